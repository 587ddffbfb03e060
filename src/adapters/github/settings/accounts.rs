//! Whether people can review.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::super::account;
use super::super::client::GitHub;
use super::super::path_segment;
use super::super::refusal::{Cause, RequestError};
use super::super::repository::RepositoryName;
use super::known;
use crate::doctor::Known;
use crate::doctor::settings::Account;

#[derive(Deserialize)]
struct Permission {
    permission: String,
}

impl GitHub {
    /// Returns what these logins are, and whether they see the repository.
    pub(super) fn accounts(
        &self,
        repository: &RepositoryName,
        logins: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Known<Account>>, RequestError> {
        let mut accounts = BTreeMap::new();
        for login in logins {
            accounts.insert(login.clone(), self.account(repository, login)?);
        }
        Ok(accounts)
    }

    fn account(&self, repository: &RepositoryName, login: &str) -> Result<Known<Account>, RequestError> {
        let name = path_segment(login);
        match self.get::<account::Account>(&format!("/users/{name}")) {
            Ok(account) if account.kind.as_deref() != Some("User") => return Ok(Ok(Account::NotAPerson)),
            Ok(_) => {}
            Err(error) if error.cause == Cause::NotFound => return Ok(Ok(Account::Absent)),
            Err(error) => return Err(error),
        }
        let path = format!("/repos/{repository}/collaborators/{name}/permission");
        let permission =
            known(self.get::<Permission>(&path), "a token of somebody who may write to the repository")?;
        Ok(permission.map(|found| match found.permission.as_str() {
            "none" => Account::WithoutAccess,
            _ => Account::Able,
        }))
    }
}
