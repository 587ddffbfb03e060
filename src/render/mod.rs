//! One file an output format; the core knows none of them.

pub mod check_github;
pub mod comment;
pub mod comparison;
pub mod diff_json;
pub mod diff_markdown;
pub mod diff_terminal;
pub mod doctor_json;
pub mod doctor_text;
pub mod findings_github;
pub mod findings_json;
pub mod findings_terminal;
pub mod headline;
pub mod history_json;
pub mod history_report;
mod landing_json;
pub mod markdown;
pub mod page_terminal;
pub mod plain;
pub mod report;
pub mod report_markdown;
pub mod report_terminal;
mod signed_words;
mod terminal;
pub mod verdict_json;
pub mod verdict_text;
