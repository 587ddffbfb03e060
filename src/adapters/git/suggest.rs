//! What to do about a revision that is not there.

use super::GitRepository;
use crate::source::{ObjectId, SourceError};

impl GitRepository {
    /// Returns that a revision is missing, with the branch that was probably meant and the
    /// command after which the revision resolves.
    pub(super) fn no_revision(&self, name: &str) -> SourceError {
        let mut advice = Vec::new();
        if let Some(similar) = self.similar_branch(name) {
            advice.push(format!("did you mean `{similar}`?"));
        }
        if let Some(command) = self.fetch_command(name) {
            advice.push(format!("if it is only on the remote: `{command}`"));
        }
        if advice.is_empty() {
            advice.push("see which branches there are: `git branch --all`".to_owned());
        }
        let what = if ObjectId::parse(name).is_some() { "commit" } else { "revision" };
        SourceError::new(format!("there is no {what} `{name}` in this repository")).help(advice.join("\n"))
    }

    /// Returns the local or remote branch whose name is nearest, if it is near.
    fn similar_branch(&self, name: &str) -> Option<String> {
        let wanted = name.strip_prefix("refs/heads/").unwrap_or(name);
        let wanted = wanted.strip_prefix("refs/remotes/").unwrap_or(wanted);
        let mut near = Vec::new();
        for (branch, _) in self.repository.branches(None).ok()?.flatten() {
            let Ok(Some(branch)) = branch.name() else { continue };
            // `main` is near `origin/main`, whatever the remote is called.
            let distance = if branch.split_once('/').is_some_and(|(_, rest)| rest == wanted) {
                0
            } else {
                strsim::damerau_levenshtein(wanted, branch)
            };
            if distance <= 1 + wanted.chars().count() / 4 {
                near.push((distance, branch.to_owned()));
            }
        }
        near.sort();
        near.into_iter().next().map(|(_, branch)| branch)
    }

    /// Returns the command that fetches what the name stands for, if there is a remote and
    /// the name needs no quoting in a shell.
    fn fetch_command(&self, name: &str) -> Option<String> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._/-".contains(&byte);
        if name.is_empty() || name == "HEAD" || name.starts_with('-') || !name.bytes().all(is_plain) {
            return None;
        }
        let names = self.repository.remotes().ok()?;
        let remotes: Vec<&str> = names.iter().flatten().flatten().collect();
        let remote = remotes.iter().find(|remote| **remote == "origin").or(remotes.first())?;
        if ObjectId::parse(name).is_some() {
            return Some(format!("git fetch {remote} {name}"));
        }
        if let Some(tag) = name.strip_prefix("refs/tags/") {
            return Some(format!("git fetch {remote} tag {tag}"));
        }
        let tracked = name.strip_prefix("refs/remotes/").unwrap_or(name);
        for remote in &remotes {
            if let Some(branch) = tracked.strip_prefix(remote).and_then(|rest| rest.strip_prefix('/')) {
                return Some(format!("git fetch {remote} {branch}:refs/remotes/{remote}/{branch}"));
            }
        }
        if name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            // Most likely an abbreviated id, which no remote resolves.
            return Some(format!("git fetch {remote}"));
        }
        let branch = name.strip_prefix("refs/heads/").unwrap_or(name);
        (!branch.starts_with("refs/")).then(|| format!("git fetch {remote} {branch}:{branch}"))
    }
}
