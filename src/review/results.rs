//! What came of promises and goals, as the scorecards of a period say.

use super::period::Period;
use crate::agreement::{Address, Agreement, Commitment, Date, Goal, Scorecard, Team};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::ReportingPeriod;
use crate::words::{Words, name_from_id, period_words, quantity_words};

/// What came of one promise or goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The period that it is reported for.
    pub of: ReportingPeriod,
    /// The promise or goal.
    pub address: Address,
    /// What people call it.
    pub name: String,
    /// Who owes it, and to whom; a goal is owed to nobody.
    pub owed: Option<(Team, Team)>,
    /// What was to be reached, in the reader's words, where the agreement says.
    pub asked: Option<String>,
    /// What was reached, in the reader's words.
    pub value: String,
    /// Whether that is enough, where the scorecard says.
    pub met: Option<bool>,
    /// What to know of it.
    pub note: Option<String>,
}

/// Returns the scorecards of a period, and what they say came of promises and goals. What was asked is
/// what `then`, the version at the period's end, says.
pub(super) fn results(
    now: &Agreement,
    then: &Agreement,
    period: &Period,
) -> (Vec<ReportingPeriod>, Vec<Outcome>) {
    let (promises, goals) = (then.list::<Commitment>(), then.list::<Goal>());
    let (words, then_words) = (Words::of(now), Words::of(then));
    let is_within = |first: Date, last: Date| period.first <= first && last <= period.last;
    let cards = now.list::<Scorecard>();
    let mut cards: Vec<&Scorecard> = cards
        .iter()
        .map(|card| &card.value)
        .filter(|card| is_within(card.id.first(), card.id.last()))
        .collect();
    cards.sort_by_key(|card| (card.id.first(), card.id.length()));
    let mut found = Vec::new();
    for card in &cards {
        for result in &card.commitments {
            let address = Address::of_entry(Subject::Kind(Kind::Sla), None, &result.id);
            let promise = promises.iter().find(|promise| promise.id == result.id);
            let asked = promise.map(|promise| {
                let target = then_words.target(&promise.target, Some(&promise.metric));
                match &promise.attainment {
                    Some(share) => format!("{target}, in {share} of cases"),
                    None => target,
                }
            });
            found.push(Outcome {
                of: card.id,
                name: named(&words, &then_words, &address, &result.id),
                address,
                owed: promise.map(|promise| (promise.owed_by, promise.owed_to)),
                asked,
                value: match result.per {
                    Some(per) => format!("{} {}", quantity_words(&result.value), period_words(per)),
                    None => quantity_words(&result.value),
                },
                met: result.met,
                note: result.note.clone(),
            });
        }
        for result in &card.goals {
            let address = Address::of_entry(Subject::Kind(Kind::Goals), None, &result.id);
            let goal = goals.iter().find(|goal| goal.id == result.id);
            let target = goal.and_then(|goal| goal.target.as_ref());
            found.push(Outcome {
                of: card.id,
                name: named(&words, &then_words, &address, &result.id),
                address,
                owed: None,
                asked: target.map(|target| then_words.target(target, None)),
                value: quantity_words(&result.value),
                met: result.met,
                note: result.note.clone(),
            });
        }
    }
    (cards.iter().map(|card| card.id).collect(), found)
}

fn named(now: &Words<'_>, then: &Words<'_>, address: &Address, id: &str) -> String {
    then.name(address).or_else(|| now.name(address)).unwrap_or_else(|| name_from_id(id))
}
