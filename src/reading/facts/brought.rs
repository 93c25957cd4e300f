//! Facts about what the work brings in: people who join or move up, things that are bought, counts of what is added.

use crate::figure::unit;
use crate::lexicon::Class;
use crate::reading::facts::{Fact, Subject, lower};
use crate::reading::{Measure, Role, Value};
use crate::source::Spans;

/// Verbs by which people come or move up.
const STAFFING: [&str; 11] = [
    "hire",
    "hiring",
    "recruit",
    "appoint",
    "tuyển",
    "chiêu mộ",
    "thăng chức",
    "bổ nhiệm",
    "tuyen",
    "thang chuc",
    "bo nhiem",
];

/// Verbs by which things are bought or rented.
const BUYING: [&str; 7] = ["buy", "purchas", "mua", "đặt mua", "sắm", "trang bị", "thuê"];

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Spans> {
    match fact {
        Fact::Staffing => {
            led_by(subject, &STAFFING).or_else(|| led_by(subject, &["thuê", "add"]).filter(|_| named_people(subject)))
        }
        Fact::Purchase => led_by(subject, &BUYING).filter(|_| !named_people(subject)),
        Fact::Addition => subject
            .reading
            .measures
            .iter()
            .find(|m| m.role == Role::Change && adds(subject, m))
            .map(|m| Spans::from(subject.span(&m.range))),
        _ => None,
    }
}

/// "Thuê thêm 2 kỹ sư": right behind the verb and its count stand people.
fn named_people(subject: &Subject<'_>) -> bool {
    let head = subject.reading.head.as_ref().map_or(0, |head| head.range.end);
    let mut behind = subject.reading.hits.iter().filter(|h| h.range.start >= head);
    let nouns = [
        Class::People,
        Class::Staff,
        Class::Deliverable,
        Class::Event,
        Class::GainNoun,
        Class::Metric,
        Class::Rate,
        Class::Of,
        Class::Beneficiary,
    ];
    behind.find(|h| h.classes.any(&nouns)).is_some_and(|h| h.classes.any(&[Class::People, Class::Staff]))
}

/// One of the verbs leads, or stands right behind a verb of completion ("hoàn thành tuyển dụng 5 nhân sự").
fn led_by(subject: &Subject<'_>, verbs: &[&str]) -> Option<Spans> {
    let head = subject.reading.head.as_ref()?;
    let text = subject.statement.as_str();
    let led = |from: usize| {
        let text = lower(text.get(from..).unwrap_or("")).trim_start().to_owned();
        // "Tuyển sinh" and "tuyển chọn" win pupils and pick suppliers.
        let other = ["tuyển sinh", "tuyển chọn", "tuyen sinh", "tuyen chon"].iter().any(|verb| text.starts_with(verb));
        !other && verbs.iter().any(|verb| text.starts_with(verb))
    };
    let completes = subject.reading.hits.iter().any(|h| h.range == head.range && h.classes.has(Class::Complete));
    (led(head.range.start) || completes && led(head.range.end)).then(|| Spans::from(subject.head_span()))
}

/// "+1 designer", "3 additional leads", "thêm 2 chi nhánh": so many more things, and not a move of a metric.
fn adds(subject: &Subject<'_>, measure: &Measure) -> bool {
    const MORE: [&str; 7] = ["additional", "more", "extra", "further", "new", "another", "thêm"];
    let counted = matches!(measure.value, Value::Exact(_) | Value::Between(..))
        && measure.unit.as_ref().is_none_or(|u| {
            !matches!(u.name.as_ref(), "%" | "point" | "star" | "x" | "usd" | "eur" | "gbp" | "vnd")
                && !unit::is_time(&u.name)
        });
    let text = subject.statement.as_str();
    let before = lower(text.get(..measure.range.start).unwrap_or("")).trim_end().to_owned();
    let behind = lower(text.get(measure.number.end..).unwrap_or("")).trim_start().to_owned();
    let added = before.ends_with('+')
        || text.get(measure.range.clone()).is_some_and(|figure| figure.starts_with('+'))
        || before.split(' ').next_back().is_some_and(|word| MORE.contains(&word))
        || behind.split(' ').next().is_some_and(|word| MORE.contains(&word));
    // "Increase orders by 30 more": the level from which they rise is worth knowing.
    let head = subject.reading.head.as_ref().map(|head| &head.range);
    let moves = subject.reading.hits.iter().any(|h| {
        Some(&h.range) == head
            && h.classes.any(&[Class::Up, Class::Down])
            && !matches!(lower(subject.words(&h.range)).as_ref(), "thêm" | "add" | "có thêm")
    });
    counted && added && !moves
}
