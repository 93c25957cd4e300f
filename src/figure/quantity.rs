//! A figure's value: number, scale, unit, and the shapes that two numbers can take together.

use std::ops::Range;

use pest::iterators::{Pair, Pairs};
use rust_decimal::Decimal;

use crate::figure::calendar::{self, Period};
use crate::figure::{Rule, parse_at, unit};
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
    /// `30/6/2026`: the second and third number.
    Slashes(Decimal, Decimal),
    /// `2026-06-30`.
    Iso,
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

impl Figure {
    /// The day that it names, or could name.
    pub(crate) fn day(&self) -> Option<Period> {
        match self.shape {
            Shape::Day(day) | Shape::Slash(_, Some(day)) => Some(day),
            _ => None,
        }
    }
}

/// The figure that starts at `at`, a digit, a currency sign, a currency word or `#`.
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
    let mut figure = match plain_figure(text, at) {
        Some(figure) => figure,
        None => parsed_figure(original, folded, at).or_else(|| dotted_day(text, at))?,
    };
    if let Some((end, value)) = scale_tail(text, &figure) {
        (figure.range.end, figure.value) = (end, value);
    }
    // "12/12 lần", "3/5 điểm": a unit makes a share of it, unless it is the year's word.
    // So does a unit of three: "5/10/15 minute clips".
    let share = matches!(figure.shape, Shape::Slash(..) | Shape::Slashes(..))
        && figure.unit.as_ref().is_some_and(|u| u.0 != "year");
    if let Some((end, day)) = calendar::day_of(text, &figure).filter(|_| !share) {
        figure.range.end = end;
        figure.unit = None;
        figure.shape = match figure.shape {
            Shape::Slash(second, _) if day.year.is_none() => Shape::Slash(second, Some(day)),
            _ => Shape::Day(day),
        };
    }
    Some(figure)
}

/// "1tr2", "2 tỷ 5", "3 tỷ 250 triệu": digits behind a scale word go on with it.
fn scale_tail(text: &str, figure: &Figure) -> Option<(usize, Decimal)> {
    let plain = figure.shape == Shape::Quantity && figure.unit.is_none() && !figure.plus;
    if !plain || figure.number.end == figure.range.end {
        return None;
    }
    let word = text.get(figure.number.end..figure.range.end)?.trim();
    if !matches!(word, "tr" | "triệu" | "trieu" | "tỉ" | "ti" | "ty" | "nghìn" | "nghin") {
        return None;
    }
    let scale = unit::scale(word, false)?;
    let rest = &text[figure.range.end..];
    let tail = rest.strip_prefix(' ').unwrap_or(rest);
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let after = &tail[digits..];
    let more: Decimal = tail[..digits].parse().ok()?;
    let word =
        &after.trim_start()[..after.trim_start().find(|c: char| !is_letter(c)).unwrap_or(after.trim_start().len())];
    let start = text.len() - after.len();
    // A smaller scale of its own: "3 tỷ 250 triệu".
    if let Some(small) = unit::scale(word, false).filter(|small| *small < scale && digits <= 3) {
        let end = start + (after.len() - after.trim_start().len()) + word.len();
        return Some((end, figure.value.checked_add(more.checked_mul(small)?)?));
    }
    let glued = !rest.starts_with(' ');
    let ends = after.is_empty()
        || after.starts_with([')', ',', ';', ':', '.', '/']) && !after[1..].starts_with(|c: char| c.is_ascii_digit());
    let goes_on = GOES_ON.contains(&word);
    let one_digit = digits == 1 || digits == 3;
    let fits = if glued {
        digits <= 3 && !after.starts_with(is_letter) && !after.starts_with('%')
    } else {
        one_digit && (ends || goes_on)
    };
    let divisor = Decimal::from(10_u32.checked_pow(u32::try_from(digits).ok()?)?);
    let part = more.checked_mul(scale)?.checked_div(divisor)?;
    fits.then_some((start, figure.value.checked_add(part)?))
}

/// Words that may stand behind "2 tỷ 5" and count nothing.
const GOES_ON: [&str; 24] = [
    "mỗi", "một", "trong", "trước", "so", "với", "đồng", "vnđ", "vnd", "từ", "lên", "xuống", "vào", "ở", "tại", "nhờ",
    "đến", "tới", "còn", "và", "trở", "cho", "doanh", "hiện",
];

/// "15.08.2026": as a number it means nothing.
fn dotted_day(text: &str, at: usize) -> Option<Figure> {
    let range = at..number_end(text.as_bytes(), at)?;
    let shape = Shape::Day(calendar::dotted_date(&text[range.clone()])?);
    let number = range.clone();
    Some(Figure { range, number, value: Decimal::ZERO, shape, unit: None, plus: false, ambiguous: false })
}

fn parsed_figure(original: &str, folded: &Folded<'_>, at: usize) -> Option<Figure> {
    let pair = parse_at(Rule::figure, &folded.text[at..])?;
    let mut reader = Reader { original, folded, at };
    let mut figure = reader.figure(pair.into_inner())?;
    figure.range.start = at;
    Some(figure)
}

/// "45", "45%", "45 days", "1,200 customers", "30/6/2026": most figures, read without the grammar, which costs ten times as
/// much. What it gives is what the grammar gives (tested below); whatever could go on as a range, time or date with a sign
/// is left to the grammar.
fn plain_figure(text: &str, at: usize) -> Option<Figure> {
    let bytes = text.as_bytes();
    let mut end = number_end(bytes, at)?;
    let (value, ambiguous) = read_number(&text[at..end]);
    let number = at..end;
    let (mut unit, mut value, mut shape) = (None, value?, Shape::Quantity);
    let behind_slash = |slash: usize| {
        let to = number_end(bytes, slash + 1)?;
        Some((to, read_number(&text[slash + 1..to]).0?))
    };
    if bytes.get(end) == Some(&b'/') {
        let (to, second) = behind_slash(end)?;
        (end, shape) = (to, Shape::Slash(second, None));
        if bytes.get(end) == Some(&b'/') {
            let (to, third) = behind_slash(end)?;
            (end, shape) = (to, Shape::Slashes(second, third));
        }
    }
    if shape == Shape::Quantity
        && let Some(to) = iso_end(bytes, end)
    {
        return Some(Figure { range: at..to, number, value, shape: Shape::Iso, unit, plus: false, ambiguous });
    }
    match bytes.get(end) {
        None | Some(b')' | b',' | b';' | b'.' | b'"' | b'?' | b'!') => {}
        Some(b'%') => {
            unit = Some(("%", end..end + 1));
            end += 1;
            if !closes(&bytes[end..]) {
                return None;
            }
        }
        Some(blank) if begins_word(Some(blank)) || *blank == b' ' && begins_word(bytes.get(end + 1)) => {
            let glued = *blank != b' ';
            let start = end + usize::from(!glued);
            let (words, ends, stop) = three_words(text, start)?;
            let parts = matches!(words[0], "of" | "in" | "trong" | "trên")
                && matches!(words[1], "" | "the" | "every" | "số" | "tổng");
            let read = unit::read_words(&words, glued);
            // "in q3": a digit glued to a word that is no unit says nothing of the figure.
            let name = bytes.get(stop).is_some_and(u8::is_ascii_digit) && stop > ends[read.used.saturating_sub(1)].1;
            if parts || matches!(words[0], "out" | "m") || !(name || ends_words(&bytes[stop..])) {
                return None;
            }
            if read.scale.is_some() && shape != Shape::Quantity {
                // A scale behind the second number is not the first one's.
                return None;
            }
            value = read.scaled(value)?;
            if let Some((name, from, to)) = read.unit {
                unit = Some((name, ends[from].0..ends[to - 1].1));
            }
            if read.clock || read.letter_m {
                return None;
            }
            if read.used > 0 {
                end = ends[read.used - 1].1;
            }
        }
        Some(b' ') if bytes.get(end + 1) != Some(&b' ') && closes(&bytes[end..]) => {}
        Some(_) => return None,
    }
    Some(Figure { range: at..end, number, value, shape, unit, plus: false, ambiguous })
}

fn begins_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|b| b.is_ascii_lowercase() || *b >= 0xC3)
}

/// Where "-06-30" ends behind a year.
fn iso_end(bytes: &[u8], at: usize) -> Option<usize> {
    let part = |at: usize| {
        let digits = bytes.get(at + 1..)?.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
        (bytes.get(at) == Some(&b'-') && (1..=2).contains(&digits)).then_some(at + 1 + digits)
    };
    part(part(at)?)
}

/// Where the number at `at` ends: digits in groups, with a point or comma between them.
fn number_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let digits = bytes.get(end..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        end += digits;
        let grouped = matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !grouped {
            return Some(end);
        }
        end += 1;
    }
}

/// Nothing follows that would make more of a figure: no sign, digit or letter, also not behind a blank or two.
fn closes(rest: &[u8]) -> bool {
    let glued = rest.first().copied().unwrap_or(b' ');
    if glued.is_ascii_alphanumeric() || glued >= 0x80 {
        return false;
    }
    let next = rest.iter().find(|b| **b != b' ').copied().unwrap_or(b'.');
    !matches!(next, b'-' | b'/' | b':' | b'+' | b'%' | b'$' | b'0'..=b'9')
        && (next < 0x80 || next >= 0xC3 && next != 0xE2)
}

/// Nothing is glued to the last word, and no dash opens a range.
fn ends_words(rest: &[u8]) -> bool {
    let glued = rest.first().copied().unwrap_or(b'.');
    let sign = glued.is_ascii_alphanumeric() || glued >= 0x80 || matches!(glued, b'%' | b'$' | b'+' | b'-');
    let dash = glued == b' ' && rest.get(1) == Some(&b'-');
    !sign && !dash
}

/// Three words, their places, and where the last of them ends.
type Words<'t> = ([&'t str; 3], [(usize, usize); 3], usize);

/// Up to three words from `start`.
fn three_words(text: &str, start: usize) -> Option<Words<'_>> {
    let (mut words, mut ends, mut stop) = ([""; 3], [(0, 0); 3], start);
    let mut at = start;
    for (word, place) in words.iter_mut().zip(&mut ends) {
        let rest = &text[at..];
        let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        if letters == 0 {
            break;
        }
        (*word, *place, stop) = (&rest[..letters], (at, at + letters), at + letters);
        at += letters;
        if !text[at..].starts_with(' ') {
            break;
        }
        at += 1;
    }
    (stop > start).then_some((words, ends, stop))
}

/// The letters of the grammar.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}')
}

/// Reads the parts of a parsed figure; `at` is where the parse began.
struct Reader<'r, 't> {
    original: &'r str,
    folded: &'r Folded<'t>,
    at: usize,
}

/// Words between two numbers that make the second a value of its own.
fn leads_over(between: &str) -> bool {
    between.split(' ').any(|word| {
        matches!(word, "xuống" | "lên" | "đến" | "tới" | "về" | "còn" | "xuong" | "len" | "den" | "con" | "to" | "now")
    })
}

impl Reader<'_, '_> {
    fn figure(&mut self, parts: Pairs<'_, Rule>) -> Option<Figure> {
        let mut figure = Figure {
            range: self.at..self.at,
            number: self.at..self.at,
            value: Decimal::ZERO,
            shape: Shape::Quantity,
            unit: None,
            plus: false,
            ambiguous: false,
        };
        let mut seen = false;
        for part in parts {
            let range = self.range(&part);
            match part.as_rule() {
                Rule::number => {
                    let (value, ambiguous) = read_number(part.as_str());
                    (figure.value, figure.ambiguous, figure.number, seen) = (value?, ambiguous, range.clone(), true);
                    figure.range.end = range.end;
                }
                Rule::sign => {
                    figure.unit = Some((unit::sign(part.as_str()), range.clone()));
                    figure.range.end = figure.range.end.max(range.end);
                }
                // "USD 500"
                Rule::word => {
                    figure.unit = unit::read_words(&[part.as_str()], false).unit.map(|(name, ..)| (name, range))
                }
                Rule::words => self.words(&mut figure, part)?,
                Rule::plus => {
                    figure.plus = true;
                    figure.range.end = range.end;
                }
                Rule::slash => {
                    let (second, third) = self.second(&mut figure, part)?;
                    figure.shape = third.map_or(Shape::Slash(second, None), |third| Shape::Slashes(second, third));
                }
                Rule::colon => {
                    let (second, _) = self.second(&mut figure, part)?;
                    figure.shape = Shape::Ratio(second);
                }
                Rule::out_of => {
                    let (second, _) = self.second(&mut figure, part)?;
                    figure.shape = Shape::OutOf(second);
                }
                Rule::iso_date => {
                    figure.shape = Shape::Iso;
                    figure.range.end = range.end;
                }
                Rule::clock => {
                    figure.shape = Shape::Clock;
                    figure.range.end = range.end;
                }
                // "từ -12 xuống -18": the dash is a minus, where a word leads from one to the other.
                Rule::range if leads_over(&self.folded.text[figure.range.end..self.range(&part).start]) => {}
                Rule::range => {
                    let mut upper = self.figure(part.into_inner())?;
                    figure.unit = figure.unit.take().or(upper.unit.take());
                    figure.range.end = upper.range.end;
                    figure.shape = Shape::Range(upper.value);
                }
                _ => {}
            }
        }
        seen.then_some(figure)
    }

    fn range(&self, pair: &Pair<'_, Rule>) -> Range<usize> {
        self.at + pair.as_span().start()..self.at + pair.as_span().end()
    }

    /// The words behind a number: scale and unit, as far as they are any.
    fn words(&mut self, figure: &mut Figure, pair: Pair<'_, Rule>) -> Option<()> {
        let glued = self.range(&pair).start == figure.range.end;
        let mut texts = [""; 3];
        let mut ends = [(0, 0); 3];
        for (i, word) in pair.into_inner().enumerate().take(3) {
            texts[i] = word.as_str();
            let range = self.range(&word);
            ends[i] = (range.start, range.end);
        }
        let words = unit::read_words(&texts, glued);
        figure.value = words.scaled(figure.value)?;
        if words.letter_m {
            let capital = self.original[self.folded.origin(ends[0].0)..].starts_with('M');
            if capital
                || figure.unit.is_some()
                || words.unit.is_some_and(|u| matches!(u.0, "usd" | "eur" | "gbp" | "vnd"))
            {
                figure.value = figure.value.checked_mul(Decimal::from(1_000_000))?;
            } else if glued {
                figure.unit = Some(("metre", ends[0].0..ends[0].1));
            } else {
                return Some(());
            }
        }
        if let Some((name, from, to)) = words.unit {
            figure.unit = Some((name, ends[from].0..ends[to - 1].1));
        }
        if words.clock {
            figure.shape = Shape::Clock;
        }
        if words.used > 0 {
            figure.range.end = ends[words.used - 1].1;
        }
        Some(())
    }

    /// The second (and third) number of a shape; its unit becomes the figure's.
    fn second(&mut self, figure: &mut Figure, pair: Pair<'_, Rule>) -> Option<(Decimal, Option<Decimal>)> {
        let (mut second, mut third) = (None, None);
        let mut tail = Figure { range: self.at..self.at, unit: None, ..figure.clone() };
        for part in pair.into_inner() {
            let range = self.range(&part);
            match part.as_rule() {
                Rule::number => {
                    let value = read_number(part.as_str()).0;
                    if second.is_none() {
                        second = value
                    } else {
                        third = value
                    }
                    tail.range.end = range.end;
                }
                Rule::sign => {
                    tail.unit = Some((unit::sign(part.as_str()), range.clone()));
                    tail.range.end = range.end;
                }
                Rule::words => self.words(&mut tail, part)?,
                _ => {}
            }
        }
        figure.range.end = tail.range.end;
        figure.unit = figure.unit.take().or(tail.unit);
        Some((second?, third))
    }
}

/// The value of a number as written, and whether it reads two ways.
///
/// Groups of exactly three digits behind separators are thousands; one or two digits behind the last one are decimals;
/// of two different separators the last is the decimal mark.
pub(crate) fn read_number(text: &str) -> (Option<Decimal>, bool) {
    // All digits as one whole number, and where among them the separators stand.
    let (mut digits, mut whole) = (0_u32, 0_i128);
    let (mut dots, mut commas, mut first, mut last, mut mark, mut threes) = (0, 0, 0, 0, b'.', true);
    for b in text.bytes() {
        match b {
            b'0'..=b'9' if digits < LONGEST_NUMBER => {
                whole = whole * 10 + i128::from(b - b'0');
                digits += 1;
            }
            b'.' | b',' => {
                if dots + commas == 0 {
                    first = digits;
                } else {
                    threes &= digits - last == 3;
                }
                dots += u32::from(b == b'.');
                commas += u32::from(b == b',');
                (last, mark) = (digits, b);
            }
            b' ' => {}
            _ => return (None, false),
        }
    }
    if digits == 0 {
        return (None, false);
    }
    let decimals = digits - last;
    threes &= decimals == 3;
    let mark_stands_once = if mark == b'.' { dots == 1 } else { commas == 1 };
    let scale = match dots + commas {
        0 => 0,
        1 if threes && first <= 3 && !text.starts_with('0') => 0,
        1 => decimals,
        _ if mark_stands_once => decimals,
        _ if threes => 0,
        _ => return (None, false),
    };
    let value = Decimal::try_from_i128_with_scale(whole, scale).ok();
    (value, dots + commas == 1 && scale == 0 && first == 1)
}

/// Numbers of more digits are no measures, and these fit without overflow.
const LONGEST_NUMBER: u32 = 28;

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

    proptest::proptest! {
        /// The short way and the grammar agree on everything the short way takes.
        #[test]
        fn plain_figures_are_what_the_grammar_reads(
            number in "[0-9]{1,3}([.,][0-9]{1,3}){0,2}(/[0-9]{1,2}){0,2}(/2026)?",
            tail in proptest::sample::select(vec![
                "", "%", " %", " days", " working days", "% of users", " users - 5", " to 9", " of 9", " in 9", " triệu đồng", " triệu",
                "/5", " - 7", "-7", "%-9%", " điểm phần trăm", " phần trăm", "+", " m", "m", " k", "k", ":30", "h", "h30", " am", " a week",
                " đô la mỹ", " million euros", ", 6", ") x", ". Then", " ngày/tuần", " lần/tuần", " USD", " percentage points", " per cent",
                " tháng 9", " march 2026", "  days", " “x”", " → 7", " x 5", " trong số 9", " trên 9", " sao, 7", "th of june", " € 5",
                "k usd to 9", "k usd", "x", "-06-30", "-6-3 at noon", "-06-2026", "-06-30-1", "-06-30%", "m usd", "tr đồng/tháng", "s, 5",
                "p", "đ", " in q3", " users in q3 2026", " of q3", " in 3", " days q3", " h2", "k q3", " trong quý 4", " trên 4", "h2o", " x2", "đ/kg", "pts higher", "kg", "am", "a day", "→5", "“x”",
            ]),
        ) {
            let text = format!("{number}{tail}");
            let folded = fold(&text);
            if let Some(figure) = plain_figure(&folded.text, 0) {
                proptest::prop_assert_eq!(Some(figure), parsed_figure(&text, &folded, 0), "{}", text);
            }
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
        assert!(matches!(read("15.8.2026").2, Shape::Day(_)));
        let folded = fold("10.25.2026");
        assert_eq!(figure_at("10.25.2026", &folded, 0), None);
    }
}
