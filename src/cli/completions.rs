//! `completions`: scripts that let shells complete commands and options.

use clap::Args;
use clap_complete::Shell;

use super::error::CliError;
use super::options::{ColorWhen, Format};
use super::session::{Outcome, Session};

/// Print a script with which a shell completes commands and options
///
/// For bash: `countersign completions bash > ~/.local/share/bash-completion/completions/countersign`
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    clap_complete::generate(
        arguments.shell,
        &mut super::command(ColorWhen::Never),
        "countersign",
        &mut session.out,
    );
    Ok(Outcome::Accepted)
}
