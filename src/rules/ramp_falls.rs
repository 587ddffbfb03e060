//! # What it does
//! Finds ramps in which a later month gives a smaller share of full work than an earlier one, or
//! in which a share is more than 100 %.
//!
//! # Why it matters
//! People get faster while they settle in. A ramp that falls is a slip of the pen, and capacity is
//! computed from it.
//!
//! # Example
//! ```toml
//! ramp = [{ id = "first", share = "50%" }, { id = "second", share = "25%" }]
//! ```
//!
//! # Use instead
//! ```toml
//! ramp = [{ id = "first", share = "25%" }, { id = "second", share = "50%" }]
//! ```
use num_traits::One;

use super::prelude::*;
use crate::value::Percent;

pub(super) const RULE: Rule = Rule { id: "ramp-falls", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in cx.agreement.list::<CapacityGroup>().iter() {
        let mut before: Option<&Percent> = None;
        for (position, step) in group.ramp.iter().enumerate() {
            let field = format!("ramp.{position}.share");
            let fallen = before.filter(|before| step.share.share() < before.share());
            if *step.share.share() > One::one() {
                out.at(cx, &group.address, &field, format!("nobody does {} of full work", step.share))
                    .help("write 100% at most; touches a day say how much full work is");
            } else if let Some(before) = fallen {
                out.at(cx, &group.address, &field, format!("the ramp falls from {before} to {}", step.share))
                    .help("let each share be at least as large as the one before it");
            }
            before = Some(&step.share);
        }
    }
}
