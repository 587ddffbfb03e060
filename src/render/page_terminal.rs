//! A rule's page for a person at a terminal.

use std::io::{self, Write};

/// Writes a Markdown page: headings stand out, code is indented.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, title: &str, page: &str, color: bool) -> io::Result<()> {
    let (strong, end) = if color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    writeln!(out, "{strong}{title}{end}")?;
    let (mut in_code, mut after_blank) = (false, false);
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        } else if let Some(heading) = line.strip_prefix("# ") {
            let gap = if after_blank { "" } else { "\n" };
            writeln!(out, "{gap}{strong}{}{end}", heading.to_uppercase())?;
        } else if line.is_empty() {
            writeln!(out)?;
        } else {
            writeln!(out, "  {line}")?;
        }
        after_blank = line.is_empty();
    }
    Ok(())
}
