//! The findings of a file in the order of their places, mistakes in its YAML among them.

use std::borrow::Cow;

use super::{clean, words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::Document;
use crate::model::Language;
use crate::outline::yaml::YamlProblem;
use crate::workspace::Checked;

pub use crate::diagnostic::INVALID_YAML;

/// A finding, and the language that its messages are in.
pub struct Finding<'a> {
    /// The finding.
    pub diagnostic: Cow<'a, Diagnostic>,
    /// The language of its messages.
    pub language: Language,
    /// Points of 100 that it takes from its statement or the set.
    pub cost: f64,
}

impl Finding<'_> {
    /// What it says where there is room for more than a line: the message, what to ask the team, a way out. Clean.
    pub fn lines(&self) -> Vec<String> {
        let found = &self.diagnostic;
        let named = |name: &str, text: &str| format!("{name} {}", clean::line(text));
        let mut lines = vec![clean::line(&found.message).into_owned()];
        lines.extend(found.question.as_deref().map(|text| named(words::ask(self.language), text)));
        lines.extend(found.help.as_deref().map(|text| named(words::try_this(self.language), text)));
        lines
    }
}

/// The language that messages about a document are in.
pub fn language(checked: &Checked, document: &Document) -> Language {
    checked.linter.settings().messages.unwrap_or(document.language)
}

/// The findings of one document of a file. Mistakes in the YAML belong to the file's first document.
pub fn of_document(checked: &Checked, index: usize) -> Vec<Finding<'_>> {
    let Some(document) = checked.report.documents.get(index) else { return Vec::new() };
    let language = language(checked, document);
    let costs = document.scores.costs.iter().copied().chain(std::iter::repeat(0.0));
    let found = document.diagnostics.iter().zip(costs).map(|(d, cost)| Finding {
        diagnostic: Cow::Borrowed(d),
        language,
        cost,
    });
    if index > 0 || checked.report.problems.is_empty() {
        return found.collect();
    }
    let mut all: Vec<_> = yaml(checked, language)
        .map(|d| Finding { diagnostic: Cow::Owned(d), language, cost: 0.0 })
        .chain(found)
        .collect();
    all.sort_by_key(|finding| finding.diagnostic.span);
    all
}

/// The findings of all documents of a file.
pub fn of_file(checked: &Checked) -> Vec<Finding<'_>> {
    // The usual file has one document, whose findings are in order.
    if checked.report.documents.len() == 1 {
        return of_document(checked, 0);
    }
    let mut all: Vec<_> = (0..checked.report.documents.len()).flat_map(|index| of_document(checked, index)).collect();
    all.sort_by_key(|finding| finding.diagnostic.span);
    all
}

/// How grave a mistake in the YAML is.
pub fn severity(problem: &YamlProblem) -> Severity {
    if problem.fatal { Severity::Error } else { Severity::Warning }
}

/// Mistakes in the YAML of a file, also where it holds no OKRs because of them.
pub fn yaml(checked: &Checked, language: Language) -> impl Iterator<Item = Diagnostic> {
    checked.report.problems.iter().map(move |problem| Diagnostic {
        rule: Cow::Borrowed(INVALID_YAML),
        severity: severity(problem),
        subject: None,
        message: Cow::Owned(problem.message.clone()),
        help: problem.hint.map(|hint| match language {
            Language::English => Cow::Borrowed(hint.en),
            Language::Vietnamese => Cow::Borrowed(hint.vi),
        }),
        question: None,
        span: problem.span,
        labels: Vec::new(),
        fixes: Vec::new(),
        points: 0,
    })
}
