//! The command line of `countersign`.
fn main() {}
