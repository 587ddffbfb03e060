//! By how much: "20 business hours sooner", "100 more".

use num_rational::BigRational;
use num_traits::Signed;

use super::{Draft, Entry, Sayer, Side};
use crate::agreement::{Quantity, Target};
use crate::diff::draft::hours_of;
use crate::document::node::Node;
use crate::document::schema::ValueType;
use crate::value::{Duration, WorkingHours, number, words};

impl Sayer<'_> {
    /// Returns by how much a value moves, with a comma before it; nothing where no number says it.
    pub(super) fn delta(&self, draft: &Draft<'_>) -> String {
        let (Some(old), Some(new)) = (&draft.old, &draft.new) else { return String::new() };
        if let (Some(before), Some(after)) = (deadline_of(draft, old), deadline_of(draft, new)) {
            let mut said =
                words::difference(&before, &after).map(|words| format!(", {words}")).unwrap_or_default();
            let days = |side, duration: &Duration| {
                let hours = self.hours(draft, side)?;
                words::as_working_days(duration, &hours)
            };
            if let (Some(before), Some(after)) = (days(Side::Old, &before), days(Side::New, &after)) {
                said.push_str(&format!(" ({before} → {after})"));
            }
            return said;
        }
        match (quantity_of(draft, old), quantity_of(draft, new)) {
            (Some(before), Some(after)) => quantity_delta(&before, &after),
            _ => String::new(),
        }
    }

    /// Returns whether a change is one of deadlines on both sides.
    pub(super) fn is_deadline(&self, draft: &Draft<'_>) -> bool {
        let deadline =
            |node: &Option<Node>| node.as_ref().and_then(|node| deadline_of(draft, node)).is_some();
        deadline(&draft.old) && deadline(&draft.new)
    }

    /// Returns whether what changes belongs to a promise of at most so many within a time: more time is no
    /// gain for whoever owes it.
    pub(super) fn is_counted_within(&self, draft: &Draft<'_>) -> bool {
        let target =
            |entry: Option<&Entry>| serde_json::from_value(entry?.node.get("target")?.to_json()).ok();
        let is_counted = |target: Target| match target {
            Target::Table(table) => {
                table.within.is_some() && (table.at_most.is_some() || table.exactly.is_some())
            }
            Target::Deadline(_) => false,
        };
        [draft.old_entry, draft.new_entry].into_iter().filter_map(target).any(is_counted)
    }

    /// Returns the working hours that an entry's business time is counted on.
    pub(super) fn hours(&self, draft: &Draft<'_>, side: Side) -> Option<WorkingHours> {
        let (agreement, entry) = match side {
            Side::Old => (self.old, draft.old_entry),
            Side::New => (self.new, draft.new_entry),
        };
        hours_of(agreement, entry?)
    }
}

pub(super) fn deadline_of(draft: &Draft<'_>, node: &Node) -> Option<Duration> {
    match draft.shape.as_ref()?.value {
        ValueType::Target => serde_json::from_value::<Target>(node.to_json()).ok()?.deadline().cloned(),
        ValueType::Duration => node.text()?.parse().ok(),
        _ => None,
    }
}

fn quantity_of(draft: &Draft<'_>, node: &Node) -> Option<Quantity> {
    if draft.shape.as_ref()?.value != ValueType::Target {
        return None;
    }
    match serde_json::from_value::<Target>(node.to_json()).ok()? {
        Target::Table(table) => {
            let table = *table;
            table.at_least.or(table.at_most).or(table.exactly)
        }
        Target::Deadline(_) => None,
    }
}

fn quantity_delta(old: &Quantity, new: &Quantity) -> String {
    let (before, after, unit) = match (old, new) {
        (Quantity::Count(old), Quantity::Count(new)) => (whole(*old), whole(*new), String::new()),
        (Quantity::Amount(old), Quantity::Amount(new)) if old.currency() == new.currency() => {
            (old.amount().clone(), new.amount().clone(), format!(" {}", new.currency()))
        }
        (Quantity::Share(old), Quantity::Share(new)) => {
            let hundred = whole(100);
            (old.share() * &hundred, new.share() * &hundred, " percentage points".to_owned())
        }
        _ => return String::new(),
    };
    let difference = &after - &before;
    if difference == whole(0) {
        return String::new();
    }
    let direction = if difference.is_negative() { "less" } else { "more" };
    let direction = if unit.is_empty() && difference.is_negative() { "fewer" } else { direction };
    format!(", {}{unit} {direction}", number::brief(&difference.abs()))
}

/// Returns a quantity as it is said beside another: "4" beside "8 business hours", "600" beside "at
/// least 500 MQLs a month". Whatever differs in more than its number is said in full.
pub(super) fn beside(old: &str, new: &str) -> String {
    match (parts(old), parts(new)) {
        (Some((before, number, unit)), Some((other_before, _, other_unit)))
            if before == other_before && unit == other_unit =>
        {
            number.to_owned()
        }
        _ => old.to_owned(),
    }
}

/// Returns what stands before a number, the number, and its unit.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let bounds = ["at least ", "at most ", "exactly "];
    let before = bounds.into_iter().find(|bound| text.starts_with(bound)).unwrap_or_default();
    let rest = text.get(before.len()..)?;
    let is_number = |letter: char| letter.is_ascii_digit() || ",.%".contains(letter);
    let (number, unit) = rest.split_at(rest.find(|letter| !is_number(letter)).unwrap_or(rest.len()));
    let is_plain = number.starts_with(|letter: char| letter.is_ascii_digit())
        && (unit.is_empty() || unit.starts_with(' '))
        && !unit.contains(|letter: char| letter.is_ascii_digit());
    is_plain.then_some((before, number, unit.strip_suffix('s').unwrap_or(unit)))
}

fn whole(number: u64) -> BigRational {
    BigRational::from_integer(number.into())
}
