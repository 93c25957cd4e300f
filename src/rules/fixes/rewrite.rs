//! Puts a statement's skeleton in its place: the author's nouns, and slots where something is missing. Never safe – the
//! slots are for the author to fill, and `placeholder` asks for them until they are.

use crate::diagnostic::Edit;
use crate::model::Language;
use crate::reading::facts::Subject;
use crate::rewrite::skeleton;
use crate::rules::engine::{of_key_result, of_objective};
use crate::rules::fixes::Mended;
use crate::rules::fixes::known::{Place, Set};
use crate::source::SourceFile;

/// What it does, for menus.
pub fn title(language: Language) -> &'static str {
    match language {
        Language::English => "Rewrite with slots to fill in",
        Language::Vietnamese => "Viết lại, chừa chỗ để điền",
    }
}

/// The statement of an id, rewritten. None where it has no skeleton, or where its text carries markup or quoting that a
/// rewrite would tear.
pub(super) fn fix(source: &SourceFile, set: &Set<'_>, id: &str) -> Option<Mended> {
    let subject = subject(set, id)?;
    let text = skeleton(&subject, set.reading.language)?;
    let (span, written) = (subject.statement.span(), subject.statement.as_str());
    let plain = source.slice(span) == written;
    let quoting = |c: char| matches!(c, ':' | '#' | '"' | '\'' | '\\' | '{' | '}' | '[' | ']');
    let torn = text.contains(['|', '\n']) || source.is_data() && text.contains(quoting);
    (plain && !torn).then(|| Mended { safe: false, edits: vec![Edit { span, text }] })
}

fn subject<'a>(known: &Set<'a>, id: &str) -> Option<Subject<'a>> {
    let (set, reading) = (known.set, known.reading);
    match known.place(id)? {
        Place::Objective(at) => {
            let (own, _) = reading.objectives.get(at)?;
            Some(of_objective(set, set.objectives.get(at)?, own))
        }
        Place::KeyResult(of, at) => {
            let (_, readings) = reading.objectives.get(of)?;
            Some(of_key_result(set, set.objectives.get(of)?.key_results.get(at)?, readings.get(at)?))
        }
        Place::Orphan(at) => Some(of_key_result(set, set.orphans.get(at)?, reading.orphans.get(at)?)),
    }
}
