//! The rulesets that apply to a branch, the organization's among them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::super::client::GitHub;
use super::super::path_segment;
use super::super::refusal::RequestError;
use super::super::repository::RepositoryName;
use super::known;
use crate::doctor::Hidden;
use crate::doctor::settings::{Bypass, Guard, RequiredStatus};

#[derive(Deserialize)]
struct Rule {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    parameters: Value,
    #[serde(default)]
    ruleset_id: u64,
}

#[derive(Deserialize)]
struct Ruleset {
    name: String,
    /// Shown to those alone who may edit it.
    bypass_actors: Option<Vec<Actor>>,
}

#[derive(Deserialize)]
struct Actor {
    actor_id: Option<u64>,
    actor_type: String,
}

impl GitHub {
    /// Returns a guard for each ruleset that is active on a branch.
    pub(super) fn rulesets(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<Vec<Guard>, RequestError> {
        let branch = path_segment(branch);
        let path = format!("/repos/{repository}/rules/branches/{branch}?per_page=100");
        let needs = "the permission metadata: read";
        let rules = match known(self.pages::<Rule>(&path), needs)? {
            Ok(rules) => rules,
            Err(hidden) => return Ok(vec![unseen(&hidden)]),
        };
        let mut by_ruleset: BTreeMap<u64, Vec<Rule>> = BTreeMap::new();
        for rule in rules {
            by_ruleset.entry(rule.ruleset_id).or_default().push(rule);
        }
        by_ruleset.into_iter().map(|(id, rules)| self.guard(repository, id, &rules)).collect()
    }

    fn guard(&self, repository: &RepositoryName, id: u64, rules: &[Rule]) -> Result<Guard, RequestError> {
        let needs = "a token of somebody who may edit the ruleset";
        let path = format!("/repos/{repository}/rulesets/{id}?includes_parents=true");
        let (name, bypass) = match known(self.get::<Ruleset>(&path), needs)? {
            Ok(ruleset) => {
                let hidden = || Hidden { needs: needs.to_owned() };
                let people = ruleset.bypass_actors.map(|actors| actors.iter().map(bypass).collect());
                (format!("ruleset “{}”", ruleset.name), people.ok_or_else(hidden))
            }
            Err(hidden) => (format!("ruleset {id}"), Err(hidden)),
        };
        let of = |kind: &str| rules.iter().find(|rule| rule.kind == kind);
        let is_true = |kind: &str, key: &str| {
            of(kind).is_some_and(|rule| rule.parameters.get(key).and_then(Value::as_bool) == Some(true))
        };
        let statuses = of("required_status_checks").map(statuses).unwrap_or_default();
        let is_strict = is_true("required_status_checks", "strict_required_status_checks_policy");
        Ok(Guard {
            name,
            // GitHub holds nobody to it while no status is required.
            strict: Ok(is_strict && !statuses.is_empty()),
            statuses: Ok(statuses),
            pull_requests: Ok(of("pull_request").is_some()),
            queues: Ok(of("merge_queue").is_some()),
            pushers: Vec::new(),
            merge_methods: of("pull_request").and_then(methods),
            no_rewriting: Ok(of("non_fast_forward").is_some()),
            no_deletion: Ok(of("deletion").is_some()),
            restricts_dismissal: Ok(of("pull_request").is_some_and(|rule| {
                rule.parameters.pointer("/dismissal_restriction/enabled").and_then(Value::as_bool)
                    == Some(true)
            })),
            dismisses_stale: Ok(is_true("pull_request", "dismiss_stale_reviews_on_push")),
            bypass,
        })
    }
}

fn statuses(rule: &Rule) -> Vec<RequiredStatus> {
    let all = rule.parameters.get("required_status_checks").and_then(Value::as_array);
    let one = |check: &Value| {
        Some(RequiredStatus {
            name: check.get("context")?.as_str()?.to_owned(),
            app: check.get("integration_id").and_then(Value::as_u64),
        })
    };
    all.into_iter().flatten().filter_map(one).collect()
}

fn methods(rule: &Rule) -> Option<Vec<String>> {
    let all = rule.parameters.get("allowed_merge_methods")?.as_array()?;
    Some(all.iter().filter_map(|method| method.as_str().map(str::to_owned)).collect())
}

fn bypass(actor: &Actor) -> Bypass {
    let id = actor.actor_id.map(|id| format!(" with the id {id}")).unwrap_or_default();
    let (who, is_admin) = match (actor.actor_type.as_str(), actor.actor_id) {
        ("OrganizationAdmin", _) => ("organization owners".to_owned(), true),
        ("RepositoryRole", Some(5)) => ("repository admins".to_owned(), true),
        ("RepositoryRole", Some(2)) => ("everybody with the role maintain".to_owned(), false),
        ("RepositoryRole", Some(4)) => ("everybody with the role write".to_owned(), false),
        ("RepositoryRole", _) => (format!("everybody with the role{id}"), false),
        ("Team", _) => (format!("the team{id}"), false),
        ("Integration", _) => (format!("the app{id}"), false),
        ("User", _) => (format!("the account{id}"), false),
        ("DeployKey", _) => ("whoever has a deploy key".to_owned(), false),
        (kind, _) => (format!("{kind}{id}"), false),
    };
    Bypass { who, is_admin }
}

/// Returns a guard of which nothing is known.
fn unseen(hidden: &Hidden) -> Guard {
    Guard {
        name: "rulesets".to_owned(),
        statuses: Err(hidden.clone()),
        strict: Err(hidden.clone()),
        pull_requests: Err(hidden.clone()),
        queues: Err(hidden.clone()),
        pushers: Vec::new(),
        merge_methods: None,
        no_rewriting: Err(hidden.clone()),
        no_deletion: Err(hidden.clone()),
        restricts_dismissal: Err(hidden.clone()),
        dismisses_stale: Err(hidden.clone()),
        bypass: Err(hidden.clone()),
    }
}
