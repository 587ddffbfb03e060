//! Which review of each person stands: the latest, dismissals and blocks included.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::evidence::{Evidence, Review, ReviewState, is_app};
use super::roster::Roster;
use super::verdict::{Discount, NotCounted};

/// Where everyone stands.
#[derive(Debug, Default)]
pub(super) struct Standing<'e> {
    /// The approval that stands for each person, by position in the roster.
    pub(super) approvals: BTreeMap<usize, &'e Review>,
    /// The request for changes that stands for each person.
    pub(super) blocks: BTreeMap<usize, &'e Review>,
    /// Approvals that are out already.
    pub(super) not_counted: Vec<NotCounted>,
}

/// Returns where everyone stands, before it is asked who may sign and for which version.
pub(super) fn standing<'e>(evidence: &'e Evidence, roster: &Roster, as_of: Timestamp) -> Standing<'e> {
    let mut reviews: Vec<&Review> = evidence.reviews.iter().collect();
    // An unknown time is the latest: whatever it might stand against, it does.
    reviews.sort_by_key(|review| (review.submitted_at.unwrap_or(Timestamp::MAX), review.id));
    let mut standing = Standing::default();
    for review in reviews {
        if matches!(review.state, ReviewState::Commented | ReviewState::Pending) {
            continue;
        }
        let person = review.login.as_deref().and_then(|login| roster.by_login(login));
        match person {
            Some(person) => standing.take(person, review, evidence, roster, as_of),
            None => standing.outsider(review),
        }
    }
    standing
}

impl<'e> Standing<'e> {
    fn take(
        &mut self,
        person: usize,
        review: &'e Review,
        evidence: &Evidence,
        roster: &Roster,
        as_of: Timestamp,
    ) {
        match review.state {
            ReviewState::Approved => {
                let out = match (review.is_bot, review.submitted_at) {
                    (_, Some(at)) if at > as_of => {
                        let why = "it was given after the moment that is judged";
                        self.discount(person, review, roster, Discount::AfterAsOf, why);
                        return;
                    }
                    (Some(true), _) => Some((Discount::Bot, "a bot cannot sign")),
                    (None, _) => Some((Discount::Bot, "nobody knows whether the account is a person's")),
                    (_, None) => Some((Discount::Lapsed, "nobody knows when it was given")),
                    _ => None,
                };
                match out {
                    Some((reason, why)) => {
                        // It is a word of this account all the same: what it said before is over.
                        if self.approvals.get(&person).is_some_and(|before| before.id < review.id) {
                            self.supersede(person, roster, "a later approval stands in for it");
                        }
                        self.discount(person, review, roster, reason, why);
                    }
                    None => {
                        self.blocks.remove(&person);
                        self.approvals.insert(person, review);
                    }
                }
            }
            ReviewState::ChangesRequested => {
                self.supersede(person, roster, "the same person asked for changes later");
                self.blocks.insert(person, review);
            }
            ReviewState::Dismissed => {
                let was = review.dismissed_state;
                if !matches!(was, None | Some(ReviewState::Approved | ReviewState::ChangesRequested)) {
                    return;
                }
                self.supersede(
                    person,
                    roster,
                    "a later review of the same person was dismissed, which revives nothing",
                );
                if was == Some(ReviewState::Approved) {
                    self.discount(person, review, roster, Discount::Dismissed, "it was dismissed");
                    return;
                }
                let lifted = review.dismissed_by.as_deref().is_some_and(|by| may_lift(by, evidence, roster));
                if !lifted {
                    self.blocks.insert(person, review);
                } else if was.is_none() {
                    self.discount(person, review, roster, Discount::Dismissed, "it was dismissed");
                }
            }
            ReviewState::Commented | ReviewState::Pending => {}
        }
    }

    fn supersede(&mut self, person: usize, roster: &Roster, why: &str) {
        if let Some(approval) = self.approvals.remove(&person) {
            self.discount(person, approval, roster, Discount::Superseded, why);
        }
    }

    fn discount(&mut self, person: usize, review: &Review, roster: &Roster, reason: Discount, why: &str) {
        let Some(member) = roster.people.get(person) else { return };
        self.not_counted.push(NotCounted {
            login: review.login.clone(),
            person: Some(member.id.clone()),
            reason,
            message: format!("The approval of {} does not count: {why}.", member.name),
        });
    }

    fn outsider(&mut self, review: &Review) {
        let said = match review.state {
            ReviewState::Approved => "approved",
            ReviewState::ChangesRequested => "asked for changes",
            _ => return,
        };
        let (reason, message) = match &review.login {
            None => (
                Discount::UnknownAccount,
                format!("An account that the forge cannot name {said}; it does not count."),
            ),
            Some(login) if review.is_bot == Some(true) => {
                (Discount::Bot, format!("{login} {said} and is a bot; it does not count."))
            }
            Some(login) => {
                (Discount::NotASignatory, format!("{login} {said} and is no signatory; it does not count."))
            }
        };
        self.not_counted.push(NotCounted { login: review.login.clone(), person: None, reason, message });
    }
}

/// Whose dismissal lifts what a signatory asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lifting {
    /// Anybody's but the author's and a bot's.
    Others,
    /// A signatory's who has no hand in it.
    Signatories,
    /// Nobody's.
    Nobody,
}

/// Returns whose dismissal lifts what a signatory asked for. Whoever opened the request proposes it as much as
/// its author does, and may be anybody where nobody knows, or be called otherwise by now: then a signatory alone is
/// known to be another. Nor does anybody know who acts through a bot.
pub(super) fn lifting(evidence: &Evidence) -> Lifting {
    let openers: Vec<Option<&str>> = evidence.opened_by_others().collect();
    if openers.contains(&None) {
        return Lifting::Nobody;
    }
    match openers.is_empty() && !is_app(&evidence.change.author) {
        true => Lifting::Others,
        false => Lifting::Signatories,
    }
}

/// Returns whether a dismissal by this account lifts what a signatory asked for. A bot may be acting for the author;
/// and where a bot proposed it, that may have been for any but a signatory who is known not to have pushed any of it.
fn may_lift(login: &str, evidence: &Evidence, roster: &Roster) -> bool {
    let is_it = |by: &str| by.eq_ignore_ascii_case(login);
    if evidence.is_author(login) || evidence.opened_by_others().flatten().any(is_it) || is_app(login) {
        return false;
    }
    let is_by_bot = is_app(&evidence.change.author) || evidence.opened_by_others().flatten().any(is_app);
    match lifting(evidence) {
        Lifting::Nobody => false,
        Lifting::Others => true,
        Lifting::Signatories => {
            let has_pushed_none =
                || evidence.pushers.as_ref().is_some_and(|by| !by.iter().any(|by| is_it(by)));
            roster.by_login(login).is_some() && (!is_by_bot || has_pushed_none())
        }
    }
}
