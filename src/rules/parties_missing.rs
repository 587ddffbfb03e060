//! # What it does
//! Finds agreements whose parties are not both teams.
//!
//! # Why it matters
//! Each team needs somebody who answers for its promises; without that, a missed promise is
//! nobody's.
//!
//! # Example
//! ```toml
//! [[parties]]
//! id = "sales"
//! accountable = "VP Sales"
//! ```
//!
//! # Use instead
//! ```toml
//! [[parties]]
//! id = "sales"
//! accountable = "VP Sales"
//!
//! [[parties]]
//! id = "marketing"
//! accountable = "CMO"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "parties-missing", needs: &[Kind::Agreement], ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !cx.agreement.has(Subject::Kind(Kind::Agreement)) {
        return;
    }
    let parties = cx.agreement.list::<PartyEntry>();
    for team in Team::BOTH {
        if parties.iter().all(|party| party.id != team) {
            let agreement = Address::of_kind(Subject::Kind(Kind::Agreement));
            out.at(cx, &agreement, "parties.0", format!("{team} is no party to the agreement"))
                .subject(team.id())
                .help(format!(
                    "add a `[[parties]]` with `id = \"{}\"` and the role that is `accountable`",
                    team.id()
                ));
        }
    }
}
