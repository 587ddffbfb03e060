//! Who signed, who could, and whose approval does not count.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::binding::Binder;
use super::contributors::{Contributors, Touching};
use super::evidence::{BaseChangeKind, Evidence, Review, ReviewState};
use super::reviews::{Lifting, lifting, standing};
use super::roster::{Member, Roster};
use super::verdict::{Block, Discount, NotCounted};
use crate::agreement::{Date, Team, Unattributed};
use crate::source::{ObjectId, SourceError};
use crate::value::{Duration, Unit};
use crate::words::joined;

/// Who signed and who could, by position in the roster.
#[derive(Debug, Default)]
pub(super) struct Signers {
    /// Who signed.
    pub(super) signed: BTreeSet<usize>,
    /// Who signed by having proposed the change.
    pub(super) by_authorship: Option<usize>,
    /// Whose approval now would count.
    pub(super) could: BTreeSet<usize>,
    /// Who would be able to sign if nothing were in the way of approving this head.
    pub(super) eligible: BTreeSet<usize>,
    /// Why nobody's approval of this head could count, if so.
    pub(super) hindrance: Option<String>,
    /// Who stands against it.
    pub(super) blocks: BTreeMap<usize, Block>,
    /// Approvals that do not count.
    pub(super) not_counted: Vec<NotCounted>,
    /// What cannot be attributed to anybody, with `four_eyes`.
    pub(super) unattributed: Vec<String>,
    /// What nobody said of who wrote it, with `four_eyes`.
    pub(super) unsaid: Vec<String>,
    /// Why having proposed it does not sign it, and what the author can do about that.
    pub(super) remedy: Option<(String, String)>,
}

/// Returns who signed.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn signers(
    binder: &Binder<'_>,
    roster: &Roster,
    evidence: &Evidence,
    touching: &Touching,
    as_of: Timestamp,
) -> Result<Signers, SourceError> {
    let standing = standing(evidence, roster, as_of);
    let mut found = Signers { not_counted: standing.not_counted, ..Signers::default() };
    let contributors = if roster.sign_off.four_eyes {
        touching.contributors(roster, evidence)
    } else {
        Contributors::default()
    };
    let judge = Judge { binder, roster, evidence, contributors: &contributors, as_of };
    for (person, review) in &standing.blocks {
        let Some(member) = roster.people.get(*person) else { continue };
        let is_dismissed = review.state == ReviewState::Dismissed;
        let message = if member.is_only_possible() {
            judge.possible_member(member)
        } else {
            objection(&member.name, is_dismissed, lifting(evidence))
        };
        found.blocks.insert(*person, Block { person: member.id.clone(), message, is_dismissed });
    }
    judge.authorship(touching, &mut found)?;
    for (person, review) in &standing.approvals {
        if found.by_authorship == Some(*person) {
            continue;
        }
        let Some(member) = roster.people.get(*person) else { continue };
        match judge.out(*person, member, review)? {
            None => {
                found.signed.insert(*person);
            }
            Some((reason, why)) => found.not_counted.push(NotCounted {
                login: review.login.clone(),
                person: Some(member.id.clone()),
                reason,
                message: format!("The approval of {} does not count: {why}.", member.name),
            }),
        }
    }
    if roster.sign_off.unattributed_commits == Unattributed::Refuse {
        found.unattributed.clone_from(&contributors.unattributed);
    }
    found.unsaid.clone_from(&contributors.unsaid);
    found.hindrance = judge.hindrance()?;
    for (person, member) in roster.people.iter().enumerate() {
        if !found.signed.contains(&person) && member.login.is_some() && judge.unfit(person, member).is_none()
        {
            found.eligible.insert(person);
        }
    }
    if found.hindrance.is_none() {
        found.could.clone_from(&found.eligible);
    }
    found.not_counted.sort_by(|one, other| (&one.login, one.reason).cmp(&(&other.login, other.reason)));
    Ok(found)
}

/// Returns that somebody asked for changes, and the ways on.
fn objection(name: &str, is_dismissed: bool, lifting: Lifting) -> String {
    if is_dismissed {
        return format!(
            "{name} asked for changes, and nobody but the author, somebody who may have opened it, or a bot is known \
             to have dismissed that, which lifts nothing. Either {name} approves, or the change is proposed anew: a \
             review cannot be dismissed twice."
        );
    }
    let also = match lifting {
        Lifting::Others => {
            "Somebody other than its author can also dismiss that review; that lifts the objection and signs nothing."
        }
        Lifting::Signatories => {
            "A signatory who neither opened it nor pushed any of it can also dismiss that review; that lifts the \
             objection and signs nothing."
        }
        Lifting::Nobody => "Nobody knows who opened it, so that to dismiss that review lifts nothing.",
    };
    format!(
        "{name} asked for changes, which stops the merge. The way on is to change the proposal until {name} approves \
         it. {also}"
    )
}

/// Returns the day of a moment, in UTC.
pub(super) fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

/// What signatures are judged by.
pub(super) struct Judge<'a> {
    pub(super) binder: &'a Binder<'a>,
    pub(super) roster: &'a Roster,
    pub(super) evidence: &'a Evidence,
    contributors: &'a Contributors,
    pub(super) as_of: Timestamp,
}

impl Judge<'_> {
    /// Returns why an approval does not count, if so.
    fn out(
        &self,
        person: usize,
        member: &Member,
        review: &Review,
    ) -> Result<Option<(Discount, String)>, SourceError> {
        match self.unfit(person, member) {
            Some(unfit) => Ok(Some(unfit)),
            None => self.void(member, review),
        }
    }

    /// Returns why what somebody said does not hold for what would be merged now, if so.
    pub(super) fn void(
        &self,
        member: &Member,
        review: &Review,
    ) -> Result<Option<(Discount, String)>, SourceError> {
        let Some(at) = review.submitted_at else {
            return Ok(Some((Discount::Lapsed, "nobody knows when it was given".to_owned())));
        };
        if !member.may_sign_on(day(at)) {
            let why = format!("on {} their mandate did not hold", day(at));
            return Ok(Some((Discount::OutsideMandate, why)));
        }
        match &self.evidence.base_changes {
            None => {
                let why = "nobody knows whether the branch it is proposed to was changed or rewritten since";
                return Ok(Some((Discount::BeforeRetarget, why.to_owned())));
            }
            Some(changes) => {
                if let Some(change) = changes.iter().find(|change| at <= change.at && change.moves_base()) {
                    let what = match change.kind {
                        BaseChangeKind::Rewritten => "the branch it is proposed to was rewritten",
                        _ => "the change was pointed at another branch",
                    };
                    return Ok(Some((Discount::BeforeRetarget, format!("{what} after it was given"))));
                }
            }
        }
        if let Some(max) = &self.roster.sign_off.max_age {
            let age = self.as_of.as_second().saturating_sub(at.as_second());
            if age > seconds(max) {
                return Ok(Some((Discount::Lapsed, format!("it is older than {max}"))));
            }
        }
        self.binder.void(review)
    }

    /// Returns why a person cannot sign this change at all, whenever they approve.
    fn unfit(&self, person: usize, member: &Member) -> Option<(Discount, String)> {
        if member.login.as_deref().is_some_and(|login| self.evidence.is_author(login)) {
            return Some((
                Discount::Author,
                "who proposes a change does not sign it by approving".to_owned(),
            ));
        }
        if self.contributors.people.contains(&person) {
            return Some((
                Discount::Contributor,
                "they wrote part of the change, and four eyes are asked for".to_owned(),
            ));
        }
        if member.is_only_possible() {
            let why = "nobody knows whether they are on the roster";
            return Some((Discount::NotASignatory, why.to_owned()));
        }
        let today = day(self.as_of);
        (!member.may_sign_on(today))
            .then(|| (Discount::OutsideMandate, format!("on {today} their mandate does not hold")))
    }

    /// Returns what stands against the change by the word of somebody of whom nobody knows whether
    /// they are on the roster, and what helps.
    fn possible_member(&self, member: &Member) -> String {
        let unknown = |team: Team| {
            let forge = self.roster.unknown_forge_team(team, self.evidence)?;
            Some(format!("{forge}, whose members sign for {}", self.roster.team_name(team)))
        };
        let teams: Vec<String> = Team::BOTH.into_iter().filter_map(unknown).collect();
        let teams: Vec<&str> = teams.iter().map(String::as_str).collect();
        format!(
            "{0} asked for changes, and nobody knows whether {0} is in {1}: until it is known, it stops the merge. \
             Collect the evidence again with a token that may read the organization's members (the scope read:org, \
             or an app with members: read). Else either {0} approves, or somebody other than the author dismisses \
             that review; neither is a signature.",
            member.name,
            joined(&teams, "or")
        )
    }

    /// Returns why no approval of this head, given now, would count.
    fn hindrance(&self) -> Result<Option<String>, SourceError> {
        match &self.evidence.base_changes {
            None => {
                return Ok(Some(
                    "Nobody knows whether the branch it is proposed to was changed or rewritten, so no approval \
                     counts. Run the check again."
                        .to_owned(),
                ));
            }
            Some(changes) if changes.iter().any(|change| change.at >= self.as_of && change.moves_base()) => {
                return Ok(Some(
                    "The branch it is proposed to was changed just now. Approve again after that.".to_owned(),
                ));
            }
            Some(_) => {}
        }
        // Given now, it is given on the branch as it stands, and known to be wherever the others are.
        let is_known = self.evidence.reviews.iter().all(|review| review.base_sha.is_some());
        let review = self.of_head(Some(self.as_of), is_known.then_some(self.binder.base));
        Ok(self.binder.void(&review)?.map(|(_, why)| {
            format!(
                "No approval of this version can count, because of what changed in the meantime on the branch it is \
                 proposed to ({why}). Bring this change up to date with it, then approve."
            )
        }))
    }

    /// Returns an approval of the head.
    pub(super) fn of_head(&self, submitted_at: Option<Timestamp>, base_sha: Option<ObjectId>) -> Review {
        Review {
            id: 0,
            login: None,
            is_bot: Some(false),
            state: ReviewState::Approved,
            commit: Some(self.binder.head),
            submitted_at,
            base_sha,
            dismissed_state: None,
            dismissed_by: None,
        }
    }
}

/// Returns the length of a duration; business time is counted short, as if it were elapsed.
fn seconds(duration: &Duration) -> i64 {
    let unit = match duration.unit() {
        Unit::Minute => 60,
        Unit::Hour => 3600,
        Unit::Day => 86_400,
        Unit::Week => 604_800,
    };
    i64::try_from(duration.amount()).unwrap_or(i64::MAX).saturating_mul(unit)
}
