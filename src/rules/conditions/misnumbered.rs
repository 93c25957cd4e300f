//! `check: misnumbered`: a gap in the numbers, or KR 2.1 under O1. Numbers that repeat are `duplicate-id`'s business.

use crate::model::{Number, Objective, OkrSet};
use crate::reading::facts::SubjectKind;
use crate::rules::conditions::{Arguments, Found, Item};
use crate::source::{SourceFile, Span};

/// What is wrong with the number of a statement.
pub fn find(source: &SourceFile, set: &OkrSet, item: &Item<'_>) -> Option<Found> {
    let (index, objective) = item.objective?;
    let before = index.checked_sub(1).and_then(|i| set.objectives.get(i));
    let (number, expected) = match item.subject.kind {
        SubjectKind::Objective => {
            let number = objective.number.as_ref()?;
            let last = *before?.number.as_ref()?.parts.last()?;
            let here = *number.parts.last()?;
            // A smaller number begins the list of another team.
            (number, (here > last.saturating_add(1)).then(|| with_last(number, last + 1)))
        }
        SubjectKind::KeyResult => {
            let place = item.key_result?;
            let number = objective.key_results.get(place)?.number.as_ref()?;
            let earlier = place.checked_sub(1).and_then(|at| objective.key_results.get(at));
            // What is struck out keeps its number: nothing is missing.
            let end = earlier.map(|k| k.statement.item.end).filter(|end| *end < number.span.start);
            let between = end.map_or("", |end| source.slice(Span::new(end, number.span.start)));
            let expected = expected_key_result(number, objective, place, before);
            let struck = expected.as_ref().is_some_and(|e| between.contains("~~") && between.contains(e.as_str()));
            (number, expected.filter(|_| !struck))
        }
    };
    let arguments = Arguments { expected: Some(expected?), found: Some(number.text.clone()), ..Arguments::default() };
    Some(Found::at(vec![number.span], arguments))
}

/// What a key result's number should be, when it is something else.
fn expected_key_result(
    number: &Number,
    objective: &Objective,
    place: usize,
    before: Option<&Objective>,
) -> Option<String> {
    let here = *number.parts.last()?;
    // "KR-2026Q3-04" names the quarter.
    if number.parts.first().is_some_and(|first| *first >= 1900) {
        return None;
    }
    let earlier = place.checked_sub(1).and_then(|i| objective.key_results.get(i));
    let own = objective.number.as_ref().and_then(|n| n.parts.last().copied());
    if let ([.., first, _], Some(own)) = (number.parts.as_slice(), own)
        && *first != own
    {
        let next = earlier.and_then(|k| k.number.as_ref()?.parts.last().copied()).map_or(1, |n| n.saturating_add(1));
        return Some(joined(&number.text, &[own, next]));
    }
    match earlier {
        Some(earlier) => {
            let last = *earlier.number.as_ref()?.parts.last()?;
            // Out of order, and none is missing.
            let numbers = objective.key_results.iter().take(64).filter_map(|k| k.number.as_ref()?.parts.last());
            if numbers.into_iter().any(|n| *n == last.saturating_add(1)) {
                return None;
            }
            (here > last.saturating_add(1)).then(|| with_last(number, last + 1))
        }
        None => {
            let running = before.and_then(last_key_result).map(|n| n.saturating_add(1));
            (here > 1 && Some(here) != running).then(|| with_last(number, 1))
        }
    }
}

fn last_key_result(objective: &Objective) -> Option<u32> {
    objective.key_results.last()?.number.as_ref()?.parts.last().copied()
}

/// The number as written, with another last part.
fn with_last(number: &Number, last: u32) -> String {
    let parts = match number.parts.as_slice() {
        [.., first, _] => vec![*first, last],
        _ => vec![last],
    };
    joined(&number.text, &parts)
}

/// The label of a number as written (`KR`), with other parts.
fn joined(text: &str, parts: &[u32]) -> String {
    let label = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | ' '));
    let space = if text.get(label.len()..).is_some_and(|rest| rest.starts_with(' ')) { " " } else { "" };
    let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
    format!("{label}{space}{}", parts.join("."))
}
