//! What the runner of a workflow says and takes: its environment and its files.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::event::Event;
use crate::adapters::github::{Access, RepositoryName};
use crate::cli::error::CliError;
use crate::render::comment::Address;

/// The most bytes of one step's summary; GitHub takes 1 MiB.
const MOST_SUMMARY: usize = 900_000;

/// The runner of a workflow.
#[derive(Debug)]
pub(super) struct Runner {
    /// The repository that the workflow runs in.
    pub(super) repository: RepositoryName,
    /// Where the run can be looked at.
    pub(super) run: Option<Address>,
    event: (String, PathBuf),
    outputs: Option<PathBuf>,
    summary: Option<PathBuf>,
    folder: Option<PathBuf>,
    summarized: usize,
}

/// Returns whether this process runs in a workflow, for an event.
pub(crate) fn is_here() -> bool {
    variable("GITHUB_ACTIONS").as_deref() == Some("true")
        && variable("GITHUB_EVENT_NAME").is_some()
        && variable("GITHUB_EVENT_PATH").is_some()
}

impl Runner {
    /// Returns the runner that the environment describes.
    pub(super) fn from_environment(repository: RepositoryName, access: &Access) -> Result<Self, CliError> {
        let required = |name: &str| {
            variable(name)
                .ok_or_else(|| CliError::usage(format!("{name} is not set, and a workflow sets it")))
        };
        let run = variable("GITHUB_RUN_ID").filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
        Ok(Self {
            run: run.and_then(|id| Address::new(format!("{}/{repository}/actions/runs/{id}", access.server))),
            repository,
            event: (required("GITHUB_EVENT_NAME")?, PathBuf::from(required("GITHUB_EVENT_PATH")?)),
            outputs: variable("GITHUB_OUTPUT").map(PathBuf::from),
            summary: variable("GITHUB_STEP_SUMMARY").map(PathBuf::from),
            folder: variable("RUNNER_TEMP").map(PathBuf::from),
            summarized: 0,
        })
    }

    /// Returns what happened.
    pub(super) fn event(&self) -> Result<Event, CliError> {
        let (name, path) = &self.event;
        // A schedule has nothing to say.
        let payload = if name == "schedule" {
            String::new()
        } else {
            fs::read_to_string(path).map_err(|error| CliError::io("read the event in", path, &error))?
        };
        Event::parse(name, &payload)
    }

    /// Hands values to later steps.
    pub(super) fn output(&self, values: &[(&str, &str)]) -> Result<(), CliError> {
        let Some(path) = &self.outputs else { return Ok(()) };
        let mut text = String::new();
        for (name, value) in values {
            // A value ends at its delimiter, so the delimiter is nothing that is in it.
            let mut end = "countersign".to_owned();
            while value.contains(&end) {
                end.push('_');
            }
            text.push_str(&format!("{name}<<{end}\n{value}\n{end}\n"));
        }
        append(path, &text)
    }

    /// Adds a page to the summary of the step, as long as there is room.
    pub(super) fn summarize(&mut self, page: &str) -> Result<(), CliError> {
        let Some(path) = &self.summary else { return Ok(()) };
        let before = self.summarized;
        self.summarized += page.len() + 2;
        if self.summarized <= MOST_SUMMARY {
            return append(path, &format!("{page}\n\n"));
        }
        if before <= MOST_SUMMARY {
            return append(path, "There is no room for more; the comments say the rest.\n");
        }
        Ok(())
    }

    /// Keeps a file for later steps; returns where it is.
    pub(super) fn keep(&self, name: &str, content: &[u8]) -> Result<PathBuf, CliError> {
        let folder = self.folder.clone().unwrap_or_else(std::env::temp_dir).join("countersign");
        fs::create_dir_all(&folder).map_err(|error| CliError::io("make", &folder, &error))?;
        let path = folder.join(name);
        crate::cli::output::write_file(&path, content)?;
        Ok(path)
    }
}

fn append(path: &Path, text: &str) -> Result<(), CliError> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| CliError::io("write", path, &error))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
