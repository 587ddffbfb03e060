//! Whose signatories decide: the base's, the last readable ones before it, or, where there never
//! were any, the proposed ones.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{BaseChangeKind, Evidence};
use super::result::merge;
use super::roster::Roster;
use super::version::{DEFAULT_ROOT, Readings, Version, read_root};
use crate::document::SETTINGS_FILE;
use crate::source::{Entry, ObjectId, Objects, RepoPath, SourceError, View};
use crate::words::joined;

/// Whose signatories decide.
#[derive(Clone, Debug)]
pub(super) enum Authority {
    /// The base's.
    Base(Roster),
    /// Those of an earlier version of the base, because the base's are missing or broken.
    Repair(Roster, ObjectId),
    /// The proposed ones, because there never were any.
    Founding(Roster),
    /// Nobody's, and why.
    Nobody(String),
}

impl Authority {
    /// Returns the roster that decides.
    pub(super) const fn roster(&self) -> Option<&Roster> {
        match self {
            Self::Base(roster) | Self::Repair(roster, _) | Self::Founding(roster) => Some(roster),
            Self::Nobody(_) => None,
        }
    }
}

/// Returns the teams on the forge that the signatories who will decide name: those of `base`, or, of a
/// repair or a founding, whoever decides instead. None if nobody can decide, or head is not there.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn forge_teams(
    objects: &dyn Objects,
    base: ObjectId,
    evidence: &Evidence,
) -> Result<Vec<String>, SourceError> {
    let read = |view| Version::read(objects, view);
    let head = evidence.change.head_sha;
    let authority = match of_base(objects, base, &read(View::of_tree(objects.commit(base)?.tree))?)? {
        Some(authority) => authority,
        None if !objects.has_commit(head) => return Ok(Vec::new()),
        None => {
            let result = read(merge(objects, base, head, evidence.test_merge)?.view)?;
            without_base(objects, base, &result, evidence)?
        }
    };
    Ok(authority.roster().map(Roster::forge_teams).unwrap_or_default())
}

/// Returns the teams on the forge that a branch's own signatories name, or, if they are broken, the last
/// readable ones: who names these has the branch's signatures.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn forge_teams_of_branch(objects: &dyn Objects, tip: ObjectId) -> Result<Vec<String>, SourceError> {
    let version = Version::read(objects, View::of_tree(objects.commit(tip)?.tree))?;
    let authority = of_base(objects, tip, &version)?;
    Ok(authority.as_ref().and_then(Authority::roster).map(Roster::forge_teams).unwrap_or_default())
}

/// Returns the base's own signatories, or the last readable ones on its first-parent chain.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn of_base(
    objects: &dyn Objects,
    base: ObjectId,
    version: &Version,
) -> Result<Option<Authority>, SourceError> {
    if let Some(roster) = usable(version) {
        return Ok(Some(Authority::Base(roster)));
    }
    // Whether signatories can be read depends on what stands around them as well.
    let known = Readings::default();
    let mut next = objects.commit(base)?.parents.first().copied();
    while let Some(id) = next {
        let commit = objects.commit(id)?;
        next = commit.parents.first().copied();
        let view = View::of_tree(commit.tree);
        if files(objects, &view)?.is_none() {
            continue;
        }
        if let Some(roster) = usable(&Version::read_unless_known(objects, view, &known)?) {
            return Ok(Some(Authority::Repair(roster, id)));
        }
    }
    Ok(None)
}

/// Returns who decides where the base never had readable signatories.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn without_base(
    objects: &dyn Objects,
    base: ObjectId,
    result: &Version,
    evidence: &Evidence,
) -> Result<Authority, SourceError> {
    let nobody = |text: &str| Ok(Authority::Nobody(text.to_owned()));
    let changes = evidence.base_changes.as_deref();
    if changes.is_none_or(|changes| changes.iter().any(|change| change.kind == BaseChangeKind::Rewritten)) {
        return nobody(
            "The base has no readable signatories, and its history was, or may have been, rewritten: nobody can \
             tell who may sign. Restore signatories.toml on the base from a version that both teams know.",
        );
    }
    if let Some(commit) = ever_had_signatories(objects, base, result)? {
        // It may well be readable, and nobody can sign by it.
        let version = Version::read(objects, View::of_tree(objects.commit(base)?.tree))?;
        if let Some(roster) = Roster::read(&version) {
            let faults = roster.ambiguities();
            let faults: Vec<&str> = faults.iter().map(String::as_str).collect();
            return nobody(&format!(
                "The base's signatories cannot decide: {}. Nor can any before them on its first-parent history. An \
                 administrator corrects signatories.toml on the base, once both teams agree to that.",
                joined(&faults, "and")
            ));
        }
        return nobody(&format!(
            "The base has no readable signatories and its first-parent history never had any, but commit {} in its \
             history did: nobody can tell who may sign. If both teams know those, restore signatories.toml on the \
             base. If they never held, as they came and went before they were merged, an administrator merges this \
             change once both teams agree to it; from then on its signatories decide.",
            commit.short()
        ));
    }
    match usable(result) {
        Some(mut roster) => {
            roster.sign_off.author_counts = false;
            Ok(Authority::Founding(roster))
        }
        None => nobody(
            "There are no signatories yet, and the change proposes none that could decide. Add a valid \
             signatories.toml with people of both teams.",
        ),
    }
}

fn usable(version: &Version) -> Option<Roster> {
    Roster::read(version).filter(|roster| roster.ambiguities().is_empty())
}

/// The settings, and the files that say who may sign.
pub(super) type Files = (Option<Entry>, Vec<(RepoPath, Entry)>);

/// Returns the settings and the signatories' files of a version, if it has any of the latter.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn files(objects: &dyn Objects, view: &View) -> Result<Option<Files>, SourceError> {
    let settings = view.get(objects, &RepoPath::from(SETTINGS_FILE))?;
    let Some(root) = read_root(objects, view)? else { return Ok(None) };
    let found = signatories(objects, view, &root)?;
    Ok((!found.is_empty()).then_some((settings, found)))
}

fn signatories(
    objects: &dyn Objects,
    view: &View,
    root: &RepoPath,
) -> Result<Vec<(RepoPath, Entry)>, SourceError> {
    let mut found = Vec::new();
    for name in ["signatories.toml", "signatories"] {
        for (path, mode, id) in view.list(objects, &root.join(name.as_bytes()))? {
            found.push((path, (mode, id)));
        }
    }
    Ok(found)
}

/// Returns a commit of the change that has signatories where neither the base, nor what came before
/// it, nor the result has any: merged, it would keep everybody from ever founding the agreement.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn passing_signatories(
    objects: &dyn Objects,
    base: ObjectId,
    head: ObjectId,
    result: &Version,
) -> Result<Option<ObjectId>, SourceError> {
    let found = with_signatories(objects, objects.commits_between(base, head)?, result)?;
    Ok(match found {
        Some(_) if ever_had_signatories(objects, base, result)?.is_some() => None,
        found => found,
    })
}

/// Returns an ancestor of the base, by any parent, that has signatories at any policy root.
fn ever_had_signatories(
    objects: &dyn Objects,
    base: ObjectId,
    result: &Version,
) -> Result<Option<ObjectId>, SourceError> {
    let mut seen = BTreeSet::from([base]);
    let mut open = vec![base];
    let mut all = Vec::new();
    while let Some(id) = open.pop() {
        all.push(id);
        open.extend(objects.commit(id)?.parents.into_iter().filter(|parent| seen.insert(*parent)));
    }
    with_signatories(objects, all, result)
}

/// Returns a commit among these that has signatories at any policy root of theirs or of the result.
/// Settings that cannot be read count: nobody knows where their root was.
fn with_signatories(
    objects: &dyn Objects,
    commits: Vec<ObjectId>,
    result: &Version,
) -> Result<Option<ObjectId>, SourceError> {
    let mut roots = BTreeSet::from([RepoPath::from(DEFAULT_ROOT)]);
    roots.extend(result.root.clone());
    let mut known = BTreeSet::new();
    let mut trees = BTreeMap::new();
    for id in commits {
        let tree = objects.commit(id)?.tree;
        if trees.contains_key(&tree) {
            continue;
        }
        trees.insert(tree, id);
        let view = View::of_tree(tree);
        let Some(settings) = view.get(objects, &RepoPath::from(SETTINGS_FILE))? else { continue };
        if known.insert(settings) {
            let Some(root) = read_root(objects, &view)? else { return Ok(Some(id)) };
            roots.insert(root);
        }
    }
    for (tree, id) in trees {
        for root in &roots {
            if !signatories(objects, &View::of_tree(tree), root)?.is_empty() {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}
