//! # What it does
//! Finds amounts in the funnel that are in another currency than the agreement says, or, where it
//! says none, than the other amounts of the funnel.
//!
//! # Why it matters
//! Amounts in two currencies cannot be set against each other: nobody has agreed on a rate of
//! exchange, and it moves every day.
//!
//! # Example
//! ```toml
//! revenue = "2,000,000 USD"
//! deal_size = "69,000 EUR"
//! ```
//!
//! # Use instead
//! ```toml
//! revenue = "2,000,000 USD"
//! deal_size = "75,000 USD"
//! ```
use super::prelude::*;
use crate::value::Money;

pub(super) const RULE: Rule =
    Rule { id: "currency-differs", needs: &[Kind::Funnel, Kind::Agreement], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<FunnelTerms>() else { return };
    let funnel = Address::of_kind(Subject::Kind(Kind::Funnel));
    let (overrides, parts) = (cx.agreement.list::<FunnelOverride>(), cx.agreement.list::<RevenuePart>());
    let own = [("revenue", &terms.revenue), ("deal_size", &terms.deal_size), ("cost", &terms.cost)];
    let mut amounts: Vec<(&Address, &str, &Money)> =
        own.into_iter().filter_map(|(field, money)| Some((&funnel, field, money.as_ref()?))).collect();
    for over in overrides.iter() {
        let own = [("deal_size", &over.deal_size), ("cost", &over.cost)];
        amounts.extend(own.into_iter().filter_map(|(field, money)| Some((&over.address, field, money.as_ref()?))));
    }
    amounts.extend(parts.iter().map(|part| (&part.address, "revenue", &part.revenue)));
    let agreed = cx.agreement.document::<AgreementTerms>().and_then(|terms| terms.currency);
    let first = amounts.first().map(|(_, _, money)| money.currency().to_owned());
    let (whose, Some(currency)) = (if agreed.is_some() { "the agreement" } else { "the funnel" }, agreed.or(first))
    else {
        return;
    };
    for (address, field, money) in amounts.into_iter().filter(|(_, _, money)| money.currency() != currency) {
        out.at(cx, address, field, format!("{money}, where {whose} counts in {currency}"))
            .help(format!("write what it comes to in {currency}"));
    }
}
