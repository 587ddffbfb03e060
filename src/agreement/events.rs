//! Which events come about by the same.

use std::collections::BTreeSet;

use super::{Address, Agreement};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// How two events lie to each other, the most certain last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SameEvent {
    /// Leads of both are in one stage, or one of them is in words that nothing defines.
    Unknown,
    /// They are stages, statuses or terms apart.
    No,
    /// One comes about with the other: a lead enters a stage by becoming what the term of it says.
    Yes,
}

impl SameEvent {
    /// Returns how two events of an agreement lie to each other. A term, a stage and a status of one id are of
    /// the same leads, and so are a status and its stage, and a term and where its leads are.
    pub fn of(agreement: &Agreement, one: &str, other: &str) -> Self {
        if one == other {
            return Self::Yes;
        }
        let ids = [one, other].map(id_of);
        let [of_one, of_other] = [one, other].map(|event| points(agreement, event));
        let (Some(of_one), Some(of_other)) = (of_one, of_other) else { return Self::Unknown };
        match (of_one.contains(ids[1]) || of_other.contains(ids[0]), of_one.is_disjoint(&of_other)) {
            (true, _) => Self::Yes,
            (false, true) => Self::No,
            (false, false) => Self::Unknown,
        }
    }
}

/// Where definitions say that a lead or a deal is.
const LISTS: [(&str, &str); 3] = [("stage", "stages"), ("status", "statuses"), ("deal-stage", "deal_stages")];

/// Returns the ids of the terms, stages and statuses that come about with an event; `None` where nothing
/// defines it.
fn points(agreement: &Agreement, event: &str) -> Option<BTreeSet<String>> {
    let definitions = Subject::Kind(Kind::Definitions);
    let entry = |list: Option<&str>, id: &str| agreement.entry(&Address::of_entry(definitions, list, id));
    let (mut found, mut open) = (BTreeSet::new(), vec![id_of(event).to_owned()]);
    let mut is_defined = false;
    while let Some(id) = open.pop() {
        if !found.insert(id.clone()) {
            continue;
        }
        let lists = LISTS.into_iter().map(|(_, list)| Some(list)).chain([None]);
        for named in lists.filter_map(|list| entry(list, &id)) {
            is_defined = true;
            open.extend(named.text("stage").map(|stage| id_of(stage).to_owned()));
        }
    }
    is_defined.then_some(found)
}

fn id_of(event: &str) -> &str {
    LISTS.iter().find_map(|(at, _)| event.strip_prefix(at)?.strip_prefix(':')).unwrap_or(event)
}
