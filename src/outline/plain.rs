//! Plain text to outline: every line that is not blank is a line, its depth comes from bullets and indentation.
//!
//! Also reads the pasted lines that Markdown takes for indented code. Knows nothing of OKRs.

use crate::outline::{Line, LineKind, Outline, tabs};
use crate::source::Span;
use crate::text::Text;

/// The outline of a plain-text file.
pub fn parse(text: &str) -> Outline {
    let mut out = Outline::default();
    let mut reader = Reader::default();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.strip_suffix('\n').unwrap_or(raw);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some(line) = reader.read(line, start) {
            out.lines.push(line);
        }
        start += raw.len();
    }
    tabs::read_tables(&mut out.lines, text, 0);
    super::bars::read_tables(&mut out.lines);
    super::commas::read_tables(&mut out.lines);
    out
}

/// Reads lines one by one and remembers how deep they stand.
#[derive(Default)]
pub(super) struct Reader {
    /// Indentation of the open items, growing.
    items: Vec<usize>,
    gap: bool,
    any: bool,
}

impl Reader {
    /// One line without its line end, which starts at `start` in the source. None when it is blank.
    pub(super) fn read(&mut self, line: &str, start: usize) -> Option<Line> {
        let body = line.trim_start_matches(is_blank);
        let (body, quoted) = unquoted(body);
        if body.is_empty() {
            self.gap = true;
            return None;
        }
        let indent = column(line.get(..line.len() - body.len()).unwrap_or(""));
        let marker = marker(body);
        let gap = std::mem::take(&mut self.gap);
        let first = !std::mem::replace(&mut self.any, true);
        let kind = match marker {
            Marker::Heading(level, _) => {
                self.items.clear();
                LineKind::Heading(level)
            }
            Marker::Bullet(_) | Marker::Number(_) => {
                while self.items.last().is_some_and(|open| *open >= indent) {
                    self.items.pop();
                }
                self.items.push(indent);
                LineKind::Item
            }
            Marker::None => {
                while self.items.last().is_some_and(|open| *open >= indent) {
                    self.items.pop();
                }
                LineKind::Text
            }
        };
        let depth = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        let mut content = body.get(marker.len()..).unwrap_or("");
        let mut task = None;
        if kind == LineKind::Item {
            for (mark, done) in [("[ ]", false), ("[x]", true), ("[X]", true)] {
                if let Some(rest) = content.strip_prefix(mark)
                    && rest.starts_with(is_blank)
                {
                    (content, task) = (rest.trim_start_matches(is_blank), Some(done));
                }
            }
        }
        let mut content = content.trim_end_matches(is_blank);
        if matches!(marker, Marker::Heading(..)) && body.starts_with('=') {
            content = content.trim_end_matches('=').trim_end_matches(is_blank);
        }
        let at = content.as_ptr() as usize - line.as_ptr() as usize;
        let from = line.len() - body.len();
        let end = line.trim_end_matches(is_blank).len();
        Some(Line {
            kind,
            depth,
            text: Text::verbatim(content, start + at),
            strong: Vec::new(),
            code: Vec::new(),
            struck: Vec::new(),
            local_links: Vec::new(),
            cells: Vec::new(),
            starts_block: first || gap || kind != LineKind::Text,
            task,
            ordered: matches!(marker, Marker::Number(_)),
            quoted,
            gap,
            span: Span::new(start + from.min(end), start + end),
        })
    }
}

/// A line of a mail that was answered, without its marks. "> 90% of orders" is a statement.
fn unquoted(body: &str) -> (&str, bool) {
    let mut rest = body;
    while let Some(behind) = rest.strip_prefix('>') {
        let text = behind.trim_start_matches(is_blank);
        if !(behind.is_empty() || behind.starts_with(is_blank) || behind.starts_with('>'))
            || text.starts_with(|c: char| c.is_ascii_digit())
        {
            break;
        }
        rest = text;
    }
    (rest, rest.len() < body.len())
}

#[derive(Clone, Copy)]
enum Marker {
    None,
    Bullet(usize),
    Number(usize),
    Heading(u8, usize),
}

impl Marker {
    fn len(self) -> usize {
        match self {
            Marker::None => 0,
            Marker::Bullet(len) | Marker::Number(len) | Marker::Heading(_, len) => len,
        }
    }
}

fn marker(body: &str) -> Marker {
    let bytes = body.as_bytes();
    let spaces = |from: usize| bytes.iter().skip(from).take_while(|b| matches!(b, b' ' | b'\t')).count();
    match bytes.first() {
        Some(b'-' | b'*' | b'+') if spaces(1) > 0 && bytes.len() > 1 + spaces(1) => Marker::Bullet(1 + spaces(1)),
        // "== Goals ==" is a heading of wikis and AsciiDoc.
        Some(sign @ (b'#' | b'=')) => {
            let level = bytes.iter().take_while(|b| *b == sign).count();
            let after = spaces(level);
            match u8::try_from(level) {
                Ok(level @ 1..=6) if after > 0 => Marker::Heading(level, usize::from(level) + after),
                _ => Marker::None,
            }
        }
        Some(b'0'..=b'9') => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let after = spaces(digits + 1);
            if digits <= 3
                && matches!(bytes.get(digits), Some(b'.' | b')'))
                && after > 0
                && bytes.len() > digits + 1 + after
            {
                Marker::Number(digits + 1 + after)
            } else {
                Marker::None
            }
        }
        _ => match body.chars().next() {
            Some(first) if is_bullet(first) => {
                let after = body.get(first.len_utf8()..).unwrap_or("");
                let gap = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
                if gap > 0 && gap < after.len() { Marker::Bullet(first.len_utf8() + gap) } else { Marker::None }
            }
            _ => pasted_bullet(body).map_or(Marker::None, Marker::Bullet),
        },
    }
}

/// The length of a bullet that a word processor draws in a font of its own: a letter, or a character of no script.
pub(crate) fn pasted_bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let gap = match first {
        'o' | 'v' | 'q' => rest.starts_with('\t'),
        '§' | '\u{F000}'..='\u{F0FF}' => rest.starts_with(is_blank),
        _ => false,
    };
    let body = rest.trim_start_matches(is_blank);
    (gap && !body.is_empty()).then_some(text.len() - body.len())
}

/// Bullets that word processors and chats put in front of an item. Check marks are none: they say a status as well.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◦'
            | '◆'
            | '◇'
            | '➢'
            | '➤'
            | '❖'
    )
}

/// Spaces of the indentation, a tab reaching to the next multiple of four.
fn column(indent: &str) -> usize {
    indent.chars().fold(0, |at, c| if c == '\t' { at / 4 * 4 + 4 } else { at + 1 })
}

/// White space and the invisible characters that pasted text is full of.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_indentation_give_depth() {
        let text = "Title\n\n- one\n  - [x] two\n    more\n\u{a0}\n 1. three\nend";
        let out = parse(text);
        let seen: Vec<_> = out.lines.iter().map(|l| (l.kind, l.depth, l.text.as_str(), l.gap)).collect();
        assert_eq!(
            seen,
            [
                (LineKind::Text, 0, "Title", false),
                (LineKind::Item, 1, "one", true),
                (LineKind::Item, 2, "two", false),
                (LineKind::Text, 2, "more", false),
                (LineKind::Item, 2, "three", true),
                (LineKind::Text, 0, "end", false),
            ]
        );
        assert_eq!(out.lines[2].task, Some(true));
        for line in &out.lines {
            assert_eq!(&text[line.text.whole().range()], line.text.as_str());
        }
    }
}
