//! Backward from revenue to leads, forward from leads to deals.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::plan::{Plan, is_same_point};
use super::whole;
use crate::agreement::Rounding;
use crate::value::{Clock, number};

const MINUTES_A_DAY: u32 = 24 * 60;

/// How many leads or deals there are, or must be, at a point, in the plan's period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted<'p> {
    /// The stage or term, as the steps write it.
    pub point: &'p str,
    /// How many: exact, and whole only where the plan rounds at each step.
    pub count: BigRational,
}

/// How many pieces of a class of content it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentNeed<'p> {
    /// The class.
    pub class: &'p str,
    /// How many pieces, in the plan's period.
    pub assets: BigRational,
}

/// Returns what counts are worth together: Σ (count × value of one), in the values' currency.
#[must_use]
pub fn worth<'n>(counts: impl IntoIterator<Item = (&'n BigRational, &'n BigRational)>) -> BigRational {
    counts.into_iter().fold(BigRational::zero(), |sum, (count, value)| sum + count * value)
}

impl Plan {
    /// Returns the points that leads are counted at, from the first to the deal.
    #[must_use]
    pub fn points(&self) -> Vec<&str> {
        let first = self.steps.first().map(|step| step.from.as_str());
        first.into_iter().chain(self.steps.iter().map(|step| step.to.as_str())).collect()
    }

    /// Returns how many deals bring the revenue: revenue ÷ deal size. `None` where either is not
    /// stated.
    #[must_use]
    pub fn deals(&self) -> Option<BigRational> {
        Some(self.rounded(self.revenue.as_ref()? / self.deal_size.as_ref()?))
    }

    /// Returns what is needed at every point, from the deal back to the first: each is the one
    /// after it ÷ the rate of the step between.
    #[must_use]
    pub fn needs(&self) -> Vec<Counted<'_>> {
        let Some(deals) = self.deals() else { return Vec::new() };
        self.back(deals, self.steps.len())
    }

    /// Returns what is needed at a point; `None` where it is no point of the steps, or revenue or
    /// deal size are not stated.
    #[must_use]
    pub fn needed_at(&self, point: &str) -> Option<BigRational> {
        self.needs().into_iter().find(|need| is_same_point(need.point, point)).map(|need| need.count)
    }

    /// Returns what it takes at every point before `point` to have `count` there; `count` is first.
    #[must_use]
    pub fn back_from(&self, point: &str, count: &BigRational) -> Vec<Counted<'_>> {
        match self.position(point) {
            Some(position) => self.back(self.rounded(count.clone()), position),
            None => Vec::new(),
        }
    }

    /// Returns what becomes of `count` at `point`: at every point from there to the deal, each
    /// the one before it × the rate of the step between. Nothing is rounded.
    #[must_use]
    pub fn forward(&self, point: &str, count: &BigRational) -> Vec<Counted<'_>> {
        let Some(position) = self.position(point) else { return Vec::new() };
        let mut count = count.clone();
        let first = self.points().into_iter().nth(position);
        let mut out: Vec<Counted<'_>> =
            first.into_iter().map(|point| Counted { point, count: count.clone() }).collect();
        for step in self.steps.iter().skip(position) {
            count *= &step.rate;
            out.push(Counted { point: &step.to, count: count.clone() });
        }
        out
    }

    /// Returns the share of leads at a point that become deals.
    #[must_use]
    pub fn close_rate(&self, point: &str) -> Option<BigRational> {
        let position = self.position(point)?;
        let rates = self.steps.iter().skip(position).map(|step| &step.rate);
        Some(rates.fold(BigRational::one(), |product, rate| product * rate))
    }

    /// Returns what one lead at a point is worth: close rate × deal size, in the plan's currency.
    #[must_use]
    pub fn lead_value(&self, point: &str) -> Option<BigRational> {
        Some(self.close_rate(point)? * self.deal_size.as_ref()?)
    }

    /// Returns the pipeline at a point if all that is needed there is there: need × deal size.
    #[must_use]
    pub fn pipeline(&self, point: &str) -> Option<BigRational> {
        Some(self.needed_at(point)? * self.deal_size.as_ref()?)
    }

    /// Returns how many times the pipeline at a point covers the revenue.
    #[must_use]
    pub fn coverage(&self, point: &str) -> Option<BigRational> {
        let revenue = self.revenue.as_ref().filter(|revenue| !revenue.is_zero())?;
        Some(self.pipeline(point)? / revenue)
    }

    /// Returns what each of `count` costs; of customers, that is the cost of acquiring one. `None`
    /// where no cost is stated or the count is 0.
    #[must_use]
    pub fn cost_per(&self, count: &BigRational) -> Option<BigRational> {
        let cost = self.cost.as_ref().filter(|_| !count.is_zero())?;
        Some(cost / count)
    }

    /// Returns how many pieces of each class of content bring the leads that the first step starts
    /// from: leads × share of the class ÷ leads that one piece brings.
    #[must_use]
    pub fn content_needs(&self) -> Vec<ContentNeed<'_>> {
        let Some(leads) = self.needs().pop() else { return Vec::new() };
        let need = |class: &'_ super::PlanContent| &leads.count * &class.share / &class.leads_per_asset;
        self.content
            .iter()
            .map(|class| ContentNeed { class: &class.id, assets: self.rounded(need(class)) })
            .collect()
    }

    /// Returns how many days pass from the first point to the deal; `None` where a step states no
    /// lag, or one in business time, whose length depends on when it starts.
    #[must_use]
    pub fn lag_in_days(&self) -> Option<BigRational> {
        let minutes = self.steps.iter().try_fold(0_u64, |sum, step| {
            let lag = step.lag.as_ref().filter(|lag| lag.clock() == Clock::Elapsed)?;
            Some(sum + lag.minutes()?)
        })?;
        Some(whole(minutes) / whole(MINUTES_A_DAY))
    }

    fn position(&self, point: &str) -> Option<usize> {
        self.points().into_iter().position(|known| is_same_point(known, point))
    }

    fn back(&self, count: BigRational, position: usize) -> Vec<Counted<'_>> {
        let last = self.points().into_iter().nth(position);
        let mut count = count;
        let mut out: Vec<Counted<'_>> =
            last.into_iter().map(|point| Counted { point, count: count.clone() }).collect();
        for step in self.steps.iter().take(position).rev() {
            count = self.rounded(count / &step.rate);
            out.push(Counted { point: &step.from, count: count.clone() });
        }
        out
    }

    fn rounded(&self, count: BigRational) -> BigRational {
        match self.rounding {
            Rounding::AtTheEnd => count,
            Rounding::AtEachStep => whole(number::needed(&count)),
        }
    }
}
