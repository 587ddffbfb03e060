//! What promised shares come to: in numbers that are promised too, and beside the rates of the plan.

use num_rational::BigRational;

use super::{Arguments, Consequence, Sayer, name_from_id};
use crate::agreement::{Address, Agreement, AgreementTerms, Commitment, Date, Item, PlanPeriod};
use crate::diff::pairs::renames;
use crate::funnel::{Bound, Plan, Promised, PromisedShare, point_name, share_words, unit_words};
use crate::value::number;

/// A promised share with what stands beside it in the same version.
struct Reckoned {
    share: PromisedShare,
    /// What is promised of what it is a share of.
    base: Option<Promised>,
    /// The share that the plan reckons with.
    planned: Option<BigRational>,
}

impl Reckoned {
    fn of(agreement: &Agreement, owed: &Commitment, day: Date) -> Option<Self> {
        let share = PromisedShare::of(agreement, owed)?;
        let base = share.base(agreement, owed, day);
        let planned = Plan::of(agreement, &owed.scope).ok().and_then(|plan| share.planned(&plan));
        Some(Self { share, base, planned })
    }

    /// Returns the base in the shortest period in which the share holds of it.
    fn period(&self) -> Option<PlanPeriod> {
        self.share.period(self.base.as_ref()?.per)
    }

    fn base_in(&self, per: PlanPeriod) -> Option<BigRational> {
        Some(self.base.as_ref()?.in_period(per))
    }

    fn short(&self) -> Option<BigRational> {
        self.share.short_of(self.planned.as_ref()?)
    }
}

/// One promise in both versions.
struct Pair<'p> {
    owed: &'p Item<Commitment>,
    before: Option<Reckoned>,
    after: Reckoned,
}

impl Pair<'_> {
    /// Returns whether the share itself is another one than before.
    fn is_changed(&self) -> bool {
        self.before.as_ref().is_none_or(|before| before.share != self.after.share)
    }
}

impl Sayer<'_> {
    /// Returns what promised shares come to, each with the entries of which the first that changed
    /// tells it; with none of them, the plan does.
    pub(super) fn share_moves(&self) -> Vec<(Vec<Address>, Consequence)> {
        let renames = renames(self.old, self.new);
        let (old, new) = (self.old.list::<Commitment>(), self.new.list::<Commitment>());
        let terms = self.new.document::<AgreementTerms>();
        let start = terms.map_or(self.as_of, |terms| self.as_of.max(terms.effective_from));
        let mut moves = Vec::new();
        for owed in new.iter() {
            let day = owed.from.map_or(start, |from| start.max(from));
            if owed.until.is_some_and(|until| until < day) {
                continue;
            }
            let Some(after) = Reckoned::of(self.new, owed, day) else { continue };
            let former = renames.get(&owed.address).copied().unwrap_or(&owed.address);
            let before = old.iter().find(|before| before.address == *former && before.scope == owed.scope);
            let before = before.and_then(|before| Reckoned::of(self.old, before, day)).filter(|before| {
                before.share.bound == after.share.bound
                    && (&before.share.of, &before.share.to) == (&after.share.of, &after.share.to)
            });
            let pair = Pair { owed, before, after };
            moves.extend(self.in_numbers(&pair));
            moves.extend(self.beside_the_plan(&pair));
        }
        moves
    }

    /// Returns what a share comes to of what is promised of the whole, where either changed.
    fn in_numbers(&self, pair: &Pair<'_>) -> Option<(Vec<Address>, Consequence)> {
        let Pair { owed, before, after } = pair;
        let per = after.period()?;
        let before = before.as_ref().filter(|before| before.period().is_some());
        let per = before
            .and_then(Reckoned::period)
            .into_iter()
            .fold(per, |one, other| if other.months() > one.months() { other } else { one });
        let base = after.base.as_ref()?;
        let number = after.share.of_number(&after.base_in(per)?);
        let was_base = before.and_then(|before| before.base_in(per));
        let was = before.zip(was_base.as_ref()).map(|(before, base)| before.share.of_number(base));
        let is_same_base = was_base.is_none() || was_base == after.base_in(per);
        let key = match (pair.is_changed(), is_same_base, &was) {
            (true, _, None) => "share-in-numbers",
            (true, true, Some(was)) if *was == number => "share-in-numbers.same",
            (true, true, Some(_)) => "share-in-numbers.changed",
            (true, false, Some(_)) => "share-in-numbers.both-changed",
            (false, _, None) => "share-in-numbers.by-number",
            (false, true, Some(_)) => return None,
            (false, false, Some(was)) if *was == number => "share-in-numbers.by-number-same",
            (false, false, Some(_)) => "share-in-numbers.by-number-changed",
        };
        let unit = unit_words(self.new, &after.share.of);
        let shown = |number: Option<&BigRational>| number.map(number::exact).unwrap_or_default();
        let arguments = Arguments::new()
            .with("base", shown(after.base_in(per).as_ref()))
            .with("was_base", shown(was_base.as_ref()))
            .with("unit", &unit)
            .with("per", per.name())
            .with("counted", self.new_name(&base.address))
            .with("promise", self.new_name(&owed.address))
            .with("share", share_words(&after.share.share))
            .with("number", self.bounded(after.share.bound, &number::exact(&number)))
            .with("was", shown(was.as_ref()))
            .with("bounded_was", self.bounded(after.share.bound, &shown(was.as_ref())));
        let mut values = vec![("after", number::exact(&number)), ("of", shown(after.base_in(per).as_ref()))];
        values.extend(was.as_ref().map(|was| ("before", number::exact(was))));
        values.push(("unit", format!("{unit} per {}", per.name())));
        let text = self.text(key, arguments);
        let causes = match pair.is_changed() {
            true => vec![owed.address.clone()],
            false => {
                let old_base = before.and_then(|before| before.base.as_ref());
                [Some(base), old_base].into_iter().flatten().map(|base| base.address.clone()).collect()
            }
        };
        Some((causes, Consequence { code: "share-in-numbers", text, values, is_wrong: false }))
    }

    /// Returns whether a share is what the plan reckons with, where either changed.
    fn beside_the_plan(&self, pair: &Pair<'_>) -> Option<(Vec<Address>, Consequence)> {
        let Pair { owed, before, after } = pair;
        let planned = after.planned.as_ref()?;
        let before = before.as_ref().filter(|before| before.planned.is_some());
        let is_same = before
            .is_some_and(|before| before.planned == after.planned && before.share.share == after.share.share);
        if is_same {
            return None;
        }
        let (was, short) = (before.and_then(Reckoned::short), after.short());
        let key = match (before, &was, &short) {
            (None, _, None) => "rate-enough",
            (None, _, Some(_)) => "rate-short",
            (Some(_), None, None) => "rate-enough.still",
            (Some(_), Some(_), None) => "rate-enough.again",
            (Some(_), None, Some(_)) => "rate-short.newly",
            (Some(_), Some(_), Some(_)) => "rate-short.still",
        };
        let points =
            |points: Option<&BigRational>| points.map(|points| self.points(points)).unwrap_or_default();
        let name = |point: &str| point_name(self.new, point).unwrap_or_else(|| name_from_id(point));
        let promised = share_words(&after.share.share);
        let arguments = Arguments::new()
            .with("promise", self.new_name(&owed.address))
            .with("promised", self.bounded(after.share.bound, &promised))
            .with("from", name(&after.share.of))
            .with("to", name(after.share.to.as_deref()?))
            .with("rate", share_words(planned))
            .with("short", points(short.as_ref()))
            .with("was", points(was.as_ref()));
        let values = vec![("promised", promised), ("needed", share_words(planned))];
        let text = self.text(key, arguments);
        let causes = if pair.is_changed() { vec![owed.address.clone()] } else { Vec::new() };
        Some((causes, Consequence { code: "rate-reach", text, values, is_wrong: short.is_some() }))
    }

    fn bounded(&self, bound: Bound, value: &str) -> String {
        let bound = match bound {
            Bound::AtLeast => "least",
            Bound::AtMost => "most",
            Bound::Exactly => "exactly",
        };
        self.text("share-bound", Arguments::new().with("bound", bound).with("value", value))
    }

    fn points(&self, points: &BigRational) -> String {
        let points = number::exact(points);
        let number = if points == "1" { "one" } else { "many" };
        self.text("rate-short-by", Arguments::new().with("number", number).with("points", points))
    }
}
