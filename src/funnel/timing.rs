//! When leads must be there for the revenue of a period.

use jiff::Span;
use num_rational::BigRational;

use super::whole;
use crate::agreement::Date;
use crate::value::reporting_period::ReportingPeriod;
use crate::value::{Clock, Duration};

const MINUTES_A_DAY: u64 = 24 * 60;

/// The days whose revenue the leads are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevenuePeriod {
    /// What they are called, as the agreement's own year counts.
    pub name: ReportingPeriod,
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

/// How long it takes from a point to the deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// No time: it is the deal.
    None,
    /// So many minutes.
    Minutes(u64),
    /// Some step on the way does not state it.
    NotStated,
    /// Some step on the way states it in business time, whose length depends on when it starts.
    Business,
}

impl Lead {
    /// Returns the time with that of one more step.
    #[must_use]
    pub fn with(&self, lag: Option<Duration>) -> Self {
        let before = match self {
            Self::None => 0,
            Self::Minutes(minutes) => *minutes,
            Self::NotStated | Self::Business => return self.clone(),
        };
        match lag {
            None => Self::NotStated,
            Some(lag) => match lag.minutes().filter(|_| lag.clock() == Clock::Elapsed) {
                Some(minutes) => Self::Minutes(before.saturating_add(minutes)),
                None => Self::Business,
            },
        }
    }
}

/// By when leads must be at a point, so that they can still become deals in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// How long it takes to the deal.
    pub lead: Lead,
    /// How many days that is.
    pub days: Option<BigRational>,
    /// The last day on which it helps, on average.
    pub by: Option<Date>,
}

/// Returns by when leads must be there that take so long to become deals by the last day.
pub(super) fn due(lead: &Lead, last: Date) -> Due {
    let minutes = match lead {
        Lead::None => Some(0),
        Lead::Minutes(minutes) => Some(*minutes),
        Lead::NotStated | Lead::Business => None,
    };
    let by = minutes.and_then(|minutes| {
        let days = i64::try_from(minutes.div_ceil(MINUTES_A_DAY)).ok()?;
        last.checked_sub(Span::new().try_days(days).ok()?).ok()
    });
    Due { lead: lead.clone(), days: minutes.map(|minutes| whole(minutes) / whole(MINUTES_A_DAY)), by }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(lags: &[&str]) -> Option<String> {
        let lead = lags.iter().fold(Lead::None, |lead, lag| lead.with(Some(lag.parse().unwrap())));
        due(&lead, jiff::civil::date(2027, 3, 31)).by.map(|day| day.to_string())
    }

    #[test]
    fn leads_must_be_there_as_long_before_the_end_as_they_take() {
        assert_eq!(by(&[]).unwrap(), "2027-03-31");
        assert_eq!(by(&["9 weeks"]).unwrap(), "2027-01-27");
        assert_eq!(by(&["9 weeks", "2 days"]).unwrap(), "2027-01-25");
        // Part of a day is a day: whoever comes later is too late.
        assert_eq!(by(&["36 hours"]).unwrap(), "2027-03-29");
    }

    #[test]
    fn what_is_not_stated_or_has_no_fixed_length_gives_no_day() {
        assert_eq!(by(&["9 weeks", "1 business day", "2 days"]), None);
        let lead = Lead::None.with(Some("1 business day".parse().unwrap()));
        assert_eq!((lead.clone(), lead.with(None)), (Lead::Business, Lead::Business));
        assert_eq!(Lead::Minutes(5).with(None), Lead::NotStated);
        let never = Lead::Minutes(u64::MAX);
        assert_eq!(due(&never, jiff::civil::date(2027, 12, 31)).by, None);
    }
}
