//! What a typed view is a view of.

use serde::Serialize;
use serde_json::Value as Json;

use crate::agreement::Typed;
use crate::document::schema::Subject;

/// A struct, and what it views.
pub struct View {
    /// What it is a part of.
    pub subject: Subject,
    /// `None` for what has no id; then the list's path, `None` for the main list.
    pub list: Option<Option<&'static str>>,
    /// Reads the struct from JSON and writes it back; an error if the struct cannot hold it.
    pub back: fn(Json) -> Result<Json, serde_json::Error>,
}

impl View {
    /// Returns the view of the entries of a list.
    pub(super) const fn entries<T: Typed + Serialize>() -> Self {
        Self { subject: T::SUBJECT, list: Some(T::LIST), back: there_and_back::<T> }
    }

    /// Returns the view of the part of a kind that has no id.
    pub(super) const fn part<T: Typed + Serialize>() -> Self {
        Self { subject: T::SUBJECT, list: None, back: there_and_back::<T> }
    }
}

fn there_and_back<T: Typed + Serialize>(json: Json) -> Result<Json, serde_json::Error> {
    serde_json::to_value(serde_json::from_value::<T>(json)?)
}
