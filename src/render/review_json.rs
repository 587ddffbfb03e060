//! A review as JSON, `countersign.review/1`.

use std::io::{self, Write};

use serde::Serialize;

use super::agenda_words::points;
use super::diff_json::ChangeV1;
use super::landing_json::LandingV1;
use crate::agreement::Team;
use crate::review::{Coming, Outcome, Period, Review, TeamPromises};

/// Writes a review as one JSON object.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, review: &Review, branch: &str) -> io::Result<()> {
    let commits = |trail: &[usize]| -> Vec<String> {
        let landings = trail.iter().filter_map(|place| review.landings.get(*place));
        landings.map(|landing| landing.commit.to_string()).collect()
    };
    let entries = review.entries.iter().map(|entry| EntryV1 {
        address: entry.address.as_str(),
        name: &entry.name,
        times: entry.times,
        commits: commits(&entry.trail),
        changes: entry.changes.iter().map(ChangeV1::of).collect(),
    });
    let undone = review.undone.iter().map(|undone| UndoneV1 {
        address: undone.address.as_str(),
        name: &undone.name,
        is_there: undone.is_there,
        times: undone.times,
        commits: commits(&undone.trail),
    });
    let overdue = review.overdue.iter().map(|finding| OverdueV1 {
        rule: finding.rule,
        level: finding.level.name(),
        address: finding.address.as_deref(),
        message: &finding.message,
        help: finding.help.as_deref(),
    });
    let agenda = review.agenda.iter().zip(points(review)).map(|(point, said)| AgendaV1 {
        matter: point.matter.name(),
        text: said.text,
        decide: said.lines.into_iter().next().unwrap_or_default(),
        who: if point.who.is_empty() { Team::BOTH.map(Team::id).into() } else { ids(&point.who) },
    });
    let paths = |paths: &[crate::source::RepoPath]| paths.iter().map(ToString::to_string).collect();
    let report = ReviewV1 {
        schema: "countersign.review/1",
        branch,
        period: PeriodV1::of(&review.period),
        following: PeriodV1::of(&review.following),
        time_zone: review.days.zone_name(),
        as_of: review.as_of.to_string(),
        is_unfinished: review.is_unfinished,
        began: review.began.as_ref().map(LandingV1::of),
        commits: review.landings.iter().map(LandingV1::of).collect(),
        layout_only_commits: review.layout,
        entries: entries.collect(),
        undone: undone.collect(),
        teams: review.teams.iter().map(TeamV1::of).collect(),
        scorecards: review.scorecards.iter().map(ToString::to_string).collect(),
        results: review.results.iter().map(ResultV1::of).collect(),
        overdue: overdue.collect(),
        coming: review.coming.iter().map(ComingV1::of).collect(),
        agenda: agenda.collect(),
        unreadable_at_start: paths(&review.unread_at_start),
        unreadable_between: paths(&review.unread),
        unsaid_changes: review.unsaid.changes,
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn ids(teams: &[Team]) -> Vec<&'static str> {
    teams.iter().map(|team| team.id()).collect()
}

#[derive(Serialize)]
struct ReviewV1<'r> {
    schema: &'static str,
    branch: &'r str,
    period: PeriodV1,
    following: PeriodV1,
    time_zone: &'r str,
    as_of: String,
    is_unfinished: bool,
    began: Option<LandingV1<'r>>,
    commits: Vec<LandingV1<'r>>,
    layout_only_commits: usize,
    entries: Vec<EntryV1<'r>>,
    undone: Vec<UndoneV1<'r>>,
    teams: Vec<TeamV1<'r>>,
    scorecards: Vec<String>,
    results: Vec<ResultV1<'r>>,
    overdue: Vec<OverdueV1<'r>>,
    coming: Vec<ComingV1<'r>>,
    agenda: Vec<AgendaV1>,
    unreadable_at_start: Vec<String>,
    unreadable_between: Vec<String>,
    unsaid_changes: usize,
}

#[derive(Serialize)]
struct PeriodV1 {
    name: Option<String>,
    first: String,
    last: String,
}

impl PeriodV1 {
    fn of(period: &Period) -> Self {
        Self {
            name: period.name.map(|name| name.to_string()),
            first: period.first.to_string(),
            last: period.last.to_string(),
        }
    }
}

#[derive(Serialize)]
struct EntryV1<'r> {
    address: &'r str,
    name: &'r str,
    times: usize,
    commits: Vec<String>,
    changes: Vec<ChangeV1<'r>>,
}

#[derive(Serialize)]
struct UndoneV1<'r> {
    address: &'r str,
    name: &'r str,
    is_there: bool,
    times: usize,
    commits: Vec<String>,
}

#[derive(Serialize)]
struct TeamV1<'r> {
    team: &'static str,
    owes_more: &'r [String],
    owes_less: &'r [String],
    owes_other: &'r [String],
}

impl<'r> TeamV1<'r> {
    fn of(team: &'r TeamPromises) -> Self {
        Self { team: team.team.id(), owes_more: &team.more, owes_less: &team.less, owes_other: &team.other }
    }
}

#[derive(Serialize)]
struct ResultV1<'r> {
    period: String,
    address: &'r str,
    name: &'r str,
    owed_by: Option<&'static str>,
    owed_to: Option<&'static str>,
    asked: Option<&'r str>,
    value: &'r str,
    met: Option<bool>,
    note: Option<&'r str>,
}

impl<'r> ResultV1<'r> {
    fn of(result: &'r Outcome) -> Self {
        Self {
            period: result.of.to_string(),
            address: result.address.as_str(),
            name: &result.name,
            owed_by: result.owed.map(|(by, _)| by.id()),
            owed_to: result.owed.map(|(_, to)| to.id()),
            asked: result.asked.as_deref(),
            value: &result.value,
            met: result.met,
            note: result.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct OverdueV1<'r> {
    rule: &'static str,
    level: &'static str,
    address: Option<&'r str>,
    message: &'r str,
    help: Option<&'r str>,
}

#[derive(Serialize)]
struct ComingV1<'r> {
    day: String,
    event: &'static str,
    address: &'r str,
    field: &'r str,
    name: &'r str,
}

impl<'r> ComingV1<'r> {
    fn of(coming: &'r Coming) -> Self {
        Self {
            day: coming.day.to_string(),
            event: coming.event.name(),
            address: coming.address.as_str(),
            field: &coming.field,
            name: &coming.name,
        }
    }
}

#[derive(Serialize)]
struct AgendaV1 {
    matter: &'static str,
    text: String,
    decide: String,
    who: Vec<&'static str>,
}
