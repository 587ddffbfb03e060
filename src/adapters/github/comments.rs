//! The comments under a pull request, as far as this token's account wrote them.

use serde::{Deserialize, Serialize};

use super::client::GitHub;
use super::refusal::{Cause, RequestError};
use super::repository::RepositoryName;
use super::reviews::number;
use super::statuses::{NewStatus, Status, StatusState};
use crate::source::ObjectId;

/// Who wrote a comment is asked of the forge itself, because an app's token cannot ask who it is.
const COMMENTS: &str = "query Comments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { fullDatabaseId viewerDidAuthor url body author { login } lastEditedAt editor { login } }
      }
    }
  }
}";

/// A comment that this token's account wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: u64,
    /// Where it stands.
    pub url: String,
    /// What it says.
    pub body: String,
    /// Whether another account was the last to edit it.
    pub is_edited: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    #[serde(deserialize_with = "number")]
    full_database_id: Option<u64>,
    viewer_did_author: bool,
    url: String,
    body: String,
    author: Option<Writer>,
    last_edited_at: Option<String>,
    editor: Option<Writer>,
}

#[derive(PartialEq, Eq, Deserialize)]
struct Writer {
    login: String,
}

#[derive(Deserialize)]
struct Written {
    id: u64,
    html_url: String,
}

#[derive(Serialize)]
struct Body<'b> {
    body: &'b str,
}

/// Returns the name of a status that leads to the comment of a pull request.
pub fn name_of_note(pull_number: u64) -> String {
    format!("countersign-comment: #{pull_number}")
}

impl GitHub {
    /// Returns the comments under a pull request that this token's account wrote, the oldest first.
    ///
    /// # Errors
    /// They cannot be had.
    pub fn own_comments(
        &self,
        repository: &RepositoryName,
        pull_number: u64,
    ) -> Result<Vec<Comment>, RequestError> {
        let listed = self.list_of_pull::<Node>(COMMENTS, repository, pull_number)?;
        let own = listed.items.into_iter().filter(|node| node.viewer_did_author);
        Ok(own
            .filter_map(|node| {
                let is_edited = node.last_edited_at.is_some() && node.editor != node.author;
                Some(Comment { id: node.full_database_id?, url: node.url, body: node.body, is_edited })
            })
            .collect())
    }

    /// Notes on its head where the comment of a pull request stands, unless that is noted: nobody can take that away.
    ///
    /// # Errors
    /// It was refused.
    pub fn note_comment(
        &self,
        repository: &RepositoryName,
        head: ObjectId,
        pull_number: u64,
        url: &str,
    ) -> Result<(), RequestError> {
        let (head, context) = (head.to_string(), name_of_note(pull_number));
        let is_it = |status: &Status| status.target_url.as_deref() == Some(url);
        if self.statuses(repository, &head)?.iter().any(|status| status.context == context && is_it(status)) {
            return Ok(());
        }
        let status = NewStatus {
            state: StatusState::Success,
            context: &context,
            description: "Where the comment of this pull request stands",
            target_url: Some(url),
        };
        self.post_status(repository, &head, &status)
    }

    /// Writes a comment; returns where it stands.
    ///
    /// # Errors
    /// It was refused, or nobody knows whether it was written.
    pub fn write_comment(
        &self,
        repository: &RepositoryName,
        pull_number: u64,
        body: &str,
    ) -> Result<Comment, RequestError> {
        let path = format!("/repos/{repository}/issues/{pull_number}/comments");
        let written: Written = self.post(&path, &Body { body }).map_err(locked)?;
        Ok(Comment { id: written.id, url: written.html_url, body: body.to_owned(), is_edited: false })
    }

    /// Gives a comment another text.
    ///
    /// # Errors
    /// It was refused.
    pub fn edit_comment(
        &self,
        repository: &RepositoryName,
        comment: u64,
        body: &str,
    ) -> Result<(), RequestError> {
        let path = format!("/repos/{repository}/issues/comments/{comment}");
        self.patch::<Written>(&path, &Body { body }).map_err(locked).map(|_| ())
    }

    /// Removes a comment.
    ///
    /// # Errors
    /// It was refused.
    pub fn remove_comment(&self, repository: &RepositoryName, comment: u64) -> Result<(), RequestError> {
        self.delete(&format!("/repos/{repository}/issues/comments/{comment}"))
    }
}

/// Says what helps where a conversation is locked, which no permission of a workflow's token opens.
fn locked(error: RequestError) -> RequestError {
    if error.cause == Cause::Forbidden && error.source.message.contains("locked") {
        return error
            .help("unlock the conversation, or read the verdict in the status and the run's summary");
    }
    error
}
