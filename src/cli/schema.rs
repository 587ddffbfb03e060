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
    let all = all().map_err(|error| CliError::internal(format!("an embedded schema is no JSON: {error}")))?;
    let wanted: Vec<&(&'static str, Json)> = match &arguments.kind {
        None => all.iter().collect(),
        Some(kind) => match all.iter().find(|(name, _)| name == kind) {
            Some(found) => vec![found],
            None => return Err(unknown(kind, &all)),
        },
    };
    if let Some(dir) = &arguments.out {
        let dir = session.at(dir);
        fs::create_dir_all(&dir).map_err(|error| CliError::io("make the folder", &dir, &error))?;
        for (name, schema) in wanted {
            let path = dir.join(format!("{name}.schema.json"));
            output::write_file(&path, format!("{schema:#}\n").as_bytes())?;
            writeln!(session.out, "{}", path.display())?;
        }
        return Ok(Outcome::Accepted);
    }
    match (&arguments.kind, wanted.as_slice()) {
        (Some(_), [(_, schema)]) => writeln!(session.out, "{schema:#}")?,
        _ => {
            let object: Map<String, Json> =
                wanted.into_iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
            writeln!(session.out, "{:#}", Json::Object(object))?;
        }
    }
    Ok(Outcome::Accepted)
}

/// Returns all schemas by name, the shared types last; each holds all that it refers to, because
/// TOML editors do not follow references to other files.
fn all() -> Result<Vec<(&'static str, Json)>, serde_json::Error> {
    let types: Json = serde_json::from_str(TYPES)?;
    let mut all = Vec::new();
    for subject in Subject::all() {
        let mut schema: Json = serde_json::from_str(subject.schema_text())?;
        redirect(&mut schema, "types.schema.json#/$defs/");
        let mut shared = types.get("$defs").cloned().unwrap_or_default();
        redirect(&mut shared, "#/$defs/");
        let shared = shared.as_object().into_iter().flatten();
        let shared = shared.map(|(name, definition)| (format!("{SHARED}{name}"), definition.clone()));
        if let Some(own) = schema.as_object_mut() {
            let definitions = own.entry("$defs").or_insert_with(|| Json::Object(Map::new()));
            if let Some(definitions) = definitions.as_object_mut() {
                definitions.extend(shared);
            }
        }
        all.push((subject.name(), schema));
    }
    all.push(("types", types));
    Ok(all)
}

/// What the names of shared types begin with in a schema that holds them: two have namesakes.
const SHARED: &str = "type-";

/// Lets references that begin with `from` point at the shared types in the schema itself.
fn redirect(schema: &mut Json, from: &str) {
    match schema {
        Json::Object(object) => {
            for (key, value) in object {
                match value.as_str().and_then(|text| text.strip_prefix(from)) {
                    Some(name) if key == "$ref" => *value = Json::String(format!("#/$defs/{SHARED}{name}")),
                    _ => redirect(value, from),
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| redirect(item, from)),
        _ => {}
    }
}

fn unknown(kind: &str, all: &[(&'static str, Json)]) -> CliError {
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    CliError::usage(format!("there is no schema of `{kind}`")).help(
        match closest(kind, names.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("there are {}", names.join(", ")),
        },
    )
}
