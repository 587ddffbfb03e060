//! Who signed a change: judged by the gate where there is evidence, claimed by the commit's message,
//! or not known.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::matching::{Landings, Leads, leads, question};
use super::message::{self, Trailer};
use super::version::Library;
use super::walk::{Held, Point};
use crate::agreement::{Person, Team};
use crate::gate::{Evidence, Outcome, Verdict, decide};
use crate::source::{Commit, History, ObjectId, SourceError};

/// What is known of who signed a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who signed, and how that is known.
    pub signing: Signing,
    /// Why evidence about the change says nothing of it, if so.
    pub unusable: Option<String>,
}

/// Who signed, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    /// The gate decided, on the evidence that was given.
    Judged(Judged),
    /// The commit's message says so; nobody checked it.
    Claimed(Vec<Claim>),
    /// Nothing says who signed.
    Unknown,
}

/// What the gate says of a change that is on the branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it might have merged.
    pub outcome: Outcome,
    /// Who signed, by team, in the names of the agreement.
    pub people: BTreeMap<Team, Vec<String>>,
    /// Why it might not, in sentences.
    pub reasons: Vec<String>,
}

/// Somebody whom a message says to have agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The name: that of the agreement where it knows the person.
    pub name: String,
    /// The teams the person could sign for then; none where the agreement did not know them.
    pub teams: Vec<Team>,
}

/// Tells who signed the changes of a branch.
pub struct Signer<'s> {
    history: &'s dyn History,
    library: &'s Library<'s>,
    cases: Vec<Case>,
    /// Which case each change belongs to.
    of_landing: BTreeMap<ObjectId, usize>,
}

/// One piece of evidence, with what it leads from and to.
struct Case {
    evidence: Evidence,
    leads: Result<Leads, String>,
}

impl<'s> Signer<'s> {
    /// Returns what tells who signed the changes of a stretch, from this evidence.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub fn new(
        history: &'s dyn History,
        library: &'s Library<'s>,
        evidence: Vec<Evidence>,
        points: &[Point],
        as_of: Timestamp,
    ) -> Result<Self, SourceError> {
        let mut cases = Vec::new();
        for evidence in evidence {
            let leads = leads(history, &evidence, as_of)?;
            cases.push(Case { evidence, leads });
        }
        let mut signer = Self { history, library, cases, of_landing: BTreeMap::new() };
        if !signer.cases.is_empty() {
            signer.match_landings(points)?;
        }
        Ok(signer)
    }

    /// Finds the changes that each piece of evidence is about.
    fn match_landings(&mut self, points: &[Point]) -> Result<(), SourceError> {
        let landings = Landings::of(self.history, points)?;
        for (number, case) in self.cases.iter().enumerate() {
            let Ok(leads) = &case.leads else { continue };
            for id in landings.about(&case.evidence, leads)? {
                self.of_landing.entry(id).or_insert(number);
            }
        }
        Ok(())
    }

    /// Returns who signed a change.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn signed(
        &self,
        point: &Point,
        commit: &Commit,
        brought: &[Commit],
    ) -> Result<Signed, SourceError> {
        let own = self.of_landing.get(&commit.id).and_then(|number| self.cases.get(*number));
        if let Some(case) = own {
            match judge(self.history, &case.evidence, self.moment(case, commit)) {
                Ok(verdict) => {
                    return Ok(Signed { signing: Signing::Judged(judged(&verdict)), unusable: None });
                }
                Err(problem) => {
                    return Ok(Signed {
                        signing: self.claimed(point, commit, brought)?,
                        unusable: Some(problem),
                    });
                }
            }
        }
        Ok(Signed { signing: self.claimed(point, commit, brought)?, unusable: self.unusable(commit) })
    }

    /// Returns the moment up to which approvals count: when the change landed. What a forge pushed
    /// as it was had been committed before anybody could approve it.
    fn moment(&self, case: &Case, commit: &Commit) -> Timestamp {
        let landed = Timestamp::from_second(commit.time).unwrap_or(Timestamp::MAX);
        let is_pushed = case.evidence.commits.iter().any(|one| one.sha == commit.id);
        match case.evidence.collected_at {
            Some(collected) if is_pushed => collected,
            None if is_pushed => Timestamp::MAX,
            _ => landed,
        }
    }

    /// Returns why evidence about a change does not tell who signed it.
    fn unusable(&self, commit: &Commit) -> Option<String> {
        let number = message::pull_request(&commit.message);
        let is_about = |case: &&Case| {
            let change = &case.evidence.change;
            (number.is_some() && change.number == number) || commit.parents.contains(&change.head_sha)
        };
        let case = self.cases.iter().find(is_about)?;
        Some(match &case.leads {
            Err(problem) => problem.clone(),
            Ok(_) => "it leads from another version, or to another one, than this change".to_owned(),
        })
    }

    fn claimed(&self, point: &Point, commit: &Commit, brought: &[Commit]) -> Result<Signing, SourceError> {
        let mut found: Vec<Trailer> = Vec::new();
        for message in std::iter::once(commit).chain(brought).map(|commit| &commit.message) {
            found.extend(message::trailers(message));
        }
        if found.is_empty() {
            return Ok(Signing::Unknown);
        }
        // Who may sign a change is said by the version before it.
        let before = match point.link.parent {
            Some(parent) => self.history.link(parent)?,
            None => point.link,
        };
        let held = Held::of(self.history, before.tree)?;
        let version = self.library.version(&Point { link: before, held })?;
        let people = version.agreement.list::<Person>();
        let mut claims: Vec<Claim> = Vec::new();
        for trailer in found {
            let is_meant = |person: &Person| match &trailer.email {
                Some(email) => person.emails.iter().any(|own| own.eq_ignore_ascii_case(email)),
                None => {
                    person.github.as_deref().is_some_and(|login| login.eq_ignore_ascii_case(&trailer.name))
                        || person.name == trailer.name
                }
            };
            let person = people.iter().find(|person| is_meant(person));
            let claim = match person {
                Some(person) => {
                    Claim { name: person.name.clone(), teams: person.teams.iter().copied().collect() }
                }
                None => {
                    let name = if trailer.name.is_empty() {
                        trailer.email.unwrap_or_default()
                    } else {
                        trailer.name
                    };
                    Claim { name, teams: Vec::new() }
                }
            };
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        Ok(Signing::Claimed(claims))
    }
}

fn judge(history: &dyn History, evidence: &Evidence, moment: Timestamp) -> Result<Verdict, String> {
    let decided = decide(history, &question(evidence, moment), evidence);
    decided.map(|decision| decision.verdict).map_err(|error| error.message)
}

fn judged(verdict: &Verdict) -> Judged {
    let mut people: BTreeMap<Team, Vec<String>> = BTreeMap::new();
    for requirement in &verdict.requirements {
        let of_team = people.entry(requirement.team).or_default();
        for id in &requirement.signed_by {
            let name = verdict.names.person(id).to_owned();
            if !of_team.contains(&name) {
                of_team.push(name);
            }
        }
    }
    people.retain(|_, names| !names.is_empty());
    let reasons = verdict.reasons.iter().map(|reason| reason.message.clone()).collect();
    Judged { outcome: verdict.outcome, people, reasons }
}
