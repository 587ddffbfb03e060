//! A report as a page of its own: without scripts, and without anything that has to be loaded.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::plain::one_line;
use super::report::{Block, Group, Item, Point, Report, Section, Tone};
use crate::diff::Paragraph;
use crate::words::Fate;

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
h3 { margin-bottom: .25rem; }
p { margin: .25rem 0; }
.item { margin: .5rem 0 .5rem; padding-left: .8rem; border-left: 4px solid currentColor; }
.more { border-color: #1b7f3b; }
.less { border-color: #b3261e; }
.other { border-color: #9a6700; }
.trail { font-size: .9rem; }
.wrong, del { color: #b3261e; }
ins { color: #1b7f3b; }
li > p:first-child { font-weight: 600; }
table { border-collapse: collapse; }
th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.scroll { overflow-x: auto; }
figure { margin: 1rem 0; }
@media (prefers-color-scheme: dark) { .wrong, del { color: #ff8a80; } ins { color: #57ab5a; } .more { border-color: #57ab5a; } .less { border-color: #ff8a80; } .other { border-color: #d4a72c; } }
@media print { body { max-width: none; } h2, h3 { break-after: avoid; } .item, li, tr { break-inside: avoid; } }
";

/// Writes a report with pictures, which stand behind its first part.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, report: &Report, pictures: &[Markup]) -> io::Result<()> {
    let (first, rest) = report.sections.split_at(report.sections.len().min(1));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (one_line(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (one_line(&report.title)) }
                    (lines(&report.lead))
                    @for part in first { (section(part)) }
                    @for picture in pictures { figure { (picture) } }
                    @for part in rest { (section(part)) }
                }
            }
        }
    };
    writeln!(out, "{}", page.into_string())
}

fn section(section: &Section) -> Markup {
    html! {
        section {
            @if let Some(heading) = &section.heading { h2 { (one_line(heading)) } }
            (lines(&section.lead))
            @for block in &section.blocks {
                @match block {
                    Block::Group(group) => { (self::group(group, section.heading.is_some())) }
                    Block::Points { points, is_numbered } => {
                        @if *is_numbered { ol { (self::points(points)) } } @else { ul { (self::points(points)) } }
                    }
                    Block::Table { head, rows } => { (table(head, rows)) }
                }
            }
        }
    }
}

fn lines(lines: &[String]) -> Markup {
    html! { @for line in lines { p { (one_line(line)) } } }
}

/// Headings go down by one from part to group, wherever a part has none.
fn group(group: &Group, is_in_part: bool) -> Markup {
    html! {
        @if is_in_part { h3 { (one_line(&group.heading)) } } @else { h2 { (one_line(&group.heading)) } }
        (lines(&group.notes))
        @for item in &group.items { (self::item(item)) }
        div.trail { (lines(&group.trail)) }
    }
}

fn item(item: &Item) -> Markup {
    let tone = match item.tone {
        Tone::More => "item more",
        Tone::Less => "item less",
        Tone::Other => "item other",
        Tone::Plain => "item",
    };
    html! {
        div class=(tone) {
            p {
                strong { (one_line(&item.headline)) }
                @if !item.topic.is_empty() { " · " (one_line(&item.topic)) }
            }
            @for paragraph in &item.lines { (self::paragraph(paragraph)) }
        }
    }
}

fn paragraph(paragraph: &Paragraph) -> Markup {
    match paragraph {
        Paragraph::Said(text) => html! { p { (one_line(text)) } },
        Paragraph::Wrong(text) => html! { p.wrong { "✗ " (one_line(text)) } },
        Paragraph::Wording(pieces) => html! {
            p.wording {
                @for piece in pieces {
                    @match piece.fate {
                        Fate::Kept => { (one_line(&piece.text)) }
                        Fate::Gone => { del { (one_line(&piece.text)) } }
                        Fate::New => { ins { (one_line(&piece.text)) } }
                    }
                }
            }
        },
    }
}

fn points(points: &[Point]) -> Markup {
    html! {
        @for point in points {
            li {
                p { (one_line(&point.text)) }
                (lines(&point.lines))
            }
        }
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        div.scroll {
            table {
                thead { tr { @for title in head { th scope="col" { (one_line(title)) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (one_line(cell)) } } @else { td { (one_line(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
