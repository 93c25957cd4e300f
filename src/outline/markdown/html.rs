//! Comments, `<br>` and front matter: what stands between the Markdown.

use std::ops::Range;

use super::Builder;
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

/// `<br>`, `<br/>`, `<br />`.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
