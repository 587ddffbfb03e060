//! Layout never changes what a change means; every change of content does.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::source::{Commit, Mode, ObjectId, TreeEntry, View};

/// Objects that only live in memory.
#[derive(Default)]
pub(in crate::gate) struct Memory {
    blobs: BTreeMap<ObjectId, Vec<u8>>,
    trees: BTreeMap<ObjectId, Vec<TreeEntry>>,
}

impl Memory {
    fn id(bytes: &[u8]) -> ObjectId {
        let hash = Sha256::digest(bytes);
        let mut raw = [0; 20];
        raw.copy_from_slice(&hash[..20]);
        ObjectId::new(raw)
    }

    fn tree(&mut self, entries: Vec<TreeEntry>) -> ObjectId {
        let id = Self::id(format!("{entries:?}").as_bytes());
        self.trees.insert(id, entries);
        id
    }

    /// A version with these files under `policy/`, or in a folder there.
    pub(in crate::gate) fn version(&mut self, files: &[(&str, &str)]) -> Version {
        let mut folders: BTreeMap<&str, Vec<TreeEntry>> = BTreeMap::new();
        for (path, text) in files {
            let id = Self::id(text.as_bytes());
            self.blobs.insert(id, text.as_bytes().to_vec());
            let (folder, name) = path.split_once('/').unwrap_or(("", path));
            let entry = TreeEntry { name: name.as_bytes().to_vec(), mode: Mode::File, id };
            folders.entry(folder).or_default().push(entry);
        }
        let mut entries = folders.remove("").unwrap_or_default();
        for (name, files) in folders {
            let id = self.tree(files);
            entries.push(TreeEntry { name: name.as_bytes().to_vec(), mode: Mode::Folder, id });
        }
        let policy = self.tree(entries);
        let root = self.tree(vec![TreeEntry { name: b"policy".to_vec(), mode: Mode::Folder, id: policy }]);
        Version::read(self, View::of_tree(root)).unwrap()
    }
}

impl Objects for Memory {
    fn commit(&self, _: ObjectId) -> Result<Commit, SourceError> {
        Err(SourceError::new("no commits here"))
    }
    fn has_commit(&self, _: ObjectId) -> bool {
        false
    }
    fn tree(&self, id: ObjectId) -> Result<Vec<TreeEntry>, SourceError> {
        self.trees.get(&id).cloned().ok_or_else(|| SourceError::new("no such tree"))
    }
    fn blob_size(&self, id: ObjectId) -> Result<u64, SourceError> {
        self.blob(id).map(|bytes| bytes.len() as u64)
    }
    fn blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError> {
        self.blobs.get(&id).cloned().ok_or_else(|| SourceError::new("no such blob"))
    }
    fn merge_bases(&self, _: ObjectId, _: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        Ok(Vec::new())
    }
    fn commits_between(&self, _: ObjectId, _: ObjectId) -> Result<Vec<ObjectId>, SourceError> {
        Ok(Vec::new())
    }
    fn is_ancestor(&self, _: ObjectId, _: ObjectId) -> Result<bool, SourceError> {
        Ok(false)
    }
    fn tree_id(&self, entries: &[TreeEntry]) -> Result<ObjectId, SourceError> {
        Ok(Self::id(format!("{entries:?}").as_bytes()))
    }
    fn blob_id(&self, bytes: &[u8]) -> Result<ObjectId, SourceError> {
        Ok(Self::id(bytes))
    }
}

const SLA: &str = include_str!("../../tests/conformance/gate/start/policy/sla.toml");
const AGREEMENT: &str = include_str!("../../tests/conformance/gate/start/policy/agreement.toml");

fn protected() -> Protected {
    Protected { roots: vec![RepoPath::from("policy")], ..Protected::default() }
}

pub(in crate::gate) fn between(memory: &Memory, old: &Version, new: &Version) -> Delta {
    delta(memory, old, new, &protected()).unwrap()
}

/// The same content in another layout: comments, blank lines, spaces, line ends, the order of keys
/// and of commitments.
fn laid_out(text: &str, seed: u64) -> String {
    let mut state = seed;
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let mut blocks: Vec<Vec<String>> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.starts_with("[[") {
            true => blocks.push(Vec::new()),
            false => blocks.last_mut().unwrap().push(line.to_owned()),
        }
    }
    let shuffle = |list_len: usize, next: &mut dyn FnMut(usize) -> usize| {
        let mut order: Vec<usize> = (0..list_len).collect();
        for at in (1..list_len).rev() {
            order.swap(at, next(at + 1));
        }
        order
    };
    let end = if next(2) == 0 { "\n" } else { "\r\n" };
    let mut out = String::new();
    for block in shuffle(blocks.len(), &mut next) {
        out.push_str(&format!("{end}[[commitments]] # {}{end}", next(100)));
        for line in shuffle(blocks[block].len(), &mut next) {
            let (key, value) = blocks[block][line].split_once(" = ").unwrap();
            let space = " ".repeat(next(4));
            out.push_str(&format!("{space}{key}{space}={space}{value}  # {}{end}", next(9)));
        }
    }
    out
}

proptest! {
    #[test]
    fn layout_never_changes_what_a_change_means(seed in any::<u64>(), hours in 5u32..90) {
        let mut memory = Memory::default();
        let old = memory.version(&[("agreement.toml", AGREEMENT), ("sla.toml", SLA)]);
        let changed = SLA.replace("\"4 business hours\"", &format!("\"{hours} business hours\""));
        let plain = memory.version(&[("agreement.toml", AGREEMENT), ("sla.toml", &changed)]);
        let other = memory.version(&[("agreement.toml", AGREEMENT), ("sla.toml", &laid_out(&changed, seed))]);
        let (one, two) = (between(&memory, &old, &plain), between(&memory, &old, &other));
        prop_assert_eq!(&one.points, &two.points);
        prop_assert_eq!(one.digest(), two.digest());
        prop_assert_eq!(one.points.len(), 1);
        let layout_alone = between(&memory, &plain, &other);
        prop_assert!(layout_alone.points.is_empty());
    }
}

#[test]
fn every_changed_word_changes_the_meaning() {
    let mut memory = Memory::default();
    let old = memory.version(&[("agreement.toml", AGREEMENT), ("sla.toml", SLA)]);
    let mut digests = std::collections::BTreeSet::new();
    for (from, to) in [
        ("\"4 business hours\"", "\"5 business hours\""),
        ("name = \"First contact\"", "name = \"First touch\""),
        ("calendar = \"rep-hours\"", "calendar = \"hq\""),
        ("attainment = \"90%\"\n", ""),
        ("at_least = 600", "at_least = 601"),
        ("id = \"list-upload\"", "id = \"lists\""),
    ] {
        let new = memory.version(&[("agreement.toml", AGREEMENT), ("sla.toml", &SLA.replace(from, to))]);
        let delta = between(&memory, &old, &new);
        assert!(!delta.points.is_empty(), "{from}");
        assert!(digests.insert(delta.digest()), "{from}");
    }
}

#[test]
fn what_cannot_be_read_is_never_lost() {
    let mut memory = Memory::default();
    let twice = format!("{SLA}\n{}", &SLA[SLA.rfind("[[commitments]]").unwrap()..]);
    let twice_otherwise = twice.replacen("\"90%\"", "\"80%\"", 2);
    assert_ne!(twice, twice_otherwise);
    for (one, other) in [
        (twice.clone(), twice_otherwise),
        (format!("{SLA}[[commitments]]\nname = \"a\"\n"), format!("{SLA}[[commitments]]\nname = \"b\"\n")),
        ("commitments = \"a\"\n".to_owned(), "commitments = \"b\"\n".to_owned()),
        (format!("{SLA}broken = \n"), format!("{SLA}broken = = \n")),
    ] {
        let old = memory.version(&[("sla.toml", &one)]);
        let new = memory.version(&[("sla.toml", &other)]);
        assert!(!between(&memory, &old, &new).points.is_empty(), "{one}");
    }
}

#[test]
fn what_a_clause_rests_on_is_part_of_its_change() {
    let mut memory = Memory::default();
    let changed = SLA.replace("\"4 business hours\"", "\"8 business hours\"");
    let longer = AGREEMENT.replace("close = \"17:00\"", "close = \"20:00\"");
    let elsewhere = AGREEMENT.replace("close = \"18:00\"", "close = \"20:00\"");
    let mut digest = |agreement: &str| {
        let old = memory.version(&[("agreement.toml", agreement), ("sla.toml", SLA)]);
        let new = memory.version(&[("agreement.toml", agreement), ("sla.toml", &changed)]);
        between(&memory, &old, &new).digest()
    };
    assert_ne!(digest(AGREEMENT), digest(&longer));
    assert_eq!(digest(AGREEMENT), digest(&elsewhere));
}

#[test]
fn a_record_of_the_past_does_not_rest_on_what_it_names() {
    let mut memory = Memory::default();
    let changed = SLA.replace("\"4 business hours\"", "\"8 business hours\"");
    let point = |due: &str| {
        format!(
            "[[points]]\nid = \"p\"\nkind = \"action\"\nteam = \"sales\"\nclause = \"sla/first-touch\"\nwhat = \"W\"\ndue = {due}\n"
        )
    };
    let mut digest = |sla: &str| {
        let old = memory.version(&[("open-points.toml", &point("2026-11-02")), ("sla.toml", sla)]);
        let new = memory.version(&[("open-points.toml", &point("2026-11-09")), ("sla.toml", sla)]);
        between(&memory, &old, &new).digest()
    };
    assert_eq!(digest(SLA), digest(&changed));
}
