//! What it does to a promise that other leads count.

use super::admission::moved;
use super::bounds::{Bounds, bounds};
use super::narrowing::Counts;
use super::resolve::{Leads, Promise};
use super::shift::Shift;
use super::world::LeadUse;
use crate::agreement::Date;

/// Where fewer leads count, so many of them are harder to bring, and fewer of them are owed a call
/// in time; a clock that stops with one of them stops later.
pub(super) fn leads(old: &Promise<'_>, new: &Promise<'_>, as_of: Date) -> Shift {
    let mut shift = Shift::Same;
    let names = |leads: &[Leads<'_>], one: &Leads<'_>| {
        leads.iter().position(|other| other.lead_use == one.lead_use && other.term == one.term)
    };
    // A clock that starts for the leads of another term is another promise.
    if old.leads.iter().any(|before| names(&new.leads, before).is_none()) {
        shift = Shift::Mixed;
    }
    for after in &new.leads {
        let Some(before) = names(&old.leads, after).and_then(|index| old.leads.get(index)) else {
            shift = Shift::Mixed;
            continue;
        };
        let fewer = match after.lead_use {
            LeadUse::Starts => Shift::Weaker,
            LeadUse::Stops => Shift::Stricter,
            // Of fewer leads, a share may be more or less.
            LeadUse::Measured => Shift::Mixed,
            LeadUse::Counted => match (bounds(old), bounds(new)) {
                (Bounds::Lower, Bounds::Lower) => Shift::Stricter,
                (Bounds::Upper, Bounds::Upper) => Shift::Weaker,
                // What is easier for one bound is harder for the other.
                _ => Shift::Mixed,
            },
        };
        shift = shift.and(match moved(after.term, &before.admissions, &after.admissions, as_of) {
            Counts::Same => Shift::Same,
            Counts::Fewer => fewer,
            Counts::More => fewer.opposite(),
            Counts::Other => Shift::Mixed,
        });
    }
    shift
}
