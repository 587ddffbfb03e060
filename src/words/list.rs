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

/// Returns a text of others as it stands between quotation marks: its own are the inner ones, so that none of them ends
/// the quotation.
pub fn within_quotes(text: &str) -> String {
    text.replace(['“', '„', '‟'], "‘").replace('”', "’")
}

/// Returns a text as it stands in a sentence: a sentence of its own in quotes, without its full stop.
pub fn quoted(text: String) -> String {
    match text.strip_suffix('.') {
        Some(sentence) => format!("“{sentence}”"),
        None if text.ends_with('?') => format!("“{text}”"),
        None => text,
    }
}
