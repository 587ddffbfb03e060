//! Rules over an agreement: one file a rule, its page in its doc comment; the registry is here.

mod prelude;
mod validate;

use crate::agreement::{Agreement, Date};
use crate::document::kinds::Kind;
use crate::finding::Level;

pub use prelude::{Findings, Report};
pub use validate::{Validation, validate};

/// What a rule looks at.
pub struct Context<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The day on which it is looked at.
    pub as_of: Date,
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
    /// The check; document problems are found while reading and have none.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// Returns a rule with this check, at error level, which needs nothing.
    pub const fn of(check: fn(&Context<'_>, &mut Findings)) -> Self {
        Self { id: "", level: Level::Error, nature: Nature::Mistake, needs: &[], check }
    }
}

/// A rule with its page.
pub struct Registered {
    /// The rule.
    pub rule: &'static Rule,
    /// The source of its file; its page is the doc comment at the top.
    source: &'static str,
}

impl Registered {
    /// Returns the rule's page as Markdown.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

macro_rules! registry {
    ($($file:ident,)*) => {
        $(mod $file;)*

        /// All rules, in the order of their names.
        pub static ALL: &[Registered] = &[
            $(Registered { rule: &$file::RULE, source: include_str!(concat!(stringify!($file), ".rs")) },)*
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
