//! A funnel for a person at a terminal.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};

use super::Board;
use super::sheet::{Block, Line, sheet};
use crate::render::findings_terminal::Style;
use crate::render::plain::one_line;
use crate::render::wrap::wrapped;

/// The widest column that is never broken, in characters.
const MOST_UNBROKEN: u16 = 14;

/// Writes a funnel as tables, with what follows from them in sentences.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, board: &Board<'_>, style: Style) -> io::Result<()> {
    let sheet = sheet(board);
    writeln!(out, "{}", paint(style, "1", &one_line(&sheet.title)))?;
    lines(out, &sheet.lines, style)?;
    for block in &sheet.blocks {
        writeln!(out, "\n{}", paint(style, "1", &one_line(&block.heading)))?;
        lines(out, &block.above, style)?;
        table(out, block, style)?;
        lines(out, &block.below, style)?;
    }
    Ok(())
}

fn lines(out: &mut impl Write, lines: &[Line], style: Style) -> io::Result<()> {
    for line in lines {
        let mark = if line.is_problem { "✗ " } else { "" };
        for text in wrapped(&format!("{mark}{}", one_line(&line.text)), style.width, 2) {
            let text = if line.is_problem { paint(style, "31", &text) } else { text };
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

fn table(out: &mut impl Write, block: &Block, style: Style) -> io::Result<()> {
    if block.rows.is_empty() {
        return Ok(());
    }
    let mut table = laid_out(block);
    let width = |table: &Table| {
        table.column_max_content_widths().iter().map(|width| usize::from(*width) + 2).sum::<usize>()
    };
    if width(&table) > style.width {
        table = laid_out(&block.clone().shortened());
    }
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    let widths = table.column_max_content_widths();
    for (column, width) in table.column_iter_mut().zip(widths) {
        // A day or a number is never broken; names and what moves can be.
        if width <= MOST_UNBROKEN {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    // The columns are laid out first: what colours add has no width.
    for line in table.lines() {
        let line = line.trim_end();
        let line = if line.contains('✗') { paint(style, "31", line) } else { line.to_owned() };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn laid_out(block: &Block) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(block.columns.iter().map(|column| one_line(&column.title).into_owned()));
    for row in &block.rows {
        table.add_row(row.iter().map(|cell| one_line(&cell.text).into_owned()));
    }
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if at == 0 { 2 } else { 1 }, 1));
        if at > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

fn paint(style: Style, code: &str, text: &str) -> String {
    if style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
