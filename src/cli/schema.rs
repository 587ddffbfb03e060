//! `schema`: the JSON Schemas, for editors and other tools.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value as Json};

use super::error::CliError;
use super::options::Format;
use super::output;
use super::session::{Outcome, Session};
use crate::document::problem::closest;
use crate::document::schema::{Subject, TYPES};

/// Print the JSON Schemas, with which editors complete and check while you type
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A document kind, `countersign` for the settings, or `types` [default: all, as one object]
    kind: Option<String>,
    /// Write them to this folder instead, one file each
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human, Format::Json])?;
    let all = all();
    let wanted: Vec<_> = match &arguments.kind {
        None => all,
        Some(kind) => match all.iter().find(|(name, _)| name == kind) {
            Some(found) => vec![*found],
            None => return Err(unknown(kind, &all)),
        },
    };
    if let Some(dir) = &arguments.out {
        let dir = session.at(dir);
        fs::create_dir_all(&dir).map_err(|error| CliError::io("make the folder", &dir, &error))?;
        // A schema refers to the shared types by the file's name.
        let types = ("types", TYPES);
        let more = (!wanted.contains(&types)).then_some(types);
        for (name, text) in wanted.into_iter().chain(more) {
            let path = dir.join(format!("{name}.schema.json"));
            output::write_file(&path, text.as_bytes())?;
            writeln!(session.out, "{}", path.display())?;
        }
        return Ok(Outcome::Accepted);
    }
    match (&arguments.kind, wanted.as_slice()) {
        (Some(_), [(_, text)]) => session.out.extend_from_slice(text.as_bytes()),
        _ => {
            let parsed =
                wanted.iter().map(|(name, text)| Ok(((*name).to_owned(), serde_json::from_str(text)?)));
            let object: Map<String, Json> = parsed
                .collect::<Result<_, serde_json::Error>>()
                .map_err(|error| CliError::internal(format!("an embedded schema is no JSON: {error}")))?;
            serde_json::to_writer_pretty(&mut session.out, &object).map_err(std::io::Error::from)?;
            writeln!(session.out)?;
        }
    }
    Ok(Outcome::Accepted)
}

/// Returns all schemas by name, the shared types last.
fn all() -> Vec<(&'static str, &'static str)> {
    let subjects = Subject::all().map(|subject| (subject.name(), subject.schema_text()));
    subjects.chain([("types", TYPES)]).collect()
}

fn unknown(kind: &str, all: &[(&'static str, &'static str)]) -> CliError {
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    CliError::usage(format!("there is no schema of `{kind}`")).help(
        match closest(kind, names.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("there are {}", names.join(", ")),
        },
    )
}
