//! Whom the comment calls, and that it calls them once.

use countersign::render::comment::{Memory, Proposal, Readiness};

use super::Decided;

fn waiting_for(people: &[&str]) -> Decided {
    let mut decided = Decided::refused();
    let verdict = &mut decided.verdict;
    for person in ["ana", "mia", "sam"] {
        verdict.names.people.insert(person.to_owned(), person.to_uppercase());
        verdict.names.logins.insert(person.to_owned(), format!("{person}-Login"));
    }
    verdict.unblock = people.iter().map(|person| vec![(*person).to_owned()]).collect();
    decided
}

fn on_main() -> Proposal {
    Proposal { branch: "main".to_owned(), ..Proposal::default() }
}

fn asked(page: &str) -> &str {
    page.lines().find_map(|line| line.strip_prefix("**Asked to sign:** ")).unwrap_or_default()
}

#[test]
fn whoever_is_asked_is_notified_once_for_a_meaning() {
    let (page, first) = waiting_for(&["ana", "mia"]).comment(&on_main(), None);
    assert_eq!(asked(&page), "@ana-login and @mia-login");
    assert_eq!(Memory::read(&page), Some(first.clone()));
    // Again, and nothing happened: the page is the same.
    let (same, second) = waiting_for(&["ana", "mia"]).comment(&on_main(), Some(&first));
    assert_eq!((same, &second), (page, &first));
    // One signs: the other one's mention stays, and notifies nobody by staying.
    let (page, third) = waiting_for(&["mia"]).comment(&on_main(), Some(&second));
    assert_eq!(asked(&page), "@mia-login");
    assert!(!second.must_be_cleared_for(&third));
    // The signature lapses: who was notified of this meaning before is named, not called.
    let (page, fourth) = waiting_for(&["ana", "mia"]).comment(&on_main(), Some(&third));
    assert_eq!(asked(&page), "`ana-login` and @mia-login");
    // Somebody new is called.
    let (page, _) = waiting_for(&["ana", "sam"]).comment(&on_main(), Some(&fourth));
    assert_eq!(asked(&page), "`ana-login` and @sam-login");
}

#[test]
fn another_meaning_or_branch_calls_again() {
    let (_, first) = waiting_for(&["ana"]).comment(&on_main(), None);
    let mut other = waiting_for(&["ana"]);
    other.verdict.meaning = Some("sha256:other".to_owned());
    let (page, second) = other.comment(&on_main(), Some(&first));
    assert_eq!(asked(&page), "@ana-login");
    assert!(first.must_be_cleared_for(&second));
    let elsewhere = Proposal { branch: "release".to_owned(), ..on_main() };
    let (page, third) = waiting_for(&["ana"]).comment(&elsewhere, Some(&first));
    assert_eq!(asked(&page), "@ana-login");
    assert!(first.must_be_cleared_for(&third));
    // A meaning that cannot be told for now is taken for the last one.
    let mut unknown = waiting_for(&[]);
    unknown.verdict.meaning = None;
    let (_, kept) = unknown.comment(&on_main(), Some(&first));
    let (page, _) = waiting_for(&["ana"]).comment(&on_main(), Some(&kept));
    assert_eq!(asked(&page), "`ana-login`");
}

#[test]
fn nobody_is_called_before_it_is_their_turn() {
    let draft = Proposal { readiness: Readiness::Draft, ..on_main() };
    let (page, memory) = waiting_for(&["ana"]).comment(&draft, None);
    assert!(!page.contains('@') && memory.notified.is_empty() && page.contains("A draft"), "{page}");
    let mut founding = waiting_for(&["ana"]);
    founding.verdict.founding = true;
    let (page, memory) = founding.comment(&on_main(), None);
    assert!(memory.notified.is_empty() && !page.contains("@ana"), "{page}");
    assert_eq!(asked(&page), "`ana-login`");
    for login in ["acme/all", "-x", "a b", "", "é", "a\u{200b}b", "a@b"] {
        let mut hostile = waiting_for(&["ana"]);
        hostile.verdict.names.logins.insert("ana".to_owned(), login.to_owned());
        let (page, memory) = hostile.comment(&on_main(), None);
        assert!(memory.notified.is_empty(), "{login}: {page}");
    }
}
