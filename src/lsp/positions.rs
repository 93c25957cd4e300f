//! A text that is being edited, and its places as editors count them: lines from 0, columns in the units that client and
//! server agreed on. Positions beyond a line or the text mean its end, as the protocol says.
//!
//! Lines end with LF, CR LF or a lone CR. The table of line starts follows every edit without a look at the whole text.

use std::ops::Range;

use gen_lsp_types as lsp;

use crate::source::{Span, floor_boundary};

/// The unit of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// What the protocol takes where nothing was agreed on.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    fn units(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    /// The byte of a line that stands so many units behind its start. Inside of a character its first byte; whether half of
    /// a surrogate pair is left there.
    fn byte(self, line: &str, units: usize) -> (usize, bool) {
        if self == Encoding::Utf8 || line.is_ascii() {
            return (floor_boundary(line, units), false);
        }
        let mut left = units;
        for (at, c) in line.char_indices() {
            let width = if self == Encoding::Utf16 { c.len_utf16() } else { 1 };
            if left < width {
                return (at, left > 0);
            }
            left -= width;
        }
        (line.len(), false)
    }
}

/// A text with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    /// Where each line starts; the first at 0.
    starts: Vec<usize>,
}

impl Text {
    /// A text.
    pub fn new(text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(starts_after(&text, 0, text.len()));
        Self { text, starts }
    }

    /// The whole of it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Puts other text in the place of a range of bytes, which must lie on character boundaries.
    pub fn replace(&mut self, range: Range<usize>, new: &str) {
        let (start, end) = (range.start, range.end);
        self.text.replace_range(range, new);
        let new_end = start + new.len();
        // A line's start depends on the byte before it and, after a CR, on the byte at it. So those up to the edit stay,
        // those behind it move, and the stretch between is looked at again.
        let head = self.starts.partition_point(|at| *at < start).max(1);
        let tail = self.starts.partition_point(|at| *at <= end).max(head);
        let from = self.starts.get(head - 1).copied().unwrap_or(0);
        let between: Vec<usize> = starts_after(&self.text, from, new_end).collect();
        let count = between.len();
        self.starts.splice(head..tail, between);
        for at in self.starts.iter_mut().skip(head + count) {
            *at = *at - end + new_end;
        }
    }

    /// The line (from 0) of a byte.
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|at| *at <= byte).max(1) - 1
    }

    /// The bytes of a line (from 0) without its end; empty behind the last line.
    pub fn line(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.starts.get(line) else { return self.text.len()..self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let content = self.text.get(start..end).unwrap_or("");
        start..start + content.trim_end_matches(['\n', '\r']).len()
    }

    /// Puts other text in the place of a range. U+FFFD stands for half of a surrogate pair that is left at an end of it, so
    /// that columns stay those of the client.
    pub fn change(&mut self, range: lsp::Range, new: &str, encoding: Encoding) {
        let (start, left) = self.place(range.start.min(range.end), encoding);
        let (end, right) = self.place(range.start.max(range.end), encoding);
        let half = |is_left: bool| if is_left { "\u{FFFD}" } else { "" };
        let behind = if right { self.text.get(end..).and_then(|text| text.chars().next()) } else { None };
        let end = end + behind.map_or(0, char::len_utf8);
        self.replace(start..end, &[half(left), new, half(right)].concat());
    }

    /// The byte at a position.
    pub fn byte(&self, position: lsp::Position, encoding: Encoding) -> usize {
        self.place(position, encoding).0
    }

    fn place(&self, position: lsp::Position, encoding: Encoding) -> (usize, bool) {
        let line = self.line(position.line as usize);
        let (byte, inside) = encoding.byte(self.text.get(line.clone()).unwrap_or(""), position.character as usize);
        (line.start + byte, inside)
    }

    /// The bytes between two positions, in order.
    pub fn bytes(&self, range: lsp::Range, encoding: Encoding) -> Range<usize> {
        let (start, end) = (self.byte(range.start, encoding), self.byte(range.end, encoding));
        start.min(end)..start.max(end)
    }
}

/// The line starts behind `from`, which is one, up to `to`.
fn starts_after(text: &str, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let stretch = bytes.get(from..to).unwrap_or_default();
    let ends = memchr::memchr2_iter(b'\n', b'\r', stretch).map(move |at| from + at);
    ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}

/// Counts positions of one text. Counts on from the place before where that is near: a line may be a megabyte long.
pub struct Places<'a> {
    text: &'a Text,
    encoding: Encoding,
    last: (usize, lsp::Position),
}

impl<'a> Places<'a> {
    /// Places of a text.
    pub fn new(text: &'a Text, encoding: Encoding) -> Self {
        Self { text, encoding, last: (0, lsp::Position::default()) }
    }

    /// The position of a byte.
    pub fn position(&mut self, byte: usize) -> lsp::Position {
        let byte = floor_boundary(&self.text.text, byte);
        let line = self.text.line_of(byte);
        let start = self.text.starts.get(line).copied().unwrap_or(0);
        let units = |range: Range<usize>| self.encoding.units(self.text.text.get(range).unwrap_or(""));
        let (at, known) = self.last;
        let character = match known.line as usize == line && at.abs_diff(byte) < byte - start {
            true if at <= byte => known.character as usize + units(at..byte),
            true => known.character as usize - units(byte..at),
            false => units(start..byte),
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let position = lsp::Position { line: number(line), character: number(character) };
        self.last = (byte, position);
        position
    }

    /// The positions of a span.
    pub fn range(&mut self, span: Span) -> lsp::Range {
        lsp::Range { start: self.position(span.start), end: self.position(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(line: u32, character: u32) -> lsp::Position {
        lsp::Position { line, character }
    }

    #[test]
    fn columns_behind_emoji_and_decomposed_letters() {
        let text = Text::new("KR1: 🎯 ti\u{1EC1}\u{0301}n\nb".into());
        let byte = text.as_str().find('n').unwrap();
        for (encoding, column) in [(Encoding::Utf8, 17), (Encoding::Utf16, 12), (Encoding::Utf32, 11)] {
            assert_eq!(Places::new(&text, encoding).position(byte), at(0, column), "{encoding:?}");
            assert_eq!(text.byte(at(0, column), encoding), byte);
        }
        // Inside of the emoji: its start.
        assert_eq!(text.byte(at(0, 6), Encoding::Utf16), 5);
        assert_eq!(text.byte(at(0, 7), Encoding::Utf8), 5);
    }

    #[test]
    fn a_position_beyond_the_line_or_the_text_is_its_end() {
        let text = Text::new("ab\r\ncd".into());
        assert_eq!(text.byte(at(0, 99), Encoding::Utf16), 2);
        assert_eq!(text.byte(at(9, 0), Encoding::Utf16), 6);
        assert_eq!(text.bytes(lsp::Range { start: at(1, 1), end: at(0, 1) }, Encoding::Utf16), 1..5);
    }

    proptest! {
        /// The table of lines that follows edits is the one that the text has.
        #[test]
        fn lines_follow_edits(start in "[a\r\n🎯]{0,12}", edits in prop::collection::vec((0usize..20, 0usize..6, "[b\r\nạ]{0,4}"), 0..12)) {
            let mut text = Text::new(start);
            for (at, len, new) in edits {
                let from = floor_boundary(text.as_str(), at);
                let to = floor_boundary(text.as_str(), from + len).max(from);
                text.replace(from..to, &new);
                prop_assert_eq!(&text, &Text::new(text.as_str().to_owned()));
            }
        }

        /// Also where a client cuts characters in two: columns behind the edit stay the client's.
        #[test]
        fn columns_follow_edits(start in "[aạ🎯]{0,8}", edits in prop::collection::vec((0usize..14, 0usize..4, "[bạ🎯]{0,3}"), 0..8)) {
            let mut units: Vec<u16> = start.encode_utf16().collect();
            let mut text = Text::new(start);
            for (from, len, new) in edits {
                let from = from.min(units.len());
                let to = units.len().min(from + len);
                units.splice(from..to, new.encode_utf16());
                let column = |column: usize| at(0, u32::try_from(column).unwrap());
                text.change(lsp::Range { start: column(from), end: column(to) }, &new, Encoding::Utf16);
                prop_assert_eq!(text.as_str().encode_utf16().count(), units.len());
            }
        }

        #[test]
        fn positions_come_back(text in "[aạ🎯\r\n]{0,20}", bytes in prop::collection::vec(0usize..60, 1..8)) {
            let text = Text::new(text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let mut places = Places::new(&text, encoding);
                for byte in &bytes {
                    let byte = floor_boundary(text.as_str(), *byte);
                    let position = places.position(byte);
                    prop_assert_eq!(position, Places::new(&text, encoding).position(byte));
                    let back = text.byte(position, encoding);
                    // Between CR and LF no cursor can stand.
                    let in_end = text.as_str().as_bytes().get(byte) == Some(&b'\n') && back + 1 == byte;
                    prop_assert!(back == byte || in_end, "{} {}", back, byte);
                }
            }
        }
    }
}
