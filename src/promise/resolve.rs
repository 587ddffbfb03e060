//! Which commitments hold where, and what they come to.
//!
//! Commitments are grouped by who owes whom what. In each cell those hold of which none of the same
//! thing is narrower; then come exceptions, calendar, remedy.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::admission::Admission;
use super::asked::Asked;
use super::cells::Cell;
use super::group::{Group, named, overridden};
use super::part::Clockwork;
use super::world::{LeadUse, World};
use crate::agreement::{
    Address, ClockTerms, Commitment, Date, Dimension, EscalationPath, Exception, Kin, Kpi, Relation, Scope,
    Target, Thing,
};
use crate::value::Percent;

/// What is owed in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise<'w> {
    /// The commitment that holds, by id.
    pub id: &'w str,
    /// The commitment that holds.
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
    /// How the segments and regions of its scope, and of the exceptions from it, lie to others.
    pub(super) relations: Relations<'w>,
    /// All exceptions that hold in the cell, where two of them say different things of it.
    pub contested: Vec<&'w Exception>,
}

/// Entries that decide which leads count, by address.
pub(super) type Admissions<'w> = Vec<(&'w Address, &'w Admission)>;

/// Leads that a commitment counts or times, and what decides which they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Leads<'w> {
    /// What the commitment does with them.
    pub lead_use: LeadUse,
    /// The term or stage, by id.
    pub term: &'w str,
    /// What decides which leads are of it.
    pub admissions: Admissions<'w>,
}

/// What follows from a breach, with the calendars of its levels. Two are the same whatever other promises they
/// are from.
#[derive(Clone, Debug)]
pub struct Remedy<'w> {
    /// The path.
    pub path: &'w EscalationPath,
    /// The calendars that levels name, by the level's id.
    pub calendars: BTreeMap<&'w str, &'w Clockwork>,
}

impl PartialEq for Remedy<'_> {
    fn eq(&self, other: &Self) -> bool {
        let EscalationPath { id, renamed_from: _, name: _, on: _, severity, breach, levels, remedy, helps } =
            self.path;
        let path = other.path;
        (id, severity, breach) == (&path.id, &path.severity, &path.breach)
            && (levels, remedy, helps) == (&path.levels, &path.remedy, &path.helps)
            && self.calendars == other.calendars
    }
}

/// Returns what is owed in a cell: nothing, a promise, or several beside each other.
pub fn resolve<'w>(world: &'w World, group: &Group, cell: &Cell) -> Vec<Promise<'w>> {
    let members = Members::of(world, world, group);
    members.holding(cell).into_iter().map(|member| members.promise(member, cell)).collect()
}

/// The commitments of a group in one of two worlds that are held against each other.
pub(super) struct Members<'w> {
    pub(super) world: &'w World,
    pub(super) kin: Kin<'w>,
    pub(super) all: Vec<Member<'w>>,
    /// What decides which leads are of a term, by its id: many commitments are about few terms.
    admissions: RefCell<BTreeMap<&'w str, Admissions<'w>>>,
    /// What the group's promises are narrowed to, in either world.
    named: BTreeSet<(Dimension, &'w str)>,
    /// Of which scopes, by their numbers, the first is narrower than the second.
    narrower: RefCell<BTreeMap<(usize, usize), bool>>,
    /// How each value lies to these: many promises are for few.
    related: RefCell<BTreeMap<(Dimension, &'w str), Related<'w>>>,
}

/// One commitment of a group.
pub(super) struct Member<'w> {
    pub(super) id: &'w str,
    pub(super) commitment: &'w Commitment,
    pub(super) thing: Thing,
    /// The number of its scope among those of its group: scopes may be long.
    pub(super) scope: usize,
    basis: OnceCell<Basis<'w>>,
}

/// What a commitment comes to, wherever it holds.
#[derive(Debug, PartialEq)]
struct Basis<'w> {
    /// For all leads, before exceptions.
    promise: Promise<'w>,
    exceptions: Vec<Excepted<'w>>,
}

/// An exception, with what bears on which leads it is for.
#[derive(Debug, PartialEq)]
struct Excepted<'w> {
    exception: &'w Exception,
    definitions: Vec<Definition<'w>>,
    relations: Relations<'w>,
}

/// How the segments and regions of scopes lie to others.
type Relations<'w> = BTreeMap<(Dimension, &'w str), Rc<Relation<'w>>>;

/// How one value lies to others, if anything of that moves.
type Related<'w> = Option<Rc<Relation<'w>>>;

type Definition<'w> = (Address, Option<&'w str>);

impl<'w> Members<'w> {
    pub(super) fn of(world: &'w World, other: &'w World, group: &Group) -> Self {
        let all = world.commitments.iter().filter(|(_, commitment)| group.holds(commitment));
        let mut scopes: BTreeMap<&Scope, usize> = BTreeMap::new();
        let all = all.map(|(id, commitment)| {
            let thing = commitment.thing();
            let many = scopes.len();
            let scope = *scopes.entry(&commitment.scope).or_insert(many);
            Member { id, commitment, thing, scope, basis: OnceCell::new() }
        });
        let all = all.collect();
        Self {
            world,
            kin: world.kin(other),
            all,
            admissions: RefCell::default(),
            named: [world, other].into_iter().flat_map(|world| named(world, group)).collect(),
            narrower: RefCell::default(),
            related: RefCell::default(),
        }
    }

    /// Returns the commitments that hold in a cell, by id: of those of one thing the narrowest, or several
    /// of which none is narrower than another.
    pub(super) fn holding(&self, cell: &Cell) -> Vec<&Member<'w>> {
        let holds = |member: &&Member<'w>| {
            in_time(member.commitment.from, member.commitment.until, cell.day)
                && self.kin.covers(&member.commitment.scope, &cell.lead)
        };
        let mut holding: Vec<&Member<'w>> = self.all.iter().filter(holds).collect();
        // Many may be made for the same leads.
        let mut scopes: BTreeMap<&Thing, BTreeMap<usize, &Scope>> = BTreeMap::new();
        for member in &holding {
            scopes.entry(&member.thing).or_default().insert(member.scope, &member.commitment.scope);
        }
        scopes.retain(|_, scopes| scopes.len() > 1);
        for scopes in scopes.values_mut() {
            let all = scopes.clone();
            scopes.retain(|one, _| !all.keys().any(|other| self.is_narrower(*other, *one, &all)));
        }
        holding.retain(|member| {
            scopes.get(&member.thing).is_none_or(|narrowest| narrowest.contains_key(&member.scope))
        });
        holding
    }

    fn is_narrower(&self, one: usize, other: usize, scopes: &BTreeMap<usize, &Scope>) -> bool {
        let mut known = self.narrower.borrow_mut();
        *known.entry((one, other)).or_insert_with(|| {
            let both = scopes.get(&one).zip(scopes.get(&other));
            both.is_some_and(|(one, other)| self.kin.is_narrower(one, other))
        })
    }

    /// Returns whether a commitment of both worlds comes to the same wherever it holds.
    pub(super) fn is_same(&self, own: &Member<'w>, others: &Self, other: &Member<'w>) -> bool {
        self.basis(own) == others.basis(other)
    }

    /// Returns what a commitment that holds in a cell comes to there.
    pub(super) fn promise(&self, member: &Member<'w>, cell: &Cell) -> Promise<'w> {
        let basis = self.basis(member);
        let mut promise = basis.promise.clone();
        for leads in &mut promise.leads {
            leads.admissions.retain(|(_, admission)| admission.concerns(&cell.lead, &self.kin));
        }
        let excepted = self.excepted(member, cell);
        let contradicted = |(at, one): (usize, &&Excepted<'_>)| {
            excepted.iter().skip(at + 1).any(|other| one.exception.contradicts(other.exception))
        };
        if excepted.iter().enumerate().any(contradicted) {
            promise.contested = excepted.iter().map(|excepted| excepted.exception).collect();
        }
        let asked = Asked::of(member.commitment, excepted.iter().map(|excepted| excepted.exception));
        (promise.target, promise.limit, promise.attainment) = (asked.target, asked.limit, asked.attainment);
        for Excepted { definitions, relations, .. } in excepted {
            promise.definitions.extend(definitions.iter().cloned());
            promise.relations.extend(relations.clone());
        }
        promise
    }

    /// Returns what a commitment comes to before exceptions.
    pub(super) fn written<'m>(&self, member: &'m Member<'w>) -> &'m Promise<'w> {
        &self.basis(member).promise
    }

    /// Returns what a commitment asks for in a cell.
    pub(super) fn asked(&self, member: &Member<'w>, cell: &Cell) -> Asked<'w> {
        let excepted = self.excepted(member, cell).into_iter();
        Asked::of(member.commitment, excepted.map(|excepted| excepted.exception))
    }

    fn excepted<'m>(&self, member: &'m Member<'w>, cell: &Cell) -> Vec<&'m Excepted<'w>> {
        let in_cell = |excepted: &&Excepted<'w>| {
            let exception = excepted.exception;
            in_time(Some(exception.from), exception.until, cell.day)
                && self.kin.covers(&exception.scope, &cell.lead)
        };
        self.basis(member).exceptions.iter().filter(in_cell).collect()
    }

    fn basis<'m>(&self, member: &'m Member<'w>) -> &'m Basis<'w> {
        member.basis.get_or_init(|| {
            let (world, id) = (self.world, member.id);
            let exceptions = world.exceptions.values().filter(|exception| overridden(exception) == Some(id));
            let exceptions = exceptions.map(|exception| Excepted {
                exception,
                definitions: defined(world, World::definitions_in(&exception.scope)),
                relations: self.relations_of(&exception.scope),
            });
            Basis { promise: self.promise_of(member), exceptions: exceptions.collect() }
        })
    }

    fn promise_of(&self, member: &Member<'w>) -> Promise<'w> {
        let Member { id, commitment, .. } = *member;
        let world = self.world;
        let leads = world.leads_counted(commitment).into_iter();
        let asked = Asked::of(commitment, std::iter::empty());
        Promise {
            id,
            commitment,
            target: asked.target,
            limit: asked.limit,
            attainment: asked.attainment,
            calendar: commitment.calendar.as_ref().and_then(|id| world.calendars.get(id)),
            clock: commitment.clock.as_ref(),
            metric: world.metrics.get(&commitment.metric),
            definitions: defined(world, World::named_definitions(commitment)),
            leads: leads
                .map(|(lead_use, term)| Leads { lead_use, term, admissions: self.admissions_of(term) })
                .collect(),
            remedy: remedies(world, id)
                .map(|path| Remedy { path, calendars: calendars(world, path) })
                .collect(),
            taken_off: taken_off(world, id),
            relations: self.relations_of(&commitment.scope),
            contested: Vec::new(),
        }
    }

    fn relations_of(&self, scope: &'w Scope) -> Relations<'w> {
        let mut known = self.related.borrow_mut();
        let mut related = |value| {
            let relation = || self.kin.relation(value, &self.named).map(Rc::new);
            known.entry(value).or_insert_with(relation).clone()
        };
        scope.drawn().filter_map(|value| Some((value, related(value)?))).collect()
    }

    fn admissions_of(&self, term: &'w str) -> Admissions<'w> {
        let mut known = self.admissions.borrow_mut();
        known.entry(term).or_insert_with(|| self.world.admissions_of(term)).clone()
    }
}

fn defined(world: &World, addresses: Vec<Address>) -> Vec<Definition<'_>> {
    let text = |address: &Address| world.definitions.get(address).map(String::as_str);
    addresses.into_iter().map(|address| (address.clone(), text(&address))).collect()
}

/// Returns the escalation paths from a commitment.
pub(super) fn remedies<'w>(world: &'w World, id: &'w str) -> impl Iterator<Item = &'w EscalationPath> {
    world.paths.values().filter(move |path| path.on.iter().any(|on| on == id))
}

/// Returns the reasons for which a lead does not count towards a commitment, with which leads get them.
pub(super) fn taken_off<'w>(world: &'w World, id: &str) -> BTreeMap<&'w str, Option<&'w str>> {
    let reasons = world.reasons.iter().filter(|(_, reason)| reason.from.contains(id));
    reasons.map(|(reason, taken_off)| (reason.as_str(), taken_off.which.as_deref())).collect()
}

fn calendars<'w>(world: &'w World, path: &'w EscalationPath) -> BTreeMap<&'w str, &'w Clockwork> {
    let named = |calendar: &Option<String>| world.calendars.get(calendar.as_ref()?);
    path.levels.iter().filter_map(|level| Some((level.id.as_str(), named(&level.calendar)?))).collect()
}

fn in_time(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}
