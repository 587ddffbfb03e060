//! `funnel`: what the revenue takes, and what it would take with other figures.

use clap::Args;

use super::error::CliError;
use super::locate;
use super::options::Format;
use super::revisions::{self, Range};
use super::session::{Outcome, Session};
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::agreement::{Agreement, Date, FunnelTerms, PlanPeriod};
use crate::amendment::{Amended, amend, find_path};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::funnel::{Gap, Overview, RevenuePeriod, length, overview};
use crate::render::funnel::{Board, Side, html, json, markdown, terminal};
use crate::review::Days;
use crate::value::ReportingPeriod;

/// Work back from the revenue to deals, leads and content, and try other figures
///
/// Needs, promises and plans stand beside each other, for all leads and for those with figures of
/// their own; below them, who follows up the leads. Without a revision, the files on disk are read;
/// with BASE, the figures of both versions are compared, and HEAD left out is the files on disk.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  countersign funnel
  countersign funnel --set funnel/sql-to-close.rate=16% --set 'funnel.deal_size=60,000 USD'
  countersign funnel main
  countersign funnel --format html -o funnel.html")]
pub(super) struct Arguments {
    /// The old version; or both, as BASE..HEAD
    base: Option<String>,
    /// The new version
    head: Option<String>,
    /// Try a figure: an address, a field and its value, such as sla/mql-volume.target.at_least=700;
    /// nothing is written
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// The period whose revenue the leads are for, such as 2027-Q1 [default: the next to begin]
    #[arg(long, value_name = "PERIOD")]
    period: Option<ReportingPeriod>,
}

/// The ways a funnel can be written.
const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Html];

/// A version with what a person calls it.
struct Named {
    version: Version,
    name: String,
    id: Option<String>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let (base, head) = versions(arguments, session)?;
    let mut tried: Option<Amended> = None;
    for setting in &arguments.set {
        let (snapshot, agreement) = match &tried {
            Some(tried) => (&tried.snapshot, &tried.agreement),
            None => (&head.version.snapshot, &head.version.agreement),
        };
        let amended = set(setting, snapshot, agreement)?;
        tried = Some(amended);
    }
    let agreement = tried.as_ref().map_or(&head.version.agreement, |tried| &tried.agreement);
    let period = revenue_period(agreement, arguments.period, session.day())?;
    let read = |agreement: &Agreement, name: &str| {
        overview(agreement, session.day(), period).map_err(|gap| nothing(&gap, agreement, name))
    };
    let after = read(agreement, &head.name)?;
    let older = match (&base, &tried) {
        (Some(base), _) => Some(base),
        (None, Some(_)) => Some(&head),
        (None, None) => None,
    };
    let before: Option<(&Named, Overview)> = match older {
        Some(older) => Some((older, read(&older.version.agreement, &older.name)?)),
        None => None,
    };
    let board = Board {
        as_of: session.day(),
        before: before.as_ref().map(|(older, overview)| Side {
            name: older.name.clone(),
            id: older.id.clone(),
            agreement: &older.version.agreement,
            overview,
        }),
        after: Side { name: head.name.clone(), id: head.id.clone(), agreement, overview: &after },
        settings: arguments.set.clone(),
    };
    match format {
        Format::Json => json::write(&mut session.out, &board)?,
        Format::Markdown => markdown::write(&mut session.out, &board)?,
        Format::Html => html::write(&mut session.out, &board)?,
        _ => {
            let style = session.style();
            terminal::write(&mut session.out, &board, style)?;
        }
    }
    Ok(Outcome::Accepted)
}

/// Returns the days whose revenue the leads are for, as the agreement's own year counts: the period
/// that was asked for, or the next to begin.
fn revenue_period(
    agreement: &Agreement,
    asked_for: Option<ReportingPeriod>,
    day: Date,
) -> Result<RevenuePeriod, CliError> {
    let days = Days::of(agreement);
    let per = agreement.document::<FunnelTerms>().map_or(PlanPeriod::Quarter, |terms| terms.period);
    let next = days.next_revenue(per, day);
    match asked_for {
        None => Ok(next),
        Some(period) if period.length() == length(per) => Ok(days.revenue(period)),
        Some(period) => {
            Err(CliError::usage(format!("the funnel counts per {}, and {period} is none", per.name()))
                .help(format!("name a {}, such as {}", per.name(), next.name)))
        }
    }
}

/// Reads the version that is shown, and the one that it is held against, if one is named.
fn versions(arguments: &Arguments, session: &Session) -> Result<(Option<Named>, Named), CliError> {
    let Range { base, head } = Range::parse(arguments.base.as_deref(), arguments.head.as_deref())?;
    let on_disk = |version| Named { version, name: "the files on disk".to_owned(), id: None };
    let Some(base) = base else {
        let top = locate::top_of(&session.dir())?;
        session.verbose(&format!("reading the files in {}", top.display()));
        return Ok((None, on_disk(Version::of_folder(&top)?)));
    };
    let repository = GitRepository::open(&session.dir())?;
    let of_revision = |revision: &str| -> Result<Named, CliError> {
        let id = revisions::resolve(&repository, revision)?;
        let name = revisions::named(revision, id);
        Ok(Named { version: Version::of_commit(&repository, id)?, name, id: Some(id.to_string()) })
    };
    let old = of_revision(&base)?;
    let new = match &head {
        Some(head) => of_revision(head)?,
        None => on_disk(Version::of_folder(repository.require_workdir()?)?),
    };
    Ok((Some(old), new))
}

/// Returns an agreement with one figure tried out.
fn set(
    setting: &str,
    snapshot: &crate::source::Snapshot,
    agreement: &Agreement,
) -> Result<Amended, CliError> {
    let Some((path, value)) = setting.split_once('=') else {
        return Err(CliError::usage(format!("`--set {setting}` sets nothing")).help(
            "write an address with its field, an equals sign and the value: funnel.deal_size=60,000 USD",
        ));
    };
    let spot = find_path(agreement, path.trim())?;
    Ok(amend(snapshot, agreement, &spot, Some(value.trim()))?)
}

/// Returns why nothing can be computed, and what helps.
fn nothing(gap: &Gap, agreement: &Agreement, name: &str) -> CliError {
    let funnel = Subject::Kind(Kind::Funnel);
    if *gap == Gap::NoFunnel && !agreement.has(funnel) {
        return CliError::unable(format!("there is no funnel in {name}"))
            .help("write one as funnel.toml beside the other documents; `countersign schema funnel` says what it holds");
    }
    let gap_words = match gap {
        Gap::NoFunnel => "something is wrong with its types or structure".to_owned(),
        other => other.to_string(),
    };
    CliError::unable(format!("nothing can be computed from the funnel in {name}: {gap_words}"))
        .help("correct it in funnel.toml; `countersign validate` shows where")
}
