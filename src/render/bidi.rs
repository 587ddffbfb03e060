//! Words that are written from right to left, kept from turning round the figures and signs beside them.

use std::borrow::Cow;

/// Begins a stretch whose direction is its own.
const ISOLATE: char = '\u{2068}';

/// Ends it.
const END: char = '\u{2069}';

/// Returns a text made safe by `escape`, with each stretch of words that are written from right to left apart from what
/// stands around it: by Unicode's algorithm a figure after such a word stands before it, and so does the next one.
/// What is apart already stays as it is.
pub(super) fn apart<'t>(text: &'t str, escape: impl Fn(&'t str) -> Cow<'t, str>) -> Cow<'t, str> {
    if !text.contains(is_from_the_right) {
        return escape(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(is_from_the_right) {
        let (before, run) = rest.split_at(start);
        let (run, after) = run.split_at(end_of(run));
        let own = before.strip_suffix(ISOLATE).zip(after.strip_prefix(END));
        let (before, after) = own.unwrap_or((before, after));
        safe.push_str(&escape(before));
        safe.push(ISOLATE);
        safe.push_str(&escape(run));
        safe.push(END);
        rest = after;
    }
    safe.push_str(&escape(rest));
    Cow::Owned(safe)
}

/// Ends the stretches of a text that was cut off within one.
pub(super) fn close(text: &mut String) {
    let count = |sign: char| text.matches(sign).count();
    let open = count(ISOLATE).saturating_sub(count(END));
    text.extend(std::iter::repeat_n(END, open));
}

/// Returns where the words from right to left end with which a text begins.
fn end_of(text: &str) -> usize {
    // Any other sign may be the page's own.
    let is_within = |sign: &char| is_from_the_right(*sign) || " -'’\u{2010}\u{2011}".contains(*sign);
    let within = text.char_indices().take_while(|(_, sign)| is_within(sign));
    let last = within.filter(|(_, sign)| is_from_the_right(*sign)).last();
    last.map_or(0, |(at, sign)| at + sign.len_utf8())
}

/// Returns whether a sign is of the blocks that Unicode keeps for scripts from right to left.
fn is_from_the_right(sign: char) -> bool {
    matches!(sign,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_the_right_are_apart_once() {
        let plain = |text: &str| apart(text, Cow::Borrowed).into_owned();
        assert_eq!(plain("EMEA: 25 → 50"), "EMEA: 25 → 50");
        let name = "\u{5d0}\u{5d9} \u{5e8}\u{5d5}";
        let expected = format!("Each rep’s day, {ISOLATE}{name}{END}: 25 → 50");
        assert_eq!(plain(&format!("Each rep’s day, {name}: 25 → 50")), expected);
        assert_eq!(plain(&expected), expected);
        for between in [" 7 ", "”, “", " → ", ": "] {
            let both = plain(&format!("{name}{between}{name}"));
            assert_eq!(both, format!("{ISOLATE}{name}{END}{between}{ISOLATE}{name}{END}"));
            assert_eq!(plain(&both), both);
        }
    }
}
