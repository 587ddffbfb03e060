//! Classic branch protection: what everybody may see of it, and what only admins see.

use serde::Deserialize;

use super::super::account::Account;
use super::super::client::GitHub;
use super::super::path_segment;
use super::super::refusal::RequestError;
use super::super::repository::RepositoryName;
use super::known;
use crate::doctor::settings::{Bypass, Guard, RequiredStatus};
use crate::doctor::{Hidden, Known};

const NAME: &str = "branch protection";

#[derive(Deserialize)]
struct Branch {
    protection: Option<Summary>,
}

/// What everybody may see.
#[derive(Deserialize)]
struct Summary {
    #[serde(default)]
    enabled: bool,
    required_status_checks: Option<Checks>,
}

/// What admins see.
#[derive(Deserialize)]
struct Protection {
    required_status_checks: Option<Checks>,
    required_pull_request_reviews: Option<Reviews>,
    enforce_admins: Option<Switch>,
    allow_force_pushes: Option<Switch>,
    allow_deletions: Option<Switch>,
}

#[derive(Deserialize)]
struct Checks {
    #[serde(default)]
    enforcement_level: Option<String>,
    #[serde(default)]
    strict: Option<bool>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    checks: Vec<Check>,
}

#[derive(Deserialize)]
struct Check {
    context: String,
    app_id: Option<i64>,
}

#[derive(Deserialize)]
struct Reviews {
    #[serde(default)]
    dismiss_stale_reviews: bool,
    dismissal_restrictions: Option<serde_json::Value>,
    bypass_pull_request_allowances: Option<Allowed>,
}

#[derive(Deserialize)]
struct Allowed {
    #[serde(default)]
    users: Vec<Account>,
    #[serde(default)]
    teams: Vec<Slug>,
    #[serde(default)]
    apps: Vec<Slug>,
}

#[derive(Deserialize)]
struct Slug {
    slug: String,
}

#[derive(Deserialize)]
struct Switch {
    enabled: bool,
}

impl GitHub {
    /// Returns the classic protection of a branch, if it has any.
    pub(super) fn protection(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<Option<Guard>, RequestError> {
        let path = format!("/repos/{repository}/branches/{}", path_segment(branch));
        let summary = self.get::<Branch>(&path)?.protection;
        let Some(summary) = summary.filter(|summary| summary.enabled) else { return Ok(None) };
        let needs = "the permission administration: read";
        Ok(Some(match known(self.get::<Protection>(&format!("{path}/protection")), needs)? {
            Ok(protection) => whole(protection),
            Err(hidden) => partly(summary, &hidden),
        }))
    }
}

fn whole(protection: Protection) -> Guard {
    let is_on = |switch: &Option<Switch>| switch.as_ref().is_some_and(|switch| switch.enabled);
    let checks = protection.required_status_checks;
    let is_strict = checks.as_ref().is_some_and(|checks| checks.strict == Some(true));
    let statuses = checks.map(statuses).unwrap_or_default();
    let reviews = protection.required_pull_request_reviews;
    Guard {
        name: NAME.to_owned(),
        // GitHub holds nobody to it while no status is required.
        strict: Ok(is_strict && !statuses.is_empty()),
        statuses: Ok(statuses),
        pull_requests: Ok(reviews.is_some()),
        // REST does not say it of classic protection.
        queues: Ok(false),
        pushers: reviews
            .as_ref()
            .and_then(|reviews| reviews.bypass_pull_request_allowances.as_ref())
            .map(Allowed::names)
            .unwrap_or_default(),
        merge_methods: None,
        no_rewriting: Ok(!is_on(&protection.allow_force_pushes)),
        no_deletion: Ok(!is_on(&protection.allow_deletions)),
        dismisses_stale: Ok(reviews.as_ref().is_some_and(|reviews| reviews.dismiss_stale_reviews)),
        restricts_dismissal: Ok(reviews.is_some_and(|reviews| reviews.dismissal_restrictions.is_some())),
        bypass: Ok(if is_on(&protection.enforce_admins) { Vec::new() } else { vec![admins()] }),
    }
}

fn partly(summary: Summary, hidden: &Hidden) -> Guard {
    let unknown = || -> Known<bool> { Err(hidden.clone()) };
    let checks = summary.required_status_checks;
    let bypass = match checks.as_ref().and_then(|checks| checks.enforcement_level.as_deref()) {
        Some("everyone") => Ok(Vec::new()),
        Some("non_admins") => Ok(vec![admins()]),
        _ => Err(hidden.clone()),
    };
    Guard {
        name: NAME.to_owned(),
        statuses: Ok(checks.map(statuses).unwrap_or_default()),
        strict: unknown(),
        pull_requests: unknown(),
        queues: Ok(false),
        pushers: Vec::new(),
        merge_methods: None,
        no_rewriting: unknown(),
        no_deletion: unknown(),
        restricts_dismissal: unknown(),
        dismisses_stale: unknown(),
        bypass,
    }
}

impl Allowed {
    fn names(&self) -> Vec<String> {
        let users = self.users.iter().map(|user| user.login.clone());
        let teams = self.teams.iter().map(|team| format!("the team {}", team.slug));
        users.chain(teams).chain(self.apps.iter().map(|app| format!("the app {}", app.slug))).collect()
    }
}

fn statuses(checks: Checks) -> Vec<RequiredStatus> {
    // Off is written with the checks still there.
    if checks.enforcement_level.as_deref() == Some("off") {
        return Vec::new();
    }
    let mut all: Vec<RequiredStatus> = checks
        .checks
        .into_iter()
        .map(|check| RequiredStatus {
            name: check.context,
            // Minus one is any app.
            app: check.app_id.and_then(|id| u64::try_from(id).ok()),
        })
        .collect();
    for name in checks.contexts {
        if !all.iter().any(|own| own.name == name) {
            all.push(RequiredStatus { name, app: None });
        }
    }
    all
}

fn admins() -> Bypass {
    Bypass { who: "repository admins".to_owned(), is_admin: true }
}
