//! Facts about numbers: targets, baselines, changes, and what is odd about them.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::model::FieldKind;
use crate::reading::facts::letter::sum_by_letter;
use crate::reading::facts::{Fact, Subject, lower, moves};
use crate::reading::{Direction, HeadClass, Hit, Measure, Role, TimeRole, Value, phrase};
use crate::source::Spans;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Spans> {
    match fact {
        Fact::Number => number(subject),
        Fact::Target => target(subject),
        Fact::Baseline => level(subject, FieldKind::Baseline),
        Fact::Current => level(subject, FieldKind::Current),
        Fact::RelativeChange => subject.measure(Role::Change).map(|m| Spans::from(subject.span(&m.range))),
        Fact::Comparison => comparison(subject),
        Fact::Metric => metric(subject),
        Fact::ImpossibleValue => impossible(subject),
        Fact::TargetEqualsBaseline => equal(subject),
        Fact::DirectionConflict => moves::conflict(subject),
        Fact::AbsoluteTarget => absolute(subject),
        Fact::BareNumber => bare(subject),
        Fact::ShareOfNothing => share_of_nothing(subject),
        Fact::PercentOrPoints => percent_or_points(subject),
        Fact::AmbiguousNumber => ambiguous_number(subject),
        Fact::LowAmbition => low_ambition(subject),
        Fact::AlreadyMet => moves::already_met(subject),
        _ => None,
    }
}

fn number(subject: &Subject<'_>) -> Option<Spans> {
    let measure = subject.reading.measures.iter().find(|m| m.role != Role::Condition);
    measure
        .map(|m| Spans::from(subject.span(&m.range)))
        .or_else(|| level(subject, FieldKind::Target).filter(|_| counts(subject)))
        .or_else(|| service_level(subject))
        .or_else(|| linked_sum(subject))
}

/// Whether the target that a field gives can be counted: "60%", "none", "all shops". "Shipped" and "done once" cannot.
fn counts(subject: &Subject<'_>) -> bool {
    const WORDS: [&str; 24] = [
        "all", "every", "none", "no", "zero", "half", "double", "one", "two", "three", "four", "five", "six", "ten",
        "both", "most", "không", "mọi", "tất", "toàn", "một", "hai", "ba", "đôi",
    ];
    let value = subject.fields.get(FieldKind::Target).map_or("", |field| field.value.as_str());
    let word = |word: &str| WORDS.contains(&lower(word.trim_matches(|c: char| !c.is_alphanumeric())).as_ref());
    value.bytes().any(|b| b.is_ascii_digit()) || value.split_whitespace().any(word)
}

/// "Staff find any item in less than 90 seconds": a time that everybody is served within is a level to reach, where the
/// statement tells a state; beside work it is only how the work is done.
pub(super) fn service_level(subject: &Subject<'_>) -> Option<Spans> {
    let state = matches!(subject.head_class(), HeadClass::Unknown | HeadClass::State | HeadClass::Metric);
    let time = subject.reading.times.iter().find(|t| t.role == TimeRole::ServiceLevel)?;
    // "Trim start-up to the first note in under 5 seconds": days may be a deadline, seconds never are.
    let state = state || subject.head_class() == HeadClass::Outcome && is_short(subject.words(&time.range));
    state.then(|| Spans::from(subject.span(&time.range)))
}

/// Whether a span of time is told in hours or less.
fn is_short(words: &str) -> bool {
    const SHORT: [&str; 17] = [
        "ms",
        "s",
        "sec",
        "second",
        "seconds",
        "min",
        "minute",
        "minutes",
        "h",
        "hour",
        "hours",
        "giây",
        "phút",
        "giờ",
        "tiếng",
        "millisecond",
        "milliseconds",
    ];
    let words = lower(words);
    let last = words.split_whitespace().last().unwrap_or("");
    SHORT.contains(&last.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn target(subject: &Subject<'_>) -> Option<Spans> {
    let measure = subject.measure(Role::Target).or_else(|| subject.measure(Role::Change));
    level(subject, FieldKind::Target)
        .or_else(|| measure.map(|m| Spans::from(subject.span(&m.range))))
        .or_else(|| service_level(subject))
        .or_else(|| linked_sum(subject))
}

/// "[$N][plan] net new ARR": a sum that only those may read who can follow the link.
pub(super) fn linked_sum(subject: &Subject<'_>) -> Option<Spans> {
    let range = sum_by_letter(subject.statement.as_str())?;
    is_linked(subject, &range).then(|| Spans::from(subject.span(&range)))
}

/// Whether a word leads elsewhere: in the source more stands behind it than the signs of emphasis.
pub(super) fn is_linked(subject: &Subject<'_>, range: &Range<usize>) -> bool {
    /// As many bytes as the shortest end of a link has: `](a)`.
    const LINK: usize = 4;
    let Some(next) = subject.words(&(range.end..subject.statement.as_str().len())).chars().next() else { return false };
    let behind = subject.span(&(range.end..range.end + next.len_utf8()));
    behind.start.saturating_sub(subject.span(range).end) >= LINK
}

fn level(subject: &Subject<'_>, kind: FieldKind) -> Option<Spans> {
    if let Some(field) = subject.fields.get(kind) {
        return Some(Spans::from(field.span));
    }
    let role = match kind {
        FieldKind::Baseline => Role::Baseline,
        FieldKind::Current => Role::Current,
        _ => Role::Target,
    };
    subject.measure(role).map(|m| Spans::from(subject.span(&m.range)))
}

fn comparison(subject: &Subject<'_>) -> Option<Spans> {
    let time = subject.reading.times.iter().find(|t| t.role == TimeRole::Comparison).map(|t| &t.range);
    let word = subject.hit(Class::Against).or_else(|| subject.hit(Class::StartMark)).map(|h| &h.range);
    time.or(word).map(|r| Spans::from(subject.span(r)))
}

fn metric(subject: &Subject<'_>) -> Option<Spans> {
    subject.reading.metric.as_ref().map(|r| Spans::from(subject.span(r)))
}

fn is_share(measure: &Measure) -> bool {
    measure.unit.as_ref().is_some_and(|u| u.name == "%")
}

fn exact(measure: &Measure) -> Option<Decimal> {
    match measure.value {
        Value::Exact(v) => Some(v),
        _ => None,
    }
}

/// Words of measures that may well pass 100%.
const BEYOND: [&str; 17] = [
    "quota",
    "plan",
    "target",
    "growth",
    "net",
    "nrr",
    "roi",
    "roas",
    "ròng",
    "kế hoạch",
    "chỉ tiêu",
    "tăng trưởng",
    "so với",
    "revenue",
    "goal",
    "budget",
    "doanh",
];

/// A share above 100% of people or of a rate that has a whole; more of a whole than there is.
fn impossible(subject: &Subject<'_>) -> Option<Spans> {
    let measures = &subject.reading.measures;
    let over = |m: &&Measure| {
        is_share(m)
            && matches!(m.role, Role::Target | Role::Baseline | Role::Current)
            && exact(m).is_some_and(|v| v > Decimal::ONE_HUNDRED)
    };
    if let Some(measure) = measures.iter().find(over) {
        let people = |h: &&Hit| {
            h.classes.has(Class::People) && h.range.start >= measure.range.end && h.range.start <= measure.range.end + 8
        };
        let shared = subject.hit(Class::Rate).is_some() || subject.reading.hits.iter().any(|h| people(&h));
        let text = lower(subject.statement.as_str());
        if shared && !BEYOND.iter().any(|w| text.contains(w)) {
            return Some(Spans::from(subject.span(&measure.range)));
        }
    }
    let more_than_all =
        |m: &&Measure| matches!(m.value, Value::OutOf(a, b) if a > b && b > Decimal::ZERO && m.role == Role::Target);
    measures.iter().find(more_than_all).map(|m| Spans::from(subject.span(&m.range)))
}

fn equal(subject: &Subject<'_>) -> Option<Spans> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let keeps = subject.head_class() == HeadClass::Maintenance || subject.hit(Class::Keep).is_some();
    let same = baseline.both(&target).is_some_and(|(from, to)| from == to);
    // "≤ 0.50" from "~0.50" holds a level.
    let held =
        target.text.trim_start().starts_with(['≤', '≥', '<', '>']) || subject.statement.as_str().contains(['≤', '≥']);
    (same && !keeps && !held && baseline.span != target.span).then(|| Spans::from((target.span, [baseline.span])))
}

fn absolute(subject: &Subject<'_>) -> Option<Spans> {
    let target = subject.measure(Role::Target)?;
    let all = is_share(target) && exact(target) == Some(Decimal::ONE_HUNDRED);
    let zero = exact(target) == Some(Decimal::ZERO);
    (all || zero).then(|| Spans::from(subject.span(&target.range)))
}

/// A number that could be anything: nothing is named that it could count ("Reach 40"), or what is named has no unit of its
/// own and none is given ("Handling time from 9 to 4"). A scale word (500 triệu, 3k) or a unit in brackets is enough.
fn bare(subject: &Subject<'_>) -> Option<Spans> {
    let target = subject.measure(Role::Target)?;
    let text = subject.words(&target.range);
    let only_digits = text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    let year = exact(target).is_some_and(|v| v.scale() == 0 && (1900..2100).contains(&v.mantissa()));
    let plain = target.unit.is_none() && matches!(target.value, Value::Exact(_)) && only_digits && !year;
    if !plain || subject.fields.get(FieldKind::Unit).is_some() {
        return None;
    }
    let nameless = !phrase::names_something(subject.statement.as_str(), subject.reading);
    (nameless || lacks_dimension(subject, target)).then(|| Spans::from(subject.span(&target.range)))
}

/// Time, money and weight are in days, euros and kilos; here nobody says which.
fn lacks_dimension(subject: &Subject<'_>, target: &Measure) -> bool {
    let reading = subject.reading;
    if !reading.hits.iter().any(|h| h.classes.has(Class::Dimension)) {
        return false;
    }
    let outside_times =
        |h: &&Hit| !reading.times.iter().any(|t| t.range.start <= h.range.start && h.range.end <= t.range.end);
    let unit_named = reading.hits.iter().filter(outside_times).any(|h| h.classes.has(Class::TimeUnit))
        || reading.measures.iter().any(|m| m.unit.is_some())
        || subject.statement.as_str()[target.range.end..].trim_start().starts_with(char::is_alphabetic)
        || subject.statement.as_str().contains(['$', '€', '£', '¥', '₫', '(']);
    let Some(phrase) = phrase::phrase(subject.statement.as_str(), reading) else { return false };
    let center = phrase.center(reading.language);
    let end = phrase.moves.as_ref().map_or(phrase.noun.end, |m| m.range.end);
    let changes = phrase.verb.as_ref().is_none_or(|v| !v.classes.any(&[Class::Activity, Class::Output]));
    // "Order value over the cost limit": the dimension must be what is measured, and measured here.
    !unit_named
        && !phrase.cut
        && changes
        && end <= target.range.start
        && center.is_some_and(|w| w.classes.has(Class::Dimension))
}

/// "Reach 40%", "85% satisfied": of whom? Anything named before or behind the figure is a whole, or a rate that has one.
fn share_of_nothing(subject: &Subject<'_>) -> Option<Spans> {
    let target = subject.measure(Role::Target).filter(|m| is_share(m))?;
    let nameless = subject.fields.get(FieldKind::Unit).is_none()
        && !phrase::names_something(subject.statement.as_str(), subject.reading);
    nameless.then(|| Spans::from(subject.span(&target.range)))
}

/// A rate that changes by a share: percent, or percentage points? "lên 20%" is a level, "cut … by 60%" a part of the rate
/// whatever the rate is.
fn percent_or_points(subject: &Subject<'_>) -> Option<Spans> {
    let change = subject.measure(Role::Change).filter(|m| is_share(m))?;
    let metric = subject.reading.hits.iter().find(|h| h.classes.any(&[Class::Metric, Class::Rate]))?;
    let name = lower(subject.words(&metric.range));
    // "Room rates" are prices.
    let vietnamese = ["tỷ lệ", "tỉ lệ", "ty le", "thị phần", "thi phan", "tỷ trọng", "tỉ trọng"];
    let rate = ["rate", "share", "percentage"].iter().any(|w| name.ends_with(w))
        || vietnamese.iter().any(|w| name.starts_with(w));
    let levels = subject.amount(FieldKind::Baseline).is_some() || subject.amount(FieldKind::Current).is_some();
    let before = subject.reading.hits.iter().rev().find(|h| h.range.end <= change.range.start);
    let level =
        before.is_some_and(|h| h.classes.has(Class::To) && !h.classes.any(&[Class::By, Class::Up, Class::Down]));
    let large = exact(change).is_none_or(|v| v >= LARGE_PART.into());
    let ambiguous = rate && !levels && !level && !large;
    ambiguous.then(|| Spans::from((subject.span(&change.range), [subject.span(&metric.range)])))
}

/// From half on, a share by which a rate is to change is read as a part of it: few rates have that many points to go.
const LARGE_PART: i64 = 50;

/// `1.200` in an English text, `1,200` in a Vietnamese one with decimal commas beside: thousands or decimals?
fn ambiguous_number(subject: &Subject<'_>) -> Option<Spans> {
    let vietnamese = subject.reading.language == crate::model::Language::Vietnamese;
    let text = subject.statement.as_str();
    let mark = if vietnamese { ',' } else { '.' };
    let found = subject.reading.measures.iter().find(|m| {
        let number = &text[m.number.clone()];
        if number.len() != "1.200".len() {
            return false;
        }
        let mut parts = number.split(mark);
        let (Some(head), Some(tail), None) = (parts.next(), parts.next(), parts.next()) else { return false };
        head.len() == 1 && head != "0" && tail.len() == 3 && tail.bytes().all(|b| b.is_ascii_digit())
    })?;
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    // In another number, not in the sentence.
    let marks = text.match_indices(mark).filter(|(at, _)| digit(at.checked_sub(1)) && digit(Some(at + 1)));
    let decimal_beside = || marks.count() > 1;
    decimal_beside().then(|| Spans::from(subject.span(&found.range)))
}

/// The move is within three percent of where it starts, and of a share also within a tenth of what is left to its end:
/// from 99.1% to 99.9% is most of the way. Grades (4.2 of 5) move little by nature.
fn low_ambition(subject: &Subject<'_>) -> Option<Spans> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let (from, to) = baseline.both(&target)?;
    let keeps = subject.reading.direction == Some(Direction::Keep)
        || subject.head_class() == HeadClass::Maintenance
        || subject.hit(Class::Keep).is_some();
    let unit = target.unit.as_deref().or(baseline.unit.as_deref());
    let grade = baseline.of_scale
        || target.of_scale
        || matches!(unit, Some("point" | "star" | "x"))
        || unit.is_none() && from <= Decimal::TEN && to <= Decimal::TEN;
    let ranked = subject.reading.measures.iter().any(|m| matches!(m.value, Value::Rank(_) | Value::Ratio(..)));
    if keeps || grade || ranked || from <= Decimal::ZERO || to <= Decimal::ZERO || from == to {
        return None;
    }
    let step = to.checked_sub(from)?.abs();
    let small = step.checked_div(from)? <= Decimal::new(3, 2);
    let left = if unit == Some("%") && to > from { Decimal::ONE_HUNDRED.checked_sub(from)? } else { from };
    let far = left > Decimal::ZERO && step.checked_div(left)? < Decimal::new(1, 1);
    (small && far && baseline.span != target.span).then(|| Spans::from((target.span, [baseline.span])))
}
