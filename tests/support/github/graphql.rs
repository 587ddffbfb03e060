//! GraphQL: queries are carried out over plain data.

use std::collections::BTreeMap;

use apollo_compiler::ast::{Definition, Document, Field, Selection, Value};
use serde_json::{Map, Value as Json, json};

use super::http::{Reply, Request};
use super::world::World;
use super::{descriptions, graph, queue};

/// Returns what a request asks for, `GraphQL Commits`, if it is one for GraphQL.
pub(super) fn operation(request: &Request) -> Option<String> {
    if !request.path.ends_with("/graphql") {
        return None;
    }
    let body = request.json();
    let query = body["query"].as_str().unwrap_or_default();
    let name = query.trim_start().split([' ', '(']).nth(1).unwrap_or_default();
    Some(format!("GraphQL {name}"))
}

/// Answers a query.
pub(super) fn answer(world: &mut World, request: &Request) -> Option<Reply> {
    operation(request)?;
    let body = request.json();
    let query = body["query"].as_str().unwrap_or_default();
    let document = match Document::parse(query, "query.graphql") {
        Ok(document) => document,
        Err(error) => {
            let body = json!({ "errors": [{ "message": error.to_string() }] });
            return Some(Reply::json(200, &body));
        }
    };
    let mut run = Run { world, variables: &body["variables"], errors: Vec::new() };
    let mut data = Map::new();
    for definition in &document.definitions {
        if let Definition::OperationDefinition(operation) = definition {
            let root = json!({ "__typename": "Query" });
            run.select(&root, &operation.selection_set, &mut Vec::new(), &mut data);
        }
    }
    let errors = run.errors;
    let data = Json::Object(data);
    let complaints = descriptions::of_graphql(query, &body["variables"], &data);
    world.complaints.extend(complaints);
    let mut answer = json!({ "data": data });
    if !errors.is_empty() {
        answer["errors"] = Json::Array(errors);
    }
    Some(Reply::json(200, &answer))
}

/// One query while it is carried out.
struct Run<'r> {
    world: &'r World,
    variables: &'r Json,
    errors: Vec<Json>,
}

impl Run<'_> {
    fn select(
        &mut self,
        of: &Json,
        selections: &[Selection],
        path: &mut Vec<String>,
        into: &mut Map<String, Json>,
    ) {
        for selection in selections {
            match selection {
                Selection::Field(field) => {
                    let key = field.alias.as_ref().unwrap_or(&field.name).to_string();
                    path.push(key.clone());
                    let value = self.field(of, field, path);
                    path.pop();
                    into.insert(key, value);
                }
                Selection::InlineFragment(fragment) => {
                    let wanted = fragment.type_condition.as_ref().map(|name| name.as_str());
                    if wanted.is_none() || of["__typename"].as_str() == wanted {
                        self.select(of, &fragment.selection_set, path, into);
                    }
                }
                Selection::FragmentSpread(_) => panic!("the test server knows no named fragments"),
            }
        }
    }

    fn field(&mut self, of: &Json, field: &Field, path: &mut Vec<String>) -> Json {
        let arguments: BTreeMap<&str, Json> =
            field.arguments.iter().map(|one| (one.name.as_str(), self.value(&one.value))).collect();
        let value = self.resolve(of, field.name.as_str(), &arguments);
        match value {
            Json::Null if matches!(field.name.as_str(), "repository" | "pullRequest") => {
                self.errors.push(json!({
                    "type": "NOT_FOUND",
                    "path": path,
                    "message": format!("Could not resolve to a {}.", field.name),
                }));
                Json::Null
            }
            Json::Array(items) if arguments.contains_key("first") => {
                let page = self.connection(field.name.as_str(), items, &arguments);
                self.object(&page, field, path)
            }
            Json::Array(items) => items.iter().map(|item| self.object(item, field, path)).collect(),
            value => self.object(&value, field, path),
        }
    }

    /// Returns what is selected of an object; anything else is returned whole.
    fn object(&mut self, value: &Json, field: &Field, path: &mut Vec<String>) -> Json {
        match value {
            Json::Object(_) if !field.selection_set.is_empty() => {
                let mut selected = Map::new();
                self.select(value, &field.selection_set, path, &mut selected);
                Json::Object(selected)
            }
            _ => value.clone(),
        }
    }

    fn resolve(&self, of: &Json, field: &str, arguments: &BTreeMap<&str, Json>) -> Json {
        let text = |name: &str| arguments.get(name).and_then(Json::as_str).unwrap_or_default();
        match (of["__typename"].as_str(), field) {
            (Some("Query"), "repository") => graph::repository(self.world, text("owner"), text("name")),
            (Some("Repository"), "object") => {
                graph::commit_of(self.world, of["nameWithOwner"].as_str().unwrap(), text("oid"))
            }
            (Some("Repository"), "pullRequest") => {
                let (owner, name) = of["nameWithOwner"].as_str().unwrap().split_once('/').unwrap();
                graph::pull(self.world, owner, name, arguments["number"].as_u64().unwrap())
            }
            (Some("Repository"), "pullRequests") => {
                graph::pulls(self.world, of["nameWithOwner"].as_str().unwrap(), &arguments["states"])
            }
            (Some("Repository"), "mergeQueue") => {
                queue::shown(self.world, of["nameWithOwner"].as_str().unwrap(), text("branch"))
            }
            _ => of.get(field).cloned().unwrap_or(Json::Null),
        }
    }

    /// Returns a page of a list, with what says whether there are more.
    fn connection(&self, name: &str, mut items: Vec<Json>, arguments: &BTreeMap<&str, Json>) -> Json {
        // Of a filtered list GitHub may count what the filter leaves out.
        let mut total = items.len();
        if let Some(Json::Array(kinds)) = arguments.get("itemTypes") {
            total += 3;
            items.retain(|item| {
                let own = constant(item["__typename"].as_str().unwrap_or_default());
                kinds.iter().any(|kind| kind.as_str() == Some(own.as_str()))
            });
        }
        let count = items.len();
        let is_cut_off = self.world.cut_off.contains(name);
        total += usize::from(is_cut_off);
        let first = arguments["first"].as_u64().unwrap() as usize;
        assert!((1..=100).contains(&first), "GitHub gives 1 to 100 at once");
        let size = first.min(self.world.page_size);
        let after =
            arguments.get("after").and_then(Json::as_str).map(|after| after.parse::<usize>().unwrap());
        // Where they are sorted by age, a cursor names the last one, which may be gone since.
        let age = |item: &Json| item["number"].as_u64().unwrap() as usize;
        let by_age = name == "pullRequests";
        let start = match after {
            Some(after) if by_age => items.iter().take_while(|item| age(item) <= after).count(),
            after => after.unwrap_or(0),
        };
        let end = (start + size).min(count);
        let nodes: Vec<Json> = items.into_iter().skip(start).take(size).collect();
        // A list that is cut off has more, and no way to it.
        let last = nodes.last().filter(|_| !is_cut_off);
        let cursor = last.map(|last| if by_age { age(last) } else { end }.to_string());
        json!({
            "totalCount": total,
            "pageInfo": { "hasNextPage": end < count || is_cut_off, "endCursor": cursor },
            "nodes": nodes,
        })
    }

    fn value(&self, value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Enum(name) => json!(name.as_str()),
            Value::Variable(name) => self.variables[name.as_str()].clone(),
            Value::String(text) => json!(text),
            Value::Int(number) => json!(number.try_to_i32().unwrap()),
            Value::Float(number) => json!(number.try_to_f64().unwrap()),
            Value::Boolean(is_true) => json!(is_true),
            Value::List(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.to_string(), self.value(value))).collect()
            }
        }
    }
}

/// Returns a type's name as the enumeration of item types writes it: `BASE_REF_CHANGED_EVENT`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(character.to_ascii_uppercase());
    }
    constant
}
