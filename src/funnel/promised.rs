//! What the promises say of the funnel's numbers.

use num_rational::BigRational;

use super::plan::bare;
use super::{converted, whole};
use crate::agreement::{
    Address, Agreement, Commitment, Date, Item, Period, PlanPeriod, Quantity, Scope, Target, TargetKind,
    metrics,
};

/// A number of leads or deals that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The commitment.
    pub address: Address,
    /// How many at least.
    pub count: BigRational,
    /// In what time.
    pub per: PlanPeriod,
}

impl Promised {
    /// Returns how many are owed in a period: 600 a month are 1,800 a quarter.
    #[must_use]
    pub fn in_period(&self, per: PlanPeriod) -> BigRational {
        converted(&self.count, self.per, per)
    }
}

/// Returns how many leads are owed at a point, in force on a day, for exactly the leads of a
/// scope: the largest floor whose metric counts that point. A stretch or a forecast is not owed.
#[must_use]
pub fn promised_at(agreement: &Agreement, point: &str, scope: &Scope, day: Date) -> Option<Promised> {
    let commitments = agreement.list::<Commitment>();
    let point = bare(point);
    let plural = plural(point);
    let owed = in_force(&commitments, scope, day).filter(|owed| counts(&owed.metric, point, &plural));
    owed.filter_map(promised).max_by_key(|promised| promised.in_period(PlanPeriod::Year))
}

/// Returns the commitment that says how often a lead is tried, in force on a day, with how often:
/// the one for exactly these leads, else the one for all.
#[must_use]
pub fn attempts_per_lead(agreement: &Agreement, scope: &Scope, day: Date) -> Option<(Address, BigRational)> {
    let commitments = agreement.list::<Commitment>();
    let found = |scope: &Scope| {
        in_force(&commitments, scope, day)
            .filter(|owed| owed.metric == "attempts-per-lead")
            .find_map(|owed| Some((owed.address.clone(), at_least(&owed.target)?)))
    };
    found(scope).or_else(|| found(&Scope::default()))
}

fn in_force<'c>(
    commitments: &'c [Item<Commitment>],
    scope: &'c Scope,
    day: Date,
) -> impl Iterator<Item = &'c Item<Commitment>> {
    commitments.iter().filter(move |owed| {
        owed.scope == *scope
            && owed.from.is_none_or(|from| from <= day)
            && owed.until.is_none_or(|until| day <= until)
    })
}

/// Returns whether a metric counts what is at a point, given with its plural: `mqls` at `mql`, `leads` at
/// `lead`.
fn counts(metric: &str, point: &str, plural: &str) -> bool {
    metric == plural || metrics::built_in(metric).and_then(|metric| metric.term) == Some(point)
}

/// Returns the plural of an id or a name: “mqls”, “opportunities”.
pub(super) fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{name}s"),
    }
}

fn promised(owed: &Item<Commitment>) -> Option<Promised> {
    let Target::Table(table) = &owed.target else { return None };
    let is_owed = table.kind.unwrap_or(TargetKind::Floor) == TargetKind::Floor;
    let per = match table.per? {
        Period::Month => PlanPeriod::Month,
        Period::Quarter => PlanPeriod::Quarter,
        Period::Year => PlanPeriod::Year,
        _ => return None,
    };
    let count = at_least(&owed.target).filter(|_| is_owed)?;
    Some(Promised { address: owed.address.clone(), count, per })
}

fn at_least(target: &Target) -> Option<BigRational> {
    let Target::Table(table) = target else { return None };
    match table.at_least.as_ref().or(table.exactly.as_ref())? {
        Quantity::Count(count) => Some(whole(*count)),
        _ => None,
    }
}
