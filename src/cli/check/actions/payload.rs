//! What GitHub says of an event, as far as it is read.

use serde::Deserialize;
use serde_json::Value;

use crate::adapters::github::Account;

#[derive(Deserialize)]
pub(super) struct OfPull {
    #[serde(default)]
    pub(super) action: String,
    pub(super) pull_request: Proposed,
    /// The head before a push.
    #[serde(default)]
    pub(super) before: Option<String>,
    #[serde(default)]
    pub(super) changes: Option<Changes>,
    /// Whose doing it is.
    #[serde(default)]
    pub(super) sender: Option<Account>,
}

#[derive(Deserialize)]
pub(super) struct Changes {
    #[serde(default)]
    pub(super) base: Option<BaseChange>,
}

#[derive(Deserialize)]
pub(super) struct BaseChange {
    pub(super) r#ref: From,
}

#[derive(Deserialize)]
pub(super) struct From {
    pub(super) from: String,
}

#[derive(Deserialize)]
pub(super) struct Proposed {
    pub(super) number: u64,
    #[serde(default)]
    pub(super) user: Option<Account>,
    #[serde(default)]
    pub(super) head: Option<HeadSide>,
    #[serde(default)]
    pub(super) base: Option<BaseSide>,
}

#[derive(Deserialize)]
pub(super) struct HeadSide {
    pub(super) sha: String,
}

#[derive(Deserialize)]
pub(super) struct BaseSide {
    pub(super) r#ref: String,
}

#[derive(Deserialize)]
pub(super) struct OfRun {
    pub(super) workflow_run: Run,
}

#[derive(Deserialize)]
pub(super) struct Run {
    pub(super) head_sha: String,
    #[serde(default)]
    pub(super) head_branch: Option<String>,
    #[serde(default)]
    pub(super) head_repository: Option<Named>,
}

#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) full_name: String,
}

#[derive(Deserialize)]
pub(super) struct OfGroup {
    pub(super) action: String,
    pub(super) merge_group: Group,
}

#[derive(Deserialize)]
pub(super) struct Group {
    pub(super) head_sha: String,
    pub(super) base_ref: String,
}

#[derive(Deserialize)]
pub(super) struct OfPush {
    pub(super) r#ref: String,
    #[serde(default)]
    pub(super) deleted: bool,
}

#[derive(Deserialize)]
pub(super) struct OfDispatch {
    #[serde(default)]
    pub(super) inputs: Option<Inputs>,
}

#[derive(Deserialize)]
pub(super) struct Inputs {
    #[serde(default)]
    pub(super) number: Value,
}
