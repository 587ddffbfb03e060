//! What became of an agreement over a time: the history of one entry, and the review of a quarter.

mod agenda;
mod changes;
mod chronicle;
mod coming;
mod landing;
mod matching;
mod message;
mod period;
mod quarter;
mod results;
mod signing;
mod steps;
mod version;
mod walk;

pub use agenda::{AgendaPoint, Matter};
pub use changes::{Entry, Undone};
pub use chronicle::{Chronicle, Event, addresses, chronicle};
pub use coming::{Coming, ComingEvent};
pub use landing::{Landing, Reader};
pub use period::{Days, Period};
pub use quarter::{Ask, Review, TeamPromises, Wanted, review};
pub use results::Outcome;
pub use signing::{Claim, Judged, Signed, Signer, Signing};
pub use steps::Unsaid;
pub use version::{Library, Version};
pub use walk::{Held, Point, Span, Stretch, walk};
