//! Real git repositories behind the server.

use std::path::Path;
use std::process::Command;

/// Runs git in a folder; returns what it printed, or `None` if it failed.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = command(folder).args(arguments).output().unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned())
}

/// Runs git in a folder; returns the bytes it printed.
pub(super) fn bytes(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    command(folder).args(arguments).output().unwrap().stdout
}

/// Returns git, away from the settings of whoever runs the tests.
pub(super) fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env_clear();
    for kept in ["PATH", "TMPDIR", "SYSTEMROOT"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "GitHub")
        .env("GIT_AUTHOR_EMAIL", "noreply@github.com")
        .env("GIT_COMMITTER_NAME", "GitHub")
        .env("GIT_COMMITTER_EMAIL", "noreply@github.com");
    command
}

/// Returns the commit of a revision.
pub(super) fn resolve(folder: &Path, revision: &str) -> Option<String> {
    git(folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])
}

/// Makes a merge of two commits without any reference to it; `None` if they conflict.
pub(super) fn merge(folder: &Path, base: &str, head: &str, message: &str, at: i64) -> Option<String> {
    let tree = git(folder, &["merge-tree", "--write-tree", base, head])?;
    let date = format!("{at} +0000");
    let output = command(folder)
        .args(["commit-tree", &tree, "-p", base, "-p", head, "-m", message])
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .output()
        .unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
