//! Rules over an agreement: one file a rule, its page in its doc comment; the registry is here.

mod bands;
mod conditions;
mod page;
mod prelude;
mod promise;
mod quantity;
mod roster;
mod scoring;
mod texts;
mod totals;
mod validate;

use crate::agreement::{Agreement, Date};
use crate::document::kinds::Kind;
use crate::finding::{Finding, Level};

pub use page::{HEADINGS, Registered, index};
pub use prelude::{Findings, Report};
pub use validate::{Validation, overdue, validate};

/// What a rule looks at.
pub struct Context<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The day on which it is looked at.
    pub as_of: Date,
    /// What was found while reading; in the turn after the others, what those found as well.
    pub found: &'a [Finding],
}

/// What a rule is for, besides its check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A mistake.
    Mistake,
    /// Something that is only not there yet: a note while the agreement is a draft.
    Completeness,
    /// What the gate rests on: it cannot be lowered, turned off or accepted.
    GuardsTheGate,
}

/// What a rule's findings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finds {
    /// Something that is wrong with what is written.
    Mistakes,
    /// Something that was to be done by now, or has to be soon: it is for the next meeting.
    Overdue,
    /// Sign-off rules that nobody can meet: what they are for could never be merged, the way back among
    /// it.
    Unmeetable,
}

/// When a rule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// With the others.
    First,
    /// After all others: it looks at what they found.
    AfterOthers,
}

/// A rule: what it is called, how much it weighs, and its check.
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// How much a finding weighs unless the settings say otherwise.
    pub level: Level,
    /// What it is for.
    pub nature: Nature,
    /// What its findings are.
    pub finds: Finds,
    /// Kinds that must be wholly readable, everything they name included, or the rule stays silent:
    /// what it misses in them could be there.
    pub needs: &'static [Kind],
    /// When it runs.
    pub turn: Turn,
    /// The check; what is found while reading has none.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// Returns a rule with this check, at error level, which needs nothing.
    pub const fn of(check: fn(&Context<'_>, &mut Findings)) -> Self {
        Self {
            id: "",
            level: Level::Error,
            nature: Nature::Mistake,
            finds: Finds::Mistakes,
            needs: &[],
            turn: Turn::First,
            check,
        }
    }

    /// Returns a rule whose findings come from reading the documents. What cannot be read cannot
    /// be signed, so it guards the gate.
    pub const fn of_document(id: &'static str) -> Self {
        Self { id, nature: Nature::GuardsTheGate, ..Self::of(|_, _| {}) }
    }
}

macro_rules! registry {
    ($($file:ident,)*) => {
        $(mod $file;)*

        /// All rules, in the order of their names.
        pub static ALL: &[Registered] = &[
            $(Registered::new(&$file::RULE, include_str!(concat!(stringify!($file), ".rs"))),)*
        ];
    };
}

registry! {
    accepted_expired,
    accepted_unmatched,
    agenda_too_long,
    ambiguous_target,
    archived_content_in_use,
    attainment_out_of_range,
    attempts_not_listed,
    calendar_hours,
    calendar_missing,
    catch_all_reason,
    class_against_status,
    concern_open,
    condition_never_holds,
    content_unused,
    count_in_words,
    criteria_missing,
    criteria_not_accepted,
    currency_differs,
    dates_reversed,
    disqualified_returns,
    duplicate_id,
    empty_exception,
    empty_team,
    end_without_reason,
    equal_scope_conflict,
    escalation_order,
    exception_expired,
    exception_on_exception,
    exception_without_expiry,
    exceptions_conflict,
    fallback_missing,
    feedback_one_way,
    feedback_unanswered,
    field_not_captured,
    file_and_folder,
    file_too_large,
    first_touch_differs,
    funnel_order,
    goal_already_met,
    goal_cycle,
    goal_lacks_a_team,
    goal_not_smart,
    gone_reference,
    guarding_rule_lowered,
    interview_unanswered,
    invalid_value,
    layout_free_needs_meaning,
    left_open,
    limit_before_target,
    load_over_capacity,
    lone_rule_unmarked,
    mandate_ending,
    mandates_over,
    meeting_one_sided,
    metric_mismatch,
    missing_document,
    missing_key,
    name_collision,
    nesting_too_deep,
    newer_toml,
    no_weekly_meeting,
    not_interviewed,
    not_utf8,
    offer_expired,
    offer_one_sided,
    one_sided_agreement,
    orphaned_content,
    overlapping_scope_conflict,
    parties_missing,
    parts_not_whole,
    pay_not_shared,
    period_missing,
    persona_one_sided,
    persona_stale,
    persona_without_content,
    point_overdue,
    point_without_outcome,
    priority_inversion,
    probability_falls,
    protect_glob,
    qualified_on_fit_alone,
    ramp_falls,
    rate_out_of_range,
    ratified_by_one_team,
    reason_in_two_classes,
    recycle_incomplete,
    rep_level_falls,
    request_overdue,
    required_terms,
    result_contradicts_target,
    result_missing,
    result_not_in_force,
    returns_to_an_end,
    review_overdue,
    review_too_far,
    route_shadowed,
    route_without_test,
    score_band_edges,
    scorecard_missing,
    scorecard_not_first,
    scorecard_too_early,
    scoring_rule_unfired,
    segment_edges,
    segment_schemes_differ,
    segments_of_two_schemes,
    self_owed,
    set_twice,
    shared_alias,
    shared_identity,
    shares_not_whole,
    sign_off_never_applies,
    sign_off_unsatisfiable,
    single_signatory,
    stage_dead_end,
    stage_unreachable,
    stale_rates,
    stale_threshold,
    stay_warning_after_close,
    step_after_window,
    submodule,
    symbolic_link,
    target_below_need,
    target_without_comparator,
    threshold_unreachable,
    title_in_two_personas,
    toml_syntax,
    too_many_files,
    undefined_dimension,
    undefined_reference,
    undefined_term,
    unescalated_commitment,
    unidentified_signatory,
    unknown_file,
    unknown_key,
    unknown_rule,
    unknown_time_zone,
    unmeasured_commitment,
    unowned_stage,
    unowned_status,
    unreadable_file,
    value_not_listed,
    value_type,
    volume_below_need,
}

/// Returns the rule of this id.
pub fn named(id: &str) -> Option<&'static Registered> {
    ALL.iter().find(|registered| registered.rule.id == id)
}
