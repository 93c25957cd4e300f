//! The label at the start of a line or cell: "KR1.2:", "**Objective** —", "Kết quả then chốt", "CRO KR:".
//!
//! Says what is written; what the label means at its place is decided by the tree.

mod look;
mod quick;

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

use super::fields::kind_of_name;
use super::fold::Folded;
use super::grammar::{OkrParser, Rule};
use super::symbol::ARROWS;
use crate::model::FieldKind;
use look::{may_hold_inner, may_hold_label, starts_inner};
use quick::quick;

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Objective, O, Mục tiêu.
    Objective,
    /// Key result, KR.
    KeyResult,
    /// Goal: an objective only beside key results.
    Goal,
    /// OKR: "OKR team: …".
    Okr,
    /// Objectives and key results together: the name of the method.
    Both,
}

/// How a label is parted from what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parting {
    /// A colon.
    Colon,
    /// A dash, full stop, bracket or bar.
    Mark,
    /// Nothing follows.
    End,
    /// Only a space.
    Space,
    /// Not at all: the word is part of another.
    None,
}

/// A label; ranges are of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) word: Word,
    /// "Objectives", "Key Results": names a block.
    pub(crate) many: bool,
    /// One letter or abbreviation: "O", "MT", "Obj".
    pub(crate) short: bool,
    pub(crate) number: Vec<u32>,
    /// Word and number as written.
    pub(crate) name: Range<usize>,
    /// Words in front: "CRO" of "CRO KR:".
    pub(crate) lead: Option<Range<usize>>,
    /// Words between label and colon: "của công ty" of "Mục tiêu của công ty:".
    pub(crate) qualifier: Option<Range<usize>>,
    /// What stands in brackets behind the label.
    pub(crate) inside: Option<Range<usize>>,
    pub(crate) parting: Parting,
    /// Where the statement starts.
    pub(crate) rest: usize,
}

/// Whether a text begins with a usual label and its number: "KR1: …", "O2 – …".
pub(crate) fn is_numbered(text: &str) -> bool {
    quick(text).is_some()
}

/// Whether a text begins with the letters of a usual label and its number, however it goes on: "KR2 …", "O1 …".
pub(crate) fn begins_numbered(text: &str) -> bool {
    let rest = text.strip_prefix(['O', 'o']).or_else(|| text.strip_prefix("KR")).or_else(|| text.strip_prefix("kr"));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Only so much of a line can hold its label.
const REACH: usize = 240;

/// Reads labels; keeps its buffer from line to line.
#[derive(Debug, Default)]
pub(crate) struct LabelReader {
    folded: Folded,
}

impl LabelReader {
    /// The label at the start of a text.
    pub(crate) fn read(&mut self, text: &str) -> Option<Label> {
        if !may_hold_label(text) {
            return None;
        }
        if let Some(label) = quick(text) {
            return Some(label);
        }
        // A label ends at its colon; without one it is short.
        let far =
            text.as_bytes().iter().take(REACH).position(|b| *b == b':' || *b == 0xEF).map_or(REACH / 3, |at| at + 4);
        let head = text.get(..crate::source::floor_boundary(text, far.max(32))).unwrap_or(text);
        self.folded.refill(head);
        let start = self.folded.as_str().bytes().position(|b| !matches!(b, b' ' | b'\t'))?;
        let mut label = parse(entry(self.folded.as_str().as_bytes().get(start..)?), &self.folded, start)?;
        if label.parting == Parting::None
            && !label.number.is_empty()
            && let Some(mark) = text.get(label.rest..).and_then(glued_mark)
        {
            label.parting = Parting::Mark;
            label.rest += mark;
        }
        // "Supports objective: C1" names the parent, "Loại mục tiêu: …" the kind: neither is an objective.
        let names_field = |lead: &Range<usize>| {
            matches!(
                text.get(lead.start..label.name.end).and_then(kind_of_name),
                Some(FieldKind::Parent | FieldKind::Commitment | FieldKind::Level | FieldKind::Status)
            )
        };
        if label.lead.as_ref().is_some_and(names_field) {
            return None;
        }
        // "KR measurement deadline: …", "Key result owner: …"
        let ends_in_field = |qualifier: &Range<usize>| {
            let last = text.get(qualifier.clone()).and_then(|t| t.rsplit(' ').next());
            matches!(
                last.and_then(kind_of_name),
                Some(
                    FieldKind::Due
                        | FieldKind::Owner
                        | FieldKind::Status
                        | FieldKind::Confidence
                        | FieldKind::ScoreGiven
                )
            )
        };
        if label.qualifier.as_ref().is_some_and(ends_in_field) {
            return None;
        }
        // The end of the window is not the end of the line.
        (label.parting != Parting::End || head.len() == text.len()).then_some(label)
    }

    /// The labels inside a text from `from` on, each with the place where it begins.
    pub(crate) fn inside(&mut self, text: &str, from: usize) -> Vec<(usize, Label)> {
        let mut found = Vec::new();
        let tail = text.get(from..).unwrap_or("");
        // A label inside a line has its colon.
        let colon = memchr::memchr(b':', tail.as_bytes()).is_some();
        let wide = || memchr::memchr(0xEF, tail.as_bytes()).is_some() && tail.contains('：');
        if !(colon || wide()) || !may_hold_inner(tail) {
            return found;
        }
        self.folded.refill(tail);
        let bytes = self.folded.as_str().as_bytes();
        let mut skip = 0;
        for at in 1..bytes.len() {
            if at < skip || !starts_inner(bytes, at) {
                continue;
            }
            let Some(label) = parse(Rule::inner_line, &self.folded, at) else { continue };
            let numbered = !label.number.is_empty();
            let fits = match (label.word, label.parting) {
                (Word::KeyResult, Parting::Colon) => {
                    label.qualifier.is_none() && (numbered || label.many || behind_arrow(bytes, at))
                }
                (Word::KeyResult, Parting::End) => label.many && !numbered,
                (Word::Objective, Parting::Colon) => label.qualifier.is_none() && numbered && label.name.len() <= 4,
                _ => false,
            };
            if fits {
                skip = at + (label.rest - self.folded.original(at).min(label.rest)).max(1);
                // "… **Các kết quả chính:**"
                let several = self.folded.as_str().get(..at).is_some_and(|before| before.ends_with(" cac "));
                let place = from + self.folded.original(if several { at - "cac ".len() } else { at });
                found.push((place, label.moved(from)));
            }
        }
        found
    }
}

impl Label {
    /// The same label in a longer text that has `by` bytes more in front.
    pub(crate) fn moved(mut self, by: usize) -> Self {
        let parts = [&mut self.lead, &mut self.qualifier, &mut self.inside];
        for part in parts.into_iter().flatten().chain([&mut self.name]) {
            *part = part.start + by..part.end + by;
        }
        self.rest += by;
        self
    }
}

/// The length of a mark with the statement right behind it: "KR1.Tăng doanh thu", "O2-Grow". "KR1-based" is a word.
fn glued_mark(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | ')' | '-' | '–' | '—' | '_'))?;
    let words = rest.get(mark.len_utf8()..)?;
    let first = words.split(' ').next().filter(|first| first.len() < words.len())?;
    let capital = first.starts_with(char::is_uppercase);
    let word = matches!(mark, '.' | ')') && first.chars().count() > 1 && first.chars().all(char::is_alphabetic);
    (capital || word).then_some(mark.len_utf8())
}

/// "Ship the portal → KR: …"
fn behind_arrow(folded: &[u8], at: usize) -> bool {
    let before = folded.get(..at).unwrap_or_default().trim_ascii_end();
    ARROWS.iter().any(|arrow| before.ends_with(arrow.as_bytes()))
}

fn parse(rule: Rule, folded: &Folded, at: usize) -> Option<Label> {
    let text = folded.as_str().get(at..)?;
    // A label inside a line is short; without a window every place would look at the whole rest.
    let window = text.get(..crate::source::floor_boundary(text, REACH))?;
    let cut = window.len() < text.len();
    let place = |offset: usize| folded.original(at + offset);
    let range = |pair: &Pair<'_, Rule>| place(pair.as_span().start())..place(pair.as_span().end());
    let mut label = Label {
        word: Word::KeyResult,
        many: false,
        short: false,
        number: Vec::new(),
        name: 0..0,
        lead: None,
        qualifier: None,
        inside: None,
        parting: Parting::None,
        rest: 0,
    };
    let mut end = 0;
    for piece in OkrParser::parse(rule, window).ok()? {
        let own = piece.as_span();
        end = own.end();
        match piece.as_rule() {
            Rule::both => {
                label.word = Word::Both;
                label.name = range(&piece);
            }
            Rule::pair => {
                label.number = numbers(piece.as_str());
                label.name = range(&piece);
            }
            Rule::word | Rule::long_word => {
                label.name = range(&piece);
                (label.word, label.many, label.short) = word(piece.as_str());
            }
            Rule::lead => label.lead = Some(range(&piece)),
            Rule::reference => {
                label.name.end = place(own.end());
                label.number.extend(numbers(piece.as_str()));
            }
            // "Mục tiêu (O1):": the number stands in the brackets.
            Rule::inner => {
                end += 1;
                match bracket_number(piece.as_str()) {
                    Some(number) if label.number.is_empty() => {
                        label.number = number;
                        label.name = range(&piece);
                    }
                    _ => label.inside = Some(range(&piece)),
                }
            }
            Rule::qualifier => {
                end += 1;
                label.qualifier = Some(range(&piece));
                label.parting = Parting::Colon;
            }
            Rule::mark | Rule::colon => {
                let mark = piece.as_str().trim();
                label.parting = match mark {
                    "" if cut => Parting::Space,
                    "" => Parting::End,
                    _ if mark.ends_with(':') => Parting::Colon,
                    _ => Parting::Mark,
                };
            }
            Rule::space => label.parting = Parting::Space,
            _ => return None,
        }
    }
    label.rest = place(end);
    (end > 0).then_some(label)
}

/// The entry of the grammar that a line's first bytes call for.
fn entry(line: &[u8]) -> Rule {
    let numeral = line.iter().take(5).skip(1).any(|b| matches!(b, b'.' | b')'));
    match line.first() {
        Some(b'k') if !numeral => Rule::key_line,
        Some(b'o' | b'm' | b'g' | b'c' | b'k') => Rule::line,
        Some(first) if first.is_ascii_alphabetic() && !numeral => Rule::other_line,
        _ => Rule::line,
    }
}

/// What the word of a label says: its kind, whether it names many, whether it is an abbreviation.
fn word(text: &str) -> (Word, bool, bool) {
    match text {
        "kr" | "key result" | "key-result" | "keyresult" | "kq" | "ket qua" => (Word::KeyResult, false, false),
        "okr" => (Word::Okr, false, false),
        "okrs" => (Word::Okr, true, false),
        "goal" => (Word::Goal, false, false),
        "goals" => (Word::Goal, true, false),
        "o" | "mt" | "obj" => (Word::Objective, false, true),
        "objective" | "muc tieu" => (Word::Objective, false, false),
        "objectives" => (Word::Objective, true, false),
        _ if text.ends_with("muc tieu") => (Word::Objective, true, false),
        // "key results", "kết quả then chốt", "KQTC": with a number behind it is one.
        _ => (Word::KeyResult, true, false),
    }
}

/// The parts of a number: "1.2" and "c1.2" give 1 and 2; a Roman one gives its value.
fn numbers(text: &str) -> Vec<u32> {
    let digits: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).filter_map(|p| p.parse().ok()).collect();
    if !digits.is_empty() {
        return digits;
    }
    // "Objective A", "Objective B".
    if let [letter @ b'a'..=b'h'] = text.as_bytes() {
        return vec![u32::from(letter - b'a') + 1];
    }
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
        .iter()
        .zip(1..)
        .find(|(roman, _)| **roman == text)
        .map(|(_, n)| vec![n])
        .unwrap_or_default()
}

/// The number that is all a bracket holds: "o1", "kr1.2", "3".
fn bracket_number(text: &str) -> Option<Vec<u32>> {
    let text = text.trim();
    let bare = ["kr", "o", "mt"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let parts: Vec<&str> = bare.split('.').collect();
    let short = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().all(short).then(|| parts.iter().filter_map(|p| p.parse().ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Label> {
        LabelReader::default().read(text)
    }

    #[track_caller]
    fn check(text: &str, word: Word, number: &[u32], rest: &str) {
        let label = read(text).unwrap_or_else(|| panic!("no label in {text:?}"));
        assert_eq!((label.word, label.number.as_slice(), text[label.rest..].trim()), (word, number, rest), "{label:?}");
    }

    #[test]
    fn labels_in_many_spellings() {
        use Word::{Goal, KeyResult, Objective, Okr};
        check("Objective 1: Grow", Objective, &[1], "Grow");
        check("OBJECTIVE – Grow", Objective, &[], "Grow");
        check("O1. Grow", Objective, &[1], "Grow");
        check("[O1] Grow", Objective, &[1], "Grow");
        check("Objective C1: Grow", Objective, &[1], "Grow");
        check("Mục tiêu O2 (Trọng số 60%): Lớn", Objective, &[2], "Lớn");
        check("Mu\u{323}c tie\u{302}u 1: Lớn", Objective, &[1], "Lớn");
        check("muc tieu: lon", Objective, &[], "lon");
        check("MT1: lon", Objective, &[1], "lon");
        check("Mục tiêu (O2): Lớn", Objective, &[2], "Lớn");
        check("Objective B – Grow", Objective, &[2], "Grow");
        check("KR1.1 | Cut | Owner", KeyResult, &[1, 1], "Cut | Owner");
        check("II. Mục tiêu: Lớn", Objective, &[], "Lớn");
        check("Objective → Grow", Objective, &[], "Grow");
        check("Kết quả 2: Giảm", KeyResult, &[2], "Giảm");
        check("KR1.2 — Cut", KeyResult, &[1, 2], "Cut");
        check("KR 1.1 Cut", KeyResult, &[1, 1], "Cut");
        check("KR C1.1: Cut", KeyResult, &[1, 1], "Cut");
        check("O1.KR2: Cut", KeyResult, &[1, 2], "Cut");
        check("Key Result #3: Cut", KeyResult, &[3], "Cut");
        check("KQTC1: Giảm", KeyResult, &[1], "Giảm");
        check("Kết quả then chốt 1.2: Giảm", KeyResult, &[1, 2], "Giảm");
        check("CRO KR: Win", KeyResult, &[], "Win");
        check("1. Objective: Grow", Objective, &[], "Grow");
        check("Goal 2: Grow", Goal, &[2], "Grow");
        check("OKR tổ Sấy: \"Đều\"", Okr, &[], "\"Đều\"");
        check("Objectives and Key Results", Word::Both, &[], "");
        check("Mục tiêu II: Lớn", Objective, &[2], "Lớn");
    }

    #[test]
    fn the_quick_way_says_what_the_grammar_says() {
        for text in [
            "KR1: Cut",
            "kr 12: Cut",
            "KR1.2: Cut",
            "O3: Grow",
            "o 3: Grow",
            "KR 1.2.3: Cut",
            "KR 2 - Cut",
            "O1 — Grow",
        ] {
            let folded = Folded::new(text);
            assert_eq!(quick(text), parse(Rule::line, &folded, 0), "{text}");
            assert!(quick(text).is_some());
        }
        for text in ["KR: Cut", "KR1 Cut", "KR1234: Cut", "O1.: x", "O1:x"] {
            assert_eq!(quick(text), None, "{text}");
        }
    }

    #[test]
    fn how_a_label_ends() {
        let parting = |t: &str| read(t).map(|l| l.parting);
        assert_eq!(parting("Key Results"), Some(Parting::End));
        assert_eq!(parting("Key Results (Kết quả then chốt)"), Some(Parting::End));
        assert_eq!(parting("KR1 visitors stay"), Some(Parting::Space));
        assert_eq!(parting("KR currency code"), Some(Parting::Space));
        assert_eq!(parting("KR 30% of visitors").map(|_| read("KR 30% of visitors").unwrap().number), Some(vec![]));
        assert!(read("Organic growth of 3").is_none());
        assert!(read("Obviously").is_none());
        let label = read("Mục tiêu chung của công ty: Lớn").unwrap();
        assert_eq!(&"Mục tiêu chung của công ty: Lớn"[label.qualifier.unwrap()], "chung của công ty");
    }

    #[test]
    fn labels_inside_a_line() {
        let text = "Mỗi ly đều ngon. KẾT QUẢ THEN CHỐT:";
        let found = LabelReader::default().inside(text, 0);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].0..], "KẾT QUẢ THEN CHỐT:");
        let text = "Grow. KR1: a; KR2: b, see KR1 and O2";
        let places: Vec<&str> = LabelReader::default().inside(text, 0).iter().map(|f| &text[f.0..f.1.rest]).collect();
        assert_eq!(places, ["KR1:", "KR2:"]);
    }
}
