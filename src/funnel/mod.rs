//! What a revenue target needs, and what the teams can carry: backward from revenue to leads and
//! content, forward from leads to deals, and the load that following up makes.
//!
//! Everything here is exact ([`BigRational`]). Counts are leads or deals
//! in the plan's period, money is in whole units of the plan's currency. Nothing is rounded, unless
//! the plan itself says that needs are rounded up at each step; whoever shows a number rounds it,
//! with [`needed`](crate::value::number::needed) or [`one_decimal`](crate::value::number::one_decimal).
//!
//! The formulas are the field's own. Inverted funnel: deals = revenue ÷ deal size, the stage above
//! = the stage ÷ rate (Kellogg, “inverted demand generation funnel”). Implied lead value = close
//! rate × average price (Roberge, “The Sales Acceleration Formula”). Leads waterfall (Volpe).

mod capacity;
mod follow_up;
mod overview;
mod plan;
mod promised;
mod shares;
mod timing;
mod told;
mod walk;

pub use capacity::{effective_reps, load, touches};
pub use follow_up::{FollowUp, Leads, follow_ups};
pub use overview::{ContentLevel, Figures, Level, Missing, Overview, Section, length, overview, point_name};
pub use plan::{Gap, Plan, PlanContent, PlanStep, is_same_point};
pub use promised::{Promised, attempts_per_lead, promised_at};
pub use shares::{Bound, PromisedShare};
pub use timing::{Due, Lead, RevenuePeriod};
pub use told::{calculation, need_words, share_words, unit_words};
pub use walk::{ContentNeed, Counted, worth};

use num_rational::BigRational;

use crate::agreement::PlanPeriod;

/// Returns a number counted in one period as one counted in another: 600 a month are 1,800 a quarter.
#[must_use]
pub fn converted(count: &BigRational, from: PlanPeriod, to: PlanPeriod) -> BigRational {
    count * whole(to.months()) / whole(from.months())
}

pub(crate) fn whole(number: impl Into<num_bigint::BigInt>) -> BigRational {
    BigRational::from_integer(number.into())
}
