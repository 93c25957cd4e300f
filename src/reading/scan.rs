//! A statement's folded text to tokens: phrases with their word classes, figures, periods, signs. One pass, no verdicts.

mod numeral;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::figure::calendar::{Period, dotted_date, period_at, year_at};
use crate::figure::quantity::{Figure, Shape, figure_at};
use crate::fold::{Folded, fold, has_vietnamese_letters, is_word_char};
use crate::lexicon::{Class, ClassSet, Mode, WordHash, WordId, hashed_word_id, is_english, longest};
use crate::model::Language;

/// Statements longer than this many bytes are cut: nobody reads them, and every later step is bounded by it.
const LONGEST_STATEMENT: usize = 16 * 1024;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A word or phrase.
    Word,
    /// A figure; index into [`Scan::figures`].
    Figure(usize),
    /// A period: `Q3 2026`, `tháng 4`.
    Period(Period),
    /// A sign.
    Sign(char),
}

/// A token of the folded text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Bytes of the folded text.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its word classes; empty for anything but known words.
    pub(crate) classes: ClassSet,
    /// No blank between it and the token before.
    pub(crate) glued: bool,
}

impl Token {
    #[inline]
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    #[inline]
    pub(crate) fn any(&self, classes: &[Class]) -> bool {
        self.classes.any(classes)
    }

    #[inline]
    pub(crate) fn sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    #[inline]
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of a statement.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    /// The folded text.
    pub(crate) folded: Folded<'a>,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// The figures among them.
    pub(crate) figures: Vec<Figure>,
    /// Its language.
    pub(crate) language: Language,
    /// The hashes of its words; syllables in Vietnamese.
    pub(crate) words: Vec<u32>,
}

impl Scan<'_> {
    /// The original bytes of a folded range.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.folded.origin(range.start);
        start..self.folded.origin(range.end).max(start)
    }

    /// The folded text of a token.
    pub(crate) fn text(&self, token: &Token) -> &str {
        &self.folded.text[token.range.clone()]
    }
}

struct Word {
    range: Range<usize>,
    hash: u32,
    id: Option<WordId>,
    /// Only blanks or one hyphen stand before it.
    joined: bool,
}

/// The word before a token, over an opening bracket, comma or colon.
pub(crate) fn before<'s>(scan: &'s Scan<'_>, at: usize) -> Option<&'s Token> {
    scan.tokens[..at].iter().rev().find(|t| !matches!(t.kind, Kind::Sign('(' | '"' | '\'' | '~' | ':' | '*')))
}

/// Scans a statement.
pub(crate) fn scan(text: &str) -> Scan<'_> {
    let text = &text[..crate::source::floor_boundary(text, LONGEST_STATEMENT)];
    let folded = fold(text);
    let words = words(&folded.text);
    let (language, mode) = language(text, &folded.text, &words);
    let mut out = Scan {
        tokens: Vec::with_capacity(words.len() + 4),
        figures: Vec::new(),
        language,
        words: words.iter().map(|w| w.hash).collect(),
        folded,
    };
    let mut at = 0;
    let mut word = 0;
    while let Some(byte) = out.folded.text.as_bytes().get(at) {
        if *byte == b' ' {
            at += 1;
            continue;
        }
        while words.get(word).is_some_and(|w| w.range.start < at) {
            word += 1;
        }
        let gap_end = words.get(word).map_or(out.folded.text.len(), |w| w.range.start);
        if at < gap_end {
            at = sign(&mut out, text, at);
            continue;
        }
        at = token(&mut out, text, &words[word..], mode);
    }
    out
}

/// One sign (or blank, or a figure that a sign opens); gives where to go on.
fn sign(out: &mut Scan<'_>, text: &str, at: usize) -> usize {
    let Some(c) = out.folded.text[at..].chars().next() else { return at + 1 };
    let end = at + c.len_utf8();
    if c.is_whitespace() {
        return end;
    }
    let digit_next = || out.folded.text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    // "Product#728" names a ticket.
    if c == '#' && out.folded.text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/') {
        let number = end + out.folded.text[end..].bytes().take_while(u8::is_ascii_digit).count();
        push(out, at..number, Kind::Word, ClassSet::EMPTY);
        return number;
    }
    if matches!(c, '$' | '€' | '£' | '¥' | '₫' | '#')
        && digit_next()
        && let Some(figure) = figure_at(text, &out.folded, at)
    {
        return push_figure(out, figure);
    }
    push(out, at..end, Kind::Sign(c), ClassSet::EMPTY);
    end
}

/// "https://example.org/milestone/20": the end of an address, whose figures are none.
fn address_at(text: &str, at: usize) -> Option<usize> {
    let rest = Some(&text[at..]).filter(|rest| rest.starts_with(['h', 'w']))?;
    let scheme = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    scheme.then(|| at + rest.find(' ').unwrap_or(rest.len()))
}

/// One word, phrase, figure or period; gives where to go on.
fn token(out: &mut Scan<'_>, text: &str, words: &[Word], mode: Mode) -> usize {
    let Some(first) = words.first() else { return out.folded.text.len() };
    let at = first.range.start;
    let digit = out.folded.text.as_bytes()[at].is_ascii_digit();
    if let Some(end) = address_at(&out.folded.text, at) {
        push(out, at..end, Kind::Word, ClassSet::EMPTY);
        return end;
    }
    // "thợ may", "máy may": no month in Vietnamese.
    let sews = mode != Mode::English && &out.folded.text[first.range.clone()] == "may";
    if let Some((end, period)) = period_at(&out.folded.text, at).filter(|_| !sews) {
        push(out, at..end, Kind::Period(period), ClassSet::EMPTY);
        return end;
    }
    if digit || is_currency_word(&out.folded.text[first.range.clone()]) {
        if let Some((end, year)) = year_at(&out.folded.text, at)
            && is_year_here(&out.folded.text, at, end)
        {
            push(out, at..end, Kind::Period(Period { year: Some(year), ..Period::default() }), ClassSet::EMPTY);
            return end;
        }
        if let Some(end) =
            version_at(out, at).or_else(|| cut_at(&out.folded.text, at)).or_else(|| method_at(out, text, at))
        {
            push(out, at..end, Kind::Word, ClassSet::EMPTY);
            return end;
        }
        if let Some(figure) = figure_at(text, &out.folded, at) {
            // "5s", "3d", "100k8x": letters glued to the figure make it a name.
            let glued = out.folded.text[figure.range.end..].starts_with(char::is_alphanumeric);
            if !glued {
                let figure = if mode == Mode::English { figure } else { with_minutes(&out.folded.text, figure) };
                let figure = with_rest(text, &out.folded, figure);
                return push_figure(out, figure);
            }
        }
    }
    if mode == Mode::Vietnamese
        && let Some(figure) = numeral::numeral(out, words, mode)
    {
        return push_figure(out, figure);
    }
    let next = |n: usize| words.get(n).filter(|w| w.joined).and_then(|w| w.id);
    if let Some((length, classes)) = first.id.and_then(|id| longest(id, mode, next)) {
        let end = words[length - 1].range.end;
        push(out, at..end, Kind::Word, classes);
        return end;
    }
    push(out, first.range.clone(), Kind::Word, ClassSet::EMPTY);
    first.range.end
}

/// "từ 22' xuống 9'": a mark for minutes, unless it closes a quotation.
fn with_minutes(text: &str, mut figure: Figure) -> Figure {
    let end = figure.range.end;
    let marked = text[end..]
        .strip_prefix('\'')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\''));
    let quoted = || text[..end].starts_with('\'') || text[..end].contains(" '");
    if marked && figure.unit.is_none() && matches!(figure.shape, Shape::Quantity | Shape::Range(_)) && !quoted() {
        figure.unit = Some(("minute", end..end + 1));
        figure.range.end += 1;
    }
    figure
}

/// "9 min 30 s", "1 hour and 20 minutes", "9 phút 30 giây": hours and minutes, or minutes and seconds, are one span.
fn with_rest(text: &str, folded: &Folded<'_>, mut figure: Figure) -> Figure {
    let smaller = match figure.unit {
        Some(("hour", _)) => "minute",
        Some(("minute", _)) => "second",
        _ => return figure,
    };
    let end = figure.range.end;
    let Some(rest) = folded.text[end..].strip_prefix(' ') else { return figure };
    let rest = ["and ", "và "].iter().find_map(|and| rest.strip_prefix(and)).unwrap_or(rest);
    let at = folded.text.len() - rest.len();
    if figure.shape != Shape::Quantity || figure.value.scale() > 0 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return figure;
    }
    let part = figure_at(text, folded, at).filter(|part| {
        let unit = part.unit.as_ref().is_some_and(|u| u.0 == smaller);
        unit && part.shape == Shape::Quantity && part.value < Decimal::from(60)
    });
    if let Some(part) = part
        && let Some(value) = part.value.checked_div(Decimal::from(60)).and_then(|part| figure.value.checked_add(part))
    {
        (figure.value, figure.range.end) = (value, part.range.end);
    }
    figure
}

/// The end of a version number: "0.5.0". Groups of three are thousands ("1.250.000"), and "30.9.26" is a day.
fn version_at(out: &Scan<'_>, at: usize) -> Option<usize> {
    let text = out.folded.text.as_ref();
    // "v1.0", "N+1": what is glued to a letter goes on with a name.
    let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let named = before.len() < at && before.ends_with(['v', 'V']) && text[..at].ends_with('.');
    let sum = text[..at].strip_suffix('+').is_some_and(|t| t.ends_with(char::is_alphabetic));
    if named || sum {
        return Some(at + text[at..].bytes().take_while(u8::is_ascii_digit).count());
    }
    if text[..at].ends_with(['.', ',']) {
        return None;
    }
    let run = text[at..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = text[at..at + run].trim_end_matches('.');
    if number.len() < "0.5.0".len() {
        return None;
    }
    let (mut parts, mut short, mut thousands) = (0, true, true);
    for part in number.split('.') {
        short &= (1..=3).contains(&part.len());
        thousands &= parts == 0 || part.len() == 3;
        parts += 1;
    }
    // Two figures may be a year ("by 30.9.26") or the last part of a version ("to 10.2.26").
    let told = || {
        let before = out.tokens.iter().rev().find(|t| !t.sign(':'));
        before.is_some_and(|t| t.is(Class::Before) || matches!(out.text(t), "on" | "ngày" | "ngay"))
    };
    let whole_year = number.len() - number.rfind('.').unwrap_or(0) > ".26".len();
    let day = dotted_date(number).is_some() && (whole_year || told());
    let glued = text[at + number.len()..].starts_with(char::is_alphanumeric);
    (parts > 2 && short && !thousands && !day && !glued).then_some(at + number.len())
}

/// The end of the digits in "precision@10": the name of a measure that looks at so many.
fn cut_at(text: &str, at: usize) -> Option<usize> {
    let named = text[..at].strip_suffix('@')?.ends_with(char::is_alphanumeric);
    named.then(|| at + text[at..].bytes().take_while(u8::is_ascii_digit).count())
}

/// The end of "5S", "3D", "4P": a digit with a capital names a method, seconds and days are written small. Text all in capitals
/// leaves it open.
fn method_at(out: &Scan<'_>, original: &str, at: usize) -> Option<usize> {
    let [digit, letter, rest @ ..] = &out.folded.text.as_bytes()[at..] else { return None };
    let alone = digit.is_ascii_digit() && !rest.first().is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let free = !out.folded.text[..at].ends_with(['.', ',', '<', '>', '-']);
    if !alone || !free || !matches!(letter, b's' | b'd' | b'p') {
        return None;
    }
    let capital = original.get(out.folded.origin(at + 1)..)?.starts_with(['S', 'D', 'P']);
    (capital && original.contains(char::is_lowercase)).then_some(at + 2)
}

fn is_currency_word(word: &str) -> bool {
    word.len() == 3 && matches!(word, "usd" | "eur" | "gbp" | "vnd" | "chf" | "sgd")
}

/// "2026" is a year unless a unit, scale or counted noun makes it a figure.
fn is_year_here(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].trim_end();
    let after = text[end..].trim_start();
    let counts_after = after.starts_with(['%', '+', '.', ',']) && !after[1..].starts_with(' ') && after.len() > 1;
    let year_word = [
        "in", "by", "of", "for", "since", "until", "during", "end", "before", "năm", "nam", "tới", "toi", "đến", "hết",
        "cuối", "and", "/", "vs", "với", "trước",
    ];
    let word_before = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '/')).next().unwrap_or("");
    let day_follows = text[end..].strip_prefix('-').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if day_follows {
        return false;
    }
    // "cùng kỳ 2025: 41%" is a year with its value, no ratio.
    let told = text[end..].trim_start().strip_prefix(':').is_some_and(|rest| rest.starts_with(' '));
    if told && before.ends_with(char::is_alphabetic) {
        return true;
    }
    let opens = before.ends_with('(') || before.ends_with('/') || before.ends_with('-');
    !counts_after
        && (opens || year_word.contains(&word_before))
        && !text[end..].starts_with(|c: char| c.is_alphanumeric())
        || (after.is_empty() && !word_before.is_empty() && opens)
}

fn push(out: &mut Scan<'_>, range: Range<usize>, kind: Kind, classes: ClassSet) {
    let glued = out.tokens.last().is_some_and(|last| last.range.end == range.start);
    // "low-level alerts", "best-practices": a quality in front of a hyphen is part of a name.
    if glued
        && kind == Kind::Word
        && let [.., first, hyphen] = out.tokens.as_mut_slice()
        && hyphen.sign('-')
        && hyphen.glued
        // "great—and fast": a dash is folded to a hyphen, and parts two words.
        && !matches!(&out.folded.text[range.clone()], "and" | "or" | "but")
        && first.any(&[Class::Quality, Class::Comparative, Class::Superlative])
    {
        first.classes = ClassSet::EMPTY;
    }
    out.tokens.push(Token { range, kind, classes, glued });
}

fn push_figure(out: &mut Scan<'_>, figure: Figure) -> usize {
    let end = figure.range.end;
    let index = out.figures.len();
    push(out, figure.range.clone(), Kind::Figure(index), ClassSet::EMPTY);
    out.figures.push(figure);
    end
}

/// The words of a folded text, each hashed while it is cut.
fn words(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let mut out: Vec<Word> = Vec::with_capacity(text.len() / 4 + 1);
    let mut joined = true;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (start, mut hash) = (at, WordHash::EMPTY);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                hash.push(*byte);
                at += 1;
                continue;
            }
            let length = match byte {
                b'\'' if at > start && text[at + 1..].starts_with(char::is_alphabetic) => 1,
                _ if byte.is_ascii() => break,
                _ => wide_letter(text, at),
            };
            if length == 0 {
                break;
            }
            bytes[at..at + length].iter().for_each(|byte| hash.push(*byte));
            at += length;
        }
        if at > start {
            let hash = hash.finish();
            out.push(Word { id: hashed_word_id(&text[start..at], hash), range: start..at, hash, joined });
            joined = true;
        } else {
            joined &= matches!(byte, b' ' | b'-' | b'\t');
            at += if byte.is_ascii() { 1 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
        }
    }
    out
}

/// The length of the character beyond ASCII at `at` if words are made of it, else 0.
fn wide_letter(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        // The Latin letters, and those of Vietnamese with two marks: all of them but × and ÷.
        Some([0xC4..=0xC8, ..]) => 2,
        Some([0xC3, second, ..]) if !matches!(second, 0x97 | 0xB7) => 2,
        Some([0xE1, 0xBA, 0xA0..=0xBF, ..] | [0xE1, 0xBB, 0x80..=0xB9, ..]) => 3,
        _ => text[at..].chars().next().filter(|c| is_word_char(*c)).map_or(0, char::len_utf8),
    }
}

/// The language of a statement and the words that count in it.
fn language(text: &str, folded: &str, words: &[Word]) -> (Language, Mode) {
    if has_vietnamese_letters(text) {
        return (Language::Vietnamese, Mode::Vietnamese);
    }
    if looks_bare_vietnamese(folded, words) {
        return (Language::Vietnamese, Mode::Bare);
    }
    (Language::English, Mode::English)
}

/// Text without a diacritic whose words are nearly all Vietnamese syllables and of which some are no English words.
fn looks_bare_vietnamese(folded: &str, words: &[Word]) -> bool {
    if !folded.is_ascii() {
        return false;
    }
    let english = words.iter().filter(|w| w.id.is_some_and(is_english)).count();
    if 2 * english > words.len() {
        return false;
    }
    let (mut syllables, mut foreign, mut vietnamese) = (0, 0, 0);
    for word in words {
        let text = &folded[word.range.clone()];
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let english = word.id.is_some_and(is_english);
        if is_bare_syllable(text) {
            syllables += 1;
            vietnamese += usize::from(!english && !COMMON_ENGLISH.contains(&text));
        } else {
            foreign += 1;
            // Even if all others are syllables.
            if 3 * foreign > words.len() {
                return false;
            }
        }
    }
    vietnamese >= 2 && syllables >= 2 * foreign && 2 * vietnamese >= syllables
}

/// Short English words that are also the shape of a Vietnamese syllable and stand in no word list.
const COMMON_ENGLISH: [&str; 24] = [
    "an", "the", "on", "in", "at", "it", "he", "me", "us", "go", "can", "men", "man", "ten", "pen", "hot", "not",
    "get", "let", "that", "then", "them", "than", "this",
];

/// Whether a word could be a Vietnamese syllable without its marks: onset, vowels, coda.
pub(crate) fn is_bare_syllable(word: &str) -> bool {
    const ONSETS: [&str; 26] = [
        "ngh", "nh", "ng", "ch", "gh", "kh", "ph", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "q",
        "r", "s", "t", "v", "x", "",
    ];
    const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];
    const NUCLEI: [&str; 50] = [
        "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "ieu", "iu", "oa", "oai", "oay",
        "oe", "oi", "oo", "ua", "uai", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "ye",
        "yeu", "oao", "oeo", "iua", "ya", "yai", "uau", "eau", "ay", "ueu", "aau", "oau", "iai", "uia",
    ];
    let is_vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let fits = |onset: &str, rest: &str| {
        let vowels = rest.bytes().take_while(is_vowel).count();
        let (Some(nucleus), Some(coda)) = (rest.get(..vowels), rest.get(vowels..)) else { return false };
        (NUCLEI.contains(&nucleus) || (nucleus.is_empty() && onset == "gi")) && CODAS.contains(&coda)
    };
    // A vowel follows the onset, so it is all of the consonants, or one of the two that end in a vowel.
    let consonants = word.bytes().take_while(|b| !is_vowel(b)).count();
    let Some((onset, rest)) = word.split_at_checked(consonants) else { return false };
    ["gi", "qu"].iter().any(|onset| word.strip_prefix(onset).is_some_and(|rest| fits(onset, rest)))
        || ONSETS.contains(&onset) && fits(onset, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, language) in [
            ("ty le giao dung khung gio tu 76% len 92%", Language::Vietnamese),
            ("tang doanh thu len 20% truoc 30/6", Language::Vietnamese),
            ("Tăng doanh thu", Language::Vietnamese),
            ("Increase revenue from 10 to 20", Language::English),
            ("Cut the cost per unit", Language::English),
            ("Achieve NPS 50", Language::English),
            ("giam ty le nghi viec", Language::Vietnamese),
            ("Improve menu", Language::English),
            ("Fix bugs in chat", Language::English),
        ] {
            assert_eq!(scan(text).language, language, "{text}");
        }
    }

    #[test]
    fn versions_are_no_figures_and_dates_and_thousands_no_versions() {
        for (text, figures) in [
            ("Release 0.5.0 of the planner", 0),
            ("Upgrade the server to 10.2.26", 0),
            ("Ship v1.0 of the planner", 0),
            ("Half of the N+1 queries", 0),
            ("Close Product#728", 0),
            ("Move all plots to 10.2.3.", 0),
            ("Bán 1.250.000 cây giống", 1),
            ("Trồng 0.5 ha rau", 1),
        ] {
            assert_eq!(scan(text).figures.len(), figures, "{text}");
        }
        for (day, dated) in
            [("30.9.2026", true), ("30.9.26", true), ("05.10.26", true), ("1.2.10", false), ("1.13.26", false)]
        {
            let text = format!("Xong trước {day}");
            let scan = scan(&text);
            let token = scan.tokens.iter().find(|t| &text[t.range.clone()] == day);
            assert_eq!(token.map(|t| !matches!(t.kind, Kind::Word)), Some(dated), "{day}");
        }
    }

    #[test]
    fn figures_and_periods_are_tokens() {
        let scan = scan("Grow P95 from 1,200 to $3k in Q3 2026");
        assert_eq!(scan.figures.len(), 2);
        assert!(scan.tokens.iter().any(|t| matches!(t.kind, Kind::Period(_))));
    }
}
