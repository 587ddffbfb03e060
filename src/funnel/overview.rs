//! All that a funnel comes to, with the numbers that stand beside it: for all leads, and for those
//! that have figures of their own.

use num_rational::BigRational;

use super::follow_up::{FollowUp, follow_ups};
use super::plan::{Gap, Plan, is_same_point};
use super::promised::{Promised, promised_at};
use super::timing::{Due, Lead, RevenuePeriod, due};
use super::{converted, whole};
use crate::agreement::{
    Address, Agreement, ContentYield, Date, FunnelOverride, FunnelTerms, Origin, PlanPeriod, RevenuePart,
    Scope, Stage, StatedTarget, Term,
};
use crate::value::{Money, PeriodLength};

/// A funnel and what stands beside it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The period whose revenue the leads are for.
    pub revenue_period: RevenuePeriod,
    /// For all leads first; then for those of each part of the revenue and of each override.
    pub sections: Vec<Section>,
    /// Who follows up the leads.
    pub follow_ups: Vec<FollowUp>,
}

/// The funnel of some leads.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which leads.
    pub scope: Scope,
    /// The figures, or why there are none.
    pub figures: Result<Figures, Gap>,
}

/// What the funnel of some leads comes to. Counts are in the plan's period, amounts in its currency.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What it is computed from.
    pub plan: Plan,
    /// The revenue from every origin together, of which the plan's is a part.
    pub revenue_of_all: Option<Money>,
    /// The origin whose part it is, and its share, where one is named.
    pub origin: Option<(String, Option<BigRational>)>,
    /// The points that leads are counted at, from the deal back to the first.
    pub levels: Vec<Level>,
    /// The content that brings the leads.
    pub content: Vec<ContentLevel>,
    /// What is not stated, so that needs cannot be computed.
    pub missing: Vec<Missing>,
    /// The point whose number the way forward starts from, where nothing can be computed backward.
    pub given: Option<String>,
}

/// A point that leads are counted at.
#[derive(Clone, Debug)]
pub struct Level {
    /// The stage or term, as the steps write it.
    pub point: String,
    /// What people call it.
    pub name: String,
    /// The step to the next point; the deal has none.
    pub step: Option<super::PlanStep>,
    /// How many are needed.
    pub need: Option<BigRational>,
    /// How many there will be, computed forward from a number that is given.
    pub expected: Option<BigRational>,
    /// What a plan names by hand: the entry, and how many.
    pub stated: Option<(Address, BigRational)>,
    /// What is promised.
    pub promised: Option<Promised>,
    /// What one is worth: the share that becomes a deal × what a deal brings.
    pub worth: Option<BigRational>,
    /// What one costs.
    pub cost: Option<BigRational>,
    /// How long it takes from here to the deal, and so by when it must be there.
    pub due: Due,
}

/// The pieces of a class of content.
#[derive(Clone, Debug)]
pub struct ContentLevel {
    /// Its id.
    pub id: String,
    /// What people call the class.
    pub name: String,
    /// How many leads one piece brings.
    pub leads_per_asset: BigRational,
    /// The share of the leads that the class brings.
    pub share: BigRational,
    /// How many pieces it takes.
    pub need: Option<BigRational>,
}

/// A number that is not stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The revenue of these leads.
    Revenue,
    /// The share of the revenue that the steps have to bring.
    ShareOfOrigin,
    /// What a deal brings.
    DealSize,
}

/// Returns the funnel of an agreement as it stands on a day, for the revenue of a period.
///
/// # Errors
/// For all leads together nothing can be computed.
pub fn overview(agreement: &Agreement, day: Date, revenue_period: RevenuePeriod) -> Result<Overview, Gap> {
    let terms = agreement.document::<FunnelTerms>().ok_or(Gap::NoFunnel)?;
    let reader = Reader { agreement, terms: &terms, day, revenue_period };
    Plan::of(agreement, &Scope::default())?;
    let sections = reader
        .scopes()
        .into_iter()
        .map(|scope| Section {
            figures: Plan::of(agreement, &scope).map(|plan| reader.figures(plan, &scope)),
            scope,
        })
        .collect();
    Ok(Overview { revenue_period, sections, follow_ups: follow_ups(agreement, day) })
}

/// Returns how long the periods are that a plan counts in.
#[must_use]
pub const fn length(per: PlanPeriod) -> PeriodLength {
    match per {
        PlanPeriod::Month => PeriodLength::Month,
        PlanPeriod::Quarter => PeriodLength::Quarter,
        PlanPeriod::Year => PeriodLength::Year,
    }
}

/// Returns what people call a stage or term: “MQL”, “Opportunity”.
#[must_use]
pub fn point_name(agreement: &Agreement, point: &str) -> Option<String> {
    let terms = agreement.list::<Term>();
    let term = terms.iter().find(|term| is_same_point(point, &term.id)).map(|term| term.name.clone());
    let stages = agreement.list::<Stage>();
    let stage =
        || stages.iter().find(|stage| is_same_point(point, &stage.id)).map(|stage| stage.name.clone());
    term.or_else(stage)
}

struct Reader<'a> {
    agreement: &'a Agreement,
    terms: &'a FunnelTerms,
    day: Date,
    revenue_period: RevenuePeriod,
}

impl Reader<'_> {
    /// Returns the leads that have figures of their own, all leads first.
    fn scopes(&self) -> Vec<Scope> {
        let parts = self.agreement.list::<RevenuePart>();
        let overrides = self.agreement.list::<FunnelOverride>();
        let stated = self.agreement.list::<StatedTarget>();
        let mut scopes = vec![Scope::default()];
        let of_stated = stated.iter().flat_map(|stated| {
            std::iter::once(&stated.scope).chain(stated.parts.iter().map(|part| &part.scope))
        });
        let found = parts.iter().map(|part| &part.scope).chain(overrides.iter().map(|over| &over.scope));
        for scope in found.chain(of_stated) {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        scopes
    }

    fn figures(&self, plan: Plan, scope: &Scope) -> Figures {
        let parts = self.agreement.list::<RevenuePart>();
        let revenue_of_all = match scope.is_everything() {
            true => self.terms.revenue.clone(),
            false => parts.iter().find(|part| part.scope == *scope).map(|part| part.revenue.clone()),
        };
        let origin = self.terms.origin.as_ref().map(|id| self.origin(id));
        let mut missing = Vec::new();
        if revenue_of_all.is_none() {
            missing.push(Missing::Revenue);
        }
        if origin.as_ref().is_some_and(|(_, share)| share.is_none()) {
            missing.push(Missing::ShareOfOrigin);
        }
        if plan.deal_size.is_none() {
            missing.push(Missing::DealSize);
        }
        let mut levels = self.levels(&plan, scope);
        let given = if missing.is_empty() { None } else { forward(&plan, &mut levels) };
        let content = self.content(&plan);
        Figures { plan, revenue_of_all, origin, levels, content, missing, given }
    }

    fn origin(&self, id: &str) -> (String, Option<BigRational>) {
        let origins = self.agreement.list::<Origin>();
        let origin = origins.iter().find(|origin| origin.id == id);
        let name = origin.and_then(|origin| origin.name.clone()).unwrap_or_else(|| id.to_owned());
        (name, origin.and_then(|origin| Some(origin.revenue.as_ref()?.share().clone())))
    }

    fn levels(&self, plan: &Plan, scope: &Scope) -> Vec<Level> {
        let mut levels = Vec::new();
        // From here to the deal.
        let mut lead = Lead::None;
        for (index, point) in plan.points().into_iter().enumerate().rev() {
            let step = plan.steps.get(index).cloned();
            if let Some(step) = &step {
                lead = lead.with(step.lag);
            }
            let need = plan.needed_at(point);
            levels.push(Level {
                name: point_name(self.agreement, point).unwrap_or_else(|| point.to_owned()),
                cost: need.as_ref().and_then(|need| plan.cost_per(need)),
                need,
                expected: None,
                stated: self.stated(plan, point, scope),
                promised: promised_at(self.agreement, point, scope, self.day),
                worth: plan.lead_value(point),
                due: due(&lead, self.revenue_period.last),
                step,
                point: point.to_owned(),
            });
        }
        levels
    }

    /// Returns what is stated for exactly these leads, by a target or by a part of one.
    fn stated(&self, plan: &Plan, point: &str, scope: &Scope) -> Option<(Address, BigRational)> {
        let stated = self.agreement.list::<StatedTarget>();
        let found = stated.iter().filter(|stated| is_same_point(&stated.at, point)).find_map(|stated| {
            let part = stated.parts.iter().find(|part| part.scope == *scope && !part.scope.is_everything());
            let own = (stated.scope == *scope).then_some(stated.count);
            Some((stated, own.or_else(|| part.map(|part| part.count))?))
        });
        found.map(|(stated, count)| {
            let per = stated.per.unwrap_or(plan.per);
            (stated.address.clone(), converted(&whole(count), per, plan.per))
        })
    }

    fn content(&self, plan: &Plan) -> Vec<ContentLevel> {
        let classes = self.agreement.list::<ContentYield>();
        let needs = plan.content_needs();
        let level = |content: &super::PlanContent| {
            let class = classes.iter().find(|class| class.id == content.id);
            ContentLevel {
                id: content.id.clone(),
                name: class.and_then(|class| class.name.clone()).unwrap_or_else(|| content.id.clone()),
                leads_per_asset: content.leads_per_asset.clone(),
                share: content.share.clone(),
                need: needs.iter().find(|need| need.class == content.id).map(|need| need.assets.clone()),
            }
        };
        plan.content.iter().map(level).collect()
    }
}

/// Computes forward from the number that is given closest to the start: a promise, or else what a
/// plan states. Returns the point it is given at.
fn forward(plan: &Plan, levels: &mut [Level]) -> Option<String> {
    let (point, count) = levels.iter().rev().find_map(|level| {
        let promised = level.promised.as_ref().map(|promised| promised.in_period(plan.per));
        let stated = level.stated.as_ref().map(|(_, count)| count.clone());
        Some((level.point.clone(), promised.or(stated)?))
    })?;
    for counted in plan.forward(&point, &count) {
        if let Some(level) = levels.iter_mut().find(|level| level.point == counted.point) {
            level.expected = Some(counted.count);
        }
    }
    Some(point)
}
