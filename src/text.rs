//! Text that remembers where in the source file each piece came from.
//!
//! Markup, entities and line breaks are gone from [`Text::as_str`]; [`Text::span`] leads back to the bytes the author
//! wrote. Plain text is one piece, so the map costs nothing where there is no markup.

use std::ops::Range;

use crate::source::Span;

/// A stretch of text and the source it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where the piece starts in the text.
    at: usize,
    /// Its source. Same length as in the text when `verbatim`.
    source: Span,
    /// Byte for byte as in the source.
    verbatim: bool,
}

/// Text with its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    text: String,
    pieces: Vec<Piece>,
}

impl Text {
    /// Text that stands byte for byte in the source from `start` on.
    pub fn verbatim(text: &str, start: usize) -> Self {
        let mut out = Self::default();
        out.push_verbatim(text, start);
        out
    }

    /// Appends text that stands byte for byte in the source from `start` on.
    pub fn push_verbatim(&mut self, text: &str, start: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.source.end == start => last.source.end += text.len(),
            _ => self.pieces.push(Piece { at, source: Span::new(start, start + text.len()), verbatim: true }),
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for `source` but is not spelled the same there (an entity, a line break).
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source, verbatim: false });
            self.text.push_str(text);
        }
    }

    /// Appends another text.
    pub fn push_text(&mut self, other: &Text) {
        let base = self.text.len();
        self.pieces.extend(other.pieces.iter().map(|p| Piece { at: p.at + base, ..*p }));
        self.text.push_str(&other.text);
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source of a byte range of the text. An empty range gives an empty span at its place.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        let end = self.source_end(range.end);
        Span::new(start.min(end), end)
    }

    /// The source of the whole text.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// A part of the text, with its origin.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let mut out = Text::default();
        // Only the pieces that the range touches: lines of many pieces are cut many times.
        let first = self.pieces.partition_point(|p| p.at <= range.start).saturating_sub(1);
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            if piece.at >= range.end {
                break;
            }
            let end = self.piece_end(index);
            let (from, to) = (piece.at.max(range.start), end.min(range.end));
            if from >= to {
                continue;
            }
            let text = &self.text[from..to];
            if piece.verbatim {
                out.push_verbatim(text, piece.source.start + (from - piece.at));
            } else {
                out.push_replaced(text, piece.source);
            }
        }
        out
    }

    /// The text without white space at its ends.
    pub fn trim(&self) -> Text {
        let trimmed = self.text.trim();
        if trimmed.len() == self.text.len() {
            return self.clone();
        }
        let start = trimmed.as_ptr() as usize - self.text.as_ptr() as usize;
        self.slice(start..start + trimmed.len())
    }

    fn piece_end(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at)
    }

    fn source_start(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|p| p.at <= at);
        let Some(piece) = index.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.verbatim { piece.source.start + (at - piece.at).min(piece.source.len()) } else { piece.source.start }
    }

    fn source_end(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|p| p.at < at);
        let Some(piece) = index.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.verbatim { piece.source.start + (at - piece.at).min(piece.source.len()) } else { piece.source.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_through_replaced_pieces() {
        // source: `a &amp; **b** c`
        let mut text = Text::verbatim("a ", 0);
        text.push_replaced("&", Span::new(2, 7));
        text.push_verbatim(" ", 7);
        text.push_verbatim("b", 10);
        text.push_verbatim(" c", 13);
        assert_eq!(text.as_str(), "a & b c");
        assert_eq!(text.span(2..3), Span::new(2, 7));
        assert_eq!(text.span(4..5), Span::new(10, 11));
        assert_eq!(text.span(4..7), Span::new(10, 15));
        assert_eq!(text.slice(2..5).span(2..3), Span::new(10, 11));
    }
}
