//! Grades and confidences as authors write them – "0.7", "7/10", "70%", "7" – and the scale that a document uses.

use rust_decimal::Decimal;

use crate::model::{Field, FieldKind, KeyResult};
use crate::rules::conditions::Doc;

/// How a grade is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `70%`.
    Percent,
    /// `7/10`.
    OutOf(Decimal),
    /// `0.7`, `7`, `70`: the document's other grades tell the scale.
    Plain,
}

/// A grade or confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// The number as written.
    pub value: Decimal,
    /// How it is written.
    pub form: Form,
}

/// Reads a grade; none when the text holds something else.
pub fn grade(text: &str) -> Option<Grade> {
    let (value, rest) = number(text.trim())?;
    let rest = rest.trim_start();
    if let Some(rest) = rest.strip_prefix('%') {
        return ends(rest).then_some(Grade { value, form: Form::Percent });
    }
    if let Some((whole, rest)) = rest.strip_prefix('/').and_then(|rest| number(rest.trim_start())) {
        return (ends(rest) && whole > Decimal::ZERO).then_some(Grade { value, form: Form::OutOf(whole) });
    }
    ends(rest).then_some(Grade { value, form: Form::Plain })
}

/// Nothing follows that would belong to the figure; a remark may.
fn ends(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest.starts_with(['(', ',', ';', '–', '—'])
}

fn number(text: &str) -> Option<(Decimal, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = text.get(sign..)?;
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(digits.len());
    let figure = digits.get(..end)?.trim_end_matches(['.', ',']);
    let value = text.get(..sign + figure.len())?.replace(',', ".").parse().ok()?;
    (!figure.is_empty() && figure.len() <= 9).then_some((value, digits.get(figure.len()..)?))
}

/// The fields of a kind that carry grades, in order: those of key results, with the first of each.
pub fn of_key_results<'a>(
    doc: &Doc<'a>,
    kind: FieldKind,
) -> impl Iterator<Item = (&'a KeyResult, &'a Field, Grade)> + use<'a> {
    let all = doc.set.objectives.iter().flat_map(|o| &o.key_results).chain(&doc.set.orphans);
    all.filter_map(move |k| {
        let field = k.fields.get(kind)?;
        Some((k, field, grade(&field.value)?))
    })
}

/// The scale of plain grades: 1, 10 or 100, the smallest that holds all of them.
pub fn scale(values: impl Iterator<Item = Grade>) -> Decimal {
    let plain = values.filter(|g| g.form == Form::Plain).map(|g| g.value);
    match plain.max() {
        Some(most) if most > Decimal::TEN => Decimal::ONE_HUNDRED,
        Some(most) if most > Decimal::ONE => Decimal::TEN,
        _ => Decimal::ONE,
    }
}

impl Grade {
    /// As a part of the whole, where plain grades are on a scale.
    pub fn share(&self, scale: Decimal) -> Option<Decimal> {
        match self.form {
            Form::Percent => self.value.checked_div(Decimal::ONE_HUNDRED),
            Form::OutOf(whole) => self.value.checked_div(whole),
            Form::Plain => self.value.checked_div(scale),
        }
    }
}

/// A field's grade as a part of the whole, on the scale of the document's grades of its kind.
pub fn share(doc: &Doc<'_>, field: &Field) -> Option<Decimal> {
    let own = grade(&field.value)?;
    let all = of_key_results(doc, field.kind).map(|(_, _, grade)| grade).chain([own]);
    own.share(scale(all))
}

/// A part of the whole, for a message.
pub fn percent(share: Decimal) -> String {
    format!("{}%", share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_read_in_any_form() {
        let read = |text: &str| grade(text).map(|g| (g.value.to_string(), g.form));
        assert_eq!(read("0,7"), Some(("0.7".to_owned(), Form::Plain)));
        assert_eq!(read("70 %"), Some(("70".to_owned(), Form::Percent)));
        assert_eq!(read("7 / 10 (half done)"), Some(("7".to_owned(), Form::OutOf(Decimal::TEN))));
        assert_eq!(read("-0.2"), Some(("-0.2".to_owned(), Form::Plain)));
        for text in ["", "high", "7 weeks", "7/0", "1.2.3", "%", "-", "99999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_scale_is_the_smallest_that_holds_all() {
        let scale_of = |texts: &[&str]| scale(texts.iter().filter_map(|t| grade(t))).to_string();
        assert_eq!(scale_of(&["0.4", "1"]), "1");
        assert_eq!(scale_of(&["4", "90%"]), "10");
        assert_eq!(scale_of(&["40", "7"]), "100");
    }
}
