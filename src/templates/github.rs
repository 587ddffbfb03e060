//! The workflows of the gate on GitHub.

use super::TemplateFile;

/// The workflow that decides.
pub const GATE: TemplateFile =
    (".github/workflows/countersign.yml", include_str!("github/.github/workflows/countersign.yml"));

/// The workflow that tells the gate of reviews.
pub const REVIEW_SIGNAL: TemplateFile = (
    ".github/workflows/countersign-review.yml",
    include_str!("github/.github/workflows/countersign-review.yml"),
);

/// The workflow that writes the quarterly review as an issue.
pub const QUARTERLY: TemplateFile = (
    ".github/workflows/countersign-quarterly.yml",
    include_str!("github/.github/workflows/countersign-quarterly.yml"),
);

/// Where the action stands in [`GATE`] and [`QUARTERLY`].
const ACTION: &str = "ACTION";
/// What stands before all that an action is given.
const WITH: &str = "        with:";
/// What stands before each thing of it.
const GIVEN: &str = "          ";
/// Where the branch with the agreement stands in [`GATE`].
const BRANCH: &str = "BRANCH";

/// Returns the workflows by path, for an action such as `OWNER/NAME@COMMIT # v1.2.3` and the
/// branch that the agreement is on.
pub fn workflows(action: &str, branch: &str) -> Vec<(String, String)> {
    // What an action is given stands in one block, the template's own as well.
    let (given, opens) = (format!("{ACTION}\n{WITH}\n"), format!("\n{WITH}\n"));
    let giving = match action.contains(&opens) {
        true => format!("{action}\n"),
        false => format!("{action}{opens}"),
    };
    let filled = |(path, text): TemplateFile| {
        let text = text.replace(&given, &giving).replace(ACTION, action).replace(BRANCH, branch);
        (path.to_owned(), text)
    };
    [GATE, REVIEW_SIGNAL, QUARTERLY].map(filled).into()
}

/// What stands in a workflow where its template leaves a place to fill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The action.
    pub action: Option<String>,
    /// What the action is given, by name.
    pub given: Vec<String>,
    /// The branches, as the workflow lists them.
    pub branch: Option<String>,
}

impl Filled {
    /// Returns the branches that the workflow listens to, if it lists any; none where YAML may read another
    /// list than this does.
    pub fn branches(&self) -> Option<Vec<&str>> {
        let listed = self.branch.as_deref()?;
        let names = listed.split(',').map(|name| name.trim_matches(' ')).filter(|name| !name.is_empty());
        let is_plain = !listed.contains(['[', ']', '{', '}', '#']);
        Some(names.map(scalar).collect::<Option<_>>().filter(|_| is_plain).unwrap_or_default())
    }
}

/// Returns what a name in a list of YAML says, if that can be told.
fn scalar(name: &str) -> Option<&str> {
    let quote = ['"', '\''].into_iter().find(|quote| name.starts_with(*quote));
    let said = match quote {
        Some(quote) => name.strip_prefix(quote)?.strip_suffix(quote)?,
        None if name.starts_with(['*', '&', '!', '|', '>', '%', '@', '`']) || !is_text(name) => return None,
        None => name,
    };
    (!said.contains(['"', '\'', '\\'])).then_some(said)
}

/// Returns a branch's plain name as YAML takes it for a text.
pub fn quoted(branch: &str) -> String {
    if is_text(branch) { branch.to_owned() } else { format!("\"{branch}\"") }
}

/// Returns whether YAML takes a plain name for a text: no number, date, truth or nothing.
fn is_text(name: &str) -> bool {
    let other = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "~"];
    !name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))
        && !other.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// Returns what a workflow fills its template's places with; `None` if it differs elsewhere too.
/// Line ends, blanks before them, and what the action is given (`with`), do not matter, as long as it
/// can be told by which names.
///
/// Other white space does, and what some take for the end of a line: to YAML it may be part of a word,
/// or begin another key.
pub fn places(template: &str, text: &str) -> Option<Filled> {
    let mut filled = Filled::default();
    let text = text.replace("\r\n", "\n");
    let is_odd = |c: char| c != '\n' && c != ' ' && (c.is_control() || c.is_whitespace());
    if text.contains(is_odd) {
        return None;
    }
    let mut lines = text.lines().map(|line| line.trim_end_matches(' ')).peekable();
    for line in template.lines() {
        let own = lines.next()?;
        let between = |place: &str| -> Option<String> {
            let (before, after) = line.split_once(place)?;
            Some(own.strip_prefix(before)?.strip_suffix(after)?.to_owned())
        };
        if let Some(action) = between(ACTION) {
            filled.action = Some(action);
            if lines.next_if_eq(&WITH).is_some() {
                while let Some(given) = lines.next_if(|line| line.starts_with(GIVEN)) {
                    filled.given.extend(name_of(given)?);
                }
            }
        } else if let Some(branch) = between(BRANCH) {
            filled.branch = Some(branch);
        } else if own != line {
            return None;
        }
    }
    lines.all(str::is_empty).then_some(filled)
}

/// Returns the name that a line of a block gives something by, none if it only goes on with what stands
/// before; `None` where that cannot be told.
fn name_of(line: &str) -> Option<Option<String>> {
    let own = line.strip_prefix(GIVEN)?;
    if own.starts_with([' ', '#']) {
        return Some(None);
    }
    let (name, rest) = own.split_once(':')?;
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    (is_plain && (rest.is_empty() || rest.starts_with(' '))).then(|| Some(name.to_owned()))
}

/// Returns whether an action is named by its commit, or is part of the repository.
pub fn is_pinned(action: &str) -> bool {
    let name = action.split(" #").next().unwrap_or_default().trim();
    let commit = name.rsplit_once('@').map(|(_, commit)| commit);
    name.starts_with("./")
        || commit
            .is_some_and(|commit| commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_the_places_is_read_back() {
        let action = format!("acme/countersign@{} # v1.2.3", "a".repeat(40));
        for ((path, text), (_, template)) in
            workflows(&action, "trunk").into_iter().zip([GATE, REVIEW_SIGNAL])
        {
            let filled = places(template, &text.replace('\n', "\r\n")).unwrap();
            let is_gate = path == GATE.0;
            assert_eq!(filled.action.as_ref(), is_gate.then_some(&action));
            assert_eq!(filled.branch.as_deref(), is_gate.then_some("trunk"));
            assert_eq!(places(template, &format!("{text}\n  more: 1\n")), None);
            assert_eq!(
                places(template, &text.replace("contents: read", "contents: write")).is_none(),
                is_gate
            );
            assert_eq!(places(template, ""), None);
            assert!(places(template, &text.replace('\n', "  \n")).is_some());
            for odd in ["\u{a0}", "\u{2003}", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\r ", "\t"] {
                assert_eq!(places(template, &text.replace(":\n", &format!(":{odd}\n"))), None, "{odd:?}");
                assert_eq!(places(template, &format!("{text}{odd}\n")), None, "{odd:?}");
            }
        }
        let several = workflows(&action, "main, 'release/1'").remove(0).1;
        assert_eq!(places(GATE.1, &several).unwrap().branches(), Some(vec!["main", "release/1"]));
        for other in
            ["other] #, main", "\"x, main\"", "main #", "[main", "main, *", "main, \"a", "main\u{a0}"]
        {
            let heard = Filled { branch: Some(other.to_owned()), ..Filled::default() };
            assert!(!heard.branches().unwrap().contains(&"main"), "{other}");
        }
        for (branch, written) in [("1.10", "\"1.10\""), ("On", "\"On\""), ("only", "only"), ("v1", "v1")] {
            assert_eq!(quoted(branch), written);
            let text = workflows(&action, &quoted(branch)).remove(0).1;
            assert_eq!(places(GATE.1, &text).unwrap().branches(), Some(vec![branch]));
            let bare = places(GATE.1, &workflows(&action, branch).remove(0).1).unwrap();
            assert_eq!(bare.branches().unwrap().is_empty(), written != branch, "{branch}");
        }
        let patterns = Filled { branch: Some("main, '**', \"!x\", ".to_owned()), ..Filled::default() };
        assert_eq!(patterns.branches(), Some(vec!["main", "**", "!x"]));
        let own = |more: &str| workflows(&format!("{action}{more}"), "trunk").remove(0).1;
        let given = own("\n        with:\n          version: source # ...\n          token: ${{ x }}");
        let filled = places(GATE.1, &given).unwrap();
        assert_eq!(
            (filled.action, filled.given),
            (Some(action.clone()), vec!["version".into(), "token".into()])
        );
        for (more, given) in [
            ("# one\n          only-install: true", Some(&["only-install"][..])),
            ("ONLY-INSTALL:\n            true", Some(&["ONLY-INSTALL"])),
            ("\"only-install\": true", None),
            ("? only-install\n          : true", None),
            ("<<: *all", None),
            ("*all : true", None),
            ("&a only-install: true", None),
        ] {
            let filled = places(GATE.1, &own(&format!("\n        with:\n          {more}")));
            let read = filled.map(|filled| filled.given);
            assert_eq!(
                read,
                given.map(|given| given.iter().map(|name| (*name).to_owned()).collect()),
                "{more}"
            );
        }
        for more in ["\n        if: false", "\n        with:\n          version: source\n        if: false"] {
            assert_eq!(places(GATE.1, &own(more)), None, "{more}");
        }
        assert!(is_pinned(&action) && is_pinned("./"));
    }

    #[test]
    fn what_the_action_is_given_stands_in_one_block() {
        let action = format!("acme/countersign@{}", "a".repeat(40));
        for (own, given) in [
            ("", "        with:\n          only-install: true\n"),
            (
                "\n        with:\n          version: source # ...",
                "        with:\n          version: source # ...\n          only-install: true\n",
            ),
        ] {
            let (path, text) = workflows(&format!("{action}{own}"), "trunk").remove(2);
            assert_eq!(path, QUARTERLY.0);
            assert!(text.contains(&format!("        uses: {action}\n{given}      - name")), "{text}");
        }
        assert!(!is_pinned("acme/countersign@v1") && !is_pinned("acme/countersign"));
    }

    #[test]
    fn each_place_to_fill_is_there_once() {
        for place in [ACTION, BRANCH] {
            assert_eq!(GATE.1.matches(place).count(), 1, "{place}");
            assert_eq!(REVIEW_SIGNAL.1.matches(place).count(), 0, "{place}");
        }
    }
}
