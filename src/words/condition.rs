//! Conditions in the reader's words.

use std::collections::BTreeSet;

use super::list::{joined, within_quotes};
use super::texts::{Arguments, texts};
use super::values::{Words, lower_first, lower_words};
use crate::agreement::{Address, LeadField};
use crate::value::Condition;
use crate::value::condition::{Bounds, FieldTest, Line, Number, Step, Test};

/// What happens to leads that meet a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// They qualify, or come nearer to it.
    Qualifies,
    /// They are shut out.
    ShutsOut,
}

impl Words<'_> {
    /// Returns a condition as it is said: "form is “demo” and at least 250 engineers".
    pub fn condition(&self, condition: &Condition) -> String {
        let parts =
            |parts: &[Condition]| -> Vec<String> { parts.iter().map(|part| self.part(part)).collect() };
        match condition {
            Condition::All(all) => conjoined(&parts(all), "and"),
            Condition::Any(any) => conjoined(&parts(any), "or"),
            Condition::Some { need, of } => {
                let arguments =
                    Arguments::new().with("need", need.to_string()).with("of", parts(of).join("; "));
                said("condition-some", arguments)
            }
            Condition::Not(part) => match opposite(part) {
                Some(opposite) => self.test(&opposite),
                None => said("condition-not", Arguments::new().with("part", self.part(part))),
            },
            Condition::Field(test) => self.test(test),
        }
    }

    /// Returns a condition as a part of another.
    fn part(&self, condition: &Condition) -> String {
        match condition {
            Condition::Field(_) | Condition::Not(_) => self.condition(condition),
            Condition::All(parts) | Condition::Any(parts) if parts.len() == 1 => self.condition(condition),
            _ => format!("({})", self.condition(condition)),
        }
    }

    fn test(&self, test: &FieldTest) -> String {
        let field = self.field_name(&test.field);
        let arguments = |values: String| Arguments::new().with("field", field.clone()).with("values", values);
        let own = match &test.test {
            Test::Among(values) if is_answer(values) => {
                said("condition-is", arguments(values.iter().next().cloned().unwrap_or_default()))
            }
            Test::Among(values) => said("condition-is", arguments(listed(values, "or"))),
            Test::NotAmong(values) if values.len() == 1 => {
                said("condition-is-not", arguments(listed(values, "or")))
            }
            Test::NotAmong(values) => said("condition-none-of", arguments(listed(values, "and"))),
            Test::Contains(words) => said("condition-contains", arguments(listed(words, "or"))),
            Test::Known(true) => said("condition-known", arguments(String::new())),
            Test::Known(false) => said("condition-unknown", arguments(String::new())),
            Test::Between(bounds) => match self.field_unit(&test.field) {
                Some(unit) if counts(bounds) => format!("{} {unit}", between(bounds)),
                _ => said(
                    "condition-of",
                    Arguments::new().with("field", field).with("bounds", between(bounds)),
                ),
            },
        };
        match &test.within {
            Some(time) => format!("{own} within {time}"),
            None => own,
        }
    }

    /// Returns what a difference between two conditions comes to, in sentences; `what` is what
    /// happens to leads that meet it.
    pub fn step(&self, step: &Step, what: Meeting) -> Vec<String> {
        let said = |key: &str, arguments: Arguments| match what {
            Meeting::Qualifies => said(key, arguments),
            Meeting::ShutsOut => said(&format!("{key}.shuts-out"), arguments),
        };
        let one = |key: &str, condition: &Condition| {
            vec![said(key, Arguments::new().with("condition", self.condition(condition)))]
        };
        match step {
            Step::Moved { field, between, gained } => {
                let test = FieldTest {
                    field: field.clone(),
                    test: Test::Between(Box::new(between.clone())),
                    within: None,
                };
                let key = if *gained { "step-now-in" } else { "step-now-out" };
                vec![said(key, Arguments::new().with("condition", self.test(&test)))]
            }
            Step::Listed { field, gained, lost, excluded } => {
                let list = |key: &str, values: &BTreeSet<String>| {
                    let arguments = Arguments::new()
                        .with("field", self.field_name(field))
                        .with("values", listed(values, "or"));
                    (!values.is_empty()).then(|| said(key, arguments))
                };
                let (come, gone) = if *excluded {
                    ("step-newly-ruled-out", "step-no-longer-ruled-out")
                } else {
                    ("step-newly-listed", "step-no-longer-listed")
                };
                list(come, gained).into_iter().chain(list(gone, lost)).collect()
            }
            Step::Required(condition) => one("step-required", condition),
            Step::NoLongerRequired(condition) => one("step-no-longer-required", condition),
            Step::Enough(condition) => one("step-enough", condition),
            Step::NoLongerEnough(condition) => one("step-no-longer-enough", condition),
        }
    }

    fn field_name(&self, id: &str) -> String {
        let address = Address::written(&format!("qualification/fields.{id}"));
        self.name(&address).map_or_else(|| lower_words(id), |name| lower_first(&name))
    }

    fn field_unit(&self, id: &str) -> Option<String> {
        let fields = self.agreement().list::<LeadField>();
        fields.iter().find(|field| field.id == id)?.unit.clone()
    }
}

/// Returns the test that says the opposite in a word of its own.
fn opposite(condition: &Condition) -> Option<FieldTest> {
    let Condition::Field(FieldTest { field, test, within }) = condition else { return None };
    let test = match test {
        Test::Among(values) => Test::NotAmong(values.clone()),
        Test::NotAmong(values) => Test::Among(values.clone()),
        Test::Known(known) => Test::Known(!known),
        Test::Contains(_) | Test::Between(_) => return None,
    };
    Some(FieldTest { field: field.clone(), test, within: *within })
}

fn said(key: &str, arguments: Arguments) -> String {
    texts().get(key, &arguments).unwrap_or_default()
}

/// Parts that have an "or" of their own are kept apart by commas.
fn conjoined(parts: &[String], word: &str) -> String {
    let compound = parts.iter().any(|part| !part.starts_with('(') && part.contains(" or "));
    parts.join(&if compound { format!(", {word} ") } else { format!(" {word} ") })
}

fn listed(values: &BTreeSet<String>, word: &str) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("“{}”", within_quotes(value))).collect();
    joined(&quoted, word)
}

fn counts(bounds: &Bounds) -> bool {
    bounds.lower.iter().chain(&bounds.upper).all(|(number, _)| number.line == Line::Count)
}

/// "Yes" and "no" stand for themselves.
fn is_answer(values: &BTreeSet<String>) -> bool {
    values.len() == 1 && values.iter().all(|value| value == "yes" || value == "no")
}

fn between(bounds: &Bounds) -> String {
    match (&bounds.lower, &bounds.upper) {
        // One is no plural.
        (Some((low, true)), None) if *low == Number::count(1) => format!("{low} or more"),
        (Some((low, true)), Some((high, true))) if low == high => low.to_string(),
        (Some((low, true)), Some((high, true))) => format!("{low} to {high}"),
        (low, high) => {
            let low = low.iter().map(|(number, included)| {
                format!("{} {number}", if *included { "at least" } else { "more than" })
            });
            let high = high.iter().map(|(number, included)| {
                format!("{} {number}", if *included { "at most" } else { "less than" })
            });
            low.chain(high).collect::<Vec<_>>().join(" and ")
        }
    }
}
