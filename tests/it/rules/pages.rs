//! The rules' pages, and the documentation that is made of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use countersign::rules::{ALL, HEADINGS, index};

#[test]
fn rules_are_in_the_order_of_their_names_and_named_like_their_files() {
    let ids: Vec<&str> = ALL.iter().map(|registered| registered.rule.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    for id in ids {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules").join(id.replace('-', "_") + ".rs");
        assert!(file.is_file(), "{}", file.display());
    }
}

#[test]
fn every_page_has_its_four_sections_in_order() {
    for registered in ALL {
        let page = registered.page();
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        let headings: Vec<&str> = headings.into_iter().filter(|heading| HEADINGS.contains(heading)).collect();
        assert_eq!(headings, HEADINGS, "{}", registered.rule.id);
        for heading in HEADINGS {
            assert!(registered.section(heading).is_some(), "{}: {heading}", registered.rule.id);
        }
    }
}

#[test]
fn the_documentation_of_the_rules_is_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut wanted: BTreeMap<String, String> =
        ALL.iter().map(|it| (format!("{}.md", it.rule.id), it.markdown())).collect();
    wanted.insert("README.md".to_owned(), index());
    if super::blessing() {
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(&folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        for (name, text) in &wanted {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let entries = fs::read_dir(&folder).unwrap();
    let there: BTreeMap<String, String> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    assert_eq!(there, wanted, "run the tests with COUNTERSIGN_BLESS=1");
}
