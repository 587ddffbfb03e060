//! The published OpenAPI description.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Mutex, OnceLock};

use serde_json::{Map, Value as Json, json};

use super::super::http::{Reply, Request};

/// Where GitHub is known to answer otherwise than it says, with why.
const DEVIATIONS: &[(&str, &str)] =
    &[("/head/repo", "the repository of a pull request's head is null once it is deleted")];

/// The description.
pub(super) struct Description {
    document: Json,
    compiled: Mutex<BTreeMap<String, std::sync::Arc<jsonschema::Validator>>>,
}

/// Returns the description, if it is at hand.
pub(super) fn at_hand() -> Option<&'static Description> {
    static DESCRIPTION: OnceLock<Option<Description>> = OnceLock::new();
    DESCRIPTION
        .get_or_init(|| {
            let path = super::folder()?.join("openapi/generated/api.github.com.json");
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let document = serde_json::from_slice(&bytes).unwrap();
            Some(Description { document, compiled: Mutex::default() })
        })
        .as_ref()
}

impl Description {
    /// Returns where a request's body and its answer are not as described.
    pub(super) fn complaints(&self, request: &Request, reply: &Reply) -> Vec<String> {
        let method = request.method.to_ascii_lowercase();
        let Some((template, operation)) = self.operation(&method, &request.path) else {
            return vec!["there is no such operation".to_owned()];
        };
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let known: BTreeSet<&str> =
            parameters.filter_map(|one| self.followed(one)["name"].as_str()).collect();
        let mut complaints: Vec<String> = request
            .query
            .keys()
            .filter(|name| !known.contains(name.as_str()))
            .map(|name| format!("it takes no parameter {name}"))
            .collect();
        let at = |part: &str| format!("{method} {template} {part}");
        if let Some(schema) =
            self.followed(&operation["requestBody"]).pointer("/content/application~1json/schema")
        {
            complaints.extend(self.check(&at("body"), schema, &request.json()));
        }
        let status = reply.status.to_string();
        let described = self.followed(&operation["responses"][&status]);
        match described.pointer("/content/application~1json/schema") {
            Some(schema) => {
                let body = serde_json::from_slice(&reply.body).unwrap_or(Json::Null);
                complaints.extend(self.check(&at(&status), schema, &body));
            }
            // What may be refused is often left out.
            None if described.is_null() && reply.status < 400 => {
                complaints.push("it has no such answer".to_owned())
            }
            None => {}
        }
        complaints
    }

    fn operation(&self, method: &str, path: &str) -> Option<(&str, &Json)> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let own: Vec<&str> = template.split('/').collect();
            // A branch may have slashes of its own, and stands last.
            let deep = own.last().is_some_and(|last| matches!(*last, "{ref}" | "{branch}" | "{path}"));
            (own.len() == parts.len() || (deep && own.len() < parts.len()))
                && own.iter().zip(&parts).all(|(own, part)| own.starts_with('{') || own == part)
        };
        let paths = self.document["paths"].as_object().unwrap();
        let mut found: Vec<(&str, &Json)> = paths
            .iter()
            .filter(|(template, item)| fits(template) && item.get(method).is_some())
            .map(|(template, item)| (template.as_str(), &item[method]))
            .collect();
        // The more that is named, the nearer.
        found.sort_by_key(|(template, _)| (template.matches('{').count(), usize::MAX - template.len()));
        found.into_iter().next()
    }

    fn followed<'d>(&'d self, value: &'d Json) -> &'d Json {
        match value.get("$ref").and_then(Json::as_str) {
            Some(reference) => self.document.pointer(reference.trim_start_matches('#')).unwrap(),
            None => value,
        }
    }

    fn check(&self, key: &str, schema: &Json, value: &Json) -> Vec<String> {
        let compiled = self.compiled.lock().unwrap().get(key).cloned();
        let validator = compiled.unwrap_or_else(|| {
            let new = std::sync::Arc::new(self.compile(schema));
            self.compiled.lock().unwrap().insert(key.to_owned(), new.clone());
            new
        });
        let errors = validator.iter_errors(value);
        errors
            .map(|error| (error.instance_path().to_string(), error.to_string()))
            .filter(|(at, _)| !DEVIATIONS.iter().any(|(known, _)| at.ends_with(known)))
            .map(|(at, error)| format!("{at}: {}", error.chars().take(300).collect::<String>()))
            .collect()
    }

    /// Returns the validator of a schema, with the parts that it refers to and no others.
    fn compile(&self, schema: &Json) -> jsonschema::Validator {
        let mut parts = BTreeSet::new();
        let mut open = vec![schema.clone()];
        let mut schemas = Map::new();
        while let Some(next) = open.pop() {
            for name in references(&next) {
                if parts.insert(name.clone()) {
                    let part = self.document["components"]["schemas"][&name].clone();
                    schemas.insert(name, translated(&part));
                    open.push(part);
                }
            }
        }
        let mut root = translated(schema);
        root["components"] = json!({ "schemas": schemas });
        jsonschema::options().build(&root).unwrap()
    }
}

fn references(schema: &Json) -> Vec<String> {
    let mut found = Vec::new();
    match schema {
        Json::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(Json::as_str) {
                found.push(name.rsplit('/').next().unwrap().to_owned());
            }
            found.extend(object.values().flat_map(references));
        }
        Json::Array(items) => found.extend(items.iter().flat_map(references)),
        _ => {}
    }
    found
}

/// Returns a schema of OpenAPI 3.0 as JSON Schema: null is a type of its own, and examples, which
/// may look like schemas, are dropped.
fn translated(schema: &Json) -> Json {
    match schema {
        Json::Object(object) => {
            let kept = object.iter().filter(|(key, _)| {
                !matches!(key.as_str(), "example" | "examples" | "nullable" | "discriminator")
            });
            let own: Map<String, Json> = kept.map(|(key, value)| (key.clone(), translated(value))).collect();
            // A property may be called `nullable`; then it is no boolean.
            if object.get("nullable") == Some(&json!(true)) {
                json!({ "anyOf": [Json::Object(own), { "type": "null" }] })
            } else {
                Json::Object(own)
            }
        }
        Json::Array(items) => items.iter().map(translated).collect(),
        other => other.clone(),
    }
}
