//! # What it does
//! Finds agreements whose meetings are all rarer than weekly. Others may be as rare as they like
//! beside one that is held every week.
//!
//! # Why it matters
//! A lead that was lost three weeks ago is past helping, and nobody remembers why it was.
//!
//! # Example
//! ```toml
//! meetings = [{ id = "review", name = "Quarterly review", cadence = "quarterly" }]
//! ```
//!
//! # Use instead
//! ```toml
//! meetings = [
//!     { id = "pipeline", name = "Pipeline meeting", cadence = "weekly" },
//!     { id = "review", name = "Quarterly review", cadence = "quarterly" },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "no-weekly-meeting",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Meetings],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let meetings = cx.agreement.list::<Meeting>();
    // Who comes to them is looked at by itself.
    let Some(most) = meetings.iter().max_by_key(|meeting| meeting.cadence) else { return };
    if most.cadence < MeetingCadence::Weekly {
        out.at(cx, &most.address, "cadence", "both teams never meet as often as once a week")
            .help("add a short meeting with `cadence = \"weekly\"`, or hold this one weekly");
    }
}
