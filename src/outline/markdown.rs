//! Markdown to outline, through pulldown-cmark: lines of text with markup removed and exact places.
//!
//! Positions come from leaf events only. Nothing recurses over nesting, and nothing here knows what an OKR is.

mod html;
mod lines;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::outline::plain::{self};
use crate::outline::{Cell, Fence, Line, LineKind, Outline};
use crate::outline::{bars, commas, tabs};
use crate::source::Span;

/// The outline of a Markdown file.
pub fn parse(text: &str) -> Outline {
    parse_from(text, 0)
}

/// The outline of the Markdown inside a code fence; places are those of the whole file.
pub fn parse_fence(text: &str, fence: &Fence) -> Outline {
    text.get(fence.content.range()).map(|content| parse_from(content, fence.content.start)).unwrap_or_default()
}

fn parse_from(text: &str, base: usize) -> Outline {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    if text.starts_with("---") {
        options |= Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    }
    let mut builder = Builder::new(text, base);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.flush(None);
    tabs::read_tables(&mut builder.out.lines, text, base);
    bars::read_tables(&mut builder.out.lines);
    commas::read_tables(&mut builder.out.lines);
    builder.out
}

/// What the text between two block events belongs to.
#[derive(Clone, PartialEq)]
enum Block {
    Flow,
    Heading { level: u8, first_line: usize },
    Indented,
    Fence { info: String, content: Option<Range<usize>> },
    Html,
    Meta { front: bool },
}

struct Builder<'a> {
    source: &'a str,
    base: usize,
    out: Outline,
    block: Block,
    /// One entry per open list: ordered or not.
    lists: Vec<bool>,
    quotes: usize,
    line: Option<Line>,
    fresh_item: bool,
    fresh_block: bool,
    /// Where the text of the line that is being read ends in the source.
    text_end: usize,
    /// End of the last finished line.
    done: usize,
    task: Option<bool>,
    marks: [Mark; 3],
    link: Option<usize>,
    images: usize,
    /// The head of the open table begins with a bar.
    barred: bool,
    table: Option<Row>,
    pasted: plain::Reader,
}

/// Bold, struck through or a local link that is open: how often, and since where in the line.
#[derive(Clone, Copy, Default)]
struct Mark {
    open: usize,
    since: usize,
}

const STRONG: usize = 0;
const STRUCK: usize = 1;
const LOCAL: usize = 2;

#[derive(Default)]
struct Row {
    header: bool,
    cells: Vec<Cell>,
    cell: Option<Cell>,
    plain: bool,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, base: usize) -> Self {
        Self {
            source,
            base,
            out: Outline::default(),
            block: Block::Flow,
            lists: Vec::new(),
            quotes: 0,
            line: None,
            fresh_item: false,
            fresh_block: true,
            text_end: 0,
            done: 0,
            task: None,
            marks: [Mark::default(); 3],
            link: None,
            images: 0,
            barred: false,
            table: None,
            pasted: plain::Reader::default(),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code(&code, range),
            Event::SoftBreak | Event::HardBreak => self.flush(Some(range.start)),
            Event::TaskListMarker(done) => self.task = Some(done),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(_) => {}
            Event::Rule => {
                self.flush(None);
                let span = self.trimmed(range);
                self.push_line(Line { span, ..self.empty(LineKind::Rule) });
                self.done = span.end;
                self.fresh_block = true;
            }
            _ => self.text_end = range.end,
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.fresh_block = true,
            Tag::Heading { level, .. } => {
                self.flush(None);
                self.fresh_block = true;
                self.block = Block::Heading { level: level as u8, first_line: self.out.lines.len() };
            }
            Tag::BlockQuote(_) => {
                self.flush(None);
                self.quotes += 1;
                self.fresh_block = true;
            }
            Tag::List(first) => {
                self.flush(None);
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.flush(None);
                self.fresh_item = true;
                self.fresh_block = true;
                self.task = None;
            }
            Tag::CodeBlock(kind) => {
                self.flush(None);
                self.fresh_item = false;
                self.block = match kind {
                    CodeBlockKind::Indented => Block::Indented,
                    CodeBlockKind::Fenced(info) => Block::Fence { info: info.to_string(), content: None },
                };
                self.pasted = plain::Reader::default();
            }
            Tag::HtmlBlock => {
                self.flush(None);
                self.block = Block::Html;
                self.html_block(range);
            }
            Tag::MetadataBlock(_) => {
                self.flush(None);
                let front = range.start == 0 && self.base == 0;
                self.block = Block::Meta { front };
                self.metadata(range, front);
            }
            Tag::Table(_) => self.flush(None),
            Tag::TableHead => self.table = Some(Row { header: true, ..Row::default() }),
            Tag::TableRow => self.table = Some(Row::default()),
            Tag::TableCell => {
                if let Some(row) = &mut self.table {
                    row.cell = Some(Cell::default());
                    row.plain = false;
                }
            }
            Tag::Strong => self.open_mark(STRONG),
            Tag::Strikethrough => self.open_mark(STRUCK),
            Tag::Link { dest_url, .. } if dest_url.starts_with('#') => {
                self.open_mark(LOCAL);
                self.link = Some(self.marks[LOCAL].open);
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.flush(None),
            TagEnd::Heading(_) => {
                self.flush(None);
                self.end_heading(range);
                self.block = Block::Flow;
            }
            TagEnd::BlockQuote(_) => {
                self.flush(None);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush(None);
                self.fresh_item = false;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                if let Block::Fence { info, content } = std::mem::replace(&mut self.block, Block::Flow) {
                    let content = content.unwrap_or(range.end..range.end);
                    let content = Span::new(self.base + content.start, self.base + content.end);
                    self.out.fences.push(Fence { content, info });
                }
                self.fresh_block = true;
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.block = Block::Flow;
                self.fresh_block = true;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Strong => self.close_mark(STRONG),
            TagEnd::Strikethrough => self.close_mark(STRUCK),
            TagEnd::Link if self.link.take().is_some() => {
                self.close_mark(LOCAL);
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        match &mut self.block {
            Block::Indented => return self.pasted_lines(range),
            Block::Fence { content, .. } => {
                match content {
                    Some(content) => content.end = range.end,
                    None => *content = Some(range),
                }
                return;
            }
            Block::Html | Block::Meta { .. } => return,
            Block::Flow | Block::Heading { .. } => {}
        }
        if self.images > 0 {
            self.text_end = range.end;
            return;
        }
        let verbatim = self.source.get(range.clone()) == Some(text);
        self.push_text(text, range, verbatim);
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        let raw = self.source.get(range.clone()).unwrap_or("");
        let ticks = raw.bytes().take_while(|b| *b == b'`').count();
        let inner = raw.get(ticks..raw.len().saturating_sub(ticks)).unwrap_or("");
        let from = self.sink_len();
        match inner.find(code).filter(|_| !code.is_empty()) {
            Some(at) => {
                let start = range.start + ticks + at;
                self.push_text(code, start..start + code.len(), true);
            }
            None => self.push_text(code, range.clone(), false),
        }
        self.text_end = range.end;
        let to = self.sink_len();
        if let (Some(line), None) = (&mut self.line, &self.table) {
            line.code.push(from..to);
        }
    }

    fn sink_len(&self) -> usize {
        match (&self.table, &self.line) {
            (Some(row), _) => row.cell.as_ref().map_or(0, |c| c.text.as_str().len()),
            (None, line) => line.as_ref().map_or(0, |l| l.text.as_str().len()),
        }
    }

    fn push_text(&mut self, text: &str, range: Range<usize>, verbatim: bool) {
        let place = Span::new(self.base + range.start, self.base + range.end);
        let strong = self.marks[STRONG].open > 0;
        let sink = match &mut self.table {
            Some(row) => {
                row.plain |= !strong && !text.trim().is_empty();
                row.cell.as_mut().map(|c| &mut c.text)
            }
            None => {
                self.open_line(range.start);
                self.line.as_mut().map(|l| &mut l.text)
            }
        };
        if let Some(sink) = sink {
            if verbatim {
                sink.push_verbatim(text, place.start);
            } else {
                sink.push_replaced(text, place);
            }
        }
        self.text_end = range.end;
    }

    fn open_mark(&mut self, which: usize) {
        let at = self.sink_len();
        let mark = &mut self.marks[which];
        if mark.open == 0 {
            mark.since = at;
        }
        mark.open += 1;
    }

    fn close_mark(&mut self, which: usize) {
        let at = self.sink_len();
        let mark = &mut self.marks[which];
        mark.open = mark.open.saturating_sub(1);
        if mark.open == 0 {
            let since = mark.since;
            self.record(which, since..at);
        }
    }

    fn record(&mut self, which: usize, range: Range<usize>) {
        if let (Some(line), None, false) = (&mut self.line, &self.table, range.is_empty()) {
            match which {
                STRONG => line.strong.push(range),
                STRUCK => line.struck.push(range),
                _ => line.local_links.push(range),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        parse(text).lines.iter().map(|l| l.text.as_str().to_owned()).collect()
    }

    #[test]
    fn markup_goes_and_places_stay() {
        let text = "## **O1:** Grow &amp; *keep* `P0` [on](#a) ~~x~~\n";
        let out = parse(text);
        let line = &out.lines[0];
        assert_eq!(line.text.as_str(), "O1: Grow & keep P0 on x");
        assert_eq!(line.kind, LineKind::Heading(2));
        assert_eq!(line.strong.first(), Some(&(0..3)));
        assert_eq!(&line.text.as_str()[line.code[0].clone()], "P0");
        assert_eq!(&line.text.as_str()[line.local_links[0].clone()], "on");
        assert_eq!(&line.text.as_str()[line.struck[0].clone()], "x");
        assert_eq!(&text[line.text.span(9..10).range()], "&amp;");
        assert_eq!(&text[line.text.span(11..15).range()], "keep");
        assert_eq!(&text[line.span.range()], text.trim_end());
    }

    #[test]
    fn every_source_line_is_a_line() {
        let text = "**KR1** one  \n**KR2** two\nthree<br>four\n\n- [x] item\n  more\n  - deep\n\n> said\n";
        let out = parse(text);
        let seen: Vec<_> =
            out.lines.iter().map(|l| (l.kind, l.depth, l.text.as_str(), l.starts_block, l.gap, l.quoted)).collect();
        assert_eq!(
            seen,
            [
                (LineKind::Text, 0, "KR1 one", true, false, false),
                (LineKind::Text, 0, "KR2 two", false, false, false),
                (LineKind::Text, 0, "three", false, false, false),
                (LineKind::Text, 0, "four", false, false, false),
                (LineKind::Item, 1, "item", true, true, false),
                (LineKind::Text, 1, "more", false, false, false),
                (LineKind::Item, 2, "deep", true, false, false),
                (LineKind::Text, 0, "said", true, true, true),
            ]
        );
        assert_eq!(out.lines[4].task, Some(true));
        assert_eq!(&text[out.lines[1].span.range()], "**KR2** two");
    }

    #[test]
    fn tables_give_cells() {
        let text = "| A | **B** |\n|---|---|\n| x \\| y | |\n| **all** | |\n";
        let out = parse(text);
        let cells = |i: usize| out.lines[i].cells.iter().map(|c| (c.text.as_str(), c.strong)).collect::<Vec<_>>();
        assert_eq!(out.lines[0].kind, LineKind::HeaderRow);
        assert_eq!(cells(0), [("A", false), ("B", true)]);
        assert_eq!(cells(1), [("x | y", false), ("", false)]);
        assert_eq!(cells(2), [("all", true), ("", false)]);
    }

    #[test]
    fn fences_front_matter_and_comments_are_kept_apart() {
        let text = "---\r\ncycle: Q3\r\n---\r\n\r\na <!-- one --> b\r\n\r\n<!-- two -->\r\n\r\n```md\r\n# In\r\n```\r\n\r\n    - KR1: pasted\r\n";
        let out = parse(text);
        assert_eq!(&text[out.front_matter.as_ref().unwrap().content.range()], "cycle: Q3\r\n");
        assert_eq!(out.comments.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(&text[out.comments[1].span.range()], "<!-- two -->");
        assert_eq!(&text[out.fences[0].content.range()], "# In\r\n");
        let inner = parse_fence(text, &out.fences[0]);
        assert_eq!(&text[inner.lines[0].text.whole().range()], "In");
        assert_eq!(out.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["a  b", "KR1: pasted"]);
        assert_eq!(out.lines[1].kind, LineKind::Item);
    }

    #[test]
    fn titles_in_html_are_lines() {
        let text = "<h2 align=\"center\">Q3 <em>plan</em></h2>\n\n<details>\n<summary>\n<b>O1:</b> Trust\n</summary>\nlost\n\n- KR1: a\n\n</details>\n<p>lost</p>\n<summary>open\n";
        let out = parse(text);
        let seen: Vec<_> = out.lines.iter().map(|l| (l.kind, l.text.as_str(), l.is_strong(), l.starts_block)).collect();
        assert_eq!(
            seen,
            [
                (LineKind::Heading(2), "Q3 plan", false, true),
                (LineKind::Text, "O1: Trust", true, true),
                (LineKind::Item, "KR1: a", false, true),
                (LineKind::Text, "open", true, true),
            ]
        );
        assert_eq!(&text[out.lines[0].text.span(3..7).range()], "plan");
        assert_eq!(&text[out.lines[1].span.range()], "<b>O1:</b> Trust");
    }

    #[test]
    fn lists_and_tables_in_html_are_lines() {
        let text = "<ul>\n<li>one\n<ol><li><b>two</b></li></ol></li>\n</ul>\n\nplain\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td rowspan=\"2\"><b>x</b></td><td>y<br>z</td></tr>\n<tr><td>w</td></tr>\n</table>\n<td>lost</td>\n";
        let out = parse(text);
        let seen: Vec<_> = out.lines.iter().map(|l| (l.kind, l.depth, l.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (LineKind::Item, 1, "one"),
                (LineKind::Item, 2, "two"),
                (LineKind::Text, 0, "plain"),
                (LineKind::HeaderRow, 0, ""),
                (LineKind::Row, 0, ""),
                (LineKind::Row, 0, ""),
            ]
        );
        let cells = |i: usize| out.lines[i].cells.iter().map(|c| (c.text.as_str(), c.strong)).collect::<Vec<_>>();
        assert_eq!(cells(3), [("A", false), ("B", false)]);
        assert_eq!(cells(4), [("x", true), ("y\nz", false)]);
        assert_eq!(cells(5), [("", false), ("w", false)]);
        assert_eq!(&text[out.lines[5].span.range()], "<tr><td>w</td></tr>");
    }

    #[test]
    fn cells_far_to_the_right_reach_down_to_no_row() {
        let wide = "<td rowspan=\"9\">x</td>".repeat(500);
        let out = parse(&format!("<table>\n<tr>{wide}</tr>\n<tr><td>y</td></tr>\n</table>\n"));
        assert_eq!(out.lines.iter().map(|l| l.cells.len()).collect::<Vec<_>>(), [500, 65]);
    }

    #[test]
    fn no_break_lines_are_blank_and_underlined_paragraphs_stay_lines() {
        let out = parse("one\n\u{a0}\ntwo\n\nO: a\nKR: b\n---\n");
        let seen: Vec<_> = out.lines.iter().map(|l| (l.kind, l.text.as_str(), l.gap, l.starts_block)).collect();
        assert_eq!(
            seen,
            [
                (LineKind::Text, "one", false, true),
                (LineKind::Text, "two", true, true),
                (LineKind::Text, "O: a", true, true),
                (LineKind::Text, "KR: b", false, false),
                (LineKind::Rule, "", false, true),
            ]
        );
        assert_eq!(texts("a\n***\nb"), ["a", "", "b"]);
    }
}
