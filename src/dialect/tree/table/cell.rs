//! Cells: which are empty, which make a row bold, and what their text is worth as a statement or field.

use crate::dialect::label::Label;
use crate::dialect::words;
use crate::dialect::{fields, symbol};
use crate::model::{FieldKind, Fields, Number};
use crate::outline::{Cell, Line};
use crate::text::Text;

/// The only filled cell of a row, or the only one beside a number, when it is bold.
pub(super) fn bold_row(line: &Line) -> Option<(usize, &str)> {
    let mut filled = line.cells.iter().enumerate().filter(|(_, c)| !is_empty(c));
    let (first, cell) = filled.next()?;
    let second = filled.next();
    if filled.next().is_some() {
        return None;
    }
    match second {
        None => cell.strong.then_some((first, cell.text.as_str())),
        Some((at, text)) if !words::has_words(cell.text.as_str(), 2) && cell.text.as_str().len() <= 12 => {
            // "| 1 | **Stolen passwords are worthless** |"
            let number = cell.text.as_str().trim();
            let counts = line.cells.len() > 3 && !number.is_empty();
            let counts = counts && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            (text.strong && (cell.strong || counts)).then_some((at, text.text.as_str()))
        }
        Some((_, text)) if cell.strong && text.strong && !words::has_words(text.text.as_str(), 3) => {
            Some((first, cell.text.as_str()))
        }
        _ => None,
    }
}

pub(super) fn is_empty(cell: &Cell) -> bool {
    let text = cell.text.as_str().trim();
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '/'))
        || text.eq_ignore_ascii_case("n/a")
}

/// A cell's text on one line, without a bullet or number in front.
pub(super) fn plain(text: &Text) -> Text {
    let text = text.trim();
    let shown = text.as_str();
    let bullet = shown.trim_start_matches(['-', '•', '*', '+', '–', '▪']);
    let skip = if bullet.starts_with(' ') { shown.len() - bullet.trim_start().len() } else { 0 };
    let skip = skip + crate::dialect::view::numbering(shown.get(skip..).unwrap_or("")).unwrap_or(0);
    let body = text.slice(skip..shown.len());
    if !body.as_str().contains('\n') {
        return body;
    }
    let mut out = Text::default();
    let mut from = 0;
    for (at, _) in body.as_str().match_indices('\n') {
        out.push_text(&body.slice(from..at).trim());
        out.push_replaced(" ", body.span(at..at + 1));
        from = at + 1;
    }
    out.push_text(&body.slice(from..body.as_str().len()).trim());
    out
}

pub(super) fn number_of(text: &Text, label: &Label) -> Number {
    Number {
        parts: label.number.clone(),
        text: text.as_str().get(label.name.clone()).unwrap_or("").to_owned(),
        span: text.span(label.name.clone()),
    }
}

/// "1 Deploys are boring": the number in front of a bold row.
pub(super) fn bold_number(text: &Text) -> (Option<Number>, Text) {
    let shown = text.as_str();
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let tail = shown.get(digits..).unwrap_or("");
    let rest = tail.trim_start_matches(['.', ')', ':', '-', '–', '—', ' ']);
    let capital = rest.chars().next().is_some_and(char::is_uppercase);
    if digits == 0 || digits > 2 || rest.len() == tail.len() || !capital {
        return (None, text.clone());
    }
    let parts = shown.get(..digits).and_then(|d| d.parse().ok()).into_iter().collect();
    let number = Number { parts, text: shown.get(..digits).unwrap_or("").to_owned(), span: text.span(0..digits) };
    (Some(number), text.slice(shown.len() - rest.len()..shown.len()))
}

pub(super) fn push_cell(kind: FieldKind, text: &Text, target: &mut Fields) {
    let text = text.trim();
    let shown = text.as_str();
    match kind {
        FieldKind::Status => push_status(&text, target),
        FieldKind::Owner => {
            let mut at = 0;
            for part in shown.split_inclusive([',', ';']) {
                let name = part.trim_end_matches([',', ';']);
                let lead = name.len() - name.trim_start_matches([' ', '@']).len();
                let own = text.slice(at + lead..at + name.len()).trimmed();
                target.push(kind, own.as_str(), own.whole());
                at += part.len();
            }
        }
        _ => target.push(fields::refine(kind, shown), shown, text.whole()),
    }
}

/// A status without the light in front of it; a light alone says what it stands for.
pub(in super::super) fn push_status(text: &Text, target: &mut Fields) {
    let shown = text.as_str();
    let (skip, status) = symbol::leading(shown);
    if skip > 0 && skip >= shown.len() {
        let light = shown.chars().find_map(|c| symbol::status_of(c).or(symbol::light_of(c)));
        target.push(FieldKind::Status, light.unwrap_or(shown), text.whole());
    } else {
        let rest = text.slice(skip..shown.len()).trimmed();
        let value = if rest.is_empty() { status.unwrap_or(shown) } else { rest.as_str() };
        target.push(FieldKind::Status, value, rest.whole());
    }
}
