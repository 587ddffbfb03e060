//! The integration tests: one binary, so that they are linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helper functions too"
)]

mod actions;
mod agreements;
mod amendments;
mod bearing;
mod cli_brief;
mod cli_check;
mod cli_diff;
mod cli_funnel;
mod cli_history;
mod cli_init;
mod cli_limits;
mod cli_output;
mod cli_propose;
mod cli_reference;
mod cli_review;
mod cmd;
mod collect;
mod comments;
mod conformance;
mod diff_laws;
mod diff_texts;
mod directions;
mod directions_of_handoff;
mod directions_of_values;
mod docs;
mod doctor;
mod folder_adapter;
mod full_examples;
mod funnel;
mod gate_laws;
mod git_adapter;
mod git_history;
mod git_refusals;
mod git_revisions;
mod git_trees;
mod layers;
mod leads;
mod mutations;
mod past_days;
mod plain_language;
mod policy;
mod promised_shares;
mod readme;
mod records;
mod rules;
mod sayable;
mod schemas;
mod shared_leads;
mod small_agreements;
mod support;
mod words_of_properties;
mod workflows;
