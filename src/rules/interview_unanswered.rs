//! # What it does
//! Finds interviews that leave some of the seven questions unanswered.
//!
//! # Why it matters
//! The question that was skipped is often the one on which the teams differ.
//!
//! # Example
//! ```toml
//! answers = { marketing = "Whoever fills my calendar.", challenge = "Half of the leads never answer." }
//! ```
//!
//! # Use instead
//! ```toml
//! # all of marketing, challenge, tried, goals, customers, buying and competition
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "interview-unanswered", level: Level::Note, finds: Finds::Overdue, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for interview in cx.agreement.list::<Interview>().iter().filter(|it| it.date <= cx.as_of) {
        let answers = interview.answers.clone().unwrap_or_default();
        let open = answers.all().into_iter().filter(|(_, answer)| answer.is_none());
        let open: Vec<String> = open.map(|(question, _)| format!("`{question}`")).collect();
        if open.is_empty() {
            continue;
        }
        let message = format!("{} left {} of the seven questions unanswered", interview.who, open.len());
        out.at(cx, &interview.address, "answers", message)
            .help(format!("ask again about {}", open.join(", ")));
    }
}
