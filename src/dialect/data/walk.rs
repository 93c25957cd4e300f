//! The way through the nodes of a file, gathering what may be objectives. Whether they count is decided afterwards, when
//! the whole file is known. A list of things to do instead of recursion.

use super::key_result::{self, Found};
use super::keys::Role;
use super::scope::Scope;
use super::values::{self, Of};
use super::view::{Pair, View};
use super::words::{self, Words};
use crate::dialect::fields;
use crate::model::{Cycle, FieldKind, Fields, Objective};
use crate::outline::yaml::NodeId;
use crate::source::Span;
use crate::text::Text;

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
    /// For each key result, the objective that its row names.
    pub rows: Vec<Option<String>>,
    /// Made from one row of a table; later rows may go on with it.
    row_of: Option<NodeId>,
}

/// How a node was reached.
#[derive(Clone, Copy)]
struct Slot<'a> {
    /// A key above says that objectives are here.
    objectives: bool,
    /// The key that this node stands under, when that may be its name.
    key: Option<Pair<'a>>,
    /// The list that it is an item of.
    list: Option<NodeId>,
}

struct Task<'a> {
    id: NodeId,
    scope: usize,
    slot: Slot<'a>,
}

/// The walk so far.
pub struct Walk<'a> {
    view: View<'a>,
    tasks: Vec<Task<'a>>,
    scopes: Vec<Scope>,
    /// What was found, in order.
    pub candidates: Vec<Candidate>,
    /// The file's name says OKR.
    named: bool,
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
        let found_here = self.candidates.iter().any(|c| self.view.span(root).contains(c.block));
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
        let weak: Vec<&Pair> =
            pairs.iter().filter(|p| p.key.role == Role::Results && view.is_collection(p.value)).collect();
        let named = pairs.iter().any(|p| is_objective_key(p) && view.scalar(p.value).is_some());
        let tables = !krs.is_empty() && !named && task.slot.list.is_none() && {
            pairs.iter().any(|p| p.key.role == Role::Objective && view.is_collection(p.value))
        };
        let expected = task.slot.objectives || !krs.is_empty() || named;
        let scope = self.scopes[task.scope].inside(view, &pairs, expected && !tables);
        let scope = self.scope(scope);
        if tables {
            self.tables(task, scope, &pairs, &krs);
        } else if !krs.is_empty() {
            self.objective(task, scope, &pairs, &krs, Evidence::Sure);
        } else if !weak.is_empty() && (named || task.slot.objectives) {
            self.objective(task, scope, &pairs, &weak, Evidence::Kin);
        } else if named || task.slot.objectives {
            self.objective(task, scope, &pairs, &[], Evidence::Kin);
        } else {
            self.descend(task, scope, &pairs, false);
        }
    }

    /// A map that is an objective, as far as its keys tell.
    fn objective(&mut self, task: &Task<'a>, scope: usize, pairs: &[Pair<'a>], krs: &[&Pair<'a>], evidence: Evidence) {
        let view = self.view;
        let chosen = key_result::choose(view, pairs, rank);
        let key = task.slot.key.and_then(|k| view.data.scalar(k.key_id)).filter(|t| words::is_statement(t.as_str()));
        let words = match (&chosen, key) {
            (Some((pair, text)), _) => Some((text.clone(), view.pair_span(pair))),
            (None, Some(text)) => Some((text.clone(), text.whole())),
            (None, None) => None,
        };
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
                    && words::lines(view, kr.value).is_none()
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
            if krs.iter().any(|k| k.value == pair.value) {
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
                Role::Other
                    if collection && fields::kind_of_name(pair.name).is_none() && holds_maps(view, pair.value) => {}
                _ => values::read(view, pair, Of::Objective, &mut objective.fields),
            }
        }
        if let Some(key) = task.slot.key.filter(|k| k.key.numbered && objective.number.is_none()) {
            objective.number = view.data.scalar(key.key_id).and_then(words::number);
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
        self.descend(task, below, pairs, stated);
    }

    /// How sure an objective is, seen with its key results. None: no objective at all.
    fn weigh(
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
            // `results` beside an objective: in an OKR context, or with targets.
            _ if !krs.is_empty() => {
                let targets = found.key_results.iter().any(|k| k.fields.get(FieldKind::Target).is_some());
                let sure = real && words::is_statement(text) && (okr || task.slot.objectives || targets);
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
    fn evidence(&self, task: &Task, objective: &Objective) -> Evidence {
        let okr = self.scopes[task.scope].okr;
        let long = objective.statement.as_str().split_whitespace().count() >= 3;
        let placed = task.slot.list.is_some() || self.named;
        if okr && long && placed { Evidence::Named } else { Evidence::Kin }
    }

    /// Goes down into what a map holds. `objective` says that the map was read as an objective itself.
    fn descend(&mut self, task: &Task<'a>, scope: usize, pairs: &[Pair<'a>], objective: bool) {
        let view = self.view;
        for pair in pairs.iter().rev() {
            let role = pair.key.role;
            let skip = match role {
                Role::Schema | Role::KeyResults | Role::Initiatives => true,
                Role::Results => objective,
                _ => objective && fields::kind_of_name(pair.name).is_some(),
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

    /// `O1: …`, `KR1: …`, `KR2: …`, `O2: …` in one map: in order.
    fn flat_map(&mut self, task: &Task<'a>, pairs: &[Pair<'a>]) {
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
                _ if fields::kind_of_name(pair.name).is_some() => {
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
    fn tables(&mut self, task: &Task<'a>, scope: usize, pairs: &[Pair<'a>], krs: &[&Pair<'a>]) {
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
                        || fields::kind_of_name(p.name) == Some(FieldKind::Parent)
                });
                let parent = parent.and_then(|p| view.scalar(p.value)).map(|t| t.as_str().to_owned());
                rows.resize(before, None);
                rows.resize(found.key_results.len(), parent);
            }
        }
        rows.resize(found.key_results.len(), None);
        let block = krs.iter().map(|p| view.pair_span(p)).reduce(Span::to).unwrap_or_default();
        // The objectives come first, whatever the order in the file: the rows look for them.
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
            rows,
            row_of: None,
        });
    }

    /// Whether the last thing found was a row of the same list.
    fn goes_on(&self, list: Option<NodeId>) -> bool {
        list.is_some() && self.candidates.last().is_some_and(|c| c.row_of == list)
    }

    /// A row with an objective and a key result: joins the row before when that has the same objective.
    fn row(&mut self, task: &Task, scope: usize, words: Option<(Text, Span)>, found: Found, block: Span) {
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

    fn name(&self, objective: &mut Objective, text: Text, item: Span) {
        let Words { statement, number } = words::words(text, item, &mut objective.fields);
        objective.statement = statement;
        objective.number = number;
    }

    fn scope(&mut self, scope: Scope) -> usize {
        self.scopes.push(scope);
        self.scopes.len() - 1
    }

    /// Adds a candidate with what its scope gives it.
    fn add(&mut self, mut objective: Objective, found: Found, evidence: Evidence, scope: usize, block: Span) {
        let scope = self.scopes.get(scope).cloned().unwrap_or_default();
        inherit(&mut objective.fields, &scope);
        objective.level = scope.level;
        objective.key_results = found.key_results;
        let rows = Vec::new();
        let unread = found.unread;
        self.candidates.push(Candidate {
            objective,
            cycle: scope.cycle,
            evidence,
            block,
            unread,
            ids: Vec::new(),
            rows,
            row_of: None,
        });
    }
}

/// Owner and parent from above, where the objective names none.
fn inherit(fields: &mut Fields, scope: &Scope) {
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
fn named(objective: &Objective) -> Option<(String, Span)> {
    let span = objective.statement.span();
    match &objective.number {
        Some(number) => Some((number.text.clone(), span)),
        None => Some((objective.statement.as_str().to_owned(), span)),
    }
}

fn label(cycle: &Option<Cycle>) -> Option<&str> {
    cycle.as_ref().map(|c| c.label.as_str())
}

fn is_objective_key(pair: &Pair) -> bool {
    pair.key.role == Role::Objective
}

/// `key_results: "Key results"`: a name in a form or a translation.
fn names_part(view: View, pair: &Pair) -> bool {
    matches!(pair.key.role, Role::Objective | Role::KeyResults | Role::Okrs)
        && view.data.scalar(pair.value).is_some_and(|t| key_result::is_name_of_part(t.as_str()))
}

/// How well a key names the words of an objective.
fn rank(pair: &Pair) -> Option<u8> {
    match pair.key.role {
        Role::Objective => Some(0),
        Role::Okrs => Some(1),
        Role::Title => Some(2),
        Role::Description => Some(3),
        _ => None,
    }
}

fn holds_maps(view: View, id: NodeId) -> bool {
    view.is_map(id) || view.items(id).iter().any(|i| view.is_collection(*i))
}

/// A JSON Schema or an interface description: keys with the names of OKR parts that hold types.
fn is_schema(view: View, pairs: &[Pair]) -> bool {
    let has = |name: &str| pairs.iter().any(|p| p.name == name);
    let typed = pairs.iter().any(|p| {
        p.name == "type"
            && view
                .scalar(p.value)
                .is_some_and(|t| matches!(t.as_str(), "object" | "array" | "string" | "number" | "integer" | "boolean"))
    });
    let shaped = ["properties", "items", "enum", "required", "additionalProperties", "$ref", "format"];
    has("openapi") || has("swagger") || has("asyncapi") || has("$ref") || typed && shaped.iter().any(|n| has(n))
}
