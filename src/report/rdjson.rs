//! Reviewdog's diagnostic format: findings as comments on a change, with what mends them as suggestions.
//!
//! Columns count bytes of UTF-8 from 1, ends exclusive. Only safe fixes are suggested: a click applies them.

use serde::Serialize;

use super::findings;
use super::joined::{COMMA, Joined};
use super::json_finding::url;
use super::json_writer::write;
use super::{Frame, Reporter};
use crate::diagnostic::{Edit, Fix, Severity};
use crate::source::{SourceFile, Span};
use crate::workspace::Checked;

/// A suggestion that replaces more bytes than this is a page, which nobody reads in a comment.
const MOST: usize = 4000;

/// The format.
pub struct Rdjson;

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    message: String,
    location: LocationJson<'a>,
    severity: &'static str,
    code: CodeJson<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<SuggestionJson>,
}

#[derive(Serialize)]
struct LocationJson<'a> {
    path: &'a str,
    range: RangeJson,
}

#[derive(Serialize)]
struct CodeJson<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct SuggestionJson {
    range: RangeJson,
    text: String,
}

#[derive(Serialize)]
struct RangeJson {
    start: PositionJson,
    end: PositionJson,
}

#[derive(Serialize)]
struct PositionJson {
    line: usize,
    column: usize,
}

impl Reporter for Rdjson {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let source = &checked.source;
        let path = source.path.to_string_lossy();
        for finding in findings::of_file(checked) {
            if !out.is_empty() {
                out.extend_from_slice(COMMA);
            }
            let found = &finding.diagnostic;
            let diagnostic = DiagnosticJson {
                message: finding.lines().join("\n"),
                location: LocationJson { path: &path, range: range(source, found.span) },
                severity: match found.severity {
                    Severity::Info => "INFO",
                    Severity::Warning => "WARNING",
                    Severity::Error => "ERROR",
                },
                code: CodeJson { value: &found.rule, url: url(&found.rule) },
                suggestions: found.fixes.iter().filter_map(|fix| suggestion(source, fix)).collect(),
            };
            // Writing to memory cannot fail, and every key is a string.
            let _ = write(out, &diagnostic);
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        const HEAD: &str =
            "{\"source\":{\"name\":\"okrlint\",\"url\":\"https://github.com/okrlint/okrlint\"},\"diagnostics\":[";
        Box::new(Joined::new(HEAD, COMMA, "]}"))
    }
}

fn range(source: &SourceFile, span: Span) -> RangeJson {
    RangeJson { start: position(source, span.start), end: position(source, span.end.max(span.start)) }
}

/// The first line has the byte-order mark before its text.
fn position(source: &SourceFile, byte: usize) -> PositionJson {
    let byte = crate::source::floor_boundary(&source.text, byte);
    let line = source.line(byte);
    let before = if line == 1 { source.bom_len() } else { 0 };
    PositionJson { line, column: byte.saturating_sub(source.line_start(line)) + before + 1 }
}

/// The edits of a fix belong together, so they are one suggestion, with the text between them.
fn suggestion(source: &SourceFile, fix: &Fix) -> Option<SuggestionJson> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let all = edits.first()?.span.to(edits.last()?.span);
    if !fix.safe || all.len() > MOST {
        return None;
    }
    let mut text = String::new();
    let mut at = all.start;
    for edit in edits {
        text.push_str(source.text.get(at..edit.span.start)?);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    Some(SuggestionJson { range: range(source, all), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn findings_are_comments() {
        let written = sample::written(&Rdjson, &sample::all());
        insta::assert_snapshot!(written);
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert!(read["diagnostics"].as_array().unwrap().len() > 3);
    }

    #[test]
    fn an_empty_report_is_whole() {
        let read: serde_json::Value = serde_json::from_str(&sample::written(&Rdjson, &[])).unwrap();
        assert_eq!(read["diagnostics"], serde_json::json!([]));
    }

    #[test]
    fn columns_count_bytes_and_the_mark_before_the_text() {
        let source = SourceFile::from_text("a.md", "\u{FEFF}🎯 KR\nđạt 9");
        let at = |byte| {
            let PositionJson { line, column } = position(&source, byte);
            (line, column)
        };
        assert_eq!((at(0), at(5)), ((1, 4), (1, 9)));
        assert_eq!((at(8), at(14)), ((2, 1), (2, 7)));
    }

    #[test]
    fn edits_that_belong_together_are_one_suggestion() {
        let source = SourceFile::from_text("a.md", "KR3: a\nKR3: b\n");
        let edit = |start, text: &str| Edit { span: Span::new(start, start + 1), text: text.to_owned() };
        let fix = |safe| Fix { title: String::new(), safe, edits: vec![edit(9, "2"), edit(2, "1")] };
        let made = suggestion(&source, &fix(true)).unwrap();
        assert_eq!(made.text, "1: a\nKR2");
        assert_eq!((made.range.start.column, made.range.end.line, made.range.end.column), (3, 2, 4));
        assert!(suggestion(&source, &fix(false)).is_none());
    }
}
