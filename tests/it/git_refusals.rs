//! Repositories that cannot be read, and the advice each comes with. Advised commands are run.

use std::fs;

use countersign::adapters::git::GitRepository;
use countersign::source::{Objects, Revisions, SourceError};

use crate::support::repo::{TestRepo, id, path};

fn refusal(repo: &TestRepo) -> SourceError {
    match GitRepository::open(repo.path()) {
        Ok(_) => panic!("opened"),
        Err(error) => error,
    }
}

/// Returns the first command in the advice.
fn advised(error: &SourceError) -> &str {
    error.help.as_deref().unwrap().split('`').nth(1).unwrap()
}

fn three_commits() -> (TestRepo, Vec<String>) {
    let repo = TestRepo::new();
    let commits =
        (1..=3).map(|n| repo.write("policy/sla.toml", format!("sla = {n}\n")).commit("Change")).collect();
    (repo, commits)
}

#[test]
fn not_a_repository() {
    let folder = tempfile::tempdir().unwrap();
    let error = GitRepository::open(folder.path()).err().unwrap();
    assert!(error.message.ends_with("is not inside a git repository"), "{error}");
    let error = GitRepository::open(&folder.path().join("absent")).err().unwrap();
    assert!(error.message.ends_with("does not exist"), "{error}");
}

#[test]
fn a_bare_repository_is_fine_until_a_working_tree_is_needed() {
    let (origin, commits) = three_commits();
    let bare = TestRepo::clone_of(&origin, &["--bare"]);
    let git = bare.open();
    assert_eq!(git.commits_between(id(&commits[0]), git.head().unwrap()).unwrap().len(), 2);
    assert!(git.workdir().is_none());
    for error in [git.require_workdir().err().unwrap(), git.index_entries(&[path("")]).unwrap_err()] {
        assert!(error.message.contains("is bare"), "{error}");
        assert!(error.help.unwrap().contains("--rev HEAD"));
    }
}

#[test]
fn a_shallow_clone_gives_no_short_answers() {
    let (origin, commits) = three_commits();
    let clone = TestRepo::clone_of(&origin, &["--depth", "2"]);
    let git = clone.open();
    let (first, second, third) = (id(&commits[0]), id(&commits[1]), id(&commits[2]));
    let unrelated = id(&clone.git(&["commit-tree", "-m", "Unrelated", "HEAD^{tree}"]));
    // What lies above the cut is answered exactly.
    assert_eq!(git.merge_bases(second, third).unwrap(), [second]);
    assert!(git.is_ancestor(second, third).unwrap());
    let errors = [
        git.commits_between(unrelated, third).unwrap_err(),
        git.commits_between(second, third).unwrap_err(),
        git.merge_bases(unrelated, third).unwrap_err(),
        git.is_ancestor(unrelated, third).unwrap_err(),
        git.commit(first).unwrap_err(),
        git.resolve("HEAD~2").unwrap_err(),
    ];
    for error in errors {
        assert!(error.message.starts_with("this is a shallow clone"), "{error}");
        assert_eq!(advised(&error), "git fetch --unshallow");
    }
    clone.shell("git fetch --unshallow");
    let git = clone.open();
    assert_eq!(git.commits_between(second, third).unwrap(), [third]);
    assert_eq!(git.merge_bases(unrelated, third).unwrap(), []);
    assert_eq!(git.resolve("HEAD~2").unwrap(), first);
}

#[test]
fn a_shallow_clone_is_noticed_in_a_linked_worktree() {
    let (origin, commits) = three_commits();
    let clone = TestRepo::clone_of(&origin, &["--depth", "1"]);
    let linked = clone.beside("linked");
    clone.git(&["worktree", "add", "--quiet", "--detach", linked.to_str().unwrap()]);
    let error = GitRepository::open(&linked).unwrap().commit(id(&commits[0])).unwrap_err();
    assert!(error.message.starts_with("this is a shallow clone"), "{error}");
}

#[test]
fn a_partial_clone_says_what_to_fetch() {
    let (origin, commits) = three_commits();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    for filter in ["--filter=blob:none", "--filter=tree:0"] {
        let clone = TestRepo::clone_of(&origin, &[filter, "--no-checkout"]);
        let old = origin.id(&format!("{}:policy/sla.toml", commits[0]));
        let git = clone.open();
        let tree = git.commit(id(&commits[0])).unwrap().tree;
        let mut errors = vec![git.blob(old).unwrap_err(), git.blob_size(old).unwrap_err()];
        if filter == "--filter=tree:0" {
            errors.push(git.tree(tree).unwrap_err());
        }
        for error in errors {
            assert!(error.message.starts_with("this is a partial clone"), "{error}");
            assert_eq!(advised(&error), "git fetch --refetch --no-filter origin");
        }
        clone.shell("git fetch --refetch --no-filter origin");
        assert_eq!(clone.open().blob(old).unwrap(), b"sla = 1\n");
        assert!(clone.open().tree(tree).is_ok());
    }
}

#[test]
fn a_partial_clone_by_an_old_git() {
    let (origin, commits) = three_commits();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = TestRepo::clone_of(&origin, &["--filter=blob:none", "--no-checkout"]);
    clone.git(&["config", "core.repositoryFormatVersion", "1"]);
    clone.git(&["config", "extensions.partialClone", "origin"]);
    let error = refusal(&clone);
    assert!(error.message.starts_with("this is a partial clone"), "{error}");
    clone.shell(advised(&error));
    assert_eq!(
        clone.open().blob(origin.id(&format!("{}:policy/sla.toml", commits[0]))).unwrap(),
        b"sla = 1\n"
    );
}

#[test]
fn a_sha256_repository() {
    let repo = TestRepo::init(&["--object-format=sha256"]);
    repo.write("policy/sla.toml", "sla = 1\n").commit("Agree");
    let error = refusal(&repo);
    assert!(error.message.contains("SHA-256"), "{error}");
    repo.shell(advised(&error));
    let git = GitRepository::open(&repo.beside("copy")).unwrap();
    assert_eq!(git.commit(git.resolve("main").unwrap()).unwrap().message, "Agree\n");
}

#[test]
fn a_reftable_repository() {
    let repo = TestRepo::new();
    let version = repo.git_with(&["version"], &[]);
    let minor: u32 = version.split('.').nth(1).unwrap().parse().unwrap();
    // Reftables came with 2.45, as did the option of `git clone`.
    if version.starts_with("git version 2.") && minor < 45 {
        return;
    }
    let repo = TestRepo::init(&["--ref-format=reftable"]);
    let commit = repo.commit("Agree");
    let error = refusal(&repo);
    assert!(error.message.contains("reftable"), "{error}");
    repo.shell(advised(&error));
    let git = GitRepository::open(&repo.beside("copy")).unwrap();
    assert_eq!(git.resolve("main").unwrap(), id(&commit));
}

#[test]
fn an_unknown_extension() {
    let repo = TestRepo::new();
    repo.git(&["config", "core.repositoryFormatVersion", "1"]);
    repo.git(&["config", "extensions.fromTheFuture", "true"]);
    let error = refusal(&repo);
    assert!(error.message.contains("cannot be opened"), "{error}");
    assert!(error.message.contains("fromthefuture"), "{error}");
}

/// Only root can give a folder away, so this shows its worth in containers.
#[cfg(unix)]
#[test]
fn a_repository_of_someone_else() {
    use std::os::unix::fs::{MetadataExt, chown};

    let (repo, _) = three_commits();
    if fs::metadata(repo.path()).unwrap().uid() != 0 || trusts_everything() {
        return;
    }
    let bare = TestRepo::clone_of(&repo, &["--bare"]);
    for folder in [repo.path().to_path_buf(), repo.path().join(".git"), bare.path().to_path_buf()] {
        chown(folder, Some(4321), None).unwrap();
    }
    for repo in [&repo, &bare] {
        let error = refusal(repo);
        assert!(error.message.ends_with("belongs to another user"), "{error}");
        let expected = format!("git config --global --add safe.directory {}", repo.path().display());
        assert_eq!(advised(&error), expected);
    }
    let error = GitRepository::open(&repo.path().join("policy")).err().unwrap();
    assert!(advised(&error).ends_with(repo.path().to_str().unwrap()), "{error:?}");
}

#[cfg(unix)]
fn trusts_everything() -> bool {
    let safe = std::process::Command::new("git").args(["config", "--get-all", "safe.directory"]).output();
    safe.is_ok_and(|output| !output.stdout.is_empty())
}

#[test]
fn a_missing_object() {
    let (repo, commits) = three_commits();
    let blob = repo.git(&["rev-parse", "HEAD:policy/sla.toml"]);
    fs::remove_file(repo.path().join(format!(".git/objects/{}/{}", &blob[..2], &blob[2..]))).unwrap();
    let error = repo.open().blob(id(&blob)).unwrap_err();
    assert_eq!(error.message, format!("the blob {blob} is not in this repository"));
    let first = &commits[0];
    fs::remove_file(repo.path().join(format!(".git/objects/{}/{}", &first[..2], &first[2..]))).unwrap();
    let git = repo.open();
    let (second, third) = (id(&commits[1]), id(&commits[2]));
    for error in [git.commits_between(second, third).unwrap_err(), git.resolve("main~2").unwrap_err()] {
        assert_eq!(error.message, format!("the commit {first} is not in this repository"));
        assert!(error.help.unwrap().contains("git fsck --full"));
    }
}

#[test]
fn an_unreadable_object() {
    let (repo, _) = three_commits();
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let file = repo.path().join(format!(".git/objects/{}/{}", &tree[..2], &tree[2..]));
    fs::remove_file(&file).unwrap();
    fs::write(&file, "garbage").unwrap();
    let error = repo.open().tree(id(&tree)).unwrap_err();
    assert!(error.message.starts_with(&format!("the tree {tree} cannot be read")), "{error}");
    assert!(error.help.unwrap().contains("git fsck --full"));
}

#[test]
fn a_malformed_tree() {
    let (repo, _) = three_commits();
    let blob = *repo.id("HEAD:policy/sla.toml").as_bytes();
    let entry = |mode: &str, name: &str| [mode.as_bytes(), b" ", name.as_bytes(), b"\0", &blob].concat();
    let cases = [
        ([entry("100644", "b"), entry("100644", "a")].concat(), "not sorted"),
        ([entry("100644", "a"), entry("100644", "a")].concat(), "the same name"),
        ([entry("100644", "a"), entry("100644", "a.b"), entry("40000", "a")].concat(), "the same name"),
        (entry("100644", "a/b"), "a slash"),
        (entry("100644", ""), "empty"),
        (entry("10x644", "a"), "no number"),
        (b"100644 a\0short".to_vec(), "no object"),
    ];
    for (bytes, problem) in cases {
        let made = repo.git_bytes(&["hash-object", "-t", "tree", "-w", "--stdin", "--literally"], &bytes);
        let error = repo.open().tree(id(String::from_utf8(made).unwrap().trim())).unwrap_err();
        assert!(error.message.contains("is malformed") && error.message.contains(problem), "{error}");
    }
}

#[test]
fn indexes_of_other_kinds() {
    let (repo, _) = three_commits();
    repo.git(&["update-index", "--split-index"]);
    let error = repo.open().index_entries(&[path("")]).unwrap_err();
    assert!(error.message.contains("cannot be read"), "{error}");
    repo.shell(advised(&error));
    assert_eq!(repo.open().index_entries(&[path("")]).unwrap().len(), 1);

    repo.write("other/a", "a\n").write("other/deep/b", "b\n").commit("More");
    repo.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "policy"]);
    let error = repo.open().index_entries(&[path("")]).unwrap_err();
    repo.shell(advised(&error));
    assert_eq!(repo.open().index_entries(&[path("")]).unwrap().len(), 3);
}

#[test]
fn an_index_with_conflicts() {
    let (repo, commits) = three_commits();
    repo.git(&["checkout", "--quiet", "-b", "side", &commits[0]]);
    repo.write("policy/sla.toml", "sla = 7\n").commit("Side");
    repo.shell("git merge main || true");
    let error = repo.open().read_index(&path("policy"), &path("countersign.toml")).unwrap_err();
    assert_eq!(error.message, "`policy/sla.toml` has unresolved merge conflicts");
    assert!(error.help.unwrap().contains("git add policy/sla.toml"));
}
