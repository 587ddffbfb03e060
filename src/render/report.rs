//! What a history or a review says, apart from how it is written.
//!
//! Its texts hold what people wrote: whoever writes them out makes them safe.

use crate::diff::{self, Effect, Paragraph};

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What it is.
    pub title: String,
    /// What to know first, a sentence a line.
    pub lead: Vec<String>,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// What it is about; none for the only part of a report.
    pub heading: Option<String>,
    /// What to know first, a sentence a line.
    pub lead: Vec<String>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Something in a part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What belongs together under a heading.
    Group(Group),
    /// Points, one after the other; numbered if their order is what matters.
    Points {
        /// The points.
        points: Vec<Point>,
        /// Whether they are numbered.
        is_numbered: bool,
    },
    /// A table.
    Table {
        /// What stands above its columns.
        head: Vec<String>,
        /// Its rows.
        rows: Vec<Vec<String>>,
    },
}

/// What belongs together: a change with what it means, an entry with its changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is about.
    pub heading: String,
    /// What to know of it.
    pub notes: Vec<String>,
    /// Its items.
    pub items: Vec<Item>,
    /// What stands behind it.
    pub trail: Vec<String>,
}

/// One change in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The verdict.
    pub headline: String,
    /// What it is about; empty where its group says so.
    pub topic: String,
    /// What is told, in the order in which it is read.
    pub lines: Vec<Paragraph>,
    /// How it is to look.
    pub tone: Tone,
}

impl Item {
    /// Returns a decision as a report shows it, in a group that is headed by what it is about.
    pub fn of(told: &diff::Item) -> Self {
        Self {
            headline: told.headline.clone(),
            topic: String::new(),
            lines: told.paragraphs.clone(),
            tone: Tone::of(told.effect),
        }
    }
}

/// How something looks at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// More is owed.
    More,
    /// Less is owed, or something is wrong.
    Less,
    /// It means something else.
    Other,
    /// Nobody owes or gains anything.
    #[default]
    Plain,
}

impl Tone {
    /// Returns how a change looks that does this to whoever is owed.
    pub const fn of(effect: Effect) -> Self {
        match effect {
            Effect::Tightens | Effect::Adds => Self::More,
            Effect::Loosens | Effect::Removes => Self::Less,
            Effect::Redefines => Self::Other,
            Effect::Neutral => Self::Plain,
        }
    }
}

/// A point with what to know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The point.
    pub text: String,
    /// What to know of it, a sentence a line.
    pub lines: Vec<String>,
}
