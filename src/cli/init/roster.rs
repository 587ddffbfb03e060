//! Who may sign in a new agreement.

use std::fmt::Write as _;

use crate::agreement::Team;
use crate::cli::error::CliError;

/// The longest login that GitHub gives out.
const MAX_LOGIN: usize = 39;

/// Whether the workflows of the gate are written beside the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Workflows {
    Written,
    Absent,
}

/// The people of both teams, the lead of each first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Roster {
    sales: Vec<String>,
    marketing: Vec<String>,
}

impl Roster {
    /// Returns the roster of these logins.
    pub(super) fn new(sales: &[String], marketing: &[String]) -> Result<Self, CliError> {
        let clean = |logins: &[String]| -> Result<Vec<String>, CliError> {
            let mut people: Vec<String> = Vec::new();
            for login in logins.iter().flat_map(|logins| split(logins)) {
                check(login).map_err(CliError::usage)?;
                if people.iter().any(|known| known.eq_ignore_ascii_case(login)) {
                    return Err(CliError::usage(format!("`{login}` is named twice for one team")));
                }
                people.push(login.to_owned());
            }
            Ok(people)
        };
        let roster = Self { sales: clean(sales)?, marketing: clean(marketing)? };
        for team in Team::BOTH {
            if roster.of(team).is_empty() {
                return Err(CliError::usage(format!("nobody is named to sign for {team}")));
            }
        }
        let shared = roster
            .sales
            .iter()
            .find(|one| roster.marketing.iter().any(|other| other.eq_ignore_ascii_case(one)));
        match shared {
            None => Ok(roster),
            Some(login) => Err(CliError::usage(format!("`{login}` is named for both teams")).help(
                "every change needs two different people, one of each team: name each login for one of them",
            )),
        }
    }

    /// Returns the logins of a team, the lead's first.
    pub(super) fn of(&self, team: Team) -> &[String] {
        match team {
            Team::Sales => &self.sales,
            Team::Marketing => &self.marketing,
        }
    }

    /// Returns a team that has a single person: nobody else of it could sign what that
    /// person proposes.
    pub(super) fn team_of_one(&self) -> Option<Team> {
        Team::BOTH.into_iter().find(|team| self.of(*team).len() == 1)
    }

    /// Returns the signatories as a document; with workflows beside it, those need both teams as
    /// well.
    pub(super) fn document(&self, workflows: Workflows) -> String {
        let mut text = String::from("# Who may sign for which team, and what a change needs.\n");
        for team in Team::BOTH {
            let _ = write!(text, "\n[teams.{}]\nname = \"{}\"\n", team.id(), team.name());
        }
        for team in Team::BOTH {
            for (index, login) in self.of(team).iter().enumerate() {
                let (id, team) = (id(login), team.id());
                let role = if index == 0 { "role = \"lead\"\n" } else { "" };
                let _ = write!(
                    text,
                    "\n[[people]]\nid = \"{id}\"\nname = \"{login}\"\nteams = [\"{team}\"]\n{role}github = \"{login}\"\n"
                );
            }
        }
        text.push_str("\n[sign_off]\n");
        text.push_str(if self.team_of_one().is_some() {
            "# Proposing a change signs it for one's own team: nobody else could sign what the only\n\
             # signatory of a team proposes.\nauthor_counts = true\n"
        } else {
            "# Does proposing a change sign it for one's own team?\nauthor_counts = false\n"
        });
        text.push_str("\n# Paths outside the policy root that need both teams as well:\n");
        text.push_str(match workflows {
            Workflows::Written => "protect = [\".github/**\"]\n",
            Workflows::Absent => "# protect = [\".github/**\"]\n",
        });
        text.push_str(EXAMPLES);
        text
    }
}

/// Returns the logins in a list such as `dana, @lee`.
pub(super) fn split(list: &str) -> impl Iterator<Item = &str> {
    let words = list.split([',', ' ']).filter(|word| !word.is_empty());
    words.map(|word| word.strip_prefix('@').unwrap_or(word))
}

/// Returns the id of a person with this login.
pub(super) fn id(login: &str) -> String {
    login.to_ascii_lowercase().replace('_', "-")
}

/// Refuses what GitHub gives out to nobody.
pub(super) fn check(login: &str) -> Result<(), String> {
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (name, enterprise) = login.split_once('_').unwrap_or((login, "x"));
    let is_login = name.split('-').all(is_plain) && is_plain(enterprise);
    if is_login && login.len() <= MAX_LOGIN {
        return Ok(());
    }
    Err(format!(
        "`{login}` is no GitHub login: those have up to {MAX_LOGIN} letters, digits and single hyphens, \
         all ASCII, and with some enterprises an underscore and a short code"
    ))
}

const EXAMPLES: &str = r#"
# Every change needs one person of each team. Rules only add to that, for example that a
# promise is weakened only with somebody of the team it is owed to whose role is "lead":
#
# [[sign_off.rules]]
# id = "weakened-promise"
# when = { kinds = ["sla"], effects = ["loosens", "removes"] }
# require = { owed_to = { role = "lead", count = 1 } }
"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(sales: &str, marketing: &str) -> Result<Roster, String> {
        Roster::new(&[sales.to_owned()], &[marketing.to_owned()]).map_err(|error| error.message)
    }

    #[test]
    fn logins_are_those_of_github() {
        assert_eq!(roster("@Dana, raj", "mia").unwrap().of(Team::Sales), ["Dana", "raj"]);
        assert_eq!(roster("dana-o_acme", "mia").unwrap().of(Team::Sales), ["dana-o_acme"]);
        assert_eq!(id("Dana-O_acme"), "dana-o-acme");
        for wrong in [
            "-a",
            "a-",
            "a--b",
            "a_",
            "_a",
            "a_b_c",
            "a_b-c",
            "dänä",
            "a.b",
            "a\"b",
            "\u{212a}ate",
            &"a".repeat(40),
        ] {
            assert!(roster(wrong, "mia").is_err(), "{wrong}");
        }
        assert_eq!(roster("dana", "mia,DANA").unwrap_err(), "`dana` is named for both teams");
        assert_eq!(roster("dana,Dana", "mia").unwrap_err(), "`Dana` is named twice for one team");
        assert_eq!(roster(",", "mia").unwrap_err(), "nobody is named to sign for Sales");
    }

    #[test]
    fn authors_count_only_where_somebody_is_alone() {
        let document = |marketing| roster("a,b", marketing).unwrap().document(Workflows::Absent);
        assert!(document("c").contains("author_counts = true"));
        assert!(document("c,d").contains("author_counts = false"));
    }
}
