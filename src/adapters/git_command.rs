//! git as a program, to make a repository with. Reading is done elsewhere, without it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::source::SourceError;

/// Runs git in one folder, away from the settings of whoever runs this.
pub struct GitCommand {
    folder: PathBuf,
    variables: Vec<(String, String)>,
}

impl GitCommand {
    /// Returns git in this folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), variables: Vec::new() }
    }

    /// Returns git that sees one more environment variable: what nobody else may read, or what no
    /// argument can say.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// Runs git and returns what it printed, without the last line end.
    ///
    /// # Errors
    /// There is no git, or it failed.
    pub fn run(&self, arguments: &[&str]) -> Result<String, SourceError> {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).args(arguments);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
        command
            .env("GIT_CONFIG_GLOBAL", null)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            // What it says is read.
            .env("LC_ALL", "C")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        let output = command.output().map_err(|error| {
            SourceError::new(format!("the program `git` cannot be run: {error}"))
                .help("install git, or make it found: https://git-scm.com/downloads")
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
        Err(SourceError::new(format!("`git {}` failed: {said}", arguments.join(" "))))
    }
}
