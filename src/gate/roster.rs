//! Who may sign for which team, and what the sign-off rules are: read from one version.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, ReviewState};
use super::glob::Glob;
use super::version::Version;
use crate::agreement::{Date, Person, SignOff, SignOffRule, SignatoryTerms, Team, TeamEntry};
use crate::document::kinds::Kind;
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
    forge_teams: BTreeMap<Team, String>,
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
    keys: Vec<String>,
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

    /// Returns what makes this roster unfit to decide anything, in sentences.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.shared("login", |person| person.login.iter().cloned().collect(), &mut faults);
        self.shared("e-mail address", |person| person.emails.clone(), &mut faults);
        self.shared("key", |person| person.keys.iter().map(|key| bare_key(key)).collect(), &mut faults);
        for team in Team::BOTH {
            let members = self.people.iter().filter(|person| person.teams.contains(&team)).count();
            if members == 0 && !self.forge_teams.contains_key(&team) {
                faults.push(format!("nobody may sign for {}", self.team_name(team)));
            }
        }
        if self.people.len() < 2 && self.forge_teams.is_empty() {
            faults.push("one person cannot sign for both teams: the roster needs two people".to_owned());
        }
        for rule in &self.rules {
            self.rule_faults(rule, &mut faults);
        }
        for pattern in &self.sign_off.protect {
            if let Err(problem) = Glob::parse(pattern) {
                faults.push(problem);
            }
        }
        faults
    }

    fn rule_faults(&self, rule: &SignOffRule, faults: &mut Vec<String>) {
        let require = &rule.require;
        let by_name = [(Team::Sales, &require.sales), (Team::Marketing, &require.marketing)];
        let owed = [&require.owed_by, &require.owed_to];
        let both = Team::BOTH.into_iter().flat_map(|team| owed.map(|seats| (team, seats)));
        let mut asks = false;
        for (team, seats) in by_name.into_iter().chain(both) {
            let Some(seats) = seats else { continue };
            asks |= seats.count() > 0;
            let unbounded = seats.role().is_none() && self.forge_teams.contains_key(&team);
            let fits = |person: &&Member| {
                person.teams.contains(&team)
                    && seats.role().is_none_or(|role| person.role.as_deref() == Some(role))
            };
            let there = self.people.iter().filter(fits).count();
            if !unbounded && there < seats.count() as usize {
                let role = seats.role().map(|role| format!(" with the role {role}")).unwrap_or_default();
                faults.push(format!(
                    "the sign-off rule `{}` needs {} of {}{role}, and there {} {there}",
                    rule.id,
                    seats.count(),
                    self.team_name(team),
                    if there == 1 { "is" } else { "are" },
                ));
            }
        }
        if !asks {
            faults.push(format!("the sign-off rule `{}` requires nobody", rule.id));
        }
        faults.dedup();
    }

    fn shared(&self, what: &str, of: impl Fn(&Member) -> Vec<String>, faults: &mut Vec<String>) {
        let mut owners: BTreeMap<String, &Member> = BTreeMap::new();
        for person in &self.people {
            for value in of(person) {
                match owners.insert(value.to_ascii_lowercase(), person) {
                    Some(other) if other.id != person.id => faults.push(format!(
                        "{} and {} share the {what} {value}: one approval would be two people's",
                        other.name, person.name
                    )),
                    _ => {}
                }
            }
        }
    }
}

/// Returns a public key without its comment.
fn bare_key(key: &str) -> String {
    key.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
