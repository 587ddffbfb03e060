//! Commands that need no history, as transcripts.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .default_bin_path(env!("CARGO_BIN_EXE_countersign"))
        .case("tests/cmd/*.trycmd");
}
