//! What is read before anything is unfolded: what changes and for whom, who has signed, who can,
//! and how.

use super::turn::Mention;
use super::{Proposal, Readiness, Told, Turn};
use crate::agreement::Team;
use crate::diff::{Diff, Item};
use crate::gate::verdict::ReasonCode;
use crate::gate::{Outcome, Verdict};
use crate::render::comparison::Comparison;
use crate::render::headline::{Headline, headline};
use crate::render::markdown::{short_code, shortened};
use crate::render::room::share;
use crate::render::{diff_markdown, diff_summary, untold, verdict_text};
use crate::words::joined;

/// The most decisions that are told before the fold.
const MOST_ITEMS: usize = 5;
/// The most decisions beside those that are told before the fold because they are about who decides.
const MOST_OF_SIGNING: usize = 10;
/// The most reasons, warnings and voided approvals that are told before the fold.
pub(super) const MOST_POINTS: usize = 5;
/// The bytes that the paragraphs of one decision take at most, the less the more there is to tell.
const ROOMS: [usize; 5] = [ROOM, 4_800, 2_400, 1_200, 600];
pub(super) const ROOM: usize = 9_600;
/// What a paragraph has at least, if it needs as much: too little for what is and what was says neither.
const LEAST_ROOM: usize = 240;
/// The bytes of one decision where there is no room for more.
const NEXT_TO_NONE: usize = 100;
/// What stands under a decision of which not all is told.
const SHORTENED: &str =
    "> *Shortened here.* All of it stands under *Files changed*, and `countersign diff` says it whole.";

/// The first screen, before it is put together.
pub(super) struct FirstScreen<'t> {
    /// The answer, what changes in all, and the files that are told nowhere else.
    answer: Vec<String>,
    /// The decisions, the weightiest first.
    items: Vec<&'t Item>,
    /// Who has signed, what stands in the way, and who is asked.
    signing: Vec<String>,
}

impl<'t> FirstScreen<'t> {
    pub(super) fn of(proposal: &Proposal, told: &Told<'t>, turn: &Turn) -> Self {
        let verdict = told.verdict;
        let mut answer = vec![format!("### {}", title(verdict, proposal.readiness))];
        if verdict.is_invalid() {
            // What cannot be read for certain is not told as if it were decided.
            let signing = vec![
                format!("**What has to be fixed first**\n\n{}", list(&obstacles(verdict))),
                "**What would change** is not told yet: with a mistake in it the agreement cannot be read for certain, and \
                 nothing of it can be signed. Nobody is asked for anything until whoever proposes it has fixed that; then \
                 this says what would change and for whom."
                    .to_owned(),
            ];
            return Self { answer, items: Vec::new(), signing };
        }
        // Where nothing needs a signature, or nobody knows what a merge would leave, nothing is no news.
        let is_news = verdict.meaning.is_some() && verdict.outcome != Outcome::NotApplicable;
        if is_news || !told.comparison.diff.changes.is_empty() {
            answer.push(what_changes(told.comparison));
        }
        answer.extend(untold::paragraph(verdict));
        Self { answer, items: items(told.comparison.diff).0, signing: about_signing(proposal, verdict, turn) }
    }

    /// Returns the paragraphs within so many bytes, and how many decisions these tell. Each part is short by itself:
    /// where all of them are too long together, decisions are told in fewer words, and then the lightest not at all.
    pub(super) fn within(mut self, most: usize) -> (Vec<String>, usize) {
        let taken = |blocks: &[String]| blocks.iter().map(|block| block.len() + 2).sum::<usize>();
        for room in ROOMS {
            let blocks = self.blocks(self.items.len(), room);
            if taken(&blocks) <= most {
                return (blocks, self.items.len());
            }
        }
        loop {
            for count in (0..self.items.len()).rev() {
                let blocks = self.blocks(count, NEXT_TO_NONE);
                if taken(&blocks) <= most {
                    return (blocks, count);
                }
            }
            // The answer and the last, which is what is to be done, stay.
            if self.signing.len() < 2 {
                return (self.blocks(0, NEXT_TO_NONE), 0);
            }
            self.signing.remove(0);
        }
    }

    fn blocks(&self, count: usize, room: usize) -> Vec<String> {
        let mut blocks = self.answer.clone();
        blocks.extend(self.items.iter().take(count).map(|one| item(one, room)));
        match self.items.len().saturating_sub(count) {
            0 => {}
            1 => blocks.push("… and 1 more decision, below.".to_owned()),
            more => blocks.push(format!("… and {more} more decisions, below.")),
        }
        blocks.extend(self.signing.iter().cloned());
        blocks
    }
}

/// Returns who has signed, what stands in the way, and who is asked to sign.
fn about_signing(proposal: &Proposal, verdict: &Verdict, turn: &Turn) -> Vec<String> {
    let mut blocks = Vec::new();
    let signing = signing(verdict);
    if !signing.is_empty() {
        blocks.push(format!("**Signatures**\n\n{}", list(&signing)));
    }
    let obstacles = obstacles(verdict);
    if !obstacles.is_empty() {
        blocks.push(format!("**What stands in the way**\n\n{}", list(&obstacles)));
    }
    blocks.extend(asked(proposal, verdict, turn));
    blocks.extend(
        verdict.warnings.iter().take(MOST_POINTS).map(|note| format!("Note: {}", shortened(note, 600))),
    );
    blocks
}

/// Returns the answer in one line.
fn title(verdict: &Verdict, readiness: Readiness) -> String {
    let Headline { mark, text } = headline(verdict, readiness);
    format!("{} {}", mark.sign(), shortened(&text, 400))
}

/// Returns how much changes, and who owes more or less by all of it.
fn what_changes(comparison: &Comparison<'_>) -> String {
    let lines = diff_summary::in_all(comparison);
    format!("**What would change** · {}", shortened(&lines.join(" "), 1_000))
}

/// Returns the decisions that are told before the fold, and the others: the weightiest, and those about who
/// signs, when the agreement holds and what is a mistake in it, since all that comes later is decided by that.
pub(super) fn items(diff: &Diff) -> (Vec<&Item>, Vec<&Item>) {
    let decides = |item: &Item| {
        let addresses = item.changes.iter().filter_map(|change| diff.changes.get(*change));
        addresses.into_iter().any(|change| {
            let kind = change.address.as_str().split('/').next().unwrap_or_default();
            ["signatories", "countersign"].contains(&kind) || change.address.as_str() == "agreement"
        })
    };
    let (mut first, mut others, mut more) = (Vec::new(), Vec::new(), 0);
    for (place, item) in diff.items.iter().enumerate() {
        if place < MOST_ITEMS {
            first.push(item);
        } else if more < MOST_OF_SIGNING && decides(item) {
            more += 1;
            first.push(item);
        } else {
            others.push(item);
        }
    }
    (first, others)
}

/// Returns one decision: verdict and topic, what it says, what follows. What is too long for the page
/// is cut where nothing changes first; where more is cut, it says so and where all of it is. `most` are the bytes that
/// its paragraphs may take.
pub(super) fn item(item: &Item, most: usize) -> String {
    let mut lines =
        vec![format!("> **{}** · {}", shortened(&item.headline, 200), shortened(&item.topic, 300))];
    let lengths: Vec<usize> =
        item.paragraphs.iter().map(|paragraph| diff_markdown::length(paragraph, most + 1)).collect();
    let least = lengths.iter().scan(0, |sum, length| {
        *sum += LEAST_ROOM.min(*length).min(most);
        Some(*sum)
    });
    let shown = least.take_while(|sum| *sum <= most).count();
    let more = lengths.len() - shown;
    let room = share(lengths.into_iter().take(shown).collect(), most);
    let mut is_cut = more > 0;
    for paragraph in item.paragraphs.iter().take(shown) {
        let (said, is_shortened) = diff_markdown::paragraph(paragraph, room);
        is_cut |= is_shortened;
        lines.push(format!("> {said}"));
    }
    if more > 0 {
        lines.push(format!("> … and {more} more."));
    }
    if is_cut {
        lines.push(SHORTENED.to_owned());
    }
    // Within a quotation a line of its own is a paragraph of its own.
    lines.join("\n>\n")
}

/// Returns who has signed, who has not, whose approval does not count, and what is enough.
fn signing(verdict: &Verdict) -> Vec<String> {
    let mut points = Vec::new();
    for team in Team::BOTH {
        points.extend(verdict_text::signed(verdict, team).map(|signed| format!("Signed: {signed}.")));
    }
    if verdict.outcome == Outcome::Refuse {
        for team in Team::BOTH {
            points.extend(verdict_text::missing(verdict, team).map(|missing| format!("Missing: {missing}.")));
        }
    }
    let known: Vec<String> = verdict_text::not_counted_of_signatories(verdict);
    points.extend(known.into_iter().take(MOST_POINTS));
    points.extend(verdict_text::unblock(verdict).map(|unblock| format!("It may merge once {unblock}.")));
    points.iter().map(|point| shortened(point, 2_000)).collect()
}

/// Returns what stands against it besides missing signatures, and what would change that.
fn obstacles(verdict: &Verdict) -> Vec<String> {
    let is_said = |code| matches!(code, ReasonCode::TeamMissing | ReasonCode::RoleMissing);
    let reasons = verdict.reasons.iter().filter(|reason| !is_said(reason.code));
    let mut points: Vec<String> = reasons.map(|reason| shortened(&reason.message, 1_500)).collect();
    let more = points.len().saturating_sub(MOST_POINTS);
    points.truncate(MOST_POINTS);
    if more > 0 {
        points.push(format!("… and {more} more, below."));
    }
    points.extend(verdict.names.hindrance.iter().map(|hindrance| shortened(hindrance, 1_500)));
    points
}

/// Returns who is asked to sign now, and how it is done.
fn asked(proposal: &Proposal, verdict: &Verdict, turn: &Turn) -> Option<String> {
    if turn.asked.is_empty() {
        return None;
    }
    let mut names: Vec<String> = turn
        .asked
        .iter()
        .map(|(login, mention)| match mention {
            Mention::Live => format!("@{login}"),
            Mention::Quiet => short_code(login, 60),
        })
        .collect();
    if turn.more > 0 {
        names.push(format!("{} more", turn.more));
    }
    let files = match &proposal.files {
        Some(files) => format!("[Files changed]({})", files.as_str()),
        None => "Files changed".to_owned(),
    };
    let besides =
        if verdict.untold_files.is_empty() { "" } else { ", and what becomes of the files named above" };
    Some(format!(
        "**Asked to sign:** {}\n\n**How to sign:** open {files}, choose *Review changes*, then *Approve*, and submit. \
         That signs what is described here{besides}; if that changes afterwards, the approval lapses and is asked for again. \
         Whoever does not agree chooses *Request changes* and says why; \
         that stops the merge.",
        joined(&names, "and")
    ))
}

fn list(points: &[String]) -> String {
    points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n")
}
