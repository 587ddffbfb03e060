//! `history`: every change to one entry, with who signed.

use clap::Args;

use super::error::CliError;
use super::options::Format;
use super::past::{Branch, Past};
use super::session::{Outcome, Session};
use crate::agreement::Address;
use crate::document::problem;
use crate::render::{history_json, history_report, report_html, report_markdown, report_terminal};
use crate::review::{Days, Library, Reader, Signer, Span, addresses, chronicle};

/// Show every change to one definition, promise or persona, with who signed it
///
/// It is followed by its id: through other files and folders, another policy root, and renames that
/// `renamed_from` declares. What counts is the chain of first parents: a merge or a squash is one
/// change, and so is a commit made on the branch.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  countersign history definitions/mql\n  countersign history sla/first-touch --evidence evidence/\n\nA promise’s history also shows what else moved it: a calendar, an exception, a definition."
)]
pub(super) struct Arguments {
    /// What to look at: `definitions/mql`, `sla/first-touch`, `personas/avery`
    #[arg(value_name = "KIND/ID")]
    address: String,
    #[command(flatten)]
    branch: Branch,
}

/// The ways a history can be written.
const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Html];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let past = Past::open(&arguments.branch, session)?;
    let now = session.options.as_of.map(|as_of| as_of.0.as_second());
    let stretch = past.walk(Span { now, ..Span::default() })?;
    let library = Library::new(&past.repository);
    let Some(end) = &stretch.end else {
        return Err(CliError::unable(format!("{} has no commit before that day", past.name)));
    };
    let days = Days::of(&library.version(end)?.agreement);
    let (repository, evidence) = (&past.repository, past.evidence.clone());
    let signer = Signer::new(repository, &library, evidence, &stretch.landings, session.as_of)?;
    let reader = Reader::new(repository, days.zone.clone(), signer);
    let address = Address::written(&arguments.address);
    let Some(found) = chronicle(repository, &library, &reader, &stretch, &address)? else {
        let known = addresses(&library, &stretch)?;
        let known: Vec<&str> = known.iter().map(Address::as_str).collect();
        return Err(unknown(&arguments.address, &past.name, &known));
    };
    match format {
        Format::Json => history_json::write(&mut session.out, &found, &past.name, &days)?,
        format => {
            let report = history_report::report(&found, &past.name, &days);
            match format {
                Format::Html => report_html::write(&mut session.out, &report, &[])?,
                Format::Markdown => report_markdown::write(&mut session.out, &report)?,
                _ => {
                    let style = session.style();
                    report_terminal::write(&mut session.out, &report, style)?;
                }
            }
        }
    }
    Ok(Outcome::refused_if(found.unsaid.changes > 0))
}

/// Returns that no version has an entry of this address, with the one that was probably meant.
fn unknown(address: &str, branch: &str, known: &[&str]) -> CliError {
    if known.is_empty() {
        return CliError::unable(format!("there never was an agreement on {branch}"))
            .help("start one: `countersign init`");
    }
    let error = CliError::usage(format!("no version on {branch} has an entry `{address}`"));
    let id = address.rsplit('/').next().unwrap_or_default();
    let of_id = |known: &&&str| known.rsplit(['/', '.']).next() == Some(id);
    let meant = problem::closest(address, known.iter().copied());
    match known.iter().find(of_id).copied().or(meant) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")),
        None => {
            error.help("write KIND/ID, such as `definitions/mql`; the kind is the name of its file or folder")
        }
    }
}
