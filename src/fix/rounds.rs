//! Fixes a document until no fix is left: one fix can make room for the next.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Fix};
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
    /// Number of findings that were mended.
    pub applied: usize,
    /// Number of findings left that only an unsafe fix would mend.
    pub unsafe_left: usize,
}

/// Applies the safe fixes of a document, or all of them, to a fixed point. `text` has the line ends of the author; a lone
/// CR is as long as the LF that the linter sees in its place, so one list of edits mends both.
///
/// The linter must work out fixes ([`Linter::with_fixes`]). Every round is read again: one after which fewer objectives
/// or key results are found is a mistake of ours, and is not kept.
pub fn fix(path: &Path, mut text: String, encoding: Encoding, linter: &Linter, unsafe_too: bool) -> Fixed {
    let mut applied = 0;
    let mut source = SourceFile::new(path, text.clone(), encoding);
    let mut report = lint(&source, linter);
    for _ in 0..ROUNDS {
        let wanted = |fix: &&Fix| fix.safe || unsafe_too;
        let fixes: Vec<&Fix> = found(&report).filter_map(|d| d.fixes.iter().find(wanted)).collect();
        let round = apply(&text, fixes);
        if round.applied == 0 {
            break;
        }
        let next = SourceFile::new(path, round.text.clone(), encoding);
        let reread = lint(&next, linter);
        if statements(&reread) < statements(&report) {
            break;
        }
        applied += round.applied;
        (text, source, report) = (round.text, next, reread);
    }
    let open = |d: &&Diagnostic| !d.fixes.is_empty() && d.fixes.iter().all(|fix| !fix.safe);
    let unsafe_left = if unsafe_too { 0 } else { found(&report).filter(open).count() };
    Fixed { source, text, report, applied, unsafe_left }
}

fn found(report: &FileReport) -> impl Iterator<Item = &Diagnostic> {
    report.documents.iter().flat_map(|document| &document.diagnostics)
}

/// Number of objectives and key results.
fn statements(report: &FileReport) -> usize {
    let objectives = report.documents.iter().flat_map(|document| &document.set.objectives);
    let orphans: usize = report.documents.iter().map(|document| document.set.orphans.len()).sum();
    orphans + objectives.map(|objective| 1 + objective.key_results.len()).sum::<usize>()
}
