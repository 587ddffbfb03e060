//! # What it does
//! Finds two commitments of one metric that are narrowed to segments of different schemes.
//!
//! # Why it matters
//! A company is in one segment of each scheme. Which of the two commitments holds for a lead that
//! is meant by both, nobody can say.
//!
//! # Example
//! ```toml
//! [[commitments]]
//! id = "first-touch-large"
//! metric = "first-touch-time"
//! scope = { segment = ["large"] }        # scheme = "Territories"
//!
//! [[commitments]]
//! id = "first-touch-2000"
//! metric = "first-touch-time"
//! scope = { segment = ["band-2000"] }    # scheme = "Size bands in the CRM"
//! ```
//!
//! # Use instead
//! ```toml
//! [[commitments]]
//! id = "first-touch-2000"
//! metric = "first-touch-time"
//! scope = { segment = ["enterprise"] }   # scheme = "Territories"
//! ```
use std::collections::BTreeSet;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "segments-of-two-schemes", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (commitments, segments) = (cx.agreement.list::<Commitment>(), cx.agreement.list::<Segment>());
    let schemes = |commitment: &Commitment| -> BTreeSet<&Option<String>> {
        let named = segments.iter().filter(|segment| commitment.scope.segment.contains(&segment.id));
        named.map(|segment| &segment.scheme).collect()
    };
    for (number, later) in commitments.iter().enumerate() {
        let own = schemes(later);
        let other = commitments.iter().take(number).find(|earlier| {
            let alike = (earlier.owed_by, earlier.owed_to, &earlier.metric)
                == (later.owed_by, later.owed_to, &later.metric);
            let theirs = schemes(earlier);
            alike && !own.is_empty() && !theirs.is_empty() && own.is_disjoint(&theirs)
        });
        if let Some(other) = other {
            let message = format!("this is for segments of another scheme than `{}`", other.id);
            out.at(cx, &later.address, "scope.segment", message)
                .related(cx, &other.address, "scope.segment", "the other commitment")
                .help("narrow both to segments of one scheme");
        }
    }
}
