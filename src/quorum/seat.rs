//! Quorum, and the people who could take them.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::Team;

/// A number of seats that one rule asks of one team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The rule's position, from one; the floor is zero. Quorum of one rule add up, and a name is no
    /// identity: a rule may be called as the floor is.
    pub order: usize,
    /// The rule's id.
    pub rule: String,
    /// The team.
    pub team: Team,
    /// The role, if one is asked for.
    pub role: Option<String>,
    /// How many people.
    pub needed: u32,
}

/// What matters of a person: teams and role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// The teams the person may sign for.
    pub teams: BTreeSet<Team>,
    /// The role.
    pub role: Option<String>,
}

/// How many people there are of each profile.
pub type Counts = BTreeMap<Profile, i64>;

/// Returns how many people there are of each profile.
pub fn count<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Counts {
    let mut counts = Counts::new();
    for profile in profiles {
        *counts.entry(profile.clone()).or_default() += 1;
    }
    counts
}
