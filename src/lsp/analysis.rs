//! What `lint` found in one text of a document, and where its items stand. Made anew for every text that is looked at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::lint::{Document, Linter, lint};
use crate::model::{Language, Number, Objective, Statement};
use crate::report::findings::{self, Finding};
use crate::score::{ObjectiveScore, StatementScore};
use crate::source::{SourceFile, Span};
use crate::workspace::finder::named_okr;
use crate::workspace::{Checked, read};

/// A linted text.
#[derive(Debug)]
pub struct Analysis {
    /// The text and what was found in it.
    pub checked: Checked,
    /// Mistakes in the YAML are told although no OKRs were read.
    broken: bool,
}

/// An objective or key result, with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The document that it stands in.
    pub document: &'a Document,
    /// `O1.KR2`.
    pub id: &'a str,
    /// Its number as written.
    pub number: Option<&'a Number>,
    /// Its words.
    pub statement: &'a Statement,
    /// Its score.
    pub score: Option<&'a StatementScore>,
    /// Set for objectives: with its key results.
    pub objective: Option<(&'a Objective, Option<&'a ObjectiveScore>)>,
}

impl Analysis {
    /// Lints a text under a path. None where the text is none that `check` would read, or where we fail ourselves.
    /// `known` says that OKRs were read here before, so that a text without any is a broken one.
    pub fn new(path: &Path, text: &str, linter: &Arc<Linter>, known: bool) -> Option<Self> {
        if text.len() as u64 > read::LIMIT || text.contains('\0') {
            return None;
        }
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let source = SourceFile::from_text(path, text);
            let report = lint(&source, linter);
            Checked { source, report, linter: Arc::clone(linter), change: None }
        }));
        let checked = checked.ok()?;
        let fatal = checked.report.problems.iter().any(|problem| problem.fatal);
        let broken = checked.report.documents.is_empty() && fatal && (known || named_okr(path));
        Some(Self { checked, broken })
    }

    /// Whether OKRs were read.
    pub fn holds_okrs(&self) -> bool {
        !self.checked.report.documents.is_empty()
    }

    /// The span of the whole text, byte-order mark included, for a span of the source.
    pub fn in_text(&self, span: Span) -> Span {
        let by = self.checked.source.bom_len();
        Span::new(span.start + by, span.end + by)
    }

    /// The byte of the source for one of the whole text.
    pub fn in_source(&self, byte: usize) -> usize {
        byte.saturating_sub(self.checked.source.bom_len())
    }

    /// The findings in the order of their places.
    pub fn findings(&self) -> Vec<Finding<'_>> {
        if !self.broken {
            return findings::of_file(&self.checked);
        }
        let language = self.checked.linter.settings().messages.unwrap_or(Language::English);
        let own = |diagnostic: Diagnostic| Finding { diagnostic: Cow::Owned(diagnostic), language, cost: 0.0 };
        findings::yaml(&self.checked, language).map(own).collect()
    }

    /// Every objective and key result, in order of documents; objectives before their key results.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.checked.report.documents.iter().flat_map(|document| {
            let scores = &document.scores;
            let objectives = document.set.objectives.iter().enumerate().flat_map(move |(at, objective)| {
                let whole = scores.objectives.get(at);
                let own = Item {
                    document,
                    id: &objective.id,
                    number: objective.number.as_ref(),
                    statement: &objective.statement,
                    score: whole.map(|whole| &whole.own),
                    objective: Some((objective, whole)),
                };
                let results = objective.key_results.iter().enumerate().map(move |(at, k)| Item {
                    document,
                    id: &k.id,
                    number: k.number.as_ref(),
                    statement: &k.statement,
                    score: whole.and_then(|whole| whole.key_results.get(at)),
                    objective: None,
                });
                std::iter::once(own).chain(results)
            });
            let orphans = document.set.orphans.iter().enumerate().map(move |(at, k)| Item {
                document,
                id: &k.id,
                number: k.number.as_ref(),
                statement: &k.statement,
                score: scores.orphans.get(at),
                objective: None,
            });
            objectives.chain(orphans)
        })
    }

    /// The item that a byte of the source stands in, or whose first line it stands on.
    pub fn item_at(&self, byte: usize) -> Option<Item<'_>> {
        let holds = |span: Span| span.start <= byte && byte <= span.end;
        let inside =
            self.items().filter(|item| holds(item.statement.item)).min_by_key(|item| item.statement.item.len());
        inside.or_else(|| {
            let line = self.checked.source.line(byte);
            self.items().find(|item| self.checked.source.line(item.statement.item.start) == line)
        })
    }

    /// The item of a finding.
    pub fn item_of(&self, document: &Document, id: &str) -> Option<Item<'_>> {
        self.items().find(|item| std::ptr::eq(item.document, document) && item.id == id)
    }

    /// The language to speak about a document.
    pub fn language(&self, document: &Document) -> Language {
        findings::language(&self.checked, document)
    }
}

impl<'a> Item<'a> {
    /// The findings about it; see [`by_subject`].
    pub fn findings(&self) -> Costly<'a> {
        by_subject(self.document).remove(self.id).unwrap_or_default()
    }
}

/// Findings with the points that each takes from its statement's score, the dearest first.
pub type Costly<'a> = Vec<(&'a Diagnostic, f64)>;

/// The findings of a document by the id of the item that they are about.
pub fn by_subject(document: &Document) -> HashMap<&str, Costly<'_>> {
    let mut found: HashMap<&str, Costly<'_>> = HashMap::new();
    let costs = document.scores.costs.iter().copied().chain(std::iter::repeat(0.0));
    for (diagnostic, cost) in document.diagnostics.iter().zip(costs) {
        if let Some(subject) = &diagnostic.subject {
            found.entry(subject).or_default().push((diagnostic, cost));
        }
    }
    found.values_mut().for_each(|list| list.sort_by(|a, b| b.1.total_cmp(&a.1)));
    found
}
