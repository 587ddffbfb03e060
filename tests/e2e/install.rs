//! The action installs a release, and nothing that is not one.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};
use std::thread;

use tempfile::TempDir;

const COMMIT: &str = "3d3c42e5aac5ba805825da76410c181273ba90b1";
const TARGET: &str = "x86_64-unknown-linux-musl";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the script needs of a runner, besides the GitHub CLI.
const TOOLS: [&str; 14] = [
    "awk",
    "bash",
    "cat",
    "cp",
    "curl",
    "dirname",
    "gzip",
    "mkdir",
    "mktemp",
    "rm",
    "sed",
    "sha256sum",
    "tar",
    "printf",
];

/// A release on this machine, and a runner to install it on.
struct Runner {
    folder: TempDir,
    releases: String,
}

struct Installed {
    succeeded: bool,
    said: String,
    binary: Option<PathBuf>,
}

impl Runner {
    /// Returns a runner without the GitHub CLI.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tools = folder.path().join("tools");
        fs::create_dir_all(folder.path().join("temp")).unwrap();
        fs::create_dir_all(&tools).unwrap();
        for tool in TOOLS {
            symlink(found(tool), tools.join(tool)).unwrap();
        }
        let release = folder.path().join(format!("releases/v{VERSION}"));
        fs::create_dir_all(&release).unwrap();
        for file in fs::read_dir(packed()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), release.join(file.file_name())).unwrap();
        }
        let releases = serve(folder.path().join("releases"));
        Self { folder, releases }
    }

    fn archive(&self) -> PathBuf {
        self.release(&format!("countersign-v{VERSION}-{TARGET}.tar.gz"))
    }

    fn release(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("releases/v{VERSION}/{name}"))
    }

    /// Puts a GitHub CLI on the runner that says yes or no, and notes what it was asked.
    fn with_cli(self, code: u8) -> Self {
        let path = self.folder.path().join("tools/gh");
        let asked = self.folder.path().join("asked");
        fs::write(&path, format!("#!/bin/sh\necho \"$@\" >{}\nexit {code}\n", asked.display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn asked(&self) -> String {
        fs::read_to_string(self.folder.path().join("asked")).unwrap()
    }

    fn install(&self, variables: &[(&str, &str)]) -> Installed {
        let output = self.folder.path().join("output");
        fs::write(&output, "").unwrap();
        let ran = Command::new(found("bash"))
            .arg(top().join("action/install.sh"))
            .env_clear()
            .env("PATH", self.folder.path().join("tools"))
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("RUNNER_TEMP", self.folder.path().join("temp"))
            .env("GITHUB_OUTPUT", &output)
            .env("COUNTERSIGN_ACTION_REPOSITORY", "acme/countersign")
            .env("COUNTERSIGN_ACTION_REF", COMMIT)
            .env("COUNTERSIGN_RELEASES", &self.releases)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let said =
            format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        let output = fs::read_to_string(output).unwrap();
        let binary = output.strip_prefix("binary=").map(|path| PathBuf::from(path.trim_end()));
        Installed { succeeded: ran.status.success(), said, binary }
    }

    fn refuses(&self, variables: &[(&str, &str)], why: &str) {
        let installed = self.install(variables);
        assert!(!installed.succeeded && installed.binary.is_none(), "{}", installed.said);
        assert!(installed.said.contains("::error title=countersign::"), "{}", installed.said);
        assert!(installed.said.contains(why), "{}", installed.said);
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns where a program is.
fn found(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(program));
    places.find(|place| place.is_file()).unwrap_or_else(|| panic!("{program} is not there"))
}

/// Returns a folder with the files of a release, packed once.
fn packed() -> &'static Path {
    static PACKED: OnceLock<TempDir> = OnceLock::new();
    let folder = PACKED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let packed = Command::new(top().join(".ci/package"))
            .args([TARGET, env!("CARGO_BIN_EXE_countersign")])
            .arg(folder.path())
            .output();
        assert!(packed.unwrap().status.success());
        let sums = ["-c", "sha256sum *.tar.gz >SHA256SUMS"];
        assert!(Command::new("sh").args(sums).current_dir(folder.path()).status().unwrap().success());
        fs::write(folder.path().join(format!("countersign-v{VERSION}.sigstore.json")), "a bundle\n").unwrap();
        folder
    });
    folder.path()
}

/// Serves a folder on this machine and returns its address.
fn serve(folder: PathBuf) -> String {
    let server = Arc::new(tiny_http::Server::http("127.0.0.1:0").unwrap());
    let address = format!("http://{}", server.server_addr());
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let answered = match fs::File::open(folder.join(request.url().trim_start_matches('/'))) {
                Ok(file) => request.respond(tiny_http::Response::from_file(file)),
                Err(_) => request.respond(tiny_http::Response::empty(404)),
            };
            // Whoever asked may be gone.
            let _ = answered;
        }
    });
    address
}

#[test]
fn a_release_is_installed() {
    let runner = Runner::new();
    let installed = runner.install(&[]);
    assert!(installed.succeeded, "{}", installed.said);
    assert!(installed.said.contains("::warning title=countersign::The GitHub CLI is not on this runner"));
    let ran = Command::new(installed.binary.unwrap()).arg("--version").output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stdout).contains(VERSION));
}

#[test]
fn an_attestation_is_asked_for_the_commit_that_is_pinned() {
    let runner = Runner::new().with_cli(0);
    let installed = runner.install(&[]);
    assert!(installed.succeeded && !installed.said.contains("::warning"), "{}", installed.said);
    let asked = runner.asked();
    for part in [
        "attestation verify countersign-v",
        "--repo acme/countersign ",
        "--signer-workflow acme/countersign/.github/workflows/release.yml",
        &format!("--source-ref refs/tags/v{VERSION}"),
        &format!("--source-digest {COMMIT}"),
    ] {
        assert!(asked.contains(part), "{part}: {asked}");
    }
    // Another version, or an action that is not pinned, has another commit.
    for variables in [[("COUNTERSIGN_VERSION", VERSION)], [("COUNTERSIGN_ACTION_REF", "v1")]] {
        assert!(runner.install(&variables).succeeded);
        assert!(!runner.asked().contains("--source-digest"), "{}", runner.asked());
    }
}

#[test]
fn what_is_no_release_is_not_run() {
    let runner = Runner::new().with_cli(1);
    runner.refuses(&[], "could not be proven");
    let runner = Runner::new().with_cli(0);
    fs::remove_file(runner.release(&format!("countersign-v{VERSION}.sigstore.json"))).unwrap();
    runner.refuses(&[], "sigstore.json could not be downloaded");

    let runner = Runner::new();
    runner.refuses(
        &[("COUNTERSIGN_VERSION", "0.0.9")],
        "v0.0.9/countersign-v0.0.9-x86_64-unknown-linux-musl.tar.gz could not",
    );
    runner.refuses(&[("COUNTERSIGN_VERSION", "../../x")], "a version is like 1.2.3");
    runner.refuses(&[("RUNNER_ARCH", "S390X")], "no release for Linux on S390X");
    runner.refuses(&[("COUNTERSIGN_BINARY", "/nowhere/countersign")], "no countersign at /nowhere");
    runner.refuses(&[("COUNTERSIGN_RELEASES", "http://releases.example")], "could not be downloaded");
    let mut archive = fs::read(runner.archive()).unwrap();
    *archive.last_mut().unwrap() ^= 1;
    fs::write(runner.archive(), archive).unwrap();
    runner.refuses(&[], "is not what its release says");
    fs::write(runner.release("SHA256SUMS"), "").unwrap();
    runner.refuses(&[], "SHA256SUMS of the release does not name");
}

#[test]
fn an_executable_that_is_there_is_taken() {
    let runner = Runner::new();
    let installed = runner.install(&[("COUNTERSIGN_BINARY", env!("CARGO_BIN_EXE_countersign"))]);
    assert_eq!(installed.binary.unwrap(), Path::new(env!("CARGO_BIN_EXE_countersign")));
}

#[test]
fn the_source_of_the_action_is_built() {
    let runner = Runner::new();
    let cargo = runner.folder.path().join("tools/cargo");
    let builds = r#"#!/bin/bash
echo "$PWD: $@" >"$RUNNER_TEMP/asked"
mkdir -p "$RUNNER_TEMP/countersign-target/release"
cp "$BUILT" "$RUNNER_TEMP/countersign-target/release/countersign"
"#;
    fs::write(&cargo, builds).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    for variable in [("COUNTERSIGN_VERSION", "source"), ("COUNTERSIGN_ACTION_REPOSITORY", "")] {
        let installed = runner.install(&[variable, ("BUILT", env!("CARGO_BIN_EXE_countersign"))]);
        assert!(installed.succeeded, "{}", installed.said);
        let asked = fs::read_to_string(runner.folder.path().join("temp/asked")).unwrap();
        // Not in the workspace, whose own configuration cargo would obey.
        let expected = format!("{}: build --locked --release --target-dir ", top().display());
        assert!(asked.starts_with(&expected), "{asked}");
    }
    fs::remove_file(&cargo).unwrap();
    runner.refuses(&[("COUNTERSIGN_VERSION", "source")], "building countersign needs Rust");
}

#[test]
fn other_installers_look_where_releases_are() {
    let manifest = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let (_, url) = manifest.split_once("pkg-url = \"{ repo }/releases/download/").unwrap();
    let url = url.split('"').next().unwrap();
    let url =
        url.replace("{ name }", "countersign").replace("{ version }", VERSION).replace("{ target }", TARGET);
    assert_eq!(url, format!("v{VERSION}/countersign-v{VERSION}-{TARGET}.tar.gz"));
    assert!(Runner::new().release("..").join(url).exists());
}
