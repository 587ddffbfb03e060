//! Commits, and who is named by them.

use serde::{Deserialize, Deserializer, Serialize};

use super::json::required_id;
use crate::source::ObjectId;

/// A commit as the forge sees it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CommitEvidence {
    /// Its id.
    #[serde(deserialize_with = "required_id")]
    pub sha: ObjectId,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<Identity>,
    /// Who committed it.
    #[serde(default)]
    pub committer: Option<Identity>,
    /// Whether the forge verified its signature.
    #[serde(default)]
    pub verified: Option<bool>,
    /// Whether the signature is the forge's own.
    #[serde(default)]
    pub signed_by_forge: Option<bool>,
    /// Who wrote it as well.
    #[serde(default)]
    pub co_authors: Option<Vec<Identity>>,
}

/// Somebody named by a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Identity {
    /// The account; `Some(None)` where the forge says that it knows none, `None` where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub login: Option<Option<String>>,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
}

impl Identity {
    /// Returns the account, if the forge names one.
    pub fn login(&self) -> Option<&str> {
        self.login.as_ref()?.as_deref()
    }
}

/// Returns what is said, be it that there is nothing.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}
