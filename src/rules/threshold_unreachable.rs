//! # What it does
//! Finds scores whose threshold no lead can reach, or whose parts need more points than their
//! rules can give, caps included. A rule that gives points each time can give any number of them.
//!
//! # Why it matters
//! No lead will ever qualify by such a score, and nobody is told.
//!
//! # Example
//! ```toml
//! threshold = 100
//! dimensions = [{ id = "fit", cap = 40 }, { id = "interest", cap = 50 }]
//! ```
//!
//! # Use instead
//! ```toml
//! threshold = 80
//! dimensions = [{ id = "fit", cap = 40 }, { id = "interest", cap = 50 }]
//! ```
use super::prelude::*;
use super::scoring::{most, most_in};

pub(super) const RULE: Rule =
    Rule { id: "threshold-unreachable", needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for score in cx.agreement.list::<Score>().iter().filter(|score| !score.rules.is_empty()) {
        let short = score.dimensions.iter().find_map(|dimension| {
            let (minimum, most) = (dimension.minimum?, most_in(score, Some(&dimension.id))?);
            (most < minimum).then_some((dimension, minimum, most))
        });
        if let Some((dimension, minimum, most)) = short {
            let name = dimension.name.as_deref().unwrap_or(&dimension.id);
            out.at(cx, &score.address, "dimensions", format!("“{name}” needs {minimum} points, and its rules give at most {most}"))
                .help("lower the minimum, or give more points");
            continue;
        }
        if let Some(most) = most(score).filter(|most| *most < score.threshold) {
            let message = format!("no lead can have more than {most} points, and it takes {}", score.threshold);
            out.at(cx, &score.address, "threshold", message)
                .help(format!("lower the threshold to {most} or less, or give more points"));
        }
    }
}
