//! Scores as CSV (RFC 4180): a row per document, objective and key result, for a spreadsheet.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`; such text gets an apostrophe before it.

use super::card::{Card, Kind, Row};
use crate::score::rubric::RUBRIC;

/// The scores of some documents, in their order.
pub fn csv(cards: &[Card]) -> String {
    let mut out = String::new();
    let mut heading: Vec<&str> = vec!["path", "cycle", "kind", "id", "text", "score", "band", "cap", "score_given"];
    heading.extend(RUBRIC.criteria.iter().map(|c| c.criterion.name()));
    line(&mut out, heading.iter().map(|name| (*name).to_owned()));
    for card in cards {
        document(card, &mut out);
        card.rows.iter().for_each(|row| statement(card, row, &mut out));
    }
    out
}

fn document(card: &Card, out: &mut String) {
    let criteria = RUBRIC.criteria.iter().map(|c| number(card.all_criteria.get(c.criterion)));
    let start = [
        text(&card.path),
        text(card.cycle.as_deref().unwrap_or_default()),
        "document".to_owned(),
        String::new(),
        String::new(),
        number(card.score),
        card.band().map(|band| band.id.to_owned()).unwrap_or_default(),
        String::new(),
        String::new(),
    ];
    line(out, start.into_iter().chain(criteria));
}

fn statement(card: &Card, row: &Row, out: &mut String) {
    let kind = match row.kind {
        Kind::Objective => "objective",
        Kind::KeyResult => "key-result",
        Kind::Orphan => "orphan",
        Kind::Whole => "objective-with-key-results",
    };
    let criteria = (0..RUBRIC.criteria.len()).map(|at| number(row.criteria.get(at).copied().flatten()));
    let start = [
        text(&card.path),
        text(card.cycle.as_deref().unwrap_or_default()),
        kind.to_owned(),
        row.id.clone(),
        if row.kind == Kind::Whole { String::new() } else { text(&row.text) },
        number(row.score),
        row.score.and_then(|score| RUBRIC.band(score)).map(|band| band.id.to_owned()).unwrap_or_default(),
        row.cap.map(|(_, at_most, _)| at_most.to_string()).unwrap_or_default(),
        text(row.given.as_deref().unwrap_or_default()),
    ];
    line(out, start.into_iter().chain(criteria));
}

fn number(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.1}")).unwrap_or_default()
}

/// Text of somebody else.
fn text(text: &str) -> String {
    let starts = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if starts { format!("'{text}") } else { text.to_owned() }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn scores_as_csv() {
        insta::assert_snapshot!(csv(&sample::cards()).replace("\r\n", "\n"));
    }

    #[test]
    fn cells_are_quoted_and_never_run() {
        let mut out = String::new();
        let cells = ["=1+1", " @SUM(A1)", "-5", "a \"b\", c", "Tăng lên 5%"].map(text);
        line(&mut out, cells.into_iter());
        assert_eq!(out, "'=1+1,' @SUM(A1),'-5,\"a \"\"b\"\", c\",Tăng lên 5%\r\n");
    }
}
