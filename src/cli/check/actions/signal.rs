//! Whether a change leaves its own reviews heard.
//!
//! GitHub takes the workflow that tells of a review from what the pull request would leave when
//! merged, so that a change of that workflow decides whether anybody hears who asks for changes; and where
//! it cannot be merged, nobody does.

use crate::gate::verdict::ReasonCode;
use crate::gate::{Conflict, Decision, Evidence, Outcome, Verdict, conflict};
use crate::source::{Entry, Objects, RepoPath, SourceError, View, changes};
use crate::templates::github::REVIEW_SIGNAL;

/// What may change together with the workflow: an objection to that alone is heard late, and one to
/// the agreement never is.
const FOLDER: &str = ".github/workflows";

/// Refuses a change that needs signatures and would silence its own reviews. One that touches nothing
/// but workflows is only told what it does: refused, the workflow could never be changed.
///
/// A base without the workflow tells of no review whatever a change does; the doctor says so.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn require(objects: &dyn Objects, decision: &mut Decision) -> Result<(), SourceError> {
    if decision.verdict.outcome == Outcome::NotApplicable || !is_silenced(objects, decision)? {
        return Ok(());
    }
    let path = REVIEW_SIGNAL.0;
    let base = View::of_tree(objects.commit(decision.verdict.base)?.tree);
    let folder = RepoPath::from(FOLDER);
    let roots = [&decision.base.root, &decision.result.root];
    let is_policy = |path: &RepoPath| roots.iter().copied().flatten().any(|root| path.below(root).is_some());
    let changed = changes(objects, &base, &decision.result.view)?;
    if changed.keys().all(|path| path.below(&folder).is_some() && !is_policy(path)) {
        decision.verdict.warnings.push(format!(
            "This request changes {path}, by which the gate learns of reviews. Whoever asks for changes here, or \
             takes an approval back, may be heard no sooner than in the next nightly run: run the gate by hand then."
        ));
        return Ok(());
    }
    decision.verdict.unblock.clear();
    decision.verdict.refuse(
        ReasonCode::ReviewSignalChanged,
        None,
        format!(
            "This request also changes {path}, by which the gate learns of reviews. GitHub would take the changed \
             one for the reviews of this very request, and nobody might hear who asks for changes or takes an \
             approval back. Leave that file as it is on the target branch, and propose its change in a request that \
             touches nothing outside {FOLDER}."
        ),
    );
    Ok(())
}

/// Refuses a change that needs signatures and that GitHub cannot merge, or of which nobody knows yet whether
/// it can, be it for a file that needs none: it starts no run for the reviews of a pull request in conflict,
/// and none once it has found one. What is refused anyway says so.
///
/// GitHub tries to merge when it comes to it. What it does not say yet, and what it said of an older version,
/// is held against the objects; that it finds a conflict is believed unless there can be none. Returns whether
/// it is refused and may not be once GitHub has tried.
///
/// # Errors
/// An object is missing or cannot be read.
pub(super) fn require_no_conflict(
    objects: &dyn Objects,
    decision: &mut Decision,
    (evidence, is_found): (&Evidence, bool),
    branch: &str,
) -> Result<bool, SourceError> {
    let verdict = &mut decision.verdict;
    if verdict.outcome == Outcome::NotApplicable {
        return Ok(false);
    }
    let conflict = conflict(objects, verdict.base, verdict.head, evidence.test_merge)?;
    let found = format!(
        "GitHub finds a conflict between this request and {branch}, and tells nobody of reviews until that is \
         resolved"
    );
    let (unheard, who) = match (&conflict, is_found) {
        (Conflict::RuledOut, _) | (Conflict::Unlikely, false) => return Ok(false),
        (Conflict::Possible(_), true) => (found, "Whoever"),
        (Conflict::Unlikely, true) => (
            found,
            "Nothing was changed on both sides, so GitHub may not have looked again yet: run the gate by hand in a \
             few minutes; or whoever",
        ),
        (Conflict::Possible(path), false) => {
            let over = path.as_ref().map(|path| format!(" over {path}")).unwrap_or_default();
            let text = format!(
                "GitHub does not say yet that this request can be merged into {branch}, and the two may be in \
                 conflict{over}; if they are, it tells nobody of reviews until that is resolved"
            );
            (text, "Run the gate by hand once GitHub shows that it can be merged; or whoever")
        }
    };
    let does_not_merge =
        |verdict: &Verdict| verdict.reasons.iter().any(|reason| reason.code == ReasonCode::DoesNotMerge);
    if verdict.outcome == Outcome::Allow {
        verdict.unblock.clear();
        verdict.refuse(
            ReasonCode::DoesNotMerge,
            None,
            format!(
                "{unheard}: nobody would hear who asks for changes or takes an approval back. {who} proposes it \
                 brings it up to date with {branch}; what is signed stays signed unless the agreement changes."
            ),
        );
    } else if is_found || !does_not_merge(verdict) {
        verdict.warnings.push(format!(
            "{unheard}: whoever signs meanwhile is heard no sooner than in the next nightly run."
        ));
    }
    Ok(does_not_merge(verdict) && is_found == (conflict == Conflict::Unlikely))
}

/// Returns whether GitHub may take another workflow for the reviews of a change than the base's. Which
/// others would be heard as well is not asked: that hangs on the runners there are, and on the name that
/// the gate listens to.
fn is_silenced(objects: &dyn Objects, decision: &Decision) -> Result<bool, SourceError> {
    let (base, head) = (decision.verdict.base, decision.verdict.head);
    let path = RepoPath::from(REVIEW_SIGNAL.0);
    let of_commit = |id| -> Result<Option<Entry>, SourceError> {
        View::of_tree(objects.commit(id)?.tree).get(objects, &path)
    };
    let before = of_commit(base)?;
    if before.is_none() {
        return Ok(false);
    }
    if decision.result.view.get(objects, &path)? != before {
        return Ok(true);
    }
    // Where both sides changed it, the result says less than a merge of their lines would.
    let own = of_commit(head)?;
    let mut is_own = false;
    for over in objects.merge_bases(base, head)? {
        is_own |= of_commit(over)? != own;
    }
    Ok(is_own && own != before)
}
