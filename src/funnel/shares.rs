//! Promised shares of what the funnel counts: what they are shares of, and where they lead to.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

use super::plan::bare;
use super::promised::plural;
use super::{Plan, Promised, is_same_point, promised_at};
use crate::agreement::metrics::Measure;
use crate::agreement::{
    Agreement, Commitment, Date, FunnelStep, Kpi, Period, PlanPeriod, Quantity, Stage, Target, TargetKind,
    Term, metrics,
};

/// A share that is owed, of what is counted at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedShare {
    /// The point that it is a share of: a stage or term, by its id.
    pub of: String,
    /// The point that this share reaches, where the agreement says so.
    pub to: Option<String>,
    /// On which side of the share the promise is kept.
    pub bound: Bound,
    /// The share.
    pub share: BigRational,
    /// What it is measured over, where that is stated.
    per: Option<Period>,
}

/// On which side of a number a promise is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// There or above.
    AtLeast,
    /// There or below.
    AtMost,
    /// Nowhere else.
    Exactly,
}

impl PromisedShare {
    /// Returns the share that a commitment owes. A stretch or a forecast is not owed, and what a share
    /// is of is known of common metrics, and of a KPI whose denominator starts with what is counted at
    /// a point: “MQLs handed over”.
    #[must_use]
    pub fn of(agreement: &Agreement, owed: &Commitment) -> Option<Self> {
        let Target::Table(table) = &owed.target else { return None };
        let bounds = [
            (Bound::AtLeast, &table.at_least),
            (Bound::AtMost, &table.at_most),
            (Bound::Exactly, &table.exactly),
        ];
        let (bound, share) = match bounds.map(|(bound, quantity)| Some((bound, quantity.as_ref()?))) {
            [Some(one), None, None] | [None, Some(one), None] | [None, None, Some(one)] => one,
            _ => return None,
        };
        let Quantity::Share(share) = share else { return None };
        if table.kind.unwrap_or(TargetKind::Floor) != TargetKind::Floor {
            return None;
        }
        let (of, to) = between(agreement, &owed.metric)?;
        Some(Self { of, to, bound, share: share.share().clone(), per: table.per })
    }

    /// Returns what is promised, on a day and for exactly the same leads, of what this is a share of.
    #[must_use]
    pub fn base(&self, agreement: &Agreement, owed: &Commitment, day: Date) -> Option<Promised> {
        promised_at(agreement, &self.of, &owed.scope, day)
    }

    /// Returns the shortest period in which the share holds of a number promised in another: what holds
    /// of every month holds of a quarter, and not the other way round. `None` where periods do not fit
    /// into each other.
    #[must_use]
    pub fn period(&self, base: PlanPeriod) -> Option<PlanPeriod> {
        let own = match self.per {
            None => return Some(base),
            Some(Period::Month) => PlanPeriod::Month,
            Some(Period::Quarter) => PlanPeriod::Quarter,
            Some(Period::Year) => PlanPeriod::Year,
            Some(_) => return None,
        };
        Some(if own.months() > base.months() { own } else { base })
    }

    /// Returns how many of a number the share is: the fewest that keep it where it is a least, the most
    /// where it is a most.
    #[must_use]
    pub fn of_number(&self, number: &BigRational) -> BigRational {
        let part = number * &self.share;
        match self.bound {
            Bound::AtLeast => part.ceil(),
            Bound::AtMost => part.floor(),
            Bound::Exactly => part,
        }
    }

    /// Returns the share that a plan reckons with on the same way; `None` where the plan does not go it,
    /// or a promise of at most so many says nothing about it.
    #[must_use]
    pub fn planned(&self, plan: &Plan) -> Option<BigRational> {
        let to = self.to.as_deref().filter(|_| self.bound != Bound::AtMost)?;
        let points = plan.points();
        let position = |point: &str| points.iter().position(|known| is_same_point(known, point));
        // The last point of a plan is the deal.
        let end = position(to).or((to == "deal").then(|| points.len().saturating_sub(1)))?;
        let start = position(&self.of).filter(|start| *start < end)?;
        let steps = plan.steps.iter().skip(start).take(end - start);
        Some(steps.fold(BigRational::one(), |product, step| product * &step.rate))
    }

    /// Returns by how many percentage points the share is less than one that is needed; nothing where
    /// it is enough.
    #[must_use]
    pub fn short_of(&self, needed: &BigRational) -> Option<BigRational> {
        (self.share < *needed).then(|| (needed - &self.share) * BigInt::from(100))
    }
}

/// Returns the point that a metric is a share of, and the one that this share reaches.
fn between(agreement: &Agreement, metric: &str) -> Option<(String, Option<String>)> {
    let kpis = agreement.list::<Kpi>();
    let Some(kpi) = kpis.iter().find(|kpi| kpi.id == metric) else {
        let (of, to) = metrics::built_in(metric)?.share_of?;
        return Some((of.to_owned(), to.map(str::to_owned)));
    };
    let denominator = kpi.denominator.as_deref().filter(|_| kpi.measure == Measure::Share)?;
    let points = points(agreement);
    // “Leads at the fair” are leads, “lead scores” are not; the longest name is the one that is meant.
    let of = points
        .iter()
        .filter_map(|point| {
            let said = point.plurals.iter().filter(|plural| after(denominator, plural).is_some());
            Some((said.map(String::len).max()?, point))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, point)| point)?;
    let numerator = kpi.numerator.as_deref().unwrap_or_default();
    let mut to = points.iter().filter(|point| point.id != of.id && reaches(numerator, of, point));
    let to = to.next().filter(|_| to.next().is_none()).map(|point| point.id.clone());
    Some((of.id.clone(), to))
}

/// A point, with what people call it.
struct Point {
    id: String,
    /// What is counted there.
    plurals: Vec<String>,
    /// The name of the stage.
    stage: Option<String>,
}

/// Returns the points that common metrics count, and those of the plan.
fn points(agreement: &Agreement) -> Vec<Point> {
    let steps = agreement.list::<FunnelStep>();
    let mut ids: BTreeSet<&str> = metrics::points().collect();
    ids.extend(steps.iter().flat_map(|step| [bare(&step.from), bare(&step.to)]));
    let (terms, stages) = (agreement.list::<Term>(), agreement.list::<Stage>());
    let point = |id: &&str| {
        let mut plurals = Vec::new();
        if let Some(term) = terms.iter().find(|term| term.id == **id) {
            let names = std::iter::once(&term.name).chain(&term.expansion).chain(&term.aliases);
            plurals.extend(names.map(|name| plural(name)));
        }
        let stage = stages.iter().find(|stage| stage.id == **id).map(|stage| stage.name.clone());
        plurals.extend(stage.as_deref().map(plural));
        Point { id: (*id).to_owned(), plurals, stage }
    };
    ids.iter().map(point).collect()
}

/// Returns whether a text says no more than that what is counted at a point has reached another:
/// “SALs”, or “MQLs that Sales accepted” where “Sales accepted” is a stage.
fn reaches(text: &str, of: &Point, to: &Point) -> bool {
    let is_counted = to.plurals.iter().any(|plural| after(text, plural) == Some(""));
    let is_told = |stage: &String| {
        of.plurals.iter().filter_map(|plural| after(text, plural)).any(|rest| {
            let said = ["that ", "which ", "who "].into_iter().find_map(|word| rest.strip_prefix(word));
            after(said.unwrap_or(rest), stage) == Some("")
        })
    };
    is_counted || to.stage.iter().any(is_told)
}

/// Returns what follows a name at the start of a text, whatever their letters; nothing where the text
/// starts with something else.
fn after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = text.trim().chars();
    for letter in name.chars() {
        let same = rest.next().is_some_and(|other| other.to_lowercase().eq(letter.to_lowercase()));
        same.then_some(())?;
    }
    let rest = rest.as_str();
    rest.chars().next().is_none_or(char::is_whitespace).then_some(rest.trim_start())
}
