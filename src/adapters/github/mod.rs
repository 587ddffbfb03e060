//! GitHub: everything that knows its HTTP API.
//!
//! One connection asks for everything: it carries the token, waits where GitHub asks to wait,
//! tries again what may be tried again, and knows the forge's own clock. What it fetches stands
//! one file a thing.

mod access;
mod client;
mod graphql;
mod paging;
mod patience;
mod refusal;
mod repository;
mod token;
mod transport;

pub use access::{Access, Endpoint};
pub use client::{GitHub, Notice};
pub use paging::path_segment;
pub use refusal::{Cause, RequestError};
pub use repository::RepositoryName;
pub use token::Token;
