//! `diff`: what changed, in plain language.

use clap::{Args, ValueEnum};

use super::bearing;
use super::compared::{self, Ends};
use super::error::CliError;
use super::options::Format;
use super::session::{Outcome, Session};
use crate::adapters::git::GitRepository;
use crate::agreement::Team;
use crate::diff;
use crate::gate::asked;
use crate::render::comparison::{Comparison, Side};
use crate::render::{diff_html, diff_json, diff_markdown, diff_terminal};
use crate::words::Reader;

/// Say in plain language what changed, and who owes more or less by it
///
/// BASE is the merge base with the default branch if it is left out; HEAD is the files on disk.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    versions: compared::Versions,
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
const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Html];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let repository = GitRepository::open(&session.dir())?;
    let ends = Ends::named(&arguments.versions, &repository)?;
    let (base, head, name) = (ends.base, ends.head.commit(), ends.name.clone());
    let [old, new] = bearing::read(ends, &repository, session)?;
    let diff = diff::diff_for(&old, &new, session.day(), arguments.reader.reader());
    let comparison = Comparison::of(
        (&old, Side::of(base, &base.short())),
        (&new, Side { id: head.map(|id| id.to_string()), name }),
        &diff,
        session.day(),
    );
    let is_told = !diff.changes.is_empty() && comparison.unreadable.is_empty();
    let asked = is_told.then(|| asked(&diff, &old, &new, session.day())).flatten();
    match format {
        Format::Json => diff_json::write(&mut session.out, &comparison)?,
        Format::Html => diff_html::write(&mut session.out, &comparison, asked.as_ref())?,
        Format::Markdown => diff_markdown::write(&mut session.out, &comparison, asked.as_ref())?,
        _ => {
            let style = session.style();
            diff_terminal::write(&mut session.out, &comparison, asked.as_ref(), style)?;
        }
    }
    Ok(Outcome::refused_if(!comparison.unreadable.is_empty()))
}
