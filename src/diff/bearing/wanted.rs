//! What has to be read for what changed to be told.

use std::collections::{BTreeMap, BTreeSet};

use super::search::{self, Ids};
use crate::agreement::{Address, Agreement, Entry, metrics, references_in};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Order, Shape, Subject};
use crate::document::{Document, Documents, subject_of};
use crate::source::RepoPath;

/// What promises, the plan and the load are worked out from. Whatever changes in one of these kinds,
/// or in what they name, may move any of them, so that all of it is read.
const PROMISES: &[Kind] = &[
    Kind::Agreement,
    Kind::Sla,
    Kind::Qualification,
    Kind::Dispositions,
    Kind::Handoff,
    Kind::Funnel,
    Kind::Capacity,
    Kind::Escalation,
    Kind::Exceptions,
];

/// What promises and the plan name, and else play no part in them.
const NAMED_BY_PROMISES: &[Kind] = &[Kind::Definitions, Kind::Kpis];

const CONTENT: Subject = Subject::Kind(Kind::Content);
const DEFINITIONS: Subject = Subject::Kind(Kind::Definitions);

/// What is looked for in the files that are the same in both versions: what was found to be wanted since
/// they were last searched.
///
/// An entry that did not change is told of only where a change names it, where it names an entry that
/// came, went or has another id, where it still speaks of a title or a term by a name that is gone, or
/// where it stands in a list whose order counts; and promises rest on the kinds of [`PROMISES`].
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Everything.
    all: bool,
    /// All files of a kind.
    kinds: BTreeSet<Subject>,
    /// Files of a kind that define one of these ids.
    ids: BTreeMap<Subject, Ids>,
    /// All ids that were ever wanted of a kind.
    known: BTreeMap<Subject, BTreeSet<String>>,
    /// The kinds among those in which an id is wanted wherever it stands: a table's key may be one, or
    /// what names it is wanted.
    by_key: BTreeSet<Subject>,
    /// Definitions of the leads that are in a stage: promises count them by the stage.
    stages: bool,
    /// Files of any kind that name one of these ids.
    named: Ids,
    /// Files of any kind with one of these texts.
    texts: BTreeSet<String>,
    /// Files of any kind with one of these texts, which are in small letters, whatever their letters.
    titles: BTreeSet<String>,
    /// The personas that changed; promises to their leads are read only if there are any.
    pub(super) personas: BTreeSet<String>,
}

impl Wanted {
    /// Returns what changed files ask for, given what they hold in both versions.
    pub(super) fn by_changes(
        root: &RepoPath,
        agreements: [&Agreement; 2],
        changed: &BTreeSet<RepoPath>,
    ) -> Self {
        let mut wanted = Self::default();
        let kinds = changed.iter().filter_map(|path| subject_of(path, root)?.kind());
        if kinds.into_iter().any(|kind| PROMISES.contains(&kind) || NAMED_BY_PROMISES.contains(&kind)) {
            wanted.want_promises();
        }
        let [old, new] = agreements;
        for (agreement, other) in [(old, new), (new, old)] {
            for entry in agreement.entries().iter().filter(|entry| is_in(entry, changed)) {
                wanted.want_beside(entry);
                if other.entry(&entry.address).is_none() {
                    wanted.want_id_anywhere(entry);
                }
            }
        }
        for entry in old.entries().iter().filter(|entry| is_in(entry, changed)) {
            wanted.want_what_is_lost(entry, new.entry(&entry.address));
        }
        wanted
    }

    /// Wants all that promises rest on.
    pub(super) fn want_promises(&mut self) {
        self.kinds.extend(PROMISES.iter().copied().map(Subject::Kind));
        self.stages = true;
        // What the common metrics count is defined by terms that nobody has to name.
        for term in metrics::terms() {
            self.want_id(DEFINITIONS, term);
        }
    }

    /// Wants what documents name. The content that tracks and sequences send is told of only where these
    /// change.
    pub(super) fn want_named(&mut self, documents: &Documents, changed: &BTreeSet<RepoPath>) {
        for document in &documents.documents {
            let is_changed = document.files.iter().any(|file| changed.contains(&file.path));
            for reference in references_in(&document.root, &document.subject.shape()) {
                let target = reference.target;
                if !is_changed && target.list.as_ref().is_some_and(|list| list.subject == CONTENT) {
                    continue;
                }
                match target.list {
                    Some(list) => self.want_id(list.subject, &target.id),
                    None => self.want_address(&target.address),
                }
            }
            if matches!(document.subject, Subject::Kind(Kind::Funnel | Kind::Capacity)) {
                self.want_points(&document.root);
            }
        }
    }

    /// Wants the stages and terms that are the points of a plan, whether they are declared as
    /// references or not.
    fn want_points(&mut self, node: &Node) {
        if let Some(text) = node.text() {
            let id = text.rsplit(':').next().unwrap_or(text);
            if search::is_word(id) {
                self.want_id(DEFINITIONS, id);
            }
        }
        node.entries().iter().for_each(|entry| self.want_points(&entry.node));
        node.items().iter().for_each(|item| self.want_points(item));
    }

    /// Returns whether all files of a kind are wanted.
    pub(super) fn is_whole(&self, subject: Subject) -> bool {
        self.all || self.kinds.contains(&subject)
    }

    /// Returns whether files of a kind have to be looked at.
    pub(super) fn is_searched(&self, subject: Subject) -> bool {
        self.ids.contains_key(&subject)
            || (self.stages && subject == DEFINITIONS)
            || !(self.named.is_empty() && self.texts.is_empty() && self.titles.is_empty())
    }

    /// Returns whether the text of a file of a kind holds anything that is looked for.
    pub(super) fn is_found_in(&self, subject: Subject, text: &str) -> bool {
        self.ids.get(&subject).is_some_and(|ids| match self.by_key.contains(&subject) {
            true => search::names_any(text, ids),
            false => search::defines_any(text, ids),
        }) || (self.stages && subject == DEFINITIONS && search::sets(text, "stage"))
            || (!self.named.is_empty() && search::names_any(text, &self.named))
            || self.texts.iter().any(|wanted| search::holds(text, wanted))
            || (!self.titles.is_empty() && {
                let small = text.to_lowercase();
                self.titles.iter().any(|title| search::holds(&small, title))
            })
    }

    /// Forgets what all files have been searched for.
    pub(super) fn is_searched_for(&mut self) {
        self.ids.clear();
        self.stages = false;
        self.named = Ids::default();
        self.texts.clear();
        self.titles.clear();
    }

    /// Wants what stands beside an entry that changed: the same id a second time, the list in which
    /// its place counts, and for what has no id the whole kind.
    fn want_beside(&mut self, entry: &Entry) {
        let order_counts = entry.shape.entry.as_ref().is_some_and(|words| words.order == Order::Counts);
        match &entry.id {
            // Companies move between segments.
            Some(_) if entry.subject == DEFINITIONS && entry.list.as_deref() == Some("segments") => {
                self.kinds.insert(entry.subject);
            }
            Some(id) if !order_counts => self.want_id(entry.subject, id),
            None if entry.node.entries().is_empty() => {}
            _ => {
                self.kinds.insert(entry.subject);
            }
        }
        // What else is held against the same figure.
        if let (Subject::Kind(Kind::Sla), Some(metric)) = (entry.subject, entry.text("metric")) {
            self.want_named_in(Subject::Kind(Kind::Goals), metric);
        }
        if let (Subject::Kind(Kind::Personas), Some(id)) = (entry.subject, &entry.id) {
            self.personas.insert(id.clone());
        }
    }

    /// Wants what still says what is gone: a term's name, a persona's titles.
    fn want_what_is_lost(&mut self, old: &Entry, new: Option<&Entry>) {
        match (old.subject, old.list.as_deref()) {
            (DEFINITIONS, None) => {
                let name =
                    old.text("name").filter(|name| new.and_then(|new| new.text("name")) != Some(*name));
                self.texts.extend(name.map(str::to_owned));
                self.all |= name.is_some_and(|name| !search::is_plain(name));
            }
            (Subject::Kind(Kind::Personas), None) => {
                let titles = |entry: &Entry| -> BTreeSet<String> {
                    let list = entry.node.get("titles").map(Node::items).unwrap_or_default();
                    list.iter().filter_map(Node::text).map(str::to_owned).collect()
                };
                let kept = new.map(titles).unwrap_or_default();
                let lost: Vec<String> =
                    titles(old).into_iter().filter(|title| !kept.contains(title)).collect();
                if !lost.is_empty() {
                    self.want_id_anywhere(old);
                    new.into_iter().for_each(|new| self.want_id_anywhere(new));
                }
                self.all |= lost.iter().any(|title| !search::is_plain(title));
                self.titles.extend(lost.iter().map(|title| title.to_lowercase()));
            }
            _ => {}
        }
    }

    fn want_id_anywhere(&mut self, entry: &Entry) {
        let Some(id) = &entry.id else { return };
        self.all |= !search::is_word(id);
        self.named.insert(id);
    }

    fn want_id(&mut self, subject: Subject, id: &str) {
        if self.is_whole(subject) {
            return;
        }
        if search::is_word(id) {
            if !self.known.contains_key(&subject) && has_keys_for_ids(&subject.shape()) {
                self.by_key.insert(subject);
            }
            self.look_for(subject, id);
        } else {
            self.kinds.insert(subject);
        }
    }

    fn want_named_in(&mut self, subject: Subject, id: &str) {
        if search::is_word(id) {
            self.by_key.insert(subject);
            self.look_for(subject, id);
        } else {
            self.kinds.insert(subject);
        }
    }

    fn look_for(&mut self, subject: Subject, id: &str) {
        if self.known.entry(subject).or_default().insert(id.to_owned()) {
            self.ids.entry(subject).or_default().insert(id);
        }
    }

    fn want_address(&mut self, address: &Address) {
        let Some((kind, rest)) = address.as_str().split_once('/') else { return };
        let Some(subject) = Subject::all().find(|subject| subject.name() == kind) else { return };
        self.want_id(subject, rest.rsplit('.').next().unwrap_or(rest));
    }
}

/// Returns whether there are tables in a kind whose key is an entry's id.
fn has_keys_for_ids(shape: &Shape) -> bool {
    let members = shape.members.iter().map(|member| &member.shape);
    members.chain(&shape.open).any(|below| below.entry.is_some() || has_keys_for_ids(below))
}

/// Returns whether any of an entry stands in one of these files.
fn is_in(entry: &Entry, files: &BTreeSet<RepoPath>) -> bool {
    stands_in(&entry.document, &entry.node, files)
}

fn stands_in(document: &Document, node: &Node, files: &BTreeSet<RepoPath>) -> bool {
    document.files.get(node.file).is_some_and(|file| files.contains(&file.path))
        || node.entries().iter().any(|entry| stands_in(document, &entry.node, files))
        || node.items().iter().any(|item| stands_in(document, item, files))
}
