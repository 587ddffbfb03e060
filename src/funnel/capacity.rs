//! How much the teams can carry, and the load that following up makes.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{converted, whole};
use crate::agreement::{CapacityGroup, Date, PlanPeriod, RampStep};

/// Returns how many fully productive people a group has in the month of a day: its headcount, and
/// of those who start by then the share that the ramp gives them in that month. The first month
/// of the ramp is the one in which they start; after the last, and without a ramp, they count whole.
#[must_use]
pub fn effective_reps(group: &CapacityGroup, month: Date) -> BigRational {
    let started = group.starters.iter().filter_map(|starters| {
        let months = u32::try_from(months_between(starters.from, month)).ok()?;
        Some(whole(starters.count.unwrap_or(1)) * share_after(&group.ramp, months))
    });
    started.fold(whole(group.headcount), |sum, more| sum + more)
}

/// Returns how many touches a group manages in a period, at its strength in the month of a day:
/// people × touches a day × working days. `None` where touches or days are not stated.
#[must_use]
pub fn touches(group: &CapacityGroup, month: Date, per: PlanPeriod) -> Option<BigRational> {
    let a_day = whole(group.touches_a_day?);
    let days = converted(&whole(group.working_days?), group.per.unwrap_or(PlanPeriod::Month), per);
    Some(effective_reps(group, month) * a_day * days)
}

/// Returns how many touches each rep has to make on each working day: leads × attempts ÷ (reps ×
/// days), all of the same period. `None` where there are no reps or no days.
#[must_use]
pub fn load(
    leads: &BigRational,
    attempts: &BigRational,
    reps: &BigRational,
    days: &BigRational,
) -> Option<BigRational> {
    let rep_days = reps * days;
    (!rep_days.is_zero()).then(|| leads * attempts / rep_days)
}

fn months_between(from: Date, to: Date) -> i32 {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    months(to) - months(from)
}

fn share_after(ramp: &[RampStep], months: u32) -> BigRational {
    let mut over = 0_u32;
    for step in ramp {
        over = over.saturating_add(step.months.unwrap_or(1));
        if months < over {
            return step.share.share().clone();
        }
    }
    BigRational::one()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(starters: &str) -> CapacityGroup {
        let ramp = r#"[{"id":"first","share":"25%"},{"id":"middle","share":"50%","months":2}]"#;
        let json = format!(
            r#"{{"id":"sdr","team":"sales","headcount":10,"touches_a_day":45,"working_days":63,"per":"quarter",
            "ramp":{ramp},"starters":{starters}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn ratio(numerator: i64, denominator: i64) -> BigRational {
        BigRational::new(numerator.into(), denominator.into())
    }

    #[test]
    fn starters_count_by_the_ramp_from_the_month_they_start_in() {
        let group = group(r#"[{"id":"jan","from":"2027-01-20","count":3},{"id":"feb","from":"2027-02-01"}]"#);
        for (month, reps) in [
            ("2026-12-31", ratio(10, 1)),
            ("2027-01-01", ratio(10, 1) + ratio(3, 4)),
            ("2027-02-28", ratio(10, 1) + ratio(3, 2) + ratio(1, 4)),
            ("2027-04-01", ratio(13, 1) + ratio(1, 2)),
            ("2027-05-01", ratio(14, 1)),
            ("2030-01-01", ratio(14, 1)),
        ] {
            assert_eq!(effective_reps(&group, month.parse().unwrap()), reps, "{month}");
        }
    }

    #[test]
    fn touches_are_those_of_the_period_asked_for() {
        let day = "2026-11-22".parse().unwrap();
        assert_eq!(touches(&group("[]"), day, PlanPeriod::Month), Some(whole(10 * 45 * 21)));
        assert_eq!(touches(&group("[]"), day, PlanPeriod::Year), Some(whole(10 * 45 * 252)));
    }

    #[test]
    fn nobody_carries_nothing() {
        assert_eq!(load(&whole(1), &whole(5), &whole(0), &whole(21)), None);
    }
}
