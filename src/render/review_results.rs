//! What came of promises, as a part of a report.

use super::history_report::counted;
use super::report::{Block, Section};
use super::signed_words::said;
use crate::review::Review;
use crate::words::{Arguments, joined};

/// Returns what came of promises and goals.
pub(super) fn results(review: &Review) -> Section {
    let heading = Some(said("review-results", Arguments::new()));
    if review.scorecards.is_empty() {
        return Section {
            heading,
            lead: vec![said("review-no-results", Arguments::new())],
            blocks: Vec::new(),
        };
    }
    let periods: Vec<String> = review.scorecards.iter().map(ToString::to_string).collect();
    let periods = counted(periods.len()).with("periods", joined(&periods, "and"));
    let head = ["name", "who", "asked", "value", "met", "note"];
    let head = head.map(|column| said(&format!("review-results-{column}"), Arguments::new()));
    let not_stated = || said("review-not-stated", Arguments::new());
    let rows = review.results.iter().map(|result| {
        let met = match result.met {
            Some(true) => "review-met",
            Some(false) => "review-missed",
            None => "review-not-judged",
        };
        vec![
            result.name.clone(),
            result.owed.map(|(by, _)| by.name().to_owned()).unwrap_or_default(),
            result.asked.clone().unwrap_or_else(not_stated),
            result.value.clone(),
            said(met, Arguments::new()),
            result.note.clone().unwrap_or_default(),
        ]
    });
    Section {
        heading,
        lead: vec![said("review-results-of", periods)],
        blocks: vec![Block::Table { head: head.to_vec(), rows: rows.collect() }],
    }
}
