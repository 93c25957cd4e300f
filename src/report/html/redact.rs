//! Hides names, numbers and nouns, so that somebody outside the company can help: `Raise [A] of [B] from # to #`.
//!
//! What stays is chosen, never what goes: verbs and the small words that findings are about, as our word lists know them.
//! The same words get the same letters throughout a document. Findings keep their marks.

use std::collections::HashMap;
use std::ops::Range;

use crate::fold::{fold_to_string, is_word_char};
use crate::lexicon::{Class, ClassSet, Mode, WordId, longest, word_id};
use crate::model::Language;
use crate::reading::phrase::NAMING;
use crate::rules::rule::{Piece, Template};

/// Classes that say what somebody's business is about, or how much of it, beside those that name what is measured.
const HIDDEN: [Class; 6] = [Class::Staff, Class::Pay, Class::Label, Class::Dimension, Class::NounVerb, Class::Number];

/// Words too short to tell anything, which make the rest readable.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "in", "is", "it", "its", "of", "on", "or", "our", "the", "to",
    "và", "là", "từ", "có",
];

/// Letters that may stand at a number: quarters, scales, ordinals.
const AFFIXES: &[&str] = &["q", "h", "k", "m", "b", "x", "d", "st", "nd", "rd", "th", "tr", "fy", "kr", "o"];

/// What becomes of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Keep,
    Hide,
    Number,
    /// Nothing stands for it.
    Drop,
}

/// The letters of one document.
#[derive(Debug, Default)]
pub struct Redactor {
    letters: HashMap<String, String>,
}

/// A text whose parts have found their fate.
pub struct Judged<'a> {
    text: &'a str,
    parts: Vec<(Range<usize>, Fate)>,
}

impl Redactor {
    /// A text without what must not be told.
    pub fn text(&mut self, text: &str, language: Language) -> String {
        let judged = judge(text, language);
        self.part(&judged, 0..text.len())
    }

    /// A part of a text. Hidden words that follow each other share one sign.
    pub fn part(&mut self, judged: &Judged<'_>, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut hidden = String::new();
        let mut blank = "";
        for (at, fate) in &judged.parts {
            let piece = judged.text.get(at.start.max(range.start)..at.end.min(range.end)).unwrap_or_default();
            if piece.is_empty() {
                continue;
            }
            if *fate == Fate::Hide {
                hidden.push_str(if hidden.is_empty() { "" } else { " " });
                hidden.push_str(&fold_to_string(piece));
                blank = "";
                continue;
            }
            // A blank inside of hidden words belongs to them.
            if *fate == Fate::Keep && !hidden.is_empty() && blank.is_empty() && piece.trim().is_empty() {
                blank = " ";
                continue;
            }
            self.flush(&mut hidden, &mut blank, &mut out);
            match fate {
                Fate::Keep => out.push_str(piece),
                Fate::Number => out.push('#'),
                Fate::Hide | Fate::Drop => {}
            }
        }
        self.flush(&mut hidden, &mut blank, &mut out);
        out
    }

    fn flush(&mut self, hidden: &mut String, blank: &mut &str, out: &mut String) {
        if !hidden.is_empty() {
            let next = self.letters.len();
            let sign = self.letters.entry(std::mem::take(hidden)).or_insert_with(|| letters(next));
            out.push('[');
            out.push_str(sign);
            out.push(']');
        }
        out.push_str(std::mem::take(blank));
    }

    /// A message that was made from one of these templates: our words stay, what was filled in is hidden. None when it
    /// was made from none of them.
    pub fn message(
        &mut self,
        said: &str,
        templates: &[&Template],
        subject: Option<&str>,
        language: Language,
    ) -> Option<String> {
        templates.iter().find_map(|template| {
            let mut rest = said;
            let mut out = String::new();
            let mut pieces = template.iter().peekable();
            while let Some(piece) = pieces.next() {
                match piece {
                    Piece::Plain(ours) => {
                        rest = rest.strip_prefix(ours.as_ref())?;
                        out.push_str(ours);
                    }
                    Piece::Slot(_) => {
                        let end = match pieces.peek() {
                            Some(Piece::Plain(ours)) => rest.find(ours.as_ref())?,
                            Some(Piece::Slot(_)) => 0,
                            None => rest.len(),
                        };
                        let (filled, behind) = rest.split_at(end);
                        rest = behind;
                        // Ids and counts are ours; a number of the author's does no harm that a count would not do.
                        if Some(filled) == subject || (filled.len() <= 2 && filled.bytes().all(|b| b.is_ascii_digit()))
                        {
                            out.push_str(filled);
                        } else {
                            out.push_str(&self.text(filled, language));
                        }
                    }
                }
            }
            rest.is_empty().then_some(out)
        })
    }
}

/// `A` to `Z`, `AA` …
fn letters(mut index: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'A' + (index % 26) as u8);
        match index / 26 {
            0 => break,
            more => index = more - 1,
        }
    }
    out.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// Decides about every part of a text.
pub fn judge(text: &str, language: Language) -> Judged<'_> {
    let pieces = pieces(text);
    let folded: Vec<String> =
        pieces.iter().map(|piece| fold_to_string(text.get(piece.clone()).unwrap_or(""))).collect();
    let ids: Vec<Option<WordId>> = folded.iter().map(|word| word_id(word)).collect();
    // The words, each with its place among the pieces; a phrase goes over blanks only.
    let blank = |at: usize| folded.get(at).is_some_and(|piece| !piece.is_empty() && piece.trim().is_empty());
    let mode = match language {
        Language::English => Mode::English,
        Language::Vietnamese if text.is_ascii() => Mode::Bare,
        Language::Vietnamese => Mode::Vietnamese,
    };
    let mut fates: Vec<Option<Fate>> = vec![None; pieces.len()];
    let mut first = true;
    let mut at = 0;
    while at < pieces.len() {
        let (Some(range), Some(word)) = (pieces.get(at), folded.get(at)) else { break };
        let piece = text.get(range.clone()).unwrap_or("");
        if !piece.chars().next().is_some_and(is_letter) {
            let fate = if piece.chars().all(is_sign) { Fate::Keep } else { Fate::Drop };
            set(&mut fates, at, fate);
            first |= piece.contains(['.', '!', '?', ':']);
            at += 1;
            continue;
        }
        let step =
            |n: usize| (1..=n).all(|i| blank(at + 2 * i - 1)).then(|| ids.get(at + 2 * n).copied().flatten()).flatten();
        let phrase = ids.get(at).copied().flatten().and_then(|id| longest(id, mode, step));
        let words = phrase.map_or(1, |(words, _)| words);
        let places = || (0..words).map(|n| at + 2 * n);
        // A capital inside of a sentence makes a name of any word.
        let capital = |n: usize| {
            let word = pieces.get(n).and_then(|range| text.get(range.clone())).unwrap_or("");
            word.chars().next().is_some_and(char::is_uppercase)
        };
        let name = places().skip(usize::from(first)).any(capital);
        let fate = match word.as_str() {
            _ if piece.contains(|c: char| c.is_numeric()) => number(word),
            _ if name => Fate::Hide,
            word if SMALL.contains(&word) => Fate::Keep,
            _ => phrase.map_or(Fate::Hide, |(_, classes)| of_classes(classes)),
        };
        for place in places() {
            set(&mut fates, place, fate);
            if place > at {
                set(&mut fates, place - 1, Fate::Keep);
            }
        }
        first = false;
        at += 2 * words - 1;
    }
    let parts = pieces.into_iter().zip(fates).map(|(range, fate)| (range, fate.unwrap_or(Fate::Hide))).collect();
    Judged { text, parts }
}

fn set(fates: &mut [Option<Fate>], at: usize, fate: Fate) {
    if let Some(place) = fates.get_mut(at) {
        *place = Some(fate);
    }
}

/// What classes say: of several, the one that is about wording wins.
fn of_classes(classes: ClassSet) -> Fate {
    let hidden = NAMING.iter().chain(&HIDDEN).fold(ClassSet::EMPTY, |set, class| set.with(*class));
    if ClassSet(classes.0 & !hidden.0).is_empty() { Fate::Hide } else { Fate::Keep }
}

/// A number, alone or with a letter or two that say which kind it is; anything else with a digit is a name.
fn number(word: &str) -> Fate {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() || AFFIXES.contains(&letters.as_str()) { Fate::Number } else { Fate::Hide }
}

fn is_letter(c: char) -> bool {
    is_word_char(c) || c.is_alphanumeric() || c == '_'
}

/// Signs that tell nothing.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || "–—…“”‘’«»‹›→≥≤×·•€£¥₫".contains(c)
}

/// Words, numbers with their signs inside, and single signs between them.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if is_letter(c) {
            let mut digit = c.is_numeric();
            while let Some((at, next)) = chars.peek().copied() {
                let behind = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                let inside = digit && matches!(next, '.' | ',') && behind.is_some_and(char::is_numeric);
                // Marks of decomposed letters are no word characters to everybody.
                if !is_letter(next) && !inside && !unicode_normalization::char::is_combining_mark(next) {
                    break;
                }
                digit = next.is_numeric();
                end = at + next.len_utf8();
                chars.next();
            }
        } else if c.is_whitespace() {
            while let Some((at, next)) = chars.peek().copied().filter(|(_, next)| next.is_whitespace()) {
                end = at + next.len_utf8();
                chars.next();
            }
        }
        out.push(start..end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> String {
        Redactor::default().text(text, Language::English)
    }

    #[test]
    fn verbs_and_small_words_stay() {
        assert_eq!(english("Raise guest nights from 24% to 1,300.5"), "Raise [A] from #% to #");
        assert_eq!(english("Launch the Zephyr portal by 31/9"), "Launch the [A] by #/#");
        assert_eq!(english("Raise guests; cut guests"), "Raise [A]; cut [A]");
        assert_eq!(english("zqmai@zqexample.zq X77Z"), "[A]@[B].[C]");
    }

    #[test]
    fn a_capital_makes_a_name() {
        assert_eq!(english("Launch for Raise"), "Launch for [A]");
    }

    #[test]
    fn vietnamese_too() {
        let mut redactor = Redactor::default();
        assert_eq!(redactor.text("Giảm nợ xấu từ 900 xuống 250 triệu", Language::Vietnamese).chars().next(), Some('G'));
        let hidden = redactor.text("Tăng số quán Thủy Tạ đặt hàng từ 65 lên 140", Language::Vietnamese);
        for word in ["quán", "Thủy", "Tạ", "65", "140"] {
            assert!(!hidden.contains(word), "{hidden}");
        }
        assert!(hidden.starts_with("Tăng ") && hidden.contains(" từ # lên #"), "{hidden}");
    }

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    proptest::proptest! {
        #[test]
        fn parts_cover_any_text(text in "\\PC{0,40}") {
            let judged = judge(&text, Language::Vietnamese);
            let joined: String = judged.parts.iter().map(|(range, _)| &text[range.clone()]).collect();
            proptest::prop_assert_eq!(joined, text);
        }

        #[test]
        fn no_unknown_word_survives(words in proptest::collection::vec("q[xz]{3,8}[0-9]{0,2}", 1..6)) {
            let hidden = english(&words.join(" "));
            proptest::prop_assert!(words.iter().all(|word| !hidden.contains(word.as_str())), "{}", hidden);
        }
    }
}
