//! The comment under a pull request: what it says, whom it calls, and that nothing others wrote
//! does anything in it.

mod hostile;
pub(crate) mod markdown;
mod room;
mod said;
mod turns;

use std::collections::BTreeSet;

use countersign::agreement::Address;
use countersign::diff::{Action, Change, Diff, Effect, Item, Paragraph, Said};
use countersign::finding::Finding;
use countersign::gate::{Outcome, Verdict};
use countersign::render::comment::{Memory, Proposal, State, Told, Turn, comment};
use countersign::render::comparison::{Comparison, Side};
use countersign::rules::Validation;
use countersign::source::ObjectId;

use crate::support::edited::TODAY;

/// A decision made by hand.
pub(crate) struct Decided {
    pub(crate) verdict: Verdict,
    pub(crate) diff: Diff,
    pub(crate) findings: Vec<Finding>,
    pub(crate) unreadable: Vec<String>,
}

impl Decided {
    /// Returns a refusal that says nothing yet.
    pub(crate) fn refused() -> Self {
        let id = ObjectId::new([1; 20]);
        let mut verdict = Verdict::new(Outcome::Refuse, id, id);
        verdict.meaning = Some(format!("sha256:{}", "0".repeat(64)));
        Self { verdict, diff: Diff::default(), findings: Vec::new(), unreadable: Vec::new() }
    }

    /// Returns the comment, and what it remembers.
    pub(crate) fn comment(&self, proposal: &Proposal, before: Option<&Memory>) -> (String, Memory) {
        let (turn, memory) = Turn::of(&self.verdict, proposal.readiness, &proposal.branch, before);
        let text = self.told(|told| comment(proposal, State::Decided(told), &turn, &memory));
        (text, memory)
    }

    fn told<T>(&self, tell: impl Fn(Told<'_>) -> T) -> T {
        let side = |name: &str| Side { id: None, name: name.to_owned() };
        let comparison = Comparison {
            base: side("main"),
            head: side("head"),
            diff: &self.diff,
            as_of: TODAY,
            meaning: None,
            differs: true,
            modes_differ: false,
            unreadable: self.unreadable.clone(),
        };
        let validation = Validation { files: 1, rules: 1, findings: self.findings.clone() };
        tell(Told { verdict: &self.verdict, comparison: &comparison, validation: &validation })
    }
}

/// Returns an item that says this, sentence by sentence.
pub(crate) fn item(headline: &str, topic: &str, paragraphs: Vec<Paragraph>) -> Item {
    Item {
        headline: headline.to_owned(),
        topic: topic.to_owned(),
        effect: Effect::Loosens,
        paragraphs,
        changes: vec![0],
        concerns: Vec::new(),
        passed: std::collections::BTreeSet::new(),
    }
}

/// Returns a change that says this.
pub(crate) fn change(headline: &str, topic: &str, sentence: &str) -> Change {
    Change {
        address: Address::written("sla/first-touch"),
        old_address: None,
        field: None,
        action: Action::Changed,
        old: None,
        new: None,
        effect: Effect::Neutral,
        owed_by: None,
        owed_to: None,
        promises: Vec::new(),
        consequences: Vec::new(),
        measured: true,
        is_record: false,
        beside: BTreeSet::new(),
        still_open: BTreeSet::new(),
        old_at: None,
        new_at: None,
        wording: None,
        said: Said {
            headline: headline.to_owned(),
            topic: topic.to_owned(),
            sentence: sentence.to_owned(),
            own: sentence.to_owned(),
            moves: Vec::new(),
        },
    }
}
