//! # What it does
//! Finds conditions in an agreement that does not list the data it knows of a lead. Where it does,
//! a field that is not in the list is an undefined reference.
//!
//! # Why it matters
//! A condition on something that no form asks and no system records sorts no lead.
//!
//! # Example
//! ```toml
//! [[routes]]
//! when = { field = "employees", at_least = 500 }
//! # … and no `[[fields]]` in policy/qualification.toml
//! ```
//!
//! # Use instead
//! ```toml
//! [[fields]]
//! id = "employees"
//! name = "Employees"
//! comes_from = "enrichment"
//! ```
use std::collections::BTreeSet;

use super::conditions::conditions;
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "field-not-captured",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Qualification],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.list::<LeadField>().is_empty() {
        return;
    }
    let conditions = conditions(cx.agreement);
    let names: BTreeSet<&str> = conditions
        .iter()
        .flat_map(|(_, _, condition)| condition.fields())
        .map(|test| test.field.as_str())
        .collect();
    let Some((address, field, _)) = conditions.first() else { return };
    let named: Vec<&str> = names.iter().take(8).copied().collect();
    let more = if names.len() > named.len() { " and others" } else { "" };
    out.at(cx, address, field, format!("nothing says who or what fills in {}{more}", named.join(", ")))
        .help("list them under `[[fields]]` in qualification, each with what it `comes_from`");
}
