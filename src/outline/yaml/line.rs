//! The shape of one line of YAML as its author meant it: indentation, dashes, key, value. For hints only.

use crate::source::{Span, floor_boundary};

/// How far a line is followed to each side.
const WINDOW: usize = 2048;

/// One line, cut up. All offsets are bytes of the file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The file.
    pub text: &'a str,
    /// The line without its line end.
    pub span: Span,
    /// Whether `span` is all of the line: long ones are cut, so that a file of one line is not read for each hint.
    pub whole: bool,
    /// Behind the indentation (any white space).
    pub content: usize,
    /// Behind the dashes of list items.
    pub item: usize,
    /// The value: behind `key:`, or all of the item when it has no key.
    pub value: usize,
}

impl<'a> Line<'a> {
    /// The line that holds byte `at`.
    pub fn at(text: &'a str, at: usize) -> Self {
        let at = floor_boundary(text, at);
        let (low, high) = (floor_boundary(text, at.saturating_sub(WINDOW)), floor_boundary(text, at + WINDOW));
        let before = text[low..at].rfind('\n').map(|i| low + i + 1);
        let behind = text[at..high].find('\n').map(|i| at + i);
        let whole = (before.is_some() || low == 0) && (behind.is_some() || high == text.len());
        let (start, end) = (before.unwrap_or(low), behind.unwrap_or(high));
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        let content = end - text[start..end].trim_start().len();
        let mut item = content;
        while text[item..end].starts_with("- ") {
            item = end - text[item + 1..end].trim_start().len();
        }
        Self { text, span: Span::new(start, end), whole, content, item, value: value_start(text, item, end) }
    }

    /// The line before, unless this is the first one.
    pub fn before(self) -> Option<Self> {
        self.span.start.checked_sub(1).map(|at| Self::at(self.text, at))
    }

    /// Indentation.
    pub fn indent(self) -> &'a str {
        &self.text[self.span.start..self.content]
    }

    /// All behind the indentation, trimmed.
    pub fn content(self) -> &'a str {
        self.text[self.content..self.span.end].trim_end()
    }

    /// What stands between indentation and value: dashes and key.
    pub fn head(self) -> &'a str {
        &self.text[self.content..self.value]
    }

    /// The value, trimmed, with a comment behind it.
    pub fn value(self) -> &'a str {
        self.text[self.value..self.span.end].trim_end()
    }
}

/// Where the value starts: behind the first `key:` and a space, if a key stands there.
fn value_start(text: &str, item: usize, end: usize) -> usize {
    let rest = &text[item..end];
    let key = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => match rest[1..].find(quote) {
            Some(close) if rest[close + 2..].trim_start().starts_with(':') => {
                close + 2 + rest[close + 2..].find(':').unwrap_or(0)
            }
            _ => return item,
        },
        Some('{' | '[' | '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '#') | None => return item,
        _ => match rest.find(": ").or_else(|| rest.find(":\t")) {
            // Four words and no brackets: longer texts with a colon in them are no keys.
            Some(colon) if !rest[..colon].contains(['(', '%', '#']) && rest[..colon].split(' ').count() <= 4 => colon,
            _ => return item,
        },
    };
    end - rest[key + 1..].trim_start().len()
}
