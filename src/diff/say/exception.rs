//! Exceptions, which hold for a time and then end by themselves.

use super::{Action, Draft, Effect, Entry, Sayer, Side};
use crate::agreement::{Address, Commitment, Exception, Target, Team};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::words::{Arguments, date_words, joined};

/// An exception and the promise it sets aside, on the side where the exception is.
pub(super) struct Excepted {
    /// The exception.
    pub(super) exception: Exception,
    /// The promise as written.
    pub(super) commitment: Commitment,
}

impl Sayer<'_> {
    /// Returns the exception of a draft, if it is one and sets a promise aside.
    pub(super) fn excepted(&self, draft: &Draft<'_>, side: Side) -> Option<Excepted> {
        let (entry, agreement) = match side {
            Side::Old => (draft.old_entry?, self.old),
            Side::New => (draft.new_entry?, self.new),
        };
        if entry.subject != Subject::Kind(Kind::Exceptions) || !entry.sound {
            return None;
        }
        let read = |entry: &Entry| entry.node.to_json();
        let exception: Exception = serde_json::from_value(read(entry)).ok()?;
        let overridden = agreement.entry(&Address::written(&exception.overrides))?;
        let commitment = serde_json::from_value(read(overridden)).ok()?;
        Some(Excepted { exception, commitment })
    }

    /// Returns the sentence about an exception that comes or goes.
    pub(super) fn about_exception(
        &self,
        draft: &Draft<'_>,
        by: Option<Team>,
        to: Option<Team>,
    ) -> Option<String> {
        let side = match (draft.action, draft.field.is_some()) {
            (Action::Added, false) => Side::New,
            (Action::Removed, false) => Side::Old,
            _ => return None,
        };
        let excepted = self.excepted(draft, side)?;
        let Excepted { exception, commitment } = &excepted;
        let (by, to) = (by.unwrap_or(commitment.owed_by), to.unwrap_or(commitment.owed_to));
        let arguments = || {
            Arguments::new()
                .with("by", self.reader.calls(by))
                .with("to", self.reader.calls(to))
                .with("from", date_words(exception.from))
                .with("until", exception.until.map(date_words).unwrap_or_default())
        };
        let ends = exception.until.is_some();
        let when = if side == Side::New { "exception-when" } else { "exception-was" };
        let when = if ends { when.to_owned() } else { format!("{when}.open") };
        let when = self.text(&when, arguments());
        let terms = self.terms(draft.entry()?, &excepted, side);
        let outcome = match draft.effect {
            Effect::Loosens => "exception-loosens",
            Effect::Tightens => "exception-tightens",
            Effect::Redefines => "exception-redefines",
            _ => "exception-neutral",
        };
        let outcome = match (ends && side == Side::New, draft.effect) {
            (true, Effect::Loosens | Effect::Tightens | Effect::Redefines) => format!("{outcome}.returns"),
            _ => outcome.to_owned(),
        };
        let is_timed = commitment.target.deadline().is_some() || commitment.clock.is_some();
        let counts = if is_timed { self.text("exception-by-start", Arguments::new()) } else { String::new() };
        let action = if side == Side::New { "exception-added" } else { "exception-removed" };
        let said = arguments()
            .with("when", when)
            .with("terms", terms)
            .with("counts", counts)
            .with("outcome", self.text(&outcome, arguments()))
            .with("reason", exception.reason.trim_end_matches('.'))
            .with("approved", joined(&exception.approved_by, "and"));
        Some(self.text(action, said))
    }

    /// Returns whether what a change does ends by itself: it is one of an exception with a last day.
    pub(super) fn for_a_time(&self, draft: &Draft<'_>) -> bool {
        let ends =
            |side| self.excepted(draft, side).is_some_and(|excepted| excepted.exception.until.is_some());
        match draft.action {
            Action::Removed if draft.field.is_none() => ends(Side::Old),
            Action::Added if draft.field.is_none() => ends(Side::New),
            _ => ends(Side::Old) && ends(Side::New),
        }
    }

    /// Returns what holds for the time, clause by clause.
    fn terms(&self, entry: &Entry, excepted: &Excepted, side: Side) -> String {
        let Excepted { exception, commitment } = excepted;
        let words = if side == Side::New { &self.new_words } else { &self.old_words };
        let name = commitment.name.clone().unwrap_or_else(|| super::name_from_id(&commitment.id));
        let target = |target: &Target| words.target(target, Some(&commitment.metric));
        let none = || self.text("none-stated", Arguments::new());
        let pair = |new: String, old: String| Arguments::new().with("new", new).with("old", old);
        let mut clauses = Vec::new();
        if exception.suspended {
            clauses.push(self.text("exception-clause-suspended", Arguments::new()));
        } else {
            if let Some(new) = &exception.target {
                let deadline = new.deadline().is_some() && commitment.target.deadline().is_some();
                let key =
                    if deadline { "exception-clause-target.deadline" } else { "exception-clause-target" };
                clauses.push(self.text(key, pair(target(new), target(&commitment.target))));
            }
            if let Some(new) = &exception.limit {
                let deadline = new.deadline().is_some()
                    && commitment.limit.as_ref().is_some_and(|old| old.deadline().is_some());
                let key = if deadline { "exception-clause-limit.deadline" } else { "exception-clause-limit" };
                let old = commitment.limit.as_ref().map_or_else(none, target);
                clauses.push(self.text(key, pair(target(new), old)));
            }
            if let Some(new) = &exception.attainment {
                let old =
                    commitment.attainment.as_ref().map_or_else(|| "100%".to_owned(), ToString::to_string);
                clauses.push(self.text("exception-clause-attainment", pair(new.to_string(), old)));
            }
        }
        let shape = entry.shape.below("scope").map(AsRef::as_ref);
        let subject = match entry.node.get("scope") {
            Some(scope) => format!("“{name}” for {}", words.value(scope, shape, None)),
            None => format!("“{name}”"),
        };
        format!("{subject} {}", joined(&clauses, "and"))
    }
}
