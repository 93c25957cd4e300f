//! Text that remembers where in the source file each piece came from.
//!
//! Markup, entities and line breaks are gone from [`Text::as_str`]; [`Text::span`] leads back to the bytes the author
//! wrote. Plain text is one piece, so the map costs nothing where there is no markup.

use std::ops::Range;

use crate::source::Span;

/// A stretch of text and the source it was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// The first piece; says nothing where there is no text.
    first: Piece,
    /// The others. Most texts have none, and then ask for no memory.
    more: Vec<Piece>,
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
        let goes_on = !self.text.is_empty();
        let last = self.more.last_mut().unwrap_or(&mut self.first);
        if goes_on && last.verbatim && last.source.end == start {
            last.source.end += text.len();
        } else {
            let source = Span::new(start, start + text.len());
            self.push_piece(Piece { at: self.text.len(), source, verbatim: true });
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for `source` but is not spelled the same there (an entity, a line break).
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if !text.is_empty() {
            self.push_piece(Piece { at: self.text.len(), source, verbatim: false });
            self.text.push_str(text);
        }
    }

    /// Appends another text.
    pub fn push_text(&mut self, other: &Text) {
        let base = self.text.len();
        for piece in other.pieces(0) {
            self.push_piece(Piece { at: piece.at + base, ..piece });
        }
        self.text.push_str(&other.text);
    }

    /// Adds a piece in front of the text that it is for.
    fn push_piece(&mut self, piece: Piece) {
        if piece.at == 0 { self.first = piece } else { self.more.push(piece) }
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

    /// The part of the text that was made from a stretch of the source; none where it was made from elsewhere.
    pub fn locate(&self, span: Span) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        for (index, piece) in self.pieces(0).enumerate() {
            let end = self.more.get(index).map_or(self.text.len(), |next| next.at);
            let (from, to) = (piece.source.start.max(span.start), piece.source.end.min(span.end));
            if from >= to {
                continue;
            }
            let part = if piece.verbatim {
                piece.at + (from - piece.source.start)..piece.at + (to - piece.source.start)
            } else {
                piece.at..end
            };
            found = Some(found.map_or(part.clone(), |all| all.start.min(part.start)..all.end.max(part.end)));
        }
        found
    }

    /// A part of the text, with its origin.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let mut out = Text::default();
        // Only the pieces that the range touches: lines of many pieces are cut many times.
        let first = self.more.partition_point(|p| p.at <= range.start);
        for (index, piece) in self.pieces(first).enumerate() {
            if piece.at >= range.end {
                break;
            }
            let end = self.more.get(first + index).map_or(self.text.len(), |next| next.at);
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

    /// As [`Text::slice`], in the memory of the text.
    pub fn cut(mut self, range: Range<usize>) -> Text {
        if range.start == 0 && range.end == self.text.len() {
            return self;
        }
        if !self.more.is_empty() || !self.first.verbatim || range.is_empty() || range.end > self.text.len() {
            return self.slice(range);
        }
        self.text.truncate(range.end);
        self.text.drain(..range.start);
        let start = self.first.source.start + range.start;
        self.first.source = Span::new(start, start + self.text.len());
        self
    }

    /// The text without white space at its ends.
    pub fn trim(&self) -> Text {
        self.clone().trimmed()
    }

    /// As [`Text::trim`], in the memory of the text.
    pub fn trimmed(self) -> Text {
        let end = self.text.trim_end().len();
        let start = end - self.text[..end].trim_start().len();
        self.cut(start..end)
    }

    /// The pieces from one on, by its index.
    fn pieces(&self, from: usize) -> impl Iterator<Item = Piece> {
        let first = (from == 0 && !self.text.is_empty()).then_some(self.first);
        first.into_iter().chain(self.more.iter().skip(from.saturating_sub(1)).copied())
    }

    fn source_start(&self, at: usize) -> usize {
        if self.text.is_empty() {
            return 0;
        }
        let piece = self.piece(self.more.partition_point(|p| p.at <= at));
        if piece.verbatim { piece.source.start + (at - piece.at).min(piece.source.len()) } else { piece.source.start }
    }

    fn source_end(&self, at: usize) -> usize {
        if self.text.is_empty() || at == 0 {
            return 0;
        }
        let piece = self.piece(self.more.partition_point(|p| p.at < at));
        if piece.verbatim { piece.source.start + (at - piece.at).min(piece.source.len()) } else { piece.source.end }
    }

    fn piece(&self, index: usize) -> Piece {
        index.checked_sub(1).and_then(|i| self.more.get(i)).copied().unwrap_or(self.first)
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
