//! What is in the way of deciding on a change at all, in words.

use super::result::Obstacle;
use crate::source::ObjectId;

/// Why a change is refused whose rebase may leave something else than its merge.
pub(super) const REBASE: &str = "A rebase of this branch could leave another agreement than a merge, and the forge \
     may do either. Rebase the branch and push it, or turn rebase merging off.";

/// Returns why there is no merge to decide on, and what helps.
pub(super) fn of_merge(obstacle: &Obstacle, base: &str) -> String {
    let remedy = format!(
        "Whoever proposes it brings it up to date with {base}; then it is checked again. Nobody has to sign anything before that."
    );
    match obstacle {
        Obstacle::BothChanged(path) => format!(
            "This request and {base} have both changed {path} since they parted, so what a merge would leave is not \
             certain. {remedy}"
        ),
        Obstacle::MayBeRename(path) => format!(
            "Files were both added and removed, {path} among them, in this request or meanwhile on {base}; a merge \
             may take that for a rename. {remedy}"
        ),
        Obstacle::Clash(path) => {
            format!("Merged with {base}, {path} would be both a file and a folder. {remedy}")
        }
        Obstacle::SeveralBases => format!(
            "This request and {base} were merged into each other more than once, so what a merge would leave is \
             not certain. {remedy}"
        ),
        Obstacle::NoBase => {
            format!(
                "This request has no history in common with {base}. Make the change on a branch of {base}."
            )
        }
    }
}

/// Returns why a change is refused of which a commit takes back what another does to a path or an entry.
pub(super) fn of_rebase(commit: ObjectId, what: &str) -> String {
    format!(
        "Commit {} changes {what}, and a later one of this branch takes that back. Merged by rebase, which the forge \
         may do, it would stand in the history of the agreement, and nobody was asked about it. Make one commit of \
         the branch and push it, or turn rebase merging off.",
        commit.short()
    )
}

/// Returns why a change is refused that would keep everybody from founding the agreement.
pub(super) fn of_founding(commit: ObjectId) -> String {
    format!(
        "Commit {} has signatories, and a later one of this branch takes them away. Once that is merged, nobody could \
         tell any more whether there ever were any, and nobody could found the agreement. Make one commit of the \
         branch and push it.",
        commit.short()
    )
}
