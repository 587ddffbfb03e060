//! Promises resolved: what holds for which leads, when, with what remedy, and how two versions
//! of it compare.

mod admission;
mod affected;
mod asked;
mod beside;
mod bounds;
mod cells;
mod clocks;
mod compare;
mod counted;
mod direction;
mod effects;
mod group;
mod leads;
mod naming;
mod narrowing;
mod part;
mod passages;
mod passing;
mod rename;
mod resolve;
mod rivals;
mod running;
mod shift;
mod turning;
mod world;

pub use admission::{Admission, moved};
pub use affected::{Affected, affected};
pub use beside::{Beside, Stand, beside};
pub use cells::{Cell, cells, work};
pub use direction::ordering;
pub use effects::{PromiseShift, effects, handed_over};
pub use group::Group;
pub use naming::{is_defined, is_known_by_name};
pub use narrowing::Counts;
pub use part::{Clockwork, Defined, Part, PartKey, TakenOff, part_of, part_with};
pub use passing::{Passing, passing};
pub use rename::rename_in_scope;
pub use resolve::{Leads, Promise, Remedy, resolve};
pub use running::open_since;
pub use shift::Shift;
pub use turning::{Holidays, past_holidays, turns};
pub use world::{LeadUse, World};
