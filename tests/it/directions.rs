//! Every way in which a promise moves, other than by its values: written by hand, so that the
//! schemas are not their own judge.

use countersign::agreement::Team;
use countersign::diff::{Action, Change, Effect};
use rstest::rstest;

use crate::support::edited::{Edited, changed};

use Effect::{Loosens, Neutral, Redefines, Removes, Tightens};
use Team::{Marketing, Sales};

pub(crate) const BY_MARKETING: (Team, Team) = (Marketing, Sales);
pub(crate) const BY_SALES: (Team, Team) = (Sales, Marketing);

fn about<'c>(changes: &'c [Change], address: &str) -> Vec<&'c Change> {
    changes.iter().filter(|change| change.address.as_str() == address).collect()
}

/// One edit of one part, and what it does to the promise that is named.
struct Other {
    edit: fn(Edited) -> Edited,
    /// What changes, and the field.
    at: (&'static str, Option<&'static str>),
    effect: Effect,
    owed: (Team, Team),
    /// What its sentence says.
    says: &'static [&'static str],
}

const FIRST_CONTACT: &str = "First contact";

#[rstest]
#[case::business_to_elapsed(Other {
    edit: |policy| policy.within("sla", "first-touch", "8 business hours", "8 hours"),
    at: ("sla/first-touch", Some("target")), effect: Tightens, owed: BY_SALES,
    says: &[FIRST_CONTACT, "within 8 hours", "8 business hours"],
})]
#[case::elapsed_to_business(Other {
    edit: |policy| policy.within("sla", "first-touch-demo-emea", "15 minutes", "15 business minutes"),
    at: ("sla/first-touch-demo-emea", Some("target")), effect: Loosens, owed: BY_SALES,
    says: &["EMEA enterprise demo requests", "15 business minutes", "15 minutes"],
})]
#[case::attainment_removed(Other {
    edit: |policy| policy.without_line("sla", "list-upload", "attainment"),
    at: ("sla/list-upload", Some("attainment")), effect: Tightens, owed: BY_MARKETING,
    says: &["Event lists in the CRM", "100%", "95%"],
})]
#[case::attainment_added(Other {
    edit: |policy| policy.line("sla", "rejection-feedback", "attainment = \"90%\""),
    at: ("sla/rejection-feedback", Some("attainment")), effect: Loosens, owed: BY_SALES,
    says: &["Reason for every rejected lead", "90%", "100%"],
})]
#[case::limit_removed(Other {
    edit: |policy| policy.without_line("sla", "acceptance", "limit"),
    at: ("sla/acceptance", Some("limit")), effect: Loosens, owed: BY_SALES,
    says: &["Accept or reject", "loses its hard limit of 3 business days"],
})]
#[case::limit_added(Other {
    edit: |policy| policy.line("sla", "rejection-feedback", "limit = \"3 business days\""),
    at: ("sla/rejection-feedback", Some("limit")), effect: Tightens, owed: BY_SALES,
    says: &["Reason for every rejected lead", "gets a hard limit of 3 business days"],
})]
#[case::scope_widened_by_a_stricter_promise(Other {
    edit: |policy| policy.within("sla", "first-touch-enterprise", "[\"enterprise\"]", "[\"enterprise\", \"mid-market\"]"),
    at: ("sla/first-touch-enterprise", Some("scope")), effect: Tightens, owed: BY_SALES,
    says: &["First contact, enterprise", "Enterprise or Mid-market", "segment Enterprise"],
})]
#[case::scope_narrowed_of_a_stricter_promise(Other {
    edit: |policy| policy.within("sla", "first-touch-enterprise", "segment = [\"enterprise\"]", "segment = [\"enterprise\"], region = [\"emea\"]"),
    at: ("sla/first-touch-enterprise", Some("scope")), effect: Loosens, owed: BY_SALES,
    says: &["First contact, enterprise", "region EMEA", "segment Enterprise"],
})]
#[case::scope_given_to_a_promise_for_all(Other {
    edit: |policy| policy.line("sla", "acceptance", "scope = { segment = [\"enterprise\"] }"),
    at: ("sla/acceptance", Some("scope")), effect: Loosens, owed: BY_SALES,
    says: &["Accept or reject", "segment Enterprise", "all leads"],
})]
#[case::scope_moved_to_other_leads(Other {
    edit: |policy| policy.within("sla", "first-touch-enterprise", "[\"enterprise\"]", "[\"mid-market\"]"),
    at: ("sla/first-touch-enterprise", Some("scope")), effect: Redefines, owed: BY_SALES,
    says: &["Mid-market", "Enterprise"],
})]
#[case::transfer_restarts(Other {
    edit: |policy| policy.within("sla", "first-touch", "continues", "restarts"),
    at: ("sla/first-touch", Some("clock.on_transfer")), effect: Loosens, owed: BY_SALES,
    says: &[FIRST_CONTACT, "restarts", "continues"],
})]
#[case::transfer_pauses(Other {
    edit: |policy| policy.within("sla", "first-touch", "continues", "pauses"),
    at: ("sla/first-touch", Some("clock.on_transfer")), effect: Loosens, owed: BY_SALES,
    says: &[FIRST_CONTACT, "pauses", "continues"],
})]
#[case::transfer_continues(Other {
    edit: |policy| policy.within("sla", "status-update", "pauses", "continues"),
    at: ("sla/status-update", Some("clock.on_transfer")), effect: Tightens, owed: BY_SALES,
    says: &["Lead status kept current", "continues", "pauses"],
})]
#[case::clock_starts(Other {
    edit: |policy| policy.within("sla", "first-touch", "stage:mql", "stage:sal"),
    at: ("sla/first-touch", Some("clock.starts")), effect: Redefines, owed: BY_SALES,
    says: &[FIRST_CONTACT, "stage “Sales accepted”", "stage “Marketing qualified”"],
})]
#[case::clock_stops(Other {
    edit: |policy| policy.within("sla", "first-touch", "first-human-touch", "first-attempt"),
    at: ("sla/first-touch", Some("clock.stops")), effect: Redefines, owed: BY_SALES,
    says: &[FIRST_CONTACT, "first attempt", "first human touch"],
})]
#[case::floor_to_stretch(Other {
    edit: |policy| policy.within("sla", "mql-quality", "kind = \"floor\"", "kind = \"stretch\""),
    at: ("sla/mql-quality", Some("target")), effect: Loosens, owed: BY_MARKETING,
    says: &["Leads that Sales accepts", "stretch goal", "at least 70%"],
})]
#[case::metric(Other {
    edit: |policy| policy.within("sla", "first-touch", "metric = \"first-touch-time\"", "metric = \"follow-up-time\""),
    at: ("sla/first-touch", Some("metric")), effect: Redefines, owed: BY_SALES,
    says: &[FIRST_CONTACT, "follow up time", "first touch time"],
})]
#[case::deleted(Other {
    edit: |policy| policy.without("sla", "status-update"),
    at: ("sla/status-update", None), effect: Removes, owed: BY_SALES,
    says: &["Sales no longer owes Marketing “Lead status kept current”", "2 business days"],
})]
#[case::narrower_deleted(Other {
    edit: |policy| policy.without("sla", "first-touch-enterprise"),
    at: ("sla/first-touch-enterprise", None), effect: Loosens, owed: BY_SALES,
    says: &["First contact, enterprise", "“First contact”", "4 business hours", "8 business hours"],
})]
#[case::weaker_under_another_id(Other {
    edit: |policy| policy.within("sla", "acceptance", "id = \"acceptance\"", "id = \"accept-or-reject\"")
        .within("sla", "accept-or-reject", "target = \"1 business day\"", "target = \"2 business days\""),
    at: ("sla/accept-or-reject", Some("target")), effect: Loosens, owed: BY_SALES,
    says: &["Accept or reject", "2 business days", "1 business day"],
})]
#[case::future_version_earlier(Other {
    edit: |policy| policy.within("sla", "mql-volume-2027", "660", "560"),
    at: ("sla/mql-volume-2027", Some("target")), effect: Loosens, owed: BY_MARKETING,
    says: &["Qualified leads, 2027", "660", "560"],
})]
#[case::hours_longer(Other {
    edit: |policy| policy.within("agreement", "rep-hours", "close = \"17:00\"", "close = \"18:00\""),
    at: ("agreement/calendars.rep-hours", Some("close")), effect: Tightens, owed: BY_SALES,
    says: &["18:00", "17:00"],
})]
#[case::holiday_added(Other {
    edit: |policy| policy.within("agreement", "rep-hours", "2026-12-25", "2026-12-24, 2026-12-25"),
    at: ("agreement/calendars.rep-hours", Some("holidays")), effect: Loosens, owed: BY_SALES,
    says: &["24 Dec 2026", FIRST_CONTACT],
})]
#[case::holiday_gone_and_another_years_later(Other {
    edit: |policy| policy.within("agreement", "rep-hours", "2026-12-25", "2028-12-27"),
    at: ("agreement/calendars.rep-hours", Some("holidays")), effect: Redefines, owed: BY_SALES,
    says: &["27 Dec 2028", FIRST_CONTACT],
})]
#[case::weekday_removed(Other {
    edit: |policy| policy.within("agreement", "rep-hours", ", \"fri\"", ""),
    at: ("agreement/calendars.rep-hours", Some("weekdays")), effect: Loosens, owed: BY_SALES,
    says: &["Friday", FIRST_CONTACT],
})]
#[case::whose(Other {
    edit: |policy| policy.within("agreement", "rep-hours", "whose = \"rep\"", "whose = \"prospect\""),
    at: ("agreement/calendars.rep-hours", Some("whose")), effect: Redefines, owed: BY_SALES,
    says: &["prospect", "rep", FIRST_CONTACT],
})]
#[case::exception_removed(Other {
    edit: |policy| policy.without("exceptions", "dublin-holidays-2026"),
    at: ("exceptions/dublin-holidays-2026", None), effect: Tightens, owed: BY_SALES,
    says: &["EMEA enterprise demo requests", "15 minutes", "1 business day", "21 Dec 2026", "4 Jan 2027"],
})]
#[case::exception_extended(Other {
    edit: |policy| policy.within("exceptions", "dublin-holidays-2026", "until = 2027-01-04", "until = 2027-01-08"),
    at: ("exceptions/dublin-holidays-2026", Some("until")), effect: Loosens, owed: BY_SALES,
    says: &["EMEA enterprise demo requests", "8 Jan 2027", "4 Jan 2027"],
})]
#[case::exception_earlier(Other {
    edit: |policy| policy.within("exceptions", "dublin-holidays-2026", "from = 2026-12-21", "from = 2026-12-18"),
    at: ("exceptions/dublin-holidays-2026", Some("from")), effect: Loosens, owed: BY_SALES,
    says: &["EMEA enterprise demo requests", "18 Dec 2026", "21 Dec 2026"],
})]
#[case::exception_weaker(Other {
    edit: |policy| policy.within("exceptions", "dublin-holidays-2026", "target = \"1 business day\"", "target = \"2 business days\""),
    at: ("exceptions/dublin-holidays-2026", Some("target")), effect: Loosens, owed: BY_SALES,
    says: &["EMEA enterprise demo requests", "2 business days instead of 1"],
})]
#[case::path_removed(Other {
    edit: |policy| policy.without("escalation", "late-lists"),
    at: ("escalation/late-lists", None), effect: Loosens, owed: BY_MARKETING,
    says: &["Late event lists", "Event lists in the CRM"],
})]
#[case::level_later(Other {
    edit: |policy| policy.within("escalation", "late-lists", "after = \"2 business days\"", "after = \"4 business days\""),
    at: ("escalation/late-lists", Some("levels.vp.after")), effect: Loosens, owed: BY_MARKETING,
    says: &["4 business days instead of 2", "Event lists in the CRM"],
})]
#[case::level_removed(Other {
    edit: |policy| policy.without_line("escalation", "late-lists", "    { id = \"vp\""),
    at: ("escalation/late-lists", Some("levels.vp")), effect: Loosens, owed: BY_MARKETING,
    says: &["VP Marketing", "2 business days", "Event lists in the CRM"],
})]
#[case::path_for_fewer(Other {
    edit: |policy| policy.within("escalation", "no-answer", ", \"rejection-feedback\"", ""),
    at: ("escalation/no-answer", Some("on")), effect: Loosens, owed: BY_SALES,
    says: &["No decision, status or reason", "Reason for every rejected lead"],
})]
#[case::severity(Other {
    edit: |policy| policy.within("escalation", "late-lists", "minor", "major"),
    at: ("escalation/late-lists", Some("severity")), effect: Tightens, owed: BY_MARKETING,
    says: &["minor", "major", "Event lists in the CRM"],
})]
#[case::leads_count_again(Other {
    edit: |policy| policy.within("dispositions", "support", "\"mql-volume\", ", ""),
    at: ("dispositions/support", Some("taken_off")), effect: Loosens, owed: BY_MARKETING,
    says: &["Customer with a question", "counts towards “Qualified leads”", "Easier for Marketing"],
})]
#[case::no_leads_are_taken_off(Other {
    edit: |policy| policy.without_line("dispositions", "competitor", "taken_off"),
    at: ("dispositions/competitor", Some("taken_off")), effect: Loosens, owed: BY_MARKETING,
    says: &["Competitor", "Qualified leads, 2027", "Easier for Marketing"],
})]
#[case::reason_gone(Other {
    edit: |policy| policy.without("dispositions", "wrong-data"),
    at: ("dispositions/wrong-data", None), effect: Loosens, owed: BY_MARKETING,
    says: &["Wrong contact data", "Easier for Marketing"],
})]
#[case::reason_for_other_leads(Other {
    edit: |policy| policy.within("dispositions", "no-technicians", "fewer than 50", "fewer than 80"),
    at: ("dispositions/no-technicians", Some("definition")), effect: Redefines, owed: BY_MARKETING,
    says: &["No field technicians", "fewer than 80", "Qualified leads"],
})]
#[case::share_of_fewer_leads(Other {
    edit: |policy| policy.line("dispositions", "other", "taken_off = [\"mql-quality\"]"),
    at: ("dispositions/other", Some("taken_off")), effect: Redefines, owed: BY_MARKETING,
    says: &["Other", "Leads that Sales accepts"],
})]
#[case::feedback_answered_later(Other {
    edit: |policy| policy.within("feedback", "rejected-leads", "5 business days", "8 business days"),
    at: ("feedback/rejected-leads", Some("answer_within")), effect: Loosens, owed: BY_MARKETING,
    says: &["Why leads are turned down", "Marketing may take 8 business days instead of 5", "Sales loses"],
})]
#[case::feedback_less_often(Other {
    edit: |policy| policy.within("feedback", "from-the-calls", "\"weekly\"", "\"monthly\""),
    at: ("feedback/from-the-calls", Some("cadence")), effect: Loosens, owed: BY_SALES,
    says: &["What buyers say", "monthly", "weekly", "Sales owes Marketing less"],
})]
#[case::content_reviewed_sooner(Other {
    edit: |policy| policy.replace("content", "\"3 business days\"", "\"2 business days\""),
    at: ("content", Some("review_within")), effect: Tightens, owed: BY_SALES,
    says: &["Sales must say within 2 business days instead of 3", "Marketing gains"],
})]
fn every_other_way(#[case] row: Other) {
    // What breaks a promise beyond its target is prose, which cannot be ordered.
    let policy = Edited::policy().without_line("sla", "first-touch", "breach");
    let edited = (row.edit)(policy.clone());
    check(&changed(&policy, &edited).changes, &row, row.effect);
    let backwards = Other { says: &[], ..row };
    check(&changed(&edited, &policy).changes, &backwards, row.effect.reversed());
}

fn check(changes: &[Change], row: &Other, effect: Effect) {
    let found = changes.iter().filter(|change| {
        let address = change.address.as_str() == row.at.0
            || change.old_address.as_ref().is_some_and(|old| old.as_str() == row.at.0);
        address && change.field.as_deref() == row.at.1
    });
    let found: Vec<&Change> = found.collect();
    let [change] = found.as_slice() else { panic!("{:?}: {changes:#?}", row.at) };
    let sentence = &change.said.sentence;
    assert_eq!(change.effect, effect, "{sentence}");
    assert_eq!((change.owed_by, change.owed_to), (Some(row.owed.0), Some(row.owed.1)), "{sentence}");
    for said in row.says {
        assert!(sentence.contains(said), "{sentence}\ndoes not say {said}");
    }
}

#[test]
fn a_promise_added_is_owed_newly() {
    let policy = Edited::policy();
    let edited = policy.clone().append(
        "sla",
        "[[commitments]]\nid = \"content\"\nname = \"Content for every segment\"\nowed_by = \"marketing\"\nowed_to = \"sales\"\nmetric = \"content-request-time\"\ntarget = \"8 business hours\"\ncalendar = \"hq\"\n",
    );
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    assert_eq!((change.effect, change.owed_by, change.owed_to), (Effect::Adds, Some(Marketing), Some(Sales)));
    assert_eq!(
        change.said.sentence,
        "Marketing newly owes Sales “Content for every segment”: target 8 business hours; counted on “Headquarters, Denver” (Mon–Fri 9–17, Denver time); measured as content request time."
    );
}

#[test]
fn a_promise_under_another_id_is_the_same_promise() {
    let policy = Edited::policy();
    let edited = policy.clone().within("sla", "attempts", "id = \"attempts\"", "id = \"tries\"").replace(
        "escalation",
        "on = [\"attempts\"]",
        "on = [\"tries\"]",
    );
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    assert_eq!((change.action, change.effect), (Action::Renamed, Neutral));
    assert!(diff.promises.is_empty());
}

#[test]
fn a_promise_that_swaps_its_teams_ends_for_one_and_begins_for_the_other() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .within("sla", "list-upload", "owed_by = \"marketing\"", "owed_by = \"sales\"")
        .within("sla", "list-upload", "owed_to = \"sales\"", "owed_to = \"marketing\"");
    for (old, new, by) in [(&policy, &edited, Sales), (&edited, &policy, Marketing)] {
        let diff = changed(old, new);
        let mut effects: Vec<(Effect, Team)> =
            diff.promises.iter().map(|promise| (promise.effect, promise.owed_by)).collect();
        effects.sort();
        assert_eq!(effects, [(Effect::Adds, by), (Effect::Removes, by.other())]);
        let changes = about(&diff.changes, "sla/list-upload");
        assert!(changes.iter().all(|change| change.effect == Redefines), "{changes:#?}");
        assert!(changes.iter().all(|change| change.said.sentence.contains("Event lists in the CRM")));
    }
}

#[test]
fn stricter_here_and_weaker_there_is_neither() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .within("sla", "acceptance", "target = \"1 business day\"", "target = \"4 business hours\"")
        .within("sla", "acceptance", "limit = \"3 business days\"", "limit = \"5 business days\"");
    let diff = changed(&policy, &edited);
    let promises: Vec<(&str, Effect)> =
        diff.promises.iter().map(|promise| (promise.address.as_str(), promise.effect)).collect();
    assert_eq!(promises, [("sla/acceptance", Redefines)]);
    let mut effects: Vec<Effect> = diff.changes.iter().map(|change| change.effect).collect();
    effects.sort();
    assert_eq!(effects, [Tightens, Loosens]);
}

#[test]
fn what_is_renamed_moves_no_promise() {
    let policy = Edited::policy();
    let edited = policy
        .clone()
        .replace_all("sla", "\"rep-hours\"", "\"reps\"")
        .replace_all("escalation", "\"rep-hours\"", "\"reps\"")
        .replace_all("definitions", "\"rep-hours\"", "\"reps\"")
        .replace("agreement", "id = \"rep-hours\"\n", "id = \"reps\"\nrenamed_from = \"rep-hours\"\n")
        .replace("escalation", "id = \"late-lists\"\n", "id = \"lists\"\nrenamed_from = \"late-lists\"\n")
        .replace_all("sla", "stage:mql", "stage:ready")
        .replace_all("definitions", "\"mql\", ", "\"ready\", ")
        .replace_all("definitions", "stage = \"mql\"", "stage = \"ready\"")
        .replace(
            "definitions",
            "id = \"mql\"\nname = \"Marketing",
            "id = \"ready\"\nrenamed_from = \"mql\"\nname = \"Marketing",
        );
    let diff = changed(&policy, &edited);
    assert!(diff.changes.iter().all(|change| change.action == Action::Renamed), "{:#?}", diff.changes);
    assert_eq!(diff.changes.len(), 3);
    assert_eq!(diff.promises, []);
}

/// What must not be passed in a time, or must be met in it exactly.
#[rstest]
#[case::as_many_in_less_time(
    r#"at_most = 3, within = "1 week""#,
    r#"at_most = 3, within = "1 day""#,
    Loosens
)]
#[case::more_in_less_time(r#"at_most = 3, within = "1 week""#, r#"at_most = 5, within = "1 day""#, Loosens)]
#[case::fewer_in_less_time(
    r#"at_most = 3, within = "1 week""#,
    r#"at_most = 2, within = "1 day""#,
    Redefines
)]
#[case::exactly_as_many(r#"exactly = 3, within = "1 week""#, r#"exactly = 3, within = "1 day""#, Redefines)]
#[case::between_bounds(
    r#"at_least = 2, at_most = 3, within = "1 week""#,
    r#"at_least = 2, at_most = 3, within = "1 day""#,
    Redefines
)]
fn counted_within_a_time(#[case] from: &str, #[case] to: &str, #[case] effect: Effect) {
    let with = |target: &str| {
        let calm = format!(
            "[[commitments]]\nid = \"calm\"\nname = \"No more calls\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\n\
             metric = \"touches\"\ntarget = {{ {target}, kind = \"floor\" }}\n"
        );
        Edited::policy().append("sla", &calm)
    };
    for (old, new, effect) in [(from, to, effect), (to, from, effect.reversed())] {
        let diff = changed(&with(old), &with(new));
        let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
        println!("{} · {}\n  {}", change.said.headline, change.said.topic, change.said.sentence);
        assert_eq!(change.effect, effect, "{}", change.said.sentence);
        assert_eq!((change.owed_by, change.owed_to), (Some(BY_SALES.0), Some(BY_SALES.1)));
        let gains = change.said.sentence.contains("Marketing gains");
        assert_eq!(gains, effect == Tightens, "{}", change.said.sentence);
    }
}

/// More time for as many calls is no gain for whoever may make no more.
#[test]
fn a_calendar_on_which_at_most_so_many_are_counted() {
    let calm = "[[commitments]]\nid = \"calm\"\nname = \"No more calls\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\n\
                metric = \"touches\"\ntarget = { at_most = 3, within = \"2 business days\" }\ncalendar = \"hq\"\n";
    let most = "[[calendars]]\nid = \"short-week\"\nname = \"Short week\"\ntime_zone = \"America/Denver\"\n\
                weekdays = [\"mon\", \"tue\"]\nopen = \"08:00\"\nclose = \"18:00\"\n";
    let policy = Edited::policy().append("sla", calm).append("agreement", most);
    let edited = policy.clone().within("sla", "calm", "\"hq\"", "\"short-week\"");
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    println!("{} · {}\n  {}", change.said.headline, change.said.topic, change.said.sentence);
    assert!(!change.said.sentence.contains("time;"), "{}", change.said.sentence);
    assert!(change.said.sentence.starts_with("The time of “No more calls” is counted on"));
}

/// Two zones of one name in two areas are told apart.
#[test]
fn a_time_zone_that_is_called_as_another() {
    let policy = Edited::policy().replace_all("agreement", "\"America/Denver\"", "\"Australia/West\"");
    let edited = Edited::policy().replace_all("agreement", "\"America/Denver\"", "\"Brazil/West\"");
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    let sentence = &change.said.sentence;
    assert!(sentence.contains("time zone: Brazil/West instead of Australia/West"), "{sentence}");
    assert_eq!(change.effect, Redefines, "{sentence}");
    let second = "[[calendars]]\nid = \"far\"\nname = \"Far away\"\ntime_zone = \"Brazil/West\"\n\
                  weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nopen = \"08:00\"\nclose = \"18:00\"\n";
    let policy = policy.append("agreement", second);
    let edited = policy.clone().within("sla", "list-upload", "\"hq\"", "\"far\"");
    let diff = changed(&policy, &edited);
    let [change] = diff.changes.as_slice() else { panic!("{:#?}", diff.changes) };
    let sentence = &change.said.sentence;
    assert!(sentence.contains(", Brazil/West)") && sentence.contains(", Australia/West)"), "{sentence}");
    assert_eq!(change.effect, Redefines, "{sentence}");
}
