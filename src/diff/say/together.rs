//! What one item says of the others: what all changes of who qualifies come to, and what still
//! speaks of a term that is gone.

use std::collections::BTreeMap;

use super::{Action, Arguments, Consequence, Draft, Entry, Node, Sayer, Value, joined, within_quotes};
use crate::agreement::Route;
use crate::diff::Change;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::promise::Counts;
use crate::words::lower_first;

/// How a way to qualify changes, in the order in which it is told.
const TOLD: [&str; 7] = ["gone", "new", "narrower", "wider", "other", "excluded", "included"];

/// What changes do to the ways to become something.
pub(in crate::diff) struct Ways {
    /// Which are gone, new, narrower and so on.
    pub(in crate::diff) parts: String,
    /// Whether some let more leads in and others fewer.
    is_mixed: bool,
}

impl Sayer<'_> {
    /// Tells the first of several changes of who counts as a term what they come to together.
    pub(in crate::diff) fn tell_together(&self, said: &mut [(Change, &Draft<'_>)]) {
        let mut of_terms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, (_, draft)) in said.iter().enumerate() {
            for term in draft.leads.iter().flat_map(|(_, terms)| terms) {
                of_terms.entry(term.clone()).or_default().push(index);
            }
        }
        for (term, indices) in of_terms.into_iter().filter(|(_, indices)| indices.len() > 1) {
            let drafts = indices.iter().filter_map(|index| said.get(*index)).map(|(_, draft)| *draft);
            let Some(ways) = self.ways(&term, drafts) else { continue };
            let arguments = Arguments::new().with("terms", self.term_name(&term)).with("parts", ways.parts);
            let key = if ways.is_mixed { "routes-together.mixed" } else { "routes-together" };
            let text = self.text(key, arguments);
            let first = indices.first().and_then(|index| said.get_mut(*index));
            if let Some((change, _)) = first {
                change.consequences.push(Consequence {
                    code: "leads",
                    text,
                    values: Vec::new(),
                    is_wrong: false,
                });
            }
        }
    }

    /// Returns what several changes of who counts as a term do to the ways to become one.
    pub(in crate::diff) fn ways<'d>(
        &self,
        term: &str,
        drafts: impl Iterator<Item = &'d Draft<'d>>,
    ) -> Option<Ways> {
        let is_of_one_side = self.comes_or_goes(term).is_some();
        let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for draft in drafts {
            let Some((way, entry)) = way(draft).zip(draft.entry()) else { continue };
            // What counts as a term that comes or goes is neither more nor less than before.
            if is_of_one_side && !matches!(way, "gone" | "new") {
                continue;
            }
            if self.is_said_by_its_routes(draft) {
                continue;
            }
            let name = format!("“{}”", self.name(entry));
            let names = told.entry(way).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let parts: Vec<String> =
            TOLD.iter()
                .filter_map(|way| {
                    let names = told.get(way)?;
                    Some(self.text(
                        &format!("routes-{way}"),
                        Arguments::new().with("routes", joined(names, "and")),
                    ))
                })
                .collect();
        let is_told = |ways: &[&str]| ways.iter().any(|way| told.contains_key(way));
        let is_mixed = is_told(&["other"])
            || is_told(&["gone", "narrower", "excluded"]) && is_told(&["new", "wider", "included"]);
        (!parts.is_empty()).then(|| Ways { parts: parts.join("; "), is_mixed })
    }

    /// Returns whether a score comes or goes with all routes that ask for it: then they say who
    /// counts.
    pub(super) fn is_said_by_its_routes(&self, draft: &Draft<'_>) -> bool {
        let (own, there) = match (draft.action, draft.field.is_some()) {
            (Action::Added, false) => (self.new, self.old),
            (Action::Removed, false) => (self.old, self.new),
            _ => return false,
        };
        let id = draft.entry().and_then(|entry| entry.id.as_ref());
        let routes = own.list::<Route>();
        let mut of_score = routes.iter().filter(|route| route.score.as_ref() == id).peekable();
        is_in(draft, "scores")
            && id.is_some()
            && of_score.peek().is_some()
            && of_score.all(|route| there.entry(&route.address).is_none())
    }

    /// Returns where a term that is gone is still spoken of.
    pub(super) fn still_named(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let gone = draft.old_entry.filter(|_| draft.action == Action::Removed && draft.field.is_none())?;
        let is_term = gone.subject == Subject::Kind(Kind::Definitions) && gone.list.is_none();
        let name = gone.text("name").filter(|_| is_term)?;
        let speaks = |entry: &&Entry| speaks_of(&entry.node, name);
        let places: Vec<String> = self
            .new
            .entries()
            .iter()
            .filter(speaks)
            .map(|entry| lower_first(&self.topic_of(entry)))
            .collect();
        let arguments =
            Arguments::new().with("name", within_quotes(name)).with("places", joined(&places, "and"));
        let text = self.text("still-named", arguments);
        (!places.is_empty()).then(|| Consequence {
            code: "still-named",
            text,
            values: Vec::new(),
            is_wrong: false,
        })
    }
}

impl Sayer<'_> {
    /// Returns where a term is still spoken of by the name that it had before.
    pub(super) fn still_called(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let term = draft.new_entry.filter(|entry| {
            entry.subject == Subject::Kind(Kind::Definitions)
                && entry.list.is_none()
                && draft.field.as_deref() == Some("name")
        })?;
        let name = draft.old.as_ref().and_then(Node::text)?;
        let others = self.new.entries().iter().filter(|entry| entry.address != term.address);
        let places: Vec<String> = others
            .filter(|entry| speaks_of(&entry.node, name))
            .map(|entry| lower_first(&self.topic_of(entry)))
            .collect();
        let arguments = Arguments::new().with("name", name).with("places", joined(&places, "and"));
        let text = self.text("still-called", arguments);
        (!places.is_empty()).then(|| Consequence {
            code: "still-named",
            text,
            values: Vec::new(),
            is_wrong: false,
        })
    }
}

/// Returns whether a draft is of an entry of this list of the qualification.
fn is_in(draft: &Draft<'_>, list: &str) -> bool {
    draft.entry().is_some_and(|entry| {
        entry.subject == Subject::Kind(Kind::Qualification) && entry.list.as_deref() == Some(list)
    })
}

/// Returns how a draft moves a way to qualify.
fn way(draft: &Draft<'_>) -> Option<&'static str> {
    let (counts, _) = draft.leads.as_ref()?;
    Some(match (draft.action, draft.field.is_some(), counts) {
        (_, _, Counts::Same) => return None,
        (Action::Added, false, _) if is_in(draft, "exclusions") => "excluded",
        (Action::Removed, false, _) if is_in(draft, "exclusions") => "included",
        (Action::Removed, false, _) => "gone",
        (Action::Added, false, _) => "new",
        (_, _, Counts::Fewer) => "narrower",
        (_, _, Counts::More) => "wider",
        (_, _, Counts::Other) => "other",
    })
}

/// Returns whether a text below a node holds the name as a word, in the singular or the plural.
fn speaks_of(node: &Node, name: &str) -> bool {
    if let Value::Table(_) = node.value {
        return node.entries().iter().any(|entry| entry.key != "id" && speaks_of(&entry.node, name));
    }
    match node.text() {
        Some(text) => holds(text, name),
        None => node.items().iter().any(|item| speaks_of(item, name)),
    }
}

fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        !before.into_iter().chain(after).any(|c| c.is_alphanumeric() || c == '-')
    })
}
