//! Text that others wrote, made safe to show.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use super::bidi;

/// Returns the text with everything escaped that a terminal would obey or hide: control
/// characters (line ends among them), bidirectional marks, and characters without width. Words that are written from
/// right to left stand apart.
pub fn one_line(text: &str) -> Cow<'_, str> {
    bidi::apart(text, |text| escape(text, is_hidden))
}

/// Returns one line of a file made safe to show; tabs stay, because they are laid out.
pub fn source_line(text: &str) -> Cow<'_, str> {
    escape(text, |character| character != '\t' && is_hidden(character))
}

/// Returns several lines made safe, each for itself.
pub fn lines(text: &str) -> String {
    text.split('\n').map(one_line).collect::<Vec<_>>().join("\n")
}

/// Returns lines in which the runner of a workflow finds no command: it reads one from `::` at the
/// start of a line, and from `##[` anywhere in it.
pub fn without_commands(text: &str) -> String {
    let line = |line: &str| {
        let start = line.trim_start();
        let indent = line.get(..line.len() - start.len()).unwrap_or_default();
        let safe = match start.strip_prefix("::") {
            Some(rest) => format!("{indent}: :{rest}"),
            None => line.to_owned(),
        };
        safe.replace("##[", "## [")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            _ if !is_unsafe(character) => safe.push(character),
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            _ => {
                // Writing into a string cannot fail.
                let _ = write!(safe, "{}", character.escape_unicode());
            }
        }
    }
    Cow::Owned(safe)
}

/// Returns whether a terminal or browser would obey the character, or show nothing that everybody sees for it.
fn is_hidden(character: char) -> bool {
    let hidden = [
        GeneralCategory::Control,
        GeneralCategory::Format,
        GeneralCategory::LineSeparator,
        GeneralCategory::ParagraphSeparator,
        GeneralCategory::PrivateUse,
        GeneralCategory::Unassigned,
    ];
    hidden.contains(&character.general_category()) || is_blank(character)
}

/// Returns whether a letter, a mark or a sign has no shape of its own: what Unicode says may be ignored, the empty
/// Braille pattern, the filler of Khitan script and the head of a note that is none.
fn is_blank(character: char) -> bool {
    matches!(character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
        | '\u{180b}'..='\u{180f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{16fe4}' | '\u{1d159}'
        | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_or_hide_is_shown() {
        assert_eq!(one_line("plain é 😀"), "plain é 😀");
        assert_eq!(one_line("a\u{1b}[31mb\nc\u{202e}d\u{200b}"), "a\\u{1b}[31mb\\nc\\u{202e}d\\u{200b}");
        assert_eq!(source_line("\ta\u{7}"), "\ta\\u{7}");
        for hidden in
            ['\u{ad}', '\u{378}', '\u{2066}', '\u{e000}', '\u{feff}', '\u{16fe4}', '\u{1d159}', '\u{e0041}']
        {
            assert_eq!(one_line(&hidden.to_string()), hidden.escape_unicode().to_string());
        }
        for shown in ['ß', '語', '̈', '–', '“', '\u{a0}', '€', '🔥'] {
            assert_eq!(one_line(&shown.to_string()), shown.to_string());
        }
        assert_eq!(lines("a\nb\u{9b}"), "a\nb\\u{9b}");
    }

    #[test]
    fn a_runner_finds_no_command() {
        let text = "a ::b\n ::error::x\n\t::y\nx ##[group] ####[z]\n";
        assert_eq!(without_commands(text), "a ::b\n : :error::x\n\t: :y\nx ## [group] #### [z]\n");
    }
}
