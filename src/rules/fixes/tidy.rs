//! `how: tidy`: the same words, spelled as usual. The check that found them knows what comes in their place.

use crate::rules::fixes::Mended;
use crate::rules::fixes::known::Set;
use crate::rules::rule::{Op, Rule};
use crate::source::{SourceFile, Span};

/// The replacement at a place that the rule found.
pub(super) fn fix(source: &SourceFile, set: &mut Set<'_>, rule: &Rule, span: Span) -> Option<Mended> {
    let mut checks = rule.when.iter().filter_map(|op| if let Op::Check(check) = op { Some(*check) } else { None });
    let edit = checks.find_map(|check| set.tidied(check, source, span))?;
    Some(Mended { safe: true, edits: vec![edit] })
}
