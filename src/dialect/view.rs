//! A line as the tree looks at it: decoration skipped, glued bullets and tree signs turned into depth.

use std::ops::Range;

use super::suffix::Marked;
use super::symbol;
use crate::outline::{Line, LineKind, plain};
use crate::text::Text;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading of a depth.
    Heading(u8),
    /// A list item.
    Item,
    /// Any other line.
    Text,
}

/// One line, decoration skipped.
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    pub(super) line: &'a Line,
    pub(super) place: Place,
    /// Lists it stands in, glued bullets counted.
    pub(super) depth: u16,
    /// Where the words start in the line's text, behind bullets, emoji and numbers.
    pub(super) from: usize,
    /// The number in front ("2." of "2. Hiring"), in the line's text.
    pub(super) number: Option<Range<usize>>,
    /// A status that a symbol or check box in front gives.
    pub(super) status: Option<&'static str>,
}

impl<'a> View<'a> {
    pub(super) fn new(line: &'a Line) -> Self {
        let text = line.text.as_str();
        let mut place = match line.kind {
            LineKind::Heading(level) => Place::Heading(level),
            LineKind::Item => Place::Item,
            _ => Place::Text,
        };
        let mut depth = line.depth;
        // Most lines begin with a word: nothing to skip.
        if let [first @ (b'A'..=b'Z' | b'a'..=b'z'), second, ..] = text.as_bytes()
            && !matches!(second, b')' | b'.' | b'\t')
            && !matches!((first, second), (b'o', b' '))
            && !(place != Place::Text && place != Place::Item && board_part(text).is_some())
        {
            let status = (line.task == Some(true)).then_some("done");
            return Self { line, place, depth, from: 0, number: None, status };
        }
        if let (Place::Heading(_), Some(from)) = (place, board_part(text)) {
            return Self { line, place, depth, from, number: None, status: None };
        }
        let (mut from, mut status) = symbol::leading(text);
        if from == text.len() {
            from = 0;
        }
        // ": Owner: Ann" of a definition list; "[19:10] Ann: KR1: …" of a chat.
        if let Some(body) = text.strip_prefix(": ") {
            from = text.len() - body.trim_start().len();
        } else if let Some(len) = speaker(text) {
            from = len;
        }
        if let Some(len) = plain::pasted_bullet(text).or_else(|| arrow(text)).or_else(|| letter(text)) {
            from = len;
            if place == Place::Text {
                place = Place::Item;
                depth = depth.saturating_add(1);
            }
        }
        let skipped = text.get(..from).unwrap_or("");
        if place == Place::Text {
            let bullets = skipped.chars().any(is_bullet);
            let branches = skipped.chars().filter(|c| *c == '│').count();
            if bullets {
                place = Place::Item;
                depth = depth.saturating_add(1).saturating_add(u16::try_from(branches).unwrap_or(u16::MAX));
            }
        }
        // "•- KR1", "- - x": a dash behind other bullets.
        if place != Place::Text || from > 0 {
            if let Some(rest) = text.get(from..).and_then(|t| t.strip_prefix(['-', '–', '—', '*', '+']))
                && rest.starts_with(char::is_whitespace)
            {
                from = text.len() - rest.trim_start().len();
            }
        } else if let Some(rest) = text.strip_prefix(['-', '–', '—', '+', '*']) {
            // A bullet that Markdown does not know (a dash glued to its word) is one to its author.
            if rest.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace()) && !rest.trim().is_empty() {
                from = text.len() - rest.trim_start().len();
                place = Place::Item;
                depth = depth.saturating_add(1);
            }
        }
        let mut number = None;
        if let Some(len) = numbering(text.get(from..).unwrap_or("")) {
            let end = from + len;
            let shown = text.get(from..end).unwrap_or("").trim_end().len();
            number = Some(from..from + shown);
            if place == Place::Text {
                place = Place::Item;
                depth = depth.saturating_add(1);
            }
            from = end;
            let (more, seen) = symbol::leading(text.get(from..).unwrap_or(""));
            if from + more < text.len() {
                from += more;
                status = status.or(seen);
            }
        }
        if line.task == Some(true) {
            status = Some("done");
        }
        Self { line, place, depth, from, number, status }
    }

    /// Takes a dash or number glued to a figure, of this length, for what leads an item.
    pub(super) fn take_lead(&mut self, len: usize) {
        if self.from == 0 && self.place == Place::Text {
            self.number = self.line.text.as_str().starts_with(|c: char| c.is_ascii_digit()).then_some(0..len);
            self.from = len;
            self.place = Place::Item;
            self.depth = self.depth.saturating_add(1);
        }
    }

    /// Takes what leads the line, up to and with a blank, for the number that another line goes on from.
    /// Where that one is an item, this is one as well.
    pub(super) fn take_number(&mut self, len: usize, other: &View<'_>) {
        if self.from == 0 && self.number.is_none() {
            self.number = Some(0..len - 1);
            self.from = len;
            if self.place == Place::Text && other.place == Place::Item {
                (self.place, self.depth) = (Place::Item, other.depth);
            }
        }
    }

    /// The words, behind the decoration.
    pub(super) fn words(&self) -> &'a str {
        self.line.text.as_str().get(self.from..).unwrap_or("").trim_end()
    }

    /// A part of the line's text with its origin.
    pub(super) fn slice(&self, range: Range<usize>) -> Text {
        self.line.text.slice(range).trimmed()
    }

    /// The words with their origin.
    pub(super) fn text(&self) -> Text {
        self.slice(self.from..self.line.text.as_str().len())
    }

    /// Whether all of the words are bold.
    pub(super) fn is_strong(&self) -> bool {
        let end = self.line.text.as_str().trim_end().len();
        self.line.strong.iter().any(|r| r.start <= self.from && end <= r.end)
            || (self.line.strong.iter().any(|r| r.start <= self.from)
                && self.line.strong.iter().any(|r| r.end >= end)
                && {
                    let bold: usize = self.line.strong.iter().map(|r| r.len()).sum();
                    bold + 3 >= end.saturating_sub(self.from)
                })
    }

    /// The bold parts and code spans of the line, for a statement that starts at `at`.
    pub(super) fn marked_at(&self, at: usize) -> Marked<'a> {
        let reach = |ranges: &[Range<usize>]| ranges.iter().find(|r| r.start <= at && at < r.end).map_or(at, |r| r.end);
        let front = reach(&self.line.strong).max(reach(&self.line.code)) - at;
        Marked { front, parts: [&self.line.strong, &self.line.code] }
    }

    /// Whether the words from `from` on are crossed out, but for a word or two behind them ("dropped").
    pub(super) fn is_struck(&self, from: usize) -> bool {
        let text = self.line.text.as_str();
        let left = |end: usize| text.get(end..).map_or(0, |rest| rest.split_whitespace().count());
        let from = text.get(from..).map_or(from, |rest| text.len() - rest.trim_start().len());
        self.line.struck.iter().any(|r| r.start <= from && r.end > from && left(r.end) <= 4)
    }

    /// Whether the words are a link into the same document: an entry of a table of contents.
    pub(super) fn is_local_link(&self) -> bool {
        let end = self.line.text.as_str().trim_end().len();
        self.line.local_links.iter().any(|r| r.start <= self.from && r.end >= end)
    }
}

/// Bullets, and the lines and check marks that trees and lists in chats begin with.
fn is_bullet(c: char) -> bool {
    plain::is_bullet(c) || matches!(c, '►' | '▶' | '├' | '└' | '│' | '─' | '✓' | '✔' | '✗' | '✘')
}

/// Length of a number in front of words: "1. ", "2) ", "1/ ", "1.2. ", "(3) ", "a) ", "a. ".
pub(super) fn numbering(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let mut at = open;
    let mut groups = 0;
    loop {
        let digits = bytes.iter().skip(at).take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 3 {
            break;
        }
        groups += 1;
        at += digits;
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) { at += 1 } else { break }
    }
    if groups == 0 {
        // "a) ", "a. ": one letter and a mark.
        let letter = bytes.get(open).is_some_and(u8::is_ascii_alphabetic) && bytes.get(open + 1) == Some(&b')');
        let small = bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.get(1) == Some(&b'.');
        if letter || small {
            at = open + 1;
        } else {
            return None;
        }
    }
    match bytes.get(at) {
        Some(b')') => at += 1,
        Some(b'.') if open == 0 => at += 1,
        // "1/ Giảm …"
        Some(b'/') if open == 0 && groups == 1 => at += 1,
        // "1.2 Cut waiting time": two groups and a capital, but no unit ("1.2 Million").
        Some(b' ') if groups >= 2 && open == 0 && starts_words(text.get(at..)?) => {}
        _ => return None,
    }
    let rest = text.get(at..)?;
    let body = rest.trim_start();
    let apart = body.len() < rest.len() && !body.is_empty();
    (apart || begins_word(body)).then_some(at + rest.len() - body.len())
}

/// "1.Tăng doanh thu", "2)Giảm …", "2.2.Thời gian …": words right behind the mark, as many type them. "5.x" is a version.
fn begins_word(text: &str) -> bool {
    let letters = text.chars().take(2).filter(|c| c.is_alphabetic()).count();
    letters == 2 && text.split('.').next().is_some_and(|words| words.contains(' '))
}

/// The length of an arrow in front of a label: "=> KR1: …". In front of other words it draws a conclusion.
fn arrow(text: &str) -> Option<usize> {
    let rest = ["=>", "->", "→", "⇒", "➔"].iter().find_map(|sign| text.strip_prefix(sign))?;
    let body = rest.trim_start();
    super::label::is_numbered(body).then_some(text.len() - body.len())
}

/// The length of the time and name in front of a label in a chat: "[19:10] Út Hiền: KR1: …".
fn speaker(text: &str) -> Option<usize> {
    let (time, rest) = text.strip_prefix('[')?.split_once("] ")?;
    let (hours, minutes) = time.split_once(':')?;
    let clock = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (name, said) = rest.split_once(": ").filter(|(name, _)| name.len() <= 40)?;
    let labelled = super::label::begins_numbered(said) || ["O:", "KR:"].iter().any(|label| said.starts_with(label));
    (clock(hours) && clock(minutes) && !name.is_empty() && labelled).then_some(text.len() - said.len())
}

/// The length of what a board's export puts in front of the names of its parts: "List: O1 - …", "Card: KR1 - …".
fn board_part(text: &str) -> Option<usize> {
    let rest = ["List:", "Card:", "Board:"].iter().find_map(|part| text.strip_prefix(part))?;
    let body = rest.trim_start();
    (!body.is_empty()).then_some(text.len() - body.len())
}

/// The length of an "o" for a bullet in front of a label or field: "o KR2 …", "o owner: Ann".
fn letter(text: &str) -> Option<usize> {
    let body = text.strip_prefix("o ")?.trim_start();
    let named = || body.split_once(':').is_some_and(|(name, _)| super::fields::kind_of_name(name).is_some());
    (super::label::begins_numbered(body) || named()).then_some(text.len() - body.len())
}

fn starts_words(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let unit = ["million", "billion", "triệu", "tỷ", "tỉ", "stars"].contains(&word.to_lowercase().as_str());
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    capital && !unit && word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Place, u16, String) {
        let out = plain::parse(text);
        let view = View::new(&out.lines[0]);
        (view.place, view.depth, view.words().to_owned())
    }

    #[test]
    fn glued_bullets_and_tree_signs_are_items() {
        assert_eq!(seen("•KR1: x"), (Place::Item, 1, "KR1: x".into()));
        assert_eq!(seen("├─ KR1: x"), (Place::Item, 1, "KR1: x".into()));
        assert_eq!(seen("│   └─ idea"), (Place::Item, 2, "idea".into()));
        assert_eq!(seen("-KR1: x"), (Place::Item, 1, "KR1: x".into()));
        assert_eq!(seen("(2) Grow"), (Place::Item, 1, "Grow".into()));
        assert_eq!(seen("🎯 Grow"), (Place::Text, 0, "Grow".into()));
        assert_eq!(seen("1.2 Cut waiting time"), (Place::Item, 1, "Cut waiting time".into()));
        assert_eq!(seen("1.2 million users"), (Place::Text, 0, "1.2 million users".into()));
        assert_eq!(seen("## 2. Hiring"), (Place::Heading(2), 0, "Hiring".into()));
    }
}
