//! `review`: what changed in a quarter, what is overdue, and what to talk about.

use clap::Args;

use super::error::CliError;
use super::options::Format;
use super::past::{Branch, Past};
use super::session::{Outcome, Session};
use crate::agreement::Date;
use crate::render::{report_markdown, report_terminal, review_html, review_json, review_report};
use crate::review::{Ask, Library, Wanted, review};
use crate::value::ReportingPeriod;

/// Review a quarter: what changed, who signed it, what is overdue, and what to talk about
///
/// Without a period it is the last whole quarter. Quarters are those of the agreement's fiscal year,
/// if it says when that starts: the year bears the number of the calendar year in which it ends.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  countersign review\n  countersign review --period 2026-Q3 --format markdown -o review.md\n  countersign review --since 2026-07-01 --until 2026-08-15 --evidence evidence/\n\nDays are those of the calendar that the notice period is counted on, or else of UTC. A version belongs to the day on which it was committed to the branch; a few commits with a wrong clock do not cut the period short."
)]
pub(super) struct Arguments {
    /// The quarter, month or year: 2026-Q3, 2026-09, 2026 [default: the last whole quarter]
    #[arg(long, conflicts_with_all = ["since", "until"])]
    period: Option<ReportingPeriod>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// The last day [default: today]
    #[arg(long, value_name = "DATE", requires = "since")]
    until: Option<Date>,
    #[command(flatten)]
    branch: Branch,
}

/// The ways a review can be written.
const FORMATS: [Format; 4] = [Format::Human, Format::Json, Format::Markdown, Format::Html];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let wanted = match (arguments.period, arguments.since, arguments.until) {
        (Some(period), _, _) => Wanted::Period(period),
        (None, Some(since), Some(until)) if until < since => {
            return Err(CliError::usage(format!("{until} comes before {since}"))
                .help("write the earlier day after `--since`"));
        }
        (None, Some(since), until) => Wanted::Between(since, until),
        (None, None, _) => Wanted::LastQuarter,
    };
    let past = Past::open(&arguments.branch, session)?;
    let library = Library::new(&past.repository);
    let ask = Ask {
        wanted,
        as_of: session.as_of,
        leaves_out_later: session.options.as_of.is_some(),
        evidence: past.evidence.clone(),
    };
    let found = review(&past.repository, &library, ask, &mut |span| past.walk(span))?;
    match format {
        Format::Json => review_json::write(&mut session.out, &found, &past.name)?,
        Format::Html => review_html::write(&mut session.out, &found, &past.name)?,
        Format::Markdown => {
            report_markdown::write(&mut session.out, &review_report::report(&found, &past.name))?;
        }
        _ => {
            let style = session.style();
            report_terminal::write(&mut session.out, &review_report::report(&found, &past.name), style)?;
        }
    }
    Ok(Outcome::refused_if(found.unsaid.changes > 0))
}
