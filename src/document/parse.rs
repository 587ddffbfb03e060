//! TOML text → tree with places, and every syntax error.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::node::{Entry, Node, Value};

/// The most keys of one table: no document of an agreement has nearly as many, and keys are looked up
/// one by one.
const MOST_KEYS: usize = 2_000;

/// The deepest nesting that is read.
pub const MAX_NESTING: usize = 64;
/// The most syntax errors reported for one file.
pub const MAX_SYNTAX_ERRORS: usize = 20;

/// Something wrong with a text before its meaning is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where.
    pub span: Range<usize>,
    /// What the parser expected, or what it met.
    pub message: String,
    /// Whether the file nests deeper than [`MAX_NESTING`] rather than being malformed.
    pub too_deep: bool,
}

/// A parsed text: the tree as far as it could be read, and what was wrong.
#[derive(Debug)]
pub struct Parsed {
    /// The root table; incomplete where there are errors.
    pub root: Node,
    /// The syntax errors in order, at most [`MAX_SYNTAX_ERRORS`].
    pub errors: Vec<SyntaxError>,
    /// How many more there were.
    pub more_errors: usize,
    /// Places that use TOML 1.1 syntax, which TOML 1.0 tools reject.
    pub newer_syntax: Vec<Range<usize>>,
}

/// Returns the tree of a TOML text with all syntax errors; every node says that it stands in `file`.
pub fn parse(text: &str, file: usize) -> Parsed {
    let (table, problems) = DeTable::parse_recoverable(text);
    let mut errors: Vec<SyntaxError> = problems
        .iter()
        .map(|problem| SyntaxError {
            span: problem.span().unwrap_or(0..0),
            message: problem.message().to_owned(),
            too_deep: problem.message().contains("recursion limit"),
        })
        .collect();
    errors.sort_by_key(|error| error.span.start);
    errors.dedup_by_key(|error| error.span.start);
    let mut reader = Reader { text, file, too_deep: None, too_wide: None, newer_syntax: Vec::new() };
    let root = reader.table(table.get_ref(), 0..0, 0);
    if let Some(span) = reader.too_wide {
        let message = format!("this table has more than {MOST_KEYS} keys");
        errors.push(SyntaxError { span, message, too_deep: false });
    }
    if let Some(span) = reader.too_deep.filter(|_| !errors.iter().any(|error| error.too_deep)) {
        errors.push(SyntaxError { span, message: "nested too deep".to_owned(), too_deep: true });
    }
    // A text that nests too deep derails the parser: what follows is noise.
    if let Some(deep) = errors.iter().find(|error| error.too_deep).cloned() {
        errors = vec![deep];
    }
    let more_errors = errors.len().saturating_sub(MAX_SYNTAX_ERRORS);
    errors.truncate(MAX_SYNTAX_ERRORS);
    Parsed { root, errors, more_errors, newer_syntax: reader.newer_syntax }
}

struct Reader<'t> {
    text: &'t str,
    file: usize,
    too_deep: Option<Range<usize>>,
    too_wide: Option<Range<usize>>,
    newer_syntax: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>, depth: usize) -> Node {
        if depth > MAX_NESTING {
            self.too_deep.get_or_insert(span.clone());
            return Node { file: self.file, span, value: Value::Table(Vec::new()) };
        }
        if table.len() > MOST_KEYS {
            let first = table.keys().map(|key| key.span()).min_by_key(|span| span.start);
            self.too_wide = self.too_wide.take().or(first);
            return Node { file: self.file, span, value: Value::Table(Vec::new()) };
        }
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_span: key.span(),
                node: self.value(value.get_ref(), value.span(), depth + 1),
            })
            .collect();
        // The parser's map is alphabetical; people read a file from the top.
        entries.sort_by_key(|entry| entry.key_span.start);
        Node { file: self.file, span, value: Value::Table(entries) }
    }

    fn value(&mut self, value: &DeValue<'_>, span: Range<usize>, depth: usize) -> Node {
        let value = match value {
            DeValue::String(text) => {
                self.note_newer_escapes(&span);
                Value::Text(text.to_string())
            }
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Unusable(number.to_string()),
            },
            DeValue::Float(number) => Value::Unusable(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Boolean(*flag),
            DeValue::Datetime(moment) => date(moment),
            DeValue::Array(items) => {
                if depth > MAX_NESTING {
                    self.too_deep.get_or_insert(span.clone());
                    return Node { file: self.file, span, value: Value::List(Vec::new()) };
                }
                Value::List(
                    items.iter().map(|item| self.value(item.get_ref(), item.span(), depth + 1)).collect(),
                )
            }
            DeValue::Table(table) => {
                let node = self.table(table, span.clone(), depth);
                self.note_newer_inline_table(&node);
                return node;
            }
        };
        Node { file: self.file, span, value }
    }

    /// TOML 1.0 allows no line break between the parts of an inline table and no comma at its end.
    fn note_newer_inline_table(&mut self, node: &Node) {
        let Some(source) = self.text.get(node.span.clone()).filter(|source| source.starts_with('{')) else {
            return;
        };
        let mut outside = String::with_capacity(source.len());
        let mut at = node.span.start;
        for entry in node.entries() {
            outside.push_str(self.text.get(at..entry.node.span.start.max(at)).unwrap_or_default());
            at = entry.node.span.end.max(at);
        }
        let tail = self.text.get(at..node.span.end).unwrap_or_default();
        if outside.contains('\n') || tail.contains('\n') || tail.contains(',') {
            self.newer_syntax.push(node.span.clone());
        }
    }

    fn note_newer_escapes(&mut self, span: &Range<usize>) {
        let Some(source) = self.text.get(span.clone()).filter(|source| source.starts_with('"')) else {
            return;
        };
        let mut characters = source.chars();
        while let Some(character) = characters.next() {
            if character == '\\' && matches!(characters.next(), Some('e' | 'x')) {
                self.newer_syntax.push(span.clone());
                return;
            }
        }
    }
}

fn date(moment: &Datetime) -> Value {
    match (&moment.date, &moment.time, &moment.offset) {
        (Some(date), None, None) => Value::Date(date.to_string()),
        _ => Value::Moment(moment.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syntax_error_is_reported_at_its_place() {
        let parsed = parse("a = \nb = 1\nc = [1,\nd = 2\n", 0);
        assert!(parsed.errors.len() >= 2, "{:?}", parsed.errors);
        assert!(parsed.errors.iter().any(|error| error.span.start <= 4));
    }

    #[test]
    fn ten_thousand_levels_are_one_error() {
        for text in [
            format!("a = {}{}", "[".repeat(10_000), "]".repeat(10_000)),
            format!("a = {}1{}", "{a=".repeat(10_000), "}".repeat(10_000)),
            format!("{} = 1", vec!["a"; 10_000].join(".")),
            format!("[{}]\n", vec!["a"; 10_000].join(".")),
        ] {
            let parsed = parse(&text, 0);
            assert_eq!(parsed.errors.len(), 1);
            assert!(parsed.errors[0].too_deep, "{:?}", parsed.errors);
        }
    }

    #[test]
    fn a_flood_of_errors_is_capped_and_counted() {
        let parsed = parse(&"= = =\n".repeat(5_000), 0);
        assert_eq!(parsed.errors.len(), MAX_SYNTAX_ERRORS);
        assert!(parsed.more_errors > 4_000);
    }

    #[test]
    fn newer_syntax_is_noticed_and_older_is_not() {
        assert_eq!(parse("a = { b = [\n1,\n], c = \"x\" }", 0).newer_syntax.len(), 0);
        assert_eq!(parse("a = { b = 1,\n c = 2 }", 0).newer_syntax.len(), 1);
        assert_eq!(parse("a = { b = 1, }", 0).newer_syntax.len(), 1);
        assert_eq!(parse("a = \"\\e\"", 0).newer_syntax.len(), 1);
    }
}
