//! One file an output format; the core knows none of them.

pub mod brief;
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
pub mod funnel;
pub mod funnel_svg;
pub mod headline;
pub mod markdown;
pub mod needs;
pub mod page_terminal;
pub mod plain;
pub mod verdict_json;
pub mod verdict_text;
pub mod wrap;
