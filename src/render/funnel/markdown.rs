//! A funnel for a pull request or a document.

use std::io::{self, Write};

use super::Board;
use super::sheet::{Line, sheet};
use crate::render::markdown;

/// Writes a funnel as tables, with what follows from them in sentences.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, board: &Board<'_>) -> io::Result<()> {
    let sheet = sheet(board);
    writeln!(out, "## {}\n", markdown::text(&sheet.title))?;
    lines(out, &sheet.lines)?;
    for block in &sheet.blocks {
        writeln!(out, "### {}\n", markdown::text(&block.heading))?;
        lines(out, &block.above)?;
        if !block.rows.is_empty() {
            let titles: Vec<String> =
                block.columns.iter().map(|column| markdown::cell(&column.title)).collect();
            writeln!(out, "| {} |", titles.join(" | "))?;
            let rule = block.columns.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" });
            writeln!(out, "| {} |", rule.collect::<Vec<_>>().join(" | "))?;
            for row in &block.rows {
                let cells: Vec<String> = row.iter().map(|cell| markdown::cell(&cell.text)).collect();
                writeln!(out, "| {} |", cells.join(" | "))?;
            }
            writeln!(out)?;
        }
        lines(out, &block.below)?;
    }
    Ok(())
}

fn lines(out: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    for line in lines {
        let mark = if line.is_problem { "✗ " } else { "" };
        writeln!(out, "{mark}{}  ", markdown::text(&line.text))?;
    }
    if lines.is_empty() { Ok(()) } else { writeln!(out) }
}
