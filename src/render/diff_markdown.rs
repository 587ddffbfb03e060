//! A diff for a pull request: Markdown in which the policy's own text is only text.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_terminal::summary;
use super::markdown;
use crate::diff::Paragraph;
use crate::words::{Fate, Piece};

/// Writes a comparison, an item a decision.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>) -> io::Result<()> {
    writeln!(out, "### What this changes\n")?;
    for line in summary(comparison) {
        writeln!(out, "{}  ", markdown::text(&line))?;
    }
    for item in &comparison.diff.items {
        writeln!(out, "\n**{}** · {}\n", markdown::text(&item.headline), markdown::text(&item.topic))?;
        for paragraph in &item.paragraphs {
            writeln!(out, "> {}  ", self::paragraph(paragraph))?;
        }
    }
    for file in &comparison.unreadable {
        writeln!(out, "\n✗ {} cannot be read: what changed in it is not said.", markdown::text(file))?;
    }
    Ok(())
}

/// Returns a paragraph as a line of Markdown.
pub(super) fn paragraph(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Said(text) => markdown::text(text),
        Paragraph::Wrong(text) => format!("✗ {}", markdown::text(text)),
        Paragraph::Wording(pieces) => pieces.iter().map(piece).collect(),
    }
}

/// Returns what went struck through and what came in bold; marks stand right beside the words.
fn piece(piece: &Piece) -> String {
    let (fence, text) = match piece.fate {
        Fate::Kept => ("", piece.text.as_str()),
        Fate::Gone => ("~~", piece.text.as_str()),
        Fate::New => ("**", piece.text.as_str()),
    };
    let space = |is: bool| if is { " " } else { "" };
    let before = space(text.starts_with(char::is_whitespace));
    let words = markdown::text(text);
    if words.is_empty() {
        return " ".to_owned();
    }
    format!("{before}{fence}{words}{fence}{}", space(text.ends_with(char::is_whitespace)))
}
