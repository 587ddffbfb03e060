//! Whether a change is signed by having been proposed: an approval of the head, given by its author
//! when they put it forward.

use super::contributors::Touching;
use super::evidence::{BaseChange, BaseChangeKind};
use super::roster::Member;
use super::signers::{Judge, Signers, day};
use super::verdict::{Discount, NotCounted};
use crate::source::SourceError;

/// Why authorship does not sign, and what its author can do about that.
struct Out {
    reason: Discount,
    why: String,
    remedy: Option<&'static str>,
}

impl Out {
    fn new(reason: Discount, why: &str, remedy: Option<&'static str>) -> Option<Self> {
        Some(Self { reason, why: why.to_owned(), remedy })
    }
}

impl Judge<'_> {
    /// Lets the author's proposal sign for their team, where the agreement says so, nobody else can
    /// have had a hand in it, and it holds for what would be merged as an approval would.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn authorship(&self, touching: &Touching, found: &mut Signers) -> Result<(), SourceError> {
        let author = &self.evidence.change.author;
        let Some(person) = self.roster.by_login(author) else { return Ok(()) };
        let signs = |member: &&Member| self.roster.sign_off.author_counts && !member.is_only_possible();
        let Some(member) = self.roster.people.get(person).filter(signs) else { return Ok(()) };
        let mut out = self.not_theirs(member, touching).or_else(|| self.not_here());
        if out.is_none() {
            out = self.not_now(member)?;
        }
        out = out.or_else(|| self.not_yet());
        if out.is_none() && found.blocks.contains_key(&person) {
            // Once they approve, they block no more, and having proposed it signs.
            found.eligible.insert(person);
            out = Out::new(Discount::Superseded, "they asked for changes themselves", None);
        }
        let Some(Out { reason, why, remedy }) = out else {
            found.by_authorship = Some(person);
            found.signed.insert(person);
            return Ok(());
        };
        let mut message = format!("That {} proposed the change does not sign it: {why}.", member.name);
        if let Some(remedy) = remedy {
            let remedy = format!("{} can {remedy}", member.name);
            message.push_str(&format!(" {remedy}."));
            found.remedy = Some((why, remedy));
        }
        let (login, person) = (Some(author.clone()), Some(member.id.clone()));
        found.not_counted.push(NotCounted { login, person, reason, message });
        Ok(())
    }

    /// Returns why the author does not speak for all of it, if so.
    fn not_theirs(&self, member: &Member, touching: &Touching) -> Option<Out> {
        if self.roster.sign_off.four_eyes {
            return Out::new(Discount::Contributor, "four eyes are asked for, and theirs wrote it", None);
        }
        if !member.may_sign_on(day(self.as_of)) {
            return Out::new(Discount::OutsideMandate, "their mandate does not hold", None);
        }
        // What they reopened does not mend that: an issue is reopened as well.
        if let Some(by) = self.evidence.opened_by_others().next() {
            let why = match by {
                Some(_) => "somebody else opened it, of an issue of theirs",
                None => "nobody knows who opened it, and it may be made of an issue of theirs",
            };
            return Out::new(Discount::UnverifiedAuthor, why, Some("propose it anew"));
        }
        let is_author = |login: &String| self.evidence.is_author(login);
        let pushers = self.evidence.pushers.as_deref().unwrap_or_default();
        let alone = !pushers.is_empty() && pushers.iter().all(is_author);
        let pushed_last = self.evidence.proposal().and_then(|proposal| proposal.by.as_ref()).map(is_author);
        let anew = Some("propose it anew, from a branch that nobody else pushes to");
        // Their signed commits say who wrote them, and not that this is what they propose: anybody who
        // may push can put an earlier one back.
        match (alone, pushed_last) {
            (true, None | Some(true)) => None,
            (false, Some(true)) if touching.all_by_verified_author(self.evidence) => None,
            // Nobody asked who was the last: the commits speak alone.
            (false, None) if !self.is_told() && touching.all_by_verified_author(self.evidence) => None,
            (_, Some(false)) => {
                Out::new(Discount::UnverifiedAuthor, "somebody else was the last to push to it", anew)
            }
            _ => Out::new(
                Discount::UnverifiedAuthor,
                "nobody can be sure that all of it is theirs: others pushed, or who pushed is unknown, and not \
                 every commit is verified",
                anew,
            ),
        }
    }

    /// Returns why it may not have been proposed to this branch by its author at all, if so: who
    /// proposes something to one branch agrees to nothing on another, and who takes it back, to nothing.
    fn not_here(&self) -> Option<Out> {
        let Some(changes) = &self.evidence.base_changes else {
            let why = "nobody knows whether the request was made to another branch";
            return Out::new(Discount::BeforeRetarget, why, None);
        };
        let is_choice = |kind| matches!(kind, BaseChangeKind::Changed | BaseChangeKind::Automatic);
        if changes.iter().any(|change| is_choice(change.kind)) {
            let why = "the request was made to another branch";
            return Out::new(Discount::BeforeRetarget, why, Some("propose it anew"));
        }
        let reopened = || changes.iter().filter(|change| change.kind == BaseChangeKind::Reopened);
        let last = reopened().map(|change| change.at).max();
        let by_author =
            |change: &BaseChange| change.by.as_ref().is_some_and(|by| self.evidence.is_author(by));
        if reopened().any(|change| Some(change.at) == last && !by_author(change)) {
            let why = "the request was closed or a draft, and somebody else put it forward again";
            return Out::new(
                Discount::BeforeRetarget,
                why,
                Some("close it and reopen it, or propose it anew"),
            );
        }
        None
    }

    /// Returns whether the evidence speaks of how it was put forward, be it that nobody knows: evidence
    /// that does not is judged by what it holds.
    fn is_told(&self) -> bool {
        self.evidence.proposal.is_some()
    }

    /// Returns why they may not put it forward at all at present, if so.
    fn not_yet(&self) -> Option<Out> {
        let reason = Discount::BeforeRetarget;
        match self.evidence.change.is_draft {
            Some(false) => None,
            Some(true) => Out::new(reason, "the request is a draft", Some("mark it as ready for review")),
            None if self.is_told() => Out::new(reason, "nobody knows whether the request is a draft", None),
            None => None,
        }
    }

    /// Returns why what they put forward then does not hold for what would be merged now, if so.
    fn not_now(&self, member: &Member) -> Result<Option<Out>, SourceError> {
        let proposal = self.evidence.proposal().cloned().unwrap_or_default();
        let void = match proposal.at {
            // What is judged had been put forward before.
            Some(at) => self.void(member, &self.of_head(Some(at.min(self.as_of)), proposal.base_sha))?,
            None if self.may_be_too_early(member) => {
                let why = "nobody knows when this version was put forward";
                return Ok(Out::new(Discount::Lapsed, why, None));
            }
            None => self.binder.void(&self.of_head(None, None))?,
        };
        Ok(void.map(|(reason, why)| {
            let remedy = match reason {
                Discount::BeforeRetarget | Discount::Lapsed | Discount::OutsideMandate => {
                    "push to it again, or propose it anew"
                }
                _ => "bring it up to date with the branch it is proposed to, and push it",
            };
            Out { reason, why, remedy: Some(remedy) }
        }))
    }

    /// Returns whether there is a moment in the past at which proposing it would not have counted.
    fn may_be_too_early(&self, member: &Member) -> bool {
        let changes = self.evidence.base_changes.iter().flatten();
        self.roster.sign_off.max_age.is_some()
            || member.has_first_day()
            || changes.into_iter().any(BaseChange::moves_base)
    }
}
