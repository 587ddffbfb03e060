//! The members of teams.

use std::collections::BTreeMap;

use super::account::Account;
use super::client::GitHub;
use super::refusal::RequestError;

impl GitHub {
    /// Returns the members of these teams, named `acme/sales-leads`. A team that is not shown to
    /// this token is left out: who is in it is unknown.
    ///
    /// # Errors
    /// The forge cannot be asked.
    pub fn team_members(&self, teams: &[String]) -> Result<BTreeMap<String, Vec<String>>, RequestError> {
        let mut known = BTreeMap::new();
        for team in teams {
            let Some((organization, slug)) = team.split_once('/').filter(|(_, slug)| !slug.contains('/'))
            else {
                continue;
            };
            let (organization, slug) = (super::path_segment(organization), super::path_segment(slug));
            match self.pages::<Account>(&format!("/orgs/{organization}/teams/{slug}/members?per_page=100")) {
                Ok(members) => {
                    known.insert(team.clone(), members.into_iter().map(|member| member.login).collect());
                }
                Err(error) if error.is_withheld() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(known)
    }
}
