//! Cycles and dates: "Q3 2026", "Quý IV/2026", "FY27-Q1", "6 tháng đầu năm", "30/6", "31 Mar".

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use pest::iterators::Pair;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::figure::quantity::{Figure, Shape, figure_at};
use crate::figure::{Rule, parse_at};
use crate::fold::{Folded, fold, is_word_char};
use crate::model::Cycle;

/// A stretch of the calendar, as far as words name it. Months and quarters count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Period {
    /// The year, if named.
    pub(crate) year: Option<i16>,
    /// What part of the year.
    pub(crate) part: Part,
    /// The year is a fiscal one, so its days depend on the company.
    pub(crate) fiscal: bool,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    #[default]
    Whole,
    /// A half: 1 or 2.
    Half(u8),
    /// A quarter; any number, so that Q5 can be reported.
    Quarter(u8),
    /// A month; any number.
    Month(u8),
    /// From one month to another of the same year: T7-T9.
    Months(u8, u8),
    /// A day of a month.
    Day(u8, u8),
    /// A term, season or school year: no days known.
    Named,
}

impl Period {
    /// Whether the calendar has no such part (Q5, tháng 13, 31 June).
    pub(crate) fn is_impossible(self) -> bool {
        match self.part {
            Part::Quarter(q) => !(1..=4).contains(&q),
            Part::Month(m) => !(1..=12).contains(&m),
            // "T11-T1" goes on into the next year.
            Part::Months(first, last) => ![first, last].iter().all(|m| (1..=12).contains(m)) || first == last,
            Part::Day(d, m) => !(1..=12).contains(&m) || !valid_day(self.year.unwrap_or(2024), m, d),
            Part::Half(_) | Part::Whole | Part::Named => false,
        }
    }

    /// First and last day; `year` stands in where the words name none.
    pub(crate) fn days(self, year: Option<i16>) -> Option<(Date, Date)> {
        if self.fiscal {
            return None;
        }
        let year = self.year.or(year)?;
        let months = |first: u8, count: i32| {
            let start = Date::new(year, first as i8, 1).ok()?;
            let end = start.checked_add(count.months()).ok()?.checked_sub(1.day()).ok()?;
            Some((start, end))
        };
        match self.part {
            Part::Whole => months(1, 12),
            Part::Half(h) => months(if h == 1 { 1 } else { 7 }, 6),
            Part::Quarter(q @ 1..=4) => months((q - 1) * 3 + 1, 3),
            Part::Month(m @ 1..=12) => months(m, 1),
            Part::Months(first @ 1..=12, last) => months(first, i32::from(last.checked_sub(first)?) + 1),
            Part::Day(d, m @ 1..=12) => Date::new(year, m as i8, d as i8).ok().map(|day| (day, day)),
            Part::Quarter(_) | Part::Month(_) | Part::Months(..) | Part::Day(..) | Part::Named => None,
        }
    }
}

fn valid_day(year: i16, month: u8, day: u8) -> bool {
    Date::new(year, month as i8, day as i8).is_ok()
}

/// The period that starts at `at` of a folded text, with its end. Tries only where a period can start.
pub(crate) fn period_at(folded: &str, at: usize) -> Option<(usize, Period)> {
    let rest = &folded[at..];
    if !may_start_period(rest) {
        return None;
    }
    if let Some((length, period)) = numbered_months(rest) {
        return Some((at + length, period));
    }
    let (end, period) = match plain_period(rest) {
        Some((length, period)) => (at + length, period),
        None => parsed_period(folded, at)?,
    };
    let (end, period) = several_months(folded, end, period).unwrap_or((end, period));
    (!counts_money(period, &folded[end..])).then_some((end, period))
}

/// "Doanh thu quý 10 triệu": the number belongs to the amount behind it, not to the quarter or month.
fn counts_money(period: Period, behind: &str) -> bool {
    let numbered = period.year.is_none() && matches!(period.part, Part::Quarter(_) | Part::Month(_) | Part::Named);
    // "giữa kỳ 1,5%"
    let decimals = behind.strip_prefix([',', '.']).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    if numbered && decimals.is_some_and(|rest| rest.starts_with('%') && rest.len() + 1 < behind.len()) {
        return true;
    }
    numbered && {
        let word = behind.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        matches!(
            word,
            "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "trieu" | "ty" | "nghin" | "ngan" | "million" | "billion"
        )
    }
}

/// "tháng 10-12/2026", "tháng 10 - 12/2026": two months and their year.
fn numbered_months(text: &str) -> Option<(usize, Period)> {
    let number = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        Some((text.get(..digits)?.parse::<u8>().ok().filter(|n| (1..=12).contains(n))?, digits))
    };
    let rest = ["tháng ", "thang "].iter().find_map(|word| text.strip_prefix(word))?;
    let (first, length) = number(rest)?;
    let rest = rest.get(length..)?.trim_start_matches(' ').strip_prefix('-')?.trim_start_matches(' ');
    let (last, length) = number(rest)?;
    let rest = rest.get(length..)?.strip_prefix('/')?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let ends = rest.as_bytes().get(4).is_none_or(|b| !b.is_ascii_digit());
    let period = Period { part: Part::Months(first, last), year: Some(year), ..Period::default() };
    (ends && first < last).then_some((text.len() - rest.len() + 4, period))
}

/// "T7-T9/2026", "tháng 7 - tháng 9", "Jul-Sep 2026": a second month behind the first.
fn several_months(folded: &str, end: usize, period: Period) -> Option<(usize, Period)> {
    let (Part::Month(first), None) = (period.part, period.year) else { return None };
    let second = folded.get(end..)?.trim_start_matches(' ').strip_prefix('-')?.trim_start_matches(' ');
    let (length, last) = plain_period(second)?;
    let Part::Month(month) = last.part else { return None };
    let end = folded.len() - second.len() + length;
    Some((end, Period { part: Part::Months(first, month), ..last }))
}

fn parsed_period(folded: &str, at: usize) -> Option<(usize, Period)> {
    let rest = &folded[at..];
    let pair = parse_at(Rule::period, rest)?;
    let end = at + pair.as_str().trim_end().len();
    Some((end, read_period(pair)))
}

/// A year by itself at `at`: "2026".
pub(crate) fn year_at(folded: &str, at: usize) -> Option<(usize, i16)> {
    let year = year_in(folded.as_bytes(), at)?;
    Some((at + 4, year))
}

/// The four digits of a year of this or the last century, with no digit behind them.
fn year_in(bytes: &[u8], at: usize) -> Option<i16> {
    let [a @ b'1'..=b'2', b, c @ b'0'..=b'9', d @ b'0'..=b'9', rest @ ..] = bytes.get(at..)? else { return None };
    if !matches!((a, b), (b'1', b'9') | (b'2', b'0')) || rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let digit = |b: &u8| i16::from(*b - b'0');
    Some(digit(a) * 1000 + digit(b) * 100 + digit(c) * 10 + digit(d))
}

/// "q3", "quý 3/2026", "tháng 4", "march 2026", "năm 2026": most periods, read without the grammar, which costs ten times
/// as much. What it gives is what the grammar gives (tested below); anything longer is left to the grammar.
fn plain_period(rest: &str) -> Option<(usize, Period)> {
    let b = rest.as_bytes();
    let Some((end, part)) = plain_part(rest, b) else { return plain_year(rest, b) };
    let period = |length: usize, year: Option<i16>| Some((length, Period { year, part, fiscal: false }));
    let at = over_blanks(b, end);
    match b.get(at) {
        Some(b'0'..=b'9') => match year_in(b, at) {
            Some(year) => period(at + 4, Some(year)),
            None => period(end, None),
        },
        Some(b'/' | b'-' | b',') => {
            let behind = over_blanks(b, at + 1);
            match (year_in(b, behind), b.get(behind)) {
                (Some(year), _) => period(behind + 4, Some(year)),
                (None, Some(b'0'..=b'9' | b'f' | b'n' | b' ')) => None,
                _ => period(end, None),
            }
        }
        Some(b'.' | b':') => match b.get(over_blanks(b, at + 1)) {
            Some(b'f' | b'n' | b' ') => None,
            _ => period(end, None),
        },
        Some(b'n' | b'o') => {
            let word = ["năm", "nam", "of"].into_iter().find(|w| rest[at..].starts_with(w));
            let Some(word) = word else { return period(end, None) };
            let behind = over_blanks(b, at + word.len());
            period(behind + 4, Some(year_in(b, behind)?))
        }
        Some(b'\'' | b' ') => None,
        Some(b'f') if rest[at..].starts_with("fy") => None,
        _ => period(end, None),
    }
}

/// "năm 2026", "year 2026".
fn plain_year(rest: &str, b: &[u8]) -> Option<(usize, Period)> {
    let word = match b.first() {
        Some(b'n') => ["năm", "nam"].into_iter().find(|w| rest.starts_with(w)),
        Some(b'y') => Some("year").filter(|w| rest.starts_with(w)),
        _ => None,
    }?;
    let at = over_blanks(b, word.len());
    Some((at + 4, Period { year: Some(year_in(b, at)?), ..Period::default() }))
}

/// The quarter, half or month at the start of a text, and where it ends.
fn plain_part(rest: &str, b: &[u8]) -> Option<(usize, Part)> {
    // One or two digits; letters behind them only where a month may have some.
    let number = |at: usize, letters: bool| {
        let digits = b.get(at..)?.iter().take(3).take_while(|c| c.is_ascii_digit()).count();
        let next = b.get(at + digits).copied().unwrap_or(b' ');
        let open = next >= 0x80 || !letters && next.is_ascii_alphabetic();
        let value: u8 = rest.get(at..at + digits)?.parse().ok()?;
        ((1..=2).contains(&digits) && !open).then_some((at + digits, value))
    };
    let behind = |words: &[&str]| {
        let word = words.iter().find(|w| rest.starts_with(**w))?;
        let at = over_blanks(b, word.len());
        (at > word.len()).then_some(at)
    };
    match b.first()? {
        b'q' if matches!(b.get(1), Some(b'0'..=b'9')) => number(1, false).map(|(end, n)| (end, Part::Quarter(n))),
        b'q' => {
            let at = behind(&["quí", "quy", "quarter", "qtr"])?;
            number(at, false).map(|(end, n)| (end, Part::Quarter(n)))
        }
        b'h' if matches!(b.get(1), Some(b'1' | b'2')) => {
            let (end, half) = number(1, false)?;
            (end == 2).then_some((end, Part::Half(half)))
        }
        b't' => {
            let at = if b.get(1).is_some_and(u8::is_ascii_digit) { 1 } else { behind(&["tháng", "thang"])? };
            number(at, true).map(|(end, n)| (end, Part::Month(n)))
        }
        b'j' | b'f' | b'm' | b'a' | b's' | b'o' | b'n' | b'd' => {
            let letters = b.iter().take_while(|c| c.is_ascii_alphabetic()).count();
            let month = exact_month(&rest[..letters])
                .filter(|_| letters != 4 || matches!(&b[..4], b"june" | b"july" | b"sept"))?;
            let next = b.get(letters).copied().unwrap_or(b' ');
            // "march 5" is a day, "march 2026" is not.
            let at = over_blanks(b, letters);
            let day = at > letters && b.get(at).is_some_and(u8::is_ascii_digit) && year_in(b, at).is_none();
            (next < 0x80 && next != b'.' && !day).then_some((letters, Part::Month(month)))
        }
        _ => None,
    }
}

/// Where the one or two blanks at `at` end, if there are any.
fn over_blanks(b: &[u8], at: usize) -> usize {
    at + b.get(at..).unwrap_or(&[]).iter().take(2).take_while(|c| **c == b' ').count()
}

/// What a period can start with: keeps the parser away from nearly all other words.
fn may_start_period(rest: &str) -> bool {
    let b = rest.as_bytes();
    let is = |list: &[&str]| list.iter().any(|w| rest.starts_with(w));
    let digit = |at: usize| b.get(at).is_some_and(u8::is_ascii_digit);
    // Quarters and terms may have Roman numbers.
    let number = |at: usize| digit(at) || b.get(at) == Some(&b'i');
    let after = |word: &str| rest.starts_with(word) && digit(word.len());
    let after_roman = |word: &str| rest.starts_with(word) && number(word.len());
    let month = || {
        let letters = b.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        exact_month(&rest[..letters]).is_some()
    };
    match b.first() {
        Some(b'q') => {
            number(1)
                || b.get(1) == Some(&b' ') && number(2)
                || after_roman("quí ")
                || after_roman("quy ")
                || after_roman("quarter ")
                || after_roman("qtr ")
        }
        Some(b'h') => digit(1) || is(&["học kì ", "hoc ky ", "hoc ki "]),
        Some(b'f') => is(&["fy", "first half", "fall "]) || month(),
        Some(b'1' | b'2') => year_then_part(b),
        Some(b'6') => is(&["6 tháng", "6 thang"]),
        Some(b's') => is(&["second half", "spring ", "summer ", "semester ", "school year", "sáu tháng"]) || month(),
        Some(b'n') => {
            after("năm ")
                || after("nam ")
                || is(&["năm học", "năm tài", "nam hoc", "nam tai", "nửa ", "nua "])
                || month()
        }
        Some(b't') => digit(1) || after("tháng ") || after("thang ") || after_roman("term "),
        Some(b'j' | b'm' | b'o' | b'd') => month(),
        Some(b'a') => is(&["autumn ", "annual", "academic year"]) || month(),
        Some(b'w') => is(&["winter "]),
        Some(b'k') => after_roman("kì "),
        Some(b'c' | b'y') => after("cy ") || after("cy") || after("year "),
        _ => false,
    }
}

/// "2026-q3", "2026 h1", "2026 march": four digits and, behind a separator or two, a letter.
fn year_then_part(b: &[u8]) -> bool {
    let digits = b.iter().take_while(|c| c.is_ascii_digit()).count();
    let gap = b[digits..].iter().take_while(|c| matches!(c, b' ' | b'-' | b'/' | b',' | b':' | b'.')).count();
    let part = b.get(digits + gap..).unwrap_or_default();
    // "2026H1": glued only where a digit follows.
    let glued = matches!(part, [b'q' | b'h', b'1'..=b'4', ..]);
    digits == 4 && gap <= 3 && (glued || gap > 0 && part.first().is_some_and(u8::is_ascii_alphabetic))
}

/// Gives a fiscal cycle its days: the year that starts in `month` (from 1) is named by the calendar year it ends in, so
/// FY27 with month 4 runs from April 2026 to March 2027.
pub fn fill_fiscal_days(cycle: &mut Cycle, month: i8) {
    let Some(period) = period_of_label(&cycle.label).filter(|p| p.fiscal) else { return };
    let (offset, count) = match period.part {
        Part::Whole => (0, 12),
        Part::Half(half) => (6 * (i32::from(half) - 1), 6),
        Part::Quarter(quarter @ 1..=4) => (3 * (i32::from(quarter) - 1), 3),
        _ => return,
    };
    let begins = period.year.and_then(|year| Date::new(if month == 1 { year } else { year - 1 }, month, 1).ok());
    let Some(start) = begins.and_then(|first| first.checked_add(offset.months()).ok()) else { return };
    let Ok(end) = start.checked_add(count.months()).and_then(|next| next.checked_sub(1.day())) else { return };
    (cycle.start, cycle.end) = (Some(start), Some(end));
}

/// Gives a cycle without a year its days in the year around it: "Q1" below a heading "2026".
pub(crate) fn fill_year(cycle: &mut Cycle, around: Option<&Cycle>) {
    let Some((start, end)) = around.and_then(|around| around.start.zip(around.end)) else { return };
    let whole = start.month() == 1 && end.month() == 12 && start.year() == end.year();
    if cycle.start.is_some() || !whole {
        return;
    }
    if let Some((first, last)) = period_of_label(&cycle.label).and_then(|period| period.days(Some(start.year()))) {
        (cycle.start, cycle.end) = (Some(first), Some(last));
    }
}

/// The period that the name of a cycle says.
pub(crate) fn period_of_label(label: &str) -> Option<Period> {
    let folded = fold(label);
    let mut starts = word_starts(&folded.text);
    let (at, _, period) = starts.find_map(|at| period_at(&folded.text, at).map(|(end, period)| (at, end, period)))?;
    // "July to September 2026" is none of its months.
    stretch(label, &folded, at).is_none().then_some(period)
}

fn read_period(pair: Pair<'_, Rule>) -> Period {
    let mut period = Period::default();
    let mut word_half = None;
    for part in pair.into_inner() {
        let text = part.as_str();
        match part.as_rule() {
            Rule::fy => {
                period.fiscal = true;
                let digits: String =
                    text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
                // FY26-27 ends in 2027.
                let second = text.rsplit_once('-').and_then(|(_, second)| second.parse::<i16>().ok());
                period.year = digits.parse::<i16>().ok().map(|y| if y < 100 { y + 2000 } else { y });
                let next = period.year.filter(|y| second.is_some_and(|second| second % 100 == (y + 1) % 100));
                period.year = next.map(|y| y + 1).or(period.year);
            }
            Rule::year => period.year = text.parse().ok(),
            Rule::year2 => period.year = text.parse::<i16>().ok().map(|y| y + 2000),
            Rule::quarter => period.part = Part::Quarter(quarter_number(&part)),
            Rule::half => {
                word_half = Some(if text.contains("second") || text.contains("cuối") || text.contains("cuoi") {
                    2
                } else {
                    1
                });
                if let Some(number) = part.into_inner().next() {
                    word_half = number.as_str().parse().ok();
                }
            }
            Rule::month => period.part = read_month(part),
            Rule::month_name => period.part = Part::Month(month_number(text)),
            Rule::school => {
                period.part = Part::Named;
                period.year = part.into_inner().next().and_then(|y| y.as_str().parse().ok());
            }
            Rule::term => period.part = Part::Named,
            Rule::whole_year => {
                period.year = part.into_inner().next().and_then(|y| y.as_str().parse().ok());
            }
            _ => {}
        }
    }
    if let Some(half) = word_half {
        period.part = Part::Half(half);
    }
    period
}

fn quarter_number(pair: &Pair<'_, Rule>) -> u8 {
    let text = pair.clone().into_inner().next().map_or("", |n| n.as_str());
    match text {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        digits => digits.parse().unwrap_or(0),
    }
}

fn read_month(pair: Pair<'_, Rule>) -> Part {
    let (mut month, mut day) = (0, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::month_name => month = month_number(part.as_str()),
            Rule::month_num => month = part.as_str().parse().unwrap_or(0),
            Rule::day_num => day = part.as_str().parse().ok(),
            _ => {}
        }
    }
    day.map_or(Part::Month(month), |day| Part::Day(day, month))
}

/// 1 to 12 by the first three letters of an English month name; 0 for anything else.
pub(crate) fn month_number(name: &str) -> u8 {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    NAMES.iter().position(|n| name.starts_with(n)).map_or(0, |i| i as u8 + 1)
}

/// Finds the first cycle named in a text (a heading, a title, a file name, a field value).
///
/// Gives its byte range and the cycle, without span; dates are filled in where the label says enough. A lone year counts
/// only when nothing more precise stands in the text.
pub fn find_cycle(text: &str) -> Option<(Range<usize>, Cycle)> {
    let folded = fold(text);
    let mut starts = word_starts(&folded.text);
    let found = starts.find_map(|at| {
        let (end, period) = period_at(&folded.text, at)?;
        // "may" is a verb in English and "sew" in Vietnamese.
        let doubtful = &folded.text[at..end] == "may" && folded.text.trim() != "may";
        let named = !matches!(period.part, Part::Day(..)) && !period.is_impossible() && !doubtful;
        named.then_some((at, end, period))
    });
    // A quarter or half is what the author calls the cycle, whatever days stand beside it.
    let named = found.filter(|(.., period)| matches!(period.part, Part::Quarter(_) | Part::Half(_) | Part::Named));
    // Without a figure no day and no year is named.
    let figures = text.bytes().any(|b| b.is_ascii_digit());
    let mut starts = word_starts(&folded.text).filter(|at| figures && named.is_none_or(|named| *at <= named.0));
    if let Some((range, (start, end))) = starts.find_map(|at| stretch(text, &folded, at)) {
        let range = folded.origin(range.start)..folded.origin(range.end);
        let label = text[range.clone()].trim().to_owned();
        return Some((range, Cycle { label, span: None, start: Some(start), end: Some(end) }));
    }
    let year = || {
        word_starts(&folded.text).find_map(|at| {
            let (end, year) = year_at(&folded.text, at).filter(|(end, _)| !is_of_day(&folded.text, at, *end))?;
            Some((at, end, Period { year: Some(year), ..Period::default() }))
        })
    };
    let (start, end, period) = found.or_else(year)?;
    Some(cycle_of(text, &folded, start..end, period))
}

/// "Drafted 2026-09-18", "ngày 29/6/2027": the year of a day names no cycle.
fn is_of_day(folded: &str, at: usize, end: usize) -> bool {
    let bytes = folded.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let behind = at > 0 && matches!(bytes[at - 1], b'/' | b'-' | b'.') && digit(at.checked_sub(2));
    let days = |at: usize| bytes.get(at) == Some(&b'-') && digit(Some(at + 1)) && digit(Some(at + 2));
    behind || days(end) && days(end + 3)
}

/// "2026-09-28 → 2027-02-12", "July to September 2026", "1/7 – 30/9/2026": from one day or month to another.
fn stretch(text: &str, folded: &Folded<'_>, at: usize) -> Option<(Range<usize>, (Date, Date))> {
    const BETWEEN: [&str; 9] = ["->", "→", "-", "until ", "through ", "to ", "đến ", "den ", "tới "];
    let named = |at: usize| {
        let day = || figure_at(text, folded, at).and_then(|figure| Some((figure.range.end, figure.day()?)));
        if may_be_day(&folded.text, at) { day() } else { None }.or_else(|| period_at(&folded.text, at))
    };
    let blanks = |at: usize| folded.text.len() - folded.text.get(at..).unwrap_or("").trim_start().len();
    let (end, first) = named(at)?;
    let between = blanks(end);
    let mark = BETWEEN.iter().find(|mark| folded.text.get(between..).is_some_and(|rest| rest.starts_with(*mark)))?;
    let (end, second) = named(blanks(between + mark.len()))?;
    let start = first.days(second.year)?.0;
    let finish = second.days(first.year)?.1;
    let days = start.until(finish).ok()?.get_days();
    // A few days are a visit, no cycle.
    (20..1200).contains(&days).then_some((at..end, (start, finish)))
}

/// "1/7", "2026-09-28", "01.07.", "1 July", "1 tháng 7": a look at a few bytes before the figure is read.
fn may_be_day(folded: &str, at: usize) -> bool {
    let rest = folded.as_bytes().get(at..).unwrap_or_default();
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let behind = rest.get(digits..).unwrap_or_default();
    digits > 0
        && match behind {
            [b'/' | b'-' | b'.', next, ..] => next.is_ascii_digit(),
            [b's' | b'n' | b'r' | b't', b't' | b'd' | b'h', ..] => true,
            [b' ', next, ..] => b"jfmasondt".contains(next),
            _ => false,
        }
}

fn cycle_of(text: &str, folded: &Folded<'_>, range: Range<usize>, period: Period) -> (Range<usize>, Cycle) {
    let range = folded.origin(range.start)..folded.origin(range.end);
    let days = period.days(None);
    let label = text[range.clone()].trim().to_owned();
    (range, Cycle { label, span: None, start: days.map(|d| d.0), end: days.map(|d| d.1) })
}

/// Byte offsets at which a word or figure starts.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = is_word_char(c) && !before.is_some_and(is_word_char);
        before = Some(c);
        starts.then_some(at)
    })
}

/// The last day that a due field names ("31 Mar", "30/11/2026", "Q3", "end of May"), read within a cycle.
pub fn due_date(text: &str, cycle: Option<&Cycle>) -> Option<Date> {
    periods(text).into_iter().filter_map(|period| days_in_cycle(period, cycle)).map(|(_, end)| end).max()
}

/// Whether a due field or the name of a cycle names what no calendar has: "31/9/2026", "Feb 30", "Q5".
pub(crate) fn names_impossible(text: &str) -> bool {
    // "9/30" may be a day as Americans write it, "9/52" a week.
    let doubtful = |period: &Period| period.year.is_none() && matches!(period.part, Part::Day(_, month) if month > 12);
    periods(text).into_iter().any(|period| period.is_impossible() && !doubtful(&period))
}

/// The days and periods that a short text names.
fn periods(text: &str) -> Vec<Period> {
    let folded = fold(text);
    let mut out = Vec::new();
    let mut skip = 0;
    for at in word_starts(&folded.text) {
        if at < skip {
            continue;
        }
        let digit = folded.text.as_bytes()[at].is_ascii_digit();
        let day = || figure_at(text, &folded, at).and_then(|figure| Some((figure.range.end, figure.day()?)));
        let found = if digit { day() } else { None };
        if let Some((end, period)) = found.or_else(|| period_at(&folded.text, at)) {
            skip = end;
            out.push(period);
        }
    }
    out
}

/// The days of a period; a year that is not named is the one that falls into the cycle, or the cycle's last.
pub(crate) fn days_in_cycle(period: Period, cycle: Option<&Cycle>) -> Option<(Date, Date)> {
    if period.year.is_some() {
        return period.days(None);
    }
    let (start, end) = (cycle?.start?, cycle?.end?);
    let candidates = [start.year(), end.year()];
    let days = |year| period.days(Some(year));
    candidates.into_iter().filter_map(days).find(|(a, b)| *b >= start && *a <= end).or_else(|| days(end.year()))
}

/// The day that a figure names, and where it ends: 30/6, 30/6/2026, 2026-06-30, 30 June, 1 tháng 9.
///
/// Day stands before month, except where only month-day-year is possible (6/30/2026).
pub(crate) fn day_of(folded: &str, figure: &Figure) -> Option<(usize, Period)> {
    let number = &folded[figure.number.clone()];
    let end = figure.range.end;
    let whole = |d: Decimal| d.to_i16().filter(|_| d.fract().is_zero());
    let day_of = |day: i16, month: i16, year: Option<i16>| {
        Some(Period { year, part: Part::Day(u8::try_from(day).ok()?, u8::try_from(month).ok()?), fiscal: false })
    };
    let period = match figure.shape {
        Shape::Iso => {
            let mut parts = folded[figure.number.end..end].trim_start_matches('-').split('-');
            let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            day_of(day, month, Some(number.parse().ok()?))?
        }
        Shape::Slashes(second, third) => {
            let (a, b, year) = (number.parse().ok()?, whole(second)?, whole(third)?);
            let (day, month) = if b > 12 && a <= 12 { (b, a) } else { (a, b) };
            day_of(day, month, Some(if year < 100 { year + 2000 } else { year }))?
        }
        Shape::Slash(second, _) => {
            let (a, b) = (number.parse().ok()?, whole(second)?);
            if (1..=12).contains(&a) && (1900..2100).contains(&b) {
                Period { year: Some(b), part: Part::Month(u8::try_from(a).ok()?), fiscal: false }
            } else {
                day_of(a, b, None)?
            }
        }
        Shape::Quantity => return day_and_month(folded, figure),
        _ => return None,
    };
    Some((end, period))
}

/// "31 March 2026", "3rd of June", "1 tháng 9 năm 2026": the month stands behind the figure in words.
fn day_and_month(folded: &str, figure: &Figure) -> Option<(usize, Period)> {
    let day: u8 = folded[figure.number.clone()].parse().ok().filter(|d| (1..=31).contains(d))?;
    let rest = &folded[figure.number.end..];
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|o| rest.strip_prefix(o)).unwrap_or(rest);
    let rest = rest.strip_prefix(' ')?;
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let (month, rest) = if let Some(number) = rest.strip_prefix("tháng ").or_else(|| rest.strip_prefix("thang ")) {
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        (number.get(..digits)?.parse().ok()?, &number[digits..])
    } else {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (exact_month(&rest[..letters])?, rest[letters..].strip_prefix('.').unwrap_or(&rest[letters..]))
    };
    let mut end = folded.len() - rest.len();
    let after = rest.trim_start_matches([' ', ',', '/', '-']);
    let after = after.strip_prefix("năm ").unwrap_or(after);
    let year = year_at(folded, folded.len() - after.len());
    if let Some((year_end, _)) = year {
        end = year_end;
    }
    Some((end, Period { year: year.map(|y| y.1), part: Part::Day(day, month), fiscal: false }))
}

/// The number of a month by its whole English name or usual short form.
fn exact_month(word: &str) -> Option<u8> {
    let (month, rest) = match word.as_bytes().first_chunk()? {
        b"jan" => (1, "uary"),
        b"feb" => (2, "ruary"),
        b"mar" => (3, "ch"),
        b"apr" => (4, "il"),
        b"may" => (5, ""),
        b"jun" => (6, "e"),
        b"jul" => (7, "y"),
        b"aug" => (8, "ust"),
        b"sep" => (9, "tember"),
        b"oct" => (10, "ober"),
        b"nov" => (11, "ember"),
        b"dec" => (12, "ember"),
        _ => return None,
    };
    let tail = word.get(3..)?;
    (tail == rest || tail.len() <= 1 && rest.starts_with(tail)).then_some(month)
}

/// "15.08.2026", "15.8.26". Two figures are a year only from 2020 to 2039: "1.2.10" is a version.
pub(crate) fn dotted_date(number: &str) -> Option<Period> {
    if !(6..=10).contains(&number.len()) {
        return None;
    }
    let mut parts = number.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        (2, year @ 20..40) => 2000 + year,
        _ => return None,
    };
    // "10.25.2026" is a version; "31.09.2026" a day that there is not.
    let part = ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Part::Day(day, month))?;
    Some(Period { year: Some(year), part, fiscal: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<String> {
        find_cycle(text).map(|(_, cycle)| cycle.label)
    }

    #[test]
    fn cycles_are_found_as_written() {
        for (text, expected) in [
            ("Riverbend Freight: OKRs for Q3 2026", "Q3 2026"),
            ("2026 Q2", "2026 Q2"),
            ("FY27-Q1 OKRs", "FY27-Q1"),
            ("OKR Quý 3/2026", "Quý 3/2026"),
            ("Xưởng may số 2: OKR Quý IV/2026", "Quý IV/2026"),
            ("OKR quy 3 cua nhom", "quy 3"),
            ("Cycle: H2 2026", "H2 2026"),
            ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
            ("Q3/26", "Q3/26"),
            ("Khung thời gian: 1 năm (2026)", "2026"),
            ("OKR CHUỖI QUÁN CÀ PHÊ NĂM 2026", "NĂM 2026"),
            ("Q2 2026 (Apr-Jun)", "Q2 2026"),
            ("October", "October"),
            ("Language school OKRs, spring term 2026", "spring term 2026"),
            ("okrs-2026-q3.md", "2026-q3"),
            ("OKR tháng 10/2026", "tháng 10/2026"),
            ("OKR T7-T9/2026", "T7-T9/2026"),
            ("2026H1", "2026H1"),
            ("Q2-Q3 2025", "Q2-Q3 2025"),
            ("Jul–Sep 2026", "Jul–Sep 2026"),
            ("July to September 2026", "July to September 2026"),
            ("MVP build, 2026-09-28 → 2027-02-12", "2026-09-28 → 2027-02-12"),
            ("từ 1/7/2026 đến 30/9/2026", "1/7/2026 đến 30/9/2026"),
            ("OKRs Q3 2026, updated 1/6/2026 - 30/6/2026", "Q3 2026"),
            ("OKR tháng 10 - tháng 12 năm 2026", "tháng 10 - tháng 12 năm 2026"),
            ("năm học 2026-2027", "năm học 2026-2027"),
            ("OKR tháng 10-12/2026", "tháng 10-12/2026"),
            ("Tháng 10 – 12/2026", "Tháng 10 – 12/2026"),
        ] {
            assert_eq!(label(text).as_deref(), Some(expected), "{text}");
        }
        let dated =
            ["Last change 1/7/2026 - 3/7/2026", "Drafted 2026-09-18.", "14h00 ngày 29/6/2027", "from 1.9.2026 on"];
        for text in dated {
            assert_eq!(label(text), None, "{text}");
        }
        for text in ["Growth team", "Quy trình bán hàng", "May I ask", "Quality 4.0", "Q9 nothing"] {
            assert!(label(text).is_none() || text.starts_with("May"), "{text}: {:?}", label(text));
        }
    }

    #[test]
    fn an_amount_is_no_quarter() {
        for text in ["quý 10 triệu usd", "tháng 30 tỷ", "quy 10 trieu"] {
            assert_eq!(period_at(&crate::fold::fold_to_string(text), 0), None, "{text}");
        }
        assert!(period_at(&crate::fold::fold_to_string("quý 3 đạt 10 triệu"), 0).is_some());
    }

    proptest::proptest! {
        /// The short way and the grammar agree on everything the short way takes.
        #[test]
        fn plain_periods_are_what_the_grammar_reads(
            head in proptest::sample::select(vec![
                "q3", "q 3", "q12", "q9", "q123", "quí 3", "quy 3", "quy  3", "quarter 2", "qtr 1", "q3a", "q3%", "quí iv", "h1", "h2", "h3",
                "h12", "h1b", "tháng 4", "thang 12", "tháng 4a", "tháng 123", "t9", "t13", "t9%", "may", "march", "mar", "sept", "sep",
                "june", "janu", "mayo", "dec", "dec.", "march 5", "march 5th", "march 31", "năm", "nam", "year", "cy", "năm 2026", "nam 26",
                "year  2026", "năm2026", "year 20267", "q3đ", "tháng 3 ngày",
            ]),
            tail in proptest::sample::select(vec![
                "", " 2026", "/2026", "-2026", ", 2026", " - 2026", "  2026", "   2026", " năm 2026", " nam 2026", " of 2026", "/26", "'26",
                " '26", ". next", ": 5", " 20", " 20 days", " fy26", "/fy27", ", fy 2026", " năm tài chính 2026", " năm học 2026", " nhóm",
                " of the year", "-4", " - q4", " → 7", " for all", ", so", ") x", "%", " 2026-2027", " 20261", ". 2026", ": fy26", " of", "/",
                "  of  2026", " , 2026", " đầu",
            ]),
        ) {
            let text = format!("{head}{tail}");
            if let Some((length, period)) = plain_period(&text) {
                proptest::prop_assert_eq!(Some((length, period)), parsed_period(&text, 0), "{}", text);
            }
        }
    }

    #[test]
    fn cycles_know_their_days() {
        let (_, cycle) = find_cycle("Quý III năm 2026").unwrap();
        assert_eq!(cycle.start, Some(Date::constant(2026, 7, 1)));
        assert_eq!(cycle.end, Some(Date::constant(2026, 9, 30)));
        for text in ["August to October 2026", "Aug - Oct 2026", "1 August 2026 – 31 October 2026", "1/8 - 31/10/2026"]
        {
            let (_, cycle) = find_cycle(text).unwrap();
            let days = (cycle.start.unwrap().to_string(), cycle.end.unwrap().to_string());
            assert_eq!(days, ("2026-08-01".to_owned(), "2026-10-31".to_owned()), "{text}");
        }
        let (_, cycle) = find_cycle("Nov 2026 to Jan 2027").unwrap();
        assert_eq!(cycle.end.unwrap().to_string(), "2027-01-31");
        let (_, cycle) = find_cycle("T8-T10/2026").unwrap();
        assert_eq!(cycle.start, Some(Date::constant(2026, 8, 1)));
        assert_eq!(cycle.end, Some(Date::constant(2026, 10, 31)));
        assert_eq!(find_cycle("FY26-Q3").unwrap().1.start, None);
    }

    #[test]
    fn fiscal_cycles_have_days_once_the_year_is_known() {
        let days = |label: &str, month| {
            let mut cycle = find_cycle(label).unwrap().1;
            fill_fiscal_days(&mut cycle, month);
            (cycle.start.map(|d| d.to_string()), cycle.end.map(|d| d.to_string()))
        };
        let some = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(days("FY27-Q1", 4), some("2026-04-01", "2026-06-30"));
        assert_eq!(days("FY26-Q3", 1), some("2026-07-01", "2026-09-30"));
        assert_eq!(days("Q3 2026", 4), some("2026-07-01", "2026-09-30"));
    }

    #[test]
    fn due_fields_become_days() {
        let cycle = find_cycle("Q1 2027").map(|(_, c)| c);
        let due = |text| due_date(text, cycle.as_ref()).map(|d| d.to_string());
        assert_eq!(due("31 Mar").as_deref(), Some("2027-03-31"));
        assert_eq!(due("30/11/2026").as_deref(), Some("2026-11-30"));
        assert_eq!(due("2027-03-31").as_deref(), Some("2027-03-31"));
        assert_eq!(due("end of February").as_deref(), Some("2027-02-28"));
        assert_eq!(due("trước ngày 1 tháng 2").as_deref(), Some("2027-02-01"));
        assert_eq!(due("Week 10"), None);
    }

    #[test]
    fn what_no_calendar_has_is_seen_in_a_field() {
        for text in ["2026-09-31", "31/9/2026", "31/9", "Feb 30", "30 Feb 2027", "ngày 31 tháng 6", "Q5", "tháng 13"]
        {
            assert!(names_impossible(text), "{text}");
        }
        for text in ["2026-09-30", "9/30", "week 31/52", "29 Feb", "Q4", "T11-T1/2027", "T9", "Week 10", "2026"] {
            assert!(!names_impossible(text), "{text}");
        }
    }
}
