//! `demo`: the main job on a real, temporary git repository.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value as Json, json};

use super::error::CliError;
use super::init::sample;
use super::options::Format;
use super::session::{Outcome, Session};
use super::{check, evidence, output};
use crate::adapters::git::GitRepository;
use crate::adapters::git_command::GitCommand;
use crate::gate::{self, Evidence};

/// Show the gate at work on a real git repository in a temporary folder
///
/// A branch weakens a promise; nobody approves it, one team does, both do, then one more commit
/// is pushed. The repository stays, and so do the commands to go on with.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// One moment in the life of the change.
struct Scene {
    title: &'static str,
    evidence: &'static str,
    head: &'static str,
    /// Who has approved the first of the two commits.
    approved_by: &'static [&'static str],
    expected: gate::Outcome,
}

const SCENES: [Scene; 4] = [
    Scene {
        title: "Raj of Sales proposes to take longer for enterprise leads. Nobody has approved.",
        evidence: "1-nobody.json",
        head: "HEAD~1",
        approved_by: &[],
        expected: gate::Outcome::Refuse,
    },
    Scene {
        title: "Ana, who leads Sales, approves.",
        evidence: "2-sales.json",
        head: "HEAD~1",
        approved_by: &["ana"],
        expected: gate::Outcome::Refuse,
    },
    Scene {
        title: "Mia, who leads Marketing, approves as well.",
        evidence: "3-both.json",
        head: "HEAD~1",
        approved_by: &["ana", "mia"],
        expected: gate::Outcome::Allow,
    },
    Scene {
        title: "Raj pushes one more commit: longer still.",
        evidence: "4-pushed-after.json",
        head: "HEAD",
        approved_by: &["ana", "mia"],
        expected: gate::Outcome::Refuse,
    },
];

pub(super) fn run(_: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    session.format(&[Format::Human])?;
    let folder = temporary_folder()?;
    let repository_folder = folder.join("repository");
    build(&repository_folder, session)?;
    let repository = GitRepository::open(&repository_folder)?;
    writeln!(session.out, "A repository with an agreement, in {}\n", repository_folder.display())?;
    let mut commands = Vec::new();
    for (number, scene) in SCENES.iter().enumerate() {
        let path = folder.join(scene.evidence);
        let text = scene_evidence(scene, &repository_folder, session)?;
        fs::write(&path, &text).map_err(|error| CliError::io("write", &path, &error))?;
        let evidence = Evidence::parse(&text)?;
        writeln!(session.out, "── {}. {}\n", number + 1, scene.title)?;
        let question = evidence::question(&repository, "main", scene.head, Some("main"), session)?;
        let outcome = check::report(&repository, &question, ("main", scene.head), Some(&evidence), session)?;
        writeln!(session.out)?;
        if outcome != scene.expected {
            return Err(CliError::internal(format!(
                "the demonstration came out wrong: {} was expected of {}, and it is {}",
                scene.expected.name(),
                scene.evidence,
                outcome.name()
            )));
        }
        commands.push(command(&repository_folder, scene, &path, session)?);
    }
    writeln!(session.out, "Go on by hand; these end with exit codes 1, 1, 0 and 1:\n")?;
    for command in commands {
        writeln!(session.out, "  {command}")?;
    }
    writeln!(session.out, "\nRemove it with: rm -r {}", quoted(&folder))?;
    Ok(Outcome::Accepted)
}

fn temporary_folder() -> Result<PathBuf, CliError> {
    let made = tempfile::Builder::new().prefix("countersign-demo-").tempdir();
    let folder =
        made.map_err(|error| CliError::io("make a folder in", &std::env::temp_dir(), &error))?.keep();
    fs::canonicalize(&folder).map_err(|error| CliError::io("read", &folder, &error))
}

/// Makes the agreement on `main`, and two commits on a branch that weaken a promise of it.
fn build(folder: &Path, session: &Session) -> Result<(), CliError> {
    fs::create_dir(folder).map_err(|error| CliError::io("make", folder, &error))?;
    let git = GitCommand::in_folder(folder);
    git.run(&["init", "--quiet"])?;
    git.run(&["symbolic-ref", "HEAD", "refs/heads/main"])?;
    for (path, text) in sample(session.day()) {
        write(folder, &path, &text)?;
    }
    commit(&git, "Ana Duarte", "ana@larkfield.example", "Agree")?;
    git.run(&["checkout", "--quiet", "-b", "more-time"])?;
    for (old, new) in [("4 business hours", "8 business hours"), ("8 business hours", "12 business hours")] {
        let path = folder.join("policy/sla.toml");
        let text = fs::read_to_string(&path).map_err(|error| CliError::io("read", &path, &error))?;
        let at = text.find("id = \"first-touch-enterprise\"").unwrap_or(0);
        let (before, after) = text.split_at(at);
        let after = after.replacen(&format!("\"{old}\""), &format!("\"{new}\""), 1);
        write(folder, "policy/sla.toml", &format!("{before}{after}"))?;
        commit(&git, "Raj Pillai", "raj@larkfield.example", &format!("Take {new} for enterprise leads"))?;
    }
    Ok(())
}

fn write(folder: &Path, path: &str, text: &str) -> Result<(), CliError> {
    let path = folder.join(path);
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| CliError::io("write", &path, &error))
}

fn commit(git: &GitCommand, name: &str, email: &str, message: &str) -> Result<(), CliError> {
    git.run(&["add", "--all"])?;
    let (name, email) = (format!("user.name={name}"), format!("user.email={email}"));
    git.run(&["-c", &name, "-c", &email, "commit", "--quiet", "--message", message])?;
    Ok(())
}

/// Returns what a forge would say of the change at this moment.
fn scene_evidence(scene: &Scene, folder: &Path, session: &Session) -> Result<String, CliError> {
    let git = GitCommand::in_folder(folder);
    let (base, head) = (git.run(&["rev-parse", "main"])?, git.run(&["rev-parse", scene.head])?);
    let approved = git.run(&["rev-parse", "HEAD~1"])?;
    let raj = json!({ "login": "raj", "email": "raj@larkfield.example" });
    let commits = git.run(&["rev-list", &format!("{base}..{head}")])?;
    let commits: Vec<Json> = commits
        .lines()
        .map(|sha| {
            json!({ "sha": sha, "author": raj, "committer": raj, "verified": false,
                           "signed_by_forge": false, "co_authors": [] })
        })
        .collect();
    let at = session.as_of.to_string();
    let review = |(index, login): (usize, &&str)| {
        json!({ "id": index + 1, "login": login, "is_bot": false, "state": "approved", "commit": approved,
                "submitted_at": at, "base_sha": base })
    };
    let evidence = json!({
        "schema": "countersign.evidence/1",
        "forge": "github",
        "repository": "larkfield/agreement",
        "change": { "number": 1, "author": "raj", "base_ref": "main", "base_sha": base, "head_sha": head },
        "base_changes": [],
        "merge_methods": ["merge"],
        "test_merge": null,
        "commits": commits,
        "reviews": scene.approved_by.iter().enumerate().map(review).collect::<Vec<_>>(),
        "pushers": ["raj"],
        "complete": true,
        "collected_at": at,
    });
    let text = serde_json::to_string_pretty(&evidence).map_err(std::io::Error::from)?;
    Ok(format!("{text}\n"))
}

/// Returns the command that gives the same verdict by hand.
fn command(folder: &Path, scene: &Scene, evidence: &Path, session: &Session) -> Result<String, CliError> {
    let program = std::env::current_exe()
        .map_err(|error| CliError::unable(format!("this program's own place is not known: {error}")))?;
    let as_of = match session.options.as_of {
        Some(as_of) => format!(" --as-of {}", as_of.0),
        None => String::new(),
    };
    Ok(format!(
        "{} -C {} check --base main --head {} --evidence {}{as_of}",
        quoted(&program),
        quoted(folder),
        scene.head,
        quoted(evidence)
    ))
}

fn quoted(path: &Path) -> String {
    output::shell_quoted(&path.to_string_lossy())
}
