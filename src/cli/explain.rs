//! `explain`: a rule's why, example and remedy.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::error::CliError;
use super::options::Format;
use super::session::{Outcome, Session};
use crate::document::problem::closest;
use crate::render::{findings_json, page_terminal};
use crate::rules::{self, Registered};

/// Explain a rule: what it finds, why it matters, an example and the remedy
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The rule's id, as findings name it
    #[arg(required_unless_present = "list")]
    rule: Option<String>,
    /// List all rules instead
    #[arg(long, conflicts_with = "rule")]
    list: bool,
}

#[derive(Serialize)]
struct RuleV1 {
    id: &'static str,
    level: &'static str,
    summary: String,
    page: String,
    url: String,
}

#[derive(Serialize)]
struct RulesV1 {
    schema: &'static str,
    rules: Vec<RuleV1>,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&[Format::Human, Format::Json, Format::Markdown])?;
    let (rules, is_list) = match &arguments.rule {
        Some(id) => (vec![named(id)?], false),
        None => (rules::ALL.iter().collect(), true),
    };
    let color = session.has_color();
    let out = &mut session.out;
    match format {
        Format::Json => {
            let rules = rules.into_iter().map(described).collect();
            serde_json::to_writer_pretty(&mut *out, &RulesV1 { schema: "countersign.rules/1", rules })
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        _ if is_list => {
            let width = rules.iter().map(|registered| registered.rule.id.len()).max().unwrap_or(0);
            for registered in rules {
                let (id, summary) = (registered.rule.id, summary(registered));
                match format {
                    Format::Markdown => writeln!(out, "- `{id}` ({}): {summary}", registered.rule.level)?,
                    _ => writeln!(out, "{id:width$}  {:7}  {summary}", registered.rule.level.name())?,
                }
            }
        }
        Format::Markdown => {
            for registered in rules {
                let page = registered.page().replace("\n# ", "\n## ");
                writeln!(out, "# {}\n\n#{}", registered.rule.id, page.trim_end())?;
            }
        }
        _ => {
            for registered in rules {
                let title = format!("{} ({})", registered.rule.id, registered.rule.level);
                page_terminal::write(out, &title, &registered.page(), color)?;
            }
        }
    }
    Ok(Outcome::Accepted)
}

fn named(id: &str) -> Result<&'static Registered, CliError> {
    rules::named(id).ok_or_else(|| {
        let ids = rules::ALL.iter().map(|registered| registered.rule.id);
        CliError::usage(format!("there is no rule `{id}`")).help(match closest(id, ids) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => "see all of them: `countersign explain --list`".to_owned(),
        })
    })
}

fn described(registered: &'static Registered) -> RuleV1 {
    RuleV1 {
        id: registered.rule.id,
        level: registered.rule.level.name(),
        summary: summary(registered),
        page: registered.page(),
        url: findings_json::url(registered.rule.id),
    }
}

/// Returns the first paragraph of what a rule does.
fn summary(registered: &Registered) -> String {
    let page = registered.page();
    let lines = page.lines().skip_while(|line| line.starts_with('#') || line.is_empty());
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
