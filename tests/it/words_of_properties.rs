//! Every property of every schema, changed alone: it can be said, in words, with both values, and
//! backwards as well.

use std::collections::{BTreeMap, BTreeSet};

use countersign::agreement::{Agreement, Date};
use countersign::diff::{Change, Effect, diff};
use countersign::document::schema::{Role, Shape, Subject, ValueType};
use rstest::rstest;
use serde_json::{Value as Json, json};

use crate::full_examples::{example, full, path, text};
use crate::support::edited::Edited;

/// Before the promises of the full documents start, so that all of them are still to come.
const BEFORE: Date = jiff::civil::date(2026, 9, 1);

/// Duties whose change is neither more nor less, and why.
const ONLY_REDEFINE: &[(&str, &str)] = &[
    ("sla-owed-by", "one team's gain is the other's loss: it ends for one and begins for the other"),
    ("sla-owed-to", "it ends for one team and begins for the other"),
    ("sla-metric", "another thing is measured; the two cannot be compared"),
    ("sla-clock-starts", "whether one event comes before another is not known"),
    ("sla-clock-stops", "whether one event comes before another is not known"),
    ("sla-measured-in", "two reports may count differently, and nothing says which counts more"),
    ("sla-breach", "prose"),
    ("escalation-breach", "prose"),
    ("escalation-remedy", "prose"),
    ("escalation-to", "roles have no order"),
    ("escalation-calendar", "the two calendars of the full documents are those of two places"),
    ("escalation-helps", "the remedy turns to the other team"),
    ("handoff-calendar", "the two calendars of the full documents are those of two places"),
    ("handoff-silence", "acceptance, return and escalation have no order: each helps in another way"),
    ("sequence-owed-by", "it ends for one team and begins for the other"),
    ("sequence-owed-to", "it ends for one team and begins for the other"),
    ("sequence-calendar", "the two calendars of the full documents are those of two places"),
    ("sla-calendar", "the two calendars of the full documents are those of two places"),
    ("feedback-calendar", "the two calendars of the full documents are those of two places"),
    ("content-review-calendar", "the two calendars of the full documents are those of two places"),
    ("feedback-from", "it ends for one team and begins for the other"),
    ("feedback-to", "it ends for one team and begins for the other"),
    ("reason-taken-off", "the promise of the full documents is a deadline, which counts no leads"),
];

/// A property by its place in its document.
struct Property {
    subject: Subject,
    pointer: String,
    required: bool,
    shape: Shape,
}

impl Property {
    fn say(&self) -> &str {
        &self.shape.say.as_ref().unwrap().key
    }
}

fn properties() -> Vec<Property> {
    fn walk(subject: Subject, shape: &Shape, at: &str, required: bool, found: &mut Vec<Property>) {
        if shape.say.is_some() {
            if !at.ends_with("/renamed_from") {
                found.push(Property { subject, pointer: at.to_owned(), required, shape: shape.clone() });
            }
            return;
        }
        for member in &shape.members {
            walk(subject, &member.shape, &format!("{at}/{}", member.name), member.required, found);
        }
        if let Some(items) = &shape.items {
            walk(subject, items, &format!("{at}/0"), true, found);
        }
        if let Some(open) = &shape.open {
            walk(subject, open, &format!("{at}/a-key"), false, found);
        }
    }
    let mut found = Vec::new();
    for subject in Subject::all() {
        walk(subject, &subject.shape(), "", true, &mut found);
    }
    found
}

type Documents = BTreeMap<Subject, Json>;

/// Returns documents of all kinds with every property set, in which every name is one of an entry
/// and every time is to come.
fn documents() -> Documents {
    let mut documents: Documents = Subject::all().map(|subject| (subject, full(subject, 0))).collect();
    let set = |documents: &mut Documents, subject: &str, pointer: &str, value: Json| {
        let document = documents.iter_mut().find(|(known, _)| known.name() == subject).unwrap().1;
        let (above, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(above).unwrap()[key] = value;
    };
    let mut set = |subject, pointer, value| set(&mut documents, subject, pointer, value);
    let calendar = |id: &str, name: &str, whose: &str, zone: &str| {
        json!({
            "id": id, "name": name, "whose": whose, "time_zone": zone, "open": "09:00", "close": "17:00",
            "weekdays": ["mon", "tue", "wed", "thu", "fri"], "holidays": ["2026-11-26"],
        })
    };
    set(
        "agreement",
        "/calendars",
        json!([
            calendar("rep-hours", "Rep hours", "rep", "America/New_York"),
            calendar("hq", "Headquarters", "headquarters", "Europe/Berlin"),
        ]),
    );
    set("agreement", "/notice_calendar", json!("rep-hours"));
    set("sla", "/commitments/0/owed_to", json!("marketing"));
    set("escalation", "/paths/0/helps", json!("marketing"));
    set("sla", "/commitments/0/target", json!("4 business hours"));
    set("sla", "/commitments/0/limit", json!("5 business days"));
    set("exceptions", "/exceptions/0/suspended", json!(false));
    set("exceptions", "/exceptions/0/from", json!("2026-11-10"));
    set("exceptions", "/exceptions/0/until", json!("2026-12-10"));
    set("escalation", "/paths/0/on", json!(["first-touch"]));
    set("dispositions", "/reasons/0/taken_off", json!(["first-touch"]));
    set("definitions", "/segments/0/id", json!("enterprise"));
    set("definitions", "/regions/0/id", json!("emea"));
    set("definitions", "/stages/0/id", json!("mql"));
    without_former_ids(documents.values_mut());
    documents
}

fn without_former_ids<'j>(documents: impl Iterator<Item = &'j mut Json>) {
    for document in documents {
        match document {
            Json::Object(table) => {
                table.remove("renamed_from");
                without_former_ids(table.values_mut());
            }
            Json::Array(items) => without_former_ids(items.iter_mut()),
            _ => {}
        }
    }
}

fn agreement(documents: &Documents) -> Agreement {
    let files = documents.iter().map(|(subject, json)| (path(*subject, json), text(*subject, json)));
    Edited { files: files.collect() }.agreement()
}

/// Returns other values than the one in the documents; those of a list have more or less.
fn others(property: &Property, own: &Json) -> Vec<Json> {
    let shape = &property.shape;
    let by_hand = match property.say() {
        "calendar-open" => vec![json!("10:00"), json!("08:00")],
        "calendar-close" => vec![json!("18:00"), json!("16:00")],
        "sla-calendar"
        | "handoff-calendar"
        | "sequence-calendar"
        | "credit-calendar"
        | "escalation-calendar"
        | "stage-stay-calendar"
        | "agreement-notice-calendar"
        | "reason-calendar"
        | "feedback-calendar"
        | "content-review-calendar" => {
            vec![json!("hq"), json!("rep-hours")]
        }
        "agreement-currency" => vec![json!("EUR")],
        "team-github" => vec![json!("acme/marketing-leads")],
        "signatory-github" => vec![json!("another-login")],
        "signatory-keys" => vec![json!(["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOther"])],
        "signatory-role" => vec![json!("director")],
        "signatory-emails" => vec![json!(["one@example.com", "two@example.com"])],
        "exception-overrides" => vec![json!("sla/another")],
        "exception-scope" => vec![json!({ "segment": ["enterprise"], "lead_source": ["demo"] })],
        "sla-from" => vec![json!("2026-11-15"), json!("2026-10-15")],
        "sla-until" => vec![json!("2026-12-15"), json!("2027-01-15")],
        "exception-from" | "exception-until" => vec![json!("2026-11-15"), json!("2026-12-15")],
        "ratification-commits" => vec![json!(["2f0c3de5a8b7496e2d3c4b5a69788796a5b4c3d2"])],
        "ratification-meaning" => vec![json!(format!("sha256:{}", "0f".repeat(32)))],
        "reason-taken-off" | "escalation-on" => vec![json!(["first-touch", "another"]), json!(["another"])],
        _ => Vec::new(),
    };
    let more = match (shape.value, own) {
        _ if !by_hand.is_empty() => by_hand,
        (_, Json::Bool(flag)) => vec![json!(!flag)],
        (_, Json::Number(_)) => vec![json!(7)],
        (_, Json::Array(items)) if shape.items.as_ref().is_some_and(|items| items.choices.is_empty()) => {
            let further = match shape.items.as_ref().unwrap().value {
                ValueType::Date => json!("2026-12-24"),
                ValueType::Identifier => json!("another"),
                _ => json!("Further words"),
            };
            vec![json!(items.iter().cloned().chain([further.clone()]).collect::<Vec<_>>()), json!([further])]
        }
        (_, Json::Array(_)) => {
            let choices = &shape.items.as_ref().unwrap().choices;
            vec![json!(choices), json!(choices.iter().take(1).collect::<Vec<_>>())]
        }
        (ValueType::Date, _) => vec![json!("2026-10-15")],
        (ValueType::Event, _) => vec![json!("status:new")],
        (ValueType::Identifier, _) => vec![json!("another")],
        // An amount is a number or a text.
        (ValueType::Text, _) if shape.types.len() == 2 => vec![json!(7), json!("12.5%")],
        (ValueType::Text, _) => vec![json!("Other words")],
        _ => (1..9).map(|variant| example(shape, variant)).collect(),
    };
    shape.examples.iter().cloned().chain(more).filter(|other| other != own).collect()
}

/// Returns the pairs of documents in which only this property differs.
fn pairs(property: &Property) -> Vec<(Documents, Documents)> {
    let base = documents();
    let own = base[&property.subject].pointer(&property.pointer).unwrap().clone();
    let mut pairs: Vec<(Documents, Documents)> = others(property, &own)
        .into_iter()
        .map(|other| {
            let mut changed = base.clone();
            let document = changed.get_mut(&property.subject).unwrap();
            *document.pointer_mut(&property.pointer).unwrap() = other;
            (base.clone(), changed)
        })
        .collect();
    if !property.required {
        let mut changed = base.clone();
        let (above, key) = property.pointer.rsplit_once('/').unwrap();
        let document = changed.get_mut(&property.subject).unwrap();
        document.pointer_mut(above).unwrap().as_object_mut().unwrap().remove(key);
        pairs.push((base, changed));
    }
    pairs
}

fn only_change(old: &Documents, new: &Documents, property: &Property) -> Option<Change> {
    let mut changes = diff(&agreement(old), &agreement(new), BEFORE).changes;
    assert!(changes.len() <= 1, "{}: {changes:#?}", property.say());
    changes.pop()
}

/// Returns what of a text no reader should see.
fn raw(text: &str, keys: &BTreeSet<String>) -> Vec<String> {
    let mut raw: Vec<String> = ["{", "}", "x-", "None", "Some(", "..", "  "]
        .iter()
        .filter(|part| text.contains(**part))
        .map(ToString::to_string)
        .collect();
    let words = text.split(|character: char| !(character.is_alphanumeric() || "-_".contains(character)));
    raw.extend(words.filter(|word| word.contains('_') || keys.contains(*word)).map(str::to_owned));
    raw
}

fn says(sentence: &str, value: &str) -> bool {
    // Beside another quantity of the same unit its number is enough.
    let bounds = ["at least ", "at most ", "exactly "];
    let bare = bounds.iter().find_map(|bound| value.strip_prefix(bound)).unwrap_or(value);
    let number = bare.split(' ').next().filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    let is_beside = |number: &str| {
        sentence.contains(&format!("instead of {number}")) || sentence.contains(&format!("from {number} to "))
    };
    sentence.contains(value.trim_end_matches('.')) || number.is_some_and(is_beside)
}

/// A sentence about a proposal does not tell it as done: a diff is read before it is merged.
#[test]
fn no_sentence_tells_a_proposal_as_done() {
    let texts = include_str!("../../src/words/en.ftl");
    let told = texts.lines().filter(|line| !line.starts_with('#') && line.contains(" = "));
    let wrong: Vec<&str> = told
        .filter(|line| {
            let done =
                ["; it was ", "; they ", " is now ", " are now ", " may now ", " must now ", " now owes "];
            done.iter().any(|done| line.contains(done)) || line.contains(" a lead of { $by }")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[rstest]
fn every_property_can_be_said(
    #[values(
        "countersign",
        "agreement",
        "signatories",
        "sla",
        "definitions",
        "escalation",
        "exceptions",
        "handoff",
        "funnel",
        "capacity",
        "goals",
        "meetings",
        "interviews",
        "open-points",
        "scorecards",
        "ratifications",
        "kpis",
        "personas",
        "dispositions",
        "feedback",
        "content",
        "offers"
    )]
    subject: &str,
) {
    let keys: BTreeSet<String> = properties()
        .iter()
        .map(|property| property.say().to_owned())
        .filter(|key| key.contains('-'))
        .collect();
    let mut wrong = Vec::new();
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for property in properties().iter().filter(|property| property.subject.name() == subject) {
        let key = property.say();
        let mut seen: Vec<Effect> = Vec::new();
        for (old, new) in pairs(property) {
            let forth = only_change(&old, &new, property);
            let back = only_change(&new, &old, property);
            let (Some(forth), Some(back)) = (forth, back) else {
                // What is written out and the same as what its absence means.
                continue;
            };
            seen.extend([forth.effect, back.effect]);
            if back.effect != forth.effect.reversed() {
                wrong.push(format!(
                    "{key}: {} ↔ {}: {}",
                    forth.effect.name(),
                    back.effect.name(),
                    forth.said.sentence
                ));
            }
            for change in [forth, back] {
                let sentence = &change.said.sentence;
                for text in [sentence, &change.said.topic, &change.said.headline] {
                    let raw = raw(text, &keys);
                    if !raw.is_empty() || text.is_empty() {
                        wrong.push(format!("{key}: raw {raw:?} in: {text}"));
                    }
                }
                let scalar = !matches!(property.shape.value, ValueType::List | ValueType::Boolean);
                for value in change.old.iter().chain(&change.new).filter(|_| scalar) {
                    if !says(sentence, value) {
                        wrong.push(format!("{key}: no {value} in: {sentence}"));
                    }
                }
                let other = said.insert(sentence.clone(), key.to_owned());
                if other.as_ref().is_some_and(|other| other != key) {
                    wrong.push(format!("{key} and {other:?}: {sentence}"));
                }
            }
        }
        if seen.is_empty() {
            wrong.push(format!("{key}: no change seen"));
        }
        if property.shape.say.as_ref().unwrap().role == Role::Duty {
            let both = seen.contains(&Effect::Tightens) && seen.contains(&Effect::Loosens);
            if both == ONLY_REDEFINE.iter().any(|(only, _)| *only == key) {
                wrong.push(format!(
                    "{key}: shows {:?}",
                    seen.iter().map(|effect| effect.name()).collect::<BTreeSet<_>>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_is_used_and_every_key_has_its_text() {
    let source = include_str!("../../src/words/en.ftl");
    let texts: BTreeSet<&str> = source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    let mut keys: BTreeSet<String> = BTreeSet::from(["renamed-from".to_owned()]);
    keys.extend(Subject::all().map(|subject| format!("document-{}", subject.name())));
    fn walk(shape: &Shape, keys: &mut BTreeSet<String>) {
        keys.extend(shape.say.as_ref().map(|say| say.key.clone()));
        keys.extend(shape.entry.as_ref().map(|entry| format!("entry-{}", entry.topic)));
        let below = shape.members.iter().map(|member| &member.shape);
        below.chain(&shape.items).chain(&shape.open).for_each(|shape| walk(shape, keys));
    }
    Subject::all().for_each(|subject| walk(&subject.shape(), &mut keys));
    let missing: Vec<&String> = keys.iter().filter(|key| !texts.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "no text: {missing:?}");
    let mut code = String::new();
    sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let used = |key: &str| {
        let whole = code.contains(&format!("\"{key}\"")) || code.contains(&format!("\"{key}."));
        let parts = key.match_indices('-').any(|(at, _)| code.contains(&format!("\"{}-{{", &key[..at])));
        whole
            || parts && !key.starts_with("entry-")
            || ["entry-added", "entry-removed", "entry-renamed", "entry-moved"].contains(&key)
    };
    let dead: Vec<&&str> = texts.iter().filter(|key| !keys.contains(**key) && !used(key)).collect();
    assert!(dead.is_empty(), "nobody says: {dead:?}");
}

fn sources(folder: &std::path::Path, code: &mut String) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            sources(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
