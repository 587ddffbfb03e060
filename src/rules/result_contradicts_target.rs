//! # What it does
//! Finds results that are said to meet a promise or a goal although their value misses it, or to
//! miss it although the value meets it. Only what can be compared exactly is; a scorecard recorded
//! before this version of the agreement took effect is left alone.
//!
//! # Why it matters
//! A scorecard in which 540 of 600 is a success is not believed the next time either.
//!
//! # Example
//! ```toml
//! # the promise: at least 600 a month
//! commitments = [{ id = "mql-volume", value = 540, per = "month", met = true }]
//! ```
//!
//! # Use instead
//! ```toml
//! commitments = [{ id = "mql-volume", value = 540, per = "month", met = false }]
//! ```
use super::prelude::*;
use super::{promise, quantity};
use crate::value::{PeriodLength, Percent};

pub(super) const RULE: Rule = Rule {
    id: "result-contradicts-target",
    level: Level::Warning,
    needs: &[Kind::Sla, Kind::Goals, Kind::Agreement],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<AgreementTerms>() else { return };
    let (promises, goals) = (cx.agreement.list::<Commitment>(), cx.agreement.list::<Goal>());
    for card in cx.agreement.list::<Scorecard>().iter().filter(|card| card.recorded >= terms.effective_from) {
        for (position, result) in card.commitments.iter().enumerate() {
            let promise = promises.iter().find(|promise| promise.id == result.id);
            let (Some(promise), Some(met)) = (promise, result.met) else { continue };
            let per = result.per.unwrap_or(whole(card.id.length()));
            let Some(judged) = of_promise(cx, promise, &result.value, per, whole(card.id.length())) else { continue };
            let at = format!("commitments.{position}.met");
            report(cx, out, &card.address, &at, met, &judged, &result.value);
        }
        for (position, result) in card.goals.iter().enumerate() {
            let target = goals.iter().find(|goal| goal.id == result.id).and_then(|goal| goal.target.as_ref());
            let (Some(target), Some(met)) = (target, result.met) else { continue };
            let Some(reached) = quantity::meets(&result.value, target, cx.as_of) else { continue };
            // A number a month says nothing about a quarter's, and a share of one little.
            let per = match target {
                Target::Deadline(_) => None,
                Target::Table(table) => table.per,
            };
            let same = per.is_none_or(|per| per == whole(card.id.length()));
            if same || (matches!(result.value, Quantity::Share(_)) && !reached) {
                let judged = Judged { reached, both_ways: same, asked: promise::words(target) };
                report(cx, out, &card.address, &format!("goals.{position}.met"), met, &judged, &result.value);
            }
        }
    }
}

/// What a value says of a target.
struct Judged {
    reached: bool,
    /// Whether reaching the value is all that is asked.
    both_ways: bool,
    asked: String,
}

const fn whole(length: PeriodLength) -> Period {
    match length {
        PeriodLength::Month => Period::Month,
        PeriodLength::Quarter => Period::Quarter,
        PeriodLength::Year => Period::Year,
    }
}

fn of_promise(cx: &Context<'_>, promise: &Commitment, value: &Quantity, per: Period, whole: Period) -> Option<Judged> {
    // A hard limit or another breach can break a promise whose target is met.
    let nothing_else = promise.limit.is_none() && promise.breach.is_none();
    if promise.target.deadline().is_some() || promise.attainment.is_some() {
        // What is reported is the share of cases that met the target.
        let (Quantity::Share(share), false) = (value, asks_for_a_share(&promise.target)) else { return None };
        let attainment: Percent = promise.attainment.clone().or_else(|| "100%".parse().ok())?;
        let reached = share.share() >= attainment.share();
        let asked = format!("{attainment} of cases within the target");
        return Some(Judged { reached, both_ways: nothing_else, asked });
    }
    let reached = quantity::meets(value, &promise.target, cx.as_of)?;
    let asked_per = match &promise.target {
        Target::Table(table) => table.per,
        Target::Deadline(_) => None,
    };
    // An average below a floor means that one of the periods was; the reverse is not so.
    let comparable = matches!(value, Quantity::Share(_)) || asked_per == Some(per);
    let same = asked_per.is_none_or(|asked| asked == whole) && per == whole;
    let both_ways = same && nothing_else;
    comparable.then(|| Judged { reached, both_ways, asked: promise::words(&promise.target) })
}

fn asks_for_a_share(target: &Target) -> bool {
    let Target::Table(table) = target else { return false };
    let bounds = [&table.at_least, &table.at_most, &table.exactly];
    bounds.into_iter().flatten().any(|bound| matches!(bound, Quantity::Share(_)))
}

fn report(
    cx: &Context<'_>,
    out: &mut Findings,
    card: &Address,
    at: &str,
    met: bool,
    judged: &Judged,
    value: &Quantity,
) {
    let Judged { reached, both_ways, asked } = judged;
    if met == *reached || (!met && !both_ways) {
        return;
    }
    let (said, does) = if met { ("met", "misses") } else { ("missed", "meets") };
    let value = quantity::words(value);
    let message = format!("this counts as {said}, but {value} {does} what is asked: {asked}");
    out.at(cx, card, at, message).help(
        "leave the value as it was measured; correct `met`, or, where something else was asked for at that time, let \
         what is asked for now take effect later (`effective_from`)",
    );
}
