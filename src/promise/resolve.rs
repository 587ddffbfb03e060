//! Which commitment holds where, and what it comes to.
//!
//! Commitments are grouped by who owes whom what. Time is cut at every day on which one of them,
//! or an exception from one, starts or ends; scope into the values that any of them names, and
//! the rest. In each cell the narrowest commitment wins; then come exceptions, calendar, remedy.

use std::collections::{BTreeMap, BTreeSet};

use super::admission::Admission;
use super::part::Clockwork;
use super::world::{LeadUse, World};
use crate::agreement::{
    Address, ClockTerms, Commitment, Date, Dimension, EscalationPath, Exception, Kpi, Scope, Target, Team,
};
use crate::value::Percent;

/// Who owes whom, and what is measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Who owes.
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
}

impl Group {
    /// Returns the group of a commitment.
    pub fn of(commitment: &Commitment) -> Self {
        Self { owed_by: commitment.owed_by, owed_to: commitment.owed_to, metric: commitment.metric.clone() }
    }

    /// Returns whether a commitment is of this group.
    pub fn holds(&self, commitment: &Commitment) -> bool {
        self.owed_by == commitment.owed_by
            && self.owed_to == commitment.owed_to
            && self.metric == commitment.metric
    }
}

/// A stretch of time and a kind of lead in which everything is alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The first day.
    pub day: Date,
    /// The value of each dimension that matters; `None` is any value that nobody names.
    pub lead: BTreeMap<Dimension, Option<String>>,
}

/// More cells than this are not looked at one by one.
const MOST_CELLS: usize = 20_000;

/// Nor more commitments than this, counted once for each cell.
const MOST_WORK: usize = 4_000_000;

/// Returns how many comparisons one cell may need: every commitment is looked at, and those of the
/// group are held against each other.
fn effort(group: &Group, worlds: [&World; 2]) -> usize {
    let one = |world: &World| {
        let rivals = members(world, group).count();
        world.commitments.len() + world.exceptions.len() + world.paths.len() + rivals * rivals / 8
    };
    worlds.into_iter().map(one).sum::<usize>() + 1
}

/// Returns how much looking at the promises of a group takes.
pub fn work(group: &Group, worlds: [&World; 2], as_of: Date) -> usize {
    let cells = cells(group, worlds, as_of).map_or(1, |cells| cells.len());
    cells.saturating_mul(effort(group, worlds))
}

/// Returns the cells that `group` has in either world from `as_of` on, or `None` if there are
/// too many to look at.
pub fn cells(group: &Group, worlds: [&World; 2], as_of: Date) -> Option<Vec<Cell>> {
    let mut days = BTreeSet::from([as_of]);
    let mut values: BTreeMap<Dimension, BTreeSet<Option<String>>> = BTreeMap::new();
    let mut note = |scope: &Scope, from: Option<Date>, until: Option<Date>| {
        days.extend(from);
        days.extend(until.and_then(|until| until.tomorrow().ok()));
        for (dimension, named) in scope.dimensions() {
            if !named.is_empty() {
                let known = values.entry(dimension).or_insert_with(|| BTreeSet::from([None]));
                known.extend(named.iter().cloned().map(Some));
            }
        }
    };
    for world in worlds {
        for commitment in members(world, group) {
            note(&commitment.scope, commitment.from, commitment.until);
        }
        for exception in exceptions(world, group) {
            note(&exception.scope, Some(exception.from), exception.until);
        }
    }
    days.retain(|day| *day >= as_of);
    let leads = values.values().try_fold(1_usize, |product, values| product.checked_mul(values.len()))?;
    let many = leads.checked_mul(days.len())?;
    if many > MOST_CELLS || many.checked_mul(effort(group, worlds))? > MOST_WORK {
        return None;
    }
    let mut found: Vec<BTreeMap<Dimension, Option<String>>> = vec![BTreeMap::new()];
    for (dimension, values) in &values {
        found = found
            .iter()
            .flat_map(|lead| {
                values.iter().map(move |value| {
                    let mut lead = lead.clone();
                    lead.insert(*dimension, value.clone());
                    lead
                })
            })
            .collect();
    }
    Some(
        days.iter().flat_map(|day| found.iter().map(|lead| Cell { day: *day, lead: lead.clone() })).collect(),
    )
}

/// What is owed in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise<'w> {
    /// The commitment that wins, by id.
    pub id: &'w str,
    /// The commitment that wins.
    pub commitment: &'w Commitment,
    /// What is promised, exceptions included; `None` while it is suspended.
    pub target: Option<&'w Target>,
    /// What ever holds.
    pub limit: Option<&'w Target>,
    /// The share of cases that must meet the target; all, where nothing is said.
    pub attainment: Option<&'w Percent>,
    /// The calendar.
    pub calendar: Option<&'w Clockwork>,
    /// When the time starts and stops.
    pub clock: Option<&'w ClockTerms>,
    /// The metric, where the agreement defines it.
    pub metric: Option<&'w Kpi>,
    /// What is measured of the definitions it names.
    pub definitions: Vec<(Address, Option<&'w str>)>,
    /// What decides which leads it counts or times.
    pub leads: Vec<Leads<'w>>,
    /// What follows from a breach.
    pub remedy: Vec<Remedy<'w>>,
    /// Reasons for which a lead does not count, by id, with which leads get them.
    pub taken_off: BTreeMap<&'w str, Option<&'w str>>,
    /// Other commitments that hold in the cell and are no less narrow: a contradiction.
    pub rivals: Vec<&'w Commitment>,
    /// All exceptions that hold in the cell, where two of them say different things of it.
    pub contested: Vec<&'w Exception>,
}

/// Leads that a commitment counts or times, and what decides which they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Leads<'w> {
    /// What the commitment does with them.
    pub lead_use: LeadUse,
    /// The term or stage, by id.
    pub term: &'w str,
    /// What decides which leads are of it.
    pub admissions: Vec<(&'w Address, &'w Admission)>,
}

/// What follows from a breach, with the calendars of its levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy<'w> {
    /// The path.
    pub path: &'w EscalationPath,
    /// The calendars that levels name, by the level's id.
    pub calendars: BTreeMap<&'w str, &'w Clockwork>,
}

/// Returns what is owed in a cell, or `None` if nothing is.
pub fn resolve<'w>(world: &'w World, group: &Group, cell: &Cell) -> Option<Promise<'w>> {
    let holding: Vec<(&str, &Commitment)> = world
        .commitments
        .iter()
        .map(|(id, commitment)| (id.as_str(), commitment))
        .filter(|(_, commitment)| group.holds(commitment) && holds(commitment, cell))
        .collect();
    // Many may be made for the same leads.
    let scopes: BTreeSet<&Scope> = holding.iter().map(|(_, commitment)| &commitment.scope).collect();
    let narrowest: BTreeSet<&Scope> = scopes
        .iter()
        .copied()
        .filter(|one| !scopes.iter().any(|other| other != one && other.is_within(one)))
        .collect();
    let narrowest: Vec<(&str, &Commitment)> =
        holding.into_iter().filter(|(_, commitment)| narrowest.contains(&commitment.scope)).collect();
    let ((id, commitment), rivals) = narrowest.split_first()?;
    let mut promise = Promise {
        id,
        commitment,
        target: Some(&commitment.target),
        limit: commitment.limit.as_ref(),
        attainment: commitment.attainment.as_ref(),
        calendar: commitment.calendar.as_ref().and_then(|id| world.calendars.get(id)),
        clock: commitment.clock.as_ref(),
        metric: world.metrics.get(&commitment.metric),
        definitions: World::named_definitions(commitment)
            .into_iter()
            .map(|address| {
                let text = world.definitions.get(&address).map(String::as_str);
                (address, text)
            })
            .collect(),
        leads: world
            .leads_counted(commitment)
            .into_iter()
            .map(|(lead_use, term)| {
                let mut admissions = world.admissions_of(term);
                admissions.retain(|(_, admission)| admission.concerns(&cell.lead));
                Leads { lead_use, term, admissions }
            })
            .collect(),
        remedy: remedies(world, id).map(|path| Remedy { path, calendars: calendars(world, path) }).collect(),
        taken_off: taken_off(world, id),
        rivals: rivals.iter().map(|(_, rival)| *rival).collect(),
        contested: Vec::new(),
    };
    let excepted = world.exceptions.values().filter(|exception| {
        overridden(exception) == Some(id)
            && in_time(Some(exception.from), exception.until, cell.day)
            && covers(&exception.scope, cell)
    });
    let excepted: Vec<&Exception> = excepted.collect();
    let contradicted =
        |(at, one): (usize, &&Exception)| excepted.iter().skip(at + 1).any(|other| one.contradicts(other));
    if excepted.iter().enumerate().any(contradicted) {
        promise.contested.clone_from(&excepted);
    }
    for exception in excepted {
        promise.target = exception.target.as_ref().or(promise.target);
        promise.limit = exception.limit.as_ref().or(promise.limit);
        promise.attainment = exception.attainment.as_ref().or(promise.attainment);
        if exception.suspended {
            promise.target = None;
            promise.limit = None;
        }
        let named = World::definitions_in(&exception.scope).into_iter().map(|address| {
            let text = world.definitions.get(&address).map(String::as_str);
            (address, text)
        });
        promise.definitions.extend(named);
    }
    Some(promise)
}

/// Returns the escalation paths from a commitment.
pub(super) fn remedies<'w>(world: &'w World, id: &'w str) -> impl Iterator<Item = &'w EscalationPath> {
    world.paths.values().filter(move |path| path.on.iter().any(|on| on == id))
}

fn taken_off<'w>(world: &'w World, id: &str) -> BTreeMap<&'w str, Option<&'w str>> {
    let reasons = world.reasons.iter().filter(|(_, reason)| reason.from.contains(id));
    reasons.map(|(reason, taken_off)| (reason.as_str(), taken_off.which.as_deref())).collect()
}

fn calendars<'w>(world: &'w World, path: &'w EscalationPath) -> BTreeMap<&'w str, &'w Clockwork> {
    let named = |calendar: &Option<String>| world.calendars.get(calendar.as_ref()?);
    path.levels.iter().filter_map(|level| Some((level.id.as_str(), named(&level.calendar)?))).collect()
}

/// Returns the id of the commitment that an exception overrides.
pub(super) fn overridden(exception: &Exception) -> Option<&str> {
    exception.overrides.strip_prefix("sla/")
}

pub(super) fn members<'w>(world: &'w World, group: &'w Group) -> impl Iterator<Item = &'w Commitment> {
    world.commitments.values().filter(move |commitment| group.holds(commitment))
}

fn exceptions<'w>(world: &'w World, group: &'w Group) -> impl Iterator<Item = &'w Exception> {
    world.exceptions.values().filter(move |exception| {
        overridden(exception)
            .and_then(|id| world.commitments.get(id))
            .is_some_and(|commitment| group.holds(commitment))
    })
}

fn holds(commitment: &Commitment, cell: &Cell) -> bool {
    in_time(commitment.from, commitment.until, cell.day) && covers(&commitment.scope, cell)
}

fn in_time(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

fn covers(scope: &Scope, cell: &Cell) -> bool {
    scope.dimensions().iter().all(|(dimension, named)| {
        named.is_empty()
            || cell
                .lead
                .get(dimension)
                .is_some_and(|value| value.as_ref().is_some_and(|value| named.contains(value)))
    })
}
