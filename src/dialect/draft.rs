//! What the tree builds before anything is decided about the document: objectives with how they were found.

use crate::model::{Cycle, FieldKind, Fields, KeyResult, Level, Number, Statement};
use crate::source::Span;

/// How an objective was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// By its label.
    Label,
    /// Without one, above labelled key results.
    Adopted,
    /// Without any label, by the layout of a document that says it holds OKRs.
    Layout,
    /// Beside objectives of the same look, with nothing below it.
    Sibling,
    /// In the objective column of a table, or as a bold row.
    Table,
}

/// An objective in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) found: Found,
    pub(super) number: Option<Number>,
    pub(super) statement: Statement,
    pub(super) fields: Fields,
    pub(super) level: Option<Level>,
    pub(super) part: usize,
    pub(super) key_results: Vec<KeyResult>,
    pub(super) initiatives: Vec<Statement>,
    pub(super) shares: bool,
    /// Its key results are labelled, or stand in a labelled block.
    pub(super) labelled_results: bool,
    /// Its key results are only the first list below it.
    pub(super) tentative: bool,
    /// Stands in a template, an example, a quote or a summary.
    pub(super) example: bool,
    /// Stands in an example, or below a line that says so.
    pub(super) illustrates: bool,
    pub(super) cycle: Option<Cycle>,
    /// Objectives of one group stand in one block.
    pub(super) group: usize,
    pub(super) unread: Vec<Span>,
    pub(super) lines: usize,
}

impl Draft {
    /// Whether labels say what it is, or number its key results.
    pub(super) fn is_labelled(&self) -> bool {
        self.found == Found::Label || self.key_results.iter().any(|result| result.number.is_some())
    }

    /// From now on its key results are labelled: a list that was only taken for them is a note.
    pub(super) fn expect_labelled(&mut self) {
        if std::mem::take(&mut self.tentative) {
            for old in std::mem::take(&mut self.key_results) {
                self.fields.push(FieldKind::Note, old.statement.as_str(), old.statement.span());
            }
        }
        self.labelled_results = true;
    }
}

/// Everything the tree found in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) drafts: Vec<Draft>,
    /// Labelled key results under no objective, with their cycle.
    pub(super) orphans: Vec<(KeyResult, Option<Cycle>)>,
    /// A label for key results stands somewhere.
    pub(super) key_labels: bool,
    /// Lines of blocks that belong to no objective.
    pub(super) lines: usize,
}
