//! # What it does
//! Finds agreements that say how a lead becomes an MQL and not what makes it an SQL, and motions
//! for which no criterion of an SQL holds.
//!
//! # Why it matters
//! Without named checks, every rep has their own idea of a qualified lead, and the figures of two
//! reps cannot be compared.
//!
//! # Example
//! ```toml
//! [[criteria]]
//! id = "need"
//! for = "sql"
//! motions = ["inbound"]
//! # … and nothing for the motion "outbound"
//! ```
//!
//! # Use instead
//! ```toml
//! [[criteria]]
//! id = "need"
//! for = "sql"
//! motions = ["inbound", "outbound"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "criteria-missing",
    level: Level::Warning,
    nature: Nature::Completeness,
    needs: &[Kind::Qualification, Kind::Definitions],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let sql = Address::of_entry(Subject::Kind(Kind::Definitions), None, "sql");
    if cx.agreement.list::<Route>().is_empty() || cx.agreement.entry(&sql).is_none() {
        return;
    }
    let criteria = cx.agreement.list::<Criterion>();
    let of_sql = || criteria.iter().filter(|criterion| criterion.term == "sql");
    if of_sql().next().is_none() {
        let place = cx.agreement.place_of_kind(Kind::Qualification);
        out.at_place(place, "nothing says what a rep checks before a lead is an SQL")
            .help("add `[[criteria]]` with `for = \"sql\"`");
        return;
    }
    for motion in cx.agreement.list::<Motion>().iter() {
        if !of_sql().any(|criterion| criterion.motions.is_empty() || criterion.motions.contains(&motion.id)) {
            out.at(cx, &motion.address, "", format!("no criterion of an SQL holds for “{}”", motion.name))
                .help(format!("name \"{}\" in the `motions` of the criteria that hold for it", motion.id));
        }
    }
}
