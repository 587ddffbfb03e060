//! What an entry rests on by itself, without what that rests on in turn.

use std::collections::BTreeSet;

use crate::agreement::{Address, Entry, Reference, Vocabulary, metrics, references_of};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::{Role, Shape, Subject, TextUse, ValueType};
use crate::promise::is_known_by_name;

/// Stands for the month with which the agreement's own quarters and years begin.
pub(super) const YEAR_STARTS: &str = "agreement/fiscal_year_starts";

/// Stands for whether the agreement is in force or a draft.
const STATUS: &str = "agreement/status";

/// Stands for the last day on which the agreement holds.
const LAST_DAY: &str = "agreement/effective_to";

/// Stands for how long after its signatures a change takes effect.
const NOTICE: &str = "agreement/notice_period";

/// Stands for the calendar that this is counted in.
const NOTICE_CALENDAR: &str = "agreement/notice_calendar";

/// What the agreement says of itself that others rest on, by what stands for it.
pub(super) const OF_ITSELF: [&str; 5] = [YEAR_STARTS, STATUS, LAST_DAY, NOTICE, NOTICE_CALENDAR];

/// Returns whether something stands for when signed changes take effect: whoever signed was told, and what is
/// promised stays as it is.
pub(in crate::gate) fn is_of_notice(address: &Address) -> bool {
    [NOTICE, NOTICE_CALENDAR].contains(&address.as_str())
}

/// The lists of definitions that say where a lead or a deal is.
const WHERE_LEADS_ARE: [&str; 3] = ["stages", "statuses", "deal_stages"];

/// Begins the addresses of lead classes.
const LEAD_CLASSES: &str = "definitions/lead_classes.";

/// What an entry rests on.
#[derive(Clone, Debug, Default)]
pub(super) struct Rests {
    /// What it is measured by.
    pub(super) measured: BTreeSet<Address>,
    /// Where its leads go next: its own change is read with that, and nothing that rests on it.
    pub(super) next: BTreeSet<Address>,
    /// What it bears on.
    pub(super) borne: BTreeSet<Address>,
}

impl Rests {
    /// Returns what an entry rests on, with the words that the agreement's terms define.
    pub(super) fn of(entry: &Entry, vocabulary: &Vocabulary) -> Self {
        let mut found = Self::default();
        if counts_by_year(&entry.node, &entry.shape) {
            found.measured.insert(Address::written(YEAR_STARTS));
        }
        if promises(&entry.shape) {
            // Whoever signs a promise is told when it takes effect.
            found.measured.extend([STATUS, LAST_DAY, NOTICE, NOTICE_CALENDAR].map(Address::written));
        }
        // Whatever is said rests on the terms in whose words it is; and what nothing else defines, its name does.
        found.measured.extend(vocabulary.named_in(&entry.node, &entry.shape));
        if let Some(name) = entry.text("name").filter(|_| is_known_by_name(entry, &entry.node)) {
            found.measured.extend(vocabulary.said_in(name));
            found.measured.remove(&entry.address);
        }
        if entry.subject == Subject::Kind(Kind::Kpis) {
            found.measured.extend(said_of_handoffs(&entry.node).map(Address::written));
        }
        // A band is a stretch of the points that scores give on its axis.
        if entry.subject == Subject::Kind(Kind::Qualification) && entry.list.as_deref() == Some("bands") {
            found.measured.insert(Address::written("qualification/scores.*"));
        }
        let is_definition = entry.subject == Subject::Kind(Kind::Definitions);
        // A term and a stage or status of its id are of the same leads.
        if let Some(id) = entry.id.as_ref().filter(|_| is_definition) {
            match entry.list.as_deref() {
                None => found.measured.extend(where_leads_are(id)),
                Some(list) if WHERE_LEADS_ARE.contains(&list) => {
                    found.measured.insert(Address::of_entry(entry.subject, None, id));
                }
                Some(_) => {}
            }
        }
        found.within(&entry.node, &entry.shape, vocabulary);
        // A record of the past says what was; what its names stand for now does not change it.
        let reads = |found: &Reference| found.text == TextUse::Measured && !found.past;
        for reference in references_of(entry).into_iter().filter(reads) {
            found.add(reference, entry.subject, vocabulary);
        }
        // Of the classes a lead has one: which leads are of it hangs on the others, too.
        let is_class = |address: &Address| address.as_str().starts_with(LEAD_CLASSES);
        if found.measured.iter().any(is_class) {
            found.measured.insert(Address::written(&format!("{LEAD_CLASSES}*")));
        }
        found
    }

    /// Adds the terms, stages and statuses of the ids of events that start or stop something, and the terms in whose
    /// words a target says what is counted.
    fn within(&mut self, node: &Node, shape: &Shape, vocabulary: &Vocabulary) {
        if let Some(event) = node.text().filter(|_| shape.value == ValueType::Event) {
            if !event.contains(':') {
                self.measured.insert(Address::of_entry(Subject::Kind(Kind::Definitions), None, event));
                self.measured.extend(where_leads_are(event));
                self.measured.extend(vocabulary.said_in(event));
            }
            return;
        }
        if let Some(unit) = node.get("unit").and_then(Node::text).filter(|_| shape.value == ValueType::Target)
        {
            self.measured.extend(vocabulary.said_in(unit));
        }
        for (node, shape) in below(node, shape) {
            self.within(node, shape, vocabulary);
        }
    }

    fn add(&mut self, reference: Reference, subject: Subject, vocabulary: &Vocabulary) {
        let target = reference.target;
        let is_of = |kind| subject == Subject::Kind(kind);
        // What a follow-up sends may change without it.
        if target.list.as_ref().is_some_and(|list| list.subject == Subject::Kind(Kind::Content))
            && is_of(Kind::Handoff)
        {
            return;
        }
        if reference.bears {
            // A term and the stage that its leads are in rest on each other.
            if is_of(Kind::Definitions) {
                self.measured.insert(target.address.clone());
            }
            self.borne.insert(target.address);
            return;
        }
        // Which leads are at a stage, or are rejected for a reason, does not hang on where they go from there.
        if reference.routes && (is_of(Kind::Definitions) || is_of(Kind::Dispositions)) {
            self.next.insert(target.address);
            return;
        }
        let is_metric = target.list.as_ref().is_some_and(|list| list.subject.name() == "kpis");
        if let Some(metric) = metrics::built_in(&target.id).filter(|_| is_metric) {
            self.measured.extend(metric.rests_on.iter().map(|address| Address::written(address)));
            // A stage or status of a term's id is of the same leads, whether anything says what the term is or not.
            self.measured.extend(metric.terms().flat_map(where_leads_are));
            self.measured.extend(vocabulary.said_in(&metric.id.replace('-', " ")));
        }
        self.measured.insert(target.address);
    }

    /// Returns what it bears on, with the stages and statuses of the terms among that: what decides which
    /// leads a term counts decides which enter those of its id.
    pub(super) fn bears_on(&self) -> impl Iterator<Item = Address> {
        let terms = self.borne.iter().filter_map(|address| address.as_str().strip_prefix("definitions/"));
        self.borne.iter().cloned().chain(terms.flat_map(where_leads_are))
    }
}

/// Returns whether an entry, or what has no id in a document, says what one team owes another.
pub(in crate::gate) fn promises(shape: &Shape) -> bool {
    let of_entry = shape.entry.as_ref().is_some_and(|words| words.role == Role::Duty);
    let is_duty = |shape: &Shape| shape.say.as_ref().is_some_and(|say| say.role == Role::Duty);
    let within = |shape: &Shape| shape.members.iter().any(|member| is_duty(&member.shape));
    of_entry || within(shape) || shape.members.iter().any(|member| within(&member.shape))
}

/// What a key figure rests on by its words: what is accepted, turned down, returned or handed over is so by the
/// handoffs, and the follow-ups say how often a lead is tried.
const BY_WORDS: [(&str, &[&str]); 2] = [
    ("handoff/*", &["accept", "reject", "return", "hand"]),
    ("handoff/sequences.*", &["attempt", "follow", "touch"]),
];

/// Returns what of the handoffs and follow-ups a key figure rests on by its words.
fn said_of_handoffs(kpi: &Node) -> impl Iterator<Item = &'static str> {
    let texts = ["name", "formula", "numerator", "denominator", "unit"];
    let said = texts.iter().filter_map(|key| kpi.get(key)?.text()).map(str::to_lowercase);
    let said: Vec<String> = said.collect();
    let rests = BY_WORDS.into_iter();
    rests
        .filter(move |(_, words)| words.iter().any(|word| said.iter().any(|said| said.contains(word))))
        .map(|(list, _)| list)
}

/// Returns whether anything is promised or aimed at per quarter or year.
fn counts_by_year(node: &Node, shape: &Shape) -> bool {
    if shape.value == ValueType::Target {
        return matches!(node.get("per").and_then(Node::text), Some("quarter" | "year"));
    }
    below(node, shape).any(|(node, shape)| counts_by_year(node, shape))
}

/// Returns the values within a value, each with what the schema says of it.
fn below<'n>(node: &'n Node, shape: &'n Shape) -> impl Iterator<Item = (&'n Node, &'n Shape)> {
    let fields = node.entries().iter().filter_map(|entry| Some((&entry.node, &**shape.below(&entry.key)?)));
    let items = shape.items.as_deref();
    fields.chain(items.into_iter().flat_map(|items| node.items().iter().map(move |item| (item, items))))
}

/// Returns the stage and the statuses of a term's id.
fn where_leads_are(term: &str) -> impl Iterator<Item = Address> {
    let definitions = Subject::Kind(Kind::Definitions);
    WHERE_LEADS_ARE.into_iter().map(move |list| Address::of_entry(definitions, Some(list), term))
}
