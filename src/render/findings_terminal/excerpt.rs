//! The few lines of a file that a finding is about, made safe to show.
//!
//! miette reads a whole file for each finding and counts columns in bytes; this hands it
//! single lines, and the places as editors count them.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::finding::Place;
use crate::render::plain;
use crate::text::Text;

/// The longest line that is shown, in bytes.
const MAX_LINE: usize = 400;
/// How many lines are shown on either side.
const AROUND: usize = 1;

/// The lines around some places of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    /// The lines, one after the other; not all of them follow each other in the file.
    shown: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

#[derive(Debug)]
struct Line {
    number: usize,
    /// Where it begins in `shown`.
    start: usize,
}

#[derive(Debug)]
struct Mark {
    offset: usize,
    length: usize,
    label: Option<String>,
    /// The place as editors count it.
    place: String,
}

impl Excerpt {
    /// Returns the lines around these places of a file, the first being the main one;
    /// nothing if that means the whole file, or stands on a line too long to show.
    pub(super) fn new(text: &Text, places: &[(&Place, Option<&str>)]) -> Option<Self> {
        let is_shown = |line: usize| text.line(line).len() <= MAX_LINE;
        let (main, _) = places.first()?;
        let places: Vec<_> =
            places.iter().filter(|(place, _)| place.span.is_some() && is_shown(place.start.line)).collect();
        if main.span.is_none() || !is_shown(main.start.line) {
            return None;
        }
        let mut numbers: Vec<usize> = places
            .iter()
            .flat_map(|(place, _)| place.start.line.saturating_sub(AROUND)..=place.start.line + AROUND)
            .filter(|line| *line > 0 && !text.line(*line).is_empty())
            .chain(places.iter().map(|(place, _)| place.start.line))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let path = plain::one_line(&main.path.to_string()).into_owned();
        let mut excerpt = Self { path, shown: String::new(), lines: Vec::new(), marks: Vec::new() };
        for number in numbers {
            let line = text.get(text.line(number)).trim_end_matches(['\n', '\r']);
            excerpt.lines.push(Line { number, start: excerpt.shown.len() });
            if is_shown(number) {
                excerpt.shown.push_str(&plain::source_line(line));
            } else {
                excerpt.shown.push('…');
            }
            excerpt.shown.push('\n');
        }
        for (place, label) in places {
            excerpt.mark(text, place, *label);
        }
        Some(excerpt)
    }

    /// Returns what is underlined, the main place first.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.marks.iter().enumerate().map(|(index, mark)| {
            let span = SourceSpan::new(mark.offset.into(), mark.length);
            match index {
                0 => LabeledSpan::new_primary_with_span(mark.label.clone(), span),
                _ => LabeledSpan::new_with_span(mark.label.clone(), span),
            }
        })
    }

    fn mark(&mut self, text: &Text, place: &Place, label: Option<&str>) {
        let (Some((start, end)), Some(line)) =
            (place.span, self.lines.iter().find(|line| line.number == place.start.line))
        else {
            return;
        };
        let line_start = text.line(place.start.line).start;
        let before = plain::source_line(text.get(line_start..start)).len();
        let length = plain::source_line(text.get(start..end)).len();
        let Place { start: at, .. } = place;
        self.marks.push(Mark {
            offset: line.start + before,
            length,
            label: label.map(|label| plain::one_line(label).into_owned()),
            place: format!("{}:{}:{}", self.path, at.line, at.column),
        });
    }

    /// Returns the lines from the one that holds `from` to the one that holds `to`, with so
    /// many more on either side as follow each other in the file.
    fn window(&self, from: usize, to: usize, before: usize, after: usize) -> Option<(usize, usize)> {
        let index_of = |offset: usize| self.lines.partition_point(|line| line.start <= offset).checked_sub(1);
        let (mut first, mut last) = (index_of(from)?, index_of(to)?);
        let number = |index: usize| self.lines.get(index).map(|line| line.number);
        for _ in 0..before {
            let Some(above) = first.checked_sub(1) else { break };
            if number(above).map(|number| number + 1) != number(first) {
                break;
            }
            first = above;
        }
        for _ in 0..after {
            if number(last).map(|number| number + 1) != number(last + 1) {
                break;
            }
            last += 1;
        }
        Some((first, last))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let out_of_bounds = || MietteError::OutOfBounds;
        let (from, to) = (span.offset(), span.offset() + span.len().saturating_sub(1));
        let (first, last) = self.window(from, to, before, after).ok_or_else(out_of_bounds)?;
        let line = self.lines.get(first).ok_or_else(out_of_bounds)?;
        let end = self.lines.get(last + 1).map_or(self.shown.len(), |line| line.start);
        let data = self.shown.as_bytes().get(line.start..end).ok_or_else(out_of_bounds)?;
        let mark = self.marks.iter().find(|mark| mark.offset == from);
        let name = mark.map_or_else(|| self.path.clone(), |mark| mark.place.clone());
        Ok(Box::new(MietteSpanContents::new_named(
            name,
            data,
            SourceSpan::new(line.start.into(), end - line.start),
            line.number - 1,
            0,
            last + 1 - first,
        )))
    }
}
