//! Are the gate's workflows there, as `init --github` writes them?

use std::collections::BTreeMap;

use super::finding::{Check, Finding, always};
use super::settings::{AllowedActions, Settings};
use crate::finding::Level;
use crate::gate::Glob;
use crate::source::RepoPath;
use crate::templates::github::{GATE, REVIEW_SIGNAL, is_pinned, places, quoted};

/// With this the action decides nothing.
const ONLY_INSTALL: &str = "only-install";

pub(super) const CHECK: Check =
    Check { name: "workflows", holds: "the gate's workflows run as they were written", applies: always, run };

fn run(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    match &settings.actions_enabled {
        Ok(true) => {}
        Ok(false) => findings.push(Finding::error(
            "Actions are turned off in this repository, so the gate does not run.",
            format!("turn them on in {}/settings/actions", settings.page),
        )),
        Err(hidden) => findings.push(Finding::hidden(Level::Note, "Whether Actions are turned on", hidden)),
    }
    of_forks(settings, &mut findings);
    match &settings.workflows {
        Ok(workflows) => of_files(settings, workflows, &mut findings),
        Err(hidden) => findings.push(Finding::hidden(Level::Error, "The gate's workflows", hidden)),
    }
    of_branch(settings, &mut findings);
    findings
}

fn of_files(settings: &Settings, workflows: &BTreeMap<String, String>, findings: &mut Vec<Finding>) {
    let (branch, from) = (&settings.branch, &settings.default_branch);
    for (path, template) in [GATE, REVIEW_SIGNAL] {
        let Some(text) = workflows.get(path) else {
            findings.push(Finding::error(
                format!("The default branch, {from}, has no {path}, so the gate misses what happens."),
                "run `countersign init --github`, and merge what it writes",
            ));
            continue;
        };
        findings.extend(off(settings, path));
        match places(template, text) {
            None => findings.push(Finding::warning(
                format!("{path} on {from} differs from what this version of countersign writes."),
                "compare it with what `countersign init --github` writes into an empty folder",
            )),
            Some(filled) => {
                if let Some(own) = filled.branches().filter(|own| !is_heard(own, branch)) {
                    let all = [own.as_slice(), &[&*quoted(branch)]].concat().join(", ");
                    let own = if own.is_empty() { "no branch".to_owned() } else { own.join(", ") };
                    findings.push(Finding::error(
                        format!(
                            "{path} on {from} looks at {own}, not at {branch}: when {branch} moves, nothing is \
                             decided again until the night."
                        ),
                        if branch == from {
                            format!("write `branches: [{all}]` under `push:` in it")
                        } else {
                            format!(
                                "write `branches: [{all}]` under `push:` in it, on {branch} as well: of a push GitHub \
                                 takes the workflow that is on the branch"
                            )
                        },
                    ));
                }
                if filled.given.iter().any(|name| name.eq_ignore_ascii_case(ONLY_INSTALL)) {
                    findings.push(Finding::error(
                        format!("{path} on {from} gives its action `{ONLY_INSTALL}`, with which it decides nothing."),
                        format!("take `{ONLY_INSTALL}` from it"),
                    ));
                }
                findings
                    .extend(filled.action.as_deref().and_then(|action| forbidden(settings, path, action)));
                if filled.action.as_deref().is_some_and(|action| !is_pinned(action)) {
                    findings.push(Finding::warning(
                        format!(
                            "{path} on {from} names its action by something that can be moved to other code."
                        ),
                        "name it by the 40 digits of its commit",
                    ));
                }
            }
        }
    }
}

/// Returns that a workflow may not use its action, so that it does not start, if so.
fn forbidden(settings: &Settings, path: &str, action: &str) -> Option<Finding> {
    let owner = |name: &str| name.split_once('/').map(|(owner, _)| owner.to_ascii_lowercase());
    if action.starts_with("./") || owner(action) == owner(&settings.repository) {
        return None;
    }
    let allowed = match &settings.allowed_actions {
        Ok(allowed) => allowed,
        Err(hidden) => {
            return Some(Finding::hidden(Level::Note, "Which actions workflows may use", hidden));
        }
    };
    // What is blocked by name is, whatever else allows it.
    let is_named = |patterns: &[String]| {
        let (blocked, allowed): (Vec<&String>, Vec<&String>) =
            patterns.iter().partition(|pattern| pattern.starts_with('!'));
        let any = |patterns: &[&String]| {
            patterns.iter().any(|pattern| fits(pattern.trim_start_matches('!'), action))
        };
        if any(&blocked) { Some(false) } else { any(&allowed).then_some(true) }
    };
    let help = format!("allow it in {}/settings/actions", settings.page);
    match allowed {
        AllowedActions::All => None,
        AllowedActions::Named { patterns, .. } if is_named(patterns) == Some(true) => None,
        AllowedActions::Named { patterns, or_verified: true } if is_named(patterns).is_none() => {
            Some(Finding::warning(
                format!(
                    "Workflows may use {action} in this repository only if GitHub has verified its creator, or else \
                 {path} does not start."
                ),
                help,
            ))
        }
        AllowedActions::OfOwner | AllowedActions::Named { .. } => Some(Finding::error(
            format!("Workflows may not use {action} in this repository, so that {path} does not start."),
            help,
        )),
    }
}

/// Returns whether a pattern, in which `*` stands for any letters, names an action.
fn fits(pattern: &str, action: &str) -> bool {
    let (pattern, action) = (pattern.to_ascii_lowercase(), action.to_ascii_lowercase());
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| action.strip_prefix(start)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Returns that a workflow does not run although it is there, if so.
fn off(settings: &Settings, path: &str) -> Option<Finding> {
    match settings.workflow_states.get(path)? {
        Ok(state) if state == "active" => None,
        Ok(state) => Some(Finding::error(
            format!("{path} is switched off (`{state}`), so the gate misses what happens."),
            format!("enable it: {}/actions/workflows/{}", settings.page, path.rsplit('/').next()?),
        )),
        Err(hidden) => {
            Some(Finding::hidden(Level::Warning, &format!("Whether {path} is switched on"), hidden))
        }
    }
}

/// Of a review, GitHub takes the workflow from what the pull request would leave on its target.
fn of_branch(settings: &Settings, findings: &mut Vec<Finding>) {
    let (branch, path) = (&settings.branch, REVIEW_SIGNAL.0);
    if *branch == settings.default_branch {
        return;
    }
    match &settings.review_signal {
        Ok(Some(text)) if places(REVIEW_SIGNAL.1, text).is_some() => {}
        Ok(Some(_)) => findings.push(Finding::warning(
            format!("{path} on {branch} differs from what this version of countersign writes."),
            "compare it with what `countersign init --github` writes into an empty folder",
        )),
        Ok(None) => findings.push(Finding::error(
            format!("{branch} has no {path}, so nobody hears of the reviews of what is proposed to it."),
            format!("merge that file into {branch} as well"),
        )),
        Err(hidden) => {
            findings.push(Finding::hidden(Level::Error, &format!("Whether {branch} has {path}"), hidden));
        }
    }
}

fn of_forks(settings: &Settings, findings: &mut Vec<Finding>) {
    match &settings.forks_are_silent {
        Ok(false) => {}
        Ok(true) => findings.push(Finding::note(
            "Reviews of pull requests from forks start no workflow in this private repository, so that an objection \
             to one is heard at night only.",
            format!(
                "in {}/settings/actions, let workflows run from fork pull requests, or allow no forks",
                settings.page
            ),
        )),
        Err(hidden) => findings.push(Finding::hidden(
            Level::Note,
            "Whether reviews of pull requests from forks start workflows",
            hidden,
        )),
    }
}

/// Returns whether a workflow that lists these branches hears of a push to one: the last name or
/// pattern that fits decides. What GitHub repeats characters by is not worked out: it hears nothing, and
/// may silence all.
fn is_heard(listed: &[&str], branch: &str) -> bool {
    let fits = |name: &str| {
        let pattern = name.trim_start_matches('!');
        if pattern.contains(['?', '+']) {
            return name.starts_with('!');
        }
        pattern == branch || Glob::parse(pattern).is_ok_and(|glob| glob.matches(&RepoPath::from(branch)))
    };
    let last = listed.iter().rev().find(|name| fits(name));
    last.is_some_and(|name| !name.starts_with('!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_named_by_patterns() {
        let action = "Tools/countersign@0123";
        for pattern in ["tools/*", "*", "tools/countersign@*", "*/countersign@0*3", "tools/countersign@0123"]
        {
            assert!(fits(pattern, action), "{pattern}");
        }
        for pattern in ["", "tools", "tool/*", "tools/countersign@", "*@1*", "tools/*@012"] {
            assert!(!fits(pattern, action), "{pattern}");
        }
    }

    #[test]
    fn branches_are_heard_by_name_and_by_pattern() {
        for (listed, expected) in [
            (&["main", "release/1"][..], true),
            (&["main", "release/*"], true),
            (&["main", "release/**", "!release/1"], false),
            (&["**", "!release/2"], true),
            (&["main", "release"], false),
            (&["release/?"], false),
            (&["release/1+"], false),
            (&["release/1", "!main?"], false),
            (&[], false),
        ] {
            assert_eq!(is_heard(listed, "release/1"), expected, "{listed:?}");
        }
    }
}
