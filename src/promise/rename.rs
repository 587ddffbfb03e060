//! Parts of a world under another name.

use std::sync::Arc;

use super::part::PartKey;
use super::world::World;
use crate::agreement::{Address, Commitment, Extents, Scope};

impl World {
    /// Gives a part another name, everywhere it is named: nothing else changes by it.
    pub fn rename(&mut self, from: &PartKey, to: &PartKey) {
        match (from, to) {
            (PartKey::Commitment(from), PartKey::Commitment(to)) => {
                self.forget_promise(to);
                if let Some(mut commitment) = self.commitments.remove(from) {
                    commitment.id.clone_from(to);
                    self.commitments.insert(to.clone(), commitment);
                }
                for exception in self.exceptions.values_mut() {
                    if exception.overrides.strip_prefix("sla/") == Some(from) {
                        exception.overrides = format!("sla/{to}");
                    }
                }
                for on in self.paths.values_mut().flat_map(|path| &mut path.on) {
                    if on == from {
                        on.clone_from(to);
                    }
                }
                for reason in self.reasons.values_mut().filter(|reason| reason.from.contains(from)) {
                    reason.from.remove(from);
                    reason.from.insert(to.clone());
                }
            }
            (PartKey::Calendar(from), PartKey::Calendar(to)) => {
                if let Some(calendar) = self.calendars.remove(from) {
                    self.calendars.insert(to.clone(), calendar);
                }
                let commitments = self.commitments.values_mut().map(|commitment| &mut commitment.calendar);
                let levels = self.paths.values_mut().flat_map(|path| &mut path.levels);
                for calendar in commitments.chain(levels.map(|level| &mut level.calendar)) {
                    if calendar.as_ref() == Some(from) {
                        *calendar = Some(to.clone());
                    }
                }
            }
            (PartKey::Exception(from), PartKey::Exception(to)) => {
                if let Some(exception) = self.exceptions.remove(from) {
                    self.exceptions.insert(to.clone(), exception);
                }
            }
            (PartKey::Path(from), PartKey::Path(to)) => {
                if let Some(mut path) = self.paths.remove(from) {
                    path.id.clone_from(to);
                    self.paths.insert(to.clone(), path);
                }
            }
            (PartKey::Metric(from), PartKey::Metric(to)) => {
                if let Some(mut metric) = self.metrics.remove(from) {
                    metric.id.clone_from(to);
                    self.metrics.insert(to.clone(), metric);
                }
                for commitment in self.commitments.values_mut().filter(|one| one.metric == *from) {
                    commitment.metric.clone_from(to);
                }
            }
            (PartKey::Definition(from), PartKey::Definition(to)) => {
                // A common metric goes on counting by the term of the old id, which is gone.
                if !is_term(from)
                    && let Some(text) = self.definitions.remove(from)
                {
                    self.definitions.insert(to.clone(), text);
                }
                for commitment in self.commitments.values_mut() {
                    rename_definition(commitment, from, to);
                }
                for exception in self.exceptions.values_mut() {
                    rename_in_scope(&mut exception.scope, from, to);
                }
                if Extents::concern(from) {
                    Arc::make_mut(&mut self.extents).rename(from, to);
                }
                self.rename_stage_or_term(from, to);
                self.rename_in_admissions(from, to);
            }
            (PartKey::Admission(from), PartKey::Admission(to)) => {
                if let Some(admission) = self.admissions.remove(from) {
                    self.admissions.insert(to.clone(), admission);
                }
                self.rename_in_admissions(from, to);
            }
            (PartKey::Reason(from), PartKey::Reason(to)) => {
                if let Some(reason) = self.reasons.remove(from) {
                    self.reasons.insert(to.clone(), reason);
                }
            }
            _ => {}
        }
    }

    fn rename_in_admissions(&mut self, from: &Address, to: &Address) {
        for admission in self.admissions.values_mut() {
            *admission = Arc::new(admission.rename(from, to));
        }
    }

    /// Terms are known at the stages they name, by id; stages by their event.
    fn rename_stage_or_term(&mut self, from: &Address, to: &Address) {
        let (Some(from), Some(to)) = (event_or_term(from), event_or_term(to)) else { return };
        if let Some(terms) = self.terms_at.remove(&from) {
            self.terms_at.insert(to.clone(), terms);
        }
        for terms in self.terms_at.values_mut() {
            if terms.remove(&from) {
                terms.insert(to.clone());
            }
        }
    }

    /// What names a promise that is not there must not name the one that gets its id.
    fn forget_promise(&mut self, id: &str) {
        if self.commitments.contains_key(id) {
            return;
        }
        for path in self.paths.values_mut() {
            path.on.retain(|on| on != id);
        }
        self.exceptions.retain(|_, exception| exception.overrides.strip_prefix("sla/") != Some(id));
        for reason in self.reasons.values_mut() {
            reason.from.remove(id);
        }
    }
}

fn rename_definition(commitment: &mut Commitment, from: &Address, to: &Address) {
    rename_in_scope(&mut commitment.scope, from, to);
    let (Some((list, from)), Some((_, to))) = (list_and_id(from), list_and_id(to)) else { return };
    let Some(prefix) = event_prefix(list) else { return };
    let events = commitment.clock.iter_mut().flat_map(|clock| [&mut clock.starts, &mut clock.stops]);
    for event in events.flatten().filter(|event| **event == format!("{prefix}:{from}")) {
        *event = format!("{prefix}:{to}");
    }
}

/// Nothing names a term but what decides who qualifies, and the common metrics, by an id that they
/// cannot change.
fn is_term(address: &Address) -> bool {
    address.as_str().starts_with("definitions/") && list_and_id(address).is_none()
}

/// `definitions/stages.mql` → `stage:mql`; `definitions/mql` → `mql`.
fn event_or_term(address: &Address) -> Option<String> {
    match list_and_id(address) {
        Some((list, id)) => event_prefix(list).map(|prefix| format!("{prefix}:{id}")),
        None => address.as_str().strip_prefix("definitions/").map(str::to_owned),
    }
}

fn event_prefix(list: &str) -> Option<&'static str> {
    match list {
        "stages" => Some("stage"),
        "statuses" => Some("status"),
        "deal_stages" => Some("deal-stage"),
        _ => None,
    }
}

/// Lets a scope name a source, a segment, a region or the like by another address; nothing if it does not name it.
pub fn rename_in_scope(scope: &mut Scope, from: &Address, to: &Address) {
    let (Some((list, from)), Some((_, to))) = (list_and_id(from), list_and_id(to)) else { return };
    let values = match list {
        "segments" => &mut scope.segment,
        "regions" => &mut scope.region,
        "sources" => &mut scope.lead_source,
        "lead_classes" => &mut scope.lead_class,
        "products" => &mut scope.product,
        "order_types" => &mut scope.order_type,
        "motions" => &mut scope.motion,
        "personas" => &mut scope.persona,
        _ => return,
    };
    if values.remove(from) {
        values.insert(to.to_owned());
    }
}

/// `definitions/stages.mql` → `stages`, `mql`.
fn list_and_id(address: &Address) -> Option<(&str, &str)> {
    if let Some(id) = address.as_str().strip_prefix("personas/") {
        return Some(("personas", id));
    }
    address.as_str().strip_prefix("definitions/")?.split_once('.')
}
