//! `check: missed-commitment` and `check: undeclared-commitment`: what is promised in full, and what is a stretch.

use rust_decimal::Decimal;

use crate::dialect::stated::{State, is_committed, state};
use crate::model::{FieldKind, KeyResult, Objective};
use crate::rules::conditions::clock::Clock;
use crate::rules::conditions::grades;
use crate::rules::conditions::{Arguments, Doc, Found, Item};

/// Whether a key result is committed; it says so itself, or its objective does.
pub fn is_firm(key_result: &KeyResult, objective: Option<&Objective>) -> bool {
    let own = key_result.fields.get(FieldKind::Commitment);
    let field = own.or_else(|| objective?.fields.get(FieldKind::Commitment));
    field.is_some_and(|f| is_committed(&f.value))
}

/// A committed key result that closed short, with no word about why.
pub fn missed(doc: &Doc<'_>, item: &Item<'_>) -> Option<Found> {
    let objective = item.objective.map(|(_, objective)| objective);
    let key_results = objective.map_or(doc.set.orphans.as_slice(), |o| o.key_results.as_slice());
    let key_result = item.key_result.and_then(|at| key_results.get(at))?;
    if !is_firm(key_result, objective) || key_result.fields.get(FieldKind::Note).is_some() {
        return None;
    }
    let status = key_result.fields.get(FieldKind::Status);
    let stated = status.map(|f| state(&f.value));
    let closed =
        Clock::of(doc).is_some_and(|clock| clock.is_over()) || matches!(stated, Some(State::Reached | State::Missed));
    let score = key_result.fields.get(FieldKind::ScoreGiven);
    let short = score.filter(|f| grades::share(doc, f).is_some_and(|share| share < Decimal::ONE));
    let place = short.or(status.filter(|_| stated == Some(State::Missed)))?;
    let arguments = Arguments { found: Some(place.value.clone()), ..Arguments::default() };
    closed.then(|| Found::at(vec![place.span], arguments))
}

/// Key results that do not say what kind they are: one finding where none does, else one each.
pub fn undeclared(doc: &Doc<'_>) -> Vec<Found> {
    let mut open = Vec::new();
    let mut declared = false;
    for objective in &doc.set.objectives {
        let inherited = objective.fields.get(FieldKind::Commitment).is_some();
        for key_result in &objective.key_results {
            if inherited || key_result.fields.get(FieldKind::Commitment).is_some() {
                declared = true;
            } else {
                open.push(key_result);
            }
        }
    }
    let arguments = Arguments { count: Some(open.len()), ..Arguments::default() };
    let at = |k: &KeyResult, subject| Found { subject, spans: vec![k.statement.span()], arguments: arguments.clone() };
    if declared {
        return open.iter().map(|k| at(k, Some(k.id.clone()))).collect();
    }
    open.first().filter(|_| open.len() > 1).map(|k| at(k, None)).into_iter().collect()
}
