//! The points of an agenda, in sentences.

use super::history_report::counted;
use super::report::Point;
use super::review_report::{coming_words, quoted, sentence};
use super::signed_words::said;
use crate::agreement::Team;
use crate::finding::Finding;
use crate::review::{AgendaPoint, Matter, Outcome, Review};
use crate::value::number;
use crate::words::{Arguments, date_words, joined};

/// Returns the points of a review's agenda: what each is about, what to decide, and who does.
pub(super) fn points(review: &Review) -> Vec<Point> {
    review.agenda.iter().map(|point| one(review, point)).collect()
}

fn one(review: &Review, point: &AgendaPoint) -> Point {
    let (text, decide) = match &point.matter {
        Matter::Missed(outcome) => missed(outcome),
        Matter::NotSigned(places) => {
            let titles = places.iter().filter_map(|place| review.landings.get(*place));
            let titles: Vec<String> = titles.map(|landing| landing.title.clone()).collect();
            let arguments = counted(places.len()).with("titles", quoted(&titles));
            plain("agenda-not-signed", arguments)
        }
        Matter::OwedLess(to, promises) => {
            let arguments = || Arguments::new().with("to", to.name()).with("promises", quoted(promises));
            (said("agenda-owed-less", arguments()), said("agenda-owed-less.decide", arguments()))
        }
        Matter::Overdue(findings) => overdue(findings),
        Matter::Restless { name, times } => {
            let times = number::grouped(i64::try_from(*times).unwrap_or(i64::MAX));
            plain("agenda-restless", Arguments::new().with("name", &**name).with("number", times))
        }
        Matter::Redefined(names) => plain("agenda-redefined", Arguments::new().with("names", quoted(names))),
        Matter::Ends(coming) => {
            plain("agenda-ends", Arguments::new().with("what", format!("{}.", coming_words(coming))))
        }
        Matter::NoResults => plain("agenda-no-results", Arguments::new()),
        Matter::NextReview => next_review(review),
    };
    let who = said("review-agenda-who", Arguments::new().with("who", who(review, &point.who)));
    Point { text, lines: vec![decide, who] }
}

/// Returns a point whose decision needs nothing filled in.
fn plain(key: &str, arguments: Arguments) -> (String, String) {
    (said(key, arguments), said(&format!("{key}.decide"), Arguments::new()))
}

fn missed(outcome: &Outcome) -> (String, String) {
    let mut arguments = Arguments::new().with("name", &*outcome.name).with("value", &*outcome.value);
    if let Some(asked) = &outcome.asked {
        arguments = arguments.with("asked", &**asked);
    }
    let (key, decide) = match (outcome.owed, &outcome.asked) {
        (Some(_), Some(_)) => ("agenda-missed", "agenda-missed.decide"),
        (Some(_), None) => ("agenda-missed.unasked", "agenda-missed.decide"),
        (None, Some(_)) => ("agenda-missed.goal", "agenda-missed.decide-goal"),
        (None, None) => ("agenda-missed.goal-unasked", "agenda-missed.decide-goal"),
    };
    if let Some((by, _)) = outcome.owed {
        arguments = arguments.with("by", by.name());
    }
    (said(key, arguments), said(decide, Arguments::new()))
}

fn overdue(findings: &[Finding]) -> (String, String) {
    let Some(first) = findings.first() else { return (String::new(), String::new()) };
    let message = Arguments::new().with("message", sentence(&first.message));
    let text = match findings.len() - 1 {
        0 => said("agenda-overdue", message),
        more => said("agenda-overdue.more", message.and(counted(more))),
    };
    let decide = match &first.help {
        Some(help) => {
            said("agenda-overdue.decide", Arguments::new().with("help", help.trim_end_matches('.')))
        }
        None => said("agenda-overdue.decide-plain", Arguments::new()),
    };
    (format!("{text}."), decide)
}

fn next_review(review: &Review) -> (String, String) {
    let Some(day) = review.next_review else { return plain("agenda-next-review", Arguments::new()) };
    let arguments = Arguments::new().with("day", date_words(day));
    (said("agenda-next-review.set", arguments), said("agenda-next-review.decide-set", Arguments::new()))
}

fn who(review: &Review, teams: &[Team]) -> String {
    if teams.is_empty() {
        return said("review-agenda-both", Arguments::new());
    }
    let of = |team: &Team| {
        let role = review.accountable.iter().find(|(own, _)| own == team).map(|(_, role)| role);
        match role {
            Some(role) => {
                let arguments = Arguments::new().with("team", team.name()).with("role", &**role);
                said("review-agenda-accountable", arguments)
            }
            None => team.name().to_owned(),
        }
    };
    joined(&teams.iter().map(of).collect::<Vec<_>>(), "and")
}
