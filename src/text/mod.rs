//! Text with places: line and column of a byte, and pointers into a document.

mod pointer;

use std::ops::Range;

pub use pointer::{Pointer, PointerSet, Segment};

/// A place in a text as editors count it: line and column from 1, columns in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in UTF-16 code units.
    pub column: usize,
}

/// A text and where its lines begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    content: String,
    starts: Vec<usize>,
}

impl Text {
    /// Returns the text with its lines indexed.
    pub fn new(content: String) -> Self {
        let starts = std::iter::once(0).chain(content.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { content, starts }
    }

    /// Returns the whole content.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Returns the part at `span`, or nothing if the span does not lie on characters.
    pub fn get(&self, span: Range<usize>) -> &str {
        self.content.get(span).unwrap_or_default()
    }

    /// Returns where the byte at `offset` stands; past the end means the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.content.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.content.as_bytes().get(start..offset).unwrap_or_default();
        let column = String::from_utf8_lossy(before).encode_utf16().count() + 1;
        Position { line, column }
    }

    /// Returns the bytes of a line, counted from 1, with its line end; empty past the last.
    pub fn line(&self, line: usize) -> Range<usize> {
        let at = |line: usize| line.checked_sub(1).and_then(|index| self.starts.get(index)).copied();
        let end = self.content.len();
        at(line).unwrap_or(end)..at(line.saturating_add(1)).unwrap_or(end)
    }

    /// Returns the span cut at the end of its first line, so that it can be underlined.
    pub fn on_one_line(&self, span: Range<usize>) -> Range<usize> {
        let text = self.get(span.clone());
        let length = text.find(['\n', '\r']).unwrap_or(text.len());
        span.start..span.start + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units_and_lines_count_from_one() {
        let text = Text::new("a = 1\r\n\u{1F600}é = 2\n".to_owned());
        assert_eq!(text.position(0), Position { line: 1, column: 1 });
        let at =
            text.as_str().find('=').map(|first| first + text.as_str()[first + 1..].find('=').unwrap() + 1);
        assert_eq!(text.position(at.unwrap()), Position { line: 2, column: 5 });
        assert_eq!(text.position(999), Position { line: 3, column: 1 });
    }
}
