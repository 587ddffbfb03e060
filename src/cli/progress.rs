//! What is shown on a terminal while something takes its time.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::session::Session;

/// Returns a line that moves, and goes away with what it is kept by; none where nobody looks.
pub(super) fn bar(session: &Session) -> Option<ProgressBar> {
    if session.options.quiet || !io::stderr().is_terminal() {
        return None;
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    Some(bar)
}
