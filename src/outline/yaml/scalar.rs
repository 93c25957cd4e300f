//! Where each piece of a scalar's value stands in the source: value and source slice are walked side by side.
//!
//! Where the two disagree, the whole value is mapped to the whole scalar. Nothing here decides what a value is.

use granit_parser::ScalarStyle;

use crate::source::Span;
use crate::text::Text;

/// The text of a scalar with its origin. `source` is the scalar's source, quotes included, at `span`.
pub fn text_of(value: &str, style: ScalarStyle, source: &str, span: Span) -> Text {
    let (body, start) = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            let inner = source.get(1..source.len().saturating_sub(1)).unwrap_or("");
            (inner, span.start + 1)
        }
        _ => (source, span.start),
    };
    if body == value {
        return Text::verbatim(value, start);
    }
    let walked = match style {
        ScalarStyle::Literal | ScalarStyle::Folded => walk_block(value, body, start),
        ScalarStyle::SingleQuoted => walk_flow(value, body, start, Escapes::Single),
        ScalarStyle::DoubleQuoted => walk_flow(value, body, start, Escapes::Double),
        _ => walk_flow(value, body, start, Escapes::None),
    };
    walked.unwrap_or_else(|| {
        let mut whole = Text::default();
        whole.push_replaced(value, span);
        whole
    })
}

/// How a quoted scalar writes special characters.
#[derive(Clone, Copy, PartialEq)]
enum Escapes {
    None,
    Single,
    Double,
}

/// Plain and quoted scalars: one line break folds to a space, more to one line break less.
fn walk_flow(value: &str, body: &str, start: usize, escapes: Escapes) -> Option<Text> {
    let mut out = Text::default();
    let (mut at, mut done) = (0, 0);
    while let Some(c) = body.get(at..)?.chars().next() {
        let here = start + at;
        let length = match c {
            ' ' | '\t' | '\n' | '\r' => {
                let run = white(body.get(at..)?);
                let breaks = run.matches('\n').count();
                if breaks == 0 {
                    let copied = value.get(done..)?.strip_prefix(run)?;
                    done = value.len() - copied.len();
                    out.push_verbatim(run, here);
                } else {
                    let folded = if breaks == 1 { 1 } else { breaks - 1 };
                    let piece = value.get(done..done + folded)?;
                    if !piece.bytes().all(|b| b == if breaks == 1 { b' ' } else { b'\n' }) {
                        return None;
                    }
                    out.push_replaced(piece, Span::new(here, here + run.len()));
                    done += folded;
                }
                run.len()
            }
            '\'' if escapes == Escapes::Single => {
                value.get(done..)?.strip_prefix('\'')?;
                out.push_replaced("'", Span::new(here, here + 2));
                done += 1;
                2
            }
            '\\' if escapes == Escapes::Double => {
                let (length, made) = escape(body.get(at..)?, value.get(done..)?)?;
                out.push_replaced(value.get(done..done + made)?, Span::new(here, here + length));
                done += made;
                length
            }
            _ => {
                let run = body.get(at..)?;
                let end = run.find([' ', '\t', '\n', '\r', '\\', '\'']).unwrap_or(run.len()).max(c.len_utf8());
                let run = run.get(..end)?;
                value.get(done..)?.strip_prefix(run)?;
                out.push_verbatim(run, here);
                done += run.len();
                run.len()
            }
        };
        at += length;
    }
    (done == value.len()).then_some(out)
}

/// An escape of a double-quoted scalar: its length in the source, and how many bytes of the value it makes.
fn escape(source: &str, value: &str) -> Option<(usize, usize)> {
    let made = value.chars().next().map_or(0, char::len_utf8);
    match source.get(1..)?.chars().next()? {
        'x' => Some((4, made)),
        'u' => {
            let high = u32::from_str_radix(source.get(2..6)?, 16).ok()?;
            Some((if (0xD800..0xDC00).contains(&high) { 12 } else { 6 }, made))
        }
        'U' => Some((10, made)),
        '\n' | '\r' => Some((1 + white(source.get(1..)?).len(), 0)),
        c => Some((1 + c.len_utf8(), made)),
    }
}

/// Block scalars: white space with a line break in it stands for the white space of the value.
fn walk_block(value: &str, body: &str, start: usize) -> Option<Text> {
    let mut out = Text::default();
    let (mut at, mut done) = (0, 0);
    while at < body.len() {
        let rest = body.get(at..)?;
        let run = white(rest);
        if run.is_empty() {
            let word = rest.get(..rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len()))?;
            value.get(done..)?.strip_prefix(word)?;
            out.push_verbatim(word, start + at);
            done += word.len();
            at += word.len();
            continue;
        }
        let made = white(value.get(done..)?);
        if made == run {
            out.push_verbatim(made, start + at);
        } else {
            out.push_replaced(made, Span::new(start + at, start + at + run.len()));
        }
        done += made.len();
        at += run.len();
    }
    // The value may end in a line break that the file lacks.
    let rest = value.get(done..)?;
    if !rest.trim().is_empty() {
        return None;
    }
    let end = start + body.len();
    out.push_replaced(rest, Span::new(end, end));
    Some(out)
}

/// The white space at the start of a text.
fn white(text: &str) -> &str {
    let end = text.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use crate::outline::yaml::parse;

    /// The source that the first occurrence of `word` in the value of the first key comes from.
    fn origin(source: &str, word: &str) -> String {
        let data = parse(source);
        assert!(data.problems.is_empty(), "{:?}", data.problems);
        let text = data.nodes.iter().rev().find_map(|n| match &n.value {
            crate::outline::yaml::NodeValue::Scalar(text) if text.as_str().contains(word) => Some(text),
            _ => None,
        });
        let text = text.unwrap();
        let at = text.as_str().find(word).unwrap();
        source[text.span(at..at + word.len()).range()].to_owned()
    }

    #[test]
    fn every_style_leads_back_to_the_bytes_written() {
        assert_eq!(origin("a: một hai", "hai"), "hai");
        assert_eq!(origin("a: one\n  two\n\n  three", "three"), "three");
        assert_eq!(origin("a: one\n  two", "one two"), "one\n  two");
        assert_eq!(origin("a: 'it''s 30%'", "30%"), "30%");
        assert_eq!(origin("a: 'it''s 30%'", "it's"), "it''s");
        assert_eq!(origin("a: \"q \\\"x\\\" gi\\u1EA3m 5\"", "giảm"), "gi\\u1EA3m");
        assert_eq!(origin("a: \"q \\\"x\\\" gi\\u1EA3m 5\"", "5"), "5");
        assert_eq!(origin("a: \"\\uD83C\\uDFAF goal\"", "🎯"), "\\uD83C\\uDFAF");
        assert_eq!(origin("a: \"one\n  two\\\n  three\"", "three"), "three");
        assert_eq!(origin("a: |\n  one\n   two\n\n  three\n", "three"), "three");
        assert_eq!(origin("a: >-\n  one\n  two\n\n  three", "one two"), "one\n  two");
        assert_eq!(origin("a: >\r\n  one\r\n  two\r\n", "two"), "two");
        assert_eq!(origin("a: |2\n    deep\n  flat\n", "flat"), "flat");
    }
}
