//! The workflows on a branch.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::super::client::GitHub;
use super::super::path_segment;
use super::super::refusal::{Cause, RequestError};
use super::super::repository::RepositoryName;
use crate::doctor::{Hidden, Known};

const FOLDER: &str = ".github/workflows";

#[derive(Deserialize)]
struct Entry {
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    content: String,
    #[serde(default)]
    encoding: String,
}

impl GitHub {
    /// Returns the texts of the workflows on a branch, by path.
    pub(super) fn workflows(
        &self,
        repository: &RepositoryName,
        branch: &str,
    ) -> Result<Known<BTreeMap<String, String>>, RequestError> {
        let at = |path: &str| {
            let branch = path_segment(branch);
            format!("/repos/{repository}/contents/{}?ref={branch}", path_segment(path))
        };
        let mut texts = BTreeMap::new();
        let entries: Vec<Entry> = match self.get(&at(FOLDER)) {
            Ok(entries) => entries,
            Err(error) if error.cause == Cause::NotFound => return Ok(Ok(texts)),
            Err(error) if error.is_withheld() => {
                return Ok(Err(Hidden { needs: "the permission contents: read".to_owned() }));
            }
            Err(error) => return Err(error),
        };
        let is_workflow = |entry: &&Entry| {
            entry.kind == "file" && (entry.path.ends_with(".yml") || entry.path.ends_with(".yaml"))
        };
        for entry in entries.iter().filter(is_workflow) {
            let file: File = self.get(&at(&entry.path))?;
            let bytes: Vec<u8> = file.content.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            let decoded = (file.encoding == "base64").then(|| STANDARD.decode(bytes).ok()).flatten();
            let text = decoded.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            texts.insert(entry.path.clone(), text.unwrap_or_default());
        }
        Ok(Ok(texts))
    }
}
