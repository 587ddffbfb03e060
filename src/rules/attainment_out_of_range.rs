//! # What it does
//! Finds attainments that are not between 0 % and 100 %.
//!
//! # Why it matters
//! A promise kept in 0 % of the cases is none, and nobody can keep one in more than all of them.
//!
//! # Example
//! ```toml
//! attainment = "900%"
//! ```
//!
//! # Use instead
//! ```toml
//! attainment = "90%"
//! ```
use num_traits::{One, Zero};

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "attainment-out-of-range", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        let Some(attainment) = &commitment.attainment else { continue };
        let message = if attainment.share().is_zero() {
            format!("an attainment of {attainment} promises nothing")
        } else if *attainment.share() > One::one() {
            format!("an attainment of {attainment} is more than every case")
        } else {
            continue;
        };
        out.at(cx, &commitment.address, "attainment", message)
            .help("write the share of cases that meet the target: more than 0%, at most 100%");
    }
}
