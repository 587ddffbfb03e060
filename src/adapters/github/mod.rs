//! GitHub: everything that knows its HTTP API.
//!
//! One connection asks for everything: it carries the token, waits where GitHub asks to wait,
//! tries again what may be tried again, and knows the forge's own clock. What it fetches stands
//! one file a thing.

mod access;
mod account;
mod activity;
mod branches;
mod client;
mod collect;
mod comments;
mod commits;
mod connection;
mod graphql;
mod memory;
mod merging;
mod open_pulls;
mod opening;
mod paging;
mod patience;
mod pulls;
mod queue;
mod refusal;
mod repository;
mod reviews;
mod roll;
mod settings;
mod statuses;
mod teams;
mod timeline;
mod token;
mod transport;
mod unmoved;

pub use access::{Access, Endpoint};
pub use account::Account;
pub use client::{GitHub, Notice};
pub use collect::{Collected, TeamsOf, collect, earlier_heads};
pub use comments::{Comment, name_of_note};
pub use connection::Listed;
pub use open_pulls::{HeadRepository, OpenPull};
pub use paging::path_segment;
pub use pulls::{PullRequest, Side, SideRepository};
pub use queue::{Queued, collect_queue, group_heads, queued};
pub use refusal::{Cause, RequestError};
pub use repository::RepositoryName;
pub use settings::settings;
pub use statuses::{NewStatus, Status, StatusState};
pub use token::Token;
pub use unmoved::{is_there, is_unmoved};
