//! What a change does to leads that came in before today.

use super::{Arguments, Consequence, Draft, Sayer, joined};
use crate::words::date_words;

/// The most promises that are named.
const MOST_NAMED: usize = 8;

impl Sayer<'_> {
    /// Returns that leads which came in before today may still be open, and what changes for them, where that
    /// is not what is told of the days to come.
    pub(super) fn still_open(&self, draft: &Draft<'_>) -> Option<Consequence> {
        if draft.still_open.is_empty() {
            return None;
        }
        let quoted = |address| format!("“{}”", self.new_name(address));
        let mut names: Vec<String> = draft.still_open.iter().take(MOST_NAMED).map(quoted).collect();
        if draft.still_open.len() > MOST_NAMED {
            names.push(self.text("beside-more", Arguments::new()));
        }
        let arguments = Arguments::new()
            .with("day", date_words(self.as_of))
            .with("promises", joined(&names, "and"))
            .with("number", if names.len() == 1 { "one" } else { "many" });
        let text = self.text("still-open", arguments);
        Some(Consequence { code: "still-open", text, values: Vec::new(), is_wrong: false })
    }
}
