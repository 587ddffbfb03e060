//! The protected files that change besides the agreement, by name: whoever signs the one signs the
//! other.

use super::markdown::code;
use super::plain::one_line;
use crate::gate::{FileChange, UntoldFile, Verdict};

/// The most files that are named in one sentence.
pub(super) const MOST_NAMED: usize = 20;
/// The most bytes that these take in a sentence, with all that is escaped.
const MOST_BYTES: usize = 6_000;
/// The most characters of a path that are shown.
const MOST_OF_A_PATH: usize = 200;

/// The folder of what the forge runs: each YAML file in it is a workflow.
const WORKFLOWS: &str = ".github/workflows/";

/// Returns in plain text which protected files change besides the agreement, if any do.
pub(super) fn plain(verdict: &Verdict) -> Option<String> {
    let (besides, (files, read)) = (besides(verdict)?, files(verdict));
    let named = named(verdict, &in_backticks);
    Some(format!("{besides}, this changes {files}: {named}. {read}."))
}

/// Returns the same as a paragraph of Markdown.
pub(super) fn paragraph(verdict: &Verdict) -> Option<String> {
    let (besides, (files, read)) = (besides(verdict)?, files(verdict));
    let named = named(verdict, &|path| code(&both_ends(path)));
    Some(format!("**{besides}** this changes {files}: {named}. {read} under *Files changed*."))
}

/// Returns a file as Markdown: its path, and what becomes of it.
pub(super) fn file(file: &UntoldFile) -> String {
    told(file, &|path| code(&both_ends(path)))
}

/// Returns how the sentence starts, if there is anything to say.
fn besides(verdict: &Verdict) -> Option<&'static str> {
    let is_of_agreement = verdict.untold_files.iter().any(|file| file.of_agreement);
    let besides =
        if is_of_agreement { "Besides what is told of the agreement" } else { "Besides the agreement" };
    (!verdict.untold_files.is_empty()).then_some(besides)
}

/// Returns how many files there are, and what to do about them.
fn files(verdict: &Verdict) -> (String, &'static str) {
    match verdict.untold_files.len() {
        1 => ("1 protected file".to_owned(), "What it does is not told here: read it"),
        count => (format!("{count} protected files"), "What they do is not told here: read them"),
    }
}

fn named(verdict: &Verdict, path: &dyn Fn(&str) -> String) -> String {
    let files = weightiest_first(verdict).into_iter().take(MOST_NAMED).map(|file| told(file, path));
    let mut taken = 0;
    let within = files.take_while(|named| {
        taken += named.len();
        taken <= MOST_BYTES
    });
    let mut named: Vec<String> = within.collect();
    match verdict.untold_files.len().saturating_sub(named.len()) {
        0 => {}
        more => named.push(format!("… and {more} more")),
    }
    named.join(", ")
}

/// Returns the files in the order in which they are named: what the forge runs first, and then by what else
/// it acts.
pub(super) fn weightiest_first(verdict: &Verdict) -> Vec<&UntoldFile> {
    let mut files: Vec<&UntoldFile> = verdict.untold_files.iter().collect();
    files.sort_by_key(|file| {
        let path = file.path.to_string().to_lowercase();
        (
            !(path.starts_with(WORKFLOWS) && (path.ends_with(".yml") || path.ends_with(".yaml"))),
            !path.starts_with(WORKFLOWS),
            !path.starts_with(".github/actions/"),
            !path.starts_with('.'),
        )
    });
    files
}

/// Returns a path without the middle where it is long: its end is what tells files apart.
fn both_ends(path: &str) -> String {
    let letters: Vec<char> = path.chars().collect();
    let half = MOST_OF_A_PATH / 2;
    if letters.len() <= MOST_OF_A_PATH {
        return path.to_owned();
    }
    letters.iter().take(half).chain(&['…']).chain(letters.iter().skip(letters.len() - half)).collect()
}

fn told(file: &UntoldFile, path: &dyn Fn(&str) -> String) -> String {
    let change = match file.change {
        FileChange::Added => "new",
        FileChange::Removed => "removed",
        FileChange::Changed => "changed",
        FileChange::Permissions => "permissions",
    };
    let unread = if file.of_agreement { "; not all of it can be read" } else { "" };
    format!("{} ({change}{unread})", path(&file.path.to_string()))
}

/// Returns a path in backticks that nothing in it ends.
fn in_backticks(path: &str) -> String {
    format!("`{}`", one_line(&both_ends(path)).replace('`', "\\u{60}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Outcome;
    use crate::source::{ObjectId, RepoPath};

    fn verdict(paths: &[&str]) -> Verdict {
        let id = ObjectId::new([1; 20]);
        let mut verdict = Verdict::new(Outcome::Refuse, id, id);
        let file = |path: &&str| UntoldFile {
            path: RepoPath::from(*path),
            change: FileChange::Added,
            of_agreement: false,
        };
        verdict.untold_files = paths.iter().map(file).collect();
        verdict
    }

    #[test]
    fn files_are_named_and_many_are_counted() {
        assert_eq!((plain(&verdict(&[])), paragraph(&verdict(&[]))), (None, None));
        assert_eq!(
            plain(&verdict(&["x.yml"])).unwrap(),
            "Besides the agreement, this changes 1 protected file: `x.yml` (new). What it does is not told here: \
             read it."
        );
        let letters: Vec<String> = ('a'..='u').map(String::from).collect();
        let mut names: Vec<&str> = letters.iter().map(String::as_str).collect();
        names.extend([".github/workflows/a.md", ".github/workflows/x.yml"]);
        let many = paragraph(&verdict(&names)).unwrap();
        let start = "**Besides the agreement** this changes 23 protected files: `.github/workflows/x.yml` (new), \
                     `.github/workflows/a.md` (new), `a` ";
        assert!(many.starts_with(start), "{many}");
        assert!(many.contains("`r` (new), … and 3 more. What they do"), "{many}");
    }

    #[test]
    fn of_a_long_path_both_ends_are_shown() {
        let path = format!("docs/{}/pay.yml", "a".repeat(300));
        let said = plain(&verdict(&[&path])).unwrap();
        assert!(
            said.contains("`docs/aaa") && said.contains("a…a") && said.contains("a/pay.yml` (new)"),
            "{said}"
        );
    }

    #[test]
    fn a_path_is_only_a_path() {
        let odd = verdict(&["a` (new). Nothing else. `\n@acme/all"]);
        assert!(
            plain(&odd).unwrap().contains(r": `a\u{60} (new). Nothing else. \u{60}\u{a}@acme/all` (new).")
        );
        assert!(paragraph(&odd).unwrap().contains(r": ``a` (new). Nothing else. `\u{a}@acme/all`` (new)."));
    }

    #[test]
    fn what_of_the_agreement_cannot_be_read_is_not_beside_it() {
        let mut part = verdict(&["policy/sla.toml"]);
        part.untold_files[0].of_agreement = true;
        let said = plain(&part).unwrap();
        assert!(
            said.starts_with("Besides what is told of the agreement, this changes 1 protected file: "),
            "{said}"
        );
        assert!(said.contains("`policy/sla.toml` (new; not all of it can be read)."), "{said}");
    }
}
