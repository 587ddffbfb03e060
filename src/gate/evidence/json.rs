//! Evidence as JSON: its schema, and how ids are written.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::gate::GateError;
use crate::source::ObjectId;

const COLLECT_AGAIN: &str = "collect the evidence again from the forge";

/// Returns the schema that a JSON text says it follows.
///
/// # Errors
/// It is no JSON.
pub fn schema_of(json: &str) -> Result<Option<String>, GateError> {
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        schema: Option<serde_json::Value>,
    }
    let named: Named = serde_json::from_str(json)
        .map_err(|error| GateError::new(format!("the evidence is not JSON: {error}"), COLLECT_AGAIN))?;
    Ok(named.schema.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned))
}

/// Returns what a JSON text of this schema holds.
pub(in crate::gate) fn parse<T: DeserializeOwned>(json: &str, wanted: &str) -> Result<T, GateError> {
    let schema = schema_of(json)?.unwrap_or_else(|| "none".to_owned());
    if schema != wanted {
        return Err(GateError::new(
            format!("the evidence follows the schema {schema}, and {wanted} is needed"),
            COLLECT_AGAIN,
        ));
    }
    serde_json::from_str(json)
        .map_err(|error| GateError::new(format!("the evidence cannot be used: {error}"), COLLECT_AGAIN))
}

/// Returns an id that must be there.
pub(in crate::gate) fn required_id<'de, D: Deserializer<'de>>(from: D) -> Result<ObjectId, D::Error> {
    id(&String::deserialize(from)?)
}

/// Returns an id that may be absent or null.
pub(super) fn optional_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ObjectId>, D::Error> {
    Option::<String>::deserialize(from)?.as_deref().map(id).transpose()
}

fn id<E: serde::de::Error>(text: &str) -> Result<ObjectId, E> {
    ObjectId::parse(text).ok_or_else(|| E::custom(format!("`{text}` is not an id of 40 hexadecimal digits")))
}
