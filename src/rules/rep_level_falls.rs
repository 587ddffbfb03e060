//! # What it does
//! Finds levels of reps at which somebody with more months of work receives fewer leads, by share
//! or by day, than at an earlier level.
//!
//! # Why it matters
//! Levels shield newcomers. One that takes leads from the experienced is a slip, and the leads it
//! takes away go to the newest.
//!
//! # Example
//! ```toml
//! levels = [
//!     { id = "new", from_month = 0, leads_a_day = 50 },
//!     { id = "ramped", from_month = 2, leads_a_day = 30 },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! levels = [
//!     { id = "new", from_month = 0, leads_a_day = 30 },
//!     { id = "ramped", from_month = 2, leads_a_day = 50 },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "rep-level-falls", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let levels = cx.agreement.list::<RepLevel>();
    for (earlier, later) in levels.iter().zip(levels.iter().skip(1)) {
        let months = |level: &RepLevel| level.from_month.unwrap_or_default();
        if months(later) < months(earlier) {
            let message = format!("this level begins before “{}”, which stands above it", earlier.id);
            out.at(cx, &later.address, "from_month", message)
                .related(cx, &earlier.address, "from_month", "the level above it")
                .help("list the levels in the order in which reps go through them");
            continue;
        }
        let by_day = earlier.leads_a_day.zip(later.leads_a_day).is_some_and(|(before, after)| after < before);
        let share = |level: &RepLevel| level.share.as_ref().map(|share| share.share().clone());
        let by_share = share(earlier).zip(share(later)).is_some_and(|(before, after)| after < before);
        if by_day || by_share {
            let field = if by_day { "leads_a_day" } else { "share" };
            out.at(cx, &later.address, field, format!("less than at the earlier level “{}”", earlier.id))
                .related(cx, &earlier.address, field, "the earlier level")
                .help("let reps receive at least as many leads at each level as at the one before");
        }
    }
}
