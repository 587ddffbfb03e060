//! The git objects a decision reads: fetched one by one, into a repository of their own.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::adapters::git::GitRepository;
use crate::adapters::git_command::GitCommand;
use crate::adapters::github::{Access, RepositoryName};
use crate::cli::error::CliError;
use crate::gate::evidence::{Evidence, ReviewState};
use crate::source::{ObjectId, Objects, Revisions, SourceError};

/// How many commits are asked for at once.
const AT_ONCE: usize = 100;

/// A bare repository that goes away with it. Nothing is ever checked out of it.
pub(super) struct Store {
    /// The objects that are here.
    pub(super) objects: GitRepository,
    git: GitCommand,
    url: String,
    // Kept for its `Drop` only.
    _folder: TempDir,
}

impl Store {
    /// Returns an empty store for the objects of a repository on the forge.
    pub(super) fn new(access: &Access, repository: &RepositoryName) -> Result<Self, CliError> {
        let folder = tempfile::Builder::new()
            .prefix("countersign-")
            .tempdir()
            .map_err(|error| CliError::io("make a folder in", &std::env::temp_dir(), &error))?;
        let git = GitCommand::in_folder(folder.path());
        git.run(&["init", "--quiet", "--bare", "--template="])?;
        let url = format!("{}/{repository}", access.server);
        let header = format!("http.{}/.extraheader", access.server);
        let authorization = format!("Authorization: {}", access.token.basic());
        let mut settings = vec![
            // The token goes to this server alone, and never into an argument.
            (header, authorization),
            ("http.followRedirects".to_owned(), "false".to_owned()),
            ("credential.helper".to_owned(), String::new()),
            ("protocol.version".to_owned(), "2".to_owned()),
            // A server that says nothing for a minute says nothing.
            ("http.lowSpeedLimit".to_owned(), "1".to_owned()),
            ("http.lowSpeedTime".to_owned(), "60".to_owned()),
            ("gc.auto".to_owned(), "0".to_owned()),
            ("maintenance.auto".to_owned(), "false".to_owned()),
        ];
        if access.server.is_here() {
            settings.push(("http.proxy".to_owned(), String::new()));
        }
        let mut git =
            git.with("GIT_ALLOW_PROTOCOL", "https:http").with("GIT_CONFIG_COUNT", settings.len().to_string());
        for (at, (name, value)) in settings.into_iter().enumerate() {
            git = git
                .with(&format!("GIT_CONFIG_KEY_{at}"), name)
                .with(&format!("GIT_CONFIG_VALUE_{at}"), value);
        }
        for name in ["GIT_SSL_CAINFO", "GIT_SSL_CAPATH"] {
            if let Ok(value) = std::env::var(name) {
                git = git.with(name, value);
            }
        }
        let objects = GitRepository::open(folder.path())?;
        Ok(Self { objects, git, url, _folder: folder })
    }

    /// Fetches commits with all of their history.
    pub(super) fn require(&self, commits: &[ObjectId]) -> Result<(), SourceError> {
        self.fetch(&self.absent(commits)).map_err(|error| {
            error.help("check that the token may read the repository's contents (`contents: read`)")
        })
    }

    /// Fetches whatever a decision with this evidence reads. Versions that were approved and that
    /// the forge says it no longer has are left out: their approvals do not count.
    ///
    /// # Errors
    /// Something cannot be fetched for another reason: nobody knows whether it is gone.
    pub(super) fn require_for(&self, evidence: &Evidence) -> Result<(), SourceError> {
        let change = &evidence.change;
        self.require(&[change.base_sha, change.head_sha])?;
        let approved = evidence.reviews.iter().filter(|review| review.state == ReviewState::Approved);
        let mut wanted: BTreeSet<ObjectId> = approved.clone().filter_map(|review| review.commit).collect();
        wanted.extend(approved.filter_map(|review| review.base_sha));
        wanted.extend(evidence.test_merge);
        let wanted: Vec<ObjectId> = wanted.into_iter().collect();
        for some in self.absent(&wanted).chunks(AT_ONCE) {
            if self.fetch(some).is_err() {
                // One that is gone fails all of them.
                for one in some {
                    match self.fetch(&[*one]) {
                        Err(error) if !is_gone(&error, *one) => {
                            return Err(could_not_be_fetched(&error, *one));
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Fetches the tip of the default branch, and returns it.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub(super) fn default_tip(&self) -> Result<ObjectId, SourceError> {
        const HERE: &str = "refs/countersign/default";
        self.fetch_as(&[format!("+HEAD:{HERE}")])?;
        self.objects.resolve(HERE)
    }

    fn absent(&self, commits: &[ObjectId]) -> Vec<ObjectId> {
        let absent: BTreeSet<ObjectId> =
            commits.iter().copied().filter(|commit| !self.objects.has_commit(*commit)).collect();
        absent.into_iter().collect()
    }

    fn fetch(&self, commits: &[ObjectId]) -> Result<(), SourceError> {
        if commits.is_empty() {
            return Ok(());
        }
        // Named here, they need not be fetched again with the next ones.
        let refs: Vec<String> =
            commits.iter().map(|commit| format!("+{commit}:refs/countersign/{commit}")).collect();
        self.fetch_as(&refs)
    }

    fn fetch_as(&self, refs: &[String]) -> Result<(), SourceError> {
        let mut arguments = vec![
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            &self.url,
        ];
        arguments.extend(refs.iter().map(String::as_str));
        self.git.run(&arguments).map(|_| ())
    }
}

/// Returns whether a failed fetch of one commit says that the forge does not have it. These are the
/// words of git's own server, and of the client where a server of an older protocol offers no such
/// commit.
fn is_gone(error: &SourceError, commit: ObjectId) -> bool {
    ["not our ref", "unadvertised object"]
        .iter()
        .any(|words| error.message.contains(&format!("{words} {commit}")))
}

fn could_not_be_fetched(error: &SourceError, commit: ObjectId) -> SourceError {
    SourceError::new(format!(
        "the approved version {} could not be fetched: {}",
        commit.short(),
        error.message
    ))
    .help("run this again; if it stays so, look at the network between the runner and the forge")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_forge_says_what_is_gone() {
        let commit = ObjectId::new([7; 20]);
        for (said, expected) in [
            (format!("fatal: remote error: upload-pack: not our ref {commit}"), true),
            (format!("error: Server does not allow request for unadvertised object {commit}"), true),
            (format!("fatal: unable to access 'https://example.com/': {commit}"), false),
            ("fatal: the remote end hung up unexpectedly".to_owned(), false),
        ] {
            assert_eq!(is_gone(&SourceError::new(said.clone()), commit), expected, "{said}");
        }
    }
}
