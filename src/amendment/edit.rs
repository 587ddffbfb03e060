//! The text of a file with one value changed, added or taken away.
//!
//! `toml_edit` says what the new text is; of that, only the stretch that differs is put into the
//! file's own text, so that its line ends and everything else stay byte for byte.

use std::ops::Range;

use toml_edit::{DocumentMut, InlineTable, Item, Key, Table, Value};

use super::AmendmentError;
use crate::document::parse::parse;
use crate::text::{Pointer, Segment};

/// Returns the text with the value at the end of a way set, or taken away where it is `None`.
///
/// # Errors
/// The way leads nowhere, or the file cannot be changed there without changing more of it.
pub(super) fn edited(text: &str, way: &[Segment], value: Option<Value>) -> Result<String, AmendmentError> {
    let lines = text.replace("\r\n", "\n");
    let cannot = || AmendmentError::new("the file cannot be changed there and stay as it is otherwise");
    let mut document =
        lines.parse::<DocumentMut>().map_err(|_| AmendmentError::new("the file is not TOML"))?;
    if document.to_string() != lines {
        return Err(cannot());
    }
    let changed = match value {
        Some(value) => {
            set(Part::Item(document.as_item_mut()), way, value).ok_or_else(cannot)?;
            document.to_string()
        }
        None => match line_of(&lines, way) {
            Some(line) => {
                let (before, after) = (lines.get(..line.start), lines.get(line.end..));
                format!("{}{}", before.unwrap_or_default(), after.unwrap_or_default())
            }
            None => {
                take(Part::Item(document.as_item_mut()), way).ok_or_else(cannot)?;
                document.to_string()
            }
        },
    };
    Ok(carried(text, &lines, &changed))
}

/// Part of a document, which toml_edit holds in several forms.
enum Part<'d> {
    Item(&'d mut Item),
    Table(&'d mut Table),
    Value(&'d mut Value),
}

impl<'d> Part<'d> {
    fn down(self, segment: &Segment) -> Option<Self> {
        match (self, segment) {
            (Part::Item(Item::Value(value)), _) => Part::Value(value).down(segment),
            (Part::Item(Item::Table(table)), _) => Part::Table(table).down(segment),
            (Part::Item(Item::ArrayOfTables(tables)), Segment::Index(index)) => {
                tables.get_mut(*index).map(Part::Table)
            }
            (Part::Table(table), Segment::Key(key)) => table.get_mut(key).map(Part::Item),
            (Part::Value(Value::InlineTable(table)), Segment::Key(key)) => {
                table.get_mut(key).map(Part::Value)
            }
            (Part::Value(Value::Array(array)), Segment::Index(index)) => {
                array.get_mut(*index).map(Part::Value)
            }
            _ => None,
        }
    }

    /// Returns the table that this is.
    fn table(self) -> Option<TablePart<'d>> {
        match self {
            Part::Item(Item::Table(table)) | Part::Table(table) => Some(TablePart::Lines(table)),
            Part::Item(Item::Value(Value::InlineTable(table))) | Part::Value(Value::InlineTable(table)) => {
                Some(TablePart::Inline(table))
            }
            _ => None,
        }
    }

    fn has(&self, key: &str) -> bool {
        match self {
            Part::Item(item) => item.get(key).is_some(),
            Part::Table(table) => table.contains_key(key),
            Part::Value(value) => value.as_inline_table().is_some_and(|table| table.contains_key(key)),
        }
    }
}

/// A table, a line a key or all on one line.
enum TablePart<'d> {
    Lines(&'d mut Table),
    Inline(&'d mut InlineTable),
}

fn set(part: Part<'_>, way: &[Segment], value: Value) -> Option<()> {
    match way {
        [Segment::Key(key)] => put(part.table()?, key, value),
        // Tables on the way that are not there yet are written on one line.
        [Segment::Key(key), rest @ ..] if !part.has(key) => put(part.table()?, key, nested(rest, value)?),
        [segment, rest @ ..] => set(part.down(segment)?, rest, value),
        [] => None,
    }
}

fn nested(way: &[Segment], value: Value) -> Option<Value> {
    way.iter().rev().try_fold(value, |value, segment| {
        let Segment::Key(key) = segment else { return None };
        let mut table = InlineTable::new();
        table.insert(key, value);
        Some(Value::InlineTable(table))
    })
}

fn put(table: TablePart<'_>, key: &str, mut value: Value) -> Option<()> {
    match table {
        TablePart::Lines(table) => match table.get_mut(key) {
            Some(Item::Value(old)) => replace(old, value),
            Some(_) => return None,
            None => {
                let indent = table.iter().last().and_then(|(last, _)| indent(table.key(last)?));
                let mut key = Key::new(key);
                if let Some(indent) = indent {
                    key.leaf_decor_mut().set_prefix(indent);
                }
                table.insert_formatted(&key, Item::Value(value));
            }
        },
        TablePart::Inline(table) => match table.get_mut(key) {
            Some(old) => replace(old, value),
            None => {
                let last = table.iter().last().map(|(last, _)| last.to_owned());
                if let Some(last) = last.and_then(|last| table.get_mut(&last)) {
                    // The space before the closing brace stays there.
                    let suffix = last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
                    value.decor_mut().set_suffix(suffix.to_owned());
                    value.decor_mut().set_prefix(" ");
                    last.decor_mut().set_suffix("");
                }
                table.insert(key, value);
            }
        },
    }
    Some(())
}

/// Puts a value in the place of another: what stands around it stays.
fn replace(old: &mut Value, mut value: Value) {
    *value.decor_mut() = old.decor().clone();
    *old = value;
}

/// Returns the space before a key on its line.
fn indent(key: &Key) -> Option<String> {
    let prefix = key.leaf_decor().prefix()?.as_str()?;
    let indent = prefix.rsplit('\n').next().unwrap_or_default();
    (!indent.is_empty() && indent.trim().is_empty()).then(|| indent.to_owned())
}

fn take(part: Part<'_>, way: &[Segment]) -> Option<()> {
    match way {
        [Segment::Key(key)] => match part.table()? {
            TablePart::Lines(table) => table.remove(key).map(drop),
            TablePart::Inline(table) => {
                let removed = table.remove(key)?;
                let suffix = removed.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
                let last = table.iter().last().map(|(last, _)| last.to_owned());
                if let Some(last) = last.and_then(|last| table.get_mut(&last)).filter(|_| !suffix.is_empty())
                {
                    last.decor_mut().set_suffix(suffix.to_owned());
                }
                Some(())
            }
        },
        [segment, rest @ ..] => take(part.down(segment)?, rest),
        [] => None,
    }
}

/// Returns the bytes of the lines that a key and its value have to themselves. Comments above them
/// are not part of that: whether they still hold, only people know.
fn line_of(text: &str, way: &[Segment]) -> Option<Range<usize>> {
    let (Segment::Key(last), above) = way.split_last()? else {
        return None;
    };
    let root = parse(text, 0).root;
    let table = root.at(&above.iter().fold(Pointer::root(), |at, segment| at.with(segment.clone())))?;
    let entry = table.entry(last)?;
    let start = text.get(..entry.key_span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(entry.node.span.end..)?;
    let end = rest.find('\n').map_or(text.len(), |at| entry.node.span.end + at + 1);
    let is_key = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, ' ' | '\t' | '.' | '-' | '_' | '"' | '\'')
    };
    let before = text.get(start..entry.key_span.start)?;
    let between = text.get(entry.key_span.end..entry.node.span.start)?.trim_matches([' ', '\t', '"', '\'']);
    let after = text.get(entry.node.span.end..end)?.trim_start();
    let alone = before.chars().all(is_key) && between == "=" && (after.is_empty() || after.starts_with('#'));
    alone.then_some(start..end)
}

/// Returns `text` with what `changed` has otherwise than `lines`, which is `text` with other line
/// ends.
fn carried(text: &str, lines: &str, changed: &str) -> String {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize =
        lines.chars().zip(changed.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (lines_rest, changed_rest) =
        (lines.get(start..).unwrap_or_default(), changed.get(start..).unwrap_or_default());
    let end: usize = lines_rest
        .chars()
        .rev()
        .zip(changed_rest.chars().rev())
        .take_while(same)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let middle = changed_rest.get(..changed_rest.len() - end).unwrap_or_default();
    let at = |position: usize| position_in(text, position);
    let (from, to) = (at(start), at(lines.len() - end));
    let middle = if text.contains("\r\n") { middle.replace('\n', "\r\n") } else { middle.to_owned() };
    format!("{}{middle}{}", text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default())
}

/// Returns the position in a text that has this one once its line ends are single characters.
fn position_in(text: &str, position: usize) -> usize {
    let mut seen = 0;
    for (at, byte) in text.bytes().enumerate() {
        let is_dropped = byte == b'\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
        if seen == position {
            return at;
        }
        seen += usize::from(!is_dropped);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Head.\na = 1 # one\n\n[[list]]\n  id = \"x\"\n  # why\n  rate = \"20%\"  # measured\n  part = { at = 1 }\n\n# Tail.\n[[list]]\nid = \"y\"\nclock.starts = \"a\"\nparts = [{ id = \"p\", n = 1 }]\n";

    fn way(text: &str) -> Vec<Segment> {
        let step = |part: &str| part.parse().map_or_else(|_| Segment::Key(part.to_owned()), Segment::Index);
        text.split('.').map(step).collect()
    }

    fn changed(at: &str, value: Option<&str>, from: &str, to: &str) {
        assert_eq!(TEXT.matches(from).count(), 1, "{from}");
        for crlf in [false, true] {
            let ends = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
            let value = value.map(|value| value.parse().unwrap());
            let got = edited(&ends(TEXT), &way(at), value).unwrap();
            assert_eq!(got, ends(&TEXT.replace(from, to)), "{at}");
        }
    }

    #[test]
    fn only_the_value_changes() {
        changed("a", Some("2"), "a = 1", "a = 2");
        changed("list.0.rate", Some("\"16%\""), "20%", "16%");
        changed("list.0.part.at", Some("20"), "at = 1", "at = 20");
        changed("list.1.clock.starts", Some("\"b\""), "starts = \"a\"", "starts = \"b\"");
        changed("list.1.parts.0.n", Some("7"), "n = 1", "n = 7");
    }

    #[test]
    fn a_field_that_is_not_there_is_added_at_the_end_of_its_table() {
        changed("b", Some("true"), "# one\n", "# one\nb = true\n");
        changed("list.0.more", Some("3"), "part = { at = 1 }\n", "part = { at = 1 }\n  more = 3\n");
        changed("list.0.part.to", Some("3"), "{ at = 1 }", "{ at = 1, to = 3 }");
        changed(
            "list.1.review.next",
            Some("2026-10-01"),
            "n = 1 }]\n",
            "n = 1 }]\nreview = { next = 2026-10-01 }\n",
        );
        changed(
            "list.1.clock.stops",
            Some("\"b\""),
            "starts = \"a\"\n",
            "starts = \"a\"\nclock.stops = \"b\"\n",
        );
    }

    #[test]
    fn a_field_that_is_taken_away_leaves_the_comments_above_it() {
        changed("list.0.rate", None, "  rate = \"20%\"  # measured\n", "");
        changed("list.1.clock.starts", None, "clock.starts = \"a\"\n", "");
        changed("list.1.parts.0.n", None, ", n = 1", "");
    }

    #[test]
    fn ways_that_lead_nowhere_change_nothing() {
        for at in ["list.7.rate", "a.b.c", "list.rate"] {
            assert!(edited(TEXT, &way(at), Some(1.into())).is_err(), "{at}");
        }
        assert!(edited(TEXT, &way("nothing"), None).is_err());
        assert!(edited("a = ", &way("a"), Some(1.into())).is_err());
    }
}
