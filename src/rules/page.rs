//! A rule's page, which is the doc comment at the top of its file.

use super::{ALL, Nature, Rule};

/// The sections of every page, in their order.
pub const HEADINGS: [&str; 4] = ["What it does", "Why it matters", "Example", "Use instead"];

/// A rule with its page.
pub struct Registered {
    /// The rule.
    pub rule: &'static Rule,
    source: &'static str,
}

impl Registered {
    pub(super) const fn new(rule: &'static Rule, source: &'static str) -> Self {
        Self { rule, source }
    }

    /// Returns the rule's page as Markdown, without a title.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// Returns the text of one of the page's sections.
    pub fn section(&self, heading: &str) -> Option<String> {
        let page = self.page();
        // Only the four headings part a page: a comment in an example starts with the same sign.
        let start = page.split_once(&format!("# {heading}\n"))?.1;
        let ends = HEADINGS.iter().filter_map(|other| start.find(&format!("\n# {other}\n")));
        let text = start.get(..ends.min().unwrap_or(start.len()))?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Returns the first sentence of the page, on one line.
    pub fn summary(&self) -> String {
        let text = self.section("What it does").unwrap_or_default().replace('\n', " ");
        match text.find(". ") {
            Some(end) => text.get(..=end).unwrap_or_default().to_owned(),
            None => text,
        }
    }

    /// Returns the page as a file of its own: title, weight, sections.
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n{}\n", self.rule.id, self.weight());
        for heading in HEADINGS {
            let section = self.section(heading).unwrap_or_default();
            text.push_str(&format!("\n## {heading}\n\n{section}\n"));
        }
        text
    }

    /// Returns how much the rule weighs and who may change that, in sentences.
    pub fn weight(&self) -> String {
        let level = self.rule.level;
        match self.rule.nature {
            Nature::Mistake => format!("Default level: {level}."),
            Nature::Completeness => {
                format!("Default level: {level}; a note while the agreement is a draft.")
            }
            Nature::GuardsTheGate => format!(
                "Default level: {level}. The gate rests on it: it cannot be lowered, turned off or accepted."
            ),
        }
    }
}

/// Returns the list of all rules as Markdown, each with a link to its page.
pub fn index() -> String {
    let mut text = "# Rules\n\n`countersign explain RULE` prints a page. Levels can be changed under \
                    `[rules]` in `countersign.toml`,\nexcept those of rules that guard the gate.\n\n\
                    | rule | level | what it does |\n|---|---|---|\n"
        .to_owned();
    for registered in ALL {
        let rule = registered.rule;
        let more = match rule.nature {
            Nature::Mistake => "",
            Nature::Completeness => "; note in a draft",
            Nature::GuardsTheGate => "; guards the gate",
        };
        let summary = registered.summary().replace('|', "\\|");
        text.push_str(&format!("| [{0}]({0}.md) | {1}{more} | {summary} |\n", rule.id, rule.level));
    }
    text
}
