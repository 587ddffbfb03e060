//! # What it does
//! Finds times in business hours or days that name no calendar: targets, limits, notice periods,
//! levels of an escalation, longest stays, waits and times to answer.
//!
//! # Why it matters
//! “8 business hours” is a different moment in Berlin and in Boston, and on a Friday it depends on
//! who works on Saturdays.
//!
//! # Example
//! ```toml
//! target = "8 business hours"
//! ```
//!
//! # Use instead
//! ```toml
//! target = "8 business hours"
//! calendar = "hq"
//! ```
use super::prelude::*;
use crate::value::{Clock, Duration};

pub(super) const RULE: Rule = Rule { id: "calendar-missing", ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    for commitment in cx.agreement.list::<Commitment>().iter().filter(|it| it.calendar.is_none()) {
        let limit = commitment.limit.iter().flat_map(Target::durations).map(|time| ("limit", time));
        let mut times = commitment.target.durations().into_iter().map(|time| ("target", time)).chain(limit);
        if let Some((field, time)) = times.find(|(_, time)| is_business(time)) {
            report(cx, out, &commitment.address, field, time, "calendar");
        }
    }
    if let Some(terms) = cx.agreement.document::<AgreementTerms>().filter(|it| it.notice_calendar.is_none())
        && let Some(notice) = terms.notice_period.as_ref().filter(|time| is_business(time))
    {
        let agreement = Address::of_kind(Subject::Kind(Kind::Agreement));
        report(cx, out, &agreement, "notice_period", notice, "notice_calendar");
    }
    for path in cx.agreement.list::<EscalationPath>().iter() {
        for (position, level) in path.levels.iter().enumerate().filter(|(_, level)| level.calendar.is_none()) {
            if is_business(&level.after) {
                report(cx, out, &path.address, &format!("levels.{position}.after"), &level.after, "calendar");
            }
        }
    }
    for handoff in cx.agreement.list::<Handoff>().iter().filter(|handoff| handoff.calendar.is_none()) {
        let within = handoff.notify.as_ref().and_then(|notify| notify.within.as_ref());
        let mut times = [("accept_within", handoff.accept_within.as_ref()), ("notify.within", within)].into_iter();
        if let Some((field, time)) = times.find_map(|(field, time)| Some((field, time.filter(|time| is_business(time))?))) {
            report(cx, out, &handoff.address, field, time, "calendar");
        }
    }
    for sequence in cx.agreement.list::<Sequence>().iter().filter(|sequence| sequence.calendar.is_none()) {
        let mut times = [("first_touch", &sequence.first_touch), ("window", &sequence.window)].into_iter();
        if let Some((field, time)) = times.find_map(|(field, time)| Some((field, time.as_ref().filter(|time| is_business(time))?))) {
            report(cx, out, &sequence.address, field, time, "calendar");
        }
    }
    for reason in cx.agreement.list::<Disposition>().iter().filter(|reason| reason.calendar.is_none()) {
        if let Some(wait) = reason.wait.as_ref().filter(|time| is_business(time)) {
            report(cx, out, &reason.address, "wait", wait, "calendar");
        }
    }
    for channel in cx.agreement.list::<FeedbackChannel>().iter().filter(|channel| channel.calendar.is_none()) {
        if let Some(answer) = channel.answer_within.as_ref().filter(|time| is_business(time)) {
            report(cx, out, &channel.address, "answer_within", answer, "calendar");
        }
    }
    if let Some(terms) = cx.agreement.document::<ContentTerms>().filter(|it| it.review_calendar.is_none())
        && let Some(review) = terms.review_within.as_ref().filter(|time| is_business(time))
    {
        let content = Address::of_kind(Subject::Kind(Kind::Content));
        report(cx, out, &content, "review_within", review, "review_calendar");
    }
    for stage in cx.agreement.list::<Stage>().iter() {
        let Some(stay) = stage.longest_stay.as_ref().filter(|stay| stay.calendar.is_none()) else { continue };
        let times = [("longest_stay.warn", &stay.warn), ("longest_stay.close", &stay.close)];
        let mut times = times.into_iter().filter_map(|(field, time)| Some((field, time.as_ref()?)));
        if let Some((field, time)) = times.find(|(_, time)| is_business(time)) {
            report(cx, out, &stage.address, field, time, "calendar");
        }
    }
    of_deals(cx, out);
}

fn of_deals(cx: &Context<'_>, out: &mut Findings) {
    for stage in cx.agreement.list::<DealStage>().iter() {
        let unclocked = stage.longest_stays.iter().enumerate().filter(|(_, stay)| stay.calendar.is_none());
        for (at, stay) in unclocked {
            let times = [("warn", &stay.warn), ("close", &stay.close)];
            let mut times = times.into_iter().filter_map(|(field, time)| Some((field, time.as_ref()?)));
            if let Some((field, time)) = times.find(|(_, time)| is_business(time)) {
                report(cx, out, &stage.address, &format!("longest_stays.{at}.{field}"), time, "calendar");
            }
        }
    }
}

fn is_business(time: &Duration) -> bool {
    time.clock() == Clock::Business
}

fn report(cx: &Context<'_>, out: &mut Findings, at: &Address, field: &str, time: &Duration, key: &str) {
    let calendars = cx.agreement.list::<Calendar>();
    let help = match calendars.first() {
        Some(first) if calendars.len() == 1 => format!("add `{key} = \"{}\"`", first.id),
        Some(_) => {
            let names: Vec<&str> = calendars.iter().map(|calendar| calendar.id.as_str()).collect();
            format!("add `{key}`, one of {}", names.join(", "))
        }
        None => format!("define a calendar in the agreement and name it here as `{key}`"),
    };
    out.at(cx, at, field, format!("{time}, but on whose calendar?")).help(help);
}
