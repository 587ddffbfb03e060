//! # What it does
//! Finds archived content that something still sends: a nurture track, or whatever else names it.
//! Requests that it once answered are left out.
//!
//! # Why it matters
//! Content is archived because it is no longer true. Sequences keep sending it until somebody
//! complains.
//!
//! # Example
//! ```toml
//! # policy/content.toml
//! [[items]]
//! id = "price-list-2025"
//! status = "archived"
//! # policy/dispositions.toml
//! [[tracks]]
//! id = "stay-in-touch"
//! content = ["price-list-2025"]
//! ```
//!
//! # Use instead
//! ```toml
//! [[tracks]]
//! id = "stay-in-touch"
//! content = ["price-list-2026"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "archived-content-in-use", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let items = cx.agreement.list::<ContentItem>();
    let archived: Vec<&Item<ContentItem>> =
        items.iter().filter(|item| item.status == Some(ContentStatus::Archived)).collect();
    let senders = cx.agreement.entries().iter().filter(|entry| {
        entry.sound && !archived.is_empty() && entry.subject != Subject::Kind(Kind::Content)
    });
    for entry in senders {
        for reference in references_of(entry).into_iter().filter(|reference| !reference.past) {
            let item = archived.iter().find(|item| item.address == reference.target.address);
            if let Some(item) = item {
                let message = format!("“{}” is archived and still in use here", item.name);
                out.at(cx, &entry.address, &dotted(&reference.pointer), message)
                    .subject(item.id.as_str())
                    .related(cx, &item.address, "status", "archived")
                    .help("send something else, or bring the item back");
            }
        }
    }
}
