//! One property of a document, as its schema describes it: the row of the property table.

use std::sync::Arc;

use serde_json::Value as Json;

/// What a value is, beyond its JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Free text.
    Text,
    /// A kebab-case name that identifies an entry.
    Identifier,
    /// One of a closed list of words.
    Choice,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A TOML date.
    Date,
    /// `"09:00"`.
    TimeOfDay,
    /// `"4 business hours"`.
    Duration,
    /// `"20%"` or `"1 in 3"`.
    Percent,
    /// `"75,000 USD"`.
    Money,
    /// A deadline, or a comparator with a value, unit and period.
    Target,
    /// Which leads something holds for.
    Scope,
    /// A lower and an upper bound.
    Range,
    /// Tests of what is known of a lead, joined by `all`, `any` and `not`.
    Condition,
    /// What starts or stops a clock: a stage, a status or an event.
    Event,
    /// The address of an entry, `sla/first-touch`.
    Address,
    /// An IANA time zone.
    TimeZone,
    /// A list.
    List,
    /// A table whose properties are spoken of one by one.
    Table,
}

impl ValueType {
    /// Returns the type of this name in the schemas' vocabulary.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "identifier" => Self::Identifier,
            "choice" => Self::Choice,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "time-of-day" => Self::TimeOfDay,
            "duration" => Self::Duration,
            "percent" => Self::Percent,
            "money" => Self::Money,
            "target" => Self::Target,
            "scope" => Self::Scope,
            "range" => Self::Range,
            "condition" => Self::Condition,
            "event" => Self::Event,
            "address" => Self::Address,
            "time-zone" => Self::TimeZone,
            "list" => Self::List,
            "table" => Self::Table,
            _ => return None,
        })
    }
}

/// The part a property plays in the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Something one team owes another.
    Duty,
    /// A figure that plans are computed from.
    Assumption,
    /// What a word means.
    Definition,
    /// Where a lead or a question goes.
    Routing,
    /// What is written down about the past or the future.
    Record,
    /// Explanation; nothing is measured by it.
    Prose,
    /// Who may sign, and what a change needs.
    Gate,
}

/// A direction: which is stricter for whoever owes, or lets fewer leads count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stricter {
    /// A smaller value.
    Less,
    /// A larger value.
    More,
    /// A list that contains less.
    Subset,
    /// A list that contains more.
    Superset,
    /// As the value's own comparator says.
    ByComparator,
    /// A condition that fewer leads satisfy.
    Condition,
    /// A condition that more leads satisfy.
    WiderCondition,
    /// By these words, from weaker to stricter.
    Ladder(Vec<String>),
}

/// Whose duty it is: a sibling property that names the team, or always the same team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// The property beside this one that names the team.
    Field(String),
    /// This team.
    Team(String),
}

/// What a property's absence means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It must be there.
    Invalid,
    /// Nothing is stated.
    NotStated,
    /// There is no bound: the weakest there is.
    Unlimited,
    /// Everything is meant.
    Everything,
    /// The same as this value.
    Value(Json),
}

/// Whether the order of a list is part of its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// It is; the default.
    Counts,
    /// It is not.
    Free,
}

/// Whether a text is measured by or only explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextUse {
    /// Something is measured, counted, routed or signed by it; the default.
    Measured,
    /// It only explains.
    Prose,
}

/// A list that a property's value names an entry of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refers {
    /// Any entry, by address.
    AnyAddress,
    /// An entry of a list; `prefix` stands before the id in the value (`stage:mql`).
    List {
        /// What stands before the id and a colon, if anything.
        prefix: Option<String>,
        /// The kind's name.
        kind: String,
        /// The list's dotted path in the kind; `None` is the main list.
        list: Option<String>,
    },
}

/// How a property is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The message's key in the texts.
    pub key: String,
    /// The part it plays.
    pub role: Role,
    /// Who owes it.
    pub by: Option<Party>,
    /// To whom it is owed.
    pub to: Option<Party>,
    /// Which direction is stricter; `None` means a change cannot be ordered.
    pub stricter: Option<Stricter>,
    /// Which direction lets fewer leads count; `None` where a change of it is not ordered so.
    pub narrower: Option<Stricter>,
    /// What its absence means.
    pub absent: Absent,
    /// Whether anything is measured by it.
    pub text: TextUse,
    /// Whether the order of a list counts.
    pub order: Order,
}

/// How the entries of a list are spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWords {
    /// The message's key in the texts, without its `entry-`.
    pub topic: String,
    /// The part an entry plays.
    pub role: Role,
    /// Who owes what an entry says.
    pub by: Option<Party>,
    /// To whom it is owed.
    pub to: Option<Party>,
    /// Whether entries have an order that counts.
    pub order: Order,
    /// Whether one entry more, or one less, lets fewer leads count.
    pub narrower: Option<Narrower>,
    /// The switch without which an entry decides on no lead; it is on where nothing is said.
    pub only_if: Option<String>,
}

/// What about an entry lets fewer leads count.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Narrower {
    /// That it is there.
    Added,
    /// That it is gone.
    Removed,
    /// That it is gone, if this number of it is above zero; that it is there, if it is below.
    SignOf(String),
    /// That it is there, if this number of it is zero or not said; nobody can tell, if it is another.
    AddedAtZero(String),
}

/// A property of a table.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key.
    pub name: String,
    /// Whether the schema requires it.
    pub required: bool,
    /// What its value may be.
    pub shape: Arc<Shape>,
}

/// What a value may be, and how it is spoken of.
#[derive(Clone, Debug)]
pub struct Shape {
    /// What the value is.
    pub value: ValueType,
    /// The JSON types it may have.
    pub types: Vec<String>,
    /// The properties of a table, in the schema's order.
    pub members: Vec<Member>,
    /// What the values of a table with free keys are.
    pub open: Option<Arc<Shape>>,
    /// What the items of a list are.
    pub items: Option<Arc<Shape>>,
    /// The words allowed, where there is a closed list.
    pub choices: Vec<String>,
    /// How a property is spoken of, if it is spoken of as a whole.
    pub say: Option<Say>,
    /// How the table is spoken of as an entry of a list.
    pub entry: Option<EntryWords>,
    /// Whether the order of a list counts, where the list is not spoken of as a whole.
    pub order: Order,
    /// What the value refers to.
    pub refers: Vec<Refers>,
    /// Whether an entry with this reference bears on what the entry referred to promises.
    pub bears: bool,
    /// Whether it is written down about the past, so that what it refers to may be gone by now.
    pub past: bool,
    /// A short name for editors.
    pub title: String,
    /// An explanation for editors.
    pub description: String,
    /// Examples, from weaker to stricter where there is a direction.
    pub examples: Vec<Json>,
}

impl Shape {
    /// Returns the property of this name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Returns what the value of this key may be: a property, or a value under a free key.
    pub fn below(&self, key: &str) -> Option<&Arc<Self>> {
        self.member(key).map(|member| &member.shape).or(self.open.as_ref())
    }
}
