//! What the status of a branch is called on a forge.

use sha2::{Digest, Sha256};

/// Longer names, written out, are shortened to a digest: a forge may refuse more than 255 bytes.
const MOST_WRITTEN: usize = 200;
/// How much of a longer name stays readable.
const READABLE: usize = 100;

/// Returns the name of the status that says whether a change may merge into a branch.
///
/// No two branches have one name in common, not even for a forge that compares names without regard
/// to case, accents or invisible characters: what is not a small letter, a digit or one of `.`, `_`,
/// `/` and `-` is written as `%` with its byte in hexadecimal, as in an address. A status given for
/// `MAIN`, where nobody may have signed, is none for `main`.
#[must_use]
pub fn status_name(branch: &str) -> String {
    let mut written = String::with_capacity(branch.len());
    for byte in branch.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-' => written.push(char::from(byte)),
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    if written.len() > MOST_WRITTEN {
        let digest: String = Sha256::digest(branch).iter().map(|byte| format!("{byte:02x}")).collect();
        // No branch has a `~` in its name, and no name that is written out has one either.
        written.truncate(READABLE);
        written = format!("{written}~{digest}");
    }
    format!("countersign: {written}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_usual_branch_is_called_by_its_name() {
        for branch in ["main", "release/1.2", "team_a-b"] {
            assert_eq!(status_name(branch), format!("countersign: {branch}"));
        }
        assert_eq!(status_name("Main"), "countersign: %4Dain");
        assert_eq!(status_name("é%"), "countersign: %C3%A9%25");
    }

    #[test]
    fn names_that_a_forge_may_take_for_one_differ() {
        let long = "x".repeat(300);
        let branches = [
            "main",
            "MAIN",
            "Main",
            "%4Dain",
            "m\u{e1}in",
            "ma\u{200b}in",
            "\u{ff4d}ain",
            "main%",
            &long,
            &format!("{long}X"),
            &format!("{long}x"),
        ];
        let names: BTreeSet<String> =
            branches.iter().map(|branch| status_name(branch).to_lowercase()).collect();
        assert_eq!(names.len(), branches.len());
        assert!(names.iter().all(|name| name.len() < 255 && name.is_ascii()));
    }
}
