//! Findings as GitHub workflow commands, which become annotations on the lines.

use std::io::{self, Write};

use super::plain;
use crate::diff::Change;
use crate::finding::{Finding, Level, Place};
use crate::rules::Validation;

/// Writes one workflow command a finding.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, validation: &Validation) -> io::Result<()> {
    validation.findings.iter().try_for_each(|finding| Command::of_finding(finding).write(&mut *out))
}

/// How GitHub shows an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Severity {
    Error,
    Warning,
    Notice,
}

impl Severity {
    const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A workflow command that makes an annotation.
pub(super) struct Command<'c> {
    severity: Severity,
    at: Option<&'c Place>,
    title: &'c str,
    lines: Vec<String>,
}

impl<'c> Command<'c> {
    /// Returns the annotation of a finding.
    pub(super) fn of_finding(finding: &'c Finding) -> Self {
        let severity = match finding.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Notice,
        };
        let mut lines = vec![finding.message.clone()];
        lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
        Self { severity, at: Some(&finding.at), title: finding.rule, lines }
    }

    /// Returns the annotation of a change where it stands in the new version, if it stands there.
    pub(super) fn of_change(change: &'c Change) -> Option<Self> {
        let mut lines = vec![format!("{}: {}", change.said.topic, change.said.sentence)];
        lines.extend(change.consequences.iter().map(|consequence| consequence.text.clone()));
        let at = Some(change.new_at.as_ref()?);
        Some(Self { severity: Severity::Notice, at, title: &change.said.headline, lines })
    }

    /// Returns an annotation of the whole run.
    pub(super) fn without_place(severity: Severity, text: &'c str) -> Self {
        Self { severity, at: None, title: "countersign", lines: vec![text.to_owned()] }
    }

    /// Writes the command, on a line of its own.
    pub(super) fn write(&self, mut out: impl Write) -> io::Result<()> {
        write!(out, "::{} ", self.severity.name())?;
        if let Some(at) = self.at {
            write!(out, "file={},", property(&at.path.to_string()))?;
            if at.span.is_some() {
                write!(out, "line={},col={},", at.start.line, at.start.column)?;
                if at.end.line == at.start.line && at.end.column > at.start.column {
                    // GitHub's last column is part of the place; ours is one past it.
                    write!(out, "endLine={},endColumn={},", at.end.line, at.end.column - 1)?;
                }
            }
        }
        write!(out, "title={}::{}", property(self.title), data(&self.lines.join("\n")))?;
        writeln!(out)
    }
}

/// Escapes a message: the runner reads a command up to the end of its line, and looks for one of its
/// older form anywhere in it.
fn data(text: &str) -> String {
    plain::lines(text).replace("##[", "## [").replace('%', "%25").replace('\n', "%0A")
}

/// Escapes a property, which ends at a comma or colon.
fn property(text: &str) -> String {
    plain::one_line(text).replace("##[", "## [").replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::RepoPath;
    use crate::text::Text;

    #[test]
    fn a_policy_cannot_start_a_command_of_its_own() {
        let text = Text::new("a = 1\n".to_owned());
        let place = Place::of_span(RepoPath::from("policy/a,b:c%.toml"), &text, 4..5);
        let finding = Finding::new("some-rule", place, "bad \r\n::set-output name=x::y 100%").help("fix: it");
        let mut out = Vec::new();
        Command::of_finding(&finding).write(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=policy/a%2Cb%3Ac%25.toml,line=1,col=5,endLine=1,endColumn=5,title=some-rule\
             ::bad \\r%0A::set-output name=x::y 100%25%0Ahelp: fix: it\n"
        );
    }
}
