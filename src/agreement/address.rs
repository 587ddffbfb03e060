//! Addresses: what entries and their fields are called.

use std::fmt;
use std::sync::Arc;

use crate::document::schema::Subject;
use crate::text::{Pointer, Segment};

/// The name of an entry: `sla/first-touch`, `definitions/stages.mql`, `personas/avery`; of what
/// has no id, its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// Returns the address of an entry of a list (`None`: the kind's main list).
    pub fn of_entry(subject: Subject, list: Option<&str>, id: &str) -> Self {
        let text = match list {
            Some(list) => format!("{}/{list}.{id}", subject.name()),
            None => format!("{}/{id}", subject.name()),
        };
        Self(text.into())
    }

    /// Returns the address of what has no id in a kind.
    pub fn of_kind(subject: Subject) -> Self {
        Self(subject.name().into())
    }

    /// Returns the address written so.
    pub fn written(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Returns the dotted form of a pointer below an entry: `clock.starts`, `levels.manager.after`.
pub fn dotted(pointer: &Pointer) -> String {
    let parts: Vec<String> = pointer
        .segments()
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => key.clone(),
            Segment::Index(index) => index.to_string(),
        })
        .collect();
    parts.join(".")
}
