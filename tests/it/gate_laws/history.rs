//! Histories of a change: pushes, merges, rebases, reviews and dismissals in random order.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::agreement::{CHOICES, FORGE_TEAM, State, merged};
use crate::support::seed::Seed;

/// A commit, by its place in the history.
pub(super) struct Commit {
    pub(super) parents: Vec<usize>,
    pub(super) state: State,
    pub(super) author: &'static str,
    pub(super) committer: &'static str,
}

/// One history, up to the moment that is judged.
pub(super) struct History {
    /// The seed it comes from.
    pub(super) seed: u64,
    pub(super) commits: Vec<Commit>,
    pub(super) base: usize,
    pub(super) head: usize,
    pub(super) author: &'static str,
    /// Evidence; commits stand in it by their place, as `"#3"`.
    pub(super) evidence: Json,
    pub(super) as_of: String,
    /// Each review, as it was given.
    pub(super) reviews: Vec<Review>,
    /// What the author said by pushing the head, if they were the last who did.
    pub(super) put_forward: Option<Review>,
    /// The forge's own merge, if it is in the evidence.
    pub(super) test_merge: Option<usize>,
    /// Further heads, one push later: the layout changed, and a file that nobody protects.
    pub(super) pushed_layout: usize,
    pub(super) pushed_readme: usize,
}

impl History {
    /// Returns a history of just these commits, without a change that is asked about.
    pub(super) fn of(commits: Vec<Commit>, as_of: String) -> Self {
        Self {
            seed: 0,
            commits,
            base: 0,
            head: 0,
            author: "rita",
            evidence: Json::Null,
            as_of,
            reviews: Vec::new(),
            put_forward: None,
            test_merge: None,
            pushed_layout: 0,
            pushed_readme: 0,
        }
    }
}

/// A review as the simulation knows it.
pub(super) struct Review {
    pub(super) login: &'static str,
    pub(super) state: &'static str,
    pub(super) commit: Option<usize>,
    /// The base tip when it was given.
    pub(super) base_then: usize,
    /// Whether the evidence says so.
    pub(super) base_known: bool,
}

const PEOPLE: [&str; 8] = ["ana", "mia", "raj", "sam", "kim", "rita", "eve", "robot"];

const LAYOUT: [&str; 3] = ["layout.sla", "layout.agreement", "layout.definitions"];

/// Returns the history of a seed.
pub(super) fn history(seed: u64) -> History {
    let mut story = Story::begin(seed);
    for _ in 0..4 + story.seed.below(10) {
        story.happens();
    }
    // Every other change is agreed in the end.
    if story.seed.below(2) == 0 {
        for login in ["ana", "mia", "raj", "sam"] {
            story.hour += 1;
            story.review_of(login, "approved", Some(story.head));
        }
    }
    story.end()
}

struct Story {
    of_seed: u64,
    seed: Seed,
    commits: Vec<Commit>,
    base: usize,
    head: usize,
    /// Every head there was.
    heads: Vec<usize>,
    author: &'static str,
    /// Whether nobody but the author pushes.
    is_alone: bool,
    pushers: BTreeSet<&'static str>,
    /// When the head was pushed, by whom, and where the base stood.
    proposal: (String, &'static str, usize),
    reviews: Vec<(Review, Json)>,
    base_changes: Vec<Json>,
    hour: usize,
}

impl Story {
    fn begin(of_seed: u64) -> Self {
        let mut seed = Seed(of_seed.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(1));
        let mut start = State::new();
        for (key, variants, may_be_absent) in CHOICES {
            let rare = matches!(key, "odd" | "sign.binds_to" | "sign.layout_only" | "sign.four_eyes");
            let is_set = if may_be_absent { key != "odd" && seed.below(4) > 0 } else { true };
            let value = if rare && seed.below(3) > 0 { 0 } else { seed.below(usize::from(variants)) };
            if is_set || key.starts_with("person.") {
                start.insert(key.to_owned(), value as u8);
            }
        }
        start.insert("layout.sla".to_owned(), 0);
        if start["sign.binds_to"] != 0 {
            start.insert("sign.layout_only".to_owned(), 0);
        }
        // Leads of both teams, so that rules which ask for one can be satisfied.
        for lead in ["person.ana", "person.mia"] {
            start.insert(lead.to_owned(), 1);
        }
        let author = ["rita", "rita", "ana", "mia", "kim"][seed.below(5)];
        let is_alone = seed.below(2) == 0;
        let commits = vec![Commit { parents: Vec::new(), state: start, author: "rita", committer: "rita" }];
        let mut story = Self {
            of_seed,
            seed,
            commits,
            base: 0,
            head: 0,
            heads: Vec::new(),
            author,
            is_alone,
            pushers: BTreeSet::from([author]),
            proposal: (String::new(), author, 0),
            reviews: Vec::new(),
            base_changes: Vec::new(),
            hour: 1,
        };
        story.push_to_head();
        story
    }

    fn happens(&mut self) {
        self.hour += usize::from(self.seed.below(6) > 0);
        match self.seed.below(20) {
            0..5 => self.push_to_head(),
            5..8 => self.push_to_base(),
            8 => self.merge_into_head(),
            9 => self.rebase(),
            10 => self.merge_beside_into_base(),
            11 => self.dismiss(),
            12 => self.move_base(),
            _ => self.review(),
        }
    }

    fn commit(&mut self, parents: Vec<usize>, state: State, author: &'static str) -> usize {
        let committer = if self.seed.below(6) == 0 { "web-flow" } else { author };
        self.commits.push(Commit { parents, state, author, committer });
        self.commits.len() - 1
    }

    /// Returns a state with one to three choices made anew.
    fn edited(&mut self, state: &State) -> State {
        let mut state = state.clone();
        for _ in 0..=self.seed.below(3) {
            // Mostly what an agreement is about; seldom its signatories.
            let (key, variants, may_be_absent) = match self.seed.below(10) {
                0..6 => CHOICES[self.seed.below(8)],
                6 => CHOICES[23 + self.seed.below(3)],
                _ => CHOICES[self.seed.below(CHOICES.len())],
            };
            if key == "odd" && self.seed.below(3) > 0 {
                continue;
            }
            if may_be_absent && self.seed.below(3) == 0 {
                state.remove(key);
            } else {
                state.insert(key.to_owned(), self.seed.below(usize::from(variants)) as u8);
            }
        }
        state
    }

    fn push_to_head(&mut self) {
        let state = self.commits[self.head].state.clone();
        let state = self.edited(&state);
        let author =
            if !self.is_alone && self.seed.below(4) == 0 { PEOPLE[self.seed.below(6)] } else { self.author };
        let parent = if self.heads.is_empty() { self.base } else { self.head };
        let commit = self.commit(vec![parent], state, author);
        self.pushed(commit, author);
    }

    fn pushed(&mut self, commit: usize, by: &'static str) {
        self.head = commit;
        self.heads.push(commit);
        self.pushers.insert(by);
        self.proposal = (self.now(), by, self.base);
    }

    fn push_to_base(&mut self) {
        let state = self.commits[self.base].state.clone();
        let state = self.edited(&state);
        self.base = self.commit(vec![self.base], state, "rita");
    }

    fn merge_into_head(&mut self) {
        let state = self.merge_states(self.head, self.base);
        let author = self.author;
        let commit = self.commit(vec![self.head, self.base], state, author);
        self.pushed(commit, author);
    }

    fn rebase(&mut self) {
        let state = self.merge_states(self.base, self.head);
        let author = self.author;
        let commit = self.commit(vec![self.base], state, author);
        self.pushed(commit, author);
    }

    fn merge_beside_into_base(&mut self) {
        let from = if self.seed.below(4) == 0 { self.head } else { self.base };
        let state = self.commits[from].state.clone();
        let state = self.edited(&state);
        let beside = self.commit(vec![from], state, "raj");
        let state = self.merge_states(self.base, beside);
        self.base = self.commit(vec![self.base, beside], state, "rita");
    }

    fn merge_states(&mut self, ours: usize, theirs: usize) -> State {
        let bases = merge_bases(&self.commits, ours, theirs);
        let over = bases.first().copied().unwrap_or(0);
        let Self { commits, seed, .. } = self;
        merged(&commits[over].state, &commits[ours].state, &commits[theirs].state, || seed.below(2) == 0)
    }

    fn move_base(&mut self) {
        if self.seed.below(3) > 0 {
            return;
        }
        let kind =
            ["changed", "automatic", "rewritten", "rewritten", "reopened", "opened"][self.seed.below(6)];
        if kind == "rewritten" {
            let Some(parent) = self.commits[self.base].parents.first().copied() else { return };
            let state = self.commits[parent].state.clone();
            let state = self.edited(&state);
            self.base = self.commit(vec![parent], state, "rita");
        }
        let mut change = json!({ "at": self.now(), "from": "dev", "to": "main", "kind": kind });
        if kind.ends_with("opened") {
            change["by"] = json!([self.author, "eve"][self.seed.below(2)]);
        }
        self.base_changes.push(change);
    }

    fn review(&mut self) {
        let login = PEOPLE[if self.seed.below(5) > 0 { self.seed.below(5) } else { self.seed.below(8) }];
        let state =
            ["approved", "approved", "approved", "approved", "approved", "changes_requested", "commented"]
                [self.seed.below(7)];
        let commit = match self.seed.below(12) {
            0 => None,
            1..3 => Some(self.heads[self.seed.below(self.heads.len())]),
            _ => Some(self.head),
        };
        self.review_of(login, state, commit);
    }

    fn review_of(&mut self, login: &'static str, state: &'static str, commit: Option<usize>) {
        let base_known = self.seed.below(3) > 0;
        let review = json!({
            "id": self.reviews.len() + 1, "login": login, "is_bot": login == "robot", "state": state,
            "commit": commit.map(|commit| format!("#{commit}")), "submitted_at": self.now(),
            "base_sha": base_known.then(|| format!("#{}", self.base)),
        });
        self.reviews.push((Review { login, state, commit, base_then: self.base, base_known }, review));
    }

    fn dismiss(&mut self) {
        if self.reviews.is_empty() {
            return;
        }
        let index = self.seed.below(self.reviews.len());
        let by = [Some(self.author), Some("eve"), Some("ana"), None][self.seed.below(4)];
        let (review, said) = &mut self.reviews[index];
        if review.state == "commented" || review.state == "dismissed" {
            return;
        }
        said["dismissed_state"] = json!(review.state);
        said["dismissed_by"] = json!(by);
        said["state"] = json!("dismissed");
        review.state = "dismissed";
    }

    /// Returns a commit after the head in which these choices are others.
    fn push_after(&mut self, keys: &[&str]) -> usize {
        let mut state = self.commits[self.head].state.clone();
        for key in keys {
            let value = state.entry((*key).to_owned()).or_insert(0);
            *value = (*value + 1) % 3;
        }
        let author = self.author;
        self.commits.push(Commit { parents: vec![self.head], state, author, committer: author });
        self.commits.len() - 1
    }

    fn now(&self) -> String {
        format!("2026-11-{:02}T{:02}:00:00Z", 1 + self.hour / 24, self.hour % 24)
    }

    fn end(mut self) -> History {
        self.hour += 1;
        let as_of = self.now();
        let test_merge = (self.seed.below(3) == 0 && self.base != self.head).then(|| {
            let state = self.merge_states(self.base, self.head);
            self.commit(vec![self.base, self.head], state, "web-flow")
        });
        let (pushed_layout, pushed_readme) = (self.push_after(&LAYOUT), self.push_after(&["readme"]));
        let mut commits: Vec<Json> = Vec::new();
        for index in between(&self.commits, self.base, self.head) {
            let commit = &self.commits[index];
            let who = |login: &str| json!({ "login": login, "email": format!("{login}@acme.example") });
            let by_forge = commit.committer == "web-flow" && self.seed.below(2) == 0;
            commits.push(json!({
                "sha": format!("#{index}"), "author": who(commit.author), "committer": who(commit.committer),
                "verified": by_forge || self.seed.below(3) == 0, "signed_by_forge": by_forge, "co_authors": [],
            }));
        }
        let unknown = |seed: &mut Seed, value: Json| if seed.below(12) == 0 { Json::Null } else { value };
        let methods = [json!(["merge", "squash"]), json!(["merge", "rebase"]), json!(["squash"])];
        let methods = methods[self.seed.below(3)].clone();
        let base_changes = Json::Array(self.base_changes);
        let (at, by, base_then) = self.proposal;
        let base_known = self.seed.below(3) > 0;
        let proposal = json!({ "at": at, "by": by, "base_sha": base_known.then(|| format!("#{base_then}")) });
        let proposal = unknown(&mut self.seed, proposal);
        let is_draft = [Some(false), Some(false), Some(false), Some(true), None][self.seed.below(5)];
        let is_put_forward = by == self.author && is_draft == Some(false);
        let put_forward = is_put_forward.then(|| Review {
            login: self.author,
            state: "approved",
            commit: Some(self.head),
            base_then,
            base_known: base_known && !proposal.is_null(),
        });
        let members = [json!({ FORGE_TEAM: ["eve"] }), json!({ FORGE_TEAM: [] }), json!({}), Json::Null];
        let team_members = members[self.seed.below(4)].clone();
        let evidence = json!({
            "schema": "countersign.evidence/1",
            "change": {
                "number": 1, "author": self.author, "base_ref": "main",
                "base_sha": format!("#{}", self.base), "head_sha": format!("#{}", self.head),
                "is_draft": is_draft,
            },
            "base_changes": unknown(&mut self.seed, base_changes),
            "merge_methods": unknown(&mut self.seed, methods),
            "pushers": unknown(&mut self.seed, json!(self.pushers)),
            "proposal": proposal,
            "test_merge": test_merge.map(|commit| format!("#{commit}")),
            "team_members": team_members,
            "commits": commits,
            "reviews": self.reviews.iter().map(|(_, said)| said.clone()).collect::<Vec<_>>(),
            "complete": self.seed.below(30) > 0,
        });
        History {
            seed: self.of_seed,
            commits: self.commits,
            base: self.base,
            head: self.head,
            author: self.author,
            evidence,
            as_of,
            reviews: self.reviews.into_iter().map(|(review, _)| review).collect(),
            put_forward,
            test_merge,
            pushed_layout,
            pushed_readme,
        }
    }
}

/// Returns a commit and all before it.
pub(super) fn ancestors(commits: &[Commit], of: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([of]);
    let mut open = vec![of];
    while let Some(commit) = open.pop() {
        open.extend(commits[commit].parents.iter().filter(|parent| found.insert(**parent)));
    }
    found
}

/// Returns git's `base..head`.
pub(super) fn between(commits: &[Commit], base: usize, head: usize) -> BTreeSet<usize> {
    let known = ancestors(commits, base);
    ancestors(commits, head).into_iter().filter(|commit| !known.contains(commit)).collect()
}

/// Returns the best common ancestors of two commits.
pub(super) fn merge_bases(commits: &[Commit], one: usize, other: usize) -> Vec<usize> {
    let common: BTreeSet<usize> =
        ancestors(commits, one).intersection(&ancestors(commits, other)).copied().collect();
    // What is common is closed under ancestry, so that a parent of any of it is no best one.
    let below: BTreeSet<usize> =
        common.iter().flat_map(|commit| commits[*commit].parents.iter().copied()).collect();
    common.difference(&below).copied().collect()
}
