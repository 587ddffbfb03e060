//! The agreement between sales and marketing, kept as code.
pub mod source;
pub mod value;
