//! Findings to scores. Every lost point has a finding, and nothing else costs points.

use std::collections::BTreeMap;

use crate::rules::rule::Criterion;

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
