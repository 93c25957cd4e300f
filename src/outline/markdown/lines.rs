//! Opening and closing lines: where they start and end in the source, what block they begin, blank lines between.

use std::ops::Range;

use super::{Block, Builder, LOCAL, STRONG, STRUCK};
use crate::outline::plain::is_blank;
use crate::outline::{Line, LineKind};
use crate::source::Span;
use crate::text::Text;

impl Builder<'_> {
    pub(super) fn empty(&self, kind: LineKind) -> Line {
        Line {
            kind,
            depth: u16::try_from(self.lists.len()).unwrap_or(u16::MAX),
            text: Text::default(),
            strong: Vec::new(),
            code: Vec::new(),
            struck: Vec::new(),
            local_links: Vec::new(),
            cells: Vec::new(),
            starts_block: true,
            task: None,
            ordered: false,
            quoted: self.quotes > 0,
            gap: false,
            span: Span::default(),
        }
    }

    /// Opens a line whose first text stands at `at`.
    pub(super) fn open_line(&mut self, at: usize) {
        if self.line.is_some() {
            return;
        }
        let item = std::mem::take(&mut self.fresh_item);
        let kind = match &self.block {
            Block::Heading { level, .. } => LineKind::Heading(*level),
            _ if item => LineKind::Item,
            _ => LineKind::Text,
        };
        let starts_block = std::mem::take(&mut self.fresh_block) || item;
        let head = self.source.get(self.done.min(at)..at).unwrap_or("");
        let from = self.done.min(at) + memchr::memrchr(b'\n', head.as_bytes()).map_or(0, |i| i + 1);
        let from = from + head.get(from - self.done.min(at)..).map_or(0, |h| h.len() - h.trim_start().len());
        let line = Line {
            starts_block,
            task: if item { self.task.take() } else { None },
            ordered: item && self.lists.last().copied().unwrap_or(false),
            span: Span::new(from, from),
            ..self.empty(kind)
        };
        self.line = Some(line);
    }

    /// Ends the open line, at `end` or at the end of the physical line.
    pub(super) fn flush(&mut self, end: Option<usize>) {
        let Some(mut line) = self.line.take() else { return };
        let len = line.text.as_str().len();
        for which in [STRONG, STRUCK, LOCAL] {
            if self.marks[which].open > 0 {
                let range = std::mem::take(&mut self.marks[which].since)..len;
                match which {
                    _ if range.is_empty() => {}
                    STRONG => line.strong.push(range),
                    STRUCK => line.struck.push(range),
                    _ => line.local_links.push(range),
                }
            }
        }
        let end = end.unwrap_or_else(|| {
            let rest = self.source.get(self.text_end..).unwrap_or("");
            self.text_end + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())
        });
        let start = line.span.start;
        line.span = self.trimmed(start..end.max(start));
        if line.text.as_str().chars().all(is_blank) {
            // A line of no-break spaces is a blank line to its author; what follows starts anew.
            self.fresh_block = true;
            if line.kind == LineKind::Item {
                self.fresh_item = true;
            }
            return;
        }
        self.done = line.span.end;
        self.push_line(line);
    }

    /// Adds a line whose span still counts from the start of the parsed text.
    pub(super) fn push_line(&mut self, mut line: Line) {
        line.span = Span::new(self.base + line.span.start, self.base + line.span.end);
        let before = self.out.lines.last().map_or(self.base, |l| l.span.end);
        let between = self.source.get(before - self.base..line.span.start.max(before) - self.base).unwrap_or("");
        line.gap = has_blank_line(between);
        self.out.lines.push(line);
    }

    pub(super) fn trimmed(&self, range: Range<usize>) -> Span {
        let text = self.source.get(range.clone()).unwrap_or("");
        Span::new(range.start, range.start + text.trim_end_matches(is_blank).len())
    }

    /// An underlined heading of several lines was a paragraph above a rule to its author.
    pub(super) fn end_heading(&mut self, range: Range<usize>) {
        let Block::Heading { first_line, .. } = self.block else { return };
        let Some(lines) = self.out.lines.get_mut(first_line..) else { return };
        if lines.len() > 1 {
            lines.iter_mut().for_each(|l| l.kind = LineKind::Text);
            let span = self.trimmed(range);
            let start =
                self.source.get(span.range()).and_then(|t| t.rfind('\n')).map_or(span.start, |i| span.start + i + 1);
            self.push_line(Line { span: Span::new(start, span.end), ..self.empty(LineKind::Rule) });
            self.done = span.end;
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(row) = &mut self.table
            && let Some(mut cell) = row.cell.take()
        {
            cell.strong = !row.plain && !cell.text.as_str().trim().is_empty();
            row.cells.push(cell);
        }
    }

    pub(super) fn end_row(&mut self, range: Range<usize>) {
        let Some(mut row) = self.table.take() else { return };
        let span = self.trimmed(range);
        let barred = self.source.get(span.range()).is_some_and(|text| text.starts_with('|'));
        if row.header {
            self.barred = barred;
        } else if barred && !self.barred && row.cells.last().is_some_and(|c| c.text.as_str().trim().is_empty()) {
            // "Head | Head" / "| cell |": the bar parts an empty first cell, where the others have none in front.
            row.cells.rotate_right(1);
        }
        let kind = if row.header { LineKind::HeaderRow } else { LineKind::Row };
        self.push_line(Line { cells: row.cells, span, ..self.empty(kind) });
        self.done = span.end;
        self.fresh_block = true;
    }

    /// Lines that were pasted with an indentation of four or more are ordinary lines to their author.
    pub(super) fn pasted_lines(&mut self, range: Range<usize>) {
        let mut start = range.start;
        // The event starts behind the four columns; the rest of the indentation counts.
        for raw in self.source.get(range).unwrap_or("").split_inclusive('\n') {
            let line = raw.trim_end_matches(['\n', '\r']);
            if let Some(mut line) = self.pasted.read(line, start) {
                line.depth = line.depth.saturating_add(u16::try_from(self.lists.len()).unwrap_or(u16::MAX));
                line.text = shift(&line.text, self.base);
                line.quoted = self.quotes > 0;
                self.done = line.span.end;
                self.push_line(line);
            }
            start += raw.len();
        }
        self.text_end = start;
    }
}

fn shift(text: &Text, base: usize) -> Text {
    if base == 0 { text.clone() } else { Text::verbatim(text.as_str(), base + text.whole().start) }
}

/// Whether a blank line stands in the text between two lines: quote marks and invisible characters count as blank.
fn has_blank_line(between: &str) -> bool {
    match between.as_bytes() {
        [b'\n', b'\n', ..] => return true,
        bytes if bytes.iter().filter(|b| **b == b'\n').count() < 2 => return false,
        _ => {}
    }
    let mut lines = between.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.chars().all(|c| is_blank(c) || c == '>') {
            return true;
        }
    }
    false
}
