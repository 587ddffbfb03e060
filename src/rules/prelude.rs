//! What every rule uses.

pub(super) use super::{Context, Finds, Nature, Rule, Turn};
pub(super) use crate::agreement::*;
pub(super) use crate::document::kinds::Kind;
pub(super) use crate::document::problem;
pub(super) use crate::document::schema::Subject;
pub(super) use crate::finding::Level;

use crate::finding::{Finding, Place};
use crate::value::WorkingHours;

impl Context<'_> {
    /// Returns the working hours of a calendar, if it is there and can be counted on.
    pub(super) fn hours(&self, calendar: Option<&str>) -> Option<WorkingHours> {
        let calendars = self.agreement.list::<Calendar>();
        calendars.iter().find(|item| Some(item.id.as_str()) == calendar).and_then(|item| item.hours())
    }

    /// Returns whether something names an entry that is not there, whose address would begin so.
    /// Then what seems not to be named may be what was meant, and the name has its own finding.
    pub(super) fn is_misnamed(&self, addresses: &str) -> bool {
        self.found.iter().any(|finding| {
            finding.rule == problem::UNDEFINED_REFERENCE
                && finding.subject.as_deref().is_some_and(|target| target.starts_with(addresses))
        })
    }
}

/// Where a rule puts what it finds.
#[derive(Default)]
pub struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding at a dotted field of an entry (`clock.starts`, `emails.0`); an empty field
    /// means the entry as a whole.
    /// The rule and its level are filled in by the caller of the rule.
    pub fn at(
        &mut self,
        cx: &Context<'_>,
        address: &Address,
        field: &str,
        message: impl Into<String>,
    ) -> Report<'_> {
        let place = cx.agreement.place(address, field);
        self.push(Finding::new("", place, message).about(address.as_str(), field))
    }

    /// Adds a finding at any place.
    pub fn at_place(&mut self, place: Place, message: impl Into<String>) -> Report<'_> {
        self.push(Finding::new("", place, message))
    }

    fn push(&mut self, finding: Finding) -> Report<'_> {
        self.found.push(finding);
        let index = self.found.len() - 1;
        Report { found: &mut self.found, index }
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

/// A finding being written.
pub struct Report<'f> {
    found: &'f mut Vec<Finding>,
    index: usize,
}

impl Report<'_> {
    /// Adds the remedy.
    pub fn help(self, help: impl Into<String>) -> Self {
        let help = help.into();
        self.edit(|finding| finding.help = Some(help))
    }

    /// Adds what tells this finding from others of the rule at the same field.
    pub fn subject(self, subject: impl Into<String>) -> Self {
        let subject = subject.into();
        self.edit(|finding| finding.subject = Some(subject))
    }

    /// Adds a second place that belongs to it.
    pub fn related(
        self,
        cx: &Context<'_>,
        address: &Address,
        field: &str,
        message: impl Into<String>,
    ) -> Self {
        let at = cx.agreement.place(address, field);
        let message = message.into();
        self.edit(|finding| finding.related.push(crate::finding::Related { at, message }))
    }

    /// Says that this one finding weighs less or more than the rule's others.
    pub fn level(self, level: Level) -> Self {
        self.edit(|finding| finding.level = level)
    }

    fn edit(self, edit: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = self.found.get_mut(self.index) {
            edit(finding);
        }
        self
    }
}
