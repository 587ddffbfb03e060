//! A review, as a report.

use super::agenda_words::points;
use super::history_report::{counted, files};
use super::report::{Block, Group, Item, Point, Report, Section};
use super::review_results::results;
use super::signed_words::{made_by, said, signed};
use std::collections::BTreeSet;

use crate::agreement::Date;
use crate::diff::{self, Change};
use crate::finding::Finding;
use crate::gate::{Outcome, listed};
use crate::review::{Coming, Review, Signing, TeamPromises};
use crate::words::{Arguments, date_words, joined, texts};

/// Returns a review as a report.
pub fn report(review: &Review, branch: &str) -> Report {
    let period = &review.period;
    let title = match period.name {
        Some(name) => said("review-title", Arguments::new().with("period", name.to_string())),
        None => said("review-title.days", between(period.first, period.last)),
    };
    let mut sections = vec![short(review), agenda(review)];
    if !review.net.items.is_empty() {
        sections.push(changed(review));
    }
    if !review.undone.is_empty() {
        sections.push(undone(review));
    }
    if !review.landings.is_empty() {
        sections.push(behind(review));
    }
    sections.extend([results(review), overdue(review), next(review)]);
    Report { title, lead: lead(review, branch), sections }
}

/// Returns from when to when.
fn between(from: Date, to: Date) -> Arguments {
    Arguments::new().with("from", date_words(from)).with("to", date_words(to))
}

fn lead(review: &Review, branch: &str) -> Vec<String> {
    let period = &review.period;
    let place = Arguments::new().with("branch", branch).with("zone", review.days.zone_name());
    let seen = Arguments::new().with("day", date_words(review.as_of));
    let seen_key = if review.is_unfinished { "review-held.unfinished" } else { "review-held" };
    let mut lines =
        vec![said("review-period", between(period.first, period.last).and(place)), said(seen_key, seen)];
    if !review.unread_at_start.is_empty() {
        let paths = Arguments::new().with("files", files(&review.unread_at_start));
        lines.push(said("review-start-unread", paths));
    }
    if !review.unread.is_empty() {
        let paths = Arguments::new().with("files", files(&review.unread));
        lines.push(said("review-between-unread", paths));
    }
    if review.unsaid.changes > 0 {
        let paths = Arguments::new().with("files", files(&review.unsaid.files));
        lines.push(said("review-unsaid", counted(review.unsaid.changes).and(paths)));
    }
    lines
}

fn short(review: &Review) -> Section {
    let mut lines = Vec::new();
    if let Some(began) = &review.began {
        let what = Arguments::new().with("day", date_words(began.day)).with("title", &*began.title);
        lines.push(said("review-began", what));
    }
    let parts = review.entries.len() + review.undone.len();
    if parts == 0 {
        let key = if review.layout > 0 { "review-nothing.layout" } else { "review-nothing" };
        lines.push(said(key, Arguments::new()));
    } else {
        let entries = said("review-entries", counted(parts));
        let landings = said("review-landings", counted(review.landings.len()));
        lines.push(said(
            "review-changed",
            Arguments::new().with("entries", entries).with("landings", landings),
        ));
        if review.layout > 0 {
            lines.push(said("review-layout", counted(review.layout)));
        }
        lines.extend(owed(&review.teams));
        lines.push(signatures(review));
    }
    Section { heading: Some(said("review-short", Arguments::new())), lead: lines, blocks: Vec::new() }
}

fn owed(teams: &[TeamPromises]) -> Vec<String> {
    let mut lines = Vec::new();
    for team in teams {
        let kinds = [
            ("review-owes-more", &team.more),
            ("review-owes-less", &team.less),
            ("review-owes-other", &team.other),
        ];
        for (key, promises) in kinds.into_iter().filter(|(_, promises)| !promises.is_empty()) {
            let promises = Arguments::new().with("promises", quoted(promises));
            lines.push(said(key, promises.with("team", team.team.name())));
        }
    }
    if lines.is_empty() {
        lines.push(said("review-owes-same", Arguments::new()));
    }
    lines
}

/// Returns names in quotes, as a sentence lists them, the first few of many.
pub(super) fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    listed(&names, "and")
}

/// Returns how many changes were signed, and how that is known.
fn signatures(review: &Review) -> String {
    let kind = |signing: &Signing| match signing {
        Signing::Unknown => "unknown",
        Signing::Claimed(_) => "claimed",
        Signing::Judged(judged) => match judged.outcome {
            Outcome::Allow => "both",
            Outcome::Refuse => "lacking",
            Outcome::NotApplicable => "free",
        },
    };
    let part = |wanted: &str| {
        let of_kind = review.landings.iter().filter(|landing| kind(&landing.signed.signing) == wanted);
        let count = of_kind.count();
        let key = format!("review-signed-part-{wanted}");
        (count > 0).then(|| said(&key, counted(count)))
    };
    let parts: Vec<String> =
        ["lacking", "both", "claimed", "free", "unknown"].into_iter().filter_map(part).collect();
    said("review-signed", Arguments::new().with("parts", parts.join("; ")))
}

fn agenda(review: &Review) -> Section {
    let block = Block::Points { points: points(review), is_numbered: true };
    Section { heading: Some(said("review-agenda", Arguments::new())), lead: Vec::new(), blocks: vec![block] }
}

fn changed(review: &Review) -> Section {
    let group = |told: &diff::Item| {
        let changes: Vec<&Change> =
            told.changes.iter().filter_map(|place| review.net.changes.get(*place)).collect();
        let entries = review
            .entries
            .iter()
            .filter(|entry| changes.iter().any(|change| change.address == entry.address));
        let places: BTreeSet<usize> = entries.flat_map(|entry| entry.trail.iter().copied()).collect();
        Block::Group(Group {
            heading: told.topic.clone(),
            notes: Vec::new(),
            items: vec![Item::of(told)],
            trail: trail(review, &places.into_iter().collect::<Vec<_>>()),
        })
    };
    let blocks = review.net.items.iter().map(group).collect();
    Section { heading: Some(said("review-what-changed", Arguments::new())), lead: Vec::new(), blocks }
}

/// Returns the changes behind an entry, by their numbers.
fn trail(review: &Review, places: &[usize]) -> Vec<String> {
    let change = |place: &usize| {
        let landing = review.landings.get(*place)?;
        let number = Arguments::new().with("number", (place + 1).to_string());
        Some(said("review-trail-change", number.with("day", date_words(landing.day))))
    };
    let changes: Vec<String> = places.iter().filter_map(change).collect();
    let often = changes.len() > 1;
    let arguments = counted(changes.len()).with("changes", joined(&changes, "and"));
    match changes.is_empty() {
        true => Vec::new(),
        false => vec![said(if often { "review-trail.often" } else { "review-trail" }, arguments)],
    }
}

/// Returns the changes of the branch, with who made and who signed each.
fn behind(review: &Review) -> Section {
    let points = review.landings.iter().zip(1..).map(|(landing, number)| {
        let arguments = Arguments::new()
            .with("number", number.to_string())
            .with("day", date_words(landing.day))
            .with("title", &*landing.title);
        let mut lines = vec![made_by(landing)];
        lines.extend(signed(&landing.signed));
        Point { text: said("review-behind-change", arguments), lines }
    });
    Section {
        heading: Some(said("review-behind", Arguments::new())),
        lead: Vec::new(),
        blocks: vec![Block::Points { points: points.collect(), is_numbered: false }],
    }
}

fn undone(review: &Review) -> Section {
    let points = review.undone.iter().map(|undone| {
        let key = if undone.is_there { "review-undone-back" } else { "review-undone-gone" };
        let text = said(key, Arguments::new().with("name", &*undone.name));
        Point { text, lines: trail(review, &undone.trail) }
    });
    Section {
        heading: Some(said("review-undone", Arguments::new())),
        lead: vec![said("review-undone.lead", Arguments::new())],
        blocks: vec![Block::Points { points: points.collect(), is_numbered: false }],
    }
}

fn overdue(review: &Review) -> Section {
    let heading = Some(said("review-overdue", Arguments::new()));
    if review.overdue.is_empty() {
        return Section {
            heading,
            lead: vec![said("review-none-overdue", Arguments::new())],
            blocks: Vec::new(),
        };
    }
    let lead = vec![said("review-overdue.lead", Arguments::new().with("day", date_words(review.as_of)))];
    let points =
        review.overdue.iter().map(|finding| Point { text: finding_words(finding), lines: Vec::new() });
    Section { heading, lead, blocks: vec![Block::Points { points: points.collect(), is_numbered: false }] }
}

/// Returns what was found, with the entry it is about.
fn finding_words(finding: &Finding) -> String {
    let place = finding.address.clone().unwrap_or_else(|| finding.at.path.to_string());
    format!("{} ({place})", sentence(&finding.message))
}

/// Returns a text with a capital at its start, and with its days as people write them.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let text: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    days_in_words(&text)
}

/// Returns a text in which days such as `2026-10-01` are written as `1 Oct 2026`.
fn days_in_words(text: &str) -> String {
    const LENGTH: usize = "2026-10-01".len();
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let follows = out.chars().next_back().is_some_and(is_part);
        let goes_on = || rest.get(LENGTH..).and_then(|rest| rest.chars().next()).is_some_and(is_part);
        let day = rest.get(..LENGTH).filter(|_| !follows && !goes_on()).and_then(|day| day.parse().ok());
        match day {
            Some(day) => {
                out.push_str(&date_words(day));
                rest = rest.get(LENGTH..).unwrap_or_default();
            }
            None => {
                out.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

fn next(review: &Review) -> Section {
    let following = &review.following;
    let mut lead = vec![said("review-coming.lead", between(following.first, following.last))];
    let mut blocks = Vec::new();
    if review.coming.is_empty() {
        lead.push(said("review-nothing-next", Arguments::new()));
    } else {
        let points =
            review.coming.iter().map(|coming| Point { text: coming_words(coming), lines: Vec::new() });
        blocks.push(Block::Points { points: points.collect(), is_numbered: false });
    }
    Section { heading: Some(said("review-coming", Arguments::new())), lead, blocks }
}

/// Returns what happens on a day.
pub(super) fn coming_words(coming: &Coming) -> String {
    let kind = coming.address.as_str().split('/').next().unwrap_or_default();
    let event = coming.event.name();
    let own = format!("coming-{kind}-{event}");
    let arguments = Arguments::new().with("day", date_words(coming.day)).with("name", &*coming.name);
    texts().first(&[&own, &format!("coming-{event}")], &arguments).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_write_them() {
        for (text, wanted) in [
            ("the review of 2026-10-01 is past", "The review of 1 Oct 2026 is past"),
            ("due 2026-10-01, met 2026-10-02", "Due 1 Oct 2026, met 2 Oct 2026"),
            ("ticket 12026-10-01 and v2026-10-01-b", "Ticket 12026-10-01 and v2026-10-01-b"),
            ("2026-13-01 is no day", "2026-13-01 is no day"),
            ("été 2026-10", "Été 2026-10"),
        ] {
            assert_eq!(sentence(text), wanted);
        }
    }
}
