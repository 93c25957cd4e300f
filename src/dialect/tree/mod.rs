//! Lines to objectives: a state machine that reads the outline once, line by line.
//!
//! Labels decide first; layout only where no label does. Whether the file holds OKRs at all, and which of the findings
//! count, is decided afterwards, by `finish`.

mod block;
mod context;
mod field;
mod flow;
mod group;
mod heading;
mod inline;
mod make;
mod outside;
mod restate;
mod section;
mod table;
mod value;
mod wrap;

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, Findings};
use super::label::{Label, LabelReader, Parting, Word};
use super::role::{self, Role};
use super::siblings::Siblings;
use super::view::{Place, View};
use super::words::{self, Section};
use crate::model::{Cycle, Fields, KeyResult};
use crate::outline::{Line, LineKind, Outline};
use crate::source::Span;
use context::Context;

/// How the lines are to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    /// Objectives without labels, by layout. Only in documents that say they hold OKRs.
    pub(super) layout: bool,
    /// Lines of this kind above lists are objectives, with figures in their lists or without.
    pub(super) siblings: Option<Siblings>,
    /// The document's title or name says that it holds OKRs.
    pub(super) titled: bool,
    /// Quotes are read like other lines.
    pub(super) quotes: bool,
    /// Every line is its own: a plain-text file.
    pub(super) plain: bool,
    /// The cycle that holds where the lines name none.
    pub(super) cycle: Option<Cycle>,
}

/// Reads the lines of a file.
pub(super) fn read(source: &str, outline: &Outline, options: &Options) -> Findings {
    let mut tree = Tree::new(source, outline, options);
    tree.run();
    tree.out
}

/// The cycle that holds at each of some places, in their order, for text that stands apart from the lines.
pub(super) fn cycles_at(
    source: &str,
    outline: &Outline,
    options: &Options,
    places: impl Iterator<Item = usize>,
) -> Vec<Option<Cycle>> {
    let mut tree = Tree::new(source, outline, options);
    let mut at = 0;
    let mut read_to = |place: usize| {
        while tree.lines.get(at).is_some_and(|line| line.span.start < place) {
            tree.at = at;
            tree.step();
            at += 1;
        }
        tree.context.cycle().cloned()
    };
    places.map(&mut read_to).collect()
}

struct Tree<'a> {
    source: &'a str,
    lines: &'a [Line],
    options: &'a Options,
    reader: LabelReader,
    out: Findings,
    context: Context,
    /// The objective that lines belong to.
    open: Option<usize>,
    anchor: Anchor,
    /// Depth of the heading "Objective" that the open objective is the text of.
    headed: Option<u8>,
    mode: Mode,
    /// Depth of the heading "Key Results" that is open.
    block_level: Option<u8>,
    /// The open block of key results has a label.
    block_labelled: bool,
    /// The last heading named a group of the key results in the open block.
    grouped: bool,
    pending: Pending,
    /// What a wrapped line goes on with.
    last: Last,
    last_line: usize,
    initiative_of_result: bool,
    /// Where the last key result of the open objective stands.
    result: Option<Anchor>,
    /// Numbers of the labelled key results of the open objective.
    numbers: HashSet<u64>,
    candidates: Candidates,
    group: usize,
    /// How many headings and lines that name a part of the document were passed.
    part: usize,
    table: Option<table::Columns>,
    /// The last line with a labelled key result outside of tables, once it was asked for.
    last_label: Option<usize>,
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    place: Place,
    depth: u16,
}

/// What lines without a label are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Outside of any objective, or behind the key results.
    Outside,
    /// Behind an objective, before its key results.
    Intro,
    /// In a block of key results.
    Block(Shape),
    /// Under a heading that is a key result.
    Body,
    /// Initiatives, deeper than a list depth; of the last key result or of the objective.
    Actions { depth: u16, of_result: bool, back: Shape },
    /// Under a heading or line of another kind.
    Muted,
}

/// How the key results of a block are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// None seen yet.
    Any,
    /// Items of a list depth.
    Item(u16),
    /// Bold lines, with notes below them.
    Strong,
    /// Plain lines; with blank lines between them or not.
    Text { gaps: bool },
    /// Table rows.
    Rows,
}

/// A label that stands alone and waits for its text.
#[derive(Clone, Debug)]
enum Pending {
    None,
    Objective { label: Label, line: usize, level: Option<u8>, fields: Fields, shape: Option<Anchor> },
    KeyResult { label: Label, line: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    None,
    Objective,
    KeyResult,
    Initiative,
    Field { of_result: bool },
}

/// Lines without a label that may turn out to be objectives when key results follow.
#[derive(Clone, Debug, Default)]
struct Candidates {
    heading: Option<Candidate>,
    strong: Option<Candidate>,
    text: Option<Candidate>,
    items: Vec<(u16, Candidate)>,
    /// Lines below them that give fields: "Owner: Lan".
    fields: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    line: usize,
    /// Where the statement starts in the line.
    from: usize,
}

impl<'a> Tree<'a> {
    fn new(source: &'a str, outline: &'a Outline, options: &'a Options) -> Self {
        Self {
            source,
            lines: &outline.lines,
            options,
            reader: LabelReader::default(),
            out: Findings::default(),
            context: Context::new(options.cycle.clone()),
            open: None,
            anchor: Anchor { place: Place::Text, depth: 0 },
            headed: None,
            mode: Mode::Outside,
            block_level: None,
            block_labelled: false,
            grouped: false,
            pending: Pending::None,
            last: Last::None,
            last_line: 0,
            initiative_of_result: false,
            result: None,
            numbers: HashSet::new(),
            candidates: Candidates::default(),
            group: 0,
            part: 0,
            table: None,
            last_label: None,
            at: 0,
        }
    }

    fn run(&mut self) {
        for at in 0..self.lines.len() {
            self.at = at;
            self.step();
        }
    }

    fn step(&mut self) {
        let Some(line) = self.lines.get(self.at) else { return };
        self.line(line);
        if !matches!(self.mode, Mode::Outside | Mode::Muted)
            && let Some(draft) = self.draft()
        {
            draft.lines += 1;
        }
    }

    fn line(&mut self, line: &'a Line) {
        match line.kind {
            LineKind::Rule => {
                if matches!(self.mode, Mode::Block(Shape::Text { .. } | Shape::Strong)) {
                    self.mode = Mode::Outside;
                }
                self.last = Last::None;
                return;
            }
            LineKind::HeaderRow => return self.header_row(line),
            LineKind::Row => return self.row(line),
            _ => self.end_table(),
        }
        let mut view = View::new(line);
        if let Some(lead) = self.goes_on_a_list(line) {
            view.take_lead(lead);
        }
        if let Some((number, other)) = self.goes_on_counting() {
            view.take_number(number, &other);
        }
        if !view.words().chars().any(char::is_alphanumeric) || view.is_local_link() || view.is_struck(view.from) {
            return;
        }
        if line.quoted && !self.options.quotes {
            return self.quoted(&view);
        }
        match view.place {
            Place::Heading(level) => self.heading(&view, level),
            _ => self.flow(&view),
        }
    }

    /// "-60% …" right below "-Điện …", "2.80% …" right below "1.Tỷ lệ …": the dash is a bullet as well and no minus, the
    /// number goes on with the count. Gives their length.
    fn goes_on_a_list(&self, line: &Line) -> Option<usize> {
        let lead = glued_lead(line).filter(|_| !line.gap)?;
        let mut above = self.lines.get(..self.at)?.iter().rev();
        let Lead::Number(mut own) = lead else {
            return matches!(glued_lead(above.next()?), Some(Lead::Dash)).then_some(lead.len());
        };
        // "1.5 tons" above "2.5 tons" counts nothing: some line has words behind its number.
        loop {
            let line = above.next()?;
            let Some(Lead::Number(before)) = glued_lead(line).filter(|_| own > 1) else { return None };
            if before + 1 != own {
                return None;
            }
            if View::new(line).number.is_some() {
                return Some(lead.len());
            }
            own = before;
        }
    }

    /// "1.1 Publish …", "1.2 250 people …", "1.3 25 talks …": before a figure the number shows by the line before or behind it.
    /// Gives its length, and the other line.
    fn goes_on_counting(&self) -> Option<(usize, View<'a>)> {
        let (major, minor, len) = outline_number(self.lines.get(self.at)?)?;
        // A few lines on: what is counted is no longer.
        let (above, below) = (self.lines.get(..self.at)?, self.lines.get(self.at + 1..)?);
        let counts = |line: &&'a Line, at: usize, step: i64| {
            let expected = i64::from(minor) + step * (at as i64 + 1);
            outline_number(line).is_some_and(|(own, part, _)| own == major && i64::from(part) == expected)
        };
        let mut run = above.iter().rev().enumerate().take_while(|(at, line)| counts(line, *at, -1)).take(12);
        let mut rest = below.iter().enumerate().take_while(|(at, line)| counts(line, *at, 1)).take(12);
        let item = |(_, line): &(usize, &'a Line)| View::new(line).place == Place::Item;
        let first =
            above.last().filter(|line| counts(line, 0, -1)).or(below.first().filter(|line| counts(line, 0, 1)))?;
        let other = View::new(run.find(item).or_else(|| rest.find(item)).map_or(first, |(_, line)| line));
        Some((len, other))
    }

    /// A quote is the value of a label above it, key results right below their objective, or an example.
    fn quoted(&mut self, view: &View<'a>) {
        let waits = match &self.pending {
            Pending::None => false,
            Pending::Objective { shape, .. } => shape.is_none(),
            Pending::KeyResult { .. } => true,
        };
        if !waits && self.mode == Mode::Body {
            return self.flow(view);
        }
        let label = self.label(view);
        let place = waits || matches!(self.mode, Mode::Intro | Mode::Block(_));
        if label.is_none() && place && self.field_line(view) {
            return;
        }
        match label {
            None if waits => self.value(view),
            Some((label, Role::KeyResult)) if !waits && !label.number.is_empty() => {
                if matches!(self.mode, Mode::Intro | Mode::Block(_)) {
                    self.result_line(view, &label);
                }
            }
            _ => {}
        }
    }

    /// The label of a line and its role, with ranges of the line's text.
    fn label(&mut self, view: &View<'_>) -> Option<(Label, Role)> {
        let words = view.words();
        // The key of an issue may itself look like a label: "OKR-31 Objective: …".
        let label = self.behind_key(words).or_else(|| self.reader.read(words)).or_else(|| self.behind_bracket(words));
        let mut label = label?.moved(view.from);
        // "Mục tiêu      Khách được …": a column of labels.
        let behind = view.line.text.as_str().get(label.name.end..).unwrap_or("");
        let apart = behind.starts_with("   ") || behind.starts_with('\t');
        if self.options.plain && label.parting == Parting::Space && apart {
            label.parting = Parting::Mark;
        }
        let role = role::of(view, &label)?;
        if matches!(role, Role::KeyResult | Role::Block) {
            self.out.key_labels = true;
        }
        Some((label, role))
    }

    /// "[At risk] KR1: …", "[Lan][30/11] KR1: …": the label behind tags.
    fn behind_bracket(&mut self, words: &str) -> Option<Label> {
        let mut from = 0;
        for _ in 0..2 {
            let close = match words.as_bytes().get(from)? {
                b'[' => ']',
                b'(' => ')',
                _ => break,
            };
            from += words.get(from..)?.find(close).filter(|at| *at <= 40)? + 1;
        }
        let rest = words.get(from..).filter(|_| from > 0)?;
        let from = words.len() - rest.trim_start().len();
        let label = self.reader.read(words.get(from..)?)?;
        let own = !label.number.is_empty() || label.parting == Parting::Colon;
        (own && label.lead.is_none() && label.word != Word::Goal).then(|| label.moved(from))
    }

    /// "OKR-31 Objective: …": the label behind the key of an issue.
    fn behind_key(&mut self, words: &str) -> Option<Label> {
        let letters = words.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = words.get(letters..)?.strip_prefix('-')?.bytes().take_while(u8::is_ascii_digit).count();
        let from = letters + 1 + digits;
        let keyed = (2..=10).contains(&letters) && digits > 0;
        let rest = words.get(from..).filter(|rest| keyed && rest.starts_with(' '))?;
        let from = words.len() - rest.trim_start().len();
        let label = self.reader.read(words.get(from..)?)?;
        (label.parting == Parting::Colon && label.lead.is_none()).then(|| label.moved(from))
    }

    fn draft(&mut self) -> Option<&mut Draft> {
        self.open.and_then(|open| self.out.drafts.get_mut(open))
    }

    fn last_result(&mut self) -> Option<&mut KeyResult> {
        self.draft()?.key_results.last_mut()
    }

    fn has_results(&self) -> bool {
        self.open.and_then(|open| self.out.drafts.get(open)).is_some_and(|d| !d.key_results.is_empty())
    }

    /// Ends the open objective.
    fn close(&mut self) {
        self.open = None;
        self.headed = None;
        self.mode = Mode::Outside;
        self.result = None;
        self.numbers.clear();
        self.last = Last::None;
        self.block_level = None;
        self.block_labelled = false;
        self.grouped = false;
    }

    /// Whether a line is an objective because its siblings are.
    fn is_sibling(&self) -> bool {
        self.options.siblings.is_some_and(|siblings| siblings.hold(self.lines, self.at))
    }

    /// Whether a line is an objective without key results, as its siblings with some are written like it.
    fn is_alone(&self) -> bool {
        self.options.siblings.is_some_and(|siblings| siblings.hold_alone(self.lines, self.at))
    }

    fn unread(&mut self, span: Span) {
        if let Some(draft) = self.draft() {
            draft.unread.push(span);
        }
    }

    /// Whether the place says that what stands here repeats or explains.
    fn is_example(&self, line: &Line) -> bool {
        line.quoted || matches!(self.context.section(), Some(Section::Example | Section::Summary))
    }
}

/// What leads an item without a space behind it.
#[derive(Clone, Copy, Debug)]
enum Lead {
    Dash,
    Number(u32),
}

impl Lead {
    fn len(self) -> usize {
        match self {
            Lead::Dash => 1,
            Lead::Number(number) if number < 10 => 2,
            Lead::Number(_) => 3,
        }
    }
}

/// "-Điện …", "2.80% …", "12)Kho …".
fn glued_lead(line: &Line) -> Option<Lead> {
    let text = line.text.as_str();
    if let Some(rest) = text.strip_prefix('-') {
        return rest.starts_with(char::is_alphanumeric).then_some(Lead::Dash);
    }
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let marked = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
    let (number, rest) = text.split_at_checked(digits).filter(|_| marked && (1..=2).contains(&digits))?;
    let glued = rest.get(1..)?.starts_with(char::is_alphanumeric) && !number.starts_with('0');
    glued.then(|| number.parse().ok().map(Lead::Number))?
}

/// "1.2 " before anything: both parts, and their length with the blank.
fn outline_number(line: &Line) -> Option<(u32, u32, usize)> {
    // Nearly every line ends here.
    let text = Some(line.text.as_str()).filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let (number, _) = text.split_once(' ')?;
    let (major, minor) = number.trim_end_matches('.').split_once('.')?;
    let part = |text: &str| text.parse().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()));
    Some((part(major)?, part(minor)?, number.len() + 1))
}

/// The range of a line's text from `from` on, without white space at its end.
fn rest_of(line: &Line, from: usize) -> Range<usize> {
    let text = line.text.as_str();
    let end = text.trim_end().len().max(from);
    let start = text.get(from..end).map_or(from, |t| end - t.trim_start().len());
    start..end
}

fn is_stop(section: Option<Section>) -> bool {
    matches!(section, Some(Section::Aside | Section::Actions))
}

fn reads_as_value(text: &str) -> bool {
    words::has_words(text, 2) && text.len() <= 600
}
