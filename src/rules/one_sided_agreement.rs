//! # What it does
//! Finds agreements in which only one team owes the other anything. A promise that has ended does
//! not count.
//!
//! # Why it matters
//! An agreement works because each team gets something for what it gives. Where one side owes
//! nothing, the other stops keeping its part.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "mql-volume"
//! owed_by = "marketing"
//! owed_to = "sales"
//! # … and no commitment of Sales
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "mql-volume"
//! owed_by = "marketing"
//! owed_to = "sales"
//!
//! [[commitments]]
//! id = "first-touch"
//! owed_by = "sales"
//! owed_to = "marketing"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "one-sided-agreement",
    nature: Nature::Completeness,
    needs: &[Kind::Sla],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Sla)) {
        return;
    }
    let commitments = cx.agreement.list::<Commitment>();
    // A promise to oneself was meant for the other team and has its own finding.
    if commitments.iter().any(|commitment| commitment.owed_by == commitment.owed_to) {
        return;
    }
    let owes = |team: Team| {
        commitments.iter().any(|commitment| {
            commitment.owed_by == team && commitment.until.is_none_or(|until| until >= cx.as_of)
        })
    };
    let (message, help) = match (owes(Team::Sales), owes(Team::Marketing)) {
        (true, true) => return,
        (false, false) => (
            "neither team owes the other anything".to_owned(),
            "add at least one commitment of each team".to_owned(),
        ),
        (sales, _) => {
            let idle = if sales { Team::Marketing } else { Team::Sales };
            (
                format!("{idle} owes {} nothing", idle.other()),
                format!("add a commitment with `owed_by = \"{}\"`", idle.id()),
            )
        }
    };
    out.at(cx, &Address::of_kind(Subject::Kind(Kind::Sla)), "", message).help(help);
}
