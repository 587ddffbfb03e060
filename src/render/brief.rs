//! A change in a few lines for chat or e-mail: plain words that no program takes for markup.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::diff_summary;
use super::needs::{Needs, needs, settled};
use super::plain::one_line;
use super::wording_terminal::in_brackets;
use super::wrap::wrapped;
use super::{untold, wording_short};
use crate::diff::{Item, Paragraph};
use crate::gate::Verdict;

/// How wide the lines are, for mail that quotes them.
const WIDTH: usize = 72;
/// How many lines there are at most, unless who must sign takes more.
const MOST_LINES: usize = 25;
/// How many lines there are about what a change still needs, before they are only counted.
const MOST_NEEDS: usize = 10;
/// How many lines an item has that is not told whole.
const FEW_LINES: usize = 3;
/// How many words a text keeps on either side of each change where it is too long, most first.
const AROUND: [usize; 4] = [12, 6, 3, 1];

/// Writes a change: how much changed and for whom, the weightiest items, and who must sign.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, verdict: &Verdict) -> io::Result<()> {
    let lines = |text: &String, indent| wrapped(&bare(text), WIDTH, indent);
    let head: Vec<String> =
        diff_summary::between(comparison, None).iter().flat_map(|line| lines(line, 0)).collect();
    let unread = comparison.unreadable.iter().map(|file| format!("✗ {file} cannot be read."));
    let others = unread.chain(untold::plain(verdict));
    let head: Vec<String> = head.into_iter().chain(others.flat_map(|line| lines(&line, 0))).collect();
    let mut tail = vec![String::new()];
    match needs(verdict) {
        None => tail.push(settled(verdict).to_owned()),
        Some(needs) => {
            tail.push(format!("{}:", needs.heading));
            tail.extend(wanted(&needs));
        }
    }
    let room = MOST_LINES.saturating_sub(head.len() + tail.len() + 2).max(FEW_LINES + 1);
    for line in head.into_iter().chain(items(&comparison.diff.items, room)).chain(tail) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Returns what a change still needs; of many mistakes, the first.
fn wanted(needs: &Needs) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, line) in needs.lines.iter().enumerate() {
        if lines.len() >= MOST_NEEDS {
            let more = needs.lines.len() - at;
            lines.push(format!("  And {more} more; countersign check shows all of them."));
            break;
        }
        lines.extend(wrapped(&bare(line), WIDTH, 2));
    }
    lines
}

/// Returns what an item says, a paragraph each, with what went of a text and what came in brackets.
pub fn paragraphs(item: &Item) -> impl Iterator<Item = String> {
    item.paragraphs.iter().map(said)
}

fn said(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Said(text) => text.clone(),
        Paragraph::Wrong(text) => format!("✗ {text}"),
        Paragraph::Wording(pieces) => in_brackets(pieces),
    }
}

/// Returns the items that have room, and how many more there are. Of an item that is too long, what its
/// texts keep is left out first.
fn items(items: &[Item], room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_cut = false;
    for (at, item) in items.iter().enumerate() {
        let left = room.saturating_sub(lines.len());
        let mut told = laid_out(item, None);
        let shorter = AROUND.iter().map(|words| laid_out(item, Some(*words)));
        if told.len() > left
            && let Some(short) = shorter.into_iter().find(|short| short.len() <= left)
        {
            told = short;
        }
        // Every item that is told is told at least by how it starts.
        if told.len() > left && left > FEW_LINES {
            told = laid_out(item, Some(0));
            told.truncate(if at == 0 { left } else { FEW_LINES });
            is_cut = true;
            if let Some(last) = told.last_mut() {
                last.push_str(" …");
            }
        }
        if told.len() > left {
            let more = items.len() - at;
            lines.extend([String::new(), format!("And {more} more; countersign diff shows all of them.")]);
            return lines;
        }
        lines.extend(told);
    }
    if is_cut {
        lines.extend([String::new(), "Shortened; countersign diff shows all of it.".to_owned()]);
    }
    lines
}

/// Returns the lines of an item; `words` says how much of what a text keeps stands around each change.
fn laid_out(item: &Item, words: Option<usize>) -> Vec<String> {
    let title = format!("{} · {}", item.headline, item.topic);
    // Where an item is cut, it says so at the end of a line.
    let width = WIDTH - " …".chars().count();
    let mut lines = vec![String::new()];
    lines.extend(wrapped(&bare(&title), width, 0));
    for paragraph in &item.paragraphs {
        let text = match (paragraph, words) {
            (Paragraph::Wording(pieces), Some(words)) => in_brackets(&wording_short::around(pieces, words)),
            _ => said(paragraph),
        };
        lines.extend(wrapped(&bare(&text), width, 2));
    }
    lines
}

/// Returns a text without what chats take for markup.
fn bare(text: &str) -> String {
    one_line(text).replace('`', "'").replace('*', "∗").replace('~', "∼")
}
