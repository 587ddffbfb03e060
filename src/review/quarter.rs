//! The review of some days: what changed, what is overdue, what comes next, and what to talk about.

use std::sync::Arc;

use jiff::Timestamp;

use super::agenda::{AgendaPoint, agenda};
use super::changes::{Entry, Undone, changes, name};
use super::coming::{Coming, coming};
use super::landing::{Landing, Reader};
use super::period::{Days, Period};
use super::results::{Outcome, results};
use super::signing::Signer;
use super::steps::Unsaid;
use super::version::{Library, Version};
use super::walk::{Point, Span, Stretch, before};
use crate::agreement::{AgreementTerms, Date, FunnelTerms, PartyEntry, Scope, Team};
use crate::diff::{Diff, Effect, PromiseEffect};
use crate::finding::Finding;
use crate::funnel::{Figures, overview};
use crate::gate::{Evidence, GateError};
use crate::rules;
use crate::source::{History, RepoPath, SourceError};
use crate::value::ReportingPeriod;

/// Which days are to be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The last quarter that is over.
    LastQuarter,
    /// A year, quarter or month.
    Period(ReportingPeriod),
    /// From one day to another, both included; the second left out, up to the moment of the review.
    Between(Date, Option<Date>),
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Which days.
    pub wanted: Wanted,
    /// The moment of the review.
    pub as_of: Timestamp,
    /// Whether versions after that moment are left out.
    pub leaves_out_later: bool,
    /// What forges say of the changes.
    pub evidence: Vec<Evidence>,
}

/// The review of some days.
#[derive(Clone)]
pub struct Review {
    /// The days.
    pub period: Period,
    /// The days after them.
    pub following: Period,
    /// How the agreement counts days.
    pub days: Days,
    /// The day of the review.
    pub as_of: Date,
    /// Whether the period was not over by then.
    pub is_unfinished: bool,
    /// What changed from start to end.
    pub net: Diff,
    /// The entries that changed, the most weighty first.
    pub entries: Vec<Entry>,
    /// The entries that changed and are as they were.
    pub undone: Vec<Undone>,
    /// The changes of the branch behind it, the oldest first.
    pub landings: Vec<Landing>,
    /// How many changed order, comments or formatting alone.
    pub layout: usize,
    /// The change that the agreement began with, if that was in the period.
    pub began: Option<Landing>,
    /// What each team owes more and less.
    pub teams: Vec<TeamPromises>,
    /// What was to be done by the day of the review.
    pub overdue: Vec<Finding>,
    /// What begins, ends or falls due in the days after the period.
    pub coming: Vec<Coming>,
    /// The periods that there are scorecards of.
    pub scorecards: Vec<ReportingPeriod>,
    /// What they say came of promises and goals.
    pub results: Vec<Outcome>,
    /// What to talk about, the most weighty first.
    pub agenda: Vec<AgendaPoint>,
    /// The day of the next review, where the agreement says.
    pub next_review: Option<Date>,
    /// The role that answers for each team's promises.
    pub accountable: Vec<(Team, String)>,
    /// The files that could not be read at the start, so that an earlier version stands for it.
    pub unread_at_start: Vec<RepoPath>,
    /// The files that could not be read on the way.
    pub unread: Vec<RepoPath>,
    /// What cannot be said.
    pub unsaid: Unsaid,
    /// The version of the day of the review.
    newest: Arc<Version>,
}

impl Review {
    /// Returns what the plan takes for the next period to begin, for all leads, as the agreement says on
    /// the day of the review; none where it has no plan.
    pub fn funnel(&self) -> Option<Figures> {
        let agreement = &self.newest.agreement;
        let per = agreement.document::<FunnelTerms>()?.period;
        let all = overview(agreement, self.as_of, self.days.next_revenue(per, self.as_of)).ok()?;
        all.sections.into_iter().find(|section| section.scope == Scope::default())?.figures.ok()
    }
}

/// The promises of a team that are not what they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPromises {
    /// The team that owes.
    pub team: Team,
    /// The names of those it owes more by, new ones among them.
    pub more: Vec<String>,
    /// The names of those it owes less by, those that are gone among them.
    pub less: Vec<String>,
    /// The names of those it owes something else by.
    pub other: Vec<String>,
}

/// Returns the review of a branch. `walk` reads a part of it.
///
/// # Errors
/// An object is missing or cannot be read, or the branch held no agreement then.
pub fn review(
    history: &dyn History,
    library: &Library<'_>,
    ask: Ask,
    walk: &mut dyn FnMut(Span) -> Result<Stretch, SourceError>,
) -> Result<Review, GateError> {
    let now = ask.leaves_out_later.then(|| ask.as_of.as_second());
    let today = walk(Span { from: Some(i64::MAX), until: None, now })?.now;
    let Some(today) = today.filter(|point| !point.held.is_empty()) else { return Err(nothing(&ask)) };
    let newest = library.version(&today)?;
    let days = Days::of(&newest.agreement);
    let as_of = days.day(ask.as_of);
    let period = match ask.wanted {
        Wanted::LastQuarter => days.last_quarter(as_of),
        Wanted::Period(name) => days.period(name),
        Wanted::Between(first, last) => Period { name: None, first, last: last.unwrap_or(as_of) },
    };
    let after = period.last.tomorrow().unwrap_or(period.last);
    let span = Span { from: Some(days.start(period.first)), until: Some(days.start(after)), now };
    let mut stretch = walk(span)?;
    if stretch.end.as_ref().is_none_or(|end| end.held.is_empty()) && stretch.landings.is_empty() {
        return Err(GateError::new(
            format!("there was no agreement yet on {}, the last day of the period", period.last),
            "name a later period: `countersign review --period 2026-Q3`, or `--since 2026-07-01`",
        ));
    }
    let unread_at_start = readable_start(history, library, &mut stretch)?;
    let seen_on = period.last.min(as_of);
    let found = changes(library, &stretch, seen_on)?;
    let points: Vec<Point> = found.began.iter().chain(&found.landings).cloned().collect();
    let signer = Signer::new(history, library, ask.evidence, &points, ask.as_of)?;
    let reader = Reader::new(history, days.zone.clone(), signer);
    let began = found.began.as_ref().map(|point| reader.landing(point)).transpose()?;
    let landings = found.landings.iter().map(|point| reader.landing(point));
    let landings = landings.collect::<Result<Vec<Landing>, SourceError>>()?;
    let following = days.following(&period);
    let (scorecards, results) = results(&newest.agreement, &found.new.agreement, &period);
    let mut review = Review {
        is_unfinished: period.last >= as_of,
        teams: teams(&found.net, &found.old, &found.new),
        overdue: overdue(&newest, as_of),
        coming: coming(&newest.agreement, &following),
        next_review: newest.agreement.document::<AgreementTerms>().map(|terms| terms.review.next),
        accountable: accountable(&newest),
        period,
        following,
        as_of,
        net: found.net,
        entries: found.entries,
        undone: found.undone,
        landings,
        layout: found.layout,
        began,
        scorecards,
        results,
        newest: Arc::clone(&newest),
        days,
        agenda: Vec::new(),
        unread_at_start,
        unread: found.unread,
        unsaid: found.unsaid,
    };
    review.agenda = agenda(&review);
    Ok(review)
}

/// Returns that there is nothing to review.
fn nothing(ask: &Ask) -> GateError {
    match ask.leaves_out_later {
        true => GateError::new(
            format!("there was no agreement on this branch by {}", ask.as_of.strftime("%F")),
            "name a later day with `--as-of`, or another branch: `countersign review BRANCH`",
        ),
        false => GateError::new("there is no agreement on this branch", "start one: `countersign init`"),
    }
}

/// Takes the last version that can be read for the start of a stretch, where it cannot be. Returns the
/// files that could not be read.
fn readable_start(
    history: &dyn History,
    library: &Library<'_>,
    stretch: &mut Stretch,
) -> Result<Vec<RepoPath>, SourceError> {
    let mut unread = Vec::new();
    while let Some(start) = &stretch.start {
        let version = library.version(start)?;
        if version.is_readable() {
            break;
        }
        for path in &version.unreadable {
            if !unread.contains(path) {
                unread.push(path.clone());
            }
        }
        stretch.start = before(history, start)?;
    }
    Ok(unread)
}

/// Returns what was to be done by a day.
fn overdue(version: &Arc<Version>, as_of: Date) -> Vec<Finding> {
    let mut found = rules::overdue(&version.agreement, as_of);
    found.sort_by(|one, other| {
        (other.level, one.rule, &one.address, &one.message).cmp(&(
            one.level,
            other.rule,
            &other.address,
            &other.message,
        ))
    });
    found
}

fn teams(net: &Diff, old: &Version, new: &Version) -> Vec<TeamPromises> {
    let of = |team: Team, effects: &[Effect]| {
        let is_meant =
            |promise: &&PromiseEffect| promise.owed_by == team && effects.contains(&promise.effect);
        net.promises.iter().filter(is_meant).map(|promise| name(old, new, &promise.address)).collect()
    };
    let team = |team: Team| TeamPromises {
        team,
        more: of(team, &[Effect::Adds, Effect::Tightens]),
        less: of(team, &[Effect::Removes, Effect::Loosens]),
        other: of(team, &[Effect::Redefines]),
    };
    Team::BOTH.map(team).into()
}

fn accountable(version: &Version) -> Vec<(Team, String)> {
    version.agreement.list::<PartyEntry>().iter().map(|party| (party.id, party.accountable.clone())).collect()
}
