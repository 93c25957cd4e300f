//! The label at the start of a line or cell: "KR1.2:", "**Objective** —", "Kết quả then chốt", "CRO KR:".
//!
//! Says what is written; what the label means at its place is decided by the tree.

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

use super::fold::Folded;
use super::grammar::{OkrParser, Rule};

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
        if let Some(label) = plain_label(text) {
            return Some(label);
        }
        if !may_hold_label(text) {
            return None;
        }
        let head = text.get(..crate::source::floor_boundary(text, REACH)).unwrap_or(text);
        self.folded.refill(head);
        let label = parse(Rule::line, &self.folded, 0)?;
        // The end of the window is not the end of the line.
        (label.parting != Parting::End || head.len() == text.len()).then_some(label)
    }

    /// The labels inside a text from `from` on, each with the place where it begins.
    pub(crate) fn inside(&mut self, text: &str, from: usize) -> Vec<(usize, Label)> {
        let mut found = Vec::new();
        let tail = text.get(from..).unwrap_or("");
        if !may_hold_inner(tail) {
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
                (Word::KeyResult, Parting::Colon) => label.qualifier.is_none() && (numbered || label.many),
                (Word::KeyResult, Parting::End) => label.many && !numbered,
                (Word::Objective, Parting::Colon) => label.qualifier.is_none() && numbered && label.name.len() <= 4,
                _ => false,
            };
            if fits {
                skip = at + (label.rest - self.folded.original(at).min(label.rest)).max(1);
                let place = from + self.folded.original(at);
                found.push((place, label.moved(from)));
            }
        }
        found
    }
}

impl Label {
    /// The same label in a longer text that has `by` bytes more in front.
    pub(crate) fn moved(mut self, by: usize) -> Self {
        let shift = |r: Range<usize>| r.start + by..r.end + by;
        self.name = shift(self.name);
        self.lead = self.lead.map(shift);
        self.qualifier = self.qualifier.map(shift);
        self.inside = self.inside.map(shift);
        self.rest += by;
        self
    }
}

fn parse(rule: Rule, folded: &Folded, at: usize) -> Option<Label> {
    let text = folded.as_str().get(at..)?;
    // A label inside a line is short; without a window every place would look at the whole rest.
    let window = text.get(..crate::source::floor_boundary(text, REACH))?;
    let cut = window.len() < text.len();
    let place = |offset: usize| folded.original(at + offset);
    let top = OkrParser::parse(rule, window).ok()?.next()?.into_inner().next()?;
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
    let span = |pair: &Pair<'_, Rule>| place(pair.as_span().start())..place(pair.as_span().end());
    match top.as_rule() {
        Rule::both => {
            label.word = Word::Both;
            label.name = span(&top);
            label.rest = label.name.end;
            return Some(label);
        }
        Rule::pair | Rule::plain | Rule::led => {}
        _ => return None,
    }
    label.name = span(&top).start..span(&top).start;
    let end = top.as_span().end();
    if top.as_rule() == Rule::pair {
        label.number.extend(numbers(top.as_str().get(1..)?.split("kr").next()?));
    }
    for part in top.into_inner() {
        match part.as_rule() {
            Rule::lead => label.lead = Some(span(&part)),
            Rule::after => {
                for piece in part.into_inner() {
                    let range = span(&piece);
                    match piece.as_rule() {
                        Rule::reference => {
                            label.name.end = range.end;
                            label.number.extend(numbers(piece.as_str()));
                        }
                        Rule::inside => {
                            let Some(inner) = piece.into_inner().next() else { continue };
                            // "Mục tiêu (O1):": the number stands in the brackets.
                            match bracket_number(inner.as_str()) {
                                Some(number) if label.number.is_empty() => {
                                    label.number = number;
                                    label.name = span(&inner);
                                }
                                _ => label.inside = Some(span(&inner)),
                            }
                        }
                        Rule::colon => label.parting = Parting::Colon,
                        Rule::qualified => {
                            label.parting = Parting::Colon;
                            label.qualifier = piece.into_inner().next().map(|p| span(&p));
                        }
                        Rule::dash | Rule::stop => label.parting = Parting::Mark,
                        Rule::end if !cut => label.parting = Parting::End,
                        Rule::space | Rule::end => label.parting = Parting::Space,
                        _ => {}
                    }
                }
            }
            _ => {
                if label.lead.is_some() || label.name.start == 0 {
                    label.name.start = span(&part).start;
                }
                label.name.end = label.name.end.max(span(&part).end);
                word(&part, &mut label);
            }
        }
    }
    label.rest = place(end);
    Some(label)
}

fn word(pair: &Pair<'_, Rule>, label: &mut Label) {
    let inner = pair.clone().into_inner().next().map(|p| p.as_rule());
    (label.word, label.many) = match pair.as_rule() {
        Rule::key_word => (Word::KeyResult, inner == Some(Rule::many_keys)),
        Rule::goal_word => (Word::Goal, pair.as_str() == "goals"),
        Rule::okr_word => (Word::Okr, pair.as_str() == "okrs"),
        _ => (Word::Objective, inner == Some(Rule::many_objectives) || pair.as_str() == "objectives"),
    };
    label.short = inner == Some(Rule::short_objective);
}

/// The parts of a number: "1.2" and "c1.2" give 1 and 2; a Roman one gives its value.
fn numbers(text: &str) -> Vec<u32> {
    let digits: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).filter_map(|p| p.parse().ok()).collect();
    if !digits.is_empty() {
        return digits;
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

/// "KR1: …", "KR 1.2 - …", "O2: …": the labels of most lines, read without the grammar, which costs fifty times as much.
/// What it gives is what the grammar gives (tested below); anything else is left to the grammar.
fn plain_label(text: &str) -> Option<Label> {
    let bytes = text.as_bytes();
    let (word, letters) = match bytes {
        [b'K' | b'k', b'R' | b'r', ..] => (Word::KeyResult, 2),
        [b'O' | b'o', ..] => (Word::Objective, 1),
        _ => return None,
    };
    let mut number = Vec::new();
    let mut at = letters + usize::from(bytes.get(letters) == Some(&b' '));
    loop {
        let digits = bytes.iter().skip(at).take(4).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        number.push(text.get(at..at + digits)?.parse().ok()?);
        at += digits;
        if bytes.get(at) != Some(&b'.') {
            break;
        }
        at += 1;
    }
    let (parting, end) = match bytes.get(at..)? {
        [b':', b' ', ..] => (Parting::Colon, at + 1),
        // "O1 - KR2" is a pair.
        [b' ', b'-', b' ', ..] if word == Word::KeyResult => (Parting::Mark, at + 2),
        _ => return None,
    };
    Some(Label {
        word,
        many: false,
        short: word == Word::Objective,
        number,
        name: 0..at,
        lead: None,
        qualifier: None,
        inside: None,
        parting,
        rest: end,
    })
}

/// Whether a word of a label may begin within the first words: a look at first letters only.
fn may_hold_label(text: &str) -> bool {
    let bytes = text.as_bytes();
    let third = |at: usize| bytes.get(at + 2).copied();
    let third_of = |at: usize| bytes.get(at + 3).copied();
    let mut inside = false;
    for (at, byte) in bytes.iter().take(72).enumerate() {
        let word = byte.is_ascii_alphabetic() || *byte >= 0x80;
        if word && !inside {
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            let fits = match byte.to_ascii_lowercase() {
                // KR, KQ, key, ket, kết (composed, half composed, decomposed).
                b'k' => match next.to_ascii_lowercase() {
                    b'r' | b'q' => true,
                    b'e' => third(at).is_some_and(|b| matches!(b, b'y' | b'Y' | b't' | b'T' | 0xCC)),
                    0xE1 => bytes.get(at + 2) == Some(&0xBA) && matches!(third_of(at), Some(0xBE | 0xBF)),
                    0xC3 => matches!(third(at), Some(0x8A | 0xAA)),
                    _ => false,
                },
                b'o' => matches!(next.to_ascii_lowercase(), b'b' | b'k') || !next.is_ascii_alphabetic() && next < 0x80,
                // MT, muc, mục.
                b'm' => match next.to_ascii_lowercase() {
                    b't' => true,
                    b'u' => third(at).is_some_and(|b| matches!(b, b'c' | b'C' | 0xCC)),
                    0xE1 => bytes.get(at + 2) == Some(&0xBB) && matches!(third_of(at), Some(0xA4 | 0xA5)),
                    _ => false,
                },
                b'g' => next.eq_ignore_ascii_case(&b'o'),
                _ => false,
            };
            if fits {
                return true;
            }
        }
        inside = word || (inside && byte.is_ascii_digit());
    }
    false
}

/// Whether a text may hold a label behind its start: "KR" with a digit, "key result", "kết quả".
fn may_hold_inner(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, b'k' | b'K' | b'o' | b'O') && at > 0 && !bytes[at - 1].is_ascii_alphanumeric() && {
            let after = |by: usize| bytes.get(at + by).copied().unwrap_or(b' ');
            let next = after(1).to_ascii_lowercase();
            if byte.eq_ignore_ascii_case(&b'o') {
                next.is_ascii_digit()
            } else {
                match next {
                    b'r' | b'q' | 0xC3 | 0xE1 => true,
                    // Not "keep": "key", "ket", or a mark on the "e".
                    b'e' => matches!(after(2), b'y' | b'Y' | b't' | b'T' | 0x80..),
                    _ => false,
                }
            }
        }
    })
}

fn starts_inner(folded: &[u8], at: usize) -> bool {
    if folded[at - 1].is_ascii_alphanumeric() || folded[at - 1] >= 0x80 {
        return false;
    }
    let rest = folded.get(at..).unwrap_or(&[]);
    let digit_near = |from: usize| rest.iter().skip(from).take(6).any(u8::is_ascii_digit);
    match rest.first() {
        Some(b'k') => {
            (rest.starts_with(b"kr") && (rest.get(2) == Some(&b's') || digit_near(2)))
                || rest.starts_with(b"key")
                || rest.starts_with(b"ket qua")
                || rest.starts_with(b"kq")
        }
        Some(b'o') => rest.get(1).is_some_and(u8::is_ascii_digit),
        _ => false,
    }
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
    fn plain_labels_are_what_the_grammar_reads() {
        for text in [
            "KR1: Cut churn",
            "kr1.2: Cut churn",
            "O1: Become",
            "o12: x",
            "KR1.2.3: x",
            "O1.1: x",
            "KR999: 5% of users",
            "Kr7: Q3 2026: x",
            "KR 4 - Cut churn",
            "kr 1.2 - Cut - churn",
            "KR3 - 5% of users",
            "KR 5: x",
            "O 2: x",
        ] {
            let mut folded = Folded::default();
            folded.refill(text);
            assert_eq!(plain_label(text), parse(Rule::line, &folded, 0), "{text}");
            assert!(plain_label(text).is_some(), "{text}");
        }
        for text in [
            "KR1 -x",
            "KR 1 -- x",
            "O1 - KR2: x",
            "KR  1 - x",
            "KR 5 000 - x",
            "KR1 : x",
            "O1.KR2: x",
            "KR1.: x",
            "KR1:x",
            "KR: x",
            "O1. x",
            "OKR1: x",
            "KR1%: x",
            "KR1234: x",
        ] {
            assert_eq!(plain_label(text), None, "{text}");
        }
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
