//! A change of the branch as people speak of it: when, by whom, through which pull request, and who
//! signed it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::message;
use super::signing::{Signed, Signer};
use super::walk::Point;
use crate::source::{Commit, History, ObjectId, SourceError};

/// One change of the branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The commit on the branch.
    pub commit: ObjectId,
    /// When it was committed.
    pub at: Timestamp,
    /// The day of that, in the time zone of the review.
    pub day: Date,
    /// What it is called.
    pub title: String,
    /// Who wrote it: of a merge, who wrote the commits that it brought.
    pub authors: Vec<String>,
    /// Who merged it, where that is another commit.
    pub merged_by: Option<String>,
    /// The number of the pull request, where the message states one.
    pub pull_request: Option<u64>,
    /// Who signed it, as far as that is known.
    pub signed: Signed,
}

/// Reads changes of the branch, each once.
pub struct Reader<'r> {
    history: &'r dyn History,
    zone: TimeZone,
    signer: Signer<'r>,
}

impl<'r> Reader<'r> {
    /// Returns a reader that tells days in a time zone.
    pub const fn new(history: &'r dyn History, zone: TimeZone, signer: Signer<'r>) -> Self {
        Self { history, zone, signer }
    }

    /// Returns the day on which a version came to be.
    pub(super) fn day(&self, point: &Point) -> Date {
        moment(point.link.time).to_zoned(self.zone.clone()).date()
    }

    /// Returns what is known of a change of the branch.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn landing(&self, point: &Point) -> Result<Landing, SourceError> {
        let commit = self.history.commit(point.link.id)?;
        let brought = if point.link.is_merge { self.history.brought(commit.id)? } else { Vec::new() };
        let brought = brought.into_iter().rev().map(|id| self.history.commit(id));
        let brought = brought.collect::<Result<Vec<Commit>, SourceError>>()?;
        let at = moment(commit.time);
        let mut authors: Vec<String> = Vec::new();
        let own = std::slice::from_ref(&commit);
        for author in if brought.is_empty() { own } else { &brought } {
            let name = name_of(author);
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
        Ok(Landing {
            commit: commit.id,
            at,
            day: self.day(point),
            title: message::title(&commit.message).to_owned(),
            authors,
            merged_by: (!brought.is_empty()).then(|| name_of(&commit)),
            pull_request: message::pull_request(&commit.message),
            signed: self.signer.signed(point, &commit, &brought)?,
        })
    }
}

fn name_of(commit: &Commit) -> String {
    let author = &commit.author;
    if author.name.is_empty() { author.email.clone() } else { author.name.clone() }
}

/// Returns a commit's time; of one that no calendar has, the start of 1970.
fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
