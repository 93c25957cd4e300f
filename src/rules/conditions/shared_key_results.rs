//! `check: shared-key-results`: several objectives over one block of key results, so none proves a particular one.

use crate::model::{Objective, OkrSet};
use crate::rules::conditions::{Arguments, Found};

/// One finding per shared block.
pub fn find(set: &OkrSet) -> Vec<Found> {
    let mut found = Vec::new();
    let mut sharing: Vec<&Objective> = Vec::new();
    for objective in &set.objectives {
        sharing.push(objective);
        if objective.shares_key_results {
            continue;
        }
        if sharing.len() > 1 {
            let spans = sharing.iter().map(|o| o.statement.span()).collect();
            let arguments = Arguments { count: Some(sharing.len()), ..Arguments::default() };
            found.push(Found::at(spans, arguments));
        }
        sharing.clear();
    }
    found
}
