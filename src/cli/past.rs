//! The past of a branch, and the evidence about its changes.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::ProgressBar;

use super::error::CliError;
use super::evidence;
use super::progress;
use super::session::Session;
use crate::adapters::git::GitRepository;
use crate::gate::Evidence;
use crate::gate::evidence::{EVIDENCE_SCHEMA, schema_of};
use crate::review::{Span, Stretch, walk};
use crate::source::{ObjectId, Revisions, SourceError};

/// Which branch, and what is known of its changes besides.
#[derive(Debug, Args)]
pub(super) struct Branch {
    /// The branch, or any other revision [default: the default branch]
    #[arg(value_name = "REV")]
    rev: Option<String>,
    /// Evidence about changes, as `collect` writes it, or a folder of such files; the gate judges by
    /// it who signed
    #[arg(long, value_name = "FILE")]
    evidence: Vec<PathBuf>,
}

/// A branch, opened.
pub(super) struct Past {
    /// Where it is.
    pub(super) repository: GitRepository,
    /// What people call it.
    pub(super) name: String,
    /// Its newest commit.
    pub(super) tip: ObjectId,
    /// The evidence about its changes.
    pub(super) evidence: Vec<Evidence>,
    bar: Option<ProgressBar>,
}

impl Past {
    /// Opens the branch that is meant.
    pub(super) fn open(branch: &Branch, session: &Session) -> Result<Self, CliError> {
        // The gate reads every object with care; where it is not asked, a walk may be quick.
        let repository = match branch.evidence.is_empty() {
            true => GitRepository::open_to_walk(&session.dir())?,
            false => GitRepository::open(&session.dir())?,
        };
        let rev = match &branch.rev {
            Some(rev) => rev.clone(),
            // A repository whose only branch has a name of its own has no default branch.
            None => repository.default_branch().unwrap_or_else(|_| "HEAD".to_owned()),
        };
        let tip = repository.resolve(&rev)?;
        let name =
            ["refs/heads/", "refs/remotes/", "refs/tags/"].iter().find_map(|start| rev.strip_prefix(start));
        let name = name.unwrap_or(&rev).to_owned();
        session.verbose(&format!("reading the first parents of {name}, from commit {tip}"));
        let mut given = Vec::new();
        for path in &branch.evidence {
            read_evidence(path, session, &mut given)?;
        }
        Ok(Self { repository, name, tip, evidence: given, bar: progress::bar(session) })
    }

    /// Returns a part of the branch.
    pub(super) fn walk(&self, span: Span) -> Result<Stretch, SourceError> {
        let mut told = |count: usize| {
            if let Some(bar) = self.bar.as_ref().filter(|_| count.is_multiple_of(1_000)) {
                bar.set_message(format!("{}: {count} commits read", self.name));
            }
        };
        walk(&self.repository, self.tip, span, &mut told)
    }
}

/// Reads a file of evidence, or those of a folder that are evidence of one change.
fn read_evidence(path: &Path, session: &Session, given: &mut Vec<Evidence>) -> Result<(), CliError> {
    let folder = session.at(path);
    if !folder.is_dir() {
        given.push(evidence::read(path, session)?);
        return Ok(());
    }
    let cannot = |error: &std::io::Error| CliError::io("read the folder", path, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| cannot(&error))? {
        let name = entry.map_err(|error| cannot(&error))?.file_name();
        if Path::new(&name).extension().is_some_and(|ending| ending == "json") {
            files.push(path.join(name));
        }
    }
    files.sort();
    for file in files {
        let text = fs::read_to_string(session.at(&file));
        let text = text.map_err(|error| CliError::io("read the evidence in", &file, &error))?;
        let is_evidence = schema_of(&text).ok().flatten().as_deref() == Some(EVIDENCE_SCHEMA);
        if !is_evidence {
            session.verbose(&format!("{} is no evidence of one change", file.display()));
            continue;
        }
        given.push(Evidence::parse(&text)?);
    }
    Ok(())
}
