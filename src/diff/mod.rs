//! Two agreements compared by identity: what changed, and what it does to whom.

mod change;

pub use change::{Action, Change, Consequence, Diff, Effect, PromiseEffect, Said};

use crate::agreement::{Agreement, Date};

/// Returns what changed from `old` to `new`, as seen on `as_of`: what is over by then plays no part.
pub fn diff(_old: &Agreement, _new: &Agreement, _as_of: Date) -> Diff {
    Diff::default()
}
