//! Labels at the start of a line that are written untidily (`KR  1 ：`) or misspelt (`Objetive:`).
//!
//! Looks at the lines from a little above the set's first item to its last one; code and data files are left out.

use std::ops::{Range, RangeInclusive};

use memchr::memmem;

use crate::diagnostic::Edit;
use crate::fold::{fold_to_string, is_letter, strip_diacritics};
use crate::model::OkrSet;
use crate::source::{SourceFile, Span};

/// Labels in full, as they are spelled.
const NAMES: &[&str] =
    &["objective", "objectives", "key result", "key results", "mục tiêu", "kết quả then chốt", "kết quả chính"];
/// Labels in short, which nobody can misspell.
const SHORT: &[&str] = &["kr", "krs", "o", "obj", "okr", "mt", "kqtc"];
/// The label of the first objective may have been misread: so many lines above the first item are looked at.
const ABOVE: usize = 3;
/// Labels in full have so many bytes and words, whatever is wrong with them.
const SHORTEST_NAME: usize = 8;
const LONGEST_NAME: usize = 48;
const MOST_WORDS: usize = 4;
/// No label with its bullet, marks and number is longer, in bytes.
const LONGEST: usize = 120;

/// A label that stands at the start of a line: places in the source.
struct Written {
    /// Its words.
    words: Range<usize>,
    /// From its first word to its colon, or to its number where there is none.
    whole: Range<usize>,
}

pub(super) fn untidy(source: &SourceFile, set: &OkrSet) -> Vec<Edit> {
    let tidied = |label: Written| {
        let text = source.text.get(label.whole.clone())?;
        let name = fold_to_string(source.text.get(label.words.clone())?);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = SHORT.contains(&name.as_str()) || NAMES.iter().any(|n| fold_to_string(n) == name);
        let untidy = text.contains("  ") || text.contains(['\u{A0}', '\u{3000}']) || text.chars().any(is_full_width);
        if !known || !untidy {
            return None;
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' ' | '\u{A0}' | '\u{3000}' if plain.ends_with(' ') => {}
                ' ' | '\u{A0}' | '\u{3000}' => plain.push(' '),
                c if is_full_width(c) => plain.extend(char::from_u32(c as u32 - 0xFEE0)),
                c => plain.push(c),
            }
        }
        let plain = plain.replace(" :", ":");
        // "KR1：Cut …": the wide colon brings its own blank.
        let next = source.text.get(label.whole.end..).and_then(|rest| rest.chars().next());
        let blank = text.ends_with('：') && next.is_some_and(char::is_alphanumeric);
        let plain = if blank { plain + " " } else { plain };
        (plain != text).then_some(Edit { span: label.whole.into(), text: plain })
    };
    if !holds_untidy(source, set) {
        return Vec::new();
    }
    let lines = candidates(source, set, may_be_untidy);
    lines.filter_map(|line| label_at(source, line, words_of_known)).filter_map(tidied).collect()
}

pub(super) fn misspelt(source: &SourceFile, set: &OkrSet) -> Vec<Edit> {
    let mended = |label: Written| {
        let text = source.text.get(label.words.clone())?;
        let name = NAMES.iter().find(|name| is_slip(text, name))?;
        Some(Edit { span: label.words.into(), text: in_case_of(text, name) })
    };
    let lines = candidates(source, set, may_be_label);
    lines.filter_map(|line| label_at(source, line, words_of_slip)).filter_map(mended).collect()
}

/// A look at all lines at once: two blanks in a row behind something, or a wide sign.
fn holds_untidy(source: &SourceFile, set: &OkrSet) -> bool {
    let Some(lines) = lines(source, set) else { return false };
    let bytes = whole(source, &lines).as_bytes();
    let inside = |at: usize| at > 0 && !matches!(bytes.get(at - 1), Some(b'\n' | b' '));
    memmem::find_iter(bytes, b"  ").any(inside)
        || memmem::find(bytes, [0xC2, 0xA0].as_slice()).is_some()
        || memchr::memchr2(0xE3, 0xEF, bytes).is_some()
}

/// A look at the bytes of a line, before any word of it is folded: two blanks in a row, or a wide sign.
fn may_be_untidy(line: &str) -> bool {
    let text = line.trim_start();
    let bytes = text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes());
    bytes.windows(2).any(|pair| pair == b"  " || pair == [0xC2, 0xA0]) || bytes.iter().any(|b| matches!(b, 0xE3 | 0xEF))
}

/// A look at the bytes of a line: as many letters as a label in full may have, in up to four words, and behind them what
/// ends a label.
fn may_be_label(line: &str) -> bool {
    let bytes = line.as_bytes();
    // The leading bytes of Latin letters and of tones that stand by themselves.
    let begins = |b: &u8| b.is_ascii_alphabetic() || matches!(b, 0xC3..=0xE1);
    let Some(start) = bytes.iter().position(begins) else { return false };
    let (mut words, mut end) = (1, start);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if begins(byte) || matches!(byte, 0x80..=0xBF) {
            words += usize::from(end < at);
            end = at + 1;
            if words > MOST_WORDS || end - start > LONGEST_NAME {
                return false;
            }
        } else if *byte != b' ' {
            break;
        }
    }
    let close = bytes.iter().skip(end).find(|b| !matches!(b, b' ' | b'*' | b'_' | b'\r'));
    match close {
        // "[x] Objetive": what stands in brackets or numbers the line is no word of it.
        Some(b'.' | b')' | b']') => true,
        // A colon, dash, number, or a blank that is none of ASCII.
        None | Some(b':' | b'-' | b'#' | b'0'..=b'9' | 0xC2 | 0xE2 | 0xE3 | 0xEF) => end - start >= SHORTEST_NAME,
        _ => false,
    }
}

/// The first and last line that may begin with a label of this set.
fn lines(source: &SourceFile, set: &OkrSet) -> Option<RangeInclusive<usize>> {
    let results = set
        .objectives
        .iter()
        .flat_map(|o| std::iter::once(&o.statement).chain(o.key_results.iter().map(|k| &k.statement)));
    let items = results.chain(set.orphans.iter().map(|k| &k.statement)).map(|s| s.item);
    let range = items.reduce(Span::to).filter(|_| !source.is_data())?;
    Some(source.line(range.start).saturating_sub(ABOVE).max(1)..=source.line(range.end))
}

/// Those of the lines that pass a first look and are no code.
fn candidates(source: &SourceFile, set: &OkrSet, may_be: fn(&str) -> bool) -> impl Iterator<Item = Span> {
    let lines = lines(source, set);
    let fences = lines.as_ref().map(|lines| fences(source, lines)).unwrap_or_default();
    let seen = lines.into_iter().flatten().map(|line| (line, source.line_span(line)));
    let found = seen.filter(move |(_, span)| may_be(source.slice(*span)));
    // Behind an odd number of fences stands code.
    found.filter(move |(line, _)| fences.partition_point(|fence| fence < line) % 2 == 0).map(|(_, span)| span)
}

/// The lines that begin or end code.
fn fences(source: &SourceFile, lines: &RangeInclusive<usize>) -> Vec<usize> {
    let text = whole(source, lines);
    let marks = |mark: &'static str| memmem::find_iter(text.as_bytes(), mark).map(|at| (at, mark)).collect::<Vec<_>>();
    let mut found = [marks("```"), marks("~~~")].concat();
    found.sort_unstable();
    let start = source.line_start(*lines.start());
    let own = |(at, mark): (usize, &str)| {
        let line = source.line(start + at);
        source.slice(source.line_span(line)).trim_start().starts_with(mark).then_some(line)
    };
    let mut out: Vec<usize> = found.into_iter().filter_map(own).collect();
    out.dedup();
    out
}

/// The text of some lines.
fn whole<'a>(source: &'a SourceFile, lines: &RangeInclusive<usize>) -> &'a str {
    source.slice(Span::new(source.line_start(*lines.start()), source.line_span(*lines.end()).end))
}

/// How many words of a line begin it as a label; takes also where its words end.
type Count = fn(&str, &[usize]) -> Option<usize>;

/// The label at the start of a line, behind bullets and marks: it ends with a colon, a dash, a number, or its line.
fn label_at(source: &SourceFile, line: Span, count: Count) -> Option<Written> {
    let text = source.slice(line);
    let skipped = text.find(char::is_alphanumeric)?;
    let rest = text.get(skipped..)?;
    // "1. KR: …", "[x] KR1"
    let front = rest
        .find(['.', ')', ']'])
        .filter(|at| *at <= 2)
        .map_or(0, |at| rest.get(at + 1..).and_then(|r| r.find(char::is_alphanumeric)).map_or(0, |next| at + 1 + next));
    let rest = rest.get(front..)?;
    let (start, words) = (line.start + skipped + front, word_ends(rest));
    let end = *words.get(count(rest, &words)?.checked_sub(1)?)?;
    let behind = rest.get(end..)?;
    let number = number_len(behind);
    let after = behind.get(number..)?;
    let close = after.trim_start_matches(['*', '_', ' ', '\u{A0}', '\u{3000}']);
    let colon = close.starts_with([':', '：']);
    let dash = ["- ", "– ", "— "].iter().any(|dash| close.starts_with(dash));
    if !(colon || dash || number > 0 || close.trim_end().is_empty()) {
        return None;
    }
    let whole =
        if colon { rest.len() - close.len() + close.chars().next().map_or(0, char::len_utf8) } else { end + number };
    Some(Written { words: start..start + end, whole: start..start + whole })
}

/// Where the first words of a text end.
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(4);
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let letter = is_letter(c) || ('\u{300}'..='\u{36F}').contains(&c);
        if inside && !letter {
            ends.push(at);
        }
        if ends.len() == 4 || !letter && !matches!(c, ' ' | '\u{A0}' | '\u{3000}') {
            return ends;
        }
        inside = letter;
    }
    if inside {
        ends.push(text.len());
    }
    ends
}

/// Length of a number with what stands before it: " 1.2", "#3".
fn number_len(text: &str) -> usize {
    let digits = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', '#']);
    let end = digits.find(|c: char| !is_digit(c) && c != '.').unwrap_or(digits.len());
    let number = digits.get(..end).unwrap_or("").trim_end_matches('.');
    // "KR 30% of …" is a figure.
    let behind = digits.get(number.len()..).and_then(|rest| rest.chars().next());
    let figure = behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '/' | ','));
    if number.is_empty() || figure { 0 } else { text.len() - digits.len() + number.len() }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c)
}

/// Letters, digits and signs as wide as a Chinese one.
fn is_full_width(c: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&c)
}

fn words_of_known(line: &str, ends: &[usize]) -> Option<usize> {
    let first = |n: usize| line.get(..*ends.get(n.checked_sub(1)?)?).map(fold_to_string);
    let same = |n: usize, name: &str| first(n).is_some_and(|text| text.split_whitespace().eq(name.split(' ')));
    let short = SHORT.iter().any(|name| same(1, name)).then_some(1);
    let long = NAMES.iter().map(|name| (name.split(' ').count(), fold_to_string(name)));
    let long = long.filter(|(n, name)| same(*n, name)).map(|(n, _)| n).max();
    long.or(short)
}

fn words_of_slip(line: &str, ends: &[usize]) -> Option<usize> {
    let text = line.get(..*ends.last()?)?;
    let letters = letters(text);
    // One slip leaves the first letter or the last.
    let same = |a: Option<&u8>, b: Option<&u8>| a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    let ends_alike = |name: &str| {
        let (own, name) = (text.as_bytes(), name.as_bytes());
        same(own.first(), name.first()) || same(own.last(), name.last())
    };
    let near = |name: &&&str| {
        name.split(' ').count() == ends.len() && ends_alike(name) && letters.abs_diff(self::letters(name)) <= 1
    };
    // Further words behind those of a label leave it without its colon.
    NAMES.iter().filter(near).any(|name| is_slip(text, name)).then_some(ends.len())
}

/// Number of letters; a tone that stands as a character of its own is none.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{300}'..='\u{36F}').contains(c)).count()
}

/// Whether the words are a label with one slip of the keyboard, or with tones on the wrong letters.
fn is_slip(text: &str, name: &str) -> bool {
    let folded = fold_to_string(text);
    let known = |text: &str| NAMES.iter().any(|n| text.split_whitespace().eq(fold_to_string(n).split(' ')));
    if known(&folded) || folded.split_whitespace().count() != name.split(' ').count() {
        return false;
    }
    let (bare, plain) = (strip_diacritics(&folded), strip_diacritics(&fold_to_string(name)));
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    if bare == plain {
        // Typed without any diacritics is a habit, no slip.
        return !folded.is_ascii();
    }
    // A short word with one letter changed is another word.
    let letters: usize = if name.is_ascii() { 9 } else { 14 };
    plain.len() >= letters && is_one_off(&bare, &plain)
}

/// Whether two texts differ by one letter that is missing, added, changed or swapped with its neighbour.
fn is_one_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (Some(a), Some(b)) = (a.get(same..), b.get(same..)) else { return false };
    match (a, b) {
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        ([x, y, a @ ..], [v, w, b @ ..]) => x == w && y == v && a == b,
        _ => false,
    }
}

/// A label with the capitals of what stands in its place.
fn in_case_of(text: &str, name: &str) -> String {
    let all = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let capitals = text.split_whitespace().map(|word| word.chars().next().is_some_and(char::is_uppercase));
    let word = |(word, capital): (&str, bool)| match word.chars().next() {
        _ if all => word.to_uppercase(),
        Some(first) if capital => first.to_uppercase().chain(word.chars().skip(1)).collect(),
        _ => word.to_owned(),
    };
    name.split(' ').zip(capitals).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        for (text, name) in [
            ("Objetive", "objective"),
            ("Obejctives", "objectives"),
            ("Key Reslut", "key result"),
            ("KEY RESUTLS", "key results"),
            ("Kết qủa then chốt", "kết quả then chốt"),
            ("Mục tiệu", "mục tiêu"),
            ("Kết quả then chót", "kết quả then chốt"),
        ] {
            assert!(is_slip(text, name), "{text}");
        }
        for text in ["Objection", "Objective", "muc tieu", "Mục tiền", "Key resource", "Key Results", "Mục lục"]
        {
            assert!(!NAMES.iter().any(|name| is_slip(text, name)), "{text}");
        }
    }

    #[test]
    fn capitals_stay_where_they_were() {
        assert_eq!(in_case_of("Key Reslut", "key result"), "Key Result");
        assert_eq!(in_case_of("Kết qủa then chốt", "kết quả then chốt"), "Kết quả then chốt");
        assert_eq!(in_case_of("OBJETIVE", "objective"), "OBJECTIVE");
    }
}
