//! What became of an agreement over a time: the history of one entry, and the review of a quarter.

mod chronicle;
mod landing;
mod message;
mod period;
mod signing;
mod steps;
mod version;
mod walk;

pub use chronicle::{Chronicle, Event, addresses, chronicle};
pub use landing::{Landing, Reader};
pub use period::{Days, Period};
pub use signing::{Claim, Judged, Signed, Signer, Signing};
pub use steps::Unsaid;
pub use version::{Library, Version};
pub use walk::{Held, Point, Span, Stretch, walk};
