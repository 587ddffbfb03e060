//! Which room may use which. The table is the architecture; this test holds the code to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use, in reading order. A room uses only rooms above it, so
/// there are no cycles.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("source", &[]),
    ("value", &[]),
    ("finding", &["text", "source"]),
    ("document", &["text", "source", "value", "finding"]),
    ("agreement", &["text", "source", "value", "finding", "document"]),
    ("amendment", &["text", "source", "finding", "document", "agreement"]),
    ("funnel", &["value", "agreement"]),
    ("quorum", &["agreement"]),
    ("rules", &["text", "source", "value", "finding", "document", "agreement", "funnel", "quorum"]),
    ("promise", &["text", "value", "document", "agreement"]),
    ("words", &["value", "document", "agreement"]),
    ("diff", &["text", "source", "value", "finding", "document", "agreement", "funnel", "promise", "words"]),
    ("templates", &[]),
    (
        "gate",
        &[
            "text",
            "source",
            "value",
            "finding",
            "document",
            "agreement",
            "quorum",
            "rules",
            "promise",
            "diff",
            "words",
        ],
    ),
    (
        "review",
        &[
            "text",
            "source",
            "value",
            "finding",
            "document",
            "agreement",
            "funnel",
            "rules",
            "diff",
            "words",
            "gate",
        ],
    ),
    ("doctor", &["source", "finding", "rules", "templates", "gate"]),
    (
        "render",
        &[
            "text",
            "source",
            "value",
            "finding",
            "document",
            "agreement",
            "funnel",
            "rules",
            "diff",
            "words",
            "gate",
            "review",
            "doctor",
        ],
    ),
    ("adapters", &["source", "gate", "doctor"]),
    (
        "cli",
        &[
            "text",
            "source",
            "value",
            "finding",
            "document",
            "agreement",
            "amendment",
            "funnel",
            "rules",
            "diff",
            "words",
            "templates",
            "gate",
            "review",
            "doctor",
            "render",
            "adapters",
        ],
    ),
];

/// Libraries that only some places may know.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("git2", &["src/adapters/git"]),
    ("miette", &["src/render", "src/cli"]),
    ("clap", &["src/cli"]),
    ("dialoguer", &["src/cli"]),
    ("jsonschema", &["src/document/check"]),
    ("fluent_bundle", &["src/words"]),
    ("similar", &["src/words"]),
    ("toml", &["src/document"]),
    ("toml_edit", &["src/amendment"]),
    ("tempfile", &["src/cli", "src/adapters"]),
    ("ureq", &["src/adapters/github"]),
    ("backon", &["src/adapters/github"]),
    ("base64", &["src/adapters/github"]),
    ("indicatif", &["src/cli"]),
    ("maud", &["src/render"]),
    ("comfy_table", &["src/render"]),
];

/// What reads a file, a clock or the environment, and so has no place in the core.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Timestamp::now",
    "Zoned::now",
    "SystemTime",
    "Instant",
];

#[test]
fn rooms_use_only_the_rooms_the_table_allows() {
    let table: BTreeMap<&str, BTreeSet<&str>> =
        ROOMS.iter().map(|(room, uses)| (*room, uses.iter().copied().collect())).collect();
    let mut wrong = Vec::new();
    for file in sources() {
        let room = room_of(&file);
        if matches!(room.as_str(), "lib" | "main") {
            continue;
        }
        let allowed = table.get(room.as_str()).unwrap_or_else(|| panic!("{room} is no room of the table"));
        for used in rooms_used(&text_of(&file)) {
            if used != room && !allowed.contains(used.as_str()) {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_cycle() {
    let mut above: Vec<&str> = Vec::new();
    for (room, uses) in ROOMS {
        for used in *uses {
            assert!(above.contains(used), "{room} uses {used}, which does not stand above it");
        }
        above.push(room);
    }
}

#[test]
fn every_room_of_the_table_is_there() {
    let there: BTreeSet<String> = sources().iter().map(|file| room_of(file)).collect();
    for (room, _) in ROOMS {
        assert!(there.contains(*room), "{room} is gone; take it out of the table");
    }
}

#[test]
fn libraries_stay_where_they_are_known() {
    let mut wrong = Vec::new();
    for file in sources() {
        let text = text_of(&file);
        for (library, places) in LIBRARIES {
            let name = file.to_string_lossy().replace('\\', "/");
            let used = text.contains(&format!("{library}::"));
            let prefixed =
                text.contains(&format!("_{library}::")) || text.contains(&format!("::{library}::"));
            if used && !prefixed && !places.iter().any(|place| name.contains(place)) {
                wrong.push(format!("{name} knows {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_reads_no_file_clock_or_environment() {
    let mut wrong = Vec::new();
    for file in sources() {
        if matches!(room_of(&file).as_str(), "adapters" | "cli" | "main") {
            continue;
        }
        let text = text_of(&file);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for outside in OUTSIDE {
            if code.contains(outside) {
                wrong.push(format!("{} uses {outside}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_file_is_part_of_the_suite() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|ending| ending == "rs") || path.join("mod.rs").exists();
        if is_module && name != "main" {
            assert!(main.contains(&format!("mod {name};")), "tests/it/{name} is not in main.rs");
        }
    }
}

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn room_of(file: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = file.strip_prefix(root).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn text_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn rooms_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for part in text.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            let group = group.split('}').next().unwrap_or_default();
            used.extend(
                group.split(',').map(|one| one.trim().split("::").next().unwrap_or_default().to_owned()),
            );
        } else {
            used.insert(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.retain(|room| ROOMS.iter().any(|(name, _)| name == room));
    used
}
