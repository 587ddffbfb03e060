//! git over HTTP, as git's own program serves it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::http::{Reply, Request};
use super::world::World;
use super::{TOKEN, git};

/// Returns whether a request is git's.
pub(super) fn is_git(request: &Request) -> bool {
    request.path.ends_with("/info/refs") || request.path.ends_with("/git-upload-pack")
}

/// Returns the repository that a request is about.
pub(super) fn folder(world: &World, request: &Request) -> Option<PathBuf> {
    let parts = request.parts();
    let (owner, name) = (parts.first()?, parts.get(1)?);
    let name = format!("{owner}/{}", name.trim_end_matches(".git"));
    Some(world.repositories.get(&name)?.folder.clone())
}

/// Answers git.
pub(super) fn answer(request: &Request, folder: Option<&Path>) -> Reply {
    let expected = format!("Basic {}", STANDARD.encode(format!("x-access-token:{TOKEN}")));
    if request.headers.get("authorization") != Some(&expected) {
        let mut reply = Reply::bytes(401, "text/plain", b"Unauthorized".to_vec());
        reply.headers.push(("WWW-Authenticate".to_owned(), "Basic realm=\"GitHub\"".to_owned()));
        return reply;
    }
    let Some(folder) = folder else { return Reply::bytes(404, "text/plain", b"Not Found".to_vec()) };
    let service = request.path.rsplit('/').next().unwrap();
    let path = if service == "refs" { "/info/refs" } else { "/git-upload-pack" };
    let query = request.url.split_once('?').map_or("", |(_, query)| query);
    let header = |name: &str| request.headers.get(name).cloned().unwrap_or_default();
    let mut child = git::command(folder)
        .arg("http-backend")
        .env("GIT_PROJECT_ROOT", folder)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("PATH_INFO", path)
        .env("QUERY_STRING", query)
        .env("REQUEST_METHOD", &request.method)
        .env("CONTENT_TYPE", header("content-type"))
        .env("HTTP_CONTENT_ENCODING", header("content-encoding"))
        .env("HTTP_GIT_PROTOCOL", header("git-protocol"))
        .env("GIT_PROTOCOL", header("git-protocol"))
        .env("CONTENT_LENGTH", request.body.len().to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let body = request.body.clone();
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(&body);
    });
    let output = child.wait_with_output().unwrap().stdout;
    let _ = feeder.join();
    let end = output.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or(output.len());
    let (head, body) = output.split_at(end);
    let mut reply =
        Reply { status: 200, headers: Vec::new(), body: body.get(4..).unwrap_or_default().to_vec() };
    for line in String::from_utf8_lossy(head).lines() {
        match line.split_once(": ") {
            Some(("Status", status)) => reply.status = status[..3].parse().unwrap(),
            Some((name, value)) => reply.headers.push((name.to_owned(), value.to_owned())),
            None => {}
        }
    }
    reply
}
