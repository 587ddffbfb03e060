//! The history of one entry as JSON, `countersign.history/1`.

use std::io::{self, Write};

use serde::Serialize;

use super::diff_json::ChangeV1;
use super::landing_json::LandingV1;
use crate::review::{Chronicle, Days, Event};

/// Writes the history of one entry as one JSON object.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, chronicle: &Chronicle, branch: &str, days: &Days) -> io::Result<()> {
    let report = HistoryV1 {
        schema: "countersign.history/1",
        branch,
        address: chronicle.address.as_str(),
        name: &chronicle.name,
        is_there: chronicle.is_there,
        renamed_to: chronicle.renamed_to.as_ref().map(|address| address.as_str()),
        time_zone: days.zone_name(),
        events: chronicle.events.iter().map(EventV1::of).collect(),
        unsaid: UnsaidV1 {
            changes: chronicle.unsaid.changes,
            files: chronicle.unsaid.files.iter().map(ToString::to_string).collect(),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct HistoryV1<'c> {
    schema: &'static str,
    branch: &'c str,
    address: &'c str,
    name: &'c str,
    is_there: bool,
    renamed_to: Option<&'c str>,
    time_zone: &'c str,
    events: Vec<EventV1<'c>>,
    unsaid: UnsaidV1,
}

#[derive(Serialize)]
struct EventV1<'c> {
    address: &'c str,
    commits: Vec<LandingV1<'c>>,
    changes: Vec<ChangeV1<'c>>,
    unreadable_between: Vec<String>,
}

#[derive(Serialize)]
struct UnsaidV1 {
    changes: usize,
    files: Vec<String>,
}

impl<'c> EventV1<'c> {
    fn of(event: &'c Event) -> Self {
        Self {
            address: event.address.as_str(),
            commits: event.landings.iter().map(LandingV1::of).collect(),
            changes: event.changes.iter().map(ChangeV1::of).collect(),
            unreadable_between: event.unread.iter().map(ToString::to_string).collect(),
        }
    }
}
