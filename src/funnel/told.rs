//! What the funnel computes, in the words of a message.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

use super::{Plan, is_same_point};
use crate::agreement::{Agreement, PlanPeriod, Stage, Term};
use crate::value::number;

/// Returns the calculation of what is needed at a point in a period, from its inputs: “2,000,000
/// USD of revenue ÷ 75,000 USD a deal ÷ 20% ÷ 3 months”.
#[must_use]
pub fn calculation(plan: &Plan, point: &str, per: PlanPeriod) -> String {
    let currency = plan.currency.as_deref().unwrap_or_default();
    let amount = |amount: &BigRational| format!("{} {currency}", number::exact(amount));
    let revenue = plan.revenue.iter().map(|revenue| format!("{} of revenue", amount(revenue)));
    let deal = plan.deal_size.iter().map(|size| format!("{} a deal", amount(size)));
    let mut parts: Vec<String> = revenue.chain(deal).collect();
    let points = plan.points();
    let position = points.iter().position(|known| is_same_point(known, point)).unwrap_or_default();
    parts.extend(plan.steps.iter().skip(position).rev().map(|step| share_words(&step.rate)));
    let (from, to) = (plan.per.months(), per.months());
    let calculated = parts.join(" ÷ ");
    // What is planned for one period and asked for in another is divided or multiplied as well.
    match (from / to, to / from) {
        (1, 1) => calculated,
        (many, 0) => format!("{calculated} ÷ {many} {}s", per.name()),
        (_, many) => format!("{calculated} × {many} {}s", plan.per.name()),
    }
}

/// Returns a share as a percentage, or as one in so many where a percentage cannot write it.
#[must_use]
pub fn share_words(share: &BigRational) -> String {
    let percent = number::exact(&(share * BigInt::from(100)));
    if percent.starts_with("about") && share.numer().is_one() {
        return format!("1 in {}", number::grouped(share.denom().clone()));
    }
    format!("{percent}%")
}

/// Returns a need in words: “133.3, so 134,”, or “27” where it is whole.
#[must_use]
pub fn need_words(need: &BigRational) -> String {
    let whole = number::grouped(number::needed(need));
    if need.is_integer() { whole } else { format!("{}, so {whole},", number::one_decimal(need)) }
}

/// Returns what is counted at a point: “MQLs” where there is such a term, else “leads at
/// “Opportunity””, and “leads” where that is what the stage is called.
#[must_use]
pub fn unit_words(agreement: &Agreement, point: &str) -> String {
    if let Some(term) = agreement.list::<Term>().iter().find(|term| is_same_point(point, &term.id)) {
        return format!("{}s", term.name);
    }
    let stages = agreement.list::<Stage>();
    let name = stages.iter().find(|stage| is_same_point(point, &stage.id)).map(|stage| stage.name.as_str());
    match name.unwrap_or(point) {
        name if name.eq_ignore_ascii_case("lead") => "leads".to_owned(),
        name => format!("leads at “{name}”"),
    }
}
