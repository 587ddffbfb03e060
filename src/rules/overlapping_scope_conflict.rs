//! # What it does
//! Finds two commitments of the same team about the same metric whose leads overlap, where neither
//! holds for a part of the other's leads only, and that promise different values.
//!
//! # Why it matters
//! The narrower scope wins, but neither of these is narrower: an enterprise lead from EMEA is
//! promised two things. An entry for exactly that overlap settles it.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch-enterprise"
//! scope = { segment = ["enterprise"] }
//! target = "4 business hours"
//!
//! [[commitments]]
//! id = "first-touch-emea"
//! scope = { region = ["emea"] }
//! target = "1 business day"
//! ```
//!
//! # Use instead
//! ```toml
//! # beside the two:
//! [[commitments]]
//! id = "first-touch-enterprise-emea"
//! scope = { segment = ["enterprise"], region = ["emea"] }
//! target = "4 business hours"
//! ```
use std::collections::HashMap;

use super::prelude::*;
use super::promise::{Compared, are_of_one_thing, contradict, words};

pub(super) const RULE: Rule = Rule { id: "overlapping-scope-conflict", needs: &[Kind::Sla], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    // The promise for what two have in common may be there, with a misspelt scope or metric.
    if ["definitions/", "personas/", "kpis/"].into_iter().any(|list| cx.is_misnamed(list)) {
        return;
    }
    let commitments = cx.agreement.list::<Commitment>();
    let compared = Compared::default();
    let mut of_scope: HashMap<&Scope, Vec<&Commitment>> = HashMap::new();
    for commitment in commitments.iter() {
        of_scope.entry(&commitment.scope).or_default().push(commitment);
    }
    let is_settled = |one: &Commitment, other: &Commitment| {
        let of_both = of_scope.get(&one.scope.narrowed_by(&other.scope));
        of_both.is_some_and(|thirds| thirds.iter().any(|third| settles(third, one, other)))
    };
    for (position, later) in commitments.iter().enumerate() {
        let conflict = commitments.iter().take(position).find(|earlier| {
            overlap(&earlier.scope, &later.scope)
                && are_of_one_thing(earlier, later)
                && earlier.holds_beside(later)
                && contradict(cx, &compared, earlier, later)
                && !is_settled(earlier, later)
        });
        let Some(earlier) = conflict else { continue };
        out.at(
            cx,
            &later.address,
            "scope",
            format!(
                "leads that are in this scope and in that of `{}` are promised both {} and {}",
                earlier.id,
                words(&later.target),
                words(&earlier.target)
            ),
        )
        .subject(earlier.address.as_str())
        .related(cx, &earlier.address, "scope", "the other scope")
        .help("add a commitment whose scope names what the two have in common, or make one scope narrower");
    }
}

fn overlap(one: &Scope, other: &Scope) -> bool {
    one.overlaps(other) && !one.is_within(other) && !other.is_within(one)
}

/// Returns whether a third promise, for exactly what two have in common, is of the same thing and holds on
/// all days on which both do.
fn settles(third: &Commitment, one: &Commitment, other: &Commitment) -> bool {
    let begins = |promise: &Commitment| promise.from.unwrap_or(Date::MIN);
    let ends = |promise: &Commitment| promise.until.unwrap_or(Date::MAX);
    are_of_one_thing(third, one)
        && begins(third) <= begins(one).max(begins(other))
        && ends(third) >= ends(one).min(ends(other))
}
