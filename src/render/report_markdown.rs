//! A report in Markdown, in which what people wrote is only text.

use std::io::{self, Write};

use super::diff_markdown;
use super::markdown::text;
use super::report::{Block, Group, Point, Report};

/// Writes a report.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "# {}", text(&report.title))?;
    lead(out, &report.lead)?;
    for section in &report.sections {
        if let Some(heading) = &section.heading {
            writeln!(out, "\n## {}", text(heading))?;
        }
        lead(out, &section.lead)?;
        for block in &section.blocks {
            writeln!(out)?;
            match block {
                Block::Group(group) => write_group(out, group)?,
                Block::Points { points, is_numbered } => write_points(out, points, *is_numbered)?,
                Block::Table { head, rows } => write_table(out, head, rows)?,
            }
        }
    }
    Ok(())
}

fn lead(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for line in lines {
        writeln!(out, "{}  ", text(line))?;
    }
    Ok(())
}

fn write_group(out: &mut impl Write, group: &Group) -> io::Result<()> {
    writeln!(out, "### {}", text(&group.heading))?;
    lead(out, &group.notes)?;
    for item in &group.items {
        match item.topic.as_str() {
            "" => writeln!(out, "\n**{}**\n", text(&item.headline))?,
            topic => writeln!(out, "\n**{}** · {}\n", text(&item.headline), text(topic))?,
        }
        for line in &item.lines {
            writeln!(out, "> {}  ", diff_markdown::paragraph(line, usize::MAX).0)?;
        }
    }
    if !group.trail.is_empty() {
        writeln!(out)?;
    }
    for line in &group.trail {
        writeln!(out, "- {}", text(line))?;
    }
    Ok(())
}

fn write_points(out: &mut impl Write, points: &[Point], is_numbered: bool) -> io::Result<()> {
    for (index, point) in points.iter().enumerate() {
        let mark = if is_numbered { format!("{}.", index + 1) } else { "-".to_owned() };
        let indent = " ".repeat(mark.len() + 1);
        let mut lines = vec![text(&point.text)];
        lines.extend(point.lines.iter().map(|line| text(line)));
        writeln!(out, "{mark} {}", lines.join(&format!("  \n{indent}")))?;
    }
    Ok(())
}

fn write_table(out: &mut impl Write, head: &[String], rows: &[Vec<String>]) -> io::Result<()> {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| text(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    writeln!(out, "{}", row(head))?;
    writeln!(out, "|{}", "---|".repeat(head.len()))?;
    for cells in rows {
        writeln!(out, "{}", row(cells))?;
    }
    Ok(())
}
