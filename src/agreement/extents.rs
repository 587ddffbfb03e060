//! Which values of a scope can be those of one and the same lead, by what the agreement says of each.
//!
//! A company is in one segment of each scheme, and a country may be in several regions. Values of
//! other dimensions, and values of which nothing is said, are taken to be apart; of the latter it is known
//! that nothing is said ([`Extents::are_parted`]).

use std::collections::{BTreeMap, BTreeSet};

use super::{Address, Agreement, Dimension, Entry, Region, Scope, Segment};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;
use crate::value::{Country, Ends};

/// What an agreement says of who is in a segment or region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Of the companies of a segment.
    Companies {
        /// The way to part companies that the segment belongs to.
        scheme: Option<String>,
        /// How large they are.
        size: Option<Ends>,
        /// What else makes them part of it.
        condition: Option<String>,
    },
    /// The countries of a region.
    Countries(BTreeSet<Country>),
}

/// How the leads of one value lie to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// No lead is of both.
    Apart,
    /// All are of the other too.
    Within,
    /// All of the other are of this one too.
    Around,
    /// They are the same.
    Alike,
    /// Some may be of both.
    Across,
}

impl Kinship {
    /// Returns a name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Within => "within",
            Self::Around => "around",
            Self::Alike => "alike",
            Self::Across => "across",
        }
    }

    const fn of(is_within: bool, is_around: bool) -> Self {
        match (is_within, is_around) {
            (true, true) => Self::Alike,
            (true, false) => Self::Within,
            (false, true) => Self::Around,
            (false, false) => Self::Across,
        }
    }
}

impl Extent {
    /// Returns what an entry says, if this were its content and it is a segment or region.
    pub fn of(entry: &Entry, node: &Node) -> Option<Self> {
        if entry.subject != Subject::Kind(Kind::Definitions) {
            return None;
        }
        match entry.list.as_deref()? {
            "segments" => {
                serde_json::from_value(node.to_json()).ok().map(|segment| Self::of_segment(&segment))
            }
            "regions" => serde_json::from_value(node.to_json()).ok().map(|region| Self::of_region(&region)),
            _ => None,
        }
    }

    fn of_segment(segment: &Segment) -> Self {
        Self::Companies {
            scheme: segment.scheme.clone(),
            size: segment.size.as_ref().and_then(super::RangeTable::range).map(|range| Ends::of(&range)),
            condition: segment.condition.clone(),
        }
    }

    fn of_region(region: &Region) -> Self {
        Self::Countries(region.countries.iter().map(|name| Country::named(name)).collect())
    }

    pub(super) fn kinship(&self, other: &Self) -> Kinship {
        match (self, other) {
            (Self::Countries(one), Self::Countries(other)) => match one.is_disjoint(other) {
                true => Kinship::Apart,
                false => Kinship::of(one.is_subset(other), other.is_subset(one)),
            },
            (
                Self::Companies { scheme, size, condition },
                Self::Companies { scheme: other_scheme, size: other_size, condition: other_condition },
            ) => {
                let sizes = size.as_ref().zip(other_size.as_ref());
                let sizes = sizes.and_then(|(one, other)| Some((one, other, one.meet(other)?)));
                match sizes {
                    Some((_, _, false)) => Kinship::Apart,
                    Some((one, other, true)) => {
                        let all_of = |wider: &Option<String>, narrower| wider.is_none() || wider == narrower;
                        Kinship::of(
                            all_of(other_condition, condition) && one.is_within(other),
                            all_of(condition, other_condition) && other.is_within(one),
                        )
                    }
                    None if scheme == other_scheme => Kinship::Apart,
                    None => Kinship::Across,
                }
            }
            _ => Kinship::Apart,
        }
    }

    /// Returns whether what is said of both leaves no lead that is of both. A condition may make companies of
    /// another size part of a segment, and an unlisted name may be that of a listed country.
    fn is_parted(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Countries(one), Self::Countries(other)) => {
                let are_listed = |countries: &BTreeSet<Country>| {
                    !countries.is_empty()
                        && countries.iter().all(|country| matches!(country, Country::Listed(_)))
                };
                are_listed(one) && are_listed(other) && one.is_disjoint(other)
            }
            (
                Self::Companies { size: Some(one), condition: None, .. },
                Self::Companies { size: Some(other), condition: None, .. },
            ) => one.meet(other) == Some(false),
            _ => false,
        }
    }
}

/// What an agreement says of who is in its segments and regions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extents {
    said: BTreeMap<Dimension, BTreeMap<String, Extent>>,
}

impl Extents {
    /// Returns what an agreement says.
    pub fn of(agreement: &Agreement) -> Self {
        let mut all = Self::default();
        for segment in agreement.list::<Segment>().iter() {
            all.put(Dimension::Segment, segment.id.clone(), Some(Extent::of_segment(segment)));
        }
        for region in agreement.list::<Region>().iter() {
            all.put(Dimension::Region, region.id.clone(), Some(Extent::of_region(region)));
        }
        all
    }

    /// Notes what is said of a segment or region, by its address; that nothing is, where it is `None`.
    pub fn set(&mut self, address: &Address, extent: Option<Extent>) {
        if let Some((dimension, id)) = named(address) {
            self.put(dimension, id.to_owned(), extent);
        }
    }

    /// Gives a segment or region another name.
    pub fn rename(&mut self, from: &Address, to: &Address) {
        let Some((dimension, id)) = named(from) else { return };
        if let Some(extent) = self.said.get(&dimension).and_then(|said| said.get(id)).cloned() {
            self.set(from, None);
            self.set(to, Some(extent));
        }
    }

    /// Returns whether an address is that of a segment or region.
    pub fn concern(address: &Address) -> bool {
        named(address).is_some()
    }

    fn put(&mut self, dimension: Dimension, id: String, extent: Option<Extent>) {
        let said = self.said.entry(dimension).or_default();
        match extent {
            Some(extent) => drop(said.insert(id, extent)),
            None => drop(said.remove(&id)),
        }
    }

    /// Returns what is said of a value, if anything is.
    pub(super) fn get(&self, dimension: Dimension, value: &str) -> Option<&Extent> {
        self.said.get(&dimension)?.get(value)
    }

    /// Returns each value of which anything is said.
    pub(super) fn all(&self) -> impl Iterator<Item = (Dimension, &str, &Extent)> {
        let said = self.said.iter();
        said.flat_map(|(dimension, said)| said.iter().map(|(id, extent)| (*dimension, id.as_str(), extent)))
    }

    /// Returns how the leads of one value lie to those of another.
    pub fn kinship(&self, dimension: Dimension, one: &str, other: &str) -> Kinship {
        if one == other {
            return Kinship::Alike;
        }
        let both = self.get(dimension, one).zip(self.get(dimension, other));
        both.map_or(Kinship::Apart, |(one, other)| one.kinship(other))
    }

    /// Returns whether a scope can hold for leads of a segment or region, by its address, without naming it.
    pub fn meets(&self, scope: &Scope, address: &Address) -> bool {
        let Some((dimension, id)) = named(address) else { return false };
        let of_dimension = scope.dimensions().into_iter().filter(|(other, _)| *other == dimension);
        of_dimension.flat_map(|(_, values)| values).any(|value| self.share(dimension, id, value))
    }

    /// Returns whether some lead can be of two scopes, by what is said of their values.
    pub fn overlap(&self, one: &Scope, other: &Scope) -> bool {
        one.dimensions().into_iter().zip(other.dimensions()).all(|((dimension, mine), (_, theirs))| {
            let meets = |value: &String| theirs.iter().any(|other| self.share(dimension, value, other));
            mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(theirs) || mine.iter().any(meets)
        })
    }

    /// Returns whether the agreement leaves no lead that is of two scopes: of other dimensions than segments and
    /// regions, a lead has one value.
    pub fn are_parted(&self, one: &Scope, other: &Scope) -> bool {
        one.dimensions().into_iter().zip(other.dimensions()).any(|((dimension, mine), (_, theirs))| {
            let parted = |value: &String| {
                let is_parted = |other| !dimension.is_drawn() || self.part(dimension, value, other);
                theirs.iter().all(|other| value != other && is_parted(other))
            };
            !mine.is_empty() && !theirs.is_empty() && mine.iter().all(parted)
        })
    }

    /// Returns whether what is said of two values leaves no lead that is of both.
    pub fn part(&self, dimension: Dimension, one: &str, other: &str) -> bool {
        let both = self.get(dimension, one).zip(self.get(dimension, other));
        both.is_some_and(|(one, other)| one.is_parted(other))
    }

    fn share(&self, dimension: Dimension, one: &str, other: &str) -> bool {
        self.kinship(dimension, one, other) != Kinship::Apart
    }
}

impl Dimension {
    /// Returns whether an agreement says of its values who is in them.
    pub const fn is_drawn(self) -> bool {
        matches!(self, Self::Segment | Self::Region)
    }
}

impl Scope {
    /// Returns the segments and regions that it names.
    pub fn drawn(&self) -> impl Iterator<Item = (Dimension, &str)> {
        let dimensions = self.dimensions().into_iter().filter(|(dimension, _)| dimension.is_drawn());
        dimensions.flat_map(|(dimension, values)| values.iter().map(move |value| (dimension, value.as_str())))
    }
}

/// `definitions/segments.enterprise` → its dimension and id.
fn named(address: &Address) -> Option<(Dimension, &str)> {
    let (list, id) = address.as_str().strip_prefix("definitions/")?.split_once('.')?;
    match list {
        "segments" => Some((Dimension::Segment, id)),
        "regions" => Some((Dimension::Region, id)),
        _ => None,
    }
}

#[cfg(test)]
#[path = "extents_tests.rs"]
mod tests;
