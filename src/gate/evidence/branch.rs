//! What evidence and questions call a branch.

/// Returns the branch that evidence or a question names, in full: a tag of the same short name is
/// never meant.
pub(crate) fn full_ref(name: &str) -> String {
    if name.starts_with("refs/") { name.to_owned() } else { format!("refs/heads/{name}") }
}

/// Returns what evidence and questions call a branch of this very name. One whose own name begins
/// like a full one, such as a branch `refs/heads/main`, is named in full: [`full_ref`] of this is
/// never another branch.
pub(crate) fn ref_of_branch(branch: &str) -> String {
    if branch.starts_with("refs/") { format!("refs/heads/{branch}") } else { branch.to_owned() }
}

/// Returns the branch by the name that people use.
pub(in crate::gate) fn short_ref(name: &str) -> &str {
    name.strip_prefix("refs/heads/").unwrap_or(name)
}
