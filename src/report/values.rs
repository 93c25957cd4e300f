//! What a key result says about its values and its end, from its fields and its statement together.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::figure::calendar::due_date;
use crate::figure::quantity::figure_at;
use crate::fold::fold;
use crate::model::{Cycle, Field, FieldKind, Fields, KeyResult};
use crate::reading::{Measure, Reading, Role, TimeRole, Value};

/// A value as written, and as a number where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// As the author wrote it.
    pub text: String,
    /// The number, as decimal digits.
    pub value: Option<String>,
    /// What it counts.
    pub unit: Option<String>,
}

/// An end as written, and its day where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// As the author wrote it.
    pub text: String,
    /// The last day.
    pub date: Option<Date>,
}

/// The values and the end of a key result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// At the start.
    pub baseline: Option<Amount>,
    /// To reach.
    pub target: Option<Amount>,
    /// Now.
    pub current: Option<Amount>,
    /// The end.
    pub due: Option<Due>,
}

impl Values {
    /// The values of a key result. A field says it more plainly than the statement.
    pub fn of(key_result: &KeyResult, reading: &Reading, cycle: Option<&Cycle>) -> Self {
        let amount = |kind: FieldKind, role: Role| {
            let unit = key_result.fields.get(FieldKind::Unit);
            let field = key_result.fields.get(kind).map(|field| of_field(field, unit));
            field.or_else(|| Some(of_measure(key_result, reading.measures.iter().find(|m| m.role == role)?)))
        };
        Self {
            baseline: amount(FieldKind::Baseline, Role::Baseline),
            target: amount(FieldKind::Target, Role::Target),
            current: amount(FieldKind::Current, Role::Current),
            due: due(key_result, reading, cycle),
        }
    }
}

/// The values of a field kind, joined: several owners are one text.
pub fn joined(fields: &Fields, kind: FieldKind) -> Option<String> {
    let all: Vec<&str> = fields.all(kind).map(|field| field.value.as_str()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn of_field(field: &Field, unit: Option<&Field>) -> Amount {
    let folded = fold(&field.value);
    let start = folded.text.find(|c: char| c.is_ascii_digit() || c == '$');
    let figure = start.and_then(|at| figure_at(&field.value, &folded, at));
    let below_zero = start.is_some_and(|start| folded.text[..start].trim() == "-");
    let signed = |value: Decimal| if below_zero { -value } else { value };
    let written = unit.map(|unit| unit.value.clone());
    let named = || figure.as_ref().and_then(|f| f.unit.as_ref()).map(|(name, _)| (*name).to_owned());
    Amount {
        text: field.value.clone(),
        value: figure.as_ref().map(|f| signed(f.value).normalize().to_string()),
        unit: named().or(written),
    }
}

fn of_measure(key_result: &KeyResult, measure: &Measure) -> Amount {
    let value = match measure.value {
        Value::Exact(value) | Value::OutOf(value, _) | Value::Rank(value) | Value::Times(value) => Some(value),
        Value::Between(..) | Value::Ratio(..) => None,
    };
    Amount {
        text: key_result.statement.as_str().get(measure.range.clone()).unwrap_or_default().to_owned(),
        value: value.map(|value| value.normalize().to_string()),
        unit: measure.unit.as_ref().map(|unit| unit.name.to_string()),
    }
}

fn due(key_result: &KeyResult, reading: &Reading, cycle: Option<&Cycle>) -> Option<Due> {
    if let Some(field) = key_result.fields.get(FieldKind::Due) {
        return Some(Due { text: field.value.clone(), date: due_date(&field.value, cycle) });
    }
    let of_role = |role: TimeRole| reading.times.iter().find(|time| time.role == role);
    let time = of_role(TimeRole::Deadline).or_else(|| of_role(TimeRole::Period))?;
    let text = key_result.statement.as_str().get(time.range.clone()).unwrap_or_default().to_owned();
    Some(Due { text, date: time.days.map(|(_, last)| last) })
}
