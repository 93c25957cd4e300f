//! Code lenses: the score above each objective and key result, and that of the document above its first line of OKRs.

use gen_lsp_types as lsp;

use super::analysis::{Item, by_subject};
use super::client::Client;
use super::documents::Document;
use super::{explain, words};
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::model::Language;
use crate::report::{clean, score_words};
use crate::score::rounded;
use crate::score::rubric::RUBRIC;
use crate::source::Span;

/// Findings to name beside a score.
const NAMED: usize = 2;

/// The lenses of a document.
pub fn of(document: &mut Document, client: &Client) -> Vec<lsp::CodeLens> {
    document.analyse();
    let Some(analysis) = document.known() else { return Vec::new() };
    let mut places = document.places(client.encoding);
    let mut lenses = Vec::new();
    let mut lens = |span: Span, command: lsp::Command| {
        let start = places.position(analysis.in_text(span).start);
        let range = lsp::Range { start, end: start };
        lenses.push(lsp::CodeLens { range, command: Some(command), data: None });
    };
    for linted in &analysis.checked.report.documents {
        let language = analysis.language(linted);
        let found = by_subject(linted);
        let items = || analysis.items().filter(|item| std::ptr::eq(item.document, linted));
        let cycle = linted.set.cycle.as_ref().and_then(|cycle| cycle.span);
        if let Some(place) = cycle.or_else(|| items().map(|item| item.statement.item).min()) {
            lens(place, plain(whole_document(linted, language)));
        }
        for item in items() {
            let findings = found.get(item.id).map_or(&[] as &[_], Vec::as_slice);
            let title = title(item, findings, language);
            let command = match findings.first() {
                // The reason that matters most is one step away.
                Some((dearest, _)) => {
                    lsp::Command { title, ..explain::command(&dearest.rule, &document.uri, language) }
                }
                None => plain(title),
            };
            lens(item.statement.item, command);
        }
    }
    lenses
}

/// A lens that nothing happens on.
fn plain(title: String) -> lsp::Command {
    lsp::Command { title, command: String::new(), arguments: None, tooltip: None }
}

fn whole_document(document: &lint::Document, language: Language) -> String {
    let scores = &document.scores;
    let Some(score) = scores.score else {
        let why = scores.assessed.refused.map(|refused| format!(": {}", score_words::refused(language, refused)));
        return format!("{}{}", score_words::not_assessed(language), why.unwrap_or_default());
    };
    let band = RUBRIC.band(score).map(|band| format!(" · {}", band.title.get(language)));
    format!("{} {}{}", score_words::quality(language), number(score), band.unwrap_or_default())
}

fn title(item: Item<'_>, findings: &[(&Diagnostic, f64)], language: Language) -> String {
    let shown = |score: Option<f64>| score.map_or_else(|| score_words::not_assessed(language).to_owned(), number);
    let mut parts = vec![format!("{} {}", item.id, shown(item.score.and_then(|score| score.score)))];
    if let Some((objective, Some(whole))) = item.objective.filter(|(o, _)| !o.key_results.is_empty()) {
        parts.push(format!("{} {}", score_words::whole(language, &objective.id), shown(whole.whole)));
    }
    let costly = findings.iter().filter(|(_, cost)| *cost >= 0.05);
    parts.extend(costly.take(NAMED).map(|(found, cost)| format!("−{} {}", number(*cost), clean::line(&found.rule))));
    if findings.is_empty() {
        parts.push(words::nothing_found(language).trim_end_matches('.').to_lowercase());
    }
    parts.join(" · ")
}

fn number(points: f64) -> String {
    format!("{:.1}", rounded(points))
}
