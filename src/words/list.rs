//! Lists and sentences in a sentence.

/// Returns the items as a sentence lists them: "a", "a and b", "a, b and c".
pub fn joined<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., end] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", most.join(", "), end.as_ref())
        }
    }
}

/// What looks like the mark that opens a quotation.
const OPENING: [char; 6] = ['“', '„', '‟', '〝', '❝', '🙶'];
/// What looks like the mark that closes one.
const CLOSING: [char; 12] = ['”', 'ˮ', '″', '‶', '〞', '〟', '❞', '＂', '🙷', '🙸', '״', 'ʺ'];
/// Single marks, of which two in a row look like one of those.
const SINGLE: [char; 12] = ['\'', '‚', '‛', 'ʼ', 'ʻ', 'ʹ', '′', '‵', '＇', '❛', '❜', '׳'];

/// Returns a text of others as it stands between quotation marks: its own are the inner ones, so that none of them ends
/// the quotation.
pub fn within_quotes(text: &str) -> String {
    let is_mark = |letter: char| matches!(letter, '‘' | '’') || SINGLE.contains(&letter);
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        let before = shown.chars().next_back();
        let letter = match letter {
            '"' if before.is_none_or(|before| !before.is_alphanumeric()) => '‘',
            '"' => '’',
            opens if OPENING.contains(&opens) => '‘',
            closes if CLOSING.contains(&closes) => '’',
            other => other,
        };
        // Two of them side by side are seen as one of the page's.
        if !(is_mark(letter) && before.is_some_and(is_mark)) {
            shown.push(letter);
        }
    }
    shown
}

/// Returns a text as it stands in a sentence: a sentence of its own in quotes, without its full stop.
pub fn quoted(text: String) -> String {
    match text.strip_suffix('.') {
        Some(sentence) => format!("“{sentence}”"),
        None if text.ends_with('?') => format!("“{text}”"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_of_a_text_ends_a_quotation() {
        assert_eq!(within_quotes("who said “call me”"), "who said ‘call me’");
        assert_eq!(within_quotes("who said \"call me\""), "who said ‘call me’");
        for mark in ["”", "\"", "ˮ", "''", "’’", "❞", "＂", "″", "ʼʼ", "‚‚", "'’'"] {
            let shown = within_quotes(&format!("Leads{mark}, and more"));
            let between: Vec<char> = shown.trim_start_matches("Leads").chars().take(2).collect();
            assert!(
                between[1] == ',' && (between[0] == '’' || SINGLE.contains(&between[0])),
                "{mark}: {shown}"
            );
        }
        assert_eq!(within_quotes("Marketing’s share, and its ‘own’"), "Marketing’s share, and its ‘own’");
    }
}
