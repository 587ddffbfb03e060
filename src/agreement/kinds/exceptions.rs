//! `exceptions`: what does not hold for a time.

use serde::{Deserialize, Serialize};

use super::{Date, Scope, Target};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Percent;

/// A promise that does not hold as written for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The address of what does not hold for a time.
    pub overrides: String,
    /// Which leads it holds for; all that the overridden entry covers, where nothing is said.
    #[serde(default, skip_serializing_if = "Scope::is_everything")]
    pub scope: Scope,
    /// What is promised instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The last moment, or the least that ever holds, instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Target>,
    /// The share of cases that must meet the target instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<Percent>,
    /// Whether nothing is promised in the meantime.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
    /// The first day of the exception.
    pub from: Date,
    /// The last day of the exception; then what it overrides holds again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why it is needed.
    pub reason: String,
    /// Who approved it.
    pub approved_by: Vec<String>,
}

impl Exception {
    /// Returns whether the two say different things of what is owed meanwhile.
    pub fn contradicts(&self, other: &Self) -> bool {
        fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let owes = |exception: &Self| exception.target.is_some() || exception.limit.is_some();
        differ(self.target.as_ref(), other.target.as_ref())
            || differ(self.limit.as_ref(), other.limit.as_ref())
            || differ(self.attainment.as_ref(), other.attainment.as_ref())
            || (self.suspended && owes(other) && !other.suspended)
            || (other.suspended && owes(self) && !self.suspended)
    }
}

impl Typed for Exception {
    const SUBJECT: Subject = Subject::Kind(Kind::Exceptions);
    const LIST: Option<&'static str> = None;
}
