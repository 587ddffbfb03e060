//! The agreements that ship with the program: its own, and the smallest one to start from.

use std::path::Path;

use countersign::adapters::folder::read_folder;
use countersign::agreement::*;
use countersign::document::load;
use countersign::finding::Finding;
use countersign::rules::{self, Finds, validate};
use countersign::source::RepoPath;
use rstest::rstest;

pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 22);

fn agreement(folder: &str) -> Agreement {
    let policy = RepoPath::from("policy");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    Agreement::new(load(&read_folder(&root, &policy, "countersign.toml").unwrap(), &policy))
}

#[rstest]
#[case::own(".")]
#[case::minimal("src/templates/minimal")]
fn nothing_is_found(#[case] folder: &str) {
    let agreement = agreement(folder);
    let validation = validate(&agreement, TODAY);
    assert_eq!(validation.findings, []);
    assert!(validation.files >= 6);
}

#[rstest]
#[case::own(".")]
#[case::gitlab("tests/agreements/gitlab")]
fn what_is_overdue_is_found_alone_as_with_all_else(#[case] folder: &str) {
    let agreement = agreement(folder);
    let mut found = 0;
    for months in [0, 3, 12, 40] {
        let day = TODAY.saturating_add(jiff::Span::new().months(months));
        let is_overdue = |finding: &Finding| {
            rules::named(finding.rule).is_some_and(|registered| registered.rule.finds == Finds::Overdue)
        };
        let mut all = validate(&agreement, day).findings;
        all.retain(is_overdue);
        assert_eq!(rules::overdue(&agreement, day), all, "{day}");
        found += all.len();
    }
    assert!(found > 3, "{found}");
}

#[rstest]
#[case::own(".")]
#[case::minimal("src/templates/minimal")]
fn both_teams_promise_can_sign_and_share_the_required_terms(#[case] folder: &str) {
    let agreement = agreement(folder);
    let commitments = agreement.list::<Commitment>();
    let people = agreement.list::<Person>();
    for team in Team::BOTH {
        assert!(commitments.iter().any(|commitment| commitment.owed_by == team));
        assert!(people.iter().any(|person| person.teams.contains(&team)));
    }
    let required =
        ["mql", "sql", "disqualified-lead", "lead-status", "lifecycle-stage", "deal-stage", "traffic-source"];
    let terms = agreement.list::<Term>();
    for id in required {
        assert!(terms.iter().any(|term| term.id == id), "{id}");
    }
}

#[test]
fn every_promise_has_an_escalation_and_a_place_where_it_is_measured() {
    let agreement = agreement(".");
    let paths = agreement.list::<EscalationPath>();
    for commitment in agreement.list::<Commitment>().iter() {
        assert!(paths.iter().any(|path| path.on.contains(&commitment.id)), "{}", commitment.address);
        assert!(commitment.measured_in.is_some(), "{}", commitment.address);
    }
}
