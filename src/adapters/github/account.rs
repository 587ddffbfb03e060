//! Accounts, as REST and GraphQL name them.

use serde::Deserialize;

/// An account in an answer of the REST API. Apps carry `[bot]` at the end of their login, or get it here: the forge's
/// own agents do without.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Written")]
pub struct Account {
    /// The login.
    pub login: String,
    /// `User`, `Bot`, `Organization`, `Mannequin`.
    pub kind: Option<String>,
}

/// An account as it is written.
#[derive(Deserialize)]
struct Written {
    login: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

impl From<Written> for Account {
    fn from(Written { login, kind }: Written) -> Self {
        Self { login: of_app(login, kind.as_deref() == Some("Bot")), kind }
    }
}

/// Returns a login so that apps are told from people by it.
fn of_app(login: String, is_app: bool) -> String {
    if is_app && !login.ends_with("[bot]") { format!("{login}[bot]") } else { login }
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
        of_app(self.login.clone(), self.kind == "Bot")
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
