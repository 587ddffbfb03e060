//! Lists in GraphQL: pages behind cursors, with a count to hold them against.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::client::GitHub;
use super::graphql::Variables;
use super::paging::MAX_PAGES;
use super::refusal::{Cause, RequestError};
use super::repository::RepositoryName;

/// A page of a list.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Connection<T> {
    /// How many there are in all, where the query asks for it: of a list that is filtered GitHub
    /// may count what the filter leaves out too.
    total_count: Option<u64>,
    #[serde(default)]
    page_info: PageInfo,
    nodes: Option<Vec<Option<T>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

/// A list, and whether it is the whole of it.
#[derive(Debug)]
pub struct Listed<T> {
    /// What is known.
    pub items: Vec<T>,
    /// Whether that is everything.
    pub complete: bool,
}

impl<T> Connection<T> {
    /// Returns whether it is the last page, or says how to get to the next.
    pub(super) const fn leads_on(&self) -> bool {
        !self.page_info.has_next_page || self.page_info.end_cursor.is_some()
    }

    /// Returns what a list of one page holds.
    pub(super) fn only_page(self) -> Listed<T> {
        let (total, is_there) = (self.total_count, self.nodes.is_some());
        let items: Vec<T> = self.nodes.into_iter().flatten().flatten().collect();
        let complete = is_there
            && total.is_none_or(|total| items.len() as u64 >= total)
            && !self.page_info.has_next_page;
        Listed { items, complete }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository<T> {
    /// The one list that was asked for, by its name.
    pull_request: Option<BTreeMap<String, Option<Connection<T>>>>,
}

impl GitHub {
    /// Returns a list of a pull request to its last page. The query takes `$owner`, `$name`,
    /// `$number` and `$after`, and asks the pull request for this list alone.
    pub(super) fn list_of_pull<T: DeserializeOwned>(
        &self,
        query: &str,
        repository: &RepositoryName,
        number: u64,
    ) -> Result<Listed<T>, RequestError> {
        let variables = Variables::of(repository).with("number", number);
        self.connection(query, variables, |repository: Repository<T>| {
            repository.pull_request?.into_values().next().flatten()
        })
    }

    /// Returns a list of GraphQL to its last page. The query takes `$after`; `page` finds the list
    /// in what is shown of the repository, where there is one.
    pub(super) fn connection<R: DeserializeOwned, T>(
        &self,
        query: &str,
        mut variables: Variables,
        page: impl Fn(R) -> Option<Connection<T>>,
    ) -> Result<Listed<T>, RequestError> {
        let mut items = Vec::new();
        let mut complete = true;
        let mut after: Option<String> = None;
        for _ in 0..MAX_PAGES {
            let shown = self.graphql(query, &variables)?;
            let Some(Connection { total_count, page_info, nodes }) = shown.and_then(&page) else {
                return Err(RequestError::new(
                    Cause::NotFound,
                    format!("{} does not show the pull request", self.access().graphql.host()),
                )
                .help("check its number, and that the token may read pull requests"));
            };
            complete &= nodes.is_some();
            let page = nodes.unwrap_or_default();
            complete &= page.iter().all(Option::is_some);
            items.extend(page.into_iter().flatten());
            match page_info.end_cursor.filter(|_| page_info.has_next_page) {
                Some(cursor) if after.as_ref() != Some(&cursor) => {
                    variables = variables.with("after", &*cursor);
                    after = Some(cursor);
                }
                // A next page without a way to it is a list cut off.
                _ => {
                    let is_counted = total_count.is_none_or(|total| items.len() as u64 >= total);
                    complete &= !page_info.has_next_page && is_counted;
                    return Ok(Listed { items, complete });
                }
            }
        }
        Ok(Listed { items, complete: false })
    }
}
