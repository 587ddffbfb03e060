//! A diff for a pull request: Markdown in which the policy's own text is only text.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_terminal::summary;
use super::markdown;

/// Writes a comparison, an item a change.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>) -> io::Result<()> {
    writeln!(out, "### What this changes\n")?;
    for line in summary(comparison) {
        writeln!(out, "{}  ", markdown::text(&line))?;
    }
    for change in &comparison.diff.changes {
        let (headline, topic) = (markdown::text(&change.said.headline), markdown::text(&change.said.topic));
        writeln!(out, "\n**{headline}** · {topic}\n")?;
        for paragraph in change.said.sentence.split('\n') {
            writeln!(out, "> {}  ", markdown::text(paragraph))?;
        }
        for consequence in &change.consequences {
            writeln!(out, "> {}  ", markdown::text(&consequence.text))?;
        }
    }
    for file in &comparison.unreadable {
        writeln!(out, "\n✗ {} cannot be read: what changed in it is not said.", markdown::text(file))?;
    }
    Ok(())
}
