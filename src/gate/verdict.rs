//! What the gate says: plain data.

use std::collections::BTreeMap;

use super::untold::UntoldFile;
use crate::agreement::Team;
use crate::source::ObjectId;

/// Whether a change may merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It may.
    Allow,
    /// It may not.
    Refuse,
    /// Nothing that needs sign-off changed.
    NotApplicable,
}

impl Outcome {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Refuse => "refuse",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// The gate's decision with everything a person needs to understand it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The decision.
    pub outcome: Outcome,
    /// The base tip.
    pub base: ObjectId,
    /// The head.
    pub head: ObjectId,
    /// The tree that the merge leaves, where it is known exactly.
    pub merge_tree: Option<ObjectId>,
    /// The digest of what the change means.
    pub meaning: Option<String>,
    /// Whether the proposed signatories decide, because there never were any.
    pub founding: bool,
    /// Whether an earlier roster decides, because the base's is missing or broken.
    pub repair: bool,
    /// Whether only layout and comments changed.
    pub layout_only: bool,
    /// The protected files that change as well and are not told as a change of the agreement: whoever
    /// signs the one signs the other.
    pub untold_files: Vec<UntoldFile>,
    /// Who signs by having proposed the change.
    pub by_authorship: Option<String>,
    /// What is needed, and who signed.
    pub requirements: Vec<Requirement>,
    /// Approvals that do not count, and why.
    pub not_counted: Vec<NotCounted>,
    /// Who stands against it.
    pub blocked_by: Vec<Block>,
    /// The minimal sets of people whose approval would turn a refusal into a yes.
    pub unblock: Vec<Vec<String>>,
    /// Why it is refused.
    pub reasons: Vec<Reason>,
    /// What does not refuse, and still ought to be known.
    pub warnings: Vec<String>,
    /// What sentences need besides the ids.
    pub names: Names,
}

/// What people call those whom a verdict names, and why its rules ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// People by id.
    pub people: BTreeMap<String, String>,
    /// Logins on the forge by id.
    pub logins: BTreeMap<String, String>,
    /// The teams.
    pub teams: BTreeMap<Team, String>,
    /// Why a rule asks a team, in a clause: "a promise to Marketing gets weaker".
    pub because: BTreeMap<(String, Team), String>,
    /// Why nobody's approval could count now, if so.
    pub hindrance: Option<String>,
    /// Teams on the forge whose members could fill an open seat, if anybody knew who they are.
    pub unknown: Vec<String>,
}

impl Names {
    const fn none() -> Self {
        Self {
            people: BTreeMap::new(),
            logins: BTreeMap::new(),
            teams: BTreeMap::new(),
            because: BTreeMap::new(),
            hindrance: None,
            unknown: Vec::new(),
        }
    }

    /// Returns what people call somebody.
    pub fn person<'n>(&'n self, id: &'n str) -> &'n str {
        self.people.get(id).map_or(id, String::as_str)
    }

    /// Returns what people call a team.
    pub fn team(&self, team: Team) -> &str {
        self.teams.get(&team).map_or(team.name(), String::as_str)
    }
}

/// A number of people of one team, in one role or any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The sign-off rule; `both-teams` is the floor.
    pub rule: String,
    /// The team.
    pub team: Team,
    /// The role, if one is asked for.
    pub role: Option<String>,
    /// How many people.
    pub needed: u32,
    /// Who signed.
    pub signed_by: Vec<String>,
    /// Who else could.
    pub could_sign: Vec<String>,
}

/// Why an approval does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum Discount {
    NotASignatory,
    UnknownAccount,
    Author,
    UnverifiedAuthor,
    Contributor,
    Bot,
    Dismissed,
    Superseded,
    EarlierMeaning,
    ContentDiffers,
    NotHead,
    BaseMoved,
    VersionUnavailable,
    BeforeRetarget,
    Lapsed,
    OutsideMandate,
    AfterAsOf,
    SignsForOtherTeam,
}

impl Discount {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotASignatory => "not-a-signatory",
            Self::UnknownAccount => "unknown-account",
            Self::Author => "author",
            Self::UnverifiedAuthor => "unverified-author",
            Self::Contributor => "contributor",
            Self::Bot => "bot",
            Self::Dismissed => "dismissed",
            Self::Superseded => "superseded",
            Self::EarlierMeaning => "earlier-meaning",
            Self::ContentDiffers => "content-differs",
            Self::NotHead => "not-head",
            Self::BaseMoved => "base-moved",
            Self::VersionUnavailable => "version-unavailable",
            Self::BeforeRetarget => "before-retarget",
            Self::Lapsed => "lapsed",
            Self::OutsideMandate => "outside-mandate",
            Self::AfterAsOf => "after-as-of",
            Self::SignsForOtherTeam => "signs-for-other-team",
        }
    }
}

/// An approval that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    /// The account, if the forge can name it.
    pub login: Option<String>,
    /// The person, if it is a signatory's.
    pub person: Option<String>,
    /// Why.
    pub reason: Discount,
    /// The same in a sentence.
    pub message: String,
}

/// Somebody who stands against the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The person.
    pub person: String,
    /// What it says, in a sentence.
    pub message: String,
    /// Whether it was dismissed in vain; nobody can do that twice.
    pub is_dismissed: bool,
}

/// What a refusal rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum ReasonCode {
    TeamMissing,
    RoleMissing,
    ChangesRequested,
    UnattributedCommit,
    IncompleteEvidence,
    DoesNotMerge,
    RebaseDiffers,
    UnexplainedCommit,
    ReviewSignalChanged,
    ProposedTwice,
    InvalidPolicy,
    CannotBeSatisfied,
}

impl ReasonCode {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TeamMissing => "team-missing",
            Self::RoleMissing => "role-missing",
            Self::ChangesRequested => "changes-requested",
            Self::UnattributedCommit => "unattributed-commit",
            Self::IncompleteEvidence => "incomplete-evidence",
            Self::DoesNotMerge => "does-not-merge",
            Self::RebaseDiffers => "rebase-differs",
            Self::UnexplainedCommit => "unexplained-commit",
            Self::ReviewSignalChanged => "review-signal-changed",
            Self::ProposedTwice => "proposed-twice",
            Self::InvalidPolicy => "invalid-policy",
            Self::CannotBeSatisfied => "cannot-be-satisfied",
        }
    }
}

/// One reason for a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// The team it is about, if it is about one.
    pub team: Option<Team>,
    /// What stands against it and what would change that, in sentences.
    pub message: String,
}

impl Verdict {
    /// Returns a verdict that says nothing but its outcome.
    pub const fn new(outcome: Outcome, base: ObjectId, head: ObjectId) -> Self {
        Self {
            outcome,
            base,
            head,
            merge_tree: None,
            meaning: None,
            founding: false,
            repair: false,
            layout_only: false,
            untold_files: Vec::new(),
            by_authorship: None,
            requirements: Vec::new(),
            not_counted: Vec::new(),
            blocked_by: Vec::new(),
            unblock: Vec::new(),
            reasons: Vec::new(),
            warnings: Vec::new(),
            names: Names::none(),
        }
    }

    /// Returns whether the agreement that would result is not valid: then what the change means is
    /// known only as far as it can be read.
    pub fn is_invalid(&self) -> bool {
        self.reasons.iter().any(|reason| reason.code == ReasonCode::InvalidPolicy)
    }

    /// Makes it a refusal with one more reason.
    pub fn refuse(&mut self, code: ReasonCode, team: Option<Team>, message: impl Into<String>) {
        self.outcome = Outcome::Refuse;
        self.reasons.push(Reason { code, team, message: message.into() });
    }
}
