//! Whatever changes beneath a commitment, a rule for its id is met.

use super::*;
use crate::agreement::metrics::{self, Measure};
use crate::agreement::{BEHIND_PROMISES, When};
use crate::diff::diff;
use crate::document::canonical::{canonical, measured};
use crate::document::node::{Node, Value};
use crate::document::schema::{Role, Say, Shape, TextUse};
use crate::finding::{Finding, Level};
use crate::gate::delta::tests::{Memory, between};
use crate::gate::requirements::facets;
use crate::gate::version::Version;
use crate::text::Segment;

const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// One edit in so many is tried.
const EVERY: usize = 29;

/// A follow-up that sends something.
const CALL: &str = r#"
[[sequences]]
id = "sends"
name = "Sends"
owed_by = "sales"
owed_to = "marketing"
steps = [{ id = "mail", day = 1, channel = "email", content = "missed-visits" }]
"#;

type Files = BTreeMap<String, String>;

/// Files of the project's own agreement.
macro_rules! policy {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../policy/", $path)))),*]
    };
}

/// The project's own agreement, with a promise for each common metric.
fn start() -> Files {
    let policy = policy![
        "agreement.toml",
        "definitions.toml",
        "dispositions.toml",
        "escalation.toml",
        "exceptions.toml",
        "kpis.toml",
        "qualification.toml",
        "sla.toml",
        "personas/dora.toml",
        "personas/ines.toml",
        "personas/omar.toml",
        "capacity.toml",
        "content.toml",
        "feedback.toml",
        "funnel.toml",
        "goals.toml",
        "handoff.toml",
        "meetings.toml",
        "offers.toml",
        "signatories.toml",
        "interviews.toml",
        "open-points.toml",
    ];
    let mut files: Files =
        policy.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let sla = files.get_mut("sla.toml").unwrap();
    for metric in metrics::names() {
        let target = match metrics::built_in(metric).unwrap().measure {
            Measure::Time => "\"1 day\"",
            Measure::Count => "{ at_least = 5, per = \"month\" }",
            Measure::Share => "{ at_least = \"50%\", per = \"quarter\" }",
            Measure::Amount => "{ at_least = \"5 EUR\", per = \"quarter\" }",
        };
        sla.push_str(&format!(
            "\n[[commitments]]\nid = \"of-{metric}\"\nowed_by = \"sales\"\nowed_to = \"marketing\"\nmetric = \"{metric}\"\nscope = {{ segment = [\"enterprise\"] }}\ntarget = {target}\n"
        ));
    }
    let definitions = files.get_mut("definitions.toml").unwrap();
    for term in metrics::terms().collect::<BTreeSet<_>>() {
        if !definitions.contains(&format!("id = \"{term}\"\nname")) {
            definitions.push_str(&format!(
                "\n[[terms]]\nid = \"{term}\"\nname = \"A {term}\"\ndefinition = \"What both call so.\"\n"
            ));
        }
    }
    files
}

/// Every line but those of promises changed in a few ways, and an exception from every entry.
fn edits(files: &Files) -> Vec<(String, Files)> {
    let mut edits = Vec::new();
    for (path, text) in
        files.iter().filter(|(path, _)| !matches!(path.as_str(), "sla.toml" | "signatories.toml"))
    {
        let lines: Vec<&str> = text.lines().collect();
        let mut add = |what: String, place: usize, line: Option<String>| {
            let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            match line {
                Some(line) => lines[place] = line,
                None => drop(lines.remove(place)),
            }
            let mut files = files.clone();
            files.insert(path.clone(), lines.join("\n"));
            edits.push((format!("{path}:{} {what}", place + 1), files));
        };
        for (place, line) in lines.iter().enumerate() {
            let Some((key, value)) = line.split_once(" = ").filter(|(key, _)| !key.starts_with('#')) else {
                continue;
            };
            add(format!("without {line}"), place, None);
            if let Some(id) =
                value.strip_prefix('"').and_then(|id| id.strip_suffix('"')).filter(|_| key == "id")
            {
                // What nothing names by an id that cannot follow is the same under another one.
                if metrics::terms().any(|term| term == id) {
                    let renamed = format!("id = \"{id}-new\"\nrenamed_from = \"{id}\"");
                    add(format!("{id} renamed"), place, Some(renamed));
                }
                continue;
            }
            if let Some(digit) = value.find(|digit: char| digit.is_ascii_digit()) {
                let other = if &value[digit..=digit] == "1" { "2" } else { "1" };
                add(
                    format!("{line} as {other}"),
                    place,
                    Some(format!("{key} = {}{other}{}", &value[..digit], &value[digit + 1..])),
                );
            }
            if let Some(quote) = value.find('"') {
                add(
                    format!("{line} longer"),
                    place,
                    Some(format!("{key} = {}x{}", &value[..=quote], &value[quote + 1..])),
                );
            }
            let others = lines.iter().filter_map(|other| other.split_once(" = "));
            if let Some((_, other)) = others.clone().find(|(other, its)| *other == key && *its != value) {
                add(format!("{line} as {other}"), place, Some(format!("{key} = {other}")));
            }
        }
    }
    edits
}

/// Returns what an entry says that may mean anything to a commitment: no names, no prose, no records,
/// nothing of other commitments, and of a definition what is measured.
fn essence(agreement: &Agreement, address: &Address, commitment: &str) -> Option<String> {
    let entry = agreement.entry(address)?;
    if matches!(entry.subject, Subject::Kind(Kind::Definitions | Kind::Personas)) {
        return Some(measured(&entry.node, &entry.shape));
    }
    let mut node = entry.node.clone();
    for list in ["on", "taken_off"] {
        let names = node.get(list).map(Node::items).unwrap_or_default();
        let is_named = names.iter().any(|id| id.text() == Some(commitment));
        let value = Value::Boolean(is_named);
        node.set(&[Segment::Key(list.to_owned())], Some(Node { file: 0, span: 0..0, value }));
    }
    without_prose(&mut node, &entry.shape);
    Some(canonical(&node, Some(&entry.shape)))
}

fn without_prose(node: &mut Node, shape: &Shape) {
    let aside = ["id", "renamed_from", "name", "owners", "on_scorecard", "in_pay"];
    match &mut node.value {
        Value::Table(entries) => {
            let is_aside = |key: &str| {
                let say = shape.below(key).and_then(|below| below.say.as_ref());
                let is_prose = |say: &Say| say.text == TextUse::Prose || say.role == Role::Record;
                aside.contains(&key) || say.is_some_and(is_prose)
            };
            entries.retain(|entry| !is_aside(&entry.key));
            for entry in entries {
                if let Some(below) = shape.below(&entry.key) {
                    without_prose(&mut entry.node, below);
                }
            }
        }
        Value::List(items) => {
            for item in items {
                if let Some(below) = &shape.items {
                    without_prose(item, below);
                }
            }
        }
        _ => {}
    }
}

/// Returns what is no longer the same of that which a commitment reads, prose left out.
fn weighty([old, new]: [&Version; 2], commitment: &Address) -> Vec<Address> {
    let [before, after] = [old, new].map(|version| version.meaning.reads(commitment));
    let all: BTreeSet<&Address> = before.keys().chain(after.keys()).collect();
    let id = commitment.as_str().trim_start_matches("sla/");
    let differs = |address: &Address| {
        let [was, is] = [old, new].map(|version| essence(&version.agreement, address, id));
        was != is
    };
    let of_list = |list: &str| {
        [old, new]
            .iter()
            .flat_map(|version| version.agreement.entries())
            .any(|entry| is_of_list(&entry.address, list) && differs(&entry.address))
    };
    let is_weighty = |address: &&Address| match address.as_str().strip_suffix('*') {
        Some(list) => of_list(list),
        None => before.get(*address) != after.get(*address) && differs(address),
    };
    all.into_iter().filter(is_weighty).cloned().collect()
}

/// Returns the entries that say which leads and cases count and no longer say the same, or came or went.
fn what_counts([old, new]: [&Version; 2]) -> Vec<Address> {
    const KINDS: [&str; 4] = ["definitions/", "qualification/", "dispositions/", "handoff/"];
    const OTHERS: [&str; 9] = [
        "definitions/sources.",
        "definitions/segments.",
        "definitions/regions.",
        "definitions/lead_classes.",
        "definitions/products.",
        "definitions/order_types.",
        "definitions/motions.",
        "handoff/sequences.",
        "qualification/grades.",
    ];
    let entries = [old, new].into_iter().flat_map(|version| version.agreement.entries());
    let all: BTreeSet<&Address> = entries.map(|entry| &entry.address).collect();
    let begins =
        |address: &Address, with: &[&str]| with.iter().any(|start| address.as_str().starts_with(start));
    let differs = |address: &Address| {
        let [was, is] = [old, new].map(|version| essence(&version.agreement, address, ""));
        was != is
    };
    let counts = all.into_iter().filter(|address| begins(address, &KINDS) && !begins(address, &OTHERS));
    counts.filter(|address| differs(address)).cloned().collect()
}

#[test]
fn whatever_changes_beneath_a_promise_a_rule_for_its_id_is_met() {
    let start = start();
    let mut memory = Memory::default();
    let version = |memory: &mut Memory, files: &Files| {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        memory.version(&files)
    };
    let errors = |version: &Version| -> Vec<Finding> {
        let findings = version.agreement.findings().iter();
        findings.filter(|finding| finding.level == Level::Error).cloned().collect()
    };
    let old = version(&mut memory, &start);
    assert_eq!(errors(&old), []);
    let sla = |entry: &&Entry| entry.subject == Subject::Kind(Kind::Sla) && entry.id.is_some();
    let commitments = old.agreement.entries().iter().filter(sla);
    let commitments: Vec<&Address> = commitments.map(|entry| &entry.address).collect();
    let all = edits(&start);
    let (mut met, mut counted, mut missed) = (0, 0, Vec::new());
    for (what, files) in all.iter().step_by(EVERY) {
        let new = version(&mut memory, files);
        // Nobody can sign it.
        if !errors(&new).is_empty() {
            continue;
        }
        let delta = between(&memory, &old, &new);
        let diff = diff(&old.agreement, &new.agreement, TODAY);
        let facets = facets(&delta, &diff, &old, &new, TODAY);
        // By another id it says the same.
        let counting = if what.ends_with(" renamed") { Vec::new() } else { what_counts([&old, &new]) };
        counted += counting.len();
        for commitment in &commitments {
            let by = weighty([&old, &new], commitment);
            let id = commitment.as_str().trim_start_matches("sla/").to_owned();
            let rule = When { ids: Some(vec![id]), ..When::default() };
            let by: Vec<Address> = by.into_iter().chain(counting.clone()).collect();
            match by.is_empty() || facets.iter().any(|facet| facet.matches(&rule)) {
                true => met += usize::from(!by.is_empty()),
                false => missed.push(format!("{what}: {commitment} by {by:?}")),
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(met > 80 && counted > 10, "{met}, {counted}");
}

#[test]
fn everything_is_of_all_lists() {
    let address = |text: &str| Address::written(text);
    for entry in ["definitions/stages.sal", "definitions/mql", "agreement/calendars.hq"] {
        assert!(is_of_list(&address(entry), ""));
    }
    assert!(is_of_list(&address("dispositions/spam"), "dispositions/"));
    assert!(!is_of_list(&address("dispositions/tracks.later"), "dispositions/"));
}

fn kind_of(address: &str) -> Option<String> {
    Some(address.split_once('/')?.0.to_owned())
}

#[test]
fn whatever_a_promise_reads_is_behind_promises() {
    let mut files = start();
    let handoff = files.get_mut("handoff.toml").unwrap();
    handoff.push_str(CALL);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let version = Memory::default().version(&files);
    let sla = version.agreement.entries().iter().filter(|entry| entry.subject == Subject::Kind(Kind::Sla));
    let reads = sla.flat_map(|entry| version.meaning.reads(&entry.address).into_keys());
    let kinds: BTreeSet<String> =
        reads.filter_map(|address| kind_of(address.as_str().trim_start_matches(ORDER_OF))).collect();
    let others: Vec<&String> =
        kinds.iter().filter(|kind| *kind != "sla" && !BEHIND_PROMISES.contains(&kind.as_str())).collect();
    assert!(others.is_empty() && kinds.len() > 5, "{others:?} of {kinds:?}");
}

#[test]
fn whatever_a_metric_rests_on_is_behind_promises() {
    for address in metrics::names().flat_map(|name| metrics::built_in(name).unwrap().rests_on) {
        let kind = address.split('/').next().unwrap();
        assert!(BEHIND_PROMISES.contains(&kind), "{address}");
    }
}
