//! What a passing test tells whoever runs it: how much it looked at.

use std::io::Write;

/// Writes a line that the test runner does not hold back.
pub(crate) fn tell(line: &str) {
    // `println!` would be captured. If nobody listens, there is nobody to tell.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
