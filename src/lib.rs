//! The agreement between sales and marketing, kept as code: nothing in it changes until both
//! teams have signed.
//!
//! The rooms, in reading order; each may use those above it:
//!
//! - [`text`]: places in a text
//! - [`source`]: versions of files, and the traits they are read through
//! - [`value`]: durations, percentages, money, ranges, calendars
//! - [`finding`]: what a check found
//! - [`document`]: TOML, schemas, the property table, the table of kinds
//! - [`agreement`]: entries by address, references, typed views
//! - [`amendment`]: one value set to another, in memory, in its file's own text
//! - [`funnel`]: what a revenue target needs, and what capacity can carry
//! - [`quorum`]: whether there are enough people for the seats that sign-off rules ask for
//! - [`rules`]: one file a rule, and the validation of an agreement
//! - [`promise`]: what holds for which leads, resolved, and how two versions of it compare
//! - [`words`]: every sentence about a change, and values in the reader's words
//! - [`diff`]: what changed between two agreements, and what it does to whom
//! - [`templates`]: the agreements to start from
//! - [`gate`]: who signed what, and whether a change may merge
//! - [`review`]: what became of an agreement: the history of an entry, the review of a quarter
//! - [`doctor`]: whether a forge's settings hold the gate
//! - [`render`]: one file an output format
//! - [`adapters`]: git, GitHub, folders and the clock
//! - [`cli`]: one file a command

pub mod adapters;
pub mod agreement;
pub mod amendment;
pub mod cli;
pub mod diff;
pub mod doctor;
pub mod document;
pub mod finding;
pub mod funnel;
pub mod gate;
pub mod promise;
pub mod quorum;
pub mod render;
pub mod review;
pub mod rules;
pub mod source;
pub mod templates;
pub mod text;
pub mod value;
pub mod words;
