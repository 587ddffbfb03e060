//! Along a branch: where its agreement changed.
//!
//! What counts is the chain of first parents: what the branch itself held, one version after the
//! other. A merge is one change, and the commits it brought belong to it; so is a squash, and so is
//! a commit made on the branch.

use std::collections::HashMap;

use crate::document::SETTINGS_FILE;
use crate::gate::read_root;
use crate::source::{Entry, History, Link, ObjectId, RepoPath, SourceError, View};

/// So many commits in a row must be older than a period before it is taken to begin: a clock that
/// was wrong for a few of them does not cut it short.
const LOOK_AHEAD: usize = 16;

/// Which part of a branch is asked for, in seconds since 1970 (UTC).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins; `None`: with the branch.
    pub from: Option<i64>,
    /// Where it ends, excluded; `None`: at the tip.
    pub until: Option<i64>,
    /// The moment after which nothing is looked at; `None`: the tip, whatever its date.
    pub now: Option<i64>,
}

/// What of a version its agreement is read from: the settings, and the policy root. Two versions in
/// which both are the same have the same agreement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    settings: Option<Entry>,
    /// The policy root; `None` where the settings cannot be read.
    pub root: Option<RepoPath>,
    folder: Option<Entry>,
}

impl Held {
    /// Returns what the agreement of a tree is read from.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn of(history: &dyn History, tree: ObjectId) -> Result<Self, SourceError> {
        Reader::new(history).held(tree)
    }

    /// Returns whether there is anything of an agreement.
    pub const fn is_empty(&self) -> bool {
        self.settings.is_none() && self.folder.is_none()
    }
}

/// A version of the branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The commit.
    pub link: Link,
    /// What its agreement is read from.
    pub held: Held,
}

/// A part of a branch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// What the branch held before; `None` where it begins within the span.
    pub start: Option<Point>,
    /// The versions whose agreement is not that of the version before, the oldest first.
    pub landings: Vec<Point>,
    /// What it held at the end; `None` where it begins after the span.
    pub end: Option<Point>,
    /// What it held at the moment after which nothing is looked at; `None` where it begins later.
    pub now: Option<Point>,
}

/// Returns the part of the branch that leads to `tip`. `read` is told how many commits were read.
///
/// Reading stops where the span begins: at the newest version whose time is before it, if those that
/// follow are older too.
///
/// # Errors
/// An object is missing or cannot be read.
pub fn walk(
    history: &dyn History,
    tip: ObjectId,
    span: Span,
    read: &mut dyn FnMut(usize),
) -> Result<Stretch, SourceError> {
    let mut reader = Reader::new(history);
    let mut stretch = Stretch::default();
    let mut newer: Option<Point> = None;
    let mut older: Vec<Point> = Vec::new();
    let mut next = Some(tip);
    let mut count = 0;
    while let Some(id) = next {
        let link = match history.link(id) {
            Ok(link) => link,
            // Nobody asked for what lies before the span.
            Err(_) if !older.is_empty() => break,
            Err(error) => return Err(error),
        };
        count += 1;
        read(count);
        next = link.parent;
        if stretch.now.is_none() {
            if span.now.is_some_and(|now| link.time > now) {
                continue;
            }
            stretch.now = Some(reader.point(link)?);
        }
        if stretch.end.is_none() && span.until.is_some_and(|until| link.time >= until) {
            continue;
        }
        let point = reader.point(link)?;
        stretch.end.get_or_insert_with(|| point.clone());
        if span.from.is_some_and(|from| link.time < from) {
            older.push(point);
            if older.len() >= LOOK_AHEAD {
                break;
            }
            continue;
        }
        for point in older.drain(..).chain([point]) {
            stretch.landings.extend(newer.take().filter(|newer| newer.held != point.held));
            newer = Some(point);
        }
    }
    let mut older = older.into_iter();
    stretch.start = older.next();
    let before = stretch.start.as_ref().map(|start| &start.held);
    stretch.landings.extend(newer.filter(|newer| match before {
        Some(before) => newer.held != *before,
        None => !newer.held.is_empty(),
    }));
    stretch.landings.reverse();
    Ok(stretch)
}

/// Returns the newest version before another whose agreement is not the same.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn before(history: &dyn History, point: &Point) -> Result<Option<Point>, SourceError> {
    let mut reader = Reader::new(history);
    let mut next = point.link.parent;
    while let Some(id) = next {
        let found = reader.point(history.link(id)?)?;
        if found.held != point.held {
            return Ok(Some(found));
        }
        next = found.link.parent;
    }
    Ok(None)
}

/// Finds what the agreements of many versions are read from.
struct Reader<'h> {
    history: &'h dyn History,
    roots: HashMap<Option<Entry>, Option<RepoPath>>,
    /// The policy root of the version before, which is most often this one's too.
    last: RepoPath,
}

impl<'h> Reader<'h> {
    fn new(history: &'h dyn History) -> Self {
        Self { history, roots: HashMap::new(), last: RepoPath::default() }
    }

    fn point(&mut self, link: Link) -> Result<Point, SourceError> {
        Ok(Point { link, held: self.held(link.tree)? })
    }

    fn held(&mut self, tree: ObjectId) -> Result<Held, SourceError> {
        let [settings, found] = self.at_the_top(tree, &self.last)?;
        let root = match self.roots.get(&settings) {
            Some(root) => root.clone(),
            None => {
                let root = read_root(self.history, &View::of_tree(tree))?;
                self.roots.insert(settings, root.clone());
                root
            }
        };
        let folder = match &root {
            None => None,
            Some(root) if *root == self.last && root.parts().nth(1).is_none() => found,
            Some(root) => View::of_tree(tree).beneath(self.history, root)?,
        };
        if let Some(root) = root.as_ref().filter(|root| **root != self.last) {
            self.last.clone_from(root);
        }
        Ok(Held { settings, root, folder })
    }

    /// Returns the settings, and what stands under the first part of a path.
    fn at_the_top(&self, tree: ObjectId, path: &RepoPath) -> Result<[Option<Entry>; 2], SourceError> {
        let first = path.parts().next().unwrap_or_default();
        self.history.named(tree, [SETTINGS_FILE.as_bytes(), first])
    }
}
