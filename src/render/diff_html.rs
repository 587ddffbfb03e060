//! A diff as a page of its own, for people who read neither terminals nor pull requests.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::report::{Block, Group, Item, Report, Section};
use super::{diff_summary, report_html};
use crate::diff::Paragraph;
use crate::gate::Asked;
use crate::words::{Arguments, texts};

/// Writes a comparison as a page, an item a decision, with who must sign.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut impl Write, comparison: &Comparison<'_>, asked: Option<&Asked>) -> io::Result<()> {
    let group = |(place, told): (usize, &crate::diff::Item)| {
        let mut item = Item::of(told);
        item.lines.extend(diff_summary::needs_of_item(asked, place).map(Paragraph::Said));
        Block::Group(Group { heading: told.topic.clone(), items: vec![item], ..Group::default() })
    };
    let blocks = comparison.diff.items.iter().enumerate().map(group).collect();
    let unread = comparison.unreadable.iter().map(|file| diff_summary::unread(file));
    let report = Report {
        title: texts().get("diff-page", &Arguments::new()).unwrap_or_default(),
        lead: diff_summary::between(comparison, asked).into_iter().chain(unread).collect(),
        sections: vec![Section { blocks, ..Section::default() }],
    };
    report_html::write(out, &report, &[])
}
