//! Every sentence that a person reads about a change, and the room that fills it.
//!
//! The texts stand in `en.ftl`, so that they can be read through and another language added.

mod addressed;
mod condition;
mod hours;
mod list;
mod phrases;
mod texts;
mod values;
mod wording;

pub use addressed::Reader;
pub use condition::Meeting;
pub use list::{joined, quoted, within_quotes};
pub use phrases::{period_words, quantity_words};
pub use texts::{Arguments, Texts, texts};
pub use values::{Words, date_words, lower_first, name_from_id, upper_first};
pub use wording::{Fate, Piece, wording};
