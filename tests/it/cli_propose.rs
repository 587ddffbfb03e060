//! One value proposed: in its file's own text, on a branch, with nothing else touched.

use crate::support::cli::{Ran, run, run_with};
use crate::support::repo::TestRepo;

const WHO: [(&str, &str); 4] = [
    ("GIT_AUTHOR_NAME", "Raj Pillai"),
    ("GIT_AUTHOR_EMAIL", "raj@acme.example"),
    ("GIT_COMMITTER_NAME", "Raj Pillai"),
    ("GIT_COMMITTER_EMAIL", "raj@acme.example"),
];

fn agreed() -> TestRepo {
    let repo = TestRepo::new();
    let ran =
        run(repo.path(), &["init", "--sales", "dana,kim", "--marketing", "lee,max", "--as-of", "2026-11-22"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    repo.commit("Agree");
    repo
}

fn propose(repo: &TestRepo, arguments: &[&str]) -> Ran {
    run_with(repo.path(), &[&["propose", "--as-of", "2026-11-22"], arguments].concat(), &WHO, b"")
}

fn proposed(repo: &TestRepo, arguments: &[&str]) -> Ran {
    let ran = propose(repo, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
    ran
}

/// Returns the lines that a branch changes, without their places.
fn patch(repo: &TestRepo, branch: &str) -> Vec<String> {
    let patch = repo.git(&["diff", "--unified=0", "HEAD", branch]);
    let is_changed = |line: &&str| {
        (line.starts_with('+') || line.starts_with('-'))
            && !line.starts_with("+++")
            && !line.starts_with("---")
    };
    patch.lines().filter(is_changed).map(str::to_owned).collect()
}

#[test]
fn a_value_is_proposed_on_a_branch_and_nothing_else_is_touched() {
    let repo = agreed();
    repo.write("policy/sla.toml", "x = work in progress\n").write("new.txt", "new\n");
    repo.git(&["add", "new.txt"]);
    let before = (repo.git(&["status", "--porcelain"]), repo.git(&["rev-parse", "HEAD"]));
    let ran = proposed(&repo, &["sla/first-touch", "target", "16 business hours"]);
    assert_eq!((repo.git(&["status", "--porcelain"]), repo.git(&["rev-parse", "HEAD"])), before);
    let branch = "countersign/sla-first-touch-target";
    assert_eq!(patch(&repo, branch), ["-target = \"8 business hours\"", "+target = \"16 business hours\""]);
    assert_eq!(
        repo.git(&["log", "-1", "--format=%an <%ae>, %cn <%ce>", branch]),
        "Raj Pillai <raj@acme.example>, Raj Pillai <raj@acme.example>"
    );
    assert_eq!(repo.git(&["rev-parse", &format!("{branch}~1")]), before.1);
    let commits = [(repo.id(branch).short(), "COMMIT"), (repo.id("HEAD").short(), "BASE")];
    let said = commits.iter().fold(ran.out, |said, (id, name)| said.replace(id.as_str(), name));
    insta::assert_snapshot!("proposed", said);
    insta::assert_snapshot!("message", repo.git(&["log", "-1", "--format=%B", branch]));
    // The next one has another name, and what was proposed can be gone on from.
    proposed(&repo, &["sla/first-touch", "target", "4 business hours"]);
    assert_eq!(patch(&repo, "countersign/sla-first-touch-target-2")[1], "+target = \"4 business hours\"");
    proposed(&repo, &["sla/first-touch", "attainment", "80%", "--base", branch, "-m", "Soften"]);
    assert_eq!(repo.git(&["log", "-1", "--format=%s", "countersign/sla-first-touch-attainment"]), "Soften");
    repo.git(&["remote", "add", "upstream", "https://git.example/acme"]);
    let pushed = proposed(&repo, &["sla/first-touch", "target", "2 business hours"]).out;
    assert!(pushed.ends_with(": git push -u upstream countersign/sla-first-touch-target-3\n"), "{pushed}");
}

#[test]
fn every_type_is_given_in_plain_words() {
    let repo = agreed();
    for (address, field, value, line) in [
        ("funnel", "deal_size", "60,000 USD", "+deal_size = \"60,000 USD\""),
        ("capacity/sdr-emea", "headcount", "1,200", "+headcount = 1200"),
        ("agreement", "effective_from", "2027-01-01", "+effective_from = 2027-01-01"),
        ("signatories", "sign_off.four_eyes", "yes", "+four_eyes = true"),
        ("signatories", "sign_off.max_age", "30 days", "+max_age = \"30 days\""),
        ("signatories", "sign_off.protect", ".github/**, docs/*", "+protect = [\".github/**\", \"docs/*\"]"),
    ] {
        let ran = propose(&repo, &[address, field, value]);
        if ran.err.contains("the agreement has no") {
            panic!("{ran:?}");
        }
        assert_eq!(ran.code, 0, "{address} {field}: {ran:?}");
        let branch = ran
            .out
            .lines()
            .find_map(|line| line.split_once("on the branch "))
            .unwrap()
            .1
            .trim_end_matches('.')
            .to_owned();
        let patch = patch(&repo, &branch);
        assert!(
            patch
                .iter()
                .any(|changed| changed.split(" #").next().unwrap().trim_end().replace("+  ", "+") == line),
            "{line}: {patch:?}"
        );
        assert!(patch.len() <= 2, "{patch:?}");
    }
}

#[test]
fn line_ends_and_the_byte_order_mark_are_kept() {
    let repo = agreed();
    let sla = std::fs::read_to_string(repo.path().join("policy/sla.toml")).unwrap();
    repo.write("policy/sla.toml", format!("\u{feff}{}", sla.replace('\n', "\r\n")));
    let base = repo.commit("Windows");
    proposed(&repo, &["sla/first-touch", "target", "16 business hours"]);
    let bytes = repo.git_bytes(&["show", "countersign/sla-first-touch-target:policy/sla.toml"], b"");
    let old = repo.git_bytes(&["show", &format!("{base}:policy/sla.toml")], b"");
    let wanted = String::from_utf8(old).unwrap().replacen(
        "target = \"8 business hours\"",
        "target = \"16 business hours\"",
        1,
    );
    assert_eq!(String::from_utf8(bytes).unwrap(), wanted);
}

#[test]
fn what_is_only_looked_at_or_is_invalid_writes_nothing() {
    let repo = agreed();
    let objects = || repo.git(&["count-objects", "-v"]);
    let (refs, before) = (repo.git(&["show-ref"]), objects());
    let shown = proposed(&repo, &["sla/first-touch", "target", "16 business hours", "--dry-run"]);
    assert!(shown.out.contains("Sales owes less") || shown.out.contains("SALES OWES LESS"), "{shown:?}");
    assert!(shown.out.ends_with("Nothing was written.\n"), "{shown:?}");
    let json =
        proposed(&repo, &["sla/first-touch", "target", "16 business hours", "--dry-run", "--format", "json"])
            .json();
    assert_eq!(
        (
            &json["schema"],
            &json["branch"],
            &json["diff"]["changes"][0]["effect"],
            &json["verdict"]["verdict"]
        ),
        (&"countersign.proposal/1".into(), &serde_json::Value::Null, &"loosens".into(), &"refuse".into())
    );
    // The limit would be reached before the target.
    let refused = propose(&repo, &["sla/first-touch", "limit", "1 business hour"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.out.contains("limit-before-target") && refused.out.contains("nothing was written"),
        "{refused:?}"
    );
    assert_eq!((repo.git(&["show-ref"]), objects()), (refs, before));
}

#[test]
fn what_cannot_be_proposed_is_told_with_what_could() {
    let repo = agreed();
    for (arguments, message, help) in [
        (
            &["sla/first-tuch", "target", "1 hour"][..],
            "has no `sla/first-tuch`",
            "did you mean `sla/first-touch`?",
        ),
        (&["sla/first-touch", "taget", "1 hour"], "has no field `taget`", "did you mean `target`?"),
        (&["sla/first-touch", "target", "soon"], "`sla/first-touch.target`", "accepted forms"),
        (&["sla/first-touch", "target", "8 business hours"], "says that already", ""),
        (&["sla/first-touch", "owed_by", "sale"], "cannot be “sale”", "did you mean \"sales\"?"),
        (&["sla/first-touch", "from", "soon"], "is a date", "2026-10-01"),
        (&["sla/first-touch", "until", "--remove"], "nothing to remove", ""),
        (&["sla/first-touch", "metric", "--remove"], "lacks `metric`", ""),
        (&["sla/first-touch", "target"], "", "--help"),
        (&["sla/first-touch", "target", "1 hour", "--base", "nowhere"], "nowhere", ""),
    ] {
        let ran = propose(&repo, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(message) && ran.err.contains(help), "{arguments:?}: {ran:?}");
    }
    repo.git(&["checkout", "--quiet", "--detach"]);
    let detached = propose(&repo, &["sla/first-touch", "target", "1 hour"]);
    assert!(detached.code == 2 && detached.err.contains("--base HEAD"), "{detached:?}");
    proposed(&repo, &["sla/first-touch", "target", "2 hours", "--base", "HEAD"]);
    let nobody = [
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "user.useConfigOnly"),
        ("GIT_CONFIG_VALUE_0", "true"),
    ];
    let ran = run_with(
        repo.path(),
        &["propose", "sla/first-touch", "target", "3 hours", "--base", "HEAD"],
        &nobody,
        b"",
    );
    assert!(
        ran.code == 2 && ran.err.contains("does not know who you are") && ran.err.contains("user.email"),
        "{ran:?}"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(run(elsewhere.path(), &["propose", "sla/x", "target", "1 hour"]).code, 2);
    let empty = TestRepo::new();
    empty.commit("Nothing");
    let none = propose(&empty, &["sla/x", "target", "1 hour"]);
    assert!(none.code == 2 && none.err.contains("there is no agreement"), "{none:?}");
}

#[test]
fn a_field_is_taken_away_with_its_line_alone() {
    let repo = agreed();
    proposed(&repo, &["sla/first-touch", "breach", "--remove"]);
    assert_eq!(
        patch(&repo, "countersign/sla-first-touch-breach"),
        ["-breach = \"An automatic e-mail is no first contact.\""]
    );
}

#[test]
fn a_bare_repository_and_a_linked_worktree_take_proposals_too() {
    let repo = agreed();
    let bare = TestRepo::clone_of(&repo, &["--bare"]);
    proposed(&bare, &["sla/first-touch", "target", "16 business hours"]);
    let changed = bare.git(&["diff", "--name-only", "main", "countersign/sla-first-touch-target"]);
    assert_eq!(changed, "policy/sla.toml");
    let linked = repo.beside("linked");
    repo.git(&["worktree", "add", "--quiet", "-b", "other", linked.to_str().unwrap()]);
    let ran = run_with(&linked, &["propose", "sla/first-touch", "target", "16 business hours"], &WHO, b"");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(patch(&repo, "countersign/sla-first-touch-target").len(), 2);
}

/// A commit is signed where the user's settings say so; where signing fails, there is no branch.
#[test]
fn signing_is_asked_of_git() {
    let repo = agreed();
    repo.git(&["config", "commit.gpgsign", "true"]);
    repo.git(&["config", "gpg.program", "false"]);
    let ran = propose(&repo, &["sla/first-touch", "target", "16 business hours"]);
    assert!(ran.code == 2 && ran.err.contains("git commit-tree"), "{ran:?}");
    assert_eq!(repo.git(&["branch", "--list", "countersign/*"]), "");
    repo.git(&["config", "commit.gpgsign", "false"]);
    proposed(&repo, &["sla/first-touch", "target", "16 business hours"]);
}

/// Where a branch stands in the way of the name, git says so and nothing is left behind.
#[test]
fn a_branch_in_the_way_is_told() {
    let repo = agreed();
    repo.git(&["branch", "countersign"]);
    let ran = propose(&repo, &["sla/first-touch", "target", "16 business hours"]);
    assert!(ran.code == 2 && ran.err.contains("countersign"), "{ran:?}");
}
