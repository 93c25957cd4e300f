//! Comments, `<br>`, titles in HTML and front matter: what stands between the Markdown.

use std::ops::Range;

use super::{Block, Builder, STRONG};
use crate::outline::{Comment, FrontMatter, plain};
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

    /// What `<summary>` and `<h1>` to `<h6>` show are lines: a summary is a bold one, as its reader sees it. Other text
    /// in HTML is not read.
    fn titles(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let mut title = None;
        while let Some(rest) = self.source.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let shown = rest.find('<').unwrap_or(rest.len());
            if title.is_some() {
                self.title_lines(at..at + shown);
            }
            at += shown;
            let Some(markup) = rest.get(shown..).filter(|m| !m.is_empty()) else { break };
            let closing = if markup.starts_with("<!--") { "-->" } else { ">" };
            let Some(end) = markup.find(closing) else { break };
            let name = markup.get(1..end).unwrap_or("").split(char::is_whitespace).next().unwrap_or("");
            match (Title::of(name.trim_start_matches('/')), name.starts_with('/')) {
                (Some(_), true) => self.close_title(&mut title),
                (Some(opened), false) => {
                    self.close_title(&mut title);
                    self.open_title(opened);
                    title = Some(opened);
                }
                (None, _) if title.is_some() && is_break(markup.get(..=end).unwrap_or("")) => self.flush(Some(at)),
                (None, _) => {}
            }
            at += end + closing.len();
        }
        self.close_title(&mut title);
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

    fn open_title(&mut self, title: Title) {
        self.fresh_block = true;
        match title {
            Title::Summary => self.open_mark(STRONG),
            Title::Heading(level) => self.block = Block::Heading { level, first_line: self.out.lines.len() },
        }
    }

    fn close_title(&mut self, title: &mut Option<Title>) {
        self.flush(None);
        if let Some(Title::Summary) = title.take() {
            self.close_mark(STRONG);
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
enum Title {
    Summary,
    Heading(u8),
}

impl Title {
    fn of(name: &str) -> Option<Self> {
        match name.as_bytes() {
            [b'h' | b'H', level @ b'1'..=b'6'] => Some(Self::Heading(level - b'0')),
            _ => name.eq_ignore_ascii_case("summary").then_some(Self::Summary),
        }
    }
}

/// `<br>`, `<br/>`, `<br />`.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
