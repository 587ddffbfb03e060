//! # What it does
//! Notes, in an agreement in force that covers most of the ground, what it still says nothing of.
//! A small agreement gets no note: nothing that is optional is needed.
//!
//! # Why it matters
//! What an agreement leaves out, each team fills in for itself.
//!
//! # Example
//! ```text
//! policy/ has a funnel, a handoff, goals, meetings, feedback, content and offers
//! # … and nothing says why a lead may be turned down
//! ```
//!
//! # Use instead
//! ```text
//! policy/dispositions.toml
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: "left-open", level: Level::Note, nature: Nature::Completeness, ..Rule::of(check) };

/// Each optional kind with what is open where it is missing. Exceptions and ratifications are
/// about what happens in between.
const OPEN: &[(Kind, &str)] = &[
    (Kind::Qualification, "what makes a lead qualify"),
    (Kind::Dispositions, "why a lead may be turned down"),
    (Kind::Handoff, "who gets which lead, and how it is followed up"),
    (Kind::Funnel, "how many leads the revenue target needs"),
    (Kind::Capacity, "how many leads the teams can work"),
    (Kind::Feedback, "how Sales and Marketing tell each other what they see"),
    (Kind::Content, "what content there is for whom"),
    (Kind::Offers, "what both teams promote"),
    (Kind::Goals, "what the teams want to reach together"),
    (Kind::Kpis, "how the figures are computed"),
    (Kind::Meetings, "when the teams meet"),
    (Kind::Interviews, "what each team was asked beforehand"),
    (Kind::Escalation, "who is told when a promise is broken"),
    (Kind::Scorecards, "how the promises were kept"),
];

fn check(cx: &Context<'_>, out: &mut Findings) {
    let is_active = cx.agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Active);
    let missing = || OPEN.iter().filter(|(kind, _)| !cx.agreement.has(Subject::Kind(*kind)));
    // Less than half of it is a small agreement.
    if !is_active || missing().count() * 2 > OPEN.len() {
        return;
    }
    let named: Vec<String> = missing().map(|(kind, open)| format!("{open} ({kind})")).collect();
    if named.is_empty() {
        return;
    }
    let place = cx.agreement.place_of_kind(Kind::Agreement);
    out.at_place(place, format!("the agreement does not say {}", named.join("; ")))
        .help("add what both teams want to be held to; the rest may stay open");
}
