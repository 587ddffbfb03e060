//! # What it does
//! Finds protected paths that are no valid patterns. `*` and `?` stand for anything but `/`, `**`
//! for any number of folders; negation, sets and braces do not exist, and a path neither begins nor
//! ends with `/`.
//!
//! # Why it matters
//! A pattern that is read differently than it was meant leaves files unprotected.
//!
//! # Example
//! ```toml
//! protect = ["/.github/", "src/**.rs"]
//! ```
//!
//! # Use instead
//! ```toml
//! protect = [".github/**", "src/**/*.rs"]
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule { id: "protect-glob", nature: Nature::GuardsTheGate, ..Rule::of(check) };

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(terms) = cx.agreement.document::<SignatoryTerms>() else { return };
    let signatories = Address::of_kind(Subject::Kind(Kind::Signatories));
    for (position, glob) in terms.sign_off.protect.iter().enumerate() {
        if let Some((what, help)) = objection(glob) {
            let field = format!("sign_off.protect.{position}");
            out.at(cx, &signatories, &field, format!("the pattern “{glob}” {what}"))
                .subject(glob.as_str())
                .help(help);
        }
    }
}

fn objection(glob: &str) -> Option<(String, String)> {
    if let Some(sign) = glob.chars().find(|sign| ['!', '[', '{', '\\'].contains(sign)) {
        let help = "only `?`, `*` and `**` are special; list each path by itself";
        return Some((format!("has `{sign}`"), help.to_owned()));
    }
    let trimmed = glob.trim_matches('/');
    if trimmed != glob {
        let meant = if glob.ends_with('/') { format!("{trimmed}/**") } else { trimmed.to_owned() };
        return Some(("begins or ends with `/`".to_owned(), format!("write \"{meant}\"")));
    }
    let mut parts = glob.split('/');
    if parts.clone().any(|part| part.is_empty() || part == "." || part == "..") {
        let help = "write the path from the repository's root, folder by folder";
        return Some(("has an empty part, `.` or `..`".to_owned(), help.to_owned()));
    }
    let mixed = parts.find(|part| part.contains("**") && *part != "**")?;
    let meant = glob.replace(mixed, &format!("**/{}", mixed.replace("**", "*")));
    Some((format!("has `**` in “{mixed}”"), format!("write `**` as a folder of its own: \"{meant}\"")))
}
