//! Patterns of protected paths: whole paths, bytes, case counts.

use crate::source::RepoPath;

/// A pattern that whole paths match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `**`: any number of folders.
    Any,
    /// One name; `?` and `*` stand for bytes of it.
    Name(Vec<u8>),
}

impl Glob {
    /// Returns the pattern, or what is wrong with it.
    ///
    /// # Errors
    /// It holds `!`, `[`, `{` or `\`, begins or ends with `/`, has an empty part, or `**` is not
    /// a whole part.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(odd) = text.chars().find(|c| matches!(c, '!' | '[' | '{' | '\\')) {
            return Err(format!("the pattern `{text}` holds `{odd}`, which has no meaning here"));
        }
        let mut parts = Vec::new();
        for part in text.split('/') {
            match part {
                "" => {
                    return Err(format!(
                        "the pattern `{text}` is empty, begins or ends with `/`, or doubles it"
                    ));
                }
                "**" => parts.push(Part::Any),
                _ if part.contains("**") => {
                    return Err(format!("in the pattern `{text}`, `**` is not a whole part between slashes"));
                }
                _ => parts.push(Part::Name(part.as_bytes().to_vec())),
            }
        }
        parts.dedup_by(|one, other| *one == Part::Any && *other == Part::Any);
        Ok(Self(parts))
    }

    /// Returns whether the pattern matches the whole path.
    pub fn matches(&self, path: &RepoPath) -> bool {
        let names: Vec<&[u8]> = path.parts().collect();
        // reached[i]: the parts so far can match the first i names.
        let mut reached = vec![false; names.len() + 1];
        if let Some(start) = reached.first_mut() {
            *start = true;
        }
        for part in &self.0 {
            let mut next = vec![false; names.len() + 1];
            let mut any = false;
            for (at, slot) in next.iter_mut().enumerate() {
                match part {
                    Part::Any => {
                        any |= reached.get(at).copied().unwrap_or(false);
                        *slot = any;
                    }
                    Part::Name(pattern) => {
                        *slot = at > 0
                            && reached.get(at - 1).copied().unwrap_or(false)
                            && names.get(at - 1).is_some_and(|name| name_matches(pattern, name));
                    }
                }
            }
            reached = next;
        }
        reached.last().copied().unwrap_or(false)
    }
}

/// Matches one name; quadratic at worst, so no pattern can stall the gate.
fn name_matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while read < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                retry = Some((at, read));
                at += 1;
            }
            Some(byte) if *byte == b'?' || name.get(read) == Some(byte) => {
                at += 1;
                read += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    at = star + 1;
                    read = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(".github/**", ".github/workflows/a.yml", true)]
    #[case(".github/**", ".github", true)]
    #[case(".github/**", ".githubx/a", false)]
    #[case("**", "any/thing", true)]
    #[case("**/*.sql", "a.sql", true)]
    #[case("**/*.sql", "x/y/a.sql", true)]
    #[case("a/**/b", "a/b", true)]
    #[case("a/**/b", "a/x/y/b", true)]
    #[case("a/*/b", "a/x/y/b", false)]
    #[case("*", ".hidden", true)]
    #[case("*", "a/b", false)]
    #[case("?", "/", false)]
    #[case("Docs", "docs", false)]
    #[case("a*b*c", "aXbYbc", true)]
    #[case("a*b*c", "aXbYb", false)]
    #[case("a?", "a", false)]
    fn whole_paths_match(#[case] pattern: &str, #[case] path: &str, #[case] expected: bool) {
        assert_eq!(Glob::parse(pattern).unwrap().matches(&RepoPath::from(path)), expected);
    }

    #[rstest::rstest]
    #[case("!a")]
    #[case("a[b]")]
    #[case("{a,b}")]
    #[case("a\\b")]
    #[case("/a")]
    #[case("a/")]
    #[case("a//b")]
    #[case("")]
    #[case("a**")]
    #[case("**a/b")]
    fn what_has_no_meaning_is_an_error(#[case] pattern: &str) {
        assert!(Glob::parse(pattern).is_err());
    }

    #[test]
    fn bytes_that_are_no_text_match() {
        let path = RepoPath::new(b"a/\xff\n\"q\"".to_vec());
        assert!(Glob::parse("a/*").unwrap().matches(&path));
    }
}
