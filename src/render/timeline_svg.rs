//! The changes of a period on a line of time. The picture takes the colours of the page it stands on,
//! and its text can be selected.

use std::collections::BTreeMap;

use jiff::ToSpan;
use maud::{Markup, PreEscaped, html};

use super::plain::one_line;
use super::signed_words::said;
use crate::agreement::Date;
use crate::gate::Outcome;
use crate::review::{Landing, Review, Signing};
use crate::words::{Arguments, date_words, joined};

const WIDTH: i64 = 720;
/// What is left free on either side of the line.
const SIDE: i64 = 30;
/// How far apart changes of one day stand, one above the other.
const STEP: i64 = 26;
/// The most changes drawn above one another.
const MOST: usize = 12;

const STYLE: &str = "
.cs-timeline { font: 13px system-ui, sans-serif; max-width: 100%; height: auto; color-scheme: light dark; }
.cs-timeline text { fill: currentColor; text-anchor: middle; }
.cs-timeline line { stroke: currentColor; }
.cs-timeline circle { fill: Canvas; stroke: #2f6fde; stroke-width: 2; }
.cs-timeline .signed circle { fill: #cfe0ff; }
.cs-timeline .lacking circle { stroke: #b3261e; stroke-dasharray: 3 2; }
@media (prefers-color-scheme: dark) {
.cs-timeline circle { stroke: #8ab4f8; }
.cs-timeline .signed circle { fill: #1f3a68; }
.cs-timeline .lacking circle { stroke: #ff8a80; }
}
";

/// Returns the picture of a review's changes; `None` where there are none.
pub(super) fn picture(review: &Review) -> Option<Markup> {
    let marks = marks(review);
    let tallest = marks.iter().map(|mark| mark.level).max()?;
    let line = (tallest + 1) * STEP + 10;
    let height = line + 40;
    let told = review.landings.iter().zip(1..).map(|(landing, number)| told(landing, number));
    let told = joined(&told.collect::<Vec<_>>(), "and");
    let (first, last) = (review.period.first, review.period.last);
    let description = Arguments::new().with("changes", one_line(&told).into_owned());
    Some(html! {
        svg.cs-timeline xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="timeline-title timeline-description"
            width=(WIDTH) height=(height) viewBox=(format!("0 0 {WIDTH} {height}")) {
            title #timeline-title { (said("timeline", Arguments::new().with("from", date_words(first)).with("to", date_words(last)))) }
            desc #timeline-description { (said("timeline.description", description)) }
            style { (PreEscaped(STYLE)) }
            line x1=(SIDE) x2=(WIDTH - SIDE) y1=(line) y2=(line) {}
            @for tick in ticks(first, last) {
                @let x = place(tick, first, last);
                line x1=(x) x2=(x) y1=(line) y2=(line + 6) {}
                text x=(x) y=(line + 22) { (date_words(tick)) }
            }
            @for mark in &marks {
                @let y = line - 14 - mark.level * STEP;
                g class=(mark.class) {
                    circle cx=(mark.x) cy=(y) r="11" {}
                    text x=(mark.x) y=(y + 4) { (mark.label) }
                }
            }
        }
    })
}

/// A change in the picture.
struct Mark {
    x: i64,
    level: i64,
    label: String,
    class: &'static str,
}

fn marks(review: &Review) -> Vec<Mark> {
    let (first, last) = (review.period.first, review.period.last);
    // Changes whose marks would touch stand above one another.
    let mut taken: BTreeMap<i64, usize> = BTreeMap::new();
    let mut marks = Vec::new();
    for (landing, number) in review.landings.iter().zip(1..) {
        let x = place(landing.day, first, last);
        let level = taken.entry(x / STEP).or_default();
        let at = *level;
        *level += 1;
        if at >= MOST {
            continue;
        }
        let class = match &landing.signed.signing {
            Signing::Judged(judged) if judged.outcome == Outcome::Refuse => "lacking",
            Signing::Judged(_) => "signed",
            Signing::Claimed(_) | Signing::Unknown => "open",
        };
        let label = if at + 1 == MOST { "…".to_owned() } else { number.to_string() };
        marks.push(Mark {
            x: x / STEP * STEP + STEP / 2,
            level: i64::try_from(at).unwrap_or_default(),
            label,
            class,
        });
    }
    marks
}

fn told(landing: &Landing, number: usize) -> String {
    let arguments = Arguments::new().with("number", number.to_string()).with("day", date_words(landing.day));
    said("review-trail-change", arguments)
}

/// Returns where a day stands on the line; days beyond it stand at its ends.
fn place(day: Date, first: Date, last: Date) -> i64 {
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
    let whole = days(first, last).max(1);
    SIDE + days(first, day).clamp(0, whole) * (WIDTH - 2 * SIDE) / whole
}

/// Returns the first days of the period's months, at most a year of them, and otherwise of its years.
fn ticks(first: Date, last: Date) -> Vec<Date> {
    let months = |count: i64| {
        let mut ticks = vec![first];
        while let Some(next) = ticks.last().and_then(|tick| tick.checked_add(count.months()).ok()) {
            if next > last || ticks.len() > 8 {
                break;
            }
            ticks.push(next);
        }
        ticks
    };
    [1, 3, 12, 60].into_iter().map(months).find(|ticks| ticks.len() <= 6).unwrap_or_else(|| vec![first])
}
