//! The agreement between sales and marketing, kept as code.
pub mod agreement;
pub mod document;
pub mod finding;
pub mod source;
pub mod text;
pub mod value;
