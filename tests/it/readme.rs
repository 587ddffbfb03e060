//! The README shows what the program prints.

use std::fs;
use std::path::Path;

use crate::support::cli::run;

const MARKER: &str = "<!-- A test holds this text to what the demonstration prints. -->\n```text\n";

#[test]
fn the_refusal_it_shows_is_a_real_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let demonstrated = run(temporary.path(), &["demo", "--as-of", "2026-11-22"]);
    assert_eq!(demonstrated.code, 0, "{demonstrated:?}");
    let scenes: Vec<&str> = demonstrated.out.split("── ").collect();
    let second = scenes[2].split_once("\n\n").unwrap().1.trim_end();
    let (before, rest) = readme.split_once(MARKER).unwrap();
    let (shown, after) = rest.split_once("```").unwrap();
    if std::env::var_os("COUNTERSIGN_BLESS").is_some() {
        fs::write(&path, format!("{before}{MARKER}{second}\n```{after}")).unwrap();
        return;
    }
    assert_eq!(shown.trim_end(), second, "run the tests with COUNTERSIGN_BLESS=1 and read what changed");
}
