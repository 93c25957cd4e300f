//! What a report must not take the place of: the files that it is about, and the baseline.

use std::path::{Path, PathBuf};

use super::args::Files;
use super::session;
use crate::config::{Problem, Problems};
use crate::report::clean;
use crate::workspace::{holds_okrs, real_file};

/// The files that a search leaves out: where the report goes, and the baseline.
///
/// # Errors
/// When the report would take the place of a file that is linted or holds OKRs, or of the baseline.
pub fn apart(output: Option<&Path>, baseline: Option<&Path>, files: &Files) -> Result<Vec<PathBuf>, Problems> {
    let baseline = baseline.map(real_file);
    let Some(path) = output else { return Ok(baseline.into_iter().collect()) };
    let target = real_file(path);
    let named = || session::roots(files).iter().any(|root| real_file(root) == target);
    let instead = if baseline.as_ref() == Some(&target) {
        "the baseline"
    } else if !target.is_file() {
        return Ok(baseline.into_iter().chain([target]).collect());
    } else if named() {
        "a file that is to be linted"
    } else if holds_okrs(&target) {
        "a file with OKRs"
    } else {
        return Ok(baseline.into_iter().chain([target]).collect());
    };
    let help = Some("name another file behind -o".to_owned());
    Err(Problem::new(format!("the report would take the place of {instead}: {}", clean::path(path))).with_help(help))
}
