//! `diff`: what changed, in plain language.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::options::Format;
use super::revisions::{self, Range};
use super::session::{Outcome, Session};
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::agreement::Team;
use crate::diff;
use crate::render::comparison::{Comparison, Side};
use crate::render::{diff_json, diff_markdown, diff_terminal};
use crate::source::ObjectId;
use crate::words::Reader;

/// Say in plain language what changed, and who owes more or less by it
///
/// BASE is the merge base with the default branch if it is left out; HEAD is the files on disk.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The old version; or both, as BASE..HEAD
    base: Option<String>,
    /// The new version
    #[arg(conflicts_with = "staged")]
    head: Option<String>,
    /// Compare with what is staged for the next commit instead
    #[arg(long)]
    staged: bool,
    /// Whom to tell: one team is spoken to, and what concerns only the other is told in short
    #[arg(long = "for", value_enum, default_value = "everyone", value_name = "WHOM")]
    reader: Whom,
}

/// Whom a diff is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Whom {
    /// Sales
    Sales,
    /// Marketing
    Marketing,
    /// Both teams
    Everyone,
}

impl Whom {
    /// Returns the reader.
    pub(super) const fn reader(self) -> Reader {
        match self {
            Self::Sales => Reader::Team(Team::Sales),
            Self::Marketing => Reader::Team(Team::Marketing),
            Self::Everyone => Reader::Everyone,
        }
    }
}

/// The ways a diff can be written.
const FORMATS: [Format; 3] = [Format::Human, Format::Json, Format::Markdown];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let repository = GitRepository::open(&session.dir())?;
    let Range { base, head } = Range::parse(arguments.base.as_deref(), arguments.head.as_deref())?;
    if arguments.staged && head.is_some() {
        return Err(CliError::usage("`--staged` takes the place of HEAD: name one of the two"));
    }
    let base = match &base {
        Some(base) => revisions::resolve(&repository, base)?,
        None => revisions::fork_point(&repository)?,
    };
    let old = Version::of_commit(&repository, base)?;
    let (new, name, id) = match (&head, arguments.staged) {
        (Some(head), _) => {
            let id = revisions::resolve(&repository, head)?;
            (Version::of_commit(&repository, id)?, named(head, id), Some(id))
        }
        (None, true) => {
            let repository = match std::env::var_os("GIT_INDEX_FILE") {
                Some(file) => GitRepository::open(&session.dir())?.with_index_file(PathBuf::from(file)),
                None => repository,
            };
            (Version::of_index(&repository)?, "what is staged".to_owned(), None)
        }
        (None, false) => {
            (Version::of_folder(repository.require_workdir()?)?, "the files on disk".to_owned(), None)
        }
    };
    if !old.has_policy() && !new.has_policy() {
        return Err(
            CliError::unable("there is no agreement in either version").help("start one: `countersign init`")
        );
    }
    let diff = diff::diff_for(&old.agreement, &new.agreement, session.day(), arguments.reader.reader());
    let base_name = base.short();
    let comparison = Comparison::of(
        (&old.agreement, Side::of(base, &base_name)),
        (&new.agreement, Side { id: id.map(|id| id.to_string()), name }),
        &diff,
        session.day(),
    );
    match format {
        Format::Json => diff_json::write(&mut session.out, &comparison)?,
        Format::Markdown => diff_markdown::write(&mut session.out, &comparison)?,
        _ => {
            let style = session.style();
            diff_terminal::write(&mut session.out, &comparison, style)?;
        }
    }
    Ok(Outcome::refused_if(!comparison.unreadable.is_empty()))
}

/// Returns what a person calls a revision; whoever named the commit itself needs no more.
fn named(revision: &str, id: ObjectId) -> String {
    if id.to_string().starts_with(revision) { id.short() } else { format!("{revision} ({})", id.short()) }
}
