//! # What it does
//! Finds goals that serve each other in a circle.
//!
//! # Why it matters
//! A goal says by its parent why it matters. In a circle each is there for the other, and none for
//! the company.
//!
//! # Example
//! ```toml
//! goals = [
//!     { id = "more-demos", name = "More demos", parent = "more-pipeline" },
//!     { id = "more-pipeline", name = "More pipeline", parent = "more-demos" },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! goals = [
//!     { id = "more-demos", name = "More demos", parent = "more-pipeline" },
//!     { id = "more-pipeline", name = "More pipeline", parent = "outcome:new-subscriptions" },
//! ]
//! ```
use std::collections::BTreeMap;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "goal-cycle", needs: &[Kind::Goals], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let goals = cx.agreement.list::<Goal>();
    let by_id: BTreeMap<&str, &Item<Goal>> = goals.iter().map(|goal| (goal.id.as_str(), goal)).collect();
    let parent = |goal: &Item<Goal>| by_id.get(goal.parent.as_deref()?).copied();
    let mut told: Vec<&str> = Vec::new();
    for goal in goals.iter() {
        let mut circle = vec![goal.id.as_str()];
        let mut above = parent(goal);
        while let Some(next) = above.filter(|next| !circle.contains(&next.id.as_str())) {
            circle.push(&next.id);
            above = parent(next);
        }
        // A goal that only leads into a circle is not in it.
        let closes = above.is_some_and(|next| next.id == goal.id);
        if !closes || told.contains(&goal.id.as_str()) {
            continue;
        }
        told.extend(&circle);
        let names: Vec<&str> = circle.iter().filter_map(|id| Some(by_id.get(id)?.name.as_str())).collect();
        let message = match names.as_slice() {
            [one] => format!("“{one}” serves itself"),
            names => format!("“{}” serve each other in a circle", names.join("” and “")),
        };
        out.at(cx, &goal.address, "parent", message)
            .help("name what the first of them serves: another goal, or an outcome of the agreement");
    }
}
