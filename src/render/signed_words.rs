//! What is known of a change of the branch, in sentences.

use crate::agreement::Team;
use crate::gate::Outcome;
use crate::review::{Claim, Judged, Landing, Signed, Signing};
use crate::words::{Arguments, date_words, joined, texts};

/// Returns the day of a change and what it is called.
pub(super) fn title(landing: &Landing) -> String {
    let arguments = Arguments::new().with("day", date_words(landing.day)).with("title", &*landing.title);
    said("landing-title", arguments)
}

/// Returns who made a change, and where it can be looked up.
pub(super) fn made_by(landing: &Landing) -> String {
    let arguments = Arguments::new().with("authors", joined(&landing.authors, "and"));
    let by = match &landing.merged_by {
        Some(merger) if landing.authors.as_slice() != std::slice::from_ref(merger) => {
            said("landing-by.merged", arguments.with("merger", &**merger))
        }
        _ => said("landing-by", arguments),
    };
    let number = landing
        .pull_request
        .map(|number| said("landing-pull-request", Arguments::new().with("number", number.to_string())));
    let commit = said("landing-commit", Arguments::new().with("commit", landing.commit.short()));
    [Some(by), number, Some(commit)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns who signed a change, a sentence a line.
pub(super) fn signed(signed: &Signed) -> Vec<String> {
    let mut lines = vec![match &signed.signing {
        Signing::Unknown => said("signed-unknown", Arguments::new()),
        Signing::Claimed(claims) => {
            let people: Vec<String> = claims.iter().map(claim).collect();
            said("signed-claimed", Arguments::new().with("people", joined(&people, "and")))
        }
        Signing::Judged(judged) => verdict(judged),
    }];
    if let Some(reason) = &signed.unusable {
        lines.push(said("signed-unusable", Arguments::new().with("reason", &**reason)));
    }
    lines
}

fn claim(claim: &Claim) -> String {
    let arguments = Arguments::new().with("name", &*claim.name);
    if claim.teams.is_empty() {
        return said("signed-claimed-person.unknown", arguments);
    }
    let teams: Vec<&str> = claim.teams.iter().map(|team| team.name()).collect();
    said("signed-claimed-person", arguments.with("teams", joined(&teams, "and")))
}

fn verdict(judged: &Judged) -> String {
    let of_team = |team: &Team| {
        let people = judged.people.get(team)?;
        let arguments = Arguments::new().with("team", team.name()).with("people", joined(people, "and"));
        Some(said("signed-team", arguments))
    };
    let people: Vec<String> = Team::BOTH.iter().filter_map(of_team).collect();
    let arguments = Arguments::new().with("people", people.join("; "));
    match judged.outcome {
        Outcome::Allow if people.is_empty() => said("signed-allow.none", Arguments::new()),
        Outcome::Allow => said("signed-allow", arguments),
        Outcome::NotApplicable => said("signed-not-applicable", Arguments::new()),
        Outcome::Refuse => {
            let reasons = Arguments::new().with("reasons", judged.reasons.join(" "));
            match people.is_empty() {
                true => said("signed-refuse", reasons),
                false => said("signed-refuse.some", reasons.and(arguments)),
            }
        }
    }
}

/// Returns a text of `en.ftl`.
pub(super) fn said(key: &str, arguments: Arguments) -> String {
    texts().get(key, &arguments).unwrap_or_default()
}
