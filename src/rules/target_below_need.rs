//! # What it does
//! Finds stated targets that are lower than what the funnel computes: revenue ÷ deal size ÷ the
//! rates of the steps, rounded up once, at the end.
//!
//! # Why it matters
//! Whoever meets such a target still misses the revenue. Often it was rounded down: 88.24 deals are
//! 89, not 88. Or it was worked out before a rate changed.
//!
//! # Example
//! ```toml
//! period = "quarter"
//! revenue = "2,000,000 USD"
//! deal_size = "75,000 USD"
//!
//! [[steps]]
//! id = "sql-to-customer"
//! from = "stage:sql"
//! to = "stage:customer"
//! rate = "20%"
//!
//! [[stated]]
//! id = "sqls"
//! at = "stage:sql"
//! count = 133
//! ```
//!
//! # Use instead
//! ```toml
//! [[stated]]
//! id = "sqls"
//! at = "stage:sql"
//! count = 134
//! ```
use super::prelude::*;
use crate::funnel::{Plan, calculation, need_words, unit_words, converted};
use crate::value::number;

pub(super) const RULE: Rule =
    Rule { id: "target-below-need", level: Level::Warning, needs: &[Kind::Funnel], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for stated in cx.agreement.list::<StatedTarget>().iter() {
        let Ok(plan) = Plan::of(cx.agreement, &stated.scope) else { continue };
        let Some(need) = plan.needed_at(&stated.at) else { continue };
        let per = stated.per.unwrap_or(plan.per);
        let need = converted(&need, plan.per, per);
        let enough = number::needed(&need);
        if enough <= stated.count.into() {
            continue;
        }
        let message = format!(
            "{} {} a {} are stated; {} are needed: {}",
            number::grouped(stated.count),
            unit_words(cx.agreement, &stated.at),
            per.name(),
            need_words(&need),
            calculation(&plan, &stated.at, per)
        );
        out.at(cx, &stated.address, "count", message)
            .help(format!("state {}, or correct what it is computed from", number::grouped(enough)));
    }
}
