//! The texts, by key.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// The English texts.
const ENGLISH: &str = include_str!("en.ftl");

/// What a text is filled with: everything is text, already in the reader's words.
#[derive(Default)]
pub struct Arguments {
    values: Vec<(&'static str, String)>,
}

impl Arguments {
    /// Returns no arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// Adds those of another.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.values.extend(other.values);
        self
    }
}

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Returns the text of a key, or of an attribute written `key.attribute`; `None` if there is
    /// no such text or it cannot be filled.
    pub fn get(&self, key: &str, arguments: &Arguments) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut filled = FluentArgs::new();
        for (name, value) in &arguments.values {
            filled.set(*name, value.as_str());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&filled), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Some(text.into_owned())
    }

    /// Returns the first of several texts that is there.
    pub fn first(&self, keys: &[&str], arguments: &Arguments) -> Option<String> {
        keys.iter().find_map(|key| self.get(key, arguments))
    }
}

/// Returns the English texts, read on first use.
pub fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let resource = match FluentResource::try_new(ENGLISH.to_owned()) {
            // A text that cannot be read is left out; a test reads them all.
            Ok(resource) | Err((resource, _)) => resource,
        };
        let language = unic_langid::LanguageIdentifier::default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        // A key given twice keeps its first text; a test sees to it that none is.
        let _ = bundle.add_resource(resource);
        Texts { bundle }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_and_none_is_given_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).map_err(|(_, errors)| errors).unwrap();
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(Vec::new());
        assert!(bundle.add_resource(resource).is_ok());
    }
}
