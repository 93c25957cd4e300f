//! What went wrong where the YAML parser stopped, in words for people who do not think in YAML, with the mended line.
//!
//! The parser's error says where reading stopped; the line says what its author meant. Each guess that comes with a
//! mended line is tried: the document up to that line is parsed again with it, and only a line that reads is offered.

use granit_parser::{ErrorKind, Parser};

use super::advice::*;
use super::build::parser_options;
use super::line::Line;
use super::{Hint, YamlProblem, mend};
use crate::source::Span;

/// Where reading stopped.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub text: &'a str,
    /// Start of the document.
    pub document: usize,
    /// Where the parser stopped.
    pub at: usize,
    /// End of the last thing that was read.
    pub read_to: usize,
    /// The last scalar that was read.
    pub last: Option<Span>,
}

/// A guess at the mistake.
struct Guess {
    span: Span,
    message: &'static str,
    hint: Hint,
    /// The line to mend, and how it should read.
    mended: Option<(Span, String)>,
}

/// The most that is parsed again to try a mended line.
const TRIAL: usize = 1 << 20;

/// The problem for an error of the parser.
pub fn explain(place: Place, kind: &ErrorKind) -> YamlProblem {
    let guesses = guesses(place, kind);
    let certain = guesses.iter().position(|g| g.mended.as_ref().is_some_and(|m| reads(place, m.0, &m.1)));
    let line = Line::at(place.text, place.at);
    let Some(guess) = guesses.into_iter().nth(certain.unwrap_or(0)) else {
        let span = Span::new(place.at, line.span.end.max(place.at));
        return YamlProblem { span, message: plain_words(kind), hint: None, corrected: None, fatal: true };
    };
    let corrected = guess.mended.filter(|_| certain.is_some()).map(|(_, line)| line);
    YamlProblem { span: guess.span, message: guess.message.to_owned(), hint: Some(guess.hint), corrected, fatal: true }
}

/// Whether the document reads up to the line where the parser stopped when `line` is replaced.
fn reads(place: Place, line: Span, mended: &str) -> bool {
    let end = Line::at(place.text, place.at).span.end.max(line.end);
    let before = place.text.get(place.document.min(line.start)..line.start).unwrap_or("");
    let after = place.text.get(line.end..end).unwrap_or("");
    if before.len() + mended.len() + after.len() > TRIAL {
        return false;
    }
    let trial = format!("{before}{mended}{after}\n");
    Parser::new_from_str_with_options(&trial, parser_options()).all(|event| match event {
        Ok(_) => true,
        // The trial ends inside of brackets that close further down.
        Err(error) => matches!(
            error.kind(),
            ErrorKind::UnclosedFlowCollection { .. }
                | ErrorKind::UnexpectedEofFlowSequence
                | ErrorKind::UnexpectedEofFlowMapping
        ),
    })
}

/// Guesses, the likeliest first.
fn guesses(place: Place, kind: &ErrorKind) -> Vec<Guess> {
    let Place { text, at, .. } = place;
    let line = Line::at(text, at);
    let here = Span::new(at, line.span.end.max(at));
    let mut out = Vec::new();
    tabs(place, line, kind, &mut out);
    odd_marks(line, &mut out);
    quotes(place, line, kind, &mut out);
    indicators(place, line, &mut out);
    match kind {
        ErrorKind::MappingValueNotAllowed if place.last.is_some_and(|s| s.start >= line.span.start) => {
            let rest = Span::new(line.value.min(at), line.span.end);
            push(&mut out, rest, COLON_TEXT, COLON, Some((line, mend::quoted(line))));
            let item = Line { value: line.item, ..line };
            push(&mut out, rest, COLON_TEXT, COLON, Some((item, mend::quoted(item))));
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::MappingValueNotAllowed => {
            spaces(line, &mut out);
            // The scalar that was taken for a key may have begun on the line before.
            if let Some(before) = line.before() {
                spaces(before, &mut out);
            }
        }
        ErrorKind::BlockSequenceEntryNotAllowed if line.value < line.span.end && at == line.value => {
            push(&mut out, here, LIST_BESIDE_KEY, OWN_LINES, None);
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            commas(place, line, &mut out)
        }
        _ => {}
    }
    let first = Line::at(text, place.document + blank_len(text.get(place.document..).unwrap_or("")));
    if *kind == ErrorKind::ExpectedDocumentStart && is_json(place) {
        push(&mut out, here, SECOND_TEXT, SECOND, None);
    } else if *kind == ErrorKind::ExpectedDocumentStart && first.content().starts_with('%') {
        push(&mut out, Span::new(first.content, first.span.end), PERCENT_TEXT, QUOTE, None);
    } else if is_layout(kind) {
        indentation(line, &mut out);
    }
    if is_flow(kind) {
        push(&mut out, here, BRACKET_TEXT, BRACKET, None);
    }
    if *kind == ErrorKind::RecursionLimitExceeded {
        push(&mut out, here, DEEP_TEXT, DEEP, None);
    }
    out
}

fn blank_len(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether the document is JSON: it starts with a bracket.
fn is_json(place: Place) -> bool {
    place.text.get(place.document..).is_some_and(|t| t.trim_start().starts_with(['{', '[']))
}

fn push(out: &mut Vec<Guess>, span: Span, message: &'static str, hint: Hint, mended: Option<(Line, String)>) {
    let mended = mended.filter(|(line, _)| line.whole).map(|(line, mended)| (line.span, mended));
    out.push(Guess { span, message, hint, mended });
}

/// Tabs as indentation, here or in the line below (the parser may stop at the value before).
fn tabs(place: Place, line: Line, kind: &ErrorKind, out: &mut Vec<Guess>) {
    use ErrorKind::{TabAtBlockScalarStart, TabInBlockIndentation, TabInIndentation, TabInPlainScalar, TabNotAllowed};
    let below = Line::at(place.text, (line.span.end + 2).min(place.text.len()));
    let told = matches!(
        kind,
        TabAtBlockScalarStart | TabInBlockIndentation | TabInIndentation | TabInPlainScalar | TabNotAllowed
    );
    let Some(line) = [line, below].into_iter().find(|l| l.indent().contains('\t') || told && l.head().contains('\t'))
    else {
        return;
    };
    let indent = line.indent().replace('\t', "  ");
    let mended = (line.span, format!("{indent}{}", line.content().replace("-\t", "- ")));
    let end = if line.indent().contains('\t') { line.content } else { line.item };
    let span = Span::new(line.span.start, end);
    out.push(Guess { span, message: TAB_TEXT, hint: TAB, mended: Some(mended) });
}

/// Typographic quotes, full-width colons, no-break spaces: they look right and mean nothing to YAML.
fn odd_marks(line: Line, out: &mut Vec<Guess>) {
    if !line.indent().is_ascii() {
        let indent: String = line.indent().chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
        let span = Span::new(line.span.start, line.content);
        out.push(Guess { span, message: SPACE_TEXT, hint: SPACE, mended: Some((line.span, indent + line.content())) });
    }
    for line in [Some(line), line.before()].into_iter().flatten() {
        let quoted = line.value().starts_with(['“', '”', '„', '«', '‘', '’']);
        let Some(mended) = mend::plain_marks(line) else { continue };
        let span = Span::new(line.content, line.span.end);
        let (message, hint) = if quoted { (SMART_TEXT, SMART) } else { (WIDE_TEXT, WIDE) };
        push(out, span, message, hint, Some((line, mended)));
    }
}

/// Quotes that close too early, or never.
fn quotes(place: Place, line: Line, kind: &ErrorKind, out: &mut Vec<Guess>) {
    let early = matches!(
        kind,
        ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::CommentNotSeparated
    );
    let open = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::TabInIndentation
    );
    if matches!(kind, ErrorKind::UnknownQuotedScalarEscape) {
        push(out, Span::new(line.value, line.span.end), ESCAPE_TEXT, ESCAPE, Some((line, single_quoted(line))));
        return;
    }
    if !early && !open {
        return;
    }
    if is_json(place) {
        return json_quotes(place, line, early, out);
    }
    // The quote that was open when the parser stopped is the first one behind what it had read.
    let Some(opening) = place.text.get(place.read_to..).and_then(|t| t.find(['"', '\''])) else { return };
    let start = Line::at(place.text, place.read_to + opening);
    let (message, hint) = if early && start.span == line.span { (EARLY_TEXT, EARLY) } else { (OPEN_TEXT, OPEN) };
    let span = Span::new(start.value.min(start.span.end), start.span.end);
    push(out, span, message, hint, mend::requoted(start).map(|m| (start, m)));
}

/// In JSON every text is quoted: what fails is a comma between two of them, or a quote at the end of a line.
fn json_quotes(place: Place, line: Line, early: bool, out: &mut Vec<Guess>) {
    let span = Span::new(line.content, line.span.end);
    if early {
        let part = |from: usize, to: usize| place.text.get(from..to).unwrap_or("");
        let (before, behind) = (part(line.span.start, place.at), part(place.at, line.span.end));
        push(out, span, JSON_TEXT, COMMA, Some((line, format!("{}, {behind}", before.trim_end()))));
    } else {
        push(
            out,
            span,
            OPEN_TEXT,
            OPEN,
            Some((line, format!("{}\"", line.text[line.span.start..line.span.end].trim_end()))),
        );
    }
}

fn single_quoted(line: Line) -> String {
    let inner = line.value().trim_matches('"').replace('\'', "''");
    format!("{}{}'{inner}'", line.indent(), line.head())
}

/// A value that starts with a character that means something else to YAML.
fn indicators(place: Place, line: Line, out: &mut Vec<Guess>) {
    let at = place.at;
    let value = line.value();
    let (message, hint) = match value.chars().next() {
        Some('@') => (AT_TEXT, AT),
        Some('`') => (BACKTICK_TEXT, QUOTE),
        Some('%') => (PERCENT_TEXT, QUOTE),
        Some('[') => (SQUARE_TEXT, QUOTE),
        Some('{') => (CURLY_TEXT, QUOTE),
        Some('*') => (STAR_TEXT, QUOTE),
        Some('&') => (AMPERSAND_TEXT, QUOTE),
        Some('!') => (BANG_TEXT, QUOTE),
        Some('|' | '>') => (BLOCK_TEXT, COMPARE),
        _ => return,
    };
    // In JSON, brackets at the start of a line are what they seem.
    let bracket = value.starts_with(['[', '{']);
    if at >= line.value && !(bracket && (line.head().is_empty() || is_json(place))) {
        let span = Span::new(line.value, line.span.end);
        push(out, span, message, hint, Some((line, mend::quoted(line))));
    }
}

/// A missing space behind a dash or colon.
fn spaces(line: Line, out: &mut Vec<Guess>) {
    let span = Span::new(line.content, line.span.end);
    if line.text[line.item..line.span.end].starts_with('-') && !line.content().starts_with("---") {
        push(out, span, DASH_TEXT, DASH, mend::spaced_dash(line).map(|m| (line, m)));
    } else if let Some(mended) = mend::spaced_colon(line) {
        push(out, span, NO_SPACE_TEXT, NO_SPACE, Some((line, mended)));
    }
}

/// A missing comma at the end of the line before.
fn commas(place: Place, line: Line, out: &mut Vec<Guess>) {
    let mut before = line.before();
    while let Some(line) = before.filter(|l| l.content().is_empty() && l.span.start > place.document) {
        before = line.before();
    }
    let Some(before) = before.filter(|l| !l.content().ends_with([',', '[', '{', ':'])) else { return };
    let end = before.content + before.content().len();
    let span = Span::new(before.content, end);
    push(out, span, COMMA_TEXT, COMMA, Some((before, format!("{}{},", before.indent(), before.content()))));
}

/// A line that stands at a column where nothing can stand.
fn indentation(line: Line, out: &mut Vec<Guess>) {
    let mut columns: Vec<usize> = Vec::new();
    let mut before = line.before();
    for _ in 0..12 {
        let Some(other) = before else { break };
        for column in [other.content, other.item].map(|c| c - other.span.start) {
            if !other.content().is_empty() && !columns.contains(&column) {
                columns.push(column);
            }
        }
        before = other.before();
    }
    let here = line.content - line.span.start;
    columns.retain(|c| *c != here);
    columns.sort_by_key(|c| c.abs_diff(here));
    let span = Span::new(line.content, line.span.end);
    for column in columns.into_iter().take(4) {
        let mended = format!("{}{}", " ".repeat(column), line.content());
        out.push(Guess { span, message: INDENT_TEXT, hint: INDENT, mended: Some((line.span, mended)) });
    }
    out.push(Guess { span, message: INDENT_TEXT, hint: INDENT, mended: None });
}

/// Errors that come from a line at a column where nothing can stand.
fn is_layout(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MappingValueNotAllowed
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedDocumentStart
            | ErrorKind::InvalidIndentation
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidBlockScalarIndent
    )
}

/// Errors about brackets.
fn is_flow(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
    )
}

/// The parser's own words, for mistakes that have no hint.
fn plain_words(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            format!("an invisible control character (U+{:04X}) stands here", u32::from(*character))
        }
        _ => format!("YAML cannot be read from here on: {kind}"),
    }
}
