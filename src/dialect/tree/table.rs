//! Tables: columns by their heads, a row per key result, a bold row or an objective column for objectives.

use super::{Anchor, Mode, Pending, Shape, Tree};
use crate::dialect::draft::Found;
use crate::dialect::fold::fold;
use crate::dialect::label::{Label, Parting, Word};
use crate::dialect::view::{Place, View};
use crate::dialect::words::{self, Section};
use crate::dialect::{fields, suffix, symbol};
use crate::model::{FieldKind, Fields, KeyResult, Number, Statement};
use crate::outline::{Cell, Line, LineKind};
use crate::text::Text;

/// What the columns of the open table hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    result: Option<usize>,
    objective: Option<usize>,
    number: Option<usize>,
    fields: Vec<(usize, FieldKind)>,
    initiatives: Option<usize>,
    count: usize,
    /// Bold rows are objectives: the table names no key results.
    bold_rows: bool,
    /// The table holds only fields, of the key result or objective above; in two columns, one field a row.
    only_fields: bool,
    pairs: bool,
    /// Objectives of this table, to tell repeated cells.
    own: Option<usize>,
}

/// What one column head says.
enum Head {
    Number,
    Objective,
    /// "Mục tiêu", "Goal": objective or target, as the place says.
    Either,
    Result,
    /// "Metric", "Description": key results if nothing better is there.
    Perhaps,
    Field(FieldKind),
    Initiative,
    Kpi,
    Other,
}

impl<'a> Tree<'a> {
    pub(super) fn header_row(&mut self, line: &'a Line) {
        self.table = None;
        self.pending = Pending::None;
        if line.quoted && !self.options.quotes {
            return;
        }
        let heads: Vec<Head> = line.cells.iter().map(|cell| self.head(cell)).collect();
        if heads.iter().any(|h| matches!(h, Head::Kpi)) || self.mode == Mode::Muted {
            return;
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
        let either = find(|h| matches!(h, Head::Either)).filter(|at| self.label_column() != Some(*at));
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
        let in_block = matches!(self.mode, Mode::Intro | Mode::Block(Shape::Any));
        // "Objective | Results": enough in a document that says it holds OKRs.
        let goal = columns.objective.or(either);
        if let (None, Some(goal), true) = (columns.result, goal, self.options.titled) {
            let after = heads.iter().enumerate().skip(goal + 1);
            columns.result = after.filter(|(_, h)| matches!(h, Head::Perhaps)).map(|(at, _)| at).next();
            if columns.result.is_some() {
                columns.objective = Some(goal);
            }
        }
        if columns.result.is_none() && self.open.is_some() && in_block {
            columns.result = find(|h| matches!(h, Head::Perhaps));
            if columns.result.is_none() && matches!(self.mode, Mode::Block(Shape::Any)) {
                columns.result = heads
                    .iter()
                    .position(|h| matches!(h, Head::Other | Head::Field(FieldKind::Note | FieldKind::Method)));
            }
        }
        for (at, head) in heads.iter().enumerate() {
            if Some(at) == columns.result {
                continue;
            }
            if let Head::Field(kind) = head {
                columns.fields.push((at, *kind));
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
            if self.has_results() && !self.tentative() && !columns.bold_rows {
                return;
            }
            if self.open.is_none()
                && !self.has_bold_rows(&columns)
                && !self.labelled_rows(&columns)
                && !self.adopt_for_table()
            {
                return;
            }
        }
        if columns.result.is_some() && !columns.bold_rows {
            self.out.key_labels |= heads.iter().any(|h| matches!(h, Head::Result));
        }
        self.table = Some(columns);
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

    fn head(&mut self, cell: &Cell) -> Head {
        let (skip, _) = symbol::leading(cell.text.as_str());
        let text = cell.text.as_str().get(skip..).filter(|t| !t.is_empty()).unwrap_or(cell.text.as_str()).trim();
        let folded = fold(text);
        let name: String = folded.chars().filter(|c| c.is_alphanumeric() || *c == '#').collect();
        if folded.split(|c: char| !c.is_alphanumeric()).any(|w| w == "kpi" || w == "kpis") {
            return Head::Kpi;
        }
        if let Some(label) = self.reader.read(text) {
            match label.word {
                Word::KeyResult if label.lead.is_none() || label.many => {
                    let rest = fold(text.get(label.name.end..).unwrap_or(""));
                    return if rest.contains("owner") || rest.contains("phu trach") {
                        Head::Field(FieldKind::Owner)
                    } else {
                        Head::Result
                    };
                }
                Word::Objective if text.is_ascii() && !folded.starts_with("muc") && label.lead.is_none() => {
                    return Head::Objective;
                }
                Word::Objective if label.lead.is_none() => return Head::Either,
                Word::Goal => return Head::Either,
                Word::Both | Word::Okr => return Head::Result,
                _ => {}
            }
        }
        if matches!(
            name.as_str(),
            "#" | "stt" | "no" | "id" | "tt" | "so" | "ma" | "kr#" | "" | "num" | "number" | "ref" | "code" | "maso"
        ) {
            return Head::Number;
        }
        if matches!(
            name.as_str(),
            "metric"
                | "metrics"
                | "measure"
                | "measures"
                | "description"
                | "whatwemeasure"
                | "indicator"
                | "chiso"
                | "noidung"
                | "mota"
                | "chisodo"
                | "result"
                | "results"
                | "ketqua"
                | "expectedresult"
                | "statement"
                | "what"
        ) {
            return Head::Perhaps;
        }
        if words::section(text) == Some(Section::Actions) {
            return Head::Initiative;
        }
        match fields::kind_of_name(text) {
            Some(kind) => Head::Field(kind),
            None if fields::is_cycle_name(text) => Head::Field(FieldKind::Due),
            None => partial_head(&folded),
        }
    }

    /// Rows below the header, up to the end of the table.
    fn rows_below(&self) -> impl Iterator<Item = &'a Line> {
        let lines = self.lines;
        lines.iter().skip(self.at + 1).take(60).take_while(|l| l.kind == LineKind::Row)
    }

    /// The column whose cells are labels alone: "O1", "KR1.1".
    fn label_column(&mut self) -> Option<usize> {
        let lines = self.lines;
        let rows: Vec<&Line> =
            lines.iter().skip(self.at + 1).take(12).take_while(|l| l.kind == LineKind::Row).collect();
        (0..2).find(|at| {
            let (mut objectives, mut results, mut others) = (0, 0, 0);
            for cell in rows.iter().filter_map(|row| row.cells.get(*at)).filter(|c| !is_empty(c)) {
                match self.reader.read(cell.text.as_str().trim()) {
                    Some(l) if !l.number.is_empty() && l.parting == Parting::End && l.word == Word::Objective => {
                        objectives += 1
                    }
                    Some(l) if !l.number.is_empty() && l.parting == Parting::End && l.word == Word::KeyResult => {
                        results += 1
                    }
                    _ => others += 1,
                }
            }
            objectives > 0 && results > 0 && others == 0
        })
    }

    /// Whether the cells of a column hold sentences, not figures.
    fn cells_are_words(&self, at: usize) -> bool {
        let (mut words_seen, mut values) = (0, 0);
        for cell in self.rows_below().filter_map(|row| row.cells.get(at)) {
            let text = cell.text.as_str();
            if text.trim().is_empty() {
                continue;
            }
            if words::has_words(text, 3) && !words::is_bare_value(text) { words_seen += 1 } else { values += 1 }
        }
        words_seen > values
    }

    fn has_bold_rows(&self, columns: &Columns) -> bool {
        let unlabelled = columns.result.is_none();
        if unlabelled && !self.options.layout {
            return false;
        }
        columns.count >= 2
            && self.rows_below().any(|row| bold_row(row).is_some_and(|(_, text)| words::has_words(text, 3)))
    }

    /// Rows whose key results carry objective and key result numbers ("O1.KR2") need no objective above.
    fn labelled_rows(&mut self, columns: &Columns) -> bool {
        let Some(result) = columns.result else { return false };
        let rows: Vec<&Line> = self.rows_below().collect();
        rows.iter().any(|row| {
            [Some(result), columns.number].into_iter().flatten().any(|at| {
                row.cells.get(at).is_some_and(|cell| {
                    self.reader
                        .read(cell.text.as_str())
                        .is_some_and(|l| l.word == Word::Objective && !l.number.is_empty())
                })
            })
        })
    }

    /// A table of key results below a heading without a label: the heading is the objective.
    fn adopt_for_table(&mut self) -> bool {
        let order =
            [self.candidates.text.filter(|c| c.line + 1 == self.at), self.candidates.strong, self.candidates.heading];
        for candidate in order.into_iter().flatten() {
            let Some(line) = self.lines.get(candidate.line) else { continue };
            let text = line.text.as_str().get(candidate.from..).unwrap_or("");
            if !words::is_statement(text) || words::whose(text).is_some() {
                continue;
            }
            let above = View::new(line);
            let anchor = Anchor { place: above.place, depth: above.depth };
            let range = super::rest_of(line, candidate.from);
            self.new_objective(&above, range, None, Found::Adopted, anchor);
            return true;
        }
        false
    }

    pub(super) fn row(&mut self, line: &'a Line) {
        let Some(columns) = self.table.clone() else { return };
        if columns.only_fields {
            return self.field_row(line, &columns);
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
                && !label.number.is_empty()
                && !cell_is_result
                && columns.objective.is_none()
            {
                let number = number_cell.and_then(|c| self.cell_number(c));
                return self.objective_row(line, result, number);
            }
        }
        if let Some(at) = columns.objective
            && line.cells.get(at).is_some_and(|c| !is_empty(c))
        {
            self.objective_cell(line, at);
        }
        let Some(at) = columns.result else { return };
        let Some(cell) = line.cells.get(at).filter(|c| !is_empty(c)) else { return };
        // A lone cell in a table without a head for key results is a remark.
        if self.open.is_none() || (columns.bold_rows && filled == 1) {
            return self.unread(line.span);
        }
        if let (Some(_), true) = (self.objective_label(cell), columns.objective.is_none()) {
            return self.objective_row(line, at, None);
        }
        let parts = self.parts_of_cell(cell);
        let mut results: Vec<KeyResult> =
            parts.iter().enumerate().map(|(at, part)| self.result_of_row(line, part, &columns, at == 0)).collect();
        results.retain(|r| words::has_words(r.statement.as_str(), 1));
        if results.is_empty() {
            return;
        }
        if let Some(draft) = self.draft() {
            if std::mem::take(&mut draft.tentative) {
                for old in std::mem::take(&mut draft.key_results) {
                    draft.fields.push(FieldKind::Note, old.statement.as_str(), old.statement.span());
                }
            }
            draft.labelled_results = true;
        }
        results.into_iter().for_each(|result| self.push_result(result));
        self.result = Some(Anchor { place: Place::Text, depth: 0 });
        self.mode = Mode::Block(Shape::Rows);
    }

    /// The key results of one cell: several when each has its label, bullet or number on a line of its own.
    fn parts_of_cell(&mut self, cell: &Cell) -> Vec<Cell> {
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
            let marked = |at: usize| {
                let part = text.get(at..).unwrap_or("").trim_start();
                part.starts_with(['-', '•', '*', '+', '–', '▪'])
                    || part.bytes().next().is_some_and(|b| b.is_ascii_digit())
            };
            if !starts.is_empty() && marked(0) && starts.iter().all(|at| marked(*at)) {
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

    fn result_of_row(&mut self, line: &'a Line, cell: &Cell, columns: &Columns, first: bool) -> KeyResult {
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
        for (at, kind) in &columns.fields {
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

    fn objective_label(&mut self, cell: &Cell) -> Option<Label> {
        let label = self.reader.read(cell.text.as_str())?;
        (label.word == Word::Objective
            && (!label.number.is_empty() || !label.short)
            && label.parting != Parting::None
            && label.lead.is_none()
            && label.rest < cell.text.as_str().len())
        .then_some(label)
    }

    fn result_label(&mut self, cell: &Cell) -> Option<Label> {
        let label = self.reader.read(cell.text.as_str())?;
        let parted = !matches!(label.parting, Parting::None);
        (label.word == Word::KeyResult && !label.number.is_empty() && parted).then_some(label)
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

    /// A row that is an objective.
    fn objective_row(&mut self, line: &'a Line, at: usize, number: Option<Number>) {
        self.objective_cell(line, at);
        if let (Some(number), Some(draft)) = (number, self.draft()) {
            draft.number = draft.number.take().or(Some(number));
        }
    }

    /// Opens the objective of a cell, unless the cell repeats the one that is open.
    fn objective_cell(&mut self, line: &'a Line, at: usize) {
        let Some(cell) = line.cells.get(at) else { return };
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
            return;
        }
        let repeated = self.table.as_ref().and_then(|t| t.own).and_then(|own| self.out.drafts.get(own));
        if repeated.is_some_and(|d| d.statement.as_str() == text.as_str()) {
            return;
        }
        // The open objective stands in this line's place: a line view gives the rest.
        let mut fields = Fields::default();
        let text = suffix::strip(text, &mut fields);
        let text = suffix::strip_name(text, &mut fields);
        if !words::has_words(text.as_str(), 1) {
            return;
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
    }

    pub(super) fn end_table(&mut self) {
        if self.table.take().is_some() && self.mode == Mode::Block(Shape::Any) {
            self.mode = Mode::Outside;
        }
    }
}

/// The only filled cell of a row, or the only one beside a number, when it is bold.
fn bold_row(line: &Line) -> Option<(usize, &str)> {
    let mut filled = line.cells.iter().enumerate().filter(|(_, c)| !is_empty(c));
    let (first, cell) = filled.next()?;
    let second = filled.next();
    if filled.next().is_some() {
        return None;
    }
    match second {
        None => cell.strong.then_some((first, cell.text.as_str())),
        Some((at, text)) if !words::has_words(cell.text.as_str(), 2) && cell.text.as_str().len() <= 12 => {
            (text.strong && cell.strong).then_some((at, text.text.as_str()))
        }
        Some((_, text)) if cell.strong && text.strong && !words::has_words(text.text.as_str(), 3) => {
            Some((first, cell.text.as_str()))
        }
        _ => None,
    }
}

fn is_empty(cell: &Cell) -> bool {
    let text = cell.text.as_str().trim();
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '/'))
        || text.eq_ignore_ascii_case("n/a")
}

/// A cell's text on one line, without a bullet or number in front.
fn plain(text: &Text) -> Text {
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

fn number_of(text: &Text, label: &Label) -> Number {
    Number {
        parts: label.number.clone(),
        text: text.as_str().get(label.name.clone()).unwrap_or("").to_owned(),
        span: text.span(label.name.clone()),
    }
}

/// "1 Deploys are boring": the number in front of a bold row.
fn bold_number(text: &Text) -> (Option<Number>, Text) {
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

fn push_cell(kind: FieldKind, text: &Text, target: &mut Fields) {
    let text = text.trim();
    let shown = text.as_str();
    match kind {
        FieldKind::Status => {
            let (skip, status) = symbol::leading(shown);
            if skip > 0 && skip >= shown.len() {
                let light = shown.chars().find_map(|c| symbol::status_of(c).or(symbol::light_of(c)));
                target.push(kind, light.unwrap_or(shown), text.whole());
            } else {
                let rest = text.slice(skip..shown.len()).trimmed();
                let value = if rest.is_empty() { status.unwrap_or(shown) } else { rest.as_str() };
                target.push(kind, value, rest.whole());
            }
        }
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

/// Heads of several words: "Target (Q3)", "Baseline 2025", "Owner / team".
fn partial_head(folded: &str) -> Head {
    let bare = folded.split(['(', '[', '/']).next().unwrap_or("").trim();
    if bare.len() < folded.len()
        && let Some(kind) = fields::kind_of_name(bare)
    {
        return Head::Field(kind);
    }
    let mut words = folded.split_whitespace();
    let first = words.next().unwrap_or("");
    if words.clone().count() <= 2
        && let Some(kind) = fields::kind_of_name(first).filter(|k| {
            matches!(
                k,
                FieldKind::Baseline
                    | FieldKind::Target
                    | FieldKind::Current
                    | FieldKind::Owner
                    | FieldKind::Status
                    | FieldKind::Weight
            )
        })
    {
        return Head::Field(kind);
    }
    Head::Other
}
