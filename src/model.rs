//! OKRs as they were understood: sets, objectives, key results and their fields, each with its place in the source.
//!
//! This is data only. `dialect` makes it, `reading` and `rules` look at it, `report` prints it.

use jiff::civil::Date;

use crate::source::Span;
use crate::text::Text;

/// The language of a statement or a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Vietnamese, with or without diacritics.
    Vietnamese,
}

impl Language {
    /// The ISO 639-1 code: `en` or `vi`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Vietnamese => "vi",
        }
    }
}

/// A stretch of time that OKRs are set for, as the author names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// As written: `Q3 2026`, `Quý IV/2026`, `October`.
    pub label: String,
    /// Where it is written; none when it comes from the file name or the config.
    pub span: Option<Span>,
    /// First day, when the label says enough.
    pub start: Option<Date>,
    /// Last day, when the label says enough.
    pub end: Option<Date>,
}

/// Whose OKRs these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The whole company.
    Company,
    /// A department, division or block.
    Department,
    /// A team.
    Team,
    /// One person.
    Person,
}

impl Level {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Company => "company",
            Level::Department => "department",
            Level::Team => "team",
            Level::Person => "person",
        }
    }
}

/// The fields that an author can give beside a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldKind {
    /// Who answers for it.
    Owner,
    /// The value at the start.
    Baseline,
    /// The value to reach.
    Target,
    /// The value now.
    Current,
    /// What the values count.
    Unit,
    /// The day or period by which it is due.
    Due,
    /// Done, on track, at risk …
    Status,
    /// Share of the objective or set.
    Weight,
    /// P0 …
    Priority,
    /// The author's own grade: `7/10`, `66%`, `0.4`.
    ScoreGiven,
    /// How sure the author is.
    Confidence,
    /// How it is measured, and from which source.
    Method,
    /// The objective this one supports.
    Parent,
    /// Company, team, person.
    Level,
    /// Committed, aspirational, learning.
    Commitment,
    /// The day of a check-in, or when the values were last looked at.
    CheckIn,
    /// A note.
    Note,
}

/// What an author wrote in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which field.
    pub kind: FieldKind,
    /// The value as written, without the field's name.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// The fields of one statement, in the order written. A field may stand more than once (two owners).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<Field>);

impl Fields {
    /// Adds a field; an empty value is no field.
    pub fn push(&mut self, kind: FieldKind, value: &str, span: Span) {
        let value = value.trim();
        if !value.is_empty() {
            self.0.push(Field { kind, value: value.to_owned(), span });
        }
    }

    /// The first field of a kind.
    pub fn get(&self, kind: FieldKind) -> Option<&Field> {
        self.0.iter().find(|f| f.kind == kind)
    }

    /// All fields of a kind.
    pub fn all(&self, kind: FieldKind) -> impl Iterator<Item = &Field> {
        self.0.iter().filter(move |f| f.kind == kind)
    }
}

/// The number an author gave: the `2` of `O2`, the `1.2` of `KR1.2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The parts: `[2]`, `[1, 2]`.
    pub parts: Vec<u32>,
    /// As written, with its label: `KR1.2`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A statement as the author wrote it, without label and fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The words, with their origin.
    pub text: Text,
    /// Label, statement and fields on its line or lines; for findings about the whole item.
    pub item: Span,
}

impl Statement {
    /// The words.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        if self.text.is_empty() { self.item } else { self.text.whole() }
    }
}

/// A key result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyResult {
    /// `O1.KR2`: by position, unique in its set.
    pub id: String,
    /// The author's own number.
    pub number: Option<Number>,
    /// The statement.
    pub statement: Statement,
    /// Its fields.
    pub fields: Fields,
    /// Tasks listed under it.
    pub initiatives: Vec<Statement>,
}

/// An objective with its key results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objective {
    /// `O1`: by position, unique in its set.
    pub id: String,
    /// The author's own number.
    pub number: Option<Number>,
    /// The statement.
    pub statement: Statement,
    /// Its fields.
    pub fields: Fields,
    /// Company, team, person, as a heading or field says.
    pub level: Option<Level>,
    /// Which part of its file it stands in: headings and lines such as "SUPPORT:" begin a new one.
    pub part: usize,
    /// Its key results. Where several objectives share one block, they stand under the last of them.
    pub key_results: Vec<KeyResult>,
    /// Set when this objective's key results stand under a later objective that shares its block.
    pub shares_key_results: bool,
    /// Tasks listed under it.
    pub initiatives: Vec<Statement>,
}

/// The OKRs of one file and one cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OkrSet {
    /// The cycle, if the file, its name or the config says one.
    pub cycle: Option<Cycle>,
    /// The objectives, in order.
    pub objectives: Vec<Objective>,
    /// Key results that stand under no objective.
    pub orphans: Vec<KeyResult>,
    /// Every objective stands in an example or a template: an article about OKRs, not a plan for a cycle.
    pub example: bool,
    /// The document says that its key results stand elsewhere: in a linked sheet.
    pub results_elsewhere: bool,
    /// Lines inside an OKR block that could not be placed.
    pub unread: Vec<Span>,
    /// Number of lines of the OKR blocks, for the share of unread ones.
    pub lines: usize,
}
