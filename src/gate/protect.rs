//! The protected set: every path whose change needs sign-off.

use super::glob::Glob;
use super::version::folded_prefix;
use crate::document::SETTINGS_FILE;
use crate::source::{PathChanges, RepoPath, is_same_name};

/// The protected set of one decision.
#[derive(Clone, Debug, Default)]
pub struct Protected {
    /// The policy roots of base tip, result and merge base.
    pub roots: Vec<RepoPath>,
    /// The base tip's further patterns.
    pub globs: Vec<Glob>,
    /// Whether everything is protected, because nobody can tell what is.
    pub everything: bool,
}

impl Protected {
    /// Returns whether a path is protected.
    ///
    /// A name that differs from a protected one only by case or Unicode form is protected as well:
    /// on some computers the two are one file.
    pub fn covers(&self, path: &RepoPath) -> bool {
        let name = path.parts().next_back().unwrap_or_default();
        let is_about_git = [".gitattributes", ".gitmodules"];
        self.everything
            || is_about_git.iter().any(|other| is_same_name(name, other.as_bytes()))
            || path.parts().next().is_some_and(|first| is_same_name(first, SETTINGS_FILE.as_bytes()))
            || self.roots.iter().any(|root| self.is_at(root, path))
            || self.matches_glob(path)
    }

    /// Returns whether one of the base's patterns matches.
    pub fn matches_glob(&self, path: &RepoPath) -> bool {
        self.globs.iter().any(|glob| glob.matches(path))
    }

    /// Returns the changes of protected paths alone.
    pub fn only(&self, changes: PathChanges) -> PathChanges {
        changes.into_iter().filter(|(path, _)| self.covers(path)).collect()
    }

    /// Inside the root, or a file in the place of one of the folders that lead to it.
    fn is_at(&self, root: &RepoPath, path: &RepoPath) -> bool {
        folded_prefix(path, root).is_some() || folded_prefix(root, path).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_settings_and_attributes_are_protected_everywhere() {
        let set = Protected { roots: vec![RepoPath::from("docs/policy")], ..Protected::default() };
        for path in [
            "docs/policy/sla.toml",
            "docs/policy",
            "docs",
            "Docs/POLICY/x",
            "countersign.toml",
            "CounterSign.toml",
            "a/b/.gitattributes",
            ".gitmodules",
        ] {
            assert!(set.covers(&RepoPath::from(path)), "{path}");
        }
        for path in ["README.md", "docs/policyx", "a/countersign.toml", "x.gitattributes", "docs/other"] {
            assert!(!set.covers(&RepoPath::from(path)), "{path}");
        }
    }
}
