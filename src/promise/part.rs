//! What one entry contributes to what promises are resolved from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::admission::Admission;
use super::naming::is_known_by_name;
use crate::agreement::{
    Address, Calendar, Commitment, Date, Disposition, Entry, EscalationPath, Exception, Extent, Kpi,
};
use crate::document::canonical::{canonical, measured};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;
use crate::value::WorkingHours;

/// What a reason to turn a lead down does to promises that count leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOff {
    /// The commitments, by id, towards which such a lead does not count.
    pub from: BTreeSet<String>,
    /// Which leads get the reason.
    pub which: Option<String>,
}

/// A definition as promises read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    /// What is measured of it.
    pub measured: String,
    /// The stage or status that a term's leads are in, by its event.
    pub stage: Option<String>,
    /// Who is in it, where it is a segment or region.
    pub extent: Option<Extent>,
}

/// A calendar as promises read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clockwork {
    /// The working hours; holidays that are over are left out.
    pub hours: Option<WorkingHours>,
    /// Whose local time the hours are in.
    pub whose: Option<String>,
    /// The calendar as it is written, where its hours or its time zone cannot be made out.
    pub unclear: Option<String>,
}

/// What one entry contributes to a [`World`](super::world::World).
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A commitment.
    Commitment(Box<Commitment>),
    /// A calendar.
    Calendar(Box<Clockwork>),
    /// An exception.
    Exception(Box<Exception>),
    /// An escalation path.
    Path(Box<EscalationPath>),
    /// A metric.
    Metric(Box<Kpi>),
    /// A definition.
    Definition(Box<Defined>),
    /// A reason to turn a lead down.
    Reason(TakenOff),
    /// What decides which leads count.
    Admission(Arc<Admission>),
}

/// Which part of a [`World`](super::world::World) an address is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKey {
    /// A commitment, by id.
    Commitment(String),
    /// A calendar, by id.
    Calendar(String),
    /// An exception, by id.
    Exception(String),
    /// An escalation path, by id.
    Path(String),
    /// A metric, by id.
    Metric(String),
    /// A definition.
    Definition(Address),
    /// A reason to turn a lead down, by id.
    Reason(String),
    /// What decides which leads count.
    Admission(Address),
}

impl PartKey {
    /// Returns the part that an entry is, if promises read it.
    pub fn of(entry: &Entry) -> Option<Self> {
        let id = entry.id.clone()?;
        if Admission::is_by(entry) {
            return Some(Self::Admission(entry.address.clone()));
        }
        Some(match (entry.subject, entry.list.as_deref()) {
            (Subject::Kind(Kind::Sla), None) => Self::Commitment(id),
            (Subject::Kind(Kind::Agreement), Some("calendars")) => Self::Calendar(id),
            (Subject::Kind(Kind::Exceptions), None) => Self::Exception(id),
            (Subject::Kind(Kind::Escalation), None) => Self::Path(id),
            (Subject::Kind(Kind::Kpis), None) => Self::Metric(id),
            (Subject::Kind(Kind::Dispositions), None) => Self::Reason(id),
            (Subject::Kind(Kind::Definitions), _) | (Subject::Kind(Kind::Personas), None) => {
                Self::Definition(entry.address.clone())
            }
            _ => return None,
        })
    }

    /// Returns why a promise changes when this part does.
    pub const fn cause(&self) -> Option<&'static str> {
        match self {
            Self::Commitment(_) => None,
            Self::Calendar(_) => Some("calendar"),
            Self::Exception(_) => Some("exception"),
            Self::Path(_) => Some("escalation"),
            Self::Metric(_) => Some("metric"),
            Self::Definition(_) => Some("definition"),
            Self::Reason(_) => Some("disposition"),
            Self::Admission(_) => Some("qualification"),
        }
    }
}

/// Returns what a sound entry contributes to a world.
pub fn part_of(entry: &Entry, as_of: Date) -> Option<Part> {
    if !entry.sound {
        return None;
    }
    part_with(entry, &entry.node, as_of)
}

/// Returns what an entry would contribute to a world if this were its content.
pub fn part_with(entry: &Entry, node: &Node, as_of: Date) -> Option<Part> {
    let json = || node.to_json();
    Some(match PartKey::of(entry)? {
        PartKey::Commitment(_) => Part::Commitment(Box::new(serde_json::from_value(json()).ok()?)),
        PartKey::Calendar(_) => {
            let mut calendar: Calendar = serde_json::from_value(json()).ok()?;
            // Days that are over bear on no deadline to come.
            calendar.holidays.retain(|day| *day >= as_of);
            let hours = calendar.hours();
            let is_placed = |hours: &WorkingHours| calendar.time_zone.is_none() || hours.zone().is_some();
            let is_clear = hours.as_ref().is_some_and(is_placed);
            let unclear = (!is_clear).then(|| canonical(node, Some(&entry.shape)));
            Part::Calendar(Box::new(Clockwork { hours, whose: calendar.whose, unclear }))
        }
        PartKey::Exception(_) => Part::Exception(Box::new(serde_json::from_value(json()).ok()?)),
        PartKey::Path(_) => Part::Path(Box::new(serde_json::from_value(json()).ok()?)),
        PartKey::Metric(_) => {
            let metric: Kpi = serde_json::from_value(json()).ok()?;
            let is_known_by_name = is_known_by_name(entry, node);
            // Who answers for it and whose pay depends on it move no promise, nor does what people call it.
            let measured = Kpi {
                name: if is_known_by_name { metric.name.clone() } else { String::new() },
                owners: Vec::new(),
                on_scorecard: false,
                in_pay: Vec::new(),
                ..metric
            };
            Part::Metric(Box::new(measured))
        }
        PartKey::Definition(_) => {
            let is_term = entry.subject == Subject::Kind(Kind::Definitions) && entry.list.is_none();
            let stage = node.get("stage").and_then(Node::text).filter(|_| is_term).map(str::to_owned);
            let extent = Extent::of(entry, node);
            let mut measured = measured(node, &entry.shape);
            if let Some(name) =
                node.get("name").and_then(Node::text).filter(|_| is_known_by_name(entry, node))
            {
                measured.push_str(name);
            }
            Part::Definition(Box::new(Defined { measured, stage, extent }))
        }
        PartKey::Reason(_) => {
            let reason: Disposition = serde_json::from_value(json()).ok()?;
            let from: BTreeSet<String> = reason.taken_off.into_iter().collect();
            let name = Some(reason.name).filter(|_| is_known_by_name(entry, node));
            Part::Reason(TakenOff { from, which: reason.definition.or(name) })
        }
        PartKey::Admission(_) => Part::Admission(Arc::new(Admission::of(entry, node))),
    })
}
