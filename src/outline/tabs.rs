//! Tables pasted from a spreadsheet: lines whose cells are parted by tabs, below a line of column heads.

use super::{Cell, Line, LineKind};
use crate::text::Text;

/// Fewer columns than this are an indentation or a gap, not a table.
const COLUMNS: usize = 3;
/// A column head is never longer.
const HEAD: usize = 64;

/// Turns lines of cells into rows. `base` is where the parsed text starts in the file.
pub(super) fn read_tables(lines: &mut [Line], source: &str, base: usize) {
    if !source.contains('\t') {
        return;
    }
    let mut at = 0;
    while at + 1 < lines.len() {
        let heads = lines.get(at).map(|line| cells(line, source, base)).unwrap_or_default();
        // A title above the heads: one cell, and the tabs of the empty ones beside it.
        if filled(&heads) == 1
            && let (Some(title), Some(line)) =
                (heads.first().filter(|c| !c.text.as_str().is_empty()), lines.get_mut(at))
        {
            line.text = title.text.clone();
        }
        if !are_heads(&heads) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(line) = lines.get_mut(end) {
            let row = cells(line, source, base);
            if line.gap || filled(&row) < 2 {
                break;
            }
            become_row(line, LineKind::Row, row);
            end += 1;
        }
        if end > at + 1
            && let Some(line) = lines.get_mut(at)
        {
            become_row(line, LineKind::HeaderRow, heads);
        }
        at = end;
    }
}

/// Tabs in front of a row are empty cells, no list it stands in.
fn become_row(line: &mut Line, kind: LineKind, cells: Vec<Cell>) {
    line.become_row(kind, cells);
    line.depth = 0;
}

fn are_heads(cells: &[Cell]) -> bool {
    let first = cells.first().is_some_and(|c| !c.text.as_str().is_empty());
    let named = |c: &Cell| {
        let text = c.text.as_str();
        text.len() <= HEAD && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    first && filled(cells) >= COLUMNS && cells.iter().all(named)
}

fn filled(cells: &[Cell]) -> usize {
    cells.iter().filter(|c| !c.text.as_str().is_empty()).count()
}

/// The cells of a line; none when it has no tab, or markup of its own.
fn cells(line: &Line, source: &str, base: usize) -> Vec<Cell> {
    let words = matches!(line.kind, LineKind::Text | LineKind::Item);
    let marked = [&line.strong, &line.code, &line.struck, &line.local_links].iter().any(|ranges| !ranges.is_empty());
    if !words || line.quoted || line.task.is_some() || marked {
        return Vec::new();
    }
    let Some(before) = line.span.start.checked_sub(base).and_then(|at| source.get(..at)) else { return Vec::new() };
    // Empty cells in front are part of the row. What stands behind other text on its line is none, and looking back to
    // where that line starts would take as long as the line is.
    let start = before.trim_end_matches(['\t', ' ']).len();
    if before.get(..start).is_some_and(|t| !t.is_empty() && !t.ends_with('\n')) {
        return Vec::new();
    }
    let raw = source.get(start..line.span.end - base).unwrap_or("");
    if !raw.contains('\t') {
        return Vec::new();
    }
    let mut from = base + start;
    raw.split('\t')
        .map(|part| {
            let cell = Text::verbatim(part, from).trimmed();
            from += part.len() + 1;
            Cell { text: cell, strong: false }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{markdown, plain};

    #[test]
    fn lines_below_heads_are_rows_and_their_empty_cells_stay() {
        let text = "Name\tTarget\tOwner\n1 Sales\t40\tAnn\n\t50\tBo\n\nA line\n";
        for out in [plain::parse(text), markdown::parse(text)] {
            assert_eq!(
                out.rows()[..3],
                [
                    (LineKind::HeaderRow, vec!["Name", "Target", "Owner"]),
                    (LineKind::Row, vec!["1 Sales", "40", "Ann"]),
                    (LineKind::Row, vec!["", "50", "Bo"]),
                ]
            );
            assert_eq!(out.lines[3].text.as_str(), "A line");
            let cell = &out.lines[2].cells[1].text;
            assert_eq!(&text[cell.whole().range()], "50");
        }
    }

    #[test]
    fn parts_of_a_line_are_no_rows() {
        let out = markdown::parse("Name\tTarget\tOwner<br>Sales\t40\tAnn<br>Returns\t50\tBo\n");
        assert!(out.lines.len() == 3 && out.lines.iter().all(|l| l.cells.is_empty()));
    }

    #[test]
    fn tabs_behind_bullets_and_labels_make_no_table() {
        let text = "•\tOne\n•\tTwo\nDate:\t5 May\nPlace:\tHanoi\n";
        assert!(plain::parse(text).lines.iter().all(|l| l.cells.is_empty()));
    }
}
