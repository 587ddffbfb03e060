//! # What it does
//! Finds routes that any lead could take: they name no condition, no score and no grade.
//!
//! # Why it matters
//! Where everybody qualifies, the word means nothing, and Sales gets every address that Marketing
//! has.
//!
//! # Example
//! ```toml
//! [[routes]]
//! id = "demo"
//! name = "Demo request"
//! to = "mql"
//! ```
//!
//! # Use instead
//! ```toml
//! [[routes]]
//! id = "demo"
//! name = "Demo request"
//! to = "mql"
//! when = { field = "request", is = "demo" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: "route-without-test", needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for route in cx.agreement.list::<Route>().iter() {
        if route.when.is_none() && route.score.is_none() && route.grades.is_empty() {
            out.at(cx, &route.address, "", format!("every lead qualifies by “{}”", route.name))
                .help("say what a lead must be or have done: `when`, `score` or `grades`");
        }
    }
}
