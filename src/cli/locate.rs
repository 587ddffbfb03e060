//! Where the agreement is that a path belongs to.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::CliError;
use crate::document::SETTINGS_FILE;

/// The policy root where the settings name none.
pub(super) const DEFAULT_ROOT: &str = "policy";

/// Returns the folder that holds the settings and the policy root for a path: the nearest at or
/// above it with a `countersign.toml`; without any, the nearest with a `policy` folder. A git
/// repository is never left.
pub(super) fn top_of(path: &Path) -> Result<PathBuf, CliError> {
    let start = fs::canonicalize(path).map_err(|error| CliError::io("read", path, &error))?;
    let folders: Vec<&Path> = start.ancestors().filter(|folder| folder.is_dir()).collect();
    let boundary = folders.iter().position(|folder| exists(&folder.join(".git")));
    let folders = folders.get(..=boundary.unwrap_or(folders.len().saturating_sub(1))).unwrap_or_default();
    let found = folders
        .iter()
        .find(|folder| exists(&folder.join(SETTINGS_FILE)))
        .or_else(|| folders.iter().find(|folder| folder.join(DEFAULT_ROOT).is_dir()));
    found.map(|folder| folder.to_path_buf()).ok_or_else(|| nothing_at(path))
}

/// Returns that there is no agreement where one was looked for.
fn nothing_at(path: &Path) -> CliError {
    let place = match path.to_str() {
        None | Some("" | ".") => "here".to_owned(),
        Some(path) => format!("at `{path}`"),
    };
    CliError::unable(format!(
        "there is no agreement {place}: neither `{SETTINGS_FILE}` nor a `{DEFAULT_ROOT}` folder"
    ))
    .help("start one: `countersign init`")
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
