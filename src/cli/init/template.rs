//! A template with another roster and other dates.

use jiff::ToSpan;
use jiff::civil::Date;

use super::roster::{self, Roster, Workflows};
use crate::agreement::{Agreement, Person, Team};
use crate::document::load;
use crate::source::{Content, File, Mode, RepoPath, Snapshot};
use crate::templates::{TemplateFile, WRITTEN_ON};
use crate::value::{PeriodLength, ReportingPeriod};

const SIGNATORIES: &str = "policy/signatories.toml";

/// Returns the files of a template with these people in it, dated as of a day.
pub(super) fn filled(
    template: &[TemplateFile],
    roster: &Roster,
    workflows: Workflows,
    day: Date,
) -> Vec<(String, String)> {
    let names = renamed(template, roster);
    let fill = |(path, text): &TemplateFile| {
        let text = match *path {
            SIGNATORIES => roster.document(workflows),
            _ => {
                let text = dated(&without_schema_line(text), day);
                names.iter().fold(text, |text, (old, new)| text.replace(old, new))
            }
        };
        (named(path, day), text)
    };
    template.iter().map(fill).collect()
}

/// Returns the files of a template with its own people, dated as of a day.
pub(super) fn as_written(template: &[TemplateFile], day: Date) -> Vec<(String, String)> {
    let fill = |(path, text): &TemplateFile| (named(path, day), dated(&without_schema_line(text), day));
    template.iter().map(fill).collect()
}

/// Returns what stands for the people of a template: each becomes one of the new people of
/// the same team, by id and by name.
fn renamed(template: &[TemplateFile], roster: &Roster) -> Vec<(String, String)> {
    let mut snapshot = Snapshot::default();
    for (path, text) in template {
        let content = Content::Bytes(text.as_bytes().to_vec());
        snapshot.files.insert(RepoPath::from(*path), File { mode: Mode::File, id: None, content });
    }
    let agreement = Agreement::new(load(&snapshot, &RepoPath::from("policy")));
    let people = agreement.list::<Person>();
    let mut names = Vec::new();
    for team in Team::BOTH {
        let old = people.iter().filter(|person| person.teams.contains(&team));
        // A smaller team stands in for a larger one, each person more than once.
        for (old, new) in old.zip(roster.of(team).iter().cycle()) {
            names.push((format!("\"{}\"", old.id), format!("\"{}\"", roster::id(new))));
            names.push((format!("\"{}\"", old.name), format!("\"{new}\"")));
        }
    }
    names
}

/// Returns the text with its dates moved by whole weeks, so that weekdays stay; holidays by
/// whole years, so that seasons do; results by whole quarters.
fn dated(text: &str, day: Date) -> String {
    let weeks = WRITTEN_ON.until(day).map_or(0, |span| span.get_days().div_euclid(7));
    let years = i32::from(day.year()) - i32::from(WRITTEN_ON.year());
    let quarters = reported(WRITTEN_ON).last().until(reported(day).last()).unwrap_or_default();
    let mut lines = Vec::new();
    for line in text.lines() {
        let line_moved = match line.trim_start().split(' ').next() {
            Some("holidays") => dates_moved(line, |date| date.checked_add(years.years()).ok()),
            Some("recorded") => dates_moved(line, |date| date.checked_add(quarters).ok()),
            _ => dates_moved(line, |date| date.checked_add(weeks.weeks()).ok()),
        };
        lines.push(named(&line_moved, day));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Returns the text with the last reported quarter of the template become that of a day.
fn named(text: &str, day: Date) -> String {
    text.replace(&reported(WRITTEN_ON).to_string(), &reported(day).to_string())
}

/// Returns the last quarter that is over for two weeks.
fn reported(day: Date) -> ReportingPeriod {
    ReportingPeriod::of(day.saturating_sub(2.weeks()), PeriodLength::Quarter).before()
}

fn dates_moved(line: &str, moved: impl Fn(Date) -> Option<Date>) -> String {
    const LENGTH: usize = "2026-10-01".len();
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let date = rest.get(..LENGTH).filter(|word| is_date(word)).and_then(|word| word.parse().ok());
        match date.and_then(&moved) {
            Some(date) => {
                text.push_str(&date.to_string());
                rest = rest.get(LENGTH..).unwrap_or_default();
            }
            None => {
                text.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    text
}

fn is_date(word: &str) -> bool {
    word.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

/// Drops the line that names a schema beside the template; elsewhere there is none.
fn without_schema_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("#:schema")).collect();
    lines.join("\n").trim_start_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::rules::validate;
    use crate::templates::{COMPLETE, MINIMAL};

    fn read(files: &[(String, String)]) -> Agreement {
        let mut snapshot = Snapshot::default();
        for (path, text) in files {
            let content = Content::Bytes(text.as_bytes().to_vec());
            snapshot
                .files
                .insert(RepoPath::from(path.as_str()), File { mode: Mode::File, id: None, content });
        }
        Agreement::new(load(&snapshot, &RepoPath::from("policy")))
    }

    #[test]
    fn nothing_is_found_on_any_day_with_any_roster() {
        let rosters = [("dana", "lee"), ("dana,kim,Jo-1", "lee,max"), ("a,b,c,d", "e")];
        for template in [COMPLETE, MINIMAL] {
            for (sales, marketing) in rosters {
                let roster = Roster::new(&[sales.to_owned()], &[marketing.to_owned()]).unwrap();
                for offset in [-2000, -365, -1, 0, 1, 6, 7, 45, 100, 463, 1000, 5000] {
                    let day = WRITTEN_ON.checked_add(offset.days()).unwrap();
                    let workflows = if offset % 2 == 0 { Workflows::Written } else { Workflows::Absent };
                    let files = filled(template, &roster, workflows, day);
                    let validation = validate(&read(&files), day);
                    assert_eq!(validation.findings, [], "{day} {sales} {marketing}");
                    assert_eq!(validation.files, template.len());
                }
            }
        }
    }

    #[test]
    fn nobody_of_the_template_is_left() {
        let roster = Roster::new(&["dana".to_owned()], &["lee".to_owned()]).unwrap();
        for (path, text) in filled(COMPLETE, &roster, Workflows::Absent, WRITTEN_ON) {
            for name in
                ["\"ana\"", "Ana Duarte", "\"raj\"", "Raj Pillai", "Mia Chen", "Sam Reyes", "#:schema"]
            {
                assert!(!text.contains(name), "{path}: {name}");
            }
        }
    }

    #[test]
    fn every_file_of_the_templates_is_embedded() {
        for (template, folder) in [(COMPLETE, "."), (MINIMAL, "src/templates/minimal")] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let policy = RepoPath::from("policy");
            let on_disk = crate::adapters::folder::read_folder(&root, &policy, "countersign.toml").unwrap();
            let on_disk: BTreeSet<String> = on_disk.files.keys().map(ToString::to_string).collect();
            let embedded: BTreeSet<String> = template.iter().map(|(path, _)| (*path).to_owned()).collect();
            assert_eq!(embedded, on_disk);
        }
    }
}
