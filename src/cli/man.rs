//! `man`: the manual pages.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap_mangen::Man;

use super::error::CliError;
use super::options::{ColorWhen, Format};
use super::output;
use super::session::{Outcome, Session};

/// Print the manual page, or write one page a command
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write all pages to this folder instead
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let mut command = super::command(ColorWhen::Never);
    command.build();
    let Some(dir) = &arguments.out else {
        Man::new(command).render(&mut session.out)?;
        return Ok(Outcome::Accepted);
    };
    let dir = session.at(dir);
    fs::create_dir_all(&dir).map_err(|error| CliError::io("make the folder", &dir, &error))?;
    let subcommands: Vec<_> = command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
        .cloned()
        .collect();
    let mut pages = vec![("countersign.1".to_owned(), command)];
    for subcommand in subcommands {
        pages.push((format!("countersign-{}.1", subcommand.get_name()), subcommand));
    }
    for (file, command) in pages {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        let path = dir.join(file);
        output::write_file(&path, &page)?;
        writeln!(session.out, "{}", path.display())?;
    }
    Ok(Outcome::Accepted)
}
