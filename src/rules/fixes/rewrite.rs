//! Puts a statement's skeleton in its place: the author's nouns, and slots where something is missing. Never safe – the
//! slots are for the author to fill, and `placeholder` asks for them until they are.

use crate::diagnostic::Edit;
use crate::model::{Language, OkrSet};
use crate::reading::SetReading;
use crate::reading::facts::Subject;
use crate::rewrite::skeleton;
use crate::rules::engine::{of_key_result, of_objective};
use crate::rules::fixes::Mended;
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
pub fn fix(source: &SourceFile, set: &OkrSet, reading: &SetReading, id: &str) -> Option<Mended> {
    let subject = subject(set, reading, id)?;
    let text = skeleton(&subject)?;
    let (span, written) = (subject.statement.span(), subject.statement.as_str());
    let plain = source.slice(span) == written;
    let quoting = |c: char| matches!(c, ':' | '#' | '"' | '\'' | '\\' | '{' | '}' | '[' | ']');
    let torn = text.contains(['|', '\n']) || source.is_data() && text.contains(quoting);
    (plain && !torn).then(|| Mended { safe: false, edits: vec![Edit { span, text }] })
}

fn subject<'a>(set: &'a OkrSet, reading: &'a SetReading, id: &str) -> Option<Subject<'a>> {
    for (objective, (own, readings)) in set.objectives.iter().zip(&reading.objectives) {
        if objective.id == id {
            return Some(of_objective(set, objective, own));
        }
        let mut key_results = objective.key_results.iter().zip(readings);
        if let Some((key_result, reading)) = key_results.find(|(k, _)| k.id == id) {
            return Some(of_key_result(set, key_result, reading));
        }
    }
    let mut orphans = set.orphans.iter().zip(&reading.orphans);
    orphans.find(|(k, _)| k.id == id).map(|(k, reading)| of_key_result(set, k, reading))
}
