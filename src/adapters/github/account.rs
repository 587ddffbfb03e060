//! Accounts, as REST and GraphQL name them.

use serde::Deserialize;

/// An account in an answer of the REST API. Apps carry `[bot]` at the end of their login.
#[derive(Clone, Debug, Deserialize)]
pub struct Account {
    /// The login.
    pub login: String,
    /// `User`, `Bot`, `Organization`, `Mannequin`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
}

/// An account in an answer of the GraphQL API.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Actor {
    #[serde(rename = "__typename")]
    kind: String,
    login: String,
}

impl Actor {
    /// Returns the login as the REST API writes it: an app may be called like a person, and GraphQL
    /// drops what tells them apart.
    pub(super) fn login(&self) -> String {
        let is_bare_app = self.kind == "Bot" && !self.login.ends_with("[bot]");
        if is_bare_app { format!("{}[bot]", self.login) } else { self.login.clone() }
    }

    /// Returns whether it is no person; `None` where nobody can tell.
    pub(super) fn is_bot(&self) -> Option<bool> {
        match self.kind.as_str() {
            "User" => Some(false),
            "Bot" => Some(true),
            _ => None,
        }
    }
}

/// The person behind a name in a commit.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct User {
    /// The login.
    pub(super) login: String,
}
