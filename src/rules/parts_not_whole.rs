//! # What it does
//! Finds parts that do not sum to their whole: parts of the revenue, parts of a stated target.
//! Parts are held against the whole by what they are parts by: those by region on their own, those
//! by segment on their own.
//!
//! # Why it matters
//! Each region works for its own number. If they do not sum to the company's, everyone can meet
//! theirs and the company misses its own.
//!
//! # Example
//! ```toml
//! [[stated]]
//! id = "sqls"
//! at = "stage:sql"
//! count = 134
//! parts = [{ id = "emea", count = 50 }, { id = "north-america", count = 80 }]
//! ```
//!
//! # Use instead
//! ```toml
//! [[stated]]
//! id = "sqls"
//! at = "stage:sql"
//! count = 134
//! parts = [{ id = "emea", count = 52 }, { id = "north-america", count = 82 }]
//! ```
use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;

use super::prelude::*;
use crate::value::number;

pub(super) const RULE: Rule = Rule { id: "parts-not-whole", needs: &[Kind::Funnel], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    if let Some(whole) = cx.agreement.document::<FunnelTerms>().and_then(|terms| terms.revenue) {
        revenue(cx, out, &whole);
    }
    for stated in cx.agreement.list::<StatedTarget>().iter() {
        let mut sums: BTreeMap<Vec<Dimension>, u64> = BTreeMap::new();
        for part in &stated.parts {
            let sum = sums.entry(dimensions(&part.scope)).or_default();
            *sum = sum.saturating_add(part.count);
        }
        if let Some(sum) = sums.into_values().find(|sum| *sum != stated.count) {
            let message =
                format!("the parts come to {}, not to {}", number::grouped(sum), number::grouped(stated.count));
            out.at(cx, &stated.address, "parts", message)
                .related(cx, &stated.address, "count", "the whole")
                .help("correct a part or the whole, or add the part that is missing");
        }
    }
}

fn revenue(cx: &Context<'_>, out: &mut Findings, whole: &crate::value::Money) {
    let parts = cx.agreement.list::<RevenuePart>();
    let mut groups: BTreeMap<Vec<Dimension>, Vec<&Item<RevenuePart>>> = BTreeMap::new();
    for part in parts.iter() {
        groups.entry(dimensions(&part.scope)).or_default().push(part);
    }
    // Amounts in two currencies have no sum; they have a finding of their own.
    groups.retain(|_, parts| parts.iter().all(|part| part.revenue.currency() == whole.currency()));
    for parts in groups.into_values() {
        let sum = parts.iter().fold(BigRational::zero(), |sum, part| sum + part.revenue.amount());
        let Some(last) = parts.last().filter(|_| sum != *whole.amount()) else { continue };
        let message = format!(
            "the parts of the revenue come to {} {}, not to {whole}",
            number::exact(&sum),
            whole.currency()
        );
        let funnel = Address::of_kind(Subject::Kind(Kind::Funnel));
        out.at(cx, &last.address, "revenue", message)
            .related(cx, &funnel, "revenue", "the whole")
            .help("correct a part or the whole, or add the part that is missing");
    }
}

fn dimensions(scope: &Scope) -> Vec<Dimension> {
    let narrowed = scope.dimensions().into_iter().filter(|(_, values)| !values.is_empty());
    narrowed.map(|(dimension, _)| dimension).collect()
}
