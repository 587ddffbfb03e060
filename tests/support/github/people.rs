//! What people do in the world. Everything that is done takes a minute, so that no two things happen
//! in the same second unless a test wants it.

use std::path::Path;

use serde_json::json;

use super::git;
use super::world::{Mergeable, Pull, Review, World, moved};

/// Who changes a target branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByForge {
    No,
    Yes,
}

impl World {
    /// Pushes branches from a folder's repository: `topic`, `+topic` or `:topic`.
    pub(crate) fn push(&mut self, name: &str, by: &str, folder: &Path, refspec: &str) {
        self.wait(60);
        let bare = self.repository(name).folder.clone();
        let branch = refspec.trim_start_matches(['+', ':']);
        let full = format!("refs/heads/{branch}");
        let before = git::resolve(&bare, &full);
        let refspec = if refspec.starts_with(':') {
            format!(":{full}")
        } else {
            format!("+refs/heads/{branch}:{full}")
        };
        git::git(folder, &["push", "--quiet", bare.to_str().unwrap(), &refspec]).unwrap();
        self.note_move(name, by, &full, before.as_deref());
    }

    /// Moves a branch to a commit that the repository has already.
    pub(crate) fn set_branch(&mut self, name: &str, by: &str, branch: &str, to: &str) {
        self.wait(60);
        let bare = self.repository(name).folder.clone();
        let full = format!("refs/heads/{branch}");
        let before = git::resolve(&bare, &full);
        git::git(&bare, &["update-ref", &full, to]).unwrap();
        self.note_move(name, by, &full, before.as_deref());
    }

    /// Merges a pull request with a merge commit.
    pub(crate) fn merge(&mut self, name: &str, number: u64, by: &str) -> String {
        let bare = self.repository(name).folder.clone();
        let pull = self.pull(name, number).clone();
        let tip = git::resolve(&bare, &format!("refs/heads/{}", pull.base_ref)).unwrap();
        let merge = git::merge(&bare, &tip, &pull.head_sha, "Merge", self.clock.as_second()).unwrap();
        self.signed.insert(merge.clone(), true);
        let pull = self.pull(name, number);
        (pull.is_open, pull.is_merged) = (false, true);
        let pull = pull.clone();
        self.set_branch(name, by, &pull.base_ref, &merge);
        if let Some(last) = self.repository(name).activity.last_mut() {
            last["activity_type"] = json!("pr_merge");
        }
        merge
    }

    fn note_move(&mut self, name: &str, by: &str, full: &str, before: Option<&str>) {
        let bare = self.repository(name).folder.clone();
        let after = git::resolve(&bare, full);
        let forced = || {
            git::git(&bare, &["merge-base", "--is-ancestor", before.unwrap(), after.as_deref().unwrap()])
                .is_none()
        };
        let kind = match (before, &after) {
            (None, _) => "branch_creation",
            (_, None) => "branch_deletion",
            _ if forced() => "force_push",
            _ => "push",
        };
        let (id, at) = (self.new_id(), self.clock);
        let activity = moved(id, at, full, before, after.as_deref(), by, kind);
        self.repository(name).activity.push(activity);
        let branch = full.trim_start_matches("refs/heads/").to_owned();
        for (of, repository) in &mut self.repositories {
            for pull in repository.pulls.values_mut().filter(|pull| pull.is_open) {
                let is_head = pull.head_repository.as_deref() == Some(name) && pull.head_ref == branch;
                if let (true, Some(after)) = (is_head, &after) {
                    pull.head_sha.clone_from(after);
                    let ours = &repository.folder;
                    git::git(
                        ours,
                        &[
                            "fetch",
                            "--quiet",
                            bare.to_str().unwrap(),
                            &format!("+{full}:refs/pull/{}/head", pull.number),
                        ],
                    )
                    .unwrap();
                }
                if of == name && pull.base_ref == branch && kind == "force_push" {
                    pull.events.push(json!({
                        "__typename": "BaseRefForcePushedEvent",
                        "createdAt": at.to_string(),
                        "ref": { "__typename": "Ref", "name": branch },
                    }));
                }
            }
        }
    }

    /// Opens a pull request for a branch of the repository, or of a fork: `lee/fork:topic`.
    pub(crate) fn open_pull(&mut self, name: &str, author: &str, head: &str, base: &str) -> u64 {
        self.wait(60);
        let number = self.repository(name).pulls.len() as u64 + 1;
        let (from, branch) = head.split_once(':').unwrap_or((name, head));
        let theirs = self.repository(from).folder.clone();
        let ours = self.repository(name).folder.clone();
        let refspec = format!("+refs/heads/{branch}:refs/pull/{number}/head");
        git::git(&ours, &["fetch", "--quiet", theirs.to_str().unwrap(), &refspec]).unwrap();
        let pull = Pull {
            number,
            author: author.to_owned(),
            title: format!("Change {number}"),
            is_open: true,
            is_merged: false,
            is_draft: false,
            head_repository: Some(from.to_owned()),
            head_ref: branch.to_owned(),
            head_sha: git::resolve(&ours, &format!("refs/pull/{number}/head")).unwrap(),
            base_ref: base.to_owned(),
            base_sha: git::resolve(&ours, &format!("refs/heads/{base}")).unwrap(),
            created_at: self.clock,
            mergeable: Mergeable::After(0),
            rebaseable: Some(true),
            reviews: Vec::new(),
            events: Vec::new(),
            comments: Vec::new(),
        };
        self.repository(name).pulls.insert(number, pull);
        number
    }

    /// Lets somebody review the present head: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`.
    pub(crate) fn review(&mut self, name: &str, number: u64, login: &str, state: &'static str) -> u64 {
        self.wait(60);
        let (id, at) = (self.new_id(), self.clock);
        let pull = self.pull(name, number);
        pull.reviews.push(Review {
            id,
            login: Some(login.to_owned()),
            state,
            commit: Some(pull.head_sha.clone()),
            submitted_at: Some(at),
        });
        id
    }

    /// Lets somebody dismiss a review.
    pub(crate) fn dismiss(&mut self, name: &str, number: u64, review: u64, by: &str) {
        self.wait(60);
        let at = self.clock.to_string();
        let actor = self.actor(by);
        let pull = self.pull(name, number);
        let found = pull.reviews.iter_mut().find(|one| one.id == review).unwrap();
        let was = std::mem::replace(&mut found.state, "DISMISSED");
        pull.events.push(json!({
            "__typename": "ReviewDismissedEvent",
            "createdAt": at,
            "actor": actor,
            "previousReviewState": was,
            "review": { "__typename": "PullRequestReview", "fullDatabaseId": review.to_string() },
        }));
    }

    /// Closes a pull request and has somebody open it again.
    pub(crate) fn reopen(&mut self, name: &str, number: u64, login: Option<&str>) {
        self.put_forward(name, number, login, "ReopenedEvent");
    }

    /// Has somebody mark a draft as ready for review.
    pub(crate) fn make_ready(&mut self, name: &str, number: u64, login: &str) {
        self.pull(name, number).is_draft = false;
        self.put_forward(name, number, Some(login), "ReadyForReviewEvent");
    }

    fn put_forward(&mut self, name: &str, number: u64, login: Option<&str>, event: &str) {
        self.wait(60);
        let at = self.clock.to_string();
        let actor = login.map(|login| self.actor(login));
        let pull = self.pull(name, number);
        pull.events.push(json!({ "__typename": event, "createdAt": at, "actor": actor }));
    }

    /// Points a pull request at another branch: by hand, or by the forge itself.
    pub(crate) fn retarget(&mut self, name: &str, number: u64, base: &str, by_forge: ByForge) {
        self.wait(60);
        let at = self.clock.to_string();
        let pull = self.pull(name, number);
        let old = std::mem::replace(&mut pull.base_ref, base.to_owned());
        pull.events.push(match by_forge {
            ByForge::No => json!({
                "__typename": "BaseRefChangedEvent", "createdAt": at,
                "previousRefName": old, "currentRefName": base,
            }),
            ByForge::Yes => json!({
                "__typename": "AutomaticBaseChangeSucceededEvent", "createdAt": at,
                "oldBase": old, "newBase": base,
            }),
        });
    }
}
