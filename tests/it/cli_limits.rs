//! What no agreement should be, and every checker meets.

use std::fs;

use crate::support::cli::{Ran, run};
use crate::support::repo::TestRepo;

fn rules_of(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

fn validated(repo: &TestRepo) -> Vec<String> {
    let ran = run(repo.path(), &["validate", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    // The same findings must be fit for people.
    assert_eq!(run(repo.path(), &["validate"]).code, 1);
    rules_of(&ran)
}

#[test]
fn an_empty_folder_is_no_agreement() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["validate"][..], &["validate", "."], &["validate", "--format", "json"]] {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.starts_with("error: there is no agreement"), "{}", ran.err);
        assert!(ran.err.contains("countersign init"), "{}", ran.err);
    }
    fs::write(folder.path().join("countersign.toml"), "policy = \"policy\"\n").unwrap();
    let ran = run(folder.path(), &["validate"]);
    assert!(ran.code == 2 && ran.err.contains("no file under `policy/`"), "{ran:?}");
    fs::remove_file(folder.path().join("countersign.toml")).unwrap();
    fs::create_dir(folder.path().join("policy")).unwrap();
    let ran = run(folder.path(), &["validate"]);
    assert!(ran.code == 2 && ran.err.contains("no file under `policy/`"), "{ran:?}");
    assert_eq!(run(folder.path(), &["validate", "absent"]).code, 2);
}

#[test]
fn settings_that_are_broken_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("countersign.toml"), "policy = \n").unwrap();
    let ran = run(folder.path(), &["validate", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(rules_of(&ran).contains(&"toml-syntax".to_owned()));
}

#[test]
fn the_nearest_agreement_is_found_and_no_repository_is_left() {
    let repo = TestRepo::new();
    repo.write("countersign.toml", "policy = \"terms/both\"\n").write("terms/both/sla.toml", "x = 1\n");
    let ran = run(&repo.path().join("terms/both"), &["validate", "--format", "json"]);
    let json = ran.json();
    let mut findings = json["findings"].as_array().unwrap().iter();
    assert!(findings.any(|finding| finding["at"]["path"] == "terms/both/sla.toml"), "{ran:?}");
    fs::create_dir_all(repo.path().join("inner/.git")).unwrap();
    assert_eq!(run(&repo.path().join("inner"), &["validate"]).code, 2);
}

#[test]
fn fifty_megabytes() {
    let repo = TestRepo::new();
    repo.write("policy/sla.toml", vec![b'#'; 50 * 1024 * 1024]);
    assert!(validated(&repo).contains(&"file-too-large".to_owned()));
}

#[test]
fn bytes_that_are_no_text() {
    let repo = TestRepo::new();
    repo.write("policy/sla.toml", b"a = \"\xff\xfe\"\n").write("policy/\u{1b}[31m\u{202e}.toml", "x = 1\n");
    assert!(validated(&repo).contains(&"not-utf8".to_owned()));
    let shown = run(repo.path(), &["validate"]).out;
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'), "{shown}");
}

#[test]
fn ten_thousand_levels() {
    for (open, close) in [("[", "]"), ("{a=", "}")] {
        let repo = TestRepo::new();
        repo.write("policy/sla.toml", format!("a = {}1{}\n", open.repeat(10_000), close.repeat(10_000)));
        assert!(validated(&repo).contains(&"nesting-too-deep".to_owned()));
    }
    let repo = TestRepo::new();
    repo.write("policy/sla.toml", format!("[{}]\n", vec!["a"; 10_000].join(".")));
    validated(&repo);
}

#[test]
fn numbers_without_end() {
    let repo = TestRepo::new();
    let big = "9".repeat(1000);
    repo.write("policy/sla.toml", format!("a = {big}\nb = 1e999\nc = inf\n"));
    validated(&repo);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    let repo = TestRepo::new();
    repo.write("policy/sla.toml", "x = 1\n").chmod("policy/sla.toml", 0o000);
    // Whoever may read everything finds a file with a wrong key instead.
    let is_forbidden = fs::read(repo.path().join("policy/sla.toml")).is_err();
    assert_eq!(validated(&repo).contains(&"unreadable-file".to_owned()), is_forbidden);
}

#[test]
fn a_commit_is_read_instead_of_the_files() {
    let repo = TestRepo::new();
    repo.write("countersign.toml", "").write("policy/sla.toml", "x = 1\n").commit("Agree");
    repo.write("policy/sla.toml", "x = \n");
    let ran = run(repo.path(), &["validate", "--rev", "HEAD", "--format", "json"]);
    assert!(ran.code == 1 && !rules_of(&ran).contains(&"toml-syntax".to_owned()), "{ran:?}");
    assert!(validated(&repo).contains(&"toml-syntax".to_owned()));
    let absent = run(repo.path(), &["validate", "--rev", "HAED"]);
    assert!(absent.code == 2 && absent.err.contains("there is no revision `HAED`"), "{absent:?}");
    repo.remove("policy").remove("countersign.toml").commit("Leave");
    let ran = run(repo.path(), &["validate", "--rev", "HEAD"]);
    assert!(ran.code == 2 && ran.err.contains("there is no agreement in `HEAD`"), "{ran:?}");
}
