//! A repository made by the real `git`, away from the settings of whoever runs the tests.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use countersign::adapters::git::GitRepository;
use countersign::source::{ObjectId, RepoPath};
use tempfile::TempDir;

/// A git repository in a folder that is removed with it.
pub(crate) struct TestRepo {
    // Kept for its `Drop` only.
    _folder: TempDir,
    path: PathBuf,
}

impl TestRepo {
    /// Returns a new repository without commits, on the branch `main`.
    pub(crate) fn new() -> Self {
        Self::init(&[])
    }

    /// Returns a new repository made with further options of `git init`.
    pub(crate) fn init(options: &[&str]) -> Self {
        let repo = Self::in_folder();
        fs::create_dir(&repo.path).unwrap();
        repo.git(&[&["init", "--quiet"], options].concat());
        repo
    }

    /// Returns a clone of `origin` made with further options of `git clone`.
    pub(crate) fn clone_of(origin: &TestRepo, options: &[&str]) -> Self {
        let repo = Self::in_folder();
        let url = format!("file://{}", origin.path.display());
        let to = repo.path.to_str().unwrap().to_owned();
        let parent = repo.path.parent().unwrap();
        run(parent, &[&["clone", "--quiet"], options, &[&url, &to]].concat(), &[], b"");
        repo
    }

    fn in_folder() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().canonicalize().unwrap().join("repo");
        Self { _folder: folder, path }
    }

    /// Returns the top of the working tree.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns a path beside the repository that nothing uses yet.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap().join(name)
    }

    /// Returns the repository as the adapter opens it.
    pub(crate) fn open(&self) -> GitRepository {
        GitRepository::open(&self.path).unwrap()
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Copies the files of a folder of the project, and those in its folders.
    pub(crate) fn copy(&self, folder: impl AsRef<Path>) -> &Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut open = vec![from.clone()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    self.write(path.strip_prefix(&from).unwrap(), fs::read(&path).unwrap());
                }
            }
        }
        self
    }

    /// Removes a file, or a folder with all in it.
    pub(crate) fn remove(&self, path: impl AsRef<Path>) -> &Self {
        let path = self.path.join(path);
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
        self
    }

    /// Sets a file's permissions.
    #[cfg(unix)]
    pub(crate) fn chmod(&self, path: impl AsRef<Path>, mode: u32) -> &Self {
        use std::os::unix::fs::PermissionsExt;

        fs::set_permissions(self.path.join(path), fs::Permissions::from_mode(mode)).unwrap();
        self
    }

    /// Commits everything in the working tree; returns the commit's id.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Makes a branch at HEAD and checks it out.
    pub(crate) fn branch(&self, name: &str) -> &Self {
        self.git(&["checkout", "--quiet", "-b", name]);
        self
    }

    /// Checks a revision out.
    pub(crate) fn checkout(&self, revision: &str) -> &Self {
        self.git(&["checkout", "--quiet", revision]);
        self
    }

    /// Merges a revision with a merge commit; returns its id.
    pub(crate) fn merge(&self, revision: &str) -> String {
        self.git(&["merge", "--quiet", "--no-ff", "--no-edit", revision]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Rebases the branch onto a revision; returns the new head.
    pub(crate) fn rebase(&self, onto: &str) -> String {
        self.git(&["rebase", "--quiet", onto]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs git; returns what it printed, without the last line end.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = self.git_bytes(arguments, b"");
        String::from_utf8(output).unwrap().trim_end_matches('\n').to_owned()
    }

    /// Runs git with this input; returns the bytes it printed.
    pub(crate) fn git_bytes(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        run(&self.path, arguments, &[], input)
    }

    /// Runs git with further environment variables.
    pub(crate) fn git_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        String::from_utf8(run(&self.path, arguments, variables, b"")).unwrap().trim_end().to_owned()
    }

    /// Runs a shell command that an error message advised.
    pub(crate) fn shell(&self, command: &str) {
        let output = scrubbed("sh", &self.path, &[]).args(["-c", command]).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Returns the id of what a revision names to git.
    pub(crate) fn id(&self, revision: &str) -> ObjectId {
        id(&self.git(&["rev-parse", revision]))
    }
}

/// Returns the id written as 40 digits.
pub(crate) fn id(hex: &str) -> ObjectId {
    ObjectId::parse(hex).unwrap_or_else(|| panic!("{hex:?} is no id"))
}

/// Returns the path.
pub(crate) fn path(text: &str) -> RepoPath {
    RepoPath::from(text)
}

fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Vec<u8> {
    let mut child = scrubbed("git", folder, variables)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A full pipe on either side must not stop the other.
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let fed = feeder.join().unwrap();
    assert!(
        output.status.success() && fed.is_ok(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// Returns a command that sees nothing of the caller's git settings, clock or name.
fn scrubbed(program: impl AsRef<OsStr>, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear();
    for kept in ["PATH", "TMPDIR", "SYSTEMROOT"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_COUNT", "3")
        .env("GIT_CONFIG_KEY_0", "init.defaultBranch")
        .env("GIT_CONFIG_VALUE_0", "main")
        .env("GIT_CONFIG_KEY_1", "advice.detachedHead")
        .env("GIT_CONFIG_VALUE_1", "false")
        .env("GIT_CONFIG_KEY_2", "gc.auto")
        .env("GIT_CONFIG_VALUE_2", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_AUTHOR_NAME", "Dana Ortiz")
        .env("GIT_AUTHOR_EMAIL", "dana@acme.example")
        .env("GIT_AUTHOR_DATE", "2026-11-02T09:00:00Z")
        .env("GIT_COMMITTER_NAME", "Dana Ortiz")
        .env("GIT_COMMITTER_EMAIL", "dana@acme.example")
        .env("GIT_COMMITTER_DATE", "2026-11-02T09:00:00Z")
        .envs(variables.iter().copied());
    command
}
