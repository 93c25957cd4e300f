//! Tables exported from a sheet or tool and pasted as text: lines whose cells are parted by commas or semicolons, in quotes
//! where they hold one themselves, or by bars, below a line of column heads.

use std::ops::Range;

use super::{Cell, Line, LineKind, MOST_COLUMNS};
use crate::text::Text;

/// Fewer columns than this are a list of words in a sentence, not a table.
const COLUMNS: usize = 3;
/// Fewer rows than this are a coincidence.
const ROWS: usize = 2;
/// A column head is never longer.
const HEAD: usize = 64;

/// Turns such lines into rows.
pub(super) fn read_tables(lines: &mut [Line]) {
    let mut at = 0;
    while at + ROWS < lines.len() {
        at += lines.get(at).and_then(separator).map_or(1, |separator| table(&mut lines[at..], separator).max(1));
    }
}

/// The sign that parts the heads of a table.
fn separator(line: &Line) -> Option<char> {
    // Nearly every line ends here.
    let text = Some(line.text.as_str()).filter(|_| line.kind == LineKind::Text && !line.quoted)?;
    memchr::memchr3(b',', b';', b'|', text.as_bytes()).filter(|_| !text.starts_with('|'))?;
    [',', ';', '|']
        .into_iter()
        .find(|separator| text.matches(*separator).nth(COLUMNS - 2).is_some() && are_heads(text, *separator))
}

/// Makes rows of the first lines, as far as they have as many cells as the heads. Gives how many they are.
fn table(lines: &mut [Line], separator: char) -> usize {
    let ranges = |line: &Line| cells(line.text.as_str(), separator);
    let Some(columns) = lines.first().and_then(ranges).map(|heads| heads.len()) else { return 0 };
    let fits = |line: &&Line| {
        let filled = |cells: &[Range<usize>]| cells.iter().any(|cell| !cell.is_empty());
        line.kind == LineKind::Text && !line.gap && ranges(line).is_some_and(|row| row.len() == columns && filled(&row))
    };
    let rows = lines.iter().skip(1).take_while(fits).count();
    if rows < ROWS {
        return 0;
    }
    for (row, line) in lines.iter_mut().take(rows + 1).enumerate() {
        let ranges = cells(line.text.as_str(), separator).unwrap_or_default();
        let cells = ranges.into_iter().map(|range| Cell { text: unquoted(&line.text, range), strong: false }).collect();
        line.become_row(if row == 0 { LineKind::HeaderRow } else { LineKind::Row }, cells);
    }
    rows + 1
}

/// "Objective,Key result,Owner": names without blanks behind the commas, as no sentence is written.
fn are_heads(text: &str, separator: char) -> bool {
    let Some(heads) = cells(text, separator).filter(|heads| heads.len() >= COLUMNS) else { return false };
    let named = |range: &Range<usize>| {
        let head = text.get(range.clone()).unwrap_or("");
        head.len() <= HEAD
            && head.starts_with(|c: char| c.is_alphabetic() || c == '#' || c == '%')
            && !head.contains([':', '.', '!', '?'])
    };
    let tight = !text.contains(", ") && !text.contains("; ");
    tight && heads.iter().all(named)
}

/// The cells of a line, without their quotes; none when a quote stays open.
fn cells(text: &str, separator: char) -> Option<Vec<Range<usize>>> {
    let (mut out, mut start, mut quoted) = (Vec::new(), 0, false);
    let mut close = |range: Range<usize>| {
        let cell = text.get(range.clone()).unwrap_or("");
        let bare = cell.trim();
        let from = range.start + (cell.len() - cell.trim_start().len());
        let inner = bare.len() > 1 && bare.starts_with('"') && bare.ends_with('"');
        out.push(if inner { from + 1..from + bare.len() - 1 } else { from..from + bare.len() });
    };
    for (at, sign) in text.char_indices() {
        if sign == '"' {
            quoted = !quoted;
        } else if sign == separator && !quoted {
            close(start..at);
            start = at + 1;
        }
    }
    close(start..text.len());
    (!quoted && out.len() <= MOST_COLUMNS).then_some(out)
}

/// A cell whose doubled quotes are single ones.
fn unquoted(text: &Text, range: Range<usize>) -> Text {
    let mut out = Text::default();
    let mut from = range.start;
    let inner = text.as_str().get(range.clone()).unwrap_or("");
    for (at, _) in inner.match_indices("\"\"") {
        out.push_text(&text.slice(from..range.start + at + 1));
        from = range.start + at + 2;
    }
    out.push_text(&text.slice(from..range.end.max(from)));
    out.trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{markdown, plain};

    #[test]
    fn lines_below_heads_are_rows_and_quotes_are_gone() {
        let text = "Objective,Key result,Owner\n\"Warm, dry flats\",\"Say \"\"yes\"\" in 3 days\",Ann\n,Repairs from 9 to 4,\n\nEnd\n";
        for out in [plain::parse(text), markdown::parse(text)] {
            assert_eq!(
                out.rows()[..3],
                [
                    (LineKind::HeaderRow, vec!["Objective", "Key result", "Owner"]),
                    (LineKind::Row, vec!["Warm, dry flats", "Say \"yes\" in 3 days", "Ann"]),
                ]
                .into_iter()
                .chain([(LineKind::Row, vec!["", "Repairs from 9 to 4", ""])])
                .collect::<Vec<_>>()
            );
            assert_eq!(out.lines[3].text.as_str(), "End");
        }
        let heads = plain::parse("Mục tiêu;Kết quả;Hạn\nA;B 3,5;C\nD;E;F\n");
        assert!(heads.lines.iter().all(|line| line.cells.len() == 3));
    }

    #[test]
    fn sentences_and_lists_of_words_are_no_tables() {
        for text in [
            "We sell bread, cake, tea\nand rolls, buns, milk\nand jam, eggs, oil\n",
            "Red,green,blue\nOne line\n",
            "KR1: red,green,blue\nKR2: red,green,blue\nKR3: a,b,c\n",
            "a,b,c\n\"open,b,c\nd,e,f\n",
        ] {
            assert!(plain::parse(text).lines.iter().all(|line| line.cells.is_empty()), "{text}");
        }
    }
}
