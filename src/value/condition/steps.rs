//! What separates two conditions, part by part, for a reader.

use std::collections::BTreeSet;

use super::{Bounds, Condition, FieldTest, Number, Test};

/// One difference between two conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A bound moved: numbers between its old place and its new one come in or fall out.
    Moved {
        /// The field.
        field: String,
        /// The numbers concerned.
        between: Bounds,
        /// Whether they come in.
        gained: bool,
    },
    /// A list of values or words changed.
    Listed {
        /// The field.
        field: String,
        /// What came into the list.
        gained: BTreeSet<String>,
        /// What went out of it.
        lost: BTreeSet<String>,
        /// The list is one of what must not be.
        excluded: bool,
    },
    /// A condition that must be met as well.
    Required(Condition),
    /// A condition that need no longer be met.
    NoLongerRequired(Condition),
    /// A condition that is now enough by itself.
    Enough(Condition),
    /// A condition that is no longer enough by itself.
    NoLongerEnough(Condition),
}

impl Step {
    /// Returns whether it is about what stood in the old condition and is no longer there.
    pub const fn is_loss(&self) -> bool {
        matches!(self, Self::NoLongerRequired(_) | Self::NoLongerEnough(_))
    }
}

/// Returns what separates two conditions, or nothing where they are too unlike to be told part by
/// part.
pub fn steps(old: &Condition, new: &Condition) -> Option<Vec<Step>> {
    match (old, new) {
        _ if old == new => Some(Vec::new()),
        (Condition::Field(old), Condition::Field(new))
            if old.field == new.field && old.within == new.within =>
        {
            of_field(old, new)
        }
        (Condition::Any(old), Condition::Any(new)) => of_parts(old, new, Step::NoLongerEnough, Step::Enough),
        (Condition::All(old), Condition::All(new)) => {
            of_parts(old, new, Step::NoLongerRequired, Step::Required)
        }
        // What is joined with nothing is what it is by itself.
        (Condition::All(old), new @ Condition::Field(_)) => {
            of_parts(old, std::slice::from_ref(new), Step::NoLongerRequired, Step::Required)
        }
        (old @ Condition::Field(_), Condition::All(new)) => {
            of_parts(std::slice::from_ref(old), new, Step::NoLongerRequired, Step::Required)
        }
        (Condition::Any(old), new @ Condition::Field(_)) => {
            of_parts(old, std::slice::from_ref(new), Step::NoLongerEnough, Step::Enough)
        }
        (old @ Condition::Field(_), Condition::Any(new)) => {
            of_parts(std::slice::from_ref(old), new, Step::NoLongerEnough, Step::Enough)
        }
        _ => None,
    }
}

fn of_parts(
    old: &[Condition],
    new: &[Condition],
    gone: fn(Condition) -> Step,
    come: fn(Condition) -> Step,
) -> Option<Vec<Step>> {
    let mut before: Vec<&Condition> = old.iter().filter(|part| !new.contains(part)).collect();
    let mut after: Vec<&Condition> = new.iter().filter(|part| !old.contains(part)).collect();
    let mut found = Vec::new();
    let mut alike = Vec::new();
    for part in &before {
        let other = after.iter().position(|other| are_alike(part, other));
        if let Some(other) = other {
            alike.push((*part, after.remove(other)));
        }
    }
    before.retain(|part| !alike.iter().any(|(one, _)| one == part));
    for (old, new) in &alike {
        match steps(old, new) {
            Some(inner) => found.extend(inner),
            None => {
                before.push(old);
                after.push(new);
            }
        }
    }
    let kept = old.iter().any(|part| new.contains(part)) || !found.is_empty();
    if !kept {
        return None;
    }
    found.extend(before.into_iter().cloned().map(gone));
    found.extend(after.into_iter().cloned().map(come));
    Some(found)
}

fn are_alike(one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Field(one), Condition::Field(other)) => {
            one.field == other.field
                && std::mem::discriminant(&one.test) == std::mem::discriminant(&other.test)
        }
        (Condition::All(_), Condition::All(_)) | (Condition::Any(_), Condition::Any(_)) => true,
        // Of several alternatives one is left, or one of several is new.
        (Condition::Any(parts), field @ Condition::Field(_)) => {
            parts.iter().any(|part| are_alike(part, field))
        }
        (field @ Condition::Field(_), Condition::Any(parts)) => {
            parts.iter().any(|part| are_alike(field, part))
        }
        _ => false,
    }
}

fn of_field(old: &FieldTest, new: &FieldTest) -> Option<Vec<Step>> {
    let field = || new.field.clone();
    let listed = |old: &BTreeSet<String>, new: &BTreeSet<String>, excluded| {
        Some(vec![Step::Listed { field: field(), gained: new - old, lost: old - new, excluded }])
    };
    match (&old.test, &new.test) {
        (Test::Among(old), Test::Among(new)) | (Test::Contains(old), Test::Contains(new)) => {
            listed(old, new, false)
        }
        (Test::NotAmong(old), Test::NotAmong(new)) => listed(old, new, true),
        (Test::Between(old), Test::Between(new)) => {
            let lower = lower_moved(&old.lower, &new.lower, field())?;
            let upper = upper_moved(&old.upper, &new.upper, field())?;
            Some(lower.into_iter().chain(upper).collect())
        }
        _ => None,
    }
}

type End = Option<(Number, bool)>;

/// A lower bound that rises loses the numbers from its old place up to, not including, the new one.
fn lower_moved(old: &End, new: &End, field: String) -> Option<Option<Step>> {
    if old == new {
        return Some(None);
    }
    let (Some(before), Some(after)) = (old, new) else { return None };
    if before.0.line != after.0.line {
        return None;
    }
    let rises = (&after.0.value, !after.1) > (&before.0.value, !before.1);
    let (low, high) = if rises { (before, after) } else { (after, before) };
    let between = Bounds { lower: Some(closed(low, 1)), upper: Some(just_outside(high, -1)) };
    Some(Some(Step::Moved { field, between, gained: !rises }))
}

fn upper_moved(old: &End, new: &End, field: String) -> Option<Option<Step>> {
    if old == new {
        return Some(None);
    }
    let (Some(before), Some(after)) = (old, new) else { return None };
    if before.0.line != after.0.line {
        return None;
    }
    let rises = (&after.0.value, after.1) > (&before.0.value, before.1);
    let (low, high) = if rises { (before, after) } else { (after, before) };
    let between = Bounds { lower: Some(just_outside(low, 1)), upper: Some(closed(high, -1)) };
    Some(Some(Step::Moved { field, between, gained: rises }))
}

/// Returns a bound with the number at its end included, where the next number is a count.
fn closed((number, included): &(Number, bool), step: i64) -> (Number, bool) {
    match (number.beside(step), included) {
        (Some(beside), false) => (beside, true),
        _ => (number.clone(), *included),
    }
}

/// Returns the end right outside of a bound: of counts, the next count.
fn just_outside((number, included): &(Number, bool), step: i64) -> (Number, bool) {
    match (number.beside(step), included) {
        (Some(beside), true) => (beside, true),
        _ => (number.clone(), !included),
    }
}
