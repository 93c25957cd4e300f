//! `how: tidy`: the same words, spelled as usual. The check that found them knows what comes in their place.

use crate::model::OkrSet;
use crate::rules::conditions::untidy;
use crate::rules::fixes::Mended;
use crate::rules::rule::{Op, Rule};
use crate::source::{SourceFile, Span};

/// The replacement at a place that the rule found.
pub(super) fn fix(source: &SourceFile, set: &OkrSet, rule: &Rule, span: Span) -> Option<Mended> {
    let checks = rule.when.iter().filter_map(|op| if let Op::Check(check) = op { Some(*check) } else { None });
    let mut edits = checks.flat_map(|check| untidy::edits(check, source, set));
    let edit = edits.find(|edit| edit.span == span)?;
    Some(Mended { safe: true, edits: vec![edit] })
}
