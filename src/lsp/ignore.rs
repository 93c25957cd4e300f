//! The comment that silences a rule, where the document's format lets it stand: in a line of its own above the objective
//! or key result, or at the top of the file. Every candidate is linted, so that none is offered that does not silence, or
//! that changes how the rest is read.

use super::analysis::{Analysis, Item};
use crate::diagnostic::{Diagnostic, Edit};
use crate::lint::{FileReport, Linter, Wanted, lint};
use crate::source::{SourceFile, Span};
use crate::suppress;

/// What is silenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// An objective or key result, with everything under it.
    Item,
    /// The file.
    File,
}

/// The edit that silences a finding, for its item where that can be said, else for the file.
pub fn silence(analysis: &Analysis, found: &Diagnostic, item: Option<Item<'_>>, reason: &str) -> Option<(Edit, Reach)> {
    // Directives are told from other comments by these; they are mended, not silenced.
    if [suppress::UNKNOWN, suppress::UNUSED, suppress::BLANKET].contains(&found.rule.as_ref()) {
        return None;
    }
    analysis.checked.linter.rules().get(&found.rule)?;
    let source = &analysis.checked.source;
    // We would read a comment in JSON, but nothing else would.
    if source.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        return None;
    }
    let for_item = item.map(|item| (above(source, item, &found.rule, reason), Reach::Item));
    let for_file = (on_top(source, &found.rule, reason), Reach::File);
    for_item.into_iter().chain([for_file]).find(|(edit, _)| silences(analysis, edit, found))
}

/// A comment in the line above an item, as far to the right as the item.
fn above(source: &SourceFile, item: Item<'_>, rule: &str, reason: &str) -> Edit {
    let start = source.line_start(source.line(item.statement.item.start));
    let line = source.text.get(start..).unwrap_or("");
    let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let indent = line.get(..indent).unwrap_or("");
    let comment = comment(source, &format!("okrlint-disable-next {rule} -- {reason}"));
    Edit { span: Span::new(start, start), text: format!("{indent}{comment}{}", line_end(source)) }
}

/// A comment at the top, behind front matter.
fn on_top(source: &SourceFile, rule: &str, reason: &str) -> Edit {
    let end = line_end(source);
    let comment = comment(source, &format!("okrlint-disable-file {rule} -- {reason}"));
    // In Markdown a paragraph that followed at once would belong to the comment's block.
    let text = if source.is_data() { format!("{comment}{end}") } else { format!("{comment}{end}{end}") };
    let at = if source.is_data() { 0 } else { behind_front_matter(source) };
    Edit { span: Span::new(at, at), text }
}

fn comment(source: &SourceFile, directive: &str) -> String {
    if source.is_data() { format!("# {directive}") } else { format!("<!-- {directive} -->") }
}

fn line_end(source: &SourceFile) -> &'static str {
    let first = source.text.find('\n').and_then(|at| at.checked_sub(1));
    if first.and_then(|at| source.text.as_bytes().get(at)) == Some(&b'\r') { "\r\n" } else { "\n" }
}

fn behind_front_matter(source: &SourceFile) -> usize {
    let is_mark = |line: usize| matches!(source.slice(source.line_span(line)).trim_end(), "---");
    if !is_mark(1) {
        return 0;
    }
    (2..=source.line_count()).find(|line| is_mark(*line)).map_or(0, |line| source.line_start(line + 1))
}

/// Whether an edit takes away the finding and leaves every statement as it was read.
fn silences(analysis: &Analysis, edit: &Edit, found: &Diagnostic) -> bool {
    let source = &analysis.checked.source;
    let mut text = source.text.clone();
    text.insert_str(edit.span.start, &edit.text);
    let nothing_else = Wanted { help: false, scores: false, fixes: false };
    let linter = Linter::clone(&analysis.checked.linter).wanting(nothing_else);
    let after = lint(&SourceFile::new(source.path.clone(), text, source.encoding), &linter);
    let before = &analysis.checked.report;
    same_statements(before, &after) && count(&after, found) < count(before, found) && unused(&after) <= unused(before)
}

/// Number of findings of the rule about the same subject.
fn count(report: &FileReport, found: &Diagnostic) -> usize {
    let all = report.documents.iter().flat_map(|document| &document.diagnostics);
    all.filter(|d| d.rule == found.rule && d.subject == found.subject).count()
}

fn unused(report: &FileReport) -> usize {
    let all = report.documents.iter().flat_map(|document| &document.diagnostics);
    all.filter(|d| d.rule == suppress::UNUSED).count()
}

fn same_statements(a: &FileReport, b: &FileReport) -> bool {
    let statements = |report: &FileReport| -> Vec<(String, String)> {
        let sets = report.documents.iter().map(|document| &document.set);
        sets.flat_map(|set| {
            let results = |list: &[crate::model::KeyResult]| -> Vec<(String, String)> {
                list.iter().map(|k| (k.id.clone(), k.statement.as_str().to_owned())).collect()
            };
            let objectives = set.objectives.iter().flat_map(move |o| {
                let own = (o.id.clone(), o.statement.as_str().to_owned());
                std::iter::once(own).chain(results(&o.key_results))
            });
            objectives.chain(results(&set.orphans)).collect::<Vec<_>>()
        })
        .collect()
    };
    statements(a) == statements(b)
}
