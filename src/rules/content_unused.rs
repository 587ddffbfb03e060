//! # What it does
//! Finds content that was asked for and delivered, and that Sales does not use. Items of which
//! nobody has written down whether they are used are left out, and so are archived ones.
//!
//! # Why it matters
//! Either it is not what was asked for, or nobody was told that it is there. Both repeat
//! themselves with the next request.
//!
//! # Example
//! ```toml
//! [[items]]
//! id = "comparison"
//! name = "Comparison with the ERP"
//! used_by_sales = false
//!
//! [[requests]]
//! id = "comparison"
//! status = "delivered"
//! item = "comparison"
//! ```
//!
//! # Use instead
//! ```toml
//! [[items]]
//! id = "comparison"
//! name = "Comparison with the ERP"
//! used_by_sales = true
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "content-unused", level: Level::Warning, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let requests = cx.agreement.list::<ContentRequest>();
    for item in cx.agreement.list::<ContentItem>().iter() {
        if item.used_by_sales != Some(false) || item.status == Some(ContentStatus::Archived) {
            continue;
        }
        let delivered = |request: &&Item<ContentRequest>| {
            request.status == Some(RequestStatus::Delivered) && request.item.as_ref() == Some(&item.id)
        };
        if let Some(request) = requests.iter().find(delivered) {
            let message = format!("“{}” was asked for and delivered, and Sales does not use it", item.name);
            out.at(cx, &item.address, "used_by_sales", message)
                .related(cx, &request.address, "", "the request")
                .help("ask whoever wanted it what is missing, or archive it");
        }
    }
}
