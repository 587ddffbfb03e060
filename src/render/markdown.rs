//! Text that others wrote, for a Markdown page: it is shown as it stands and does nothing.
//!
//! Ordinary words are escaped. A word that a forge would act on (a mention, a reference, an
//! address, an emoji) is shown as code: there no forge looks for anything, and no escape has to
//! survive its pipeline of filters.

use super::bidi;
use super::plain::one_line;

/// Returns a text to stand within a line: no markup, HTML, link, mention, reference, formula or
/// workflow command can come of it.
pub fn text(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + 16);
    for word in one_line(text).split(' ').filter(|word| !word.is_empty()) {
        add(word, &mut page);
    }
    page
}

/// Returns a text to stand in a cell of a table. A bar ends a cell, in code as well.
pub fn cell(text: &str) -> String {
    let mut page = String::new();
    let mut is_escaped = false;
    for letter in self::text(text).chars() {
        if letter == '|' && !is_escaped {
            page.push('\\');
        }
        is_escaped = letter == '\\' && !is_escaped;
        page.push(letter);
    }
    page
}

/// Returns a text to stand within a line that takes at most about `most` bytes with all that is
/// escaped; what is cut off is seen to be.
pub fn shortened(whole: &str, most: usize) -> String {
    start(whole, most).0
}

/// Returns the same, and whether anything is cut off.
pub(super) fn start(whole: &str, most: usize) -> (String, bool) {
    let whole = one_line(whole);
    let mut page = String::new();
    for word in whole.split(' ').filter(|word| !word.is_empty()) {
        let before = page.len();
        // Nothing gets shorter by being escaped.
        if word.len() <= most.saturating_sub(before) {
            add(word, &mut page);
            if page.len() <= most {
                continue;
            }
        }
        page.truncate(before);
        if before == 0 {
            add_start(word, most, &mut page);
        }
        bidi::close(&mut page);
        page.push_str(" …");
        return (page, true);
    }
    (page, false)
}

/// Adds a word after those before it.
fn add(word: &str, page: &mut String) {
    if !page.is_empty() {
        page.push(' ');
    }
    let (before, core, after) = without_punctuation(word);
    if let Some(name) = in_backticks(core) {
        escape(before, page);
        page.push_str(&code(name));
        escape(after, page);
    } else if is_acted_on(core) {
        escape(before, page);
        page.push_str(&code(core));
        escape(after, page);
    } else {
        escape(word, page);
    }
}

/// Adds the start of a word that is longer than there is room.
fn add_start(word: &str, most: usize, page: &mut String) {
    let letters: Vec<char> = word.chars().take(most).collect();
    let mut count = letters.len();
    while count > 0 {
        let start: String = letters.iter().take(count).collect();
        page.clear();
        add(&start, page);
        if page.len() <= most {
            return;
        }
        count /= 2;
    }
    page.clear();
}

/// Returns a name of at most `most` characters as code.
pub fn short_code(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => code(&format!("{}…", text.get(..end).unwrap_or_default())),
        None => code(text),
    }
}

/// Returns a name as code: a branch, a path, a login.
pub fn code(text: &str) -> String {
    let text = one_line(text);
    // The runner reads a command from `##[`, wherever in a line of the log it stands.
    let parts: Vec<&str> = text.split("##[").collect();
    let last = parts.len().saturating_sub(1);
    let spans = parts.iter().enumerate().map(|(at, part)| {
        let (start, end) = (if at > 0 { "[" } else { "" }, if at < last { "##" } else { "" });
        span(&format!("{start}{part}{end}"))
    });
    spans.collect::<Vec<_>>().join("<!-- -->")
}

/// Returns a code span: its fence is longer than any within, so nothing ends it early.
fn span(content: &str) -> String {
    let longest = content.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if content.is_empty() || content.starts_with(['`', ' ']) || content.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{content}{pad}{fence}")
}

/// Returns what stands around a word, and the word.
fn without_punctuation(word: &str) -> (&str, &str, &str) {
    let inner = word.trim_start_matches(['“', '‘', '"', '\'', '(']);
    let before = word.get(..word.len() - inner.len()).unwrap_or_default();
    let core = inner.trim_end_matches(['”', '’', '"', '\'', ')', '.', ',', ';', '!', '?']);
    let after = inner.get(core.len()..).unwrap_or_default();
    (before, core, after)
}

/// Returns what stands between two backticks, where messages put names.
fn in_backticks(word: &str) -> Option<&str> {
    let name = word.strip_prefix('`')?.strip_suffix('`')?;
    (!name.is_empty() && !name.contains('`')).then_some(name)
}

/// Returns whether a forge would make something of a word.
fn is_acted_on(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    word.contains('@')
        || lower.contains("://")
        || lower.contains("www.")
        // Its dot was taken for punctuation.
        || lower.ends_with("www")
        || followed_by(&lower, "#", |next| next.is_alphanumeric())
        || followed_by(&lower, "gh-", |next| next.is_ascii_digit())
        || has_commit(&lower)
        || has_emoji(&lower)
}

fn followed_by(word: &str, start: &str, is: impl Fn(char) -> bool) -> bool {
    word.split(start).skip(1).any(|rest| rest.starts_with(&is))
}

/// Returns whether a word holds what may be a commit's id.
fn has_commit(word: &str) -> bool {
    word.split(|letter: char| !letter.is_ascii_hexdigit()).any(|run| run.len() >= 7)
}

/// Returns whether a word holds something like `:tada:`.
fn has_emoji(word: &str) -> bool {
    let named = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    };
    let parts: Vec<&str> = word.split(':').collect();
    parts.len() > 2 && parts.get(1..parts.len() - 1).is_some_and(|inner| inner.iter().any(|part| named(part)))
}

/// Adds a word with everything escaped that Markdown would act on where the word stands.
fn escape(word: &str, page: &mut String) {
    let mut starts_block = page.is_empty();
    let numbered = word.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with(['.', ')']);
    for letter in word.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            // Two of them at the start of a line would be a workflow command.
            ':' if page.ends_with(':') => page.push_str("&#58;"),
            // Between two of them GitHub sets a formula. It looks for them in the source or in the
            // text that comes of it: here is none in either that stands beside anything.
            '$' => page.push_str("<span>&#36;</span>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '^' => {
                page.push('\\');
                page.push(letter);
            }
            '-' | '+' | '=' | '#' | ':' if page.is_empty() => {
                page.push('\\');
                page.push(letter);
            }
            '.' | ')' if starts_block && numbered => {
                page.push('\\');
                page.push(letter);
            }
            _ => page.push(letter),
        }
        starts_block &= letter.is_ascii_digit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_as_they_are() {
        for plain in ["Sales owes less, 8 → 16 business hours.", "“First contact” – 20 %", "a (b), c!"]
        {
            assert_eq!(text(plain), plain);
        }
        assert_eq!(text("75k is $75k"), "75k is <span>&#36;</span>75k");
        assert_eq!(text("  a   b "), "a b");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(
            text("<img> **x** `y` [a](b) a_b ~c~ x|y &lt; \\"),
            "&lt;img&gt; \\*\\*x\\*\\* `y` \\[a\\](b) a\\_b \\~c\\~ x\\|y &amp;lt; \\\\"
        );
        for (start, safe) in [
            ("- x", "\\- x"),
            ("# x", "\\# x"),
            ("12. x", "12\\. x"),
            ("1) x", "1\\) x"),
            ("=== x", "\\=== x"),
            ("::error::x", "`::error::x`"),
            ("##[group]", "\\##\\[group\\]"),
        ] {
            assert_eq!(text(start), safe);
        }
    }

    #[test]
    fn what_a_forge_would_act_on_is_code() {
        assert_eq!(text("ask @acme/all, now"), "ask `@acme/all`, now");
        assert_eq!(text("“@x”"), "“`@x`”");
        assert_eq!(text("x-www."), "`x-www`.");
        for word in [
            "#12",
            "a/b#12",
            "GH-12",
            "https://x.example",
            "www.x.example",
            "a@b.example",
            ":tada:",
            "1a2b3c4",
        ] {
            assert_eq!(text(word), format!("`{word}`"), "{word}");
        }
        assert_eq!(text("``@a`"), "``` ``@a` ```");
        assert_eq!(text("@a##[group]"), "`@a##`<!-- -->`[group]`");
    }

    #[test]
    fn a_cell_ends_where_it_ends() {
        assert_eq!(cell("a|b \\|c"), "a\\|b \\\\\\|c");
        assert_eq!(cell("x|@all"), "`x\\|@all`");
    }

    #[test]
    fn what_is_cut_is_seen_to_be() {
        assert_eq!(shortened("one two", 7), "one two");
        assert_eq!(shortened("one two", 4), "one …");
        assert_eq!(shortened(&"x".repeat(100), 30), format!("{} …", "x".repeat(30)));
        assert!(shortened(&"$".repeat(10_000), 1_000).len() < 1_010);
    }
}
