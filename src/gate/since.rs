//! What became different since an approval, in the reader's words.

use std::collections::BTreeSet;

use super::delta::{Delta, Difference, Point};
use super::meaning::{LEADS_OF, ORDER_OF};
use super::version::Version;
use crate::agreement::{Address, Agreement, Entry};
use crate::document::canonical::canonical;
use crate::document::node::{Node, Value};
use crate::document::schema::Subject;
use crate::words::{Arguments, Words, joined, name_from_id, texts};

/// The longest value that is shown.
const LONGEST: usize = 80;

/// Returns what is different in what would be merged from what was approved.
pub(super) fn since(
    (approved, version): (&Delta, &Version),
    (target, result): (&Delta, &Version),
    in_force: &Version,
) -> Vec<String> {
    let (then, now) = (&approved.points, &target.points);
    let points = then.keys().chain(now.keys().filter(|point| !then.contains_key(*point)));
    let mut lines: Vec<String> = Vec::new();
    let mut of_documents: Vec<String> = Vec::new();
    for point in points.filter(|point| then.get(*point) != now.get(*point)) {
        match point {
            Point::Order(subject, list) => {
                let (then, now) = (then.get(point), now.get(point));
                let is_same = then.map(|one| &one.new) == now.map(|one| &one.new);
                let on = if is_same { rests_on(then, now) } else { BTreeSet::new() };
                let on = on.iter().map(|on| called(on, &[&result.agreement, &version.agreement]));
                let on: Vec<String> = on.collect();
                lines.push(match on.as_slice() {
                    [] => order_changed(&(*subject, list.clone())),
                    on => format!("what changes places changed itself: {}", joined(on, "and")),
                });
            }
            Point::Path(path) => lines.push(format!("the file {path} changed")),
            Point::Entry(address) => {
                let (old, new) = (version.agreement.entry(address), result.agreement.entry(address));
                let name = called(address, &[&result.agreement, &version.agreement]);
                match (old, new) {
                    (Some(old), Some(new)) => {
                        let in_force =
                            in_force.agreement.entry(address).map(|entry| (entry, &in_force.agreement));
                        let fields =
                            fields(&name, (old, &version.agreement), (new, &result.agreement), in_force);
                        if fields.is_empty() {
                            let on = rests_on(then.get(point), now.get(point));
                            let on = on.iter().map(|on| called(on, &[&result.agreement, &version.agreement]));
                            let on: Vec<String> = on.collect();
                            lines.push(match on.as_slice() {
                                _ if old.mode != new.mode => {
                                    "the permissions of a file of the agreement changed".to_owned()
                                }
                                [] => format!("{name} changed on the branch it is proposed to"),
                                on => format!("what {name} rests on changed: {}", joined(on, "and")),
                            });
                        }
                        lines.extend(fields);
                    }
                    // What has no id comes and goes with its entries.
                    (Some(entry), None) if entry.id.is_none() => {
                        of_documents.push("a file was taken out".to_owned())
                    }
                    (None, Some(entry)) if entry.id.is_none() => {
                        of_documents.push("a file was added".to_owned())
                    }
                    (Some(_), None) => lines.push(format!("{name} was taken out")),
                    (None, Some(_)) => lines.push(format!("{name} was added")),
                    (None, None) => lines.push(format!("{name} changed on the branch it is proposed to")),
                }
            }
        }
    }
    if lines.is_empty() {
        lines = of_documents;
    }
    let mut seen = BTreeSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    lines
}

/// Returns what is said of a list whose order is another.
pub(super) fn order_changed((subject, list): &(Subject, String)) -> String {
    let list = if list.is_empty() { subject.main_list().unwrap_or(subject.name()) } else { list };
    format!("the order of the {} changed", name_from_id(list).to_lowercase())
}

/// Returns the entries that two differences read differently: those that say something else themselves, or,
/// where there are none, those that only one of the two reads.
fn rests_on(then: Option<&Difference>, now: Option<&Difference>) -> BTreeSet<Address> {
    let (Some(then), Some(now)) = (then, now) else { return BTreeSet::new() };
    let (mut found, mut read_once) = (BTreeSet::new(), BTreeSet::new());
    for (one, other) in [(&then.old_reads, &now.old_reads), (&then.new_reads, &now.new_reads)] {
        for address in one.keys().chain(other.keys()) {
            match (one.get(address), other.get(address)) {
                (Some(one), Some(other)) if one != other => found.insert(address.clone()),
                (Some(_), Some(_)) => false,
                _ => read_once.insert(address.clone()),
            };
        }
    }
    if found.is_empty() { read_once } else { found }
}

/// Returns what people call an entry, as it stands within a sentence.
fn called(address: &Address, agreements: &[&Agreement]) -> String {
    // A whole list, or all there is.
    if let Some(list) = address.as_str().strip_suffix('*') {
        let kind = list.split('/').next().unwrap_or_default();
        return match kind {
            "" => "the whole agreement".to_owned(),
            kind => {
                let topic = texts().get(&format!("document-{kind}"), &Arguments::new());
                in_sentence(topic.as_deref().unwrap_or(kind))
            }
        };
    }
    if let Some(list) = address.as_str().strip_prefix(ORDER_OF) {
        let list = list.rsplit(['/', '.']).next().unwrap_or_default();
        return format!("the order of the {}", name_from_id(list).to_lowercase());
    }
    if address.as_str().starts_with(LEADS_OF) {
        return "which other segments or regions share its leads".to_owned();
    }
    // A field of the agreement itself, by what stands for it.
    if let Some(field) = address.as_str().strip_prefix("agreement/").filter(|field| !field.contains('.')) {
        let key = format!("agreement-{}", field.replace('_', "-"));
        if let Some(said) = texts().get(&key, &Arguments::new()) {
            return format!("the {said}");
        }
    }
    let entry = agreements.iter().find_map(|agreement| agreement.entry(address));
    let name = agreements.iter().find_map(|agreement| Words::of(agreement).name(address));
    let id = address.as_str().rsplit(['/', '.']).next().unwrap_or_default();
    let name = name.unwrap_or_else(|| name_from_id(id));
    let topic = match entry {
        Some(entry) if entry.id.is_none() => {
            texts().get(&format!("document-{}", entry.subject.name()), &Arguments::new())
        }
        Some(entry) => entry.shape.entry.as_ref().and_then(|words| {
            let arguments = Arguments::new().with("name", name.clone()).with("topic", "");
            texts().get(&format!("entry-{}", words.topic), &arguments)
        }),
        None => None,
    };
    match topic {
        Some(topic) if topic.starts_with(&name) => topic.replacen(&name, &format!("“{name}”"), 1),
        Some(topic) => in_sentence(&topic),
        None => format!("“{name}”"),
    }
}

/// Returns a topic that begins with what it is ("Calendar “Headquarters”") as it stands within a sentence.
fn in_sentence(topic: &str) -> String {
    let mut letters = topic.chars();
    let lower: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    if lower.starts_with("the ") { lower } else { format!("the {lower}") }
}

/// Returns the fields that differ, each in a clause: what is in force, what was approved and what it
/// is now.
fn fields(
    name: &str,
    (old, before): (&Entry, &Agreement),
    (new, after): (&Entry, &Agreement),
    in_force: Option<(&Entry, &Agreement)>,
) -> Vec<String> {
    let mut keys: Vec<&str> = old.node.entries().iter().map(|entry| entry.key.as_str()).collect();
    for entry in new.node.entries() {
        if !keys.contains(&entry.key.as_str()) {
            keys.push(&entry.key);
        }
    }
    let mut found = Vec::new();
    for key in keys {
        let shape = new.shape.below(key).map(AsRef::as_ref);
        let form = |node: Option<&Node>| node.map(|node| canonical(node, shape));
        let (was, is) = (old.node.get(key), new.node.get(key));
        if form(was) == form(is) {
            continue;
        }
        let noun = shape.and_then(|shape| texts().get(&shape.say.as_ref()?.key, &Arguments::new()));
        let noun = noun.unwrap_or_else(|| name_from_id(key).to_lowercase());
        let article = if noun.starts_with("the ") || noun.starts_with("whether ") { "" } else { "the " };
        let noun = format!("{article}{noun}");
        let shown = |node: Option<&Node>, entry: &Entry, agreement: &Agreement| {
            let node = node.filter(|node| !matches!(node.value, Value::List(_)))?;
            let versions = [before, after].into_iter().chain(in_force.map(|(_, agreement)| agreement));
            let text = Words::beside(agreement, versions).value(node, shape, entry.text("metric"));
            (text.chars().count() <= LONGEST && !text.contains('\n')).then_some(text)
        };
        let now_in_force = in_force.and_then(|(entry, agreement)| match entry.node.get(key) {
            None => Some("nothing".to_owned()),
            node => shown(node, entry, agreement).map(|value| quoted(&value)),
        });
        found.push(match (was, is, shown(was, old, before), shown(is, new, after)) {
            (Some(_), Some(_), Some(was), Some(is)) if was != is && now_in_force.is_some() => {
                let approved = quoted(&was);
                let (was, is) = with_one_unit(&approved, &quoted(&is));
                let in_force = now_in_force.unwrap_or_default();
                format!(
                    "in {name}, {noun} went from {was} to {is} (approved: {approved}; in force: {in_force})"
                )
            }
            (Some(_), Some(_), Some(was), Some(is)) if was != is => {
                let (was, is) = with_one_unit(&quoted(&was), &quoted(&is));
                format!("in {name}, {noun} went from {was} to {is}")
            }
            (None, Some(_), _, Some(is)) => format!("in {name}, {noun} was set to {is}"),
            (Some(_), None, Some(was), _) => format!("in {name}, {noun} ({was}) was taken out"),
            (Some(_), None, ..) => format!("in {name}, {noun} was taken out"),
            _ => format!("in {name}, {noun} changed"),
        });
    }
    found
}

/// Returns a value as it stands in a sentence: words in quotes, numbers as they are.
fn quoted(value: &str) -> String {
    let is_plain = value.contains('“') || value.chars().any(|character| character.is_ascii_digit());
    if is_plain { value.to_owned() } else { format!("“{value}”") }
}

/// Returns two quantities, the first without the unit that both have: "8" and "12 business hours".
fn with_one_unit(was: &str, is: &str) -> (String, String) {
    match (was.split_once(' '), is.split_once(' ')) {
        (Some((number, unit)), Some((_, other))) if unit == other && number.parse::<u64>().is_ok() => {
            (number.to_owned(), is.to_owned())
        }
        _ => (was.to_owned(), is.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_both_have_is_said_once() {
        assert_eq!(
            with_one_unit("8 business hours", "12 business hours"),
            ("8".to_owned(), "12 business hours".to_owned())
        );
        assert_eq!(
            with_one_unit("8 hours", "12 business hours"),
            ("8 hours".to_owned(), "12 business hours".to_owned())
        );
        assert_eq!(with_one_unit("at least 5", "at least 6").0, "at least 5");
    }

    #[test]
    fn a_topic_within_a_sentence_has_an_article() {
        assert_eq!(in_sentence("The term “MQL”"), "the term “MQL”");
        assert_eq!(in_sentence("Calendar “Headquarters”"), "the calendar “Headquarters”");
    }

    #[test]
    fn words_are_quoted_and_numbers_are_not() {
        assert_eq!(quoted("Sam R."), "“Sam R.”");
        assert_eq!(quoted("12 business hours"), "12 business hours");
    }
}
