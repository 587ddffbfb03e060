//! The pages that people write, held to the code and to each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PAGES: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "docs/gate.md",
    "docs/github.md",
    "docs/review.md",
    "docs/threat-model.md",
];

fn read(path: &Path) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Returns the names that the source gives to outcomes, reasons and discounts.
fn names() -> BTreeSet<String> {
    let source = read(Path::new("src/gate/verdict.rs"));
    let named = source.lines().filter_map(|line| {
        let (variant, name) = line.trim().split_once(" => \"")?;
        variant.starts_with("Self::").then(|| name.trim_end_matches("\",").to_owned())
    });
    named.collect()
}

#[test]
fn every_reason_has_its_way_out() {
    let page = read(Path::new("docs/gate.md"));
    let rows: BTreeSet<String> = page
        .lines()
        .filter(|line| line.starts_with("| `") && line.matches(" | ").count() == 2)
        .map(|line| line.split('`').nth(1).unwrap().to_owned())
        .collect();
    let outcomes: BTreeSet<String> = ["allow", "refuse", "not-applicable"].map(str::to_owned).into();
    let names = names();
    assert!(names.len() > 25, "{names:?}");
    assert_eq!(rows, names.difference(&outcomes).cloned().collect());
    assert!(outcomes.iter().all(|outcome| page.contains(&format!("`{outcome}`"))));
}

/// Returns the anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let letters = |heading: &str| -> String {
        let text = heading.trim_start_matches('#').trim().to_lowercase();
        text.replace(' ', "-")
            .chars()
            .filter(|letter| letter.is_alphanumeric() || "-_".contains(*letter))
            .collect()
    };
    headings.map(letters).collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    for page in PAGES {
        let text = read(Path::new(page));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("https://") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => Path::new(page).to_path_buf(),
                path => Path::new(page).parent().unwrap().join(path),
            };
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&target).exists(), "{page}: {link}");
            assert!(anchor.is_empty() || anchors(&read(&target)).contains(anchor), "{page}: {link}");
        }
    }
}
