//! Promises resolved: what holds for which leads, when, with what remedy, and how two versions
//! of it compare.

mod admission;
mod compare;
mod counted;
mod direction;
mod effects;
mod leads;
mod part;
mod passing;
mod rename;
mod resolve;
mod world;

pub use admission::{Admission, Counts, moved};
pub use compare::Shift;
pub use direction::ordering;
pub use effects::{PromiseShift, affected_groups, effects};
pub use part::{Clockwork, Defined, Part, PartKey, TakenOff, part_of, part_with};
pub use passing::{Passing, passing};
pub use resolve::{Cell, Group, Leads, Promise, Remedy, cells, resolve, work};
pub use world::{LeadUse, World};
