//! What is read by whoever unfolds it: every change, every requirement, every finding.

use std::cmp::Reverse;

use super::first_screen::{MOST_CHANGES, MOST_POINTS, item};
use super::{Told, upper};
use crate::finding::Finding;
use crate::gate::people_of;
use crate::gate::verdict::{ReasonCode, Requirement, Verdict};
use crate::render::markdown::{code, shortened};
use crate::render::verdict_text;
use crate::words::joined;

/// What a fold takes besides its lines: tags, summary, and how many more there are.
const FRAME: usize = 300;

/// Returns the folds that fit into so many bytes, each with as much as there is room for.
pub(super) fn blocks(told: &Told<'_>, room: usize) -> Vec<String> {
    let verdict = told.verdict;
    let record = record(verdict);
    let mut room = room.saturating_sub(record.len() + 2);
    let mut blocks = Vec::new();
    for (fold, items) in [
        (Fold::Changes, changes(told)),
        (Fold::Obstacles, obstacles(verdict)),
        (Fold::Requirements, requirements(verdict)),
        (Fold::NotCounted, not_counted(verdict)),
        (Fold::Unreadable, unreadable(told)),
        (Fold::Findings, findings(told)),
    ] {
        let block = fold.filled(&items, room);
        room = room.saturating_sub(block.as_ref().map_or(0, |block| block.len() + 2));
        blocks.extend(block);
    }
    blocks.push(record);
    blocks
}

/// A part of the page that is unfolded.
#[derive(Clone, Copy)]
enum Fold {
    Changes,
    Obstacles,
    Requirements,
    NotCounted,
    Unreadable,
    Findings,
}

impl Fold {
    const fn title(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Changes, 1) => "1 more change",
            (Self::Changes, _) => "more changes",
            (Self::Obstacles, 1) => "1 more thing stands in the way",
            (Self::Obstacles, _) => "more things stand in the way",
            (Self::Requirements, _) => "What this change needs, rule by rule",
            (Self::NotCounted, 1) => "1 approval that does not count",
            (Self::NotCounted, _) => "approvals that do not count",
            (Self::Unreadable, 1) => "1 file that cannot be read: what changed in it is not said",
            (Self::Unreadable, _) => "files that cannot be read: what changed in them is not said",
            (Self::Findings, 1) => "1 finding",
            (Self::Findings, _) => "findings",
        }
    }

    /// Returns the fold with as many of the items as there is room for, and how many there was not.
    fn filled(self, items: &[String], room: usize) -> Option<String> {
        let mut left = room.checked_sub(FRAME).filter(|_| !items.is_empty())?;
        let mut shown = Vec::new();
        for item in items {
            if item.len() + 2 > left {
                break;
            }
            left -= item.len() + 2;
            shown.push(item.clone());
        }
        match items.len() - shown.len() {
            0 => {}
            more if matches!(self, Self::Changes) => shown.push(format!("… and {more} more.")),
            more => shown.push(point(&format!("… and {more} more."))),
        }
        let title = self.title(items.len());
        let count = match (self, items.len()) {
            (_, 1) | (Self::Requirements, _) => String::new(),
            (_, count) => format!("{count} "),
        };
        Some(format!("<details><summary>{count}{title}</summary>\n\n{}\n\n</details>", shown.join("\n\n")))
    }
}

fn changes(told: &Told<'_>) -> Vec<String> {
    told.comparison.diff.changes.iter().skip(MOST_CHANGES).map(item).collect()
}

fn obstacles(verdict: &Verdict) -> Vec<String> {
    let is_said = |code| matches!(code, ReasonCode::TeamMissing | ReasonCode::RoleMissing);
    let reasons = verdict.reasons.iter().filter(|reason| !is_said(reason.code));
    reasons.skip(MOST_POINTS).map(|reason| point(&shortened(&reason.message, 1_500))).collect()
}

fn requirements(verdict: &Verdict) -> Vec<String> {
    verdict.requirements.iter().map(|requirement| point(&said(verdict, requirement))).collect()
}

/// Returns one requirement: who is asked for, who signed, who else can.
fn said(verdict: &Verdict, requirement: &Requirement) -> String {
    let names = &verdict.names;
    let people = |ids: &[String], last: &str| {
        let people: Vec<&str> = ids.iter().map(|id| names.person(id)).collect();
        shortened(&crate::gate::listed(&people, last), 1_000)
    };
    let asked = people_of(names.team(requirement.team), requirement.role.as_deref(), requirement.needed);
    let mut parts = vec![format!("{}: {}", code(&requirement.rule), shortened(&asked, 300))];
    if let Some(why) = names.because.get(&(requirement.rule.clone(), requirement.team)) {
        parts.push(format!("because {}", shortened(why, 300)));
    }
    if !requirement.signed_by.is_empty() {
        parts.push(format!("signed by {}", people(&requirement.signed_by, "and")));
    }
    if requirement.signed_by.len() < requirement.needed as usize {
        parts.push(match requirement.could_sign.as_slice() {
            [] => "nobody can sign".to_owned(),
            could => format!("{} can sign", people(could, "or")),
        });
    }
    format!("{}.", parts.join("; "))
}

fn not_counted(verdict: &Verdict) -> Vec<String> {
    let of_signatories = verdict_text::not_counted_of_signatories(verdict).into_iter().skip(MOST_POINTS);
    let all = of_signatories.chain(verdict_text::not_counted_of_others(verdict));
    all.map(|text| point(&shortened(&text, 1_000))).collect()
}

fn unreadable(told: &Told<'_>) -> Vec<String> {
    told.comparison.unreadable.iter().map(|file| point(&shortened(file, 500))).collect()
}

fn findings(told: &Told<'_>) -> Vec<String> {
    let mut findings: Vec<&Finding> = told.validation.findings.iter().collect();
    findings.sort_by_key(|finding| Reverse(finding.level));
    findings.into_iter().map(|finding| point(&found(finding))).collect()
}

fn found(finding: &Finding) -> String {
    let place = match finding.at.span {
        Some(_) => format!("{}:{}", finding.at.path, finding.at.start.line),
        None => finding.at.path.to_string(),
    };
    let place: String = place.chars().take(400).collect();
    let mut text = format!(
        "**{}** at {}: {} ({})",
        finding.level,
        code(&place),
        upper(&shortened(&finding.message, 1_000)),
        code(finding.rule)
    );
    if let Some(help) = &finding.help {
        text.push_str(&format!(". To mend it: {}", shortened(help, 600)));
    }
    text
}

/// Returns what ties the page to what it is about.
fn record(verdict: &Verdict) -> String {
    let mut lines = vec![point(&format!("Decided for head {}.", code(&verdict.head.short())))];
    if let Some(meaning) = &verdict.meaning {
        lines.push(point(&format!(
            "What it means, as a digest: {}. An approval holds while this stays the same.",
            code(meaning)
        )));
    }
    let flags: Vec<&str> = [
        (verdict.founding, "it founds the agreement"),
        (verdict.repair, "it repairs the signatories"),
        (verdict.layout_only, "only layout changes"),
    ]
    .into_iter()
    .filter_map(|(is, what)| is.then_some(what))
    .collect();
    if !flags.is_empty() {
        lines.push(point(&format!("Of this change: {}.", joined(&flags, "and"))));
    }
    format!("<details><summary>For the record</summary>\n\n{}\n\n</details>", lines.join("\n"))
}

fn point(text: &str) -> String {
    format!("- {text}")
}
