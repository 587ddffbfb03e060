//! Rules over an agreement: one file a rule, its page in its doc comment; the registry is here.

mod page;
mod prelude;
mod promise;
mod roster;
mod validate;

use crate::agreement::{Agreement, Date};
use crate::document::kinds::Kind;
use crate::finding::{Finding, Level};

pub use page::{HEADINGS, Registered, index};
pub use prelude::{Findings, Report};
pub use validate::{Validation, validate};

/// What a rule looks at.
pub struct Context<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The day on which it is looked at.
    pub as_of: Date,
    /// What was found before, for rules that look at findings; others run in no order.
    pub found: &'a [Finding],
}

/// What a rule is for, besides its check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A mistake.
    Mistake,
    /// Something that is only not there yet: a note while the agreement is a draft.
    Completeness,
    /// What the gate rests on: it cannot be lowered, turned off or accepted.
    GuardsTheGate,
}

/// When a rule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// With the others.
    First,
    /// After all others: it looks at what they found.
    AfterOthers,
}

/// A rule: what it is called, how much it weighs, and its check.
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// How much a finding weighs unless the settings say otherwise.
    pub level: Level,
    /// What it is for.
    pub nature: Nature,
    /// Kinds that must be wholly readable, or the rule stays silent: what it misses in them could
    /// be there.
    pub needs: &'static [Kind],
    /// When it runs.
    pub turn: Turn,
    /// The check; what is found while reading has none.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// Returns a rule with this check, at error level, which needs nothing.
    pub const fn of(check: fn(&Context<'_>, &mut Findings)) -> Self {
        Self { id: "", level: Level::Error, nature: Nature::Mistake, needs: &[], turn: Turn::First, check }
    }

    /// Returns a rule whose findings come from reading the documents. What cannot be read cannot
    /// be signed, so it guards the gate.
    pub const fn of_document(id: &'static str) -> Self {
        Self { id, nature: Nature::GuardsTheGate, ..Self::of(|_, _| {}) }
    }
}

macro_rules! registry {
    ($($file:ident,)*) => {
        $(mod $file;)*

        /// All rules, in the order of their names.
        pub static ALL: &[Registered] = &[
            $(Registered::new(&$file::RULE, include_str!(concat!(stringify!($file), ".rs"))),)*
        ];
    };
}

registry! {
    limit_before_target,
}

/// Returns the rule of this id.
pub fn named(id: &str) -> Option<&'static Registered> {
    ALL.iter().find(|registered| registered.rule.id == id)
}
