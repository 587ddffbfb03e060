//! Who follows up which leads, and how much that asks of them.

use num_rational::BigRational;
use num_traits::Zero;

use super::capacity::{effective_reps, load, touches};
use super::plan::{Plan, is_same_point};
use super::promised::{attempts_per_lead, promised_at};
use super::{converted, whole};
use crate::agreement::{Address, Agreement, CapacityGroup, Date, Item, PlanPeriod, Scope};

/// Groups that follow up the same leads. Counts are per period, loads per rep and working day.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The groups, one where the leads of each are known for it alone.
    pub groups: Vec<Item<CapacityGroup>>,
    /// The stage or term whose leads they follow up.
    pub works: String,
    /// What leads and days are counted in.
    pub per: PlanPeriod,
    /// The leads that come to them, where they are known.
    pub leads: Option<Leads>,
    /// How often each is tried, and the commitment that says so.
    pub attempts: Option<(Address, BigRational)>,
    /// How many there are, those still getting up to speed counted by their share.
    pub reps: BigRational,
    /// How many days each works; `None` where a group does not state it, or nobody works.
    pub days: Option<BigRational>,
    /// How many touches each manages a day; `None` where a group does not state it.
    pub possible: Option<BigRational>,
}

/// How many leads come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leads {
    /// How many.
    pub count: BigRational,
    /// The commitment that promises them; `None` where the funnel needs them.
    pub promised: Option<Address>,
    /// Which leads they are.
    pub scope: Scope,
}

impl FollowUp {
    /// Returns how many touches each has to make a day: leads × attempts ÷ (reps × days). `None`
    /// where one of them is not stated.
    #[must_use]
    pub fn load(&self) -> Option<BigRational> {
        let (leads, (_, attempts)) = (self.leads.as_ref()?, self.attempts.as_ref()?);
        load(&leads.count, attempts, &self.reps, self.days.as_ref()?)
    }
}

/// Returns who follows up what. Leads are those promised for exactly a group's leads, or those that
/// the funnel needs; where no number is known for a group alone, all groups that work these leads
/// are one, and share the leads of all.
#[must_use]
pub fn follow_ups(agreement: &Agreement, day: Date) -> Vec<FollowUp> {
    let mut parts: Vec<(String, Option<Leads>, Vec<Item<CapacityGroup>>)> = Vec::new();
    for group in agreement.list::<CapacityGroup>().iter() {
        let Some(works) = group.works.clone() else { continue };
        let own = leads(agreement, &works, &group.scope, period(group), day);
        let same = |(other, own, _): &&mut (String, Option<Leads>, Vec<Item<CapacityGroup>>)| {
            own.is_none() && is_same_point(other, &works)
        };
        match parts.iter_mut().find(same).filter(|_| own.is_none()) {
            Some((_, _, groups)) => groups.push(group.clone()),
            None => parts.push((works, own, vec![group.clone()])),
        }
    }
    let follow_up = |(works, own, groups): (String, Option<Leads>, Vec<Item<CapacityGroup>>)| {
        let per = groups.first().map_or(PlanPeriod::Month, |first| period(first));
        let leads = own.or_else(|| leads(agreement, &works, &Scope::default(), per, day));
        let scope = leads.as_ref().map(|leads| leads.scope.clone()).unwrap_or_default();
        let attempts = attempts_per_lead(agreement, &scope, day);
        let reps = groups.iter().fold(BigRational::zero(), |sum, group| sum + effective_reps(group, day));
        let rep_days = sum(&groups, |group| {
            let days = whole(group.working_days?);
            Some(effective_reps(group, day) * converted(&days, period(group), per))
        })
        .filter(|days| !days.is_zero());
        let touches = sum(&groups, |group| touches(group, day, per));
        let possible = touches.zip(rep_days.as_ref()).map(|(touches, days)| touches / days);
        let days = rep_days.filter(|_| !reps.is_zero()).map(|days| days / &reps);
        FollowUp { groups, works, per, leads, attempts, reps, days, possible }
    };
    parts.into_iter().map(follow_up).collect()
}

fn leads(agreement: &Agreement, works: &str, scope: &Scope, per: PlanPeriod, day: Date) -> Option<Leads> {
    let leads = |count, promised| Leads { count, promised, scope: scope.clone() };
    if let Some(promised) = promised_at(agreement, works, scope, day) {
        return Some(leads(promised.in_period(per), Some(promised.address)));
    }
    let plan = Plan::of(agreement, scope).ok()?;
    Some(leads(converted(&plan.needed_at(works)?, plan.per, per), None))
}

fn period(group: &CapacityGroup) -> PlanPeriod {
    group.per.unwrap_or(PlanPeriod::Month)
}

/// Returns a sum over all groups; `None` where one of them does not state its part.
fn sum(
    groups: &[Item<CapacityGroup>],
    part: impl Fn(&Item<CapacityGroup>) -> Option<BigRational>,
) -> Option<BigRational> {
    groups.iter().try_fold(BigRational::zero(), |sum, group| Some(sum + part(group)?))
}
