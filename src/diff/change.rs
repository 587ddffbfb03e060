//! Changes between two agreements: plain data.

use std::collections::BTreeSet;

use crate::agreement::{Address, Scope, Team};
use crate::finding::Place;
use crate::value::Duration;
use crate::words::{Piece, Reader};

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
    /// The other commitments that held for these leads before, or hold for them now.
    pub beside: BTreeSet<Address>,
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
    /// Whether something is wrong by it, or no longer enough.
    pub is_wrong: bool,
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
    /// Promises that stand beside each other by it, where nobody can tell what becomes of one.
    pub beside: BTreeSet<Address>,
    /// Promises that it bears on for leads that came in before today and are still open, though what changes is
    /// over; whether more or less is owed for these nobody can tell.
    pub still_open: BTreeSet<Address>,
    /// What follows elsewhere.
    pub consequences: Vec<Consequence>,
    /// The old text turned into the new one, where a text changed and much of it stayed.
    pub wording: Option<Vec<Piece>>,
    /// Whether anything is measured, counted, routed or signed by what changed.
    pub measured: bool,
    /// Whether it is kept on record and moves nothing: who was there, who approved.
    pub is_record: bool,
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
    /// What changes, from what to what: the start of the sentence, without a text that is shown
    /// word by word beside it.
    pub own: String,
    /// What that does to promises and to the leads that count: the rest of the sentence.
    pub moves: Vec<String>,
}

/// One decision: changes that belong together, told as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The verdict: who owes more or less, or what kind of change it is.
    pub headline: String,
    /// What it is about.
    pub topic: String,
    /// What all of it does to whoever is owed.
    pub effect: Effect,
    /// What is told, in the order in which it is read.
    pub paragraphs: Vec<Paragraph>,
    /// The changes, by their places in the diff; there is at least one.
    pub changes: Vec<usize>,
    /// The teams it concerns: those who owe or are owed, or whose it is.
    pub concerns: Vec<Team>,
    /// What happens to what is owed for companies that change segment, though no promise does.
    pub passed: BTreeSet<Passed>,
}

/// What is owed for companies that come under another promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passed {
    /// Who owes it.
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What the other promise does to them.
    pub effect: Effect,
}

/// A part of what is told of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// Sentences.
    Said(String),
    /// A text with what went and what came.
    Wording(Vec<Piece>),
    /// Sentences about something that is wrong by it.
    Wrong(String),
}

/// What changed between two agreements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes, the most weighty first.
    pub changes: Vec<Change>,
    /// The decisions they come to, the most weighty first; every change is in one of them.
    pub items: Vec<Item>,
    /// What happens to each resolved promise, all changes together; promises that stay the same
    /// are left out.
    pub promises: Vec<PromiseEffect>,
    /// The first day on which the new version holds.
    pub effective_from: Option<jiff::civil::Date>,
    /// How long after both teams have signed a change takes effect, as the old version says.
    pub notice: Option<Duration>,
    /// Whom its texts speak to.
    pub reader: Reader,
}
