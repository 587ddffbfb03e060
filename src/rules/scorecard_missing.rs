//! # What it does
//! Finds that scorecards are kept and the last period that is over has none. Two weeks are left for
//! writing it. How long a period is, the newest scorecard says.
//!
//! # Why it matters
//! The quarter without a scorecard is the one that both teams would rather not look at.
//!
//! # Example
//! ```toml
//! # on 22 November 2026, in policy/scorecards/: 2026-Q1.toml, 2026-Q2.toml
//! ```
//!
//! # Use instead
//! ```toml
//! # in policy/scorecards/: 2026-Q1.toml, 2026-Q2.toml, 2026-Q3.toml
//! ```
use jiff::ToSpan;

use super::prelude::*;
use crate::value::ReportingPeriod;

pub(super) const RULE: Rule = Rule {
    id: "scorecard-missing",
    level: Level::Note,
    needs: &[Kind::Scorecards],
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let cards = cx.agreement.list::<Scorecard>();
    let Some(newest) = cards.iter().max_by_key(|card| (card.id.last(), card.id.length())) else { return };
    let Ok(day) = cx.as_of.checked_sub(2.weeks()) else { return };
    let over = ReportingPeriod::of(day, newest.id.length()).before();
    if newest.id.last() < over.last() {
        let root = &cx.agreement.documents().policy_root;
        let message = format!("the newest scorecard is that of {}, and {over} is over", newest.id);
        out.at(cx, &newest.address, "id", message)
            .help(format!("add `{root}/{}/{over}.toml`", Kind::Scorecards));
    }
}
