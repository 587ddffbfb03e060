//! A diff as JSON, `countersign.diff/1`. Separate from the internal types, because scripts
//! rely on it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::comparison::Comparison;
use crate::agreement::Team;
use crate::diff::{Change, Consequence, Effect, PromiseEffect};
use crate::finding::Place;

/// Writes a comparison as one JSON object.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &report(comparison))?;
    writeln!(out)
}

/// Returns the comparison as it is written, for outputs that hold it as a part.
pub fn report<'c>(comparison: &'c Comparison<'_>) -> Report<'c> {
    let diff = comparison.diff;
    let count = |effect| diff.changes.iter().filter(|change| change.effect == effect).count();
    let team = |team: Team| Owes::of(team, &diff.promises);
    Report {
        schema: "countersign.diff/1",
        base: comparison.base.id.as_deref(),
        head: comparison.head.id.as_deref(),
        meaning: comparison.meaning.as_deref(),
        effective_from: diff.effective_from.map(|date| date.to_string()),
        summary: Summary {
            changes: diff.changes.len(),
            by_team: ByTeam { sales: team(Team::Sales), marketing: team(Team::Marketing) },
            redefines: count(Effect::Redefines),
            neutral: count(Effect::Neutral),
        },
        changes: diff.changes.iter().map(ChangeV1::of).collect(),
        layout_only: comparison.is_layout_only(),
        wording_only: diff.is_wording_only(),
        unreadable: comparison.unreadable.iter().map(String::as_str).collect(),
    }
}

/// A comparison.
#[derive(Serialize)]
pub struct Report<'c> {
    schema: &'static str,
    base: Option<&'c str>,
    head: Option<&'c str>,
    meaning: Option<&'c str>,
    effective_from: Option<String>,
    summary: Summary,
    changes: Vec<ChangeV1<'c>>,
    layout_only: bool,
    wording_only: bool,
    unreadable: Vec<&'c str>,
}

#[derive(Serialize)]
struct Summary {
    changes: usize,
    by_team: ByTeam,
    redefines: usize,
    neutral: usize,
}

#[derive(Serialize)]
struct ByTeam {
    sales: Owes,
    marketing: Owes,
}

/// How many promises of a team become stricter and weaker, and how many made to it, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Owes {
    owes_more: usize,
    owes_less: usize,
    gains: usize,
    loses: usize,
}

impl Owes {
    fn of(team: Team, promises: &[PromiseEffect]) -> Self {
        let count = |of: fn(&PromiseEffect) -> Team, effects: [Effect; 2]| {
            let moved = |promise: &&PromiseEffect| of(promise) == team && effects.contains(&promise.effect);
            promises.iter().filter(moved).count()
        };
        let (more, less) = ([Effect::Tightens, Effect::Adds], [Effect::Loosens, Effect::Removes]);
        Self {
            owes_more: count(|promise| promise.owed_by, more),
            owes_less: count(|promise| promise.owed_by, less),
            gains: count(|promise| promise.owed_to, more),
            loses: count(|promise| promise.owed_to, less),
        }
    }
}

/// One change.
#[derive(Serialize)]
pub(super) struct ChangeV1<'c> {
    kind: &'c str,
    id: Option<&'c str>,
    address: &'c str,
    old_address: Option<&'c str>,
    field: Option<&'c str>,
    action: &'static str,
    old: Option<&'c str>,
    new: Option<&'c str>,
    effect: &'static str,
    owed_by: Option<&'static str>,
    owed_to: Option<&'static str>,
    headline: &'c str,
    topic: &'c str,
    sentence: &'c str,
    affects: Vec<AffectV1<'c>>,
    consequences: Vec<ConsequenceV1<'c>>,
    old_at: Option<At>,
    new_at: Option<At>,
}

impl<'c> ChangeV1<'c> {
    pub(super) fn of(change: &'c Change) -> Self {
        let address = change.address.as_str();
        let (kind, id) = address.split_once('/').map_or((address, None), |(kind, id)| (kind, Some(id)));
        Self {
            kind,
            id,
            address,
            old_address: change.old_address.as_ref().map(|address| address.as_str()),
            field: change.field.as_deref(),
            action: change.action.name(),
            old: change.old.as_deref(),
            new: change.new.as_deref(),
            effect: change.effect.name(),
            owed_by: change.owed_by.map(Team::id),
            owed_to: change.owed_to.map(Team::id),
            headline: &change.said.headline,
            topic: &change.said.topic,
            sentence: &change.said.sentence,
            affects: affected(change).map(AffectV1::of).collect(),
            consequences: change.consequences.iter().map(ConsequenceV1::of).collect(),
            old_at: change.old_at.as_ref().map(At::of),
            new_at: change.new_at.as_ref().map(At::of),
        }
    }
}

/// Returns the promises that a change of something else makes stricter or weaker.
fn affected(change: &Change) -> impl Iterator<Item = &PromiseEffect> {
    change.promises.iter().filter(|promise| promise.cause.is_some() || promise.address != change.address)
}

#[derive(Serialize)]
struct AffectV1<'c> {
    address: &'c str,
    effect: &'static str,
    owed_by: &'static str,
    owed_to: &'static str,
    cause: Option<&'static str>,
}

impl<'c> AffectV1<'c> {
    fn of(promise: &'c PromiseEffect) -> Self {
        Self {
            address: promise.address.as_str(),
            effect: promise.effect.name(),
            owed_by: promise.owed_by.id(),
            owed_to: promise.owed_to.id(),
            cause: promise.cause,
        }
    }
}

#[derive(Serialize)]
struct ConsequenceV1<'c> {
    code: &'static str,
    text: &'c str,
    values: BTreeMap<&'static str, &'c str>,
}

impl<'c> ConsequenceV1<'c> {
    fn of(consequence: &'c Consequence) -> Self {
        let values = consequence.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Self { code: consequence.code, text: &consequence.text, values }
    }
}

#[derive(Serialize)]
struct At {
    path: String,
    line: usize,
    column: usize,
}

impl At {
    fn of(place: &Place) -> Self {
        Self { path: place.path.to_string(), line: place.start.line, column: place.start.column }
    }
}
