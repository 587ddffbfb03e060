//! # What it does
//! Finds agreements in which feedback goes in one direction only.
//!
//! # Why it matters
//! Sales that is never told what is coming cannot follow up on it; Marketing that never hears what
//! became of its leads sends the same ones again.
//!
//! # Example
//! ```toml
//! [[channels]]
//! id = "rejected-leads"
//! from = "sales"
//! to = "marketing"
//! # … and no channel from Marketing
//! ```
//!
//! # Use instead
//! ```toml
//! [[channels]]
//! id = "campaigns-ahead"
//! from = "marketing"
//! to = "sales"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "feedback-one-way",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Feedback],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Feedback)) {
        return;
    }
    let channels = cx.agreement.list::<FeedbackChannel>();
    let speaks = |team: Team| channels.iter().any(|channel| channel.from == team && channel.to != team);
    let (message, silent) = match (speaks(Team::Sales), speaks(Team::Marketing)) {
        (true, true) => return,
        (true, false) => ("Marketing gives Sales no feedback", Team::Marketing),
        (false, true) => ("Sales gives Marketing no feedback", Team::Sales),
        (false, false) => ("neither team gives the other feedback", Team::Sales),
    };
    let feedback = Address::of_kind(Subject::Kind(Kind::Feedback));
    out.at(cx, &feedback, "", message)
        .help(format!("add a channel with `from = \"{}\"` and `to = \"{}\"`", silent.id(), silent.other().id()));
}
