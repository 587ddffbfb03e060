//! A review as a page of its own, with its changes on a line of time and the funnel of the plan.

use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};

use super::{funnel_svg, report_html, review_report, timeline_svg};
use crate::review::Review;
use crate::words::{Arguments, date_words, texts};

/// Writes a review as a page.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, review: &Review, branch: &str) -> io::Result<()> {
    let pictures: Vec<_> = timeline_svg::picture(review).into_iter().chain(funnel(review)).collect();
    report_html::write(out, &review_report::report(review, branch), &pictures)
}

/// Returns the picture of what the plan takes.
fn funnel(review: &Review) -> Option<Markup> {
    let about = texts().get("backward-all-leads", &Arguments::new()).unwrap_or_default();
    let picture = funnel_svg::picture(&review.funnel()?, &about)?;
    let day = Arguments::new().with("day", date_words(review.as_of));
    let caption = texts().get("review-funnel", &day).unwrap_or_default();
    Some(html! {
        figcaption { (caption) }
        (PreEscaped(picture))
    })
}
