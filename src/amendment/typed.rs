//! A value in people's words → the TOML value that its schema asks for.

use toml_edit::{Array, Datetime, Value};

use super::AmendmentError;
use crate::agreement::Date;
use crate::document::problem::closest;
use crate::document::schema::{Shape, ValueType};

/// Returns the value that a text stands for. Whether text is of the right form beyond its type, such
/// as a percentage, the check of the changed file says.
///
/// # Errors
/// The text cannot stand for such a value.
pub(super) fn typed(text: &str, shape: &Shape, name: &str) -> Result<Value, AmendmentError> {
    let takes = |json: &str| shape.types.iter().any(|other| other == json);
    let whole = |text: &str| text.replace(',', "").parse::<i64>().ok().filter(|_| is_grouped(text));
    match shape.value {
        ValueType::Date => return date(text, name),
        ValueType::Boolean => return boolean(text, name),
        ValueType::List => return list(text, shape, name),
        _ => {}
    }
    if !shape.choices.is_empty() && !shape.choices.iter().any(|choice| choice == text) {
        let words: Vec<String> = shape.choices.iter().map(|choice| format!("\"{choice}\"")).collect();
        let meant = closest(text, shape.choices.iter().map(String::as_str));
        return Err(AmendmentError::new(format!("`{name}` cannot be “{text}”")).help(match meant {
            Some(meant) => format!("did you mean \"{meant}\"? It is one of {}", words.join(", ")),
            None => format!("it is one of {}", words.join(", ")),
        }));
    }
    if takes("object") && text.trim_start().starts_with('{') {
        return written(text, name);
    }
    if takes("integer")
        && let Some(number) = whole(text)
    {
        return Ok(Value::from(number));
    }
    if takes("string") || shape.types.is_empty() {
        return Ok(Value::from(text));
    }
    let wanted = match takes("integer") {
        true => "a whole number",
        false => "a table, written as in the file: { KEY = VALUE, … }",
    };
    let error = AmendmentError::new(format!("`{name}` is {wanted}, and “{text}” is none"));
    Err(match shape.examples.first() {
        Some(example) => error.help(format!("write it like {example}")),
        None if !shape.members.is_empty() => {
            let fields: Vec<String> =
                shape.members.iter().map(|member| format!("`{name}.{}`", member.name)).collect();
            error.help(format!("or set one field of it: {}", fields.join(", ")))
        }
        None => error,
    })
}

fn date(text: &str, name: &str) -> Result<Value, AmendmentError> {
    let is_day = text.parse::<Date>().is_ok_and(|day| day.to_string() == text);
    match text.parse::<Datetime>() {
        Ok(date) if is_day => Ok(Value::from(date)),
        _ => Err(AmendmentError::new(format!("`{name}` is a date, and “{text}” is none"))
            .help("write it like 2026-10-01")),
    }
}

fn boolean(text: &str, name: &str) -> Result<Value, AmendmentError> {
    match text {
        "true" | "yes" => Ok(Value::from(true)),
        "false" | "no" => Ok(Value::from(false)),
        _ => Err(AmendmentError::new(format!("`{name}` is true or false, and “{text}” is neither"))
            .help("write `true` or `false`")),
    }
}

/// Returns a list: items between commas, or as TOML writes it.
fn list(text: &str, shape: &Shape, name: &str) -> Result<Value, AmendmentError> {
    if text.trim_start().starts_with('[') {
        return written(text, name);
    }
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let mut array = Array::new();
    for item in items {
        array.push(match &shape.items {
            Some(items) => typed(item, items, name)?,
            None => Value::from(item),
        });
    }
    Ok(Value::from(array))
}

/// Returns a value that is written as in the file.
fn written(text: &str, name: &str) -> Result<Value, AmendmentError> {
    text.trim().parse::<Value>().map_err(|error| {
        let why = error.to_string();
        let why = why.lines().last().unwrap_or_default().trim().to_owned();
        AmendmentError::new(format!("the value of `{name}` is not TOML: {why}"))
            .help("lists are written [\"a\", \"b\"] or simply a, b; tables { key = \"value\" }")
    })
}

/// Returns whether commas, if there are any, group thousands.
fn is_grouped(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.split(',');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3))
}
