//! A history of an agreement as folders of files, and the git repository made of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::support::repo::TestRepo;

/// The revisions of an agreement, in the order of time.
pub(super) struct History {
    root: PathBuf,
    pub(super) revisions: Vec<Revision>,
}

/// One version: the files that it writes over those of the version before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revision {
    /// The folder of its files.
    pub(super) folder: String,
    /// Whether it is a `change` of one day, or a `state` that several unknown changes led to.
    pub(super) kind: String,
    /// The moment of the change, with the offset of its author.
    pub(super) at: String,
    pub(super) title: String,
    /// The files that it takes away.
    #[serde(default)]
    removed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    revisions: Vec<Revision>,
}

impl History {
    /// Returns the history of this name.
    pub(super) fn read(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreements").join(name);
        let text = fs::read_to_string(root.join("history.toml")).unwrap();
        let listed: Listed = toml::from_str(&text).unwrap();
        let history = Self { root, revisions: listed.revisions };
        history.assert_complete();
        history
    }

    /// Returns a repository with one tagged commit a revision, made when the change was made.
    pub(super) fn build(&self) -> TestRepo {
        let repo = TestRepo::new();
        for revision in &self.revisions {
            for path in &revision.removed {
                repo.remove(path);
            }
            let folder = self.root.join(&revision.folder);
            copy(&folder, Path::new(""), &repo);
            let who = ("Handbook", "handbook@company.example");
            repo.git(&["add", "--all"]);
            repo.git_with(
                &["commit", "--quiet", "--message", &revision.title],
                &[
                    ("GIT_AUTHOR_NAME", who.0),
                    ("GIT_AUTHOR_EMAIL", who.1),
                    ("GIT_AUTHOR_DATE", &revision.at),
                    ("GIT_COMMITTER_NAME", who.0),
                    ("GIT_COMMITTER_EMAIL", who.1),
                    ("GIT_COMMITTER_DATE", &revision.at),
                ],
            );
            repo.git(&["tag", &revision.folder]);
        }
        repo
    }

    /// Every folder is listed, and in the order of time.
    fn assert_complete(&self) {
        let listed: Vec<&String> = self.revisions.iter().map(|revision| &revision.folder).collect();
        let mut found: Vec<String> = fs::read_dir(&self.root)
            .unwrap()
            .map(|item| item.unwrap())
            .filter(|item| item.file_type().unwrap().is_dir())
            .map(|item| item.file_name().into_string().unwrap())
            .collect();
        found.sort();
        assert_eq!(listed, found.iter().collect::<Vec<_>>());
        for revision in &self.revisions {
            assert!(revision.folder.starts_with(revision.at.get(..10).unwrap()), "{}", revision.folder);
            assert!(["change", "state"].contains(&revision.kind.as_str()), "{}", revision.kind);
        }
    }
}

fn copy(root: &Path, folder: &Path, repo: &TestRepo) {
    for item in fs::read_dir(root.join(folder)).unwrap() {
        let item = item.unwrap();
        let path = folder.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(root, &path, repo);
        } else {
            repo.write(&path, fs::read(item.path()).unwrap());
        }
    }
}
