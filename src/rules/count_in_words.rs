//! # What it does
//! Finds texts that say how many statuses, stages, segments or other things the agreement lists,
//! where it lists another number. Texts about the past are left out, and so are numbers that seem
//! to count only some: “two stages later”, “at least three regions”.
//!
//! # Why it matters
//! Somebody added an entry and not a word to the text above it. Readers cannot tell which of the
//! two is out of date, and somewhere a report still has nine rows.
//!
//! # Example
//! ```toml
//! [[terms]]
//! id = "lead-status"
//! definition = "One of our nine lead statuses."
//! # … and ten [[statuses]]
//! ```
//!
//! # Use instead
//! ```toml
//! [[terms]]
//! id = "lead-status"
//! definition = "One of our lead statuses."
//! ```
use super::prelude::*;
use super::texts::texts_of_today;
use super::totals::{Total, totals};

pub(super) const RULE: Rule = Rule { id: "count-in-words", level: Level::Warning, ..Rule::of(check) };

/// What a list is called: its kind and name, the noun, words that may stand before the noun, and
/// whether one of them must, since the noun alone has other meanings.
struct Called(&'static str, Option<&'static str>, &'static str, &'static [&'static str], bool);

#[rustfmt::skip]
const CALLED: [Called; 15] = [
    Called("definitions", Some("statuses"), "statuses", &["lead", "contact", "and", "or"], false),
    Called("definitions", Some("stages"), "stages", &["lead", "lifecycle", "funnel"], false),
    Called("definitions", Some("deal_stages"), "stages", &["deal", "sales", "opportunity", "pipeline"], true),
    Called("content", Some("buying_stages"), "stages", &["buying"], true),
    Called("definitions", Some("sources"), "sources", &["traffic", "lead"], true),
    Called("definitions", Some("segments"), "segments", &["market", "customer", "company", "sales"], false),
    Called("definitions", Some("regions"), "regions", &["sales"], false),
    Called("definitions", Some("lead_classes"), "classes", &["lead"], true),
    Called("definitions", Some("products"), "products", &[], false),
    Called("personas", None, "personas", &["buyer", "buying"], false),
    Called("kpis", None, "figures", &["key"], true),
    Called("dispositions", None, "dispositions", &["lead"], false),
    Called("dispositions", None, "reasons", &["disposition", "rejection"], true),
    Called("qualification", None, "routes", &["mql", "qualification"], true),
    Called("meetings", None, "meetings", &["standing", "regular", "joint", "recurring"], true),
];

/// Behind these words a text speaks of some of them.
const SOME: [&str; 22] = [
    "that", "which", "who", "whose", "where", "with", "without", "later", "earlier", "before", "after", "ahead",
    "behind", "back", "above", "below", "between", "in", "of", "from", "a", "per",
];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for (address, field, text) in texts_of_today(cx.agreement) {
        for total in totals(&text) {
            let counts: Vec<(&str, usize)> =
                CALLED.iter().filter_map(|called| Some((called.2, count(cx, called, &total)?))).collect();
            // “Our six stages” may be those of deals.
            if let Some((noun, count)) = counts.iter().find(|(_, count)| contradicts(&total, *count))
                && counts.iter().all(|(_, count)| *count != total.number)
            {
                let message = format!("the text says {} {noun}, the agreement lists {count}", total.number);
                out.at(cx, &address, &field, message)
                    .subject(*noun)
                    .help("correct the number, or leave it out of the text");
            }
        }
    }
}

/// Returns how many entries the list has, if the words behind the number are what it is called.
fn count(cx: &Context<'_>, called: &Called, total: &Total) -> Option<usize> {
    let Called(kind, list, noun, before, must) = called;
    let place = total.words.iter().take(4).position(|word| word == noun)?;
    let known = total.words.iter().take(place).all(|word| before.contains(&word.as_str()));
    let some = total.words.get(place + 1).is_some_and(|word| SOME.contains(&word.as_str()));
    let bare = place == 0 && *must && *noun != "stages";
    if !known || some || bare {
        return None;
    }
    let list = ListKey {
        subject: Subject::all().find(|subject| subject.name() == *kind)?,
        list: list.map(str::to_owned),
    };
    let entries = cx.agreement.entries().iter();
    let count = entries.filter(|entry| entry.id.is_some() && entry.list_key() == list).count();
    (count > 0 && cx.agreement.is_certain(&list)).then_some(count)
}

/// A smaller number may be that of some of them, unless the text says outright that they are all.
fn contradicts(total: &Total, count: usize) -> bool {
    let close = total.number * 2 > count;
    total.number > count || total.number < count && close && (total.outright || total.number > 2)
}
