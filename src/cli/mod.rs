//! The command line: one file a command, all of them thin.
//!
//! Commands write into a buffer; where it goes, in which colours, and with which exit code the
//! process ends is decided here and nowhere else.

mod bearing;
mod brief;
mod check;
mod collect;
mod compared;
mod completions;
mod demo;
mod diff;
mod doctor;
mod draft;
mod error;
mod evidence;
mod explain;
mod forge;
mod funnel;
mod gate;
mod history;
mod init;
mod locate;
mod man;
mod options;
mod output;
mod past;
mod progress;
mod propose;
mod reference;
mod review;
mod revisions;
mod schema;
mod session;
mod validate;
mod version;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use reference::reference;

use error::CliError;
use options::{ColorWhen, Options};
use session::{Outcome, Session};

/// Keeps the agreement between sales and marketing as code: checks it, says what a change means,
/// and lets nothing in until both teams have signed.
#[derive(Debug, Parser)]
#[command(
    name = "countersign",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 nothing stands against it, 1 refused, 2 could not check."
)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Validate(validate::Arguments),
    Diff(diff::Arguments),
    Funnel(funnel::Arguments),
    Brief(brief::Arguments),
    Propose(propose::Arguments),
    Check(check::Arguments),
    Gate(gate::Arguments),
    Review(review::Arguments),
    History(history::Arguments),
    Collect(collect::Arguments),
    Doctor(doctor::Arguments),
    Explain(explain::Arguments),
    Schema(schema::Arguments),
    Demo(demo::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the command line and returns the code to exit with.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let color = output::color_asked_for(&arguments);
    let cli = command(color).try_get_matches_from(arguments).and_then(|mut matches| {
        Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command(color)))
    });
    let cli = match cli {
        Ok(cli) => cli,
        // Help and the version are printed to standard output; a broken pipe is no error.
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * 2);
        }
    };
    let mut session = Session::new(cli.options);
    let finished = dispatch(cli.command, &mut session).and_then(|outcome| {
        output::deliver(&session)?;
        Ok(outcome)
    });
    match finished {
        Ok(Outcome::Accepted) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(error) => {
            output::explain(&error, session.options.color);
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, session: &mut Session) -> Result<Outcome, CliError> {
    match command {
        Command::Init(arguments) => init::run(&arguments, session),
        Command::Validate(arguments) => validate::run(&arguments, session),
        Command::Diff(arguments) => diff::run(&arguments, session),
        Command::Funnel(arguments) => funnel::run(&arguments, session),
        Command::Brief(arguments) => brief::run(&arguments, session),
        Command::Propose(arguments) => propose::run(&arguments, session),
        Command::Check(arguments) => check::run(&arguments, session),
        Command::Gate(arguments) => gate::run(&arguments, session),
        Command::Review(arguments) => review::run(&arguments, session),
        Command::History(arguments) => history::run(&arguments, session),
        Command::Collect(arguments) => collect::run(&arguments, session),
        Command::Doctor(arguments) => doctor::run(&arguments, session),
        Command::Demo(arguments) => demo::run(&arguments, session),
        Command::Explain(arguments) => explain::run(&arguments, session),
        Command::Schema(arguments) => schema::run(&arguments, session),
        Command::Completions(arguments) => completions::run(&arguments, session),
        Command::Man(arguments) => man::run(&arguments, session),
    }
}

/// Returns the whole command line as clap knows it.
fn command(color: ColorWhen) -> clap::Command {
    let choice = match color {
        ColorWhen::Auto => ColorChoice::Auto,
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    };
    Cli::command().color(choice)
}
