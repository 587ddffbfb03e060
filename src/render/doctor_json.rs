//! What the doctor found as JSON, `countersign.doctor/1`. Separate from the internal types, because
//! scripts rely on it.

use std::io::{self, Write};

use serde::Serialize;

use crate::doctor::{Finding, Report};

#[derive(Serialize)]
struct ReportV1<'r> {
    schema: &'static str,
    repository: &'r str,
    branch: &'r str,
    checks: Vec<CheckV1<'r>>,
}

#[derive(Serialize)]
struct CheckV1<'r> {
    check: &'static str,
    ok: bool,
    findings: Vec<FindingV1<'r>>,
}

#[derive(Serialize)]
struct FindingV1<'r> {
    level: &'static str,
    message: &'r str,
    remedy: &'r str,
    unknown: bool,
}

/// Writes a report as one JSON object.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let checks = report.checked.iter().map(|(check, findings)| CheckV1 {
        check: check.name,
        ok: findings.is_empty(),
        findings: findings.iter().map(of).collect(),
    });
    let report = ReportV1 {
        schema: "countersign.doctor/1",
        repository: &report.repository,
        branch: &report.branch,
        checks: checks.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn of(finding: &Finding) -> FindingV1<'_> {
    FindingV1 {
        level: finding.level.name(),
        message: &finding.message,
        remedy: &finding.remedy,
        unknown: finding.unknown,
    }
}
