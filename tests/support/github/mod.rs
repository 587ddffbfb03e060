//! GitHub on loopback: as much of it as this project uses, with state, a clock of its own and real
//! git repositories.
//!
//! Where `COUNTERSIGN_GITHUB_DESCRIPTIONS` names a folder with npm's `@octokit/openapi` and
//! `@octokit/graphql-schema`, every answer and every query is held against GitHub's own
//! descriptions, and what differs fails the test that owns the server.

// Not every test binary uses all of it.
#![allow(dead_code, unused_imports, reason = "shared by test binaries that use different parts")]

mod activity;
mod comments;
mod contents;
mod descriptions;
mod faults;
mod git;
mod git_http;
mod graph;
mod graphql;
mod guards;
mod http;
mod members;
mod paging;
mod people;
mod permissions;
mod pulls;
mod queue;
mod refs;
mod repositories;
mod shapes;
pub(crate) mod statuses;
mod users;
mod world;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

pub(crate) use faults::{Effect, Fault};
pub(crate) use people::ByForge;
pub(crate) use world::{Mergeable, Pull, World};

/// The token that the server accepts.
pub(crate) const TOKEN: &str = "ghs_0123456789abcdefSECRET";

/// A running server; it ends with this value.
pub(crate) struct GitHubServer {
    origin: String,
    prefix: &'static str,
    world: Arc<Mutex<World>>,
    server: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
}

impl GitHubServer {
    /// Returns a server that answers like `https://api.github.com`.
    pub(crate) fn start() -> Self {
        Self::start_below("")
    }

    /// Returns a server that answers like an enterprise server, below `/api/v3`.
    pub(crate) fn enterprise() -> Self {
        Self::start_below("/api/v3")
    }

    fn start_below(prefix: &'static str) -> Self {
        let server = Arc::new(tiny_http::Server::http("127.0.0.1:0").unwrap());
        let origin = format!("http://{}", server.server_addr().to_ip().unwrap());
        let world = Arc::new(Mutex::new(World::new(&origin, prefix)));
        let threads = (0..4)
            .map(|_| {
                let (server, world) = (Arc::clone(&server), Arc::clone(&world));
                thread::spawn(move || {
                    // `recv` fails once the server is unblocked for its end.
                    while let Ok(request) = server.recv() {
                        http::serve(request, &world);
                    }
                })
            })
            .collect();
        Self { origin, prefix, world, server, threads }
    }

    /// Returns the address of the REST API.
    pub(crate) fn api(&self) -> String {
        format!("{}{}", self.origin, self.prefix)
    }

    /// Returns the address that repositories are fetched from.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns the environment in which the command finds this server, with its token.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        vec![
            ("COUNTERSIGN_GITHUB_API_URL".to_owned(), self.api()),
            ("COUNTERSIGN_GITHUB_TOKEN".to_owned(), TOKEN.to_owned()),
        ]
    }

    /// Returns the state, to be looked at and changed.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// Adds a repository with what the folder's repository holds on its branches.
    pub(crate) fn add_repository(&self, name: &str, folder: &Path) {
        self.world().add_repository(name, folder);
    }

    /// Lets requests whose path contains a text fail for a number of times.
    pub(crate) fn fail(&self, path: &str, times: usize, effect: Effect) {
        self.world().faults.push(Fault { path: path.to_owned(), times, effect });
    }

    /// Returns every request so far: `GET /repos/…`.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.world().asked.clone()
    }
}

impl Drop for GitHubServer {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
        let complaints = match self.world.lock() {
            Ok(world) => world.complaints.join("\n"),
            Err(_) => "the server broke down".to_owned(),
        };
        if !thread::panicking() {
            assert!(complaints.is_empty(), "the test server and GitHub differ:\n{complaints}");
        }
    }
}
