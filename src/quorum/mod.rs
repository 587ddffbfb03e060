//! Whether there are enough people: the seats that sign-off rules ask for, and those who could take them.
//!
//! Everyone signs for one team in the whole change; within a rule nobody fills two seats; rules
//! share people. As everyone has one role, a rule's seats of one team are filled exactly if each
//! role has enough people and all together are enough. So only the numbers of people by team and
//! role matter, each bounded from below, and whoever belongs to both teams is a free choice within
//! bounds: the answer is exact without trying assignments.

mod apart;
mod assignment;
mod matching;
mod seat;
mod unblock;

pub use apart::{held_apart, some_of};
pub use matching::Quorum;
pub use seat::{Counts, Profile, Seat, count};
