//! The funnel of some leads as a table: from the revenue back to the content.

use num_rational::BigRational;
use num_traits::One;

use super::figures::{Moved, amount};
use super::sheet::{Block, Cell, Column, Line, said};
use crate::agreement::Agreement;
use crate::funnel::{
    ContentLevel, Figures, Lead, Level, Missing, Section, is_same_point, share_words, unit_words,
};
use crate::value::number::{brief, one_decimal};
use crate::words::{Arguments, date_words};

/// The funnel of some leads, and what it is held against.
pub(super) struct Pair<'a> {
    /// The same leads in the version that this is held against, if it is held against one.
    pub(super) compared: Option<Option<Section>>,
    /// The funnel; `None` where these leads have no figures of their own any more.
    pub(super) after: Option<Section>,
    /// The agreement it is from.
    pub(super) agreement: &'a Agreement,
}

/// What stands in the columns behind the name.
const COLUMNS: [&str; 9] = ["by", "exact", "needed", "stated", "promised", "expected", "worth", "lag", "due"];

pub(super) fn block(pair: &Pair<'_>) -> Block {
    let mut block = Block::default();
    let figures = match pair.after.as_ref().map(|section| &section.figures) {
        None => {
            block.above.push(Line::of(said("backward-gone", Arguments::new())));
            return block;
        }
        Some(Err(gap)) => {
            block
                .above
                .push(Line::problem(said("backward-gap", Arguments::new().with("why", gap.to_string()))));
            return block;
        }
        Some(Ok(figures)) => figures,
    };
    let before = pair
        .compared
        .as_ref()
        .map(|before| before.as_ref().and_then(|section| section.figures.as_ref().ok()));
    let table = Table { figures, before, agreement: pair.agreement };
    block.above = table.above();
    let column = |name: &&str| Column {
        title: said(&format!("backward-column.{name}"), Arguments::new()),
        is_dispensable: *name == "exact",
    };
    block.columns = std::iter::once(Column::default()).chain(COLUMNS.iter().map(column)).collect();
    if let Some(row) = table.revenue() {
        block.rows.push(row);
    }
    block.rows.extend(figures.levels.iter().map(|level| table.level(level)));
    block.rows.extend(figures.content.iter().map(|content| table.content(content)));
    block.below = table.below();
    block.without_empty_columns()
}

/// The funnel of some leads on both sides.
pub(super) struct Table<'a> {
    pub(super) figures: &'a Figures,
    before: Option<Option<&'a Figures>>,
    pub(super) agreement: &'a Agreement,
}

impl Table<'_> {
    fn moved<T>(&self, figure: impl Fn(&Figures) -> Option<T>) -> Moved<T> {
        Moved { before: self.before.map(|before| before.and_then(&figure)), after: figure(self.figures) }
    }

    /// Returns a figure of the same point on both sides.
    fn at<T>(&self, level: &Level, figure: impl Fn(&Figures, &Level) -> Option<T>) -> Moved<T> {
        self.moved(|figures| {
            let level = figures.levels.iter().find(|other| is_same_point(&other.point, &level.point))?;
            figure(figures, level)
        })
    }

    pub(super) fn currency(&self) -> Option<&str> {
        self.figures.plan.currency.as_deref()
    }

    pub(super) fn per(&self) -> &'static str {
        self.figures.plan.per.name()
    }

    pub(super) fn arguments(&self) -> Arguments {
        Arguments::new().with("per", self.per())
    }

    fn above(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let figures = self.figures;
        if let (Some(all), Some(revenue)) = (&figures.revenue_of_all, &figures.plan.revenue) {
            let own = amount(revenue, self.currency());
            lines.push(match &figures.origin {
                Some((origin, Some(share))) => said(
                    "backward-revenue.share",
                    self.arguments()
                        .with("all", all.to_string())
                        .with("share", share_words(share))
                        .with("revenue", own)
                        .with("origin", origin.clone()),
                ),
                _ => said("backward-revenue", self.arguments().with("revenue", own)),
            });
        }
        for missing in &figures.missing {
            let origin = figures.origin.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
            lines.push(match missing {
                Missing::Revenue => said("backward-missing.revenue", Arguments::new()),
                Missing::DealSize => said("backward-missing.deal-size", Arguments::new()),
                Missing::ShareOfOrigin => {
                    said("backward-missing.share", Arguments::new().with("origin", origin))
                }
            });
        }
        if !figures.missing.is_empty() {
            lines.push(match &figures.given {
                Some(point) => {
                    said("backward-forward", Arguments::new().with("unit", unit_words(self.agreement, point)))
                }
                None => said("backward-forward.nothing", Arguments::new()),
            });
        }
        lines.into_iter().map(Line::of).collect()
    }

    /// Returns the row that the calculation starts from.
    fn revenue(&self) -> Option<Vec<Cell>> {
        self.figures.plan.revenue.as_ref()?;
        let revenue = self.moved(|figures| {
            figures.plan.revenue.as_ref().map(|revenue| amount(revenue, figures.plan.currency.as_deref()))
        });
        let mut row = vec![Cell::default(); COLUMNS.len() + 1];
        set(&mut row, 0, Cell::of(said("backward-row.revenue", Arguments::new())));
        set(&mut row, 3, revenue.cell(String::clone));
        Some(row)
    }

    fn level(&self, level: &Level) -> Vec<Cell> {
        let has_needs = self.figures.missing.is_empty();
        let divisor = self.at(level, |figures, level| match &level.step {
            Some(step) => Some(share_words(&step.rate)),
            None => {
                figures.plan.deal_size.as_ref().map(|size| amount(size, figures.plan.currency.as_deref()))
            }
        });
        let mut by = divisor.cell(String::clone);
        if has_needs && !by.text.is_empty() {
            by.text.insert_str(0, "÷ ");
        }
        let exact = self.at(level, |_, level| level.need.clone().filter(|need| !need.is_integer()));
        let exact = if self.before.is_none() { exact.cell(one_decimal) } else { Cell::default() };
        let stated = self.at(level, |_, level| Some(level.stated.as_ref()?.1.clone()));
        let promised =
            self.at(level, |figures, level| Some(level.promised.as_ref()?.in_period(figures.plan.per)));
        let worth = self.at(level, |figures, level| {
            Some(amount(level.worth.as_ref()?, figures.plan.currency.as_deref()))
        });
        let lag = self.at(level, |_, level| Some(level.step.as_ref()?.lag?.to_string()));
        let due = self.at(level, |_, level| {
            level.due.by.filter(|_| level.step.is_none() || level.due.lead != Lead::None)
        });
        let short = |count: Option<&BigRational>| {
            count.zip(level.need.as_ref()).is_some_and(|(count, need)| count < need)
        };
        let beside = |moved: Moved<BigRational>| {
            let is_short = short(moved.after.as_ref());
            moved.cell(brief).short_if(is_short)
        };
        vec![
            Cell::of(level.name.clone()),
            by,
            exact,
            self.at(level, |_, level| level.need.clone()).needed(),
            beside(stated),
            beside(promised),
            self.at(level, |_, level| level.expected.clone()).cell(brief),
            worth.cell(String::clone),
            lag.cell(String::clone),
            due.cell(|day| date_words(*day)),
        ]
    }

    fn content(&self, content: &ContentLevel) -> Vec<Cell> {
        let find = |figures: &Figures| figures.content.iter().find(|other| other.id == content.id).cloned();
        let by = self.moved(|figures| {
            let found = find(figures)?;
            let arguments = Arguments::new().with("leads", brief(&found.leads_per_asset));
            Some(match found.share.is_one() {
                true => said("backward-row.content", arguments),
                false => {
                    said("backward-row.content-share", arguments.with("share", share_words(&found.share)))
                }
            })
        });
        let need = self.moved(|figures| find(figures)?.need);
        let exact = need.after.clone().filter(|need| !need.is_integer() && self.before.is_none());
        let mut row = vec![Cell::default(); COLUMNS.len() + 1];
        set(&mut row, 0, Cell::of(content.name.clone()));
        set(&mut row, 1, by.cell(String::clone));
        set(&mut row, 2, Cell::of(exact.as_ref().map(one_decimal).unwrap_or_default()));
        set(&mut row, 3, need.needed());
        row
    }
}

fn set(row: &mut [Cell], at: usize, cell: Cell) {
    if let Some(slot) = row.get_mut(at) {
        *slot = cell;
    }
}
