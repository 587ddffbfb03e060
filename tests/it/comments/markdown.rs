//! What a forge makes of a page: read by a real Markdown parser with everything turned on that
//! GitHub has.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

/// What a page holds besides text, and what a forge would look for in its text.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Everything that is no text, list, quotation, emphasis or code: by name.
    pub(crate) surprises: Vec<String>,
    pub(crate) links: Vec<String>,
    /// Headings, with their text.
    pub(crate) headings: Vec<String>,
    /// Blocks of HTML.
    pub(crate) folds: Vec<String>,
    /// The text a forge looks through, a block a line; what it skips is `\u{fffc}`.
    pub(crate) text: Vec<String>,
}

impl Parsed {
    /// Returns what a forge would act on in the text besides the tool's `own` words, by the forge's
    /// rules, taken widely.
    pub(crate) fn acted_on(&self, own: &[String]) -> Vec<String> {
        let without = |block: &String| {
            let words =
                block.split(' ').map(|word| if own.iter().any(|own| own == word) { "" } else { word });
            words.collect::<Vec<_>>().join(" ")
        };
        self.text.iter().flat_map(|block| acted_on(&without(block))).collect()
    }
}

/// Parses a page.
pub(crate) fn parsed(page: &str) -> Parsed {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.inline_footnotes = true;
    extension.superscript = true;
    extension.subscript = true;
    extension.underline = true;
    extension.spoiler = true;
    extension.description_lists = true;
    extension.multiline_block_quotes = true;
    extension.alerts = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.wikilinks_title_after_pipe = true;
    options.parse.relaxed_autolinks = true;
    options.parse.relaxed_tasklist_matching = true;
    let arena = Arena::new();
    let mut found = Parsed::default();
    walk(parse_document(&arena, page, &options), &mut found);
    found
}

fn walk<'a>(node: &'a AstNode<'a>, found: &mut Parsed) {
    let value = node.data.borrow().value.clone();
    match &value {
        NodeValue::Document
        | NodeValue::List(_)
        | NodeValue::Item(_)
        | NodeValue::BlockQuote
        | NodeValue::Strong
        | NodeValue::Emph => {}
        NodeValue::Paragraph => found.text.push(String::new()),
        NodeValue::Heading(_) => {
            found.headings.push(String::new());
            found.text.push(String::new());
        }
        NodeValue::Text(text) => found.text.last_mut().unwrap().push_str(text),
        NodeValue::SoftBreak | NodeValue::LineBreak => found.text.last_mut().unwrap().push('\n'),
        NodeValue::Code(_) => found.text.last_mut().unwrap().push('\u{fffc}'),
        NodeValue::HtmlInline(html) => match html.as_str() {
            "<!-- -->" | "<span>" | "</span>" | "<del>" | "</del>" | "<ins>" | "</ins>" => {
                found.text.last_mut().unwrap().push('\u{fffc}')
            }
            other => found.surprises.push(other.to_owned()),
        },
        NodeValue::HtmlBlock(html) => found.folds.push(html.literal.trim().to_owned()),
        NodeValue::Link(link) => found.links.push(link.url.clone()),
        other => found.surprises.push(format!("{other:?}")),
    }
    for child in node.children() {
        walk(child, found);
    }
}

fn acted_on(block: &str) -> Vec<String> {
    let letters: Vec<char> = block.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut found = Vec::new();
    let mut note = |index: usize| found.push(letters.iter().skip(index).take(30).collect());
    for (index, letter) in letters.iter().enumerate() {
        let next = at(index + 1);
        let before = if index == 0 { ' ' } else { at(index - 1) };
        match letter {
            '@' if next.is_alphanumeric() => note(index),
            '#' if next.is_ascii_digit() => note(index),
            '-' if next.is_ascii_digit() && before.eq_ignore_ascii_case(&'h') => note(index),
            ':' if next == '/' && at(index + 2) == '/' => note(index),
            ':' if next.is_ascii_alphanumeric() => {
                let name = letters.iter().skip(index + 1);
                let name: String = name
                    .take_while(|letter| letter.is_ascii_alphanumeric() || "_+-".contains(**letter))
                    .collect();
                if at(index + 1 + name.chars().count()) == ':' {
                    note(index);
                }
            }
            'w' | 'W'
                if letters.iter().skip(index).take(4).collect::<String>().eq_ignore_ascii_case("www.") =>
            {
                note(index);
            }
            _ if letter.is_ascii_hexdigit()
                && !before.is_ascii_alphanumeric()
                && letters.iter().skip(index).take_while(|letter| letter.is_ascii_hexdigit()).count()
                    >= 7 =>
            {
                note(index);
            }
            _ => {}
        }
    }
    found
}
