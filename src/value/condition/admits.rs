//! Which of two conditions admits more leads.
//!
//! A condition is written as boxes: each a set of values per field, all together. One condition is
//! within another if no box of the first meets a box of the other's opposite. This is exact as long
//! as the fields are independent of each other.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::set::{Cut, ValueSet};
use super::{Bounds, Condition, FieldTest, Line, Test};

/// How a condition moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admits {
    /// The same leads.
    Same,
    /// Only some of those it admitted.
    Fewer,
    /// All it admitted, and others.
    More,
    /// Others: some are gone and some are new, or it cannot be told.
    Other,
}

/// More boxes than this are not looked at.
const MOST_BOXES: usize = 2_000;

/// Returns how the leads admitted move from `old` to `new`.
pub fn compare(old: &Condition, new: &Condition) -> Admits {
    match (is_within(old, new), is_within(new, old)) {
        (Some(true), Some(true)) => Admits::Same,
        (Some(true), Some(false)) => Admits::More,
        (Some(false), Some(true)) => Admits::Fewer,
        _ => Admits::Other,
    }
}

pub(super) fn is_within(one: &Condition, other: &Condition) -> Option<bool> {
    let work = Work::default();
    let inside = work.boxes(one, Sense::Holds)?;
    let outside = work.boxes(other, Sense::Fails)?;
    for one in &inside {
        for other in &outside {
            if work.meet(one, other)?.is_some() {
                return Some(false);
            }
        }
    }
    Some(true)
}

pub(super) fn can_hold(condition: &Condition) -> Option<bool> {
    Some(!Work::default().boxes(condition, Sense::Holds)?.is_empty())
}

/// A field, or one question about it that is answered by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Field(String),
    /// What is counted in a stretch of time.
    Within(String, String),
    /// Numbers of another kind than counts, of which one says nothing about the other.
    OfLine(String, Line),
    /// Whether a word occurs in the field, or in what is counted in a stretch of time.
    Word(String, String),
}

type Values = BTreeMap<Key, ValueSet>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Holds,
    Fails,
}

impl Sense {
    const fn opposite(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
        }
    }
}

/// Comparing looks at so many values of fields and no more: a condition can be written that would
/// take for ever.
const MOST_WORK: usize = 1_000_000;

/// What may still be looked at.
struct Work {
    left: Cell<usize>,
}

impl Default for Work {
    fn default() -> Self {
        Self { left: Cell::new(MOST_WORK) }
    }
}

impl Work {
    /// Returns the boxes whose leads satisfy a condition, or fail it; `None` if there are too many,
    /// or finding them takes too long.
    fn boxes(&self, condition: &Condition, sense: Sense) -> Option<Vec<Values>> {
        match (condition, sense) {
            (Condition::Not(part), sense) => self.boxes(part, sense.opposite()),
            (Condition::All(parts), Sense::Holds) | (Condition::Any(parts), Sense::Fails) => {
                let parts = self.each(parts, sense)?;
                self.together(&parts.iter().collect::<Vec<_>>())
            }
            (Condition::Any(parts), Sense::Holds) | (Condition::All(parts), Sense::Fails) => {
                let any: Vec<Values> = self.each(parts, sense)?.into_iter().flatten().collect();
                (any.len() <= MOST_BOXES).then_some(any)
            }
            (Condition::Some { need, of }, sense) => {
                // So many hold, or so many fail that too few are left.
                let many = match sense {
                    Sense::Holds => *need,
                    Sense::Fails => (of.len() + 1).saturating_sub(*need),
                };
                let parts = self.each(of, sense)?;
                let mut found = Vec::new();
                for chosen in choices(parts.len(), many)? {
                    let chosen: Vec<&Vec<Values>> =
                        chosen.iter().filter_map(|index| parts.get(*index)).collect();
                    found.extend(self.together(&chosen)?);
                    if found.len() > MOST_BOXES {
                        return None;
                    }
                }
                Some(found)
            }
            (Condition::Field(test), sense) => {
                self.spend(1)?;
                Some(of_field(test, sense))
            }
        }
    }

    fn each(&self, parts: &[Condition], sense: Sense) -> Option<Vec<Vec<Values>>> {
        parts.iter().map(|part| self.boxes(part, sense)).collect()
    }

    /// Returns what is in a box of every part.
    fn together(&self, parts: &[&Vec<Values>]) -> Option<Vec<Values>> {
        let mut all = vec![Values::new()];
        for part in parts {
            if all.len().checked_mul(part.len())? > MOST_BOXES {
                return None;
            }
            let mut met = Vec::new();
            for one in &all {
                for other in *part {
                    met.extend(self.meet(one, other)?);
                }
            }
            all = met;
            if all.is_empty() {
                break;
            }
        }
        Some(all)
    }

    /// Returns what is in both boxes, if anything is; `None` where the work is used up.
    fn meet(&self, one: &Values, other: &Values) -> Option<Option<Values>> {
        self.spend(one.len() + other.len() + 1)?;
        Some(meet(one, other))
    }

    fn spend(&self, work: usize) -> Option<()> {
        self.left.set(self.left.get().checked_sub(work)?);
        Some(())
    }
}

/// Returns every way to choose `many` of `total`, or `None` if there are too many.
fn choices(total: usize, many: usize) -> Option<Vec<Vec<usize>>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..many {
        found = found
            .iter()
            .flat_map(|chosen| {
                let from = chosen.last().map_or(0, |last| last + 1);
                (from..total).map(move |next| chosen.iter().copied().chain([next]).collect())
            })
            .collect();
        if found.len() > MOST_BOXES {
            return None;
        }
    }
    Some(found)
}

/// Returns what is in both boxes, or `None` if nothing is.
fn meet(one: &Values, other: &Values) -> Option<Values> {
    let mut both = one.clone();
    for (key, values) in other {
        let met = match both.get(key) {
            Some(known) => known.and(values),
            None => values.clone(),
        };
        if met.is_empty() {
            return None;
        }
        both.insert(key.clone(), met);
    }
    Some(both)
}

fn of_field(test: &FieldTest, sense: Sense) -> Vec<Values> {
    let field = || match &test.within {
        None => Key::Field(test.field.clone()),
        Some(time) => Key::Within(test.field.clone(), time.to_string()),
    };
    let one = |key: Key, values: ValueSet| -> Values { BTreeMap::from([(key, values)]) };
    let sensed = |values: ValueSet| match sense {
        Sense::Holds => values,
        Sense::Fails => values.complement(),
    };
    let values = match &test.test {
        Test::Among(texts) => ValueSet::of_texts(texts.clone()),
        Test::NotAmong(texts) => ValueSet::of_texts(texts.clone()).complement(),
        Test::Known(true) => ValueSet::known(),
        Test::Known(false) => ValueSet::known().complement(),
        Test::Between(bounds) => {
            let key = match line(bounds) {
                None | Some(Line::Count) => field(),
                Some(line) => Key::OfLine(format!("{:?}", field()), line.clone()),
            };
            let values = sensed(between(bounds));
            return if values.is_empty() { Vec::new() } else { vec![one(key, values)] };
        }
        Test::Contains(words) => {
            let occurs = ValueSet::of_texts(std::iter::once("occurs".to_owned()).collect());
            let key = |word: &String| Key::Word(format!("{:?}", field()), word.to_lowercase());
            return match sense {
                Sense::Holds => words.iter().map(|word| one(key(word), occurs.clone())).collect(),
                Sense::Fails => vec![words.iter().map(|word| (key(word), occurs.complement())).collect()],
            };
        }
    };
    let values = sensed(values);
    if values.is_empty() { Vec::new() } else { vec![one(field(), values)] }
}

fn line(bounds: &Bounds) -> Option<&Line> {
    bounds.lower.as_ref().or(bounds.upper.as_ref()).map(|(number, _)| &number.line)
}

/// Between two counts that follow each other there is none: "more than 249" is "at least 250".
fn between(bounds: &Bounds) -> ValueSet {
    let counts = line(bounds) == Some(&Line::Count);
    let cut = |value: &num_rational::BigRational, after: bool| {
        if counts && after {
            Cut { value: value + num_rational::BigRational::from_integer(1.into()), after: false }
        } else {
            Cut { value: value.clone(), after }
        }
    };
    let lower = bounds.lower.as_ref().map(|(number, included)| cut(&number.value, !included));
    let upper = bounds.upper.as_ref().map(|(number, included)| cut(&number.value, *included));
    ValueSet::between(lower, upper)
}
