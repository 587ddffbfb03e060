//! `validate`: schema, references and rules, with every error at its place.

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::locate;
use super::options::Format;
use super::session::{Outcome, Session};
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::finding::Level;
use crate::render::{findings_github, findings_json, findings_terminal};
use crate::rules::{Validation, validate};
use crate::source::Revisions;

/// Check the agreement: files, references and rules, with every error at its place
///
/// Works without git; only `--rev` needs it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder with `countersign.toml` and `policy`, or anything below it [default: here]
    path: Option<PathBuf>,
    /// Check this commit, branch or tag instead of the files on disk
    #[arg(long)]
    rev: Option<String>,
}

/// The ways a validation can be written.
const FORMATS: [Format; 3] = [Format::Human, Format::Json, Format::Github];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&FORMATS)?;
    let path = arguments.path.as_deref().map_or_else(|| session.dir(), |path| session.at(path));
    let version = match &arguments.rev {
        Some(revision) => {
            let repository = GitRepository::open(&path)?;
            let commit = repository.resolve(revision)?;
            session.verbose(&format!("reading commit {commit} of {}", repository.git_dir().display()));
            let version = Version::of_commit(&repository, commit)?;
            require_policy(&version, &format!("in `{revision}`"))?;
            version
        }
        None => {
            let top = locate::top_of(&path)?;
            session.verbose(&format!("reading the files in {}", top.display()));
            let version = Version::of_folder(&top)?;
            require_policy(&version, "here")?;
            version
        }
    };
    session.verbose(&format!("the policy root is `{}`, the day {}", version.root, session.day()));
    let validation = validate(&version.agreement, session.day());
    write(&validation, &version, session)?;
    Ok(Outcome::refused_if(validation.has_errors()))
}

/// Writes a validation in the format that was asked for.
fn write(validation: &Validation, version: &Version, session: &mut Session) -> Result<(), CliError> {
    match session.format(&FORMATS)? {
        Format::Json => findings_json::write(&mut session.out, validation)?,
        Format::Github => findings_github::write(&mut session.out, validation)?,
        _ => human(validation, version, session)?,
    }
    Ok(())
}

/// Writes findings and their summary for a person; errors alone if nothing else is wanted.
pub(super) fn human(
    validation: &Validation,
    version: &Version,
    session: &mut Session,
) -> Result<(), CliError> {
    let least = if session.options.quiet { Level::Error } else { Level::Note };
    let (documents, style) = (version.agreement.documents(), session.style());
    findings_terminal::write(&mut session.out, validation, documents, least, style)?;
    if !session.options.quiet {
        findings_terminal::write_summary(&mut session.out, validation)?;
    }
    Ok(())
}

/// Refuses what holds no agreement. Settings that cannot be read speak for themselves: they may
/// name another policy root than the one that was looked at.
pub(super) fn require_policy(version: &Version, place: &str) -> Result<(), CliError> {
    let is_unreadable = version.agreement.findings().iter().any(|finding| finding.level == Level::Error);
    if version.has_policy() || is_unreadable {
        return Ok(());
    }
    Err(CliError::unable(format!("there is no agreement {place}: no file under `{}/`", version.root))
        .help("start one: `countersign init`"))
}
