//! Facts about numbers: targets, baselines, changes, and what is odd about them.

use rust_decimal::Decimal;

use crate::lexicon::Class;
use crate::model::FieldKind;
use crate::reading::facts::{Fact, Subject, lower};
use crate::reading::{Direction, HeadClass, Hit, Measure, Role, TimeRole, Value};
use crate::source::Span;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Vec<Span>> {
    match fact {
        Fact::Number => number(subject),
        Fact::Target => target(subject),
        Fact::Baseline => level(subject, FieldKind::Baseline),
        Fact::Current => level(subject, FieldKind::Current),
        Fact::RelativeChange => subject.measure(Role::Change).map(|m| vec![subject.span(&m.range)]),
        Fact::Comparison => comparison(subject),
        Fact::Metric => metric(subject),
        Fact::ImpossibleValue => impossible(subject),
        Fact::TargetEqualsBaseline => equal(subject),
        Fact::DirectionConflict => conflict(subject),
        Fact::AbsoluteTarget => absolute(subject),
        Fact::BareNumber => bare(subject),
        Fact::ShareOfNothing => share_of_nothing(subject),
        Fact::PercentOrPoints => percent_or_points(subject),
        Fact::AmbiguousNumber => ambiguous_number(subject),
        Fact::LowAmbition => low_ambition(subject),
        Fact::AlreadyMet => already_met(subject),
        _ => None,
    }
}

fn number(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let measure = subject.reading.measures.iter().find(|m| m.role != Role::Condition);
    measure.map(|m| vec![subject.span(&m.range)]).or_else(|| level(subject, FieldKind::Target))
}

fn target(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let measure = subject.measure(Role::Target).or_else(|| subject.measure(Role::Change));
    level(subject, FieldKind::Target).or_else(|| measure.map(|m| vec![subject.span(&m.range)]))
}

fn level(subject: &Subject<'_>, kind: FieldKind) -> Option<Vec<Span>> {
    if let Some(field) = subject.fields.get(kind) {
        return Some(vec![field.span]);
    }
    let role = match kind {
        FieldKind::Baseline => Role::Baseline,
        FieldKind::Current => Role::Current,
        _ => Role::Target,
    };
    subject.measure(role).map(|m| vec![subject.span(&m.range)])
}

fn comparison(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let time = subject.reading.times.iter().find(|t| t.role == TimeRole::Comparison).map(|t| &t.range);
    let word = subject.hit(Class::Against).or_else(|| subject.hit(Class::StartMark)).map(|h| &h.range);
    time.or(word).map(|r| vec![subject.span(r)])
}

fn metric(subject: &Subject<'_>) -> Option<Vec<Span>> {
    subject.reading.metric.as_ref().map(|r| vec![subject.span(r)])
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
fn impossible(subject: &Subject<'_>) -> Option<Vec<Span>> {
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
            return Some(vec![subject.span(&measure.range)]);
        }
    }
    let more_than_all =
        |m: &&Measure| matches!(m.value, Value::OutOf(a, b) if a > b && b > Decimal::ZERO && m.role == Role::Target);
    measures.iter().find(more_than_all).map(|m| vec![subject.span(&m.range)])
}

fn equal(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let keeps = subject.head_class() == HeadClass::Maintenance || subject.hit(Class::Keep).is_some();
    let same = baseline.both(&target).is_some_and(|(from, to)| from == to);
    (same && !keeps && baseline.span != target.span).then(|| vec![target.span, baseline.span])
}

/// The verb raises and the values fall, or the other way round.
fn conflict(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let (from, to) = baseline.both(&target)?;
    // The verb nearest to the values: "Climbs without a fall drop from 9 to 2" falls. Values in fields have the head.
    let head = subject.reading.head.as_ref()?;
    let values = subject.measure(Role::Baseline).map_or(usize::MAX, |m| m.range.start);
    let moves = |h: &&Hit| h.classes.any(&[Class::Up, Class::Down]) && !h.classes.has(Class::To);
    let near = subject.reading.hits.iter().rev().filter(moves).find(|h| h.range.end <= values && values != usize::MAX);
    let verb = near.or_else(|| subject.reading.hits.iter().find(|h| h.range == head.range))?;
    let up = verb.classes.has(Class::Up) && !verb.classes.has(Class::Down);
    let down = verb.classes.has(Class::Down) && !verb.classes.has(Class::Up);
    let wrong = up && to < from || down && to > from;
    wrong.then(|| vec![subject.span(&verb.range), target.span, baseline.span])
}

fn absolute(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let target = subject.measure(Role::Target)?;
    let all = is_share(target) && exact(target) == Some(Decimal::ONE_HUNDRED);
    let zero = exact(target) == Some(Decimal::ZERO);
    (all || zero).then(|| vec![subject.span(&target.range)])
}

/// A number with nothing behind it that it could count, and no metric that has its own unit.
fn bare(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let target = subject.measure(Role::Target)?;
    let known = subject.reading.metric.is_some() || subject.fields.get(FieldKind::Unit).is_some();
    let counts = target.unit.is_some() || !matches!(target.value, Value::Exact(_));
    let text = subject.words(&target.range);
    let word_follows = subject.statement.as_str()[target.range.end..].trim_start().starts_with(char::is_alphabetic);
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    (digits && !known && !counts && !word_follows).then(|| vec![subject.span(&target.range)])
}

/// "Reach 40%": of what? Well-known rates and a named whole need no answer.
fn share_of_nothing(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let target = subject.measure(Role::Target).filter(|m| is_share(m))?;
    let known = subject.reading.metric.is_some() || subject.hit(Class::Rate).is_some();
    let after = subject.statement.as_str()[target.range.end..].trim_start();
    let whole = after.starts_with(char::is_alphabetic);
    (!known && !whole).then(|| vec![subject.span(&target.range)])
}

/// A rate that changes by a share: percent, or percentage points?
fn percent_or_points(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let change = subject.measure(Role::Change).filter(|m| is_share(m))?;
    let metric = subject.reading.metric.as_ref()?;
    let name = lower(subject.words(metric));
    let rate = ["rate", "share", "ratio", "tỷ lệ", "tỉ lệ", "thị phần", "tỷ trọng"].iter().any(|w| name.contains(w));
    let follows = subject.hit(Class::Rate).is_some_and(|h| h.range == *metric);
    let levels = subject.measure(Role::Baseline).is_some() || subject.amount(FieldKind::Baseline).is_some();
    (rate && follows && !levels).then(|| vec![subject.span(&change.range), subject.span(metric)])
}

/// `1.200` in an English text, `1,200` in a Vietnamese one with decimal commas beside: thousands or decimals?
fn ambiguous_number(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let vietnamese = subject.reading.language == crate::model::Language::Vietnamese;
    let text = subject.statement.as_str();
    let mark = if vietnamese { ',' } else { '.' };
    let decimal_beside = text.match_indices(mark).count() > 1;
    let found = subject.reading.measures.iter().find(|m| {
        let number = &text[m.number.clone()];
        let mut parts = number.split(mark);
        let (Some(head), Some(tail), None) = (parts.next(), parts.next(), parts.next()) else { return false };
        head.len() == 1 && head != "0" && tail.len() == 3 && tail.bytes().all(|b| b.is_ascii_digit())
    })?;
    decimal_beside.then(|| vec![subject.span(&found.range)])
}

/// The move is within three percent of the baseline and the target is not near a ceiling.
fn low_ambition(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let (from, to) = baseline.both(&target)?;
    if subject.reading.direction == Some(Direction::Keep) || from.is_zero() || from == to {
        return None;
    }
    let step = to.checked_sub(from)?.checked_div(from)?.abs();
    let ceiling = target.unit.as_deref() == Some("%") && (to >= Decimal::from(90) || to <= Decimal::from(5));
    let score = to <= Decimal::from(10);
    (step < Decimal::new(3, 2) && !ceiling && !score).then(|| vec![target.span, baseline.span])
}

fn already_met(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let (current, target) = (subject.amount(FieldKind::Current)?, subject.amount(FieldKind::Target)?);
    let (now, goal) = current.both(&target)?;
    if current.unit.is_some() && target.unit.is_some() && current.unit != target.unit {
        return None;
    }
    let baseline = subject.amount(FieldKind::Baseline).and_then(|b| b.comparable);
    let met = match baseline {
        Some(from) if from < goal => now >= goal,
        Some(from) if from > goal => now <= goal,
        Some(_) => false,
        None => {
            let verb = subject.reading.hits.iter().find(|h| h.classes.any(&[Class::Up, Class::Down]));
            match verb {
                Some(h) if h.classes.has(Class::Up) => now >= goal,
                Some(_) => now <= goal,
                None => false,
            }
        }
    };
    let started = subject.fields.get(FieldKind::Status).is_some();
    (met && !started).then(|| vec![target.span, current.span])
}
