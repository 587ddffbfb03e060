//! Changes of the target branch.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A change of the target branch, or of whether anything is proposed to it at all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct BaseChange {
    /// When.
    pub at: Timestamp,
    /// The branch before.
    #[serde(default)]
    pub from: Option<String>,
    /// The branch after.
    #[serde(default)]
    pub to: Option<String>,
    /// What happened.
    pub kind: BaseChangeKind,
    /// The login of whoever put it forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What happened to the target branch, or to the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BaseChangeKind {
    /// Somebody chose another branch.
    Changed,
    /// The forge chose another branch.
    Automatic,
    /// The branch's history was rewritten.
    Rewritten,
    /// The request was closed or a draft, and somebody put it forward again. Approvals live through that.
    Reopened,
    /// The request was opened, perhaps by another than its author: a forge may take an issue for one.
    /// Approvals live through that as well.
    Opened,
}

impl BaseChange {
    /// Returns whether it was proposed to something else before.
    pub fn moves_base(&self) -> bool {
        !matches!(self.kind, BaseChangeKind::Reopened | BaseChangeKind::Opened)
    }
}
