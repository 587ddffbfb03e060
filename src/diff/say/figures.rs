//! What figures come to, told once: with the first change that moves them.

use super::{Draft, Kind, Sayer, Subject};
use crate::agreement::Address;
use crate::diff::Change;

impl Sayer<'_> {
    /// Tells the first change of the plan what its figures come to in all; where the plan stays,
    /// each promise that moves is told whether it is enough.
    pub(in crate::diff) fn tell_figures(&self, said: &mut [(Change, &Draft<'_>)]) {
        let of = |kind: Kind| {
            move |(_, draft): &(Change, &Draft<'_>)| {
                draft.measured && draft.entry().is_some_and(|entry| entry.subject == Subject::Kind(kind))
            }
        };
        let plan = said.iter().position(of(Kind::Funnel));
        let capacity = said.iter().position(of(Kind::Capacity));
        if plan.is_none() && capacity.is_none() && !said.iter().any(of(Kind::Sla)) {
            return;
        }
        for (promise, consequence) in &self.plan_moves().consequences {
            let own = || said.iter().position(|(change, _)| Some(&change.address) == promise.as_ref());
            if let Some((change, _)) = plan.or_else(own).and_then(|place| said.get_mut(place)) {
                change.consequences.push(consequence.clone());
            }
        }
        for (causes, consequence) in self.share_moves() {
            let own = |cause: &Address| said.iter().position(|(change, _)| change.address == *cause);
            let place = causes.iter().find_map(own).or(plan.filter(|_| causes.is_empty()));
            if let Some((change, _)) = place.and_then(|place| said.get_mut(place)) {
                change.consequences.push(consequence);
            }
        }
        for (inputs, consequence) in self.load_moves() {
            let own = said.iter().position(|(change, _)| inputs.contains(&change.address));
            if let Some((change, _)) = own.or(capacity).or(plan).and_then(|place| said.get_mut(place)) {
                change.consequences.push(consequence);
            }
        }
    }
}
