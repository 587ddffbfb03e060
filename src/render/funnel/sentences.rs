//! What follows from the figures of a funnel, in sentences below its table.

use num_rational::BigRational;
use num_traits::Signed;

use super::figures::{amount, needed};
use super::section::Table;
use super::sheet::{Line, said};
use crate::agreement::Rounding;
use crate::funnel::{Lead, Level, unit_words};
use crate::value::number::{brief, fixed, grouped, one_decimal};
use crate::words::Arguments;

impl Table<'_> {
    /// Returns the sentences below the table.
    pub(super) fn below(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for level in &self.figures.levels {
            lines.extend(self.stated(level));
            lines.extend(self.promised(level));
        }
        lines.extend(self.coverage());
        lines.extend(self.cost());
        lines.extend(self.timing());
        if self.figures.missing.is_empty() && self.figures.plan.rounding == Rounding::AtEachStep {
            lines.push(Line::of(said("backward-rounded-at-each-step", Arguments::new())));
        }
        lines
    }

    fn stated(&self, level: &Level) -> Option<Line> {
        let (_, count) = level.stated.as_ref()?;
        let stated =
            format!("{} {} a {}", brief(count), unit_words(self.agreement, &level.point), self.per());
        Some(held_against("backward-stated", stated, count, level.need.as_ref()))
    }

    fn promised(&self, level: &Level) -> Option<Line> {
        let promised = level.promised.as_ref()?;
        let count = promised.in_period(self.figures.plan.per);
        let mut words = format!(
            "{} {} a {}",
            brief(&promised.count),
            unit_words(self.agreement, &level.point),
            promised.per.name()
        );
        if promised.per != self.figures.plan.per {
            words = format!("{words}, which is {} a {}", brief(&count), self.per());
        }
        let mut line = held_against("backward-promised", words, &count, level.need.as_ref());
        let forward = self.figures.plan.forward(&level.point, &count);
        if let (Some(deal), Some(size)) = (forward.last(), &self.figures.plan.deal_size)
            && level.step.is_some()
        {
            line.text.push(' ');
            line.text.push_str(&said(
                "backward-brings",
                Arguments::new()
                    .with("deals", brief(&deal.count))
                    .with("size", amount(size, self.currency()))
                    .with("revenue", amount(&(&deal.count * size), self.currency())),
            ));
        }
        Some(line)
    }

    fn coverage(&self) -> Option<Line> {
        let plan = &self.figures.plan;
        let level = self.figures.levels.iter().find(|level| level.step.is_some())?;
        let (pipeline, times) = (plan.pipeline(&level.point)?, plan.coverage(&level.point)?);
        let times = if (&times * BigRational::from_integer(10.into())).is_integer() {
            brief(&times)
        } else {
            fixed(&times, 2)
        };
        Some(Line::of(said(
            "backward-coverage",
            Arguments::new()
                .with("point", level.name.clone())
                .with("pipeline", amount(&pipeline, self.currency()))
                .with("times", times),
        )))
    }

    fn cost(&self) -> Option<Line> {
        let (plan, deal) = (&self.figures.plan, self.figures.levels.first()?);
        Some(Line::of(said(
            "backward-cost",
            self.arguments()
                .with("each", amount(deal.cost.as_ref()?, self.currency()))
                .with("cost", amount(plan.cost.as_ref()?, self.currency()))
                .with("count", fixed_count(deal.need.as_ref()?)),
        )))
    }

    /// Says why some points have no day.
    fn timing(&self) -> Option<Line> {
        let level = self.figures.levels.iter().find(|level| level.due.by.is_none())?;
        let states_any = self.figures.plan.steps.iter().any(|step| step.lag.is_some());
        let arguments = Arguments::new().with("unit", unit_words(self.agreement, &level.point));
        match level.due.lead {
            Lead::NotStated if states_any => Some(Line::of(said("backward-lag.not-stated", arguments))),
            Lead::Business => Some(Line::of(said("backward-lag.business", arguments))),
            _ => None,
        }
    }
}

/// Returns an exact number of deals or leads as it stands in a sentence.
fn fixed_count(count: &BigRational) -> String {
    if count.is_integer() { grouped(count.to_integer()) } else { one_decimal(count) }
}

/// Says whether a number is enough.
fn held_against(key: &str, what: String, count: &BigRational, need: Option<&BigRational>) -> Line {
    let arguments = Arguments::new().with("what", what);
    let Some(need) = need else { return Line::of(said(&format!("{key}.only"), arguments)) };
    // What is needed is whole; what is short of it or over it as well.
    let need = BigRational::from_integer(crate::value::number::needed(need));
    let over = count - &need;
    let arguments = arguments.with("needed", needed(&need)).with("difference", brief(&over.abs()));
    if over.is_negative() {
        Line::problem(said(&format!("{key}.short"), arguments))
    } else if over.is_positive() {
        Line::of(said(&format!("{key}.over"), arguments))
    } else {
        Line::of(said(&format!("{key}.even"), arguments))
    }
}
