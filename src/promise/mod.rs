//! Promises resolved: what holds for which leads, when, with what remedy, and how two versions
//! of it compare.

mod compare;
mod counted;
mod effects;
mod rename;
mod resolve;
mod world;

pub use compare::Shift;
pub use effects::{PromiseShift, affected_groups, effects};
pub use resolve::{Cell, Group, Promise, Remedy, cells, resolve, work};
pub use world::{Clockwork, Part, PartKey, TakenOff, World, part_of, part_with};
