//! The verdict: who owes more or less, or what kind of change it is.

use super::{Action, Draft, Effect, Role, Sayer};
use crate::agreement::Team;
use crate::words::Arguments;

impl Sayer<'_> {
    /// Returns the verdict on what several changes of one promise do together.
    pub(in crate::diff) fn verdict_of(&self, effect: Effect, by: Team, to: Team) -> String {
        let key = format!("verdict-{}", effect.name());
        self.text(&key, Arguments::new().with("by", self.reader.calls(by)).with("to", self.reader.calls(to)))
    }

    /// Returns the verdict on a change.
    pub(super) fn verdict(&self, draft: &Draft<'_>, by: Option<Team>, to: Option<Team>) -> String {
        let plain = |key: &str| self.text(key, Arguments::new());
        if (draft.action == Action::Renamed && draft.promises.is_empty()) || is_name_alone(draft) {
            return plain("verdict-renamed");
        }
        if let Some(verdict) = self.leads_verdict(draft) {
            return verdict;
        }
        if let (Some(by), Some(to)) = (by, to) {
            let remedy = draft.promises.iter().any(|promise| promise.cause == Some("escalation"));
            let for_a_time = self.for_a_time(draft);
            // The promise stays as it is written; other leads count towards it.
            let causes = || draft.promises.iter().map(|promise| promise.cause);
            let by_reason = causes().next().is_some() && causes().all(|cause| cause == Some("disposition"));
            // A path that comes, goes, or is for other promises; anything else changes how it runs.
            let whole = matches!(draft.field.as_deref(), None | Some("on"));
            let key = match (draft.effect, remedy) {
                (Effect::Loosens, true) if whole => "verdict-remedy-lost",
                (Effect::Loosens, true) => "verdict-remedy-weaker",
                (Effect::Tightens, true) if whole => "verdict-remedy-gained",
                (Effect::Tightens, true) => "verdict-remedy-stronger",
                (Effect::Tightens, false) if by_reason => "verdict-harder",
                (Effect::Loosens, false) if by_reason => "verdict-easier",
                (Effect::Tightens, false) if for_a_time => "verdict-tightens.for-a-time",
                (Effect::Loosens, false) if for_a_time => "verdict-loosens.for-a-time",
                (Effect::Redefines, false) if for_a_time => "verdict-redefines.for-a-time",
                (Effect::Tightens, false) => "verdict-tightens",
                (Effect::Loosens, false) => "verdict-loosens",
                (Effect::Redefines, true) => "verdict-remedy-changed",
                (Effect::Adds, _) => "verdict-adds",
                (Effect::Removes, _) => "verdict-removes",
                (Effect::Redefines, _) => "verdict-redefines",
                (Effect::Neutral, _) if draft.measured => "verdict-neutral",
                (Effect::Neutral, _) => "verdict-wording",
            };
            return self.text(
                key,
                Arguments::new().with("by", self.reader.calls(by)).with("to", self.reader.calls(to)),
            );
        }
        if draft.action == Action::Moved {
            return plain("verdict-moved");
        }
        if !draft.promises.is_empty() {
            return plain("verdict-mixed");
        }
        plain(match (draft.role, draft.field.is_some(), draft.action) {
            _ if !draft.measured => "verdict-wording",
            (Role::Duty, _, _) if draft.effect == Effect::Neutral => "verdict-neutral",
            (Role::Gate, _, _) => "verdict-gate",
            (Role::Prose, _, _) => "verdict-wording",
            (Role::Record, _, _) => "verdict-record",
            (_, false, Action::Added) => "verdict-definition-added",
            (_, false, Action::Removed) => "verdict-definition-removed",
            (Role::Assumption, _, _) => "verdict-assumption",
            (Role::Routing, _, _) => "verdict-routing",
            (Role::Duty | Role::Definition, _, _) => "verdict-definition-changed",
        })
    }
}

/// Returns whether what people call something defined has changed, and nothing of what it means.
fn is_name_alone(draft: &Draft<'_>) -> bool {
    let say = draft.shape.as_ref().and_then(|shape| shape.say.as_ref());
    draft.action == Action::Changed && draft.measured && say.is_some_and(|say| say.key.ends_with("-name"))
}
