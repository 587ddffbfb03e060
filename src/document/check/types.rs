//! TOML types and the forms of values, which are lost on the way to JSON.

use super::{Outcome, Trail};
use crate::document::node::{Node, Value};
use crate::document::problem;
use crate::document::schema::{Shape, ValueType};
use crate::finding::Finding;
use crate::value;

pub(super) fn check(out: &mut Outcome<'_>) {
    let document = out.document;
    walk(out, &document.root, &document.subject.shape(), Trail::Root);
}

fn walk(out: &mut Outcome<'_>, node: &Node, shape: &Shape, at: Trail<'_>) {
    if let Some(finding) = wrong_type(out, node, shape).or_else(|| wrong_form(out, node, shape)) {
        out.push(at.pointer(), finding);
        return;
    }
    for entry in node.entries() {
        // What stands under an unknown key is looked at once the key is known.
        if let Some(below) = shape.below(&entry.key) {
            walk(out, &entry.node, below, Trail::Key(&at, &entry.key));
        }
    }
    if let Some(items) = &shape.items {
        for (index, item) in node.items().iter().enumerate() {
            walk(out, item, items, Trail::Index(&at, index));
        }
    }
}

fn wrong_type(out: &Outcome<'_>, node: &Node, shape: &Shape) -> Option<Finding> {
    let place = || out.document.place_of(node);
    if let Value::Unusable(number) = &node.value {
        let finding = Finding::new(
            problem::VALUE_TYPE,
            place(),
            format!("`{number}` is {}; nothing in an agreement is", node.describe()),
        );
        return Some(finding.help(
            "counts are whole numbers; percentages, money and durations are text: \"12.5%\", \"75,000 USD\", \
             \"90 minutes\"",
        ));
    }
    if shape.value == ValueType::Date {
        return match &node.value {
            Value::Date(_) => None,
            Value::Text(text) => Some(
                Finding::new(
                    problem::VALUE_TYPE,
                    place(),
                    format!("{} is a date, and \"{text}\" is text", subject(shape)),
                )
                .help("write the date without quotation marks: 2026-10-01"),
            ),
            _ => Some(mismatch(place(), node, shape, "a date").help("write a date: 2026-10-01")),
        };
    }
    let given = match &node.value {
        Value::Text(_) => "string",
        Value::Integer(_) => "integer",
        Value::Boolean(_) => "boolean",
        Value::List(_) => "array",
        Value::Table(_) => "object",
        Value::Date(_) | Value::Moment(_) | Value::Unusable(_) => "",
    };
    if shape.types.is_empty() || shape.types.iter().any(|allowed| allowed == given) {
        return None;
    }
    let wanted: Vec<&str> = shape.types.iter().map(|name| words(name)).collect();
    let finding = mismatch(place(), node, shape, &wanted.join(" or "));
    Some(match example(shape) {
        Some(example) => finding.help(format!("write it like {example}")),
        None => finding,
    })
}

fn mismatch(place: crate::finding::Place, node: &Node, shape: &Shape, wanted: &str) -> Finding {
    Finding::new(
        problem::VALUE_TYPE,
        place,
        format!("{} is {wanted}, and this is {}", subject(shape), node.describe()),
    )
}

fn words(json_type: &str) -> &'static str {
    match json_type {
        "string" => "text",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "a table",
    }
}

fn subject(shape: &Shape) -> String {
    if shape.title.is_empty() { "this".to_owned() } else { format!("“{}”", shape.title) }
}

fn example(shape: &Shape) -> Option<String> {
    shape.examples.first().map(|example| match example {
        serde_json::Value::String(text) => format!("\"{text}\""),
        other => other.to_string(),
    })
}

fn wrong_form(out: &Outcome<'_>, node: &Node, shape: &Shape) -> Option<Finding> {
    let text = node.text()?;
    let wrong = match shape.value {
        ValueType::Duration => text.parse::<value::Duration>().err(),
        ValueType::Percent => text.parse::<value::Percent>().err(),
        ValueType::Money => text.parse::<value::Money>().err(),
        // Which of the two a property can be, the schema says.
        ValueType::TimeOfDay if text.parse::<value::ClosingTime>().is_ok() => None,
        ValueType::TimeOfDay => text.parse::<value::TimeOfDay>().err(),
        ValueType::Target => text.parse::<value::Duration>().err(),
        _ => return None,
    }?;
    let place = out.document.place_of(node);
    let mut finding = Finding::new(problem::INVALID_VALUE, place, wrong.message);
    if !wrong.forms.is_empty() {
        let forms: Vec<String> = wrong.forms.iter().map(|form| format!("\"{form}\"")).collect();
        finding = finding.help(format!("accepted forms: {}", forms.join(", ")));
    }
    Some(finding)
}
