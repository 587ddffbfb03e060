//! Every rule over every case: `tests/rules/<rule>/{bad,ok,near}*.toml`, each an edit of the
//! agreement in `tests/rules/base`.
//!
//! `COUNTERSIGN_BLESS=1` writes what is found into the bad cases, and the rules' documentation;
//! read the difference before you commit it.

mod case;
mod pages;

use std::collections::BTreeSet;
use std::fs;

use case::{Case, Expected, all, base, found, text, write};
use countersign::document::SETTINGS_FILE;
use countersign::rules::{ALL, Nature, named};

fn blessing() -> bool {
    std::env::var_os("COUNTERSIGN_BLESS").is_some()
}

#[test]
fn nothing_is_found_in_the_base_agreement() {
    assert_eq!(found(&base()), []);
}

#[test]
fn each_bad_case_gives_its_own_finding_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in all().into_iter().filter(|case| case.name.starts_with("bad")) {
        let found = found(&case.snapshot());
        if found.is_empty() || found.iter().any(|finding| finding.rule != case.rule) {
            wrong.push(format!("{}: {}", case.label(), list(&found)));
        } else if found != case.edits.expect {
            if blessing() {
                bless(&case, &found);
            } else {
                wrong.push(format!("{}: {}\nnot:{}", case.label(), list(&found), list(&case.edits.expect)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn list(findings: &[Expected]) -> String {
    findings.iter().map(|finding| format!("\n{}\n", finding.to_toml())).collect()
}

fn bless(case: &Case, found: &[Expected]) {
    let text = fs::read_to_string(&case.path).unwrap();
    let mut text = text.split("\n[[expect]]").next().unwrap().trim_end().to_owned();
    for finding in found {
        text.push_str("\n\n[[expect]]\n");
        text.push_str(&finding.to_toml());
    }
    fs::write(&case.path, text.trim_start().to_owned() + "\n").unwrap();
}

#[test]
fn no_rule_finds_anything_in_good_cases_and_near_misses() {
    let mut wrong = Vec::new();
    for case in all().into_iter().filter(|case| !case.name.starts_with("bad")) {
        assert!(case.name.starts_with("ok") || case.name.starts_with("near"), "{}", case.label());
        assert!(case.edits.expect.is_empty(), "{}", case.label());
        let found = found(&case.snapshot());
        if !found.is_empty() {
            wrong.push(format!("{}: {}", case.label(), list(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_bad_and_a_good_case_and_every_case_has_a_rule() {
    let cases: BTreeSet<(String, String)> = all()
        .into_iter()
        .map(|case| (case.rule, case.name.split('-').next().unwrap_or_default().to_owned()))
        .collect();
    for (rule, name) in &cases {
        assert!(named(rule).is_some(), "{rule}/{name} is a case of no rule");
    }
    for rule in ALL.iter().map(|registered| registered.rule.id) {
        for name in ["bad", "ok"] {
            assert!(cases.contains(&(rule.to_owned(), name.to_owned())), "{rule} has no {name} case");
        }
    }
}

#[test]
fn a_rule_turned_off_is_silent_unless_it_guards_the_gate() {
    for case in all().into_iter().filter(|case| case.name.starts_with("bad")) {
        let mut snapshot = case.snapshot();
        let settings = text(&snapshot, SETTINGS_FILE);
        let off = format!("[rules]\n{} = \"off\"\n", case.rule);
        let settings = match settings.contains("[rules]\n") {
            true => settings.replacen("[rules]\n", &off, 1),
            false => settings + "\n" + &off,
        };
        write(&mut snapshot, SETTINGS_FILE, settings);
        let guards = named(&case.rule).unwrap().rule.nature == Nature::GuardsTheGate;
        let found: BTreeSet<String> = found(&snapshot).into_iter().map(|finding| finding.rule).collect();
        let left: &[&str] = if guards { &[case.rule.as_str(), "guarding-rule-lowered"] } else { &[] };
        assert_eq!(found, left.iter().map(|rule| (*rule).to_owned()).collect(), "{}", case.label());
    }
}
