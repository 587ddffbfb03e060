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

impl RepositoryName {
    /// Returns whether `OWNER/NAME` is this one: the forge keeps names as they were written.
    pub fn is_called(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(&self.to_string())
    }

    /// Returns the repository that a remote's address names, if it is one on this host:
    /// `https://HOST/OWNER/NAME.git`, `ssh://git@HOST/OWNER/NAME`, `git@HOST:OWNER/NAME.git`.
    pub fn of_remote(url: &str, host: &str) -> Option<Self> {
        let (authority, path) = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/')?,
            None => url.split_once(':')?,
        };
        let authority = authority.rsplit_once('@').map_or(authority, |(_, authority)| authority);
        let own = authority.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if own != host && own.strip_prefix("ssh.") != Some(host) {
            return None;
        }
        let path = path.trim_matches('/');
        path.strip_suffix(".git").unwrap_or(path).parse().ok()
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
    fn a_remote_names_its_repository() {
        let found = |url: &str| RepositoryName::of_remote(url, "github.com").map(|name| name.to_string());
        for url in [
            "https://github.com/acme/policy.git",
            "https://token@github.com/acme/policy/",
            "git@github.com:acme/policy.git",
            "ssh://git@GitHub.com:22/acme/policy",
            "ssh://git@ssh.github.com:443/acme/policy.git",
        ] {
            assert_eq!(found(url).as_deref(), Some("acme/policy"), "{url}");
        }
        for url in
            ["/srv/policy.git", "https://example.com/acme/policy", "git@github.com:acme", "file:///x", ""]
        {
            assert_eq!(found(url), None, "{url}");
        }
    }

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
