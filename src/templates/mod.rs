//! What to start from: this project's own agreement, the smallest one, and the gate's workflows.

pub mod github;

/// A file of a template: its path in a repository, and its text.
pub type TemplateFile = (&'static str, &'static str);

/// The day on which the templates' dates are right; others are counted from it.
pub const WRITTEN_ON: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

macro_rules! files {
    ($root:literal: $($path:literal,)*) => {
        &[$(($path, include_str!(concat!($root, $path))),)*]
    };
}

/// Every kind, filled in for an invented company.
pub const COMPLETE: &[TemplateFile] = files! { "../../":
    "countersign.toml",
    "policy/agreement.toml",
    "policy/capacity.toml",
    "policy/content.toml",
    "policy/definitions.toml",
    "policy/dispositions.toml",
    "policy/escalation.toml",
    "policy/exceptions.toml",
    "policy/feedback.toml",
    "policy/funnel.toml",
    "policy/goals.toml",
    "policy/handoff.toml",
    "policy/interviews.toml",
    "policy/kpis.toml",
    "policy/meetings.toml",
    "policy/offers.toml",
    "policy/open-points.toml",
    "policy/personas/dora.toml",
    "policy/personas/ines.toml",
    "policy/personas/omar.toml",
    "policy/qualification.toml",
    "policy/scorecards/2026-Q3.toml",
    "policy/signatories.toml",
    "policy/sla.toml",
};

/// The mandatory kinds with as little in them as is valid.
pub const MINIMAL: &[TemplateFile] = files! { "minimal/":
    "countersign.toml",
    "policy/agreement.toml",
    "policy/definitions.toml",
    "policy/personas/buyer.toml",
    "policy/signatories.toml",
    "policy/sla.toml",
};
