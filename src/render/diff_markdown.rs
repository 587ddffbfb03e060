//! A diff for a pull request: Markdown in which the policy's own text is only text.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::{diff_summary, markdown, room, wording_markdown};
use crate::diff::Paragraph;
use crate::gate::Asked;

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
            writeln!(out, "> {}  ", self::paragraph(paragraph, usize::MAX).0)?;
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

/// Returns a paragraph as a line of Markdown of at most about `most` bytes, and whether any of what
/// it says is cut off; of a text compared word by word, what was kept is left out first.
pub(super) fn paragraph(paragraph: &Paragraph, most: usize) -> (String, bool) {
    match paragraph {
        Paragraph::Said(text) => room::both_ends(text, most),
        Paragraph::Wrong(text) => {
            let (text, is_cut) = room::both_ends(text, most);
            (format!("✗ {text}"), is_cut)
        }
        Paragraph::Wording(pieces) => wording_markdown::line(pieces, most),
    }
}

/// Returns how many bytes a paragraph takes as a line of Markdown; `most` if it is longer than that.
pub(super) fn length(paragraph: &Paragraph, most: usize) -> usize {
    let whole = match paragraph {
        Paragraph::Said(text) | Paragraph::Wrong(text) => {
            let (text, is_cut) = markdown::start(text, most);
            (!is_cut).then_some(text)
        }
        Paragraph::Wording(pieces) => wording_markdown::whole(pieces, most),
    };
    whole.map_or(most, |text| text.len())
}
