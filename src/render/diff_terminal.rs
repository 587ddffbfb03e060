//! A diff for a person at a terminal: what each change means, the weightiest first.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_json::Owes;
use super::findings_terminal::Style;
use super::plain;
use super::wrap::wrapped;
use crate::agreement::Team;
use crate::diff::{Change, Effect};
use crate::words::date_words;

/// How it is said from when changes hold, where that is a day to come.
const HOLDS_FROM: &str = "Holds from ";

/// Writes a comparison, an item a change.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, style: Style) -> io::Result<()> {
    let paint = Paint { is_colored: style.color };
    for item in &comparison.diff.changes {
        change(out, item, style.width, paint)?;
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
    lines
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
    if !diff.is_wording_only() && !lines.iter().any(|line| line.starts_with(HOLDS_FROM)) {
        lines.push("Holds as soon as it is merged.".to_owned());
    }
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
        let parts: Vec<String> = [(owes.owes_more, "more in"), (owes.owes_less, "less in")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, direction)| format!("{direction} {}", promises(count)))
            .collect();
        if !parts.is_empty() {
            lines.push(format!("{team} owes {}.", parts.join(", ")));
        }
    }
    let ahead = diff.effective_from.filter(|date| *date > comparison.as_of);
    lines.extend(ahead.map(|date| format!("{HOLDS_FROM}{}.", date_words(date))));
    lines
}

fn change(out: &mut impl Write, change: &Change, width: usize, paint: Paint) -> io::Result<()> {
    let color = match change.effect {
        Effect::Tightens | Effect::Adds => "1;32",
        Effect::Loosens | Effect::Removes => "1;31",
        Effect::Redefines => "1;33",
        Effect::Neutral => "1",
    };
    let headline = plain::one_line(&change.said.headline).to_uppercase();
    writeln!(out, "{} · {}", paint.with(color, &headline), plain::one_line(&change.said.topic))?;
    let consequences = change.consequences.iter().map(|consequence| consequence.text.as_str());
    for paragraph in change.said.sentence.split('\n').chain(consequences) {
        for line in wrapped(&plain::one_line(paragraph), width, 2) {
            writeln!(out, "{line}")?;
        }
    }
    if let Some(at) = change.new_at.as_ref().or(change.old_at.as_ref()) {
        let path = at.path.to_string();
        let place = format!("  {}:{}", plain::one_line(&path), at.start.line);
        writeln!(out, "{}", paint.with("2", &place))?;
    }
    writeln!(out)
}

#[derive(Clone, Copy)]
struct Paint {
    is_colored: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.is_colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
