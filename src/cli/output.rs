//! Where results and errors go, and in which colours.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use clap::builder::styling::{AnsiColor, Style};

use super::error::{CliError, Kind};
use super::options::{ColorWhen, Format};
use super::session::Session;
use crate::render::plain;

/// Hands the result over: to standard output, or whole to the file that was named.
pub(super) fn deliver(session: &Session) -> Result<(), CliError> {
    match &session.options.output {
        Some(path) => write_file(&session.at(path), &session.out),
        None => {
            let shown = shown(session);
            let mut out = io::stdout().lock();
            let written = out.write_all(&shown).and_then(|()| out.write_all(&session.commands));
            match written.and_then(|()| out.flush()) {
                // Whoever reads has read enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                Err(error) => Err(CliError::unable(format!("cannot write to standard output: {error}"))),
                Ok(()) => Ok(()),
            }
        }
    }
}

/// Returns the result as standard output takes it. The runner of a workflow reads commands from
/// there, and nothing that a policy says may become one.
fn shown(session: &Session) -> Cow<'_, [u8]> {
    match session.options.format {
        _ if !is_read_by_a_runner() => Cow::Borrowed(&session.out),
        // It consists of commands, made safe one by one.
        Format::Github => Cow::Borrowed(&session.out),
        Format::Json => {
            // The same text, written otherwise: it stands within strings only.
            let text = String::from_utf8_lossy(&session.out).replace("##[", "#\\u0023[");
            Cow::Owned(text.into_bytes())
        }
        _ => Cow::Owned(plain::without_commands(&String::from_utf8_lossy(&session.out)).into_bytes()),
    }
}

fn is_read_by_a_runner() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// Writes an error and its remedy to standard error.
pub(super) fn explain(error: &CliError, color: ColorWhen) {
    let (red, green) = (AnsiColor::Red.on_default().bold(), AnsiColor::Green.on_default().bold());
    let is_colored = colors(color, io::stderr().is_terminal());
    let mut text = label("error", red, is_colored);
    text.push_str(&plain::one_line(&error.message));
    text.push('\n');
    if let Some(help) = &error.help {
        for line in plain::lines(help).lines() {
            text.push_str(&label("help", green, is_colored));
            text.push_str(line);
            text.push('\n');
        }
    }
    if error.kind == Kind::Internal {
        text.push_str(&label("help", green, is_colored));
        text.push_str("this is a mistake in countersign: please report it with the command you ran\n");
    }
    say(&text);
}

/// Returns a word as a POSIX shell reads it back.
pub(super) fn shell_quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:@%+=".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Writes to standard error; if nobody listens there is nobody to tell.
pub(super) fn say(text: &str) {
    let text = match is_read_by_a_runner() {
        true => Cow::Owned(plain::without_commands(text)),
        false => Cow::Borrowed(text),
    };
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Returns whether to use colours on an output.
pub(super) fn colors(when: ColorWhen, is_terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is = |name, wanted: &str| std::env::var_os(name).is_some_and(|value| value == wanted);
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        ColorWhen::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    }
}

/// Returns what `--color` asks for, before anything else is known: errors about the other
/// arguments are coloured too.
pub(super) fn color_asked_for(arguments: &[OsString]) -> ColorWhen {
    let mut when = ColorWhen::Auto;
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str()).peekable();
    while let Some(argument) = arguments.next() {
        let value = match argument {
            "--" => break,
            "--color" => arguments.peek().copied(),
            _ => argument.strip_prefix("--color="),
        };
        match value {
            Some("always") => when = ColorWhen::Always,
            Some("never") => when = ColorWhen::Never,
            _ => {}
        }
    }
    when
}

/// Writes a file so that it is never seen half written: what stood there stays until the
/// whole is there. What is no plain file (a pipe, a terminal) is written to directly.
pub(super) fn write_file(path: &Path, content: &[u8]) -> Result<(), CliError> {
    let failed = |error: &io::Error| CliError::io("write", path, error);
    // A link is followed, so that what it leads to is replaced and not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        let mut file = fs::OpenOptions::new().write(true).open(path).map_err(|error| failed(&error))?;
        return match file.write_all(content) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(failed(&error)),
            _ => Ok(()),
        };
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let permissions = existing.map_or_else(new_file, |metadata| Some(metadata.permissions()));
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let mut file = builder.prefix(".countersign-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(content).and_then(|()| file.flush()).map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Returns what a new file may be used for before the process's mask is applied.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such thing")]
fn new_file() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;

    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_file() -> Option<Permissions> {
    None
}

fn label(word: &str, style: Style, is_colored: bool) -> String {
    if is_colored { format!("{style}{word}:{style:#} ") } else { format!("{word}: ") }
}
