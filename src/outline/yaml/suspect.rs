//! YAML that is read without an error, and hardly as its author meant it: text lost behind `#`, list items swallowed by
//! the line above, names taken for anchors and tags. Warnings only.

use granit_parser::ScalarStyle;

use super::line::Line;
use super::{Hint, Node, NodeValue, YamlProblem, mend};
use crate::source::Span;

/// A comment that starts right behind a value or key and reads on like text: `Reach #1 spot`.
pub fn comment(text: &str, span: Span) -> Option<YamlProblem> {
    let words = text.get(span.start + 1..span.end)?;
    let line = Line::at(text, span.start);
    let glued = words.starts_with(char::is_alphanumeric);
    let marker = ["okrlint", "TODO", "FIXME", "XXX", "NOTE", "HACK", "noqa", "nosec", "region", "endregion", "!"];
    if span.start <= line.item || !glued || marker.iter().any(|m| words.starts_with(m)) {
        return None;
    }
    let before = text.get(line.value..span.start)?.trim_end();
    if before.ends_with(['"', '\'', ']', '}', '|', '>', ',', '{', '[']) {
        return None;
    }
    Some(YamlProblem {
        span,
        message: "the text from `#` on is a comment in YAML and is not read".to_owned(),
        hint: Some(HASH),
        corrected: in_quotes(line),
        fatal: false,
    })
}

/// The line with its value in quotes, unless it is too long to show.
fn in_quotes(line: Line) -> Option<String> {
    line.whole.then(|| mend::quoted(line))
}

/// Warnings about one scalar. `custom` says that a tag of the author's own (`!name`) stands before it.
pub fn scalar(text: &str, span: Span, style: ScalarStyle, custom: bool, flow: bool) -> Vec<YamlProblem> {
    let source = text.get(span.range()).unwrap_or("");
    let mut out = Vec::new();
    let warn = |span: Span, message: &str, hint: Hint, corrected: Option<String>| YamlProblem {
        span,
        message: message.to_owned(),
        hint: Some(hint),
        corrected,
        fatal: false,
    };
    match style {
        ScalarStyle::Plain => {
            if custom && !flow && text.get(..span.start).is_some_and(|t| t.ends_with(' ')) {
                let line = Line::at(text, span.start);
                if line.value().starts_with('!') {
                    let tag = Span::new(line.value, span.start);
                    let message = "the word behind `!` is a YAML tag and is not read as text";
                    out.push(warn(tag, message, QUOTE, in_quotes(line)));
                }
            }
            if flow {
                return out;
            }
            if source.starts_with(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')) {
                let rest =
                    source.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
                let odd = Span::new(span.start, span.end - rest.len());
                out.push(warn(odd, ODD_SPACE, SPACE, None));
            } else if source.starts_with('-') && source[1..].starts_with(char::is_alphabetic) {
                let line = Line::at(text, span.start);
                let message = "this is one text, not a list item: a space is missing after `-`";
                out.push(warn(span, message, DASH, mend::spaced_dash(line)));
            } else if let Some(at) = swallowed_item(source) {
                let at = Span::new(span.start + at, span.start + at + 1);
                let message = "this `-` stands deeper than the text above and is read as a part of it";
                out.push(warn(at, message, SWALLOWED, None));
            }
        }
        // `target: >5` is an empty block with an indentation of five.
        ScalarStyle::Literal | ScalarStyle::Folded if source.trim().is_empty() => {
            let line = Line::at(text, span.start.saturating_sub(1));
            let line = if line.content().is_empty() { line.before().unwrap_or(line) } else { line };
            let value = line.value();
            if value.len() > 1 && value.starts_with(['>', '|']) && value[1..].starts_with(|c: char| c.is_ascii_digit())
            {
                let span = Span::new(line.value, line.value + value.len());
                out.push(warn(span, "this is read as an empty text block", QUOTE, in_quotes(line)));
            }
        }
        _ => {}
    }
    out
}

/// The place of a `- ` that starts a later line of a plain scalar.
fn swallowed_item(source: &str) -> Option<usize> {
    let mut at = 0;
    for line in source.split('\n') {
        let content = line.trim_start();
        if at > 0 && content.starts_with("- ") {
            return Some(at + line.len() - content.len());
        }
        at += line.len() + 1;
    }
    None
}

/// Whether plain text follows an anchor on its line, so that the anchor looks like a word of the text.
pub fn reads_on(text: &str, anchor: Span, node: &Node) -> bool {
    let NodeValue::Scalar(value) = &node.value else { return false };
    let between = text.get(anchor.end..node.span.start).unwrap_or("\n");
    !between.contains('\n') && value.whole() == node.span && !value.is_empty()
}

/// An anchor before plain text that no alias uses: `&Growth plan`.
pub fn anchor(text: &str, span: Span) -> YamlProblem {
    YamlProblem {
        span,
        message: "the word behind `&` is a YAML anchor and is not read as text".to_owned(),
        hint: Some(QUOTE),
        corrected: in_quotes(Line::at(text, span.start)),
        fatal: false,
    }
}

/// An alias without an anchor: `*bold*`.
pub fn alias(text: &str, span: Span, flow: bool) -> YamlProblem {
    YamlProblem {
        span,
        message: "text behind `*` is a YAML alias, and no anchor of that name exists".to_owned(),
        hint: Some(QUOTE),
        corrected: if flow { None } else { in_quotes(Line::at(text, span.start)) },
        fatal: false,
    }
}

const HASH: Hint = Hint {
    en: "put the text in quotes: `title: \"Reach #1 spot\"`",
    vi: "đặt cả câu trong ngoặc kép: `title: \"Đứng #1 thị trường\"`",
};
const QUOTE: Hint = Hint {
    en: "put the text in quotes: `title: \"…\"`",
    vi: "đặt cả câu trong ngoặc kép: `title: \"…\"`",
};
const DASH: Hint = Hint {
    en: "write a space after the dash: `- Reduce …`",
    vi: "thêm dấu cách sau gạch đầu dòng: `- Giảm …`",
};
const SWALLOWED: Hint = Hint {
    en: "give the list a key of its own (`key_results:`), with the items below it",
    vi: "đặt danh sách dưới một khoá riêng (`key_results:`), mỗi mục một dòng",
};
const ODD_SPACE: &str = "a no-break or other odd space stands here: YAML reads it as a letter, not as indentation";
const SPACE: Hint = Hint {
    en: "delete it and type ordinary spaces; such spaces come with text copied from a web page",
    vi: "xoá rồi gõ lại bằng dấu cách thường; ký tự này hay đi theo khi chép từ trang web",
};
