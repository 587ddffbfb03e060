//! One file an output format; the core knows none of them.

pub mod verdict_json;
pub mod verdict_text;
