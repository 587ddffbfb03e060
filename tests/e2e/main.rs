//! GitHub, end to end: the action and the workflows run for real, by `act`, against a GitHub on this
//! machine. Needs `act`, git, bash and curl; `.ci/run` brings what is not there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helper functions too"
)]

mod act;
mod events;
mod gate;
#[path = "../support/github/mod.rs"]
mod github;
mod install;
mod quarterly;
mod town;
