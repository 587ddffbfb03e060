//! What a reader must learn from a change, for changes that companies really made and for the
//! figures, clocks and names that such agreements hold. Each case says what must be told and what
//! must not; the whole text is a snapshot, to be read aloud.

use crate::support::edited::{Edited, changed, told};

/// An agreement with a plan: 2,000,000 USD a quarter, 600 MQLs promised, ten reps.
fn plan() -> Edited {
    Edited::of(&[
        (
            "agreement",
            r#"
name = "An agreement"
status = "active"
version = "1"
effective_from = 2026-10-01
review = { cadence = "quarterly", next = 2026-12-16 }
parties = [{ id = "sales", accountable = "VP Sales" }, { id = "marketing", accountable = "VP Marketing" }]

[[calendars]]
id = "rep-hours"
name = "Reps"
whose = "rep"
time_zone = "America/Denver"
weekdays = ["mon", "tue", "wed", "thu", "fri"]
open = "09:00"
close = "17:00"
"#,
        ),
        (
            "definitions",
            r#"
terms = [
    { id = "mql", name = "MQL", definition = "A lead that fits and has asked for a demo.", stage = "stage:mql" },
    { id = "sql", name = "SQL", definition = "A lead that sales has accepted.", stage = "stage:sql" },
]
segments = [
    { id = "enterprise", name = "Enterprise", scheme = "employees", size = { at_least = 500, unit = "employees" } },
    { id = "mid-market", name = "Mid-market", scheme = "employees", size = { at_least = 50, at_most = 499, unit = "employees" } },
]
regions = [{ id = "emea", name = "EMEA" }]
stages = [{ id = "mql", name = "MQL", to = ["sql"] }, { id = "sql", name = "SQL", to = ["customer"] }, { id = "customer", name = "Customer", kind = "won" }]
"#,
        ),
        (
            "sla",
            r#"
[[commitments]]
id = "volume"
name = "Qualified leads"
owed_by = "marketing"
owed_to = "sales"
metric = "mqls"
target = { at_least = 600, per = "quarter" }

[[commitments]]
id = "first-touch"
name = "First contact"
owed_by = "sales"
owed_to = "marketing"
metric = "first-touch-time"
target = "24 hours"
calendar = "rep-hours"
clock = { starts = "stage:mql", stops = "first-human-touch" }

[[commitments]]
id = "first-touch-enterprise"
name = "First contact, enterprise"
owed_by = "sales"
owed_to = "marketing"
metric = "first-touch-time"
scope = { segment = ["enterprise"] }
target = "24 business hours"
calendar = "rep-hours"
clock = { starts = "stage:mql", stops = "first-human-touch" }
"#,
        ),
        (
            "funnel",
            r#"
period = "quarter"
revenue = "2,000,000 USD"
deal_size = "75,000 USD"
rounding = "at-the-end"

[[steps]]
id = "mql-to-sql"
from = "stage:mql"
to = "stage:sql"
rate = "25%"

[[steps]]
id = "close"
from = "stage:sql"
to = "stage:customer"
rate = "20%"
"#,
        ),
        (
            "escalation",
            r#"
[[paths]]
id = "late"
name = "Late first contact"
on = ["first-touch"]
levels = [{ id = "vp", after = "4 hours", to = "VP Sales" }]
"#,
        ),
    ])
}

/// The agreement above, where a thousand leads a month come to ten reps who try each five times.
fn load() -> Edited {
    plan()
        .replace("sla", "at_least = 600, per = \"quarter\"", "at_least = 1000, per = \"month\"")
        .append(
            "sla",
            "\n[[commitments]]\nid = \"attempts\"\nname = \"Attempts\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\n\
             metric = \"attempts-per-lead\"\ntarget = { at_least = 5, within = \"10 days\" }\n",
        )
        .append(
            "capacity",
            "[[groups]]\nid = \"sdr\"\nname = \"Sales development\"\nteam = \"sales\"\nworks = \"stage:mql\"\n\
             headcount = 10\ntouches_a_day = 45\nworking_days = 21\n",
        )
}

fn gitlab() -> Edited {
    Edited::folder("tests/agreements/gitlab")
}

/// A change, and what its text must and must not hold.
struct Case {
    name: &'static str,
    old: Edited,
    new: Edited,
    tells: &'static [&'static str],
    never: &'static [&'static str],
}

fn case(
    name: &'static str,
    old: Edited,
    edit: impl FnOnce(Edited) -> Edited,
    tells: &'static [&'static str],
    never: &'static [&'static str],
) -> Case {
    Case { name, new: edit(old.clone()), old, tells, never }
}

/// A change told backwards: the agreement is held in the state after it.
fn back(case: Case) -> Case {
    Case { old: case.new, new: case.old, ..case }
}

fn cases() -> Vec<Case> {
    vec![
        case(
            "attempts",
            load(),
            |policy| policy.within("sla", "attempts", "at_least = 5", "at_least = 8"),
            &[
                "SALES OWES MORE",
                "23.8 → 38.1 attempts",
                "within the 45 agreed",
                "1,000 MQLs promised a month × 8 attempts ÷ (10 reps × 21 days)",
            ],
            &["✗"],
        ),
        case(
            "attempts-over-capacity",
            load(),
            |policy| policy.within("sla", "attempts", "at_least = 5", "at_least = 10"),
            &["✗ Each rep’s day: 23.8 → 47.6 attempts, over the 45 agreed"],
            &[],
        ),
        case(
            "deal-size",
            plan(),
            |policy| policy.replace("funnel", "75,000 USD", "60,000 USD"),
            &["deals 27 → 34", "SQLs 134 → 167", "No promise changes by that"],
            &["OWES"],
        ),
        case(
            "plan-uncovered",
            plan(),
            |policy| policy.within("funnel", "close", "\"20%\"", "\"16%\""),
            &[
                "THE PLAN WOULD NEED MORE THAN MARKETING PROMISES",
                "SQLs 134 → 167",
                "MQLs 534 → 667",
                "“Qualified leads” promises 600 a quarter",
                "67 short",
                "Nobody’s written promise changes. To decide: promise 667 a quarter",
            ],
            &["OWES"],
        ),
        case(
            "plan-covered-again",
            plan().replace("sla", "at_least = 600", "at_least = 500"),
            |policy| policy.replace("sla", "at_least = 500", "at_least = 540"),
            &["MARKETING OWES MORE", "that is enough now; before, 34 were missing"],
            &["✗"],
        ),
        case(
            "promise-in-months",
            plan().replace("sla", "600, per = \"quarter\"", "200, per = \"month\""),
            |policy| policy.replace("sla", "200, per = \"month\"", "170, per = \"month\""),
            &[
                "MARKETING OWES LESS",
                "170 a month, 510 a quarter (× 3)",
                "✗",
                "24 short. Before, it was enough",
            ],
            &[],
        ),
        case(
            "faster-first-contact",
            plan(),
            |policy| policy.within("sla", "first-touch-enterprise", "24 business hours", "4 business hours"),
            &[
                "SALES OWES MORE",
                "20 business hours sooner",
                "3 working days → half a working day",
                "Marketing gains",
            ],
            &[],
        ),
        case(
            "slower-clock",
            plan(),
            |policy| policy.within("sla", "first-touch", "24 hours", "24 business hours"),
            &[
                "SALES OWES LESS · First contact: same number, slower clock",
                "A lead of Friday 16:00: due Saturday 16:00, around the clock → Wednesday 16:00 (Mon–Fri 9–17",
                "Marketing loses",
            ],
            &["gains"],
        ),
        case(
            "exception",
            plan(),
            |policy| {
                policy.append(
                    "exceptions",
                    "[[exceptions]]\nid = \"holidays\"\noverrides = \"sla/first-touch\"\nscope = { region = [\"emea\"] }\n\
                     target = \"48 hours\"\nfrom = 2026-12-20\nuntil = 2027-01-05\nreason = \"Holidays.\"\n\
                     approved_by = [\"VP Sales\"]\n",
                )
            },
            &[
                "SALES OWES LESS FOR A TIME",
                "From 20 Dec 2026 to the end of 5 Jan 2027",
                "EMEA",
                "returns by itself",
                "48 hours instead of 24 hours",
            ],
            &[],
        ),
        case(
            "remedy",
            plan(),
            |policy| policy.without("escalation", "late"),
            &["MARKETING LOSES ITS REMEDY", "What is promised stays the same", "VP Sales"],
            &["SALES LOSES"],
        ),
        case(
            "persona-title",
            Edited::policy(),
            |policy| policy.replace("personas/dora", "\"Dispatch Lead\", ", ""),
            &[
                "“Dispatch Lead” is then a job title of no persona, and nothing else names it",
                "Still aimed at this persona",
            ],
            &["OWES"],
        ),
        case(
            "term-renamed",
            Edited::policy(),
            |policy| policy.within("definitions", "sal", "name = \"SAL\"", "name = \"Accepted lead\""),
            &[
                "RENAMED",
                "is no longer called SAL",
                "Nothing else about it changes by that",
                "Still called “SAL” in",
            ],
            &["REDEFINED", "OWES"],
        ),
        case(
            "segments-merged",
            plan(),
            |policy| {
                policy
                    .replace("definitions", "    { id = \"mid-market\", name = \"Mid-market\", scheme = \"employees\", size = { at_least = 50, at_most = 499, unit = \"employees\" } },\n", "")
                    .replace("definitions", "id = \"enterprise\", name = \"Enterprise\", scheme = \"employees\", size = { at_least = 500", "id = \"large\", name = \"Large\", renamed_from = \"enterprise\", scheme = \"employees\", size = { at_least = 50")
                    .replace("sla", "segment = [\"enterprise\"]", "segment = [\"large\"]")
            },
            &["“Mid-market”", "Large"],
            &[],
        ),
        case(
            "band-moved",
            plan(),
            |policy| {
                policy.replace("definitions", "at_least = 500", "at_least = 1000").replace(
                    "definitions",
                    "at_most = 499",
                    "at_most = 999",
                )
            },
            &["500 to 999 employees", "from “Enterprise” to “Mid-market”"],
            &[],
        ),
        back(case(
            "queues-of-statuses",
            gitlab(),
            |policy| {
                policy
                    .replace("definitions", "definition = \"Out of the sales cycle.\"\nqueue = \"Unqualified Queue\"\n", "definition = \"Out of the sales cycle.\"\n")
                    .replace("definitions", "definition = \"The data is wrong; other data may be found.\"\nqueue = \"Bad Data Queue\"\n", "definition = \"The data is wrong; other data may be found.\"\n")
            },
            &["Unqualified Queue", "Bad Data Queue"],
            &["OWES"],
        )),
        back(case(
            "key-accounts-score",
            gitlab(),
            |policy| {
                let rule = "    { id = \"key-account\", name = \"Key account\", dimension = \"demographic\", points = 20, frequency = \"once\", when = { field = \"key-account\", is = true } },\n";
                policy.replace("qualification", rule, "")
            },
            &["Key account", "points: 20", "MORE LEADS CAN COUNT"],
            &["OWES"],
        )),
        back(case(
            "reps-in-onboarding",
            gitlab(),
            |policy| {
                policy
                    .within("handoff", "onboarding", "share = \"0%\"", "share = \"100%\"\nleads_a_day = 50")
                    .within("handoff", "ramping", "share = \"50%\"", "share = \"50%\"\nleads_a_day = 75")
            },
            &[
                "0% instead of 100% of the usual leads",
                "lose their daily limit of 50 leads",
                "daily limit of 75 leads",
            ],
            &["OWES"],
        )),
        case(
            "first-action",
            plan(),
            |policy| {
                policy.append(
                    "sla",
                    "\n[[commitments]]\nid = \"first-action\"\nname = \"First action on an MQL\"\nowed_by = \"sales\"\n\
                     owed_to = \"marketing\"\nmetric = \"follow-up-time\"\ntarget = \"1 business day\"\ncalendar = \"rep-hours\"\n\
                     clock = { starts = \"stage:mql\", stops = \"first-human-touch\" }\n",
                )
            },
            &["SALES OWES SOMETHING NEW · First action on an MQL", "1 business day"],
            &["LESS"],
        ),
        case(
            "layout",
            plan(),
            |policy| {
                policy.replace(
                    "sla",
                    "\n[[commitments]]\nid = \"volume\"",
                    "\n# Moved.\n\n[[commitments]]\nid = \"volume\"",
                )
            },
            &[],
            &["OWES", "REDEFINED", "WORDING"],
        ),
    ]
}

#[test]
fn a_reader_learns_what_there_is_to_learn() {
    let mut wrong = Vec::new();
    for Case { name, old, new, tells, never } in cases() {
        let text = told(&changed(&old, &new));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("told-{name}"), text);
        });
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let missing =
            tells.iter().filter(|part| !flat.contains(**part)).map(|part| format!("{name} lacks: {part}"));
        wrong.extend(missing);
        let said =
            never.iter().filter(|part| flat.contains(**part)).map(|part| format!("{name} says: {part}"));
        wrong.extend(said);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
