//! May this change merge? A pure answer from git objects and evidence: no clock, no network, no
//! environment.
//!
//! A change to the agreement may merge only when an eligible person of Sales and another of
//! Marketing have approved *that* change. In doubt the answer is no, with what would turn it into
//! a yes.

mod asked;
mod authority;
mod authorship;
mod because;
mod beneath;
mod beside;
mod binding;
mod case;
mod conflict;
mod contributors;
mod decide;
mod delta;
mod duties;
mod error;
pub mod evidence;
mod facet;
mod faults;
mod glob;
mod going_on;
mod meaning;
mod obstacles;
mod older;
mod open_seats;
mod order;
mod protect;
pub mod queue;
mod replay;
mod requirements;
mod result;
mod reviews;
mod roster;
mod said;
mod seating;
mod seats;
mod signatures;
mod signers;
mod silent;
mod since;
mod stands;
mod status_name;
mod unit;
mod untold;
mod validity;
pub mod verdict;
mod version;
mod what_counts;

pub use asked::{Asked, asked};
pub use authority::{forge_teams, forge_teams_of_branch};
pub(crate) use because::{listed, people_of, so_many};
pub(crate) use conflict::{Conflict, conflict};
pub use decide::{Decision, Question, decide};
pub use delta::{Delta, Difference, Point, delta};
pub use error::GateError;
pub use evidence::Evidence;
pub use glob::Glob;
pub use meaning::Meaning;
pub use protect::Protected;
pub use queue::{Queue, QueueDecision, decide_queue};
pub use roster::{Member, Roster};
pub use status_name::status_name;
pub use untold::{FileChange, UntoldFile};
pub use verdict::{Outcome, Verdict};
pub use version::{Reading, Version, read_root};
