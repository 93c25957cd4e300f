//! `check: bad-scale`: a grade or confidence that its own scale, or that of its neighbours, does not hold.

use rust_decimal::Decimal;

use crate::model::{Field, FieldKind};
use crate::rules::conditions::grades::{Form, Grade, grade};
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding per value.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for kind in [FieldKind::ScoreGiven, FieldKind::Confidence] {
        let all = values(doc, kind);
        for (id, field, grade) in &all {
            if let Some(expected) = bounds(kind, *grade, &all) {
                let arguments = Arguments { expected: Some(expected.to_owned()), ..Arguments::default() };
                found.push(Found { subject: Some((*id).to_owned()), spans: vec![field.span], arguments });
            }
        }
    }
    found
}

type Value<'a> = (&'a str, &'a Field, Grade);

fn values<'a>(doc: &Doc<'a>, kind: FieldKind) -> Vec<Value<'a>> {
    let mut all = Vec::new();
    let mut add = |id: &'a str, fields: &'a crate::model::Fields| {
        all.extend(fields.all(kind).filter_map(|field| Some((id, field, grade(&field.value)?))));
    };
    for objective in &doc.set.objectives {
        add(&objective.id, &objective.fields);
        objective.key_results.iter().for_each(|k| add(&k.id, &k.fields));
    }
    doc.set.orphans.iter().for_each(|k| add(&k.id, &k.fields));
    all
}

/// The scale that a value lies outside of.
fn bounds(kind: FieldKind, own: Grade, all: &[Value<'_>]) -> Option<&'static str> {
    let Grade { value, form } = own;
    let sure = kind == FieldKind::Confidence;
    match form {
        // A grade may pass 100%: more was reached than was asked for. Nobody is surer than sure.
        Form::Percent => (value.is_sign_negative() || sure && value > Decimal::ONE_HUNDRED).then_some("0–100%"),
        // "45/40" counts what was reached; only round scales are scales.
        Form::OutOf(whole) => {
            let names = [(1, "0–1"), (5, "0–5"), (10, "0–10"), (100, "0–100")];
            let scale = names.iter().find(|(n, _)| whole == Decimal::from(*n))?.1;
            (value > whole || value.is_sign_negative()).then_some(scale)
        }
        Form::Plain => {
            let others = || all.iter().filter(|v| v.2.form == Form::Plain && v.2 != own).map(|v| v.2.value);
            let within = |top: Decimal| others().count() >= 2 && others().all(|v| v <= top);
            // Some let a result that passed its target score a little more than 1.
            let one = if sure { Decimal::ONE } else { Decimal::new(12, 1) };
            if within(Decimal::ONE) && others().any(|v| !v.fract().is_zero()) {
                return (value > one || value.is_sign_negative()).then_some("0–1");
            }
            if sure && within(Decimal::TEN) && value > Decimal::TEN {
                return Some("0–10");
            }
            (value.is_sign_negative() || value > Decimal::ONE_HUNDRED).then_some("0–100")
        }
    }
}
