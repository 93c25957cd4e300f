//! Tables: columns by their heads, a row per key result, a bold row or an objective column for objectives.

mod card;
mod cell;
mod head;
mod row;

use super::{Anchor, Mode, Pending, Shape, Tree};
use crate::dialect::draft::Found;
use crate::dialect::fields;
use crate::dialect::view::View;
use crate::dialect::words::{self};
use crate::model::{FieldKind, Fields};
use crate::outline::{Cell, Line, LineKind, MOST_COLUMNS};
pub(super) use cell::push_status;
use cell::{is_empty, push_cell};
pub(super) use head::Head;

/// What the columns of the open table hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    result: Option<usize>,
    /// Further key results of the same row: "Key result 2", "Key result 3".
    beside: Vec<usize>,
    objective: Option<usize>,
    number: Option<usize>,
    fields: Vec<(usize, FieldKind)>,
    initiatives: Option<usize>,
    /// Columns that give fields of the objective: left of the key results, and filled only where an objective begins.
    of_objective: Vec<(usize, FieldKind)>,
    count: usize,
    /// Bold rows are objectives: the table names no key results.
    bold_rows: bool,
    /// The table holds only fields, of the key result or objective above; in two columns, one field a row.
    only_fields: bool,
    pairs: bool,
    /// The first cell of a row says what the second holds.
    card: bool,
    /// The cells of the key results' column may hold several, a line each.
    many: bool,
    /// Objectives of this table, to tell repeated cells.
    own: Option<usize>,
}

impl Columns {
    /// The fields of the key result in a column: of several columns of one kind, those up to the next key result.
    fn fields_of(&self, column: usize) -> impl Iterator<Item = &(usize, FieldKind)> {
        let next = self.beside.iter().copied().find(|at| *at > column).unwrap_or(usize::MAX);
        self.fields.iter().filter(move |(at, kind)| {
            self.beside.is_empty()
                || (column..next).contains(at)
                || self.fields.iter().filter(|(_, other)| other == kind).count() == 1
        })
    }
}

impl<'a> Tree<'a> {
    pub(super) fn header_row(&mut self, line: &'a Line) {
        self.table = None;
        self.pending = Pending::None;
        if line.quoted && !self.options.quotes {
            return;
        }
        let heads: Vec<Head> = line.cells.iter().take(MOST_COLUMNS).map(|cell| self.head(cell)).collect();
        if heads.iter().any(|h| matches!(h, Head::Kpi)) || self.mode == Mode::Muted || self.turned_table(line) {
            return;
        }
        if self.explains_method() {
            return;
        }
        if self.is_card(line) {
            self.table = Some(Columns { card: true, ..Columns::default() });
            return self.row(line);
        }
        let find = |want: fn(&Head) -> bool| heads.iter().position(want);
        let mut columns = Columns {
            result: find(|h| matches!(h, Head::Result)),
            objective: find(|h| matches!(h, Head::Objective)),
            number: find(|h| matches!(h, Head::Number)),
            initiatives: find(|h| matches!(h, Head::Initiative)),
            count: heads.len(),
            ..Columns::default()
        };
        // "KR1-KR4" in every row: the table refers to key results that stand elsewhere.
        if let Some(at) = columns.result {
            let cells: Vec<&Cell> = self.rows_below().filter_map(|row| row.cells.get(at)).collect();
            // … or counts them.
            let counts = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            let counted = self.names_many(line, at) && cells.iter().all(|cell| counts(cell.text.as_str().trim()));
            if !cells.is_empty() && (counted || cells.iter().all(|cell| row::refers(cell.text.as_str().trim()))) {
                return;
            }
        }
        let in_block = matches!(self.mode, Mode::Intro | Mode::Block(Shape::Any));
        // "OKR | Key Result": the first names the objectives, each in the rows of its key results.
        let second = heads.iter().skip(1).position(|h| matches!(h, Head::Result)).map(|at| at + 1);
        if columns.result == Some(0)
            && columns.objective.is_none()
            && second.is_some()
            && self.holds_objectives_alone(0)
        {
            columns.objective = Some(0);
            columns.result = second;
        }
        // "KR | Key result": the first column only numbers.
        if let Some(labels) = columns.result.filter(|at| self.cells_are_labels(*at)) {
            // "KR | Kind | Statement", "KR | Target": the head says which column states them, if there is a choice.
            let below_objective = self.open.is_some() && in_block;
            let stated = |rank: usize| {
                let fits = move |head: &Head| match head {
                    Head::Result | Head::Perhaps => rank == 0,
                    Head::Other => rank == 1,
                    Head::Field(FieldKind::Target | FieldKind::Note) => rank == 2,
                    // "KR | Mục tiêu" below an objective: what the key result aims at.
                    Head::Either | Head::Objective => rank == 0 && below_objective,
                    _ => false,
                };
                heads
                    .iter()
                    .enumerate()
                    .skip(labels + 1)
                    .find(|(at, h)| fits(h) && self.cells_have_words(*at, if rank == 0 { 2 } else { 3 }))
            };
            if let Some((at, _)) = (0..3).find_map(stated) {
                columns.number = Some(labels);
                columns.result = Some(at);
                columns.objective = columns.objective.filter(|objective| *objective != at);
            }
        }
        let either = find(|h| matches!(h, Head::Either)).filter(|at| self.label_column() != Some(*at));
        let either = either.filter(|at| columns.result != Some(*at));
        if let Some(labels) = self.label_column() {
            // "O1", "KR1.1" in a column of their own: the next column with words holds both kinds.
            columns.number = Some(labels);
            columns.objective = None;
            if columns.result.is_none_or(|at| at == labels) {
                columns.result = (labels + 1..heads.len()).find(|at| self.cells_are_words(*at));
            }
        }
        if self.table_of_fields(line, &heads) {
            return;
        }
        // "Objective | Results": enough in a document that says it holds OKRs.
        let goal = columns.objective.or(either);
        // The steps of a test and what is expected of each are no key results.
        let test = heads.iter().any(|h| matches!(h, Head::Step));
        if let (None, Some(goal), true) = (columns.result, goal, self.options.titled && !self.labels_follow()) {
            let after = heads.iter().enumerate().skip(goal + 1);
            columns.result = after.filter(|(_, h)| matches!(h, Head::Perhaps)).map(|(at, _)| at).next();
            if columns.result.is_some() {
                columns.objective = Some(goal);
            }
        }
        // A comparison of tools has such heads as well, and "yes" and "no" below them.
        if columns.objective.is_some_and(|at| self.cells_are_short(at) || self.cells_are_labels(at)) {
            return;
        }
        if columns.result.is_none() && self.open.is_some() && in_block && !test {
            columns.result = find(|h| matches!(h, Head::Perhaps));
            if columns.result.is_none() && matches!(self.mode, Mode::Block(Shape::Any)) {
                columns.result = heads
                    .iter()
                    .position(|h| matches!(h, Head::Other | Head::Field(FieldKind::Note | FieldKind::Method)));
            }
        }
        if columns.result.is_none() && columns.objective.is_none() && self.open.is_none() && self.options.layout {
            columns.result = self.measures_below_heading(&heads);
        }
        let targets = heads.iter().any(|h| matches!(h, Head::Field(FieldKind::Target)));
        if columns.result.is_none() && columns.objective.is_none() && targets {
            let mut others = heads.iter().enumerate().filter(|(_, h)| matches!(h, Head::Other | Head::Perhaps));
            columns.result = others.find(|(at, _)| self.holds_objectives(*at)).map(|(at, _)| at);
        }
        columns.beside = self.results_beside(line, columns.result);
        for (at, head) in heads.iter().enumerate() {
            if Some(at) == columns.result || Some(at) == columns.number {
                continue;
            }
            match head {
                Head::Field(kind) => columns.fields.push((at, *kind)),
                // "Result" beside the key result is what was reached, "Metric" how it is measured.
                Head::Perhaps if columns.result.is_some() => {
                    let kind = line.cells.get(at).and_then(|c| fields::kind_of_name(c.text.as_str()));
                    let reached = kind == Some(FieldKind::ScoreGiven) && !self.cells_are_words(at);
                    let kind = if reached { Some(FieldKind::Current) } else { kind };
                    columns.fields.extend(kind.map(|kind| (at, kind)));
                }
                // "Mục tiêu" and "Mục tiêu cuối kỳ": the second is the target.
                Head::Either if either.is_some_and(|first| first < at) => {
                    columns.fields.push((at, FieldKind::Target));
                }
                _ => {}
            }
        }
        if let Some(at) = either.filter(|at| columns.objective != Some(*at)) {
            match columns.result {
                Some(result) if at < result && columns.objective.is_none() && self.cells_are_words(at) => {
                    columns.objective = Some(at)
                }
                _ => columns.fields.push((at, FieldKind::Target)),
            }
        }
        if columns.result.is_none() {
            columns.bold_rows = self.has_bold_rows(&columns);
            if !columns.bold_rows {
                return;
            }
            columns.result = Some(usize::from(columns.number == Some(0)));
            columns.fields.retain(|(at, _)| Some(*at) != columns.result);
        } else if columns.objective.is_none() {
            // A table that repeats key results already read adds none.
            if self.has_results() && !self.tentative() && !columns.bold_rows && !self.grouped {
                return;
            }
            if self.open.is_none()
                && !self.has_bold_rows(&columns)
                && !self.labelled_rows(&columns)
                && (self.speaks_of_results(&columns) || self.speaks_of_okrs(line, &columns) || !self.adopt_for_table())
            {
                return;
            }
        }
        if let (Some(goal), Some(result)) = (columns.objective, columns.result) {
            let rows: Vec<&Line> = self.rows_below().collect();
            let filled = |row: &Line, at: usize| row.cells.get(at).is_some_and(|c| !is_empty(c));
            let grouped = rows.iter().any(|row| !filled(row, goal) && filled(row, result));
            let between =
                |at: usize| grouped && at < result && rows.iter().all(|row| filled(row, goal) || !filled(row, at));
            columns.of_objective = columns.fields.iter().filter(|(at, _)| between(*at)).copied().collect();
            columns.fields.retain(|(at, _)| !between(*at));
        }
        columns.many = columns.result.is_some_and(|at| self.names_many(line, at));
        if columns.result.is_some() && !columns.bold_rows {
            self.out.key_labels |= heads.iter().any(|h| matches!(h, Head::Result));
        }
        self.table = Some(columns);
    }

    /// "Metric | Baseline | Target" below a heading of a document titled as OKRs: the heading is the objective.
    fn measures_below_heading(&self, heads: &[Head]) -> Option<usize> {
        let followed = |head: &Head| match head {
            Head::Field(kind) => matches!(
                kind,
                FieldKind::Target
                    | FieldKind::Baseline
                    | FieldKind::Current
                    | FieldKind::Owner
                    | FieldKind::Due
                    | FieldKind::Status
            ),
            head => matches!(head, Head::Either),
        };
        self.candidates.heading.filter(|_| heads.iter().any(followed))?;
        heads.iter().position(|head| matches!(head, Head::Perhaps))
    }

    /// A table below a key result that only gives its fields.
    fn table_of_fields(&mut self, line: &'a Line, heads: &[Head]) -> bool {
        let below = self.mode == Mode::Body || (self.mode == Mode::Intro && !self.has_results());
        if !below || heads.iter().any(|h| matches!(h, Head::Result | Head::Objective)) {
            return false;
        }
        let field = |h: &Head| match h {
            Head::Field(kind) => Some(*kind),
            Head::Either => Some(FieldKind::Target),
            _ => None,
        };
        let rows = self.rows_below().count();
        let named = |row: &Line| row.cells.first().is_some_and(|c| fields::kind_of_name(c.text.as_str()).is_some());
        if heads.len() == 2 && self.rows_below().filter(|row| named(row)).count() * 2 > rows {
            self.table = Some(Columns { only_fields: true, pairs: true, ..Columns::default() });
            self.row(line);
            return true;
        }
        let columns: Vec<(usize, FieldKind)> =
            heads.iter().enumerate().filter_map(|(at, h)| Some((at, field(h)?))).collect();
        if columns.len() < 2 || columns.len() < heads.len() || rows > 1 {
            return false;
        }
        self.table = Some(Columns { only_fields: true, fields: columns, ..Columns::default() });
        true
    }

    /// A row of a table that only gives fields.
    fn field_row(&mut self, line: &'a Line, columns: &Columns) {
        let mut found = Fields::default();
        let pairs = columns.pairs.then(|| {
            let kind = line.cells.first().and_then(|c| fields::kind_of_name(c.text.as_str()));
            kind.map(|kind| (1, kind))
        });
        let list = match pairs {
            Some(pair) => pair.into_iter().collect(),
            None => columns.fields.clone(),
        };
        for (at, kind) in list {
            if let Some(cell) = line.cells.get(at).filter(|c| !is_empty(c)) {
                push_cell(kind, &cell.text, &mut found);
            }
        }
        let of_result = self.has_results();
        let target =
            if of_result { self.last_result().map(|k| &mut k.fields) } else { self.draft().map(|d| &mut d.fields) };
        if let Some(target) = target {
            target.0.append(&mut found.0);
        }
    }

    fn tentative(&self) -> bool {
        self.open.and_then(|open| self.out.drafts.get(open)).is_some_and(|d| d.tentative)
    }

    /// A table of key results below a heading without a label: the heading is the objective.
    fn adopt_for_table(&mut self) -> bool {
        let order =
            [self.candidates.text.filter(|c| c.line + 1 == self.at), self.candidates.strong, self.candidates.heading];
        for candidate in order.into_iter().flatten() {
            let Some(line) = self.lines.get(candidate.line) else { continue };
            let text = line.text.as_str().get(candidate.from..).unwrap_or("");
            let above = View::new(line);
            // "## Growth" names the objective of a document that is titled as OKRs.
            let headed = self.options.titled && matches!(line.kind, LineKind::Heading(_));
            let topic = headed && words::has_words(text, 1) && !words::has_words(text, 3);
            let named =
                topic && words::section(text).is_none() && !words::names_method(text) && !words::has_digit(text);
            if !(named || words::is_statement(text)) || words::whose(text).is_some() {
                continue;
            }
            let anchor = Anchor { place: above.place, depth: above.depth };
            let range = super::rest_of(line, candidate.from);
            self.new_objective(&above, range, None, Found::Adopted, anchor);
            return true;
        }
        false
    }

    pub(super) fn end_table(&mut self) {
        if self.table.take().is_some() && self.mode == Mode::Block(Shape::Any) {
            self.mode = Mode::Outside;
        }
    }
}
