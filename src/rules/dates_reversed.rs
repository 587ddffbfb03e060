//! # What it does
//! Finds periods that end before they begin: of the agreement, of commitments, mandates, offers and
//! exceptions. A goal must be due after its first day.
//!
//! # Why it matters
//! What such a period is about never holds, although it reads as if it did.
//!
//! # Example
//! ```toml
//! from = 2026-12-20
//! until = 2026-01-05
//! ```
//!
//! # Use instead
//! ```toml
//! from = 2026-12-20
//! until = 2027-01-05
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "dates-reversed", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    if let Some(terms) = cx.agreement.document::<AgreementTerms>() {
        let at = Address::of_kind(Subject::Kind(Kind::Agreement));
        let dates = (Some(terms.effective_from), terms.effective_to);
        compare(cx, out, &at, ("effective_from", "effective_to"), dates);
    }
    let names = ("from", "until");
    for commitment in cx.agreement.list::<Commitment>().iter() {
        compare(cx, out, &commitment.address, names, (commitment.from, commitment.until));
    }
    for person in cx.agreement.list::<Person>().iter() {
        compare(cx, out, &person.address, names, (person.from, person.until));
    }
    for offer in cx.agreement.list::<Offer>().iter() {
        compare(cx, out, &offer.address, names, (offer.from, offer.until));
    }
    for exception in cx.agreement.list::<Exception>().iter() {
        compare(cx, out, &exception.address, names, (Some(exception.from), exception.until));
    }
    for goal in cx.agreement.list::<Goal>().iter() {
        let (Some(start), Some(due)) = (goal.start, goal.due) else { continue };
        if due <= start {
            out.at(cx, &goal.address, "due", format!("this is due on {due}, and starts only on {start}"))
                .related(cx, &goal.address, "start", "when it starts")
                .help("correct `start` or `due`");
        }
    }
}

fn compare(
    cx: &Context<'_>,
    out: &mut Findings,
    at: &Address,
    (first, last): (&str, &str),
    dates: (Option<Date>, Option<Date>),
) {
    if let (Some(begins), Some(ends)) = dates
        && ends < begins
    {
        out.at(cx, at, last, format!("this ends on {ends}, before it begins on {begins}"))
            .related(cx, at, first, "when it begins")
            .help(format!("correct `{first}` or `{last}`"));
    }
}
