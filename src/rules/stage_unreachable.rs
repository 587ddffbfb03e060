//! # What it does
//! Finds lifecycle stages that no lead can get to: no stage leads there. The first stage, and
//! stages where a lead ends, are left out; so are agreements that write down no transitions.
//!
//! # Why it matters
//! Leads end up there all the same, and nobody has agreed how, or who has them then.
//!
//! # Example
//! ```toml
//! [[stages]]
//! id = "mql"
//! to = ["sql"]
//!
//! [[stages]]
//! id = "sal"
//! to = ["sql"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[stages]]
//! id = "mql"
//! to = ["sal"]
//!
//! [[stages]]
//! id = "sal"
//! to = ["sql"]
//! ```
use std::collections::BTreeSet;

use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "stage-unreachable", needs: &[Kind::Definitions], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let stages = cx.agreement.list::<Stage>();
    let Some(first) = stages.first() else { return };
    if stages.iter().all(|stage| stage.to.is_empty()) || cx.is_misnamed("definitions/stages.") {
        return;
    }
    let mut reached = BTreeSet::from([first.id.as_str()]);
    let mut next = vec![&first.value];
    while let Some(stage) = next.pop() {
        for stage in stages.iter().filter(|other| stage.to.contains(&other.id)) {
            if reached.insert(&stage.id) {
                next.push(&stage.value);
            }
        }
    }
    let lost: Vec<&Item<Stage>> =
        stages.iter().filter(|stage| !reached.contains(stage.id.as_str()) && !stage.is_terminal()).collect();
    // A missing step cuts off what follows as well; only where the chain begins is it reported.
    let leads_on = |from: &&Item<Stage>, to: &Item<Stage>| from.id != to.id && from.to.contains(&to.id);
    let mut starts: Vec<&Item<Stage>> =
        lost.iter().copied().filter(|stage| !lost.iter().any(|other| leads_on(other, stage))).collect();
    if starts.is_empty() {
        starts.extend(lost.first());
    }
    for stage in starts {
        out.at(cx, &stage.address, "", format!("no lead ever gets to “{}”: no stage leads here", stage.name))
            .help(format!("name \"{}\" in the `to` of a stage before it, or remove it", stage.id));
    }
}
