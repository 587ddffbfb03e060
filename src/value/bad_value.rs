//! What is wrong with a value's words, and how they should be written.

use thiserror::Error;

/// Longest part of a wrong text that a message repeats, in characters.
const SHOWN: usize = 60;

/// A text that is not the value it should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadValue {
    /// What is wrong, the nearest right text where there is one, and the
    /// accepted forms; without a full stop.
    pub message: String,
    /// Examples of the accepted forms.
    pub forms: &'static [&'static str],
    /// The text that was probably meant; it parses.
    pub suggestion: Option<String>,
}

/// A kind of value: what it is called in a message, and how it is written.
pub(super) struct Form {
    /// With its article: "a duration".
    pub(super) name: &'static str,
    pub(super) examples: &'static [&'static str],
}

impl Form {
    /// Returns the error for `text`, with the reason and suggestion there are.
    pub(super) fn refuse(&self, text: &str, reason: Option<&str>, suggestion: Option<String>) -> BadValue {
        let mut message = format!("{:?} is not {}", shortened(text), self.name);
        if let Some(reason) = reason {
            message.push_str(": ");
            message.push_str(reason);
        }
        if let Some(meant) = &suggestion {
            message.push_str(&format!("; did you mean {meant:?}?"));
        }
        message.push_str(if suggestion.is_some() { " It is written like " } else { "; it is written like " });
        message.push_str(&listed(self.examples));
        BadValue { message, forms: self.examples, suggestion }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn listed(examples: &[&str]) -> String {
    match examples {
        [] => String::new(),
        [only] => format!("{only:?}"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|example| format!("{example:?}")).collect();
            format!("{} or {last:?}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form { name: "a size", examples: &["small", "large"] };

    #[test]
    fn says_what_was_meant_and_how_it_is_written() {
        let error = FORM.refuse("smal", None, Some("small".into()));
        assert_eq!(
            error.to_string(),
            r#""smal" is not a size; did you mean "small"? It is written like "small" or "large""#
        );
        let error = FORM.refuse("", Some("it is empty"), None);
        assert_eq!(
            error.to_string(),
            r#""" is not a size: it is empty; it is written like "small" or "large""#
        );
    }

    #[test]
    fn repeats_no_more_than_a_line_of_a_wrong_text_and_no_control_characters() {
        let error = FORM.refuse(&"é\u{1b}".repeat(500), None, None);
        assert!(error.message.len() < 600 && !error.message.contains('\u{1b}'));
    }
}
