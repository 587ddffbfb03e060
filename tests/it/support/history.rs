//! The histories of conformance cases, made with one `git fast-import` each.
//!
//! A commit of a case: `name`, `branch`; `parents` (names; the first gives the files to start from);
//! `author` and `committer` (a login); `co_authors` (lines of the message); `forge` (what evidence
//! says of it); `tree` (a folder of files); `from` (another commit's files); and edits, in this
//! order: `remove`, `move`, `replace`, `write`, `append`, `mode`, `link`, `submodule`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use super::repo::TestRepo;

type Files = BTreeMap<Vec<u8>, (String, Vec<u8>)>;

/// What a case's names stand for.
pub(crate) struct Built {
    shas: BTreeMap<String, String>,
    /// What the forge says of commits beyond what git does.
    pub(crate) of_forge: BTreeMap<String, Json>,
}

impl Built {
    /// Returns the value with every `@name` replaced by the commit's id.
    pub(crate) fn resolve(&self, value: &Json) -> Json {
        match value {
            Json::String(text) => match text.strip_prefix('@').and_then(|name| self.shas.get(name)) {
                Some(sha) => Json::String(sha.clone()),
                None => value.clone(),
            },
            Json::Array(items) => items.iter().map(|item| self.resolve(item)).collect(),
            Json::Object(table) => {
                Json::Object(table.iter().map(|(key, item)| (key.clone(), self.resolve(item))).collect())
            }
            _ => value.clone(),
        }
    }
}

/// Builds a case's repository.
pub(crate) fn build(name: &str, folder: &Path, case: &Json) -> (TestRepo, Built) {
    let repo = TestRepo::new();
    let mut stream = Vec::new();
    let mut trees: BTreeMap<String, Files> = BTreeMap::new();
    let mut marks: BTreeMap<String, usize> = BTreeMap::new();
    for (index, commit) in case["history"].as_array().unwrap().iter().enumerate() {
        let text = |key: &str| commit[key].as_str().map(str::to_owned);
        let own = text("name").unwrap();
        let parents = names(&commit["parents"]);
        let mut files = match (text("tree"), text("from"), parents.first()) {
            (Some(tree), _, _) => read(&folder.join(tree)),
            (_, Some(from), _) => trees[&from].clone(),
            (_, _, Some(parent)) => trees[parent].clone(),
            _ => Files::new(),
        };
        edit(name, &own, commit, &mut files);
        let mark = index + 1;
        let author = text("author").unwrap_or_else(|| "rita".to_owned());
        let committer = text("committer").unwrap_or_else(|| author.clone());
        let mut message = format!("{own}\n");
        for line in names(&commit["co_authors"]) {
            message.push_str(&format!("\nCo-authored-by: {line}"));
        }
        let branch = text("branch").unwrap_or_else(|| "main".to_owned());
        let time = 1_793_600_000 + index;
        if parents.is_empty() {
            // Otherwise fast-import would go on from the branch's last commit.
            stream.extend(format!("reset refs/heads/{branch}\n").into_bytes());
        }
        stream.extend(format!("commit refs/heads/{branch}\nmark :{mark}\n").into_bytes());
        stream.extend(format!("author {author} <{}> {time} +0000\n", email(&author)).into_bytes());
        stream.extend(format!("committer {committer} <{}> {time} +0000\n", email(&committer)).into_bytes());
        stream.extend(format!("data {}\n{message}\n", message.len()).into_bytes());
        for (position, parent) in parents.iter().enumerate() {
            let verb = if position == 0 { "from" } else { "merge" };
            stream.extend(format!("{verb} :{}\n", marks[parent]).into_bytes());
        }
        stream.extend(b"deleteall\n");
        for (path, (mode, bytes)) in &files {
            let quoted = quote(path);
            if mode == "160000" {
                stream.extend(format!("M 160000 {} {quoted}\n", "1".repeat(40)).into_bytes());
                continue;
            }
            stream.extend(format!("M {mode} inline {quoted}\ndata {}\n", bytes.len()).into_bytes());
            stream.extend(bytes);
            stream.push(b'\n');
        }
        trees.insert(own.clone(), files);
        marks.insert(own.clone(), mark);
    }
    let marks_file = repo.beside("marks");
    let export = format!("--export-marks={}", marks_file.display());
    repo.git_bytes(&["fast-import", "--quiet", "--force", &export], &stream);
    let by_mark: BTreeMap<usize, String> = fs::read_to_string(&marks_file)
        .unwrap()
        .lines()
        .map(|line| {
            let (mark, sha) = line.trim_start_matches(':').split_once(' ').unwrap();
            (mark.parse().unwrap(), sha.to_owned())
        })
        .collect();
    let shas: BTreeMap<String, String> =
        marks.iter().map(|(name, mark)| (name.clone(), by_mark[mark].clone())).collect();
    let mut of_forge = BTreeMap::new();
    for commit in case["history"].as_array().unwrap() {
        if !commit["forge"].is_null() {
            of_forge.insert(shas[commit["name"].as_str().unwrap()].clone(), commit["forge"].clone());
        }
    }
    let built = Built { shas, of_forge };
    for command in case["git"].as_array().into_iter().flatten() {
        let words = built.resolve(command);
        let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        repo.git(&words);
    }
    for (path, text) in case["in_git_dir"].as_object().into_iter().flatten() {
        let mut text = text.as_str().unwrap().to_owned();
        for (name, sha) in &built.shas {
            text = text.replace(&format!("@{name}"), sha);
        }
        repo.write(Path::new(".git").join(path), text);
    }
    (repo, built)
}

fn edit(case: &str, commit: &str, edits: &Json, files: &mut Files) {
    for path in names(&edits["remove"]) {
        let prefix = format!("{path}/").into_bytes();
        let before = files.len();
        files.retain(|name, _| *name != path.as_bytes() && !name.starts_with(&prefix));
        assert!(files.len() < before, "{case}, {commit}: there is no {path} to remove");
    }
    for pair in pairs(&edits["move"]) {
        let file =
            files.remove(pair[0].as_bytes()).unwrap_or_else(|| panic!("{case}, {commit}: no {}", pair[0]));
        files.insert(pair[1].clone().into_bytes(), file);
    }
    for triple in pairs(&edits["replace"]) {
        let file = files
            .get_mut(triple[0].as_bytes())
            .unwrap_or_else(|| panic!("{case}, {commit}: no {}", triple[0]));
        let text = String::from_utf8(file.1.clone()).unwrap();
        assert_eq!(
            text.matches(&triple[1]).count(),
            1,
            "{case}, {commit}: {:?} must be there once",
            triple[1]
        );
        file.1 = text.replace(&triple[1], &triple[2]).into_bytes();
    }
    for pair in pairs(&edits["write"]) {
        files.insert(pair[0].clone().into_bytes(), ("100644".to_owned(), pair[1].clone().into_bytes()));
    }
    for pair in pairs(&edits["append"]) {
        let file =
            files.get_mut(pair[0].as_bytes()).unwrap_or_else(|| panic!("{case}, {commit}: no {}", pair[0]));
        file.1.extend(pair[1].as_bytes());
    }
    for pair in pairs(&edits["mode"]) {
        files.get_mut(pair[0].as_bytes()).unwrap().0.clone_from(&pair[1]);
    }
    for pair in pairs(&edits["link"]) {
        files.insert(pair[0].clone().into_bytes(), ("120000".to_owned(), pair[1].clone().into_bytes()));
    }
    for path in names(&edits["submodule"]) {
        files.insert(path.into_bytes(), ("160000".to_owned(), Vec::new()));
    }
}

fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        files.insert(name.into_bytes(), ("100644".to_owned(), fs::read(&path).unwrap()));
    }
    files
}

fn email(login: &str) -> String {
    match login {
        "web-flow" => "noreply@github.com".to_owned(),
        login => format!("{login}@acme.example"),
    }
}

fn quote(path: &[u8]) -> String {
    let mut quoted = String::from("\"");
    for byte in path {
        match byte {
            b'"' | b'\\' => quoted.push_str(&format!("\\{}", *byte as char)),
            0x20..0x7f => quoted.push(*byte as char),
            byte => quoted.push_str(&format!("\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted
}

fn names(value: &Json) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn pairs(value: &Json) -> Vec<Vec<String>> {
    value.as_array().into_iter().flatten().map(names).collect()
}
