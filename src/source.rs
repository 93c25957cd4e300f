//! Bytes to text: decoding, byte-order marks, line ends, and positions.
//!
//! A [`Span`] is a byte range of [`SourceFile::text`] and stays one until a reporter asks for lines and columns.
//! Nothing here knows what the text means.

use std::ops::Range;
use std::path::PathBuf;

use thiserror::Error;

/// A byte range of the text of one source file, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a standard range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// One place or more, the main one first. One needs no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans {
    main: Span,
    others: Vec<Span>,
}

impl From<Span> for Spans {
    fn from(main: Span) -> Self {
        Self { main, others: Vec::new() }
    }
}

impl<const N: usize> From<(Span, [Span; N])> for Spans {
    fn from((main, others): (Span, [Span; N])) -> Self {
        Self { main, others: others.to_vec() }
    }
}

impl IntoIterator for Spans {
    type Item = Span;
    type IntoIter = std::iter::Chain<std::iter::Once<Span>, std::vec::IntoIter<Span>>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self.main).chain(self.others)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Why bytes are no text that can be linted. Offsets count bytes of the file from 0.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// A NUL byte: a binary file, or UTF-16 without a byte-order mark.
    #[error("binary data: NUL byte at byte {0}")]
    Binary(usize),
    /// The bytes are not UTF-8.
    #[error("not valid UTF-8 at byte {0}")]
    Utf8(usize),
    /// A byte-order mark announced UTF-16, but a surrogate stands alone or a byte is left over.
    #[error("not valid UTF-16 at byte {0}")]
    Utf16(usize),
}

/// How the bytes were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    Utf8,
    /// UTF-8 with a byte-order mark (three bytes, not part of the text).
    Utf8Bom,
    /// UTF-16, little endian, with a byte-order mark.
    Utf16Le,
    /// UTF-16, big endian, with a byte-order mark.
    Utf16Be,
}

/// A place as people count it: lines and columns from 1, columns in Unicode scalar values, bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in scalar values, from 1.
    pub column: usize,
    /// Byte of the file (byte-order mark counted for UTF-8; for UTF-16, of the decoded text), from 0.
    pub byte: usize,
}

/// One file, decoded.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as the user named it, or as it was found; only for display and for reading the name.
    pub path: PathBuf,
    /// The text: no byte-order mark; a lone CR stands as LF (same length).
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
    lines: Vec<usize>,
}

impl SourceFile {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// When the bytes are binary, or are not what they claim to be; the offset says where.
    pub fn decode(path: impl Into<PathBuf>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let (text, encoding) = decode(bytes)?;
        Ok(Self::new(path, text, encoding))
    }

    /// A source made from its decoded text, with the line ends that stand in the file.
    pub fn new(path: impl Into<PathBuf>, mut text: String, encoding: Encoding) -> Self {
        if has_cr(&text) {
            text = lone_cr_to_lf(text);
        }
        Self::of_text(path, text, encoding)
    }

    /// A source made from text that is already decoded (standard input, editors, tests).
    pub fn from_text(path: impl Into<PathBuf>, text: &str) -> Self {
        let (text, encoding) = match text.strip_prefix('\u{FEFF}') {
            Some(rest) => (rest, Encoding::Utf8Bom),
            None => (text, Encoding::Utf8),
        };
        Self::new(path, text.to_owned(), encoding)
    }

    fn of_text(path: impl Into<PathBuf>, text: String, encoding: Encoding) -> Self {
        // Lines are rarely shorter than this guess.
        let mut lines = Vec::with_capacity(text.len() / 40 + 8);
        lines.push(0);
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        Self { path: path.into(), text, encoding, lines }
    }

    /// Whether the name says YAML or JSON.
    pub fn is_data(&self) -> bool {
        self.path.extension().is_some_and(|e| ["yaml", "yml", "json"].iter().any(|known| e.eq_ignore_ascii_case(known)))
    }

    /// Bytes that stand before the text in the file.
    pub fn bom_len(&self) -> usize {
        if self.encoding == Encoding::Utf8Bom { 3 } else { 0 }
    }

    /// Number of lines; a last line without a line end counts, an empty one after it does not.
    pub fn line_count(&self) -> usize {
        let last = self.lines.last().copied().unwrap_or(0);
        if last == self.text.len() { self.lines.len() - 1 } else { self.lines.len() }
    }

    /// Line of a byte, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte).max(1)
    }

    /// Line of a byte, looked for at `near` and the next ones first.
    pub fn line_near(&self, byte: usize, near: usize) -> usize {
        let starts = |line: usize| self.lines.get(line.wrapping_sub(1)).is_some_and(|start| *start <= byte);
        if !starts(near) {
            return self.line(byte);
        }
        (near..near + 4).find(|line| !starts(line + 1)).unwrap_or_else(|| self.line(byte))
    }

    /// Where a line (from 1) starts; the end of the text past the last one.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.wrapping_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The byte range of a line (from 1), without its line end. Empty past the end.
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = self.lines.get(line.wrapping_sub(1)) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end)
    }

    /// Line, column in scalar values, and byte of the file.
    pub fn position(&self, byte: usize) -> Position {
        let byte = floor_boundary(&self.text, byte.min(self.text.len()));
        self.position_in(self.line(byte), byte)
    }

    /// As [`SourceFile::position`], of a character boundary in a line that is known.
    pub fn position_in(&self, line: usize, byte: usize) -> Position {
        let start = self.line_start(line).min(byte);
        Position { line, column: self.text[start..byte].chars().count() + 1, byte: byte + self.bom_len() }
    }

    /// Line (from 0) and column in UTF-16 units (from 0), as editors count.
    pub fn position_utf16(&self, byte: usize) -> (usize, usize) {
        let byte = floor_boundary(&self.text, byte.min(self.text.len()));
        let line = self.line(byte);
        let start = self.lines[line - 1];
        (line - 1, self.text[start..byte].chars().map(char::len_utf16).sum())
    }

    /// The text of a span; empty where the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// The nearest character boundary at or before `byte`.
pub fn floor_boundary(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The text of a file's bytes, without the byte-order mark, and how it was written.
///
/// # Errors
/// When the bytes are binary, or are not what they claim to be; the offset says where.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    Ok(match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest.to_vec()).map_err(|e| shift(e, 3))?, Encoding::Utf8Bom),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, Encoding::Utf16Be),
        _ => (utf8(bytes)?, Encoding::Utf8),
    })
}

fn utf8(bytes: Vec<u8>) -> Result<String, DecodeError> {
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(DecodeError::Binary(at));
    }
    String::from_utf8(bytes).map_err(|e| DecodeError::Utf8(e.utf8_error().valid_up_to()))
}

fn has_cr(text: &str) -> bool {
    memchr::memchr(b'\r', text.as_bytes()).is_some()
}

fn shift(error: DecodeError, by: usize) -> DecodeError {
    match error {
        DecodeError::Binary(at) => DecodeError::Binary(at + by),
        DecodeError::Utf8(at) => DecodeError::Utf8(at + by),
        DecodeError::Utf16(at) => DecodeError::Utf16(at + by),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let mut text = String::with_capacity(bytes.len() / 2);
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut at = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok('\0') => return Err(DecodeError::Binary(at)),
            Ok(c) => {
                text.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => return Err(DecodeError::Utf16(at)),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(DecodeError::Utf16(at)) }
}

fn lone_cr_to_lf(text: String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\r') {
        out.push_str(&rest[..at]);
        out.push(if rest.as_bytes().get(at + 1) == Some(&b'\n') { '\r' } else { '\n' });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_the_byte_order_mark() {
        let source = SourceFile::decode("a.md", "\u{FEFF}ab\né🎯x".as_bytes().to_vec()).unwrap();
        assert_eq!(source.text, "ab\né🎯x");
        assert_eq!(source.position(9), Position { line: 2, column: 3, byte: 12 });
        assert_eq!(source.position_utf16(9), (1, 3));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let text = "Mục tiêu\r\nđạt 🎯";
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(SourceFile::decode("a", bytes).unwrap().text, text);
    }

    #[test]
    fn bad_bytes_are_named_by_their_offset() {
        let bad = |b: &[u8]| SourceFile::decode("a", b.to_vec()).unwrap_err();
        assert_eq!(bad(b"abc\xFFd"), DecodeError::Utf8(3));
        assert_eq!(bad(b"\xEF\xBB\xBFabc\xFFd"), DecodeError::Utf8(6));
        assert_eq!(bad(b"ab\0"), DecodeError::Binary(2));
        assert_eq!(bad(b"\xFF\xFEa\0\x00\xD8b\0"), DecodeError::Utf16(4));
        assert_eq!(bad(b"\xFF\xFEa\0b"), DecodeError::Utf16(4));
    }

    #[test]
    fn a_lone_cr_ends_a_line_and_crlf_stays() {
        let source = SourceFile::decode("a", b"a\rb\r\nc".to_vec()).unwrap();
        assert_eq!(source.text, "a\nb\r\nc");
        assert_eq!(source.slice(source.line_span(2)), "b");
        assert_eq!(source.line_count(), 3);
    }
}
