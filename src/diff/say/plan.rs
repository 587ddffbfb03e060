//! What the plan needs by changed figures, and whether what is promised is still enough.

use num_rational::BigRational;

use super::{Arguments, Consequence, Sayer, name_from_id};
use crate::agreement::{Address, PlanPeriod, RevenuePart, Scope, Team};
use crate::funnel::{Plan, Promised, calculation, converted, is_same_point, promised_at, unit_words};
use crate::value::number;

/// What changed figures come to.
#[derive(Debug, Default)]
pub(in crate::diff) struct PlanMoves {
    /// What follows, in the order in which it is told, with the promise that it is about.
    pub(in crate::diff) consequences: Vec<(Option<Address>, Consequence)>,
    /// The verdict, where one figure says more than that a figure changed.
    pub(in crate::diff) verdict: Option<String>,
}

/// How far what is promised reaches at one point of the plan.
struct Reach {
    promised: Promised,
    owed_by: Team,
    need: BigRational,
    per: PlanPeriod,
}

impl Reach {
    /// Returns how many are missing in the plan's period; nothing where it is enough.
    fn short(&self) -> Option<BigRational> {
        let short = number::needed(&self.need) - self.promised.in_period(self.per).floor().to_integer();
        (short > 0.into()).then(|| BigRational::from_integer(short))
    }
}

impl Sayer<'_> {
    /// Returns what changed figures come to: what is needed at each point of the plan, before and
    /// after, and whether what is promised there is still enough.
    pub(in crate::diff) fn plan_moves(&self) -> &PlanMoves {
        self.plan.get_or_init(|| self.moves_of_plan())
    }

    fn moves_of_plan(&self) -> PlanMoves {
        let mut moves = PlanMoves::default();
        let mut scopes = vec![Scope::default()];
        for agreement in [self.old, self.new] {
            for part in agreement.list::<RevenuePart>().iter() {
                if !scopes.contains(&part.scope) {
                    scopes.push(part.scope.clone());
                }
            }
        }
        for scope in &scopes {
            self.plan_of(scope, &mut moves);
        }
        moves
    }

    fn plan_of(&self, scope: &Scope, moves: &mut PlanMoves) {
        let new = match (Plan::of(self.old, scope), Plan::of(self.new, scope)) {
            (_, Ok(new)) => new,
            (Ok(old), Err(gap)) if old.deals().is_some() => {
                let text = self.text("plan-lost", Arguments::new().with("gap", gap.to_string()));
                let values = Vec::new();
                let lost = Consequence { code: "funnel-need", text, values, is_wrong: true };
                moves.consequences.push((None, lost));
                return;
            }
            _ => return,
        };
        let old = Plan::of(self.old, scope).ok();
        let needs = self.needs(old.as_ref(), &new);
        if !needs.is_empty() {
            let said: Vec<&str> = needs.iter().map(|(said, _)| said.as_str()).collect();
            let arguments = Arguments::new()
                .with("scope", self.whose(scope).unwrap_or_default())
                .with("per", new.per.name())
                .with("needs", said.join(", "));
            let key = if scope.is_everything() { "funnel-need" } else { "funnel-need.of-some" };
            let text = self.text(key, arguments);
            // The sentence tells of all points, the figures of each are with it.
            let texts = std::iter::once(text).chain(std::iter::repeat(String::new()));
            for ((_, values), text) in needs.iter().zip(texts) {
                let values = values.clone();
                let need = Consequence { code: "funnel-need", text, values, is_wrong: false };
                moves.consequences.push((None, need));
            }
        }
        for need in new.needs() {
            self.reach_moves((old.as_ref(), &new), need.point, scope, moves);
        }
        if scope.is_everything() && moves.verdict.is_none() {
            moves.verdict = self.plan_verdict(old.as_ref(), &new);
        }
    }

    /// Returns what is needed at each point where that differs, in words and as figures.
    fn needs(&self, old: Option<&Plan>, new: &Plan) -> Vec<(String, Vec<(&'static str, String)>)> {
        let Some(old) = old.filter(|old| old.per == new.per) else { return Vec::new() };
        let last = new.points().last().copied().unwrap_or_default().to_owned();
        let moved = new.needs().into_iter().filter_map(|need| {
            let before = number::needed(&old.needed_at(need.point)?);
            let after = number::needed(&need.count);
            let is_deal = is_same_point(need.point, &last);
            let unit =
                if is_deal { self.text("deals", Arguments::new()) } else { unit_words(self.new, need.point) };
            let (before, after) =
                ((before != after).then(|| number::grouped(before))?, number::grouped(after));
            let values = vec![
                ("before", before.clone()),
                ("after", after.clone()),
                ("unit", format!("{unit} per {}", new.per.name())),
            ];
            Some((format!("{unit} {before} → {after}"), values))
        });
        moved.collect()
    }

    fn reach_moves(&self, plans: (Option<&Plan>, &Plan), point: &str, scope: &Scope, moves: &mut PlanMoves) {
        let Some(after) = self.reach(self.new, plans.1, point, scope) else { return };
        let before = plans.0.and_then(|old| self.reach(self.old, old, point, scope));
        let is_same = before.as_ref().is_some_and(|before| {
            before.need == after.need
                && before.promised.in_period(after.per) == after.promised.in_period(after.per)
        });
        if is_same {
            return;
        }
        let promise = self.new_words.name(&after.promised.address);
        let id = || name_from_id(after.promised.address.as_str().rsplit('/').next().unwrap_or_default());
        let was = before.as_ref().and_then(Reach::short);
        let short = after.short();
        let key = match (&before, &was, &short) {
            (None, _, None) => "reach-enough",
            (None, _, Some(_)) => "reach-short",
            (Some(_), None, None) => "reach-enough.still",
            (Some(_), Some(_), None) => "reach-enough.again",
            (Some(_), None, Some(_)) => "reach-short.newly",
            (Some(_), Some(_), Some(_)) => "reach-short.still",
        };
        let arguments = Arguments::new()
            .with("promise", promise.unwrap_or_else(id))
            .with("promised", self.promised(&after))
            .with("unit", unit_words(self.new, point))
            .with("per", after.per.name())
            .with("need", number::grouped(number::needed(&after.need)))
            .with("calculation", calculation(plans.1, point, after.per))
            .with("short", short.as_ref().map(number::exact).unwrap_or_default())
            .with("was", was.as_ref().map(number::exact).unwrap_or_default());
        let values = vec![
            ("promised", number::exact(&after.promised.in_period(after.per))),
            ("needed", number::grouped(number::needed(&after.need))),
            ("unit", format!("{} per {}", unit_words(self.new, point), after.per.name())),
        ];
        let text = self.text(key, arguments);
        let address = Some(after.promised.address.clone());
        let reach = Consequence { code: "promise-reach", text, values, is_wrong: short.is_some() };
        moves.consequences.push((address.clone(), reach));
        let by = Arguments::new().with("by", self.reader.calls(after.owed_by));
        match (&was, &short) {
            (None, Some(_)) if before.is_some() => {
                moves.verdict = Some(self.text("verdict-plan-uncovered", by));
                let unchanged = before.as_ref().is_some_and(|before| before.promised == after.promised);
                moves.consequences.extend(unchanged.then(|| (address, self.decide(&after))));
            }
            (Some(_), None) => moves.verdict = Some(self.text("verdict-plan-covered", by)),
            _ => {}
        }
    }

    /// Returns how far what is promised at a point reaches.
    fn reach(
        &self,
        agreement: &crate::agreement::Agreement,
        plan: &Plan,
        point: &str,
        scope: &Scope,
    ) -> Option<Reach> {
        let need = plan.needed_at(point)?;
        let promised = promised_at(agreement, point, scope, self.as_of)?;
        let owed_by = Team::named(agreement.entry(&promised.address)?.text("owed_by")?)?;
        Some(Reach { promised, owed_by, need, per: plan.per })
    }

    /// Returns what is promised, in the plan's period too: “600 a month, 1,800 a quarter (× 3)”.
    fn promised(&self, reach: &Reach) -> String {
        let Promised { count, per, .. } = &reach.promised;
        let own = format!("{} a {}", number::exact(count), per.name());
        if *per == reach.per {
            return own;
        }
        let (months, own_months) = (reach.per.months(), per.months());
        let factor = match (months % own_months, own_months % months) {
            (0, _) => format!("× {}", months / own_months),
            (_, 0) => format!("÷ {}", own_months / months),
            _ => format!("× {months} ÷ {own_months}"),
        };
        let whole = number::exact(&reach.promised.in_period(reach.per));
        format!("{own}, {whole} a {} ({factor})", reach.per.name())
    }

    /// Returns what both teams now have to decide: nobody's duty changed, and it is not enough.
    fn decide(&self, reach: &Reach) -> Consequence {
        let enough = number::needed(&converted(&reach.need, reach.per, reach.promised.per));
        let arguments = Arguments::new()
            .with("enough", number::grouped(enough.clone()))
            .with("per", reach.promised.per.name());
        let values = vec![("enough", number::grouped(enough))];
        Consequence { code: "decide", text: self.text("plan-decide", arguments), values, is_wrong: false }
    }

    fn plan_verdict(&self, old: Option<&Plan>, new: &Plan) -> Option<String> {
        let first = new.points().first().copied()?.to_owned();
        let (before, after) = (old?.needed_at(&first)?, new.needed_at(&first)?);
        let key = match before.cmp(&after) {
            std::cmp::Ordering::Less => "verdict-plan-more",
            std::cmp::Ordering::Greater => "verdict-plan-less",
            std::cmp::Ordering::Equal => return None,
        };
        Some(self.text(key, Arguments::new().with("leads", unit_words(self.new, &first))))
    }

    /// Returns whose figures these are; nothing for those of all leads.
    fn whose(&self, scope: &Scope) -> Option<String> {
        if scope.is_everything() {
            return None;
        }
        let parts = [(self.new, &self.new_words), (self.old, &self.old_words)];
        parts.into_iter().find_map(|(agreement, words)| {
            let parts = agreement.list::<RevenuePart>();
            let address: Address = parts.iter().find(|part| part.scope == *scope)?.address.clone();
            let entry = agreement.entry(&address)?;
            let (node, shape) = (entry.node.get("scope")?, entry.shape.below("scope")?);
            Some(words.value(node, Some(shape), None))
        })
    }
}
