//! What holds of every comparison, whatever was edited.

use std::collections::BTreeMap;

use countersign::agreement::Team;
use countersign::diff::{Diff, Effect};
use proptest::prelude::*;

use crate::support::edited::{Edited, changed};

type Edit = fn(Edited) -> Edited;

const EDITS: &[Edit] = &[
    |policy| policy.within("sla", "first-touch", "8 business hours", "12 business hours"),
    |policy| policy.within("sla", "first-touch-enterprise", "4 business hours", "4 hours"),
    |policy| policy.within("sla", "first-touch-demo-emea", "15 minutes", "15 business minutes"),
    |policy| policy.within("sla", "mql-volume", "600", "700"),
    |policy| policy.within("sla", "mql-volume-2027", "660", "620"),
    |policy| policy.within("sla", "mql-volume", "until = 2026-12-31", "until = 2026-12-30"),
    |policy| policy.within("sla", "acceptance", "attainment = \"90%\"", "attainment = \"95%\""),
    |policy| policy.without_line("sla", "list-upload", "limit"),
    |policy| {
        policy.within("sla", "attempts", "within = \"10 business days\"", "within = \"5 business days\"")
    },
    |policy| policy.within("sla", "status-update", "pauses", "restarts"),
    |policy| policy.without("sla", "rejection-feedback"),
    |policy| policy.within("sla", "acceptance", "id = \"acceptance\"", "id = \"decision\""),
    |policy| {
        policy.within("sla", "first-touch-enterprise", "segment = [\"enterprise\"]", "region = [\"emea\"]")
    },
    |policy| policy.within("sla", "data-completeness", "kind = \"floor\"", "kind = \"stretch\""),
    |policy| policy.within("agreement", "rep-hours", "close = \"17:00\"", "close = \"18:00\""),
    |policy| policy.within("agreement", "hq", "2026-11-27, ", ""),
    |policy| policy.within("agreement", "prospect-hours", "whose = \"prospect\"", "whose = \"rep\""),
    |policy| policy.without("exceptions", "dublin-holidays-2026"),
    |policy| policy.within("escalation", "no-answer", ", \"rejection-feedback\"", ""),
    |policy| policy.within("escalation", "late-lists", "minor", "critical"),
    |policy| policy.within("definitions", "enterprise", "at_least = 500", "at_least = 1000"),
    |policy| policy.within("definitions", "mql", "in one of our personas' jobs", "anywhere"),
];

/// Returns the agreement with those of the edits that still fit.
fn edited(chosen: &[usize]) -> Edited {
    chosen.iter().fold(Edited::policy(), |policy, index| EDITS[*index](policy))
}

/// Returns which way everything moves that one team owes another by one metric. A lead's promise
/// may be that of one commitment before and of another after: ids differ on the way back.
fn moved(diff: &Diff, effect: impl Fn(Effect) -> Effect) -> BTreeMap<(Team, Team, String), Effect> {
    let mut moved: BTreeMap<(Team, Team, String), Effect> = BTreeMap::new();
    for promise in &diff.promises {
        let way = match effect(promise.effect) {
            Effect::Adds | Effect::Tightens => Effect::Tightens,
            Effect::Removes | Effect::Loosens => Effect::Loosens,
            other => other,
        };
        let key = (promise.owed_by, promise.owed_to, promise.metric.clone());
        let whole = moved.entry(key).or_insert(way);
        if *whole != way {
            *whole = Effect::Redefines;
        }
    }
    moved
}

fn choice() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::btree_set(0..EDITS.len(), 0..5).prop_map(|chosen| chosen.into_iter().collect())
}

/// Returns the order of entries turned around, and the keys of each.
fn turned(policy: &Edited, comment: &str) -> Edited {
    let mut turned = policy.clone();
    let text = turned.text("sla");
    let mut blocks: Vec<String> = text
        .split("[[commitments]]\n")
        .skip(1)
        .map(|block| {
            let mut lines: Vec<&str> =
                block.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
            lines.reverse();
            format!("[[commitments]]  # {comment}\n{}\n", lines.join("\n"))
        })
        .collect();
    blocks.reverse();
    *text = blocks.concat();
    turned
}

/// Returns the promises in one file each.
fn split(policy: &Edited) -> Edited {
    let mut split = policy.clone();
    let text = split.text("sla").clone();
    split.files.remove("policy/sla.toml");
    for (index, block) in text.split("[[commitments]]\n").skip(1).enumerate() {
        split.files.insert(format!("policy/sla/{index}.toml"), format!("[[commitments]]\n{block}"));
    }
    split
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn backwards_is_reversed(one in choice(), other in choice()) {
        let (one, other) = (edited(&one), edited(&other));
        let (forth, back) = (changed(&one, &other), changed(&other, &one));
        prop_assert_eq!(moved(&forth, |effect| effect), moved(&back, Effect::reversed));
    }

    #[test]
    fn an_agreement_does_not_differ_from_itself(chosen in choice(), comment in "[a-z ]{0,20}") {
        let policy = edited(&chosen);
        for same in [policy.clone(), turned(&policy, &comment), split(&policy)] {
            let diff = changed(&policy, &same);
            prop_assert!(diff.is_layout_only(), "{:#?}", diff.changes);
            prop_assert!(diff.promises.is_empty());
        }
    }

    #[test]
    fn what_a_change_does_is_said_of_somebody(chosen in choice()) {
        let diff = changed(&Edited::policy(), &edited(&chosen));
        for change in &diff.changes {
            let moved = matches!(change.effect, Effect::Tightens | Effect::Loosens);
            prop_assert!(!moved || change.owed_by.is_some() && change.owed_to.is_some(), "{change:#?}");
            prop_assert!(change.owed_by != change.owed_to || change.owed_by.is_none());
        }
        prop_assert!(diff.promises.is_empty() || !diff.changes.is_empty());
    }
}
