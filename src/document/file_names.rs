//! What a file is a document of, by its name; and names that cannot stand beside each other.

use std::collections::BTreeMap;

use super::kinds::{Kind, Layout};
use super::schema::Subject;
use super::{SourceFile, problem};
use crate::finding::{Finding, Place};
use crate::source::{RepoPath, Snapshot, folded};

/// The settings file, at the root of a version.
pub const SETTINGS_FILE: &str = "countersign.toml";

/// Returns what a file is (part of) a document of, by its path alone.
pub fn subject_of(path: &RepoPath, root: &RepoPath) -> Option<Subject> {
    if path.as_bytes() == SETTINGS_FILE.as_bytes() {
        return Some(Subject::Settings);
    }
    let below = path.below(root).and_then(|below| std::str::from_utf8(below).ok());
    below.and_then(kind_of).map(Subject::Kind)
}

fn kind_of(below: &str) -> Option<Kind> {
    match below.split_once('/') {
        None => {
            Kind::named(below.strip_suffix(".toml")?).filter(|kind| kind.row().layout == Layout::FileOrFolder)
        }
        Some((folder, name)) => {
            let stem = name.strip_suffix(".toml")?;
            (!stem.is_empty() && !stem.contains('/')).then(|| Kind::named(folder))?
        }
    }
}

/// Returns the kind that a file's name most probably stands for.
pub(super) fn meant(path: &RepoPath, root: &RepoPath) -> Option<Kind> {
    let below = path.below(root).map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let stem = below.split('/').next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    Kind::named(problem::closest(stem, Kind::ALL.iter().map(|kind| kind.name()))?)
}

/// Returns what helps with a file whose name stands for no kind.
pub(super) fn unknown_file_help(root: &RepoPath, meant: Option<Kind>) -> String {
    match meant {
        Some(kind) if kind.row().layout == Layout::FilePerEntry => {
            format!("did you mean `{root}/{kind}/<id>.toml`?")
        }
        Some(kind) => format!("did you mean `{root}/{kind}.toml`?"),
        None => format!("move it out of `{root}/`, which holds the agreement and nothing else"),
    }
}

/// Returns which kinds are a file and a folder at once.
pub(super) fn files_beside_folders(
    root: &RepoPath,
    sources: &BTreeMap<Subject, Vec<SourceFile>>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (subject, files) in sources {
        let single = root.join(format!("{}.toml", subject.name()).as_bytes());
        let beside = files.iter().find(|file| file.path != single);
        let (true, Some(beside)) = (files.iter().any(|file| file.path == single), beside) else {
            continue;
        };
        let folder = subject.name();
        let finding = Finding::new(
            problem::FILE_AND_FOLDER,
            Place::of_file(single.clone()),
            format!("`{single}` stands beside the folder `{folder}/`; a kind is one or the other"),
        )
        .related(Place::of_file(beside.path.clone()), "a file of the folder")
        .help(format!("move `{single}` into `{root}/{folder}/`"));
        findings.push(finding);
    }
    findings
}

/// Returns which names differ only by case or Unicode form: they cannot lie beside each other on every
/// computer, and a reader cannot tell them apart.
pub(super) fn collisions(snapshot: &Snapshot) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, RepoPath> = BTreeMap::new();
    let paths = snapshot.files.keys().chain(&snapshot.lookalikes);
    for path in paths {
        let mut prefix = RepoPath::default();
        for part in path.parts() {
            prefix = prefix.join(part);
            let folded = folded(prefix.as_bytes());
            match seen.get(&folded) {
                None => {
                    seen.insert(folded, prefix.clone());
                }
                Some(first) if *first == prefix => {}
                Some(first) => {
                    let finding = Finding::new(
                        problem::NAME_COLLISION,
                        Place::of_file(prefix.clone()),
                        format!("`{prefix}` and `{first}` differ only by case or Unicode form"),
                    );
                    findings.push(finding.help("keep one of the two"));
                    break;
                }
            }
        }
    }
    findings
}
