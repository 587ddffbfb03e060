//! What changed, between every two versions that can be named.

use countersign::agreement::Team;
use countersign::words::Reader;

use crate::support::cli::{Ran, run};
use crate::support::repo::TestRepo;

fn agreed() -> TestRepo {
    let repo = TestRepo::new();
    let ran =
        run(repo.path(), &["init", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-11-22"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit("Agree");
    repo
}

fn sla(repo: &TestRepo) -> String {
    std::fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap()
}

fn slower(repo: &TestRepo) {
    repo.write("policy/sla.toml", sla(repo).replacen("\"8 business hours\"", "\"16 business hours\"", 1));
}

fn diff(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run(repo.path(), &[&["diff", "--as-of", "2026-11-22"], arguments].concat())
}

fn changes(repo: &TestRepo, arguments: &[&str]) -> usize {
    let ran = diff(repo, &[arguments, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()["changes"].as_array().unwrap().len()
}

#[test]
fn every_pair_of_versions_can_be_named() {
    let repo = agreed();
    let main = repo.git(&["rev-parse", "HEAD"]);
    assert_eq!(changes(&repo, &[]), 0);
    repo.branch("slower");
    slower(&repo);
    assert_eq!((changes(&repo, &[]), changes(&repo, &["--staged"])), (1, 0));
    repo.git(&["add", "--all"]);
    assert_eq!((changes(&repo, &["main"]), changes(&repo, &["--staged"])), (1, 1));
    assert_eq!(changes(&repo, &["main", "HEAD"]), 0);
    repo.commit("Slow down");
    for arguments in [&["main", "HEAD"][..], &["main..HEAD"], &["main..slower"], &["main.."], &[&main], &[]] {
        assert_eq!(changes(&repo, arguments), 1, "{arguments:?}");
    }
    assert_eq!(changes(&repo, &["HEAD..main"]), 1);
    assert_eq!(changes(&repo, &["HEAD"]), 0);
    for wrong in [&["main...HEAD"][..], &["main..HEAD", "x"], &["main", "HEAD", "--staged"], &["nowhere"]] {
        assert_eq!(diff(&repo, wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_change_is_said_to_people_and_to_scripts() {
    let repo = agreed();
    slower(&repo);
    let ran = diff(&repo, &["HEAD"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!(ran.out.replace(&repo.id("HEAD").short(), "BASE"));
    let markdown = diff(&repo, &["HEAD", "--format", "markdown"]);
    insta::assert_snapshot!(markdown.out.replace(&repo.id("HEAD").short(), "BASE"));
    let json = diff(&repo, &["HEAD", "--format", "json"]);
    insta::assert_snapshot!(json.out.replace(&repo.id("HEAD").to_string(), "BASE"));
}

#[test]
fn one_team_is_spoken_to_and_the_other_keeps_its_name() {
    let repo = agreed();
    slower(&repo);
    let capacity = std::fs::read_to_string(repo.path().join("policy/capacity.toml")).unwrap();
    repo.write("policy/capacity.toml", capacity.replacen("leads_a_day = 12", "leads_a_day = 14", 1));
    let told = |whom: &str| diff(&repo, &["HEAD", "--for", whom]).out;
    let (sales, marketing) = (told("sales"), told("marketing"));
    assert!(sales.contains("YOU OWE LESS") && sales.contains("you may take 16 business hours"), "{sales}");
    assert!(sales.contains("Marketing loses.") && sales.contains("You owe less in 1 promise."), "{sales}");
    assert!(marketing.contains("SALES OWES LESS") && marketing.contains("You lose."), "{marketing}");
    assert!(marketing.contains("You lose in 1 promise."), "{marketing}");
    // What concerns the other team alone is still there.
    assert!(marketing.contains("14 instead of 12") || marketing.contains("instead of 12"), "{marketing}");
    assert_eq!(told("everyone"), diff(&repo, &["HEAD"]).out);
    assert_eq!(diff(&repo, &["HEAD", "--for", "finance"]).code, 2);
}

/// No sentence goes wrong when it speaks to the reader, whichever side the reader is on.
#[test]
fn every_sentence_about_a_team_can_be_said_to_it() {
    let text = include_str!("../../src/words/en.ftl");
    for team in Team::BOTH {
        let reader = Reader::Team(team);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for party in ["{ $by }", "{ $to }"] {
                let Some((_, sentence)) = line.split_once(" = ").filter(|(_, text)| text.contains(party))
                else {
                    continue;
                };
                let said = reader.addressed(&sentence.replace(party, &reader.calls(team)));
                let wrong = [
                    "you owes",
                    "you loses",
                    "you gains",
                    "you has",
                    "you is",
                    "you breaks",
                    "you answers",
                    "you says",
                ];
                let lower = said.to_lowercase();
                assert!(!wrong.iter().any(|wrong| lower.contains(wrong)), "{said}");
                let after = lower.split("you ").skip(1).filter_map(|rest| rest.split(' ').next());
                for word in after {
                    let is_third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
                    assert!(!is_third, "“you {word}” in: {said}");
                }
            }
        }
    }
}

#[test]
fn layout_nothing_and_the_unreadable_are_told_apart() {
    let repo = agreed();
    assert!(diff(&repo, &["HEAD"]).out.starts_with("Nothing changed from "));
    repo.chmod("policy/sla.toml", 0o755);
    assert!(diff(&repo, &["HEAD"]).out.starts_with("Only the permissions of files changed"));
    repo.chmod("policy/sla.toml", 0o644);
    repo.write("policy/sla.toml", format!("# A comment.\n{}", sla(&repo)));
    let layout = diff(&repo, &["HEAD"]);
    assert!(layout.code == 0 && layout.out.starts_with("Layout only, "), "{layout:?}");
    repo.write("policy/sla.toml", "x = \n");
    let unreadable = diff(&repo, &["HEAD"]);
    assert_eq!(unreadable.code, 1, "{unreadable:?}");
    assert!(unreadable.out.contains("policy/sla.toml in the new version cannot be read"), "{unreadable:?}");
}

#[test]
fn without_any_agreement_there_is_nothing_to_compare() {
    let repo = TestRepo::new();
    assert_eq!(diff(&repo, &[]).code, 2);
    repo.write("README", "x\n").commit("Begin");
    let ran = diff(&repo, &[]);
    assert!(ran.code == 2 && ran.err.contains("no agreement in either version"), "{ran:?}");
    let bare = tempfile::tempdir().unwrap();
    assert_eq!(run(bare.path(), &["diff"]).code, 2);
}

#[test]
fn who_must_sign_is_said_for_the_whole_and_for_the_item_that_asks_for_more() {
    let repo = agreed();
    let own = std::fs::read_to_string(repo.path().join("policy/signatories.toml")).unwrap();
    let rules = r#"
[[sign_off.rules]]
id = "weakened-promise"
when = { kinds = ["sla"], effects = ["loosens"] }
require = { owed_to = { role = "lead", count = 1 } }

[[sign_off.rules]]
id = "personas"
when = { kinds = ["personas"] }
require = { marketing = 2 }
"#;
    repo.write("policy/signatories.toml", own.clone() + rules);
    repo.commit("Ask for more");
    slower(&repo);
    let persona = std::fs::read_to_string(repo.path().join("policy/personas/dora.toml")).unwrap();
    repo.write("policy/personas/dora.toml", persona.replacen("\"Dispatch Lead\", ", "", 1));
    let told = diff(&repo, &["HEAD"]).out;
    let items: Vec<&str> = told.split("\n\n").collect();
    let item = |start: &str| *items.iter().find(|item| item.starts_with(start)).unwrap();
    let lead = "one person of Marketing with the role “lead”";
    let among = "Among those who sign must be";
    assert!(item("SALES OWES LESS").contains(&format!("{among} {lead} (lee).")), "{told}");
    assert!(item("REDEFINED").contains(&format!("{among} two people of Marketing (lee or max).")), "{told}");
    let all = format!(
        "Must be signed by one person of Sales (dana or kim), {lead} (lee) and one more person of Marketing (lee or max).\n"
    );
    assert!(told.ends_with(&all), "{told}");
    // The rules of the old version decide, not those that the change proposes.
    repo.write("policy/signatories.toml", own);
    let told = diff(&repo, &["HEAD"]).out;
    assert!(told.contains(lead), "{told}");
}

#[test]
fn a_diff_is_a_page_of_its_own() {
    let repo = agreed();
    slower(&repo);
    let terms = std::fs::read_to_string(repo.path().join("policy/definitions.toml")).unwrap();
    let (start, rest) = terms.split_once("definition = \"").unwrap();
    repo.write("policy/definitions.toml", format!("{start}definition = \"<b>Newly</b> {rest}"));
    let page = diff(&repo, &["HEAD", "--format", "html"]);
    assert_eq!(page.code, 0, "{page:?}");
    for part in [
        "<!DOCTYPE html>",
        "<title>What this changes</title>",
        "<strong>Sales owes less</strong>",
        "<ins>&lt;b&gt;Newly&lt;/b&gt;",
        "Must be signed by one person of Sales (dana or kim) and one person of Marketing (lee or max).",
    ] {
        assert!(page.out.contains(part), "{part}: {}", page.out);
    }
    assert!(!page.out.contains("<b>") && !page.out.contains("<script"), "{}", page.out);
}

#[test]
fn a_teams_line_says_how_it_fares_and_no_more() {
    let repo = agreed();
    let told = |file: &str, from: &str, to: &str| {
        let path = format!("policy/{file}.toml");
        let text = std::fs::read_to_string(repo.path().join(&path)).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        repo.write(&path, text.replacen(from, to, 1));
        let lines = |whom: &str| {
            let out = diff(&repo, &["HEAD", "--for", whom]).out;
            let lines = out
                .lines()
                .skip_while(|line| !line.contains("change from") && !line.contains("changes from"));
            lines.skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        let said = [lines("everyone"), lines("sales")];
        repo.write(&path, text);
        said
    };
    let holds = "Takes effect 10 business days after both teams have signed.";
    // More leads count: the promises themselves stay as they are written.
    let [all, sales] = told("qualification", "threshold = 100", "threshold = 80");
    assert_eq!(
        all[..3],
        ["Sales finds 4 promises harder to keep.", "Marketing finds 2 promises easier to keep.", holds]
    );
    assert_eq!(sales[0], "You find 4 promises harder to keep.");
    // What follows a late list; what is promised stays.
    let [all, sales] = told("escalation", "on = [\"list-upload\"]", "on = [\"mql-quality\"]");
    assert_eq!(all[0], "Sales is better covered in 1 promise; is less well covered in 1 promise.");
    assert_eq!(sales[0], "You are better covered in 1 promise; are less well covered in 1 promise.");
    // An answer that is owed, and is no commitment.
    let [all, sales] =
        told("handoff", "accept_within = \"1 business day\"", "accept_within = \"4 business hours\"");
    assert_eq!(all[..3], ["Sales owes more in 1 promise.", "Marketing gains in 1 promise.", holds]);
    assert_eq!(sales[0], "You owe more in 1 promise.");
    // No promise changes; companies come under another.
    let sizes = "less_than = 500, unit = \"field technicians\" }";
    let smaller = sizes.replace("500", "300");
    let path = "policy/definitions.toml";
    let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
    repo.write(path, text.replacen("at_least = 500,", "at_least = 300,", 1));
    let [all, sales] = told("definitions", sizes, &smaller);
    repo.write(path, text);
    assert_eq!(
        all[..3],
        [
            "Sales owes more for companies that change segment.",
            "Marketing gains for companies that change segment.",
            holds
        ]
    );
    assert_eq!(sales[0], "You owe more for companies that change segment.");
}

#[test]
fn what_decides_on_later_changes_waits_for_no_notice() {
    let repo = agreed();
    let when = |changes: &[(&str, &str, &str)]| {
        let before: Vec<(&str, String)> = changes
            .iter()
            .map(|(path, from, to)| {
                let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
                assert!(text.contains(from), "{path}: {from}");
                repo.write(path, text.replacen(from, to, 1));
                (*path, text)
            })
            .collect();
        let out = diff(&repo, &["HEAD"]).out;
        for (path, text) in before {
            repo.write(path, text);
        }
        out.lines().find(|line| line.starts_with("Takes effect")).map(str::to_owned)
    };
    let roster = ("policy/signatories.toml", "id = \"kim\"", "id = \"kit\"");
    let checks =
        ("countersign.toml", "policy = \"policy\"", "policy = \"policy\"\n[rules]\npoint-overdue = \"off\"");
    let bar = ("policy/qualification.toml", "threshold = 100", "threshold = 80");
    assert_eq!(when(&[roster]).unwrap(), "Takes effect as soon as it is merged.");
    assert_eq!(when(&[roster, checks]).unwrap(), "Takes effect as soon as it is merged.");
    assert_eq!(
        when(&[roster, bar]).unwrap(),
        "Takes effect 10 business days after both teams have signed; who signs, as soon as it is merged."
    );
    assert_eq!(
        when(&[roster, checks, bar]).unwrap(),
        "Takes effect 10 business days after both teams have signed; how changes are checked and who signs, as \
         soon as it is merged."
    );
    let from = ("policy/agreement.toml", "effective_from = 2026-10-01", "effective_from = 2027-01-01");
    assert_eq!(
        when(&[from, checks]).unwrap(),
        "Takes effect on 1 Jan 2027; how changes are checked, as soon as it is merged."
    );
}
