//! A figure's value: number, scale, unit, and the shapes that two numbers can take together.

use std::ops::Range;

use pest::iterators::{Pair, Pairs};
use rust_decimal::Decimal;

use crate::figure::calendar::{Period, read_day};
use crate::figure::{Rule, parse_at};
use crate::fold::Folded;

/// What the characters of a figure say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One number.
    Quantity,
    /// `7-8`, `10-15%`: the upper end.
    Range(Decimal),
    /// `9/10`, `3/5`, perhaps `30/6`: the second number, and the day it would be.
    Slash(Decimal, Option<Period>),
    /// `4:1`.
    Ratio(Decimal),
    /// `9 of 10`.
    OutOf(Decimal),
    /// `20:00`, `8h30`.
    Clock,
    /// A day with month in words, or three numbers.
    Day(Period),
    /// `#1`.
    Rank,
}

/// A figure in folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// All of it: sign, number, scale, unit.
    pub(crate) range: Range<usize>,
    /// The (first) number.
    pub(crate) number: Range<usize>,
    /// Its value, scale applied.
    pub(crate) value: Decimal,
    /// What it is together.
    pub(crate) shape: Shape,
    /// The unit's canonical name and place.
    pub(crate) unit: Option<(&'static str, Range<usize>)>,
    /// A `+` behind it: at least.
    pub(crate) plus: bool,
    /// The number reads two ways (`1.200`).
    pub(crate) ambiguous: bool,
}

/// The figure that starts at `at`, a digit, a currency sign or `#`.
pub(crate) fn figure_at(original: &str, folded: &Folded<'_>, at: usize) -> Option<Figure> {
    let text = folded.text.as_ref();
    let rest = &text[at..];
    if rest.starts_with('#') {
        let pair = parse_at(Rule::rank, rest)?;
        let number = pair.clone().into_inner().next()?;
        let value = read_number(number.as_str()).0?;
        let range = at..at + pair.as_str().len();
        let number = at + number.as_span().start()..at + number.as_span().end();
        return Some(Figure { range, number, value, shape: Shape::Rank, unit: None, plus: false, ambiguous: false });
    }
    let pair = parse_at(Rule::figure, rest)?;
    let end = at + pair.as_str().trim_end().len();
    let mut figure = read_figure(pair.clone().into_inner(), original, folded, at)?;
    figure.range = at..end;
    if let Some(day) = read_day(pair) {
        figure.shape = match figure.shape {
            Shape::Slash(second, _) if day.year.is_none() => Shape::Slash(second, Some(day)),
            _ => Shape::Day(day),
        };
    }
    Some(figure)
}

fn read_figure(parts: Pairs<'_, Rule>, original: &str, folded: &Folded<'_>, at: usize) -> Option<Figure> {
    let mut figure = Figure {
        range: at..at,
        number: at..at,
        value: Decimal::ZERO,
        shape: Shape::Quantity,
        unit: None,
        plus: false,
        ambiguous: false,
    };
    let mut seen = false;
    for part in parts {
        let range = at + part.as_span().start()..at + part.as_span().end();
        match part.as_rule() {
            Rule::number => {
                let (value, ambiguous) = read_number(part.as_str());
                (figure.value, figure.ambiguous, figure.number, seen) = (value?, ambiguous, range, true);
            }
            Rule::slash => {
                let (second, unit) = second_number(part, at)?;
                figure.shape = Shape::Slash(second, None);
                figure.unit = figure.unit.or(unit);
            }
            Rule::colon => {
                let (second, _) = second_number(part, at)?;
                figure.shape = Shape::Ratio(second);
            }
            Rule::out_of => {
                let (second, _) = second_number(part, at)?;
                figure.shape = Shape::OutOf(second);
            }
            Rule::clock => figure.shape = Shape::Clock,
            Rule::range => {
                let mut upper = read_figure(part.into_inner(), original, folded, at)?;
                figure.unit = figure.unit.take().or(upper.unit.take());
                figure.shape = Shape::Range(upper.value);
            }
            Rule::plus => figure.plus = true,
            Rule::scale => figure.value = figure.value.checked_mul(scale(part.as_str()))?,
            Rule::half_more => figure.value = figure.value.checked_mul(Decimal::new(15, 1))?,
            Rule::letter_m => {
                let upper = original[folded.origin(range.start)..].starts_with('M');
                if upper || figure.unit.is_some() {
                    figure.value = figure.value.checked_mul(Decimal::from(1_000_000))?;
                } else {
                    figure.unit = Some(("metre", range));
                }
            }
            Rule::iso_date | Rule::day_month => {}
            _ => {
                if let Some(name) = unit_name(part.as_str(), part.as_rule()) {
                    figure.unit = Some((name, range));
                }
            }
        }
    }
    seen.then_some(figure)
}

fn second_number(pair: Pair<'_, Rule>, at: usize) -> Option<(Decimal, Option<(&'static str, Range<usize>)>)> {
    let (mut value, mut unit) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::number if value.is_none() => value = read_number(part.as_str()).0,
            Rule::number => {}
            rule => {
                let range = at + part.as_span().start()..at + part.as_span().end();
                unit = unit_name(part.as_str(), rule).map(|name| (name, range));
            }
        }
    }
    Some((value?, unit))
}

fn scale(word: &str) -> Decimal {
    Decimal::from(match word {
        "nghìn" | "nghin" | "ngàn" | "ngan" | "thousand" | "k" => 1_000_i64,
        "vạn" => 10_000,
        "triệu" | "trieu" | "tr" | "million" | "mn" | "mm" | "mio" => 1_000_000,
        _ => 1_000_000_000,
    })
}

fn unit_name(text: &str, rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::percent => "%",
        Rule::percent_points => "pp",
        Rule::times_mark => "x",
        Rule::currency_before | Rule::currency_after => match text.trim() {
            "$" | "us$" | "usd" | "dollars" | "đô" | "đô la" => "usd",
            "€" | "eur" | "euro" | "euros" => "eur",
            "£" | "gbp" => "gbp",
            "¥" => "jpy",
            "chf" => "chf",
            "sgd" => "sgd",
            _ => "vnd",
        },
        Rule::point_unit => match text {
            "điểm cơ bản" | "basis points" | "bps" => "basis point",
            "sao" | "star" | "stars" => "star",
            _ => "point",
        },
        Rule::span_unit => match text.rsplit(' ').next().unwrap_or(text) {
            "ms" | "msec" => "millisecond",
            "seconds" | "second" | "secs" | "sec" | "s" | "giây" | "giay" => "second",
            "minutes" | "minute" | "mins" | "min" | "phút" | "phut" | "p" => "minute",
            "hours" | "hour" | "hrs" | "hr" | "h" | "giờ" | "gio" | "tiếng" | "tieng" => "hour",
            "weeks" | "week" | "tuần" | "tuan" => "week",
            "months" | "month" | "tháng" | "thang" => "month",
            "quarters" | "quarter" | "quí" => "quarter",
            "years" | "year" | "năm" => "year",
            _ => "day",
        },
        _ => return None,
    })
}

/// The value of a number as written, and whether it reads two ways.
///
/// Groups of exactly three digits behind separators are thousands; one or two digits behind the last one are decimals;
/// of two different separators the last is the decimal mark.
pub(crate) fn read_number(text: &str) -> (Option<Decimal>, bool) {
    let digits: String = text.chars().filter(|c| *c != ' ').collect();
    let separators: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let grouped = |at: &[(usize, char)]| {
        at.iter().enumerate().all(|(i, (p, _))| {
            let end = at.get(i + 1).map_or(digits.len(), |next| next.0);
            end - p - 1 == 3
        })
    };
    let plain = |keep: Option<usize>| {
        let clean: String = digits
            .char_indices()
            .filter_map(|(i, c)| match c {
                '.' | ',' => (Some(i) == keep).then_some('.'),
                c => Some(c),
            })
            .collect();
        clean.parse::<Decimal>().ok()
    };
    match separators.as_slice() {
        [] => (plain(None), false),
        [(at, _)] if grouped(&separators) && *at <= 3 && !digits.starts_with('0') => (plain(None), *at == 1),
        [(at, _)] => (plain(Some(*at)), false),
        [head @ .., (last, mark)] if head.iter().all(|(_, c)| c != mark) => (plain(Some(*last)), false),
        all if grouped(all) => (plain(None), false),
        _ => (None, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn read(text: &str) -> (String, Option<&'static str>, Shape) {
        let folded = fold(text);
        let figure = figure_at(text, &folded, 0).unwrap();
        (figure.value.normalize().to_string(), figure.unit.map(|u| u.0), figure.shape)
    }

    #[test]
    fn figures_have_values_and_units() {
        for (text, value, unit) in [
            ("1.200", "1200", None),
            ("18,000 USD", "18000", Some("usd")),
            ("0,7 điểm", "0.7", Some("point")),
            ("4.6 sao", "4.6", Some("star")),
            ("1.2 tỷ", "1200000000", None),
            ("$1.2M", "1200000", Some("usd")),
            ("1 750 000", "1750000", None),
            ("EUR 1.750.000", "1750000", Some("eur")),
            ("50tr", "50000000", None),
            ("20 %", "20", Some("%")),
            ("12pp", "12", Some("pp")),
            ("2X", "2", Some("x")),
            ("45 phút", "45", Some("minute")),
            ("9.5s", "9.5", Some("second")),
            ("500M VNĐ", "500000000", Some("vnd")),
            ("4 working days", "4", Some("day")),
            ("850.000đ", "850000", Some("vnd")),
        ] {
            let (v, u, _) = read(text);
            assert_eq!((v.as_str(), u), (value, unit), "{text}");
        }
    }

    #[test]
    fn two_numbers_take_shapes() {
        assert!(matches!(read("10-15%").2, Shape::Range(_)));
        assert!(matches!(read("4.2/5").2, Shape::Slash(_, None)));
        assert!(matches!(read("30/6").2, Shape::Slash(_, Some(_))));
        assert!(matches!(read("30/6/2026").2, Shape::Day(_)));
        assert!(matches!(read("4:1").2, Shape::Ratio(_)));
        assert!(matches!(read("20:00").2, Shape::Clock));
        assert!(matches!(read("9 of 10").2, Shape::OutOf(_)));
        assert!(matches!(read("31 March").2, Shape::Day(_)));
        assert!(matches!(read("2026-09-30").2, Shape::Day(_)));
    }
}
