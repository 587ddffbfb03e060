//! Promises beside others, of which nobody can tell what becomes.

use super::{Arguments, Consequence, Draft, Sayer, joined};
use crate::agreement::Address;
use crate::diff::Change;
use crate::promise::{Beside, Stand};

/// The most promises that are named.
const MOST_NAMED: usize = 3;

impl Sayer<'_> {
    /// Tells the first change of each such promise; where none changes, the first of all.
    pub(in crate::diff) fn tell_beside(&self, said: &mut [(Change, &Draft<'_>)], beside: &Beside) {
        for (promise, stands) in beside {
            let own = said.iter().position(|(change, _)| change.address == *promise);
            let Some((change, _)) = said.get_mut(own.unwrap_or_default()) else { continue };
            change.beside.extend(stands.keys().chain([promise]).cloned());
            for (stand, key) in [(Stand::Unparted, "beside-unparted"), (Stand::AsWell, "beside-as-well")] {
                // What was compared is told already.
                let is_told = |other: &&Address| {
                    change.promises.iter().any(|told| told.beside.contains(*other) || told.address == **other)
                };
                let all = stands.iter().filter(|(other, own)| **own == stand && *other != promise);
                let others: Vec<&Address> =
                    all.map(|(other, _)| other).filter(|other| !is_told(other)).collect();
                if !others.is_empty() {
                    change.consequences.push(self.beside(key, promise, &others));
                }
            }
        }
    }

    fn beside(&self, key: &str, promise: &Address, others: &[&Address]) -> Consequence {
        let named = others.iter().take(MOST_NAMED).map(|one| format!("“{}”", self.new_name(one)));
        let mut names: Vec<String> = named.collect();
        if others.len() > MOST_NAMED {
            names.push(self.text("beside-more", Arguments::new()));
        }
        let last = if key == "beside-unparted" { "or" } else { "and" };
        let arguments =
            Arguments::new().with("promise", self.new_name(promise)).with("others", joined(&names, last));
        Consequence { code: "beside", text: self.text(key, arguments), values: Vec::new(), is_wrong: true }
    }
}
