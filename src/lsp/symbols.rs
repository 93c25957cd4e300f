//! The outline: objectives with their key results, under their cycles where a document has several.

use gen_lsp_types::{self as lsp, SymbolKind, Uri};

use super::analysis::Analysis;
use super::client::Client;
use super::documents::Document;
use super::positions::Places;
use crate::lint;
use crate::model::{KeyResult, Statement};
use crate::report::{clean, score_words};
use crate::score::rounded;
use crate::source::Span;

/// The outline of a document.
pub fn of(document: &mut Document, client: &Client) -> lsp::DocumentSymbolResponse {
    document.analyse();
    let Some(analysis) = document.known() else { return Vec::<lsp::DocumentSymbol>::new().into() };
    let nodes = nodes(analysis);
    let mut places = document.places(client.encoding);
    if client.tree {
        return nodes.into_iter().map(|node| node.tree(analysis, &mut places)).collect::<Vec<_>>().into();
    }
    let mut flat = Vec::new();
    for node in nodes {
        node.flat(None, &document.uri, analysis, &mut places, &mut flat);
    }
    flat.into()
}

/// A node of the tree. Never more than three levels: cycle, objective, key result.
struct Node {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    /// All of it, children included.
    whole: Span,
    /// Its own words.
    own: Span,
    children: Vec<Node>,
}

fn nodes(analysis: &Analysis) -> Vec<Node> {
    let documents = &analysis.checked.report.documents;
    let several = documents.len() > 1;
    let mut nodes = Vec::new();
    for document in documents {
        let children = objectives(document, analysis);
        if !several {
            nodes.extend(children);
            continue;
        }
        let Some(whole) = children.iter().map(|node| node.whole).reduce(Span::to) else { continue };
        let cycle = document.set.cycle.as_ref();
        let own = cycle.and_then(|cycle| cycle.span).unwrap_or(Span::new(whole.start, whole.start));
        let name = cycle.map_or_else(|| "–".to_owned(), |cycle| clean::line(&cycle.label).into_owned());
        let detail = score(document.scores.score, document, analysis);
        nodes.push(Node { name, detail, kind: SymbolKind::Namespace, whole: whole.to(own), own, children });
    }
    nodes
}

fn objectives(document: &lint::Document, analysis: &Analysis) -> Vec<Node> {
    let scores = &document.scores;
    let mut nodes = Vec::new();
    for (at, objective) in document.set.objectives.iter().enumerate() {
        let scored = scores.objectives.get(at);
        let results = objective.key_results.iter().enumerate();
        let children: Vec<Node> = results
            .map(|(at, k)| {
                let own = scored.and_then(|scored| scored.key_results.get(at)?.score);
                key_result(k, score(own, document, analysis))
            })
            .collect();
        let detail = score(scored.and_then(|scored| scored.whole), document, analysis);
        let mut node = node(&objective.id, &objective.statement, SymbolKind::Class, detail);
        node.whole = children.iter().map(|child| child.whole).fold(node.whole, Span::to);
        node.children = children;
        nodes.push(node);
    }
    for (at, orphan) in document.set.orphans.iter().enumerate() {
        let own = scores.orphans.get(at).and_then(|own| own.score);
        nodes.push(key_result(orphan, score(own, document, analysis)));
    }
    nodes
}

fn key_result(key_result: &KeyResult, detail: Option<String>) -> Node {
    node(&key_result.id, &key_result.statement, SymbolKind::Property, detail)
}

fn node(id: &str, statement: &Statement, kind: SymbolKind, detail: Option<String>) -> Node {
    let own = statement.span();
    let name = format!("{id}: {}", clean::line(statement.as_str()));
    Node { name, detail, kind, whole: statement.item.to(own), own, children: Vec::new() }
}

fn score(score: Option<f64>, document: &lint::Document, analysis: &Analysis) -> Option<String> {
    let missing = || score_words::not_assessed(analysis.language(document)).to_owned();
    Some(score.map_or_else(missing, |score| format!("{:.1}", rounded(score))))
}

impl Node {
    fn tree(self, analysis: &Analysis, places: &mut Places<'_>) -> lsp::DocumentSymbol {
        let range = places.range(analysis.in_text(self.whole));
        let selection_range = places.range(analysis.in_text(self.own));
        let children = self.children.into_iter().map(|child| child.tree(analysis, places)).collect();
        #[expect(deprecated, reason = "the field is part of the type")]
        lsp::DocumentSymbol {
            name: self.name,
            detail: self.detail,
            kind: self.kind,
            tags: None,
            deprecated: None,
            range,
            selection_range,
            children: Some(children),
        }
    }

    fn flat(
        self,
        container: Option<&str>,
        uri: &Uri,
        analysis: &Analysis,
        places: &mut Places<'_>,
        out: &mut Vec<lsp::SymbolInformation>,
    ) {
        let location = lsp::Location { uri: uri.clone(), range: places.range(analysis.in_text(self.whole)) };
        let base_symbol_information = lsp::BaseSymbolInformation {
            name: self.name.clone(),
            kind: self.kind,
            tags: None,
            container_name: container.map(str::to_owned),
        };
        #[expect(deprecated, reason = "the field is part of the type")]
        out.push(lsp::SymbolInformation { deprecated: None, location, base_symbol_information });
        for child in self.children {
            child.flat(Some(&self.name), uri, analysis, places, out);
        }
    }
}
