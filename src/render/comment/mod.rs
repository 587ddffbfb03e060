//! What a pull request is told about its change: one comment for people, kept up to date, and the
//! same without mentions for the summary of a run.
//!
//! What stands before the first fold answers what changes, who owes more or less, what follows, who
//! has signed, who can, and how. Everything that others wrote goes through [`markdown`]; the only
//! live mentions are those of [`Turn`], the only link is the one the caller gives.

mod details;
mod first_screen;
mod memory;
mod turn;

use self::first_screen::FirstScreen;
use super::comparison::Comparison;
use super::markdown;
use crate::gate::Verdict;
use crate::rules::Validation;
use crate::words::joined;
pub use memory::Memory;
pub use turn::Turn;

/// The most bytes of a page. GitHub takes 65,536 characters; no character is less than a byte.
pub const MOST_BYTES: usize = 65_000;

/// The pull request that a page is about.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The branch it is proposed to, short.
    pub branch: String,
    /// Where people review its files.
    pub files: Option<Address>,
    /// Where the run stands that wrote the page.
    pub run: Option<Address>,
    /// Whether its author still works on it.
    pub readiness: Readiness,
}

/// Whether a pull request waits for anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Readiness {
    /// It does.
    #[default]
    Ready,
    /// Its author still works on it: nobody is asked for anything yet.
    Draft,
}

/// An address on the web in which nothing can end a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Returns the address if it is a plain one: no spaces, brackets, quotes or other surprises.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/:.-_~%?=&#+".contains(&byte);
        (is_web && text.bytes().all(is_plain)).then_some(Self(text))
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What there is to say.
#[derive(Clone, Copy, Debug)]
pub enum State<'p> {
    /// It is being decided.
    BeingDecided,
    /// Others decide, by number, which propose the same commit.
    LeftTo(&'p [u64]),
    /// It could not be decided, and what helps.
    NotDecided(&'p str, Option<&'p str>),
    /// It was decided.
    Decided(Told<'p>),
}

/// A decision with what it was made on.
#[derive(Clone, Copy, Debug)]
pub struct Told<'p> {
    /// The decision.
    pub verdict: &'p Verdict,
    /// What changes.
    pub comparison: &'p Comparison<'p>,
    /// What was found in the result.
    pub validation: &'p Validation,
}

/// Returns the comment: the page with the mentions of `turn` and, out of sight, what is to be
/// remembered until the next time.
pub fn comment(proposal: &Proposal, state: State<'_>, turn: &Turn, memory: &Memory) -> String {
    let end = format!("\n\n{}", memory.hidden());
    let mut page = page(proposal, state, turn, MOST_BYTES - end.len().min(MOST_BYTES));
    page.push_str(&end);
    page
}

/// Returns the page for the summary of a run: nobody is notified by it.
pub fn summary(proposal: &Proposal, state: State<'_>) -> String {
    let turn = match state {
        State::Decided(told) => Turn::of_nobody(told.verdict, proposal.readiness),
        _ => Turn::default(),
    };
    page(proposal, state, &turn, MOST_BYTES)
}

fn page(proposal: &Proposal, state: State<'_>, turn: &Turn, most: usize) -> String {
    match state {
        State::BeingDecided => "### ⏳ This change is being checked again".to_owned(),
        State::LeftTo(others) => left_to(others),
        State::NotDecided(message, help) => not_decided(proposal, message, help),
        State::Decided(told) => {
            let screen = FirstScreen::of(proposal, &told, turn);
            let (mut blocks, items_told) = screen.within(most.saturating_sub(details::LEAST));
            let taken: usize = blocks.iter().map(|block| block.len() + 2).sum();
            blocks.extend(details::blocks(&told, items_told, most.saturating_sub(taken)));
            blocks.join("\n\n")
        }
    }
}

fn left_to(others: &[u64]) -> String {
    let others: Vec<String> = others.iter().map(|number| format!("#{number}")).collect();
    let others = joined(&others, "and");
    format!(
        "### ↪️ Nothing is asked to be signed here\n\nThe same version of this change is proposed by {others}, from a \
         branch of this repository, and decided there: there it says what it changes, who has signed and who is asked to \
         sign. Please sign or object there. Should that be closed or changed, this one is decided by itself, and \
         approvals that were given here count then."
    )
}

fn not_decided(proposal: &Proposal, message: &str, help: Option<&str>) -> String {
    let mut blocks = vec![
        "### ⚠️ This change could not be checked".to_owned(),
        format!("{}.", upper(&markdown::shortened(message.trim_end_matches('.'), 2_000))),
    ];
    if let Some(help) = help {
        let steps = help.lines().take(10).map(|step| format!("- {}", markdown::shortened(step, 1_000)));
        blocks.push(format!("**What helps**\n\n{}", steps.collect::<Vec<_>>().join("\n")));
    }
    blocks.push("Until it is checked, it may not merge.".to_owned());
    blocks.extend(proposal.run.as_ref().map(|run| format!("[What the run says]({})", run.as_str())));
    blocks.join("\n\n")
}

/// Returns a text with a capital letter first.
fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
