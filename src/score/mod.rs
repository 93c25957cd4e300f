//! Findings to scores. Every lost point has a finding, and nothing else costs points.
//!
//! This file holds the types. [`scale`] says how many points could be assessed, [`ledger`] what the findings take from
//! them, [`changes`] which findings are worth most. What a number means stands in [`rubric`] and docs/scoring.md.

mod caps;
pub mod changes;
mod ledger;
pub mod rubric;
pub mod scale;

use crate::diagnostic::Diagnostic;
use crate::model::OkrSet;
use crate::rules::Rules;
use crate::rules::rule::{CRITERIA, Criterion};

use ledger::Ledger;
use rubric::{Cap, Figure};
use scale::Scale;

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
}

/// One number per figure; none where nothing could be assessed.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Figures([Option<f64>; 3]);

impl Figures {
    /// The number of a figure.
    pub fn get(&self, figure: Figure) -> Option<f64> {
        self.0.get(figure as usize).copied().flatten()
    }

    fn set(&mut self, figure: Figure, value: Option<f64>) {
        if let Some(place) = self.0.get_mut(figure as usize) {
            *place = value;
        }
    }
}

/// A cap that holds a score down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bite {
    /// The cap.
    pub cap: &'static Cap,
    /// Points that it takes beyond those of the findings.
    pub cost: f64,
}

/// The score of one statement.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct StatementScore {
    /// 0 to 100; none when not assessed.
    pub score: Option<f64>,
    /// The criteria that were assessed.
    pub criteria: Criteria,
    /// All three figures. Quality is the score.
    pub figures: Figures,
    /// The denominator: points of 100 that could be assessed.
    pub assessed: f64,
    /// The cap that holds the score down.
    pub cap: Option<Bite>,
}

/// The scores of an objective and its key results.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ObjectiveScore {
    /// The objective's own statement.
    pub own: StatementScore,
    /// Its key results, in order.
    pub key_results: Vec<StatementScore>,
    /// The mean of all of them, under the caps.
    pub whole: Option<f64>,
    /// The cap that holds the whole down.
    pub cap: Option<Bite>,
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Assessed {
    /// Rules that were applied.
    pub applied: usize,
    /// Rules that were off or found nothing to look at.
    pub skipped: usize,
    /// Percent of the points that could be assessed, over all statements and the set.
    pub points: f64,
    /// Why the document has no score.
    pub refused: Option<Refusal>,
}

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no statement.
    Nothing,
    /// Too many points could not be assessed.
    PointsMissing,
    /// Too many lines could not be read.
    LinesUnread,
}

impl Refusal {
    /// As JSON names it.
    pub fn name(self) -> &'static str {
        match self {
            Refusal::Nothing => "nothing-to-assess",
            Refusal::PointsMissing => "points-missing",
            Refusal::LinesUnread => "lines-unread",
        }
    }
}

/// Where the points of a document went: these three add up to 100 less its score.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Lost {
    /// To findings about its statements, as a mean over them.
    pub statements: f64,
    /// To caps on its OKRs.
    pub caps: f64,
    /// To findings about the set.
    pub set: f64,
}

/// The scores of a document, in the order of its set.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scores {
    /// 0 to 100; none when not assessed.
    pub score: Option<f64>,
    /// The criteria over all statements.
    pub criteria: Criteria,
    /// All three figures. Quality is the score.
    pub figures: Figures,
    /// Per objective.
    pub objectives: Vec<ObjectiveScore>,
    /// Key results under no objective.
    pub orphans: Vec<StatementScore>,
    /// Where the points went.
    pub lost: Lost,
    /// How much was looked at.
    pub assessed: Assessed,
    /// What each diagnostic takes from its statement or the set, in the order of the diagnostics. Together with the cap
    /// these add up to 100 less the score.
    pub costs: Vec<f64>,
}

/// Scores a set from its findings.
///
/// A statement has the points that could be assessed, less those of its findings, as a share of 100. The document has the
/// mean of its statements, each OKR held down by its caps, less what the findings about the set take.
pub fn score(set: &OkrSet, diagnostics: &[Diagnostic], rules: &Rules, scale: &Scale) -> Scores {
    Ledger::new(set, diagnostics, rules, scale).scores(diagnostics.len())
}

/// A score as it is shown and compared: with one decimal.
pub fn rounded(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}
