//! The commands as users type them, with what they print. To take over new output: `TRYCMD=overwrite cargo test`.
#![allow(missing_docs)]

#[test]
fn transcripts() {
    // So that bars look the same everywhere.
    trycmd::TestCases::new()
        .env("LC_ALL", "C.UTF-8")
        // The tests may run in CI themselves.
        .env("GITHUB_ACTIONS", "")
        .env("GITHUB_WORKSPACE", "")
        .env("GITHUB_STEP_SUMMARY", "")
        .env("CI_PROJECT_DIR", "")
        .case("tests/transcripts/*.trycmd")
        .case("docs/formats.md")
        .case("README.md");
}
