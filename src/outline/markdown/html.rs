//! Comments, `<br>`, titles, lists and tables in HTML, and front matter: what stands between the Markdown.

use std::ops::Range;

use super::{Block, Builder, Row, STRONG};
use crate::outline::{Cell, Comment, FrontMatter, MOST_COLUMNS, plain};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") {
            self.comments(range.clone());
        } else if is_break(html) {
            if self.table.is_some() {
                self.push_text("\n", range, false);
            } else {
                self.flush(Some(range.start));
                self.done = self.done.max(range.end);
            }
            return;
        }
        self.text_end = range.end;
    }

    pub(super) fn metadata(&mut self, range: Range<usize>, front: bool) {
        let text = self.source.get(range.clone()).unwrap_or("");
        let from = text.find('\n').map_or(text.len(), |i| i + 1);
        let body = text.get(from..).unwrap_or("").trim_end();
        let to = from + body.rfind('\n').map_or(0, |i| i + 1);
        let content = range.start + from..range.start + to.max(from);
        if front {
            let content = Span::new(self.base + content.start, self.base + content.end);
            self.out.front_matter = Some(FrontMatter { content });
            self.done = range.start + text.trim_end().len();
        } else {
            self.pasted = plain::Reader::default();
            self.pasted_lines(content);
        }
    }

    pub(super) fn html_block(&mut self, range: Range<usize>) {
        self.titles(range.clone());
        let last = self.comments(range.clone());
        // Text behind a comment on its last line is ordinary text to its author.
        if let Some(last) = last {
            let rest = self.source.get(last..range.end).unwrap_or("");
            if !rest.trim().is_empty() && !rest.contains('<') {
                self.pasted = plain::Reader::default();
                self.pasted_lines(last..range.end);
            }
        }
    }

    /// What `<summary>` and `<h1>` to `<h6>`, items of lists and cells of tables show are lines: a summary is a bold one, as
    /// its reader sees it. Other text in HTML is not read.
    fn titles(&mut self, range: Range<usize>) {
        let (lists, strong, item) = (self.lists.len(), self.marks[STRONG].open, self.fresh_item);
        let mut at = range.start;
        let mut shows = None;
        let mut spans = Spans::default();
        while let Some(rest) = self.source.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let shown = rest.find('<').unwrap_or(rest.len());
            match shows {
                Some(Shown::Cell) => self.cell_text(at..at + shown),
                Some(_) => self.title_lines(at..at + shown),
                None => {}
            }
            at += shown;
            let Some(markup) = rest.get(shown..).filter(|m| !m.is_empty()) else { break };
            let closing = if markup.starts_with("<!--") { "-->" } else { ">" };
            let Some(end) = markup.find(closing) else { break };
            let tag = markup.get(1..end).unwrap_or("");
            let name = tag.split(char::is_whitespace).next().unwrap_or("").to_ascii_lowercase();
            let opens = !name.starts_with('/');
            let to = at + end + closing.len();
            match (name.trim_matches('/'), opens) {
                ("ul" | "ol", true) => {
                    self.close_title(&mut shows);
                    self.lists.push(name == "ol");
                }
                ("ul" | "ol", false) => {
                    self.close_title(&mut shows);
                    self.lists.truncate(self.lists.len().saturating_sub(1).max(lists));
                }
                ("b" | "strong", true) if shows.is_some() => self.open_mark(STRONG),
                ("b" | "strong", false) if shows.is_some() => self.close_mark(STRONG),
                ("tr", true) => {
                    self.close_title(&mut shows);
                    self.table = Some(Row::default());
                    spans.column = 0;
                }
                ("tr" | "table", false) => {
                    self.close_title(&mut shows);
                    self.end_row(spans.row..to);
                }
                ("td" | "th", true) if self.table.is_some() => {
                    self.close_title(&mut shows);
                    self.open_cell(name == "th", tag, &mut spans);
                    shows = Some(Shown::Cell);
                }
                ("br", _) if self.table.is_some() => self.push_text("\n", at..to, false),
                ("br", _) if shows.is_some() => self.flush(Some(at)),
                (name, opens) => {
                    if let Some(shown) = Shown::of(name) {
                        self.close_title(&mut shows);
                        // A cell outside of any row is none.
                        if opens && !matches!(shown, Shown::Cell) {
                            self.open_title(shown);
                            shows = Some(shown);
                        }
                    }
                }
            }
            if name == "tr" {
                spans.row = at;
            }
            at = to;
        }
        self.close_title(&mut shows);
        self.table = None;
        self.lists.truncate(lists);
        self.marks[STRONG].open = strong;
        self.fresh_item &= item;
    }

    /// The text of a title between two tags, a line for each of its lines.
    fn title_lines(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for raw in self.source.get(range).unwrap_or("").split_inclusive('\n') {
            let shown = raw.trim_end_matches(['\n', '\r']);
            if !shown.trim().is_empty() {
                self.push_text(shown, start..start + shown.len(), true);
            }
            if raw.ends_with('\n') {
                self.flush(None);
            }
            start += raw.len();
        }
    }

    /// The text of a cell between two tags.
    fn cell_text(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or("");
        if text.contains('\n') {
            let shown = text.trim();
            let from = range.start + (text.len() - text.trim_start().len());
            self.push_text(shown, from..from + shown.len(), !shown.contains('\n'));
        } else {
            self.push_text(text, range, true);
        }
    }

    /// Opens a cell, behind those that cells of the rows above reach down to.
    fn open_cell(&mut self, head: bool, tag: &str, spans: &mut Spans) {
        let Some(row) = &mut self.table else { return };
        while let Some(left) = spans.left.get_mut(spans.column).filter(|left| **left > 0) {
            *left -= 1;
            spans.column += 1;
            row.cells.push(Cell::default());
        }
        let below = spanned(tag).saturating_sub(1);
        // Cells farther right reach down to no other row: a short text must not stand for millions of cells.
        if spans.column < MOST_COLUMNS {
            spans.left.resize(spans.left.len().max(spans.column + 1), 0);
            spans.left[spans.column] = below;
        }
        spans.column += 1;
        row.header |= head && row.cells.is_empty();
        row.header &= head;
        row.cell = Some(Cell::default());
        row.plain = false;
    }

    fn open_title(&mut self, title: Shown) {
        self.fresh_block = true;
        match title {
            Shown::Summary => self.open_mark(STRONG),
            Shown::Heading(level) => self.block = Block::Heading { level, first_line: self.out.lines.len() },
            Shown::Item => {
                self.fresh_item = true;
                if self.lists.is_empty() {
                    self.lists.push(false);
                }
            }
            Shown::Cell => {}
        }
    }

    fn close_title(&mut self, shows: &mut Option<Shown>) {
        match shows.take() {
            Some(Shown::Cell) => self.end_cell(),
            Some(Shown::Summary) => {
                self.flush(None);
                self.close_mark(STRONG);
            }
            Some(_) => self.flush(None),
            None => {}
        }
        self.block = Block::Html;
    }

    /// Collects the comments of a stretch of HTML; gives the end of the last one.
    fn comments(&mut self, range: Range<usize>) -> Option<usize> {
        let mut at = range.start;
        let mut last = None;
        while let Some(open) = self.source.get(at..range.end).and_then(|t| t.find("<!--")) {
            let start = at + open;
            let body = self.source.get(start + 4..range.end)?;
            let len = body.find("-->")?;
            let end = start + 4 + len + 3;
            let text = body.get(..len)?.trim().to_owned();
            self.out.comments.push(Comment { text, span: Span::new(self.base + start, self.base + end) });
            last = Some(end);
            at = end;
        }
        last
    }
}

/// An element whose text is read.
#[derive(Clone, Copy)]
enum Shown {
    Summary,
    Heading(u8),
    Item,
    Cell,
}

impl Shown {
    fn of(name: &str) -> Option<Self> {
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(Self::Heading(level - b'0')),
            b"summary" => Some(Self::Summary),
            b"li" => Some(Self::Item),
            b"td" | b"th" => Some(Self::Cell),
            _ => None,
        }
    }
}

/// Where a table in HTML stands: the start of its row, the column, and how many rows the cell of each column reaches down.
#[derive(Default)]
struct Spans {
    row: usize,
    column: usize,
    left: Vec<usize>,
}

/// The rows that a cell takes: more than one when its tag says so.
fn spanned(tag: &str) -> usize {
    let value = tag.split_once("rowspan=").map_or("", |(_, value)| value.trim_start_matches(['"', '\'']));
    let digits = value.bytes().take(3).take_while(u8::is_ascii_digit).count();
    value.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(1)
}

/// `<br>`, `<br/>`, `<br />`.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
