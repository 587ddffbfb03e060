//! The funnel at the command line: what others have published, what-if, and two versions.

use crate::support::cli::{Ran, run};
use crate::support::repo::TestRepo;
use serde_json::Value as Json;

/// A folder with a funnel and whatever else is given.
struct Plan {
    folder: tempfile::TempDir,
}

impl Plan {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("policy")).unwrap();
        std::fs::write(folder.path().join("countersign.toml"), "").unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(format!("policy/{name}.toml")), text).unwrap();
        }
        Self { folder }
    }

    fn funnel(head: &str, steps: &[(&str, &str, &str)]) -> Self {
        let line = |(from, rate, to): &(&str, &str, &str)| {
            format!(
                "[[steps]]\nid = \"{from}-to-{to}\"\nfrom = \"{from}\"\nto = \"{to}\"\nrate = \"{rate}\"\n"
            )
        };
        let steps: String = steps.iter().map(line).collect();
        Self::of(&[("funnel", &format!("{head}\n{steps}"))])
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        run(self.folder.path(), &[&["funnel", "--as-of", "2026-11-22"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> Json {
        let ran = self.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json()
    }

    /// Returns how many are needed at each point, from the deal back to the first.
    fn needs(&self, arguments: &[&str]) -> Vec<String> {
        counts(&self.json(arguments), "need", "rounded_up")
    }
}

fn levels(json: &Json) -> &Vec<Json> {
    json["after"]["funnels"][0]["levels"].as_array().unwrap()
}

fn counts(json: &Json, what: &str, form: &str) -> Vec<String> {
    let of =
        |level: &Json| format!("{} {}", level[what][form].as_str().unwrap(), level["name"].as_str().unwrap());
    levels(json).iter().map(of).collect()
}

const KELLOGG: &str =
    "period = \"quarter\"\nrevenue = \"2,000,000 USD\"\ndeal_size = \"75,000 USD\"\ncost = \"333,333 USD\"";

#[test]
fn inverted_funnel() {
    let plan = Plan::funnel(KELLOGG, &[("mql", "25%", "sql"), ("sql", "20%", "deal")]);
    assert_eq!(plan.needs(&[]), ["27 deal", "134 sql", "534 mql"]);
    let json = plan.json(&[]);
    assert_eq!(counts(&json, "need", "exact"), ["80/3 deal", "400/3 sql", "1600/3 mql"]);
    assert_eq!(levels(&json)[0]["cost_each"], "999999/80");
    // What if a deal closes less often, or brings less? The list's name may stand in the address.
    assert_eq!(plan.needs(&["--set", "funnel/sql-to-deal.rate=16%"]), ["27 deal", "167 sql", "667 mql"]);
    assert_eq!(
        plan.needs(&["--set", "funnel/steps.sql-to-deal.rate=16%"]),
        ["27 deal", "167 sql", "667 mql"]
    );
    assert_eq!(plan.needs(&["--set", "funnel.deal_size=60,000 USD"]), ["34 deal", "167 sql", "667 mql"]);
    let both = ["--set", "funnel.deal_size=60,000 USD", "--set", "funnel.rounding=at-each-step"];
    assert_eq!(plan.needs(&both), ["34 deal", "170 sql", "680 mql"]);
    assert_eq!(plan.needs(&["--set", "funnel.rounding=at-each-step"]), ["27 deal", "135 sql", "540 mql"]);
}

#[test]
fn a_share_of_revenue_and_coverage() {
    let head = "period = \"year\"\nrevenue = \"30,000,000 USD\"\norigin = \"marketing\"\ndeal_size = \"85,000 USD\"\n\
                origins = [{ id = \"marketing\", revenue = \"25%\" }, { id = \"prospecting\", revenue = \"75%\" }]\n\
                stated = [{ id = \"deals\", at = \"deal\", count = 88 }]\n";
    let json = Plan::funnel(head, &[("sql", "25%", "deal")]).json(&[]);
    assert_eq!(counts(&json, "need", "rounded_up"), ["89 deal", "353 sql"]);
    assert_eq!(
        (&levels(&json)[0]["stated"]["count"], &levels(&json)[0]["stated"]["short"]),
        (&"88".into(), &"1".into())
    );
    let head = "period = \"quarter\"\nrevenue = \"2,000,000 USD\"\ndeal_size = \"60,000 USD\"\nrounding = \"at-each-step\"";
    let plan = Plan::funnel(head, &[("opportunity", "22%", "deal")]);
    assert_eq!(plan.needs(&[]), ["34 deal", "155 opportunity"]);
    let said = plan.run(&[]).out;
    assert!(said.contains("a pipeline of 9,300,000 USD: 4.65 times the revenue"), "{said}");
    assert_eq!(plan.needs(&["--set", "funnel.rounding=at-the-end"]), ["34 deal", "152 opportunity"]);
}

#[test]
fn what_leads_and_customers_are_worth_and_cost() {
    let head = "period = \"month\"\nrevenue = \"200,000 USD\"\ndeal_size = \"160,000 USD\"";
    let paper = Plan::funnel(head, &[("mql", "1%", "customer")]).json(&[]);
    assert_eq!(
        (&levels(&paper)[1]["worth_each"], counts(&paper, "need", "exact")),
        (&"1600".into(), vec!["5/4 customer".into(), "125 mql".into()])
    );
    let head =
        "period = \"year\"\nrevenue = \"125,000 USD\"\ndeal_size = \"5,000 USD\"\ncost = \"500,000 USD\"";
    let steps = [
        ("lead", "5%", "mql"),
        ("mql", "40%", "sql"),
        ("sql", "50%", "opportunity"),
        ("opportunity", "25%", "customer"),
    ];
    let json = Plan::funnel(head, &steps).json(&[]);
    assert_eq!(
        counts(&json, "need", "exact"),
        ["25 customer", "100 opportunity", "200 sql", "500 mql", "10000 lead"]
    );
    assert_eq!(levels(&json)[0]["cost_each"], "20000");
    let leads = "period = \"month\"\ndeal_size = \"240,000 USD\"\noverrides = [\n\
                 { id = \"demos\", step = \"lead-to-customer\", scope = { lead_source = [\"demo\"] }, rate = \"5%\" },\n\
                 { id = \"downloads\", step = \"lead-to-customer\", scope = { lead_source = [\"download\"] }, rate = \"1 in 60\" },\n]\n";
    let json = Plan::funnel(leads, &[("lead", "2%", "customer")]).json(&[]);
    let worth = |at: usize| json["after"]["funnels"][at]["levels"][1]["worth_each"].clone();
    assert_eq!((worth(1), worth(2)), ("12000".into(), "4000".into()));
}

/// Where no revenue is stated, what can be computed is: forward from the number that is given.
#[test]
fn forward_from_leads() {
    let waterfall = "period = \"month\"\nstated = [{ id = \"leads\", at = \"lead\", count = 140 }]\n";
    let json = Plan::funnel(waterfall, &[("lead", "5%", "customer")]).json(&[]);
    assert_eq!(counts(&json, "expected", "exact"), ["7 customer", "140 lead"]);
    assert_eq!(json["after"]["funnels"][0]["missing"], serde_json::json!(["revenue", "deal-size"]));
    let course = "period = \"month\"\ndeal_size = \"800 USD\"\nstated = [{ id = \"leads\", at = \"lead\", count = 1000 }]\n";
    let steps = [
        ("lead", "50%", "connected"),
        ("connected", "60%", "call"),
        ("call", "50%", "demonstration"),
        ("demonstration", "1 in 3", "customer"),
    ];
    let plan = Plan::funnel(course, &steps);
    let way = ["50 customer", "150 demonstration", "300 call", "500 connected", "1000 lead"];
    assert_eq!(counts(&plan.json(&[]), "expected", "exact"), way);
    insta::assert_snapshot!(plan.run(&[]).out);
    let book = "period = \"month\"\nstated = [{ id = \"leads\", at = \"lead\", count = 1500 }]\n";
    let steps = [
        ("lead", "50%", "connected"),
        ("connected", "1 in 3", "opportunity"),
        ("opportunity", "60%", "presentation"),
        ("presentation", "1 in 3", "customer"),
    ];
    let way = ["50 customer", "150 presentation", "250 opportunity", "750 connected", "1500 lead"];
    assert_eq!(counts(&Plan::funnel(book, &steps).json(&[]), "expected", "exact"), way);
    let nothing = Plan::funnel("period = \"month\"", &[("lead", "5%", "customer")]).run(&[]);
    assert!(nothing.code == 0 && nothing.out.contains("what is known are the rates"), "{nothing:?}");
}

#[test]
fn lags_give_the_day() {
    let text = "period = \"quarter\"\nrevenue = \"1 USD\"\ndeal_size = \"1 USD\"\n\
                steps = [{ id = \"a\", from = \"mql\", to = \"sal\", rate = \"50%\", lag = \"13 weeks\" },\n\
                { id = \"b\", from = \"sal\", to = \"deal\", rate = \"20%\", lag = \"26 weeks\" }]\n";
    let plan = Plan::of(&[("funnel", text)]);
    let due = |arguments: &[&str]| -> Vec<Json> {
        levels(&plan.json(arguments)).iter().map(|level| level["due"].clone()).collect()
    };
    assert_eq!(due(&[]), ["2027-03-31", "2026-09-30", "2026-07-01"]);
    assert_eq!(due(&["--period", "2027-Q4"])[0], "2027-12-31");
    // A fiscal year that starts in February bears the number of the year in which it ends.
    let fiscal =
        std::fs::read_to_string(format!("{}/policy/agreement.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let fiscal = format!("fiscal_year_starts = \"february\"\n{fiscal}");
    let own = Plan::of(&[("funnel", text), ("agreement", &fiscal)]).json(&[]);
    assert_eq!(
        (&own["revenue_period"]["name"], &levels(&own)[0]["due"]),
        (&"2028-Q1".into(), &"2027-04-30".into())
    );
    assert_eq!(due(&["--set", "funnel/b.lag=5 business days"])[1..], [Json::Null, Json::Null]);
    assert!(plan.run(&["--set", "funnel/b.lag=5 business days"]).out.contains("there is no day for them"));
    assert_eq!(plan.run(&["--period", "soon"]).code, 2);
    let year = plan.run(&["--period", "2027"]);
    assert!(
        year.code == 2 && year.err.contains("counts per quarter") && year.err.contains("2027-Q1"),
        "{year:?}"
    );
}

#[test]
fn follow_up_stands_beside() {
    let sla = |attempts: u32| {
        format!(
            "[[commitments]]\nid = \"volume\"\nowed_by = \"marketing\"\nowed_to = \"sales\"\nmetric = \"mqls\"\n\
                 target = {{ at_least = 1000, per = \"month\" }}\n\n[[commitments]]\nid = \"attempts\"\nowed_by = \"sales\"\n\
                 owed_to = \"marketing\"\nmetric = \"attempts-per-lead\"\ntarget = {{ at_least = {attempts}, per = \"lead\" }}\n"
        )
    };
    let capacity = "[[groups]]\nid = \"sdr\"\nname = \"Sales development\"\nteam = \"sales\"\nworks = \"mql\"\nheadcount = 10\ntouches_a_day = 45\nworking_days = 21\n";
    let funnel =
        "period = \"month\"\nsteps = [{ id = \"close\", from = \"mql\", to = \"deal\", rate = \"5%\" }]\n";
    let plan = Plan::of(&[("funnel", funnel), ("capacity", capacity), ("sla", &sla(5))]);
    let load = |arguments: &[&str]| plan.json(arguments)["after"]["follow_ups"][0]["touches_a_day"].clone();
    assert_eq!(load(&[]), "500/21");
    assert_eq!(load(&["--set", "sla/attempts.target.at_least=8"]), "800/21");
    let said = plan.run(&["--set", "sla/attempts.target.at_least=8"]);
    assert!(said.out.contains("23.8 → 38.1"), "{said:?}");
    let over = plan.run(&["--set", "capacity/sdr.headcount=4"]);
    assert!(
        over.out.contains(
            "✗ Sales development: 1,000 leads at “mql” a month × 5 attempts ÷ (4 reps × 21 days) = 59.5"
        ),
        "{over:?}"
    );
}

#[test]
fn a_setting_that_cannot_be_is_told_with_what_could() {
    let plan = Plan::funnel(KELLOGG, &[("mql", "25%", "sql"), ("sql", "20%", "deal")]);
    for (setting, message, help) in [
        ("funnel/sql-to-deal.rate=16", "`funnel/sql-to-deal.rate`", "accepted forms"),
        ("funnel/sql-to-deal.rat=16%", "has no field `rat`", "did you mean `rate`?"),
        ("funnel/sql-to-dael.rate=16%", "has no `funnel/sql-to-dael`", "did you mean `funnel/sql-to-deal`?"),
        ("funel.deal_size=1 USD", "has no `funel`", "did you mean `funnel`?"),
        ("funnel.deal_size=60k USD", "`funnel.deal_size`", "accepted forms"),
        ("funnel.rounding=at-each", "cannot be “at-each”", "did you mean \"at-each-step\"?"),
        ("funnel.data.from=1 Oct", "is a date", "2026-10-01"),
        ("funnel.steps.mql-to-sql.rate=1%", "is a list of entries", "`funnel/ID.FIELD`"),
        ("funnel/mql-to-sql=1%", "names no field", "`funnel/mql-to-sql.FIELD`"),
        ("funnel/mql-to-sql.id=x", "known by its id", "renamed_from"),
        ("deal_size", "sets nothing", "equals sign"),
    ] {
        let ran = plan.run(&["--set", setting]);
        assert!(ran.code == 2 && ran.out.is_empty(), "{setting}: {ran:?}");
        assert!(ran.err.contains(message) && ran.err.contains(help), "{setting}: {ran:?}");
    }
}

#[test]
fn where_nothing_can_be_computed_it_says_why() {
    let none = Plan::of(&[]).run(&[]);
    assert!(
        none.code == 2 && none.err.contains("there is no funnel") && none.err.contains("help:"),
        "{none:?}"
    );
    let broken =
        Plan::funnel("period = \"month\"", &[("mql", "50%", "sal"), ("sql", "20%", "deal")]).run(&[]);
    assert!(broken.code == 2 && broken.err.contains("does not start where the last one ends"), "{broken:?}");
    let unsound = Plan::funnel("period = \"fortnight\"", &[("sql", "20%", "deal")]).run(&[]);
    assert!(unsound.code == 2 && unsound.err.contains("`countersign validate` shows where"), "{unsound:?}");
    let plan = Plan::funnel(KELLOGG, &[("sql", "20%", "deal")]);
    assert_eq!(plan.run(&["--format", "sarif"]).code, 2);
}

#[test]
fn versions_and_settings_are_compared() {
    let repo = TestRepo::new();
    repo.write("countersign.toml", "");
    for name in ["funnel", "capacity", "sla", "definitions"] {
        let text =
            std::fs::read_to_string(format!("{}/policy/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
        repo.write(format!("policy/{name}.toml"), text);
    }
    repo.commit("Plan");
    let text = std::fs::read_to_string(repo.path().join("policy/funnel.toml")).unwrap();
    repo.write(
        "policy/funnel.toml",
        text.replace("deal_size = \"45,000 USD\"", "deal_size = \"36,000 USD\""),
    );
    let funnel = |arguments: &[&str]| {
        let ran = run(repo.path(), &[&["funnel", "--as-of", "2026-11-22"], arguments].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out.replace(&repo.id("HEAD").short(), "COMMIT").replace(&repo.id("HEAD").to_string(), "COMMIT")
    };
    insta::assert_snapshot!("funnel_human", funnel(&[]));
    insta::assert_snapshot!("funnel_compared", funnel(&["HEAD"]));
    insta::assert_snapshot!(
        "funnel_tried",
        funnel(&["--set", "funnel.deal_size=45,000 USD", "--set", "sla/mql-volume.target.at_least=700"])
    );
    insta::assert_snapshot!("funnel_markdown", funnel(&["--format", "markdown", "HEAD"]));
    insta::assert_snapshot!("funnel_html", funnel(&["--format", "html"]));
    insta::assert_snapshot!("funnel_json", funnel(&["--format", "json", "HEAD"]));
    assert!(funnel(&["HEAD", "HEAD"]).contains("No figure moves."));
}

/// What a plan calls things is text, on a page and on a terminal.
#[test]
fn names_are_only_text() {
    let head = "period = \"month\"\nrevenue = \"10 USD\"\ndeal_size = \"1 USD\"\norigin = \"x\"\n\
                origins = [{ id = \"x\", revenue = \"50%\", name = \"<script>alert(1)</script>\\u001B[31m\\u202Ex\" }]\n\
                content = [{ id = \"c\", name = \"</style><img src=x onerror=y>|`@all`\", leads_per_asset = 1 }]\n";
    let definitions =
        "[[terms]]\nid = \"lead\"\nname = \"</title></svg><b>Lead\\u001B[0m\"\ndefinition = \"x\"\n";
    let funnel = format!("{head}\n[[steps]]\nid = \"s\"\nfrom = \"lead\"\nto = \"deal\"\nrate = \"50%\"\n");
    let plan = Plan::of(&[("funnel", &funnel), ("definitions", definitions)]);
    let page = plan.run(&["--format", "html"]);
    assert_eq!(page.code, 0, "{page:?}");
    for markup in ["<script", "<img", "<b>", "</title></svg>", "\u{1b}", "\u{202e}"] {
        assert!(!page.out.contains(markup), "{markup}: {}", page.out);
    }
    assert!(page.out.contains("&lt;script&gt;"), "{}", page.out);
    assert!(
        !page.out.contains("http")
            || page.out.matches("http").count() == page.out.matches("http://www.w3.org/2000/svg").count()
    );
    let human = plan.run(&["--color", "never"]);
    assert!(!human.out.contains(['\u{1b}', '\u{202e}']), "{human:?}");
    let markdown = plan.run(&["--format", "markdown"]);
    assert!(!markdown.out.contains("<img") && markdown.out.contains("\\|"), "{markdown:?}");
}
