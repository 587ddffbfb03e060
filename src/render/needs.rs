//! Who must sign a change, and by which rule, in plain sentences.

use super::verdict_text::{not_counted, signed, unblock};
use crate::agreement::Team;
use crate::gate::verdict::ReasonCode;
use crate::gate::{Outcome, Verdict};
use crate::render::verdict_text::missing;

/// What a change still needs: a heading, and a sentence a line. They came of names that others gave and
/// are not yet safe to show anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// What the sentences are about.
    pub heading: &'static str,
    /// The sentences.
    pub lines: Vec<String>,
}

/// Returns what a change needs before it may merge, and who has signed; `None` where nothing is left to
/// do.
pub fn needs(verdict: &Verdict) -> Option<Needs> {
    if verdict.outcome != Outcome::Refuse {
        return None;
    }
    let signed = Team::BOTH.into_iter().filter_map(|team| signed(verdict, team));
    let mut lines: Vec<String> = signed.map(|who| format!("Signed: {who}.")).collect();
    let open: Vec<String> = Team::BOTH.into_iter().filter_map(|team| missing(verdict, team)).collect();
    let is_told = !open.is_empty();
    lines.extend(open.into_iter().map(|who| format!("{who}.")));
    let is_signature = |code| matches!(code, ReasonCode::TeamMissing | ReasonCode::RoleMissing);
    let others: Vec<String> = verdict
        .reasons
        .iter()
        .filter(|reason| !is_signature(reason.code))
        .map(|reason| reason.message.clone())
        .chain(verdict.names.hindrance.clone())
        .collect();
    let heading = if others.is_empty() { "Signatures needed" } else { "Before it may merge" };
    if !others.is_empty() || !is_told {
        lines.extend(unblock(verdict).map(|who| format!("It may merge once {who}.")));
    }
    lines.splice(0..0, others);
    lines.extend(not_counted(verdict));
    lines.extend(verdict.warnings.iter().cloned());
    Some(Needs { heading, lines })
}

/// Returns why nothing is left to do.
pub fn settled(verdict: &Verdict) -> &'static str {
    match verdict.outcome {
        Outcome::Allow => "Both teams have signed.",
        Outcome::NotApplicable | Outcome::Refuse => "Nobody needs to sign this.",
    }
}
