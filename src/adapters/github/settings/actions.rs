//! Which workflows run: by file, and of pull requests from forks.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::client::GitHub;
use super::super::refusal::RequestError;
use super::super::repository::RepositoryName;
use super::known;
use crate::doctor::Known;
use crate::doctor::settings::WORKFLOWS;

#[derive(Deserialize)]
struct Workflow {
    state: String,
}

#[derive(Deserialize)]
struct OfForks {
    run_workflows_from_fork_pull_requests: bool,
}

impl GitHub {
    /// Returns whether the gate's workflows are switched on, by path.
    pub(super) fn workflow_states(
        &self,
        repository: &RepositoryName,
    ) -> Result<BTreeMap<String, Known<String>>, RequestError> {
        let mut states = BTreeMap::new();
        for path in WORKFLOWS {
            let name = path.rsplit('/').next().unwrap_or(path);
            let workflow = self.get::<Workflow>(&format!("/repos/{repository}/actions/workflows/{name}"));
            let state = known(workflow, "the permission actions: read")?;
            states.insert(path.to_owned(), state.map(|workflow| workflow.state));
        }
        Ok(states)
    }

    /// Returns whether pull requests from forks start no workflow in a private repository.
    pub(super) fn keeps_forks_silent(
        &self,
        repository: &RepositoryName,
    ) -> Result<Known<bool>, RequestError> {
        let path = format!("/repos/{repository}/actions/permissions/fork-pr-workflows-private-repos");
        let of_forks = known(self.get::<OfForks>(&path), "the permission administration: read")?;
        Ok(of_forks.map(|of_forks| !of_forks.run_workflows_from_fork_pull_requests))
    }
}
