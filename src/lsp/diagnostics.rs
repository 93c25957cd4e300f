//! Findings as diagnostics: code, link to the rule's page, severity, further places.

use gen_lsp_types::{self as lsp, Uri};

use super::analysis::Analysis;
use super::client::Client;
use super::documents::Document;
use super::positions::Places;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::clean;
use crate::report::json_finding::url;
use crate::suppress;

/// Who says it.
pub const SOURCE: &str = "okrlint";

/// The diagnostics of a document's newest text.
pub fn of(document: &mut Document, client: &Client) -> Vec<lsp::Diagnostic> {
    document.mark();
    let Some(analysis) = document.marked() else { return Vec::new() };
    let mut writer = Writer::new(document, analysis, client);
    analysis.findings().iter().map(|finding| writer.one(&finding.diagnostic)).collect()
}

/// Writes findings of one text.
pub struct Writer<'a> {
    analysis: &'a Analysis,
    client: &'a Client,
    uri: &'a Uri,
    places: Places<'a>,
}

impl<'a> Writer<'a> {
    /// For the findings of a document.
    pub fn new(document: &'a Document, analysis: &'a Analysis, client: &'a Client) -> Self {
        Self { analysis, client, uri: &document.uri, places: document.places(client.encoding) }
    }

    /// A finding as the client is told.
    pub fn one(&mut self, found: &Diagnostic) -> lsp::Diagnostic {
        let place = self.analysis.in_text(found.span);
        let unused = self.client.tags && found.rule == suppress::UNUSED;
        lsp::Diagnostic {
            range: self.places.range(place),
            severity: Some(severity(found.severity)),
            code: Some(found.rule.to_string().into()),
            code_description: url(&found.rule).map(|href| lsp::CodeDescription { href: Uri(href) }),
            source: Some(SOURCE.to_owned()),
            message: clean::line(&found.message).into_owned().into(),
            tags: unused.then(|| vec![lsp::DiagnosticTag::Unnecessary]),
            related_information: self.client.related.then(|| self.related(found)).filter(|list| !list.is_empty()),
            data: None,
        }
    }

    /// The other places that caused it, with their words.
    fn related(&mut self, found: &Diagnostic) -> Vec<lsp::DiagnosticRelatedInformation> {
        let others = found.labels.iter().filter(|label| label.span != found.span);
        others
            .map(|label| {
                let range = self.places.range(self.analysis.in_text(label.span));
                let said = if label.message.is_empty() { &found.message } else { &label.message };
                let location = lsp::Location { uri: self.uri.clone(), range };
                lsp::DiagnosticRelatedInformation { location, message: clean::line(said).into_owned() }
            })
            .collect()
    }
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Info => lsp::DiagnosticSeverity::Information,
    }
}
