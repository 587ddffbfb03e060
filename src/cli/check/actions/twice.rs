//! One commit proposed more than once to the same branch: there is one status for all of that.

use super::decided::Decided;
use crate::gate::Outcome;
use crate::gate::verdict::ReasonCode;
use crate::words::joined;

/// Tells pull requests that share a status of each other, if one of them may not merge: none may then.
/// One that is signed by itself is refused as well, so that nothing says it may.
pub(super) fn tell(all: &mut [Decided], branch: &str) {
    let refused: Vec<u64> = all.iter().filter(|one| is_refused(one)).map(|one| one.number).collect();
    if refused.is_empty() || all.len() < 2 {
        return;
    }
    let numbers: Vec<u64> = all.iter().map(|one| one.number).collect();
    for one in all {
        let except = |among: &[u64]| {
            let others = among.iter().filter(|number| **number != one.number);
            let others: Vec<String> = others.map(|number| format!("pull request {number}")).collect();
            joined(&others.iter().map(String::as_str).collect::<Vec<_>>(), "and")
        };
        if is_refused(one) {
            one.decision.verdict.warnings.push(format!(
                "The same commit is also proposed to {branch} by {}. GitHub keeps one status for all of them, so none \
                 may merge until each is signed or closed.",
                except(&numbers)
            ));
        } else {
            let text = format!(
                "The same commit is also proposed to {branch} by {}, which may not merge. GitHub keeps one status for \
                 all of them: close what is not needed, or let it be signed as well.",
                except(&refused)
            );
            one.decision.verdict.refuse(ReasonCode::ProposedTwice, None, text);
        }
    }
}

fn is_refused(one: &Decided) -> bool {
    one.decision.verdict.outcome == Outcome::Refuse
}
