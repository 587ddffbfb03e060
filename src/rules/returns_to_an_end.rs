//! # What it does
//! Finds reasons after which a lead returns to a stage that leads do not leave: won, lost or
//! disqualified.
//!
//! # Why it matters
//! Such a lead does not return. It stays out of every rep's list, while the agreement says that it
//! comes back.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! class = "recycle"
//! returns_to = "disqualified"
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! class = "recycle"
//! returns_to = "mql"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "returns-to-an-end", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let stages = cx.agreement.list::<Stage>();
    for reason in cx.agreement.list::<Disposition>().iter() {
        if reason.class == DispositionClass::Disqualified {
            continue;
        }
        let stage = stages.iter().find(|stage| Some(&stage.id) == reason.returns_to.as_ref());
        if let Some(stage) = stage.filter(|stage| stage.is_terminal()) {
            out.at(cx, &reason.address, "returns_to", format!("no lead leaves “{}” again", stage.name))
                .related(cx, &stage.address, "kind", "the stage where leads end")
                .help("name the stage where the lead is taken up again, or leave `returns_to` out");
        }
    }
}
