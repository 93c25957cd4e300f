//! What may be an objective, until the whole file is known.

use super::scope::Scope;
use crate::model::{Cycle, FieldKind, Fields, Objective};
use crate::outline::yaml::NodeId;
use crate::source::Span;

/// How sure it is that something is an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Counts beside sure ones only.
    Kin,
    /// In a list that a key says holds OKRs: counts in a file without sure ones as well.
    Named,
    /// It has key results.
    Sure,
}

/// What may be an objective with its key results; without words, key results that stand alone.
#[derive(Debug)]
pub struct Candidate {
    /// The objective; its words may be missing.
    pub objective: Objective,
    /// Its cycle.
    pub cycle: Option<Cycle>,
    /// How sure it is.
    pub evidence: Evidence,
    /// All of it, for counting lines.
    pub block: Span,
    /// Parts that could not be read.
    pub unread: Vec<Span>,
    /// The ids that later rows may name it by.
    pub ids: Vec<String>,
    /// Set when these key results stand in a table of their own.
    pub table: Option<Table>,
    /// The list, when made from one row of it; later rows may go on with it.
    pub row_of: Option<NodeId>,
}

/// A table of key results beside a table of objectives.
#[derive(Debug)]
pub struct Table {
    /// The map that holds both tables.
    pub within: Span,
    /// For each key result, the objective that its row names.
    pub rows: Vec<Option<String>>,
}

/// Owner and parent from above, where the objective names none.
pub fn inherit(fields: &mut Fields, scope: &Scope) {
    if fields.get(FieldKind::Owner).is_none() {
        for (name, span) in &scope.owners {
            fields.push(FieldKind::Owner, name, *span);
        }
    }
    if let Some((name, span)) = scope.parent.as_ref().filter(|_| fields.get(FieldKind::Parent).is_none()) {
        fields.push(FieldKind::Parent, name, *span);
    }
}

/// How nested objectives name this one.
pub fn named(objective: &Objective) -> Option<(String, Span)> {
    let span = objective.statement.span();
    match &objective.number {
        Some(number) => Some((number.text.clone(), span)),
        // Handed down to every objective below: a long text would be copied each time.
        None if objective.statement.as_str().len() > 400 => None,
        None => Some((objective.statement.as_str().to_owned(), span)),
    }
}
