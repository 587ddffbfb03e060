//! The name of a repository.

use std::fmt;
use std::str::FromStr;

/// `OWNER/NAME`, of characters that need no quoting anywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RepositoryName {
    /// The account it belongs to.
    pub owner: String,
    /// Its own name.
    pub name: String,
}

impl FromStr for RepositoryName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |part: &str| {
            !part.is_empty()
                && part.len() <= 100
                && !matches!(part, "." | "..")
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        match text.split_once('/') {
            Some((owner, name)) if plain(owner) && plain(name) => {
                Ok(Self { owner: owner.to_owned(), name: name.to_owned() })
            }
            _ => Err("write OWNER/NAME, such as acme/revenue-policy".to_owned()),
        }
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.owner, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_lead_elsewhere() {
        assert_eq!(
            "acme/revenue-policy".parse::<RepositoryName>().unwrap().to_string(),
            "acme/revenue-policy"
        );
        for wrong in ["acme", "acme/", "/x", "a/b/c", "../x", "a/..", "a/b?c", "a/b%2f", "é/x", "a /b"] {
            assert!(wrong.parse::<RepositoryName>().is_err(), "{wrong}");
        }
    }
}
