//! What a deadline that moves does to what follows when it is missed.

use super::exception::Excepted;
use super::{Action, Agreement, Arguments, Consequence, Draft, Effect, Kind, Sayer, Side, Subject, joined};
use crate::agreement::{EscalationPath, Item};

impl Sayer<'_> {
    /// Returns which escalations start from the new deadline of a promise, as written or by an exception, in words
    /// and hours as before. Where an escalation says itself what starts it, nobody can tell.
    pub(super) fn starts_from(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let id = self.with_another_deadline(draft)?;
        let (old, new) = (paths(self.old, &id), paths(self.new, &id));
        let started: Vec<String> = new
            .iter()
            .filter(|path| old.iter().any(|other| other.address == path.address && other.value == path.value))
            .map(|path| format!("“{}”", self.new_name(&path.address)))
            .collect();
        let number = if started.len() == 1 { "one" } else { "many" };
        let arguments = Arguments::new().with("paths", joined(&started, "and")).with("number", number);
        (!started.is_empty()).then(|| Consequence {
            code: "escalation-start",
            text: self.text("escalation-start", arguments),
            values: Vec::new(),
            is_wrong: false,
        })
    }

    /// Returns the id of the promise of which a draft moves the deadline.
    fn with_another_deadline(&self, draft: &Draft<'_>) -> Option<String> {
        let of_target = draft.field.as_deref() == Some("target");
        if let Some(promise) = draft.new_entry.filter(|entry| entry.subject == Subject::Kind(Kind::Sla)) {
            return promise.id.clone().filter(|_| of_target);
        }
        let Excepted { exception, commitment } = self.excepted(draft, Side::New)?;
        let is_new = draft.action == Action::Added && draft.field.is_none();
        let is_deadline = exception.target.as_ref().is_some_and(|target| target.deadline().is_some());
        ((is_new || of_target) && is_deadline && draft.effect != Effect::Neutral).then_some(commitment.id)
    }
}

fn paths(agreement: &Agreement, promise: &str) -> Vec<Item<EscalationPath>> {
    let paths = agreement.list::<EscalationPath>();
    let of_target =
        |path: &&Item<EscalationPath>| path.breach.is_none() && path.on.iter().any(|on| on == promise);
    paths.iter().filter(of_target).cloned().collect()
}
