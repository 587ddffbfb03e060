//! Real git repositories behind the server.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs git in a folder; returns what it printed, or `None` if it failed.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    git_with(folder, arguments, b"")
}

/// Runs git in a folder with an input.
pub(super) fn git_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Option<String> {
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned())
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
