//! What the step from one world to another does to each promise.

use std::collections::{BTreeMap, BTreeSet};

use super::affected::Affected;
use super::cells::{Cell, cells};
use super::clocks::Reaches;
use super::compare::compare;
use super::group::Group;
use super::passages::Passages;
use super::resolve::{Member, Members, Promise};
use super::rivals::{Rivals, rivals};
use super::shift::Shift;
use super::world::World;
use crate::agreement::{Address, Date, Scope, Team};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// What a step does to the promise that one commitment makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseShift {
    /// The commitment; where it is gone, the old one.
    pub address: Address,
    /// Who owes.
    pub owed_by: Team,
    /// To whom.
    pub owed_to: Team,
    /// What is measured.
    pub metric: String,
    /// The scopes of the commitments that hold before and after.
    pub scopes: Vec<Scope>,
    /// The other commitments that held where it moves, before or after: a narrower promise takes
    /// leads from a wider one, and of two that are as narrow nobody can tell which holds.
    pub beside: BTreeSet<Address>,
    /// Some leads were owed it before.
    pub was_owed: bool,
    /// Some leads are owed it now.
    pub is_owed: bool,
    /// How it moves where it is owed on both sides.
    pub shift: Shift,
    /// Leads newly owed it.
    pub gained: bool,
    /// Leads no longer owed anything.
    pub lost: bool,
}

/// Returns what the step from `old` to `new` does to these promises; those that stay as they are are left
/// out.
pub fn effects(affected: &Affected, old: &World, new: &World, as_of: Date) -> Vec<PromiseShift> {
    let mut moved = Vec::new();
    let reaches = Reaches::default();
    for (group, ids) in affected {
        match cells(group, [old, new], as_of) {
            Some(cells) => {
                let mut step = Step::of(group, ids.as_ref(), [old, new], (as_of, &reaches));
                cells.iter().for_each(|cell| step.look_at(cell));
                moved.extend(step.found.into_values());
            }
            None => too_many(group, old, new, &mut moved),
        }
    }
    moved.retain(|promise| promise.shift != Shift::Same || promise.gained || promise.lost);
    moved
}

/// Returns which commitments hand leads over to which others from `old` to `new`, first the one that held:
/// what those are owed may be the same.
pub fn handed_over(
    affected: &Affected,
    old: &World,
    new: &World,
    as_of: Date,
) -> BTreeSet<(Address, Address)> {
    let mut found = BTreeSet::new();
    for group in affected.keys() {
        let (before, after) = (Members::of(old, new, group), Members::of(new, old, group));
        for cell in cells(group, [old, new], as_of).into_iter().flatten() {
            let all = Passages::of(&before.holding(&cell), &after.holding(&cell), &after.kin);
            found.extend(all.passed.iter().map(|passage| (passage.from.id, passage.to.id)));
        }
    }
    found.into_iter().map(|(from, to)| (commitment(from), commitment(to))).collect()
}

/// Two promises that were held against each other, and what came of it.
type Known<'w> = (Promise<'w>, Promise<'w>, bool, Shift);

/// The step of one group of promises from one world to another.
struct Step<'g, 'w> {
    group: &'g Group,
    before: Members<'w>,
    after: Members<'w>,
    /// The commitments of both worlds that do not come to the same.
    touched: BTreeSet<&'w str>,
    as_of: Date,
    reaches: &'g Reaches<'w>,
    /// Most cells hold the same few pairs of promises, and comparing deadlines is the costly part.
    known: BTreeMap<(&'w str, &'w str), Vec<Known<'w>>>,
    found: BTreeMap<&'w str, PromiseShift>,
    /// Of which commitments, on which side, the scopes are among those of a promise.
    noted: Noted<'w>,
}

/// Promises, each with a commitment and whether that is of after.
type Noted<'w> = BTreeSet<(&'w str, &'w str, bool)>;

impl<'g, 'w> Step<'g, 'w> {
    fn of(
        group: &'g Group,
        ids: Option<&BTreeSet<String>>,
        [old, new]: [&'w World; 2],
        (as_of, reaches): (Date, &'g Reaches<'w>),
    ) -> Self {
        let (before, after) = (Members::of(old, new, group), Members::of(new, old, group));
        let were: BTreeMap<&str, &Member<'w>> = before.all.iter().map(|member| (member.id, member)).collect();
        let may_move = |member: &&Member<'w>| ids.is_none_or(|ids| ids.contains(member.id));
        let is_touched = |member: &&Member<'w>| {
            were.get(member.id).is_some_and(|was| !before.is_same(was, &after, member))
        };
        let touched = after.all.iter().filter(may_move).filter(is_touched).map(|member| member.id).collect();
        let (known, found, noted) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { group, before, after, touched, as_of, reaches, known, found, noted }
    }

    fn look_at(&mut self, cell: &Cell) {
        let Self { before, after, touched, as_of, reaches, known, found, noted, group } = self;
        let (were, are) = (before.holding(cell), after.holding(cell));
        let all = Passages::of(&were, &are, &after.kin);
        let mut told = Told { group, found, noted };
        for [was, is] in &all.kept {
            told.owed(is.id, Some(was), Some(is));
        }
        let is_touched = |[was, _]: &&[&Member<'w>; 2]| touched.contains(was.id);
        let moves = all.kept.iter().filter(is_touched).count() + all.passed.len();
        if moves + all.lost.len() + all.gained.len() == 0 {
            return;
        }
        let rivals = [rivals(before, &were, cell), rivals(after, &are, cell)];
        let mut held = |was: &Member<'w>, is: &Member<'w>| {
            let contradict = contradicts(&rivals, was.id) || contradicts(&rivals, is.id);
            let pair = (before.promise(was, cell), after.promise(is, cell));
            let known = known.entry((was.id, is.id)).or_default();
            let seen = known
                .iter()
                .find(|(old, new, rivals, _)| (old, new, *rivals) == (&pair.0, &pair.1, contradict));
            let seen = seen.map(|(.., shift)| *shift);
            seen.unwrap_or_else(|| {
                let shift = compare(&pair.0, &pair.1, contradict, (*as_of, reaches));
                known.push((pair.0, pair.1, contradict, shift));
                shift
            })
        };
        for [was, is] in all.kept.iter().filter(is_touched) {
            let shift = held(was, is);
            told.moves(is.id, shift, &rivals, &[]);
        }
        for passage in &all.passed {
            let (from, to) = (passage.from, passage.to);
            let shift = if passage.is_compared { held(from, to) } else { Shift::Mixed };
            // A promise that is gone is spoken of by its own name, not by that of what takes over.
            let is_gone = !after.world.commitments.contains_key(from.id);
            let stays = !passage.replaces && were.iter().any(|was| was.id == to.id);
            let id = if is_gone || stays { from.id } else { to.id };
            told.owed(id, Some(from), Some(to));
            told.moves(id, shift, &rivals, &[from.id, to.id]);
        }
        for member in &all.lost {
            told.owed(member.id, Some(member), None).lost = true;
            told.alone(member.id, &rivals);
        }
        for member in &all.gained {
            told.owed(member.id, None, Some(member)).gained = true;
            told.alone(member.id, &rivals);
        }
    }
}

fn contradicts(rivals: &[Rivals<'_>; 2], id: &str) -> bool {
    rivals.iter().any(|rivals| rivals.contains_key(id))
}

/// What is told of promises.
struct Told<'a, 'w> {
    group: &'a Group,
    found: &'a mut BTreeMap<&'w str, PromiseShift>,
    noted: &'a mut Noted<'w>,
}

impl<'w> Told<'_, 'w> {
    fn owed(&mut self, id: &'w str, was: Option<&Member<'w>>, is: Option<&Member<'w>>) -> &mut PromiseShift {
        let entry = self.found.entry(id).or_insert_with(|| blank(self.group, id));
        entry.was_owed |= was.is_some();
        entry.is_owed |= is.is_some();
        let sides = [(was, false), (is, true)];
        let members = sides.into_iter().filter_map(|(member, is_after)| Some((member?, is_after)));
        for (member, is_after) in members {
            if self.noted.insert((id, member.id, is_after))
                && !entry.scopes.contains(&member.commitment.scope)
            {
                entry.scopes.push(member.commitment.scope.clone());
            }
        }
        entry
    }

    fn moves(&mut self, id: &'w str, shift: Shift, rivals: &[Rivals<'w>; 2], others: &[&'w str]) {
        let Some(entry) = self.found.get_mut(id) else { return };
        entry.shift = entry.shift.and(shift);
        if shift == Shift::Same {
            return;
        }
        let ids = || std::iter::once(&id).chain(others);
        let rivals = rivals.iter().flat_map(|rivals| ids().filter_map(|id| rivals.get(id)));
        let beside = rivals.flat_map(|rivals| rivals.iter()).chain(others);
        entry.beside.extend(beside.filter(|other| **other != id).map(|other| commitment(other)));
    }

    /// What comes or goes and contradicts others leaves nobody knowing what holds.
    fn alone(&mut self, id: &'w str, rivals: &[Rivals<'w>; 2]) {
        if contradicts(rivals, id) {
            self.moves(id, Shift::Mixed, rivals, &[]);
        }
    }
}

/// Too many combinations to look at: every commitment that differs is held to be redefined.
fn too_many(group: &Group, old: &World, new: &World, moved: &mut Vec<PromiseShift>) {
    let ids: BTreeSet<&String> = old
        .commitments
        .iter()
        .chain(&new.commitments)
        .filter(|(_, commitment)| group.holds(commitment))
        .map(|(id, _)| id)
        .collect();
    for id in ids {
        let sides = [old.commitments.get(id), new.commitments.get(id)];
        moved.push(PromiseShift {
            scopes: sides.iter().flatten().map(|commitment| commitment.scope.clone()).collect(),
            was_owed: true,
            is_owed: true,
            shift: Shift::Mixed,
            ..blank(group, id)
        });
    }
}

fn commitment(id: &str) -> Address {
    Address::of_entry(Subject::Kind(Kind::Sla), None, id)
}

fn blank(group: &Group, id: &str) -> PromiseShift {
    PromiseShift {
        address: commitment(id),
        owed_by: group.owed_by,
        owed_to: group.owed_to,
        metric: group.metric.clone(),
        scopes: Vec::new(),
        beside: BTreeSet::new(),
        was_owed: false,
        is_owed: false,
        shift: Shift::Same,
        gained: false,
        lost: false,
    }
}
