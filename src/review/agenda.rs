//! What the meeting is about, derived from the rest of the review.

use std::collections::BTreeMap;

use super::changes::{Entry, Undone};
use super::coming::{Coming, ComingEvent};
use super::quarter::Review;
use super::results::Outcome;
use super::signing::Signing;
use crate::agreement::Team;
use crate::diff::{Change, Effect};
use crate::finding::{Finding, Level};
use crate::gate;

/// So many changes of one entry in a period are a matter of their own.
const MANY: usize = 3;

/// A point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaPoint {
    /// What it is about.
    pub matter: Matter,
    /// Who decides; both teams where nobody is named.
    pub who: Vec<Team>,
}

/// What a point of the agenda is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A promise or goal was missed.
    Missed(Outcome),
    /// Changes are on the branch that should not be: their places in the list of all.
    NotSigned(Vec<usize>),
    /// A team is owed less, by these promises.
    OwedLess(Team, Vec<String>),
    /// Something was to be done: the findings of one rule.
    Overdue(Vec<Finding>),
    /// An entry was changed again and again.
    Restless {
        /// What people call it.
        name: String,
        /// How many times.
        times: usize,
    },
    /// What counts has changed, by these entries.
    Redefined(Vec<String>),
    /// Something ends soon.
    Ends(Coming),
    /// Nobody reported what came of the promises.
    NoResults,
    /// The next review is to be agreed on.
    NextReview,
}

impl Matter {
    /// Returns the name used in JSON and in the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Missed(_) => "missed",
            Self::NotSigned(_) => "not-signed",
            Self::OwedLess(..) => "owed-less",
            Self::Overdue(_) => "overdue",
            Self::Restless { .. } => "restless",
            Self::Redefined(_) => "redefined",
            Self::Ends(_) => "ends",
            Self::NoResults => "no-results",
            Self::NextReview => "next-review",
        }
    }
}

/// Returns what to talk about, the most weighty first.
pub(super) fn agenda(review: &Review) -> Vec<AgendaPoint> {
    let mut points = Vec::new();
    let mut add = |matter: Matter, who: Vec<Team>| points.push(AgendaPoint { matter, who });
    let is_refused = |signing: &Signing| matches!(signing, Signing::Judged(judged) if judged.outcome == gate::Outcome::Refuse);
    let bypassed: Vec<usize> = review
        .landings
        .iter()
        .enumerate()
        .filter(|(_, landing)| is_refused(&landing.signed.signing))
        .map(|(place, _)| place)
        .collect();
    if !bypassed.is_empty() {
        add(Matter::NotSigned(bypassed), Vec::new());
    }
    for outcome in review.results.iter().filter(|outcome| outcome.met == Some(false)) {
        add(Matter::Missed(outcome.clone()), outcome.owed.map(|(by, to)| vec![by, to]).unwrap_or_default());
    }
    for team in review.teams.iter().filter(|team| !team.less.is_empty()) {
        let owed_to = team.team.other();
        add(Matter::OwedLess(owed_to, team.less.clone()), vec![owed_to]);
    }
    let entries = review.entries.iter().map(|Entry { name, times, .. }| (name, times));
    let undone = review.undone.iter().map(|Undone { name, times, .. }| (name, times));
    for (name, times) in entries.chain(undone).filter(|(_, times)| **times >= MANY) {
        add(Matter::Restless { name: name.clone(), times: *times }, Vec::new());
    }
    let counts_otherwise = |change: &Change| {
        let address = change.address.as_str();
        let is_counted_by = address.starts_with("definitions/")
            || address.starts_with("qualification/") && !address.starts_with("qualification/fields.");
        let effects = [Effect::Redefines, Effect::Tightens, Effect::Loosens, Effect::Removes];
        is_counted_by && change.measured && change.owed_by.is_none() && effects.contains(&change.effect)
    };
    let redefined = review.entries.iter().filter(|entry| entry.changes.iter().any(counts_otherwise));
    let redefined = redefined.fold(Vec::new(), |mut names: Vec<String>, entry| {
        // A route and its score may bear one name.
        if !names.contains(&entry.name) {
            names.push(entry.name.clone());
        }
        names
    });
    if !redefined.is_empty() {
        add(Matter::Redefined(redefined), Vec::new());
    }
    let (worth_knowing, pressing): (Vec<_>, Vec<_>) = by_rule(&review.overdue)
        .into_iter()
        .partition(|findings| findings.iter().all(|finding| finding.level == Level::Note));
    for findings in pressing {
        add(Matter::Overdue(findings), Vec::new());
    }
    for coming in review.coming.iter().filter(|coming| coming.event == ComingEvent::Ends) {
        add(Matter::Ends(coming.clone()), Vec::new());
    }
    if review.scorecards.is_empty() && !review.is_unfinished {
        add(Matter::NoResults, Vec::new());
    }
    for findings in worth_knowing {
        add(Matter::Overdue(findings), Vec::new());
    }
    // One that is past is overdue, and said so.
    if review.next_review.is_none_or(|day| day >= review.as_of) {
        add(Matter::NextReview, Vec::new());
    }
    points
}

/// Returns findings by their rules, in the order in which the rules come up.
fn by_rule(findings: &[Finding]) -> Vec<Vec<Finding>> {
    let mut order: Vec<&str> = Vec::new();
    let mut found: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        if !order.contains(&finding.rule) {
            order.push(finding.rule);
        }
        found.entry(finding.rule).or_default().push(finding.clone());
    }
    order.into_iter().filter_map(|rule| found.remove(rule)).collect()
}
