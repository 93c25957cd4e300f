//! The words of an objective or key result: its own label and number, one line out of several, tags moved to fields.

use super::view::View;
use crate::dialect::fold::{Folded, fold};
use crate::dialect::suffix;
use crate::model::{FieldKind, Fields, Number, Statement};
use crate::outline::yaml::NodeId;
use crate::source::Span;
use crate::text::Text;

/// A statement with what stood round it.
pub struct Words {
    /// The statement.
    pub statement: Statement,
    /// The number in its label.
    pub number: Option<Number>,
}

/// Labels in front of a statement, folded. The longest first where one starts another.
const LABELS: [&str; 17] = [
    "ket qua then chot",
    "ket qua chinh",
    "ket qua quan trong",
    "key results",
    "key result",
    "kq then chot",
    "objective",
    "muc tieu",
    "kqtc",
    "okr",
    "obj",
    "krs",
    "kr",
    "goal",
    "kqc",
    "mt",
    "o",
];

/// Cuts label and tags off a text. `item` is the whole of what was written.
pub fn words(text: Text, item: Span, fields: &mut Fields) -> Words {
    let text = first_paragraph(text, fields);
    let text = suffix::strip(text, fields);
    let (number, text) = label(text);
    let text = if number.is_some() { suffix::strip(text, fields) } else { text };
    Words { statement: Statement { text, item }, number }
}

/// The number in a value that is only a label: `O1`, `KR 1.2`, `O1-KR2`.
pub fn number(text: &Text) -> Option<Number> {
    let whole = text.as_str();
    let label = label_len(whole).is_some_and(|l| l.end == whole.len() && !l.digits.is_empty());
    if !(label || is_path(whole)) {
        return None;
    }
    Some(Number { parts: parts(whole), text: whole.to_owned(), span: text.whole() })
}

/// The value of an `id` key: a number when it is a label or stands under `number`; else only a name for others to
/// refer to, such as the `17` or `obj-9f` of a data base.
pub fn id(name: &str, text: &Text) -> Option<Number> {
    let whole = text.as_str();
    let counted = !matches!(fold(name).as_str(), "id" | "key" | "code" | "ref" | "ma") && whole.len() <= 6;
    let digits = whole.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let parts = if counted && digits { parts(whole) } else { Vec::new() };
    let short = whole.len() <= 64 && !whole.contains(char::is_whitespace);
    number(text).or_else(|| short.then(|| Number { parts, text: whole.to_owned(), span: text.whole() }))
}

/// `O1-KR2`, `O1.KR2`: capitals, so that keys of a data base (`obj-17`) are not meant.
fn is_path(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    text.len() <= 24
        && text.contains(|c: char| c.is_ascii_digit())
        && words.clone().next().is_some()
        && words.all(|w| matches!(w, "O" | "KR" | "OBJ" | "OKR" | "Obj" | "Kr"))
        && !text.contains(char::is_whitespace)
}

fn parts(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|p| p.parse().ok()).take(4).collect()
}

/// Whether a text is a label and nothing else, or a name for machines: `O1`, `Objective 1`, `ban-hang`, `kr_signups`.
pub fn is_label(text: &str) -> bool {
    let text = text.trim();
    label_len(text).is_some_and(|l| l.end == text.len())
        || !text.contains(char::is_whitespace) && text.contains(['-', '_', '.']) && text.is_ascii()
        || text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether a text has words enough to be a statement.
pub fn is_statement(text: &str) -> bool {
    let words = text.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    words >= 2 && !is_label(text) && !text.starts_with("http") && !text.contains("{{")
}

/// The lines of a scalar that holds a whole list, when it does: `key_results: |` with a line each.
pub fn lines(view: View, id: NodeId) -> Option<Vec<Text>> {
    let source = view.source(id);
    if !source.contains('\n') || source.starts_with(['"', '\'']) {
        return None;
    }
    let mut out = Vec::new();
    let mut at = view.span(id).start;
    for line in source.split('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let bare = content.trim_start_matches(['-', '*', '•', '+', ' ']);
        let bare_start = start + content.len() - bare.len();
        let numbered = bare.find(['.', ')']).filter(|i| *i > 0 && bare[..*i].bytes().all(|b| b.is_ascii_digit()));
        let text = Text::verbatim(content, start);
        let marked = bare.len() < content.len() && !bare.is_empty();
        match numbered.filter(|i| bare[i + 1..].starts_with(' ')) {
            Some(i) => out.push((true, Text::verbatim(bare[i + 1..].trim(), bare_start + i + 2))),
            None if marked => out.push((true, Text::verbatim(bare, bare_start))),
            None if content.is_empty() => {}
            None => out.push((label(text.clone()).0.is_some(), text)),
        }
        at += line.len() + 1;
    }
    // Lines without marks are one folded text, unless it was written as lines (`|`).
    let marked = out.iter().filter(|(marked, _)| *marked).count();
    let literal = view.text.get(..view.span(id).start).is_some_and(|t| {
        let head = t.trim_end();
        head.ends_with('|') || head.ends_with("|-") || head.ends_with("|+")
    });
    (marked * 2 > out.len() || literal && marked == 0).then(|| out.into_iter().map(|(_, text)| text).collect())
}

/// The text on one line, without what follows behind a blank line; that becomes a note.
fn first_paragraph(text: Text, fields: &mut Fields) -> Text {
    let whole = text.as_str();
    if !whole.contains('\n') {
        return text;
    }
    let end = whole.find("\n\n").unwrap_or(whole.len());
    if end < whole.len() {
        let rest = text.slice(end..whole.len()).trim();
        fields.push(FieldKind::Note, rest.as_str(), rest.whole());
    }
    let mut out = Text::default();
    let mut at = 0;
    for line in whole[..end].split('\n') {
        if at > 0 {
            out.push_replaced(" ", text.span(at - 1..at));
        }
        out.push_text(&text.slice(at..at + line.len()));
        at += line.len() + 1;
    }
    out.trim()
}

/// Cuts the label off: `KR1: …`, `[O2] …`, `Mục tiêu 1 – …`, `Objective: …`.
fn label(text: Text) -> (Option<Number>, Text) {
    let whole = text.as_str();
    let Some(label) = label_len(whole).filter(|l| l.end < whole.len()) else { return (None, text) };
    let rest = &whole[label.end..];
    let bare = rest.trim_start_matches([' ', ':', '：', '.', ')', ']', '-', '–', '—', '\u{a0}']);
    let gap = &rest[..rest.len() - bare.len()];
    let parted = gap.contains([':', '：', ')', ']']) || !label.digits.is_empty() && !gap.is_empty();
    if bare.is_empty() || !parted {
        return (None, text);
    }
    let parts = parts(&whole[label.digits.clone()]);
    let span = text.span(label.start..label.end);
    let number = (!parts.is_empty()).then(|| Number { parts, text: whole[label.start..label.end].to_owned(), span });
    (number, text.slice(whole.len() - bare.len()..whole.len()))
}

/// A label at the start of a text.
struct Label {
    start: usize,
    /// Where its digits stand.
    digits: std::ops::Range<usize>,
    end: usize,
}

fn label_len(text: &str) -> Option<Label> {
    let start = text.len() - text.trim_start_matches(['[', '(']).len();
    let head = text.get(..crate::source::floor_boundary(text, 60))?;
    let folded = Folded::new(head.get(start..)?);
    let name = LABELS.iter().find(|l| folded.as_str().starts_with(**l))?;
    let after = folded.as_str().get(name.len()..)?;
    let spaces = after.len() - after.trim_start_matches([' ', '_', '#']).len();
    let tail = after.get(spaces..)?;
    // `O1`, `KR1.2`, `KR O1.2`: digits with dots and dashes between.
    let owner = if tail.starts_with("o") && tail[1..].starts_with(|c: char| c.is_ascii_digit()) { 1 } else { 0 };
    let tail = &tail[owner..];
    let mut len = tail.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(tail.len());
    len = tail[..len].trim_end_matches(['.', '-']).len();
    let at = name.len() + spaces + owner;
    let next = tail[len..].chars().next();
    if !tail.starts_with(|c: char| c.is_ascii_digit()) {
        // No number: a whole word, and "O" or "OKR" alone never.
        let end = start + folded.original(name.len());
        let word = !after.starts_with(char::is_alphanumeric);
        return (word && name.len() > 1).then_some(Label { start, digits: end..end, end });
    }
    if next.is_some_and(|c| c.is_alphanumeric() || c == '%' || c == ',') {
        return None;
    }
    let digits = start + folded.original(at)..start + folded.original(at + len);
    let end = digits.end;
    Some(Label { start, digits, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rest: &str, number: Option<&[u32]>) {
        let (found, left) = label(Text::verbatim(text, 0));
        assert_eq!((left.as_str(), found.as_ref().map(|n| n.parts.as_slice())), (rest, number), "{text}");
    }

    #[test]
    fn labels_in_front_of_a_statement() {
        check("KR1: Cut waiting", "Cut waiting", Some(&[1]));
        check("[KR 1.2] Cut waiting", "Cut waiting", Some(&[1, 2]));
        check("O2 - Everyone finds a seat", "Everyone finds a seat", Some(&[2]));
        check("Mục tiêu 1: Khách quay lại", "Khách quay lại", Some(&[1]));
        check("Objective: Quiet nights", "Quiet nights", None);
        check("Kết quả then chốt 3 – Giảm 5%", "Giảm 5%", Some(&[3]));
        check("Objectives are known to all", "Objectives are known to all", None);
        check("OKR reviews happen", "OKR reviews happen", None);
        check("Goal 100% met", "Goal 100% met", None);
        check("On time in 95% of cases", "On time in 95% of cases", None);
        check("Key results agreed by all teams", "Key results agreed by all teams", None);
    }

    #[test]
    fn labels_and_machine_names_are_no_statements() {
        for text in ["O1", "KR1.2", "Objective 1", "ban-hang", "kr_signups", "2", "Mục tiêu 3"] {
            assert!(is_label(text), "{text}");
        }
        assert!(!is_label("NPS") && is_statement("Khách quay lại") && !is_statement("Objectives"));
    }
}
