//! The workflows of the gate on GitHub.

use super::TemplateFile;

/// The workflow that decides.
pub const GATE: TemplateFile =
    (".github/workflows/countersign.yml", include_str!("github/.github/workflows/countersign.yml"));

/// The workflow that tells the gate of reviews.
pub const REVIEW_SIGNAL: TemplateFile = (
    ".github/workflows/countersign-review.yml",
    include_str!("github/.github/workflows/countersign-review.yml"),
);

/// Where the action stands in [`GATE`].
const ACTION: &str = "ACTION";
/// Where the branch with the agreement stands in [`GATE`].
const BRANCH: &str = "BRANCH";

/// Returns the workflows by path, for an action such as `OWNER/NAME@COMMIT # v1.2.3` and the
/// branch that the agreement is on.
pub fn workflows(action: &str, branch: &str) -> Vec<(String, String)> {
    let filled =
        |(path, text): TemplateFile| (path.to_owned(), text.replace(ACTION, action).replace(BRANCH, branch));
    [GATE, REVIEW_SIGNAL].map(filled).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_to_fill_is_there_once() {
        for place in [ACTION, BRANCH] {
            assert_eq!(GATE.1.matches(place).count(), 1, "{place}");
            assert_eq!(REVIEW_SIGNAL.1.matches(place).count(), 0, "{place}");
        }
    }
}
