//! The published GraphQL schema.

use std::fs;
use std::sync::OnceLock;

use apollo_compiler::ast::Type;
use apollo_compiler::executable::{Selection, SelectionSet};
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Schema};
use serde_json::Value as Json;

/// Returns the schema, if it is at hand.
pub(super) fn at_hand() -> Option<&'static Valid<Schema>> {
    static SCHEMA: OnceLock<Option<Valid<Schema>>> = OnceLock::new();
    SCHEMA
        .get_or_init(|| {
            let path = super::folder()?.join("graphql-schema/schema.graphql");
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            // It defines fields twice in places; what is published is taken as it is.
            let schema = Schema::parse(text, "schema.graphql").unwrap_or_else(|found| found.partial);
            Some(Valid::assume_valid(schema))
        })
        .as_ref()
}

/// Returns where a query, its variables or its answer are not as the schema says.
pub(super) fn complaints(schema: &Valid<Schema>, query: &str, variables: &Json, data: &Json) -> Vec<String> {
    let document = match ExecutableDocument::parse_and_validate(schema, query, "query.graphql") {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let operation = document.operations.iter().next().unwrap();
    let given = match JsonValue::from(variables.clone()) {
        JsonValue::Object(given) => given,
        _ => JsonMap::new(),
    };
    let mut complaints = Vec::new();
    if let Err(error) = coerce_variable_values(schema, operation, &given) {
        complaints.push(format!("variables: {error:?}"));
    }
    let mut check = Check { schema, complaints };
    check.object(&operation.selection_set, data, "data");
    check.complaints
}

struct Check<'s> {
    schema: &'s Valid<Schema>,
    complaints: Vec<String>,
}

impl Check<'_> {
    fn object(&mut self, selections: &SelectionSet, value: &Json, at: &str) {
        for selection in &selections.selections {
            match selection {
                Selection::Field(field) => {
                    let key = field.response_key().as_str();
                    let at = format!("{at}.{key}");
                    match value.get(key) {
                        None => self.complaints.push(format!("{at} is missing")),
                        Some(value) => self.value(field.ty(), &field.selection_set, value, &at),
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let wanted = fragment.type_condition.as_ref().map(|name| name.as_str());
                    if wanted.is_none() || value["__typename"].as_str() == wanted {
                        self.object(&fragment.selection_set, value, at);
                    }
                }
                Selection::FragmentSpread(_) => self.complaints.push(format!("{at}: a named fragment")),
            }
        }
    }

    fn value(&mut self, ty: &Type, selections: &SelectionSet, value: &Json, at: &str) {
        match (ty, value) {
            (Type::Named(_) | Type::List(_), Json::Null) => {}
            (Type::NonNullNamed(_) | Type::NonNullList(_), Json::Null) => {
                // The query's root may be null where an error says why.
                self.complaints.push(format!("{at} is null"));
            }
            (Type::List(inner) | Type::NonNullList(inner), Json::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(inner, selections, item, &format!("{at}[{index}]"));
                }
            }
            (Type::List(_) | Type::NonNullList(_), _) => self.complaints.push(format!("{at} is no list")),
            (Type::Named(name) | Type::NonNullNamed(name), _) => {
                let fits = match &self.schema.types[name] {
                    ExtendedType::Scalar(_) => match name.as_str() {
                        "Int" => value.is_i64(),
                        "Float" => value.is_number(),
                        "Boolean" => value.is_boolean(),
                        "DateTime" | "GitTimestamp" => {
                            value.as_str().is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok())
                        }
                        "GitObjectID" => value.as_str().is_some_and(|text| text.len() == 40),
                        "BigInt" => value.as_str().is_some_and(|text| text.parse::<i64>().is_ok()),
                        _ => value.is_string(),
                    },
                    ExtendedType::Enum(known) => {
                        value.as_str().is_some_and(|text| known.values.keys().any(|own| own.as_str() == text))
                    }
                    _ => {
                        self.object(selections, value, at);
                        value.is_object() && self.is_of(name.as_str(), value)
                    }
                };
                if !fits {
                    self.complaints.push(format!("{at} is no {name}: {value}"));
                }
            }
        }
    }

    /// Returns whether a value's own type, where it says one, may stand for a type.
    fn is_of(&self, name: &str, value: &Json) -> bool {
        let Some(own) = value.get("__typename").and_then(Json::as_str) else { return true };
        own == name || self.schema.is_subtype(name, own)
    }
}
