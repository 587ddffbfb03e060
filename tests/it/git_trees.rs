//! Views of trees, compared with what git says of them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use countersign::source::{
    Entry, MAX_FILES, Mode, ObjectId, Objects, PathChanges, RepoPath, Snapshot, TreeEntry, View, changes,
};

use crate::support::repo::{TestRepo, id, path};
use crate::support::seed::Seed;

/// Names that sort, collide and print in awkward ways.
const NAMES: [&[u8]; 12] = [
    b"a",
    b"a.b",
    b"a-b",
    b"A",
    b"b",
    b"new\nline",
    b"tab\t",
    b"\xff\xfe",
    b"\"q\"",
    b"a0",
    b" ",
    b"\xc3\xbc",
];

type Files = BTreeMap<RepoPath, Entry>;

/// Returns random files; no path is both a file and a folder.
fn random_files(seed: &mut Seed, blobs: &[ObjectId]) -> Files {
    let mut files = Files::new();
    for _ in 0..seed.below(40) {
        let mut path = RepoPath::default();
        for _ in 0..=seed.below(3) {
            path = path.join(NAMES[seed.below(NAMES.len())]);
        }
        let entry = random_entry(seed, blobs);
        files.retain(|other, _| other.below(&path).is_none() && path.below(other).is_none());
        files.insert(path, entry);
    }
    files
}

fn random_entry(seed: &mut Seed, blobs: &[ObjectId]) -> Entry {
    let modes = [Mode::File, Mode::File, Mode::File, Mode::Executable, Mode::Link, Mode::Submodule];
    (modes[seed.below(modes.len())], blobs[seed.below(blobs.len())])
}

/// Writes the tree of these files with git alone.
fn write_tree(repo: &TestRepo, files: &Files) -> ObjectId {
    repo.git(&["read-tree", "--empty"]);
    let mut input = Vec::new();
    for (path, (mode, id)) in files {
        input.extend_from_slice(format!("{:06o} {id}\t", mode.bits()).as_bytes());
        input.extend_from_slice(path.as_bytes());
        input.push(0);
    }
    repo.git_bytes(&["update-index", "-z", "--index-info"], &input);
    id(&repo.git(&["write-tree", "--missing-ok"]))
}

fn diff_tree(repo: &TestRepo, old: ObjectId, new: ObjectId) -> PathChanges {
    let (old, new) = (old.to_string(), new.to_string());
    let output = repo.git_bytes(&["diff-tree", "-r", "-z", "--no-renames", &old, &new], b"");
    let mut fields = output.split(|byte| *byte == 0);
    let mut expected = PathChanges::new();
    while let (Some(header), Some(path)) = (fields.next(), fields.next()) {
        let header = std::str::from_utf8(header).unwrap().trim_start_matches(':');
        let header: Vec<&str> = header.split(' ').collect();
        let side = |mode: &str, object: &str| {
            let bits = u32::from_str_radix(mode, 8).unwrap();
            (bits != 0).then(|| (Mode::from_bits(bits), id(object)))
        };
        let sides = (side(header[0], header[2]), side(header[1], header[3]));
        // git reports a file that turned into a link, say, as one line; a file that turned
        // into a folder as several.
        expected.insert(RepoPath::new(path), sides);
    }
    expected
}

fn repo_with_blobs() -> (TestRepo, Vec<ObjectId>) {
    let repo = TestRepo::new();
    let blobs = (0..4)
        .map(|n| {
            let made = repo.git_bytes(&["hash-object", "-w", "--stdin"], format!("{n}\n").as_bytes());
            id(String::from_utf8(made).unwrap().trim())
        })
        .collect();
    (repo, blobs)
}

#[test]
fn changes_are_those_of_diff_tree() {
    let (repo, blobs) = repo_with_blobs();
    let mut seed = Seed(7);
    let git = repo.open();
    for _ in 0..40 {
        let old_files = random_files(&mut seed, &blobs);
        let mut new_files = random_files(&mut seed, &blobs);
        if seed.below(2) == 0 {
            new_files = old_files.clone();
            for (path, entry) in old_files.iter().take(3) {
                new_files.remove(path);
                new_files.insert(path.join(b"x"), *entry);
            }
        }
        let (old, new) = (write_tree(&repo, &old_files), write_tree(&repo, &new_files));
        let (old_view, new_view) = (View::of_tree(old), View::of_tree(new));
        assert_eq!(changes(&git, &old_view, &new_view).unwrap(), diff_tree(&repo, old, new));

        // The same difference, once as an overlay.
        let overlay = diff_tree(&repo, old, new).into_iter().map(|(path, (_, new))| (path, new)).collect();
        let laid = View::with_overlay(old, overlay);
        assert_eq!(laid.tree_id(&git).unwrap(), new);
        assert_eq!(laid.clash(&git).unwrap(), None);
        assert_eq!(changes(&git, &laid, &new_view).unwrap(), PathChanges::new());
        assert_eq!(changes(&git, &old_view, &laid).unwrap(), diff_tree(&repo, old, new));
        let listed = laid.list(&git, &path("")).unwrap();
        let expected: Vec<_> =
            new_files.iter().map(|(path, (mode, id))| (path.clone(), *mode, *id)).collect();
        assert_eq!(listed, expected);
        for path in old_files.keys().chain(new_files.keys()) {
            assert_eq!(laid.get(&git, path).unwrap(), new_files.get(path).copied());
        }
        for prefix in [path("a"), path("b/a"), path("a/b/c"), RepoPath::new(b"\xff\xfe".to_vec())] {
            let below: Vec<_> = expected
                .iter()
                .filter(|(p, ..)| *p == prefix || p.below(&prefix).is_some())
                .cloned()
                .collect();
            assert_eq!(laid.list(&git, &prefix).unwrap(), below);
            assert_eq!(new_view.list(&git, &prefix).unwrap(), below);
        }
    }
}

#[test]
fn a_path_cannot_be_file_and_folder() {
    let (repo, blobs) = repo_with_blobs();
    let file = Some((Mode::File, blobs[0]));
    let tree = write_tree(
        &repo,
        &Files::from([(path("d/a"), (Mode::File, blobs[1])), (path("f"), (Mode::File, blobs[1]))]),
    );
    let git = repo.open();
    for (overlay, clash) in [
        (vec![("f/x", file)], Some("f")),
        (vec![("f/x", file), ("f", None)], None),
        (vec![("d", file)], Some("d")),
        (vec![("d", file), ("d/a", None)], None),
        (vec![("n", file), ("n/x/y", file)], Some("n")),
        (vec![("n/x", None)], None),
    ] {
        let overlay = overlay.into_iter().map(|(text, entry)| (path(text), entry)).collect();
        let view = View::with_overlay(tree, overlay);
        assert_eq!(view.clash(&git).unwrap(), clash.map(path));
        assert_eq!(view.tree_id(&git).is_err(), clash.is_some());
    }
}

#[test]
fn an_emptied_version_is_the_empty_tree() {
    let (repo, blobs) = repo_with_blobs();
    let tree = write_tree(&repo, &Files::from([(path("d/e/a"), (Mode::File, blobs[0]))]));
    let view = View::with_overlay(tree, BTreeMap::from([(path("d/e/a"), None)]));
    let git = repo.open();
    let empty = view.tree_id(&git).unwrap();
    assert_eq!(empty.to_string(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    // git never stores it, and it can be read all the same.
    assert_eq!(git.tree(empty).unwrap(), []);
    assert_eq!(changes(&git, &View::of_tree(empty), &view).unwrap(), PathChanges::new());
}

#[test]
fn nothing_is_written() {
    let (repo, blobs) = repo_with_blobs();
    let tree = write_tree(&repo, &Files::from([(path("a"), (Mode::File, blobs[0]))]));
    let before = repo.git(&["count-objects", "-v"]);
    let view = View::with_overlay(tree, BTreeMap::from([(path("never/seen"), Some((Mode::File, blobs[1])))]));
    let made = view.tree_id(&repo.open()).unwrap();
    assert!(repo.open().tree(made).is_err());
    assert_eq!(repo.git(&["count-objects", "-v"]), before);
}

#[test]
fn five_thousand_changes_and_one_in_a_hundred_thousand() {
    let (repo, blobs) = repo_with_blobs();
    let large: Files = (0..100_000)
        .map(|n| (path(&format!("{}/{}/{n}", n / 10_000, n / 100)), (Mode::File, blobs[0])))
        .collect();
    let mut one_other = large.clone();
    one_other.insert(path("5/512/51234"), (Mode::File, blobs[1]));
    let mut many_others = large.clone();
    for (_, entry) in many_others.iter_mut().step_by(20) {
        entry.1 = blobs[1];
    }
    let old = View::of_tree(write_tree(&repo, &large));
    let (one, many) = (write_tree(&repo, &one_other), write_tree(&repo, &many_others));
    repo.git(&["-c", "pack.threads=1", "repack", "-a", "-d", "-k", "--quiet"]);
    let git = repo.open();
    let started = Instant::now();
    assert_eq!(changes(&git, &old, &View::of_tree(one)).unwrap().len(), 1);
    let changed = changes(&git, &old, &View::of_tree(many)).unwrap();
    assert_eq!(changed.len(), 5_000);
    let overlay: BTreeMap<_, _> = changed.into_iter().map(|(path, (_, new))| (path, new)).collect();
    let laid = View::with_overlay(old.root(), overlay);
    assert_eq!(changes(&git, &old, &laid).unwrap().len(), 5_000);
    assert_eq!(laid.tree_id(&git).unwrap(), many);
    // Seconds would mean that equal folders were entered or trees read again and again.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// Thirty trees that stand for 10³⁰ paths.
#[test]
fn a_tree_that_multiplies_is_refused() {
    let (repo, blobs) = repo_with_blobs();
    let mut inner = (Mode::File, blobs[0]);
    for _ in 0..30 {
        let mut input = Vec::new();
        for name in 0..10 {
            let kind = if inner.0 == Mode::Folder { "tree" } else { "blob" };
            input
                .extend_from_slice(format!("{:06o} {kind} {}\t{name}\n", inner.0.bits(), inner.1).as_bytes());
        }
        let made = repo.git_bytes(&["mktree"], &input);
        inner = (Mode::Folder, id(String::from_utf8(made).unwrap().trim()));
    }
    let git = repo.open();
    let view = View::of_tree(inner.1);
    assert!(view.list(&git, &path("")).unwrap_err().message.contains("repeated a million times"));
    let empty = View::of_tree(git.tree_id(&[]).unwrap());
    assert!(changes(&git, &empty, &view).is_err());
    let snapshot = Snapshot::of_view(&git, &view, &path("0"), &path("countersign.toml")).unwrap();
    assert!(snapshot.truncated);
    assert_eq!(snapshot.files.len(), MAX_FILES);
}

#[test]
fn one_large_blob_under_many_names_is_not_read_for_ever() {
    let (repo, _) = repo_with_blobs();
    let made = repo.git_bytes(&["hash-object", "-w", "--stdin"], &vec![b'#'; 1024 * 1024]);
    let blob = id(String::from_utf8(made).unwrap().trim());
    let files = (0..2_000).map(|n| (path(&format!("policy/{n}.toml")), (Mode::File, blob))).collect();
    let view = View::of_tree(write_tree(&repo, &files));
    let settings = path("countersign.toml");
    let snapshot = Snapshot::of_view(&repo.open(), &view, &path("policy"), &settings).unwrap();
    assert!(snapshot.truncated);
    assert_eq!(snapshot.files.len(), 513);
}

#[test]
fn deep_folders_are_walked_without_recursion() {
    let (repo, blobs) = repo_with_blobs();
    let deep = vec!["d"; 2_000].join("/");
    let file = (Mode::File, blobs[0]);
    let git = repo.open();
    let empty = View::of_tree(git.tree_id(&[]).unwrap());
    let laid = View::with_overlay(empty.root(), BTreeMap::from([(path(&deep), Some(file))]));
    let expected = id(&{
        let mut made = String::new();
        let mut inner = format!("100644 blob {}", file.1);
        for _ in 0..2_000 {
            let tree = git.tree_id(&[entry(&inner)]).unwrap().to_string();
            inner = format!("040000 tree {tree}");
            made = tree;
        }
        made
    });
    assert_eq!(laid.tree_id(&git).unwrap(), expected);
    assert_eq!(changes(&git, &empty, &laid).unwrap().len(), 1);
}

fn entry(line: &str) -> TreeEntry {
    let fields: Vec<&str> = line.split(' ').collect();
    let mode = Mode::from_bits(u32::from_str_radix(fields[0], 8).unwrap());
    TreeEntry { name: b"d".to_vec(), mode, id: id(fields[2]) }
}
