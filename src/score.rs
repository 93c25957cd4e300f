//! Findings to scores. Every lost point has a finding, and nothing else costs points.

use crate::diagnostic::Diagnostic;
use crate::model::{KeyResult, OkrSet};
use crate::rules::rule::{CRITERIA, Criterion, Rule};
use crate::rules::settings::Planned;
use crate::rules::{Plan, Rules};

/// Points of 100 per criterion.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Criteria([Option<f64>; CRITERIA.len()]);

impl Criteria {
    /// The criteria that were assessed, in the order of the rubric.
    pub fn iter(&self) -> impl Iterator<Item = (Criterion, f64)> {
        CRITERIA.iter().zip(self.0).filter_map(|((_, criterion), value)| Some((*criterion, value?)))
    }

    /// The points of a criterion.
    pub fn get(&self, criterion: Criterion) -> Option<f64> {
        self.0.get(criterion as usize).copied().flatten()
    }

    fn set(&mut self, criterion: Criterion, points: f64) {
        if let Some(value) = self.0.get_mut(criterion as usize) {
            *value = Some(points);
        }
    }
}

/// The score of one statement.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct StatementScore {
    /// 0 to 100; none when not assessed.
    pub score: Option<f64>,
    /// The criteria that were assessed.
    pub criteria: Criteria,
}

/// The scores of an objective and its key results.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ObjectiveScore {
    /// The objective's own statement.
    pub own: StatementScore,
    /// Its key results, in order.
    pub key_results: Vec<StatementScore>,
}

/// How many rules had something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Assessed {
    /// Rules that were applied.
    pub applied: usize,
    /// Rules that were off or found nothing to look at.
    pub skipped: usize,
}

/// The scores of a document, in the order of its set.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scores {
    /// 0 to 100; none when not assessed.
    pub score: Option<f64>,
    /// The criteria over all statements.
    pub criteria: Criteria,
    /// Per objective.
    pub objectives: Vec<ObjectiveScore>,
    /// Key results under no objective.
    pub orphans: Vec<StatementScore>,
    /// How much was looked at.
    pub assessed: Assessed,
}

/// Scores a set from its findings: 100 less the points of the findings about a statement. The document's score is the
/// mean of its statements and of the set itself, which loses the points of findings about no statement.
pub fn score(set: &OkrSet, diagnostics: &[Diagnostic], rules: &Rules, plan: &Plan) -> Scores {
    // In order of the subjects; the points of one are whole numbers, so their own order does not matter.
    let mut lost: Vec<Lost<'_>> = diagnostics
        .iter()
        .filter(|d| d.points > 0)
        .map(|d| {
            let criterion = rules.get(&d.rule).map_or(Criterion::None, |rule| rule.criterion);
            Lost { subject: d.subject.as_deref(), criterion, points: d.points }
        })
        .collect();
    lost.sort_unstable_by_key(|l| l.subject);
    let [of_set, of_objective, of_key_result] =
        [&plan.set, &plan.objective, &plan.key_result].map(|planned| criteria(planned, rules));
    let of = |id: Option<&str>, criteria: &Criteria| {
        let from = lost.partition_point(|l| l.subject < id);
        statement(criteria, lost.iter().skip(from).take_while(|l| l.subject == id))
    };
    let key_results = |list: &[KeyResult]| list.iter().map(|k| of(Some(&k.id), &of_key_result)).collect();
    let objectives: Vec<ObjectiveScore> = set
        .objectives
        .iter()
        .map(|o| ObjectiveScore { own: of(Some(&o.id), &of_objective), key_results: key_results(&o.key_results) })
        .collect();
    let orphans: Vec<StatementScore> = key_results(&set.orphans);
    let whole = of(None, &of_set);
    let own = objectives.iter().flat_map(|o| std::iter::once(&o.own).chain(&o.key_results));
    let all: Vec<&StatementScore> = own.chain(&orphans).chain([&whole]).collect();
    let assessed = assessed(set, rules, plan);
    if all.len() == 1 {
        return Scores { assessed, ..Scores::default() };
    }
    Scores { score: mean(all.iter().filter_map(|s| s.score)), criteria: means(&all), objectives, orphans, assessed }
}

/// The points that a finding about a statement costs.
struct Lost<'a> {
    subject: Option<&'a str>,
    criterion: Criterion,
    points: u32,
}

/// Full marks in the criteria of some rules.
fn criteria(planned: &[Planned], rules: &Rules) -> Criteria {
    let mut full = Criteria::default();
    for rule in planned.iter().filter_map(|p| rules.at(p.rule)) {
        if rule.criterion != Criterion::None {
            full.set(rule.criterion, 100.0);
        }
    }
    full
}

fn statement<'a>(full: &Criteria, lost: impl Iterator<Item = &'a Lost<'a>>) -> StatementScore {
    let mut criteria = *full;
    let mut score = 100.0_f64;
    for Lost { criterion, points, .. } in lost {
        score -= f64::from(*points);
        if let Some(value) = criteria.get(*criterion) {
            criteria.set(*criterion, (value - f64::from(*points)).max(0.0));
        }
    }
    StatementScore { score: Some(score.max(0.0)), criteria }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn means(all: &[&StatementScore]) -> Criteria {
    let mut sums = [(0.0, 0_u32); CRITERIA.len()];
    for score in all {
        for ((sum, count), value) in sums.iter_mut().zip(score.criteria.0) {
            if let Some(value) = value {
                *sum += value;
                *count += 1;
            }
        }
    }
    Criteria(sums.map(|(sum, count)| (count > 0).then(|| sum / f64::from(count))))
}

/// Rules about directives assess no OKR, so they count on neither side.
fn assessed(set: &OkrSet, rules: &Rules, plan: &Plan) -> Assessed {
    let some_key_result = !set.orphans.is_empty() || set.objectives.iter().any(|o| !o.key_results.is_empty());
    let lists = [(&plan.set, true), (&plan.objective, !set.objectives.is_empty()), (&plan.key_result, some_key_result)];
    let looked_at = lists.into_iter().filter(|(_, some)| *some).flat_map(|(planned, _)| planned);
    let scored = |rule: &Rule| rule.criterion != Criterion::None;
    let mut seen = vec![false; rules.len()];
    for index in looked_at.map(|p| p.rule).filter(|index| rules.at(*index).is_some_and(scored)) {
        if let Some(seen) = seen.get_mut(index) {
            *seen = true;
        }
    }
    let applied = seen.into_iter().filter(|seen| *seen).count();
    let all = rules.iter().filter(|rule| scored(rule)).count();
    Assessed { applied, skipped: all - applied }
}
