//! How many points a score can give.

use super::prelude::*;

/// Returns the most points a lead can have in a score, caps included; `None` if there is no end
/// to them.
pub(super) fn most(score: &Score) -> Option<i64> {
    let named = score.dimensions.iter().map(|dimension| Some(dimension.id.as_str()));
    named.chain([None]).map(|dimension| most_in(score, dimension)).sum()
}

/// Returns the most points a lead can have in one part of a score, or in none of its parts;
/// `None` if there is no end to them.
pub(super) fn most_in(score: &Score, dimension: Option<&str>) -> Option<i64> {
    let rules = || gaining(score).filter(|rule| part_of(score, rule) == dimension);
    let endless = rules().any(|rule| rule.frequency != Some(ScoreFrequency::Once));
    let sum = rules().map(|rule| rule.points).fold(0_i64, i64::saturating_add);
    let cap = score.dimensions.iter().find(|one| Some(one.id.as_str()) == dimension).and_then(|one| one.cap);
    match (endless, cap) {
        (true, cap) => cap,
        (false, cap) => Some(cap.map_or(sum, |cap| cap.min(sum))),
    }
}

/// Returns the rules that give points already.
pub(super) fn gaining(score: &Score) -> impl Iterator<Item = &ScoringRule> {
    score.rules.iter().filter(|rule| rule.points > 0 && rule.live != Some(false))
}

/// A part that the score does not name has its own finding; its points count in none.
fn part_of<'s>(score: &'s Score, rule: &'s ScoringRule) -> Option<&'s str> {
    let named = rule.dimension.as_deref()?;
    score.dimensions.iter().any(|dimension| dimension.id == named).then_some(named)
}
