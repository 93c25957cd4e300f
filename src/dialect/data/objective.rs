//! Maps that are an objective, or a row with an objective and a key result in it.

use super::candidate::{Evidence, named};
use super::key_result::{self, Found};
use super::keys::Role;
use super::scope::Scope;
use super::shape::{holds_maps, is_objective_key, rank};
use super::values::{self, Of};
use super::view::{Pair, View};
use super::walk::{Task, Walk};
use super::words::{self, Words};
use crate::model::{Cycle, FieldKind, Objective};
use crate::outline::yaml::NodeId;
use crate::source::Span;
use crate::text::Text;

impl<'a> Walk<'a> {
    /// A map that is an objective, as far as its keys tell.
    pub fn objective(
        &mut self,
        task: &Task<'a>,
        scope: usize,
        pairs: &[Pair<'a>],
        krs: &[&Pair<'a>],
        evidence: Evidence,
    ) {
        let view = self.view;
        let chosen = key_result::choose(view, pairs, rank);
        let key = task.slot.key.and_then(|k| view.data.scalar(k.key_id)).filter(|t| words::is_statement(t.as_str()));
        let words = match (&chosen, key) {
            (Some((pair, text)), _) => Some((text.clone(), view.pair_span(pair))),
            (None, Some(text)) => Some((text.clone(), text.whole())),
            (None, None) => None,
        };
        // `objective: {title: …, owner: …}` beside `key_results: […]`
        let boxed = if words.is_none() { boxed(view, pairs) } else { None };
        let inner = boxed.as_ref().map(|b| b.0);
        let words = words.or(boxed.map(|(_, words)| words));
        let kr_role = krs.first().map(|k| k.key.role);
        let mut found = Found::default();
        let block = match task.slot.key {
            Some(key) => view.span(key.key_id).to(view.span(task.id)),
            None => view.span(task.id),
        };
        // One row of a table: everything but the objective's words belongs to the key result.
        let row = match (krs, &chosen) {
            ([kr], Some((pair, _))) => {
                task.slot.list.is_some()
                    && is_objective_key(pair)
                    && view.scalar(kr.value).is_some()
                    && !kr.key.numbered
                    && words::lines(view, kr.value, true).is_none()
            }
            ([kr], None) => task.slot.list.is_some() && view.scalar(kr.value).is_some() && self.goes_on(task.slot.list),
            _ => false,
        };
        if row {
            let chosen = chosen.map(|c| c.0.value);
            let rest: Vec<Pair> = pairs
                .iter()
                .filter(|p| Some(p.value) != chosen && !matches!(p.key.role, Role::Cycle | Role::Year))
                .copied()
                .collect();
            key_result::one_of(view, task.id, &rest, None, &mut found);
            return self.row(task, scope, words, found, block);
        }
        let mut objective = Objective::default();
        let mut ids = Vec::new();
        if let Some((text, item)) = words {
            self.name(&mut objective, text, item);
        }
        for pair in pairs.iter().filter(|p| chosen.as_ref().is_none_or(|c| c.0.value != p.value)) {
            if kr_role == Some(pair.key.role) || inner.is_some_and(|i| i.value == pair.value) {
                continue;
            }
            let collection = view.is_collection(pair.value);
            match pair.key.role {
                Role::Initiatives => objective.initiatives.extend(values::initiatives(view, pair.value)),
                Role::Id => {
                    let text = view.scalar(pair.value);
                    ids.extend(text.as_ref().map(|t| t.as_str().to_owned()));
                    objective.number = objective.number.take().or_else(|| text.and_then(|t| words::id(pair.name, &t)));
                }
                Role::Title if objective.number.is_none() && !collection => {
                    objective.number = view.scalar(pair.value).and_then(|t| words::number(&t));
                    if objective.number.is_none() {
                        values::read(view, pair, Of::Objective, &mut objective.fields);
                    }
                }
                Role::Cycle | Role::Year | Role::Start | Role::Whose(_) | Role::Okrs | Role::Objective => {}
                Role::Other if collection && pair.key.field.is_none() && holds_collections(view, pair) => {}
                _ => values::read(view, pair, Of::Objective, &mut objective.fields),
            }
        }
        if let Some(key) = task.slot.key.filter(|k| k.key.numbered && objective.number.is_none()) {
            objective.number = view.data.scalar(key.key_id).and_then(words::number);
        }
        for pair in inner.iter().flat_map(|i| view.pairs(i.value)) {
            if matches!(pair.key.role, Role::Other | Role::Id) {
                values::read(view, &pair, Of::Objective, &mut objective.fields);
            }
        }
        for pair in krs {
            key_result::read(view, pair, &mut found);
        }
        let evidence = self.weigh(task, &objective, krs, &found, evidence);
        let below = Scope { parent: named(&objective), ..self.scopes[scope].clone() };
        let stated = !objective.statement.text.is_empty() && evidence.is_some();
        if let Some(evidence) = evidence {
            self.add(objective, found, evidence, scope, block);
            if let Some(last) = self.candidates.last_mut() {
                last.ids = ids;
            }
        }
        let below = if stated {
            below
        } else {
            // Only a box round objectives after all.
            self.scopes[task.scope].inside(view, pairs, false)
        };
        let below = self.scope(below);
        let rest: Vec<Pair> = pairs.iter().filter(|p| inner.is_none_or(|i| i.value != p.value)).copied().collect();
        self.descend(task, below, &rest, stated);
    }

    /// How sure an objective is, seen with its key results. None: no objective at all.
    pub fn weigh(
        &self,
        task: &Task,
        objective: &Objective,
        krs: &[&Pair],
        found: &Found,
        evidence: Evidence,
    ) -> Option<Evidence> {
        let view = self.view;
        let text = objective.statement.as_str();
        if key_result::is_name_of_part(text) {
            return None;
        }
        let real = found.key_results.iter().any(key_result::is_real);
        let okr = self.scopes[task.scope].okr;
        match evidence {
            // Words on the label of a form: `key_results: No key results yet`.
            Evidence::Sure if krs.iter().all(|k| view.scalar(k.value).is_some() && !k.key.numbered) => {
                let figures =
                    krs.iter().any(|k| view.source(k.value).contains(|c: char| c.is_ascii_digit() || c == '\n'));
                (real && !text.is_empty() && (figures || okr || task.slot.objectives)).then_some(Evidence::Sure)
            }
            Evidence::Sure if real => Some(Evidence::Sure),
            Evidence::Sure if words::is_statement(text) => Some(self.evidence(task, objective).max(Evidence::Named)),
            Evidence::Sure => None,
            _ if text.is_empty() => None,
            // `results` beside an objective: in an OKR context, or in a list of objectives and measured.
            _ if !krs.is_empty() => {
                let measured = found.key_results.iter().filter(|k| {
                    k.fields.get(FieldKind::Target).is_some()
                        || k.statement.as_str().bytes().any(|b| b.is_ascii_digit())
                });
                let measured = measured.count() * 2 >= found.key_results.len();
                let sure = real && words::is_statement(text) && (okr || measured && task.slot.objectives);
                if sure {
                    Some(Evidence::Sure)
                } else {
                    words::is_statement(text).then(|| self.evidence(task, objective))
                }
            }
            _ => words::is_statement(text).then(|| self.evidence(task, objective)),
        }
    }

    /// How sure an objective without key results is.
    pub fn evidence(&self, task: &Task, objective: &Objective) -> Evidence {
        let okr = self.scopes[task.scope].okr;
        let long = objective.statement.as_str().split_whitespace().count() >= 3;
        let placed = task.slot.list.is_some() || self.named;
        if okr && long && placed { Evidence::Named } else { Evidence::Kin }
    }

    /// Whether the last thing found was a row of the same list.
    pub fn goes_on(&self, list: Option<NodeId>) -> bool {
        list.is_some() && self.candidates.last().is_some_and(|c| c.row_of == list)
    }

    /// A row with an objective and a key result: joins the row before when that has the same objective.
    pub fn row(&mut self, task: &Task, scope: usize, words: Option<(Text, Span)>, found: Found, block: Span) {
        let mut objective = Objective::default();
        if let Some((text, item)) = words {
            self.name(&mut objective, text, item);
        }
        let cycle = &self.scopes[scope].cycle;
        let goes_on = self.goes_on(task.slot.list);
        if let Some(last) = self.candidates.last_mut().filter(|_| goes_on) {
            let text = objective.statement.as_str();
            if text.is_empty() || text == last.objective.statement.as_str() && label(cycle) == label(&last.cycle) {
                last.objective.key_results.extend(found.key_results);
                last.unread.extend(found.unread);
                last.block = last.block.to(block);
                return;
            }
        }
        if !found.key_results.iter().any(key_result::is_real)
            || key_result::is_name_of_part(objective.statement.as_str())
        {
            return;
        }
        self.add(objective, found, Evidence::Sure, scope, block);
        if let Some(last) = self.candidates.last_mut() {
            last.row_of = task.slot.list;
        }
    }

    pub fn name(&self, objective: &mut Objective, text: Text, item: Span) {
        let Words { statement, number } = words::words(text, item, &mut objective.fields);
        objective.statement = statement;
        objective.number = number;
    }
}

fn label(cycle: &Option<Cycle>) -> Option<&str> {
    cycle.as_ref().map(|c| c.label.as_str())
}

/// Whether a value is to be walked through, and not a list of plain values.
fn holds_collections(view: View, pair: &Pair) -> bool {
    view.is_map(pair.value) || holds_maps(view, pair.value)
}

/// An objective that is a map of its own beside its key results, with its words.
fn boxed<'a>(view: View<'a>, pairs: &[Pair<'a>]) -> Option<(Pair<'a>, (Text, Span))> {
    let pair = pairs.iter().find(|p| is_objective_key(p) && view.is_map(p.value))?;
    let inner = view.pairs(pair.value);
    if inner.iter().any(|p| p.key.role == Role::KeyResults) {
        return None;
    }
    let (words, text) = key_result::choose(view, &inner, rank)?;
    Some((*pair, (text, view.pair_span(words))))
}
