//! Values in the reader's words.

use crate::agreement::{Address, Agreement, Date, Kpi, Quantity, Target, TargetKind, TargetTable, metrics};
use crate::document::kinds::Kind;
use crate::document::node::{Node, Value};
use crate::document::schema::{Refers, Shape, Subject, ValueType};
use crate::value::{Condition, number};

use super::list::{joined, quoted, within_quotes};
use super::phrases::{period_words, quantity_words, range, seats};
use super::texts::{Arguments, texts};

/// The words of one agreement: values that name entries are said by the entries' names.
pub struct Words<'a> {
    agreement: &'a Agreement,
    /// Other versions, from which its values are told apart.
    others: Vec<&'a Agreement>,
}

impl<'a> Words<'a> {
    /// Returns the words of an agreement.
    pub const fn of(agreement: &'a Agreement) -> Self {
        Self { agreement, others: Vec::new() }
    }

    /// Returns the words of an agreement whose values stand beside those of other versions.
    pub fn beside(agreement: &'a Agreement, others: impl IntoIterator<Item = &'a Agreement>) -> Self {
        Self { agreement, others: others.into_iter().collect() }
    }

    /// Returns the versions whose values the reader sees.
    pub(super) fn versions(&self) -> impl Iterator<Item = &'a Agreement> {
        std::iter::once(self.agreement).chain(self.others.iter().copied())
    }

    pub(super) const fn agreement(&self) -> &'a Agreement {
        self.agreement
    }

    /// Returns a value in the reader's words. `metric` is what a quantity measures, where known.
    pub fn value(&self, node: &Node, shape: Option<&Shape>, metric: Option<&str>) -> String {
        match &node.value {
            Value::Text(text) => self.text(text, shape),
            Value::Integer(count) => number::grouped(*count),
            Value::Boolean(true) => "yes".to_owned(),
            Value::Boolean(false) => "no".to_owned(),
            Value::Date(date) => date.parse::<Date>().map_or_else(|_| date.clone(), date_words),
            Value::Moment(text) | Value::Unusable(text) => text.clone(),
            Value::List(items) => {
                let below = shape.and_then(|shape| shape.items.as_deref());
                let said: Vec<String> = items
                    .iter()
                    .map(|item| match (item.text(), shape) {
                        (Some(text), Some(shape)) if !shape.refers.is_empty() => self.text(text, Some(shape)),
                        _ => quoted(self.value(item, below, None)),
                    })
                    .collect();
                if said.is_empty() { "none".to_owned() } else { joined(&said, "and") }
            }
            Value::Table(_) => self.table(node, shape, metric),
        }
    }

    fn text(&self, text: &str, shape: Option<&Shape>) -> String {
        let Some(shape) = shape else { return text.to_owned() };
        if let Some(name) = shape.refers.iter().find_map(|refers| self.referred(refers, text)) {
            return name;
        }
        match shape.value {
            ValueType::Event | ValueType::Identifier => lower_words(&within_quotes(text)),
            ValueType::Choice => {
                let own = texts().get(&format!("word-{text}"), &Arguments::new());
                own.unwrap_or_else(|| lower_words(text))
            }
            ValueType::TimeZone => self.zone(text),
            ValueType::TimeOfDay => text.strip_prefix('0').unwrap_or(text).to_owned(),
            _ => within_quotes(&text.trim().replace("\r\n", "\n")),
        }
    }

    fn referred(&self, refers: &Refers, text: &str) -> Option<String> {
        match refers {
            Refers::AnyAddress => self.name(&Address::written(text)).map(|name| format!("“{name}”")),
            Refers::List { prefix, kind, list } => {
                let id = match prefix {
                    Some(prefix) => text.strip_prefix(prefix.as_str())?.strip_prefix(':')?,
                    None => text,
                };
                let subject = Subject::all().find(|subject| subject.name() == kind)?;
                let list = list.as_deref().filter(|list| subject.main_list() != Some(*list));
                let address = Address::of_entry(subject, list, id);
                let name = self.name(&address);
                match (prefix.as_deref(), subject) {
                    (Some(prefix), _) => {
                        let what = prefix.replace('-', " ");
                        Some(format!("{what} “{}”", name.unwrap_or_else(|| name_from_id(id))))
                    }
                    (None, Subject::Kind(Kind::Kpis)) => Some(name.unwrap_or_else(|| lower_words(id))),
                    (None, _) if list == Some("calendars") => {
                        let name = name.unwrap_or_else(|| name_from_id(id));
                        let hours = self.hours(id);
                        Some(hours.map_or_else(|| format!("“{name}”"), |hours| format!("“{name}” ({hours})")))
                    }
                    (None, _) => name.map(|name| format!("“{name}”")),
                }
            }
        }
    }

    /// Returns what people call an entry.
    pub fn name(&self, address: &Address) -> Option<String> {
        let entry = self.agreement.entry(address)?;
        ["name", "term", "title", "step", "who", "what", "outcome"]
            .iter()
            .find_map(|field| entry.text(field))
            .map(|name| within_quotes(name.trim_end_matches('.')))
    }

    fn table(&self, node: &Node, shape: Option<&Shape>, metric: Option<&str>) -> String {
        let json = || node.to_json();
        match shape.map(|shape| shape.value) {
            Some(ValueType::Target) => match serde_json::from_value::<Target>(json()) {
                Ok(target) => self.target(&target, metric),
                Err(_) => self.pairs(node, shape),
            },
            Some(ValueType::Scope) => self.scope(node, shape),
            Some(ValueType::Condition) => match Condition::from_json(&json()) {
                Ok(condition) => self.condition(&condition),
                Err(_) => self.pairs(node, shape),
            },
            Some(ValueType::Range) => range(node).unwrap_or_else(|| self.pairs(node, shape)),
            _ => seats(node).unwrap_or_else(|| self.pairs(node, shape)),
        }
    }

    /// Returns a target in the reader's words.
    pub fn target(&self, target: &Target, metric: Option<&str>) -> String {
        match target {
            Target::Deadline(duration) => duration.to_string(),
            Target::Table(table) => self.target_table(table, metric),
        }
    }

    fn target_table(&self, table: &TargetTable, metric: Option<&str>) -> String {
        let unit = table
            .unit
            .clone()
            .or_else(|| metric.and_then(metrics::built_in).map(|metric| metric.unit.to_owned()))
            .unwrap_or_default();
        let amount = |quantity: &Quantity| {
            let said = quantity_words(quantity);
            if unit.is_empty() || !matches!(quantity, Quantity::Count(_)) {
                said
            } else {
                format!("{said} {unit}")
            }
        };
        let bounds =
            [("at least", &table.at_least), ("at most", &table.at_most), ("exactly", &table.exactly)];
        let mut said: Vec<String> = bounds
            .into_iter()
            .filter_map(|(word, quantity)| {
                quantity.as_ref().map(|quantity| format!("{word} {}", amount(quantity)))
            })
            .collect();
        if let Some(per) = table.per {
            said.push(period_words(per).to_owned());
        }
        if let Some(within) = &table.within {
            said.push(format!("within {within}"));
        }
        let quantities = [&table.at_least, &table.at_most, &table.exactly].into_iter().flatten();
        if quantities.clone().any(|quantity| matches!(quantity, Quantity::Share(_))) {
            said.extend(self.share_of(metric));
        }
        let kind = match table.kind {
            Some(TargetKind::Forecast) => " (a forecast)",
            Some(TargetKind::Stretch) => " (a stretch goal)",
            Some(TargetKind::Floor) | None => "",
        };
        format!("{}{kind}", said.join(" "))
    }

    /// Returns what is divided by what for a key figure, where the agreement says.
    fn share_of(&self, metric: Option<&str>) -> Option<String> {
        let kpis = self.agreement.list::<Kpi>();
        let kpi = kpis.iter().find(|kpi| Some(kpi.id.as_str()) == metric)?;
        let part = |text: &Option<String>| Some(text.as_ref()?.trim_end_matches('.').to_owned());
        Some(match (part(&kpi.numerator), part(&kpi.denominator)?) {
            (Some(part), whole) => format!("({part}, of {whole})"),
            (None, whole) => format!("(of {whole})"),
        })
    }

    fn scope(&self, node: &Node, shape: Option<&Shape>) -> String {
        let said: Vec<String> = node
            .entries()
            .iter()
            .map(|entry| {
                let below = shape.and_then(|shape| shape.below(&entry.key)).map(AsRef::as_ref);
                let values: Vec<String> = entry
                    .node
                    .items()
                    .iter()
                    .filter_map(Node::text)
                    .map(|id| {
                        let named = below.and_then(|below| below.refers.first());
                        let name = named.and_then(|refers| self.bare_name(refers, id));
                        name.unwrap_or_else(|| lower_words(id))
                    })
                    .collect();
                let what = lower_words(&entry.key);
                format!("{what} {}", joined(&values, "or"))
            })
            .collect();
        if said.is_empty() { "all leads".to_owned() } else { format!("leads of {}", said.join(", ")) }
    }

    /// Returns what the entry is called that an id names, by the references of its shape.
    pub fn named(&self, id: &str, shape: &Shape) -> Option<String> {
        shape.refers.iter().find_map(|refers| self.bare_name(refers, id))
    }

    fn bare_name(&self, refers: &Refers, id: &str) -> Option<String> {
        let Refers::List { kind, list, .. } = refers else { return None };
        let subject = Subject::all().find(|subject| subject.name() == kind)?;
        let list = list.as_deref().filter(|list| subject.main_list() != Some(*list));
        self.name(&Address::of_entry(subject, list, id))
    }

    /// Returns a table's values, each with its title.
    fn pairs(&self, node: &Node, shape: Option<&Shape>) -> String {
        let said: Vec<String> = node
            .entries()
            .iter()
            .filter(|entry| entry.key != "id")
            .map(|entry| {
                let below = shape.and_then(|shape| shape.below(&entry.key)).map(AsRef::as_ref);
                let title = below.map(|below| below.title.as_str()).filter(|title| !title.is_empty());
                let title = title.map_or_else(|| lower_words(&entry.key), lower_first);
                let value = self.value(&entry.node, below, None);
                match &entry.node.value {
                    Value::Table(_) => format!("{title} ({value})"),
                    _ => format!("{title}: {value}"),
                }
            })
            .collect();
        said.join("; ")
    }
}

/// Returns a day as a reader writes it: "1 Dec 2026".
pub fn date_words(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// Returns an id as a name: "First touch enterprise".
pub fn name_from_id(id: &str) -> String {
    let words = lower_words(id);
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

pub(super) fn lower_words(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

/// Returns the text with a capital letter at its start.
pub fn upper_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Returns the text with a small letter at its start, unless it begins with an abbreviation.
pub fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if !text.chars().nth(1).is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}
