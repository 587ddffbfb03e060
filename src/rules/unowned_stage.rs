//! # What it does
//! Finds lifecycle stages under way whose leads belong to no team and wait in no queue.
//!
//! # Why it matters
//! A lead without an owner is called by nobody, or by both.
//!
//! # Example
//! ```toml
//! [[stages]]
//! id = "mql"
//! name = "Marketing qualified"
//! ```
//!
//! # Use instead
//! ```toml
//! [[stages]]
//! id = "mql"
//! name = "Marketing qualified"
//! owner = "marketing"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "unowned-stage",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    for stage in cx.agreement.list::<Stage>().iter().filter(|stage| !stage.is_terminal()) {
        if stage.owner.is_none() && stage.queue.is_none() {
            out.at(cx, &stage.address, "", format!("leads in “{}” belong to nobody", stage.name))
                .help("add the `owner`, a team, or the `queue` where they wait");
        }
    }
}
