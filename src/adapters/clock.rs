//! The clock. Nothing else in the crate reads it.

/// Returns the present moment.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}
