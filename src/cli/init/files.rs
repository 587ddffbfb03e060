//! Files that are written once, and never over others.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::cli::error::CliError;

/// Refuses to write beside or over anything: an agreement of two origins is nobody's.
pub(super) fn refuse_beside_another(dir: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    let taken = files.iter().map(|(path, _)| dir.join(path)).find(|path| fs::symlink_metadata(path).is_ok());
    let policy = dir.join("policy");
    let taken = taken.or_else(|| {
        let mut entries: Vec<_> = fs::read_dir(&policy).ok()?.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.into_iter().next()
    });
    match taken {
        None => Ok(()),
        Some(path) => {
            Err(exists_already(&path).help("name a folder without an agreement: `countersign init DIR`"))
        }
    }
}

/// Writes all files, none of which exists, or takes back what was written.
pub(super) fn write(dir: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    let taken = files.iter().map(|(path, _)| dir.join(path)).find(|path| fs::symlink_metadata(path).is_ok());
    if let Some(path) = taken {
        return Err(
            exists_already(&path).help("compare it with what a new folder gets, and take over what you want")
        );
    }
    let mut written = Vec::new();
    for (path, text) in files {
        let path = dir.join(path);
        let result = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
            written.push(path.clone());
            file.write_all(text.as_bytes())
        });
        if let Err(error) = result {
            for path in written {
                // What cannot be removed stays; the error below says what went wrong.
                let _ = fs::remove_file(path);
            }
            return Err(CliError::io("write", &path, &error));
        }
    }
    Ok(())
}

fn exists_already(path: &Path) -> CliError {
    CliError::unable(format!("`{}` exists already; nothing was written", path.display()))
}
