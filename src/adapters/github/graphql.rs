//! GraphQL: one query about a repository, what it shows of that, and the errors it has its own way of
//! saying.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ureq::http::Method;

use super::client::GitHub;
use super::refusal::{Cause, RequestError, malformed};
use super::repository::RepositoryName;

/// What a query takes: the repository that it asks about, as `$owner` and `$name`, and what else it says.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Variables(Map<String, Value>);

impl Variables {
    /// Returns the variables of a query about a repository and nothing else.
    pub(super) fn of(repository: &RepositoryName) -> Self {
        Self(Map::new()).with("owner", &*repository.owner).with("name", &*repository.name)
    }

    /// Returns these with another one, in place of one of that name.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }
}

#[derive(Serialize)]
struct Query<'q> {
    query: &'q str,
    variables: &'q Variables,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(default)]
    data: Value,
    #[serde(default)]
    errors: Vec<Problem>,
}

#[derive(Deserialize)]
struct Data<T> {
    repository: Option<T>,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    path: Vec<Value>,
    #[serde(default)]
    extensions: Option<Extensions>,
}

#[derive(Deserialize)]
struct Extensions {
    #[serde(default)]
    code: Value,
}

impl Problem {
    /// Returns whether the server's schema has no such field. That a variable is not used then is
    /// said beside it.
    fn is_unknown_field(&self) -> bool {
        self.extensions.as_ref().is_some_and(|extensions| extensions.code == "undefinedField")
    }
}

impl GitHub {
    /// Returns what a query shows of its repository; `None` if it shows no such repository. Data that
    /// comes with any error is not used: nobody could tell what is missing from it.
    ///
    /// # Errors
    /// It cannot be had, or the answer makes no sense.
    pub(super) fn graphql<T: DeserializeOwned>(
        &self,
        query: &str,
        variables: &Variables,
    ) -> Result<Option<T>, RequestError> {
        let asked = format!("GraphQL {}", name_of(query));
        let body = serde_json::to_vec(&Query { query, variables })
            .map_err(|error| malformed(&asked, &error, self.access()))?;
        let url = self.access().graphql.to_string();
        let answer = self.ask(&Method::POST, &url, Some(&body), true, &asked)?;
        let reply: Reply =
            serde_json::from_slice(&answer.body).map_err(|error| malformed(&asked, &error, self.access()))?;
        let unknown = reply.errors.iter().find(|problem| problem.is_unknown_field());
        if let Some(problem) = unknown.or(reply.errors.first()) {
            return Err(self.problem(&asked, problem));
        }
        self.roll.borrow_mut().read(&reply.data);
        let data: Data<T> =
            serde_json::from_value(reply.data).map_err(|error| malformed(&asked, &error, self.access()))?;
        Ok(data.repository)
    }

    fn problem(&self, asked: &str, problem: &Problem) -> RequestError {
        let at: Vec<String> = problem
            .path
            .iter()
            .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
            .collect();
        let at = if at.is_empty() { String::new() } else { format!(" at {}", at.join(".")) };
        let said = self.access().token.hide_in(&problem.message);
        let message = format!("{} answers `{asked}`{at}: {said}", self.access().graphql.host());
        match problem.kind.as_deref() {
            Some("NOT_FOUND") => RequestError::new(Cause::NotFound, message)
                .help("check the name, and that the token may read the repository"),
            Some("FORBIDDEN" | "INSUFFICIENT_SCOPES") => RequestError::new(Cause::Forbidden, message)
                .help("give the token the permissions that docs/github.md names"),
            _ if problem.is_unknown_field() => RequestError::new(Cause::Unknown, message)
                .help("the server may be of a version before this was there"),
            _ => RequestError::new(Cause::Refused, message),
        }
    }
}

/// Returns the name of a query: `query Commits(…)` is `Commits`.
fn name_of(query: &str) -> &str {
    let start = query.trim_start().split_once(' ').map_or("", |(_, rest)| rest.trim_start());
    start.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
