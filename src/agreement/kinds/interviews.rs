//! `interviews`: what people of both teams said before they agreed.

use serde::{Deserialize, Serialize};

use super::{Date, Team};
use crate::agreement::Typed;
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// A talk with somebody of one team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// Its id.
    pub id: String,
    /// The id it had before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Who was asked.
    pub who: String,
    /// The team that the person speaks for.
    pub team: Team,
    /// The day of the talk.
    pub date: Date,
    /// The answers to the seven questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<InterviewAnswers>,
    /// What was agreed in the talk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<String>,
}

impl Typed for Interview {
    const SUBJECT: Subject = Subject::Kind(Kind::Interviews);
    const LIST: Option<&'static str> = None;
}

/// The answers to the seven questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewAnswers {
    /// What marketing means to the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marketing: Option<String>,
    /// What is hardest at present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<String>,
    /// What has been tried against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<String>,
    /// What the company wants to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goals: Option<String>,
    /// Who the best customers are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customers: Option<String>,
    /// What those customers need, and how they buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buying: Option<String>,
    /// Whom deals are lost to, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competition: Option<String>,
}

impl InterviewAnswers {
    /// Returns the seven answers by their keys, in the order of the questions.
    pub fn all(&self) -> [(&'static str, Option<&str>); 7] {
        [
            ("marketing", self.marketing.as_deref()),
            ("challenge", self.challenge.as_deref()),
            ("tried", self.tried.as_deref()),
            ("goals", self.goals.as_deref()),
            ("customers", self.customers.as_deref()),
            ("buying", self.buying.as_deref()),
            ("competition", self.competition.as_deref()),
        ]
    }
}
