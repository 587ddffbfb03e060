//! What a commitment asks for, exceptions included.

use crate::agreement::{Commitment, Exception, Target};
use crate::value::Percent;

/// What a commitment asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Asked<'w> {
    /// The target; `None` while it is suspended.
    pub(super) target: Option<&'w Target>,
    /// What ever holds.
    pub(super) limit: Option<&'w Target>,
    /// The share of cases that must meet the target; all, where nothing is said.
    pub(super) attainment: Option<&'w Percent>,
}

impl<'w> Asked<'w> {
    /// Returns what a commitment asks for where these exceptions hold.
    pub(super) fn of(commitment: &'w Commitment, exceptions: impl Iterator<Item = &'w Exception>) -> Self {
        let mut asked = Self {
            target: Some(&commitment.target),
            limit: commitment.limit.as_ref(),
            attainment: commitment.attainment.as_ref(),
        };
        for exception in exceptions {
            asked.target = exception.target.as_ref().or(asked.target);
            asked.limit = exception.limit.as_ref().or(asked.limit);
            asked.attainment = exception.attainment.as_ref().or(asked.attainment);
            if exception.suspended {
                asked.target = None;
                asked.limit = None;
            }
        }
        asked
    }
}
