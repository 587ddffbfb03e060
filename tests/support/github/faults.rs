//! What goes wrong on purpose.

use super::http::Reply;

/// Requests whose path contains a text fail for a number of times.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) path: String,
    pub(crate) times: usize,
    pub(crate) effect: Effect,
}

/// How they fail.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// With this status, these headers and this body.
    Answer(u16, Vec<(&'static str, String)>, String),
    /// With bytes that are no answer.
    Garbled,
}

impl Effect {
    /// Returns what GitHub says in an error of this status.
    pub(crate) fn status(status: u16, message: &str) -> Self {
        Self::Answer(status, Vec::new(), serde_json::json!({ "message": message }).to_string())
    }

    /// Returns the error with another header.
    pub(crate) fn with(self, name: &'static str, value: &str) -> Self {
        match self {
            Self::Answer(status, mut headers, body) => {
                headers.push((name, value.to_owned()));
                Self::Answer(status, headers, body)
            }
            Self::Garbled => self,
        }
    }

    /// Returns the reply; `None` if it is to be none.
    pub(super) fn reply(&self) -> Option<Reply> {
        match self {
            Self::Answer(status, headers, body) => {
                let mut reply =
                    Reply::bytes(*status, "application/json; charset=utf-8", body.clone().into_bytes());
                reply.headers.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
                Some(reply)
            }
            Self::Garbled => None,
        }
    }
}
