//! Tables drawn with bars that Markdown reads as text: the line below the heads has more or fewer columns than they, or the
//! file is plain text.

use super::{Cell, Line, LineKind, MOST_COLUMNS};

/// Turns such lines into rows.
pub(super) fn read_tables(lines: &mut Vec<Line>) {
    let mut rules = Vec::new();
    let mut at = 0;
    while let Some([heads, rule]) = lines.get(at..at + 2) {
        if !are_heads(heads) || rule.gap || !is_rule(rule) {
            at += 1;
            continue;
        }
        let below = lines.iter().skip(at + 2).take_while(|line| is_row(line) && !line.gap).count();
        for (row, line) in lines.iter_mut().skip(at).take(below + 2).enumerate() {
            let cells = cells(line);
            line.become_row(if row == 0 { LineKind::HeaderRow } else { LineKind::Row }, cells);
        }
        rules.push(at + 1);
        at += below + 2;
    }
    let (mut index, mut rules) = (0, rules.into_iter().peekable());
    lines.retain(|_| {
        index += 1;
        rules.next_if_eq(&(index - 1)).is_none()
    });
}

fn is_row(line: &Line) -> bool {
    line.kind == LineKind::Text && line.text.as_str().starts_with('|')
}

fn are_heads(line: &Line) -> bool {
    is_row(line) && line.text.as_str().contains(char::is_alphanumeric)
}

/// "|---|:-:|"
fn is_rule(line: &Line) -> bool {
    let text = line.text.as_str();
    is_row(line) && text.contains("--") && text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

fn cells(line: &Line) -> Vec<Cell> {
    let text = line.text.as_str();
    let end = text.trim_end().len();
    let end = if end > 1 && text[..end].ends_with('|') { end - 1 } else { end };
    let mut from = 1;
    let mut cells = Vec::new();
    for part in text[1..end].split('|').take(MOST_COLUMNS) {
        let range = from..from + part.len();
        from = range.end + 1;
        let shown = range.start + (part.len() - part.trim_start().len())..range.start + part.trim_end().len();
        let strong = !shown.is_empty() && line.strong.iter().any(|r| r.start <= shown.start && shown.end <= r.end);
        cells.push(Cell { text: line.text.slice(range).trimmed(), strong });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{markdown, plain};

    #[test]
    fn heads_with_another_number_of_columns_than_the_line_below_are_heads() {
        let text = "| KR | Target |\n|---|---|---|\n| **KR 1** | 40 | Ann |\n| KR 2 | |\n\n| no table |\n";
        for (out, first, strong) in [(plain::parse(text), "**KR 1**", false), (markdown::parse(text), "KR 1", true)] {
            assert_eq!(
                out.rows(),
                [
                    (LineKind::HeaderRow, vec!["KR", "Target"]),
                    (LineKind::Row, vec![first, "40", "Ann"]),
                    (LineKind::Row, vec!["KR 2", ""]),
                    (LineKind::Text, vec![]),
                ]
            );
            assert_eq!(out.lines[1].cells[0].strong, strong);
            assert_eq!(&text[out.lines[1].cells[2].text.whole().range()], "Ann");
        }
    }

    #[test]
    fn bars_without_a_line_below_the_heads_are_text() {
        for text in ["| a | b |\n| c | d |\n", "|\n|--\n", "|--|\n|--|\n| a |\n", "| a |\n\n|--|--|\n| b |\n"] {
            let out = plain::parse(text);
            assert!(out.lines.len() >= 2 && out.lines.iter().all(|l| l.cells.is_empty()), "{text:?}");
        }
    }
}
