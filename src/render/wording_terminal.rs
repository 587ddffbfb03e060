//! A text compared word by word, for a terminal.

use std::io::{self, Write};

use super::diff_terminal::Paint;
use super::plain;
use crate::words::{Fate, Piece};

/// Writes a text with what went and what came, `indent` columns from the edge, in lines of at most
/// `width` columns.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(
    out: &mut impl Write,
    pieces: &[Piece],
    (indent, width): (usize, usize),
    paint: Paint,
) -> io::Result<()> {
    let edge = " ".repeat(indent);
    let runs = runs(pieces, paint);
    let mut column = indent;
    write!(out, "{edge}")?;
    // A word goes on from one run into the next where no space stands between them.
    let mut space = false;
    for run in &runs {
        space |= run.text.starts_with(char::is_whitespace);
        for (index, word) in run.text.split_whitespace().enumerate() {
            let length = word.chars().count();
            let is_new = column == indent;
            if (index > 0 || space) && !is_new {
                if column + 1 + length > width {
                    write!(out, "\n{edge}")?;
                    column = indent;
                } else {
                    write!(out, " ")?;
                    column += 1;
                }
            }
            match run.code {
                Some(code) => write!(out, "{}", paint.with(code, word))?,
                None => write!(out, "{word}")?,
            }
            column += length;
            space = false;
        }
        space |= run.text.ends_with(char::is_whitespace);
    }
    writeln!(out)
}

/// Returns a text with what went and what came in brackets, made safe to show.
pub(super) fn in_brackets(pieces: &[Piece]) -> String {
    runs(pieces, Paint { is_colored: false }).into_iter().map(|run| run.text).collect()
}

/// Words in one colour.
struct Run {
    code: Option<&'static str>,
    text: String,
}

/// Returns a text with what went and what came: in colours, else in brackets.
fn runs(pieces: &[Piece], paint: Paint) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in pieces {
        let text = plain::one_line(&piece.text).into_owned();
        let mut text = match (piece.fate, paint.is_colored) {
            (Fate::Gone, false) => bracketed(&text, "[gone: "),
            (Fate::New, false) => bracketed(&text, "[new: "),
            _ => text,
        };
        // Two brackets side by side would read as one.
        if piece.fate == Fate::New && runs.last().is_some_and(|before| before.text.ends_with(']')) {
            text.insert(0, ' ');
        }
        let code = match piece.fate {
            Fate::Gone if paint.is_colored => Some("31;9"),
            Fate::New if paint.is_colored => Some("32;4"),
            _ => None,
        };
        runs.push(Run { code, text });
    }
    runs
}

/// Returns a text in brackets; the spaces around it stay outside of them.
fn bracketed(text: &str, start: &str) -> String {
    let before = text.get(..text.len() - text.trim_start().len()).unwrap_or_default();
    let after = text.get(text.trim_end().len()..).unwrap_or_default();
    format!("{before}{start}{}]{after}", text.trim())
}
