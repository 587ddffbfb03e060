//! `funnel`: from the revenue that is wanted back to the leads that it takes.

use serde::{Deserialize, Serialize};

use super::{Date, Scope};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::{Duration, Money, Percent};

/// The part of the funnel that has no id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelTerms {
    /// What revenue, cost and numbers are counted per.
    pub period: PlanPeriod,
    /// The revenue that is wanted in a period, from every origin together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue: Option<Money>,
    /// The origin whose share of the revenue the steps have to bring; all of it, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// What one deal brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal_size: Option<Money>,
    /// What is spent in a period to win the customers of the steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
    /// When needs are rounded up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// What the rates were taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<FunnelData>,
    /// The revenue that Marketing has a part in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub influence: Option<Influence>,
}

impl Typed for FunnelTerms {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = None;
}

/// A stretch of time that plans are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are plain words")]
pub enum PlanPeriod {
    Month,
    Quarter,
    Year,
}

impl PlanPeriod {
    /// Returns how many months it has.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// Returns its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// When needs are rounded up to whole deals and leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// Once, when they are shown.
    #[default]
    AtTheEnd,
    /// At each step of the calculation.
    AtEachStep,
}

/// What rates were taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelData {
    /// The first day of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Where both teams can look it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Revenue that Marketing has a part in, wherever it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Influence {
    /// Its share of the revenue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Percent>,
    /// What counts as influenced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Where revenue and leads come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its share of the revenue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revenue: Option<Percent>,
    /// Its share of the leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads: Option<Percent>,
    /// What counts as coming from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl Typed for Origin {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = Some("origins");
}

/// From one stage to a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelStep {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where leads are counted before the step: `stage:mql`, or the id of a term.
    pub from: String,
    /// Where they are counted after it.
    pub to: String,
    /// The share that takes the step.
    pub rate: Percent,
    /// How long the step takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<Duration>,
}

impl Typed for FunnelStep {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = None;
}

/// Other figures for some leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunnelOverride {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which leads it is for.
    pub scope: Scope,
    /// The step whose rate or lag is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// The share of these leads that takes the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Percent>,
    /// How long the step takes for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<Duration>,
    /// What one deal with them brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal_size: Option<Money>,
    /// What is spent in a period to win them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
}

impl Typed for FunnelOverride {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = Some("overrides");
}

/// What some customers have to bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenuePart {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which customers it is for.
    pub scope: Scope,
    /// What they have to bring in a period.
    pub revenue: Money,
}

impl Typed for RevenuePart {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = Some("revenue_parts");
}

/// A number that a plan names by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedTarget {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The stage or term that it counts.
    pub at: String,
    /// Which leads it counts.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// How many.
    pub count: u64,
    /// In what time; the funnel's period, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<PlanPeriod>,
    /// How it is shared out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<StatedPart>,
}

impl Typed for StatedTarget {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = Some("stated");
}

/// The share of a region or segment in a stated number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedPart {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which leads it counts.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// How many of the count.
    pub count: u64,
}

/// A class of content, such as premium or shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentYield {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many leads one piece brings in a period.
    pub leads_per_asset: u64,
    /// The share of the leads that this class brings; all, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Percent>,
}

impl Typed for ContentYield {
    const SUBJECT: Subject = Subject::Kind(Kind::Funnel);
    const LIST: Option<&'static str> = Some("content");
}
