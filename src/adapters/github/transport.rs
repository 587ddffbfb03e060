//! One request over the wire, and its answer.

use std::io::Read;
use std::time::Duration;

use ureq::http::{HeaderMap, Method, Request};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

use super::access::Access;

/// The most that is read of one answer.
const MAX_ANSWER_BYTES: u64 = 64 * 1024 * 1024;

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The body, unpacked.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Returns a header's value.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns a header's value as a number.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.header(name)?.trim().parse().ok()
    }

    /// Returns what the forge says in an error, if it says anything.
    pub(super) fn message(&self) -> Option<String> {
        let body: serde_json::Value = serde_json::from_slice(&self.body).ok()?;
        body.get("message")?.as_str().map(str::to_owned)
    }
}

/// Sends requests.
pub(super) struct Transport {
    agent: Agent,
    bearer: String,
}

impl Transport {
    /// Returns the transport for an API. Redirects are not followed here: a token must not leave
    /// for another host.
    pub(super) fn new(access: &Access) -> Self {
        let proxy = if access.api.is_here() { None } else { Proxy::try_from_env() };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(proxy)
            .timeout_connect(Some(Duration::from_secs(10).min(access.timeout)))
            .timeout_recv_response(Some(access.timeout))
            .timeout_global(Some(access.timeout * 3))
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .user_agent(concat!("countersign/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Self { agent, bearer: access.token.bearer() }
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// Nothing came back, or not the whole of it.
    pub(super) fn send(
        &self,
        method: &Method,
        url: &str,
        body: Option<&[u8]>,
    ) -> Result<Answer, ureq::Error> {
        let request = Request::builder()
            .method(method.clone())
            .uri(url)
            .header("accept", "application/vnd.github+json")
            .header("authorization", &self.bearer)
            .header("x-github-api-version", "2022-11-28");
        let response = match body {
            Some(body) => self.agent.run(request.header("content-type", "application/json").body(body)?)?,
            None => self.agent.run(request.body(())?)?,
        };
        let (parts, body) = response.into_parts();
        let mut bytes = Vec::new();
        let mut reader = body.into_with_config().limit(MAX_ANSWER_BYTES).reader();
        reader.read_to_end(&mut bytes).map_err(ureq::Error::from)?;
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body: bytes })
    }
}
