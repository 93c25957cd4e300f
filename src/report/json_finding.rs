//! One finding as JSON: the same keys in the whole report (`json`) and in one of a line each (`jsonl`).

use serde::Serialize;

use super::findings::Finding;
use super::place::{Places, Stretch};
use crate::diagnostic::{Diagnostic, Fix};
use crate::rules::builtin;

/// A finding.
#[derive(Serialize)]
pub(super) struct DiagnosticJson<'a> {
    rule: &'a str,
    severity: &'static str,
    subject: Option<&'a str>,
    /// Points of 100 that it takes from its statement or the set.
    points: f64,
    message: &'a str,
    help: Option<&'a str>,
    question: Option<&'a str>,
    url: Option<String>,
    range: Stretch,
    labels: Vec<LabelJson<'a>>,
    fixes: Vec<FixJson<'a>>,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    range: Stretch,
    text: &'a str,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    range: Stretch,
    message: &'a str,
}

impl<'a> DiagnosticJson<'a> {
    pub(super) fn new(finding: &'a Finding<'_>, places: &mut Places<'_>) -> Self {
        let found: &Diagnostic = &finding.diagnostic;
        Self {
            rule: &found.rule,
            severity: found.severity.name(),
            subject: found.subject.as_deref(),
            points: finely(finding.cost),
            message: &found.message,
            help: found.help.as_deref(),
            question: found.question.as_deref(),
            url: url(&found.rule),
            range: places.stretch(found.span),
            labels: found
                .labels
                .iter()
                .map(|label| LabelJson { range: places.stretch(label.span), message: &label.message })
                .collect(),
            fixes: found.fixes.iter().map(|fix| FixJson::new(fix, places)).collect(),
        }
    }
}

impl<'a> FixJson<'a> {
    fn new(fix: &'a Fix, places: &mut Places<'_>) -> Self {
        let edits = fix.edits.iter().map(|e| EditJson { range: places.stretch(e.span), text: &e.text }).collect();
        Self { title: &fix.title, safe: fix.safe, edits }
    }
}

/// The page of a built-in rule.
pub fn url(rule: &str) -> Option<String> {
    let page = || format!("https://github.com/okrlint/okrlint/blob/main/docs/rules/{rule}.md");
    builtin::RULES.binary_search_by(|r| r.id.as_ref().cmp(rule)).is_ok().then(page)
}

/// Points of which several are added up.
pub(super) fn finely(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0
}
