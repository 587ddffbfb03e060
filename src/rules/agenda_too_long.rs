//! # What it does
//! Finds meetings whose agenda takes longer than the meeting.
//!
//! # Why it matters
//! What stands last is never reached, and it is always the same point.
//!
//! # Example
//! ```toml
//! length = "30 minutes"
//! agenda = [
//!     { id = "scorecard", topic = "The scorecard", minutes = 20 },
//!     { id = "rejected", topic = "Leads that were turned down", minutes = 25 },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! length = "45 minutes"
//! agenda = [
//!     { id = "scorecard", topic = "The scorecard", minutes = 20 },
//!     { id = "rejected", topic = "Leads that were turned down", minutes = 25 },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "agenda-too-long", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for meeting in cx.agreement.list::<Meeting>().iter() {
        let Some(there) = meeting.length.as_ref().and_then(|length| length.minutes()) else { continue };
        let needed: u64 = meeting.agenda.iter().filter_map(|point| point.minutes).map(u64::from).sum();
        if needed > there {
            let message = format!("the agenda of “{}” takes {needed} of {there} minutes", meeting.name);
            out.at(cx, &meeting.address, "agenda", message)
                .related(cx, &meeting.address, "length", "the length of the meeting")
                .help(format!("take {} minutes out of the agenda, or make the meeting longer", needed - there));
        }
    }
}
