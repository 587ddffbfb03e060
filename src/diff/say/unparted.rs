//! Promises of one thing of which nothing says that no lead is of both.

use super::{Arguments, Consequence, Draft, Sayer, joined};
use crate::agreement::Address;
use crate::diff::Change;
use crate::promise::Unparted;

/// The most promises that are named.
const MOST_NAMED: usize = 3;

impl Sayer<'_> {
    /// Tells the first change of each such promise; where none changes, the first of all.
    pub(in crate::diff) fn tell_unparted(&self, said: &mut [(Change, &Draft<'_>)], unparted: &Unparted) {
        for (promise, beside) in unparted {
            let own = said.iter().position(|(change, _)| change.address == *promise);
            if let Some((change, _)) = said.get_mut(own.unwrap_or_default()) {
                change.unparted.extend(beside.iter().chain([promise]).cloned());
                change.consequences.push(self.unparted(promise, beside.iter().filter(|one| *one != promise)));
            }
        }
    }

    fn unparted<'u>(&self, promise: &Address, beside: impl Iterator<Item = &'u Address>) -> Consequence {
        let mut beside = beside.peekable();
        let named = beside.by_ref().take(MOST_NAMED).map(|one| format!("“{}”", self.new_name(one)));
        let mut others: Vec<String> = named.collect();
        if beside.peek().is_some() {
            others.push(self.text("unparted-more", Arguments::new()));
        }
        let arguments =
            Arguments::new().with("promise", self.new_name(promise)).with("others", joined(&others, "or"));
        Consequence {
            code: "may-share-leads",
            text: self.text("unparted", arguments),
            values: Vec::new(),
            is_wrong: true,
        }
    }
}
