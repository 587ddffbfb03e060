//! The agreement between sales and marketing, kept as code.
pub mod adapters;
pub mod source;
