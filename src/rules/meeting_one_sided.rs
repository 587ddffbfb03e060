//! # What it does
//! Finds meetings that people of one team alone come to, or of which nothing says who comes.
//!
//! # Why it matters
//! The agreement is kept where both teams sit at one table. A meeting of one team belongs into that
//! team's own papers.
//!
//! # Example
//! ```toml
//! attendees = { marketing = ["VP Marketing"] }
//! ```
//!
//! # Use instead
//! ```toml
//! attendees = { sales = ["VP Sales"], marketing = ["VP Marketing"] }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "meeting-one-sided",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for meeting in cx.agreement.list::<Meeting>().iter() {
        let missing: Vec<Team> = Team::BOTH.into_iter().filter(|team| !meeting.is_attended_by(*team)).collect();
        let (message, help) = match missing.as_slice() {
            [] => continue,
            [team] => (
                format!("nobody of {team} comes to “{}”", meeting.name),
                format!("name the roles that come as `attendees.{}`", team.id()),
            ),
            _ => (
                format!("nothing says who comes to “{}”", meeting.name),
                "name the roles of both teams that come as `attendees`".to_owned(),
            ),
        };
        out.at(cx, &meeting.address, "attendees", message).help(help);
    }
}
