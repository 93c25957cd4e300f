//! Findings to scores. Every lost point has a finding, and nothing else costs points.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::Diagnostic;
use crate::model::{KeyResult, OkrSet};
use crate::rules::rule::{Criterion, Rule};
use crate::rules::settings::Planned;
use crate::rules::{Plan, Rules};

/// Points of 100 per criterion.
pub type Criteria = BTreeMap<Criterion, f64>;

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
    let mut lost: HashMap<Option<&str>, Lost> = HashMap::new();
    for diagnostic in diagnostics {
        let criterion = rules.get(&diagnostic.rule).map_or(Criterion::None, |rule| rule.criterion);
        lost.entry(diagnostic.subject.as_deref()).or_default().push((criterion, diagnostic.points));
    }
    let [of_set, of_objective, of_key_result] =
        [&plan.set, &plan.objective, &plan.key_result].map(|planned| criteria(planned, rules));
    let of = |id: Option<&str>, criteria: &Criteria| statement(criteria, lost.get(&id).map_or(&[], Vec::as_slice));
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

/// The points that findings about one statement cost.
type Lost = Vec<(Criterion, u32)>;

/// Full marks in the criteria of some rules.
fn criteria(planned: &[Planned], rules: &Rules) -> Criteria {
    let all = planned.iter().filter_map(|p| rules.at(p.rule)).map(|rule| rule.criterion);
    all.filter(|c| *c != Criterion::None).map(|c| (c, 100.0)).collect()
}

fn statement(full: &Criteria, lost: &[(Criterion, u32)]) -> StatementScore {
    let mut criteria = full.clone();
    let mut score = 100.0_f64;
    for (criterion, points) in lost {
        score -= f64::from(*points);
        if let Some(value) = criteria.get_mut(criterion) {
            *value = (*value - f64::from(*points)).max(0.0);
        }
    }
    StatementScore { score: Some(score.max(0.0)), criteria }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn means(all: &[&StatementScore]) -> Criteria {
    let mut sums: BTreeMap<Criterion, (f64, u32)> = BTreeMap::new();
    for (criterion, value) in all.iter().flat_map(|s| &s.criteria) {
        let (sum, count) = sums.entry(*criterion).or_default();
        *sum += value;
        *count += 1;
    }
    sums.into_iter().map(|(criterion, (sum, count))| (criterion, sum / f64::from(count))).collect()
}

/// Rules about directives assess no OKR, so they count on neither side.
fn assessed(set: &OkrSet, rules: &Rules, plan: &Plan) -> Assessed {
    let some_key_result = !set.orphans.is_empty() || set.objectives.iter().any(|o| !o.key_results.is_empty());
    let lists = [(&plan.set, true), (&plan.objective, !set.objectives.is_empty()), (&plan.key_result, some_key_result)];
    let looked_at = lists.into_iter().filter(|(_, some)| *some).flat_map(|(planned, _)| planned);
    let scored = |rule: &Rule| rule.criterion != Criterion::None;
    let applied: BTreeSet<usize> =
        looked_at.map(|p| p.rule).filter(|index| rules.at(*index).is_some_and(scored)).collect();
    let all = rules.iter().filter(|rule| scored(rule)).count();
    Assessed { applied: applied.len(), skipped: all - applied.len() }
}
