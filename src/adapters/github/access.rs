//! Where GitHub answers, and with whose rights it is asked.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use ureq::http::Uri;

use super::token::Token;
use crate::source::SourceError;

/// Where GitHub answers, and with whose rights it is asked.
#[derive(Clone, Debug)]
pub struct Access {
    /// The REST API: `https://api.github.com`, or `https://HOST/api/v3` of an enterprise server.
    pub api: Endpoint,
    /// The GraphQL API.
    pub graphql: Endpoint,
    /// Where repositories are fetched from by git.
    pub server: Endpoint,
    /// The token.
    pub token: Token,
    /// How long one answer may take.
    pub timeout: Duration,
}

impl Access {
    /// Returns what the environment of this process says.
    ///
    /// # Errors
    /// There is no token, or an address cannot be used.
    pub fn from_environment() -> Result<Self, SourceError> {
        Self::from_variables(&|name| std::env::var(name).ok())
    }

    /// Returns what these variables say. The addresses are those of `COUNTERSIGN_GITHUB_API_URL`,
    /// `COUNTERSIGN_GITHUB_GRAPHQL_URL` and `COUNTERSIGN_GITHUB_SERVER_URL`, or else of
    /// `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL` and `GITHUB_SERVER_URL`; one that is not said follows
    /// from the API's, so that no two hosts are mixed.
    ///
    /// # Errors
    /// There is no token, or an address cannot be used.
    pub fn from_variables(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, SourceError> {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let own = set("COUNTERSIGN_GITHUB_API_URL");
        let address = |name: &str| match (set(&format!("COUNTERSIGN_{name}")), &own) {
            (Some(text), _) => Endpoint::parse(&format!("COUNTERSIGN_{name}"), &text).map(Some),
            // Another host's address must not stand beside an API that was chosen.
            (None, Some(_)) => Ok(None),
            (None, None) => set(name).map(|text| Endpoint::parse(name, &text)).transpose(),
        };
        let api = match address("GITHUB_API_URL")? {
            Some(api) => api,
            None => Endpoint::parse("GITHUB_API_URL", "https://api.github.com")?,
        };
        let graphql = address("GITHUB_GRAPHQL_URL")?.unwrap_or_else(|| api.graphql());
        let server = address("GITHUB_SERVER_URL")?.unwrap_or_else(|| api.server());
        let names = ["COUNTERSIGN_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"];
        let Some((name, text)) = names.into_iter().find_map(|name| set(name).map(|text| (name, text))) else {
            return Err(SourceError::new("there is no token to ask GitHub with").help(
                "set GITHUB_TOKEN; in GitHub Actions: `env: GITHUB_TOKEN: ${{ github.token }}`, \
                 with the GitHub command line: `export GITHUB_TOKEN=$(gh auth token)`",
            ));
        };
        let token = Token::parse(name, &text)?;
        Ok(Self { api, graphql, server, token, timeout: Duration::from_secs(30) })
    }
}

/// The address of a server, without a slash at the end. It is safe to send the token to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    origin: String,
    path: String,
    host: String,
}

impl Endpoint {
    /// Returns the address that a variable holds.
    ///
    /// # Errors
    /// It is no address, or it is not encrypted and leads to another machine.
    pub fn parse(variable: &str, text: &str) -> Result<Self, SourceError> {
        let wrong = |why: &str| {
            SourceError::new(format!("{variable} is {why}"))
                .help("write it like `https://api.github.com` or `https://github.example.com/api/v3`")
        };
        let uri: Uri = text.trim().parse().map_err(|_| wrong("no address"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong("no whole address"));
        };
        if authority.as_str().contains('@') {
            return Err(wrong("an address with a name or password in it"));
        }
        if uri.query().is_some() || text.contains('#') {
            return Err(wrong("an address with more than a path"));
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        match scheme {
            "https" => {}
            "http" if is_loopback(&host) => {}
            "http" => return Err(wrong("not encrypted, and a token is never sent in the open")),
            _ => return Err(wrong("neither https nor http")),
        }
        Ok(Self {
            origin: format!("{scheme}://{}", authority.as_str().to_ascii_lowercase()),
            path: uri.path().trim_end_matches('/').to_owned(),
            host,
        })
    }

    /// Returns the server's name.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns scheme, host and port.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns the path that every path of the API stands below.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Returns whether it is this machine, which no proxy leads to.
    pub fn is_here(&self) -> bool {
        is_loopback(&self.host)
    }

    /// Returns the GraphQL API that belongs to a REST API.
    fn graphql(&self) -> Self {
        let path = match self.path.strip_suffix("/v3") {
            Some(before) => format!("{before}/graphql"),
            None => format!("{}/graphql", self.path),
        };
        Self { path, ..self.clone() }
    }

    /// Returns the server that belongs to a REST API.
    fn server(&self) -> Self {
        if let Some(before) = self.path.strip_suffix("/api/v3") {
            return Self { path: before.to_owned(), ..self.clone() };
        }
        let (origin, host) = match self.host.strip_prefix("api.") {
            Some(host) => (self.origin.replacen("://api.", "://", 1), host.to_owned()),
            None => (self.origin.clone(), self.host.clone()),
        };
        Self { origin, host, path: String::new() }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.origin, self.path)
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(variables: &[(&str, &str)]) -> Result<[String; 3], SourceError> {
        let find = |name: &str| {
            let all = [("GITHUB_TOKEN", "secret")];
            let found = variables.iter().chain(&all).find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let access = Access::from_variables(&find)?;
        Ok([access.api.to_string(), access.graphql.to_string(), access.server.to_string()])
    }

    #[test]
    fn addresses_follow_from_one_another() {
        type Case = (&'static [(&'static str, &'static str)], [&'static str; 3]);
        let cases: [Case; 6] = [
            (&[], ["https://api.github.com", "https://api.github.com/graphql", "https://github.com"]),
            (
                &[("GITHUB_API_URL", "https://ghe.example.com/api/v3/")],
                [
                    "https://ghe.example.com/api/v3",
                    "https://ghe.example.com/api/graphql",
                    "https://ghe.example.com",
                ],
            ),
            (
                &[("GITHUB_API_URL", "https://api.acme.ghe.com")],
                ["https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql", "https://acme.ghe.com"],
            ),
            (
                &[
                    ("GITHUB_API_URL", "https://a.example/api/v3"),
                    ("GITHUB_GRAPHQL_URL", "https://a.example/api/graphql"),
                    ("GITHUB_SERVER_URL", "https://a.example"),
                    ("COUNTERSIGN_GITHUB_API_URL", "http://127.0.0.1:8080"),
                ],
                ["http://127.0.0.1:8080", "http://127.0.0.1:8080/graphql", "http://127.0.0.1:8080"],
            ),
            (
                &[("COUNTERSIGN_GITHUB_API_URL", "http://[::1]:1/api/v3"), ("GITHUB_API_URL", "nonsense")],
                ["http://[::1]:1/api/v3", "http://[::1]:1/api/graphql", "http://[::1]:1"],
            ),
            (
                &[("GITHUB_API_URL", ""), ("GITHUB_SERVER_URL", "https://other.example")],
                ["https://api.github.com", "https://api.github.com/graphql", "https://other.example"],
            ),
        ];
        for (variables, expected) in cases {
            assert_eq!(access(variables).unwrap(), expected, "{variables:?}");
        }
    }

    #[test]
    fn a_token_is_sent_to_nobody_in_the_open() {
        for wrong in [
            "http://github.example.com/api/v3",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "https://name:secret@github.example.com",
            "ftp://localhost",
            "api.github.com",
            "https://x/?token=1",
            "https://x/#y",
            "",
        ] {
            assert!(Endpoint::parse("GITHUB_API_URL", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_token_is_said_with_what_helps() {
        let error = Access::from_variables(&|_| None).unwrap_err();
        assert!(error.help.unwrap().contains("GITHUB_TOKEN"));
    }
}
