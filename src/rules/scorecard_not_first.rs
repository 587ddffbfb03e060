//! # What it does
//! Finds agreements whose weekly meeting of both teams does not begin with the scorecard. If one of
//! several does, that is enough.
//!
//! # Why it matters
//! Whoever starts with stories ends with opinions. The figures show what is worth the time.
//!
//! # Example
//! ```toml
//! agenda = [
//!     { id = "news", topic = "News of both teams" },
//!     { id = "scorecard", topic = "The scorecard", scorecard = true },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! agenda = [
//!     { id = "scorecard", topic = "The scorecard", scorecard = true },
//!     { id = "news", topic = "News of both teams" },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "scorecard-not-first",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Meetings],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let meetings = cx.agreement.list::<Meeting>();
    let both = |meeting: &Meeting| Team::BOTH.into_iter().all(|team| meeting.is_attended_by(team));
    let joint: Vec<&Item<Meeting>> = meetings
        .iter()
        .filter(|meeting| meeting.cadence >= MeetingCadence::Weekly && both(meeting))
        .filter(|meeting| !meeting.agenda.is_empty())
        .collect();
    if joint.iter().any(|meeting| meeting.agenda.first().is_some_and(|point| point.scorecard)) {
        return;
    }
    let Some(meeting) = joint.first() else { return };
    let (field, message, help) = match meeting.agenda.iter().position(|point| point.scorecard) {
        Some(place) => (
            format!("agenda.{place}"),
            format!("“{}” comes to the scorecard only at point {}", meeting.name, place + 1),
            "put this point first",
        ),
        None => (
            "agenda".to_owned(),
            format!("“{}” does not begin with the scorecard", meeting.name),
            "add it as the first point, with `scorecard = true`",
        ),
    };
    out.at(cx, &meeting.address, &field, message).help(help);
}
