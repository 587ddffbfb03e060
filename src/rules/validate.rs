//! All rules over one agreement, weighed as the settings say.

use super::prelude::Findings;
use super::{ALL, Context, Finds, Nature, Rule, Turn};
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
    let findings = agreement.findings().to_vec();
    validated(agreement, as_of, findings, |_| true)
}

/// Returns what was to be done by a day, and what else rules of that kind find: what [`validate`] finds
/// by them, without running the others.
pub fn overdue(agreement: &Agreement, as_of: Date) -> Vec<Finding> {
    validated(agreement, as_of, Vec::new(), |rule| rule.finds == Finds::Overdue).findings
}

fn validated(
    agreement: &Agreement,
    as_of: Date,
    mut findings: Vec<Finding>,
    is_asked: fn(&Rule) -> bool,
) -> Validation {
    let settings = agreement.document::<Settings>().unwrap_or_default();
    let draft = agreement.document::<AgreementTerms>().is_some_and(|terms| terms.status == Status::Draft);
    let mut rules = 0;
    for turn in [Turn::First, Turn::AfterOthers] {
        let found = findings.clone();
        let cx = Context { agreement, as_of, found: &found };
        let all = ALL.iter().map(|registered| registered.rule);
        for rule in all.filter(|rule| rule.turn == turn && is_asked(rule)) {
            let Some(level) = level(rule, &settings, draft) else {
                findings.retain(|finding| finding.rule != rule.id);
                continue;
            };
            rules += 1;
            for finding in findings.iter_mut().filter(|finding| finding.rule == rule.id) {
                finding.level = level;
            }
            findings.extend(run(rule, level, &cx));
        }
    }
    accept(agreement, as_of, &mut findings);
    findings.sort_by(|one, other| {
        (&one.at, one.rule, &one.message).cmp(&(&other.at, other.rule, &other.message))
    });
    findings.dedup();
    Validation { files: agreement.documents().files_checked, rules, findings }
}

/// Returns how much a rule weighs here, or `None` if it is off.
fn level(rule: &Rule, settings: &Settings, draft: bool) -> Option<Level> {
    if rule.nature == Nature::GuardsTheGate {
        return Some(rule.level);
    }
    match settings.rules.get(rule.id) {
        Some(set) => set.level(),
        None if draft && rule.nature == Nature::Completeness => Some(Level::Note),
        None => Some(rule.level),
    }
}

fn run(rule: &'static Rule, level: Level, cx: &Context<'_>) -> Vec<Finding> {
    if rule.needs.iter().any(|kind| !cx.agreement.is_whole(Subject::Kind(*kind))) {
        return Vec::new();
    }
    let mut out = Findings::default();
    (rule.check)(cx, &mut out);
    let of_rule = |finding: Finding| Finding {
        rule: rule.id,
        // A rule may say that one of its findings weighs less than the others.
        level: finding.level.min(level),
        ..finding
    };
    out.into_vec().into_iter().map(of_rule).collect()
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

/// Returns whether an accepted finding means this one, whatever the day.
pub(super) fn covers(accepted: &AcceptedFinding, finding: &Finding) -> bool {
    accepted.rule == finding.rule
        && (finding.address.as_deref() == Some(accepted.at.as_str())
            || finding.at.path.to_string() == accepted.at)
}
