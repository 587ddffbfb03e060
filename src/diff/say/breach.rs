//! What a deadline that moves does to what follows when it is missed.

use super::{Agreement, Arguments, Consequence, Draft, Kind, Sayer, Subject, joined};
use crate::agreement::{EscalationPath, Item};

impl Sayer<'_> {
    /// Returns which escalations start from the new deadline of a promise, in words and hours as before.
    /// Where an escalation says itself what starts it, nobody can tell.
    pub(super) fn starts_from(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let promise = draft.new_entry.filter(|entry| entry.subject == Subject::Kind(Kind::Sla))?;
        let id = promise.id.as_deref().filter(|_| draft.field.as_deref() == Some("target"))?;
        let (old, new) = (paths(self.old, id), paths(self.new, id));
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
}

fn paths(agreement: &Agreement, promise: &str) -> Vec<Item<EscalationPath>> {
    let paths = agreement.list::<EscalationPath>();
    let of_target =
        |path: &&Item<EscalationPath>| path.breach.is_none() && path.on.iter().any(|on| on == promise);
    paths.iter().filter(of_target).cloned().collect()
}
