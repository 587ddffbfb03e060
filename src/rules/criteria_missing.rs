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
        if is_said_by_its_stage(cx) {
            return;
        }
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

/// The stage that the term stands for may say what it takes to enter.
fn is_said_by_its_stage(cx: &Context<'_>) -> bool {
    let terms = cx.agreement.list::<Term>();
    let stage = terms.iter().find(|term| term.id == "sql").and_then(|term| term.stage.as_deref());
    let Some((list, id)) = stage.and_then(|stage| stage.split_once(':')) else { return false };
    match list {
        "deal-stage" => cx
            .agreement
            .list::<DealStage>()
            .iter()
            .any(|stage| stage.id == id && !stage.entry_criteria.is_empty()),
        "stage" => {
            cx.agreement.list::<Stage>().iter().any(|stage| stage.id == id && !stage.entry_criteria.is_empty())
        }
        _ => false,
    }
}
