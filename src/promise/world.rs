//! Everything that a promise reads when it is resolved, in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::agreement::metrics::{self, Measure};
use crate::agreement::{
    Address, Agreement, Commitment, Date, EscalationPath, Exception, Extent, Extents, Kin, Kpi, Scope,
};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

use super::admission::Admission;
use super::part::{Clockwork, Part, PartKey, TakenOff, part_of};

/// The parts of an agreement that promises are resolved from.
///
/// It is plain data, so that a comparison can carry one change after the other from an old
/// agreement into a new one and see what each does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// Commitments by id.
    pub commitments: BTreeMap<String, Commitment>,
    /// Working hours by calendar id, with what else a calendar says.
    pub calendars: BTreeMap<String, Clockwork>,
    /// Exceptions by id.
    pub exceptions: BTreeMap<String, Exception>,
    /// Escalation paths by id.
    pub paths: BTreeMap<String, EscalationPath>,
    /// Metrics that the agreement defines, by id.
    pub metrics: BTreeMap<String, Kpi>,
    /// What is measured of the definitions (stages, statuses, terms) that promises name.
    pub definitions: BTreeMap<Address, String>,
    /// Who is in the segments and regions.
    pub extents: Arc<Extents>,
    /// Reasons for which leads do not count towards promises, by id.
    pub reasons: BTreeMap<String, TakenOff>,
    /// What decides which leads count.
    pub admissions: BTreeMap<Address, Arc<Admission>>,
    /// The terms, by id, whose leads are in a stage or status, by its event (`stage:mql`).
    pub terms_at: BTreeMap<String, BTreeSet<String>>,
}

/// What a commitment does with the leads of a term or stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadUse {
    /// It promises so many of them.
    Counted,
    /// What it promises is worked out from them: a share, an amount, a number of what becomes of them.
    Measured,
    /// Its time starts for each of them.
    Starts,
    /// Its time stops when a lead is one of them.
    Stops,
}

impl World {
    /// Returns the world of an agreement, as seen on `as_of`.
    pub fn of(agreement: &Agreement, as_of: Date) -> Self {
        let mut world = Self::default();
        for entry in agreement.entries() {
            if let (Some(key), Some(part)) = (PartKey::of(entry), part_of(entry, as_of)) {
                world.set(key, Some(part));
            }
        }
        world
    }

    /// Puts the holidays of an agreement's calendars in from an earlier day on, under the names they have once these
    /// parts are renamed.
    pub fn work_since(&mut self, agreement: &Agreement, renames: &[(PartKey, PartKey)], since: Date) {
        for entry in agreement.entries() {
            let Some(key @ PartKey::Calendar(_)) = PartKey::of(entry) else { continue };
            let renamed = renames.iter().find(|(before, _)| *before == key).map(|(_, after)| after);
            // Another has its id now.
            if renamed.is_none() && renames.iter().any(|(_, after)| *after == key) {
                continue;
            }
            if let Some(part) = part_of(entry, since) {
                self.set(renamed.cloned().unwrap_or(key), Some(part));
            }
        }
    }

    /// Returns which values of scopes share leads here, beside another world.
    pub(super) fn kin<'w>(&'w self, other: &'w Self) -> Kin<'w> {
        Kin::of(&self.extents, &other.extents)
    }

    /// Puts a part in, or takes it out where `part` is `None`.
    pub fn set(&mut self, key: PartKey, part: Option<Part>) {
        match (key, part) {
            (PartKey::Commitment(id), Some(Part::Commitment(value))) => {
                self.commitments.insert(id, *value);
            }
            (PartKey::Calendar(id), Some(Part::Calendar(value))) => {
                self.calendars.insert(id, *value);
            }
            (PartKey::Exception(id), Some(Part::Exception(value))) => {
                self.exceptions.insert(id, *value);
            }
            (PartKey::Path(id), Some(Part::Path(value))) => {
                self.paths.insert(id, *value);
            }
            (PartKey::Metric(id), Some(Part::Metric(value))) => {
                self.metrics.insert(id, *value);
            }
            (PartKey::Definition(address), Some(Part::Definition(value))) => {
                self.place_term(&address, value.stage);
                self.place_extent(&address, value.extent);
                self.definitions.insert(address, value.measured);
            }
            (PartKey::Reason(id), Some(Part::Reason(value))) => {
                self.reasons.insert(id, value);
            }
            (PartKey::Admission(address), Some(Part::Admission(value))) => {
                self.admissions.insert(address, value);
            }
            (PartKey::Admission(address), _) => {
                self.admissions.remove(&address);
            }
            (PartKey::Commitment(id), _) => {
                self.commitments.remove(&id);
            }
            (PartKey::Calendar(id), _) => {
                self.calendars.remove(&id);
            }
            (PartKey::Exception(id), _) => {
                self.exceptions.remove(&id);
            }
            (PartKey::Path(id), _) => {
                self.paths.remove(&id);
            }
            (PartKey::Metric(id), _) => {
                self.metrics.remove(&id);
            }
            (PartKey::Definition(address), _) => {
                self.place_term(&address, None);
                self.place_extent(&address, None);
                self.definitions.remove(&address);
            }
            (PartKey::Reason(id), _) => {
                self.reasons.remove(&id);
            }
        }
    }

    /// Notes who is in a segment or region; other definitions have nobody in them.
    fn place_extent(&mut self, address: &Address, extent: Option<Extent>) {
        if Extents::concern(address) {
            Arc::make_mut(&mut self.extents).set(address, extent);
        }
    }

    /// Notes which stage a term's leads are in; other definitions have none.
    fn place_term(&mut self, address: &Address, stage: Option<String>) {
        let Some(term) = address.as_str().strip_prefix("definitions/") else { return };
        for terms in self.terms_at.values_mut() {
            terms.remove(term);
        }
        if let Some(stage) = stage {
            self.terms_at.entry(stage).or_default().insert(term.to_owned());
        }
        self.terms_at.retain(|_, terms| !terms.is_empty());
    }

    /// Returns what decides which leads a term or stage of this id counts: the entries that bear on
    /// it, and those that they name, as a route names a score and a grade.
    pub fn admissions_of<'w>(&'w self, term: &str) -> Vec<(&'w Address, &'w Admission)> {
        let bears = self.admissions.iter().filter(|(_, admission)| admission.terms.contains(term));
        let mut open: Vec<&'w Address> = bears.map(|(address, _)| address).collect();
        let mut found: BTreeMap<&'w Address, &'w Admission> = BTreeMap::new();
        while let Some(address) = open.pop() {
            let Some((address, admission)) = self.admissions.get_key_value(address) else { continue };
            if found.insert(address, admission.as_ref()).is_none() {
                open.extend(&admission.names);
            }
        }
        found.into_iter().collect()
    }

    /// Returns the ids of all terms and stages that anything is said of who counts as them.
    pub fn terms_admitted(&self) -> BTreeSet<&str> {
        self.admissions.values().flat_map(|admission| &admission.terms).map(String::as_str).collect()
    }

    /// Returns the terms and stages of which a commitment counts or times the leads.
    pub fn leads_counted<'w>(&'w self, commitment: &'w Commitment) -> Vec<(LeadUse, &'w str)> {
        let metric = metrics::built_in(&commitment.metric);
        let clock = commitment.clock.as_ref();
        let mut counted: Vec<(LeadUse, &str)> = metric
            .into_iter()
            .flat_map(|metric| metric.terms().map(|term| (lead_use(metric, term), term)))
            .collect();
        let events = [
            (LeadUse::Starts, clock.and_then(|clock| clock.starts.as_deref())),
            (LeadUse::Stops, clock.and_then(|clock| clock.stops.as_deref())),
        ];
        for (lead_use, event) in events {
            let Some(event) = event else { continue };
            let own = ["stage:", "status:", "deal-stage:"].iter().find_map(|at| event.strip_prefix(at));
            let named = self.terms_at.get(event).into_iter().flatten().map(String::as_str);
            // A term and a stage or status of one id are of the same leads.
            let terms: BTreeSet<&str> = own.into_iter().chain(named).collect();
            counted.extend(terms.into_iter().map(|term| (lead_use, term)));
        }
        counted
    }

    /// Returns the addresses of the definitions that a scope names.
    pub fn definitions_in(scope: &Scope) -> Vec<Address> {
        let definitions = Subject::Kind(Kind::Definitions);
        [
            (definitions, Some("segments"), &scope.segment),
            (definitions, Some("regions"), &scope.region),
            (definitions, Some("sources"), &scope.lead_source),
            (definitions, Some("lead_classes"), &scope.lead_class),
            (definitions, Some("products"), &scope.product),
            (definitions, Some("order_types"), &scope.order_type),
            (definitions, Some("motions"), &scope.motion),
            (Subject::Kind(Kind::Personas), None, &scope.persona),
        ]
        .into_iter()
        .flat_map(|(subject, list, values)| values.iter().map(move |id| Address::of_entry(subject, list, id)))
        .collect()
    }

    /// Returns the addresses of the definitions that a commitment's measured fields name.
    pub fn named_definitions(commitment: &Commitment) -> Vec<Address> {
        let clock = commitment.clock.iter().flat_map(|clock| [&clock.starts, &clock.stops]).flatten();
        let definitions = Subject::Kind(Kind::Definitions);
        let mut named: Vec<Address> = clock
            .filter_map(|event| {
                let (prefix, id) = event.split_once(':')?;
                let list = match prefix {
                    "stage" => "stages",
                    "status" => "statuses",
                    "deal-stage" => "deal_stages",
                    _ => return None,
                };
                Some(Address::of_entry(definitions, Some(list), id))
            })
            .collect();
        named.extend(Self::definitions_in(&commitment.scope));
        let terms = metrics::built_in(&commitment.metric).into_iter().flat_map(metrics::BuiltIn::terms);
        named.extend(terms.map(|term| Address::of_entry(definitions, None, term)));
        named
    }
}

/// Returns what a commitment of a metric does with the leads of a term that the metric rests on.
fn lead_use(metric: &metrics::BuiltIn, term: &str) -> LeadUse {
    let is_counted = metric.measure == Measure::Count
        && (metric.term == Some(term) || metric.terms().all(|other| other == term));
    if is_counted { LeadUse::Counted } else { LeadUse::Measured }
}
