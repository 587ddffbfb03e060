//! # What it does
//! Finds agreements that let a change of layout pass unsigned although approvals are bound to the
//! files or the commit.
//!
//! # Why it matters
//! Such an approval would end with any change of a comment, which needs no signature: the two
//! settings contradict each other.
//!
//! # Example
//! ```toml
//! binds_to = "content"
//! layout_only = "free"
//! ```
//!
//! # Use instead
//! ```toml
//! binds_to = "meaning"
//! layout_only = "free"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule =
    Rule { id: "layout-free-needs-meaning", nature: Nature::GuardsTheGate, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<SignatoryTerms>() else { return };
    let sign_off = &terms.sign_off;
    if sign_off.layout_only == LayoutOnly::Free && sign_off.binds_to != BindsTo::Meaning {
        let signatories = Address::of_kind(Subject::Kind(Kind::Signatories));
        let message = "layout can be free only where approvals are bound to the meaning";
        out.at(cx, &signatories, "sign_off.layout_only", message)
            .related(cx, &signatories, "sign_off.binds_to", "what they are bound to")
            .help("write `layout_only = \"sign\"`, or `binds_to = \"meaning\"`");
    }
}
