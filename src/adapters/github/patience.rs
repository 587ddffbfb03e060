//! When to ask again, and for how long to wait before.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use jiff::{SignedDuration, Timestamp};

use super::transport::Answer;

/// The longest that one command waits in all because the forge asked for it.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(180);

/// Why a request should be made once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// The forge allows no more requests for a while; nothing was done.
    Limited {
        /// How long to wait, if the forge said so.
        wait: Option<Duration>,
        /// Which of its limits it is.
        limit: Limit,
    },
    /// The forge, or the way to it, failed for the moment; nobody knows what was done.
    Failed,
}

/// A limit of the forge's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// So many requests an hour.
    Hourly,
    /// Too many at once.
    Sudden,
}

/// Returns why a request should be made once more, if the answer says so.
pub(super) fn again(answer: &Answer, now: Option<Timestamp>) -> Option<Again> {
    match answer.status {
        500 | 502..=504 => return Some(Again::Failed),
        403 | 429 => {}
        200 => return again_by_graphql(answer, now),
        _ => return None,
    }
    if answer.number("x-ratelimit-remaining") == Some(0) && answer.header("retry-after").is_none() {
        return Some(hourly(answer, now));
    }
    let told = answer.number("retry-after").map(Duration::from_secs);
    let message = answer.message().unwrap_or_default().to_ascii_lowercase();
    let is_limit = message.contains("secondary rate limit") || message.contains("abuse detection");
    (told.is_some() || is_limit || answer.status == 429)
        .then_some(Again::Limited { wait: told, limit: Limit::Sudden })
}

/// GraphQL says such things with status 200.
fn again_by_graphql(answer: &Answer, now: Option<Timestamp>) -> Option<Again> {
    let said = |text: &str| answer.body.windows(text.len()).any(|part| part == text.as_bytes());
    if !said("\"errors\"") {
        return None;
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).ok()?;
    body.get("errors")?.as_array()?.iter().find_map(|error| {
        let text = |key: &str| error.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        match (text("type"), text("message")) {
            ("RATE_LIMITED", _) => Some(hourly(answer, now)),
            ("", message) if message.starts_with("Something went wrong while executing your query") => {
                Some(Again::Failed)
            }
            _ => None,
        }
    })
}

/// Measured by the forge's own clock: this machine's may be wrong.
fn hourly(answer: &Answer, now: Option<Timestamp>) -> Again {
    let reset = answer.number("x-ratelimit-reset").and_then(|at| i64::try_from(at).ok());
    let reset = reset.and_then(|at| Timestamp::from_second(at).ok());
    let wait = reset.zip(now).map(|(reset, now)| {
        // The second itself has to be over.
        let wait = reset.duration_since(now).max(SignedDuration::ZERO).unsigned_abs();
        wait + Duration::from_secs(1)
    });
    Again::Limited { wait, limit: Limit::Hourly }
}

/// How often and how long a request may still be tried again.
pub(super) struct Patience {
    pauses: ExponentialBackoff,
    limited: u32,
}

impl Patience {
    /// Returns the patience for one request.
    pub(super) fn new() -> Self {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(250))
            .with_max_delay(Duration::from_secs(4))
            .with_max_times(4)
            .with_jitter()
            .build();
        Self { pauses, limited: 0 }
    }

    /// Returns how long to wait before the next try; `None` if there is to be none.
    pub(super) fn pause(&mut self, again: &Again) -> Option<Duration> {
        match again {
            Again::Failed => self.pauses.next(),
            Again::Limited { wait, .. } => {
                // Without a word from the forge at least a minute, and longer every time.
                let unsaid = Duration::from_secs(60) * 2_u32.saturating_pow(self.limited);
                self.limited += 1;
                Some(wait.unwrap_or(unsaid).max(Duration::from_secs(1)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ureq::http::{HeaderMap, HeaderName};

    use super::*;

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), value.parse().unwrap());
        }
        Answer { status, headers: map, body: body.as_bytes().to_vec() }
    }

    fn limited(wait: Option<u64>, limit: Limit) -> Option<Again> {
        Some(Again::Limited { wait: wait.map(Duration::from_secs), limit })
    }

    #[test]
    fn limits_are_told_from_refusals() {
        let now = Timestamp::from_second(1_000).ok();
        let spent = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1090")];
        let cases = [
            (answer(403, &spent, "{}"), limited(Some(91), Limit::Hourly)),
            (answer(429, &[("x-ratelimit-remaining", "0")], "{}"), limited(None, Limit::Hourly)),
            (answer(403, &[("retry-after", "7")], "{}"), limited(Some(7), Limit::Sudden)),
            (
                answer(403, &[("x-ratelimit-remaining", "0"), ("retry-after", "7")], "{}"),
                limited(Some(7), Limit::Sudden),
            ),
            (
                answer(403, &[], r#"{"message":"You have exceeded a secondary rate limit."}"#),
                limited(None, Limit::Sudden),
            ),
            (answer(429, &[], "no json"), limited(None, Limit::Sudden)),
            (answer(403, &[], r#"{"message":"Resource not accessible by integration"}"#), None),
            (
                answer(200, &spent, r#"{"errors":[{"type":"RATE_LIMITED"}]}"#),
                limited(Some(91), Limit::Hourly),
            ),
            (
                answer(
                    200,
                    &[],
                    r#"{"errors":[{"message":"Something went wrong while executing your query. x"}]}"#,
                ),
                Some(Again::Failed),
            ),
            (answer(200, &spent, r#"{"errors":[{"type":"NOT_FOUND"}]}"#), None),
            (answer(200, &spent, "{}"), None),
            (answer(502, &[], ""), Some(Again::Failed)),
            (answer(500, &[], ""), Some(Again::Failed)),
            (answer(501, &[], ""), None),
            (answer(404, &spent, ""), None),
        ];
        for (answer, expected) in cases {
            assert_eq!(again(&answer, now), expected, "{answer:?}");
        }
    }

    #[test]
    fn patience_ends() {
        let mut patience = Patience::new();
        let failures = std::iter::from_fn(|| patience.pause(&Again::Failed)).take(100).count();
        assert_eq!(failures, 4);
        let unsaid = Again::Limited { wait: None, limit: Limit::Sudden };
        let waits: Vec<u64> =
            (0..3).filter_map(|_| patience.pause(&unsaid)).map(|wait| wait.as_secs()).collect();
        assert_eq!(waits, [60, 120, 240]);
    }
}
