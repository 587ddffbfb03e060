//! What a change of a single property does, as its schema says.

use std::cmp::Ordering;

use super::Effect;
use crate::agreement::Date;
use crate::document::node::Node;
use crate::document::schema::{Role, Say, Shape};
use crate::promise::ordering;

/// Returns what a change of a property does, by its own schema alone; what it does to promises
/// is found by resolving them. Of what decides which leads count, `Tightens` means fewer.
pub(super) fn effect(
    old: Option<&Node>,
    new: Option<&Node>,
    shape: &Shape,
    say: &Say,
    as_of: Date,
) -> Effect {
    let direction = match say.role {
        Role::Prose | Role::Record => return Effect::Neutral,
        Role::Duty => &say.stricter,
        Role::Assumption | Role::Definition | Role::Routing | Role::Gate => &say.narrower,
    };
    let Some(direction) = direction else { return Effect::Redefines };
    match ordering(old, new, shape, (say, direction), as_of) {
        Some(Ordering::Greater) => Effect::Tightens,
        Some(Ordering::Less) => Effect::Loosens,
        Some(Ordering::Equal) => Effect::Neutral,
        None => Effect::Redefines,
    }
}
