//! The field's common metrics, which need no definition of their own.

use serde::{Deserialize, Serialize};

/// What a metric's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// A time.
    Time,
    /// A number of things.
    Count,
    /// A share.
    Share,
    /// An amount of money.
    Amount,
}

/// A metric that needs no definition.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// What its values are.
    pub measure: Measure,
    /// What is counted, in the plural, where it counts.
    pub unit: &'static str,
    /// The term whose definition says what is counted.
    pub term: Option<&'static str>,
}

const METRICS: &[BuiltIn] = &[
    time("first-touch-time"),
    time("acceptance-time"),
    time("status-update-time"),
    time("follow-up-time"),
    time("feedback-time"),
    time("dispute-answer-time"),
    time("list-upload-time"),
    time("handoff-time"),
    time("stage-move-time"),
    time("content-request-time"),
    time("meeting-notice-time"),
    time("rejection-reason-time"),
    count("leads", "leads"),
    defined("mqls", "MQLs", "mql"),
    defined("sals", "sales-accepted leads", "sal"),
    defined("sqls", "SQLs", "sql"),
    defined("pqls", "PQLs", "pql"),
    count("opportunities", "opportunities"),
    count("deals", "deals"),
    count("meetings", "meetings"),
    count("attempts-per-lead", "attempts"),
    count("attempts", "attempts"),
    count("touches", "touches"),
    count("content-assets", "content assets"),
    share("acceptance-rate"),
    share("rejection-rate"),
    share("contact-rate"),
    share("mql-to-sql-rate"),
    share("sql-to-opportunity-rate"),
    share("opportunity-to-deal-rate"),
    share("win-rate"),
    share("share-of-quota"),
    share("share-of-pipeline"),
    share("data-completeness"),
    share("disposition-completeness"),
    share("follow-up-rate"),
    amount("lead-value"),
    amount("pipeline"),
    amount("revenue"),
    amount("cost-per-lead"),
];

const fn time(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Time, unit: "", term: None }
}

const fn count(id: &'static str, unit: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Count, unit, term: None }
}

const fn defined(id: &'static str, unit: &'static str, term: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Count, unit, term: Some(term) }
}

const fn share(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Share, unit: "", term: None }
}

const fn amount(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Amount, unit: "", term: None }
}

/// Returns the common metric of this id.
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    METRICS.iter().find(|metric| metric.id == id)
}

/// Returns the ids of all common metrics.
pub fn names() -> impl Iterator<Item = &'static str> {
    METRICS.iter().map(|metric| metric.id)
}
