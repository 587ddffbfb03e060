//! From nothing to a valid agreement in a repository.

use std::fs;

use rstest::rstest;

use crate::support::cli::run;
use crate::support::repo::TestRepo;

const TEAMS: [&str; 4] = ["--sales", "dana", "--marketing", "lee,max"];

#[rstest]
#[case::complete(&[], "policy/exceptions.toml")]
#[case::minimal(&["--minimal"], "countersign.toml")]
fn what_init_writes_is_valid(#[case] variant: &[&str], #[case] optional: &str) {
    let repo = TestRepo::new();
    let ran = run(repo.path(), &[&["init"], &TEAMS[..], variant].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("`author_counts` is on"), "{}", ran.out);
    assert!(!ran.out.contains("git init"), "{}", ran.out);
    repo.commit("Start the agreement");
    let files = repo.git(&["ls-files"]).lines().count();
    for arguments in
        [&["validate", "--format", "json"][..], &["validate", "--format", "json", "--rev", "HEAD"]]
    {
        let ran = run(repo.path(), arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.json()["checked"]["files"], files);
        assert_eq!(ran.json()["findings"].as_array().map(Vec::len), Some(0));
    }
    let ran = run(repo.path(), &["validate"]);
    assert!(ran.code == 0 && ran.out.starts_with(&format!("All good: {files} files, ")), "{ran:?}");
    repo.remove(optional);
    let ran = run(repo.path(), &["validate", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["checked"]["files"], files - 1);
}

#[test]
fn nothing_is_overwritten() {
    for taken in ["countersign.toml", "policy/sla.toml", "policy/other.txt"] {
        let repo = TestRepo::new();
        repo.write(taken, "mine\n");
        let ran = run(repo.path(), &[&["init"], &TEAMS[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{taken}");
        assert!(ran.err.contains(&format!("{taken}` exists already; nothing was written")), "{}", ran.err);
        assert_eq!(fs::read_to_string(repo.path().join(taken)).unwrap(), "mine\n");
        assert_eq!(repo.git(&["status", "--porcelain", "-uall"]), format!("?? {taken}"));
    }
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["init"][..], &["init", "--sales", "dana"], &["init", "--marketing", "lee"]] {
        let ran = run(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("who may sign for"), "{}", ran.err);
        assert!(ran.err.contains("--sales LOGIN --marketing LOGIN"), "{}", ran.err);
    }
    let both = run(folder.path(), &["init", "--sales", "dana", "--marketing", "Dana"]);
    assert!(both.code == 2 && both.err.contains("two different people"), "{both:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn another_folder_is_filled_and_the_way_there_is_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &[&["init", "our terms"], &TEAMS[..], &["--as-of", "2031-03-05"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("cd 'our terms'\n  git init\n"), "{}", ran.out);
    let ran = run(folder.path(), &["validate", "our terms", "--as-of", "2031-03-05"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

const ACTION: &str = "acme/countersign@3d3c42e5aac5ba805825da76410c181273ba90b1";
const GITHUB: [&str; 3] = ["--github", "--action", ACTION];

#[test]
fn the_workflows_of_the_gate_need_both_teams_too() {
    let repo = TestRepo::new();
    let ran = run(repo.path(), &[&["init"], &TEAMS[..], &GITHUB[..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("git add countersign.toml policy .github\n"), "{}", ran.out);
    let gate = fs::read_to_string(repo.path().join(".github/workflows/countersign.yml")).unwrap();
    assert!(
        gate.contains(&format!("- uses: {ACTION}\n        with:\n          version: source #")),
        "{gate}"
    );
    assert!(gate.contains("branches: [main]\n"), "{gate}");
    assert!(repo.path().join(".github/workflows/countersign-review.yml").exists());
    let signatories = fs::read_to_string(repo.path().join("policy/signatories.toml")).unwrap();
    assert!(signatories.contains("\nprotect = [\".github/**\"]\n"), "{signatories}");
    let ran = run(repo.path(), &["validate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn workflows_come_to_an_agreement_that_is_there() {
    let repo = TestRepo::init(&["--initial-branch", "trunk"]);
    run(repo.path(), &[&["init", "--minimal"], &TEAMS[..]].concat());
    let before = repo.git(&["status", "--porcelain", "-uall"]);
    let ran = run(repo.path(), &[&["init"], &GITHUB[..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.starts_with("Wrote 3 files"), "{}", ran.out);
    assert!(ran.out.contains("into `protect` of your signatories"), "{}", ran.out);
    let gate = fs::read_to_string(repo.path().join(".github/workflows/countersign.yml")).unwrap();
    assert!(gate.contains("branches: [trunk]\n"), "{gate}");
    assert!(ran.out.contains("require the status `countersign: trunk` there"), "{}", ran.out);
    let after = repo.git(&["status", "--porcelain", "-uall"]);
    assert_eq!(after.lines().count(), before.lines().count() + 3, "{after}");

    let again = run(repo.path(), &[&["init"], &GITHUB[..]].concat());
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.err.contains("countersign.yml` exists already; nothing was written"), "{}", again.err);
}

#[test]
fn workflows_are_not_written_where_they_would_not_run() {
    let repo = TestRepo::new();
    fs::create_dir_all(repo.path().join("below")).unwrap();
    for place in [&["init", "below"][..], &["-C", "below", "init"]] {
        let ran = run(repo.path(), &[place, &TEAMS[..], &GITHUB[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("is not the top of its repository"), "{}", ran.err);
    }
    let ran = run(repo.path(), &[&["init", "--github"], &TEAMS[..]].concat());
    assert!(ran.code == 2 && ran.err.contains("--action OWNER/NAME@COMMIT"), "{ran:?}");
    let ran =
        run(repo.path(), &[&["init", "--github", "--action", "acme/countersign@v1"], &TEAMS[..]].concat());
    assert!(ran.code == 2 && ran.err.contains("all its 40 digits"), "{ran:?}");
    assert_eq!(repo.git(&["status", "--porcelain", "-uall"]), "");
}
