//! What is left behind by something that goes: names that dangle, titles nobody aims at any more.

use super::{Action, Arguments, Consequence, Draft, Entry, Kind, Node, Sayer, Subject, joined};
use crate::agreement::{Address, ListKey, references_of};
use crate::words::lower_first;

/// More places than this are counted, not named.
const MOST_PLACES: usize = 6;

impl Sayer<'_> {
    /// Returns what still names an entry that is gone: an error in the new version.
    pub(super) fn still_refers(&self, draft: &Draft<'_>) -> Option<Consequence> {
        let gone = draft.old_entry.filter(|_| draft.action == Action::Removed && draft.field.is_none())?;
        let gone_id = gone.id.as_ref()?;
        let names = |entry: &&Entry| {
            references_of(entry).iter().any(|reference| {
                !reference.past
                    && reference.target.address == gone.address
                    && reference.target.id.contains(gone_id)
            })
        };
        let places = self.places(self.new.entries().iter().filter(names));
        let count = places.len();
        let arguments = Arguments::new().with("topic", self.topic_of(gone)).with("places", listed(&places));
        (count > 0).then(|| Consequence {
            code: "dangling",
            text: self.text("dangling", arguments),
            values: vec![("places", count.to_string())],
            is_wrong: true,
        })
    }

    /// Returns who else names a title that is no longer one of a persona, and what stays aimed at
    /// the persona.
    pub(super) fn no_longer_targeted(&self, draft: &Draft<'_>) -> Vec<Consequence> {
        let (Some(persona), Some("titles")) = (draft.new_entry, draft.field.as_deref()) else {
            return Vec::new();
        };
        if persona.subject != Subject::Kind(Kind::Personas) {
            return Vec::new();
        }
        let titles = |node: &Option<Node>| -> Vec<String> {
            node.iter().flat_map(Node::items).filter_map(Node::text).map(str::to_owned).collect()
        };
        let new = titles(&draft.new);
        let lost: Vec<String> = titles(&draft.old).into_iter().filter(|title| !new.contains(title)).collect();
        let mut out = Vec::new();
        for title in &lost {
            let others = self.new.entries().iter().filter(|entry| entry.address != persona.address);
            let places = self.places(others.filter(|entry| holds(&entry.node, title)));
            let key = if places.is_empty() { "title-lost" } else { "title-lost.still-named" };
            let arguments = Arguments::new().with("title", title).with("places", listed(&places));
            let text = self.text(key, arguments);
            out.push(Consequence { code: "no-longer-targeted", text, values: Vec::new(), is_wrong: false });
        }
        let aimed = self.aimed_at(&persona.address);
        if !lost.is_empty() && !aimed.is_empty() {
            let text = self.text("persona-unaffected", Arguments::new().with("places", listed(&aimed)));
            out.push(Consequence { code: "unaffected", text, values: Vec::new(), is_wrong: false });
        }
        out
    }

    /// Returns what names an entry, as a sentence lists it.
    fn aimed_at(&self, address: &Address) -> Vec<String> {
        let names = |entry: &&Entry| {
            let list = Some(ListKey { subject: Subject::Kind(Kind::Personas), list: None });
            references_of(entry)
                .iter()
                .any(|reference| reference.target.address == *address && reference.target.list == list)
        };
        self.places(self.new.entries().iter().filter(names))
    }

    fn places<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for place in entries.map(|entry| lower_first(&self.topic_of(entry))) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}

fn listed(places: &[String]) -> String {
    match places.get(..MOST_PLACES).filter(|_| places.len() > MOST_PLACES) {
        Some(first) => format!("{} and {} more", first.join(", "), places.len() - MOST_PLACES),
        None => joined(places, "and"),
    }
}

/// Returns whether a text below a node is, or holds, a title, without regard to case.
fn holds(node: &Node, title: &str) -> bool {
    match node.text() {
        Some(text) => {
            let (text, title) = (text.to_lowercase(), title.to_lowercase());
            text == title || format!(" {text} ").contains(&format!(" {title} "))
        }
        None => {
            node.entries().iter().any(|entry| entry.key != "id" && holds(&entry.node, title))
                || node.items().iter().any(|item| holds(item, title))
        }
    }
}
