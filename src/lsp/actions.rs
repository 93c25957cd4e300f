//! Quick fixes: what mends a finding, a comment that silences it, the page that explains it; and all safe fixes at once.

use std::collections::{HashMap, HashSet};

use gen_lsp_types::{self as lsp, CodeActionKind};
use serde::Deserialize;
use serde_json::Value;

use super::analysis::Analysis;
use super::client::Client;
use super::diagnostics::{SOURCE, Writer};
use super::documents::Document;
use super::ignore::{Reach, silence};
use super::{explain, words};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::fix::fix;
use crate::model::Language;
use crate::report::clean;
use crate::report::findings::Finding;
use crate::source::Span;

/// All safe fixes of a document, as editors ask for them on save.
pub const FIX_ALL: &str = "source.fixAll.okrlint";

/// As many findings, and none is offered to be ignored: for each one the document is linted anew.
const MANY: usize = 20;

/// The parameters of `textDocument/codeAction`. Diagnostics of others are among those that a client names, and what it does
/// with them is not ours to judge.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    /// The document.
    pub text_document: lsp::TextDocumentIdentifier,
    range: lsp::Range,
    #[serde(default)]
    context: Value,
}

impl Asked {
    fn listed(&self, what: &str) -> Option<impl Iterator<Item = &Value>> {
        Some(self.context.get(what)?.as_array()?.iter())
    }

    fn wants(&self, kind: &str) -> bool {
        let kinds = self.listed("only");
        kinds.is_none_or(|mut kinds| kinds.any(|only| only.as_str().is_some_and(|only| covers(only, kind))))
    }

    /// Places and rules of the diagnostics that the client names. Some ask for the cursor's place, and name those of its line.
    fn named(&self) -> HashSet<(lsp::Range, &str)> {
        self.listed("diagnostics").into_iter().flatten().filter_map(ours).collect()
    }
}

/// Place and rule of a diagnostic, where it is one of ours.
fn ours(diagnostic: &Value) -> Option<(lsp::Range, &str)> {
    if diagnostic.get("source").and_then(Value::as_str).is_some_and(|source| source != SOURCE) {
        return None;
    }
    Some((lsp::Range::deserialize(diagnostic.get("range")?).ok()?, diagnostic.get("code")?.as_str()?))
}

/// The actions for a range of a document.
pub fn of(document: &mut Document, asked: &Asked, client: &Client) -> Vec<lsp::CodeActionResponse> {
    document.analyse();
    let Some(analysis) = document.known() else { return Vec::new() };
    let mut menu = Menu { document, analysis, client, actions: Vec::new() };
    if asked.wants("quickfix") {
        let range = document.text.bytes(asked.range, client.encoding);
        let named = asked.named();
        let mut writer = Writer::new(document, analysis, client);
        let mut found: Vec<_> =
            analysis.findings().into_iter().map(|finding| (writer.one(&finding.diagnostic), finding)).collect();
        found.retain(|(told, finding)| {
            let place = analysis.in_text(finding.diagnostic.span);
            let touched = place.start <= range.end && range.start <= place.end;
            touched || named.contains(&(told.range, &finding.diagnostic.rule))
        });
        let few = found.len() < MANY;
        found.into_iter().for_each(|(told, finding)| menu.finding(&finding, told, few));
    }
    if asked.wants(FIX_ALL) {
        menu.fix_all();
    }
    menu.actions
}

/// Whether a kind is the one that was asked for, or one of its kinds.
fn covers(asked: &str, kind: &str) -> bool {
    asked.is_empty() || kind == asked || kind.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
}

struct Menu<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    client: &'a Client,
    actions: Vec<lsp::CodeActionResponse>,
}

impl Menu<'_> {
    /// What can be done about a finding; `ignored` says that ignoring it may be offered.
    fn finding(&mut self, finding: &Finding<'_>, told: lsp::Diagnostic, ignored: bool) {
        let found: &Diagnostic = &finding.diagnostic;
        let language = finding.language;
        for fix in &found.fixes {
            self.edit(self.title(found, fix, language), &fix.edits, fix.safe, Some(&told), CodeActionKind::QuickFix);
        }
        if ignored {
            self.ignore(found, &told, language);
        }
        if self.analysis.checked.linter.rules().get(&found.rule).is_some() {
            let command = explain::command(&found.rule, &self.document.uri, language);
            if !self.client.actions {
                self.actions.push(command.into());
                return;
            }
            let action = lsp::CodeAction {
                title: command.title.clone(),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![told]),
                command: Some(command),
                ..lsp::CodeAction::default()
            };
            self.actions.push(action.into());
        }
    }

    fn ignore(&mut self, found: &Diagnostic, told: &lsp::Diagnostic, language: Language) {
        let rule = clean::line(&found.rule);
        let item = found.subject.as_deref().and_then(|id| {
            let document = self.analysis.checked.report.documents.iter().find(|d| d.diagnostics.contains(found))?;
            self.analysis.item_of(document, id)
        });
        if let Some((edit, reach)) = silence(self.analysis, found, item, words::reason(language)) {
            let title = match (reach, item) {
                (Reach::Item, Some(item)) => words::ignore_for(language, &rule, item.id),
                _ => words::ignore_in_file(language, &rule),
            };
            self.edit(title, &[edit], false, Some(told), CodeActionKind::QuickFix);
        }
    }

    /// A skeleton is shown as it would stand; other fixes have a title in their rule.
    fn title(&self, found: &Diagnostic, fix: &Fix, language: Language) -> String {
        let rule = self.analysis.checked.linter.rules().get(&found.rule);
        match fix.edits.as_slice() {
            [edit] if rule.is_some_and(|rule| rule.fix.is_none()) => {
                words::rewrite_as(language, &clean::line(&edit.text))
            }
            _ => clean::line(&fix.title).into_owned(),
        }
    }

    fn fix_all(&mut self) {
        let source = &self.analysis.checked.source;
        let safe = |f: &Finding<'_>| f.diagnostic.fixes.iter().any(|fix| fix.safe);
        let Some(first) = self.analysis.findings().into_iter().find(safe) else { return };
        let (language, linter) = (first.language, &self.analysis.checked.linter);
        let written = self.document.text.as_str();
        let text = written.get(source.bom_len()..).unwrap_or("");
        let fixed = fix(&source.path, text.to_owned(), source.encoding, linter, false);
        if let Some(edit) = difference(text, &fixed.text) {
            let kind = CodeActionKind::from(FIX_ALL.to_owned());
            self.edit(words::fix_all(language).to_owned(), &[edit], true, None, kind);
        }
    }

    fn edit(
        &mut self,
        title: String,
        edits: &[Edit],
        preferred: bool,
        mends: Option<&lsp::Diagnostic>,
        kind: CodeActionKind,
    ) {
        if !self.client.actions {
            return;
        }
        let action = lsp::CodeAction {
            title,
            kind: Some(kind),
            diagnostics: mends.map(|told| vec![told.clone()]),
            is_preferred: preferred.then_some(true),
            edit: Some(self.workspace_edit(edits)),
            ..lsp::CodeAction::default()
        };
        self.actions.push(action.into());
    }

    fn workspace_edit(&self, edits: &[Edit]) -> lsp::WorkspaceEdit {
        let mut places = self.document.places(self.client.encoding);
        let edits = edits.iter().map(|edit| lsp::TextEdit {
            range: places.range(self.analysis.in_text(edit.span)),
            new_text: edit.text.clone(),
        });
        let uri = self.document.uri.clone();
        if !self.client.versioned_edits {
            return lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, edits.collect())])), ..Default::default() };
        }
        let edit = lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier {
                version: self.document.version,
                text_document_identifier: lsp::TextDocumentIdentifier { uri },
            },
            edits: edits.map(lsp::Edit::from).collect(),
        };
        lsp::WorkspaceEdit { document_changes: Some(vec![edit.into()]), ..Default::default() }
    }
}

/// The stretch in which two texts differ, as one edit of the first.
fn difference(before: &str, after: &str) -> Option<Edit> {
    if before == after {
        return None;
    }
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (before.get(start..)?, after.get(start..)?);
    let end: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Some(Edit { span: Span::new(start, before.len() - end), text: new.get(..new.len() - end)?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_cover_their_own_kinds() {
        assert!(covers("", FIX_ALL) && covers("source", FIX_ALL) && covers("source.fixAll", FIX_ALL));
        assert!(covers(FIX_ALL, FIX_ALL) && covers("quickfix", "quickfix"));
        assert!(!covers("source.organizeImports", FIX_ALL) && !covers("source.fix", FIX_ALL));
        assert!(!covers("refactor", "quickfix"));
    }

    proptest::proptest! {
        #[test]
        fn a_difference_makes_one_text_of_the_other(before in "[abạ🎯]{0,8}", after in "[abạ🎯]{0,8}") {
            match difference(&before, &after) {
                None => proptest::prop_assert_eq!(before, after),
                Some(edit) => {
                    let mut text = before;
                    text.replace_range(edit.span.range(), &edit.text);
                    proptest::prop_assert_eq!(text, after);
                }
            }
        }
    }
}
