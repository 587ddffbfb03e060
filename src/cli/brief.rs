//! `brief`: a change as plain text for chat or e-mail.

use std::path::PathBuf;

use clap::Args;

use super::compared::{self, Compared};
use super::diff::Whom;
use super::error::CliError;
use super::options::Format;
use super::session::{Outcome, Session};
use super::{draft, evidence, revisions};
use crate::adapters::git::GitRepository;
use crate::diff::diff_for;
use crate::gate::{Decision, decide};
use crate::render::brief;
use crate::render::comparison::{Comparison, Side};
use crate::source::{Draft, DraftFiles, Objects};

/// Say a change in a few lines of plain text, for chat or e-mail, with who must sign
///
/// The weightiest changes come first, and what does not fit is counted. BASE is the merge base with
/// the default branch if it is left out; HEAD is the files on disk. Without evidence nobody has
/// signed yet.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  countersign brief main countersign/sla-first-touch-target
  countersign brief --staged
  countersign brief --evidence evidence.json main my-branch -o brief.txt")]
pub(super) struct Arguments {
    #[command(flatten)]
    versions: compared::Versions,
    /// Whom to tell: one team is spoken to, and what concerns only the other is told in short
    #[arg(long = "for", value_enum, default_value = "everyone", value_name = "WHOM")]
    reader: Whom,
    /// Say who has signed already, by this evidence of the change from BASE to HEAD; `-` is standard
    /// input
    #[arg(long, value_name = "FILE", requires = "head", conflicts_with = "staged")]
    evidence: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let repository = GitRepository::open(&session.dir())?;
    let compared = compared::read(&arguments.versions, &repository, session)?;
    let decision = decided(arguments, &compared, &repository, session)?;
    let (old, new) = (&decision.base.agreement, &decision.result.agreement);
    let diff = diff_for(old, new, session.day(), arguments.reader.reader());
    let base = match &arguments.versions.base {
        Some(base) => revisions::named(base.split("..").next().unwrap_or_default(), compared.base),
        None => compared.base.short(),
    };
    let comparison = Comparison::of(
        (old, Side::of(compared.base, &base)),
        (new, Side { id: compared.head.map(|id| id.to_string()), name: compared.name.clone() }),
        &diff,
        session.day(),
    );
    brief::write(&mut session.out, &comparison, &decision.verdict)?;
    Ok(Outcome::refused_if(!comparison.unreadable.is_empty()))
}

/// Decides about the change, to know who must sign and who has.
fn decided(
    arguments: &Arguments,
    compared: &Compared,
    repository: &GitRepository,
    session: &Session,
) -> Result<Decision, CliError> {
    let Some(head) = compared.head else {
        let draft = draft::of_version(repository, compared.base, &compared.old, &compared.new)?;
        return draft::decided(&draft, compared.base, session);
    };
    let Some(path) = &arguments.evidence else {
        // What both versions hold counts, not how the one came from the other.
        let tree = repository.commit(head)?.tree;
        let draft = Draft::new(repository, compared.base, tree, &DraftFiles::new())?;
        return draft::decided(&draft, compared.base, session);
    };
    let given = evidence::read(path, session)?;
    let (base, base_ref) = (compared.base.to_string(), &given.change.base_ref);
    let question = evidence::question(repository, &base, &head.to_string(), Some(base_ref), session)?;
    Ok(decide(repository, &question, &given)?)
}
