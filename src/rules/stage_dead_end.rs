//! # What it does
//! Finds lifecycle stages that leads never leave although they are not won, lost or disqualified.
//! Agreements that write down no transitions are left out.
//!
//! # Why it matters
//! A lead that nobody may move is forgotten, and stays in every count.
//!
//! # Example
//! ```toml
//! [[stages]]
//! id = "recycled"
//! kind = "recycled"
//! # … and no `to`
//! ```
//!
//! # Use instead
//! ```toml
//! [[stages]]
//! id = "recycled"
//! kind = "recycled"
//! to = ["mql"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "stage-dead-end", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let stages = cx.agreement.list::<Stage>();
    if stages.iter().all(|stage| stage.to.is_empty()) {
        return;
    }
    for stage in stages.iter().filter(|stage| !stage.is_terminal()) {
        if stage.to.iter().all(|to| *to == stage.id) {
            out.at(cx, &stage.address, "to", format!("a lead never leaves “{}”", stage.name)).help(
                "say where it goes: `to = [\"…\"]`; or, if it ends here, that it is `kind = \"won\"`, \"lost\" or \
                 \"disqualified\"",
            );
        }
    }
}
