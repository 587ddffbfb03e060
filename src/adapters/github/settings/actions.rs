//! Which workflows run.

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
}
