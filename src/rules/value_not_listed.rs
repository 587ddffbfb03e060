//! # What it does
//! Finds conditions that ask a field for a value which is not among those the field can have.
//!
//! # Why it matters
//! No lead ever has the value: a route is closed, or an exclusion lets everybody through.
//!
//! # Example
//! ```toml
//! [[fields]]
//! id = "request"
//! values = ["demo", "price"]
//!
//! [[routes]]
//! when = { field = "request", is = "pricing" }
//! ```
//!
//! # Use instead
//! ```toml
//! [[routes]]
//! when = { field = "request", is = "price" }
//! ```
use super::conditions::conditions;
use super::prelude::*;
use crate::value::condition::Test;

pub(super) const RULE: Rule = Rule { id: "value-not-listed", needs: &[Kind::Qualification], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let fields = cx.agreement.list::<LeadField>();
    let mut suggestions = problem::Suggestions::default();
    for (address, at, condition) in conditions(cx.agreement) {
        for test in condition.fields() {
            let (Test::Among(asked) | Test::NotAmong(asked)) = &test.test else { continue };
            let Some(field) = fields.iter().find(|field| field.id == test.field && !field.values.is_empty()) else {
                continue;
            };
            for value in asked.iter().filter(|value| !field.values.contains(value)) {
                let help = match suggestions.closest(value, field.values.iter().map(String::as_str)) {
                    Some(meant) => format!("did you mean \"{meant}\"?"),
                    None => format!("it can be {}", problem::listed(field.values.iter().map(String::as_str))),
                };
                out.at(cx, &address, &at, format!("“{}” is never “{value}”", field.name))
                    .subject(value.as_str())
                    .related(cx, &field.address, "values", "the values it can have")
                    .help(help);
            }
        }
    }
}
