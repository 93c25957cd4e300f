//! Byte spans to lines and columns, once per place, in linear time.
//!
//! [`SourceFile::position`] counts from the start of its line. A minified JSON file is one line of a megabyte, so this
//! counts on from the place before whenever that is nearer.

use serde::Serialize;

use crate::source::{Position, SourceFile, Span};

/// A place in JSON: line and column from 1, byte from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
    /// Byte of the file, from 0.
    pub byte: usize,
}

/// A stretch of the file, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// First character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
}

/// Counts places of one file.
pub struct Places<'a> {
    source: &'a SourceFile,
    /// Byte of the text and its position.
    last: Option<(usize, Position)>,
}

impl<'a> Places<'a> {
    /// Places of a file.
    pub fn new(source: &'a SourceFile) -> Self {
        Self { source, last: None }
    }

    /// The position of a byte of the text.
    pub fn point(&mut self, byte: usize) -> Point {
        let text = &self.source.text;
        let byte = crate::source::floor_boundary(text, byte);
        let line = self.source.line_near(byte, self.last.map_or(1, |(_, last)| last.line));
        let from_line_start = byte.saturating_sub(self.source.line_start(line));
        let near = self.last.filter(|(at, last)| last.line == line && at.abs_diff(byte) < from_line_start);
        let position = match near {
            Some((at, last)) if at <= byte => {
                Position { column: last.column + text[at..byte].chars().count(), byte: last.byte + (byte - at), ..last }
            }
            Some((at, last)) => {
                Position { column: last.column - text[byte..at].chars().count(), byte: last.byte - (at - byte), ..last }
            }
            None => self.source.position_in(line, byte),
        };
        self.last = Some((byte, position));
        Point { line: position.line, column: position.column, byte: position.byte }
    }

    /// Both ends of a span.
    pub fn stretch(&mut self, span: Span) -> Stretch {
        let start = self.point(span.start);
        Stretch { start, end: self.point(span.end.max(span.start)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_with_counting_from_the_start_in_any_order() {
        let source = SourceFile::from_text("a.md", "\u{FEFF}Mục tiêu 🎯 một\r\nTăng từ 3 lên 5\n\nhết");
        let mut places = Places::new(&source);
        let mut order: Vec<usize> = (0..=source.text.len()).collect();
        order.extend((0..=source.text.len()).rev());
        order.extend((0..=source.text.len()).map(|i| i * 7 % (source.text.len() + 1)));
        for byte in order {
            let expected = source.position(byte);
            let Point { line, column, byte: at } = places.point(byte);
            assert_eq!((line, column, at), (expected.line, expected.column, expected.byte), "byte {byte}");
        }
    }
}
