//! The settings of a repository, as far as they are shown.

mod accounts;
mod actions;
mod files;
mod protection;
mod rulesets;

use std::collections::BTreeSet;

use serde::Deserialize;

use super::client::GitHub;
use super::graphql::Variables;
use super::refusal::RequestError;
use super::repository::RepositoryName;
use crate::doctor::settings::{AllowedActions, Policy, Queue, REVIEW_WORKFLOW};
use crate::doctor::{Hidden, Known, Settings};
use crate::source::{ObjectId, SourceError};

const QUEUE: &str = "query QueueSettings($owner: String!, $name: String!, $branch: String!) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) { configuration { mergingStrategy mergeMethod } }
  }
}";

#[derive(Deserialize)]
struct About {
    default_branch: String,
    html_url: String,
    /// Has them, unless it is said that it has not.
    #[serde(default = "yes")]
    has_issues: bool,
    #[serde(default)]
    private: bool,
    #[serde(default)]
    allow_forking: Option<bool>,
}

#[derive(Deserialize)]
struct App {
    id: u64,
}

#[derive(Deserialize)]
struct Actions {
    enabled: bool,
    allowed_actions: Option<String>,
}

#[derive(Deserialize)]
struct Selected {
    #[serde(default)]
    patterns_allowed: Vec<String>,
    #[serde(default)]
    verified_allowed: bool,
}

#[derive(Deserialize)]
struct Defaults {
    default_workflow_permissions: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WithQueue {
    merge_queue: Option<MergeQueue>,
}

#[derive(Deserialize)]
struct MergeQueue {
    configuration: Option<Configuration>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Configuration {
    merging_strategy: Option<String>,
    merge_method: Option<String>,
}

/// Returns the settings that decide whether the gate holds on a branch, the default branch unless
/// another is named. `policy` reads the agreement at the branch's tip.
///
/// # Errors
/// The repository or the branch cannot be seen, or the forge cannot be asked.
pub fn settings(
    github: &GitHub,
    repository: &RepositoryName,
    branch: Option<&str>,
    policy: &mut dyn FnMut(ObjectId) -> Result<Known<Policy>, SourceError>,
) -> Result<Settings, SourceError> {
    let about: About = github.get(&format!("/repos/{repository}"))?;
    let branch = branch.unwrap_or(&about.default_branch).to_owned();
    let tip = github.tip(repository, &branch)?;
    let policy = match ObjectId::parse(&tip) {
        Some(tip) => policy(tip)?,
        None => Err(Hidden { needs: "a repository with SHA-1 object names".to_owned() }),
    };
    let mut guards = github.rulesets(repository, &branch)?;
    guards.extend(github.protection(repository, &branch)?);
    let administration = "the permission administration: read";
    let actions =
        known(github.get::<Actions>(&format!("/repos/{repository}/actions/permissions")), administration)?;
    let defaults = known(
        github.get::<Defaults>(&format!("/repos/{repository}/actions/permissions/workflow")),
        administration,
    )?;
    let roster = policy.as_ref().ok().and_then(|policy| policy.roster.as_ref());
    let logins: BTreeSet<String> =
        roster.iter().flat_map(|roster| &roster.people).filter_map(|member| member.login.clone()).collect();
    let workflows = github.workflows(repository, &about.default_branch)?;
    let review_signal = if branch == about.default_branch {
        workflows.clone().map(|texts| texts.get(REVIEW_WORKFLOW).cloned())
    } else {
        github.text(repository, &branch, REVIEW_WORKFLOW)?
    };
    let has_private_forks = about.private && about.allow_forking != Some(false);
    let forks_are_silent = if has_private_forks { github.keeps_forks_silent(repository)? } else { Ok(false) };
    Ok(Settings {
        repository: repository.to_string(),
        page: about.html_url,
        has_issues: about.has_issues,
        guards,
        queue: github.queue_settings(repository, &branch)?,
        merge_methods: github
            .merge_methods(repository)?
            .ok_or_else(|| Hidden { needs: "the permission contents: read".to_owned() }),
        workflows,
        workflow_states: github.workflow_states(repository)?,
        review_signal,
        forks_are_silent,
        actions_app: known(
            github.get::<App>("/apps/github-actions"),
            "a token that sees GitHub Actions' app",
        )?
        .map(|app| app.id),
        allowed_actions: match &actions {
            Ok(actions) => github.allowed_actions(repository, actions.allowed_actions.as_deref())?,
            Err(hidden) => Err(hidden.clone()),
        },
        actions_enabled: actions.map(|actions| actions.enabled),
        workflows_may_write: defaults.map(|defaults| defaults.default_workflow_permissions == "write"),
        accounts: github.accounts(repository, &logins)?,
        policy,
        branch,
        default_branch: about.default_branch,
    })
}

impl GitHub {
    fn allowed_actions(
        &self,
        repository: &RepositoryName,
        allowed: Option<&str>,
    ) -> Result<Known<AllowedActions>, SourceError> {
        match allowed {
            None | Some("all") => Ok(Ok(AllowedActions::All)),
            Some("local_only") => Ok(Ok(AllowedActions::OfOwner)),
            Some(_) => {
                let path = format!("/repos/{repository}/actions/permissions/selected-actions");
                let selected = known(self.get::<Selected>(&path), "the permission administration: read")?;
                Ok(selected.map(|selected| AllowedActions::Named {
                    patterns: selected.patterns_allowed,
                    or_verified: selected.verified_allowed,
                }))
            }
        }
    }

    fn queue_settings(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<Known<Option<Queue>>, RequestError> {
        let variables = Variables::of(repository).with("branch", branch);
        let shown = known(self.graphql::<WithQueue>(QUEUE, &variables), "the permission contents: read")?;
        Ok(shown.map(|shown| {
            let queue = shown?.merge_queue?;
            // A queue that does not say how it works is taken to work in the worst way.
            let settings = queue.configuration;
            let said = |of: fn(&Configuration) -> &Option<String>| {
                settings.as_ref().and_then(|settings| of(settings).clone()).unwrap_or_default()
            };
            Some(Queue {
                every_entry_green: said(|own| &own.merging_strategy) == "ALLGREEN",
                method: said(|own| &own.merge_method).to_ascii_lowercase(),
            })
        }))
    }
}

/// Parts what is not shown from what went wrong.
fn known<T>(asked: Result<T, RequestError>, needs: &str) -> Result<Known<T>, RequestError> {
    match asked {
        Ok(found) => Ok(Ok(found)),
        Err(error) if error.is_withheld() => Ok(Err(Hidden { needs: needs.to_owned() })),
        Err(error) => Err(error),
    }
}

const fn yes() -> bool {
    true
}
