//! Changes between two agreements: plain data.

use crate::agreement::{Address, Scope, Team};
use crate::finding::Place;

/// What a change does to an entry or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It was not there.
    Added,
    /// It is gone.
    Removed,
    /// It has another value.
    Changed,
    /// It has another id.
    Renamed,
    /// It stands elsewhere in an order that counts.
    Moved,
}

impl Action {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

/// What a change does to whoever is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// More is owed than before.
    Tightens,
    /// Less is owed than before.
    Loosens,
    /// Something is owed that was not.
    Adds,
    /// Something is no longer owed.
    Removes,
    /// It means something else; neither more nor less.
    Redefines,
    /// Nobody owes or gains anything by it.
    Neutral,
}

impl Effect {
    /// Returns the name used in JSON and in sign-off rules.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tightens => "tightens",
            Self::Loosens => "loosens",
            Self::Adds => "adds",
            Self::Removes => "removes",
            Self::Redefines => "redefines",
            Self::Neutral => "neutral",
        }
    }

    /// Returns the effect of the change made backwards.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Tightens => Self::Loosens,
            Self::Loosens => Self::Tightens,
            Self::Adds => Self::Removes,
            Self::Removes => Self::Adds,
            Self::Redefines => Self::Redefines,
            Self::Neutral => Self::Neutral,
        }
    }
}

/// What a change does to one resolved promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseEffect {
    /// The commitment; where it is gone, the old one.
    pub address: Address,
    /// What happens to the promise.
    pub effect: Effect,
    /// Who owes it (after the change, or before it where it is gone).
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
    /// Which leads it is about, on either side; an empty list stands for all.
    pub scopes: Vec<Scope>,
    /// Why, where the commitment itself did not change: `calendar`, `exception`, `escalation`,
    /// `definition`, `metric`.
    pub cause: Option<&'static str>,
}

/// A consequence that follows elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// What kind of consequence.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
    /// The figures it was computed from.
    pub values: Vec<(&'static str, String)>,
}

/// One change: an entry added, removed, renamed or moved, or one of its fields changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The entry's address; of a removed entry, its old one.
    pub address: Address,
    /// The address it had before, where that differs.
    pub old_address: Option<Address>,
    /// The dotted field; `None` for the entry as a whole.
    pub field: Option<String>,
    /// What happened.
    pub action: Action,
    /// The old value in the reader's words.
    pub old: Option<String>,
    /// The new value in the reader's words.
    pub new: Option<String>,
    /// What it does to whoever is owed.
    pub effect: Effect,
    /// Who owes, where somebody does.
    pub owed_by: Option<Team>,
    /// To whom.
    pub owed_to: Option<Team>,
    /// What it does to resolved promises, that of its own commitment included.
    pub promises: Vec<PromiseEffect>,
    /// What follows elsewhere.
    pub consequences: Vec<Consequence>,
    /// Whether anything is measured, counted, routed or signed by what changed.
    pub measured: bool,
    /// Where it stood.
    pub old_at: Option<Place>,
    /// Where it stands.
    pub new_at: Option<Place>,
    /// How it is said: filled from the texts.
    pub said: Said,
}

/// How a change is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The verdict: who owes more or less, or what kind of change it is.
    pub headline: String,
    /// What it is about.
    pub topic: String,
    /// What changes, from what to what, and who gains.
    pub sentence: String,
}

/// What changed between two agreements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes, the most weighty first.
    pub changes: Vec<Change>,
    /// What happens to each resolved promise, all changes together; promises that stay the same
    /// are left out.
    pub promises: Vec<PromiseEffect>,
    /// The first day on which the new version holds.
    pub effective_from: Option<jiff::civil::Date>,
}
