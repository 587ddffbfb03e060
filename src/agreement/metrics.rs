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
    /// The point that it is a share of, and the one that this share reaches, where it is such a share.
    pub share_of: Option<(&'static str, Option<&'static str>)>,
    /// What its values rest on: addresses, `dispositions/*` for all of a list.
    pub rests_on: &'static [&'static str],
}

const LEADS: &[&str] = &["definitions/lead"];
const MQLS: &[&str] = &["definitions/mql", "qualification"];
const SQLS: &[&str] = &["definitions/sql", "qualification"];
const ACCEPTED: &[&str] =
    &["definitions/mql", "definitions/sal", "qualification", "dispositions/*", "handoff/*"];
const MQLS_TO_SQLS: &[&str] = &["definitions/mql", "definitions/sql", "qualification"];
const SQLS_TO_OPPORTUNITIES: &[&str] = &["definitions/sql", "definitions/opportunity", "qualification"];
const OPPORTUNITIES: &[&str] = &["definitions/opportunity"];
const DEALS: &[&str] = &["definitions/deal", "definitions/stages.customer", "definitions/deal_stages.*"];
const OPPORTUNITIES_TO_DEALS: &[&str] = &[
    "definitions/opportunity",
    "definitions/deal",
    "definitions/stages.customer",
    "definitions/deal_stages.*",
];
const PIPELINE: &[&str] = &["definitions/opportunity", "definitions/pipeline", "definitions/deal_stages.*"];
const SHARE_OF_PIPELINE: &[&str] =
    &["definitions/opportunity", "definitions/pipeline", "definitions/deal_stages.*", "funnel/origins.*"];
const SHARE_OF_QUOTA: &[&str] = &[
    "definitions/quota",
    "definitions/deal",
    "definitions/revenue",
    "definitions/stages.customer",
    "definitions/deal_stages.*",
    "funnel/origins.*",
];
const REVENUE: &[&str] =
    &["definitions/deal", "definitions/revenue", "definitions/stages.customer", "definitions/deal_stages.*"];
const ATTEMPTS: &[&str] = &["definitions/attempt", "handoff/sequences.*"];
const LEAD_DATA: &[&str] = &["qualification/fields.*"];
const REASONS: &[&str] = &["dispositions/*", "definitions/statuses.*", "definitions/disposition"];
const CONTACTED: &[&str] = &["definitions/mql", "definitions/contact", "qualification"];
const FOLLOWED_UP: &[&str] =
    &["definitions/mql", "definitions/follow-up", "qualification", "handoff/sequences.*"];

const TOUCHED: &[&str] = &["definitions/first-touch", "definitions/touch", "definitions/contact"];
const STATUSES: &[&str] = &["definitions/lead-status", "definitions/statuses.*"];
const STAGES: &[&str] = &["definitions/lifecycle-stage", "definitions/stages.*"];

const METRICS: &[BuiltIn] = &[
    time("first-touch-time").on(TOUCHED),
    time("acceptance-time").on(&["definitions/acceptance", "handoff/*"]),
    time("status-update-time").on(STATUSES),
    time("follow-up-time").on(&["definitions/follow-up", "handoff/sequences.*"]),
    time("feedback-time").on(&["definitions/feedback"]),
    time("dispute-answer-time").on(&["definitions/dispute"]),
    time("list-upload-time"),
    time("handoff-time").on(&["definitions/handoff", "handoff/*"]),
    time("stage-move-time").on(STAGES),
    time("content-request-time").on(&["definitions/content-request"]),
    time("meeting-notice-time").on(&["definitions/meeting"]),
    time("rejection-reason-time").on(REASONS),
    count("leads", "leads").on(LEADS),
    count("mqls", "MQLs").of("mql").on(MQLS),
    count("sals", "sales-accepted leads").of("sal").on(ACCEPTED),
    count("sqls", "SQLs").of("sql").on(SQLS),
    count("pqls", "PQLs").of("pql").on(&["definitions/pql", "qualification"]),
    count("opportunities", "opportunities").on(OPPORTUNITIES),
    count("deals", "deals").on(DEALS),
    count("meetings", "meetings").on(&["definitions/meeting"]),
    count("attempts-per-lead", "attempts").on(ATTEMPTS),
    count("attempts", "attempts").on(ATTEMPTS),
    count("touches", "touches").on(&["definitions/touch", "handoff/sequences.*"]),
    count("content-assets", "content assets").on(&["definitions/content-asset"]),
    share("acceptance-rate").from("mql", Some("sal")).on(ACCEPTED),
    share("rejection-rate").from("mql", None).on(ACCEPTED),
    share("contact-rate").from("mql", None).on(CONTACTED),
    share("mql-to-sql-rate").from("mql", Some("sql")).on(MQLS_TO_SQLS),
    share("sql-to-opportunity-rate").from("sql", Some("opportunity")).on(SQLS_TO_OPPORTUNITIES),
    share("opportunity-to-deal-rate").from("opportunity", Some("deal")).on(OPPORTUNITIES_TO_DEALS),
    share("win-rate").on(OPPORTUNITIES_TO_DEALS),
    share("share-of-quota").on(SHARE_OF_QUOTA),
    share("share-of-pipeline").on(SHARE_OF_PIPELINE),
    share("data-completeness").on(LEAD_DATA),
    share("disposition-completeness").on(REASONS),
    share("follow-up-rate").from("mql", None).on(FOLLOWED_UP),
    amount("lead-value").on(LEADS),
    amount("pipeline").on(PIPELINE),
    amount("revenue").on(REVENUE),
    amount("cost-per-lead").on(LEADS),
];

const fn time(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Time, unit: "", term: None, share_of: None, rests_on: &[] }
}

const fn count(id: &'static str, unit: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Count, unit, term: None, share_of: None, rests_on: &[] }
}

const fn share(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Share, unit: "", term: None, share_of: None, rests_on: &[] }
}

const fn amount(id: &'static str) -> BuiltIn {
    BuiltIn { id, measure: Measure::Amount, unit: "", term: None, share_of: None, rests_on: &[] }
}

impl BuiltIn {
    /// Returns the terms, by id, whose definitions say what its values are of.
    pub fn terms(&self) -> impl Iterator<Item = &'static str> + use<> {
        let of_definitions = self.rests_on.iter().filter_map(|address| address.strip_prefix("definitions/"));
        of_definitions.filter(|id| !id.contains('.'))
    }

    /// Returns whether its values are numbers of leads.
    pub fn counts_leads(&self) -> bool {
        self.measure == Measure::Count && (self.term.is_some() || self.id == "leads")
    }

    const fn of(mut self, term: &'static str) -> Self {
        self.term = Some(term);
        self
    }

    const fn from(mut self, of: &'static str, to: Option<&'static str>) -> Self {
        self.share_of = Some((of, to));
        self
    }

    const fn on(mut self, rests_on: &'static [&'static str]) -> Self {
        self.rests_on = rests_on;
        self
    }
}

/// Returns the common metric of this id.
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    METRICS.iter().find(|metric| metric.id == id)
}

/// Returns the ids of the terms that any common metric rests on.
pub fn terms() -> impl Iterator<Item = &'static str> {
    METRICS.iter().flat_map(BuiltIn::terms)
}

/// Returns the ids of the terms that any common metric counts, or works something out from.
pub fn points() -> impl Iterator<Item = &'static str> {
    METRICS.iter().filter(|metric| metric.measure != Measure::Time).flat_map(BuiltIn::terms)
}

/// Returns the ids of all common metrics.
pub fn names() -> impl Iterator<Item = &'static str> {
    METRICS.iter().map(|metric| metric.id)
}
