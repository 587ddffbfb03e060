//! Findings for a person at a terminal: the line, what is wrong under it, the remedy.

mod excerpt;

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use self::excerpt::Excerpt;
use super::plain;
use crate::document::Documents;
use crate::finding::{Finding, Level};
use crate::rules::Validation;
use crate::source::RepoPath;
use crate::text::Text;

/// How a person wants to read findings.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are wanted.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
}

/// Writes findings at or above a level, each with the lines it is about.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    validation: &Validation,
    documents: &Documents,
    least: Level,
    style: Style,
) -> io::Result<()> {
    let texts: BTreeMap<&RepoPath, &Text> = documents
        .documents
        .iter()
        .flat_map(|document| &document.files)
        .map(|file| (&file.path, &file.text))
        .collect();
    let theme = if style.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(style.width)
        .with_context_lines(1)
        .without_primary_span_start();
    for finding in validation.findings.iter().filter(|finding| finding.level >= least) {
        let mut shown = String::new();
        // Writing into a string cannot fail, and a place outside its file shows without lines.
        let _ = handler.render_report(&mut shown, &Shown::of(finding, &texts));
        writeln!(out, "{}\n", without_trailing_blanks(&shown))?;
    }
    Ok(())
}

/// Writes how much was checked and how many findings there are, on one line.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_summary(out: &mut impl Write, validation: &Validation) -> io::Result<()> {
    let files = counted(validation.files, "file");
    let rules = counted(validation.rules, "rule");
    let count = |level| validation.findings.iter().filter(|finding| finding.level == level).count();
    let parts: Vec<String> = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")]
        .into_iter()
        .map(|(level, name)| (count(level), name))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| counted(count, name))
        .collect();
    if parts.is_empty() {
        writeln!(out, "All good: {files}, {rules}.")
    } else {
        writeln!(out, "{} in {files} ({rules})", parts.join(", "))
    }
}

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn without_trailing_blanks(text: &str) -> String {
    text.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A finding as miette sees it.
#[derive(Debug)]
struct Shown {
    code: String,
    message: String,
    help: Option<String>,
    severity: Severity,
    excerpt: Option<Excerpt>,
    elsewhere: Vec<Shown>,
}

impl Shown {
    fn of(finding: &Finding, texts: &BTreeMap<&RepoPath, &Text>) -> Self {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            finding.related.iter().partition(|related| related.at.path == finding.at.path);
        let mut places = vec![(&finding.at, None)];
        places.extend(here.iter().map(|related| (&related.at, Some(related.message.as_str()))));
        let excerpt = texts.get(&finding.at.path).and_then(|text| Excerpt::new(text, &places));
        let mut code = format!("{}[{}]", finding.level, finding.rule);
        if excerpt.is_none() {
            code.push_str(&format!(" {}", plain::one_line(&finding.at.path.to_string())));
            if finding.at.span.is_some() {
                code.push_str(&format!(":{}:{}", finding.at.start.line, finding.at.start.column));
            }
        }
        let severity = match finding.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Advice,
        };
        let elsewhere = elsewhere
            .iter()
            .map(|related| {
                let excerpt =
                    texts.get(&related.at.path).and_then(|text| Excerpt::new(text, &[(&related.at, None)]));
                let mut message = plain::one_line(&related.message).into_owned();
                if excerpt.is_none() {
                    message = format!("{}: {message}", plain::one_line(&related.at.path.to_string()));
                }
                let (code, help, elsewhere) = (String::new(), None, Vec::new());
                Self { code, message, help, severity: Severity::Advice, excerpt, elsewhere }
            })
            .collect();
        Self {
            code,
            message: plain::one_line(&finding.message).into_owned(),
            help: finding.help.as_deref().map(|help| plain::one_line(help).into_owned()),
            severity,
            excerpt,
            elsewhere,
        }
    }
}

impl Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        (!self.code.is_empty()).then(|| Box::new(&self.code) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.excerpt.as_ref().map(|excerpt| Box::new(excerpt.labels()) as Box<dyn Iterator<Item = _>>)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.elsewhere.iter().map(|shown| shown as &dyn Diagnostic)))
    }
}
