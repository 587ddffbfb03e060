//! Where results go, and how.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::support::cli::{command, run, run_with};
use crate::support::repo::TestRepo;

/// An agreement with so many findings that no pipe holds them.
fn with_findings() -> TestRepo {
    let repo = TestRepo::new();
    let entries = "[[commitments]]\nid = \"same\"\n".repeat(2000);
    repo.write("countersign.toml", "").write("policy/sla.toml", entries);
    repo
}

#[test]
fn a_broken_pipe_is_no_error() {
    let repo = with_findings();
    for format in ["human", "json", "github"] {
        let mut child = command(repo.path())
            .args(["validate", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 10];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut start).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let repo = with_findings();
    let is_colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        run_with(repo.path(), &[&["validate"], arguments].concat(), variables, b"").out.contains('\u{1b}')
    };
    assert!(!is_colored(&[], &[]));
    assert!(is_colored(&["--color", "always"], &[]));
    assert!(is_colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(is_colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_colored(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!is_colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!is_colored(&["--color=never"], &[("CLICOLOR_FORCE", "1")]));
    let error = |arguments: &[&str]| run(repo.path(), arguments).err;
    assert!(error(&["--color", "always", "explain", "x"]).contains('\u{1b}'));
    assert!(!error(&["explain", "x"]).contains('\u{1b}'));
    assert!(error(&["--color", "always", "validat"]).contains('\u{1b}'));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let repo = with_findings();
    let file = repo.path().join("report.json");
    let ran = run(repo.path(), &["validate", "--format", "json", "-o", "report.json"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", ""));
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(written, run(repo.path(), &["validate", "--format", "json"]).out);
    let refused =
        run(repo.path(), &["validate", "--rev", "nowhere", "--format", "json", "-o", "report.json"]);
    assert_eq!(refused.code, 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    let absent = run(repo.path(), &["validate", "-o", "no/such/folder/report"]);
    assert_eq!(absent.code, 2);
    assert!(absent.err.starts_with("error: cannot write `no/such/folder/report`"), "{}", absent.err);
    assert_eq!(run(repo.path(), &["validate", "-o", "/dev/null"]).code, 1);
}

#[test]
fn formats_that_a_command_has_not_are_named() {
    let repo = with_findings();
    let ran = run(repo.path(), &["validate", "--format", "junit"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: this command cannot write `--format junit`\nhelp: it can write human, json, github\n"
    );
    assert_eq!(run(repo.path(), &["completions", "bash", "--format", "json"]).code, 2);
}

#[test]
fn quiet_says_errors_only_and_verbose_says_what_is_read() {
    let repo = with_findings();
    let quiet = run(repo.path(), &["validate", "-q"]);
    assert!(quiet.code == 1 && !quiet.out.contains("files ("), "{}", quiet.out);
    let verbose = run(repo.path(), &["validate", "-v", "--as-of", "2026-10-01"]);
    assert!(verbose.err.contains("the policy root is `policy`, the day 2026-10-01"), "{}", verbose.err);
}

#[test]
fn another_folder_is_worked_in() {
    let repo = with_findings();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = repo.path().to_str().unwrap();
    for arguments in [["-C", path, "validate", "policy/sla.toml"], ["validate", "-C", path, "policy"]] {
        let ran = run(elsewhere.path(), &arguments);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{arguments:?}");
    }
    let named = format!("{path}/policy");
    assert_eq!(run(elsewhere.path(), &["validate", &named]).code, 1);
}

#[test]
fn schemas_are_printed_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let all = run(folder.path(), &["schema"]).json();
    let names: Vec<&String> = all.as_object().unwrap().keys().collect();
    assert!(names.len() > 6 && names.contains(&&"types".to_owned()), "{names:?}");
    let one = run(folder.path(), &["schema", "sla"]).json();
    assert_eq!(one, all["sla"]);
    let ran = run(folder.path(), &["schema", "--out", "schemas"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, names.len()), "{ran:?}");
    for name in names {
        let text = fs::read_to_string(folder.path().join(format!("schemas/{name}.schema.json"))).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), all[name]);
    }
    let ran = run(folder.path(), &["schema", "sla", "--out", "one"]);
    assert_eq!(ran.out, "one/sla.schema.json\n");
    // Editors do not follow references from file to file.
    for name in all.as_object().unwrap().keys() {
        assert!(!all[name].to_string().contains("types.schema.json#"), "{name}");
    }
    let names_every_type = all["sla"]["$defs"].as_object().unwrap();
    let text = all["sla"].to_string();
    for part in text.split("\"$ref\":\"#/$defs/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(names_every_type.contains_key(name), "{name}");
    }
}

#[test]
fn the_policy_root_stays_inside() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["init", "--minimal", "--sales", "dana", "--marketing", "lee"]);
    assert_eq!(made.code, 0, "{made:?}");
    for root in ["../x", ".", "policy/../policy", "./policy", "/etc", "policy/"] {
        fs::write(folder.path().join("countersign.toml"), format!("policy = \"{root}\"\n")).unwrap();
        let ran = run(folder.path(), &["validate"]);
        assert!(ran.code == 1 && ran.out.contains("Policy root"), "{root}: {ran:?}");
    }
    fs::rename(folder.path().join("policy"), folder.path().join(".po..licy")).unwrap();
    fs::write(folder.path().join("countersign.toml"), "policy = \".po..licy\"\n").unwrap();
    assert_eq!(run(folder.path(), &["validate"]).code, 0);
}
