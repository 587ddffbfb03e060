//! The figures of a funnel as they hold for some leads.

use std::fmt;

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::whole;
use crate::agreement::{
    Agreement, ContentYield, FunnelOverride, FunnelStep, FunnelTerms, Item, Origin, PlanPeriod, RevenuePart,
    Rounding, Scope,
};
use crate::value::{Duration, Money};

/// A funnel as it holds for some leads: plain data, so that a figure can be tried out by setting it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What revenue, cost and counts are per.
    pub per: PlanPeriod,
    /// The currency that all amounts are in, where there is any amount.
    pub currency: Option<String>,
    /// The revenue that the steps have to bring in a period; `None` where it is not stated for
    /// these leads.
    pub revenue: Option<BigRational>,
    /// What one deal brings.
    pub deal_size: Option<BigRational>,
    /// What is spent in a period to win the customers.
    pub cost: Option<BigRational>,
    /// When needs are rounded up.
    pub rounding: Rounding,
    /// The steps, each starting where the one before it ends; there is at least one.
    pub steps: Vec<PlanStep>,
    /// The classes of content that bring the leads.
    pub content: Vec<PlanContent>,
}

/// A step, with what holds for the leads of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanStep {
    /// Its id.
    pub id: String,
    /// Where leads are counted before it.
    pub from: String,
    /// Where they are counted after it.
    pub to: String,
    /// The share that takes it: more than 0, at most 1.
    pub rate: BigRational,
    /// How long it takes.
    pub lag: Option<Duration>,
}

/// A class of content.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanContent {
    /// Its id.
    pub id: String,
    /// How many leads one piece brings in a period.
    pub leads_per_asset: BigRational,
    /// The share of the leads that it brings.
    pub share: BigRational,
}

/// Why nothing can be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// There is no funnel, or something is wrong with its types and structure.
    NoFunnel,
    /// It has no steps.
    NoSteps,
    /// This step does not start where the one before it ends.
    BrokenChain(String),
    /// The rate of this step is 0, or more than 1.
    RateOutOfRange(String),
    /// Several overrides fit, and none of them is the narrowest.
    Ambiguous(String, String),
    /// Amounts are in these two currencies, and nothing says what one is worth in the other.
    TwoCurrencies(String, String),
}

impl fmt::Display for Gap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFunnel => out.write_str("there is no sound funnel"),
            Self::NoSteps => out.write_str("the funnel has no steps"),
            Self::BrokenChain(step) => {
                write!(out, "the step `{step}` does not start where the last one ends")
            }
            Self::RateOutOfRange(step) => write!(out, "the rate of `{step}` is 0 or more than 100%"),
            Self::Ambiguous(one, other) => {
                write!(out, "`{one}` and `{other}` both fit, and neither is narrower")
            }
            Self::TwoCurrencies(one, other) => write!(out, "amounts are in {one} and in {other}"),
        }
    }
}

impl std::error::Error for Gap {}

/// Returns whether two points are the same: `mql` and `stage:mql` are.
#[must_use]
pub fn is_same_point(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

pub(super) fn bare(point: &str) -> &str {
    point.strip_prefix("stage:").unwrap_or(point)
}

impl Plan {
    /// Returns the funnel of an agreement as it holds for the leads of a scope. Rates, lags and
    /// deal sizes come from the narrowest override that covers them; revenue and cost only from
    /// what is stated for exactly this scope.
    ///
    /// # Errors
    /// The funnel is missing, has no chain of steps with usable rates, contradicts itself for this
    /// scope, or mixes currencies.
    pub fn of(agreement: &Agreement, scope: &Scope) -> Result<Self, Gap> {
        let terms = agreement.document::<FunnelTerms>().ok_or(Gap::NoFunnel)?;
        let overrides = agreement.list::<FunnelOverride>();
        let overrides: Vec<&FunnelOverride> = overrides.iter().map(|item| &item.value).collect();
        let revenue = revenue(agreement, &terms, scope);
        let deal_size = narrowest(&overrides, scope, |over| over.deal_size.clone())?.or(terms.deal_size);
        let cost = match scope.is_everything() {
            true => terms.cost,
            false => overrides.iter().find(|over| over.scope == *scope).and_then(|over| over.cost.clone()),
        };
        let currency = one_currency([&revenue, &deal_size, &cost])?;
        let share = share_of_origin(agreement, terms.origin.as_deref());
        let amount = |money: Option<Money>| money.map(|money| money.amount().clone());
        Ok(Self {
            per: terms.period,
            currency,
            revenue: amount(revenue).zip(share).map(|(revenue, share)| revenue * share),
            deal_size: amount(deal_size).filter(|size| !size.is_zero()),
            cost: amount(cost),
            rounding: terms.rounding.unwrap_or_default(),
            steps: steps(&agreement.list::<FunnelStep>(), &overrides, scope)?,
            content: agreement.list::<ContentYield>().iter().filter_map(content).collect(),
        })
    }
}

fn revenue(agreement: &Agreement, terms: &FunnelTerms, scope: &Scope) -> Option<Money> {
    if scope.is_everything() {
        return terms.revenue.clone();
    }
    let parts = agreement.list::<RevenuePart>();
    parts.iter().find(|part| part.scope == *scope).map(|part| part.revenue.clone())
}

/// Returns the share of the revenue that the steps have to bring; `None` where it is not stated.
fn share_of_origin(agreement: &Agreement, origin: Option<&str>) -> Option<BigRational> {
    let Some(origin) = origin else { return Some(BigRational::one()) };
    let origins = agreement.list::<Origin>();
    let found = origins.iter().find(|item| item.id == origin)?;
    found.revenue.as_ref().map(|share| share.share().clone())
}

fn one_currency(amounts: [&Option<Money>; 3]) -> Result<Option<String>, Gap> {
    let mut currencies = amounts.into_iter().flatten().map(Money::currency);
    let Some(first) = currencies.next() else { return Ok(None) };
    match currencies.find(|other| *other != first) {
        None => Ok(Some(first.to_owned())),
        Some(other) => Err(Gap::TwoCurrencies(first.to_owned(), other.to_owned())),
    }
}

fn steps(
    steps: &[Item<FunnelStep>],
    overrides: &[&FunnelOverride],
    scope: &Scope,
) -> Result<Vec<PlanStep>, Gap> {
    let mut out: Vec<PlanStep> = Vec::new();
    for step in steps {
        if out.last().is_some_and(|before| !is_same_point(&before.to, &step.from)) {
            return Err(Gap::BrokenChain(step.id.clone()));
        }
        let own: Vec<&FunnelOverride> =
            overrides.iter().copied().filter(|over| over.step.as_deref() == Some(&step.id)).collect();
        let rate = narrowest(&own, scope, |over| over.rate.clone())?.unwrap_or_else(|| step.rate.clone());
        let rate = rate.share().clone();
        if rate.is_zero() || rate > BigRational::one() {
            return Err(Gap::RateOutOfRange(step.id.clone()));
        }
        let lag = narrowest(&own, scope, |over| over.lag)?.or(step.lag);
        out.push(PlanStep { id: step.id.clone(), from: step.from.clone(), to: step.to.clone(), rate, lag });
    }
    if out.is_empty() { Err(Gap::NoSteps) } else { Ok(out) }
}

/// Returns what the narrowest override that covers all leads of the scope says.
fn narrowest<T: PartialEq>(
    overrides: &[&FunnelOverride],
    scope: &Scope,
    figure: impl Fn(&FunnelOverride) -> Option<T>,
) -> Result<Option<T>, Gap> {
    let fitting: Vec<(&FunnelOverride, T)> = overrides
        .iter()
        .filter(|over| scope.is_within(&over.scope))
        .filter_map(|over| Some((*over, figure(over)?)))
        .collect();
    let narrow: Vec<&(&FunnelOverride, T)> = fitting
        .iter()
        .filter(|(over, _)| {
            !fitting.iter().any(|(other, _)| other.scope != over.scope && other.scope.is_within(&over.scope))
        })
        .collect();
    if let [(one, first), rest @ ..] = narrow.as_slice()
        && let Some((other, _)) = rest.iter().find(|(_, figure)| figure != first)
    {
        return Err(Gap::Ambiguous(one.id.clone(), other.id.clone()));
    }
    let id = narrow.first().map(|(over, _)| over.id.clone());
    Ok(fitting.into_iter().find(|(over, _)| Some(&over.id) == id.as_ref()).map(|(_, figure)| figure))
}

fn content(class: &Item<ContentYield>) -> Option<PlanContent> {
    let share = class.share.as_ref().map_or_else(BigRational::one, |share| share.share().clone());
    let leads_per_asset = Some(whole(class.leads_per_asset)).filter(|leads| !leads.is_zero())?;
    Some(PlanContent { id: class.id.clone(), leads_per_asset, share })
}
