//! Everything a decision needs to know of one pull request, as evidence.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::activity::Moves;
use super::client::GitHub;
use super::pulls::{PullRequest, TriedPull};
use super::repository::RepositoryName;
use crate::gate::evidence::{
    BaseChange, BaseChangeKind, ChangeEvidence, EVIDENCE_SCHEMA, Evidence, Proposal, Review, ReviewState,
    ref_of_branch,
};
use crate::source::{ObjectId, SourceError};

/// Names the teams on the forge whose members matter to a pull request that is otherwise known.
pub type TeamsOf<'t> = dyn FnMut(&Evidence) -> Result<Vec<String>, SourceError> + 't;

/// The forge's clock ticks in seconds.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// How often a pull request may move while it is read.
const TRIES: u32 = 3;

/// How long to wait each time the activity lacks a push that was heard of.
const PAUSES: [u64; 2] = [1, 3];

/// The moment of a pull request that its evidence is about.
#[derive(PartialEq, Eq)]
struct Moment {
    head: ObjectId,
    branch: String,
    base: ObjectId,
    is_open: bool,
    is_draft: bool,
}

/// What the forge says of a pull request.
#[derive(Debug)]
pub struct Collected {
    /// What a decision needs to know.
    pub evidence: Evidence,
    /// The commits that its branch stood at before, as far as the forge shows them.
    /// The newest first.
    pub earlier_heads: Vec<ObjectId>,
    /// Whether the forge finds that it conflicts with its target branch.
    pub is_in_conflict: bool,
}

/// Returns what the forge says of a pull request. `teams` names the teams whose members matter, once
/// all else is known.
///
/// What the forge does not show stays unknown. If head or base move while it is read, it is read
/// again.
///
/// # Errors
/// There is no such pull request, the forge cannot be asked, or the pull request does not come to
/// rest.
pub fn collect(
    github: &GitHub,
    repository: &RepositoryName,
    number: u64,
    teams: &mut TeamsOf<'_>,
) -> Result<Collected, SourceError> {
    for _ in 0..TRIES {
        github.roll.borrow_mut().begin();
        let TriedPull { pull, tip, merge } = github.tried_pull(repository, number)?;
        let moment = moment(&pull, &tip)?;
        let collected = once(github, repository, &pull, &moment, merge, teams)?;
        let pull = github.pull(repository, number)?;
        let is_settled = self::moment(&pull, &github.tip(repository, &pull.base.branch)?)? == moment;
        // What was said of one account under two names may count as of two.
        if is_settled && !github.roll.borrow().is_torn() {
            let evidence = Evidence { collected_at: github.now(), ..collected.evidence };
            return Ok(Collected { evidence, ..collected });
        }
    }
    Err(SourceError::new(format!("pull request {number} of {repository} moves faster than it can be read"))
        .help("try again once nobody pushes to it or to its target branch, and nobody’s account gets another name"))
}

fn moment(pull: &PullRequest, tip: &str) -> Result<Moment, SourceError> {
    Ok(Moment {
        head: id(&pull.head.sha)?,
        branch: pull.base.branch.clone(),
        base: id(tip)?,
        is_open: pull.state == "open",
        is_draft: pull.draft,
    })
}

fn once(
    github: &GitHub,
    repository: &RepositoryName,
    pull: &PullRequest,
    moment: &Moment,
    test_merge: Option<String>,
    teams: &mut TeamsOf<'_>,
) -> Result<Collected, SourceError> {
    let commits = github.commits(repository, pull.number)?;
    let timeline = github.timeline(repository, pull.number)?;
    let reviews = github.reviews(repository, pull.number, &timeline.dismissals)?;
    let mut base_changes = timeline.base_changes;
    base_changes.extend(rewritings(github, repository, pull, moment)?);
    let head_moves = head_moves(github, pull)?;
    let proposed = commits.items.iter().map(|commit| commit.sha).collect();
    base_changes.extend(openings(github, repository, pull, proposed, moment, &head_moves)?);
    base_changes.sort_by_key(|change| (change.at, change.kind));
    base_changes.dedup();
    let complete = commits.complete && timeline.complete && reviews.complete;
    // Who moved it last, or ever, nobody can tell while a move that was heard of is not among them.
    let is_known = github.shows_all_heard(pull.number, &head_moves);
    let proposal = head_moves.last(moment.head).filter(|_| is_known).map(|(pushed_at, by)| Proposal {
        at: Some(pushed_at.max(pull.created_at)),
        by: Some(by),
        base_sha: None,
    });
    let (reviews, proposal) =
        with_base_tips(github, repository, moment, (reviews.items, proposal), &base_changes)?;
    let mut evidence = Evidence {
        schema: EVIDENCE_SCHEMA.to_owned(),
        forge: Some("github".to_owned()),
        repository: Some(
            pull.base.repo.as_ref().map_or_else(|| repository.to_string(), |repo| repo.full_name.clone()),
        ),
        change: ChangeEvidence {
            number: Some(pull.number),
            author: pull.author().to_owned(),
            base_ref: ref_of_branch(&moment.branch),
            base_sha: moment.base,
            head_sha: moment.head,
            is_draft: Some(moment.is_draft),
        },
        base_changes: Some(base_changes),
        merge_methods: github.merge_methods(repository)?,
        // Said of the tip that it was tried on, and of no other.
        rebaseable: pull.rebaseable.filter(|_| test_merge.is_some()),
        test_merge: test_merge.as_deref().map(id).transpose()?,
        commits: commits.items,
        reviews,
        pushers: head_moves.pushers(moment.head).filter(|_| is_known),
        proposal: Some(proposal),
        team_members: None,
        complete,
        collected_at: None,
    };
    let teams = teams(&evidence)?;
    if !teams.is_empty() {
        evidence.team_members = Some(github.team_members(&teams)?);
    }
    let earlier_heads = head_moves.earlier(moment.head, pull.created_at);
    Ok(Collected { evidence, earlier_heads, is_in_conflict: pull.mergeable == Some(false) })
}

/// Returns when the history of the target branch was replaced, as far as the forge shows it beyond
/// the pull request's own timeline.
fn rewritings(
    github: &GitHub,
    repository: &RepositoryName,
    pull: &PullRequest,
    moment: &Moment,
) -> Result<Vec<BaseChange>, SourceError> {
    let name = || Some(moment.branch.clone());
    let kind = BaseChangeKind::Rewritten;
    let rewritten = |at| BaseChange { at, from: name(), to: name(), kind, by: None };
    let moments = github.rewritings(repository, &moment.branch, moment.base)?;
    // Where the forge does not show it, it may have been, before the pull request's own timeline began.
    let before = || pull.created_at.checked_sub(SECOND).unwrap_or(pull.created_at);
    let moments = moments.unwrap_or_else(|| vec![before()]);
    Ok(moments.into_iter().map(rewritten).collect())
}

/// Returns by whom it was opened, where that may not have been its author: who makes a pull request of
/// somebody's issue proposes it, and GitHub names the author of the issue, and its time, all the same.
fn openings(
    github: &GitHub,
    repository: &RepositoryName,
    pull: &PullRequest,
    proposed: BTreeSet<ObjectId>,
    moment: &Moment,
    head_moves: &Moves,
) -> Result<Vec<BaseChange>, SourceError> {
    let opened =
        |by| BaseChange { at: pull.created_at, from: None, to: None, kind: BaseChangeKind::Opened, by };
    let mut heads: BTreeSet<ObjectId> =
        head_moves.earlier(moment.head, pull.created_at).into_iter().collect();
    // Where the forge shows no moves, as of a fork that is gone, it was at some of these before.
    heads.extend(proposed);
    heads.insert(moment.head);
    let mut openers = match github.noted_openers(repository, pull.number, &heads) {
        Ok(openers) => openers,
        Err(error) if error.is_withheld() => BTreeSet::from([None]),
        Err(error) => return Err(error.into()),
    };
    // What was noted on a head that is not shown any more nobody can tell: it may have landed since, or have been
    // replaced; and nobody opens a pull request before its branch is there. A note that is shown may be forged.
    if !head_moves.reach(pull.created_at, moment.head) {
        openers.insert(None);
    }
    Ok(openers.into_iter().map(opened).collect())
}

/// Adds to the proposal, and to every review that may count, where the target branch stood then.
fn with_base_tips(
    github: &GitHub,
    repository: &RepositoryName,
    moment: &Moment,
    (mut reviews, mut proposal): (Vec<Review>, Option<Proposal>),
    base_changes: &[BaseChange],
) -> Result<(Vec<Review>, Option<Proposal>), SourceError> {
    // Before the last change of the target branch it was another branch, and what was said is void.
    let last_change = base_changes.iter().filter(|change| change.moves_base()).map(|change| change.at).max();
    let holds = |at: &Timestamp| last_change.is_none_or(|change| change < *at);
    let given =
        |review: &Review| review.submitted_at.filter(|_| review.state == ReviewState::Approved).filter(holds);
    let put_forward = proposal.as_ref().and_then(|proposal| proposal.at).filter(holds);
    let Some(since) = reviews.iter().filter_map(given).chain(put_forward).min() else {
        return Ok((reviews, proposal));
    };
    let moves = github.moves_since(repository, &moment.branch, since)?;
    let stood = |at: Timestamp| moves.tip_at(at, moment.base);
    for review in &mut reviews {
        review.base_sha = given(review).and_then(stood);
    }
    if let Some(proposal) = &mut proposal {
        proposal.base_sha = put_forward.and_then(stood);
    }
    Ok((reviews, proposal))
}

/// Returns the commits that the branch of a pull request stood at before, as far as the forge shows them, the newest
/// first.
///
/// # Errors
/// There is no such pull request, or the forge cannot be asked.
pub fn earlier_heads(
    github: &GitHub,
    repository: &RepositoryName,
    number: u64,
) -> Result<Vec<ObjectId>, SourceError> {
    let pull = github.pull(repository, number)?;
    Ok(head_moves(github, &pull)?.earlier(id(&pull.head.sha)?, pull.created_at))
}

/// Returns the moves of the head branch, as far as the forge shows them: it may be late.
fn head_moves(github: &GitHub, pull: &PullRequest) -> Result<Moves, SourceError> {
    let Some(repo) = &pull.head.repo else { return Ok(Moves::default()) };
    let Ok(repository) = repo.full_name.parse::<RepositoryName>() else { return Ok(Moves::default()) };
    let mut pauses = PAUSES.iter();
    loop {
        let moves = github.moves_since_creation(&repository, &pull.head.branch, pull.created_at)?;
        // Where it shows none, as of a fork, none will come.
        let is_late = !moves.is_empty() && !github.shows_all_heard(pull.number, &moves);
        let Some(pause) = pauses.next().filter(|_| is_late) else { return Ok(moves) };
        github.pause(Duration::from_secs(*pause), "its activity does not show the last push");
    }
}

fn id(sha: &str) -> Result<ObjectId, SourceError> {
    ObjectId::parse(sha).ok_or_else(|| {
        SourceError::new(format!("the forge names `{sha}`, which is no SHA-1 object name"))
            .help("repositories with SHA-256 object names cannot be read yet")
    })
}
