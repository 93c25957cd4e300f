//! The few source lines that a finding shows: cut to a window around the marked words, and clean.
//!
//! A renderer gets this instead of the file, so that a line of a megabyte, a control character or a file of a thousand
//! findings costs no more than what is shown. Knows nothing of colours or renderers.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::report::clean;
use crate::report::place::Places;
use crate::source::{SourceFile, Span};

/// More places than this are not shown; the message says what they have in common.
const MAX_PLACES: usize = 8;

/// A tab is shown this wide at most.
const TAB: usize = 4;

/// What stands at a cut.
const CUT: char = '…';

/// A line of the excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcerptLine {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Where it stands in [`Excerpt::text`], with its line end.
    pub range: Range<usize>,
}

/// A marked place of the excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in [`Excerpt::text`]; never crosses a line end.
    pub range: Range<usize>,
    /// Column of its start in the file, from 1.
    pub column: usize,
    /// Words under the place; may be empty.
    pub message: String,
}

/// The lines to show, with their marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, each with a line end; no other control characters than tabs.
    pub text: String,
    /// The lines, in order.
    pub lines: Vec<ExcerptLine>,
    /// The marks, in order.
    pub marks: Vec<Mark>,
}

impl Excerpt {
    /// Cuts out the first line of every place, each `width` columns wide at most.
    pub fn cut<'p>(
        source: &SourceFile,
        places: &mut Places<'_>,
        spans: impl Iterator<Item = (Span, &'p str)>,
        width: usize,
    ) -> Self {
        let mut wanted: Vec<(usize, Span, &str)> =
            spans.take(MAX_PLACES).map(|(span, message)| (source.line(span.start), span, message)).collect();
        wanted.sort_by_key(|(line, span, _)| (*line, span.start, span.end));
        wanted.dedup_by(|b, a| a.1 == b.1 && (a.2 == b.2 || b.2.is_empty()));
        let mut out = Self::default();
        for group in wanted.chunk_by(|a, b| a.0 == b.0) {
            out.line(source, places, group, width.max(20));
        }
        out
    }

    fn line(&mut self, source: &SourceFile, places: &mut Places<'_>, group: &[(usize, Span, &str)], width: usize) {
        let Some((number, _, _)) = group.first() else { return };
        let line = source.line_span(*number);
        let clip = |at: usize| crate::source::floor_boundary(&source.text, at.clamp(line.start, line.end));
        let from = group.iter().map(|(_, span, _)| clip(span.start)).min().unwrap_or(line.start);
        let to = group.iter().map(|(_, span, _)| clip(span.end)).max().unwrap_or(from);
        let window = window(&source.text, line, from..to, width);

        let start = self.text.len();
        if window.start > line.start {
            self.text.push(CUT);
        }
        // Byte of the source -> byte of the excerpt, for the ends of the marks only.
        let mut ends: Vec<usize> = group.iter().flat_map(|(_, span, _)| [clip(span.start), clip(span.end)]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut shown = Vec::with_capacity(ends.len());
        let mut next = ends.iter().copied().peekable();
        let shift = self.text.len();
        for (at, c) in source.text[window.clone()].char_indices() {
            while next.next_if(|end| *end <= window.start + at).is_some() {
                shown.push(self.text.len());
            }
            self.text.push(if c == '\t' { c } else { clean::visible(c) });
        }
        shown.resize(ends.len(), self.text.len());
        if window.end < line.end {
            self.text.push(CUT);
        }
        let place = |at: usize| ends.binary_search(&at).ok().and_then(|i| shown.get(i)).copied().unwrap_or(shift);
        for (_, span, message) in group {
            self.marks.push(Mark {
                range: place(clip(span.start))..place(clip(span.end)),
                column: places.point(span.start).column,
                message: clean::line(message).into_owned(),
            });
        }
        self.text.push('\n');
        self.lines.push(ExcerptLine { number: *number, range: start..self.text.len() });
    }
}

/// The part of a line to show: all of it if it fits, else from its start if the marks fit in, else around the marks.
fn window(text: &str, line: Span, marks: Range<usize>, width: usize) -> Range<usize> {
    let end = forward(text, line.start, line.end, width);
    if end == line.end {
        return line.range();
    }
    // One column each for the signs at the cuts.
    let end = forward(text, line.start, line.end, width - 1);
    if marks.end <= end {
        return line.start..end;
    }
    let start = back(text, line.start, marks.start, width / 4);
    start..forward(text, start, line.end, width - 2)
}

/// The byte that is at most `columns` behind `from`, not before a combining mark.
fn forward(text: &str, from: usize, limit: usize, columns: usize) -> usize {
    let mut left = columns;
    for (at, c) in text[from..limit].char_indices() {
        let wide = columns_of(c);
        if wide > left {
            return from + at;
        }
        left -= wide;
    }
    limit
}

/// The byte that is at most `columns` before `from`, not before a combining mark.
fn back(text: &str, limit: usize, from: usize, columns: usize) -> usize {
    let mut left = columns;
    let mut start = from;
    for (at, c) in text[limit..from].char_indices().rev() {
        let wide = columns_of(c);
        if wide > left {
            break;
        }
        left -= wide;
        if wide > 0 {
            start = limit + at;
        }
    }
    start
}

fn columns_of(c: char) -> usize {
    if c == '\t' { TAB } else { clean::visible(c).width().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, words: &str, width: usize) -> Excerpt {
        let source = SourceFile::from_text("a.md", text);
        let start = source.text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Excerpt::cut(&source, &mut Places::new(&source), [(span, "here")].into_iter(), width)
    }

    fn marked(excerpt: &Excerpt) -> &str {
        &excerpt.text[excerpt.marks[0].range.clone()]
    }

    #[test]
    fn a_short_line_is_whole() {
        let excerpt = cut("# x\r\n- KR: Ra mắt cổng\r\n", "Ra mắt", 80);
        assert_eq!(excerpt.text, "- KR: Ra mắt cổng\n");
        assert_eq!(marked(&excerpt), "Ra mắt");
        assert_eq!((excerpt.lines[0].number, excerpt.marks[0].column), (2, 7));
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let text = format!("{}here{}", "a ".repeat(500_000), " b".repeat(500_000));
        let excerpt = cut(&text, "here", 40);
        assert_eq!(marked(&excerpt), "here");
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with("…\n"), "{}", excerpt.text);
        assert_eq!(excerpt.text.chars().count(), 41);
        assert_eq!(excerpt.marks[0].column, 1_000_001);
        let excerpt = cut(&text, "a a", 40);
        assert!(excerpt.text.starts_with("a a") && excerpt.text.ends_with("…\n"));
    }

    #[test]
    fn words_longer_than_the_window_are_marked_up_to_the_cut() {
        let text = "x".repeat(500);
        let excerpt = cut(&text, &text, 40);
        assert_eq!(marked(&excerpt), "x".repeat(38));
        assert_eq!(excerpt.text, format!("{}…\n", "x".repeat(38)));
    }

    #[test]
    fn only_the_first_line_of_a_place_is_shown() {
        let excerpt = cut("one two\nthree four\n", "two\nthree", 80);
        assert_eq!(excerpt.text, "one two\n");
        assert_eq!(marked(&excerpt), "two");
    }

    #[test]
    fn controls_are_shown_and_the_mark_stays_on_its_words() {
        let excerpt = cut("- \u{1b}[2J\u{202e}KR: Launch\tit\n", "Launch\tit", 80);
        assert_eq!(excerpt.text, "- ␛[2J\u{FFFD}KR: Launch\tit\n");
        assert_eq!(marked(&excerpt), "Launch\tit");
    }

    #[test]
    fn a_cut_never_parts_a_letter_from_its_marks() {
        // "ế" as e + circumflex + acute.
        let text = "e\u{302}\u{301}".repeat(200);
        let source = SourceFile::from_text("a.md", &text);
        for start in (0..text.len()).step_by(5) {
            let spans = [(Span::new(start, start + 5), "")];
            let excerpt = Excerpt::cut(&source, &mut Places::new(&source), spans.into_iter(), 30);
            let shown = excerpt.text.trim_matches(['…', '\n']);
            assert!(shown.starts_with('e') && shown.ends_with('\u{301}'), "{shown:?}");
        }
    }
}
