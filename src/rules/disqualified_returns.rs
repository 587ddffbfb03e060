//! # What it does
//! Finds reasons that disqualify a lead and yet say when, through which track or to which stage it
//! comes back.
//!
//! # Why it matters
//! Disqualified means never to be worked again. One team stops counting the lead, the other waits
//! for it.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! class = "disqualified"
//! returns_to = "mql"
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

pub(super) const RULE: Rule = Rule { id: "disqualified-returns", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for reason in cx.agreement.list::<Disposition>().iter() {
        if reason.class != DispositionClass::Disqualified {
            continue;
        }
        let returns = [
            ("returns_to", reason.returns_to.is_some()),
            ("track", reason.track.is_some()),
            ("wait", reason.wait.is_some()),
        ];
        if let Some((field, _)) = returns.into_iter().find(|(_, stated)| *stated) {
            out.at(cx, &reason.address, field, "a disqualified lead does not come back")
                .related(cx, &reason.address, "class", "never to be worked again")
                .help(format!("leave `{field}` out, or make it `class = \"recycle\"`"));
        }
    }
}
