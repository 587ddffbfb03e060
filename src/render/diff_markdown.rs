//! A diff for a pull request: Markdown in which the policy's own text is only text.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_summary;
use super::markdown;
use crate::diff::Paragraph;
use crate::gate::Asked;
use crate::words::{Fate, Piece};

/// Writes a comparison, an item a decision, with who must sign.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, asked: Option<&Asked>) -> io::Result<()> {
    writeln!(out, "### What this changes\n")?;
    for line in diff_summary::between(comparison, asked) {
        writeln!(out, "{}  ", markdown::text(&line))?;
    }
    for (place, item) in comparison.diff.items.iter().enumerate() {
        writeln!(out, "\n**{}** · {}\n", markdown::text(&item.headline), markdown::text(&item.topic))?;
        for paragraph in &item.paragraphs {
            writeln!(out, "> {}  ", self::paragraph(paragraph, usize::MAX))?;
        }
        if let Some(needs) = diff_summary::needs_of_item(asked, place) {
            writeln!(out, "> {}  ", markdown::text(&needs))?;
        }
    }
    for file in &comparison.unreadable {
        writeln!(out, "\n{}", markdown::text(&diff_summary::unread(file)))?;
    }
    Ok(())
}

/// Returns a paragraph as a line of Markdown of at most about `most` bytes; what is cut off is seen
/// to be.
pub(super) fn paragraph(paragraph: &Paragraph, most: usize) -> String {
    match paragraph {
        Paragraph::Said(text) => markdown::shortened(text, most),
        Paragraph::Wrong(text) => format!("✗ {}", markdown::shortened(text, most)),
        Paragraph::Wording(pieces) => wording(pieces, most),
    }
}

fn wording(pieces: &[Piece], most: usize) -> String {
    let mut line = String::new();
    for piece in pieces {
        let before = line.len();
        line.push_str(&marked(piece, most));
        if line.len() > most {
            line.truncate(before);
            line.push_str(" …");
            break;
        }
    }
    line
}

/// Returns what went struck through and what came underlined. Tags, not Markdown's own marks: those
/// do nothing between a letter and a comma.
fn marked(piece: &Piece, most: usize) -> String {
    let (start, end) = match piece.fate {
        Fate::Kept => ("", ""),
        Fate::Gone => ("<del>", "</del>"),
        Fate::New => ("<ins>", "</ins>"),
    };
    let space = |is: bool| if is { " " } else { "" };
    let words = markdown::shortened(&piece.text, most);
    if words.is_empty() {
        return " ".to_owned();
    }
    let before = space(piece.text.starts_with(char::is_whitespace));
    format!("{before}{start}{words}{end}{}", space(piece.text.ends_with(char::is_whitespace)))
}
