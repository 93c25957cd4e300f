//! `check: mixed-cycles`: Q2 in the title, Q3 in a key result. Comparisons ("up on Q1") name other cycles rightly.

use crate::figure::calendar::{Part, Period};
use crate::model::OkrSet;
use crate::reading::TimeRole;
use crate::reading::facts::Subject;
use crate::rules::conditions::{Arguments, Doc, Found};
use crate::source::Span;

/// One finding for a document: the first place, then the others.
pub fn find(doc: &Doc<'_>) -> Option<Found> {
    let cycle = doc.cycle?;
    let mut all: Vec<(Span, String)> = Vec::new();
    let cycle_model = doc.set.cycle.as_ref();
    let pairs = doc.set.objectives.iter().zip(&doc.reading.objectives);
    for (objective, (_, readings)) in pairs {
        for (key_result, reading) in objective.key_results.iter().zip(readings) {
            let subject = Subject::of_key_result(key_result, reading, cycle_model);
            all.extend(other_cycle(cycle, &subject));
        }
    }
    finding(doc.set, all)
}

/// Whether one statement names another cycle.
pub fn find_in(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Found> {
    finding(doc.set, other_cycle(doc.cycle?, subject).into_iter().collect())
}

fn finding(set: &OkrSet, places: Vec<(Span, String)>) -> Option<Found> {
    let cycle = set.cycle.as_ref()?;
    let other = places.first().map(|(_, words)| words.clone())?;
    let arguments = Arguments { expected: Some(cycle.label.clone()), other: Some(other), ..Arguments::default() };
    // The set has two cycles: its own name stands first, then the places that differ.
    let spans = cycle.span.into_iter().chain(places.into_iter().map(|(span, _)| span)).collect();
    Some(Found::at(spans, arguments))
}

fn other_cycle(cycle: Period, subject: &Subject<'_>) -> Option<(Span, String)> {
    let text = subject.statement.as_str();
    let due = |role| matches!(role, TimeRole::Deadline | TimeRole::Period);
    subject.reading.times.iter().filter(|time| due(time.role)).find_map(|time| {
        let words = text.get(time.range.clone())?;
        time.period
            .filter(|other| is_another(cycle, *other))
            .map(|_| (subject.statement.text.span(time.range.clone()), words.to_owned()))
    })
}

/// Two cycles of the same kind that are not the same one.
fn is_another(cycle: Period, other: Period) -> bool {
    let part = match (cycle.part, other.part) {
        (Part::Quarter(a), Part::Quarter(b)) | (Part::Half(a), Part::Half(b)) | (Part::Month(a), Part::Month(b)) => {
            a != b
        }
        (Part::Whole, Part::Whole) => false,
        _ => return false,
    };
    let years = matches!((cycle.year, other.year), (Some(a), Some(b)) if a != b);
    !other.is_impossible() && (part || years)
}
