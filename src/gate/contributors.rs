//! Who wrote any of a change: for agreements that want fresh eyes, and for authorship that signs.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{CommitEvidence, Evidence, Identity, is_app};
use super::protect::Protected;
use super::roster::Roster;
use crate::source::{Commit, Entry, ObjectId, Objects, PathChanges, RepoPath, SourceError, View, changes};

/// The commits of a change that touch protected paths, and what the forge says of them.
#[derive(Debug, Default)]
pub(super) struct Touching {
    commits: Vec<Touch>,
}

#[derive(Debug)]
struct Touch {
    commit: Commit,
    known: Option<CommitEvidence>,
    /// A merge that the forge signed, and that touches nothing but what both sides changed.
    merged_by_forge: bool,
}

/// Who is known to have written any of a change.
#[derive(Debug, Default)]
pub(super) struct Contributors {
    /// Positions in the roster.
    pub(super) people: BTreeSet<usize>,
    /// What cannot be attributed to anybody, in words.
    pub(super) unattributed: Vec<String>,
    /// What nobody said, in words: it may be anybody's, whoever signs included.
    pub(super) unsaid: Vec<String>,
}

impl Touching {
    /// Returns the commits of `base..head` that touch protected paths, second parents included.
    ///
    /// # Errors
    /// An object is missing or cannot be read.
    pub(super) fn find(
        objects: &dyn Objects,
        base: ObjectId,
        head: ObjectId,
        protected: &Protected,
        evidence: &Evidence,
    ) -> Result<Self, SourceError> {
        let of_forge: BTreeMap<ObjectId, &CommitEvidence> =
            evidence.commits.iter().map(|commit| (commit.sha, commit)).collect();
        let mut commits = Vec::new();
        for id in objects.commits_between(base, head)? {
            let commit = objects.commit(id)?;
            let known = of_forge.get(&id).copied();
            let by_forge = known.is_some_and(|known| known.signed_by_forge == Some(true));
            if touches(objects, &commit, protected, false)? {
                let merged_by_forge = by_forge && !touches(objects, &commit, protected, true)?;
                commits.push(Touch { commit, known: known.cloned(), merged_by_forge });
            }
        }
        Ok(Self { commits })
    }

    /// Returns whether every commit is verified, with the change's author as author and committer.
    ///
    /// A merge that the forge signed is nobody's own: what it made of the paths that both sides
    /// changed may have been typed into the forge's editor by anybody.
    pub(super) fn all_by_verified_author(&self, evidence: &Evidence) -> bool {
        let is_author = |identity: &Option<Identity>| {
            identity.as_ref().and_then(Identity::login).is_some_and(|login| evidence.is_author(login))
        };
        !self.commits.is_empty()
            && self.commits.iter().all(|touch| {
                touch.known.as_ref().is_some_and(|known| {
                    known.verified == Some(true) && is_author(&known.author) && is_author(&known.committer)
                })
            })
    }

    /// Returns who wrote any of it.
    pub(super) fn contributors(&self, roster: &Roster, evidence: &Evidence) -> Contributors {
        let mut found = Contributors::default();
        let mut commits = self.commits.iter().filter(|touch| !touch.merged_by_forge).peekable();
        if commits.peek().is_none() {
            return found;
        }
        match &evidence.pushers {
            None => found.unsaid.push("nobody knows who pushed to the branch".to_owned()),
            Some(pushers) => {
                found.people.extend(pushers.iter().filter_map(|login| roster.by_login(login)));
                // Whoever may start a workflow pushes as its account.
                let apps = pushers.iter().filter(|login| is_app(login));
                found.unattributed.extend(
                    apps.map(|login| format!("`{login}` pushed to the branch, and nobody knows for whom")),
                );
            }
        }
        for Touch { commit, known, .. } in commits {
            let unsaid = unsaid(commit, known.as_ref(), roster);
            found.unsaid.extend(unsaid.map(|role| {
                format!(
                    "the evidence does not say whose account is the {role} of commit {}",
                    commit.id.short()
                )
            }));
            for (role, identity) in participants(commit, known.as_ref()) {
                // Whose account it is and whose address it is may be two people.
                found.people.extend(identity.email.as_deref().and_then(|email| roster.by_email(email)));
                match person_of(roster, &identity) {
                    Attribution::Person(person) => {
                        found.people.insert(person);
                    }
                    Attribution::Outsider => {}
                    Attribution::Nobody => found.unattributed.push(format!(
                        "commit {} names {} as {role}, and nobody can be found for that",
                        commit.id.short(),
                        identity.email.or(identity.login.flatten()).unwrap_or_else(|| "nobody".to_owned())
                    )),
                }
            }
        }
        found
    }
}

enum Attribution {
    Person(usize),
    Outsider,
    Nobody,
}

fn person_of(roster: &Roster, identity: &Identity) -> Attribution {
    let email = identity.email.as_deref().unwrap_or_default();
    let login = identity.login().map(str::to_owned).or_else(|| login_of_forge_address(email));
    let by_login = login.as_deref().and_then(|login| roster.by_login(login));
    // Who has no login there may sign by another one, as a member of a team on the forge.
    let is_known = |person: &usize| {
        roster.forge_teams.is_empty()
            || roster.people.get(*person).is_some_and(|person| person.login.is_some())
    };
    let by_email = || roster.by_email(email);
    if by_login.is_none() && by_email().is_some_and(|person| !is_known(&person)) {
        return Attribution::Nobody;
    }
    match by_login.or_else(by_email) {
        Some(person) => Attribution::Person(person),
        // The forge's own identity, unsigned, is anybody's; so is an address of its accounts that it knows none for.
        None if identity.login().is_none() || is_forge(identity) => Attribution::Nobody,
        None => Attribution::Outsider,
    }
}

/// Returns the first role in a commit of which the evidence does not say whose account it is. That the
/// forge knows of none is something said.
fn unsaid(commit: &Commit, known: Option<&CommitEvidence>, roster: &Roster) -> Option<&'static str> {
    let Some(known) = known else { return Some("author") };
    let is_said = |identity: &Option<Identity>| identity.as_ref().is_some_and(|who| who.login.is_some());
    if !is_said(&known.author) {
        return Some("author");
    }
    if !is_said(&known.committer) {
        return Some("committer");
    }
    let all_said = match &known.co_authors {
        Some(named) => named.iter().all(|who| who.login.is_some()),
        // The forge reads them in the message, where they are still.
        None => trailers(&commit.message).into_iter().all(|email| {
            let identity = Identity { login: Some(None), email: Some(email) };
            matches!(person_of(roster, &identity), Attribution::Person(_))
        }),
    };
    (!all_said).then_some("co-author")
}

/// Returns everyone a commit names, by the forge and by the commit object itself.
fn participants(commit: &Commit, known: Option<&CommitEvidence>) -> BTreeSet<(&'static str, Identity)> {
    let mut named = BTreeSet::new();
    let author = known.and_then(|known| known.author.clone());
    let committer = known.and_then(|known| known.committer.clone());
    let by_forge = known.is_some_and(|known| known.signed_by_forge == Some(true));
    let as_written = |email: &str, of_forge: &Option<Identity>| {
        let same = of_forge.as_ref().is_some_and(|who| {
            who.login().is_some() && who.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(email))
        });
        (!same).then(|| Identity { login: Some(None), email: Some(email.to_owned()) })
    };
    let mut committers: Vec<Identity> = committer.iter().cloned().collect();
    committers.extend(as_written(&commit.committer.email, &committer));
    named.extend(
        committers.into_iter().filter(|who| !(by_forge && is_forge(who))).map(|who| ("committer", who)),
    );
    named.extend(as_written(&commit.author.email, &author).map(|who| ("author", who)));
    named.extend(author.map(|who| ("author", who)));
    let co_authors: Vec<Identity> = known.and_then(|known| known.co_authors.clone()).unwrap_or_default();
    for email in trailers(&commit.message) {
        let named_by_forge = co_authors.iter().any(|who| {
            who.login().is_some() && who.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&email))
        });
        if !named_by_forge {
            named.insert(("co-author", Identity { login: Some(None), email: Some(email) }));
        }
    }
    named.extend(co_authors.into_iter().map(|who| ("co-author", who)));
    named
}

/// Returns the addresses in a message's `Co-authored-by` lines.
fn trailers(message: &str) -> Vec<String> {
    let lines = message.lines().filter_map(|line| line.split_once(':'));
    lines
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case("co-authored-by"))
        .map(|(_, who)| {
            let email =
                who.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(email, _)| email);
            email.unwrap_or(who).trim().to_owned()
        })
        .collect()
}

fn is_forge(identity: &Identity) -> bool {
    identity.login().is_some_and(|login| login.eq_ignore_ascii_case("web-flow"))
        || identity.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case("noreply@github.com"))
}

/// Returns the login in an address that the forge gives to its accounts.
fn login_of_forge_address(email: &str) -> Option<String> {
    let name = email.to_ascii_lowercase().strip_suffix("@users.noreply.github.com")?.to_owned();
    Some(name.split_once('+').map_or(name.clone(), |(_, login)| login.to_owned()))
}

fn touches(
    objects: &dyn Objects,
    commit: &Commit,
    protected: &Protected,
    by_forge: bool,
) -> Result<bool, SourceError> {
    let own = View::of_tree(commit.tree);
    let from = |id: ObjectId| -> Result<PathChanges, SourceError> {
        let parent = View::of_tree(objects.commit(id)?.tree);
        Ok(protected.only(changes(objects, &parent, &own)?))
    };
    match commit.parents.as_slice() {
        [] => {
            let nothing = View::of_tree(objects.tree_id(&[])?);
            Ok(!protected.only(changes(objects, &nothing, &own)?).is_empty())
        }
        [parent] => Ok(!from(*parent)?.is_empty()),
        [one, other] => {
            let bases = objects.merge_bases(*one, *other)?;
            if bases.is_empty() {
                return Ok(!from(*one)?.is_empty() || !from(*other)?.is_empty());
            }
            for base in bases {
                if departs(objects, base, (*one, *other), &own, protected, by_forge)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        // A merge of more than two is nobody's plain union: whatever differs is its maker's.
        parents => {
            for parent in parents {
                if !from(*parent)?.is_empty() {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// Returns whether a merge leaves any protected path otherwise than the plain union of both sides,
/// or had to choose because both sides changed it.
fn departs(
    objects: &dyn Objects,
    base: ObjectId,
    (one, other): (ObjectId, ObjectId),
    own: &View,
    protected: &Protected,
    by_forge: bool,
) -> Result<bool, SourceError> {
    let old = View::of_tree(objects.commit(base)?.tree);
    let side = |id: ObjectId| -> Result<PathChanges, SourceError> {
        Ok(protected.only(changes(objects, &old, &View::of_tree(objects.commit(id)?.tree))?))
    };
    let (ours, theirs) = (side(one)?, side(other)?);
    let merged = protected.only(changes(objects, &old, own)?);
    let paths: BTreeSet<&RepoPath> = ours.keys().chain(theirs.keys()).chain(merged.keys()).collect();
    for path in paths {
        let new = |changes: &PathChanges| -> Option<Option<Entry>> { changes.get(path).map(|(_, new)| *new) };
        let expected = match (new(&ours), new(&theirs)) {
            (Some(one), Some(other)) if one != other => {
                // The forge's own choice between the two is nobody's; what is of neither somebody wrote.
                let is_of_a_side = [one, other].map(Some).contains(&new(&merged));
                if by_forge && is_of_a_side {
                    continue;
                }
                return Ok(true);
            }
            (Some(one), _) => Some(one),
            (None, other) => other,
        };
        if new(&merged) != expected {
            return Ok(true);
        }
    }
    Ok(false)
}
