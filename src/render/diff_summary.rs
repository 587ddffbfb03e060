//! What all changes of a diff come to, a sentence a line: how many there are, who owes more or less by
//! them, and from when.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use super::plain;
use crate::agreement::{Address, Team};
use crate::diff::{Change, Diff, Effect, Passed, PromiseEffect};
use crate::gate::Asked;
use crate::words::{Arguments, Reader, date_words, joined, texts};

/// Returns how much changed between two versions, for whom, from when, and who must sign, if it is
/// asked.
pub(super) fn between(comparison: &Comparison<'_>, asked: Option<&Asked>) -> Vec<String> {
    let (base, head) = (plain::one_line(&comparison.base.name), plain::one_line(&comparison.head.name));
    let versions = Arguments::new().with("base", base).with("head", head);
    if let Some(key) = unsaid(comparison) {
        return vec![said(&format!("{key}.between"), versions)];
    }
    let count = counted("changes", comparison.diff.changes.len());
    let mut lines = vec![said("summary.between", versions.with("changes", count))];
    lines.extend(owed(comparison));
    lines.extend(signing(comparison.diff));
    // Of two commits nobody knows whether the later one is proposed or in force.
    lines.extend(from_when(comparison, comparison.head.id.is_none()));
    lines.extend(asked.and_then(|asked| needs("needs", &asked.in_all)));
    lines
}

/// Returns that a file cannot be read.
pub(super) fn unread(file: &str) -> String {
    said("summary-unread", Arguments::new().with("file", plain::one_line(file)))
}

/// Returns who must be among those who sign because of one item of several.
pub(super) fn needs_of_item(asked: Option<&Asked>, place: usize) -> Option<String> {
    let items = &asked?.of_items;
    items.get(place).filter(|_| items.len() > 1).and_then(|people| needs("needs.among", people))
}

fn needs(key: &str, people: &[String]) -> Option<String> {
    (!people.is_empty()).then(|| said(key, Arguments::new().with("people", joined(people, "and"))))
}

/// Returns how much changed, for whom, and from when, where the two versions need no names.
pub(super) fn in_all(comparison: &Comparison<'_>) -> Vec<String> {
    if let Some(key) = unsaid(comparison) {
        return vec![said(key, Arguments::new())];
    }
    let count = counted("changes", comparison.diff.changes.len());
    let mut lines = vec![said("summary", Arguments::new().with("changes", count))];
    lines.extend(owed(comparison));
    lines.extend(signing(comparison.diff));
    lines.extend(from_when(comparison, true));
    lines
}

/// Returns the sentence that stands for a diff without changes.
fn unsaid(comparison: &Comparison<'_>) -> Option<&'static str> {
    match (comparison.is_layout_only(), comparison.modes_differ) {
        _ if !comparison.diff.changes.is_empty() => None,
        (true, _) => Some("summary-layout"),
        (false, true) => Some("summary-modes"),
        (false, false) => Some("summary-nothing"),
    }
}

/// Returns who owes more or less by all changes together.
fn owed(comparison: &Comparison<'_>) -> Vec<String> {
    let diff = comparison.diff;
    let wording = diff.is_wording_only().then(|| said("summary-wording", Arguments::new()));
    wording.into_iter().chain(Team::BOTH.into_iter().filter_map(|team| of_team(diff, team))).collect()
}

/// Returns that those who sign, or what must be signed by whom, become others: all later changes are decided
/// by that.
fn signing(diff: &Diff) -> Vec<String> {
    let of_signing = diff.changes.iter().filter(|change| change.measured).filter_map(|change| {
        let entry = change.address.as_str().strip_prefix("signatories")?;
        let field = change.field.as_deref().unwrap_or_default();
        let of_rules = entry.starts_with("/sign_off") || field.starts_with("sign_off");
        Some(if of_rules { "summary-signing-rules" } else { "summary-signatories" })
    });
    let keys: BTreeSet<&str> = of_signing.collect();
    keys.into_iter().map(|key| said(key, Arguments::new())).collect()
}

/// Returns from when changes hold; of such as name no day, if they are proposed. What decides on later changes
/// is read from the branch, whatever the agreement says of its days.
fn from_when(comparison: &Comparison<'_>, is_proposed: bool) -> Option<String> {
    let diff = comparison.diff;
    let ahead = diff.effective_from.filter(|date| *date > comparison.as_of);
    if ahead.is_none() && (diff.is_wording_only() || !is_proposed) {
        return None;
    }
    let guards = diff.changes.iter().filter(|change| change.measured).map(guards_by);
    let kinds: BTreeSet<Option<&str>> = guards.collect();
    let guards: Vec<String> = kinds.iter().flatten().map(|key| said(key, Arguments::new())).collect();
    if !guards.is_empty() && !kinds.contains(&None) {
        return Some(said("summary-at-once", Arguments::new()));
    }
    let (key, when) = match (ahead, &diff.notice) {
        (Some(date), _) => ("summary-from", Arguments::new().with("day", date_words(date))),
        (None, Some(notice)) => ("summary-notice", Arguments::new().with("notice", notice.to_string())),
        (None, None) => return Some(said("summary-at-once", Arguments::new())),
    };
    Some(match guards.is_empty() {
        true => said(key, when),
        false => said(&format!("{key}.beside"), when.with("guards", joined(&guards, "and"))),
    })
}

/// Returns by what a change decides on later ones, if it does.
fn guards_by(change: &Change) -> Option<&'static str> {
    match change.address.as_str().split('/').next() {
        Some("signatories") => Some("guards-signing"),
        Some("countersign") => Some("guards-checks"),
        _ => None,
    }
}

/// The team on one side of a promise.
type Side = fn(&PromiseEffect) -> Team;
/// The team on one side of what is owed for companies that change segment.
type PassedSide = fn(&Passed) -> Team;

/// How a team fares by a promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fares {
    /// Its duty, or what it is owed, moves.
    Owed,
    /// Only what follows when the promise is broken moves.
    Remedied,
    /// It moves for as long as an exception lasts.
    Excepted,
    /// The promise stays as it is written, and more or fewer leads count.
    Counted,
}

/// Returns a team's line.
fn of_team(diff: &Diff, team: Team) -> Option<String> {
    let causes = causes(diff);
    let fares = |promise: &PromiseEffect| match causes.get(&promise.address) {
        Some(causes) if causes.iter().all(|cause| *cause == Some("escalation")) => Fares::Remedied,
        Some(causes) if causes.iter().all(|cause| *cause == Some("exception")) => Fares::Excepted,
        Some(causes) if causes.iter().all(|cause| matches!(cause, Some("qualification" | "disposition"))) => {
            Fares::Counted
        }
        _ => Fares::Owed,
    };
    let duties = duties(diff);
    let you = if diff.reader == Reader::Team(team) { ".you" } else { "" };
    let part = |key: &str, how: &[Fares], of: Side, effects: [Effect; 2]| {
        let moved = |promise: &&PromiseEffect| {
            of(promise) == team && how.contains(&fares(promise)) && effects.contains(&promise.effect)
        };
        let mut count = diff.promises.iter().filter(moved).count();
        if how.contains(&Fares::Owed) {
            count += duties.iter().filter(moved).count();
        }
        let promises = Arguments::new().with("promises", counted("promises", count));
        (count > 0).then(|| said(&format!("{key}{you}"), promises))
    };
    let (up, down) = ([Effect::Tightens, Effect::Adds], [Effect::Loosens, Effect::Removes]);
    let (by, to): (Side, Side) = (|promise| promise.owed_by, |promise| promise.owed_to);
    let passed = |key: &str, of: PassedSide, effect: Effect| {
        let mut all = diff.items.iter().flat_map(|item| &item.passed);
        all.any(|passed| of(passed) == team && passed.effect == effect)
            .then(|| said(&format!("{key}{you}"), Arguments::new()))
    };
    let (owing, owed): (PassedSide, PassedSide) = (|passed| passed.owed_by, |passed| passed.owed_to);
    let parts: Vec<String> = [
        part("tally-owes-more", &[Fares::Owed], by, up),
        part("tally-owes-less", &[Fares::Owed], by, down),
        part("tally-owes-more-excepted", &[Fares::Excepted], by, up),
        part("tally-owes-less-excepted", &[Fares::Excepted], by, down),
        part("tally-gains", &[Fares::Owed, Fares::Excepted], to, up),
        part("tally-loses", &[Fares::Owed, Fares::Excepted], to, down),
        part("tally-harder", &[Fares::Counted], by, up),
        part("tally-easier", &[Fares::Counted], by, down),
        part("tally-better-covered", &[Fares::Remedied], to, up),
        part("tally-less-covered", &[Fares::Remedied], to, down),
        passed("tally-owes-more-passed", owing, Effect::Tightens),
        passed("tally-owes-less-passed", owing, Effect::Loosens),
        passed("tally-gains-passed", owed, Effect::Tightens),
        passed("tally-loses-passed", owed, Effect::Loosens),
    ]
    .into_iter()
    .flatten()
    .collect();
    let arguments = Arguments::new().with("team", team.name()).with("parts", parts.join("; "));
    (!parts.is_empty()).then(|| said(if you.is_empty() { "tally" } else { "tally.you" }, arguments))
}

/// Returns what is owed elsewhere than in a commitment, such as the answer to a handoff, and moves one
/// way: each entry once.
fn duties(diff: &Diff) -> Vec<PromiseEffect> {
    let mut found: BTreeMap<&Address, PromiseEffect> = BTreeMap::new();
    let mut mixed: BTreeSet<&Address> = BTreeSet::new();
    for change in diff.changes.iter().filter(|change| change.measured && change.promises.is_empty()) {
        let (Some(owed_by), Some(owed_to)) = (change.owed_by, change.owed_to) else { continue };
        if change.effect == Effect::Neutral {
            continue;
        }
        let duty = PromiseEffect {
            address: change.address.clone(),
            effect: change.effect,
            owed_by,
            owed_to,
            metric: String::new(),
            scopes: Vec::new(),
            beside: BTreeSet::new(),
            cause: None,
        };
        if found.insert(&change.address, duty).is_some_and(|before| before.effect != change.effect) {
            mixed.insert(&change.address);
        }
    }
    found.into_iter().filter(|(address, _)| !mixed.contains(address)).map(|(_, duty)| duty).collect()
}

/// Returns why each promise moves; none where it is its own commitment that changed.
fn causes(diff: &Diff) -> BTreeMap<&Address, BTreeSet<Option<&'static str>>> {
    let mut causes: BTreeMap<&Address, BTreeSet<Option<&'static str>>> = BTreeMap::new();
    for promise in diff.changes.iter().flat_map(|change| &change.promises) {
        causes.entry(&promise.address).or_default().insert(promise.cause);
    }
    causes
}

fn counted(what: &str, count: usize) -> String {
    let number = if count == 1 { "one" } else { "many" };
    let arguments = Arguments::new().with("number", number).with("count", count.to_string());
    said(&format!("counted-{what}"), arguments)
}

fn said(key: &str, arguments: Arguments) -> String {
    texts().get(key, &arguments).unwrap_or_default()
}
