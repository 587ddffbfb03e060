//! The arithmetic of the funnel, held against figures that others have published. Each case is a
//! funnel as a policy would write it; where a publication rounds otherwise, the comment says how.

use countersign::agreement::{Agreement, CapacityGroup, Dimension, Scope, StatedTarget};
use countersign::funnel::{Gap, Plan, converted, effective_reps, load, touches, worth};
use countersign::value::number::{brief, needed, one_decimal};
use num_bigint::BigInt;
use num_rational::BigRational;

use crate::support::edited::{Edited, TODAY};

fn agreement(funnel: &str) -> Agreement {
    Edited::of(&[("funnel", funnel)]).agreement()
}

fn everything() -> Scope {
    Scope::default()
}

fn scope(dimension: Dimension, value: &str) -> Scope {
    let values = [value.to_owned()].into();
    match dimension {
        Dimension::Segment => Scope { segment: values, ..Scope::default() },
        Dimension::Region => Scope { region: values, ..Scope::default() },
        Dimension::LeadSource => Scope { lead_source: values, ..Scope::default() },
        other => panic!("{other:?}"),
    }
}

fn plan(funnel: &str) -> Plan {
    Plan::of(&agreement(funnel), &everything()).unwrap()
}

/// Returns the steps between points, each at its rate: `[("mql", "50%", "sql")]`.
fn steps(steps: &[(&str, &str, &str)]) -> String {
    let line = |(from, rate, to): &(&str, &str, &str)| {
        format!("[[steps]]\nid = \"{from}-to-{to}\"\nfrom = \"{from}\"\nto = \"{to}\"\nrate = \"{rate}\"\n")
    };
    steps.iter().map(line).collect()
}

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

fn ratio(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn up(number: &BigRational) -> BigInt {
    needed(number)
}

/// Returns the counts on the way, in words.
fn counted(counts: &[countersign::funnel::Counted<'_>]) -> Vec<String> {
    counts.iter().map(|count| format!("{} {}", brief(&count.count), count.point)).collect()
}

/// Kellogg: $2,000,000 a quarter at $75,000 are 27 opportunities, and at 20 % 133 SQLs. The 133
/// are rounded down: 133 × 20 % × $75,000 are $1,995,000. 134 are needed; rounding the deals
/// first would give 135.
#[test]
fn inverted_funnel() {
    let text = |rate: &str, size: &str, rounding: &str| {
        let head = format!(
            "period = \"quarter\"\nrevenue = \"2,000,000 USD\"\ndeal_size = \"{size}\"\n{rounding}\n"
        );
        head + &steps(&[("mql", "25%", "sql"), ("sql", rate, "deal")])
    };
    let own = plan(&text("20%", "75,000 USD", ""));
    assert_eq!(own.deals(), Some(ratio(80, 3)));
    assert_eq!(up(&own.deals().unwrap()), 27.into());
    assert_eq!(own.needed_at("sql"), Some(ratio(400, 3)));
    assert_eq!(up(&own.needed_at("sql").unwrap()), 134.into());
    let first = plan(&text("20%", "75,000 USD", "rounding = \"at-each-step\""));
    assert_eq!(first.needed_at("sql"), Some(whole(135)));
    // At a close rate of 16 % they are 167 SQLs, and 667 MQLs at 25 %.
    let worse = plan(&text("16%", "75,000 USD", ""));
    assert_eq!(up(&worse.needed_at("sql").unwrap()), 167.into());
    assert_eq!(up(&worse.needed_at("mql").unwrap()), 667.into());
    // Deals of $60,000: 34 of them, and 167 SQLs.
    let smaller = plan(&text("20%", "60,000 USD", ""));
    assert_eq!(up(&smaller.deals().unwrap()), 34.into());
    assert_eq!(up(&smaller.needed_at("sql").unwrap()), 167.into());
}

/// A budget of $333,333 a quarter for those SQLs: $2,500 for each, $12,500 for a customer.
#[test]
fn budget_of_the_inverted_funnel() {
    let head = "period = \"quarter\"\nrevenue = \"2,000,000 USD\"\ndeal_size = \"75,000 USD\"\ncost = \"333,333 USD\"\n";
    let plan = plan(&(head.to_owned() + &steps(&[("sql", "20%", "deal")])));
    let per_sql = plan.cost_per(&plan.needed_at("sql").unwrap()).unwrap();
    assert_eq!(one_decimal(&per_sql), "2,500.0");
    assert_eq!(one_decimal(&plan.cost_per(&plan.deals().unwrap()).unwrap()), "12,500.0");
}

/// MQL to SAL a quarter, SAL to close two quarters.
#[test]
fn lags_add_up() {
    let head = "period = \"quarter\"\n";
    let steps = steps(&[("mql", "50%", "sal"), ("sal", "20%", "deal")]);
    let lags = |one: &str, two: &str| {
        let text = steps.replacen("rate = \"50%\"", &format!("rate = \"50%\"\nlag = \"{one}\""), 1);
        head.to_owned() + &text.replacen("rate = \"20%\"", &format!("rate = \"20%\"\nlag = \"{two}\""), 1)
    };
    assert_eq!(plan(&lags("13 weeks", "26 weeks")).lag_in_days(), Some(whole(39 * 7)));
    assert_eq!(plan(&lags("36 hours", "1 day")).lag_in_days(), Some(ratio(5, 2)));
    // How long a business day is depends on when it starts.
    assert_eq!(plan(&lags("13 weeks", "1 business day")).lag_in_days(), None);
    assert_eq!(plan(&(head.to_owned() + &steps)).lag_in_days(), None);
}

/// A quarter of $30M is $7.5M; at $85,000 “at least 88 deals” bring $7,480,000. 89 are needed.
#[test]
fn marketings_share_of_revenue() {
    let text = r#"
        period = "year"
        revenue = "30,000,000 USD"
        origin = "marketing"
        deal_size = "85,000 USD"
        origins = [{ id = "marketing", revenue = "25%" }, { id = "prospecting", revenue = "75%" }]
        stated = [{ id = "deals", at = "deal", count = 88 }]
        [[steps]]
        id = "close"
        from = "sql"
        to = "deal"
        rate = "25%"
    "#;
    let agreement = agreement(text);
    let plan = Plan::of(&agreement, &everything()).unwrap();
    assert_eq!(plan.revenue, Some(whole(7_500_000)));
    assert_eq!(plan.deals(), Some(ratio(1500, 17)));
    assert_eq!(up(&plan.deals().unwrap()), 89.into());
    let stated = agreement.list::<StatedTarget>();
    assert!(whole(stated[0].count.try_into().unwrap()) < plan.deals().unwrap());
}

/// $2M at $60,000 and 22 %: 34 deals, and 155 opportunities if the deals are rounded first, as the
/// publication does; its pipeline of $9.3M and coverage of 4.65 follow. Rounded once, they are 152.
#[test]
fn coverage() {
    let text = |rounding: &str| {
        let head = format!(
            "period = \"quarter\"\nrevenue = \"2,000,000 USD\"\ndeal_size = \"60,000 USD\"\nrounding = \"{rounding}\"\n"
        );
        head + &steps(&[("opportunity", "22%", "deal")])
    };
    let published = plan(&text("at-each-step"));
    assert_eq!(published.deals(), Some(whole(34)));
    assert_eq!(published.needed_at("opportunity"), Some(whole(155)));
    assert_eq!(published.pipeline("opportunity"), Some(whole(9_300_000)));
    assert_eq!(published.coverage("opportunity"), Some(ratio(465, 100)));
    let exact = plan(&text("at-the-end"));
    assert_eq!(up(&exact.deals().unwrap()), 34.into());
    assert_eq!(up(&exact.needed_at("opportunity").unwrap()), 152.into());
    assert_eq!(exact.coverage("opportunity"), Some(ratio(100, 22)));
}

/// Volpe: 5 % of leads become customers and 7 customers are wanted: 140 leads.
#[test]
fn leads_waterfall() {
    let plan = plan(&("period = \"month\"\n".to_owned() + &steps(&[("lead", "5%", "customer")])));
    assert_eq!(counted(&plan.back_from("customer", &whole(7))), ["7 customer", "140 lead"]);
    assert_eq!(plan.deals(), None);
    assert_eq!(plan.needs(), []);
}

/// Roberge's course: of 100 leads a month half are reached, then 30 calls, 15 demonstrations and 5
/// customers at about $800 a month; ten reps have 1,000 leads, each called five times in 21 days.
#[test]
fn leads_of_a_rep() {
    let text = "period = \"month\"\ndeal_size = \"800 USD\"\n".to_owned()
        + &steps(&[
            ("lead", "50%", "connected"),
            ("connected", "60%", "call"),
            ("call", "50%", "demonstration"),
            ("demonstration", "1 in 3", "customer"),
        ]);
    let plan = plan(&text);
    let of_a_rep = counted(&plan.forward("lead", &whole(100)));
    assert_eq!(of_a_rep, ["100 lead", "50 connected", "30 call", "15 demonstration", "5 customer"]);
    let of_ten = counted(&plan.forward("lead", &whole(1000)));
    assert_eq!(
        of_ten,
        ["1000 lead", "500 connected", "300 call", "150 demonstration", "50 customer"]
            .map(|text| text.replace("1000", "1,000"))
    );
    assert_eq!(plan.close_rate("lead"), Some(ratio(1, 20)));
    assert_eq!(plan.lead_value("lead"), Some(whole(40)));
    assert_eq!(plan.forward("elsewhere", &whole(1)), []);
}

/// The same author's book: of 150 leads half are reached, 25 are qualified, 15 see a presentation
/// and 5 buy; ten reps have 1,500 leads.
#[test]
fn leads_of_a_rep_in_the_book() {
    let text = "period = \"month\"\n".to_owned()
        + &steps(&[
            ("lead", "50%", "connected"),
            ("connected", "1 in 3", "opportunity"),
            ("opportunity", "60%", "presentation"),
            ("presentation", "1 in 3", "customer"),
        ]);
    let plan = plan(&text);
    let way = ["150 lead", "75 connected", "25 opportunity", "15 presentation", "5 customer"];
    assert_eq!(counted(&plan.forward("lead", &whole(150))), way);
    assert_eq!(counted(&plan.back_from("customer", &whole(50))).last().unwrap(), "1,500 lead");
}

/// $12 million of implied lead value are 1,000 demo requests, 3,000 downloads, or a combination.
/// The value of one follows from these; the deal size behind it is not published and is ours.
#[test]
fn implied_lead_value() {
    let text = r#"
        period = "month"
        deal_size = "240,000 USD"
        overrides = [
            { id = "demos", step = "close", scope = { lead_source = ["demo"] }, rate = "5%" },
            { id = "downloads", step = "close", scope = { lead_source = ["download"] }, rate = "1 in 60" },
        ]
        [[steps]]
        id = "close"
        from = "lead"
        to = "customer"
        rate = "2%"
    "#;
    let agreement = agreement(text);
    let value = |source: &str| {
        Plan::of(&agreement, &scope(Dimension::LeadSource, source)).unwrap().lead_value("lead").unwrap()
    };
    let (demo, download) = (value("demo"), value("download"));
    assert_eq!((demo.clone(), download.clone()), (whole(12_000), whole(4_000)));
    let sum = |demos: i64, downloads: i64| worth([(&whole(demos), &demo), (&whole(downloads), &download)]);
    assert_eq!(sum(1000, 0), whole(12_000_000));
    assert_eq!(sum(0, 3000), whole(12_000_000));
    assert_eq!(sum(500, 1500), whole(12_000_000));
    assert!(sum(500, 1499) < whole(12_000_000));
}

/// Weinbaum: $200,000 of the monthly quota, $160,000 from a customer who came by a white paper, 1 %
/// of whom buy: each is worth $1,600, and 125 of them are the quota.
#[test]
fn dollar_value_of_a_white_paper() {
    let head = "period = \"month\"\nrevenue = \"200,000 USD\"\ndeal_size = \"160,000 USD\"\n";
    let plan = plan(&(head.to_owned() + &steps(&[("mql", "1%", "customer")])));
    assert_eq!(plan.lead_value("mql"), Some(whole(1600)));
    assert_eq!(plan.needed_at("mql"), Some(whole(125)));
    assert_eq!(worth([(&whole(125), &whole(1600))]), whole(200_000));
}

/// 10,000 leads, 500 MQLs, 200 SQLs, 100 opportunities, 25 customers: 0.25 %. Revenue of $125,000
/// is $5,000 a deal; a cost of $500,000 is $20,000 a customer.
#[test]
fn cost_of_acquisition() {
    let head =
        "period = \"year\"\nrevenue = \"125,000 USD\"\ndeal_size = \"5,000 USD\"\ncost = \"500,000 USD\"\n";
    let text = head.to_owned()
        + &steps(&[
            ("lead", "5%", "mql"),
            ("mql", "40%", "sql"),
            ("sql", "50%", "opportunity"),
            ("opportunity", "25%", "customer"),
        ]);
    let plan = plan(&text);
    let way = ["10,000 lead", "500 mql", "200 sql", "100 opportunity", "25 customer"];
    assert_eq!(counted(&plan.forward("lead", &whole(10_000))), way);
    let mut back = counted(&plan.needs());
    back.reverse();
    assert_eq!(back, way);
    assert_eq!(plan.close_rate("lead"), Some(ratio(25, 10_000)));
    assert_eq!(plan.cost_per(&plan.deals().unwrap()), Some(whole(20_000)));
    assert_eq!(plan.cost_per(&whole(0)), None);
}

/// 1,000 leads × 5 calls ÷ (10 reps × 21 days) are 23.8 a day for each; 8 calls are 38.1. 45
/// touches a day are GitLab's own expectation.
#[test]
fn follow_up_load() {
    let capacity = r#"
        [[groups]]
        id = "sdr"
        team = "sales"
        headcount = 10
        touches_a_day = 45
        working_days = 21
    "#;
    let agreement = Edited::of(&[("capacity", capacity)]).agreement();
    let groups = agreement.list::<CapacityGroup>();
    let reps = effective_reps(&groups[0], TODAY);
    let days = whole(groups[0].working_days.unwrap().try_into().unwrap());
    let load = |attempts| load(&whole(1000), &whole(attempts), &reps, &days).unwrap();
    assert_eq!(load(5), ratio(5000, 210));
    assert_eq!(one_decimal(&load(5)), "23.8");
    assert_eq!(one_decimal(&load(8)), "38.1");
    let can = touches(&groups[0], TODAY, countersign::agreement::PlanPeriod::Month).unwrap();
    assert!(whole(1000 * 9) < can && can < whole(1000 * 10));
}

#[test]
fn content_needs() {
    let head = r#"
        period = "quarter"
        revenue = "100,000 USD"
        deal_size = "1,000 USD"
        content = [
            { id = "premium", leads_per_asset = 150, share = "60%" },
            { id = "shared", leads_per_asset = 40 },
        ]
    "#;
    let plan = plan(&(head.to_owned() + &steps(&[("lead", "10%", "customer")])));
    let needs = plan.content_needs();
    assert_eq!((needs[0].class, &needs[0].assets), ("premium", &whole(4)));
    assert_eq!((needs[1].class, &needs[1].assets), ("shared", &whole(25)));
}

#[test]
fn the_narrowest_override_wins_and_two_that_cross_are_refused() {
    let head = r#"
        period = "quarter"
        revenue = "1,000,000 USD"
        deal_size = "50,000 USD"
        revenue_parts = [
            { id = "emea", scope = { region = ["emea"] }, revenue = "400,000 USD" },
            { id = "americas", scope = { region = ["americas"] }, revenue = "600,000 USD" },
        ]
        overrides = [
            { id = "emea", step = "sql-to-deal", scope = { region = ["emea"] }, rate = "16%" },
            { id = "enterprise", step = "sql-to-deal", scope = { segment = ["enterprise"] }, rate = "10%" },
            { id = "both", step = "sql-to-deal", scope = { segment = ["mid-market"], region = ["emea"] }, rate = "12.5%" },
            { id = "size", scope = { region = ["emea"] }, deal_size = "40,000 USD" },
        ]
    "#;
    let agreement = agreement(&(head.to_owned() + &steps(&[("sql", "20%", "deal")])));
    let sqls = |scope: &Scope| Plan::of(&agreement, scope).unwrap().needed_at("sql");
    let (emea, americas) = (scope(Dimension::Region, "emea"), scope(Dimension::Region, "americas"));
    assert_eq!(sqls(&everything()), Some(whole(100)));
    assert_eq!(sqls(&emea), Some(ratio(125, 2)));
    assert_eq!(sqls(&americas), Some(whole(60)));
    // No revenue is stated for a segment, so that there is no need; the rate is known all the same.
    let enterprise = Plan::of(&agreement, &scope(Dimension::Segment, "enterprise")).unwrap();
    assert_eq!((enterprise.deals(), enterprise.close_rate("sql")), (None, Some(ratio(1, 10))));
    let within = |segment: &str| Scope { segment: [segment.to_owned()].into(), ..emea.clone() };
    assert_eq!(Plan::of(&agreement, &within("mid-market")).unwrap().close_rate("sql"), Some(ratio(1, 8)));
    let crossed = Plan::of(&agreement, &within("enterprise"));
    assert_eq!(crossed, Err(Gap::Ambiguous("emea".to_owned(), "enterprise".to_owned())));
}

#[test]
fn what_cannot_be_computed_says_why() {
    let gap = |text: &str| Plan::of(&agreement(text), &everything()).unwrap_err();
    let nothing = Edited::of(&[]).agreement();
    assert_eq!(Plan::of(&nothing, &everything()), Err(Gap::NoFunnel));
    assert_eq!(gap("period = \"month\"\nsteps = []\n"), Gap::NoSteps);
    let head = "period = \"month\"\n".to_owned();
    let broken = head.clone() + &steps(&[("mql", "50%", "sal"), ("sql", "20%", "deal")]);
    assert_eq!(gap(&broken), Gap::BrokenChain("sql-to-deal".to_owned()));
    for rate in ["0%", "101%"] {
        let rate = head.clone() + &steps(&[("sql", rate, "deal")]);
        assert_eq!(gap(&rate), Gap::RateOutOfRange("sql-to-deal".to_owned()));
    }
    let mixed =
        "revenue = \"1 USD\"\ndeal_size = \"1 EUR\"\n".to_owned() + &head + &steps(&[("sql", "20%", "deal")]);
    assert_eq!(gap(&mixed), Gap::TwoCurrencies("USD".to_owned(), "EUR".to_owned()));
    assert_eq!(gap(&mixed).to_string(), "amounts are in USD and in EUR");
}

#[test]
fn a_month_a_quarter_and_a_year_are_exact() {
    use countersign::agreement::PlanPeriod::{Month, Quarter, Year};
    assert_eq!(converted(&whole(600), Month, Quarter), whole(1800));
    assert_eq!(converted(&whole(600), Quarter, Year), whole(2400));
    assert_eq!(converted(&whole(100), Year, Quarter), whole(25));
    assert_eq!(converted(&whole(100), Quarter, Month), ratio(100, 3));
}
