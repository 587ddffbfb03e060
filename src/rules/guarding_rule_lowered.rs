//! # What it does
//! Finds settings that lower, turn off or accept a rule that guards the gate.
//!
//! # Why it matters
//! They have no effect: what the gate rests on holds whatever the settings say. Whoever reads them
//! believes otherwise.
//!
//! # Example
//! ```toml
//! [rules]
//! empty-team = "off"
//! ```
//!
//! # Use instead
//! ```toml
//! [rules]
//! single-signatory = "off"
//! ```
use super::named;
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "guarding-rule-lowered", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let at = Address::of_kind(Subject::Settings);
    for (id, set) in cx.agreement.document::<Settings>().unwrap_or_default().rules {
        if let Some(rule) = guarding(&id).filter(|rule| set.level() < Some(rule.level)) {
            let message = format!("`{}` guards the gate and stays at the level {}", rule.id, rule.level);
            out.at(cx, &at, &format!("rules.{id}"), message).help("remove this line, and fix what the rule finds");
        }
    }
    for accepted in cx.agreement.list::<AcceptedFinding>().iter() {
        if guarding(&accepted.rule).is_some() {
            let message = format!("`{}` guards the gate; its findings cannot be accepted", accepted.rule);
            out.at(cx, &accepted.address, "rule", message).help("remove this entry, and fix what the rule finds");
        }
    }
}

fn guarding(id: &str) -> Option<&'static Rule> {
    named(id).map(|registered| registered.rule).filter(|rule| rule.nature == Nature::GuardsTheGate)
}
