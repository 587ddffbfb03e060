//! # What it does
//! Finds scoring rules that reach the threshold by themselves without saying that this is meant.
//!
//! # Why it matters
//! A single click that makes a qualified lead is usually a slip of the pen; where it is meant, as
//! for a request for a demo, both teams should see that it is.
//!
//! # Example
//! ```toml
//! threshold = 100
//! rules = [{ id = "demo", points = 100 }]
//! ```
//!
//! # Use instead
//! ```toml
//! threshold = 100
//! rules = [{ id = "demo", points = 100, automatic = true }]
//! ```
use super::prelude::*;
use super::scoring::gaining;

pub(super) const RULE: Rule =
    Rule { id: "lone-rule-unmarked", level: Level::Warning, needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for score in cx.agreement.list::<Score>().iter() {
        for rule in gaining(score).filter(|rule| rule.automatic != Some(true)) {
            if !is_enough(score, rule) {
                continue;
            }
            let Some(at) = score.rules.iter().position(|other| other.id == rule.id) else { continue };
            let name = rule.name.as_deref().unwrap_or(&rule.id);
            let message = format!("“{name}” gives {} points, and {} are enough", rule.points, score.threshold);
            out.at(cx, &score.address, &format!("rules.{at}.points"), message)
                .help("give fewer points or, if one action is meant to be enough, say so: `automatic = true`");
        }
    }
}

/// Caps and the minimums of other parts can keep a large number of points from being enough.
fn is_enough(score: &Score, rule: &ScoringRule) -> bool {
    let own = score.dimensions.iter().find(|dimension| Some(&dimension.id) == rule.dimension.as_ref());
    let points = own.and_then(|own| own.cap).map_or(rule.points, |cap| cap.min(rule.points));
    let others = score.dimensions.iter().filter(|dimension| Some(&dimension.id) != rule.dimension.as_ref());
    let own_minimum = own.and_then(|own| own.minimum).is_none_or(|minimum| points >= minimum);
    points >= score.threshold && own_minimum && others.into_iter().all(|other| other.minimum.is_none())
}
