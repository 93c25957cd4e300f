//! `check: weights-off`: the weights of an objective's key results do not add up to the whole.

use rust_decimal::Decimal;

use crate::model::{Field, FieldKind};
use crate::rules::conditions::{Arguments, Found, Item};

/// What the weights add up to, when it is not the whole.
pub fn find(item: &Item<'_>) -> Option<Found> {
    let objective = item.as_objective()?;
    let fields: Vec<&Field> = objective.key_results.iter().filter_map(|k| k.fields.get(FieldKind::Weight)).collect();
    let weights: Vec<(Decimal, bool)> = fields.iter().filter_map(|f| weight(&f.value)).collect();
    // One that cannot be read leaves nothing to add up.
    if fields.is_empty() || weights.len() != fields.len() {
        return None;
    }
    let sum = weights.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value))?;
    let percent = weights.iter().any(|(_, percent)| *percent);
    let (whole, slack) = match percent {
        true => (Decimal::ONE_HUNDRED, Decimal::ONE),
        false if sum <= Decimal::from(2) => (Decimal::ONE, Decimal::new(1, 2)),
        // Without a sign, small weights only rank the key results.
        false if weights.iter().all(|(value, _)| *value <= Decimal::TEN) => return None,
        false => (Decimal::ONE_HUNDRED, Decimal::ONE),
    };
    // Thirds are written as 33%. Where some carry no weight, what is missing may be theirs.
    let some_without = fields.len() < objective.key_results.len() && sum < whole;
    if (sum - whole).abs() <= slack || some_without {
        return None;
    }
    let sign = if percent { "%" } else { "" };
    let shown = |value: Decimal| Some(format!("{}{sign}", value.normalize()));
    let arguments = Arguments { found: shown(sum), expected: shown(whole), ..Arguments::default() };
    Some(Found::at(fields.iter().map(|f| f.span).collect(), arguments))
}

/// A weight as written: its number, and whether it has a percent sign.
fn weight(text: &str) -> Option<(Decimal, bool)> {
    let text = text.trim();
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let value = number.replace(',', ".").parse::<Decimal>().ok()?;
    (!value.is_sign_negative() && value <= Decimal::ONE_THOUSAND).then_some((value, percent))
}
