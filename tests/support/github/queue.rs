//! Merge queues.

use serde_json::{Value as Json, json};

use super::git;
use super::world::World;

/// An entry of a merge queue.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) number: u64,
    /// The commit that the forge made of it.
    pub(crate) commit: String,
}

impl World {
    /// Puts a pull request into the queue of its branch; returns the commit that the forge made of
    /// it, on the entry before.
    pub(crate) fn enqueue(&mut self, name: &str, number: u64) -> String {
        self.wait(60);
        let folder = self.repository(name).folder.clone();
        let pull = self.pull(name, number).clone();
        let queue = self.repository(name).queues.entry(pull.base_ref.clone()).or_default();
        let before = match queue.last() {
            Some(entry) => entry.commit.clone(),
            None => git::resolve(&folder, &format!("refs/heads/{}", pull.base_ref)).unwrap(),
        };
        let message = format!("Merge pull request #{number}");
        let commit = git::merge(&folder, &before, &pull.head_sha, &message, self.clock.as_second()).unwrap();
        let branch = format!("refs/heads/gh-readonly-queue/{}/pr-{number}-{before}", pull.base_ref);
        git::git(&folder, &["update-ref", &branch, &commit]).unwrap();
        self.signed.insert(commit.clone(), true);
        let entry = Entry { number, commit: commit.clone() };
        self.repository(name).queues.get_mut(&pull.base_ref).unwrap().push(entry);
        commit
    }
}

/// Returns a branch's queue as GraphQL shows it, or null.
pub(super) fn shown(world: &World, name: &str, branch: &str) -> Json {
    let repository = &world.repositories[name];
    let (queue, settings) = (repository.queues.get(branch), repository.queue_settings);
    if queue.is_none() && settings.is_none() {
        return Json::Null;
    }
    let entries: Vec<Json> = (1..)
        .zip(queue.into_iter().flatten())
        .map(|(position, entry)| {
            let signature = world.signed.get(&entry.commit).map(
                |by_forge| json!({ "__typename": "GpgSignature", "isValid": true, "wasSignedByGitHub": by_forge }),
            );
            json!({
                "__typename": "MergeQueueEntry",
                "position": position,
                "headCommit": { "__typename": "Commit", "oid": entry.commit, "signature": signature },
                "pullRequest": { "__typename": "PullRequest", "number": entry.number },
            })
        })
        .collect();
    let configuration = settings.map(|(strategy, method)| {
        json!({
            "__typename": "MergeQueueConfiguration",
            "mergingStrategy": strategy,
            "mergeMethod": method,
        })
    });
    json!({ "__typename": "MergeQueue", "entries": entries, "configuration": configuration })
}
