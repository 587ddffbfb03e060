//! # What it does
//! Finds feedback that nobody has to answer in any time.
//!
//! # Why it matters
//! Feedback without an answer is given twice and then no more.
//!
//! # Example
//! ```toml
//! [[channels]]
//! id = "rejected-leads"
//! from = "sales"
//! to = "marketing"
//! ```
//!
//! # Use instead
//! ```toml
//! [[channels]]
//! id = "rejected-leads"
//! from = "sales"
//! to = "marketing"
//! answered_by = "Demand generation manager"
//! answer_within = "1 week"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "feedback-unanswered",
    level: Level::Warning,
    nature: Nature::Completeness,
    finds: Finds::Overdue, ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for channel in cx.agreement.list::<FeedbackChannel>().iter() {
        if channel.answer_within.is_none() {
            let message = format!("nothing says how soon {} answers", channel.to);
            out.at(cx, &channel.address, "", message).help("add `answer_within`, and who answers as `answered_by`");
        }
    }
}
