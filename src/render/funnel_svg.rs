//! A picture of a funnel: from the leads at the top to the deals, each as wide as its number on a
//! logarithmic scale. It takes the colours of the page it stands on, and its text can be selected.

use maud::{Markup, html};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;

use super::plain::one_line;
use crate::agreement::PlanPeriod;
use crate::funnel::{Figures, Level, share_words};
use crate::value::number;
use crate::words::{Arguments, texts};

const WIDTH: u32 = 720;
const MIDDLE: u32 = 240;
/// Half the width of the widest band.
const WIDEST: u32 = 220;
/// Half the width of the narrowest.
const NARROWEST: u32 = 70;
const BAND: u32 = 52;
const GAP: u32 = 24;
const BESIDE: u32 = 490;

const STYLE: &str = "
.cs-funnel { font: 15px system-ui, sans-serif; max-width: 100%; height: auto; color-scheme: light dark; }
.cs-funnel text { fill: currentColor; }
.cs-funnel .band { fill: #2f6fde; fill-opacity: .22; stroke: #2f6fde; }
.cs-funnel .number { font-weight: 600; }
.cs-funnel .rate, .cs-funnel .note { font-size: 13px; }
.cs-funnel .short { fill: #b3261e; }
@media (prefers-color-scheme: dark) {
.cs-funnel .band { fill: #8ab4f8; fill-opacity: .2; stroke: #8ab4f8; }
.cs-funnel .short { fill: #ff8a80; }
}
";

/// Returns the picture of a funnel as an SVG element to stand in a page; `None` where no number is
/// known. `about` says which leads it is about.
#[must_use]
pub fn picture(figures: &Figures, about: &str) -> Option<String> {
    let per = figures.plan.per;
    let bands: Vec<Band<'_>> = figures.levels.iter().rev().filter_map(|level| Band::of(level, per)).collect();
    if bands.len() < 2 {
        return None;
    }
    let digits = |band: &Band<'_>| magnitude(band.count);
    let (least, most) = (bands.iter().map(digits).min()?, bands.iter().map(digits).max()?);
    let height = bands.len() as u32 * (BAND + GAP);
    let half = |band: &Band<'_>| {
        let spread = u64::from(WIDEST - NARROWEST) * u64::from(digits(band) - least);
        NARROWEST + u32::try_from(spread / u64::from((most - least).max(1))).unwrap_or_default()
    };
    let widths: Vec<u32> = bands.iter().map(half).collect();
    let said = |key: &str, arguments: Arguments| texts().get(key, &arguments).unwrap_or_default();
    let arguments = || {
        let told = bands.iter().map(|band| format!("{} {}", band.shown(), band.level.name));
        Arguments::new()
            .with("about", one_line(about).into_owned())
            .with("levels", one_line(&told.collect::<Vec<_>>().join(", ")).into_owned())
            .with("per", per.name())
    };
    let picture = html! {
        svg.cs-funnel xmlns="http://www.w3.org/2000/svg" role="img" width=(WIDTH) height=(height)
            viewBox=(format!("0 0 {WIDTH} {height}")) {
            title { (said("backward-picture.title", arguments())) }
            desc { (said("backward-picture.description", arguments())) }
            style { (maud::PreEscaped(STYLE)) }
            @for (at, band) in bands.iter().enumerate() {
                (drawn(band, at as u32 * (BAND + GAP), widths.get(at).copied(), widths.get(at + 1).copied()))
            }
        }
    };
    Some(picture.into_string())
}

/// A point of the funnel with its number.
struct Band<'f> {
    level: &'f Level,
    count: &'f BigRational,
    per: PlanPeriod,
}

impl<'f> Band<'f> {
    fn of(level: &'f Level, per: PlanPeriod) -> Option<Self> {
        Some(Self { level, count: level.need.as_ref().or(level.expected.as_ref())?, per })
    }

    fn shown(&self) -> String {
        match self.level.need {
            Some(_) => number::grouped(number::needed(self.count)),
            None => number::brief(self.count),
        }
    }
}

fn drawn(band: &Band<'_>, top: u32, half: Option<u32>, next: Option<u32>) -> Markup {
    let half = half.unwrap_or(NARROWEST);
    let below = next.unwrap_or(half);
    let bottom = top + BAND;
    let points = format!(
        "{},{top} {},{top} {},{bottom} {},{bottom}",
        MIDDLE - half,
        MIDDLE + half,
        MIDDLE + below,
        MIDDLE - below,
    );
    let beside = beside(band);
    html! {
        polygon.band points=(points) {}
        text.name x=(MIDDLE) y=(top + 21) text-anchor="middle" { (one_line(&band.level.name)) }
        text.number x=(MIDDLE) y=(top + 42) text-anchor="middle" { (band.shown()) }
        @if let Some(step) = &band.level.step {
            text.rate x=(MIDDLE) y=(bottom + 17) text-anchor="middle" {
                "↓ " (share_words(&step.rate)) @if let Some(lag) = &step.lag { " · " (lag.to_string()) }
            }
        }
        @for (at, (line, is_short)) in beside.iter().enumerate() {
            text class=(if *is_short { "note short" } else { "note" }) x=(BESIDE) y=(top + 21 + at as u32 * 21) { (line) }
        }
    }
}

/// Returns what stands beside a number: what is promised and stated, and whether that falls short.
fn beside(band: &Band<'_>) -> Vec<(String, bool)> {
    let Some(need) = &band.level.need else { return Vec::new() };
    let mut lines = Vec::new();
    let mut add = |count: &BigRational, key: &str| {
        let is_short = count < need;
        let arguments = Arguments::new().with("count", number::brief(count));
        let text = texts().get(key, &arguments).unwrap_or_default();
        lines.push((if is_short { format!("✗ {text}") } else { text }, is_short));
    };
    if let Some(promised) = &band.level.promised {
        add(&promised.in_period(band.per), "backward-picture.promised");
    }
    if let Some((_, stated)) = &band.level.stated {
        add(stated, "backward-picture.stated");
    }
    lines
}

/// Returns a hundred times the logarithm to base two of a number, near enough to draw by.
fn magnitude(number: &BigRational) -> u32 {
    let whole = number::needed(number);
    let Some(above) = whole.bits().checked_sub(1).filter(|_| whole.is_positive()) else { return 0 };
    let rest: BigInt = ((whole * 100) >> above) - 100;
    let bits = u32::try_from(above).unwrap_or(u32::MAX / 200).min(u32::MAX / 200);
    bits * 100 + u32::try_from(&rest).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_twice_as_large_is_one_step_wider() {
        let of = |number: i64| magnitude(&BigRational::from_integer(number.into()));
        assert_eq!((of(-3), of(0), of(1), of(2), of(3), of(1024)), (0, 0, 0, 100, 150, 1000));
    }
}
