//! `field` and `others-have`: what an author gives beside a statement.

use crate::model::{FieldKind, Fields, OkrSet};
use crate::reading::facts::{Subject, SubjectKind};
use crate::rules::conditions::Evidence;

/// Whether the statement has the field.
pub fn given(kind: FieldKind, subject: &Subject<'_>, evidence: Option<&mut Evidence>) -> bool {
    let field = subject.fields.get(kind);
    if let (Some(field), Some(evidence)) = (field, evidence) {
        evidence.spans.push(field.span);
    }
    field.is_some()
}

/// How many objectives and key results of a document have each field.
#[derive(Clone, Copy, Debug, Default)]
pub struct Census {
    objectives: [u32; KINDS],
    key_results: [u32; KINDS],
}

/// Number of [`FieldKind`]s.
const KINDS: usize = FieldKind::Note as usize + 1;

impl Census {
    /// Counts the fields of a set.
    pub fn of(set: &OkrSet) -> Self {
        let mut census = Self::default();
        for objective in &set.objectives {
            count(&objective.fields, &mut census.objectives);
            for key_result in &objective.key_results {
                count(&key_result.fields, &mut census.key_results);
            }
        }
        for key_result in &set.orphans {
            count(&key_result.fields, &mut census.key_results);
        }
        census
    }

    /// How many key results have the field.
    pub fn key_results_with(&self, kind: FieldKind) -> usize {
        self.key_results.get(kind as usize).map_or(0, |all| *all as usize)
    }

    /// Whether another statement of the same kind has the field. A team that names owners on its objectives only has
    /// said whose the key results are.
    pub fn others_have(&self, kind: FieldKind, subject: &Subject<'_>) -> bool {
        self.others(kind, subject) > 0
    }

    /// How many other statements of the same kind have the field.
    pub fn others(&self, kind: FieldKind, subject: &Subject<'_>) -> usize {
        let counts = match subject.kind {
            SubjectKind::Objective => &self.objectives,
            SubjectKind::KeyResult => &self.key_results,
        };
        let own = u32::from(subject.fields.get(kind).is_some());
        counts.get(kind as usize).map_or(0, |all| all.saturating_sub(own)) as usize
    }
}

fn count(fields: &Fields, counts: &mut [u32; KINDS]) {
    let mut seen = 0u32;
    for field in &fields.0 {
        let bit = 1 << field.kind as u32;
        if seen & bit == 0 {
            seen |= bit;
            if let Some(n) = counts.get_mut(field.kind as usize) {
                *n += 1;
            }
        }
    }
}
