//! How revisions are resolved.

use countersign::source::Revisions;

use crate::support::repo::{TestRepo, id};

fn two_commits() -> (TestRepo, String, String) {
    let repo = TestRepo::new();
    let first = repo.commit("One");
    let second = repo.commit("Two");
    (repo, first, second)
}

#[test]
fn full_refs_and_short_names() {
    let (repo, first, second) = two_commits();
    repo.git(&["tag", "--annotate", "--message", "v", "v1", &first]);
    let git = repo.open();
    for name in ["HEAD", "@", "main", "refs/heads/main", "heads/main", &second, &second[..8]] {
        assert_eq!(git.resolve(name).unwrap(), id(&second), "{name}");
    }
    for name in ["v1", "refs/tags/v1", "tags/v1", "v1^{commit}", "HEAD~", "main~1", "main^", "HEAD^1", "@^^0"]
    {
        assert_eq!(git.resolve(name).unwrap(), id(&first), "{name}");
    }
    assert_eq!(git.resolve("HEAD@{1}").unwrap(), id(&first));
    assert_eq!(git.resolve(&repo.git(&["rev-parse", "v1"])).unwrap(), id(&first));
}

#[test]
fn a_tag_never_shadows_a_branch() {
    let (repo, first, second) = two_commits();
    repo.git(&["tag", "main", &first]);
    repo.git(&["tag", "origin/topic", &first]);
    repo.git(&["update-ref", "refs/remotes/origin/topic", &second]);
    let git = repo.open();
    assert_eq!(git.resolve("main").unwrap(), id(&second));
    assert_eq!(git.resolve("refs/heads/main").unwrap(), id(&second));
    assert_eq!(git.resolve("refs/tags/main").unwrap(), id(&first));
    assert_eq!(git.resolve("origin/topic").unwrap(), id(&second));
}

#[test]
fn a_full_ref_means_nothing_else() {
    let (repo, first, _) = two_commits();
    repo.git(&["tag", "topic", &first]);
    repo.git(&["update-ref", "refs/heads/refs/heads/topic", &first]);
    assert!(repo.open().resolve("refs/heads/topic").is_err());
}

#[test]
fn suffixes_choose_parents() {
    let (repo, first, second) = two_commits();
    repo.git(&["checkout", "--quiet", "-b", "side", &first]);
    let side = repo.commit("Side");
    repo.checkout("main");
    let merge = repo.merge("side");
    let git = repo.open();
    assert_eq!(git.resolve("main^1").unwrap(), id(&second));
    assert_eq!(git.resolve("main^2").unwrap(), id(&side));
    assert_eq!(git.resolve("main^2~1").unwrap(), id(&first));
    assert_eq!(git.resolve("main~0").unwrap(), id(&merge));
    let error = git.resolve("main^3").unwrap_err();
    assert!(error.message.contains("has no parent 3"), "{error}");
    assert!(git.resolve("main~99").unwrap_err().message.contains("leads beyond the history"));
    assert!(git.resolve("main~99999999999999999999").is_err());
}

#[test]
fn an_ambiguous_abbreviation_is_an_error() {
    let repo = TestRepo::new();
    // Among 1,000 blobs two share their first four digits.
    let mut prefixes = std::collections::BTreeSet::new();
    let mut shared = None;
    for number in 0..1_000 {
        repo.write(format!("{number}"), format!("{number}"));
    }
    repo.commit("Many");
    for line in repo.git(&["ls-tree", "HEAD", "--object-only"]).lines() {
        if !prefixes.insert(line[..4].to_owned()) {
            shared = Some(line[..4].to_owned());
        }
    }
    let error = repo.open().resolve(&shared.unwrap()).unwrap_err();
    assert!(error.message.contains("is ambiguous"), "{error}");
    assert!(error.help.unwrap().contains("git rev-parse --disambiguate="));
}

#[test]
fn a_missing_revision_names_the_nearest_branch() {
    let (repo, ..) = two_commits();
    repo.git(&["branch", "pricing-2027"]);
    let error = repo.open().resolve("pricng-2027").unwrap_err();
    assert_eq!(error.message, "there is no revision `pricng-2027` in this repository");
    assert_eq!(error.help.unwrap(), "did you mean `pricing-2027`?");
    let error = repo.open().resolve("nothing-like-it").unwrap_err();
    assert_eq!(error.help.unwrap(), "see which branches there are: `git branch --all`");
}

/// Each advised command must make the very revision resolve.
#[test]
fn a_missing_revision_names_the_command_that_fetches_it() {
    let (origin, first, second) = two_commits();
    origin.git(&["branch", "topic", &first]);
    origin.git(&["tag", "v1", &first]);
    origin.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    for revision in
        ["topic", "origin/topic", "refs/heads/topic", "refs/remotes/origin/topic", "refs/tags/v1", &second]
    {
        let clone = TestRepo::clone_of(&origin, &["--single-branch", "--no-tags", "--branch", "topic"]);
        clone.git(&["checkout", "--quiet", "--orphan", "elsewhere"]);
        clone.commit("Elsewhere");
        clone.git(&["branch", "--delete", "--force", "topic"]);
        clone.git(&["update-ref", "-d", "refs/remotes/origin/topic"]);
        let error = clone.open().resolve(revision).unwrap_err();
        let help = error.help.unwrap();
        let command = help.split('`').find(|part| part.starts_with("git fetch")).unwrap();
        clone.shell(command);
        let expected = if revision == second { &second } else { &first };
        assert_eq!(clone.open().resolve(revision).unwrap(), id(expected), "{revision}: {command}");
    }
}

#[test]
fn an_unborn_branch_has_its_own_message() {
    let repo = TestRepo::new();
    for name in ["HEAD", "main", "refs/heads/main", "HEAD~1"] {
        let error = repo.open().resolve(name).unwrap_err();
        assert_eq!(error.message, "the branch `main` has no commits yet", "{name}");
        assert!(error.help.unwrap().contains("git commit"));
    }
    assert!(repo.open().head().is_err());
}

#[test]
fn nonsense_is_an_error() {
    let (repo, ..) = two_commits();
    let git = repo.open();
    for name in [
        "",
        "~",
        "^",
        "~2",
        "..",
        "main..topic",
        "a b",
        "a\0b",
        "@{",
        "ü",
        "HEAD^{tree}",
        "-x",
        ":/nothing",
        "0000",
    ] {
        assert!(git.resolve(name).is_err(), "{name:?}");
    }
    assert!(git.resolve(&"0".repeat(40)).is_err());
    assert!(git.resolve(&"main^".repeat(1000)).is_err());
}

#[test]
fn the_default_branch() {
    let (origin, ..) = two_commits();
    assert_eq!(origin.open().default_branch().unwrap(), "refs/heads/main");
    origin.git(&["branch", "--move", "main", "trunk"]);
    assert!(origin.open().default_branch().is_err());
    let clone = TestRepo::clone_of(&origin, &[]);
    assert_eq!(clone.open().default_branch().unwrap(), "refs/remotes/origin/trunk");
    clone.git(&["remote", "set-head", "origin", "--delete"]);
    clone.git(&["update-ref", "refs/remotes/origin/master", "HEAD"]);
    assert_eq!(clone.open().default_branch().unwrap(), "refs/remotes/origin/master");
}
