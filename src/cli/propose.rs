//! `propose`: one value changed, on a branch that is ready to push.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::draft;
use super::error::CliError;
use super::options::Format;
use super::output::shell_quoted;
use super::session::{Outcome, Session};
use super::version::Version;
use crate::adapters::git::GitRepository;
use crate::adapters::git_write::{self, Commit};
use crate::amendment::{Amended, Spot, amend, find};
use crate::finding::{Finding, Level};
use crate::gate::Decision;
use crate::render::comparison::{Comparison, Side};
use crate::render::wrap::wrapped;
use crate::render::{brief, diff_json, diff_terminal, findings_terminal, needs, plain, verdict_json};
use crate::rules::{Validation, validate};
use crate::source::{Content, Draft, ObjectId, Objects, Revisions};

/// Propose another value: the file is changed in place, on a branch that is ready to push
///
/// Says what the change means and who must sign it, and leaves a branch with one commit. Comments and
/// layout stay; the working tree, the index and what is checked out are not touched, so it may be
/// used with work in progress. The commit is yours, signed if `commit.gpgsign` is set; hooks are not
/// run. A change that makes the agreement invalid is refused, and nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  countersign propose sla/first-touch-enterprise target '4 business hours'
  countersign propose funnel deal_size '60,000 USD' --dry-run
  countersign propose personas/avery titles 'CTO, VP Engineering' --base origin/main
  countersign propose sla/first-touch-enterprise limit --remove")]
pub(super) struct Arguments {
    /// The entry, as diffs and findings name it: KIND/ID, or KIND for what has no id
    address: String,
    /// The field, dotted where it lies deeper: target, target.at_least
    field: String,
    /// The value in plain words: '4 business hours', 8, true, 2026-10-01, 'a, b'
    #[arg(required_unless_present = "remove", conflicts_with = "remove", allow_hyphen_values = true)]
    value: Option<String>,
    /// Take the field away instead
    #[arg(long)]
    remove: bool,
    /// The commit to start from [default: HEAD]
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Show what it means, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The first line of the commit's message
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
}

/// The ways a proposal can be written.
const FORMATS: [Format; 2] = [Format::Human, Format::Json];

/// What is proposed, and what came of it.
struct Proposal {
    spot: Spot,
    amended: Amended,
    base: ObjectId,
    /// The branch and the commit, where they were made.
    made: Option<(String, ObjectId)>,
}

#[derive(Serialize)]
struct ProposalV1<'p> {
    schema: &'static str,
    address: &'p str,
    field: &'p str,
    path: String,
    base: String,
    branch: Option<&'p str>,
    commit: Option<String>,
    diff: diff_json::Report<'p>,
    verdict: verdict_json::VerdictV1,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, CliError> {
    let format = session.format(&FORMATS)?;
    let repository = GitRepository::open(&session.dir())?;
    let base = base(arguments, &repository)?;
    let version = Version::of_commit(&repository, base)?;
    if !version.has_policy() {
        return Err(CliError::unable(format!("there is no agreement in commit {}", base.short()))
            .help("start one and commit it: `countersign init`"));
    }
    let spot = find(&version.agreement, &arguments.address, &arguments.field)?;
    if arguments.remove && !spot.is_set {
        return Err(CliError::usage(format!("`{}` is not set, so there is nothing to remove", spot.name())));
    }
    let amended = amend(&version.snapshot, &version.agreement, &spot, arguments.value.as_deref())?;
    let is_same = |content: &Content| matches!(content, Content::Bytes(bytes) if *bytes == amended.bytes);
    if version.snapshot.files.get(&amended.path).is_some_and(|file| is_same(&file.content)) {
        return Err(CliError::usage(format!("`{}` says that already", spot.name())));
    }
    let (before, after) =
        (validate(&version.agreement, session.day()), validate(&amended.agreement, session.day()));
    let new = new_errors(&before, after);
    if new.has_errors() {
        let style = session.style();
        findings_terminal::write(&mut session.out, &new, amended.agreement.documents(), Level::Error, style)?;
        writeln!(session.out, "This would make the agreement invalid, so nothing was written.")?;
        return Ok(Outcome::Refused);
    }
    let files = [(amended.path.clone(), Some((amended.mode, amended.bytes.clone())))].into();
    let tree = repository.commit(base)?.tree;
    let proposed = Draft::new(&repository, base, tree, &files)?;
    let decision = draft::decided(&proposed, base, session)?;
    let mut proposal = Proposal { spot, amended, base, made: None };
    if !arguments.dry_run {
        proposal.made = Some(make(arguments, &proposal, &decision, &repository)?);
    }
    match format {
        Format::Json => json(&proposal, &decision, session)?,
        _ => human(&proposal, &decision, &repository, session)?,
    }
    Ok(Outcome::Accepted)
}

/// Returns the commit to start from.
fn base(arguments: &Arguments, repository: &GitRepository) -> Result<ObjectId, CliError> {
    match &arguments.base {
        Some(base) => Ok(repository.resolve(base)?),
        None if repository.is_detached() => {
            Err(CliError::unable("no branch is checked out, so it is not clear what to start from")
                .help("name it: `--base main`, or `--base HEAD` for the commit that is checked out"))
        }
        None => Ok(repository.head()?),
    }
}

/// Returns the errors that were not there before.
fn new_errors(before: &Validation, after: Validation) -> Validation {
    let is_known = |finding: &Finding| {
        before.findings.iter().any(|known| {
            (known.rule, &known.message, &known.address) == (finding.rule, &finding.message, &finding.address)
        })
    };
    let findings = after.findings.into_iter();
    let findings = findings.filter(|finding| finding.level == Level::Error && !is_known(finding)).collect();
    Validation { findings, ..after }
}

/// Leaves a branch with the commit.
fn make(
    arguments: &Arguments,
    proposal: &Proposal,
    decision: &Decision,
    repository: &GitRepository,
) -> Result<(String, ObjectId), CliError> {
    let folder = repository.workdir().unwrap_or_else(|| repository.git_dir());
    git_write::require_identity(folder)?;
    let branch = free_branch(&proposal.spot, repository);
    let commit = git_write::commit(
        folder,
        &Commit {
            parent: proposal.base,
            path: &proposal.amended.path,
            mode: proposal.amended.mode,
            bytes: &proposal.amended.bytes,
            message: &message(arguments, proposal, decision),
            branch: &format!("refs/heads/{branch}"),
        },
    )?;
    Ok((branch, commit))
}

/// Returns a branch name for a spot that no branch has yet.
fn free_branch(spot: &Spot, repository: &GitRepository) -> String {
    let letters = spot.name().to_lowercase();
    let words: Vec<&str> = letters
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let name = format!("countersign/{}", words.join("-"));
    let is_free = |name: &String| repository.resolve(&format!("refs/heads/{name}")).is_err();
    let numbered = (2_u64..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
}

/// Returns the commit's message: what is proposed, and what it means.
fn message(arguments: &Arguments, proposal: &Proposal, decision: &Decision) -> String {
    let name = proposal.spot.name();
    let subject = match (&arguments.message, &arguments.value) {
        (Some(message), _) => message.clone(),
        (None, None) => format!("Remove {name}"),
        (None, Some(value)) => {
            let whole = format!("Set {name} to {}", plain::one_line(value));
            if whole.chars().count() <= MOST_IN_SUBJECT { whole } else { format!("Change {name}") }
        }
    };
    let mut message = format!("{}\n", subject.trim());
    for item in &decision.diff.items {
        let title = format!("{} · {}", item.headline, item.topic);
        message.push('\n');
        for text in std::iter::once(title).chain(brief::paragraphs(item)) {
            for line in wrapped(&plain::one_line(&text), MOST_IN_SUBJECT, 0) {
                message.push_str(&line);
                message.push('\n');
            }
        }
    }
    message
}

/// The longest line of a commit's message, as git's own tools lay it out.
const MOST_IN_SUBJECT: usize = 72;

fn comparison<'d>(proposal: &Proposal, decision: &'d Decision, session: &Session) -> Comparison<'d> {
    let head = match &proposal.made {
        Some((branch, commit)) => Side::of(*commit, branch),
        None => Side { id: None, name: "what is proposed".to_owned() },
    };
    let base = Side::of(proposal.base, &proposal.base.short());
    let mut comparison = Comparison::of(
        (&decision.base.agreement, base),
        (&proposal.amended.agreement, head),
        &decision.diff,
        session.day(),
    );
    comparison.meaning.clone_from(&decision.verdict.meaning);
    comparison
}

fn json(proposal: &Proposal, decision: &Decision, session: &mut Session) -> Result<(), CliError> {
    let comparison = comparison(proposal, decision, session);
    let mut verdict = decision.verdict.clone();
    // The commit that was decided about was never written under that name.
    verdict.head = proposal.made.as_ref().map_or(proposal.base, |(_, commit)| *commit);
    let proposal = ProposalV1 {
        schema: "countersign.proposal/1",
        address: proposal.spot.address.as_str(),
        field: &proposal.spot.field,
        path: proposal.amended.path.to_string(),
        base: proposal.base.to_string(),
        branch: proposal.made.as_ref().map(|(branch, _)| branch.as_str()),
        commit: proposal.made.as_ref().map(|(_, commit)| commit.to_string()),
        diff: diff_json::report(&comparison),
        verdict: verdict_json::VerdictV1::of(&verdict),
    };
    serde_json::to_writer_pretty(&mut session.out, &proposal).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn human(
    proposal: &Proposal,
    decision: &Decision,
    repository: &GitRepository,
    session: &mut Session,
) -> Result<(), CliError> {
    let comparison = comparison(proposal, decision, session);
    let style = session.style();
    diff_terminal::write(&mut session.out, &comparison, None, style)?;
    writeln!(session.out)?;
    match needs::needs(&decision.verdict) {
        None => writeln!(session.out, "{}", needs::settled(&decision.verdict))?,
        Some(needs) => {
            writeln!(session.out, "{}:", needs.heading)?;
            for line in needs.lines.iter().flat_map(|line| wrapped(&plain::one_line(line), style.width, 2)) {
                writeln!(session.out, "{line}")?;
            }
        }
    }
    writeln!(session.out)?;
    let Some((branch, commit)) = &proposal.made else {
        writeln!(session.out, "Nothing was written.")?;
        return Ok(());
    };
    writeln!(session.out, "Committed as {} on the branch {branch}.", commit.short())?;
    match repository.remote() {
        Some(remote) => {
            let command = format!("git push -u {} {branch}", shell_quoted(&remote));
            writeln!(session.out, "Push it and open a pull request: {command}")?;
        }
        None => writeln!(session.out, "There is no remote to push it to yet: `git remote add origin URL`")?,
    }
    Ok(())
}
