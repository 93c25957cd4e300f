//! Source to outline: a flat list of lines with what their layout says, or a tree of data nodes.
//!
//! The blocks come from well-kept parsers (pulldown-cmark, granit-parser); nothing here knows what an OKR is.
//! Nesting is a number, never recursion.

mod bars;
mod commas;
pub mod markdown;
pub mod plain;
mod tabs;
pub mod yaml;

use std::ops::Range;

use crate::source::Span;
use crate::text::Text;

/// So many columns of a table are looked at. A plan keeps its words in front, and its weeks or empty columns behind.
pub(crate) const MOST_COLUMNS: usize = 64;

/// What kind of block a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A heading of depth 1 to 6.
    Heading(u8),
    /// The first line of a list item.
    Item,
    /// A line of a paragraph, or a later line of a list item.
    Text,
    /// A row of a table; the cells are in [`Line::cells`].
    Row,
    /// A row of column headings.
    HeaderRow,
    /// A thematic break.
    Rule,
}

/// One line: a heading, a line of a paragraph or list item, or a table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// How many lists it stands in: 0 outside of lists, 1 in a top-level item.
    pub depth: u16,
    /// The text without markup. Empty for rows.
    pub text: Text,
    /// Byte ranges of the text that are bold.
    pub strong: Vec<Range<usize>>,
    /// Byte ranges of the text that are code spans.
    pub code: Vec<Range<usize>>,
    /// Byte ranges of the text that are struck through.
    pub struck: Vec<Range<usize>>,
    /// Byte ranges of the text that are links into the same document (`#…`).
    pub local_links: Vec<Range<usize>>,
    /// The cells of a row.
    pub cells: Vec<Cell>,
    /// First line of its block.
    pub starts_block: bool,
    /// A check box before the text, and whether it is ticked.
    pub task: Option<bool>,
    /// The item has a number (`1.`).
    pub ordered: bool,
    /// Stands in a block quote.
    pub quoted: bool,
    /// Blank lines stand between this line and the line before.
    pub gap: bool,
    /// The source of the whole line with its markers.
    pub span: Span,
}

/// A cell of a table row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text without markup; `<br>` stands in it as a line end.
    pub text: Text,
    /// All of it is bold.
    pub strong: bool,
}

impl Line {
    /// Whether all of the text is bold.
    pub fn is_strong(&self) -> bool {
        let text = self.text.as_str();
        let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
        start < end && self.strong.iter().any(|r| r.start <= start && end <= r.end)
    }

    /// Makes a table row of a line: its words and their marks are the cells' now.
    fn become_row(&mut self, kind: LineKind, cells: Vec<Cell>) {
        self.kind = kind;
        self.cells = cells;
        self.text = Text::default();
        for ranges in [&mut self.strong, &mut self.code, &mut self.struck, &mut self.local_links] {
            ranges.clear();
        }
        self.starts_block = true;
    }
}

/// A code fence: its text can be read as Markdown when nothing else in the file holds OKRs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The lines between the fences.
    pub content: Span,
    /// What stands behind the opening fence (`markdown`, `yaml`).
    pub info: String,
}

/// A comment that may hold a directive: HTML comments in Markdown, `#` comments in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Without its marks, trimmed.
    pub text: String,
    /// With its marks.
    pub span: Span,
}

/// The front matter of a Markdown file: the YAML between the `---` lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML, without the marks.
    pub content: Span,
}

/// A Markdown or plain-text file, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// Code fences, in order.
    pub fences: Vec<Fence>,
    /// Comments, in order.
    pub comments: Vec<Comment>,
    /// Front matter.
    pub front_matter: Option<FrontMatter>,
}

#[cfg(test)]
impl Outline {
    /// The kind of every line with the words of its cells.
    fn rows(&self) -> Vec<(LineKind, Vec<&str>)> {
        self.lines.iter().map(|l| (l.kind, l.cells.iter().map(|c| c.text.as_str()).collect())).collect()
    }
}
