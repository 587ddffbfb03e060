//! The repository's activity: where a branch stood, when, and who moved it there.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::account::Account;
use super::client::GitHub;
use super::refusal::RequestError;
use super::repository::RepositoryName;
use crate::source::ObjectId;

/// How far apart the forge may write down what happens at once.
const LEEWAY: SignedDuration = SignedDuration::from_mins(1);

/// How many of its last moves matter whatever happened since.
const MOVES_LATELY: usize = 100;

/// One move of a branch.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Move {
    timestamp: Timestamp,
    before: String,
    after: String,
    activity_type: String,
    actor: Option<Account>,
}

/// The moves of a branch, newest first, as far back as they were asked for.
#[derive(Debug, Default)]
pub(super) struct Moves(Vec<Move>);

impl GitHub {
    /// Takes down that the branch of a pull request went from one commit to another: an event tells of it
    /// before the activity may.
    pub fn hear_of_push(&self, number: u64, before: ObjectId, after: ObjectId) {
        self.heard.borrow_mut().insert((number, before, after));
    }

    /// Returns whether these moves of the branch of a pull request hold all that was heard of.
    pub(super) fn shows_all_heard(&self, number: u64, moves: &Moves) -> bool {
        let is_shown = |(_, before, after): &(u64, ObjectId, ObjectId)| {
            moves.0.iter().any(|one| (one.before(), one.after()) == (Some(*before), Some(*after)))
        };
        self.heard.borrow().iter().filter(|(of, ..)| *of == number).all(is_shown)
    }

    /// Returns the moves of a branch back to one before `since`; nothing if the forge shows none.
    pub(super) fn moves_since(
        &self,
        repository: &RepositoryName,
        branch: &str,
        since: Timestamp,
    ) -> Result<Moves, RequestError> {
        let is_before = |one: &Move| one.timestamp.as_second() < since.as_second();
        Ok(self.moves(repository, branch, "", is_before)?.unwrap_or_default())
    }

    /// Returns the moves of a branch back to its creation, and to one that is no later than `since`;
    /// nothing if the forge shows none.
    pub(super) fn moves_since_creation(
        &self,
        repository: &RepositoryName,
        branch: &str,
        since: Timestamp,
    ) -> Result<Moves, RequestError> {
        let is_enough = |one: &Move| one.is_creation() && one.timestamp <= since;
        Ok(self.moves(repository, branch, "", is_enough)?.unwrap_or_default())
    }

    /// Returns the commits that a branch stood at lately, at its last hundred moves, as far as the forge
    /// shows them.
    ///
    /// # Errors
    /// The forge cannot be asked.
    pub fn stood_at(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<BTreeSet<ObjectId>, RequestError> {
        let moves = self.moves(repository, branch, "", |_| true)?.unwrap_or_default();
        Ok(moves.0.iter().flat_map(Move::between).collect())
    }

    /// Returns when the history of a branch that stands at `tip` was replaced; `None` if the forge
    /// does not show that. Another replacement moves the tip.
    pub(super) fn rewritings(
        &self,
        repository: &RepositoryName,
        branch: &str,
        tip: ObjectId,
    ) -> Result<Option<Vec<Timestamp>>, RequestError> {
        self.rewritings.or_ask(format!("{repository} {tip} {branch}"), || {
            let mut moments = Vec::new();
            for kind in ["force_push", "branch_deletion"] {
                let filter = format!("&activity_type={kind}");
                let Some(moves) = self.moves(repository, branch, &filter, |_| false)? else {
                    return Ok(None);
                };
                moments.extend(moves.0.into_iter().map(|one| one.timestamp));
            }
            Ok(Some(moments))
        })
    }

    fn moves(
        &self,
        repository: &RepositoryName,
        branch: &str,
        filter: &str,
        is_enough: impl Fn(&Move) -> bool,
    ) -> Result<Option<Moves>, RequestError> {
        let branch = super::path_segment(branch);
        let path = format!("/repos/{repository}/activity?ref=refs/heads/{branch}{filter}&per_page=100");
        let mut moves = Vec::new();
        let asked = self.each_page(&path, |page: Vec<Move>| {
            let enough = page.iter().any(&is_enough);
            moves.extend(page);
            if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        match asked {
            Ok(()) => Ok(Some(Moves(moves))),
            Err(error) if error.is_withheld() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Moves {
    /// Returns whether none is shown.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns where the branch stood at a moment, if every move from then to its present tip is
    /// known, and none was in that very second.
    pub(super) fn tip_at(&self, moment: Timestamp, tip: ObjectId) -> Option<ObjectId> {
        let mut stood_at = tip;
        for one in &self.0 {
            if one.timestamp.as_second() == moment.as_second() || one.after() != Some(stood_at) {
                return None;
            }
            if one.timestamp < moment {
                return Some(stood_at);
            }
            stood_at = one.before()?;
        }
        None
    }

    /// Returns every other commit that the branch stood at since a moment, and at its last hundred moves, the newest
    /// first: another pull request may have been green there.
    pub(super) fn earlier(&self, head: ObjectId, since: Timestamp) -> Vec<ObjectId> {
        let moves = self.0.iter().enumerate();
        let lately = moves
            .take_while(|(at, one)| *at < MOVES_LATELY || one.timestamp.as_second() >= since.as_second());
        let mut seen = BTreeSet::from([head]);
        let stood_at = lately.flat_map(|(_, one)| [one.after(), one.before()]).flatten();
        stood_at.filter(|commit| seen.insert(*commit)).collect()
    }

    /// Returns when the branch was moved to its present head, and by whom, if that is known. Who makes a branch anew
    /// where it stood before puts forward what others left there.
    pub(super) fn last(&self, head: ObjectId) -> Option<(Timestamp, String)> {
        let (last, older) = self.0.split_first().filter(|(one, _)| one.after() == Some(head))?;
        let is_of_others = last.is_merge() || last.is_creation() && stood_at(older, head);
        (!is_of_others).then_some((last.timestamp, last.actor.as_ref()?.login.clone()))
    }

    /// Returns whether every move from a moment to its present head is known, and the branch was there at that
    /// moment: whatever is said to be proposed from it since then was, and stood at no other commit.
    pub(super) fn reach(&self, moment: Timestamp, head: ObjectId) -> bool {
        let mut stands_at = Some(head);
        for one in &self.0 {
            let apart = one.timestamp.duration_since(moment);
            if one.after() != stands_at {
                return false;
            }
            if apart <= LEEWAY && stands_at.is_some() {
                return true;
            }
            if apart < -LEEWAY {
                return false;
            }
            stands_at = one.before();
        }
        false
    }

    /// Returns everyone who moved the branch since it was made, if every move from then to its
    /// present head is known, with who made it. Made anew where it stood before, it is the same branch still. Who
    /// pushed what a merge brought, its own branch alone tells.
    pub(super) fn pushers(&self, head: ObjectId) -> Option<Vec<String>> {
        let mut pushers = BTreeSet::new();
        let mut stands_at = Some(head);
        for (place, one) in self.0.iter().enumerate() {
            if one.after() != stands_at || one.is_merge() {
                return None;
            }
            if one.after().is_some() {
                pushers.insert(one.actor.as_ref()?.login.clone());
            }
            let older = self.0.get(place + 1..).unwrap_or_default();
            if one.is_creation() && !one.after().is_some_and(|made_at| stood_at(older, made_at)) {
                return Some(pushers.into_iter().collect());
            }
            stands_at = one.before();
        }
        None
    }
}

/// Returns whether a branch stood at a commit before or after one of these moves.
fn stood_at(moves: &[Move], commit: ObjectId) -> bool {
    moves.iter().flat_map(Move::between).any(|one| one == commit)
}

impl Move {
    /// Returns where the branch stood before and after.
    fn between(&self) -> impl Iterator<Item = ObjectId> + use<> {
        self.before().into_iter().chain(self.after())
    }

    fn is_creation(&self) -> bool {
        self.activity_type == "branch_creation"
    }

    /// Returns whether the forge merged something into the branch: in the name of whoever asked it to, whoever pushed
    /// what there was to merge by then.
    fn is_merge(&self) -> bool {
        ["pr_merge", "merge_queue_merge"].contains(&self.activity_type.as_str())
    }

    /// Returns where the branch stood before; nowhere if it was made.
    fn before(&self) -> Option<ObjectId> {
        somewhere(&self.before)
    }

    /// Returns where the branch stood after; nowhere if it was deleted.
    fn after(&self) -> Option<ObjectId> {
        somewhere(&self.after)
    }
}

fn somewhere(sha: &str) -> Option<ObjectId> {
    ObjectId::parse(sha).filter(|id| id.as_bytes().iter().any(|byte| *byte != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> ObjectId {
        ObjectId::new([number; 20])
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// Moves from oldest to newest: second, before, after, who.
    fn moves(all: &[(i64, u8, u8, &str)]) -> Moves {
        let one = |(second, before, after, by): &(i64, u8, u8, &str)| Move {
            timestamp: at(*second),
            before: id(*before).to_string(),
            after: id(*after).to_string(),
            activity_type: if *before == 0 { "branch_creation" } else { "push" }.to_owned(),
            actor: (!by.is_empty()).then(|| Account { login: (*by).to_owned(), kind: None }),
        };
        Moves(all.iter().rev().map(one).collect())
    }

    #[test]
    fn a_branch_stood_where_its_last_move_left_it() {
        let moves = moves(&[(10, 0, 1, "a"), (20, 1, 2, "b"), (30, 2, 3, "c")]);
        let stood = |second| moves.tip_at(at(second), id(3));
        assert_eq!(stood(5), None, "before it was made");
        assert_eq!(stood(15), Some(id(1)));
        assert_eq!(stood(20), None, "in the second of a move");
        assert_eq!(stood(25), Some(id(2)));
        assert_eq!(stood(31), Some(id(3)));
        assert_eq!(moves.tip_at(at(31), id(4)), None, "a move is missing since");
        assert_eq!(Moves::default().tip_at(at(31), id(3)), None);
    }

    #[test]
    fn a_gap_leaves_it_unknown() {
        let moves = moves(&[(10, 0, 1, "a"), (20, 5, 2, "b"), (30, 2, 3, "c")]);
        assert_eq!(moves.tip_at(at(25), id(3)), Some(id(2)));
        assert_eq!(moves.tip_at(at(15), id(3)), None);
        assert_eq!(moves.pushers(id(3)), None);
    }

    #[test]
    fn moves_reach_back_to_a_moment_at_which_the_branch_was_there() {
        let reach = |all: &[(i64, u8, u8, &str)], second, head| moves(all).reach(at(second), id(head));
        let once = [(1_000, 0, 1, "a"), (2_000, 1, 2, "b")];
        for (second, expected) in [(900, false), (950, true), (1_000, true), (1_500, true), (2_500, true)] {
            assert_eq!(reach(&once, second, 2), expected, "{second}");
        }
        assert!(!reach(&[], 2_500, 2), "nothing is known");
        assert!(!reach(&once, 2_500, 3), "moved since");
        assert!(!reach(&once[1..], 1_500, 2), "where it stood then is not known");
        assert!(!reach(&[(1_000, 0, 1, "a"), (2_000, 3, 2, "b")], 1_500, 2), "a move is missing");
        let again = [(1_000, 0, 1, "a"), (2_000, 1, 0, "b"), (3_000, 0, 1, "b")];
        for (second, expected) in [(900, false), (1_500, true), (1_990, true), (2_500, false), (3_500, true)]
        {
            assert_eq!(reach(&again, second, 1), expected, "{second}");
        }
    }

    #[test]
    fn pushers_are_known_only_if_all_are() {
        let all = [(10, 0, 1, "dana"), (20, 1, 2, "lee"), (30, 2, 3, "dana")];
        assert_eq!(moves(&all).pushers(id(3)).unwrap(), ["dana", "lee"]);
        assert_eq!(moves(&all).pushers(id(4)), None, "another head");
        assert_eq!(moves(&all).last(id(3)), Some((at(30), "dana".to_owned())));
        assert_eq!(moves(&all).last(id(2)), None, "another head");
        assert_eq!(moves(&all[1..]).pushers(id(3)), None, "not back to the creation");
        assert_eq!(moves(&all).earlier(id(3), at(25)), [id(2), id(1)]);
        let many: Vec<_> = (0..250_u8).map(|second| (i64::from(second), second, second + 1, "a")).collect();
        assert_eq!(moves(&many).earlier(id(250), at(400)).len(), 100);
        assert_eq!(moves(&many).earlier(id(250), at(100)).len(), 150);
        assert_eq!(moves(&[(10, 0, 1, "")]).pushers(id(1)), None, "nobody knows who");
        let anew = [(10, 0, 1, "mallory"), (20, 1, 0, "mallory"), (30, 0, 3, "dana")];
        assert_eq!(moves(&anew).pushers(id(3)).unwrap(), ["dana"], "made again");
        let restored = [(10, 0, 1, "dana"), (20, 1, 2, "mallory"), (30, 2, 0, "mallory"), (40, 0, 2, "dana")];
        assert_eq!(
            moves(&restored).pushers(id(2)).unwrap(),
            ["dana", "mallory"],
            "made again where it stood"
        );
        assert_eq!(moves(&restored).last(id(2)), None);
        assert_eq!(moves(&restored[2..]).pushers(id(2)), None, "nobody knows who pushed before");
        let on = [&restored[..], &[(50, 2, 3, "dana")]].concat();
        assert_eq!(moves(&on).pushers(id(3)).unwrap(), ["dana", "mallory"]);
        assert_eq!(moves(&on).last(id(3)), Some((at(50), "dana".to_owned())));
        let mut merged = moves(&all);
        merged.0[0].activity_type = "pr_merge".to_owned();
        assert_eq!(
            (merged.pushers(id(3)), merged.last(id(3))),
            (None, None),
            "nobody knows who pushed it there"
        );
    }
}
