//! Files on a branch: its workflows.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::DeserializeOwned;

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
        let mut texts = BTreeMap::new();
        let entries = match self.content::<Vec<Entry>>(repository, branch, FOLDER)? {
            Ok(entries) => entries.unwrap_or_default(),
            Err(hidden) => return Ok(Err(hidden)),
        };
        let is_workflow = |entry: &&Entry| {
            entry.kind == "file" && (entry.path.ends_with(".yml") || entry.path.ends_with(".yaml"))
        };
        for entry in entries.iter().filter(is_workflow) {
            let file: File = self.get(&at(repository, branch, &entry.path))?;
            texts.insert(entry.path.clone(), file.text());
        }
        Ok(Ok(texts))
    }

    /// Returns the text of a file on a branch, if it is there.
    pub(super) fn text(
        &self,
        repository: &RepositoryName,
        branch: &str,
        path: &str,
    ) -> Result<Known<Option<String>>, RequestError> {
        let file = self.content::<File>(repository, branch, path)?;
        Ok(file.map(|file| file.map(|file| file.text())))
    }

    fn content<T: DeserializeOwned>(
        &self,
        repository: &RepositoryName,
        branch: &str,
        path: &str,
    ) -> Result<Known<Option<T>>, RequestError> {
        match self.get(&at(repository, branch, path)) {
            Ok(content) => Ok(Ok(Some(content))),
            Err(error) if error.cause == Cause::NotFound => Ok(Ok(None)),
            Err(error) if error.is_withheld() => {
                Ok(Err(Hidden { needs: "the permission contents: read".to_owned() }))
            }
            Err(error) => Err(error),
        }
    }
}

impl File {
    fn text(&self) -> String {
        let bytes: Vec<u8> = self.content.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let decoded = (self.encoding == "base64").then(|| STANDARD.decode(bytes).ok()).flatten();
        decoded.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

fn at(repository: &RepositoryName, branch: &str, path: &str) -> String {
    format!("/repos/{repository}/contents/{}?ref={}", path_segment(path), path_segment(branch))
}
