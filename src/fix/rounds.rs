//! Fixes a document until no fix is left: one fix can make room for the next.

use std::path::Path;

use crate::diagnostic::Fix;
use crate::fix::apply::apply;
use crate::lint::{FileReport, Linter, lint};
use crate::source::{Encoding, SourceFile};

/// A document never needs more rounds; two fixes that undo each other would.
const ROUNDS: usize = 10;

/// A document after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The document as it is linted now.
    pub source: SourceFile,
    /// Its text with the line ends of the author.
    pub text: String,
    /// What is still found in it.
    pub report: FileReport,
    /// Number of fixes that were applied.
    pub applied: usize,
}

/// Applies the safe fixes of a document, or all of them, to a fixed point. `text` has the line ends of the author; a lone
/// CR is as long as the LF that the linter sees in its place, so one list of edits mends both.
pub fn fix(path: &Path, mut text: String, encoding: Encoding, linter: &Linter, unsafe_too: bool) -> Fixed {
    let mut applied = 0;
    let mut source = SourceFile::new(path, text.clone(), encoding);
    let mut report = lint(&source, linter);
    for _ in 0..ROUNDS {
        let wanted = |fix: &&Fix| fix.safe || unsafe_too;
        let found = report.documents.iter().flat_map(|document| &document.diagnostics);
        let fixes: Vec<&Fix> = found.filter_map(|d| d.fixes.iter().find(wanted)).collect();
        let round = apply(&text, fixes);
        if round.applied == 0 {
            break;
        }
        applied += round.applied;
        text = round.text;
        source = SourceFile::new(path, text.clone(), encoding);
        report = lint(&source, linter);
    }
    Fixed { source, text, report, applied }
}
