//! Whose turn it is: who is asked to sign, and who of them is notified of it.

use std::collections::BTreeSet;

use super::{Memory, Readiness};
use crate::gate::{Outcome, Verdict};

/// The most people that are asked by name: more mentions than that would not be answered, and
/// GitHub delivers no more than 50.
const MOST_ASKED: usize = 20;
/// The gate looks no further than this for sets of people.
const MOST_SETS: usize = 10;

/// Whom a page asks to sign, by login.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Who is asked, each with whether it is a live mention, in order.
    pub asked: Vec<(String, Mention)>,
    /// How many more could be asked.
    pub more: usize,
}

/// How a page names a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// So that its owner is notified.
    Live,
    /// As text alone.
    Quiet,
}

impl Turn {
    /// Returns whose turn it is; nobody is notified of it.
    pub fn of_nobody(verdict: &Verdict, readiness: Readiness) -> Self {
        let mut logins = needed(verdict, readiness);
        let more = logins.len().saturating_sub(MOST_ASKED);
        logins.truncate(MOST_ASKED);
        Self { asked: logins.into_iter().map(|login| (login, Mention::Quiet)).collect(), more }
    }

    /// Returns whose turn it is, and what to remember of it.
    ///
    /// Whoever was notified of this meaning already is not notified again: GitHub notifies those
    /// whom an edit mentions newly, so a mention stays live only while the comment has it. Of
    /// another meaning everybody is notified anew; then [`Memory::must_be_cleared_for`] says
    /// whether mentions have to go before they can come again.
    pub fn of(
        verdict: &Verdict,
        readiness: Readiness,
        branch: &str,
        before: Option<&Memory>,
    ) -> (Self, Memory) {
        let mut turn = Self::of_nobody(verdict, readiness);
        let known = before.filter(|memory| memory.is_about(branch, verdict.meaning.as_deref()));
        let meaning = verdict.meaning.clone().or_else(|| known.and_then(|memory| memory.meaning.clone()));
        let mut memory = Memory::of_branch(branch);
        memory.meaning = meaning;
        memory.notified = known.map(|memory| memory.notified.clone()).unwrap_or_default();
        // Signatories that the change itself names have agreed to nothing yet, not even to be called.
        let may_call = !verdict.founding;
        for (login, mention) in &mut turn.asked {
            let is_live = known.is_some_and(|known| known.live.contains(login));
            if may_call && is_name(login) && (is_live || !memory.notified.contains(login)) {
                *mention = Mention::Live;
                memory.live.insert(login.clone());
                memory.notified.insert(login.clone());
            }
        }
        (turn, memory)
    }
}

/// Returns the logins of those whose approval would help now.
fn needed(verdict: &Verdict, readiness: Readiness) -> Vec<String> {
    if verdict.outcome != Outcome::Refuse || readiness == Readiness::Draft {
        return Vec::new();
    }
    let mut people: BTreeSet<&String> = verdict.unblock.iter().flatten().collect();
    if verdict.unblock.len() >= MOST_SETS {
        // There may be more sets than were looked for: ask for whoever fits an open seat.
        let open = verdict.requirements.iter().filter(|open| open.signed_by.len() < open.needed as usize);
        people.extend(open.flat_map(|open| &open.could_sign));
    }
    // Whoever asked for changes has answered; what lifts that is said where it stands.
    people.retain(|person| verdict.blocked_by.iter().all(|block| block.person != **person));
    let logins = people.into_iter().filter_map(|person| verdict.names.logins.get(person));
    logins.map(|login| login.to_ascii_lowercase()).collect()
}

/// Returns whether a text can be nothing but a login: no team, and no more than a name.
pub(super) fn is_name(login: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !login.is_empty() && login.len() <= 60 && login.bytes().all(is_plain) && !login.starts_with(['-', '_'])
}
