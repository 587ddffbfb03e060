//! What follows from a promised share: how many that is of a number that is promised too, whether the
//! plan still has the rate that it reckons with; and what is said of a promise of which nothing follows.

use countersign::diff::Diff;

use crate::support::edited::{Edited, changed, told};

const ALONE: &str = "Nothing else in the agreement is reckoned from it.";

/// The common metric for the share of MQLs that become SQLs, beside 600 MQLs a quarter and a plan.
const RATE: &str = "\n[[commitments]]\nid = \"rate\"\nname = \"MQLs that qualify\"\nowed_by = \"marketing\"\n\
                    owed_to = \"sales\"\nmetric = \"mql-to-sql-rate\"\ntarget = { at_least = \"50%\", per = \"quarter\" }\n";

/// An agreement with a share that its escalation does not name.
fn start() -> Edited {
    Edited::policy().replace("escalation", "\"mql-quality\", ", "")
}

fn share(from: &str, to: &str) -> impl Fn(Edited) -> Edited {
    move |policy| policy.within("sla", "mql-quality", from, to)
}

fn diff_of(old: &Edited, edit: impl Fn(Edited) -> Edited) -> Diff {
    changed(old, &edit(old.clone()))
}

fn flat(diff: &Diff) -> String {
    told(diff).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the figures of the consequences of a code: each with its name.
fn figures(diff: &Diff, code: &str) -> Vec<Vec<String>> {
    let all = diff.changes.iter().flat_map(|change| &change.consequences).filter(|found| found.code == code);
    all.map(|found| found.values.iter().map(|(name, value)| format!("{name} {value}")).collect()).collect()
}

fn numbers(old: &Edited, edit: impl Fn(Edited) -> Edited) -> Vec<Vec<String>> {
    figures(&diff_of(old, edit), "share-in-numbers")
}

#[test]
fn a_share_is_told_in_numbers_that_are_promised_too() {
    let text = flat(&diff_of(&start(), share("70%", "60%")));
    let tells = "Reckoned on the 600 MQLs a month that “Qualified leads” promises, that is at least 360 of \
                 them instead of 420.";
    assert!(text.contains(tells), "{text}");
    assert!(!text.contains(ALONE), "{text}");
    let own = ["after 360", "of 600", "before 420", "unit MQLs per month"];
    assert_eq!(numbers(&start(), share("70%", "60%")), [own]);
    // Whatever is owed at least is rounded up, what is allowed at most is rounded down.
    let odd = start().replace("sla", "at_least = 600", "at_least = 601");
    assert_eq!(numbers(&odd, share("70%", "60%"))[0][..3], ["after 361", "of 601", "before 421"]);
    let most = odd.within("sla", "mql-quality", "at_least", "at_most");
    assert_eq!(numbers(&most, share("70%", "60%"))[0][..3], ["after 360", "of 601", "before 420"]);
}

#[test]
fn the_longer_period_holds_for_both() {
    let by_quarter = start().within("sla", "mql-volume", "per = \"month\"", "per = \"quarter\"");
    assert_eq!(numbers(&by_quarter, share("70%", "60%"))[0][3], "unit MQLs per quarter");
    assert_eq!(numbers(&by_quarter, share("70%", "60%"))[0][1], "of 600");
    // A share of the quarter need not be one of each month.
    let quality = start().within("sla", "mql-quality", "per = \"month\"", "per = \"quarter\"");
    assert_eq!(
        numbers(&quality, share("70%", "60%"))[0],
        ["after 1,080", "of 1,800", "before 1,260", "unit MQLs per quarter"]
    );
    let weekly = start().within("sla", "mql-quality", "per = \"month\"", "per = \"week\"");
    assert_eq!(numbers(&weekly, share("70%", "60%")), [[""; 0]; 0]);
}

#[test]
fn a_number_for_other_leads_or_of_something_else_is_none_of_it() {
    let none = [[""; 0]; 0];
    let silent = |start: Edited| assert_eq!(numbers(&start, share("70%", "60%")), none);
    silent(start().line("sla", "mql-volume", "scope = { region = [\"emea\"] }"));
    silent(start().line("sla", "mql-quality", "scope = { region = [\"emea\"] }"));
    silent(start().within("sla", "mql-volume", "\"floor\"", "\"stretch\""));
    silent(start().within("sla", "mql-volume", "\"mqls\"", "\"sqls\""));
    silent(start().within("sla", "mql-volume", "2026-12-31", "2026-01-31"));
    for denominator in ["MQL meetings", "Accounts with MQLs", "Leads' MQLs", "MQLs-to-be"] {
        silent(start().replace("kpis", "\"MQLs handed over\"", &format!("\"{denominator}\"")));
    }
    for denominator in
        ["MQLs", "mqls of the month", "Marketing-qualified leads", "Qualified leads handed over"]
    {
        let start = start().replace("kpis", "\"MQLs handed over\"", &format!("\"{denominator}\""));
        assert_eq!(numbers(&start, share("70%", "60%"))[0][0], "after 360", "{denominator}");
    }
    // A stretch is owed by nobody.
    silent(start().within("sla", "mql-quality", "\"floor\"", "\"stretch\""));
}

#[test]
fn a_number_that_moves_is_told_in_the_share_of_it() {
    let text = flat(&diff_of(&start(), |policy| policy.within("sla", "mql-volume", "600", "500")));
    let tells =
        "The 70% that “Leads that Sales accepts” promises is then at least 350 a month instead of 420.";
    assert!(text.contains(tells), "{text}");
    let both = |policy: Edited| share("70%", "60%")(policy).within("sla", "mql-volume", "600", "700");
    let text = flat(&diff_of(&start(), both));
    let tells = "Reckoned on the 700 MQLs a month that “Qualified leads” promises, that is at least 420 of \
                 them; until now, at least 420 of 600.";
    assert!(text.contains(tells), "{text}");
    assert!(!text.contains("is then"), "{text}");
}

#[test]
fn a_share_is_held_against_the_rate_that_the_plan_reckons_with() {
    let says = |old: &Edited, edit: &dyn Fn(Edited) -> Edited, tells: &str| {
        let text = flat(&diff_of(old, edit));
        assert!(text.contains(tells), "{tells}\n{text}");
    };
    let still = "“Leads that Sales accepts” promises at least 60%. From MQL to SAL the plan reckons with 50%, \
                 so that is still enough.";
    says(&start(), &share("70%", "60%"), still);
    let newly = "✗ “Leads that Sales accepts” promises at least 45%. From MQL to SAL the plan reckons with \
                 50%: 5 percentage points short. Before, it was enough.";
    says(&start(), &share("70%", "45%"), newly);
    let low = share("70%", "45%")(start());
    says(&low, &share("45%", "44%"), "50%: 6 percentage points short; before, 5 percentage points.");
    says(&low, &share("45%", "55%"), "so that is enough now; before, it was 5 percentage points short.");
    says(&low, &share("45%", "49%"), "50%: 1 percentage point short; before, 5");
    // The plan's own rate moves.
    let rate = |policy: Edited| policy.within("funnel", "mql-to-sal", "50%", "75%");
    says(&start(), &rate, "the plan reckons with 75%: 5 percentage points short. Before, it was enough.");
}

#[test]
fn what_is_no_step_of_the_plan_is_not_held_against_it() {
    let reaches =
        |start: &Edited, edit: &dyn Fn(Edited) -> Edited| figures(&diff_of(start, edit), "rate-reach");
    let none = [[""; 0]; 0];
    let weaker = share("70%", "60%");
    for numerator in
        ["MQLs not Sales accepted", "MQLs that Sales accepted late", "SALs of enterprises", "Leads"]
    {
        let start = start().replace("kpis", "\"MQLs that Sales accepted\"", &format!("\"{numerator}\""));
        assert_eq!(reaches(&start, &weaker), none, "{numerator}");
    }
    for numerator in ["SALs", "MQLs which Sales accepted", "Sales-accepted leads"] {
        let start = start().replace("kpis", "\"MQLs that Sales accepted\"", &format!("\"{numerator}\""));
        assert_eq!(reaches(&start, &weaker), [["promised 60%", "needed 50%"]], "{numerator}");
    }
    let most = start().within("sla", "mql-quality", "at_least", "at_most");
    assert_eq!(reaches(&most, &weaker), none);
    // A common metric over two steps: 50% and 40%.
    let rate = start().append("sla", RATE);
    let weaker = |policy: Edited| policy.within("sla", "rate", "50%", "10%");
    assert_eq!(reaches(&rate, &weaker), [["promised 10%", "needed 20%"]]);
    assert_eq!(numbers(&rate, weaker)[0][..3], ["after 180", "of 1,800", "before 900"]);
}

#[test]
fn of_a_promise_of_which_nothing_follows_that_is_said() {
    let says =
        |old: &Edited, edit: &dyn Fn(Edited) -> Edited| flat(&diff_of(old, edit)).matches(ALONE).count();
    let free = || {
        Edited::policy().replace("escalation", "\"mql-quality\", \"data-completeness\"", "\"mql-quality\"")
    };
    let weaker = |policy: Edited| policy.within("sla", "data-completeness", "95%", "90%");
    assert_eq!(says(&free(), &weaker), 1);
    // An escalation, an exception, a goal or another promise is about it, or the plan is held against it.
    assert_eq!(says(&Edited::policy(), &weaker), 0);
    let excepted = "[[exceptions]]\nid = \"move\"\noverrides = \"sla/data-completeness\"\nsuspended = true\n\
                    from = 2027-01-04\nuntil = 2027-01-15\nreason = \"The CRM is replaced.\"\napproved_by = [\"VP Sales\"]\n";
    assert_eq!(says(&free().append("exceptions", excepted), &weaker), 0);
    let goal = "\n[[goals]]\nid = \"complete\"\nname = \"Complete data\"\nmetric = \"data-completeness\"\n";
    assert_eq!(says(&free().append("goals", goal), &weaker), 0);
    assert_eq!(says(&start(), &share("70%", "60%")), 0);
    // Of words there is nothing to say, nor of a promise that comes.
    let words = |policy: Edited| policy.within("sla", "data-completeness", "Mandatory", "Needed");
    assert_eq!(says(&free(), &words), 0);
    let comes = |policy: Edited| policy.append("sla", RATE);
    assert_eq!(says(&free(), &comes), 0);
    // Numbers of which there is a plan, and of which there is none.
    let volume = |policy: Edited| policy.within("sla", "pqls", "50", "40");
    let pqls = "\n[[commitments]]\nid = \"pqls\"\nname = \"Product leads\"\nowed_by = \"marketing\"\n\
                owed_to = \"sales\"\nmetric = \"pqls\"\ntarget = { at_least = 50, per = \"month\" }\n";
    assert_eq!(says(&free().append("sla", pqls), &volume), 1);
    let later = |policy: Edited| policy.within("sla", "mql-volume-2027", "660", "600");
    let unnamed = free().replace("escalation", "\"mql-volume-2027\", ", "");
    assert_eq!(says(&unnamed, &later), 0);
}
