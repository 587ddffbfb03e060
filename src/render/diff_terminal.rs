//! A diff for a person at a terminal: what each change means, the weightiest first.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_json::Owes;
use super::findings_terminal::Style;
use super::plain;
use super::wording_terminal;
use super::wrap::wrapped;
use crate::agreement::Team;
use crate::diff::{Diff, Effect, Item, Paragraph};
use crate::words::{Reader, date_words};

/// How it is said from when changes hold, where that is a day to come.
const HOLDS_FROM: &str = "Holds from ";

/// More places than this are counted, not named.
const MOST_PLACES: usize = 3;

/// Writes a comparison, an item a decision.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, style: Style) -> io::Result<()> {
    let paint = Paint { is_colored: style.color };
    for told in &comparison.diff.items {
        item(out, comparison.diff, told, style.width, paint)?;
    }
    for file in &comparison.unreadable {
        let text = format!("✗ {} cannot be read: what changed in it is not said.", plain::one_line(file));
        writeln!(out, "{}\n", paint.with("31", &text))?;
    }
    write_summary(out, comparison)
}

/// Writes how much changed and for whom, and from when.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_summary(out: &mut impl Write, comparison: &Comparison<'_>) -> io::Result<()> {
    for line in summary(comparison) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns how much changed and for whom, and from when, a sentence a line.
pub(super) fn summary(comparison: &Comparison<'_>) -> Vec<String> {
    let diff = comparison.diff;
    let (base, head) = (plain::one_line(&comparison.base.name), plain::one_line(&comparison.head.name));
    if comparison.is_layout_only() {
        return vec![format!(
            "Layout only, from {base} to {head}: order, comments or formatting moved. No word or number changed."
        )];
    }
    if diff.changes.is_empty() && comparison.modes_differ {
        return vec![format!(
            "Only the permissions of files changed, from {base} to {head}; no word or number did. They are part \
             of what is signed."
        )];
    }
    if diff.changes.is_empty() {
        return vec![format!("Nothing changed from {base} to {head}.")];
    }
    let mut lines = vec![format!("{} from {base} to {head}.", counted(diff.changes.len()))];
    lines.extend(owed(comparison));
    // Of two commits nobody knows whether the later one is proposed or in force.
    lines.extend(as_soon_as_merged(comparison, &lines).filter(|_| comparison.head.id.is_none()));
    lines
}

/// Returns from when changes hold that name no day.
fn as_soon_as_merged(comparison: &Comparison<'_>, lines: &[String]) -> Option<String> {
    let has_day = lines.iter().any(|line| line.starts_with(HOLDS_FROM));
    (!has_day && !comparison.diff.is_wording_only()).then(|| "Holds as soon as it is merged.".to_owned())
}

/// Returns how much changed and for whom, and from when, where the two versions need no names.
pub(super) fn in_all(comparison: &Comparison<'_>) -> Vec<String> {
    let diff = comparison.diff;
    if comparison.is_layout_only() {
        return vec![
            "Layout only: order, comments or formatting moved. No word or number changed.".to_owned(),
        ];
    }
    if diff.changes.is_empty() && comparison.modes_differ {
        return vec![
            "Only the permissions of files; no word or number. They are part of what is signed.".to_owned(),
        ];
    }
    if diff.changes.is_empty() {
        return vec!["No word or number of the agreement.".to_owned()];
    }
    let mut lines = vec![format!("{}.", counted(diff.changes.len()))];
    lines.extend(owed(comparison));
    lines.extend(as_soon_as_merged(comparison, &lines));
    lines
}

fn counted(changes: usize) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") }
}

/// Returns who owes more or less by all changes together, and from when.
fn owed(comparison: &Comparison<'_>) -> Vec<String> {
    let diff = comparison.diff;
    let mut lines = Vec::new();
    if diff.is_wording_only() {
        lines.push("Wording only: nothing that is measured, counted, routed or signed.".to_owned());
    }
    for team in Team::BOTH {
        let owes = Owes::of(team, &diff.promises);
        let promises = |count: usize| format!("{count} promise{}", if count == 1 { "" } else { "s" });
        let told = |counts: [(usize, &str); 2]| -> Vec<String> {
            let some = counts.into_iter().filter(|(count, _)| *count > 0);
            some.map(|(count, direction)| format!("{direction} {}", promises(count))).collect()
        };
        let [who, owe, gain, lose] = match diff.reader {
            Reader::Team(reader) if reader == team => ["You", "owe", "gain in", "lose in"],
            _ => [team.name(), "owes", "gains in", "loses in"],
        };
        let own = told([(owes.owes_more, "more in"), (owes.owes_less, "less in")]);
        let own = (!own.is_empty()).then(|| format!("{owe} {}", own.join(", ")));
        let others = told([(owes.gains, gain), (owes.loses, lose)]);
        let parts: Vec<String> = own.into_iter().chain(others).collect();
        if !parts.is_empty() {
            lines.push(format!("{who} {}.", parts.join("; ")));
        }
    }
    let ahead = diff.effective_from.filter(|date| *date > comparison.as_of);
    lines.extend(ahead.map(|date| format!("{HOLDS_FROM}{}.", date_words(date))));
    lines
}

fn item(out: &mut impl Write, diff: &Diff, item: &Item, width: usize, paint: Paint) -> io::Result<()> {
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
            Paragraph::Said(text) => {
                for line in wrapped(&plain::one_line(text), width, 2) {
                    writeln!(out, "{line}")?;
                }
            }
            Paragraph::Wrong(text) => {
                for line in wrapped(&format!("✗ {}", plain::one_line(text)), width, 2) {
                    writeln!(out, "{}", paint.with("31", &line))?;
                }
            }
            Paragraph::Wording(pieces) => wording_terminal::write(out, pieces, width, paint)?,
        }
    }
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
    writeln!(out, "  {}\n", paint.with("2", &told.join(", ")))
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
