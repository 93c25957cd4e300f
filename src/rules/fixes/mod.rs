//! The closed catalogue of fixes: what mends the findings of a rule, one file each. Whether a fix is safe is decided
//! here, never by a rule file.
//!
//! A fix is a list of edits of the source; choosing among fixes and applying them is `fix`'s business.

mod renumber;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::model::{Language, OkrSet};
use crate::reading::SetReading;
use crate::rules::rule::{How, Remedy};
use crate::rules::{Plan, Rules};
use crate::source::SourceFile;

/// What mends a finding, and whether it may be done without a look.
struct Mended {
    safe: bool,
    edits: Vec<Edit>,
}

/// Adds to each finding what mends it. `diagnostics` has one list per set.
pub(crate) fn propose(
    source: &SourceFile,
    rules: &Rules,
    plan: &Plan,
    sets: &[(OkrSet, SetReading)],
    diagnostics: &mut [Vec<Diagnostic>],
) {
    for ((set, reading), list) in sets.iter().zip(diagnostics) {
        let language = plan.messages.unwrap_or(reading.language);
        for found in list {
            let Some(remedy) = rules.get(&found.rule).and_then(|rule| rule.fix.as_ref()) else { continue };
            found.fixes.extend(fix(remedy, language, source, sets, set, found));
        }
    }
}

fn fix(
    remedy: &Remedy,
    language: Language,
    source: &SourceFile,
    sets: &[(OkrSet, SetReading)],
    set: &OkrSet,
    found: &Diagnostic,
) -> Option<Fix> {
    let Mended { safe, edits } = match remedy.how {
        How::Renumber => renumber::fix(source, sets, set, found.subject.as_deref()?)?,
    };
    (!edits.is_empty()).then(|| Fix { title: remedy.title.get(language).to_string(), safe, edits })
}
