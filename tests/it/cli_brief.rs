//! A change in a few lines of plain text.

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

fn brief(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run(repo.path(), &[&["brief", "--as-of", "2026-11-22"], arguments].concat())
}

fn text(repo: &TestRepo, arguments: &[&str]) -> String {
    let ran = brief(repo, arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 72), "{}", ran.out);
    ran.out.replace(&repo.id("main").short(), "BASE").replace(&repo.id("HEAD").short(), "HEAD")
}

fn replace(repo: &TestRepo, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
    assert!(text.contains(from), "{from}");
    repo.write(path, text.replacen(from, to, 1));
}

#[test]
fn a_change_is_told_with_who_must_sign() {
    let repo = agreed();
    repo.branch("slower");
    replace(&repo, "policy/sla.toml", "target = \"8 business hours\"", "target = \"16 business hours\"");
    let on_disk = text(&repo, &[]);
    repo.git(&["add", "--all"]);
    assert_eq!(text(&repo, &["--staged"]).replace("what is staged", "the files on disk"), on_disk);
    repo.commit("Slow down");
    let committed = text(&repo, &["main", "slower"]);
    insta::assert_snapshot!(committed);
    assert_eq!(text(&repo, &["main..slower"]), committed);
    assert_eq!(text(&repo, &["main", "HEAD"]).replace("HEAD (", "slower ("), committed);
    let to_sales = text(&repo, &["main", "slower", "--for", "sales"]);
    assert!(to_sales.contains("You") && to_sales.contains("Signatures needed:"), "{to_sales}");
    // Of branches that went apart, what both hold is compared.
    repo.checkout("main").write("README.md", "Other work\n");
    repo.commit("Other work");
    assert!(text(&repo, &["main", "slower"]).contains("Sales"), "{committed}");
    assert!(text(&repo, &["main", "main"]).contains("Nobody needs to sign this."));
}

#[test]
fn the_weightiest_come_first_and_the_rest_is_counted() {
    let repo = agreed();
    let text_of =
        |name: &str| std::fs::read_to_string(repo.path().join(format!("policy/{name}.toml"))).unwrap();
    repo.write(
        "policy/sla.toml",
        text_of("sla").replace("business hours\"", "business days\"").replace("600", "500"),
    );
    repo.write(
        "policy/definitions.toml",
        text_of("definitions").replace("definition = \"", "definition = \"Roughly: "),
    );
    repo.write("policy/funnel.toml", text_of("funnel").replace("45,000", "36,000"));
    let said = text(&repo, &["main"]);
    assert!(
        said.lines().count() <= 30 && said.contains(" more; countersign diff shows all of them."),
        "{said}"
    );
    insta::assert_snapshot!(said);
}

#[test]
fn evidence_says_who_has_signed() {
    let repo = agreed();
    let base = repo.id("HEAD");
    repo.branch("slower");
    replace(&repo, "policy/sla.toml", "target = \"8 business hours\"", "target = \"16 business hours\"");
    let head = repo.commit("Slow down");
    let evidence = format!(
        r#"{{"schema":"countersign.evidence/1","change":{{"author":"stranger","base_ref":"main","base_sha":"{base}","head_sha":"{head}"}},
        "base_changes":[],"merge_methods":["merge"],"commits":[{{"sha":"{head}"}}],"complete":true,"reviews":[{{"id":1,"login":"dana","is_bot":false,
        "state":"approved","commit":"{head}","submitted_at":"2026-11-20T10:00:00Z"}}]}}"#
    );
    repo.write("evidence.json", evidence);
    let said = text(&repo, &["main", "slower", "--evidence", "evidence.json"]);
    assert!(said.contains("Signed: ") && said.contains("ana"), "{said}");
    assert_eq!(brief(&repo, &["main", "--evidence", "evidence.json"]).code, 2);
    assert_eq!(brief(&repo, &["main", "slower", "--format", "json"]).code, 2);
}

#[test]
fn nothing_in_it_is_markup_for_a_chat() {
    let repo = agreed();
    replace(
        &repo,
        "policy/sla.toml",
        "name = \"First contact\"",
        "name = \"*First* `contact` ~now~\\u0007\"",
    );
    replace(&repo, "policy/sla.toml", "target = \"8 business hours\"", "target = \"16 business hours\"");
    let said = text(&repo, &["main"]);
    assert!(!said.contains(['*', '`', '~', '\u{7}']), "{said}");
}

#[test]
fn of_a_long_text_what_changed_is_told() {
    let repo = agreed();
    let path = "policy/definitions.toml";
    let definitions = std::fs::read_to_string(repo.path().join(path)).unwrap();
    let long = "Both teams know this sentence. ".repeat(100);
    let defined = |end: &str| {
        definitions.replacen("definition = \"", &format!("definition = \"{long}It counts {end}. "), 1)
    };
    repo.write(path, defined("only with a budget"));
    repo.commit("Define at length");
    repo.write(path, defined("always"));
    let said = text(&repo, &["HEAD"]);
    let words: Vec<&str> = said.split_whitespace().collect();
    assert!(words.join(" ").contains("It counts [gone: only with a budget] [new: always]"), "{said}");
    assert!(said.lines().count() <= 25, "{said}");
}
