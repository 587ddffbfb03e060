//! A change of the branch as JSON, as a part of other outputs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::agreement::Team;
use crate::review::{Landing, Signed, Signing};

/// A change of the branch.
#[derive(Serialize)]
pub(super) struct LandingV1<'l> {
    commit: String,
    at: String,
    day: String,
    title: &'l str,
    authors: &'l [String],
    merged_by: Option<&'l str>,
    pull_request: Option<u64>,
    signed: SignedV1<'l>,
}

/// Who signed it: `known_from` is `gate`, `message` or `nothing`.
#[derive(Serialize)]
struct SignedV1<'l> {
    known_from: &'static str,
    verdict: Option<&'static str>,
    sales: Vec<&'l str>,
    marketing: Vec<&'l str>,
    others: Vec<&'l str>,
    reasons: &'l [String],
    evidence_unusable: Option<&'l str>,
}

impl<'l> LandingV1<'l> {
    pub(super) fn of(landing: &'l Landing) -> Self {
        Self {
            commit: landing.commit.to_string(),
            at: landing.at.to_string(),
            day: landing.day.to_string(),
            title: &landing.title,
            authors: &landing.authors,
            merged_by: landing.merged_by.as_deref(),
            pull_request: landing.pull_request,
            signed: SignedV1::of(&landing.signed),
        }
    }
}

impl<'l> SignedV1<'l> {
    fn of(signed: &'l Signed) -> Self {
        let mut people: BTreeMap<Team, Vec<&'l str>> = BTreeMap::new();
        let (mut others, mut reasons): (Vec<&'l str>, &'l [String]) = (Vec::new(), &[]);
        let (known_from, verdict) = match &signed.signing {
            Signing::Unknown => ("nothing", None),
            Signing::Claimed(claims) => {
                for claim in claims {
                    match claim.teams.as_slice() {
                        [] => others.push(&claim.name),
                        teams => {
                            for team in teams {
                                people.entry(*team).or_default().push(&claim.name);
                            }
                        }
                    }
                }
                ("message", None)
            }
            Signing::Judged(judged) => {
                reasons = &judged.reasons;
                for (team, names) in &judged.people {
                    people.entry(*team).or_default().extend(names.iter().map(String::as_str));
                }
                ("gate", Some(judged.outcome.name()))
            }
        };
        let mut of_team = |team: Team| people.remove(&team).unwrap_or_default();
        Self {
            known_from,
            verdict,
            sales: of_team(Team::Sales),
            marketing: of_team(Team::Marketing),
            others,
            reasons,
            evidence_unusable: signed.unusable.as_deref(),
        }
    }
}
