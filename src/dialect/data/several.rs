//! Maps that hold several objectives side by side: numbered keys one after the other, or a table of objectives beside a
//! table of key results.

use super::candidate::{Candidate, Evidence, Table};
use super::key_result::{self, Found};
use super::keys::Role;
use super::values::{self, Of};
use super::view::Pair;
use super::walk::{Task, Walk};
use super::words;
use crate::model::{FieldKind, Objective};
use crate::source::Span;

impl<'a> Walk<'a> {
    /// `O1: …`, `KR1: …`, `KR2: …`, `O2: …` in one map: in order.
    pub fn flat_map(&mut self, task: &Task<'a>, pairs: &[Pair<'a>]) {
        let view = self.view;
        let scope = self.scopes[task.scope].inside(view, pairs, false);
        let scope = self.scope(scope);
        let mut open: Option<(Objective, Found, Span)> = None;
        let mut groups = Vec::new();
        for pair in pairs {
            match pair.key.role {
                Role::Objective if view.scalar(pair.value).is_some() => {
                    groups.extend(open.take());
                    let mut objective = Objective::default();
                    let text = view.scalar(pair.value).unwrap_or_default();
                    self.name(&mut objective, text, view.pair_span(pair));
                    if objective.number.is_none() && pair.key.numbered {
                        objective.number = view.data.scalar(pair.key_id).and_then(words::number);
                    }
                    open = Some((objective, Found::default(), view.pair_span(pair)));
                }
                Role::KeyResults => {
                    let (_, found, block) =
                        open.get_or_insert_with(|| (Objective::default(), Found::default(), view.pair_span(pair)));
                    key_result::read(view, pair, found);
                    *block = block.to(view.pair_span(pair));
                }
                Role::Okrs | Role::Cycle | Role::Year | Role::Start | Role::End | Role::Whose(_) | Role::Title => {}
                Role::Initiatives => {
                    if let Some((objective, ..)) = &mut open {
                        objective.initiatives.extend(values::initiatives(view, pair.value));
                    }
                }
                _ if pair.key.field.is_some() => {
                    if let Some((objective, ..)) = &mut open {
                        values::read(view, pair, Of::Objective, &mut objective.fields);
                    }
                }
                _ => {}
            }
        }
        groups.extend(open);
        for (objective, found, block) in groups {
            let real = found.key_results.iter().any(key_result::is_real);
            let text = objective.statement.as_str();
            if real {
                self.add(objective, found, Evidence::Sure, scope, block);
            } else if words::is_statement(text) {
                let evidence = self.evidence(task, &objective);
                self.add(objective, found, evidence, scope, block);
            }
        }
        self.descend(task, scope, pairs, true);
    }

    /// `objectives: [...]` and `key_results: [...]` side by side: rows that name their objective, or one shared block.
    pub fn tables(&mut self, task: &Task<'a>, scope: usize, pairs: &[Pair<'a>], krs: &[&Pair<'a>]) {
        let view = self.view;
        let mut found = Found::default();
        let mut rows = Vec::new();
        for pair in krs {
            let items = view.items(pair.value);
            if items.is_empty() {
                key_result::read(view, pair, &mut found);
            }
            for item in items {
                let before = found.key_results.len();
                key_result::read_one(view, *item, &mut found);
                let parts = view.pairs(*item);
                let parent = parts.iter().find(|p| {
                    matches!(p.key.role, Role::ObjectiveId | Role::Objective | Role::Okrs)
                        || p.key.field == Some(FieldKind::Parent)
                });
                let parent = parent.and_then(|p| view.scalar(p.value)).map(|t| t.as_str().to_owned());
                rows.resize(before, None);
                rows.resize(found.key_results.len(), parent);
            }
        }
        rows.resize(found.key_results.len(), None);
        let block = krs.iter().map(|p| view.pair_span(p)).reduce(Span::to).unwrap_or_default();
        let evidence = if found.key_results.iter().any(key_result::is_real) { Evidence::Sure } else { Evidence::Kin };
        self.descend(task, scope, pairs, false);
        let cycle = self.scopes[scope].cycle.clone();
        let objective = Objective { key_results: found.key_results, ..Objective::default() };
        let unread = found.unread;
        self.candidates.push(Candidate {
            objective,
            cycle,
            evidence,
            block,
            unread,
            ids: Vec::new(),
            table: Some(Table { within: view.span(task.id), rows }),
            row_of: None,
        });
    }
}
