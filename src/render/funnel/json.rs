//! A funnel for scripts, `countersign.funnel/1`. Numbers are strings: exact, as a fraction where
//! they are not whole, beside what a reader is shown.

use std::io::{self, Write};

use num_rational::BigRational;
use serde::Serialize;

use super::{Board, Side};
use crate::agreement::{Address, PlanPeriod, Scope};
use crate::funnel::{ContentLevel, Figures, FollowUp, Level, Missing, Section, converted};
use crate::value::number;

#[derive(Serialize)]
struct FunnelV1 {
    schema: &'static str,
    as_of: String,
    revenue_period: PeriodV1,
    settings: Vec<String>,
    before: Option<SideV1>,
    after: SideV1,
}

#[derive(Serialize)]
struct PeriodV1 {
    name: String,
    from: String,
    until: String,
}

#[derive(Serialize)]
struct SideV1 {
    name: String,
    id: Option<String>,
    funnels: Vec<SectionV1>,
    follow_ups: Vec<FollowUpV1>,
}

#[derive(Serialize)]
struct SectionV1 {
    scope: Scope,
    gap: Option<String>,
    #[serde(flatten)]
    figures: Option<FiguresV1>,
}

#[derive(Serialize)]
struct FiguresV1 {
    per: &'static str,
    currency: Option<String>,
    rounding: &'static str,
    revenue_of_all: Option<String>,
    revenue: Option<String>,
    deal_size: Option<String>,
    cost: Option<String>,
    missing: Vec<&'static str>,
    computed_forward_from: Option<String>,
    levels: Vec<LevelV1>,
    content: Vec<ContentV1>,
}

#[derive(Serialize)]
struct LevelV1 {
    point: String,
    name: String,
    step: Option<StepV1>,
    need: Option<CountV1>,
    expected: Option<CountV1>,
    stated: Option<BesideV1>,
    promised: Option<BesideV1>,
    worth_each: Option<String>,
    cost_each: Option<String>,
    days_to_deal: Option<String>,
    due: Option<String>,
}

#[derive(Serialize)]
struct StepV1 {
    id: String,
    rate: String,
    lag: Option<String>,
}

#[derive(Serialize)]
struct CountV1 {
    exact: String,
    rounded_up: String,
}

#[derive(Serialize)]
struct BesideV1 {
    address: String,
    count: String,
    short: Option<String>,
}

#[derive(Serialize)]
struct ContentV1 {
    id: String,
    leads_per_asset: String,
    share: String,
    need: Option<CountV1>,
}

#[derive(Serialize)]
struct FollowUpV1 {
    groups: Vec<String>,
    works: String,
    per: &'static str,
    leads: Option<String>,
    leads_promised_by: Option<String>,
    attempts: Option<String>,
    attempts_promised_by: Option<String>,
    reps: String,
    days: Option<String>,
    touches_a_day: Option<String>,
    agreed_touches_a_day: Option<String>,
}

/// Writes a funnel, and what it is held against.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, board: &Board<'_>) -> io::Result<()> {
    let period = board.after.overview.revenue_period;
    let funnel = FunnelV1 {
        schema: "countersign.funnel/1",
        as_of: board.as_of.to_string(),
        revenue_period: PeriodV1 {
            name: period.name.to_string(),
            from: period.first.to_string(),
            until: period.last.to_string(),
        },
        settings: board.settings.clone(),
        before: board.before.as_ref().map(side),
        after: side(&board.after),
    };
    serde_json::to_writer_pretty(&mut *out, &funnel)?;
    writeln!(out)
}

fn side(side: &Side<'_>) -> SideV1 {
    SideV1 {
        name: side.name.clone(),
        id: side.id.clone(),
        funnels: side.overview.sections.iter().map(section).collect(),
        follow_ups: side.overview.follow_ups.iter().map(follow_up).collect(),
    }
}

fn section(section: &Section) -> SectionV1 {
    SectionV1 {
        scope: section.scope.clone(),
        gap: section.figures.as_ref().err().map(ToString::to_string),
        figures: section.figures.as_ref().ok().map(figures),
    }
}

fn figures(figures: &Figures) -> FiguresV1 {
    let plan = &figures.plan;
    let missing = |missing: &Missing| match missing {
        Missing::Revenue => "revenue",
        Missing::ShareOfOrigin => "share-of-origin",
        Missing::DealSize => "deal-size",
    };
    FiguresV1 {
        per: plan.per.name(),
        currency: plan.currency.clone(),
        rounding: match plan.rounding {
            crate::agreement::Rounding::AtTheEnd => "at-the-end",
            crate::agreement::Rounding::AtEachStep => "at-each-step",
        },
        revenue_of_all: figures.revenue_of_all.as_ref().map(|money| exact(money.amount())),
        revenue: plan.revenue.as_ref().map(exact),
        deal_size: plan.deal_size.as_ref().map(exact),
        cost: plan.cost.as_ref().map(exact),
        missing: figures.missing.iter().map(missing).collect(),
        computed_forward_from: figures.given.clone(),
        levels: figures.levels.iter().map(|one| level(one, plan.per)).collect(),
        content: figures.content.iter().map(content).collect(),
    }
}

fn level(level: &Level, per: PlanPeriod) -> LevelV1 {
    let beside = |address: &Address, number: &BigRational| {
        let short = level.need.as_ref().map(|need| BigRational::from_integer(number::needed(need)) - number);
        BesideV1 {
            address: address.to_string(),
            count: exact(number),
            short: short.filter(|short| *short > BigRational::from_integer(0.into())).as_ref().map(exact),
        }
    };
    LevelV1 {
        point: level.point.clone(),
        name: level.name.clone(),
        step: level.step.as_ref().map(|step| StepV1 {
            id: step.id.clone(),
            rate: exact(&step.rate),
            lag: step.lag.map(|lag| lag.to_string()),
        }),
        need: level.need.as_ref().map(count),
        expected: level.expected.as_ref().map(count),
        stated: level.stated.as_ref().map(|(address, count)| beside(address, count)),
        promised: level
            .promised
            .as_ref()
            .map(|promised| beside(&promised.address, &converted(&promised.count, promised.per, per))),
        worth_each: level.worth.as_ref().map(exact),
        cost_each: level.cost.as_ref().map(exact),
        days_to_deal: level.due.days.as_ref().map(exact),
        due: level.due.by.map(|day| day.to_string()),
    }
}

fn content(content: &ContentLevel) -> ContentV1 {
    ContentV1 {
        id: content.id.clone(),
        leads_per_asset: exact(&content.leads_per_asset),
        share: exact(&content.share),
        need: content.need.as_ref().map(count),
    }
}

fn follow_up(follow_up: &FollowUp) -> FollowUpV1 {
    let leads = follow_up.leads.as_ref();
    FollowUpV1 {
        groups: follow_up.groups.iter().map(|group| group.address.to_string()).collect(),
        works: follow_up.works.clone(),
        per: follow_up.per.name(),
        leads: leads.map(|leads| exact(&leads.count)),
        leads_promised_by: leads.and_then(|leads| Some(leads.promised.as_ref()?.to_string())),
        attempts: follow_up.attempts.as_ref().map(|(_, attempts)| exact(attempts)),
        attempts_promised_by: follow_up.attempts.as_ref().map(|(address, _)| address.to_string()),
        reps: exact(&follow_up.reps),
        days: follow_up.days.as_ref().map(exact),
        touches_a_day: follow_up.load().as_ref().map(exact),
        agreed_touches_a_day: follow_up.possible.as_ref().map(exact),
    }
}

fn count(count: &BigRational) -> CountV1 {
    CountV1 { exact: exact(count), rounded_up: number::needed(count).to_string() }
}

/// Returns a number whole, or as a fraction in lowest terms: "27", "400/3".
fn exact(number: &BigRational) -> String {
    number.to_string()
}
