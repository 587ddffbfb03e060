//! git as a program, to write with. Reading is done elsewhere, without it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::source::SourceError;

/// Variables by which git could be sent to another repository than the one in its folder.
const ELSEWHERE: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// Runs git in one folder.
pub struct GitCommand {
    folder: PathBuf,
    settings: Settings,
    variables: Vec<(String, String)>,
}

/// Whose settings git sees.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settings {
    /// Nobody's but the repository's own.
    Nobodys,
    /// Those of whoever runs this: who they are, and how they sign.
    TheirOwn,
}

impl GitCommand {
    /// Returns git in this folder, away from the settings of whoever runs this.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), settings: Settings::Nobodys, variables: Vec::new() }
    }

    /// Returns git in this folder with the settings of whoever runs this: what it commits is theirs.
    pub fn as_user(folder: &Path) -> Self {
        Self { settings: Settings::TheirOwn, ..Self::in_folder(folder) }
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
        self.run_with(arguments, b"")
    }

    /// Runs git with this input and returns what it printed, without the last line end.
    ///
    /// # Errors
    /// There is no git, or it failed.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Result<String, SourceError> {
        let output = self.output(arguments, input).map_err(|error| {
            SourceError::new(format!("the program `git` cannot be run: {error}"))
                .help("install git, or make it found: https://git-scm.com/downloads")
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
        Err(SourceError::new(format!("`git {}` failed: {said}", arguments.join(" "))))
    }

    fn output(&self, arguments: &[&str], input: &[u8]) -> std::io::Result<Output> {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).args(arguments);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            let is_removed = match self.settings {
                Settings::Nobodys => name.starts_with("GIT_"),
                Settings::TheirOwn => ELSEWHERE.contains(&name.as_ref()),
            };
            if is_removed {
                command.env_remove(name.as_ref());
            }
        }
        if self.settings == Settings::Nobodys {
            let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
            command.env("GIT_CONFIG_GLOBAL", null).env("GIT_CONFIG_NOSYSTEM", "1");
        }
        command
            .env("GIT_TERMINAL_PROMPT", "0")
            // What it says is read.
            .env("LC_ALL", "C")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // Whoever does not read it is not told it; what git is asked to write is small.
            let _ = stdin.write_all(input);
        }
        child.wait_with_output()
    }
}
