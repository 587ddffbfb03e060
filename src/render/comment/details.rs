//! What is read by whoever unfolds it: every change, every requirement, every finding.

use std::cmp::Reverse;

use super::first_screen::{MOST_POINTS, ROOM, item, items};
use super::{Told, upper};
use crate::finding::Finding;
use crate::gate::people_of;
use crate::gate::verdict::{ReasonCode, Requirement, Verdict};
use crate::render::markdown::{code, short_code, shortened};
use crate::render::{untold, verdict_text};
use crate::words::joined;

/// What a fold takes besides its lines: tags, summary, and how many more there are.
const FRAME: usize = 300;

/// What the folds take at least: what ties the page to what it is about.
pub(super) const LEAST: usize = 1_000;

/// Returns the folds that fit into so many bytes, each with as much as there is room for; `items_told` is how many
/// decisions are told before them.
pub(super) fn blocks(told: &Told<'_>, items_told: usize, room: usize) -> Vec<String> {
    let verdict = told.verdict;
    let record = record(verdict);
    let mut folds = Folds { room: room.saturating_sub(record.len() + 2), blocks: Vec::new() };
    folds.add(Fold::Untold, untold_files(verdict));
    folds.add(Fold::Changes, changes(told, items_told));
    folds.add(Fold::Obstacles, obstacles(verdict));
    folds.add(Fold::Requirements, requirements(verdict));
    folds.add(Fold::NotCounted, not_counted(verdict));
    folds.add(Fold::Unreadable, unreadable(told));
    folds.add(Fold::Findings, findings(told));
    let mut blocks = folds.blocks;
    blocks.push(record);
    blocks
}

/// The folds so far, and the room that is left.
struct Folds {
    room: usize,
    blocks: Vec<String>,
}

impl Folds {
    fn add(&mut self, fold: Fold, items: impl ExactSizeIterator<Item = String>) {
        if let Some(block) = fold.filled(items, self.room) {
            self.room = self.room.saturating_sub(block.len() + 2);
            self.blocks.push(block);
        }
    }
}

/// A part of the page that is unfolded.
#[derive(Clone, Copy)]
enum Fold {
    Changes,
    Untold,
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
            (Self::Untold, _) => "protected files change besides the agreement",
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
    fn filled(self, items: impl ExactSizeIterator<Item = String>, room: usize) -> Option<String> {
        let count = items.len();
        let mut left = room.checked_sub(FRAME).filter(|_| count > 0)?;
        let mut shown = Vec::new();
        for item in items {
            if item.len() + 2 > left {
                break;
            }
            left -= item.len() + 2;
            shown.push(item);
        }
        match count - shown.len() {
            0 => {}
            more if matches!(self, Self::Changes) => {
                shown.push(format!("… and {more} more; `countersign diff` tells all of them."));
            }
            more => shown.push(point(&format!("… and {more} more."))),
        }
        let title = self.title(count);
        let count = match (self, count) {
            (_, 1) | (Self::Requirements, _) => String::new(),
            (_, count) => format!("{count} "),
        };
        Some(format!("<details><summary>{count}{title}</summary>\n\n{}\n\n</details>", shown.join("\n\n")))
    }
}

fn changes(told: &Told<'_>, items_told: usize) -> impl ExactSizeIterator<Item = String> {
    let (first, others) = items(told.comparison.diff);
    let more = first.into_iter().skip(items_told).chain(others);
    let more = if told.verdict.is_invalid() { Vec::new() } else { more.collect() };
    more.into_iter().map(|one| item(one, ROOM))
}

/// Returns all files that change besides the agreement, where the first screen does not name all.
fn untold_files(verdict: &Verdict) -> impl ExactSizeIterator<Item = String> {
    let mut files = untold::weightiest_first(verdict);
    files.retain(|_| verdict.untold_files.len() > untold::MOST_NAMED);
    files.into_iter().map(|file| point(&untold::file(file)))
}

fn obstacles(verdict: &Verdict) -> impl ExactSizeIterator<Item = String> {
    let is_said = |code| matches!(code, ReasonCode::TeamMissing | ReasonCode::RoleMissing);
    let reasons = verdict.reasons.iter().filter(|reason| !is_said(reason.code)).skip(MOST_POINTS);
    reasons.collect::<Vec<_>>().into_iter().map(|reason| point(&shortened(&reason.message, 1_500)))
}

fn requirements(verdict: &Verdict) -> impl ExactSizeIterator<Item = String> {
    verdict.requirements.iter().map(|requirement| point(&said(verdict, requirement)))
}

/// Returns one requirement: who is asked for, who signed, who else can.
fn said(verdict: &Verdict, requirement: &Requirement) -> String {
    let names = &verdict.names;
    let people = |ids: &[String], last: &str| {
        let people: Vec<&str> = ids.iter().map(|id| names.person(id)).collect();
        shortened(&crate::gate::listed(&people, last), 1_000)
    };
    let asked = people_of(names.team(requirement.team), requirement.role.as_deref(), requirement.needed);
    let mut parts = vec![format!("{}: {}", short_code(&requirement.rule, 100), shortened(&asked, 300))];
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

fn not_counted(verdict: &Verdict) -> impl ExactSizeIterator<Item = String> {
    let of_signatories = verdict_text::not_counted_of_signatories(verdict).into_iter().skip(MOST_POINTS);
    let all: Vec<String> = of_signatories.chain(verdict_text::not_counted_of_others(verdict)).collect();
    all.into_iter().map(|text| point(&shortened(&text, 1_000)))
}

fn unreadable(told: &Told<'_>) -> impl ExactSizeIterator<Item = String> {
    told.comparison.unreadable.iter().map(|file| point(&shortened(file, 500)))
}

fn findings(told: &Told<'_>) -> impl ExactSizeIterator<Item = String> {
    // What stands in the way is said there.
    let said = |finding: &Finding| {
        let mut reasons = told.verdict.reasons.iter().filter(|one| one.code == ReasonCode::InvalidPolicy);
        reasons
            .any(|reason| reason.message.contains(&finding.message) && reason.message.contains(finding.rule))
    };
    let mut findings: Vec<&Finding> =
        told.validation.findings.iter().filter(|finding| !said(finding)).collect();
    findings.sort_by_key(|finding| Reverse(finding.level));
    findings.into_iter().map(|finding| point(&found(finding)))
}

fn found(finding: &Finding) -> String {
    let place = match finding.at.span {
        Some(_) => format!("{}:{}", finding.at.path, finding.at.start.line),
        None => finding.at.path.to_string(),
    };
    let mut text = format!(
        "**{}** at {}: {} ({})",
        finding.level,
        short_code(&place, 300),
        upper(&shortened(&finding.message, 1_000)),
        code(finding.rule)
    );
    if let Some(help) = &finding.help {
        text.push_str(&format!(". To fix it: {}", shortened(help, 600)));
    }
    text
}

/// Returns what ties the page to what it is about.
fn record(verdict: &Verdict) -> String {
    let mut lines = vec![point(&format!("Decided for head {}.", code(&verdict.head.short())))];
    if let Some(meaning) = verdict.meaning.as_ref().filter(|_| !verdict.is_invalid()) {
        lines.push(point(&format!(
            "What it means, as a digest: {}. An approval holds while this stays the same.",
            code(meaning)
        )));
    }
    if verdict.reasons.iter().any(|reason| reason.code == ReasonCode::DoesNotMerge) {
        lines.push(point(
            "For engineers: content is not merged here; evidence that is collected after the forge made its test \
             merge says what a merge would leave.",
        ));
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
