//! Findings for people at a terminal: the source line, the words underlined, and what a coach would ask.
//!
//! The only file that knows miette. miette draws the excerpt; it never sees the file, but an [`Excerpt`] with a few
//! clean lines, because it prints control characters, counts columns in bytes and rescans its source for every label.
//! Header and footer are ours: miette's would put the rule above and the question below in a shape of its own.

use std::fmt;
use std::io::Write;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};
use unicode_width::UnicodeWidthStr;

use super::excerpt::Excerpt;
use super::place::Places;
use super::{Frame, Plain, Reporter, clean, findings, words};
use crate::config::Problem;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Language;
use crate::source::{SourceFile, Span};
use crate::workspace::Checked;

/// The format.
pub struct Pretty {
    width: usize,
    colour: bool,
    handler: GraphicalReportHandler,
}

impl Pretty {
    /// The format for a terminal of some columns, with colours or without.
    pub fn new(width: usize, colour: bool) -> Self {
        // The theme is fixed: miette would look at the environment by itself.
        let theme = GraphicalTheme {
            characters: ThemeCharacters::unicode(),
            styles: if colour { ThemeStyles::ansi() } else { ThemeStyles::none() },
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_context_lines(0).with_links(false).with_width(width);
        Self { width: width.clamp(40, 200), colour, handler: handler.without_syntax_highlighting() }
    }

    /// Writes a mistake of the tool's user: `error: …`, with its place when there is one.
    pub fn problem(&self, problem: &Problem, out: &mut Vec<u8>) {
        let head = self.paint(Severity::Error, "error");
        let _ = writeln!(out, "{head}: {}", clean::line(&problem.message));
        let help = problem.help.as_deref().map(|help| ("", help));
        match &problem.place {
            Some((source, span)) => {
                let spans = [(*span, "")];
                self.excerpt(source, &mut Places::new(source), spans.into_iter(), help.into_iter(), out);
            }
            None => {
                if let Some((_, help)) = help {
                    let _ = writeln!(out, "       {}", clean::line(help));
                }
            }
        }
    }

    fn finding(
        &self,
        source: &SourceFile,
        places: &mut Places<'_>,
        found: &Diagnostic,
        language: Language,
        out: &mut Vec<u8>,
    ) {
        let head = self.paint(found.severity, &format!("{}[{}]", found.severity, clean::line(&found.rule)));
        let _ = writeln!(out, "{head}: {}", clean::line(&found.message));
        let whole = [(found.span, "")];
        let labels = found.labels.iter().map(|label| (label.span, &*label.message));
        let spans = labels.chain(whole.into_iter().filter(|_| found.labels.is_empty()));
        let ask = found.question.as_deref().map(|text| (words::ask(language), text));
        let help = found.help.as_deref().map(|text| (words::try_this(language), text));
        self.excerpt(source, places, spans, ask.into_iter().chain(help), out);
        out.push(b'\n');
    }

    /// The source lines with their marks, then the notes, hanging on the frame's lower corner.
    fn excerpt<'s>(
        &self,
        source: &SourceFile,
        places: &mut Places<'_>,
        spans: impl Iterator<Item = (Span, &'s str)>,
        notes: impl Iterator<Item = (&'s str, &'s str)>,
        out: &mut Vec<u8>,
    ) {
        // "12345 │ " stands before every line.
        let excerpt = Excerpt::cut(source, places, spans, self.width.saturating_sub(8));
        let gutter = excerpt.lines.last().map_or(1, |line| line.number.to_string().len());
        let drawing = Drawing { excerpt, path: clean::path(&source.path) };
        let mut drawn = String::new();
        // Drawing into memory fails only where the excerpt does not hold its own marks.
        let _ = self.handler.render_report(&mut drawn, &drawing);
        let mut frame: Vec<&str> = drawn.lines().skip_while(|line| !line.contains('╭')).collect();
        // The lower corner is ours: the notes hang on it.
        frame.pop();
        for line in frame {
            // miette indents everything by one column.
            let _ = writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line));
        }
        let mut corner = "╰─";
        for (name, text) in notes {
            let said =
                if name.is_empty() { clean::line(text).into_owned() } else { format!("{name} {}", clean::line(text)) };
            for line in wrap(&said, self.width.saturating_sub(gutter + 4), name.width() + usize::from(!name.is_empty()))
            {
                let _ = writeln!(out, "{:gutter$} {corner:2} {line}", "");
                corner = "";
            }
        }
        if !corner.is_empty() {
            let _ = writeln!(out, "{:gutter$} ╰────", "");
        }
    }

    fn paint(&self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Info => "36",
        };
        if self.colour { format!("\u{1b}[1;{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

impl Reporter for Pretty {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let mut places = Places::new(&checked.source);
        for finding in findings::of_file(checked) {
            self.finding(&checked.source, &mut places, &finding.diagnostic, finding.language, out);
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

/// Breaks a text at spaces into lines of a width; all but the first are indented.
fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut columns = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if columns > indent && columns + 1 + wide > width {
            lines.push(" ".repeat(indent));
            columns = indent;
        }
        if let Some(line) = lines.last_mut() {
            if columns > 0 && !line.ends_with(' ') {
                line.push(' ');
                columns += 1;
            }
            line.push_str(word);
            columns += wide;
        }
    }
    lines
}

/// What miette draws: the excerpt as source code, its marks as labels, and nothing else.
#[derive(Debug)]
struct Drawing {
    excerpt: Excerpt,
    path: String,
}

impl fmt::Display for Drawing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.marks.iter().map(|mark| {
            let message = (!mark.message.is_empty()).then(|| mark.message.clone());
            LabeledSpan::new(message, mark.range.start, mark.range.len())
        })))
    }
}

impl SourceCode for Drawing {
    /// The lines of a span. Fails where lines of the file are missing between, so that they are drawn apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (from, to) = (span.offset(), span.offset() + span.len());
        let lines = &self.excerpt.lines;
        let first = lines.iter().position(|line| from < line.range.end).ok_or(MietteError::OutOfBounds)?;
        let last = lines.iter().position(|line| to < line.range.end).ok_or(MietteError::OutOfBounds)?;
        let lines = lines.get(first..=last).ok_or(MietteError::OutOfBounds)?;
        let (Some(top), Some(bottom)) = (lines.first(), lines.last()) else { return Err(MietteError::OutOfBounds) };
        if bottom.number - top.number != lines.len() - 1 {
            return Err(MietteError::OutOfBounds);
        }
        let range = top.range.start..bottom.range.end;
        let column = self.excerpt.marks.iter().find(|mark| mark.range.start == from).map_or(1, |mark| mark.column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.excerpt.text.as_bytes().get(range.clone()).ok_or(MietteError::OutOfBounds)?,
            (range.start, range.len()).into(),
            top.number - 1,
            column - 1,
            lines.len(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_finding_is_a_line_a_frame_and_a_question() {
        let pretty = Pretty::new(80, false);
        insta::assert_snapshot!(sample::written(&pretty, &[sample::english(), sample::vietnamese()]));
    }

    #[test]
    fn places_far_apart_are_drawn_apart_and_next_lines_together() {
        let text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten ten\n";
        let source = SourceFile::from_text("a.md", text);
        let place = |words: &str| (sample::span(&source, words), "here");
        let mut out = Vec::new();
        let spans = [place("one"), place("two"), place("ten ten")];
        let notes = [("try:", "a way out that is so long that it has to go on in another line of the terminal")];
        Pretty::new(60, false).excerpt(
            &source,
            &mut Places::new(&source),
            spans.into_iter(),
            notes.into_iter(),
            &mut out,
        );
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        let text = "# O: be\u{1b}[2J \u{202e}good\u{9b}\n- KR: \u{7}Launch it \u{1b}]8;;x\u{7}\n";
        let mut checked =
            sample::checked("a\u{1b}[31m\n.md", text, ["good", "Launch it"], Language::English, |source| {
                let texts = ["m\u{1b}[1m\nx", "l\u{202e}abel", "q\u{9b}?", "h\u{1b}c"];
                vec![sample::finding(source, "Launch it", "output-key-result", Severity::Warning, texts)]
            });
        checked.report.documents[0].diagnostics[0].rule = "r\u{1b}".into();
        for reporter in
            [&Pretty::new(80, false) as &dyn Reporter, &crate::report::short::Short, &crate::report::tree::Tree]
        {
            let text = sample::written(reporter, std::slice::from_ref(&checked));
            assert!(!text.chars().any(|c| c != '\n' && clean::is_hostile(c)), "{text:?}");
        }
        let json = crate::report::json::Json { profile: "default".to_owned(), changes: 0, statistics: false };
        let text = sample::written(&json, std::slice::from_ref(&checked));
        assert!(!text.chars().any(|c| c != '\n' && clean::is_hostile(c)), "{text:?}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["documents"][0]["path"], "a\u{1b}[31m\n.md");
        assert_eq!(read["documents"][0]["diagnostics"][0]["labels"][0]["message"], "l\u{202e}abel");
    }

    #[test]
    fn long_texts_are_broken_at_spaces() {
        assert_eq!(wrap("ask: one two three four", 14, 5), ["ask: one two", "     three", "     four"]);
        assert_eq!(wrap("averylongwordthatdoesnotfit", 10, 2), ["averylongwordthatdoesnotfit"]);
        assert_eq!(wrap("", 10, 0), [""]);
    }
}
