//! What tests are built with.

pub(crate) mod edited;
pub(crate) mod repo;
pub(crate) mod seed;
