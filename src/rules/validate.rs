//! All rules over one agreement, weighed as the settings say.

use super::prelude::Findings;
use super::{ALL, Context, Nature};
use crate::agreement::{AcceptedFinding, Agreement, AgreementTerms, Date, Settings, Status};
use crate::document::schema::Subject;
use crate::finding::{Finding, Level};

/// What was checked and what was found.
#[derive(Debug)]
pub struct Validation {
    /// How many files were looked at.
    pub files: usize,
    /// How many rules ran.
    pub rules: usize,
    /// The findings, by place.
    pub findings: Vec<Finding>,
}

impl Validation {
    /// Returns whether anything stands against the agreement.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }
}

/// Returns every finding about an agreement on a day, documents and rules together.
pub fn validate(agreement: &Agreement, as_of: Date) -> Validation {
    let cx = Context { agreement, as_of };
    let settings = agreement.document::<Settings>().unwrap_or_default();
    let draft = agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Draft);
    let mut findings = agreement.findings().to_vec();
    let mut rules = 0;
    for registered in ALL {
        let rule = registered.rule;
        let guards = rule.nature == Nature::GuardsTheGate;
        let level = match settings.rules.get(rule.id).filter(|_| !guards) {
            Some(set) => match set.level() {
                Some(level) => level,
                None => {
                    findings.retain(|finding| finding.rule != rule.id);
                    continue;
                }
            },
            None if draft && rule.nature == Nature::Completeness => Level::Note,
            None => rule.level,
        };
        rules += 1;
        for finding in findings.iter_mut().filter(|finding| finding.rule == rule.id) {
            finding.level = level;
        }
        if rule.needs.iter().any(|kind| !agreement.is_sound(Subject::Kind(*kind))) {
            continue;
        }
        let mut out = Findings::default();
        (rule.check)(&cx, &mut out);
        findings.extend(out.into_vec().into_iter().map(|finding| Finding {
            rule: rule.id,
            // A rule may say that one of its findings weighs less than the others.
            level: finding.level.min(level),
            ..finding
        }));
    }
    accept(agreement, as_of, &mut findings);
    findings.sort_by(|one, other| {
        (&one.at, one.rule, &one.message).cmp(&(&other.at, other.rule, &other.message))
    });
    findings.dedup();
    Validation { files: agreement.documents().files_checked, rules, findings }
}

/// Takes out what the settings accept on this day, by rule and place.
fn accept(agreement: &Agreement, as_of: Date, findings: &mut Vec<Finding>) {
    let accepted = agreement.list::<AcceptedFinding>();
    findings.retain(|finding| {
        let guards = super::named(finding.rule)
            .is_none_or(|registered| registered.rule.nature == Nature::GuardsTheGate);
        guards || !accepted.iter().any(|accepted| accepted.until >= as_of && covers(accepted, finding))
    });
}

fn covers(accepted: &AcceptedFinding, finding: &Finding) -> bool {
    accepted.rule == finding.rule
        && (finding.address.as_deref() == Some(accepted.at.as_str())
            || finding.at.path.to_string() == accepted.at)
}
