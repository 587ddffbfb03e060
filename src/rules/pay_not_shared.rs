//! # What it does
//! Finds agreements in which somebody's pay depends on key figures, and on none that both teams
//! own.
//!
//! # Why it matters
//! Where Marketing is paid for leads and Sales for revenue, each can earn well while the other
//! fails.
//!
//! # Example
//! ```toml
//! kpis = [
//!     { id = "demos", name = "Demos", measure = "count", owners = ["marketing"], in_pay = ["Campaign manager"] },
//! ]
//! ```
//!
//! # Use instead
//! ```toml
//! kpis = [
//!     { id = "new-pipeline", name = "New pipeline", measure = "amount", owners = ["sales", "marketing"], in_pay = ["Campaign manager", "Account executive"] },
//! ]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "pay-not-shared",
    level: Level::Warning,
    needs: &[Kind::Kpis],
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let kpis = cx.agreement.list::<Kpi>();
    let paid: Vec<&Item<Kpi>> = kpis.iter().filter(|kpi| !kpi.in_pay.is_empty()).collect();
    // Whose a figure without owners is, nobody can tell.
    let may_be_shared =
        |kpi: &&Item<Kpi>| kpi.owners.is_empty() || Team::BOTH.iter().all(|team| kpi.owners.contains(team));
    let Some((first, others)) = paid.split_first().filter(|_| !paid.iter().any(may_be_shared)) else { return };
    let mut report = out.at(
        cx,
        &first.address,
        "in_pay",
        "pay depends on figures of one team alone, and on none that both teams own",
    );
    for other in others {
        report = report.related(cx, &other.address, "in_pay", "and this one");
    }
    report.help("let pay in both teams depend on one figure with `owners = [\"sales\", \"marketing\"]`");
}
