//! Which objectives of a document belong together: one level, one person, one run of numbers.
//!
//! A file of three teams with O1 to O3 each holds three groups, not nine objectives of one team.

use crate::model::{FieldKind, Level, Objective};

/// The objectives, cut where another group begins.
pub fn groups(objectives: &[Objective]) -> Vec<&[Objective]> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..objectives.len() {
        if begins_group(objectives, at) {
            out.extend(objectives.get(start..at));
            start = at;
        }
    }
    out.extend(objectives.get(start..).filter(|rest| !rest.is_empty()));
    out
}

fn begins_group(objectives: &[Objective], at: usize) -> bool {
    let (Some(before), Some(here)) = (at.checked_sub(1).and_then(|i| objectives.get(i)), objectives.get(at)) else {
        return false;
    };
    if before.level != here.level {
        return true;
    }
    if here.level == Some(Level::Person) && owner(before) != owner(here) {
        return true;
    }
    // "## Sales", "## Support", each with its O1.
    if before.part != here.part && last_number(here) == Some(1) && last_number(before).is_some() {
        return true;
    }
    // 1, 2, 1, 2 starts again; 1, 2, 1 below one heading is more likely a slip.
    last_number(here) == Some(1)
        && last_number(before).is_some_and(|n| n > 1)
        && objectives.get(at + 1).and_then(last_number) == Some(2)
}

fn owner(objective: &Objective) -> Option<&str> {
    objective.fields.get(FieldKind::Owner).map(|f| f.value.as_str())
}

fn last_number(objective: &Objective) -> Option<u32> {
    objective.number.as_ref()?.parts.last().copied()
}
