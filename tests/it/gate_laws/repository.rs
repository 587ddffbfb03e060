//! All histories of a run in one real repository, written with one `git fast-import`.

use std::collections::BTreeMap;
use std::fs;

use countersign::adapters::git::GitRepository;
use countersign::gate::{Evidence, Question, decide};
use countersign::render::verdict_json::VerdictV1;
use countersign::source::ObjectId;
use serde_json::{Value as Json, json};

use super::agreement::{Files, files};
use super::history::{Commit, History};
use crate::support::repo::{TestRepo, id};

/// A repository that holds histories.
pub(super) struct Repository {
    pub(super) repo: TestRepo,
    shas: BTreeMap<(u64, usize), String>,
}

impl Repository {
    /// Returns a repository with every commit of these histories.
    pub(super) fn of(histories: &[History]) -> Self {
        let repo = TestRepo::new();
        let mut stream = Vec::new();
        let mut marks = BTreeMap::new();
        for history in histories {
            for (index, commit) in history.commits.iter().enumerate() {
                let mark = marks.len() + 1;
                let parents: Vec<usize> =
                    commit.parents.iter().map(|parent| marks[&(history.seed, *parent)]).collect();
                write(&mut stream, mark, index, commit, &parents);
                marks.insert((history.seed, index), mark);
            }
        }
        let marks_file = repo.beside("marks");
        let export = format!("--export-marks={}", marks_file.display());
        repo.git_bytes(&["fast-import", "--quiet", "--force", &export], &stream);
        let text = fs::read_to_string(&marks_file).unwrap();
        let by_mark: BTreeMap<usize, &str> = text
            .lines()
            .map(|line| line.trim_start_matches(':').split_once(' ').unwrap())
            .map(|(mark, sha)| (mark.parse().unwrap(), sha))
            .collect();
        let shas = marks.into_iter().map(|(commit, mark)| (commit, by_mark[&mark].to_owned())).collect();
        Self { repo, shas }
    }

    /// Returns the gate at work on this repository; each thread needs its own.
    pub(super) fn gate(&self) -> Gate<'_> {
        Gate { git: self.repo.open(), repository: self }
    }

    /// Returns the id of a commit of a history.
    pub(super) fn sha(&self, history: &History, commit: usize) -> &str {
        &self.shas[&(history.seed, commit)]
    }
}

/// The gate, with an open repository.
pub(super) struct Gate<'r> {
    git: GitRepository,
    repository: &'r Repository,
}

impl Gate<'_> {
    /// Returns what the gate says of a history with this evidence.
    pub(super) fn verdict(&self, history: &History, evidence: &Json) -> Json {
        self.verdict_on(history, history.head, evidence)
    }

    /// Returns what the gate says of another head.
    pub(super) fn verdict_on(&self, history: &History, head: usize, evidence: &Json) -> Json {
        self.verdict_about(history, (history.base, head), evidence)
    }

    /// Returns what the gate says of a head proposed to a base.
    pub(super) fn verdict_about(
        &self,
        history: &History,
        (base, head): (usize, usize),
        evidence: &Json,
    ) -> Json {
        let evidence = self.resolved(history, evidence);
        let question = Question {
            base: self.id(history, base),
            base_ref: "main".to_owned(),
            head: self.id(history, head),
            as_of: history.as_of.parse().unwrap(),
        };
        let evidence = Evidence::parse(&evidence.to_string()).unwrap();
        match decide(&self.git, &question, &evidence) {
            Ok(decision) => serde_json::to_value(VerdictV1::of(&decision.verdict)).unwrap(),
            Err(error) => json!({ "verdict": "none", "message": error.message }),
        }
    }

    fn id(&self, history: &History, commit: usize) -> ObjectId {
        id(self.repository.sha(history, commit))
    }

    fn resolved(&self, history: &History, value: &Json) -> Json {
        match value {
            Json::String(text) => match text.strip_prefix('#') {
                Some(commit) => json!(self.repository.sha(history, commit.parse().unwrap())),
                None => value.clone(),
            },
            Json::Array(items) => items.iter().map(|item| self.resolved(history, item)).collect(),
            Json::Object(table) => Json::Object(
                table.iter().map(|(key, item)| (key.clone(), self.resolved(history, item))).collect(),
            ),
            _ => value.clone(),
        }
    }
}

fn write(stream: &mut Vec<u8>, mark: usize, index: usize, commit: &Commit, parents: &[usize]) {
    let time = 1_793_000_000 + index;
    if parents.is_empty() {
        stream.extend(b"reset refs/heads/all\n");
    }
    let mut lines = format!("commit refs/heads/all\nmark :{mark}\n");
    for (what, who) in [("author", commit.author), ("committer", commit.committer)] {
        lines.push_str(&format!("{what} {who} <{who}@acme.example> {time} +0000\n"));
    }
    lines.push_str("data 2\nc\n");
    for (position, parent) in parents.iter().enumerate() {
        lines.push_str(&format!("{} :{parent}\n", if position == 0 { "from" } else { "merge" }));
    }
    lines.push_str("deleteall\n");
    stream.extend(lines.into_bytes());
    let files: Files = files(&commit.state);
    for (path, (mode, text)) in files {
        stream.extend(format!("M {mode} inline {path}\ndata {}\n{text}\n", text.len()).into_bytes());
    }
}
