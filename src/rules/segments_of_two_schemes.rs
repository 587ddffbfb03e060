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
use std::collections::{BTreeMap, BTreeSet};

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "segments-of-two-schemes", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (commitments, segments) = (cx.agreement.list::<Commitment>(), cx.agreement.list::<Segment>());
    let mut of_segments: BTreeMap<&str, BTreeSet<&Option<String>>> = BTreeMap::new();
    for segment in segments.iter() {
        of_segments.entry(segment.id.as_str()).or_default().insert(&segment.scheme);
    }
    let schemes = |commitment: &Commitment| -> BTreeSet<&Option<String>> {
        let named = commitment.scope.segment.iter().filter_map(|id| of_segments.get(id.as_str()));
        named.flatten().copied().collect()
    };
    let narrowed: Vec<_> = commitments
        .iter()
        .map(|commitment| (commitment, schemes(commitment)))
        .filter(|(_, schemes)| !schemes.is_empty())
        .collect();
    for (number, (later, own)) in narrowed.iter().enumerate() {
        let other = narrowed.iter().take(number).find(|(earlier, theirs)| {
            let alike = (earlier.owed_by, earlier.owed_to, &earlier.metric)
                == (later.owed_by, later.owed_to, &later.metric);
            alike && own.is_disjoint(theirs)
        });
        if let Some((other, _)) = other {
            let message = format!("this is for segments of another scheme than `{}`", other.id);
            out.at(cx, &later.address, "scope.segment", message)
                .related(cx, &other.address, "scope.segment", "the other commitment")
                .help("narrow both to segments of one scheme");
        }
    }
}
