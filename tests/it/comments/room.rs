//! What is shown of a text that is longer than the page has room for.

use countersign::agreement::Address;
use countersign::diff::Paragraph;
use countersign::gate::{FileChange, UntoldFile};
use countersign::source::RepoPath;
use countersign::words::{Fate, Piece};

use super::hostile::{only_text, proposal};
use super::{Decided, change, item};

#[test]
fn a_text_too_long_for_the_page_shows_what_changes_or_says_that_it_is_cut() {
    let kept = "Both teams know this sentence well. ".repeat(200);
    let piece = |fate, text: &str| Piece { fate, text: text.to_owned() };
    let wording = |gone: &str, new: &str| {
        let (gone, new) = (piece(Fate::Gone, gone), piece(Fate::New, new));
        Paragraph::Wording(vec![piece(Fate::Kept, &kept), gone, new, piece(Fate::Kept, &kept)])
    };
    let mut decided = Decided::refused();
    decided.diff.changes = vec![change("x", "x", "x")];
    // One text more does not hide what changes in another.
    let paragraphs = vec![wording("harmless", "innocent"), wording("only with a budget", "always")];
    decided.diff.items = vec![item("Redefined", "The term “MQL”", paragraphs)];
    let (page, _) = decided.comment(&proposal("main"), None);
    only_text(&page);
    assert!(page.contains("<del>only with a budget</del><ins>always</ins>"), "{page}");
    assert!(page.contains("<del>harmless</del>") && !page.contains("Shortened"), "{page}");
    let long = |word: &str| word.repeat(1_000);
    let paragraphs = vec![wording(&long("old "), &long("new ")), Paragraph::Said(long("said ") + "last")];
    decided.diff.items = vec![item("Redefined", "The term “MQL”", paragraphs)];
    let (page, _) = decided.comment(&proposal("main"), None);
    only_text(&page);
    assert!(
        page.contains("<del>old old") && page.contains("<ins>new new") && page.contains(" said last"),
        "{page}"
    );
    assert!(page.contains("> *Shortened here.* All of it stands under *Files changed*"), "{page}");
    let said = |count| vec![Paragraph::Said("One sentence that says a little.".to_owned()); count];
    decided.diff.items = vec![item("Redefined", "Many", said(60))];
    assert!(!decided.comment(&proposal("main"), None).0.contains("Shortened"));
    decided.diff.items = vec![item("Redefined", "Many", said(320))];
    let (page, _) = decided.comment(&proposal("main"), None);
    assert!(page.contains("> … and 20 more.\n>\n> *Shortened here.*"), "{page}");
}

#[test]
fn of_too_much_for_the_page_the_weightiest_is_told_and_the_rest_is_counted() {
    let long = |letter: &str| letter.repeat(3_000);
    let mut decided = Decided::refused();
    decided.diff.changes = vec![change("x", "x", "x")];
    decided.diff.changes[0].address = Address::written("signatories/people.x");
    let weightiest = vec![Paragraph::Said("At least 6 MQLs a month instead of 600.".to_owned())];
    let others = || vec![Paragraph::Said(long("& ")), Paragraph::Said(long("$"))];
    let mut items = vec![item("Marketing owes less", "MQLs", weightiest)];
    items.extend((0..20).map(|number| item("Who signs", &format!("Person {number}"), others())));
    decided.diff.items = items;
    let file = |number: u8| UntoldFile {
        path: RepoPath::from(&*format!(".github/{number}{}", "\u{e0041}".repeat(200))),
        change: FileChange::Added,
        of_agreement: false,
    };
    decided.verdict.untold_files = (0..40).map(file).collect();
    decided.verdict.warnings = vec![long("& "); 9];
    let (page, _) = decided.comment(&proposal("main"), None);
    only_text(&page);
    let (first, folded) = page.split_once("<details>").unwrap();
    for told in ["At least 6 MQLs a month instead of 600.", "**What would change**", "… and "] {
        assert!(first.contains(told), "{told}: {page}");
    }
    let folds = "more changes</summary>";
    let shown = (0..20).filter(|number| first.contains(&format!("Person {number}\n"))).count();
    assert!(folded.contains(&format!("<summary>{} {folds}", 20 - shown)), "{shown}: {page}");
    assert!(page.len() < 65_536);
}
