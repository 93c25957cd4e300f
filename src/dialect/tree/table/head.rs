//! What the column heads of a table say, and what the look of its cells adds.

use super::cell::{bold_row, is_empty};
use super::{Columns, Tree};
use crate::dialect::draft::Found;
use crate::dialect::fold::fold;
use crate::dialect::label::{LabelReader, Parting, Word};
use crate::dialect::view::View;
use crate::dialect::words::{self, Section};
use crate::dialect::{fields, symbol};
use crate::model::FieldKind;
use crate::outline::{Cell, Line, LineKind, MOST_COLUMNS};

impl<'a> Tree<'a> {
    pub(in super::super) fn head(&mut self, cell: &Cell) -> Head {
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
                    let rest = text.get(label.name.end..).unwrap_or("").trim();
                    let rest = fold(rest.trim_start_matches(|c: char| !c.is_alphanumeric()));
                    if matches!(rest.as_str(), "summary" | "count" | "link" | "tom tat") {
                        return Head::Other;
                    }
                    if label.parting == Parting::Space
                        && let Some(kind @ (FieldKind::Status | FieldKind::Target | FieldKind::Due)) =
                            fields::kind_of_name(&rest)
                    {
                        return Head::Field(kind);
                    }
                    return if rest.contains("owner") || rest.contains("phu trach") {
                        Head::Field(FieldKind::Owner)
                    } else {
                        Head::Result
                    };
                }
                // "Objective / key result": both, a row each.
                Word::Objective
                    if label.parting != Parting::End && names_results(text.get(label.name.end..).unwrap_or("")) =>
                {
                    return Head::Result;
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
        // "Chỉ số (KR)", "Metric (key result)"
        let inside = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(_, inside)| inside);
        if inside.and_then(|t| self.reader.read(t)).is_some_and(|l| l.word == Word::KeyResult && l.rest > 0) {
            return Head::Result;
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
        if matches!(name.as_str(), "step" | "steps" | "teststep" | "teststeps" | "testcase" | "buoc" | "cacbuoc") {
            return Head::Step;
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
    pub(super) fn rows_below(&self) -> impl Iterator<Item = &'a Line> {
        let lines = self.lines;
        lines.iter().skip(self.at + 1).take(60).take_while(|l| l.kind == LineKind::Row)
    }

    /// The column whose cells are labels alone: "O1", "KR1.1", or what kind the row is: "Objective", "Key result".
    pub(super) fn label_column(&mut self) -> Option<usize> {
        let lines = self.lines;
        let rows: Vec<&Line> =
            lines.iter().skip(self.at + 1).take(12).take_while(|l| l.kind == LineKind::Row).collect();
        (0..4).find(|at| {
            let (mut objectives, mut results, mut others) = (0, 0, 0);
            for cell in rows.iter().filter_map(|row| row.cells.get(*at)).filter(|c| !is_empty(c)) {
                match self.reader.read(cell.text.as_str().trim()) {
                    Some(l) if l.parting == Parting::End && l.word == Word::Objective => objectives += 1,
                    Some(l) if l.parting == Parting::End && l.word == Word::KeyResult => results += 1,
                    _ => others += 1,
                }
            }
            objectives > 0 && results > 0 && others == 0
        })
    }

    /// Whether the cells of a column only number the rows: "1", "1.2", "KR3".
    pub(super) fn cells_are_labels(&mut self, at: usize) -> bool {
        let cells: Vec<&Cell> =
            self.rows_below().filter_map(|row| row.cells.get(at)).filter(|c| !is_empty(c)).collect();
        !cells.is_empty()
            && cells.iter().all(|cell| {
                let text = cell.text.as_str().trim();
                let digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '#' | ')'));
                digits
                    || is_code(text)
                    || self.reader.read(text).is_some_and(|l| !l.number.is_empty() && l.parting == Parting::End)
            })
    }

    /// Whether the rows are about the key results of the last labelled objective: their labels are all numbers it has.
    pub(super) fn speaks_of_results(&mut self, columns: &Columns) -> bool {
        let Some(at) = columns.number.or(columns.result) else { return false };
        let known: Vec<Vec<u32>> = match self.out.drafts.last().filter(|d| d.found == Found::Label) {
            Some(draft) => draft.key_results.iter().filter_map(|k| Some(k.number.as_ref()?.parts.clone())).collect(),
            None => return false,
        };
        let cells: Vec<&Cell> = self.rows_below().filter_map(|row| row.cells.get(at)).collect();
        let labels: Vec<Option<Vec<u32>>> = cells
            .into_iter()
            .map(|cell| self.reader.read(cell.text.as_str().trim()).map(|label| label.number))
            .collect();
        labels.len() > 1 && labels.iter().all(|label| label.as_ref().is_some_and(|number| known.contains(number)))
    }

    /// "OKR | Agent": a column of whole OKRs, behind others that the document holds.
    pub(super) fn speaks_of_okrs(&mut self, header: &Line, columns: &Columns) -> bool {
        let head = columns.result.and_then(|at| header.cells.get(at));
        let label = head.and_then(|cell| self.reader.read(cell.text.as_str().trim()));
        label.is_some_and(|l| l.word == Word::Okr) && self.out.drafts.iter().any(|d| !d.key_results.is_empty())
    }

    /// The columns right of the first key result when the heads number them: "Key result 1", "Key result 2".
    pub(super) fn results_beside(&mut self, header: &Line, first: Option<usize>) -> Vec<usize> {
        let Some(first) = first else { return Vec::new() };
        let mut numbered = header.cells.iter().take(MOST_COLUMNS).enumerate().skip(first).filter(|(_, cell)| {
            self.reader
                .read(cell.text.as_str().trim())
                .is_some_and(|l| l.word == Word::KeyResult && !l.number.is_empty() && l.parting == Parting::End)
        });
        match numbered.next() {
            Some((at, _)) if at == first => numbered.map(|(at, _)| at).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether one of the first rows sets objectives against key results: "Định tính, truyền cảm hứng | Định lượng".
    pub(super) fn explains_method(&self) -> bool {
        let defines =
            |cell: &&Cell| !words::has_digit(cell.text.as_str()) && words::defines_method(cell.text.as_str(), false);
        self.rows_below().take(4).any(|row| row.cells.iter().take(4).filter(defines).count() > 1)
    }

    /// Whether the head of a column names several key results: "Key Results".
    pub(super) fn names_many(&mut self, header: &Line, at: usize) -> bool {
        let cell = header.cells.get(at);
        cell.and_then(|c| self.reader.read(c.text.as_str().trim()))
            .is_some_and(|l| l.word == Word::KeyResult && l.many && l.number.is_empty())
    }

    /// Whether the cells of a column hold sentences, not figures.
    pub(super) fn cells_are_words(&self, at: usize) -> bool {
        self.cells_have_words(at, 3)
    }

    /// As [`Self::cells_are_words`], with so many words or more: below "Metric" also "Load time".
    pub(super) fn cells_have_words(&self, at: usize, least: usize) -> bool {
        let (mut words_seen, mut values) = (0, 0);
        for cell in self.rows_below().filter_map(|row| row.cells.get(at)) {
            let text = cell.text.as_str();
            if text.trim().is_empty() {
                continue;
            }
            if words::has_words(text, least) && !words::is_bare_value(text) { words_seen += 1 } else { values += 1 }
        }
        words_seen > values
    }

    /// Whether most cells of a column hold one word: "yes", "no", "3".
    pub(super) fn cells_are_short(&self, at: usize) -> bool {
        let cells: Vec<&Cell> =
            self.rows_below().filter_map(|row| row.cells.get(at)).filter(|c| !is_empty(c)).collect();
        let short = cells.iter().filter(|c| !words::has_words(c.text.as_str(), 2)).count();
        short * 2 > cells.len()
    }

    pub(super) fn has_bold_rows(&self, columns: &Columns) -> bool {
        let unlabelled = columns.result.is_none();
        if unlabelled && !self.options.layout {
            return false;
        }
        columns.count >= 2
            && self.rows_below().any(|row| bold_row(row).is_some_and(|(_, text)| words::has_words(text, 3)))
    }

    /// Whether labelled key results stand on lines below: then a table of goals holds none.
    pub(super) fn labels_follow(&mut self) -> bool {
        // Looked for once: a document may hold thousands of tables.
        let last = self.last_label.unwrap_or_else(|| {
            let last = self.lines.iter().rposition(|line| {
                let label = line.cells.is_empty().then(|| self.reader.read(View::new(line).words())).flatten();
                label.is_some_and(|l| l.word == Word::KeyResult && !l.number.is_empty() && l.parting == Parting::Colon)
            });
            last.unwrap_or(0)
        });
        self.last_label = Some(last);
        last > self.at
    }

    /// Whether every cell of a column begins with the label of an objective.
    pub(super) fn holds_objectives_alone(&mut self, at: usize) -> bool {
        let cells: Vec<&Cell> =
            self.rows_below().filter_map(|row| row.cells.get(at)).filter(|c| !is_empty(c)).collect();
        let labelled = |reader: &mut LabelReader, cell: &Cell| {
            let label = reader.read(cell.text.as_str().trim());
            label.is_some_and(|l| l.word == Word::Objective && !l.number.is_empty())
        };
        !cells.is_empty() && cells.into_iter().all(|cell| labelled(&mut self.reader, cell))
    }

    /// "Nội dung": some cells of the column are labelled as objectives, those below them state what is measured.
    pub(super) fn holds_objectives(&mut self, at: usize) -> bool {
        let cells: Vec<&Cell> = self.rows_below().filter_map(|row| row.cells.get(at)).collect();
        let labelled = cells.iter().filter(|c| self.objective_label(c).is_some()).count();
        let stated = cells.iter().filter(|c| words::has_words(c.text.as_str(), 3)).count();
        labelled > 0 && stated > labelled
    }

    /// Rows whose key results carry objective and key result numbers ("O1.KR2") need no objective above.
    pub(super) fn labelled_rows(&mut self, columns: &Columns) -> bool {
        let Some(result) = columns.result else { return false };
        let rows: Vec<&Line> = self.rows_below().collect();
        rows.iter().any(|row| {
            [Some(result), columns.number].into_iter().flatten().any(|at| {
                row.cells.get(at).is_some_and(|cell| {
                    self.reader.read(cell.text.as_str()).is_some_and(|l| {
                        l.word == Word::Objective && (!l.number.is_empty() || l.parting == Parting::End)
                    }) || self.results_in_cell(cell).is_some()
                })
            })
        })
    }
}

/// "/ key result", "và kết quả then chốt": what goes on with a head that names objectives.
fn names_results(rest: &str) -> bool {
    let rest = fold(rest);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["and ", "or ", "va ", "hoac "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    ["key result", "kr", "ket qua then chot", "kqtc"].iter().any(|word| rest.starts_with(word))
}

/// "M1.1", "KPI-3": letters and a number, no word.
fn is_code(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.get(letters..).unwrap_or("").trim_start_matches(['-', '.', '_']);
    (1..=4).contains(&letters)
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.len() <= 6
        && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}

/// What one column head says.
pub(in super::super) enum Head {
    Number,
    Objective,
    /// "Mục tiêu", "Goal": objective or target, as the place says.
    Either,
    Result,
    /// "Metric", "Description": key results if nothing better is there.
    Perhaps,
    Field(FieldKind),
    Initiative,
    /// A step of a test or procedure.
    Step,
    Kpi,
    Other,
}

/// Heads of several words: "Target (Q3)", "Baseline 2025", "Owner / team".
fn partial_head(folded: &str) -> Head {
    let bare = folded.split(['(', '[', '/']).next().unwrap_or("").trim();
    // "Chỉ số đo lường (Target Metric)", "Tiêu chuẩn hoàn thành (H2/2026 Target)"
    let inside = folded.get(bare.len()..).unwrap_or("");
    if ["target", "chi tieu"].iter().any(|word| words::has_word(inside, word)) {
        return Head::Field(FieldKind::Target);
    }
    if bare.len() < folded.len()
        && let Some(kind) = fields::kind_of_name(bare)
    {
        return Head::Field(kind);
    }
    // "Mốc 12 tháng": the mark to reach by then.
    let named = |bare: &str| fields::kind_of_name(bare).or((bare == "moc").then_some(FieldKind::Target));
    if let Some(kind) = without_period(folded).and_then(named) {
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

/// A head without the period behind it: "Chỉ tiêu 2026", "Thực hiện quý 3".
fn without_period(folded: &str) -> Option<&str> {
    let period = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            || matches!(word, "quy" | "thang" | "nam" | "ky" | "q" | "cuoi" | "dau" | "iv" | "iii" | "ii" | "i")
    };
    let mut bare = folded.trim_end();
    while let Some((head, _)) = bare.rsplit_once(' ').filter(|(_, last)| period(last)) {
        bare = head.trim_end();
    }
    (bare.len() < folded.trim_end().len()).then_some(bare)
}
