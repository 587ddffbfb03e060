//! Names of commits.

use git2::{ErrorCode, Reference};

use super::{GitRepository, from_git, to_git};
use crate::source::{ObjectId, Objects, Revisions, SourceError};

impl Revisions for GitRepository {
    fn resolve(&self, revision: &str) -> Result<ObjectId, SourceError> {
        let (name, steps) = split_steps(revision);
        let mut id = self.named(name)?;
        for step in steps {
            id = self.step(id, step, revision)?;
        }
        Ok(id)
    }

    fn default_branch(&self) -> Result<String, SourceError> {
        if let Some(head) = self.reference("refs/remotes/origin/HEAD")?
            && let Ok(Some(target)) = head.symbolic_target()
            && self.reference(target)?.is_some()
        {
            return Ok(target.to_owned());
        }
        let usual = [
            "refs/heads/main",
            "refs/remotes/origin/main",
            "refs/heads/master",
            "refs/remotes/origin/master",
        ];
        for name in usual {
            if self.reference(name)?.is_some() {
                return Ok(name.to_owned());
            }
        }
        Err(SourceError::new("the default branch is not known: there is neither `main` nor `master`")
            .help("name the branch, or let git ask the remote: `git remote set-head origin --auto`"))
    }
}

/// A suffix that leads from one commit to another.
#[derive(Clone, Copy)]
enum Step {
    /// `~N`: so many first parents up.
    Up(u32),
    /// `^N`: the parent of this number, from 1; 0 is the commit itself.
    Parent(u32),
}

/// Takes `~N`, `^N` and `^{commit}` off the end of a revision. No reference name holds `~` or `^`.
fn split_steps(revision: &str) -> (&str, Vec<Step>) {
    let mut name = revision;
    let mut steps = Vec::new();
    loop {
        if let Some(rest) = name.strip_suffix("^{commit}") {
            name = rest;
            continue;
        }
        let rest = name.trim_end_matches(|digit: char| digit.is_ascii_digit());
        let Some(digits) = name.get(rest.len()..) else { break };
        let number = if digits.is_empty() { Ok(1) } else { digits.parse() };
        let (Some(sign), Ok(number)) = (rest.chars().next_back(), number) else { break };
        match sign {
            '~' => steps.push(Step::Up(number)),
            '^' => steps.push(Step::Parent(number)),
            _ => break,
        }
        name = rest.get(..rest.len() - 1).unwrap_or_default();
    }
    steps.reverse();
    (name, steps)
}

impl GitRepository {
    /// Follows a suffix in the object database, where no graft can lead elsewhere.
    fn step(&self, id: ObjectId, step: Step, revision: &str) -> Result<ObjectId, SourceError> {
        let (count, parent) = match step {
            Step::Up(count) => (count, 1),
            Step::Parent(0) => (0, 1),
            Step::Parent(number) => (1, number as usize),
        };
        let mut id = id;
        for _ in 0..count {
            id = *self.commit(id)?.parents.get(parent - 1).ok_or_else(|| {
                SourceError::new(format!(
                    "`{revision}` leads beyond the history: commit {} has no parent {parent}",
                    id.short()
                ))
            })?;
        }
        // A shallow clone names parents that it does not have.
        self.peel(id)
    }

    /// Resolves a revision without suffixes, in a fixed order: a tag never shadows a branch.
    fn named(&self, name: &str) -> Result<ObjectId, SourceError> {
        if name == "HEAD" || name == "@" {
            return self.checked_out();
        }
        if let Some(id) = ObjectId::parse(name) {
            return match self.repository.odb() {
                Ok(odb) if !odb.exists(to_git(id)) => Err(self.no_revision(name)),
                _ => self.peel(id),
            };
        }
        let candidates = if name.starts_with("refs/") {
            vec![name.to_owned()]
        } else {
            vec![
                format!("refs/heads/{name}"),
                format!("refs/remotes/{name}"),
                format!("refs/tags/{name}"),
                format!("refs/remotes/{name}/HEAD"),
                format!("refs/{name}"),
            ]
        };
        for candidate in &candidates {
            if let Some(id) = self.reference(candidate)?.and_then(|found| found.target()) {
                return self.peel(from_git(id));
            }
        }
        if let Some(branch) = self.unborn_branch()
            && candidates.contains(&branch)
        {
            return Err(unborn(&branch));
        }
        if name.starts_with("refs/") {
            return Err(self.no_revision(name));
        }
        match self.abbreviated(name)? {
            Some(id) => self.peel(id),
            None => self.anything_else(name),
        }
    }

    fn checked_out(&self) -> Result<ObjectId, SourceError> {
        if let Some(id) = self.reference("HEAD")?.and_then(|head| head.target()) {
            return self.peel(from_git(id));
        }
        match self.unborn_branch() {
            Some(branch) => Err(unborn(&branch)),
            None => Err(self.no_revision("HEAD")),
        }
    }

    /// Returns the branch that HEAD names, if it has no commits.
    fn unborn_branch(&self) -> Option<String> {
        let head = self.repository.find_reference("HEAD").ok()?;
        let branch = head.symbolic_target().ok()??;
        match self.repository.find_reference(branch) {
            Err(error) if error.code() == ErrorCode::NotFound => Some(branch.to_owned()),
            _ => None,
        }
    }

    /// Returns the reference of exactly this name, itself and what it points at present.
    /// The result is symbolic if the reference is; its target is not followed for the name.
    fn reference(&self, name: &str) -> Result<Option<Resolved<'_>>, SourceError> {
        let found = match self.repository.find_reference(name) {
            Ok(found) => found,
            Err(error) if is_absence(&error) => return Ok(None),
            Err(error) => return Err(unreadable_reference(name, &error)),
        };
        match found.resolve() {
            Ok(direct) => Ok(Some(Resolved { named: found, direct })),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(unreadable_reference(name, &error)),
        }
    }

    /// Returns the object whose id begins with these digits.
    fn abbreviated(&self, name: &str) -> Result<Option<ObjectId>, SourceError> {
        let is_prefix = (4..40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Some(padded) = is_prefix.then(|| format!("{name:0<40}")) else { return Ok(None) };
        let Some(start) = ObjectId::parse(&padded) else { return Ok(None) };
        let found = self.repository.odb().and_then(|odb| odb.exists_prefix(to_git(start), name.len()));
        match found {
            Ok(id) => Ok(Some(from_git(id))),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) if error.code() == ErrorCode::Ambiguous => {
                Err(SourceError::new(format!("`{name}` is ambiguous: more than one object begins so"))
                    .help(format!("write more digits; see which: `git rev-parse --disambiguate={name}`")))
            }
            Err(error) => Err(SourceError::new(format!("`{name}` cannot be looked up: {}", error.message()))
                .help("look for damage: `git fsck --full`")),
        }
    }

    /// Leaves what is left (`HEAD@{1}`, `FETCH_HEAD`, `:/text`) to libgit2.
    fn anything_else(&self, name: &str) -> Result<ObjectId, SourceError> {
        match self.repository.revparse_single(name) {
            Ok(object) => self.peel(from_git(object.id())),
            Err(error) if error.code() == ErrorCode::Ambiguous => {
                Err(SourceError::new(format!("`{name}` is ambiguous: {}", error.message())))
            }
            Err(_) => Err(self.no_revision(name)),
        }
    }
}

/// A reference, and the one at the end of its chain.
struct Resolved<'repo> {
    named: Reference<'repo>,
    direct: Reference<'repo>,
}

impl Resolved<'_> {
    fn target(&self) -> Option<git2::Oid> {
        self.direct.target()
    }

    fn symbolic_target(&self) -> Result<Option<&str>, git2::Error> {
        self.named.symbolic_target()
    }
}

fn is_absence(error: &git2::Error) -> bool {
    matches!(error.code(), ErrorCode::NotFound | ErrorCode::InvalidSpec)
}

fn unreadable_reference(name: &str, error: &git2::Error) -> SourceError {
    SourceError::new(format!("the reference `{name}` cannot be read: {}", error.message()))
        .help("look for damage: `git fsck --full`")
}

fn unborn(branch: &str) -> SourceError {
    let branch = branch.strip_prefix("refs/heads/").unwrap_or(branch);
    SourceError::new(format!("the branch `{branch}` has no commits yet"))
        .help("commit the agreement first: `git add --all && git commit`")
}
