//! Facts about time: deadlines, routines, days that do not exist, and how they fit the cycle.

use crate::figure::calendar::{due_date, names_impossible};
use crate::lexicon::Class;
use crate::model::FieldKind;
use crate::reading::facts::{Fact, Subject, lower};
use crate::reading::{HeadClass, Time, TimeRole};
use crate::source::Spans;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Spans> {
    let first = |test: &dyn Fn(&Time) -> bool| {
        subject.reading.times.iter().find(|t| test(t)).map(|t| Spans::from(subject.span(&t.range)))
    };
    match fact {
        Fact::Deadline => subject
            .fields
            .get(FieldKind::Due)
            .map(|f| Spans::from(f.span))
            .or_else(|| first(&|t| matches!(t.role, TimeRole::Deadline | TimeRole::Period))),
        Fact::SoftDeadline => first(&|t| t.role == TimeRole::Soft),
        Fact::Routine => routine(subject),
        Fact::InvalidDate => first(&|t| t.invalid).or_else(|| {
            let due = subject.fields.get(FieldKind::Due).filter(|f| names_impossible(&f.value));
            due.map(|f| Spans::from(f.span))
        }),
        Fact::AmbiguousDate => first(&|t| t.ambiguous),
        Fact::OutsideCycle => outside(subject),
        Fact::OutlivesCycle => outlives(subject),
        _ => None,
    }
}

/// Effort that recurs: a weekly meeting, a monthly report.
fn routine(subject: &Subject<'_>) -> Option<Spans> {
    let effort = matches!(subject.head_class(), HeadClass::Activity | HeadClass::Output)
        || subject.head_class() == HeadClass::Unknown && subject.hit(Class::Event).is_some()
        || subject.head_class() == HeadClass::Maintenance && subject.hit(Class::Event).is_some();
    // "Weekly team meeting": before an occasion the frequency is no part of a name; "Weekly dashboard shipped" tells what a
    // thing shows, and it is shipped once.
    let shipped = subject.head_class() == HeadClass::Output
        && subject.reading.head.as_ref().is_some_and(|head| subject.words(&head.range).ends_with("ed"));
    let adjective = || subject.hit(Class::Frequency).filter(|h| h.range.start == 0 && !shipped).map(|h| &h.range);
    let often = |t: &&Time| t.role == TimeRole::Frequency && !(shipped && t.range.start == 0);
    let time = subject.reading.times.iter().find(often).map(|t| &t.range);
    let time = time.or_else(adjective)?;
    effort.then(|| Spans::from((subject.span(time), [subject.head_span()])))
}

/// The days of the cycle, when both ends are known.
fn outside(subject: &Subject<'_>) -> Option<Spans> {
    let cycle = subject.cycle?;
    let (start, end) = (cycle.start?, cycle.end?);
    if let Some(field) = subject.fields.get(FieldKind::Due) {
        let due = due_date(&field.value, Some(cycle))?;
        return (due < start || due > end).then(|| Spans::from(field.span));
    }
    subject
        .reading
        .times
        .iter()
        .filter(|t| matches!(t.role, TimeRole::Deadline | TimeRole::Period))
        // "0.4% of the boards come back, 1.9% in 2025": the time of a second figure, which is where we come from.
        .filter(|t| {
            let past = t.role == TimeRole::Period && t.days.is_some_and(|(_, last)| last < start);
            !(past && subject.reading.measures.len() > 1)
        })
        .find(|t| {
            t.days
                .is_some_and(|(first, last)| last < start || first > end || last > end && t.role == TimeRole::Deadline)
        })
        .map(|t| Spans::from(subject.span(&t.range)))
}

/// "90-day retention" in a cycle of 92 days can only be read after it.
fn outlives(subject: &Subject<'_>) -> Option<Spans> {
    let cycle = subject.cycle?;
    let length = cycle.start?.until(cycle.end?).ok()?.get_days() + 1;
    let text = subject.statement.as_str();
    let window = subject.reading.times.iter().filter(|t| t.role == TimeRole::CohortWindow).find(|t| {
        let words = text.get(t.range.clone()).unwrap_or("");
        span_days(words).is_some_and(|days| days > length)
    });
    if let Some(time) = window {
        return Some(Spans::from(subject.span(&time.range)));
    }
    for hyphen in memchr::memchr_iter(b'-', text.as_bytes()) {
        let digits = text.as_bytes()[..hyphen].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let at = hyphen - digits;
        if digits == 0 || at > 0 && text.as_bytes()[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        let rest = &text[at..];
        let unit = lower(rest[digits..].trim_start_matches(['-', ' ']));
        let days: Option<i32> = rest[..digits].parse().ok().and_then(|n: i32| {
            if unit.starts_with("day") {
                Some(n)
            } else if unit.starts_with("month") {
                n.checked_mul(30)
            } else {
                None
            }
        });
        if days.is_some_and(|d| d > length) {
            let end = at + digits + 1 + unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
            return Some(Spans::from(subject.span(&(at..end.min(text.len())))));
        }
    }
    None
}

/// Days in "180 ngày", "after 6 months".
fn span_days(words: &str) -> Option<i32> {
    let at = words.find(|c: char| c.is_ascii_digit())?;
    let digits = words[at..].bytes().take_while(u8::is_ascii_digit).count();
    let number: i32 = words[at..at + digits].parse().ok()?;
    let unit = lower(words[at + digits..].trim_start());
    let days =
        [("day", 1), ("ngày", 1), ("week", 7), ("tuần", 7), ("month", 30), ("tháng", 30), ("year", 365), ("năm", 365)];
    let (_, days) = days.iter().find(|(name, _)| unit.starts_with(name))?;
    number.checked_mul(*days)
}
