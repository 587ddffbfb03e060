//! Whether a change leaves its own reviews heard.
//!
//! GitHub takes the workflow that tells of a review from what the pull request would leave when
//! merged, so that a change of that workflow decides whether anybody hears who asks for changes.

use crate::gate::verdict::ReasonCode;
use crate::gate::{Decision, Outcome};
use crate::source::{Entry, Mode, Objects, RepoPath, SourceError, View, changes};
use crate::templates::github::{REVIEW_SIGNAL, places};

/// What may change together with the workflow: an objection to that alone is heard late, and one to
/// the agreement never is.
const FOLDER: &str = ".github";

/// Refuses a change that needs signatures and would silence its own reviews. One that touches nothing
/// beyond `.github` is only told what it does: refused, the workflow could never be changed.
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
    let changed = changes(objects, &base, &decision.result.view)?;
    if changed.keys().all(|path| path.below(&folder).is_some()) {
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

/// Returns whether GitHub may take another workflow for the reviews of a change than the base's, and
/// other than the one that `init --github` writes.
fn is_silenced(objects: &dyn Objects, decision: &Decision) -> Result<bool, SourceError> {
    let (base, head) = (decision.verdict.base, decision.verdict.head);
    let path = RepoPath::from(REVIEW_SIGNAL.0);
    let of_commit = |id| View::of_tree(objects.commit(id)?.tree).get(objects, &path);
    let Some(before) = of_commit(base)? else { return Ok(false) };
    let signals = |now: Option<Entry>| -> Result<bool, SourceError> {
        Ok(now == Some(before) || now.map_or(Ok(false), |now| is_written_by_init(objects, now))?)
    };
    if !signals(decision.result.view.get(objects, &path)?)? {
        return Ok(true);
    }
    // Where both sides changed it, the result says less than a merge of their lines would.
    let own = of_commit(head)?;
    let mut is_own = false;
    for over in objects.merge_bases(base, head)? {
        is_own |= of_commit(over)? != own;
    }
    Ok(is_own && !signals(own)?)
}

fn is_written_by_init(objects: &dyn Objects, (mode, id): Entry) -> Result<bool, SourceError> {
    let template = REVIEW_SIGNAL.1;
    if mode != Mode::File || objects.blob_size(id)? > 2 * template.len() as u64 {
        return Ok(false);
    }
    let text = objects.blob(id)?;
    Ok(std::str::from_utf8(&text).is_ok_and(|text| places(template, text).is_some()))
}
