//! What figures come to, told once: with the first change that moves them.

use super::{Draft, Kind, Sayer, Subject};
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
        for (inputs, consequence) in self.load_moves() {
            let own = said.iter().position(|(change, _)| inputs.contains(&change.address));
            if let Some((change, _)) = own.or(capacity).or(plan).and_then(|place| said.get_mut(place)) {
                change.consequences.push(consequence);
            }
        }
    }
}
