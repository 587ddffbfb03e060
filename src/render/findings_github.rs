//! Findings as GitHub workflow commands, which become annotations on the lines.

use std::io::{self, Write};

use super::plain;
use crate::finding::{Finding, Level};
use crate::rules::Validation;

/// Writes one workflow command a finding.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, validation: &Validation) -> io::Result<()> {
    validation.findings.iter().try_for_each(|finding| command(out, finding))
}

fn command(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    write!(out, "::{name} file={}", property(&finding.at.path.to_string()))?;
    if finding.at.span.is_some() {
        let (start, end) = (finding.at.start, finding.at.end);
        write!(out, ",line={},col={}", start.line, start.column)?;
        if end.line == start.line && end.column > start.column {
            // GitHub's last column is part of the place; ours is one past it.
            write!(out, ",endLine={},endColumn={}", end.line, end.column - 1)?;
        }
    }
    write!(out, ",title={}::{}", property(finding.rule), data(&finding.message))?;
    if let Some(help) = &finding.help {
        write!(out, "%0Ahelp: {}", data(help))?;
    }
    writeln!(out)
}

/// Escapes a message: the runner reads a command up to the end of its line.
fn data(text: &str) -> String {
    plain::lines(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes a property, which ends at a comma or colon.
fn property(text: &str) -> String {
    plain::one_line(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::source::RepoPath;
    use crate::text::Text;

    #[test]
    fn a_policy_cannot_start_a_command_of_its_own() {
        let text = Text::new("a = 1\n".to_owned());
        let place = Place::of_span(RepoPath::from("policy/a,b:c%.toml"), &text, 4..5);
        let finding = Finding::new("some-rule", place, "bad \r\n::set-output name=x::y 100%").help("fix: it");
        let mut out = Vec::new();
        command(&mut out, &finding).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=policy/a%2Cb%3Ac%25.toml,line=1,col=5,endLine=1,endColumn=5,title=some-rule\
             ::bad \\r%0A::set-output name=x::y 100%25%0Ahelp: fix: it\n"
        );
    }
}
