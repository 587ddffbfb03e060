//! # What it does
//! Finds goals that lack a part of SMART: specific (a statement), measurable (a metric, where it
//! starts, the target), achievable (why), relevant (what it serves), time-bound (by when).
//!
//! # Why it matters
//! “More good leads” can be neither missed nor reached.
//!
//! # Example
//! ```toml
//! id = "better-leads"
//! name = "Better leads"
//! ```
//!
//! # Use instead
//! ```toml
//! id = "better-leads"
//! name = "Better leads"
//! statement = "Sales turns more than one MQL in four into an SQL."
//! metric = "mql-to-sql-rate"
//! baseline = "22%"
//! target = { at_least = "28%" }
//! achievable = "Leads from events reach 31% already."
//! parent = "outcome:new-subscriptions"
//! due = 2027-03-31
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "goal-not-smart",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for goal in cx.agreement.list::<Goal>().iter() {
        let parts: [(&str, &[(&str, bool)]); 5] = [
            ("specific", &[("statement", goal.statement.is_some())]),
            (
                "measurable",
                &[
                    ("metric", goal.metric.is_some()),
                    ("baseline", goal.baseline.is_some()),
                    ("target", goal.target.is_some()),
                ],
            ),
            ("achievable", &[("achievable", goal.achievable.is_some())]),
            ("relevant", &[("parent", goal.parent.is_some() || goal.relevant.is_some())]),
            ("time-bound", &[("due", goal.due.is_some())]),
        ];
        let lacking = |keys: &[(&'static str, bool)]| -> Vec<&'static str> {
            keys.iter().filter(|(_, stated)| !stated).map(|(key, _)| *key).collect()
        };
        let missing: Vec<(&str, Vec<&str>)> = parts
            .into_iter()
            .map(|(part, keys)| (part, lacking(keys)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let not: Vec<&str> = missing.iter().map(|(part, _)| *part).collect();
        let add: Vec<String> =
            missing.iter().flat_map(|(_, keys)| keys).map(|key| format!("`{key}`")).collect();
        out.at(cx, &goal.address, "", format!("“{}” is not {}", goal.name, not.join(", not ")))
            .help(format!("add {}", add.join(", ")));
    }
}
