//! Changes of the example agreement as a reader sees them. Every sentence here is meant to be
//! read aloud before it is accepted.

use crate::support::edited::{Edited, changed, told};

type Edit = fn(Edited) -> Edited;

const CASES: &[(&str, Edit)] = &[
    ("target-and-clock", |policy| {
        policy
            .within("sla", "first-touch-enterprise", "4 business hours", "2 business hours")
            .within("sla", "first-touch", "8 business hours", "8 hours")
            .within("sla", "first-touch-demo-emea", "15 minutes", "15 business minutes")
    }),
    ("volumes", |policy| {
        policy
            .within("sla", "mql-volume", "600", "700")
            .within("sla", "mql-quality", "70%", "65%")
            .within("sla", "attempts", "at_least = 6", "at_least = 8")
            .within("sla", "data-completeness", "floor", "stretch")
    }),
    ("shares-and-limits", |policy| {
        policy
            .within("sla", "acceptance", "90%", "80%")
            .without_line("sla", "first-touch", "limit")
            .line("sla", "rejection-feedback", "limit = \"3 business days\"")
            .without_line("sla", "list-upload", "attainment")
    }),
    ("calendar-hours", |policy| {
        policy.within("agreement", "rep-hours", "open = \"09:00\"", "open = \"10:00\"").within(
            "agreement",
            "rep-hours",
            "close = \"17:00\"",
            "close = \"16:00\"",
        )
    }),
    ("calendar-days", |policy| {
        policy.within("agreement", "hq", ", \"fri\"", "").within(
            "agreement",
            "rep-hours",
            "2026-12-25",
            "2026-12-24, 2026-12-25",
        )
    }),
    ("calendar-of-a-promise", |policy| {
        policy.within("sla", "first-touch", "calendar = \"rep-hours\"", "calendar = \"hq\"").within(
            "agreement",
            "prospect-hours",
            "whose = \"prospect\"",
            "whose = \"rep\"",
        )
    }),
    ("exception-added", |policy| {
        policy
    .append("exceptions", "[[exceptions]]\nid = \"kick-off\"\noverrides = \"sla/first-touch\"\ntarget = \"2 business days\"\nlimit = \"5 business days\"\nfrom = 2027-01-11\nuntil = 2027-01-15\nreason = \"Sales kick-off.\"\napproved_by = [\"VP Sales\"]\n")
    .append("exceptions", "[[exceptions]]\nid = \"freeze\"\noverrides = \"sla/list-upload\"\nsuspended = true\nfrom = 2026-12-21\nuntil = 2027-01-04\nreason = \"The CRM is replaced.\"\napproved_by = [\"VP Sales\"]\n")
    }),
    ("reasons-and-tracks", |policy| {
        policy
            .within("dispositions", "no-budget", "\"120 days\"", "\"90 days\"")
            .within("dispositions", "no-answer", "\"stay-in-touch\"", "\"next-season\"")
            .within("dispositions", "in-contract", "note_required = true", "note_required = false")
            .within("dispositions", "support", "\"ineligible\"", "\"disqualified\"")
            .within("dispositions", "competitor", "taken_off = [\"mql-volume\", \"mql-volume-2027\"]\n", "")
            .append("dispositions", "\n[[reasons]]\nid = \"student\"\nname = \"Student\"\nclass = \"disqualified\"\nstatus = \"closed\"\ntaken_off = [\"mql-volume\"]\n")
    }),
    ("feedback-content-and-offers", |policy| {
        policy
            .within("feedback", "rejected-leads", "5 business days", "2 business days")
            .without_line("feedback", "from-the-calls", "answer_within")
            .within("feedback", "from-the-calls", "\"weekly\"", "\"fortnightly\"")
            .replace("feedback", "sample = 20", "sample = 10")
            .replace("content", "\"Customer stories\"]", "\"Customer stories\", \"Webinars\"]")
            .within("content", "module-comparison", "\"accepted\"", "\"declined\"")
            .within("content", "peer-story", "used_by_sales = true", "status = \"archived\"")
            .within(
                "offers",
                "before-the-season",
                "promoted_by = [\"sales\", \"marketing\"]",
                "promoted_by = [\"sales\"]",
            )
            .within("offers", "before-the-season", "2027-02-26", "2027-03-31")
    }),
    ("exception-removed", |policy| policy.without("exceptions", "dublin-holidays-2026")),
    ("exception-moved", |policy| {
        policy
            .within("exceptions", "dublin-holidays-2026", "until = 2027-01-04", "until = 2027-01-08")
            .within(
                "exceptions",
                "dublin-holidays-2026",
                "target = \"1 business day\"",
                "target = \"2 business days\"",
            )
    }),
    ("escalation", |policy| {
        policy
            .without("escalation", "late-lists")
            .within(
                "escalation",
                "late-first-contact",
                "after = \"1 business day\"",
                "after = \"3 business days\"",
            )
            .within("escalation", "no-answer", ", \"rejection-feedback\"", "")
            .within("escalation", "too-few-attempts", "major", "minor")
            .within("escalation", "poor-leads", "Marketing operations manager", "VP Marketing")
    }),
    ("promises-come-and-go", |policy| {
        policy
    .without("sla", "status-update")
    .within("escalation", "no-answer", ", \"status-update\"", "")
    .without("sla", "first-touch-enterprise")
    .within("escalation", "late-first-contact", ", \"first-touch-enterprise\"", "")
    .append("sla", "[[commitments]]\nid = \"content\"\nname = \"Content for every segment\"\nowed_by = \"marketing\"\nowed_to = \"sales\"\nmetric = \"content-request-time\"\ntarget = \"8 business hours\"\nlimit = \"2 business days\"\nattainment = \"90%\"\ncalendar = \"hq\"\nclock = { starts = \"content-requested\", stops = \"content-delivered\" }\nmeasured_in = \"CRM report: content requests\"\n")
    }),
    ("definitions", |policy| {
        policy
            .within(
                "definitions",
                "mql",
                "has asked for a demo, for a price or to be called, or has come to an event of ours.\"",
                "has asked for a demo.\"",
            )
            .within("definitions", "enterprise", "at_least = 500", "at_least = 1000")
            .within("definitions", "mid-market", "less_than = 500", "less_than = 1000")
    }),
    ("renamed", |policy| {
        policy
            .within(
                "definitions",
                "sal",
                "id = \"sal\"\nname = \"SAL\"",
                "id = \"accepted-lead\"\nrenamed_from = \"sal\"\nname = \"Accepted lead\"",
            )
            .replace_all("sla", "\"rep-hours\"", "\"reps\"")
            .replace_all("escalation", "\"rep-hours\"", "\"reps\"")
            .replace_all("definitions", "\"rep-hours\"", "\"reps\"")
            .replace("agreement", "id = \"rep-hours\"\n", "id = \"reps\"\nrenamed_from = \"rep-hours\"\n")
    }),
    ("routing-and-plans", |policy| {
        policy
            .within("definitions", "new", "queue = \"Inbound queue\"", "queue = \"Night queue\"")
            .within("definitions", "opportunity", "25%", "20%")
            .within("definitions", "recycled", "to = [\"mql\", \"disqualified\"]", "to = [\"disqualified\"]")
            .within("definitions", "recycled", "kind = \"recycled\"", "kind = \"recycled\"\none_way = true")
    }),
    ("personas-and-figures", |policy| {
        policy.within("kpis", "cost-per-sql", "on_scorecard = true", "on_scorecard = false").within(
            "kpis",
            "marketing-pipeline",
            ", \"Sales development rep\"",
            "",
        )
    }),
    ("who-signs", |policy| {
        policy
            .without("signatories", "sam")
            .replace("signatories", "protect = [\".github/**\"]", "four_eyes = true")
            .within("signatories", "raj", "teams = [\"sales\"]", "teams = [\"sales\", \"marketing\"]")
            .within("signatories", "weakened-promise", "count = 1", "count = 2")
    }),
    ("wording", |policy| {
        policy
            .within("sla", "first-touch", "name = \"First contact\"", "name = \"First human contact\"")
            .within("sla", "data-completeness", "company, country", "country")
    }),
    ("versions", |policy| {
        policy
            .within("sla", "mql-volume-2027", "660", "640")
            .replace("agreement", "version = \"2026.4\"", "version = \"2027.1\"")
            .replace("agreement", "effective_from = 2026-10-01", "effective_from = 2027-01-01")
    }),
];

#[test]
fn read_aloud() {
    let policy = Edited::policy();
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (name, edit) in CASES {
            let text = told(&changed(&policy, &edit(policy.clone())));
            insta::assert_snapshot!(format!("diff-{name}"), text);
        }
    });
}
