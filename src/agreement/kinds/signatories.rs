//! `signatories`: who may sign for which team, and what a change needs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Date, Scope, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Duration;

/// The part of the signatories that has no id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatoryTerms {
    /// What an approval is bound to, and what a change needs.
    #[serde(default)]
    pub sign_off: SignOff,
}

impl Typed for SignatoryTerms {
    const SUBJECT: Subject = Subject::Kind(Kind::Signatories);
    const LIST: Option<&'static str> = None;
}

/// What an approval is bound to, and what a change needs beyond one person of each team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignOff {
    /// Whether proposing a change signs it for one's own team.
    pub author_counts: bool,
    /// Whether those who wrote any of a change are kept from signing it.
    pub four_eyes: bool,
    /// What an approval is given for.
    pub binds_to: BindsTo,
    /// Whether a change of comments and formatting alone needs both teams.
    pub layout_only: LayoutOnly,
    /// The age at which an approval lapses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age: Option<Duration>,
    /// With `four_eyes`: what to do about commits nobody can be found for.
    pub unattributed_commits: Unattributed,
    /// Paths outside the policy root that need both teams as well.
    pub protect: Vec<String>,
}

/// What an approval is given for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BindsTo {
    /// What the documents say.
    #[default]
    Meaning,
    /// The exact files.
    Content,
    /// The head commit.
    Commit,
}

/// Whether a change of layout alone needs both teams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LayoutOnly {
    /// It does.
    #[default]
    Sign,
    /// It does not.
    Free,
}

/// What to do about commits nobody can be found for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unattributed {
    /// Refuse.
    #[default]
    Refuse,
    /// Let them pass.
    Allow,
}

/// A team that signs; its id is its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamEntry {
    /// What the company calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A team on GitHub whose members may sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub github_team: Option<String>,
}

impl Typed for TeamEntry {
    const SUBJECT: Subject = Subject::Kind(Kind::Signatories);
    const LIST: Option<&'static str> = Some("teams");
}

/// A person who may sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The person's id.
    pub id: String,
    /// The id the person had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// The person's name.
    pub name: String,
    /// The teams the person may sign for.
    pub teams: BTreeSet<Team>,
    /// Any word; rules may ask for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The login on GitHub.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub github: Option<String>,
    /// The addresses under which the person commits and signs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// SSH public keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The first day of the mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of the mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Typed for Person {
    const SUBJECT: Subject = Subject::Kind(Kind::Signatories);
    const LIST: Option<&'static str> = None;
}

impl Person {
    /// Returns whether the mandate covers a day; both bounds are inclusive.
    pub fn may_sign_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What a change of some kind needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOffRule {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Which changes it is for; all, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Who must sign.
    pub require: Require,
}

impl SignOffRule {
    /// Returns the teams that may owe what a change is about which meets the rule: the other one is owed it.
    pub fn may_owe(&self) -> BTreeSet<Team> {
        let named = |teams: Option<&Vec<Team>>, team: Team| teams.is_none_or(|teams| teams.contains(&team));
        let when = self.when.as_ref();
        let may_owe = |team: &Team| {
            named(when.and_then(|when| when.owed_by.as_ref()), *team)
                && named(when.and_then(|when| when.owed_to.as_ref()), team.other())
        };
        Team::BOTH.into_iter().filter(may_owe).collect()
    }
}

impl Typed for SignOffRule {
    const SUBJECT: Subject = Subject::Kind(Kind::Signatories);
    const LIST: Option<&'static str> = Some("sign_off.rules");
}

/// Which changes a rule is for: all keys must match, any value of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Document kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<String>>,
    /// Ids of entries, before or after the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<String>>,
    /// What the change does to a promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effects: Option<Vec<String>>,
    /// Who owes the promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_by: Option<Vec<Team>>,
    /// To whom it is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_to: Option<Vec<Team>>,
    /// Scopes that the promise's scope can overlap with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
}

/// How many people of which team and role must sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Require {
    /// Of Sales.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales: Option<Seats>,
    /// Of Marketing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marketing: Option<Seats>,
    /// Of the team that owes the promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_by: Option<Seats>,
    /// Of the team that the promise is owed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_to: Option<Seats>,
}

/// A number of people, in a role where one is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Seats {
    /// So many people.
    Count(u32),
    /// So many people of a role.
    Role {
        /// How many.
        count: u32,
        /// The role.
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<String>,
    },
}

impl Seats {
    /// Returns how many people it asks for.
    pub const fn count(&self) -> u32 {
        match self {
            Self::Count(count) | Self::Role { count, .. } => *count,
        }
    }

    /// Returns the role it asks for.
    pub fn role(&self) -> Option<&str> {
        match self {
            Self::Count(_) => None,
            Self::Role { role, .. } => role.as_deref(),
        }
    }
}
