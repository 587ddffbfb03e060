//! # What it does
//! Finds rates of the funnel that are 0, or more than 100 %.
//!
//! # Why it matters
//! A step that nobody takes needs endless leads, and one that more take than come to it needs none.
//! Either way the funnel computes nonsense.
//!
//! # Example
//! ```toml
//! [[steps]]
//! id = "mql-to-sql"
//! from = "stage:mql"
//! to = "stage:sql"
//! rate = "250%"
//! ```
//!
//! # Use instead
//! ```toml
//! [[steps]]
//! id = "mql-to-sql"
//! from = "stage:mql"
//! to = "stage:sql"
//! rate = "25%"
//! ```
use num_traits::{One, Zero};

use super::prelude::*;
use crate::value::Percent;

pub(super) const RULE: Rule = Rule { id: "rate-out-of-range", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for step in cx.agreement.list::<FunnelStep>().iter() {
        report(cx, out, &step.address, &step.rate);
    }
    for over in cx.agreement.list::<FunnelOverride>().iter() {
        if let Some(rate) = &over.rate {
            report(cx, out, &over.address, rate);
        }
    }
}

fn report(cx: &Context<'_>, out: &mut Findings, at: &Address, rate: &Percent) {
    let why = if rate.share().is_zero() {
        "nobody ever takes this step"
    } else if *rate.share() > One::one() {
        "more take this step than come to it"
    } else {
        return;
    };
    out.at(cx, at, "rate", format!("at a rate of {rate}, {why}"))
        .help("write the share that takes the step: more than 0%, at most 100%");
}
