//! One statement to its reading: scans it once and lets each part read its own facts.

use crate::lexicon::ClassSet;
use crate::model::Cycle;
use crate::reading::direction::direction;
use crate::reading::scan::{Kind, Scan, scan};
use crate::reading::times::{Sort, period_time, sort_figure, word_time};
use crate::reading::{Hit, Measure, Reading, Time, Value, clauses, head, measures, metric};

/// Reads a statement; times without a year are read within the cycle.
pub(crate) fn read(text: &str, cycle: Option<&Cycle>) -> Reading {
    let scan = scan(text);
    let (figures, times) = sort(&scan, cycle);
    let measures = measures::measures(&scan, &figures);
    let clauses = clauses::clauses(&scan);
    let head = head::head(&scan, &measures, &clauses, &times);
    let metric = metric::metric(&scan, &measures);
    let direction = direction(&scan, &measures, head.as_ref());
    let mut hits = Vec::with_capacity(scan.tokens.len());
    let known = scan.tokens.iter().filter(|t| !t.classes.is_empty());
    let mut classes = ClassSet::EMPTY;
    hits.extend(
        known
            .inspect(|t| classes = classes.or(t.classes))
            .map(|t| Hit { range: scan.original(&t.range), classes: t.classes }),
    );
    Reading {
        language: scan.language,
        words: scan.words.len(),
        hashes: scan.words,
        head,
        measures,
        times,
        clauses,
        metric,
        direction,
        hits,
        classes,
    }
}

/// Figures that are measured, and everything that is a time.
fn sort(scan: &Scan<'_>, cycle: Option<&Cycle>) -> (Vec<usize>, Vec<Time>) {
    let (mut figures, mut times) = (Vec::new(), Vec::new());
    for (at, token) in scan.tokens.iter().enumerate() {
        match token.kind {
            Kind::Figure(_) => match sort_figure(scan, at, cycle) {
                Sort::Time(time) => times.push(time),
                Sort::Measure => figures.push(at),
                Sort::Name => {}
            },
            Kind::Period(period) => times.push(period_time(scan, at, period, cycle)),
            Kind::Word => {
                if let Some(time) = word_time(scan, at) {
                    times.push(time);
                }
            }
            Kind::Sign(_) => {}
        }
    }
    (figures, times)
}

/// A measure's value in a common unit: times in seconds, shares of a whole as fractions.
pub(crate) fn amount(measure: &Measure) -> Option<rust_decimal::Decimal> {
    let value = match measure.value {
        Value::Exact(v) | Value::Times(v) | Value::Rank(v) | Value::Between(_, v) => v,
        Value::OutOf(a, b) | Value::Ratio(a, b) => a.checked_div(b)?,
    };
    let seconds = measure.unit.as_ref().and_then(|u| seconds(&u.name));
    seconds.map_or(Some(value), |s| value.checked_mul(s))
}

/// Seconds in a unit of time; months and years as their usual mean.
fn seconds(unit: &str) -> Option<rust_decimal::Decimal> {
    Some(match unit {
        "millisecond" => rust_decimal::Decimal::new(1, 3),
        "second" => 1.into(),
        "minute" => 60.into(),
        "hour" => 3_600.into(),
        "day" => 86_400.into(),
        "week" => 604_800.into(),
        "month" => 2_592_000.into(),
        "quarter" => 7_776_000.into(),
        "year" => 31_536_000.into(),
        _ => return None,
    })
}
