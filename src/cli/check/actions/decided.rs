//! One pull request, decided on what the forge says of it at this moment.

use jiff::Timestamp;

use super::event::About;
use super::plan::Target;
use super::signal;
use super::store::Store;
use crate::adapters::github::{Collected, GitHub, OpenPull, RepositoryName, collect, is_there, is_unmoved};
use crate::agreement::Date;
use crate::cli::error::CliError;
use crate::gate::evidence::{full_ref, ref_of_branch};
use crate::gate::{Decision, Evidence, Question, Version, decide, forge_teams, forge_teams_of_branch};
use crate::render::comment::{Address, Proposal, Readiness, State, Told};
use crate::render::comparison::{Comparison, Side};
use crate::rules::{Validation, validate};
use crate::source::{ObjectId, Objects, SourceError, View};

/// A pull request with its decision.
pub(super) struct Decided {
    pub(super) number: u64,
    pub(super) readiness: Readiness,
    pub(super) evidence: Evidence,
    pub(super) question: Question,
    pub(super) decision: Decision,
    pub(super) validation: Validation,
    /// The commits that its branch stood at before, the newest first.
    pub(super) earlier_heads: Vec<ObjectId>,
    /// Whether it is refused and may not be once GitHub has tried to merge it.
    pub(super) is_early: bool,
    day: Date,
}

impl Decided {
    /// Returns a decision with what is needed to tell it.
    pub(super) fn new(
        number: u64,
        readiness: Readiness,
        evidence: Evidence,
        question: Question,
        mut decision: Decision,
    ) -> Self {
        let day = question.as_of.to_zoned(jiff::tz::TimeZone::UTC).date();
        let validation =
            decision.validation.take().unwrap_or_else(|| validate(&decision.result.agreement, day));
        Self {
            number,
            readiness,
            evidence,
            question,
            decision,
            validation,
            earlier_heads: Vec::new(),
            is_early: false,
            day,
        }
    }

    /// Returns whether what it was decided on still holds.
    pub(super) fn still_holds(
        &self,
        github: &GitHub,
        repository: &RepositoryName,
    ) -> Result<bool, SourceError> {
        is_unmoved(github, repository, &self.evidence)
    }

    /// Returns whether it is open with this head, to this branch.
    pub(super) fn is_there(&self, github: &GitHub, repository: &RepositoryName) -> Result<bool, SourceError> {
        is_there(github, repository, &self.evidence)
    }

    /// Returns whether it is what a run is about.
    pub(super) fn is_of(&self, about: &About) -> bool {
        self.question.head == about.head && self.question.base_ref == ref_of_branch(&about.branch)
    }

    /// Returns what a page about it is made from.
    pub(super) fn proposal(&self, access_server: &str, repository: &RepositoryName) -> Proposal {
        Proposal {
            branch: self.question.base_ref.clone(),
            files: Address::new(format!("{access_server}/{repository}/pull/{}/files", self.number)),
            run: None,
            readiness: self.readiness,
        }
    }

    /// Tells the decision.
    pub(super) fn tell<T>(&self, tell: impl FnOnce(State<'_>) -> T) -> T {
        let mut comparison = Comparison::of(
            (&self.decision.base.agreement, Side::of(self.question.base, &self.question.base_ref)),
            (&self.decision.result.agreement, Side::of(self.question.head, "this pull request")),
            &self.decision.diff,
            self.day,
        );
        comparison.meaning.clone_from(&self.decision.verdict.meaning);
        let verdict = &self.decision.verdict;
        tell(State::Decided(Told { verdict, comparison: &comparison, validation: &self.validation }))
    }
}

/// Returns the decision about a pull request; `None` if it is no longer what the target says.
pub(super) fn decided(
    github: &GitHub,
    repository: &RepositoryName,
    store: &Store,
    target: &Target,
    pull: &OpenPull,
    as_of: Option<Timestamp>,
) -> Result<Option<Decided>, CliError> {
    let Collected { evidence, earlier_heads, is_in_conflict } =
        collect(github, repository, pull.number, &mut |evidence| {
            teams_of(store, evidence.change.base_sha, evidence)
        })?;
    let (change, base_ref) = (&evidence.change, ref_of_branch(&target.branch));
    if change.head_sha != target.head || full_ref(&change.base_ref) != full_ref(&base_ref) {
        return Ok(None);
    }
    // Which of several requests decide for a commit hangs on which of them are drafts.
    if change.is_draft.is_some_and(|is_draft| is_draft != pull.draft) {
        return Ok(None);
    }
    store.require_for(&evidence)?;
    let question =
        Question { base: change.base_sha, base_ref, head: target.head, as_of: moment(github, as_of)? };
    let mut decision = decide(&store.objects, &question, &evidence)?;
    signal::require(&store.objects, &mut decision)?;
    let is_early = signal::require_no_conflict(
        &store.objects,
        &mut decision,
        (&evidence, is_in_conflict),
        &target.branch,
    )?;
    let readiness = if pull.draft { Readiness::Draft } else { Readiness::Ready };
    let decided = Decided::new(pull.number, readiness, evidence, question, decision);
    Ok(Some(Decided { earlier_heads, is_early, ..decided }))
}

/// Returns the teams on the forge that the signatories name who decide about a pull request on this
/// base, as far as those of the default branch name them as well. The token may see more than whoever
/// writes a branch, and the comment names who is in a team: the names in it have to be signed.
pub(super) fn teams_of(
    store: &Store,
    base: ObjectId,
    evidence: &Evidence,
) -> Result<Vec<String>, SourceError> {
    store.require(&[base, evidence.change.head_sha])?;
    let teams = forge_teams(&store.objects, base, evidence)?;
    signed_for(store, teams)
}

/// Returns those of these teams that the default branch names as well.
pub(super) fn signed_for(store: &Store, mut teams: Vec<String>) -> Result<Vec<String>, SourceError> {
    if !teams.is_empty() {
        let named = forge_teams_of_branch(&store.objects, store.default_tip()?)?;
        teams.retain(|team| named.iter().any(|name| name.eq_ignore_ascii_case(team)));
    }
    Ok(teams)
}

/// Returns the moment to judge by: the forge's own clock, unless another was asked for.
pub(super) fn moment(github: &GitHub, as_of: Option<Timestamp>) -> Result<Timestamp, CliError> {
    as_of.or_else(|| github.now()).ok_or_else(|| {
        CliError::unable("the forge does not say what time it is").help(
            "its answers have no Date header: check what stands between, or name the moment with --as-of",
        )
    })
}

/// Returns whether there is an agreement on a branch, or in what is to land on it.
pub(super) fn is_governed(
    github: &GitHub,
    repository: &RepositoryName,
    store: &Store,
    (head, branch): (ObjectId, &str),
) -> Result<bool, CliError> {
    let tip = github.tip(repository, branch)?;
    let tip =
        ObjectId::parse(&tip).ok_or_else(|| CliError::unable("the tip of a branch is no commit's id"))?;
    store.require(&[tip, head])?;
    for commit in [tip, head] {
        let tree = store.objects.commit(commit)?.tree;
        if Version::read(&store.objects, View::of_tree(tree))?.has_policy {
            return Ok(true);
        }
    }
    Ok(false)
}
