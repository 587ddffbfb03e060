//! Commits with a day and an author of their own.

use super::repo::TestRepo;

impl TestRepo {
    /// Commits everything in the working tree as somebody, at a moment; returns the commit's id.
    pub(crate) fn commit_at(&self, moment: &str, who: &str, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git_at(moment, who, &["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Merges a revision as somebody, at a moment; returns the merge's id.
    pub(crate) fn merge_at(&self, moment: &str, who: &str, revision: &str, message: &str) -> String {
        self.git_at(moment, who, &["merge", "--quiet", "--no-ff", "--message", message, revision]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn git_at(&self, moment: &str, who: &str, arguments: &[&str]) {
        let email = format!("{}@acme.example", who.to_lowercase());
        self.git_with(
            arguments,
            &[
                ("GIT_AUTHOR_NAME", who),
                ("GIT_AUTHOR_EMAIL", &email),
                ("GIT_AUTHOR_DATE", moment),
                ("GIT_COMMITTER_NAME", who),
                ("GIT_COMMITTER_EMAIL", &email),
                ("GIT_COMMITTER_DATE", moment),
            ],
        );
    }
}
