//! # What it does
//! Finds targets and limits with more than one of `at_least`, `at_most` and `exactly`, and limits that
//! use another of them than the target does, in commitments and in exceptions from them.
//!
//! # Why it matters
//! Two bounds are two promises: which of them is missed, and which was made stricter, could not be
//! said. A limit is the last moment for the target, or the least that ever holds of it: "at least 600,
//! and never more than 5" takes back what it promises. A deadline says `at_most`.
//!
//! # Example
//! ```toml
//! target = { at_least = 500, at_most = 600, per = "month" }
//! ```
//!
//! # Use instead
//! ```toml
//! # two commitments, one for each bound
//! target = { at_least = 500, per = "month" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "ambiguous-target", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let commitments = cx.agreement.list::<Commitment>();
    for commitment in commitments.iter() {
        let said = Said { target: Some(&commitment.target), limit: commitment.limit.as_ref() };
        said.check(cx, &commitment.address, Said::default(), out);
    }
    for exception in cx.agreement.list::<Exception>().iter() {
        let is_overridden = |commitment: &&Item<Commitment>| commitment.address.as_str() == exception.overrides;
        // What an exception says nothing of stays as it is.
        let stays = commitments.iter().find(is_overridden).map(|commitment| Said {
            target: Some(&commitment.target),
            limit: commitment.limit.as_ref(),
        });
        let said = Said { target: exception.target.as_ref(), limit: exception.limit.as_ref() };
        said.check(cx, &exception.address, stays.unwrap_or_default(), out);
    }
}

/// What an entry asks for.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    target: Option<&'a Target>,
    limit: Option<&'a Target>,
}

impl Said<'_> {
    /// Finds what bounds a figure from two sides, in what an entry says and in what stays beside it.
    fn check(self, cx: &Context<'_>, address: &Address, stays: Self, out: &mut Findings) {
        for (field, said) in [("target", self.target), ("limit", self.limit)] {
            let bounds = said.map(bounds).unwrap_or_default();
            if bounds.len() > 1 {
                out.at(cx, address, field, format!("this {field} has {}", bounds.join(" and ")))
                    .help("keep one; a second bound is a commitment of its own");
            }
        }
        let field = match (self.target, self.limit) {
            (None, None) => return,
            (_, Some(_)) => "limit",
            _ => "target",
        };
        let both = self.target.or(stays.target).zip(self.limit.or(stays.limit));
        let Some((target, limit)) = both else { return };
        let are_clear = [target, limit].iter().all(|one| bounds(one).len() <= 1);
        if are_clear && target.comparator() != limit.comparator() {
            let (target, limit) = (target.comparator(), limit.comparator());
            out.at(cx, address, field, format!("the limit says `{limit}`, and the target `{target}`"))
                .help("bound both from one side; a bound from the other is a commitment of its own");
        }
    }
}

fn bounds(target: &Target) -> Vec<&'static str> {
    let Target::Table(table) = target else { return Vec::new() };
    let bounds = [
        ("`at_least`", table.at_least.is_some()),
        ("`at_most`", table.at_most.is_some()),
        ("`exactly`", table.exactly.is_some()),
    ];
    bounds.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect()
}
