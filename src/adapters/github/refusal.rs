//! What a refusal or a silence means, and what helps.

use std::fmt;
use std::time::Duration;

use super::access::Access;
use super::patience::Limit;
use super::transport::Answer;
use crate::source::SourceError;

/// A request that did not bring what was asked for.
#[derive(Debug)]
pub struct RequestError {
    /// What kind of failure it is.
    pub cause: Cause,
    /// What is wrong and what helps.
    pub source: SourceError,
}

/// What kind of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The token is wrong or has ended.
    Unauthorized,
    /// The token may not do this.
    Forbidden,
    /// It is not there, or this token may not know that it is.
    NotFound,
    /// The forge does not do what was asked.
    Refused,
    /// The server is of a version that does not know what was asked for.
    Unknown,
    /// The forge allows no more requests for a long while.
    Limited,
    /// The forge cannot be reached or does not work.
    Unavailable,
    /// The answer makes no sense.
    Malformed,
}

impl RequestError {
    /// Returns whether the token may not see it, or it is not there: asking again would not help,
    /// and it stays unknown.
    pub fn is_withheld(&self) -> bool {
        matches!(self.cause, Cause::Forbidden | Cause::NotFound)
    }

    pub(super) fn new(cause: Cause, message: impl Into<String>) -> Self {
        Self { cause, source: SourceError::new(message) }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.source = self.source.help(help);
        self
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(out)
    }
}

impl std::error::Error for RequestError {}

impl From<RequestError> for SourceError {
    fn from(error: RequestError) -> Self {
        error.source
    }
}

/// Returns what an answer means that is no success. `asked` is the request: `GET /repos/…`.
pub(super) fn of_answer(asked: &str, answer: &Answer, access: &Access) -> RequestError {
    let status = answer.status;
    let said = answer.message().map(|message| access.token.hide_in(&message));
    let said = said.map(|message| format!(": {}", shortened(&message))).unwrap_or_default();
    let host = access.api.host();
    match status {
        300..=399 => RequestError::new(
            Cause::Refused,
            format!("{host} sends `{asked}` to another place, which is not followed"),
        )
        .help("if the repository has moved, use its new name; check the API's address in GITHUB_API_URL"),
        401 => RequestError::new(Cause::Unauthorized, format!("{host} does not accept the token{said}"))
            .help("it may have ended or belong to another server: make a new one and set GITHUB_TOKEN"),
        403 => {
            let help = match (answer.header("x-github-sso"), permission(answer)) {
                (Some(sso), _) if sso.starts_with("required") => {
                    let url = sso.split_once("url=").map_or("", |(_, url)| url);
                    format!("authorize the token for the organization's single sign-on: {url}")
                }
                (_, Some(permission)) => format!(
                    "give the token this permission: {permission}; in a workflow under `permissions:`"
                ),
                _ => "give the token the permissions that docs/github.md names".to_owned(),
            };
            RequestError::new(Cause::Forbidden, format!("the token may not do `{asked}`{said}")).help(help)
        }
        404 | 410 => RequestError::new(
            Cause::NotFound,
            format!("{host} has nothing at `{asked}`, or does not show it to this token"),
        )
        .help(match permission(answer) {
            Some(permission) => format!("check the name; the token needs {permission}"),
            None => "check the name, and that the token may read the repository".to_owned(),
        }),
        500..=599 => RequestError::new(
            Cause::Unavailable,
            format!("{host} fails at `{asked}` (status {status}){said}"),
        )
        .help("try again later; https://www.githubstatus.com says how GitHub is"),
        _ => RequestError::new(Cause::Refused, format!("{host} refuses `{asked}` (status {status}){said}")),
    }
}

/// Returns what it means that no answer came.
pub(super) fn of_silence(asked: &str, error: &ureq::Error, access: &Access) -> RequestError {
    let host = access.api.host();
    let text = access.token.hide_in(&error.to_string());
    let unavailable = |message: String| RequestError::new(Cause::Unavailable, message);
    match error {
        ureq::Error::Timeout(_) => unavailable(format!(
            "{host} did not answer `{asked}` within {} seconds",
            access.timeout.as_secs()
        ))
        .help("try again; behind a proxy set HTTPS_PROXY"),
        ureq::Error::HostNotFound => unavailable(format!("the host {host} cannot be found")).help(
            "check the API's address in GITHUB_API_URL and the network; behind a proxy set HTTPS_PROXY",
        ),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => {
            unavailable(format!("the connection to {host} is not secure: {text}")).help(
                "if a proxy or server of your own signs certificates, let the system trust it, or name its \
                 certificate in SSL_CERT_FILE; in a bare container install ca-certificates",
            )
        }
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => {
            unavailable(format!("the proxy does not lead to {host}: {text}"))
                .help("check HTTPS_PROXY and NO_PROXY")
        }
        ureq::Error::BodyExceedsLimit(_) => {
            RequestError::new(Cause::Malformed, format!("the answer to `{asked}` is larger than can be read"))
        }
        _ => unavailable(format!("{host} cannot be reached: {text}"))
            .help("check the network; behind a proxy set HTTPS_PROXY"),
    }
}

/// Returns that an answer is not what the API promises.
pub(super) fn malformed(asked: &str, error: &serde_json::Error, access: &Access) -> RequestError {
    let text = access.token.hide_in(&error.to_string());
    RequestError::new(Cause::Malformed, format!("the answer to `{asked}` cannot be read: {text}"))
        .help(format!("check that {} is the address of GitHub's REST API (GITHUB_API_URL)", access.api))
}

/// Returns that the forge asks for more patience than there is.
pub(super) fn too_long(limit: Limit, wait: Duration, access: &Access) -> RequestError {
    let minutes = wait.as_secs().div_ceil(60);
    let (what, help) = match limit {
        Limit::Hourly => (
            "this token's requests for the hour are used up",
            "run it again then, or use a token with a limit of its own",
        ),
        Limit::Sudden => ("it was asked too much in a short time", "run it again then, and less at once"),
    };
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    RequestError::new(
        Cause::Limited,
        format!("{} allows no requests for about {minutes} {unit}: {what}", access.api.host()),
    )
    .help(help)
}

/// Returns the permission that the forge says would have been enough.
fn permission(answer: &Answer) -> Option<String> {
    let named = |name: &str| answer.header(name).filter(|value| !value.trim().is_empty());
    if let Some(permissions) = named("x-accepted-github-permissions") {
        return Some(permissions.replace('=', ": ").replace("; ", " or "));
    }
    named("x-accepted-oauth-scopes").map(|scopes| format!("one of the scopes {scopes}"))
}

/// Returns the first line of what a server said, of bearable length.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    line.chars().take(200).collect()
}
