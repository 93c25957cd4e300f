//! `count`: how many objectives, key results or owners, against a bar.

use crate::model::{FieldKind, Objective};
use crate::rules::conditions::groups::groups;
use crate::rules::conditions::{Evidence, Target};
use crate::rules::rule::{Bar, Compare, Countable};
use crate::source::Span;

/// Whether the count stands as asked.
pub fn holds(
    of: Countable,
    compare: Compare,
    bar: Bar,
    target: &Target<'_, '_>,
    evidence: Option<&mut Evidence>,
) -> bool {
    let (number, shown) = match bar {
        Bar::Fixed(number) => (number as usize, number as usize),
        Bar::Limit(limit, plus) => {
            let limit = target.doc.limits.get(limit) as usize;
            (limit.saturating_add(plus as usize), limit)
        }
    };
    let count = match (of, target.item) {
        // The examples of an article are nobody's plan.
        (Countable::Objectives, _) if target.doc.set.example => 0,
        (Countable::Objectives, _) => largest_group(&target.doc.set.objectives).len(),
        (Countable::KeyResults, Some(item)) => item.as_objective().map_or(0, |o| o.key_results.len()),
        (Countable::Owners, Some(item)) => item.subject.fields.all(FieldKind::Owner).count(),
        (Countable::Methods, Some(item)) => target.doc.census.others(FieldKind::Method, &item.subject),
        (Countable::KeyResults | Countable::Owners | Countable::Methods, None) => return false,
    };
    let result = match compare {
        Compare::Above => count > number,
        Compare::Below => count < number,
        Compare::Equals => count == number,
    };
    if let (true, Some(evidence)) = (result, evidence) {
        evidence.arguments.count = Some(count);
        evidence.arguments.limit = Some(shown);
        evidence.spans.extend(first_too_many(of, shown, target));
    }
    result
}

/// The first one above the limit shows best what the count is about.
fn first_too_many(of: Countable, limit: usize, target: &Target<'_, '_>) -> Option<Span> {
    match of {
        Countable::Objectives => largest_group(&target.doc.set.objectives).get(limit).map(|o| o.statement.span()),
        Countable::Owners => target.item?.subject.fields.all(FieldKind::Owner).nth(limit).map(|f| f.span),
        // The finding is about the objective, so that is what is underlined.
        Countable::KeyResults | Countable::Methods => None,
    }
}

/// Limits are per team or person, so the largest group counts; the first of the largest ones.
fn largest_group(objectives: &[Objective]) -> &[Objective] {
    groups(objectives).into_iter().rev().max_by_key(|group| group.len()).unwrap_or(&[])
}
