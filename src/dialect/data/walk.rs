//! The way through the nodes of a file, gathering what may be objectives. Whether they count is decided afterwards, when
//! the whole file is known. A list of things to do instead of recursion.

use super::candidate::{Candidate, Evidence, inherit};
use super::key_result::{self, Found};
use super::keys::Role;
use super::scope::Scope;
use super::shape::{self, is_objective_key, is_schema, names_part};
use super::view::{Pair, View};
use super::words;
use crate::model::{FieldKind, Objective};
use crate::outline::yaml::NodeId;
use crate::source::Span;

/// How a node was reached.
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    /// A key above says that objectives are here.
    pub objectives: bool,
    /// The key that this node stands under, when that may be its name.
    pub key: Option<Pair<'a>>,
    /// The list that it is an item of.
    pub list: Option<NodeId>,
}

/// A node to look at.
pub struct Task<'a> {
    /// The node.
    pub id: NodeId,
    /// What holds for it, in [`Walk::scopes`].
    pub scope: usize,
    /// How it was reached.
    pub slot: Slot<'a>,
}

/// The walk so far.
pub struct Walk<'a> {
    /// The nodes.
    pub view: View<'a>,
    tasks: Vec<Task<'a>>,
    /// The scopes of this document; the first holds for all of it.
    pub scopes: Vec<Scope>,
    /// What was found, in order.
    pub candidates: Vec<Candidate>,
    /// The file's name says OKR.
    pub named: bool,
    /// Values that only name a part of an OKR, as a translation does: `objective: "Objective"`.
    pub part_names: usize,
}

impl<'a> Walk<'a> {
    /// A walk through a file. `named` says that its name announces OKRs.
    pub fn new(view: View<'a>, named: bool) -> Self {
        Self {
            view,
            tasks: Vec::new(),
            scopes: vec![Scope { okr: named, ..Scope::default() }],
            candidates: Vec::new(),
            named,
            part_names: 0,
        }
    }

    /// Gathers from one document.
    pub fn document(&mut self, root: NodeId) {
        let before = self.candidates.len();
        let slot = Slot { objectives: self.named && self.view.is_list(root), key: None, list: None };
        self.tasks.push(Task { id: root, scope: 0, slot });
        while let Some(task) = self.tasks.pop() {
            if self.view.is_map(task.id) {
                self.map(&task);
            } else if self.view.is_list(task.id) {
                self.list(&task);
            } else if task.slot.objectives {
                self.scalar(&task);
            }
        }
        // A document does not pass its scope on to the next, unless it holds nothing but its header.
        let header = self.view.pairs(root);
        let only_header = !header.is_empty() && header.iter().all(|p| self.view.data.scalar(p.value).is_some());
        let found_here = self.candidates.len() > before;
        self.scopes.truncate(1);
        if let Some(base) = self.scopes.first_mut().filter(|_| only_header && !found_here) {
            *base = base.inside(self.view, &header, false);
        }
    }

    /// The items of a list, each for itself; under a key that is a statement, they may be its key results.
    fn list(&mut self, task: &Task<'a>) {
        let items = self.view.items(task.id);
        if let Some(key) = task.slot.key.filter(|k| task.slot.objectives && words::is_statement(k.name)) {
            let mut found = Found::default();
            let pair = Pair { value: task.id, ..key };
            key_result::read(self.view, &pair, &mut found);
            let figures = found.key_results.iter().filter(|k| {
                k.statement.as_str().bytes().any(|b| b.is_ascii_digit()) || k.fields.get(FieldKind::Target).is_some()
            });
            if figures.count() * 2 >= items.len().max(1) {
                let mut objective = Objective::default();
                let text = self.view.data.scalar(key.key_id).cloned().unwrap_or_default();
                self.name(&mut objective, text, self.view.span(key.key_id));
                let block = self.view.span(key.key_id).to(self.view.span(task.id));
                return self.add(objective, found, Evidence::Sure, task.scope, block);
            }
        }
        for item in items.iter().rev() {
            let slot = Slot { key: None, list: Some(task.id), ..task.slot };
            self.tasks.push(Task { id: *item, scope: task.scope, slot });
        }
    }

    /// A string in a list of objectives.
    fn scalar(&mut self, task: &Task<'a>) {
        let Some(text) = self.view.scalar(task.id).filter(|t| words::is_statement(t.as_str())) else { return };
        let mut objective = Objective::default();
        let span = self.view.span(task.id);
        self.name(&mut objective, text, span);
        let evidence = self.evidence(task, &objective);
        self.add(objective, Found::default(), evidence, task.scope, span);
    }

    fn map(&mut self, task: &Task<'a>) {
        let view = self.view;
        let pairs = view.pairs(task.id);
        if is_schema(view, &pairs) {
            return;
        }
        self.part_names += pairs.iter().filter(|p| names_part(view, p)).count();
        let has_value = |p: &&Pair| view.is_collection(p.value) || view.words(p.value).is_some();
        let krs: Vec<&Pair> = pairs.iter().filter(|p| p.key.role == Role::KeyResults).filter(has_value).collect();
        let flat = |p: &&Pair| p.key.role == Role::Objective && p.key.numbered && view.scalar(p.value).is_some();
        if pairs.iter().filter(flat).count() > 1 || pairs.iter().any(|p| flat(&p)) && krs.iter().any(|p| p.key.numbered)
        {
            return self.flat_map(task, &pairs);
        }
        let weak: Vec<&Pair> = pairs
            .iter()
            .filter(|p| shape::is_results(view, p, self.scopes[task.scope].okr))
            .filter(|p| view.is_collection(p.value) || words::lines(view, p.value, true).is_some())
            .collect();
        let typed = shape::says_objective(view, &pairs);
        let named = typed || pairs.iter().any(|p| is_objective_key(p) && view.scalar(p.value).is_some());
        let tables = !krs.is_empty() && !named && task.slot.list.is_none() && {
            let table = |p: &Pair| view.is_list(p.value) || view.is_map(p.value) && shape::holds_maps(view, p.value);
            pairs.iter().any(|p| is_objective_key(p) && table(p))
        };
        let expected = task.slot.objectives || !krs.is_empty() || named;
        let scope = self.scopes[task.scope].inside(view, &pairs, expected && !tables);
        let scope = self.scope(scope);
        if tables {
            self.tables(task, scope, &pairs, &krs);
        } else if !krs.is_empty() {
            self.objective(task, scope, &pairs, &krs, Evidence::Sure);
        } else if !weak.is_empty() && (named || task.slot.objectives) {
            let sure = typed || weak.iter().any(|p| shape::are_measured(view, p.value));
            self.objective(task, scope, &pairs, &weak, if sure { Evidence::Sure } else { Evidence::Kin });
        } else if named || task.slot.objectives {
            self.objective(task, scope, &pairs, &[], Evidence::Kin);
        } else {
            self.descend(task, scope, &pairs, false);
        }
    }

    /// Goes down into what a map holds. `objective` says that the map was read as an objective itself.
    pub fn descend(&mut self, task: &Task<'a>, scope: usize, pairs: &[Pair<'a>], objective: bool) {
        let view = self.view;
        // Projects beside OKRs are what there is to do for them; a list of projects may hold OKRs itself.
        let beside = pairs.iter().any(|p| matches!(p.key.role, Role::Okrs | Role::Objective | Role::KeyResults));
        for pair in pairs.iter().rev() {
            let role = pair.key.role;
            let skip = match role {
                Role::Schema | Role::KeyResults => true,
                Role::Initiatives => objective || beside || task.slot.objectives,
                Role::Results => objective,
                _ => objective && pair.key.field.is_some(),
            };
            if skip || !view.is_collection(pair.value) {
                continue;
            }
            let keyed = task.slot.objectives
                && !objective
                && matches!(role, Role::Other | Role::Cycle | Role::Whose(_) | Role::Title);
            let objectives = matches!(role, Role::Okrs | Role::Objective) || keyed;
            let key = (role == Role::Other && keyed || pair.key.numbered).then_some(*pair);
            let below = self.scopes[scope].below(view, pair);
            let scope = self.scope(below);
            self.tasks.push(Task { id: pair.value, scope, slot: Slot { objectives, key, list: None } });
        }
    }

    /// Keeps a scope; gives its index.
    pub fn scope(&mut self, scope: Scope) -> usize {
        self.scopes.push(scope);
        self.scopes.len() - 1
    }

    /// Adds a candidate with what its scope gives it.
    pub fn add(&mut self, mut objective: Objective, found: Found, evidence: Evidence, scope: usize, block: Span) {
        let scope = self.scopes.get(scope).cloned().unwrap_or_default();
        inherit(&mut objective.fields, &scope);
        objective.level = scope.level;
        objective.part = scope.part;
        objective.key_results = found.key_results;
        let unread = found.unread;
        self.candidates.push(Candidate {
            objective,
            cycle: scope.cycle,
            evidence,
            block,
            unread,
            ids: Vec::new(),
            table: None,
            row_of: None,
        });
    }
}
