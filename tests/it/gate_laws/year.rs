//! A year of a team of six: how often is the gate in the way without need?
//!
//! Five changes of the agreement a week, open for two days each, so that two or three are open at
//! any time. Branches are reformatted, rebased and brought up to date while they wait, and the base
//! moves beneath them. An approval may be lost only when something that it was given for changed.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::agreement::{CHOICES, State, difference, is_sound, merged};
use super::history::{Commit, History, between, merge_bases};
use super::repository::Repository;
use crate::support::seed::Seed;
use crate::support::tell::tell;

const WEEKS: usize = 52;
const CHANGES_A_WEEK: usize = 5;
/// How many changes are proposed while one is open.
const OPEN: usize = 2;

/// A change while it is open.
struct Open {
    number: usize,
    head: usize,
    reviews: Vec<(&'static str, usize, usize)>,
}

/// What is asked of the gate at the end of a change.
struct Question {
    number: usize,
    base: usize,
    head: usize,
    test_merge: Option<usize>,
    reviews: Vec<(&'static str, usize, usize)>,
}

#[test]
fn in_a_year_no_approval_is_lost_without_need() {
    let mut year = Year::begin();
    for number in 0..WEEKS * CHANGES_A_WEEK {
        year.propose(number);
        year.wait();
        if year.open.len() > OPEN {
            year.land();
        }
    }
    let Year { commits, asked, conflicts, .. } = year;
    let as_of = "2026-11-30T00:00:00Z".to_owned();
    let history = History::of(commits, as_of);
    let histories = [history];
    let repository = Repository::of(&histories);
    let [history] = &histories;
    let gate = repository.gate();
    let (mut needless, mut kept, mut lost) = (Vec::new(), 0, 0);
    for question in &asked {
        let verdict =
            gate.verdict_about(history, (question.base, question.head), &evidence(history, question));
        let result = match question.test_merge {
            Some(merge) => &history.commits[merge].state,
            None => &history.commits[question.head].state,
        };
        let target = difference(&history.commits[question.base].state, result);
        let not_counted: Vec<&str> = verdict["not_counted"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|not_counted| not_counted["person"].as_str())
            .collect();
        if verdict["verdict"] == "not-applicable" {
            continue;
        }
        let refused = verdict["reasons"].as_array().into_iter().flatten().map(|reason| &reason["code"]);
        let refused: Vec<&Json> = refused.filter(|code| *code != "team-missing").collect();
        if !refused.is_empty() {
            needless.push(format!("change {}: {refused:?}", question.number));
        }
        let last: BTreeMap<&str, (usize, usize)> =
            question.reviews.iter().map(|(who, commit, then)| (*who, (*commit, *then))).collect();
        for (person, (commit, then)) in last {
            let over = merge_bases(&history.commits, commit, then)[0];
            let approved = difference(&history.commits[over].state, &history.commits[commit].state);
            match (approved == target, not_counted.contains(&person)) {
                _ if target.is_empty() => {}
                (true, true) => needless.push(format!("change {}: {person}", question.number)),
                (false, false) => panic!("change {}: {person} approved something else", question.number),
                (true, false) => kept += 1,
                (false, true) => lost += 1,
            }
        }
    }
    tell(&format!(
        "a year: {} changes, {kept} approvals kept, {lost} lost because what they were for changed, \
         {} conflicts for people to resolve, {} needless refusals",
        asked.len(),
        conflicts,
        needless.len()
    ));
    assert!(needless.is_empty(), "{}", needless.join("\n"));
    assert!(kept > asked.len() && lost > 0, "the year says nothing");
}

struct Year {
    seed: Seed,
    commits: Vec<Commit>,
    base: usize,
    open: Vec<Open>,
    asked: Vec<Question>,
    conflicts: usize,
}

impl Year {
    fn begin() -> Self {
        let mut start = State::new();
        for (key, _, _) in CHOICES {
            if key != "odd" && !key.starts_with("rule.") {
                start.insert(key.to_owned(), 0);
            }
        }
        start.insert("person.ana".to_owned(), 1);
        start.insert("person.mia".to_owned(), 1);
        assert!(is_sound(&start));
        let first = Commit { parents: Vec::new(), state: start, author: "rita", committer: "rita" };
        Self {
            seed: Seed(2026),
            commits: vec![first],
            base: 0,
            open: Vec::new(),
            asked: Vec::new(),
            conflicts: 0,
        }
    }

    fn commit(&mut self, parents: Vec<usize>, state: State) -> usize {
        self.commits.push(Commit { parents, state, author: "rita", committer: "rita" });
        self.commits.len() - 1
    }

    /// One or two things of the agreement change.
    fn propose(&mut self, number: usize) {
        let mut state = self.commits[self.base].state.clone();
        for _ in 0..=self.seed.below(2) {
            let (key, variants, _) = CHOICES[[0, 1, 2, 3, 4, 5, 6, 7, 20][self.seed.below(9)]];
            let value = state.get(key).copied().unwrap_or(0);
            state.insert(key.to_owned(), (value + 1) % variants);
        }
        let head = self.commit(vec![self.base], state);
        self.open.push(Open { number, head, reviews: Vec::new() });
        let last = self.open.len() - 1;
        for who in ["ana", "mia"] {
            self.approve(last, who);
        }
    }

    fn approve(&mut self, index: usize, who: &'static str) {
        let (head, base) = (self.open[index].head, self.base);
        self.open[index].reviews.push((who, head, base));
    }

    /// What happens to those that are open: layout, updates of the branch, rebases, further pushes.
    fn wait(&mut self) {
        for index in 0..self.open.len() {
            let head = self.open[index].head;
            let mut state = self.commits[head].state.clone();
            let head = match self.seed.below(8) {
                0 => {
                    let (key, variants, _) = CHOICES[24 + self.seed.below(2)];
                    state.insert(key.to_owned(), (state[key] + 1) % variants);
                    self.commit(vec![head], state)
                }
                1 => match self.merged(head, self.base) {
                    Some(state) => self.commit(vec![head, self.base], state),
                    None => continue,
                },
                2 => match self.merged(self.base, head) {
                    Some(state) => self.commit(vec![self.base], state),
                    None => continue,
                },
                3 => {
                    let readme = state["readme"];
                    state.insert("readme".to_owned(), (readme + 1) % 4);
                    self.commit(vec![head], state)
                }
                4 if self.seed.below(3) == 0 => {
                    let value = state["sla.0"];
                    state.insert("sla.0".to_owned(), (value + 1) % 4);
                    self.commit(vec![head], state)
                }
                _ => continue,
            };
            self.open[index].head = head;
        }
    }

    /// Returns both sides put together, unless both changed the same thing to different values.
    fn merged(&self, ours: usize, theirs: usize) -> Option<State> {
        let bases = merge_bases(&self.commits, ours, theirs);
        let [over] = bases[..] else { return None };
        let mut conflict = false;
        let state = |commit: usize| &self.commits[commit].state;
        let result = merged(state(over), state(ours), state(theirs), || {
            conflict = true;
            true
        });
        (!conflict).then_some(result)
    }

    /// The oldest open change is asked about, and lands; whoever lost their approval gives it again.
    fn land(&mut self) {
        let open = self.open.remove(0);
        let Some(state) = self.merged(self.base, open.head) else {
            self.conflicts += 1;
            return;
        };
        let is_ahead = merge_bases(&self.commits, self.base, open.head) == [self.base];
        let merge = self.commit(vec![self.base, open.head], state.clone());
        self.asked.push(Question {
            number: open.number,
            base: self.base,
            head: open.head,
            test_merge: (!is_ahead).then_some(merge),
            reviews: open.reviews,
        });
        self.base = match self.seed.below(2) {
            0 => merge,
            _ => self.commit(vec![self.base], state),
        };
    }
}

fn evidence(history: &History, question: &Question) -> Json {
    let commits = between(&history.commits, question.base, question.head).into_iter().map(|index| {
        let who = json!({ "login": "rita", "email": "rita@acme.example" });
        json!({ "sha": format!("#{index}"), "author": who, "committer": who, "verified": false,
                "signed_by_forge": false, "co_authors": [] })
    });
    let reviews = question.reviews.iter().enumerate().map(|(index, (login, commit, then))| {
        json!({ "id": index + 1, "login": login, "is_bot": false, "state": "approved",
                "commit": format!("#{commit}"), "submitted_at": "2026-11-02T10:00:00Z",
                "base_sha": format!("#{then}") })
    });
    json!({
        "schema": "countersign.evidence/1",
        "change": { "number": question.number, "author": "rita", "base_ref": "main",
                    "base_sha": format!("#{}", question.base), "head_sha": format!("#{}", question.head) },
        "base_changes": [], "merge_methods": ["merge", "squash"], "pushers": ["rita"],
        "test_merge": question.test_merge.map(|commit| format!("#{commit}")),
        "commits": commits.collect::<Vec<_>>(), "reviews": reviews.collect::<Vec<_>>(), "complete": true,
    })
}
