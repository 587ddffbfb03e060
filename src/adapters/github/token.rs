//! The token: whose rights are used. It is never shown.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::source::SourceError;

/// A secret. It can be sent, and cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Returns the token that a variable holds.
    ///
    /// # Errors
    /// It has characters that no token has, and that a header could not carry.
    pub fn parse(variable: &str, text: &str) -> Result<Self, SourceError> {
        let text = text.trim();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SourceError::new(format!("what {variable} holds is no token"))
                .help("set it to the token alone: one word of plain letters, digits and signs"));
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the value of the header `Authorization` for the API.
    pub(super) fn bearer(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// Returns the value of the header `Authorization` for git over HTTP.
    pub fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("x-access-token:{}", self.0)))
    }

    /// Returns the text without the token, should somebody have put it there.
    pub(super) fn hide_in(&self, text: &str) -> String {
        text.replace(&self.0, "[token]").replace(self.basic().trim_start_matches("Basic "), "[token]")
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_never_shown() {
        let token = Token::parse("GITHUB_TOKEN", "ghs_secret\n").unwrap();
        assert_eq!(format!("{token:?}"), "Token");
        let echoed = format!("you sent {} and {}", token.bearer(), token.basic());
        assert_eq!(token.hide_in(&echoed), "you sent Bearer [token] and Basic [token]");
        let error = Token::parse("GITHUB_TOKEN", "two words").unwrap_err();
        assert!(!format!("{error:?}").contains("two words"), "{error:?}");
    }
}
