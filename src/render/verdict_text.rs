//! The verdict in plain sentences.

mod missing;

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::plain::one_line;
use super::untold;
use crate::agreement::Team;
use crate::gate::verdict::{NotCounted, ReasonCode};
use crate::gate::{Outcome, QueueDecision, Verdict};
use crate::words::joined;
pub(super) use missing::missing;

/// The gate looks no further than this for sets of people.
const MOST_SETS: usize = 10;

/// Writes who signed, who is missing, who can change that, and which approvals do not count. What
/// stands in the policy is made safe to show.
///
/// # Errors
/// The writer fails.
pub fn write(verdict: &Verdict, out: &mut impl Write) -> io::Result<()> {
    for line in lines(verdict) {
        writeln!(out, "{}", one_line(&line))?;
    }
    Ok(())
}

/// Writes what is decided about a merge queue's group: the whole first, then each change.
///
/// # Errors
/// The writer fails.
pub fn write_queue(decision: &QueueDecision, out: &mut impl Write) -> io::Result<()> {
    let whole = match decision.verdict.outcome {
        Outcome::Allow => "This group may merge: both teams have signed each of its changes.",
        Outcome::NotApplicable => "Nothing that needs sign-off changes in this group.",
        Outcome::Refuse => "This group may not merge.",
    };
    writeln!(out, "{whole}")?;
    let of_group = |code| code == ReasonCode::UnexplainedCommit;
    for reason in decision.verdict.reasons.iter().filter(|reason| of_group(reason.code)) {
        writeln!(out, "  {}", one_line(&reason.message))?;
    }
    for entry in &decision.entries {
        let name = entry.number.map_or_else(|| entry.commit.short(), |number| format!("#{number}"));
        writeln!(out, "\n{name}")?;
        write(&entry.decision.verdict, out)?;
    }
    Ok(())
}

fn lines(verdict: &Verdict) -> Vec<String> {
    let mut lines = vec![
        match verdict.outcome {
            Outcome::Allow => "This change may merge: both teams have signed it.",
            Outcome::NotApplicable => "Nothing that needs sign-off changes.",
            Outcome::Refuse => "This change may not merge.",
        }
        .to_owned(),
    ];
    let mut point = |text: String| lines.push(format!("  {text}"));
    untold::plain(verdict).into_iter().for_each(&mut point);
    let signed: Vec<String> = Team::BOTH.iter().filter_map(|team| signed(verdict, *team)).collect();
    if !signed.is_empty() {
        point(format!("Signed: {}.", signed.join("; ")));
    }
    if verdict.outcome == Outcome::Refuse {
        for team in Team::BOTH {
            if let Some(missing) = missing(verdict, team) {
                point(format!("Missing: {missing}."));
            }
        }
        let missing_is_said = |code| matches!(code, ReasonCode::TeamMissing | ReasonCode::RoleMissing);
        for reason in verdict.reasons.iter().filter(|reason| !missing_is_said(reason.code)) {
            point(reason.message.clone());
        }
        if let Some(hindrance) = &verdict.names.hindrance {
            point(hindrance.clone());
        }
    }
    not_counted(verdict).into_iter().for_each(&mut point);
    if let Some(unblock) = unblock(verdict) {
        lines.push(format!("It may merge once {unblock}."));
    }
    lines.extend(verdict.warnings.iter().map(|warning| format!("Note: {warning}")));
    lines
}

/// Returns who signed for a team: "Sales – Ana Duarte".
pub(super) fn signed(verdict: &Verdict, team: Team) -> Option<String> {
    let of_team = verdict.requirements.iter().filter(|requirement| requirement.team == team);
    let people: BTreeSet<&String> = of_team.flat_map(|requirement| &requirement.signed_by).collect();
    let people: Vec<String> = people
        .into_iter()
        .map(|id| match verdict.by_authorship.as_ref() == Some(id) {
            true => format!("{} (by proposing it)", verdict.names.person(id)),
            false => verdict.names.person(id).to_owned(),
        })
        .collect();
    (!people.is_empty()).then(|| format!("{} – {}", verdict.names.team(team), joined(&people, "and")))
}

fn people<'v>(verdict: &'v Verdict, ids: &'v [String]) -> Vec<&'v str> {
    ids.iter().map(|id| verdict.names.person(id)).collect()
}

/// Returns which approvals do not count; those with the same reason together.
pub(super) fn not_counted(verdict: &Verdict) -> Vec<String> {
    told_together(verdict, verdict.not_counted.iter())
}

/// Returns which approvals of people who may sign do not count.
pub(super) fn not_counted_of_signatories(verdict: &Verdict) -> Vec<String> {
    told_together(verdict, verdict.not_counted.iter().filter(|one| one.person.is_some()))
}

/// Returns which approvals of people who may not sign do not count.
pub(super) fn not_counted_of_others(verdict: &Verdict) -> Vec<String> {
    told_together(verdict, verdict.not_counted.iter().filter(|one| one.person.is_none()))
}

fn told_together<'v>(verdict: &'v Verdict, approvals: impl Iterator<Item = &'v NotCounted>) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut others = Vec::new();
    for one in approvals {
        let name = one.person.as_ref().map(|id| verdict.names.person(id)).unwrap_or_default();
        let why = one.message.strip_prefix(&format!("The approval of {name} does not count: "));
        match why {
            None => others.push(one.message.clone()),
            Some(why) => match groups.iter_mut().find(|(other, _)| *other == why) {
                Some((_, names)) => names.push(name),
                None => groups.push((why, vec![name])),
            },
        }
    }
    let mut lines: Vec<String> = groups
        .into_iter()
        .map(|(why, names)| match names.as_slice() {
            [name] => format!("The approval of {name} does not count: {why}"),
            names => format!("The approvals of {} do not count: {why}", joined(names, "and")),
        })
        .collect();
    lines.extend(others);
    lines
}

/// Returns what is enough: "Ana Duarte and Mia Chen approve"; where somebody asked for changes, also
/// what is enough without them.
pub(super) fn unblock(verdict: &Verdict) -> Option<String> {
    let approve = approval(verdict)?;
    let blockers: BTreeSet<&String> = verdict.blocked_by.iter().map(|block| &block.person).collect();
    // Whoever has to sign anyway does not become dispensable by a dismissal.
    let is_final = verdict.blocked_by.iter().any(|block| block.is_dismissed);
    if blockers.is_empty() || is_final || missing::must_all_sign(verdict, &blockers) {
        return Some(approve);
    }
    let (these, has) = if blockers.len() == 1 {
        ("that request for changes", "is")
    } else {
        ("those requests for changes", "are")
    };
    let is_open = Team::BOTH.into_iter().any(|team| missing(verdict, team).is_some());
    let rest = if is_open { " and whoever is missing has signed" } else { "" };
    Some(format!("{approve}; or once {these} {has} dismissed{rest}"))
}

/// Returns whose approval is enough.
fn approval(verdict: &Verdict) -> Option<String> {
    let sets: Vec<Vec<&str>> = verdict.unblock.iter().map(|set| people(verdict, set)).collect();
    let approve = |set: &[&str]| {
        let verb = if set.len() == 1 { "approves" } else { "approve" };
        format!("{} {verb}", joined(set, "and"))
    };
    match sets.as_slice() {
        [] => None,
        [only] => Some(approve(only)),
        several if several.iter().all(|set| set.len() == 1) && several.len() < MOST_SETS => {
            Some(format!("{} approves", joined(&several.concat(), "or")))
        }
        several => Some(match choices(several).filter(|_| several.len() < MOST_SETS) {
            Some((one, other)) => match (one.as_slice(), other.as_slice()) {
                ([single], others) | (others, [single]) => {
                    format!("{single} and either {} approve", joined(others, "or"))
                }
                (one, other) => {
                    format!("two people approve: {}, and {}", joined(one, "or"), joined(other, "or"))
                }
            },
            None => {
                let sets: Vec<String> = several.iter().map(|set| joined(set, "and")).collect();
                let one = if several.len() < MOST_SETS { "" } else { ", for example" };
                format!("all of one of these groups approve{one}: {}", sets.join("; "))
            }
        }),
    }
}

/// Returns the two groups of which one person each is enough, if the sets are just that.
fn choices<'n>(sets: &[Vec<&'n str>]) -> Option<(Vec<&'n str>, Vec<&'n str>)> {
    let pairs: Option<Vec<(&str, &str)>> = sets
        .iter()
        .map(|set| if let [one, other] = set.as_slice() { Some((*one, *other)) } else { None })
        .collect();
    let pairs = pairs?;
    let (first, _) = *pairs.first()?;
    // Sets are sorted: who stands first with somebody may stand second with another.
    let together = |a: &str, b: &str| pairs.contains(&(a, b)) || pairs.contains(&(b, a));
    let everyone: BTreeSet<&'n str> = sets.iter().flatten().copied().collect();
    let (other, one): (Vec<&str>, Vec<&str>) =
        everyone.into_iter().partition(|person| together(first, person));
    let whole = one.len() * other.len() == pairs.len()
        && one.iter().all(|one| other.iter().all(|other| together(one, other)));
    whole.then_some((one, other))
}
