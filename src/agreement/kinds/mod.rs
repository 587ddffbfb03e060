//! Typed views, one file a kind.

mod agreement;
mod settings;
mod signatories;
mod sla;
mod types;

pub use agreement::{AgreementTerms, Cadence, Calendar, Outcome, PartyEntry, PlanningStep, Review, Status};
pub use settings::{AcceptedFinding, RuleLevel, Settings};
pub use signatories::{
    BindsTo, LayoutOnly, Person, Require, Seats, SignOff, SignOffRule, SignatoryTerms, TeamEntry,
    Unattributed, When,
};
pub use sla::{ClockTerms, Commitment, OnTransfer};
pub use types::{Date, Day, Dimension, Period, Quantity, Scope, Target, TargetKind, TargetTable, Team};
