//! What it does to a promise that other leads count.

use super::admission::{Counts, moved};
use super::compare::Shift;
use super::resolve::{Leads, Promise};
use super::world::LeadUse;
use crate::agreement::{Date, Target};

/// Where fewer leads count, so many of them are harder to bring, and fewer of them are owed a call
/// in time; a clock that stops with one of them stops later.
pub(super) fn leads(old: &Promise<'_>, new: &Promise<'_>, as_of: Date) -> Shift {
    let mut shift = Shift::Same;
    for after in &new.leads {
        let same = |before: &&Leads<'_>| before.lead_use == after.lead_use && before.term == after.term;
        // Another term is another clock or metric, which is compared as such.
        let Some(before) = old.leads.iter().find(same) else { continue };
        let fewer = match after.lead_use {
            LeadUse::Starts => Shift::Weaker,
            LeadUse::Stops => Shift::Stricter,
            LeadUse::Counted => match (new.target, old.target) {
                (Some(Target::Table(new)), Some(Target::Table(old)))
                    if new.exactly.is_none() && new.at_least.is_some() && old.at_least.is_some() =>
                {
                    Shift::Stricter
                }
                (Some(Target::Table(new)), Some(Target::Table(old)))
                    if new.exactly.is_none() && new.at_most.is_some() && old.at_most.is_some() =>
                {
                    Shift::Weaker
                }
                _ => Shift::Mixed,
            },
        };
        shift = shift.and(match moved(&before.admissions, &after.admissions, as_of) {
            Counts::Same => Shift::Same,
            Counts::Fewer => fewer,
            Counts::More => fewer.opposite(),
            Counts::Other => Shift::Mixed,
        });
    }
    shift
}
