//! Every duration and number in the example agreement's promises, raised and lowered: written by
//! hand, so that the schemas are not their own judge.

use std::collections::BTreeSet;

use countersign::agreement::Team;
use countersign::diff::Effect;
use countersign::value::{Duration, Percent};

use crate::directions::{BY_MARKETING, BY_SALES};
use crate::support::edited::{Edited, changed};

use Effect::{Loosens, Redefines, Tightens};

/// A value of a promise: where it stands, what a smaller and a larger one do.
struct Value {
    id: &'static str,
    field: &'static str,
    written: &'static str,
    lower: (&'static str, Effect),
    higher: (&'static str, Effect),
    owed: (Team, Team),
}

const fn value(
    id: &'static str,
    field: &'static str,
    written: &'static str,
    lower: (&'static str, Effect),
    higher: (&'static str, Effect),
    owed: (Team, Team),
) -> Value {
    Value { id, field, written, lower, higher, owed }
}

#[rustfmt::skip]
const VALUES: &[Value] = &[
    value("mql-volume", "target.at_least", "600", ("500", Loosens), ("700", Tightens), BY_MARKETING),
    value("mql-volume", "until", "2026-12-31", ("2026-12-30", Loosens), ("2027-01-31", Redefines), BY_MARKETING),
    value("mql-volume-2027", "target.at_least", "660", ("630", Loosens), ("720", Tightens), BY_MARKETING),
    value("mql-volume-2027", "from", "2027-01-01", ("2026-12-01", Redefines), ("2027-02-01", Loosens), BY_MARKETING),
    value("mql-quality", "target.at_least", "70%", ("65%", Loosens), ("75%", Tightens), BY_MARKETING),
    value("share-of-quota", "target.at_least", "40%", ("35%", Loosens), ("1 in 2", Tightens), BY_MARKETING),
    value("data-completeness", "target.at_least", "95%", ("90%", Loosens), ("97.5%", Tightens), BY_MARKETING),
    value("list-upload", "target", "1 business day", ("4 business hours", Tightens), ("2 business days", Loosens), BY_MARKETING),
    value("list-upload", "limit", "2 business days", ("1 business day", Tightens), ("3 business days", Loosens), BY_MARKETING),
    value("list-upload", "attainment", "95%", ("90%", Loosens), ("99%", Tightens), BY_MARKETING),
    value("first-touch", "target", "8 business hours", ("6 business hours", Tightens), ("12 business hours", Loosens), BY_SALES),
    value("first-touch", "limit", "3 business days", ("2 business days", Tightens), ("5 business days", Loosens), BY_SALES),
    value("first-touch", "attainment", "90%", ("80%", Loosens), ("95%", Tightens), BY_SALES),
    value("first-touch-enterprise", "target", "4 business hours", ("2 business hours", Tightens), ("6 business hours", Loosens), BY_SALES),
    value("first-touch-enterprise", "limit", "2 business days", ("1 business day", Tightens), ("3 business days", Loosens), BY_SALES),
    value("first-touch-enterprise", "attainment", "95%", ("90%", Loosens), ("98%", Tightens), BY_SALES),
    value("first-touch-demo-emea", "target", "15 minutes", ("10 minutes", Tightens), ("1 hour", Loosens), BY_SALES),
    value("first-touch-demo-emea", "limit", "1 business day", ("4 business hours", Tightens), ("2 business days", Loosens), BY_SALES),
    value("first-touch-demo-emea", "attainment", "95%", ("90%", Loosens), ("99%", Tightens), BY_SALES),
    value("acceptance", "target", "1 business day", ("4 business hours", Tightens), ("2 business days", Loosens), BY_SALES),
    value("acceptance", "limit", "3 business days", ("2 business days", Tightens), ("4 business days", Loosens), BY_SALES),
    value("acceptance", "attainment", "90%", ("85%", Loosens), ("95%", Tightens), BY_SALES),
    value("attempts", "target.at_least", "6", ("5", Loosens), ("8", Tightens), BY_SALES),
    value("attempts", "target.within", "10 business days", ("5 business days", Tightens), ("15 business days", Loosens), BY_SALES),
    value("attempts", "attainment", "90%", ("80%", Loosens), ("95%", Tightens), BY_SALES),
    value("status-update", "target", "2 business days", ("1 business day", Tightens), ("3 business days", Loosens), BY_SALES),
    value("status-update", "attainment", "95%", ("90%", Loosens), ("99%", Tightens), BY_SALES),
    value("rejection-feedback", "target", "1 business day", ("8 business hours", Tightens), ("2 business days", Loosens), BY_SALES),
];

/// Returns a value as it stands in a sentence.
fn words(value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), countersign::words::date_words)
}

fn name(id: &str) -> String {
    let agreement = Edited::policy().agreement();
    let address = countersign::agreement::Address::written(&format!("sla/{id}"));
    agreement.entry(&address).unwrap().text("name").unwrap().to_owned()
}

/// Returns how a value is said beside another of the same unit: by its number.
fn beside(value: &str) -> String {
    format!(
        "instead of {}",
        words(value).trim_start_matches("at least ").split(' ').next().unwrap_or_default()
    )
}

#[test]
fn every_value_raised_and_lowered() {
    let policy = Edited::policy();
    let mut wrong = Vec::new();
    for row in VALUES {
        let last = row.field.rsplit('.').next().unwrap();
        let quote = |value: &str| {
            let bare = value.parse::<u64>().is_ok() || value.parse::<jiff::civil::Date>().is_ok();
            format!("{last} = {}", if bare { value.to_owned() } else { format!("\"{value}\"") })
        };
        for (other, effect) in [row.lower, row.higher] {
            let edited = policy.clone().within("sla", row.id, &quote(row.written), &quote(other));
            for (old, new, effect, from, to) in [
                (&policy, &edited, effect, row.written, other),
                (&edited, &policy, effect.reversed(), other, row.written),
            ] {
                let diff = changed(old, new);
                let [change] = diff.changes.as_slice() else {
                    panic!("{} {}: {:#?}", row.id, row.field, diff.changes)
                };
                let sentence = &change.said.sentence;
                let sound = change.effect == effect
                    && (change.owed_by, change.owed_to) == (Some(row.owed.0), Some(row.owed.1))
                    && (sentence.contains(&words(from)) || sentence.contains(&beside(from)))
                    && sentence.contains(&words(to))
                    && sentence.contains(&name(row.id));
                if !sound {
                    wrong.push(format!(
                        "{} {} {from} → {to}: {} (expected {}): {sentence}",
                        row.id,
                        row.field,
                        change.effect.name(),
                        effect.name()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value without a row fails here.
#[test]
fn every_value_has_a_row() {
    let mut policy = Edited::policy();
    let table: toml::Table = policy.text("sla").parse().unwrap();
    let mut found = BTreeSet::new();
    for commitment in table["commitments"].as_array().unwrap() {
        let id = commitment["id"].as_str().unwrap();
        values(commitment, "", &mut |field, written| {
            found.insert((id.to_owned(), field.to_owned(), written.to_owned()));
        });
    }
    let rows = VALUES.iter().map(|row| (row.id.to_owned(), row.field.to_owned(), row.written.to_owned()));
    assert_eq!(found, rows.collect());
}

fn values(value: &toml::Value, at: &str, visit: &mut impl FnMut(&str, &str)) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let at = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                values(value, &at, visit);
            }
        }
        toml::Value::Integer(number) => visit(at, &number.to_string()),
        toml::Value::Datetime(date) => visit(at, &date.to_string()),
        toml::Value::String(text) if text.parse::<Duration>().is_ok() || text.parse::<Percent>().is_ok() => {
            visit(at, text);
        }
        _ => {}
    }
}
