//! Opening repositories and reading their objects and index.

use std::fs;

use countersign::adapters::git::GitRepository;
use countersign::source::{Content, Mode, Objects, Revisions, Snapshot, View};

use crate::support::repo::{TestRepo, id, path};

fn with_policy() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("countersign.toml", "policy = \"policy\"\n")
        .write("policy/sla.toml", "sla = 1\n")
        .write("policy/deep/er/terms.toml", "terms = 1\n")
        .write("policyholder.txt", "not policy\n");
    repo.commit("Agree");
    repo
}

#[test]
fn opens_from_a_subfolder() {
    let repo = with_policy();
    let git = GitRepository::open(&repo.path().join("policy/deep")).unwrap();
    assert_eq!(git.workdir().unwrap().canonicalize().unwrap(), repo.path());
    assert_eq!(git.head().unwrap(), repo.id("HEAD"));
}

#[test]
fn opens_a_linked_worktree() {
    let repo = with_policy();
    let linked = repo.beside("linked");
    repo.git(&["worktree", "add", "--quiet", "-b", "side", linked.to_str().unwrap()]);
    fs::write(linked.join("policy/sla.toml"), "sla = 2\n").unwrap();
    repo.git(&["-C", linked.to_str().unwrap(), "commit", "--quiet", "--all", "--message", "Change"]);
    fs::write(linked.join("policy/sla.toml"), "sla = 3\n").unwrap();
    repo.git(&["-C", linked.to_str().unwrap(), "add", "--all"]);

    let git = GitRepository::open(&linked).unwrap();
    assert_eq!(git.head().unwrap(), repo.id("side"));
    assert_eq!(git.resolve("main").unwrap(), repo.id("main"));
    assert_eq!(git.commit(repo.id("side")).unwrap().parents, [repo.id("main")]);
    let staged = git.read_index(&path("policy"), &path("countersign.toml")).unwrap();
    assert_eq!(staged.files[&path("policy/sla.toml")].content, Content::Bytes(b"sla = 3\n".to_vec()));
}

#[test]
fn reads_objects_through_alternates() {
    let origin = with_policy();
    let clone = TestRepo::clone_of(&origin, &["--shared"]);
    assert_eq!(clone.open().commit(origin.id("HEAD")).unwrap().message, "Agree\n");
}

#[test]
fn reads_packed_objects() {
    let repo = with_policy();
    repo.git(&["repack", "-a", "-d", "--quiet"]);
    let git = repo.open();
    assert_eq!(git.blob(repo.id("HEAD:policy/sla.toml")).unwrap(), b"sla = 1\n");
    assert_eq!(git.blob_size(repo.id("HEAD:policy/sla.toml")).unwrap(), 8);
}

#[test]
fn reads_a_commit() {
    let repo = with_policy();
    repo.branch("side");
    let side = repo.commit("Side");
    repo.checkout("main");
    repo.commit("Main");
    let merge = repo.merge("side");
    let commit = repo.open().commit(id(&merge)).unwrap();
    assert_eq!(commit.id, id(&merge));
    assert_eq!(commit.parents, [repo.id("HEAD^1"), id(&side)]);
    assert_eq!(commit.tree, repo.id("HEAD^{tree}"));
    assert_eq!(
        (commit.author.name.as_str(), commit.author.email.as_str()),
        ("Dana Ortiz", "dana@acme.example")
    );
    assert_eq!(commit.time, 1_793_610_000);
    assert!(commit.message.starts_with("Merge branch 'side'"));
}

#[test]
fn a_rebase_leaves_the_old_commits_readable() {
    let repo = with_policy();
    repo.branch("side").write("policy/new.toml", "new = 1\n");
    let before = repo.commit("Side");
    repo.checkout("main").write("policy/sla.toml", "sla = 2\n");
    let base = repo.commit("Main");
    repo.checkout("side");
    let after = repo.rebase("main");
    let git = repo.open();
    assert!(git.has_commit(id(&before)));
    assert_eq!(git.commits_between(id(&base), id(&after)).unwrap(), [id(&after)]);
    assert_eq!(git.merge_bases(id(&before), id(&after)).unwrap(), [repo.id("main~1")]);
}

#[test]
fn reads_a_commit_with_a_damaged_signature() {
    let repo = with_policy();
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let raw = format!(
        "tree {tree}\nauthor No Brackets\ncommitter A <b>c> <d@e> notatime +0000\nencoding x\ngpgsig a\n b\n\nLatin \u{e9}\n"
    );
    let made =
        repo.git_bytes(&["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], raw.as_bytes());
    let commit = repo.open().commit(id(String::from_utf8(made).unwrap().trim())).unwrap();
    assert_eq!(commit.author.name, "No Brackets");
    assert_eq!((commit.committer.email.as_str(), commit.time), ("b", 0));
    assert_eq!(commit.message, "Latin \u{e9}\n");
}

#[test]
fn ignores_replace_refs_and_grafts() {
    let repo = with_policy();
    let first = repo.git(&["rev-parse", "HEAD"]);
    repo.write("policy/sla.toml", "sla = 2\n");
    let second = repo.commit("Change");
    repo.write("policy/sla.toml", "sla = 3\n");
    let third = repo.commit("Change again");
    let (truth, forged) = (
        repo.git(&["rev-parse", "HEAD~2:policy/sla.toml"]),
        repo.git(&["rev-parse", "HEAD:policy/sla.toml"]),
    );
    repo.git(&["replace", &second, &first]);
    repo.git(&["replace", &truth, &forged]);
    repo.write(".git/info/grafts", format!("{third}\n"));

    let git = repo.open();
    assert_eq!(git.commit(id(&second)).unwrap().message, "Change\n");
    assert_eq!(git.commit(id(&third)).unwrap().parents, [id(&second)]);
    assert_eq!(git.blob(id(&truth)).unwrap(), b"sla = 1\n");
    assert_eq!(git.commits_between(id(&first), id(&third)).unwrap(), [id(&third), id(&second)]);
    assert_eq!(git.merge_bases(id(&first), id(&third)).unwrap(), [id(&first)]);
    assert_eq!(git.resolve("main~2").unwrap(), id(&first));
    assert_eq!(git.resolve("main^^").unwrap(), id(&first));
}

#[test]
fn a_blob_is_no_commit() {
    let repo = with_policy();
    let blob = repo.id("HEAD:policy/sla.toml");
    let git = repo.open();
    assert!(!git.has_commit(blob));
    assert!(git.has_commit(repo.id("HEAD")));
    assert!(git.commit(blob).unwrap_err().message.contains("is a blob, not a commit"));
    assert!(git.resolve("HEAD:policy/sla.toml").unwrap_err().message.contains("is a blob, not a commit"));
}

#[test]
fn the_index_is_a_version() {
    let repo = with_policy();
    repo.write("policy/sla.toml", "sla = 2\n").write("policy/new.toml", "staged\n");
    repo.remove("policy/deep");
    repo.git(&["add", "--all"]);
    repo.write("policy/new.toml", "not staged\n").write("policy/intended.toml", "\n");
    repo.git(&["add", "--intent-to-add", "policy/intended.toml"]);
    let snapshot = repo.open().read_index(&path("policy"), &path("countersign.toml")).unwrap();
    let paths: Vec<String> = snapshot.files.keys().map(ToString::to_string).collect();
    assert_eq!(paths, ["countersign.toml", "policy/new.toml", "policy/sla.toml"]);
    assert_eq!(snapshot.files[&path("policy/new.toml")].content, Content::Bytes(b"staged\n".to_vec()));

    let tree = id(&repo.git(&["write-tree"]));
    let git = repo.open();
    let of_tree =
        Snapshot::of_view(&git, &View::of_tree(tree), &path("policy"), &path("countersign.toml")).unwrap();
    assert_eq!(of_tree, snapshot);
}

#[test]
fn another_file_can_be_the_index() {
    let repo = with_policy();
    let other = repo.path().join(".git/other-index");
    repo.write("policy/sla.toml", "sla = 9\n");
    repo.git_with(&["add", "--all"], &[("GIT_INDEX_FILE", other.to_str().unwrap())]);
    let git = repo.open().with_index_file(other);
    let snapshot = git.read_index(&path("policy"), &path("countersign.toml")).unwrap();
    assert_eq!(snapshot.files[&path("policy/sla.toml")].content, Content::Bytes(b"sla = 9\n".to_vec()));
}

#[test]
fn the_index_of_a_new_repository_is_empty() {
    assert_eq!(TestRepo::new().open().index_entries(&[path("")]).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn links_submodules_and_modes_are_kept() {
    let repo = with_policy();
    std::os::unix::fs::symlink("sla.toml", repo.path().join("policy/link.toml")).unwrap();
    repo.chmod("policy/sla.toml", 0o755);
    let commit = repo.commit("Odd things");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{commit},policy/module")]);
    let tree = id(&repo.git(&["write-tree"]));
    let git = repo.open();
    let settings = path("countersign.toml");
    let of_tree = Snapshot::of_view(&git, &View::of_tree(tree), &path("policy"), &settings).unwrap();
    assert_eq!(of_tree.files[&path("policy/link.toml")].mode, Mode::Link);
    assert_eq!(of_tree.files[&path("policy/link.toml")].content, Content::NotAFile);
    assert_eq!(of_tree.files[&path("policy/module")].mode, Mode::Submodule);
    assert_eq!(of_tree.files[&path("policy/sla.toml")].mode, Mode::Executable);
    assert_eq!(git.read_index(&path("policy"), &settings).unwrap(), of_tree);

    // A link in place of the policy root stands for itself, and nothing is read through it.
    repo.remove("policy");
    std::os::unix::fs::symlink("/etc", repo.path().join("policy")).unwrap();
    repo.commit("Link the root");
    let view = View::of_tree(repo.id("HEAD^{tree}"));
    for root in ["policy", "policy/below"] {
        let snapshot = Snapshot::of_view(&repo.open(), &view, &path(root), &settings).unwrap();
        assert_eq!(snapshot.files[&path("policy")].content, Content::NotAFile);
        assert_eq!(snapshot.files.len(), 2);
        assert_eq!(repo.open().read_index(&path(root), &settings).unwrap(), snapshot);
    }
}

#[test]
fn large_files_are_not_read() {
    let repo = with_policy();
    repo.write("policy/large.toml", vec![b'#'; 1024 * 1024 + 1]);
    repo.write("policy/full.toml", vec![b'#'; 1024 * 1024]);
    repo.commit("Grow");
    let view = View::of_tree(repo.id("HEAD^{tree}"));
    let snapshot =
        Snapshot::of_view(&repo.open(), &view, &path("policy"), &path("countersign.toml")).unwrap();
    assert_eq!(snapshot.files[&path("policy/large.toml")].content, Content::TooLarge(1024 * 1024 + 1));
    assert!(matches!(snapshot.files[&path("policy/full.toml")].content, Content::Bytes(_)));
}
