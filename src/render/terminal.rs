//! Lines and colours at a terminal.

use std::io::{self, Write};

/// Whether there are colours.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) is_colored: bool,
}

impl Paint {
    /// Returns a text in a colour.
    pub(super) fn with(self, code: &str, text: &str) -> String {
        if self.is_colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Writes words in lines of at most `width` columns, indented.
pub(super) fn wrapped(out: &mut impl Write, text: &str, width: usize, indent: usize) -> io::Result<()> {
    let start = " ".repeat(indent);
    let mut line = start.clone();
    let mut columns = indent;
    for word in text.split_whitespace() {
        let is_first = columns == indent;
        let length = word.chars().count();
        if !is_first && columns + 1 + length > width {
            writeln!(out, "{line}")?;
            line.clone_from(&start);
            columns = indent;
        } else if !is_first {
            line.push(' ');
            columns += 1;
        }
        line.push_str(word);
        columns += length;
    }
    writeln!(out, "{line}")
}
