//! What people read, state by state.

use std::fs;
use std::path::Path;

use countersign::gate::{Evidence, Question, decide};
use countersign::render::comment::{self, Address, Proposal, Readiness, State, Told, Turn};
use countersign::render::comparison::{Comparison, Side};
use countersign::rules::validate;
use serde_json::{Value as Json, json};

use crate::support::edited::TODAY;
use crate::support::repo::TestRepo;

/// A change of the project's own agreement, proposed by Raj of Sales.
struct Story {
    repo: TestRepo,
    reviews: Vec<Json>,
    author: &'static str,
    readiness: Readiness,
}

impl Story {
    fn of(edits: &[(&str, &str, &str)]) -> Self {
        let repo = TestRepo::new();
        for (path, text) in &crate::support::edited::Edited::policy().files {
            repo.write(path, text);
        }
        repo.commit("Agree");
        repo.branch("proposal");
        let story = Self { repo, reviews: Vec::new(), author: "raj", readiness: Readiness::Ready };
        story.edited(edits)
    }

    fn edited(self, edits: &[(&str, &str, &str)]) -> Self {
        for (path, from, to) in edits {
            let full = self.repo.path().join(path);
            let text = fs::read_to_string(&full).unwrap_or_default();
            assert!(text.contains(from), "{path}: {from}");
            self.repo.write(path, text.replacen(from, to, 1));
        }
        self.repo.commit("Change");
        self
    }

    fn slower(hours: &str) -> Self {
        Self::of(&[]).target("4", hours)
    }

    /// Moves the target of the first contact with enterprise leads.
    fn target(self, from: &str, to: &str) -> Self {
        let path = "policy/sla.toml";
        let text = fs::read_to_string(self.repo.path().join(path)).unwrap();
        let (before, after) = text.split_at(text.find("id = \"first-touch-enterprise\"").unwrap());
        let (from, to) = (format!("\"{from} business hours\""), format!("\"{to} business hours\""));
        assert!(after.contains(&from));
        self.repo.write(path, format!("{before}{}", after.replacen(&from, &to, 1)));
        self.repo.commit("Move the target");
        self
    }

    fn reviewed(mut self, login: &str, state: &str) -> Self {
        let (id, head) = (self.reviews.len() + 1, self.repo.id("HEAD").to_string());
        self.reviews.push(json!({
            "id": id, "login": login, "is_bot": false, "state": state, "commit": head,
            "submitted_at": format!("2026-11-20T09:00:{id:02}Z"), "base_sha": self.repo.id("main").to_string()
        }));
        self
    }

    /// Returns the comment that a first check writes.
    fn comment(&self) -> String {
        let (base, head) = (self.repo.id("main"), self.repo.id("proposal"));
        let commits = self.repo.git(&["rev-list", "main..proposal"]);
        let raj = json!({ "login": "raj", "email": "raj@larkfield.example" });
        let commits: Vec<Json> =
            commits.lines().map(|sha| json!({ "sha": sha, "author": raj, "committer": raj })).collect();
        let evidence = json!({
            "schema": "countersign.evidence/1", "complete": true, "commits": commits, "reviews": self.reviews,
            "base_changes": [], "merge_methods": ["merge"], "pushers": ["raj"],
            "change": { "author": self.author, "base_ref": "main", "base_sha": base.to_string(), "head_sha": head.to_string() }
        });
        let question = Question {
            base,
            base_ref: "main".to_owned(),
            head,
            as_of: "2026-11-22T12:00:00Z".parse().unwrap(),
        };
        let evidence = Evidence::parse(&evidence.to_string()).unwrap();
        let decision = decide(&self.repo.open(), &question, &evidence).unwrap();
        let comparison = Comparison::of(
            (&decision.base.agreement, Side::of(base, "main")),
            (&decision.result.agreement, Side::of(head, "proposal")),
            &decision.diff,
            TODAY,
        );
        let validation = decision.validation.unwrap_or_else(|| validate(&decision.result.agreement, TODAY));
        let proposal = Proposal {
            branch: "main".to_owned(),
            files: Address::new("https://github.com/larkfield/agreement/pull/7/files"),
            readiness: self.readiness,
            ..Proposal::default()
        };
        let (turn, memory) = Turn::of(&decision.verdict, self.readiness, "main", None);
        let told = Told { verdict: &decision.verdict, comparison: &comparison, validation: &validation };
        comment::comment(&proposal, State::Decided(told), &turn, &memory)
    }
}

/// What reads wrongly to somebody who signs, wherever it stands.
const NEVER_SAID: [&str; 12] = [
    "a lead of",
    "mend",
    "?.",
    "\\`",
    "target branch",
    "its target",
    "evidence again",
    " may now ",
    " must now ",
    " now owes ",
    " is now ",
    "; it was ",
];

fn is_said(name: &str, page: &str) {
    for wrong in NEVER_SAID {
        assert!(!page.contains(wrong), "{wrong}: {page}");
    }
    // The ids of commits and meanings say nothing to a reader of the snapshot.
    let mut shown = String::new();
    let mut rest = page;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_hexdigit()) {
        let digits = rest[at..].find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(rest.len() - at);
        shown.push_str(&rest[..at]);
        shown.push_str(if digits >= 7 { "…" } else { &rest[at..at + digits] });
        rest = &rest[at + digits..];
    }
    shown.push_str(rest);
    let folder = Path::new("../snapshots");
    insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("comment-{name}"), shown);
    });
}

#[test]
fn waiting_for_both_teams() {
    is_said("nobody-signed", &Story::slower("8").comment());
}

#[test]
fn waiting_for_one_team() {
    is_said("one-team-signed", &Story::slower("8").reviewed("ana", "approved").comment());
}

#[test]
fn signed() {
    let story = Story::slower("8").reviewed("ana", "approved").reviewed("mia", "approved");
    is_said("both-signed", &story.comment());
}

#[test]
fn changed_since_it_was_signed() {
    let story = Story::slower("8").reviewed("ana", "approved").reviewed("mia", "approved");
    is_said("changed-since", &story.target("8", "12").comment());
}

#[test]
fn somebody_asks_for_changes() {
    let story = Story::slower("8").reviewed("ana", "approved").reviewed("mia", "changes_requested");
    let page = story.reviewed("a-stranger", "approved").comment();
    assert!(!page.contains("@mia"), "{page}");
    is_said("changes-requested", &page);
}

#[test]
fn somebody_asks_for_changes_whose_signature_is_not_needed() {
    let story = Story::slower("8").reviewed("ana", "approved").reviewed("sam", "changes_requested");
    is_said("changes-requested-by-another", &story.comment());
}

#[test]
fn not_valid() {
    let edits = [("policy/sla.toml", "metric = \"mqls\"", "metrik = \"mqls\"")];
    let page = Story::of(&edits).comment();
    // What cannot be read for certain is not told as if it were decided.
    assert!(!page.contains("owes"), "{page}");
    is_said("not-valid", &page);
}

#[test]
fn does_not_merge() {
    let story = Story::slower("8");
    story.repo.checkout("main");
    let story = story.target("4", "6");
    is_said("does-not-merge", &story.comment());
}

#[test]
fn nothing_to_sign() {
    is_said("nothing-to-sign", &Story::of(&[("README.md", "", "Hello\n")]).comment());
}

#[test]
fn nobody_can_sign() {
    let mut story = Story::slower("8");
    story.author = "mia";
    is_said("nobody-can-sign", &story.comment());
}

#[test]
fn a_draft() {
    let mut story = Story::slower("8");
    story.readiness = Readiness::Draft;
    is_said("draft", &story.comment());
}

#[test]
fn protected_files_besides_the_agreement() {
    let gate = (".github/workflows/countersign.yml", "", "on: push\n");
    let page = Story::slower("8").edited(&[gate, (".github/workflows/evil.yml", "", "on: push\n")]).comment();
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("`.github/workflows/evil.yml` (new)") < at("**Signatures**"));
    assert!(at("**Besides the agreement**") < at("<details>"));
    is_said("files-besides-the-agreement", &page);
}

#[test]
fn protected_files_alone() {
    let page = Story::of(&[
        (".github/workflows/countersign.yml", "", "on: push\n"),
        (".gitattributes", "", "* -text\n"),
    ]);
    is_said("files-alone", &page.comment());
}

#[test]
fn many_protected_files() {
    let paths: Vec<String> = (1..=22).map(|number| format!(".github/workflows/{number}.yml")).collect();
    let edits: Vec<(&str, &str, &str)> = paths.iter().map(|path| (path.as_str(), "", "on: push\n")).collect();
    let page = Story::of(&edits).comment();
    assert!(page.contains("… and 2 more. What they do"), "{page}");
    assert!(page.contains("<summary>22 protected files change besides the agreement</summary>"), "{page}");
    assert!(page.contains("- `.github/workflows/9.yml` (new)"), "{page}");
}

#[test]
fn many_changes() {
    let names = ["mql-volume", "mql-quality", "share-of-quota", "data-completeness", "list-upload"];
    let edits: Vec<(&str, String, String)> = names
        .iter()
        .map(|id| {
            ("policy/sla.toml", format!("id = \"{id}\"\n"), format!("id = \"{id}\"\nnote = \"See {id}.\"\n"))
        })
        .filter(|(_, from, _)| !from.contains("data-completeness"))
        .chain([
            ("policy/sla.toml", "at_least = 600".to_owned(), "at_least = 500".to_owned()),
            ("policy/sla.toml", "\"70%\"".to_owned(), "\"75%\"".to_owned()),
            ("policy/sla.toml", "\"40%\"".to_owned(), "\"35%\"".to_owned()),
        ])
        .collect();
    let edits: Vec<(&str, &str, &str)> =
        edits.iter().map(|(path, from, to)| (*path, from.as_str(), to.as_str())).collect();
    is_said("many-changes", &Story::of(&edits).comment());
}

#[test]
fn who_may_sign_is_told_before_the_fold_whatever_else_changes() {
    let eve = "[[people]]\nid = \"eve\"\nname = \"Eve Ock\"\nteams = [\"sales\"]\ngithub = \"eve\"\n\n[[people]]\nid = \"ana\"";
    let of_promises = [
        ("at_least = 600", "at_least = 500"),
        ("at_least = 660", "at_least = 600"),
        ("\"70%\"", "\"60%\""),
        ("\"40%\"", "\"30%\""),
        ("\"95%\"", "\"90%\""),
        ("\"8 business hours\"", "\"9 business hours\""),
    ];
    let edits: Vec<(&str, &str, &str)> = of_promises
        .into_iter()
        .map(|(from, to)| ("policy/sla.toml", from, to))
        .chain([
            ("policy/signatories.toml", "[[people]]\nid = \"ana\"", eve),
            ("policy/signatories.toml", "name = \"Ana Duarte\"", "name = \"Ana J. Duarte\""),
        ])
        .collect();
    let page = Story::of(&edits).comment();
    let (first, folded) = page.split_once("<details>").unwrap();
    assert!(first.contains("Who may sign changes.") && first.contains("Eve Ock"), "{page}");
    assert!(!folded.contains("Eve Ock"), "{page}");
    // What somebody is called decides nothing.
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("Signatory Eve Ock") < at("Signatory Ana J. Duarte"), "{page}");
}

#[test]
fn of_two_long_texts_each_shows_its_own_start_and_end() {
    let long = |letter: &str, end: &str| {
        let words: Vec<String> = (0..300).map(|number| format!("{letter}{number}")).collect();
        format!("{} {end}", words.join(" "))
    };
    let (old, new) = (long("q", "turned down are not counted"), long("z", "every lead counts"));
    let story = Story::of(&[]);
    story.repo.checkout("main");
    let story = story.edited(&[("policy/sla.toml", "CRM report: MQLs by month", &old)]);
    story.repo.checkout("proposal").git(&["reset", "--hard", "main"]);
    let page = story.edited(&[("policy/sla.toml", &old, &new)]).comment();
    let line = page.lines().find(|line| line.contains("z0 z1")).unwrap();
    let (is, was) = line.split_once(" instead of ").unwrap();
    assert!(is.contains("every lead counts") && !is.contains("turned down"), "{line}");
    assert!(was.contains("q0 q1") && was.contains("turned down are not counted"), "{line}");
}

#[test]
fn could_not_be_checked() {
    let proposal = Proposal {
        branch: "main".to_owned(),
        run: Address::new("https://github.com/larkfield/agreement/actions/runs/9"),
        ..Proposal::default()
    };
    let state = State::NotDecided(
        "the commit 1b2c3d4 of a review is not in this repository",
        Some("run the check again: open the run and choose Re-run jobs"),
    );
    is_said("could-not-be-checked", &comment::summary(&proposal, state));
}
