//! The verdict in plain sentences.

use std::io::{self, Write};

use crate::gate::{Outcome, Verdict};

/// Writes who signed, who is missing, who can mend that, and which approvals did not count.
///
/// # Errors
/// The writer fails.
pub fn write(verdict: &Verdict, out: &mut impl Write) -> io::Result<()> {
    match verdict.outcome {
        Outcome::Allow => writeln!(out, "This change may merge: both teams have signed it.")?,
        Outcome::NotApplicable => writeln!(out, "Nothing that needs sign-off changes.")?,
        Outcome::Refuse => writeln!(out, "This change may not merge.")?,
    }
    for reason in &verdict.reasons {
        writeln!(out, "  - {}", reason.message)?;
    }
    for requirement in &verdict.requirements {
        let team = requirement.team;
        let role = requirement.role.as_ref().map(|role| format!(" with the role {role}")).unwrap_or_default();
        let signed = match requirement.signed_by.as_slice() {
            [] => "nobody yet".to_owned(),
            people => people.join(", "),
        };
        writeln!(out, "{team}{role}, {} needed ({}): {signed}", requirement.needed, requirement.rule)?;
    }
    if let Some(author) = &verdict.by_authorship {
        writeln!(out, "{author} signs by having proposed the change.")?;
    }
    for not_counted in &verdict.not_counted {
        writeln!(out, "{}", not_counted.message)?;
    }
    if !verdict.unblock.is_empty() {
        let sets: Vec<String> = verdict.unblock.iter().map(|set| set.join(" and ")).collect();
        writeln!(out, "Enough would be the approval of {}.", sets.join(", or "))?;
    }
    for warning in &verdict.warnings {
        writeln!(out, "Note: {warning}")?;
    }
    Ok(())
}
