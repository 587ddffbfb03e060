//! What takes effect, ends or falls due within some days.

use super::period::Period;
use crate::agreement::{Address, Agreement, Date, Entry};
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::Subject;
use crate::text::Pointer;
use crate::words::{Words, name_from_id};

/// Something that happens on a day by what the agreement says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coming {
    /// The day.
    pub day: Date,
    /// The entry.
    pub address: Address,
    /// The dotted field that holds the day.
    pub field: String,
    /// What happens.
    pub event: ComingEvent,
    /// What people call the entry.
    pub name: String,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComingEvent {
    /// It begins to hold.
    Begins,
    /// It holds for the last time.
    Ends,
    /// It is due.
    Due,
}

impl ComingEvent {
    /// Returns the name used in JSON and in the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begins => "begins",
            Self::Ends => "ends",
            Self::Due => "due",
        }
    }
}

/// The properties that say when something begins, ends or is due. Other days are records of what was.
const DAYS: &[(Subject, &str, ComingEvent)] = &[
    (Subject::Kind(Kind::Agreement), "effective_from", ComingEvent::Begins),
    (Subject::Kind(Kind::Agreement), "effective_to", ComingEvent::Ends),
    (Subject::Kind(Kind::Agreement), "review.next", ComingEvent::Due),
    (Subject::Kind(Kind::Signatories), "from", ComingEvent::Begins),
    (Subject::Kind(Kind::Signatories), "until", ComingEvent::Ends),
    (Subject::Kind(Kind::Sla), "from", ComingEvent::Begins),
    (Subject::Kind(Kind::Sla), "until", ComingEvent::Ends),
    (Subject::Kind(Kind::Exceptions), "from", ComingEvent::Begins),
    (Subject::Kind(Kind::Exceptions), "until", ComingEvent::Ends),
    (Subject::Kind(Kind::Offers), "from", ComingEvent::Begins),
    (Subject::Kind(Kind::Offers), "until", ComingEvent::Ends),
    (Subject::Kind(Kind::Goals), "start", ComingEvent::Begins),
    (Subject::Kind(Kind::Goals), "due", ComingEvent::Due),
    (Subject::Kind(Kind::Content), "due", ComingEvent::Due),
    (Subject::Kind(Kind::OpenPoints), "due", ComingEvent::Due),
    (Subject::Kind(Kind::Interviews), "date", ComingEvent::Due),
    (Subject::Settings, "until", ComingEvent::Ends),
];

/// Returns what happens within some days by what an agreement says, in the order of time.
pub(super) fn coming(agreement: &Agreement, period: &Period) -> Vec<Coming> {
    let words = Words::of(agreement);
    let mut found = Vec::new();
    for entry in agreement.entries().iter().filter(|entry| !is_settled(entry)) {
        for (_, field, event) in DAYS.iter().filter(|(subject, ..)| *subject == entry.subject) {
            let day = entry.node.at(&Pointer::root().dotted(field)).and_then(day);
            let Some(day) = day.filter(|day| (period.first..=period.last).contains(day)) else { continue };
            found.push(Coming {
                day,
                address: entry.address.clone(),
                field: (*field).to_owned(),
                event: *event,
                name: name(&words, entry),
            });
        }
    }
    found.sort();
    found
}

fn day(node: &Node) -> Option<Date> {
    match &node.value {
        Value::Date(date) => date.parse().ok(),
        _ => None,
    }
}

/// Returns whether nobody waits for an entry any more.
fn is_settled(entry: &Entry) -> bool {
    let over = match entry.subject {
        Subject::Kind(Kind::OpenPoints) => &["answered", "done", "declined"][..],
        Subject::Kind(Kind::Content) => &["declined", "delivered"],
        _ => &[],
    };
    entry.text("status").is_some_and(|status| over.contains(&status))
}

/// Returns what people call an entry; an exception by what it is from.
fn name(words: &Words<'_>, entry: &Entry) -> String {
    let named = match entry.text("overrides").or_else(|| entry.text("rule")) {
        Some(other) => {
            words.name(&Address::written(other)).or_else(|| other.rsplit('/').next().map(name_from_id))
        }
        None => words.name(&entry.address),
    };
    named.unwrap_or_else(|| name_from_id(entry.id.as_deref().unwrap_or_default()))
}
