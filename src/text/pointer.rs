//! Pointers such as `/commitments/1/target`.

use std::collections::BTreeSet;
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

/// Places in one document. Questions about what lies above or below a place do not look at
/// every one of them: a broken file can have hundreds of thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointerSet {
    places: BTreeSet<Pointer>,
    at_the_top: bool,
}

impl PointerSet {
    /// Adds a place.
    pub fn insert(&mut self, pointer: Pointer) {
        self.at_the_top |= pointer.segments().len() < 2;
        self.places.insert(pointer);
    }

    /// Returns whether there is no place.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns whether this very place is one of them.
    pub fn contains(&self, pointer: &Pointer) -> bool {
        self.places.contains(pointer)
    }

    /// Returns whether a place, or any above it, is one of them.
    pub fn covers(&self, pointer: &Pointer) -> bool {
        let mut at = pointer.clone();
        loop {
            if self.places.contains(&at) {
                return true;
            }
            if at.0.pop().is_none() {
                return false;
            }
        }
    }

    /// Returns whether a place, or any above or below it, is one of them.
    pub fn touches(&self, pointer: &Pointer) -> bool {
        // In order, what lies below a place follows it at once.
        let next = self.places.range(pointer..).next();
        next.is_some_and(|next| pointer.contains(next)) || self.covers(pointer)
    }

    /// Returns whether the root or a key of it is one of them.
    pub const fn is_at_the_top(&self) -> bool {
        self.at_the_top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_what_lies_above_and_below() {
        let at = |path: &str| Pointer::root().dotted(path);
        let mut set = PointerSet::default();
        for path in ["a.b", "a.bc", "d.e.f", "x.y"] {
            set.insert(at(path));
        }
        assert!(set.covers(&at("a.b.c")) && set.covers(&at("a.b")) && !set.covers(&at("a")));
        assert!(set.touches(&at("a")) && set.touches(&at("d.e")) && set.touches(&at("x.y.z")));
        assert!(!set.touches(&at("d.f")) && !set.touches(&at("c")) && !set.touches(&at("a.a")));
        assert!(!set.is_at_the_top());
        set.insert(at("z"));
        assert!(set.is_at_the_top() && set.touches(&Pointer::root()));
    }
}
