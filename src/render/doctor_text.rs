//! What the doctor found, in plain sentences.

use std::io::{self, Write};

use super::plain::one_line;
use crate::doctor::Report;
use crate::finding::Level;

/// Writes each check, with what it found from `least` on. What stands in settings is made safe to
/// show.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut impl Write, report: &Report, least: Level) -> io::Result<()> {
    let heading = format!("The gate on {} of {}", report.branch, report.repository);
    writeln!(out, "{}\n", one_line(&heading))?;
    for (check, findings) in &report.checked {
        if findings.is_empty() && least == Level::Note {
            writeln!(out, "ok       {}", check.holds)?;
        }
        for finding in findings.iter().filter(|finding| finding.level >= least) {
            writeln!(out, "{:<8} {}", finding.level.name(), one_line(&finding.message))?;
            writeln!(out, "         {}", one_line(&finding.remedy))?;
        }
    }
    writeln!(out, "\n{}", summary(report))
}

fn summary(report: &Report) -> String {
    let count = |level: Level| match (report.count(level), level.name()) {
        (1, name) => format!("1 {name}"),
        (many, name) => format!("{many} {name}s"),
    };
    let checks = report.checked.len();
    let found = [Level::Error, Level::Warning, Level::Note].map(count).join(", ");
    if report.count(Level::Error) > 0 {
        format!("The gate can be got around, or does not work: {found} in {checks} checks.")
    } else {
        format!("The gate holds as far as the settings show: {found} in {checks} checks.")
    }
}
