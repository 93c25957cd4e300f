//! `check: behind-pace` and `check: green-unmoved`: how far a key result is, against how much of the cycle has passed.
//!
//! Both need a start, a value now and a value to reach, or a grade; a value now alone is what drafts are written from.

use rust_decimal::Decimal;

use crate::dialect::stated::{State, state};
use crate::model::{Field, FieldKind};
use crate::reading::facts::Subject;
use crate::rules::conditions::clock::{Clock, last_check_in};
use crate::rules::conditions::grades::{self, percent};
use crate::rules::conditions::{Arguments, Doc, Found};
use crate::source::Span;

/// How far a key result is, and where that stands.
struct Progress {
    /// 0 at the start, 1 at the target; below 0 when it went the wrong way.
    done: Decimal,
    span: Span,
    from: Option<Span>,
}

/// Less than two thirds of what the calendar says, once a third of the cycle has passed.
pub fn behind(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Found> {
    let clock = Clock::of(doc).filter(Clock::is_running)?;
    let status = subject.fields.get(FieldKind::Status);
    if status.is_some_and(|f| matches!(state(&f.value), State::Reached | State::Missed | State::Dropped)) {
        return None;
    }
    let passed = clock.passed_at_check_in(doc, subject.fields)?;
    let progress = progress(doc, subject)?;
    // A value that equals the start, with no sign that anybody looked since, is the draft's own.
    let untouched = progress.done.is_zero() && status.is_none() && last_check_in(doc, subject.fields).is_none();
    let expected = passed.checked_mul(Decimal::TWO)?.checked_div(Decimal::from(3))?;
    let late = passed >= Decimal::new(33, 2) && progress.done < expected;
    // That a key result on track has not moved at all says more; `green-unmoved` does.
    let green = status.is_some_and(|f| state(&f.value) == State::OnTrack) && progress.done.is_zero();
    if untouched || !late || green {
        return None;
    }
    let arguments = Arguments {
        found: Some(percent(progress.done.max(Decimal::ZERO))),
        expected: Some(percent(passed)),
        ..Arguments::default()
    };
    Some(Found::at(std::iter::once(progress.span).chain(progress.from).collect(), arguments))
}

/// On track, and the value is still that of the start when a fifth of the cycle has passed.
pub fn unmoved(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Found> {
    let status = subject.fields.get(FieldKind::Status).filter(|f| state(&f.value) == State::OnTrack)?;
    let progress = progress(doc, subject).filter(|p| p.done.is_zero())?;
    let early = match Clock::of(doc) {
        Some(clock) => clock.passed_at_check_in(doc, subject.fields)? < Decimal::new(2, 1),
        None => false,
    };
    let spans = [status.span, progress.span].into_iter().chain(progress.from).collect();
    (!early).then(|| Found::at(spans, Arguments { found: Some(status.value.clone()), ..Arguments::default() }))
}

fn progress(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Progress> {
    by_values(subject).or_else(|| by_grade(doc, subject))
}

fn by_values(subject: &Subject<'_>) -> Option<Progress> {
    // The baseline is asked for first: most key results have none of these as figures.
    let baseline = subject.amount(FieldKind::Baseline)?;
    let current = subject.amount(FieldKind::Current)?;
    let target = subject.amount(FieldKind::Target)?;
    let units = [&baseline, &current, &target].map(|a| a.unit.as_deref());
    let one_unit = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
    if !one_unit(units[0], units[1]) || !one_unit(units[1], units[2]) || baseline.span == current.span {
        return None;
    }
    let (from, now) = baseline.both(&current)?;
    let (_, to) = baseline.both(&target)?;
    let done = now.checked_sub(from)?.checked_div(to.checked_sub(from)?)?;
    Some(Progress { done, span: current.span, from: Some(baseline.span) })
}

fn by_grade(doc: &Doc<'_>, subject: &Subject<'_>) -> Option<Progress> {
    let field: &Field = subject.fields.get(FieldKind::ScoreGiven)?;
    let done = grades::share(doc, field)?;
    Some(Progress { done, span: field.span, from: None })
}
