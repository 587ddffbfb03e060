//! Versions read from the file system.

use std::fs;

use countersign::adapters::folder::{read_folder, read_settings, read_unless_known};
use countersign::source::{Content, Mode, Objects, RepoPath, Snapshot, View};

use crate::support::repo::{TestRepo, path};

const SETTINGS: &str = "countersign.toml";

fn with_policy() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(SETTINGS, "policy = \"policy\"\n")
        .write("policy/sla.toml", "sla = 1\n")
        .write("policy/.hidden", "kept\n")
        .write("policy/deep/er/terms.toml", "terms = 1\n")
        .write("other.txt", "not policy\n");
    repo
}

#[test]
fn a_folder_is_the_version_that_git_would_commit() {
    let repo = with_policy();
    repo.commit("Agree");
    let view = View::of_tree(repo.id("HEAD^{tree}"));
    for root in ["policy", "policy/deep", "", "absent", "policy/sla.toml", "policy/sla.toml/below"] {
        let mut expected = Snapshot::of_view(&repo.open(), &view, &path(root), &path(SETTINGS)).unwrap();
        for file in expected.files.values_mut() {
            file.id = None;
        }
        assert_eq!(read_folder(repo.path(), &path(root), SETTINGS).unwrap(), expected, "{root:?}");
    }
}

#[test]
fn works_without_git() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read_folder(folder.path(), &path("policy"), SETTINGS).unwrap(), Snapshot::default());
    assert_eq!(read_settings(folder.path()).unwrap(), None);
    assert!(read_folder(&folder.path().join("absent"), &path("policy"), SETTINGS).is_err());
}

#[test]
fn the_root_stays_inside() {
    let repo = with_policy();
    for root in ["..", "../x", "policy/../..", "/etc", "policy/", ".", "policy//deep"] {
        let error = read_folder(repo.path(), &path(root), SETTINGS).unwrap_err();
        assert!(error.message.contains("is not a path inside"), "{root}");
    }
}

#[test]
fn settings_are_read_or_refused() {
    let repo = with_policy();
    assert_eq!(read_settings(repo.path()).unwrap().unwrap(), b"policy = \"policy\"\n");
    repo.write(SETTINGS, vec![b'#'; 1024 * 1024 + 1]);
    assert!(read_settings(repo.path()).unwrap_err().message.contains("1048577 bytes"));
    let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
    assert_eq!(snapshot.files[&path(SETTINGS)].content, Content::TooLarge(1024 * 1024 + 1));
    repo.remove(SETTINGS);
    fs::create_dir(repo.path().join(SETTINGS)).unwrap();
    assert!(read_settings(repo.path()).unwrap_err().message.contains("not a plain file"));
}

#[test]
fn nested_repositories_are_submodules() {
    let repo = with_policy();
    repo.write("policy/module/.git", "gitdir: elsewhere\n").write("policy/module/a.toml", "a = 1\n");
    let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
    assert_eq!(snapshot.files[&path("policy/module")].mode, Mode::Submodule);
    assert!(!snapshot.files.contains_key(&path("policy/module/a.toml")));
    let snapshot = read_folder(repo.path(), &path("policy/module"), SETTINGS).unwrap();
    assert_eq!(snapshot.files[&path("policy/module")].mode, Mode::Submodule);
}

#[test]
fn very_deep_folders() {
    let repo = with_policy();
    let deep = format!("policy/{}", vec!["d"; 300].join("/"));
    repo.write(format!("{deep}/a.toml"), "a = 1\n");
    let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
    assert!(snapshot.files.contains_key(&path(&format!("{deep}/a.toml"))));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_not_followed() {
        let repo = with_policy();
        symlink("/etc", repo.path().join("policy/folder")).unwrap();
        symlink("sla.toml", repo.path().join("policy/file.toml")).unwrap();
        symlink("nowhere", repo.path().join("policy/broken")).unwrap();
        symlink("..", repo.path().join("policy/loop")).unwrap();
        let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
        for name in ["folder", "file.toml", "broken", "loop"] {
            let file = &snapshot.files[&path("policy").join(name.as_bytes())];
            assert_eq!((file.mode, &file.content), (Mode::Link, &Content::NotAFile), "{name}");
        }
        assert_eq!(snapshot.files.len(), 8);

        // Nor on the way to the root.
        for root in ["policy/loop", "policy/loop/policy"] {
            let snapshot = read_folder(repo.path(), &path(root), SETTINGS).unwrap();
            assert_eq!(snapshot.files[&path("policy/loop")].mode, Mode::Link);
            assert_eq!(snapshot.files.len(), 2);
        }
        repo.remove(SETTINGS);
        symlink("policy/sla.toml", repo.path().join(SETTINGS)).unwrap();
        assert!(read_settings(repo.path()).unwrap_err().message.contains("not a plain file"));
    }

    #[test]
    fn modes_and_odd_names() {
        let repo = with_policy();
        repo.chmod("policy/sla.toml", 0o755);
        let odd = b"new\nline \xff";
        repo.write(std::path::Path::new("policy").join(OsStr::from_bytes(odd)), "odd\n");
        assert!(Command::new("mkfifo").arg(repo.path().join("policy/pipe")).status().unwrap().success());
        let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
        assert_eq!(snapshot.files[&path("policy/sla.toml")].mode, Mode::Executable);
        assert_eq!(snapshot.files[&path("policy/pipe")].mode, Mode::Other(0o010_000));
        assert_eq!(snapshot.files[&path("policy/pipe")].content, Content::NotAFile);
        let name = path("policy").join(odd);
        assert_eq!(
            snapshot.files[&RepoPath::new(name.as_bytes())].content,
            Content::Bytes(b"odd\n".to_vec())
        );
    }

    #[test]
    fn what_cannot_be_read_is_kept_with_its_reason() {
        let repo = with_policy();
        repo.chmod("policy/sla.toml", 0).chmod("policy/deep", 0);
        let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
        let is_root = fs::read(repo.path().join("policy/sla.toml")).is_ok();
        repo.chmod("policy/deep", 0o755);
        if is_root {
            return;
        }
        for name in ["policy/sla.toml", "policy/deep"] {
            assert!(matches!(&snapshot.files[&path(name)].content, Content::Unreadable(_)), "{name}");
        }
    }
}

#[test]
fn names_that_only_look_like_the_agreement_s_are_seen() {
    let repo = with_policy();
    repo.write("Policy/sla.toml", "sla = 2\n").write("Countersign.toml", "policy = \"policy\"\n");
    fs::create_dir_all(repo.path().join("POLICY/empty")).unwrap();
    if !repo.path().join("policy/deep").exists() || repo.path().join("pOlicy").exists() {
        return; // The file system itself knows no case.
    }
    let snapshot = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
    assert_eq!(snapshot.lookalikes, [path("Countersign.toml"), path("Policy")]);
    let nested = repo.write("policy/DEEP/sla.toml", "sla = 3\n");
    let snapshot = read_folder(nested.path(), &path("policy/deep"), SETTINGS).unwrap();
    // What is beneath a folder above the root is in nobody's way; what leads to another root is.
    assert_eq!(snapshot.lookalikes, [path("Countersign.toml"), path("policy/DEEP")]);
    let other = repo.write("Policy/Deep/sla.toml", "sla = 4\n");
    let snapshot = read_folder(other.path(), &path("policy/deep"), SETTINGS).unwrap();
    let expected = [path("Countersign.toml"), path("Policy/Deep"), path("policy/DEEP")];
    assert_eq!(snapshot.lookalikes, expected);
}

/// Returns which files git knows without reading them.
#[cfg(unix)]
fn known(repo: &TestRepo) -> Vec<String> {
    let git = repo.open();
    let on_disk = git.on_disk();
    let known = |path: &RepoPath, metadata: &fs::Metadata| on_disk.entry(path, metadata);
    let (snapshot, known) = read_unless_known(repo.path(), &path("policy"), SETTINGS, &known).unwrap();
    let mut whole = read_folder(repo.path(), &path("policy"), SETTINGS).unwrap();
    for (path, entry) in &known {
        let file = whole.files.remove(path).unwrap();
        let Content::Bytes(bytes) = file.content else { panic!("{path}") };
        assert_eq!((entry.0, entry.1), (file.mode, git.blob_id(&bytes).unwrap()), "{path}");
    }
    assert_eq!(snapshot, whole);
    known.into_iter().map(|(path, _)| path.to_string()).collect()
}

#[cfg(unix)]
#[test]
fn what_git_knows_to_be_untouched_is_not_read() {
    const FILES: [&str; 3] = ["policy/.hidden", "policy/deep/er/terms.toml", "policy/sla.toml"];
    let repo = with_policy();
    let earlier = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    let set_back = |file: &str| {
        let file = fs::File::options().write(true).open(repo.path().join(file)).unwrap();
        file.set_modified(earlier).unwrap();
    };
    assert_eq!(known(&repo), [] as [&str; 0], "there is no index");
    FILES.iter().for_each(|file| set_back(file));
    repo.commit("Agree");
    assert_eq!(known(&repo), FILES);
    // Of the same size and with the same time of its last change, it is another file all the same.
    std::thread::sleep(std::time::Duration::from_millis(20));
    repo.write("policy/sla.toml", "sla = 2\n");
    set_back("policy/sla.toml");
    assert_eq!(known(&repo), FILES[..2]);
    repo.git(&["update-index", "--assume-unchanged", "policy/.hidden"]);
    assert_eq!(known(&repo), FILES[1..2]);
    repo.chmod("policy/deep/er/terms.toml", 0o755);
    assert_eq!(known(&repo), [] as [&str; 0]);
}

#[cfg(unix)]
#[test]
fn what_was_touched_as_the_index_was_written_is_read() {
    let repo = with_policy();
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    let file = fs::File::options().write(true).open(repo.path().join("policy/sla.toml")).unwrap();
    file.set_modified(later).unwrap();
    repo.commit("Agree");
    assert!(!known(&repo).contains(&"policy/sla.toml".to_owned()));
}
