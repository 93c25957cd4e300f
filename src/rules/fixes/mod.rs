//! The closed catalogue of fixes: what mends the findings of a rule, one file each. Whether a fix is safe is decided
//! here, never by a rule file.
//!
//! A fix is a list of edits of the source; choosing among fixes and applying them is `fix`'s business.

mod known;
mod renumber;
mod rewrite;
mod tidy;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::model::OkrSet;
use crate::reading::SetReading;
use crate::rules::rule::How;
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
    let file = known::File::new(source, sets);
    for (set, list) in sets.iter().map(known::Set::new).zip(diagnostics) {
        let mut set = set;
        let language = plan.messages.unwrap_or(set.reading.language);
        for found in list {
            let Some(rule) = rules.get(&found.rule) else { continue };
            let subject = found.subject.as_deref();
            let (mended, title) = match &rule.fix {
                Some(remedy) => {
                    let mended = match remedy.how {
                        How::Renumber if set.mended_with_many(found.span) => None,
                        How::Renumber => subject.and_then(|of| renumber::fix(&file, &set, of)),
                        How::Tidy => tidy::fix(source, &mut set, rule, found.span),
                    };
                    (mended, remedy.title.get(language).to_string())
                }
                // Help that quotes the skeleton can also be put in the statement's place.
                None if rule.rewrite.is_some() => {
                    let mended = subject.and_then(|of| rewrite::fix(source, &set, of));
                    (mended, rewrite::title(language).to_owned())
                }
                None => continue,
            };
            let Some(Mended { safe, edits }) = mended.filter(|mended| !mended.edits.is_empty()) else { continue };
            set.told(&edits);
            found.fixes.push(Fix { title, safe, edits });
        }
    }
}
