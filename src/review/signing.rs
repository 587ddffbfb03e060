//! Who signed a change: judged by the gate where there is evidence, claimed by the commit's message,
//! or not known.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::message::{self, Trailer};
use super::version::Library;
use super::walk::{Held, Point};
use crate::agreement::{Person, Team};
use crate::document::SETTINGS_FILE;
use crate::gate::{Evidence, Outcome, Question, Verdict, decide, read_root};
use crate::source::{Commit, History, Mode, ObjectId, RepoPath, SourceError, View};

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

/// The files of an agreement, by which two versions of it are the same.
type Files = BTreeMap<RepoPath, (Mode, ObjectId)>;

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
    leads: Result<(Files, Files), String>,
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

    /// Finds the changes that lead from where a piece of evidence begins to where it ends: one, or several in a
    /// row, each of which leaves the agreement as one of its commits does.
    fn match_landings(&mut self, points: &[Point]) -> Result<(), SourceError> {
        let mut steps = Vec::new();
        for point in points {
            let before = match point.link.parent {
                Some(parent) => files_of(self.history, parent)?,
                None => Files::new(),
            };
            steps.push((point.link.id, before, files_of(self.history, point.link.id)?));
        }
        for (number, case) in self.cases.iter().enumerate() {
            let Ok((from, to)) = &case.leads else { continue };
            let most = case.evidence.commits.len().max(1);
            let commits = || case.evidence.commits.iter().map(|commit| commit.sha);
            let left = LazyCell::new(|| -> Vec<Files> {
                commits().filter_map(|commit| files_of(self.history, commit).ok()).collect()
            });
            for (last, _) in steps.iter().enumerate().filter(|(_, (_, _, after))| after == to) {
                let first = steps.iter().enumerate().take(last + 1).rev().take(most).find_map(
                    |(place, (_, before, _))| match before == from {
                        true => Some(Some(place)),
                        // What was pushed in between and never put forward, nobody signed.
                        false => (!left.contains(before)).then_some(None),
                    },
                );
                let first = first.flatten();
                for (id, ..) in first.and_then(|first| steps.get(first..=last)).into_iter().flatten() {
                    self.of_landing.entry(*id).or_insert(number);
                }
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

/// Returns the agreements that a piece of evidence leads from and to, or why that is not known.
fn leads(
    history: &dyn History,
    evidence: &Evidence,
    as_of: Timestamp,
) -> Result<Result<(Files, Files), String>, SourceError> {
    let change = &evidence.change;
    for (id, what) in [(change.base_sha, "the target branch’s tip"), (change.head_sha, "its head")] {
        if !history.has_commit(id) {
            return Ok(Err(format!("{what}, {}, is not in this clone", id.short())));
        }
    }
    let decision = match decide(history, &question(evidence, as_of), evidence) {
        Ok(decision) => decision,
        Err(error) => return Ok(Err(error.message)),
    };
    let to = decision.result.snapshot.files.iter();
    let to = to.filter_map(|(path, file)| Some((path.clone(), (file.mode, file.id?)))).collect();
    Ok(Ok((files_of(history, change.base_sha)?, to)))
}

fn judge(history: &dyn History, evidence: &Evidence, moment: Timestamp) -> Result<Verdict, String> {
    let decided = decide(history, &question(evidence, moment), evidence);
    decided.map(|decision| decision.verdict).map_err(|error| error.message)
}

fn question(evidence: &Evidence, as_of: Timestamp) -> Question {
    let change = &evidence.change;
    Question { base: change.base_sha, base_ref: change.base_ref.clone(), head: change.head_sha, as_of }
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

/// Returns the files of a commit's agreement.
fn files_of(history: &dyn History, commit: ObjectId) -> Result<Files, SourceError> {
    let view = View::of_tree(history.link(commit)?.tree);
    let settings = RepoPath::from(SETTINGS_FILE);
    let Some(root) = read_root(history, &view)? else { return Ok(Files::new()) };
    let files = view.list(history, &root)?.into_iter().map(|(path, mode, id)| (path, (mode, id)));
    let settings = view.get(history, &settings)?.map(|entry| (settings, entry));
    Ok(files.chain(settings).collect())
}
