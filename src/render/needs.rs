//! Who must sign a change, and by which rule, in plain sentences.

use super::verdict_text::lines;
use crate::gate::{Outcome, Verdict};

/// Returns who must sign before a change may merge and who has, a sentence a line, as it came of
/// names that others gave: not yet safe to show anywhere.
pub fn needs(verdict: &Verdict) -> Vec<String> {
    match verdict.outcome {
        Outcome::Allow => vec!["Both teams have signed.".to_owned()],
        Outcome::NotApplicable => vec!["Nobody needs to sign this.".to_owned()],
        // The first line says that it may not merge, which nobody expects of a proposal.
        Outcome::Refuse => lines(verdict).iter().skip(1).map(|line| line.trim_start().to_owned()).collect(),
    }
}
