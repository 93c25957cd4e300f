//! Which findings stand on what was changed: those on an objective or key result with changed lines, and those about a
//! document any of whose lines changed. And those that a comment silenced which is gone.
//!
//! Pure: [`crate::workspace::changes`] asks git which lines those are.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::lint::{Document, FileReport};
use crate::model::{Fields, KeyResult, Objective, OkrSet, Statement};
use crate::rules::rule::{Check, Countable, Op};
use crate::rules::{Rule, Rules};
use crate::source::{SourceFile, Span};
use crate::suppress::{Action, in_line};

/// The lines of a file that changed, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// All of them: the file is new.
    Whole,
    /// Some of them.
    Some {
        /// New lines, first to last; in order, none overlaps another.
        new: Vec<(usize, usize)>,
        /// The lines behind which others were taken out; 0 is the start of the file.
        cut: Vec<usize>,
        /// What ended silence.
        lifted: Vec<Lifted>,
    },
}

/// A change that ended silence: a directive that was taken out or written anew, or one that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// The last line of the change; what stands in its other lines changed itself.
    pub after: usize,
    /// What the directive does.
    pub action: Action,
    /// The rules that it names; none when it speaks of all.
    pub rules: Vec<String>,
}

impl Lines {
    /// Whether no line changed, as where a file was only renamed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Lines::Some { new, cut, .. } if new.is_empty() && cut.is_empty())
    }
}

/// Leaves out the findings of a file that do not stand on what was changed.
pub fn keep_changed(source: &SourceFile, report: &mut FileReport, rules: &Rules, lines: &Lines) {
    let Lines::Some { new, cut, lifted } = lines else { return };
    let bared = bared(source, report, lifted);
    let enables = if bared.is_empty() { Vec::new() } else { enables(source) };
    let is_bare = |found: &Diagnostic| {
        let line = source.line(found.span.start);
        bared.iter().any(|bare| bare.shows(&found.rule, line, &enables))
    };
    let starts: Vec<usize> = report.documents.iter().map(|document| first_line(source, &document.set)).collect();
    for (index, document) in report.documents.iter_mut().enumerate() {
        // Cycles of one file stand one after the other; what stands before the first belongs to it.
        let start = starts.get(index).copied().unwrap_or(0);
        let from = if index == 0 { 0 } else { start };
        let to = starts.iter().copied().filter(|other| *other > start).min().unwrap_or(usize::MAX);
        let hit = |(first, last): &(usize, usize)| *first < to && *last >= from;
        let whole = new.iter().any(hit) || cut.iter().any(|line| (from..to).contains(line));
        if !whole {
            document.retain(is_bare);
            continue;
        }
        let touched = Touched::of(source, document, new, cut);
        let here = |span: Span| touches(source, span, new);
        let keep = |found: &Diagnostic| match &found.subject {
            None => true,
            Some(id) => {
                let about_all = rules.get(&found.rule).is_some_and(asks_key_results);
                touched.own.contains(id)
                    || (about_all && touched.with_key_results.contains(id))
                    || here(found.span)
                    || found.labels.iter().any(|label| here(label.span))
            }
        };
        document.retain(|found| is_bare(found) || keep(found));
    }
}

/// Lines without the silence that was on them.
struct Bare<'a> {
    /// The first of them.
    from: usize,
    /// The line behind them.
    to: usize,
    rules: &'a [String],
}

impl Bare<'_> {
    /// Whether a finding of a rule on a line was silenced. Behind an `okrlint-enable` it was not.
    fn shows(&self, rule: &str, line: usize, enables: &[(usize, Vec<String>)]) -> bool {
        let ends = |(at, rules): &(usize, Vec<String>)| (self.from..=line).contains(at) && names(rules, rule);
        names(self.rules, rule) && (self.from..self.to).contains(&line) && !enables.iter().any(ends)
    }
}

/// Whether a directive means a rule: where it names none it means all.
fn names(rules: &[String], rule: &str) -> bool {
    rules.is_empty() || rules.iter().any(|name| name == rule)
}

/// Where the silence was that is gone; see [`crate::suppress`] for how far each directive reaches.
fn bared<'a>(source: &SourceFile, report: &FileReport, lifted: &'a [Lifted]) -> Vec<Bare<'a>> {
    let mut items: Vec<(usize, bool)> = Vec::new();
    for set in report.documents.iter().map(|document| &document.set).filter(|_| !lifted.is_empty()) {
        let objectives = set.objectives.iter().map(|objective| objective.statement.item.start);
        let all = statements(set).map(|(_, statement)| statement.item.start);
        items.extend(objectives.map(|at| (source.line(at), true)).chain(all.map(|at| (source.line(at), false))));
    }
    items.sort_by_key(|(line, objective)| (*line, !objective));
    items.dedup_by_key(|(line, _)| *line);
    let reach = |lifted: &'a Lifted| {
        let (from, to) = match lifted.action {
            Action::DisableFile => (0, usize::MAX),
            Action::Disable | Action::Enable => (lifted.after + 1, usize::MAX),
            Action::DisableNext => {
                let mut rest = items.iter().skip_while(|(line, _)| *line <= lifted.after);
                let (from, objective) = *rest.next()?;
                let next = rest.find(|(_, other)| *other || !objective);
                (from, next.map_or(usize::MAX, |(line, _)| *line))
            }
        };
        Some(Bare { from, to, rules: &lifted.rules })
    };
    lifted.iter().filter_map(reach).collect()
}

/// The lines that end silence, with the rules that they name.
fn enables(source: &SourceFile) -> Vec<(usize, Vec<String>)> {
    let enable = |line: usize| match in_line(source.slice(source.line_span(line)))? {
        (Action::Enable, rules) => Some((line, rules)),
        _ => None,
    };
    (1..=source.line_count()).filter_map(enable).collect()
}

/// Whether a rule about objectives looks at their key results: their change can bring the finding.
fn asks_key_results(rule: &Rule) -> bool {
    rule.when.iter().any(|op| {
        matches!(
            op,
            Op::EveryKeyResult(_)
                | Op::AnyKeyResult(_)
                | Op::NoKeyResults
                | Op::Count(Countable::KeyResults, ..)
                | Op::Check(Check::WeightsOff | Check::SameMetricSlices)
        )
    })
}

/// The objectives and key results that were changed, by id.
#[derive(Default)]
struct Touched {
    /// In their own lines.
    own: HashSet<String>,
    /// Objectives that were, or one of whose key results.
    with_key_results: HashSet<String>,
}

impl Touched {
    fn of(source: &SourceFile, document: &Document, new: &[(usize, usize)], cut: &[usize]) -> Self {
        let mut touched = Self::default();
        let above = above_cuts(source, &document.set, cut);
        let own = |id: &String, statement: &Statement, fields: &Fields, initiatives: &[Statement]| {
            let mut spans = spans(statement, fields, initiatives);
            above.contains(id) || spans.any(|span| touches(source, span, new))
        };
        let key_result = |k: &KeyResult| own(&k.id, &k.statement, &k.fields, &k.initiatives);
        for objective in &document.set.objectives {
            let Objective { id, statement, fields, key_results, initiatives, .. } = objective;
            let itself = own(id, statement, fields, initiatives);
            let changed: Vec<String> = key_results.iter().filter(|k| key_result(k)).map(|k| k.id.clone()).collect();
            if itself || !changed.is_empty() {
                touched.with_key_results.insert(id.clone());
            }
            touched.own.extend(itself.then(|| id.clone()));
            touched.own.extend(changed);
        }
        touched.own.extend(document.set.orphans.iter().filter(|k| key_result(k)).map(|k| k.id.clone()));
        touched
    }
}

/// The objectives and key results above lines that were taken out: whose those lines were, nobody can tell any more.
fn above_cuts(source: &SourceFile, set: &OkrSet, cut: &[usize]) -> HashSet<String> {
    if cut.is_empty() {
        return HashSet::new();
    }
    let mut items: Vec<(usize, &String)> =
        statements(set).map(|(id, statement)| (source.line(statement.item.start), id)).collect();
    items.sort_by_key(|(line, _)| *line);
    let above = |line: &usize| items.get(items.partition_point(|(start, _)| start <= line).checked_sub(1)?);
    cut.iter().filter_map(above).map(|(_, id)| (*id).clone()).collect()
}

fn statements(set: &OkrSet) -> impl Iterator<Item = (&String, &Statement)> {
    let objectives = set.objectives.iter();
    let of_objectives =
        objectives.flat_map(|o| std::iter::once((&o.id, &o.statement)).chain(o.key_results.iter().map(of_key_result)));
    of_objectives.chain(set.orphans.iter().map(of_key_result))
}

fn of_key_result(key_result: &KeyResult) -> (&String, &Statement) {
    (&key_result.id, &key_result.statement)
}

fn spans(statement: &Statement, fields: &Fields, initiatives: &[Statement]) -> impl Iterator<Item = Span> {
    let fields = fields.0.iter().map(|field| field.span);
    std::iter::once(statement.item).chain(fields).chain(initiatives.iter().map(|initiative| initiative.item))
}

fn touches(source: &SourceFile, span: Span, new: &[(usize, usize)]) -> bool {
    let (first, last) = (source.line(span.start), source.line(span.end.saturating_sub(1).max(span.start)));
    let next = new.partition_point(|(_, end)| *end < first);
    new.get(next).is_some_and(|(start, _)| *start <= last)
}

/// The line that the OKRs of a cycle begin on.
fn first_line(source: &SourceFile, set: &OkrSet) -> usize {
    let cycle = set.cycle.as_ref().and_then(|cycle| cycle.span).map(|span| span.start);
    let first = statements(set).map(|(_, statement)| statement.item.start).chain(cycle).min();
    first.map_or(0, |at| source.line(at))
}
