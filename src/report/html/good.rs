//! What is already good: checks that found nothing, figures worth praise, and the key result to follow.

use super::document::Maker;
use super::view::{Best, Passed, Two};
use super::words;
use crate::diagnostic::Severity;
use crate::lint::Document;
use crate::model::{FieldKind, KeyResult};
use crate::reading::{HeadClass, Reading};
use crate::report::values::Values;
use crate::rules::Level;
use crate::rules::rule::{CRITERIA, Criterion};
use crate::score::rubric::RUBRIC;
use crate::workspace::Checked;

/// An example to follow scores at least this.
const EXEMPLARY: f64 = 85.0;

/// Whether a rule found something in a document, by its index.
pub fn fired<'a>(checked: &'a Checked, document: &'a Document) -> impl Fn(usize) -> bool + 'a {
    let rules = checked.linter.rules();
    move |rule| rules.at(rule).is_some_and(|rule| document.diagnostics.iter().any(|d| d.rule == rule.id))
}

/// The checks that were made and found nothing, by criterion.
pub fn passed(checked: &Checked, document: &Document) -> Vec<Passed> {
    if document.set.objectives.is_empty() && document.set.orphans.is_empty() {
        return Vec::new();
    }
    let linter = &checked.linter;
    let found = fired(checked, document);
    let left_out: Vec<usize> =
        linter.scale().left_out(&document.set, fired(checked, document)).map(|(rule, _)| rule).collect();
    let mut out = Vec::new();
    for (_, criterion) in CRITERIA.iter().filter(|(_, criterion)| *criterion != Criterion::None) {
        let of_criterion = linter.rules().iter().enumerate().filter(|(at, rule)| {
            rule.criterion == *criterion && rule.severity != Level::Off && linter.runs(*at) && !left_out.contains(at)
        });
        let (mut all, mut checks) = (0, Vec::new());
        for (at, rule) in of_criterion {
            all += 1;
            if !found(at) {
                checks.push(Two::from(&rule.title));
            }
        }
        if let Some(weighted) = RUBRIC.criterion(*criterion).filter(|_| !checks.is_empty()) {
            let count = words::passed(checks.len(), all);
            let checks = Two::joined(&checks, "; ");
            out.push(Passed { criterion: Two::from(&weighted.title), count, checks });
        }
    }
    out
}

/// What a key result has to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Virtues {
    result: bool,
    both_ends: bool,
    target: bool,
    due: bool,
    owner: bool,
    method: bool,
}

impl Virtues {
    fn of(key_result: &KeyResult, reading: &Reading, document: &Document) -> Self {
        let values = Values::of(key_result, reading, document.set.cycle.as_ref());
        let has = |kind| key_result.fields.get(kind).is_some();
        Self {
            result: reading.head.as_ref().is_some_and(|h| matches!(h.class, HeadClass::Outcome | HeadClass::Metric)),
            both_ends: values.baseline.is_some() && values.target.is_some(),
            target: values.target.is_some(),
            due: values.due.is_some(),
            owner: has(FieldKind::Owner),
            method: has(FieldKind::Method),
        }
    }

    fn each(self) -> [(&'static str, bool); 5] {
        [
            ("virtue-result", self.result),
            ("virtue-both-ends", self.both_ends),
            ("virtue-due", self.due),
            ("virtue-owner", self.owner),
            ("virtue-method", self.method),
        ]
    }

    fn count(self) -> usize {
        self.each().iter().filter(|(_, has)| *has).count()
    }
}

/// Every key result with its reading and its score.
fn key_results(document: &Document) -> impl Iterator<Item = (&KeyResult, &Reading, Option<f64>)> {
    let under = document.set.objectives.iter().zip(&document.reading.objectives).zip(&document.scores.objectives);
    let under = under.flat_map(|((objective, (_, readings)), scored)| {
        let scores = scored.key_results.iter().map(|score| score.score);
        objective.key_results.iter().zip(readings).zip(scores).map(|((k, reading), score)| (k, reading, score))
    });
    let orphans = document.set.orphans.iter().zip(&document.reading.orphans).zip(&document.scores.orphans);
    under.chain(orphans.map(|((k, reading), score)| (k, reading, score.score)))
}

/// Whether a key result has something.
type Has = fn(&Virtues) -> bool;

/// Figures worth praise: what at least half of the key results have.
pub fn facts(document: &Document) -> Vec<Two> {
    let all: Vec<Virtues> = key_results(document).map(|(k, reading, _)| Virtues::of(k, reading, document)).collect();
    let kinds: [(&str, Has); 5] = [
        ("fact-result", |v| v.result),
        ("fact-target", |v| v.target),
        ("fact-both-ends", |v| v.both_ends),
        ("fact-due", |v| v.due),
        ("fact-owner", |v| v.owner),
    ];
    let count = |has: Has| all.iter().filter(|v| has(v)).count();
    kinds
        .into_iter()
        .map(|(key, has)| (key, count(has)))
        .filter(|(_, n)| *n > 0 && 2 * n >= all.len())
        .map(|(key, n)| words::of_all(key, n, all.len()))
        .collect()
}

/// The key result that others of the team can follow: the best score, then the most complete, then the first.
pub fn best(maker: &mut Maker<'_>) -> Option<Best> {
    let document = maker.english;
    let marked = |id: &str| {
        let of = document.diagnostics.iter().filter(|d| d.subject.as_deref() == Some(id));
        of.into_iter().any(|d| d.severity > Severity::Info)
    };
    let mut best: Option<(&KeyResult, f64, Virtues)> = None;
    for (key_result, reading, score) in key_results(document) {
        let Some(score) = score.filter(|score| *score >= EXEMPLARY) else { continue };
        let virtues = Virtues::of(key_result, reading, document);
        let better = |(_, other, known): &(_, f64, Virtues)| {
            (score, virtues.count()) > (*other, known.count()) && !marked(&key_result.id)
        };
        if best.as_ref().map_or_else(|| !marked(&key_result.id), better) {
            best = Some((key_result, score, virtues));
        }
    }
    let (key_result, _, virtues) = best?;
    let why = virtues.each().into_iter().filter(|(_, has)| *has).map(|(key, _)| words::word(key));
    Some(Best {
        id: key_result.id.clone(),
        language: document.language.code(),
        text: maker.own(key_result.statement.as_str()),
        why: why.collect(),
    })
}
