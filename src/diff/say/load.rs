//! How much following up asks of each rep, before and after.

use num_rational::BigRational;
use num_traits::One;

use super::{Arguments, Consequence, Sayer, joined, name_from_id};
use crate::agreement::Address;
use crate::funnel::{FollowUp, follow_ups, unit_words};
use crate::value::number::{brief, one_decimal};

impl Sayer<'_> {
    /// Returns what changed leads, attempts or hands come to for each rep, with the entries that
    /// it is computed from.
    pub(super) fn load_moves(&self) -> Vec<(Vec<Address>, Consequence)> {
        let (old, new) = (follow_ups(self.old, self.as_of), follow_ups(self.new, self.as_of));
        let addresses = |one: &FollowUp| -> Vec<Address> {
            let groups = one.groups.iter().map(|group| group.address.clone());
            let promised = one.leads.as_ref().and_then(|leads| leads.promised.clone());
            groups.chain(promised).chain(one.attempts.as_ref().map(|(address, _)| address.clone())).collect()
        };
        let of_same_groups = |one: &&FollowUp, other: &FollowUp| {
            let groups = |one: &FollowUp| -> Vec<Address> {
                one.groups.iter().map(|group| group.address.clone()).collect()
            };
            groups(one) == groups(other)
        };
        // Where several groups follow up, each is named.
        let told_apart = |one: &FollowUp| match new.as_slice() {
            [_] => String::new(),
            _ => {
                let names = one.groups.iter().map(|group| {
                    self.new_words.name(&group.address).unwrap_or_else(|| name_from_id(&group.id))
                });
                format!(", {}", joined(&names.collect::<Vec<_>>(), "and"))
            }
        };
        new.iter()
            .filter_map(|after| {
                let before = old.iter().find(|before| of_same_groups(before, after));
                Some((addresses(after), self.load_move(before, after, &told_apart(after))?))
            })
            .collect()
    }

    fn load_move(&self, before: Option<&FollowUp>, after: &FollowUp, apart: &str) -> Option<Consequence> {
        let load = after.load()?;
        let was = before.and_then(FollowUp::load);
        let limit = |one: &FollowUp| one.possible.clone();
        if was.as_ref() == Some(&load) && before.and_then(limit) == limit(after) {
            return None;
        }
        let (leads, (_, attempts)) = (after.leads.as_ref()?, after.attempts.as_ref()?);
        let possible = limit(after);
        let is_over = |load: &BigRational, possible: &BigRational| load > possible;
        let over = possible.as_ref().is_some_and(|possible| is_over(&load, possible));
        let key = match (&was, &possible, over) {
            (None, None, _) => "load.first-open",
            (None, Some(_), false) => "load.first",
            (None, Some(_), true) => "load.first-over",
            (Some(_), None, _) => "load.open",
            (Some(_), Some(_), false) => "load",
            (Some(_), Some(_), true) => "load.over",
        };
        let source = if leads.promised.is_some() { "load-promised" } else { "load-planned" };
        let coming = Arguments::new()
            .with("leads", brief(&leads.count))
            .with("unit", unit_words(self.new, &after.works))
            .with("per", after.per.name());
        let number = if after.reps == BigRational::one() { "one" } else { "many" };
        let reps = Arguments::new().with("number", number).with("reps", brief(&after.reps));
        let shown = |number: Option<&BigRational>| number.map(one_decimal).unwrap_or_default();
        let arguments = Arguments::new()
            .with("where", apart)
            .with("was", shown(was.as_ref()))
            .with("load", one_decimal(&load))
            .with("possible", possible.as_ref().map(brief).unwrap_or_default())
            .with("leads", self.text(source, coming))
            .with("attempts", brief(attempts))
            .with("reps", self.text("load-reps", reps))
            .with("days", after.days.as_ref().map(brief).unwrap_or_default());
        let mut values =
            vec![("after", one_decimal(&load)), ("unit", "attempts per rep and working day".to_owned())];
        values.extend(was.as_ref().map(|was| ("before", one_decimal(was))));
        values.extend(possible.as_ref().map(|possible| ("possible", brief(possible))));
        Some(Consequence { code: "follow-up-load", text: self.text(key, arguments), values, is_wrong: over })
    }
}
