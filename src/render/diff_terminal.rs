//! A diff for a person at a terminal: what each change means, the weightiest first.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_summary;
use super::findings_terminal::Style;
use super::plain;
use super::wording_terminal;
use super::wrap::wrapped;
use crate::diff::{Diff, Effect, Item, Paragraph};
use crate::gate::Asked;

/// How far a text compared word by word stands from the edge.
const WORDING: usize = 4;

/// More places than this are counted, not named.
const MOST_PLACES: usize = 3;

/// Writes a comparison, an item a decision, with who must sign.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(
    out: &mut impl Write,
    comparison: &Comparison<'_>,
    asked: Option<&Asked>,
    style: Style,
) -> io::Result<()> {
    let paint = Paint { is_colored: style.color };
    for (place, told) in comparison.diff.items.iter().enumerate() {
        item(out, told, style.width, paint)?;
        if let Some(needs) = diff_summary::needs_of_item(asked, place) {
            said(out, &needs, style.width)?;
        }
        writeln!(out, "  {}\n", paint.with("2", &places(comparison.diff, told)))?;
    }
    for file in &comparison.unreadable {
        writeln!(out, "{}\n", paint.with("31", &diff_summary::unread(file)))?;
    }
    for line in diff_summary::between(comparison, asked) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn item(out: &mut impl Write, item: &Item, width: usize, paint: Paint) -> io::Result<()> {
    let color = match item.effect {
        Effect::Tightens | Effect::Adds => "1;32",
        Effect::Loosens | Effect::Removes => "1;31",
        Effect::Redefines => "1;33",
        Effect::Neutral => "1",
    };
    let headline = plain::one_line(&item.headline).to_uppercase();
    writeln!(out, "{} · {}", paint.with(color, &headline), plain::one_line(&item.topic))?;
    for paragraph in &item.paragraphs {
        match paragraph {
            Paragraph::Said(text) => said(out, text, width)?,
            Paragraph::Wrong(text) => {
                for line in wrapped(&format!("✗ {}", plain::one_line(text)), width, 2) {
                    writeln!(out, "{}", paint.with("31", &line))?;
                }
            }
            Paragraph::Wording(pieces) => wording_terminal::write(out, pieces, (WORDING, width), paint)?,
        }
    }
    Ok(())
}

fn said(out: &mut impl Write, text: &str, width: usize) -> io::Result<()> {
    for line in wrapped(&plain::one_line(text), width, 2) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns where the changes of an item stand, the first few of them.
fn places(diff: &Diff, item: &Item) -> String {
    let changes = item.changes.iter().filter_map(|place| diff.changes.get(*place));
    let places = changes.filter_map(|change| change.new_at.as_ref().or(change.old_at.as_ref()));
    let mut told: Vec<String> = Vec::new();
    for at in places {
        let path = at.path.to_string();
        let place = format!("{}:{}", plain::one_line(&path), at.start.line);
        if !told.contains(&place) {
            told.push(place);
        }
    }
    let more = told.len().saturating_sub(MOST_PLACES);
    told.truncate(MOST_PLACES);
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    told.join(", ")
}

/// Whether text is coloured.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) is_colored: bool,
}

impl Paint {
    /// Returns a text in a colour, where there are any.
    pub(super) fn with(self, code: &str, text: &str) -> String {
        if self.is_colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
