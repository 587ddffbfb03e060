//! One thing that happens in a change, and whether a sign-off rule is about it.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::agreement::{Address, Agreement, BEHIND_PROMISES, Extents, Scope, Team, When};
use crate::diff::{Effect, PromiseEffect};

/// The kinds that say what one team owes another, and when.
const OWING: [&str; 6] = ["sla", "handoff", "escalation", "exceptions", "feedback", "content"];

/// Why nobody can tell whether anything happens to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Another may be for the same leads.
    SameLeads,
    /// It may rest on what changes.
    RestsOnIt,
}

/// One thing that happens in a change, as sign-off rules look at it.
#[derive(Clone, Debug, Default)]
pub(super) struct Facet {
    pub(super) kinds: BTreeSet<String>,
    /// Ids and whole addresses, old and new.
    pub(super) ids: BTreeSet<String>,
    /// `None` means that nobody can tell: every rule about effects matches.
    pub(super) effect: Option<Effect>,
    /// Empty where nothing is owed: both teams.
    pub(super) owed_by: BTreeSet<Team>,
    pub(super) owed_to: BTreeSet<Team>,
    /// Empty means everything.
    pub(super) scopes: Vec<Scope>,
    /// Whether more than figures makes it stricter: every rule matches that would if nobody could tell which way.
    pub(super) is_beyond_figures: bool,
    /// Why nobody can tell whether anything happens to a promise at all.
    pub(super) doubt: Option<Doubt>,
    /// What each side says of who is in its segments and regions.
    pub(super) extents: Option<Rc<[Extents; 2]>>,
    /// Where what a rule guards by its id goes on under other ids, these: only a rule by ids is about it,
    /// whatever its effects, unless it guards those as well.
    pub(super) goes_on_as: BTreeSet<String>,
}

impl Facet {
    pub(super) fn name(&mut self, address: &Address) {
        let text = address.as_str();
        let (kind, id) = text.split_once('/').unwrap_or((text, ""));
        self.kinds.insert(kind.to_owned());
        self.ids.insert(text.to_owned());
        self.ids.insert(id.to_owned());
        if let Some((_, last)) = id.rsplit_once('.') {
            self.ids.insert(last.to_owned());
        }
    }

    /// Names a promise, and the commitments that it takes leads from or leaves them to.
    pub(super) fn promise(&mut self, promise: &PromiseEffect) {
        for address in std::iter::once(&promise.address).chain(&promise.beside) {
            self.name(address);
        }
    }

    /// What promises are resolved from may move any of them, if nobody can tell.
    pub(super) fn may_move_promises(&mut self) {
        if BEHIND_PROMISES.iter().any(|kind| self.kinds.contains(*kind)) {
            self.kinds.insert("sla".to_owned());
        }
    }

    /// The same of any promise, or whatever else is owed, whatever its id.
    pub(super) fn may_move_any(&mut self) {
        if BEHIND_PROMISES.iter().any(|kind| self.kinds.contains(*kind)) {
            self.kinds.extend(OWING.map(str::to_owned));
            self.ids.clear();
        }
    }

    pub(super) fn parties(&mut self, agreement: &Agreement, address: &Address) {
        let Some(entry) = agreement.entry(address) else { return };
        self.owed_by.extend(entry.text("owed_by").and_then(Team::named));
        self.owed_to.extend(entry.text("owed_to").and_then(Team::named));
    }

    /// Keys are joined by and, values by or.
    pub(super) fn matches(&self, when: &When) -> bool {
        if !self.goes_on_as.is_empty() {
            let guards = |names: &BTreeSet<String>| {
                when.ids.as_ref().is_some_and(|ids| ids.iter().any(|id| names.contains(id)))
            };
            if !guards(&self.ids) || guards(&self.goes_on_as) {
                return false;
            }
        }
        let kinds =
            when.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|kind| self.kinds.contains(kind)));
        // What has no id of its own (a broken file, an order) may be about any.
        let ids = when.ids.as_ref().is_none_or(|ids| {
            (self.ids.is_empty() && !self.kinds.is_empty()) || ids.iter().any(|id| self.ids.contains(id))
        });
        let effects = when.effects.as_ref().is_none_or(|names| match self.effect {
            None => true,
            Some(effect) => names.iter().any(|name| {
                let is_open = effect == Effect::Redefines || self.is_beyond_figures;
                name == effect.name()
                    || is_open && matches!(name.as_str(), "redefines" | "loosens" | "tightens" | "removes")
            }),
        });
        let by = when.owed_by.as_ref().is_none_or(|teams| {
            let own = or_both(&self.owed_by);
            teams.iter().any(|team| own.contains(team))
        });
        let to = when.owed_to.as_ref().is_none_or(|teams| {
            let own = or_both(&self.owed_to);
            teams.iter().any(|team| own.contains(team))
        });
        let overlap = |own: &Scope, scope: &Scope| {
            // Where nothing says that no lead is of both, some may be.
            let mut extents = self.extents.iter().flat_map(|extents| extents.iter());
            own.overlaps(scope) || extents.any(|extents| !extents.are_parted(own, scope))
        };
        let scope = when
            .scope
            .as_ref()
            .is_none_or(|scope| self.scopes.is_empty() || self.scopes.iter().any(|own| overlap(own, scope)));
        kinds && ids && effects && by && to && scope
    }
}

/// Tells all which segments and regions share leads, by what either side says.
pub(super) fn tell_extents(facets: &mut [Facet], extents: &Rc<[Extents; 2]>) {
    for facet in facets.iter_mut().filter(|facet| !facet.scopes.is_empty()) {
        facet.extents = Some(Rc::clone(extents));
    }
}

/// Returns these teams; none stands for both.
pub(super) fn or_both(teams: &BTreeSet<Team>) -> BTreeSet<Team> {
    if teams.is_empty() { BTreeSet::from(Team::BOTH) } else { teams.clone() }
}
