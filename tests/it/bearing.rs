//! A diff reads only what changed and what bears on it, and tells the same.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use countersign::agreement::{Address, Agreement, Entry};
use countersign::diff::{bearing, diff, may_concern};
use countersign::document::kinds::Kind;
use countersign::document::load;
use countersign::document::schema::Subject;
use countersign::gate::asked;
use countersign::render::comparison::{Comparison, Side};
use countersign::render::findings_terminal::Style;
use countersign::render::{diff_json, diff_markdown, diff_terminal};
use countersign::source::{
    Commit, Content, File, Listed, Mode, ObjectId, Objects, RepoPath, Snapshot, SourceError, TreeEntry,
};

use crate::support::edited::{Edited, TODAY};
use crate::support::seed::Seed;

#[test]
fn what_is_read_in_part_is_told_as_if_all_were_read() {
    let cases = std::env::var("COUNTERSIGN_BEARING_CASES").ok().and_then(|cases| cases.parse().ok());
    let starts = [Edited::policy(), Edited::folder("tests/agreements/gitlab")];
    let starts = starts.map(|start| spread(&start));
    let (mut told, mut left, mut spared) = (0, 0, 0);
    for case in 0..cases.unwrap_or(100) {
        let mut seed = Seed(case);
        let mut old = starts[seed.below(starts.len())].clone();
        for _ in 0..seed.below(3) {
            mutate(&mut old, &mut seed);
        }
        let mut new = old.clone();
        for _ in 0..=seed.below(3) {
            mutate(&mut new, &mut seed);
        }
        let versions = [&old, &new].map(snapshot);
        // Of a file that is the same and cannot be read, all is taken for well-formed.
        let whole = versions.each_ref().map(|version| load(version, &root()));
        let is_broken_on_both_sides =
            whole[0].unread().any(|path| versions[0].files.get(path) == versions[1].files.get(path));
        if is_broken_on_both_sides {
            continue;
        }
        let whole = whole.map(Agreement::new);
        let part = read(&versions);
        assert_eq!(outputs(&part), outputs(&whole), "case {case}");
        spared += promises_spared(&whole, case);
        told += usize::from(outputs(&whole) != outputs(&[&old, &old].map(agreement)));
        left += usize::from(count(&part[0]) < count(&whole[0]));
    }
    assert!(told > 60 && left > 60, "{told} of the cases tell anything, in {left} of them files are left");
    assert!(spared > 500, "{spared} promises are of no concern to a change");
}

#[test]
fn only_what_bears_on_a_change_is_read() {
    let old = spread(&Edited::policy());
    let all = old.files.len();
    let read_after = |path: &str, from: &str, to: &str| {
        let mut new = old.clone();
        let text = new.files.get_mut(path).unwrap();
        assert!(text.contains(from), "{path}: {text}");
        *text = text.replace(from, to);
        let [part, _] = read(&[&old, &new].map(snapshot));
        let files = part.documents().documents.iter().flat_map(|document| &document.files);
        files.map(|file| file.path.to_string()).collect::<Vec<_>>()
    };
    // Nothing names an interview: it stands alone, but for what the agreement says of itself.
    let own = read_after("policy/interviews/000.toml", "call block", "calling hour");
    assert!(
        own.iter().all(|path| ["/interviews/0", "/agreement/", "/signatories/"]
            .iter()
            .any(|part| path.contains(part))),
        "{own:?}"
    );
    // A persona and all that is aimed at it.
    let aimed = read_after("policy/personas/dora.toml", "\"Dispatch Lead\", ", "");
    assert!(aimed.contains(&"policy/offers/000.toml".to_owned()), "{aimed:?}");
    assert!(aimed.len() * 2 < all, "{} of {all}", aimed.len());
    // A promise rests on much, and on no meeting.
    let rests = read_after("policy/sla/000.toml", "600", "700");
    assert!(rests.iter().any(|path| path.contains("/definitions/")), "{rests:?}");
    for kind in ["/meetings/", "/content/", "/personas/"] {
        assert!(!rests.iter().any(|path| path.contains(kind)), "{kind}: {rests:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_where_it_changed_or_bears_on_what_did() {
    let mut old = spread(&Edited::policy());
    let broken = "policy/meetings/000.toml";
    old.files.get_mut(broken).unwrap().push_str("\n[[");
    let unread = |path: &str| {
        let mut new = old.clone();
        new.files.get_mut(path).unwrap().push_str("\n# More\n");
        let [_, new] = read(&[&old, &new].map(snapshot));
        new.documents().unread().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(unread("policy/interviews/000.toml"), [""; 0]);
    assert_eq!(unread(broken), [broken]);
}

/// Returns how many promises a change certainly does not concern; nothing is told of them.
fn promises_spared([old, new]: &[Agreement; 2], case: u64) -> usize {
    let sla = |entry: &&Entry| entry.subject == Subject::Kind(Kind::Sla);
    let addresses: BTreeSet<&Address> =
        old.entries().iter().chain(new.entries()).filter(sla).map(|entry| &entry.address).collect();
    let spared: BTreeSet<&Address> =
        addresses.into_iter().filter(|address| !may_concern(old, new, TODAY, address)).collect();
    for change in diff(old, new, TODAY).changes {
        let promises = change.promises.iter().map(|promise| &promise.address);
        let told =
            promises.chain([&change.address]).chain(&change.old_address).find(|told| spared.contains(told));
        assert_eq!(told, None, "case {case}: {change:#?}");
    }
    spared.len()
}

/// Returns the agreement with each entry of a list in a file of its own.
fn spread(policy: &Edited) -> Edited {
    let mut spread = Edited { files: BTreeMap::new() };
    for (path, text) in &policy.files {
        let kind = path.strip_prefix("policy/").and_then(|path| path.strip_suffix(".toml"));
        let Some(kind) = kind.filter(|kind| !kind.contains('/')) else {
            spread.files.insert(path.clone(), text.clone());
            continue;
        };
        let mut blocks = vec![String::new()];
        for line in text.split_inclusive('\n') {
            let starts = line.starts_with("[[") && !line.split(']').next().unwrap_or_default().contains('.');
            if starts && blocks.last().is_some_and(|last| last.contains('=')) {
                blocks.push(String::new());
            }
            blocks.last_mut().unwrap().push_str(line);
        }
        for (index, block) in blocks.into_iter().enumerate() {
            spread.files.insert(format!("policy/{kind}/{index:03}.toml"), block);
        }
    }
    spread
}

/// Edits one file somehow: most edits make sense, some break the file.
fn mutate(policy: &mut Edited, seed: &mut Seed) {
    let paths: Vec<String> = policy.files.keys().filter(|path| path.contains('/')).cloned().collect();
    let path = &paths[seed.below(paths.len())];
    let other = &paths[seed.below(paths.len())];
    let text = policy.files[path].clone();
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.get(seed.below(lines.len().max(1))).copied().unwrap_or_default();
    let edited = match seed.below(14) {
        // A line goes, or comes from elsewhere.
        0 | 1 => text.replacen(line, "", 1),
        2 => {
            let there: Vec<&str> = policy.files[other].lines().collect();
            format!("{text}\n{}", there.get(seed.below(there.len().max(1))).copied().unwrap_or_default())
        }
        // A file goes, is moved, or stands there twice.
        3 => {
            policy.files.remove(path);
            return;
        }
        4 | 5 => {
            let name = format!("{}-{}.toml", path.trim_end_matches(".toml"), seed.below(9));
            policy.files.insert(name, text.clone());
            text
        }
        // An entry has another id, and says so or not.
        6 | 7 => match values(&text).first() {
            Some(id) if text.contains(&format!("id = \"{id}\"")) => {
                let renamed = format!("id = \"{id}-new\"\nrenamed_from = \"{id}\"");
                let renamed = if seed.below(3) == 0 { format!("id = \"{id}-new\"") } else { renamed };
                let renamed = text.replacen(&format!("id = \"{id}\""), &renamed, 1);
                // All that names it follows, or nothing does.
                if seed.below(2) == 0 {
                    for text in policy.files.values_mut() {
                        *text = text.replace(&format!("\"{id}\""), &format!("\"{id}-new\""));
                    }
                }
                renamed
            }
            _ => text,
        },
        // A value is written in another way, or is another one.
        8 => match values(line).first().filter(|value| value.is_ascii() && !value.is_empty()) {
            Some(value) => {
                let escaped = format!("\"\\u{:04x}{}\"", u32::from(value.as_bytes()[0]), &value[1..]);
                text.replacen(&format!("\"{value}\""), &escaped, 1)
            }
            None => text,
        },
        9 => text.replace("at_least = ", "at_least = 1"),
        10 => text.replace("2026", "2027"),
        _ => {
            let (own, there) = (values(line), values(&policy.files[other]));
            match (own.is_empty() || there.is_empty(), seed.below(4)) {
                (true, _) => text,
                (false, 0) => text.replacen(own[0], "something else", 1),
                (false, _) => text.replacen(
                    &format!("\"{}\"", own[seed.below(own.len())]),
                    &format!("\"{}\"", there[seed.below(there.len())]),
                    1,
                ),
            }
        }
    };
    policy.files.insert(path.clone(), edited);
}

/// Returns what stands in quotes.
fn values(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

fn root() -> RepoPath {
    RepoPath::from("policy")
}

fn snapshot(policy: &Edited) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for (path, text) in &policy.files {
        let content = Content::Bytes(text.clone().into_bytes());
        snapshot.files.insert(RepoPath::from(path.as_str()), File { mode: Mode::File, id: None, content });
    }
    snapshot
}

fn agreement(policy: &Edited) -> Agreement {
    Agreement::new(load(&snapshot(policy), &root()))
}

fn read(versions: &[Snapshot; 2]) -> [Agreement; 2] {
    let listed =
        |version: &Snapshot| Listed::of_snapshot(&NoObjects, version.clone(), Vec::new()).unwrap().unwrap();
    let [old, new] = [listed(&versions[0]), listed(&versions[1])];
    bearing(&root(), &old, &new).unwrap()
}

fn count(agreement: &Agreement) -> usize {
    agreement.documents().documents.iter().map(|document| document.files.len()).sum()
}

/// Returns what a reader gets in each format.
fn outputs([old, new]: &[Agreement; 2]) -> [String; 3] {
    let side = |name: &str| Side { id: None, name: name.to_owned() };
    let diff = diff(old, new, TODAY);
    let comparison = Comparison::of((old, side("old")), (new, side("new")), &diff, TODAY);
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    let asked = asked(&diff, old, new, TODAY);
    diff_terminal::write(&mut out[0], &comparison, asked.as_ref(), Style { color: false, width: 100 })
        .unwrap();
    diff_json::write(&mut out[1], &comparison).unwrap();
    diff_markdown::write(&mut out[2], &comparison, asked.as_ref()).unwrap();
    out.map(|bytes| String::from_utf8(bytes).unwrap())
}

/// No repository: files are named by what they hold.
struct NoObjects;

impl Objects for NoObjects {
    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError> {
        let mut raw = [0; 20];
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        raw[..8].copy_from_slice(&hasher.finish().to_be_bytes());
        Ok(ObjectId::new(raw))
    }

    fn has_commit(&self, _: ObjectId) -> bool {
        false
    }

    fn commit(&self, _: ObjectId) -> Result<Commit, SourceError> {
        nothing()
    }

    fn tree(&self, _: ObjectId) -> Result<Vec<TreeEntry>, SourceError> {
        nothing()
    }

    fn blob_size(&self, _: ObjectId) -> Result<u64, SourceError> {
        nothing()
    }

    fn blob(&self, _: ObjectId) -> Result<Vec<u8>, SourceError> {
        nothing()
    }

    fn merge_bases(&self, _: ObjectId, _: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        nothing()
    }

    fn commits_between(&self, _: ObjectId, _: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        nothing()
    }

    fn is_ancestor(&self, _: ObjectId, _: ObjectId) -> Result<bool, SourceError> {
        nothing()
    }

    fn tree_id(&self, _: &[TreeEntry]) -> Result<ObjectId, SourceError> {
        nothing()
    }
}

fn nothing<T>() -> Result<T, SourceError> {
    Err(SourceError::new("there is no repository"))
}
