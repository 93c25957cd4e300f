//! `check: confidence-extreme` and `check: sandbagged`: what all the figures of a set say together about its ambition.

use rust_decimal::Decimal;

use crate::model::{Field, FieldKind};
use crate::rules::conditions::clock::Clock;
use crate::rules::conditions::commitments::is_firm;
use crate::rules::conditions::grades::{Grade, of_key_results, percent, scale};
use crate::rules::conditions::{Arguments, Doc, Found};

/// Figures of fewer key results say nothing about the set.
const FEW: usize = 3;

/// High, low or the same everywhere. Half of it everywhere is where many teachers begin.
pub fn extreme(doc: &Doc<'_>) -> Option<Found> {
    // Late in a cycle confidence is meant to be near 0 or 1.
    let late = Clock::of(doc).and_then(|c| c.passed(c.today)).is_some_and(|passed| passed > Decimal::new(5, 1));
    let all: Vec<(&Field, Grade)> = of_key_results(doc, FieldKind::Confidence).map(|(_, f, g)| (f, g)).collect();
    if late || all.len() < FEW {
        return None;
    }
    let scale = scale(all.iter().map(|(_, grade)| *grade));
    let shares = all.iter().map(|(_, grade)| grade.share(scale)).collect::<Option<Vec<Decimal>>>()?;
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share))?;
    let mean = sum.checked_div(Decimal::from(shares.len()))?;
    let half = Decimal::new(5, 1);
    let first = *shares.first()?;
    let equal = shares.len() > FEW && shares.iter().all(|share| *share == first) && first != half;
    if !(mean > Decimal::new(9, 1) || mean < Decimal::new(25, 2) || equal) {
        return None;
    }
    let arguments = Arguments { found: Some(percent(mean)), count: Some(all.len()), ..Arguments::default() };
    Some(Found::at(all.iter().map(|(field, _)| field.span).collect(), arguments))
}

/// A closed cycle in which everything that was not committed was reached in full.
pub fn sandbagged(doc: &Doc<'_>) -> Option<Found> {
    if Clock::of(doc).is_some_and(|clock| !clock.is_over()) {
        return None;
    }
    let scale = scale(of_key_results(doc, FieldKind::ScoreGiven).map(|(_, _, grade)| grade));
    let mut spans = Vec::new();
    for objective in &doc.set.objectives {
        for key_result in objective.key_results.iter().filter(|k| !is_firm(k, Some(objective))) {
            let field = key_result.fields.get(FieldKind::ScoreGiven)?;
            let share = super::grades::grade(&field.value)?.share(scale)?;
            if share < Decimal::ONE {
                return None;
            }
            spans.push(field.span);
        }
    }
    let arguments = Arguments { count: Some(spans.len()), ..Arguments::default() };
    (spans.len() >= FEW).then(|| Found::at(spans, arguments))
}
