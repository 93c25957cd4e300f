//! The rubric as it is used: criteria with their weights, caps, bands, and when there is no score.
//!
//! `rules/rubric.yaml` holds it; the build script writes it as a static of these types, so nothing is parsed at start-up.
//! What a finding costs is not said here but in its rule file.

use crate::rules::rule::{Both, Criterion};

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scored {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// The OKRs of one document and cycle.
    Set,
}

/// The numbers that are never mixed into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// How well the OKRs are set: the score.
    Quality,
    /// How well they serve what stands above them.
    Alignment,
    /// How well they are followed while they run.
    Tracking,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighted {
    /// Which one.
    pub criterion: Criterion,
    /// Its name in reports.
    pub title: Both<&'static str>,
    /// The number that it belongs to.
    pub figure: Figure,
    /// Points of 100 for an objective, a key result and a set.
    pub weights: [u32; 3],
}

/// The most that can be scored with a fatal fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// The rule that finds the fault.
    pub rule: &'static str,
    /// The highest score with it.
    pub at_most: u32,
    /// The fault in a few words.
    pub reason: Both<&'static str>,
}

/// What a score means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// For programs.
    pub id: &'static str,
    /// The lowest score of the band.
    pub from: u32,
    /// In words.
    pub title: Both<&'static str>,
}

/// The rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// Goes up whenever a weight, a cap, a band or the way of adding up changes.
    pub version: &'static str,
    /// All nine criteria, in the order of [`crate::rules::rule::CRITERIA`].
    pub criteria: &'static [Weighted],
    /// Fatal faults.
    pub caps: &'static [Cap],
    /// Percent of the points; when more could not be assessed there is no score.
    pub points_missing_above: u32,
    /// Percent of the lines; when as many could not be read the document has no score.
    pub lines_unread_from: u32,
    /// From the best down.
    pub bands: &'static [Band],
}

impl Rubric {
    /// What the rubric says about a criterion; none for rules that score nothing.
    pub fn criterion(&self, criterion: Criterion) -> Option<&'static Weighted> {
        self.criteria.get(criterion as usize)
    }

    /// The cap that findings of a rule bring.
    pub fn cap(&self, rule: &str) -> Option<&'static Cap> {
        self.caps.iter().find(|cap| cap.rule == rule)
    }

    /// What a score means. A score shown as 85.0 is in the band from 85.
    pub fn band(&self, score: f64) -> Option<&'static Band> {
        self.bands.iter().find(|band| super::rounded(score) >= f64::from(band.from))
    }
}

include!(concat!(env!("OUT_DIR"), "/rubric.rs"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::CRITERIA;

    #[test]
    fn criteria_stand_where_their_number_says() {
        for (criterion, weighted) in CRITERIA.iter().zip(RUBRIC.criteria) {
            assert_eq!(criterion.1, weighted.criterion);
        }
        assert_eq!(RUBRIC.criterion(Criterion::None), None);
    }

    #[test]
    fn a_score_is_in_the_band_that_it_is_shown_in() {
        let band = |score| RUBRIC.band(score).map(|band| band.id);
        assert_eq!(
            [100.0, 84.96, 84.94, 50.0, 0.0].map(band),
            ["ready", "ready", "edits", "rework", "restart"].map(Some)
        );
    }
}
