//! Pointers such as `/commitments/1/target`.

use std::fmt;

/// One step of a [`Pointer`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A key of a table.
    Key(String),
    /// A position in a list, from 0.
    Index(usize),
}

/// A way from a document's root to one of its values (RFC 6901 when written out).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Vec<Segment>);

impl Pointer {
    /// Returns the pointer to the root.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// Returns the pointer to a key below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()))
    }

    /// Returns the pointer to a list item below this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// Returns this pointer with one more step.
    #[must_use]
    pub fn with(&self, segment: Segment) -> Self {
        let mut steps = self.0.clone();
        steps.push(segment);
        Self(steps)
    }

    /// Returns this pointer followed by a dotted path of keys, such as `clock.starts`.
    #[must_use]
    pub fn dotted(&self, path: &str) -> Self {
        path.split('.').filter(|part| !part.is_empty()).fold(self.clone(), |at, part| at.key(part))
    }

    /// Returns the steps.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Returns whether `other` is this pointer or lies below it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            match segment {
                Segment::Key(key) => write!(out, "/{}", key.replace('~', "~0").replace('/', "~1"))?,
                Segment::Index(index) => write!(out, "/{index}")?,
            }
        }
        Ok(())
    }
}
