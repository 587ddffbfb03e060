//! Whatever stands in a policy, a login, a branch or a path is only text.

use countersign::agreement::Team;
use countersign::diff::{Consequence, Paragraph};
use countersign::finding::{Finding, Level, Place};
use countersign::gate::verdict::{Block, Discount, NotCounted, ReasonCode, Requirement};
use countersign::gate::{FileChange, UntoldFile};
use countersign::render::comment::{Address, MOST_BYTES, Memory, Proposal, State, Turn, comment, summary};
use countersign::render::{check_github, markdown};
use countersign::rules::Validation;
use countersign::source::RepoPath;
use countersign::text::Text;
use countersign::words::{Fate, Piece};
use proptest::prelude::*;

use super::markdown::{Parsed, parsed};
use super::{Decided, change, item};

/// What attacks are made of.
const PARTS: &[&str] = &[
    "@acme/all",
    "@dana",
    "@",
    "#12",
    "acme/x#1",
    "GH-7",
    "gh-8",
    "https://evil.example/x",
    "http://e",
    "www.evil.example",
    "mail@evil.example",
    "mailto:a@b.example",
    "0123456789abcdef0123456789abcdef01234567",
    "deadbeef",
    ":tada:",
    ":+1:",
    "::error::x",
    "::set-output name=verdict::allow",
    "##[set-output name=verdict;]allow",
    "##[add-path]/tmp",
    "[x](y)",
    "![x](y)",
    "[x]: http://y",
    "[^1]",
    "[[x]]",
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "<!-- x -->",
    "-->",
    "<!--",
    "</details>",
    "</summary>",
    "<details open>",
    "&lt;b&gt;",
    "&#64;dana",
    "&commat;dana",
    "`",
    "``",
    "```",
    "~~~",
    "~~x~~",
    "**",
    "__",
    "*",
    "_",
    "$",
    "$$",
    "$x$",
    "$`x`$",
    "|",
    "| a | b |",
    "\\",
    "\\@dana",
    "- ",
    "+ ",
    "> ",
    "# ",
    "1. ",
    "1) ",
    "===",
    "---",
    "[ ] ",
    "- [x] ",
    "    ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{1b}[31m",
    "\u{1b}]8;;http://e\u{7}",
    "\u{0}",
    "\u{7}",
    "\u{9b}",
    "\u{e0041}",
    "\u{2800}",
    "\u{3164}",
    "x",
    " ",
    "é",
    "😀",
    "“",
    "”",
    ":",
    ".",
    "(",
    ")",
    "!",
    "=",
    "{",
    "}",
    "%0A",
    "!!x!!",
    "||x||",
    "^x^",
    "<https://e>",
    "[!NOTE]",
    "::stop-commands::x",
    "a@b",
    "%",
    ",",
    "'",
    "\"",
    ";",
    "/",
    "+",
    "w",
    "ww.",
    "://",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PARTS), 1..12).prop_map(|parts| parts.concat()),
        prop::collection::vec(prop::sample::select(PARTS), 1..12).prop_map(|parts| parts.join(" ")),
        any::<String>(),
    ]
}

/// Returns a decision in which every text is the hostile one.
fn told(text: &str) -> Decided {
    let own = || text.to_owned();
    let mut decided = Decided::refused();
    let mut one = change(text, text, text);
    one.consequences.push(Consequence { code: "x", text: own(), values: Vec::new(), is_wrong: false });
    let place = || Place::of_span(RepoPath::from(text), &Text::new("a = 1\n".to_owned()), 0..1);
    one.new_at = Some(place());
    decided.diff.changes = vec![one; 7];
    let piece = |fate| Piece { fate, text: own() };
    let paragraphs = vec![
        Paragraph::Said(own()),
        Paragraph::Wording(vec![piece(Fate::Kept), piece(Fate::Gone), piece(Fate::New), piece(Fate::Kept)]),
        Paragraph::Wrong(own()),
    ];
    decided.diff.items = vec![item(text, text, paragraphs); 7];
    let verdict = &mut decided.verdict;
    verdict.names.people.insert("p".to_owned(), own());
    verdict.names.logins.insert("p".to_owned(), own());
    verdict.names.teams = Team::BOTH.map(|team| (team, own())).into();
    verdict.names.because.insert((own(), Team::Sales), own());
    verdict.names.hindrance = Some(own());
    verdict.warnings = vec![own()];
    let file = UntoldFile { path: RepoPath::from(text), change: FileChange::Changed, of_agreement: false };
    verdict.untold_files = vec![file; 7];
    verdict.requirements = vec![
        Requirement {
            rule: own(),
            team: Team::Sales,
            role: Some(own()),
            needed: 2,
            signed_by: vec!["p".to_owned()],
            could_sign: vec!["p".to_owned(), own()],
        },
        Requirement {
            rule: "both-teams".to_owned(),
            team: Team::Marketing,
            role: None,
            needed: 1,
            signed_by: vec![],
            could_sign: vec!["p".to_owned()],
        },
    ];
    verdict.not_counted = [Some("p".to_owned()), None]
        .map(|person| NotCounted { login: Some(own()), person, reason: Discount::Bot, message: own() })
        .into();
    verdict.blocked_by = vec![Block { person: own(), message: own(), is_dismissed: false }];
    verdict.unblock = vec![vec!["p".to_owned()], vec![own()]];
    verdict.refuse(ReasonCode::ChangesRequested, None, text);
    for _ in 0..7 {
        verdict.refuse(ReasonCode::UnattributedCommit, Some(Team::Sales), text);
    }
    decided.findings = vec![Finding::new("some-rule", place(), text).help(text)];
    decided.unreadable = vec![own()];
    decided
}

pub(super) fn proposal(text: &str) -> Proposal {
    Proposal {
        branch: text.to_owned(),
        files: Address::new("https://github.com/acme/policy/pull/42/files"),
        ..Proposal::default()
    }
}

/// Checks that a page is of our making only; returns what a forge would act on in it.
pub(super) fn only_text(page: &str) -> Parsed {
    assert!(page.len() <= MOST_BYTES, "{} bytes", page.len());
    for letter in page.chars() {
        assert!(letter == '\n' || !letter.is_control(), "{letter:?}: {page}");
        assert!(
            !"\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{2028}\u{e0041}\u{2800}\u{3164}".contains(letter),
            "{letter:?}"
        );
    }
    assert!(!page.lines().any(|line| line.trim_start().starts_with("::")), "{page}");
    assert!(!page.contains("##["), "{page}");
    let parsed = parsed(page);
    assert_eq!(parsed.surprises, [""; 0], "{page}");
    assert_eq!(parsed.headings.len(), 1, "{page}");
    for fold in &parsed.folds {
        let own = fold == "</details>"
            || fold.starts_with("<!-- countersign:comment {") && !fold.contains('\n')
            || fold.starts_with("<details><summary>")
                && fold.ends_with("</summary>")
                && fold.matches('<').count() == 3;
        assert!(own, "{fold:?}: {page}");
    }
    let opened = parsed.folds.iter().filter(|fold| fold.starts_with("<details>")).count();
    assert_eq!(opened, parsed.folds.iter().filter(|fold| *fold == "</details>").count(), "{page}");
    parsed
}

/// Checks that a text does nothing: as it may stand anywhere, where people are missing, and where the
/// agreement is not valid.
fn is_harmless(text: &str) {
    let mut missing = told(text);
    missing.verdict.names.hindrance = None;
    missing.verdict.blocked_by.clear();
    let mut invalid = told(text);
    invalid.verdict.refuse(ReasonCode::InvalidPolicy, None, text);
    page_is_harmless(text, &missing);
    page_is_harmless(text, &invalid);
    let whole = told(text);
    page_is_harmless(text, &whole);
    commands_are_ours(text, &whole);
}

fn page_is_harmless(text: &str, decided: &Decided) {
    let (page, memory) = decided.comment(&proposal(text), None);
    let parsed = only_text(&page);
    let own: Vec<String> = memory.live.iter().map(|login| format!("@{login}")).collect();
    assert_eq!(parsed.acted_on(&own), [""; 0], "{page}");
    assert!(parsed.links.iter().all(|link| link == "https://github.com/acme/policy/pull/42/files"), "{page}");
    assert!(
        memory
            .live
            .iter()
            .all(|login| login.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)))
    );
    assert_eq!(Memory::read(&page), Some(memory), "{page}");

    let state = State::NotDecided(text, Some(text));
    for page in [
        comment(&proposal(text), state, &Turn::default(), &Memory::of_branch(text)),
        summary(&proposal(text), state),
    ] {
        let parsed = only_text(&page);
        assert_eq!((parsed.acted_on(&[]), parsed.links), (Vec::new(), Vec::new()), "{page}");
    }
}

/// Checks that every line for the runner is a command of ours, with nothing in it that ends it.
fn commands_are_ours(text: &str, decided: &Decided) {
    let mut out = Vec::new();
    let findings =
        [Level::Error, Level::Warning, Level::Note].map(|level| decided.findings[0].clone().level(level));
    let validation = Validation { files: 1, rules: 1, findings: findings.into() };
    check_github::write(&mut out, &validation, &decided.verdict, &decided.diff.changes).unwrap();
    let out = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = out.split('\n').collect();
    assert_eq!(lines.len(), 1 + 1 + 1 + 7 + 1, "{text:?}: {out}");
    for line in lines.iter().take(10) {
        let name = line.strip_prefix("::").and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        assert!(!line.contains(['\r', '\u{1b}', '\u{202e}']), "{line}");
        let (properties, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let keys: Vec<&str> = properties
            .split_once(' ')
            .unwrap()
            .1
            .split(',')
            .map(|pair| pair.split('=').next().unwrap())
            .collect();
        if line.contains("esides the agreement") && keys == ["title"] {
            continue;
        }
        assert_eq!(keys, ["file", "line", "col", "endLine", "endColumn", "title"], "{line}");
    }
}

#[test]
fn every_part_of_an_attack_alone_is_harmless() {
    for part in PARTS {
        is_harmless(part);
        is_harmless(&format!("x {part} y"));
        is_harmless(&format!("{part}{part}"));
        is_harmless(&format!("\n\n{part}\n\n{part}"));
    }
    is_harmless("");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn attacks_put_together_are_harmless(text in hostile()) {
        is_harmless(&text);
    }

    #[test]
    fn a_text_within_a_line_is_only_text(text in hostile(), most in 10_usize..400) {
        for page in [markdown::text(&text), markdown::shortened(&text, most), markdown::code(&text)] {
            let page = format!("- x {page} y");
            let parsed = parsed(&page);
            assert_eq!((parsed.surprises.len(), parsed.links.len(), parsed.folds.len()), (0, 0, 0), "{page}");
            assert_eq!(parsed.acted_on(&[]), [""; 0], "{page}");
            assert!(!page.contains("##["), "{page}");
        }
    }
}

#[test]
fn a_page_stays_under_the_limit_whatever_it_tells() {
    for letter in ["$", "\u{e0041}", "& ", "x ", "@a ", "😀"] {
        let long = letter.repeat(40_000);
        let decided = told(&long);
        let (page, _) = decided.comment(&proposal("main"), None);
        only_text(&page);
        assert!(page.contains("**Besides the agreement** this changes 7 protected files: "), "{letter:?}");
        assert!(page.contains("### ") && page.contains("Asked to sign") || letter != "x ");
    }
    let mut many = told("x");
    let said = vec![Paragraph::Said("word ".repeat(300))];
    many.diff.items = vec![item("Sales owes less", "First contact", said); 5_000];
    let findings = vec![many.findings[0].clone(); 5_000];
    many.findings = findings;
    let (page, _) = many.comment(&proposal("main"), None);
    only_text(&page);
    assert!(page.contains("… and ") && page.contains("4995 more changes"), "{page}");
    assert!(page.contains("@x"), "{page}");
}
