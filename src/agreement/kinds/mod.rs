//! Typed views, one file a kind.

mod agreement;
mod definitions;
mod escalation;
mod exceptions;
mod kpis;
mod lifecycle;
mod personas;
mod settings;
mod signatories;
mod sla;
mod types;

pub use agreement::{AgreementTerms, Cadence, Calendar, Outcome, PartyEntry, PlanningStep, Review, Status};
pub use definitions::{LeadClass, Motion, OrderType, Product, Region, Segment, Term, TrafficSource};
pub use escalation::{EscalationLevel, EscalationPath, Severity};
pub use exceptions::Exception;
pub use kpis::{BetterWhen, Kpi};
pub use lifecycle::{DealOutcome, DealStage, LeadStatus, LongestStay, Stage, StageKind};
pub use personas::{
    BuyingProcess, BuyingRole, Contributor, Objection, Persona, PersonaEvidence, PersonaRole, PersonaStatus,
};
pub use settings::{AcceptedFinding, RuleLevel, Settings};
pub use signatories::{
    BindsTo, LayoutOnly, Person, Require, Seats, SignOff, SignOffRule, SignatoryTerms, TeamEntry,
    Unattributed, When,
};
pub use sla::{ClockTerms, Commitment, OnTransfer};
pub use types::{
    Date, Day, Dimension, Period, Quantity, RangeTable, Scope, Target, TargetKind, TargetTable, Team,
};
