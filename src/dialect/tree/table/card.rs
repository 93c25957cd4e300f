//! Tables whose first column or first row names what stands beside or below it: "KR1 | Wait less", "Owner | Lan", and a
//! column for each key result with a row for each of its fields.

use super::super::{Anchor, Mode, Shape};
use super::Tree;
use super::cell::{is_empty, number_of, plain, push_cell};
use super::head::Head;
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::{fields, suffix, words};
use crate::model::{Fields, KeyResult, Statement};
use crate::outline::{Cell, Line, MOST_COLUMNS};

impl<'a> Tree<'a> {
    /// Whether the first column of a table labels its rows, the row of heads as well unless it is empty.
    pub(super) fn is_card(&mut self, header: &Line) -> bool {
        let (Some(name), Some(text)) = (header.cells.first(), header.cells.get(1)) else { return false };
        let empty = header.cells.iter().all(is_empty);
        let head_labels = self.row_label(name).is_some_and(|l| l.word == Word::Objective || !l.number.is_empty())
            && self.reader.read(text.text.as_str().trim()).is_none()
            && words::has_words(text.text.as_str(), 3);
        if !(empty || head_labels) {
            return false;
        }
        let rows: Vec<&Line> = self.rows_below().collect();
        let labels = rows.iter().filter(|row| row.cells.first().is_some_and(|c| self.row_label(c).is_some())).count();
        let named = |row: &&&Line| row.cells.first().is_some_and(|c| fields::kind_of_name(c.text.as_str()).is_some());
        let begins = |tree: &mut Self| {
            let first = rows.first().and_then(|row| row.cells.first()).and_then(|cell| tree.row_label(cell));
            first.is_some_and(|l| l.word == Word::Objective)
        };
        let objective = self.open.is_some() || head_labels || (labels > 1 && begins(self));
        objective && labels > 0 && (labels + rows.iter().filter(named).count()) * 2 > rows.len()
    }

    /// A row whose first cell is a label or the name of a field.
    pub(super) fn card_row(&mut self, line: &'a Line) {
        let (Some(name), Some(cell)) = (line.cells.first(), line.cells.get(1).filter(|c| !is_empty(c))) else { return };
        match self.row_label(name) {
            Some(label) if label.word == Word::Objective => {
                let number = Some(number_of(&name.text, &label)).filter(|n| !n.parts.is_empty());
                self.objective_row(line, 1, number);
            }
            Some(label) if self.open.is_some() => {
                let number = Some(number_of(&name.text, &label)).filter(|n| !n.parts.is_empty());
                let mut fields = Fields::default();
                let text = suffix::strip(plain(&cell.text), &mut fields);
                self.table_result(KeyResult {
                    number,
                    statement: Statement { text, item: line.span },
                    fields,
                    ..KeyResult::default()
                });
            }
            _ => {
                let kind = fields::kind_of_name(name.text.as_str());
                if let (Some(kind), Some(draft)) = (kind, self.draft()) {
                    push_cell(kind, &cell.text, &mut draft.fields);
                }
            }
        }
    }

    /// A column for each key result and a row for each field. False when the table is another one.
    pub(super) fn turned_table(&mut self, header: &'a Line) -> bool {
        let mut labels = Vec::new();
        for cell in header.cells.iter().take(MOST_COLUMNS).skip(1) {
            match self.row_label(cell).filter(|l| l.word == Word::KeyResult && !l.number.is_empty()) {
                Some(label) => labels.push(label),
                None => return false,
            }
        }
        let rows: Vec<&'a Line> = self.rows_below().collect();
        let heads: Vec<Head> =
            rows.iter().map(|row| row.cells.first().map_or(Head::Other, |cell| self.head(cell))).collect();
        let Some(words) = heads.iter().position(|h| matches!(h, Head::Result | Head::Perhaps)) else { return false };
        let known = heads.iter().filter(|h| matches!(h, Head::Field(_))).count();
        if labels.len() < 2 || known == 0 || (self.open.is_none() && !self.adopt_for_table()) {
            return false;
        }
        for (column, label) in labels.iter().enumerate() {
            let cell_of = |row: &'a Line| row.cells.get(column + 1).filter(|c| !is_empty(c));
            let Some(cell) = rows.get(words).copied().and_then(cell_of) else { continue };
            let mut found = Fields::default();
            let text = suffix::strip(plain(&cell.text), &mut found);
            for (row, head) in rows.iter().copied().zip(&heads) {
                if let (Head::Field(kind), Some(cell)) = (head, cell_of(row)) {
                    push_cell(*kind, &cell.text, &mut found);
                }
            }
            let number = header.cells.get(column + 1).map(|c| number_of(&c.text, label));
            self.table_result(KeyResult {
                number,
                statement: Statement { text, item: cell.text.whole() },
                fields: found,
                ..KeyResult::default()
            });
        }
        true
    }

    /// Adds a key result that a table gives.
    pub(super) fn table_result(&mut self, result: KeyResult) {
        if let Some(draft) = self.draft() {
            draft.expect_labelled();
        }
        self.push_result(result);
        self.result = Some(Anchor { place: super::super::Place::Text, depth: 0 });
        self.mode = Mode::Block(Shape::Rows);
        self.out.key_labels = true;
    }

    /// The label that is all a cell holds: "KR1", "Objective 2", "Key result".
    fn row_label(&mut self, cell: &Cell) -> Option<Label> {
        let label = self.reader.read(cell.text.as_str().trim())?;
        let whole = matches!(label.parting, Parting::End | Parting::Colon)
            && cell.text.as_str().get(label.rest..).is_none_or(|t| t.trim().is_empty());
        (whole && label.lead.is_none() && matches!(label.word, Word::Objective | Word::KeyResult)).then_some(label)
    }
}
