//! # What it does
//! Finds shares that do not make up the whole: the origins' shares of the revenue and of the leads,
//! which are 100 % together, and the content classes' shares of the leads, which are at most that.
//!
//! # Why it matters
//! What no origin brings, nobody works for; what two bring, both count as theirs.
//!
//! # Example
//! ```toml
//! [[origins]]
//! id = "marketing"
//! revenue = "40%"
//!
//! [[origins]]
//! id = "prospecting"
//! revenue = "50%"
//! ```
//!
//! # Use instead
//! ```toml
//! [[origins]]
//! id = "marketing"
//! revenue = "40%"
//!
//! [[origins]]
//! id = "prospecting"
//! revenue = "50%"
//!
//! [[origins]]
//! id = "partner"
//! revenue = "10%"
//! ```
use std::cmp::Ordering;

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::prelude::*;
use crate::funnel::{share_words};
use crate::value::Percent;

pub(super) const RULE: Rule = Rule { id: "shares-not-whole", needs: &[Kind::Funnel], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let origins = cx.agreement.list::<Origin>();
    let of_revenue = origins.iter().filter_map(|one| Some((&one.address, one.revenue.as_ref()?)));
    report(cx, out, "revenue", "the origins’ shares of the revenue", &of_revenue.collect::<Vec<_>>());
    let of_leads = origins.iter().filter_map(|one| Some((&one.address, one.leads.as_ref()?)));
    report(cx, out, "leads", "the origins’ shares of the leads", &of_leads.collect::<Vec<_>>());
    let classes = cx.agreement.list::<ContentYield>();
    let stated: Vec<(&Address, &Percent)> =
        classes.iter().filter_map(|one| Some((&one.address, one.share.as_ref()?))).collect();
    // Leads may come without any content, so that less than all is no mistake here.
    if sum(&stated) > BigRational::one() {
        report(cx, out, "share", "the content classes’ shares of the leads", &stated);
    }
}

fn sum(shares: &[(&Address, &Percent)]) -> BigRational {
    shares.iter().fold(BigRational::zero(), |sum, (_, share)| sum + share.share())
}

fn report(cx: &Context<'_>, out: &mut Findings, field: &str, what: &str, shares: &[(&Address, &Percent)]) {
    let Some(((last, _), others)) = shares.split_last() else { return };
    let sum = sum(shares);
    let missing = match sum.cmp(&BigRational::one()) {
        Ordering::Equal => return,
        Ordering::Less => format!("{} are missing: correct a share, or add what is left out", share_words(&(BigRational::one() - &sum))),
        Ordering::Greater => format!("{} are too much: correct a share", share_words(&(&sum - BigRational::one()))),
    };
    let message = format!("{what} come to {}, not to 100%", share_words(&sum));
    let mut report = out.at(cx, last, field, message).help(missing);
    for (address, share) in others {
        report = report.related(cx, address, field, format!("{share} here"));
    }
}
