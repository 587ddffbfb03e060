//! A change in a few lines for chat or e-mail: plain words that no program takes for markup.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_terminal::summary;
use super::needs::{needs, settled};
use super::plain::one_line;
use super::wrap::wrapped;
use crate::diff::Change;
use crate::gate::Verdict;

/// How wide the lines are, for mail that quotes them.
const WIDTH: usize = 72;
/// How many lines there are at most, unless who must sign takes more.
const MOST_LINES: usize = 25;
/// How many lines a change has that is not told whole.
const FEW_LINES: usize = 3;

/// Writes a change: how much changed and for whom, the weightiest items, and who must sign.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, verdict: &Verdict) -> io::Result<()> {
    let laid_out = |text: &String, indent| wrapped(&bare(text), WIDTH, indent);
    let head: Vec<String> = summary(comparison).iter().flat_map(|line| laid_out(line, 0)).collect();
    let unread = comparison.unreadable.iter().map(|file| format!("✗ {file} cannot be read."));
    let head: Vec<String> = head.into_iter().chain(unread.flat_map(|line| laid_out(&line, 0))).collect();
    let mut tail = vec![String::new()];
    match needs(verdict) {
        None => tail.push(settled(verdict).to_owned()),
        Some(needs) => {
            tail.push(format!("{}:", needs.heading));
            tail.extend(needs.lines.iter().flat_map(|line| laid_out(line, 2)));
        }
    }
    let room = MOST_LINES.saturating_sub(head.len() + tail.len() + 2).max(FEW_LINES + 1);
    for line in head.into_iter().chain(items(&comparison.diff.changes, room)).chain(tail) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns the items that have room, and how many more there are.
fn items(changes: &[Change], room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let left = room.saturating_sub(lines.len());
        let mut item = item(change);
        // Every change that is told is told at least by its first sentence.
        if item.len() > left && left > FEW_LINES {
            item.truncate(FEW_LINES.max(if at == 0 { left } else { 0 }));
            if let Some(last) = item.last_mut() {
                last.push_str(" …");
            }
        }
        if item.len() > left {
            let more = changes.len() - at;
            let what = if more == 1 { "change" } else { "changes" };
            lines.extend([
                String::new(),
                format!("And {more} more {what}; countersign diff shows all of them."),
            ]);
            break;
        }
        lines.extend(item);
    }
    lines
}

fn item(change: &Change) -> Vec<String> {
    let title = format!("{} · {}", change.said.headline, change.said.topic);
    let mut lines = vec![String::new()];
    lines.extend(wrapped(&bare(&title), WIDTH, 0));
    let consequences = change.consequences.iter().map(|consequence| consequence.text.as_str());
    for sentence in change.said.sentence.split('\n').chain(consequences) {
        lines.extend(wrapped(&bare(sentence), WIDTH, 2));
    }
    lines
}

/// Returns a text without what chats take for markup.
fn bare(text: &str) -> String {
    one_line(text).replace('`', "'").replace('*', "∗").replace('~', "∼")
}
