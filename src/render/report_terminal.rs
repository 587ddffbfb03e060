//! A report for a person at a terminal.

use std::io::{self, Write};

use super::diff_terminal::Paint;
use super::findings_terminal::Style;
use super::plain::one_line;
use super::report::{Block, Group, Item, Point, Report, Tone};
use super::wording_terminal;
use super::wrap::wrapped;
use crate::diff::Paragraph;

/// Writes a report.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report, style: Style) -> io::Result<()> {
    let mut page = Page { out, width: style.width, is_colored: style.color };
    let title = page.paint("1", &one_line(&report.title));
    writeln!(page.out, "{title}")?;
    page.lines(&report.lead, 0)?;
    for section in &report.sections {
        writeln!(page.out)?;
        if let Some(heading) = &section.heading {
            let heading = page.paint("1;4", &one_line(heading).to_uppercase());
            writeln!(page.out, "{heading}")?;
        }
        page.lines(&section.lead, 0)?;
        for (index, block) in section.blocks.iter().enumerate() {
            if index > 0 || !section.lead.is_empty() {
                writeln!(page.out)?;
            }
            match block {
                Block::Group(group) => page.group(group)?,
                Block::Points { points, is_numbered } => page.points(points, *is_numbered)?,
                Block::Table { head, rows } => page.table(head, rows)?,
            }
        }
    }
    Ok(())
}

struct Page<'w, W: Write> {
    out: &'w mut W,
    width: usize,
    is_colored: bool,
}

impl<W: Write> Page<'_, W> {
    /// Returns a text in a colour.
    fn paint(&self, code: &str, text: &str) -> String {
        if self.is_colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn lines(&mut self, lines: &[String], indent: usize) -> io::Result<()> {
        for line in lines.iter().flat_map(|line| wrapped(&one_line(line), self.width, indent)) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn group(&mut self, group: &Group) -> io::Result<()> {
        writeln!(self.out, "{}", self.paint("1", &one_line(&group.heading)))?;
        self.lines(&group.notes, 2)?;
        for item in &group.items {
            self.item(item)?;
        }
        for line in group.trail.iter().flat_map(|line| wrapped(&one_line(line), self.width, 2)) {
            writeln!(self.out, "{}", self.paint("2", &line))?;
        }
        Ok(())
    }

    fn item(&mut self, item: &Item) -> io::Result<()> {
        let color = match item.tone {
            Tone::More => "1;32",
            Tone::Less => "1;31",
            Tone::Other => "1;33",
            Tone::Plain => "1",
        };
        let headline = self.paint(color, &one_line(&item.headline).to_uppercase());
        match item.topic.as_str() {
            "" => writeln!(self.out, "  {headline}")?,
            topic => writeln!(self.out, "  {headline} · {}", one_line(topic))?,
        }
        for paragraph in &item.lines {
            match paragraph {
                Paragraph::Said(text) => self.lines(std::slice::from_ref(text), 4)?,
                Paragraph::Wrong(text) => {
                    for line in wrapped(&format!("✗ {}", one_line(text)), self.width, 4) {
                        writeln!(self.out, "{}", self.paint("31", &line))?;
                    }
                }
                Paragraph::Wording(pieces) => {
                    let paint = Paint { is_colored: self.is_colored };
                    wording_terminal::write(self.out, pieces, (6, self.width), paint)?;
                }
            }
        }
        Ok(())
    }

    fn points(&mut self, points: &[Point], is_numbered: bool) -> io::Result<()> {
        for (index, point) in points.iter().enumerate() {
            let mark = if is_numbered { format!("{}. ", index + 1) } else { "- ".to_owned() };
            let lines = std::iter::once(&point.text).chain(&point.lines);
            let lines = lines.flat_map(|line| wrapped(&one_line(line), self.width, mark.len()));
            let text = lines.collect::<Vec<_>>().join("\n");
            writeln!(self.out, "{mark}{}", text.get(mark.len()..).unwrap_or_default())?;
        }
        Ok(())
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>]) -> io::Result<()> {
        for row in rows {
            let cells: Vec<String> = head
                .iter()
                .zip(row)
                .skip(1)
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(head, cell)| format!("{}: {}", one_line(head), one_line(cell)))
                .collect();
            let first = row.first().map(|cell| one_line(cell)).unwrap_or_default();
            writeln!(self.out, "- {first}")?;
            self.lines(&[cells.join(" · ")], 4)?;
        }
        Ok(())
    }
}
