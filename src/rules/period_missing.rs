//! # What it does
//! Finds numbers of leads, meetings or deals, and sums of pipeline or revenue, that do not say what
//! they are counted per. A commitment with both `from` and `until` is counted over that time.
//!
//! # Why it matters
//! “600 MQLs” is owed a month to one team and a quarter to the other.
//!
//! # Example
//! ```toml
//! metric = "mqls"
//! target = { at_least = 600 }
//! ```
//!
//! # Use instead
//! ```toml
//! metric = "mqls"
//! target = { at_least = 600, per = "month" }
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "period-missing", ..Rule::of(check) };

/// Common metrics that grow with time; others are counted per lead by their name.
const GROWING: &[&str] = &[
    "leads", "mqls", "sals", "sqls", "pqls", "opportunities", "deals", "meetings", "touches", "content-assets",
    "pipeline", "revenue",
];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter() {
        if !GROWING.contains(&commitment.metric.as_str())
            || (commitment.from.is_some() && commitment.until.is_some())
        {
            continue;
        }
        let Target::Table(table) = &commitment.target else { continue };
        let amounts = [&table.at_least, &table.at_most, &table.exactly];
        let Some(amount) = amounts.into_iter().flatten().find_map(number) else { continue };
        if table.per.is_none() && table.within.is_none() {
            out.at(cx, &commitment.address, "target", format!("{amount} of `{}`, but per what?", commitment.metric))
                .help("add the period, such as `per = \"month\"`");
        }
    }
}

fn number(quantity: &Quantity) -> Option<String> {
    match quantity {
        Quantity::Count(count) => Some(count.to_string()),
        Quantity::Amount(money) => Some(money.to_string()),
        Quantity::Share(_) | Quantity::Time(_) => None,
    }
}
