//! Promises resolved: what holds for which leads, when, with what remedy, and how two versions
//! of it compare.

mod admission;
mod bounds;
mod clocks;
mod compare;
mod counted;
mod direction;
mod effects;
mod leads;
mod narrowing;
mod part;
mod passing;
mod rename;
mod resolve;
mod shift;
mod world;

pub use admission::{Admission, moved};
pub use direction::ordering;
pub use effects::{PromiseShift, affected_groups, effects, handed_over};
pub use narrowing::Counts;
pub use part::{Clockwork, Defined, Part, PartKey, TakenOff, part_of, part_with};
pub use passing::{Passing, passing};
pub use resolve::{Cell, Group, Leads, Promise, Remedy, cells, resolve, work};
pub use shift::Shift;
pub use world::{LeadUse, World};
