//! A verdict in one line: as the title of the comment, and beside the status.

use super::comment::Readiness;
use super::{plain, verdict_text};
use crate::agreement::Team;
use crate::gate::verdict::{Discount, Reason, ReasonCode};
use crate::gate::{Outcome, Verdict, listed};
use crate::words::joined;

/// The most characters that GitHub shows beside a status.
const MOST_BESIDE_A_STATUS: usize = 140;

/// A verdict in one line, and how it looks at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The sign at its start.
    pub mark: Mark,
    /// The line, as it came of names that others gave: not yet safe to show anywhere.
    pub text: String,
}

/// How a verdict looks at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing stands against it.
    Good,
    /// It waits for people.
    Waits,
    /// Something has to change first.
    Stopped,
}

impl Mark {
    /// Returns the sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Good => "✅",
            Self::Waits => "⏳",
            Self::Stopped => "⛔",
        }
    }
}

/// Returns a verdict in one line.
pub fn headline(verdict: &Verdict, readiness: Readiness) -> Headline {
    let (mark, text) = match verdict.outcome {
        Outcome::Allow => (Mark::Good, "Both teams have signed: this change may merge".to_owned()),
        Outcome::NotApplicable => (Mark::Good, "Nothing here needs a signature".to_owned()),
        Outcome::Refuse => refusal(verdict, readiness),
    };
    Headline { mark, text }
}

/// Returns a verdict as it stands beside a status.
pub fn beside_status(verdict: &Verdict, readiness: Readiness) -> String {
    let Headline { mut text, .. } = headline(verdict, readiness);
    match verdict.outcome {
        Outcome::Allow => {
            let signed: Vec<String> =
                Team::BOTH.iter().filter_map(|team| verdict_text::signed(verdict, *team)).collect();
            text = format!("Signed: {}", signed.join("; "));
        }
        Outcome::Refuse if readiness == Readiness::Ready => {
            let more = verdict_text::unblock(verdict).map(|unblock| format!("{text}: once {unblock}"));
            text = more.filter(|more| more.chars().count() <= MOST_BESIDE_A_STATUS).unwrap_or(text);
        }
        _ => {}
    }
    status_line(&text)
}

/// Returns a text as it may stand beside a status: one line, not too long.
pub fn status_line(text: &str) -> String {
    // GitHub takes no characters beyond the basic plane here.
    let text = plain::one_line(text).replace(|letter| letter > '\u{ffff}', "\u{fffd}");
    if text.chars().count() <= MOST_BESIDE_A_STATUS {
        return text;
    }
    let cut: String = text.chars().take(MOST_BESIDE_A_STATUS - 2).collect();
    format!("{} …", cut.trim_end())
}

fn refusal(verdict: &Verdict, readiness: Readiness) -> (Mark, String) {
    let has = |code| verdict.reasons.iter().any(|reason: &Reason| reason.code == code);
    for (code, text) in [
        (ReasonCode::InvalidPolicy, "The agreement would not be valid: fix it before anybody signs"),
        (ReasonCode::DoesNotMerge, "This change cannot be merged as it stands"),
        (
            ReasonCode::RebaseDiffers,
            "Merged by rebase, this change would leave an agreement that nobody signed",
        ),
        (ReasonCode::IncompleteEvidence, "Not everything is known about this change"),
        (ReasonCode::UnexplainedCommit, "A commit in the merge queue belongs to no pull request"),
        (
            ReasonCode::ReviewSignalChanged,
            "How the gate learns of reviews changes along: propose that by itself",
        ),
    ] {
        if has(code) {
            return (Mark::Stopped, text.to_owned());
        }
    }
    if has(ReasonCode::ProposedTwice) {
        let text =
            "Signed, but another pull request proposes the same and is not: close that, or sign it too";
        return (Mark::Stopped, text.to_owned());
    }
    if has(ReasonCode::ChangesRequested) {
        let people: Vec<&str> =
            verdict.blocked_by.iter().map(|block| verdict.names.person(&block.person)).collect();
        return (Mark::Stopped, format!("{} asked for changes", listed(&people, "and")));
    }
    if let Some(team) = verdict.names.unknown.first().filter(|_| has(ReasonCode::CannotBeSatisfied)) {
        return (Mark::Stopped, format!("Nobody knows who is in {team}, whose members sign"));
    }
    if has(ReasonCode::CannotBeSatisfied) {
        return (Mark::Stopped, "Too few people can sign this change".to_owned());
    }
    if has(ReasonCode::UnattributedCommit) {
        return (Mark::Stopped, "Nobody knows who wrote part of this change".to_owned());
    }
    if readiness == Readiness::Draft {
        return (Mark::Waits, "A draft: nobody is asked to sign it yet".to_owned());
    }
    let teams: Vec<&str> = Team::BOTH
        .into_iter()
        .filter(|team| verdict.reasons.iter().any(|reason| reason.team == Some(*team)))
        .map(|team| verdict.names.team(team))
        .collect();
    let again: Vec<&str> = Team::BOTH
        .into_iter()
        .filter(|team| approved_before(verdict, *team))
        .map(|team| verdict.names.team(team))
        .filter(|team| teams.contains(team))
        .collect();
    if !again.is_empty() {
        let (teams, again) = (joined(&teams, "and"), joined(&again, "and"));
        let text = if teams == again {
            format!("Changed since it was approved: {teams} must approve again")
        } else {
            format!("Changed since {again} approved it: waiting for {teams} to sign")
        };
        return (Mark::Waits, text);
    }
    match teams.as_slice() {
        [] => (Mark::Stopped, "This change may not merge".to_owned()),
        teams => (Mark::Waits, format!("Waiting for {} to sign", joined(teams, "and"))),
    }
}

/// Returns whether somebody of a team approved an earlier version of the change.
fn approved_before(verdict: &Verdict, team: Team) -> bool {
    let of_team: Vec<&String> = verdict
        .requirements
        .iter()
        .filter(|requirement| requirement.team == team)
        .flat_map(|requirement| &requirement.could_sign)
        .collect();
    verdict.not_counted.iter().any(|one| {
        matches!(one.reason, Discount::EarlierMeaning | Discount::ContentDiffers | Discount::NotHead)
            && one.person.as_ref().is_some_and(|person| of_team.contains(&person))
    })
}
