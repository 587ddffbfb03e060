//! What tests are built with.

pub(crate) mod cli;
pub(crate) mod dated;
pub(crate) mod edited;
#[path = "../../support/github/mod.rs"]
pub(crate) mod github;
pub(crate) mod history;
pub(crate) mod repo;
pub(crate) mod seed;
pub(crate) mod tell;
