//! A review as a page of its own, with its changes on a line of time.

use std::io::{self, Write};

use super::{report_html, review_report, timeline_svg};
use crate::review::Review;

/// Writes a review as a page.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, review: &Review, branch: &str) -> io::Result<()> {
    let pictures: Vec<_> = timeline_svg::picture(review).into_iter().collect();
    report_html::write(out, &review_report::report(review, branch), &pictures)
}
