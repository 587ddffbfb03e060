//! A funnel as a page of its own: the picture and the tables, without scripts and without anything
//! that has to be loaded.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Board;
use super::sheet::{Block, Cell, Line, sheet};
use crate::render::funnel_svg;
use crate::render::plain::one_line;
use crate::words::lower_first;

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
th:first-child, td:first-child { text-align: left; }
thead th { font-weight: 600; }
.moved { font-weight: 600; }
.problem { color: #b3261e; }
.scroll { overflow-x: auto; }
figure { margin: 1rem 0; }
@media (prefers-color-scheme: dark) { .problem { color: #ff8a80; } }
";

/// Writes a funnel as a page.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, board: &Board<'_>) -> io::Result<()> {
    let sheet = sheet(board);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (one_line(&sheet.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (one_line(&sheet.title)) }
                (lines(&sheet.lines))
                @for block in &sheet.blocks { (section(board, block)) }
            }
        }
    };
    writeln!(out, "{}", page.into_string())
}

fn section(board: &Board<'_>, block: &Block) -> Markup {
    let picture = block.scope.as_ref().and_then(|scope| {
        let section = board.after.overview.sections.iter().find(|section| section.scope == *scope)?;
        funnel_svg::picture(section.figures.as_ref().ok()?, &lower_first(&block.heading))
    });
    html! {
        section {
            h2 { (one_line(&block.heading)) }
            (lines(&block.above))
            @if let Some(picture) = picture { figure { (PreEscaped(picture)) } }
            @if !block.rows.is_empty() { (table(block)) }
            (lines(&block.below))
        }
    }
}

fn table(block: &Block) -> Markup {
    html! {
        div.scroll {
            table {
                thead { tr { @for column in &block.columns { th scope="col" { (one_line(&column.title)) } } } }
                tbody {
                    @for row in &block.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 {
                                    th scope="row" { (one_line(&cell.text)) }
                                } @else {
                                    td class=[class(cell)] { (one_line(&cell.text)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn class(cell: &Cell) -> Option<&'static str> {
    match (cell.is_problem, cell.is_moved) {
        (true, true) => Some("problem moved"),
        (true, false) => Some("problem"),
        (false, true) => Some("moved"),
        (false, false) => None,
    }
}

fn lines(lines: &[Line]) -> Markup {
    html! {
        @for line in lines {
            p class=[line.is_problem.then_some("problem")] {
                @if line.is_problem { "✗ " }
                (one_line(&line.text))
            }
        }
    }
}
