//! Who follows up the leads, beside the funnel.

use num_rational::BigRational;
use num_traits::One;

use super::figures::Moved;
use super::sheet::{Block, Cell, Column, Line, said};
use super::{Board, Side};
use crate::funnel::{FollowUp, is_same_point, unit_words};
use crate::value::number::{brief, one_decimal};
use crate::words::{Arguments, joined};

const COLUMNS: [&str; 6] = ["reps", "leads", "attempts", "days", "load", "agreed"];

/// Returns the follow-up as a table, if anybody's is stated.
pub(super) fn block(board: &Board<'_>) -> Option<Block> {
    let mut block = Block { heading: said("follower-title", Arguments::new()), ..Block::default() };
    let column = |name: &&str| Column::of(said(&format!("follower-column.{name}"), Arguments::new()));
    block.columns = std::iter::once(Column::default()).chain(COLUMNS.iter().map(column)).collect();
    for follow_up in &board.after.overview.follow_ups {
        let before = board.before.as_ref().map(|side| same(side, follow_up));
        block.rows.push(row(follow_up, before));
        block.below.extend(line(board, follow_up));
    }
    (!block.rows.is_empty()).then(|| block.without_empty_columns())
}

/// Returns the follow-up of the same leads by the same groups in another version.
fn same<'s>(side: &'s Side<'_>, follow_up: &FollowUp) -> Option<&'s FollowUp> {
    let ids =
        |follow_up: &FollowUp| follow_up.groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>();
    side.overview
        .follow_ups
        .iter()
        .find(|other| is_same_point(&other.works, &follow_up.works) && ids(other) == ids(follow_up))
}

fn row(follow_up: &FollowUp, before: Option<Option<&FollowUp>>) -> Vec<Cell> {
    fn moved<T>(
        follow_up: &FollowUp,
        before: Option<Option<&FollowUp>>,
        figure: impl Fn(&FollowUp) -> Option<T>,
    ) -> Moved<T> {
        Moved { before: before.map(|before| before.and_then(&figure)), after: figure(follow_up) }
    }
    let leads = moved(follow_up, before, |one| Some(one.leads.as_ref()?.count.clone()));
    let load = moved(follow_up, before, FollowUp::load);
    let is_over = load.after.as_ref().zip(follow_up.possible.as_ref()).is_some_and(|(load, can)| load > can);
    vec![
        Cell::of(who(follow_up)),
        moved(follow_up, before, |one| Some(one.reps.clone())).cell(brief),
        leads.cell(brief),
        moved(follow_up, before, |one| Some(one.attempts.as_ref()?.1.clone())).cell(brief),
        moved(follow_up, before, |one| one.days.clone()).cell(brief),
        load.cell(one_decimal).short_if(is_over),
        moved(follow_up, before, |one| one.possible.clone()).cell(brief),
    ]
}

fn line(board: &Board<'_>, follow_up: &FollowUp) -> Option<Line> {
    let arguments = Arguments::new().with("who", who(follow_up));
    let Some(load) = follow_up.load() else {
        let missing: Vec<String> = [
            ("leads", follow_up.leads.is_none()),
            ("attempts", follow_up.attempts.is_none()),
            ("days", follow_up.days.is_none()),
        ]
        .into_iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(what, _)| said(&format!("follower-missing.{what}"), Arguments::new()))
        .collect();
        let arguments = arguments.with("missing", joined(&missing, "and"));
        return Some(Line::of(said("follower-load.unknown", arguments)));
    };
    let leads = follow_up.leads.as_ref()?;
    let number = if follow_up.reps == BigRational::one() { "one" } else { "many" };
    let reps = Arguments::new().with("number", number).with("reps", brief(&follow_up.reps));
    let arguments = arguments
        .with("leads", brief(&leads.count))
        .with("unit", unit_words(board.after.agreement, &follow_up.works))
        .with("per", follow_up.per.name())
        .with("attempts", brief(&follow_up.attempts.as_ref()?.1))
        .with("reps", said("load-reps", reps))
        .with("days", brief(follow_up.days.as_ref()?))
        .with("load", one_decimal(&load));
    Some(match &follow_up.possible {
        None => Line::of(said("follower-load.alone", arguments)),
        Some(possible) if load > *possible => {
            Line::problem(said("follower-load.over", arguments.with("possible", brief(possible))))
        }
        Some(possible) => Line::of(said("follower-load.within", arguments.with("possible", brief(possible)))),
    })
}

fn who(follow_up: &FollowUp) -> String {
    let names: Vec<&str> =
        follow_up.groups.iter().map(|group| group.name.as_deref().unwrap_or(&group.id)).collect();
    joined(&names, "and")
}
