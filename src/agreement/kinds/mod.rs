//! Typed views, one file a kind; the table below is where a view is entered.

mod range_table;
mod types;
mod view;

pub use range_table::RangeTable;
pub use types::{Date, Day, Dimension, Period, Quantity, Scope, Target, TargetKind, TargetTable, Team};
pub use view::View;

macro_rules! views {
    ($($file:ident: $($what:ident $type:ident),*;)*) => {
        $(mod $file; pub use $file::*;)*

        /// Every struct that views a list of entries, or the part of a kind that has no id.
        pub const VIEWS: &[View] = &[$($(View::$what::<$type>(),)*)*];
    };
}

views! {
    settings: part Settings, entries AcceptedFinding;
    agreement: part AgreementTerms, entries PartyEntry, entries Calendar, entries PlanningStep, entries Outcome;
    signatories: part SignatoryTerms, entries TeamEntry, entries Person, entries SignOffRule;
    sla: entries Commitment;
    definitions: entries Term, entries TrafficSource, entries Segment, entries Region, entries LeadClass,
        entries Product, entries OrderType, entries Motion;
    lifecycle: entries Stage, entries LeadStatus, entries DealStage;
    qualification: part QualificationTerms, entries Route, entries LeadField, entries Exclusion,
        entries ProductGrade;
    criteria: entries Criterion, entries ScoreBand, entries MatrixCell;
    scoring: entries Score;
    personas: entries Persona;
    handoff: entries Handoff, entries Sequence, entries Credit, entries RepLevel;
    funnel: part FunnelTerms, entries Origin, entries FunnelStep, entries FunnelOverride, entries RevenuePart,
        entries StatedTarget, entries ContentYield;
    capacity: entries CapacityGroup;
    dispositions: entries Disposition, entries NurtureTrack;
    feedback: part FeedbackTerms, entries FeedbackChannel, entries LeadSample;
    content: part ContentTerms, entries BuyingStage, entries ContentItem, entries ContentRequest;
    offers: entries Offer;
    kpis: entries Kpi;
    escalation: entries EscalationPath;
    exceptions: entries Exception;
    goals: entries Goal;
    meetings: entries Meeting;
    interviews: entries Interview;
    open_points: entries OpenPoint;
    scorecards: entries Scorecard;
    ratifications: entries Ratification;
}
