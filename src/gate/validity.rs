//! Whether the result of a merge may stand on the branch: no error that the base does not have,
//! nothing that is never excused, and signatories that can decide the next change.

use std::collections::{BTreeMap, BTreeSet};

use super::roster::Roster;
use super::version::Version;
use crate::agreement::{Address, Agreement, BindsTo, Date, Entry, LayoutOnly};
use crate::document::canonical::canonical;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::document::{SETTINGS_FILE, load, problem};
use crate::finding::{Finding, Level};
use crate::rules::{Finds, Validation, named, validate};
use crate::source::RepoPath;

/// What is never excused, lowered or accepted: it makes two readers see two agreements.
const NEVER_EXCUSED: [&str; 5] = [
    problem::SYMBOLIC_LINK,
    problem::SUBMODULE,
    problem::NAME_COLLISION,
    problem::FILE_AND_FOLDER,
    problem::UNKNOWN_FILE,
];

/// The most mistakes that a verdict spells out.
const MOST_SAID: usize = 20;

/// Returns what stands against a result, in sentences, and what was found in it.
///
/// `left_behind` is a file under the base's policy root that is still there.
pub(super) fn objections(
    base: &Version,
    result: &Version,
    left_behind: Option<RepoPath>,
    as_of: Date,
) -> (Vec<String>, Option<Validation>) {
    // Taking the whole agreement away is a change like any other; leaving it without settings is not.
    if !result.has_policy {
        let text = left_behind.map(|path| {
            format!(
                "This change removes {SETTINGS_FILE} and leaves {path}, which nothing would protect any more. \
                 Keep the settings, or remove the whole agreement."
            )
        });
        return (text.into_iter().collect(), None);
    }
    if result.root.is_none() {
        let text = format!("After this change {SETTINGS_FILE} could not be read. Fix it first.");
        return (vec![text], None);
    }
    let validation = validate(&result.agreement, as_of);
    let mut objections = Vec::new();
    let never = result.agreement.findings().iter().filter(|finding| NEVER_EXCUSED.contains(&finding.rule));
    objections.extend(never.map(say));
    let of_its_own =
        |finding: &&Finding| finding.level == Level::Error && !NEVER_EXCUSED.contains(&finding.rule);
    if validation.findings.iter().any(|finding| of_its_own(&finding)) {
        let known = known_errors(base, result, as_of);
        let new = validation.findings.iter().filter(of_its_own);
        let is_excused = |finding: &&Finding| {
            known.contains(&key(finding, result)) && !asks_otherwise(finding, base, result)
        };
        objections.extend(new.filter(|finding| !is_excused(finding)).map(say));
    }
    // What rules say about signatories can be excused by the base; that they can decide cannot.
    if objections.is_empty() {
        objections.extend(undecidable(base, result));
    }
    let more = objections.len().saturating_sub(MOST_SAID);
    objections.truncate(MOST_SAID);
    if more > 0 {
        objections.push(format!("There are {more} more mistakes; `countersign validate` shows them all."));
    }
    (objections, Some(validation))
}

/// Returns why the signatories of a result could not decide the next change, in sentences.
fn undecidable(base: &Version, result: &Version) -> Vec<String> {
    let Some(roster) = Roster::read(result) else {
        let text = "After this change the signatories would be missing or could not be read, and nobody could sign \
                    the next one. Keep a valid signatories.toml.";
        return vec![text.to_owned()];
    };
    // What could not be signed on the base either is not this change's doing.
    let before = Roster::read(base);
    let known = before.as_ref().map(Roster::never_together).unwrap_or_default();
    let faults = roster.faults().into_iter().filter(|fault| !known.contains(fault));
    let mut said: Vec<String> = faults.map(|fault| format!("Signatories: {fault}.")).collect();
    let contradicted_itself = || before.as_ref().is_some_and(contradicts_itself);
    if contradicts_itself(&roster) && !contradicted_itself() {
        let text = "Signatories: layout_only = \"free\" goes with binds_to = \"meaning\" alone. Change one of the two.";
        said.push(text.to_owned());
    }
    said
}

fn contradicts_itself(roster: &Roster) -> bool {
    roster.sign_off.layout_only == LayoutOnly::Free && roster.sign_off.binds_to != BindsTo::Meaning
}

/// Returns the base's findings, judged with the result's levels.
fn known_errors(base: &Version, result: &Version, as_of: Date) -> BTreeSet<Key> {
    let settings = RepoPath::from(SETTINGS_FILE);
    let own = validate(&base.agreement, as_of);
    // What is wrong with the settings themselves is compared with the base's own.
    let mut known: BTreeSet<Key> = own
        .findings
        .iter()
        .filter(|finding| finding.at.path == settings)
        .map(|finding| key(finding, base))
        .collect();
    let Some(root) = &base.root else { return known };
    let mut snapshot = base.snapshot.clone();
    match result.snapshot.files.get(&settings) {
        Some(file) => snapshot.files.insert(settings.clone(), file.clone()),
        None => snapshot.files.remove(&settings),
    };
    let judged = validate(&Agreement::new(load(&snapshot, root)), as_of);
    let elsewhere = judged.findings.iter().filter(|finding| finding.at.path != settings);
    known.extend(elsewhere.map(|finding| key(finding, base)));
    known
}

/// What says who has to sign, and who can, of the entries about it.
const WHO_SIGNS: [&str; 8] = ["when", "require", "teams", "role", "github", "from", "until", "github_team"];

/// Returns whether who has to sign, or who can, is another than on the base, where nobody can meet a
/// sign-off rule: that the base has such a mistake does not excuse what may keep more changes from ever
/// being signed, the way back among them. One mistake may hide another, so that any such change counts.
fn asks_otherwise(finding: &Finding, base: &Version, result: &Version) -> bool {
    let who_signs = |version: &Version| -> BTreeMap<Address, Vec<Option<String>>> {
        let of = |entry: &Entry, key| {
            entry.node.get(key).map(|node| canonical(node, entry.shape.below(key).map(AsRef::as_ref)))
        };
        let is_about =
            |entry: &&Entry| entry.subject == Subject::Kind(Kind::Signatories) && entry.id.is_some();
        let entries = version.agreement.entries().iter().filter(is_about);
        entries.map(|entry| (entry.address.clone(), WHO_SIGNS.map(|key| of(entry, key)).into())).collect()
    };
    let is_unmeetable = named(finding.rule).is_some_and(|known| known.rule.finds == Finds::Unmeetable);
    is_unmeetable && who_signs(base) != who_signs(result)
}

/// What makes two findings the same mistake: rule, address, field and subject; of what cannot be
/// parsed, rule, path and blob.
type Key = (&'static str, String, String, String);

fn key(finding: &Finding, version: &Version) -> Key {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    match &finding.address {
        Some(address) => (finding.rule, address.clone(), text(&finding.field), text(&finding.subject)),
        None => {
            let file = version.snapshot.files.get(&finding.at.path);
            let blob = file.and_then(|file| file.id).map(|id| id.to_string()).unwrap_or_default();
            (finding.rule, format!("path {}", finding.at.path), blob, text(&finding.subject))
        }
    }
}

fn say(finding: &Finding) -> String {
    let place = match finding.at.span {
        Some(_) => format!("{}, line {}", finding.at.path, finding.at.start.line),
        None => finding.at.path.to_string(),
    };
    let help = finding.help.as_ref().map(|help| format!(" To fix it: {}", ended(help))).unwrap_or_default();
    format!("{place}: {}{help} ({})", ended(&finding.message), finding.rule)
}

/// Returns a text that ends as a sentence does.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
