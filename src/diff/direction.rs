//! What a change of a single property does, as its schema says.

use std::cmp::Ordering;

use super::Effect;
use crate::agreement::Date;
use crate::document::node::Node;
use crate::document::schema::{Role, Say, Shape, Stricter, ValueType};
use crate::promise::ordering;
use crate::value::{Duration, Reach, WorkingHours, compare};

/// Returns what a change of a property does, by its own schema alone; what it does to promises
/// is found by resolving them. Business time is counted on the working hours before and after, where
/// the entry has a calendar. Of what decides which leads count, `Tightens` means fewer.
pub(super) fn effect(
    (old, new): (Option<&Node>, Option<&Node>),
    (shape, say): (&Shape, &Say),
    hours: [Option<&WorkingHours>; 2],
    as_of: Date,
) -> Effect {
    let direction = match say.role {
        Role::Prose | Role::Record => return Effect::Neutral,
        Role::Duty => &say.stricter,
        Role::Assumption | Role::Definition | Role::Routing | Role::Gate => &say.narrower,
    };
    let Some(direction) = direction else { return Effect::Redefines };
    let on_hours = || durations(old?, new?, shape, direction, hours, as_of);
    match ordering(old, new, shape, (say, direction), as_of).or_else(on_hours) {
        Some(Ordering::Greater) => Effect::Tightens,
        Some(Ordering::Less) => Effect::Loosens,
        Some(Ordering::Equal) => Effect::Neutral,
        None => Effect::Redefines,
    }
}

/// Returns how a duration moves that only its calendar orders: greater, if the new one is further in
/// the direction.
fn durations(
    old: &Node,
    new: &Node,
    shape: &Shape,
    direction: &Stricter,
    [before, after]: [Option<&WorkingHours>; 2],
    as_of: Date,
) -> Option<Ordering> {
    if shape.value != ValueType::Duration {
        return None;
    }
    let (old, new) = (old.text()?.parse::<Duration>().ok()?, new.text()?.parse::<Duration>().ok()?);
    let later = match compare((&old, before), (&new, after), as_of)? {
        Reach::Sooner => Ordering::Less,
        Reach::Same => Ordering::Equal,
        Reach::Later => Ordering::Greater,
        Reach::Mixed => return None,
    };
    match direction {
        Stricter::Less => Some(later.reverse()),
        Stricter::More => Some(later),
        _ => None,
    }
}
