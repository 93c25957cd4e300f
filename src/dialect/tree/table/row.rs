//! Rows of a table of key results: a key result each, or the objective of those below.

use super::super::Anchor;
use super::cell::{bold_number, bold_row, is_empty, number_of, plain, push_cell};
use super::{Columns, Tree};
use crate::dialect::draft::Found;
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::role;
use crate::dialect::suffix;
use crate::dialect::view::{Place, View};
use crate::dialect::words;
use crate::model::{FieldKind, Fields, KeyResult, Number, Statement};
use crate::outline::{Cell, Line};
use crate::text::Text;

/// "KR1-KR4", "KR1, KR2": only names key results that stand elsewhere.
pub(super) fn refers(text: &str) -> bool {
    let mut parts = text.split(['-', '–', ',', '&', ' ']).filter(|part| !part.is_empty()).peekable();
    let named = |part: &str| {
        let number = part.strip_prefix("KR").unwrap_or(part);
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let several = text.contains(['-', '–', ',', '&']);
    several && text.starts_with("KR") && parts.peek().is_some() && parts.all(named)
}

impl<'a> Tree<'a> {
    pub(in super::super) fn row(&mut self, line: &'a Line) {
        let Some(columns) = self.table.clone() else { return };
        if columns.only_fields {
            return self.field_row(line, &columns);
        }
        if columns.card {
            return self.card_row(line);
        }
        let filled = line.cells.iter().filter(|c| !is_empty(c)).count();
        if filled == 0 {
            return;
        }
        if let Some((at, _)) = bold_row(line) {
            let words = line.cells.get(at).map_or(0, |c| words::words(c.text.as_str()));
            let labelled = line.cells.get(at).is_some_and(|c| self.objective_label(c).is_some());
            if columns.count >= 2 && (words >= 3 || labelled) && (columns.bold_rows || columns.objective.is_none()) {
                return self.objective_row(line, at, None);
            }
        }
        let number_cell = columns.number.and_then(|at| line.cells.get(at));
        let number_label = number_cell.and_then(|c| self.reader.read(c.text.as_str()));
        if let (Some(label), Some(result)) = (&number_label, columns.result) {
            let cell_is_result = line.cells.get(result).is_some_and(|c| self.result_label(c).is_some());
            if label.word == Word::Objective
                && label.parting == Parting::End
                && !cell_is_result
                && columns.objective.is_none()
            {
                let number = number_cell.and_then(|c| self.cell_number(c));
                return self.objective_row(line, result, number);
            }
        }
        if let Some(cell) = columns.objective.and_then(|at| line.cells.get(at)).filter(|c| !is_empty(c))
            && self.objective_cell(line, cell)
        {
            let own = columns.of_objective.iter().filter_map(|(at, kind)| Some((*kind, line.cells.get(*at)?)));
            if let Some(draft) = self.draft() {
                own.filter(|(_, c)| !is_empty(c)).for_each(|(kind, c)| push_cell(kind, &c.text, &mut draft.fields));
            }
            // A row that holds all key results of its objective names the objective's owner as well.
            if !columns.beside.is_empty() {
                self.row_owner(line, &columns);
            }
        }
        let Some(at) = columns.result else { return };
        let cells: Vec<(usize, &Cell)> = std::iter::once(at)
            .chain(columns.beside.iter().copied())
            .filter_map(|at| Some((at, line.cells.get(at).filter(|c| !is_empty(c))?)))
            .collect();
        let Some((_, cell)) = cells.first() else { return };
        if columns.objective.is_none()
            && let Some(cut) = self.results_in_cell(cell)
        {
            return self.whole_cell(line, (at, cell), cut, &columns);
        }
        if let (Some(_), true) = (self.objective_label(cell), columns.objective.is_none()) {
            return self.objective_row(line, at, None);
        }
        // A lone cell in a table without a head for key results is a remark.
        if self.open.is_none() || (columns.bold_rows && filled == 1) {
            return self.unread(line.span);
        }
        let mut results: Vec<KeyResult> = Vec::new();
        for (at, cell) in cells {
            for part in self.parts_of_cell(cell, columns.many) {
                let result = self.result_of_row(line, (at, &part), &columns, results.is_empty());
                results.push(result);
            }
        }
        results.retain(|r| words::has_words(r.statement.as_str(), 1) && !refers(r.statement.as_str()));
        if results.is_empty() {
            return;
        }
        results.into_iter().for_each(|result| self.table_result(result));
    }

    /// "O: … KR1: … KR2: …" in one cell: where the first key result begins.
    pub(super) fn results_in_cell(&mut self, cell: &Cell) -> Option<usize> {
        self.objective_label(cell)?;
        let inner = self.reader.inside(cell.text.as_str(), 0);
        inner.into_iter().find(|(at, l)| *at > 0 && is_result_label(l)).map(|(at, _)| at)
    }

    /// Opens the objective of a cell that holds its key results as well.
    fn whole_cell(&mut self, line: &'a Line, (at, cell): (usize, &Cell), cut: usize, columns: &Columns) {
        let part = |text: Text| Cell { text: text.trimmed(), strong: false };
        if !self.objective_cell(line, &part(cell.text.slice(0..cut))) {
            return;
        }
        self.row_owner(line, columns);
        for result in self.parts_of_cell(&part(cell.text.slice(cut..cell.text.as_str().len())), true) {
            let result = self.result_of_row(line, (at, &result), columns, false);
            self.table_result(result);
        }
    }

    /// The key results of one cell: several when each has its label, bullet or number on a line of its own, or under a
    /// head that says so its figure.
    fn parts_of_cell(&mut self, cell: &Cell, many: bool) -> Vec<Cell> {
        let text = cell.text.as_str();
        let mut cuts: Vec<usize> = self
            .reader
            .inside(text, 0)
            .into_iter()
            .filter(|(_, l)| l.word == Word::KeyResult && !l.number.is_empty())
            .map(|(at, _)| at)
            .collect();
        if !cuts.is_empty() && self.result_label(cell).is_none() {
            cuts.clear();
        }
        if cuts.is_empty() {
            let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
            let mut begins = |part: &str| {
                let part = part.trim_start();
                part.starts_with(['-', '•', '*', '+', '–', '▪'])
                    || part.bytes().next().is_some_and(|b| b.is_ascii_digit())
                    || self.reader.read(part).is_some_and(|l| is_result_label(&l))
            };
            let states = |part: &str| {
                words::has_words(part, 3)
                    && words::has_figure(part)
                    && part.trim_start().starts_with(char::is_uppercase)
                    && !part.contains(':')
            };
            if !starts.is_empty() && (text.lines().all(&mut begins) || (many && text.lines().all(states))) {
                cuts = starts;
            }
        }
        let mut from = 0;
        let mut parts = Vec::new();
        for end in cuts.into_iter().chain([text.len()]) {
            let part = cell.text.slice(from..end);
            let shown = part.as_str().trim_end_matches([' ', '\n', ';', ',']).len();
            parts.push(Cell { text: part.slice(0..shown).trimmed(), strong: cell.strong });
            from = end;
        }
        parts
    }

    fn result_of_row(
        &mut self,
        line: &'a Line,
        (column, cell): (usize, &Cell),
        columns: &Columns,
        first: bool,
    ) -> KeyResult {
        let mut fields = Fields::default();
        let mut number = None;
        let mut text = plain(&cell.text);
        if let Some(label) = self.result_label(cell) {
            number = Some(number_of(&cell.text, &label)).filter(|n| !n.parts.is_empty());
            text = plain(&cell.text.slice(label.rest..cell.text.as_str().len()));
        }
        if number.is_none() && first {
            number = columns.number.and_then(|at| line.cells.get(at)).and_then(|c| self.cell_number(c));
        }
        let text = suffix::strip(text, &mut fields);
        for (at, kind) in columns.fields_of(column) {
            if let Some(cell) = line.cells.get(*at).filter(|c| !is_empty(c)) {
                push_cell(*kind, &cell.text, &mut fields);
            }
        }
        let initiatives = columns.initiatives.and_then(|at| line.cells.get(at)).filter(|c| !is_empty(c));
        let initiatives =
            initiatives.map(|c| Statement { text: c.text.trim(), item: c.text.whole() }).into_iter().collect();
        KeyResult {
            number,
            statement: Statement { text, item: line.span },
            fields,
            initiatives,
            ..KeyResult::default()
        }
    }

    pub(super) fn objective_label(&mut self, cell: &Cell) -> Option<Label> {
        let label = self.reader.read(cell.text.as_str())?;
        (label.word == Word::Objective
            && (!label.number.is_empty() || !label.short || label.parting == Parting::Colon)
            && is_parted(&label, &cell.text)
            && label.lead.is_none()
            && label.rest < cell.text.as_str().len())
        .then_some(label)
    }

    fn result_label(&mut self, cell: &Cell) -> Option<Label> {
        let label = self.reader.read(cell.text.as_str())?;
        (is_result_label(&label) && is_parted(&label, &cell.text)).then_some(label)
    }

    /// The number in a number cell: "KR1", "1.2".
    fn cell_number(&mut self, cell: &Cell) -> Option<Number> {
        let text = cell.text.as_str().trim();
        let parts = match self.reader.read(text) {
            Some(label) => label.number,
            None => text.split(|c: char| !c.is_ascii_digit()).filter_map(|p| p.parse().ok()).collect(),
        };
        (!parts.is_empty() && text.len() <= 12).then(|| Number {
            parts,
            text: text.to_owned(),
            span: cell.text.trim().whole(),
        })
    }

    /// A row that is an objective, with its fields.
    pub(super) fn objective_row(&mut self, line: &'a Line, at: usize, number: Option<Number>) {
        if !line.cells.get(at).is_some_and(|cell| self.objective_cell(line, cell)) {
            return;
        }
        let mut own = Fields::default();
        for (column, kind) in self.table.iter().flat_map(|t| &t.fields).filter(|(column, _)| *column != at) {
            if let Some(cell) = line.cells.get(*column).filter(|c| !is_empty(c)) {
                push_cell(*kind, &cell.text, &mut own);
            }
        }
        let Some(draft) = self.draft() else { return };
        draft.number = draft.number.take().or(number);
        if own.get(FieldKind::Owner).is_some() {
            draft.fields.0.retain(|f| f.kind != FieldKind::Owner);
        }
        draft.fields.0.append(&mut own.0);
    }

    /// The owner that a row names, when it names one.
    fn row_owner(&mut self, line: &Line, columns: &Columns) {
        let owners = columns.fields.iter().filter(|(_, kind)| *kind == FieldKind::Owner);
        let cells: Vec<&Cell> = owners.filter_map(|(at, _)| line.cells.get(*at)).filter(|c| !is_empty(c)).collect();
        if let ([owner], Some(draft)) = (cells.as_slice(), self.draft()) {
            push_cell(FieldKind::Owner, &owner.text, &mut draft.fields);
        }
    }

    /// Opens the objective of a cell, unless the cell repeats the one that is open.
    fn objective_cell(&mut self, line: &'a Line, cell: &Cell) -> bool {
        let label = self.objective_label(cell);
        let mut number = label.as_ref().map(|l| number_of(&cell.text, l)).filter(|n| !n.parts.is_empty());
        let mut text = match &label {
            Some(label) => plain(&cell.text.slice(label.rest..cell.text.as_str().len())),
            None => plain(&cell.text),
        };
        if label.is_none() {
            let (own, rest) = bold_number(&text);
            number = number.or(own);
            text = rest;
        }
        if text.is_empty() {
            return false;
        }
        // "O1" again, for the next of its key results.
        let again = self.reader.read(cell.text.as_str().trim()).filter(|l| l.parting == Parting::End);
        let open = self.open.and_then(|open| self.out.drafts.get(open)?.number.as_ref());
        if again.is_some_and(|l| open.is_some_and(|number| number.parts == l.number && !l.number.is_empty())) {
            return false;
        }
        // The open objective stands in this line's place: a line view gives the rest.
        let mut fields = Fields::default();
        let text = suffix::strip(text, &mut fields);
        let text = suffix::strip_name(text, &mut fields);
        let repeated = self.table.as_ref().and_then(|t| t.own).and_then(|own| self.out.drafts.get(own));
        if repeated.is_some_and(|d| d.statement.as_str() == text.as_str()) {
            return false;
        }
        if !words::has_words(text.as_str(), 1) {
            return false;
        }
        let view = View::new(line);
        let anchor = Anchor { place: Place::Text, depth: 0 };
        self.new_objective(&view, 0..0, None, Found::Table, anchor);
        if let Some(draft) = self.draft() {
            draft.statement.text = text;
            draft.number = number;
            // Fields of the row come before those of the headings above.
            let inherited = std::mem::take(&mut draft.fields.0);
            let own_owner = fields.get(FieldKind::Owner).is_some();
            draft.fields = fields;
            draft.fields.0.extend(inherited.into_iter().filter(|f| !(own_owner && f.kind == FieldKind::Owner)));
        }
        let own = self.open;
        if let Some(table) = &mut self.table {
            table.own = own;
        }
        true
    }
}

/// Whether a label names one key result: it is numbered and parted from what follows.
fn is_result_label(label: &Label) -> bool {
    label.word == Word::KeyResult && !label.number.is_empty() && label.parting != Parting::None
}

/// Whether what follows a label in a cell is its text, not the rest of a sentence about it: "KR1 is shown".
fn is_parted(label: &Label, text: &Text) -> bool {
    match label.parting {
        Parting::None => false,
        Parting::Space => !role::starts_sentence(text.as_str().get(label.rest..).unwrap_or("").trim()),
        _ => true,
    }
}
