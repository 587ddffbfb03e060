//! `docs/cli.md` is what the command line says of itself.

use std::fs;

#[test]
fn the_reference_is_not_stale() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/cli.md");
    let reference = countersign::cli::reference();
    if std::env::var_os("COUNTERSIGN_BLESS").is_some() {
        fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
        fs::write(path, &reference).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == reference, "docs/cli.md is stale: run the tests with COUNTERSIGN_BLESS=1");
}

#[test]
fn every_command_has_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let ran = crate::support::cli::run(folder.path(), &["man", "--out", "pages"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for command in [
        "",
        "-init",
        "-validate",
        "-diff",
        "-check",
        "-gate",
        "-collect",
        "-doctor",
        "-demo",
        "-explain",
        "-schema",
        "-completions",
        "-man",
    ] {
        let page = fs::read_to_string(folder.path().join(format!("pages/countersign{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
        assert!(page.contains(&command.replacen('-', " ", 1)), "{command}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = crate::support::cli::run(folder.path(), &["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("validate"), "{shell}");
    }
}
