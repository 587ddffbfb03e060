//! Findings as JSON, `countersign.findings/1`. Separate from the internal types, because
//! scripts rely on it.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Finding, Place, Related};
use crate::rules::Validation;

/// Writes a validation as one JSON object.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, validation: &Validation) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &report(validation))?;
    writeln!(out)
}

/// Returns where a rule is explained.
pub fn url(rule: &str) -> String {
    format!("docs/rules/{rule}.md")
}

/// Returns the validation as it is written, for outputs that hold it as a part.
pub fn report(validation: &Validation) -> Report<'_> {
    Report {
        schema: "countersign.findings/1",
        checked: Checked { files: validation.files, rules: validation.rules },
        findings: validation.findings.iter().map(FindingV1::of).collect(),
    }
}

/// A validation.
#[derive(Serialize)]
pub struct Report<'v> {
    schema: &'static str,
    checked: Checked,
    findings: Vec<FindingV1<'v>>,
}

#[derive(Serialize)]
struct Checked {
    files: usize,
    rules: usize,
}

#[derive(Serialize)]
struct FindingV1<'v> {
    rule: &'v str,
    level: &'static str,
    message: &'v str,
    help: Option<&'v str>,
    url: String,
    at: PlaceV1,
    related: Vec<RelatedV1<'v>>,
    address: Option<&'v str>,
    field: Option<&'v str>,
}

impl<'v> FindingV1<'v> {
    fn of(finding: &'v Finding) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level.name(),
            message: &finding.message,
            help: finding.help.as_deref(),
            url: url(finding.rule),
            at: PlaceV1::of(&finding.at),
            related: finding.related.iter().map(RelatedV1::of).collect(),
            address: finding.address.as_deref(),
            field: finding.field.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct RelatedV1<'v> {
    message: &'v str,
    at: PlaceV1,
}

impl<'v> RelatedV1<'v> {
    fn of(related: &'v Related) -> Self {
        Self { message: &related.message, at: PlaceV1::of(&related.at) }
    }
}

#[derive(Serialize)]
struct PlaceV1 {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl PlaceV1 {
    fn of(place: &Place) -> Self {
        Self {
            path: place.path.to_string(),
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        }
    }
}
