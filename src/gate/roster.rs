//! Who may sign for which team, and what the sign-off rules are: read from one version.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, ReviewState};
use super::glob::Glob;
use super::version::Version;
use crate::agreement::{Date, Person, SignOff, SignOffRule, SignatoryTerms, Team, TeamEntry};
use crate::document::kinds::Kind;
use crate::document::node::Node;
use crate::document::schema::Subject;

/// The signatories of one version.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Everyone who may sign, by id.
    pub people: Vec<Member>,
    /// What an approval is bound to, and the settings of sign-off.
    pub sign_off: SignOff,
    /// What certain changes need beyond the floor.
    pub rules: Vec<SignOffRule>,
    names: BTreeMap<Team, String>,
    pub(super) forge_teams: BTreeMap<Team, String>,
}

/// Somebody who may sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id; `github:<login>` for a member of a team on the forge.
    pub id: String,
    /// The name.
    pub name: String,
    /// The teams.
    pub teams: BTreeSet<Team>,
    /// The role.
    pub role: Option<String>,
    /// The login on the forge.
    pub login: Option<String>,
    /// The addresses under which the person commits.
    pub emails: Vec<String>,
    pub(super) keys: Vec<String>,
    from: Option<Date>,
    until: Option<Date>,
}

impl Member {
    /// Returns somebody who is on the roster by a team on the forge alone.
    fn of_forge(login: &str, teams: BTreeSet<Team>) -> Self {
        let login = login.to_ascii_lowercase();
        Self {
            id: format!("github:{login}"),
            name: login.clone(),
            teams,
            role: None,
            login: Some(login),
            emails: Vec::new(),
            keys: Vec::new(),
            from: None,
            until: None,
        }
    }

    /// Returns whether nobody knows if they are on the roster: nothing that they say signs.
    pub fn is_only_possible(&self) -> bool {
        self.teams.is_empty()
    }

    /// Returns whether the mandate covers a day; both bounds are inclusive.
    pub fn may_sign_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Returns whether there was a day before the mandate.
    pub fn has_first_day(&self) -> bool {
        self.from.is_some()
    }
}

const SIGNATORIES: Subject = Subject::Kind(Kind::Signatories);

impl Roster {
    /// Returns the roster of a version if every part of it could be read.
    pub fn read(version: &Version) -> Option<Self> {
        let agreement = &version.agreement;
        let mut documents = agreement.of(SIGNATORIES).peekable();
        documents.peek()?;
        let read = documents
            .all(|document| document.files.iter().all(|file| version.meaning.members.contains(&file.path)));
        if !read || !agreement.is_sound(SIGNATORIES) {
            return None;
        }
        let terms: SignatoryTerms = agreement.document()?;
        let people = agreement.list::<Person>();
        let rules = agreement.list::<SignOffRule>();
        let teams = agreement.list::<TeamEntry>();
        // A typed view leaves out what it cannot read; a rule left out would be a rule lifted.
        let entries =
            agreement.entries().iter().filter(|entry| entry.subject == SIGNATORIES && entry.id.is_some());
        if entries.count() != people.len() + rules.len() + teams.len() {
            return None;
        }
        let mut roster = Self { sign_off: terms.sign_off, ..Self::default() };
        roster.rules = rules.iter().map(|rule| rule.value.clone()).collect();
        for person in people.iter() {
            roster.people.push(Member {
                id: person.id.clone(),
                name: person.name.clone(),
                teams: person.teams.clone(),
                role: person.role.clone(),
                login: person.github.clone(),
                emails: person.emails.clone(),
                keys: person.keys.clone(),
                from: person.from,
                until: person.until,
            });
        }
        for entry in teams.iter() {
            let id = entry.address.as_str().rsplit('.').next().unwrap_or_default();
            let team = Team::named(id)?;
            roster.names.extend(entry.name.clone().map(|name| (team, name)));
            roster.forge_teams.extend(entry.github_team.clone().map(|forge| (team, forge)));
        }
        roster.people.sort_by(|one, other| one.id.cmp(&other.id));
        Some(roster)
    }

    /// Returns the patterns of further protected paths that a version names, as far as they can be read,
    /// whatever else of its signatories cannot.
    pub fn globs_named(version: &Version) -> Vec<Glob> {
        let documents = version.agreement.of(SIGNATORIES);
        let protect = documents.filter_map(|document| document.root.get("sign_off")?.get("protect"));
        let texts = protect.flat_map(Node::items).filter_map(Node::text);
        texts.filter_map(|text| Glob::parse(text).ok()).collect()
    }

    /// Adds the members of teams on the forge, as far as the evidence knows them. Whoever has an
    /// entry of their own is governed by it alone.
    pub fn join_forge_teams(&mut self, evidence: &Evidence) {
        let mut logins: BTreeMap<String, BTreeSet<Team>> = BTreeMap::new();
        for (team, forge) in &self.forge_teams {
            let members = evidence.team_members.iter().flatten();
            let members = members.filter(|(name, _)| name.eq_ignore_ascii_case(forge));
            for login in members.flat_map(|(_, logins)| logins) {
                logins.entry(login.to_ascii_lowercase()).or_default().insert(*team);
            }
        }
        for (login, teams) in logins {
            if self.by_login(&login).is_none() {
                self.people.push(Member::of_forge(&login, teams));
            }
        }
    }

    /// Adds, without a team, whoever may stand against the change as a member of a team on the forge
    /// of which the evidence does not say who is in it: they sign nothing, and their word holds.
    pub fn join_possible_members(&mut self, evidence: &Evidence) {
        if Team::BOTH.iter().all(|team| self.unknown_forge_team(*team, evidence).is_none()) {
            return;
        }
        for review in evidence.reviews.iter().filter(|review| review.is_bot != Some(true)) {
            let objects = match review.state {
                ReviewState::ChangesRequested => true,
                ReviewState::Dismissed => review.dismissed_state != Some(ReviewState::Approved),
                _ => false,
            };
            let login = review.login.as_deref().filter(|login| objects && self.by_login(login).is_none());
            self.people.extend(login.map(|login| Member::of_forge(login, BTreeSet::new())));
        }
    }

    /// Returns the teams on the forge whose members may sign.
    pub fn forge_teams(&self) -> Vec<String> {
        self.forge_teams.values().cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the team on the forge whose members may sign for a team, if the evidence does not say
    /// who they are.
    pub fn unknown_forge_team(&self, team: Team, evidence: &Evidence) -> Option<&str> {
        let forge = self.forge_teams.get(&team)?;
        let mut known = evidence.team_members.iter().flat_map(BTreeMap::keys);
        (!known.any(|name| name.eq_ignore_ascii_case(forge))).then_some(forge)
    }

    /// Returns the position of the person with this login; ASCII case does not matter.
    pub fn by_login(&self, login: &str) -> Option<usize> {
        self.people
            .iter()
            .position(|person| person.login.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(login)))
    }

    /// Returns the position of the person with this e-mail address.
    pub fn by_email(&self, email: &str) -> Option<usize> {
        let has = |person: &Member| person.emails.iter().any(|own| own.eq_ignore_ascii_case(email));
        self.people.iter().position(has)
    }

    /// Returns what people call a team.
    pub fn team_name(&self, team: Team) -> &str {
        self.names.get(&team).map_or(team.name(), String::as_str)
    }

    /// Returns the patterns of further protected paths; broken ones are faults and protect nothing.
    pub fn globs(&self) -> Vec<Glob> {
        self.sign_off.protect.iter().filter_map(|text| Glob::parse(text).ok()).collect()
    }
}
