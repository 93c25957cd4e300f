//! The commands as users type them, with what they print. To take over new output: `TRYCMD=overwrite cargo test`.
#![allow(missing_docs)]

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/transcripts/*.trycmd").case("README.md");
}
