//! # What it does
//! Finds agreements in force for which people of one team alone were interviewed. Interviews still
//! to come do not count.
//!
//! # Why it matters
//! Before both teams agree, each must know how the other sees leads, customers and goals. An
//! agreement that only one of them was asked about is that team's wish list.
//!
//! # Example
//! ```toml
//! interviews = [{ id = "vp-marketing", who = "VP Marketing", team = "marketing", date = 2026-08-18 }]
//! ```
//!
//! # Use instead
//! ```toml
//! interviews = [
//!     { id = "vp-marketing", who = "VP Marketing", team = "marketing", date = 2026-08-18 },
//!     { id = "vp-sales", who = "VP Sales", team = "sales", date = 2026-08-20 },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "not-interviewed",
    level: Level::Warning,
    needs: &[Kind::Interviews],
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let interviews = cx.agreement.list::<Interview>();
    let active = cx.agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Active);
    if !active || interviews.is_empty() {
        return;
    }
    for team in Team::BOTH {
        let mut of_team = interviews.iter().filter(|interview| interview.team == team).peekable();
        let to_come = of_team.peek().copied();
        if of_team.any(|interview| interview.date <= cx.as_of) {
            continue;
        }
        let help = format!("ask somebody of {team} the seven questions, and write the answers down");
        match to_come {
            Some(interview) => {
                let message =
                    format!("the agreement is in force, and {team} is only interviewed on {}", interview.date);
                out.at(cx, &interview.address, "date", message).help(help);
            }
            None => {
                let place = cx.agreement.place_of_kind(Kind::Interviews);
                let message = format!("the agreement is in force, and nobody of {team} was interviewed");
                out.at_place(place, message).subject(team.id()).help(help);
            }
        }
    }
}
