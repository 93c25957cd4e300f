//! What the page shows, as plain data: the templates lay it out, nothing here knows how it looks.
//!
//! Every text of ours is there in both languages. Texts of authors are shown as they are (or hidden, see `redact`); they
//! are only ever content, never an address, a style or a script.

use serde::Serialize;

use crate::model::Language;
use crate::rules::rule::Both;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Two {
    pub en: String,
    pub vi: String,
}

impl Two {
    pub fn new(en: impl Into<String>, vi: impl Into<String>) -> Self {
        Self { en: en.into(), vi: vi.into() }
    }

    /// Several texts as one.
    pub fn joined(all: &[Two], sign: &str) -> Self {
        let join = |pick: fn(&Two) -> &str| all.iter().map(pick).collect::<Vec<_>>().join(sign);
        Self { en: join(|two| &two.en), vi: join(|two| &two.vi) }
    }

    /// What a function says in each language.
    pub fn of(say: impl Fn(Language) -> String) -> Self {
        Self { en: say(Language::English), vi: say(Language::Vietnamese) }
    }

    /// A number with the language's decimal sign, one decimal where there is one.
    pub fn number(value: f64) -> Self {
        let value = crate::score::rounded(value);
        let en = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") };
        let vi = en.replace('.', ",");
        Self { en, vi }
    }
}

impl<T: AsRef<str>> From<&Both<T>> for Two {
    fn from(both: &Both<T>) -> Self {
        Self::new(both.en.as_ref(), both.vi.as_ref())
    }
}

/// A score as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    pub value: f64,
    pub text: Two,
    pub band: &'static str,
    pub meaning: Two,
}

/// A part of a statement, with the numbers of the findings that mark it.
#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    pub text: String,
    pub marks: Vec<usize>,
    /// The gravest of them: `e`, `w`, `i`.
    pub grade: &'static str,
    /// The numbers of the findings whose mark ends here.
    pub ends: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// From 1 within its statement.
    pub number: usize,
    pub rule: String,
    pub title: Two,
    /// `e`, `w`, `i`.
    pub grade: &'static str,
    pub message: Two,
    pub question: Option<Two>,
    pub help: Option<Two>,
    /// Points of 100 that it takes.
    pub cost: f64,
    pub points: Option<Two>,
    /// The line in the file.
    pub line: usize,
    /// It marks words of the statement or of a field.
    pub marked: bool,
}

/// A field that an author wrote beside a statement.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    pub name: Two,
    pub text: String,
    /// The findings that mark it.
    pub marks: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    pub id: String,
    pub objective: bool,
    pub language: &'static str,
    pub segments: Vec<Segment>,
    pub fields: Vec<Field>,
    pub score: Option<Score>,
    pub cap: Option<Two>,
    /// Percent of the points that could be assessed.
    pub assessed: Two,
    pub findings: Vec<Finding>,
    /// Criteria with nothing to complain about.
    pub good: Option<Two>,
    /// As written; the page turns them into indices.
    #[serde(skip)]
    pub owners: Vec<String>,
    /// Indices into the page's owners.
    pub owner_numbers: Vec<usize>,
}

/// An objective with its key results, or key results under no objective.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    pub objective: Option<Statement>,
    pub whole: Option<Score>,
    pub cap: Option<Two>,
    pub key_results: Vec<Statement>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    pub id: &'static str,
    pub title: Two,
    pub score: Option<Score>,
}

/// A change that would gain points.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    pub gain: Two,
    /// `O1.KR2`; none for the set.
    pub subject: Option<String>,
    pub what: Two,
    pub rule: String,
    pub title: Two,
}

/// A criterion with the checks that found nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Passed {
    pub criterion: Two,
    pub count: Two,
    pub checks: Two,
}

/// The key result to follow.
#[derive(Clone, Debug, Serialize)]
pub struct Best {
    pub id: String,
    pub language: &'static str,
    pub text: String,
    pub why: Vec<Two>,
}

/// Rules that were not applied, for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    pub reason: Two,
    pub rules: Two,
}

/// How the score came about.
#[derive(Clone, Debug, Serialize)]
pub struct How {
    pub assessed: Two,
    pub refused: Option<Two>,
    pub statements: Two,
    pub caps: Two,
    pub set: Two,
    pub left_out: Vec<LeftOut>,
}

/// A line that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct Unread {
    pub line: usize,
    pub text: String,
}

/// The OKRs of one file and one cycle: a team's, for the reader.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) cycle: Option<String>,
    pub(super) language: &'static str,
    pub(super) score: Option<Score>,
    pub(super) alignment: Option<Score>,
    pub(super) tracking: Option<Score>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) blocks: Vec<Block>,
    /// Findings about the set or the file.
    pub(super) findings: Vec<Finding>,
    pub(super) changes: Vec<Change>,
    pub(super) facts: Vec<Two>,
    pub(super) passed: Vec<Passed>,
    pub(super) best: Option<Best>,
    pub(super) how: How,
    pub(super) unread: Vec<Unread>,
}

impl Document {
    /// Every statement, in order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.blocks.iter().flat_map(|block| block.objective.iter().chain(&block.key_results))
    }

    /// Every statement, in order, to change.
    pub fn statements_mut(&mut self) -> impl Iterator<Item = &mut Statement> {
        self.blocks.iter_mut().flat_map(|block| block.objective.iter_mut().chain(&mut block.key_results))
    }

    /// Every finding.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().chain(self.statements().flat_map(|statement| &statement.findings))
    }
}

/// A rule that found something, explained in the page.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    pub id: String,
    pub title: Two,
    pub criterion: Two,
    pub why: Two,
    pub disagree: Option<Two>,
    pub sources: Vec<String>,
    pub bad: Option<Two>,
    pub good: Option<Two>,
    /// Findings in this page.
    pub count: usize,
    /// Documents with one of them.
    pub documents: usize,
    /// Points that they take, added up.
    pub points: f64,
}

/// A bar of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    pub label: Two,
    pub value: Two,
    /// `ready`, `edits`, `rework`, `restart`, `plain`.
    pub colour: &'static str,
    /// Upper edge and width in the picture.
    pub y: f64,
    pub width: f64,
}

/// A picture of bars, with its figures.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    pub id: &'static str,
    pub title: Two,
    /// The figures in one sentence.
    pub description: Two,
    pub heading: [Two; 2],
    pub height: f64,
    pub bars: Vec<Bar>,
}

/// A rule that is worth starting with.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    pub rule: String,
    pub title: Two,
    pub what: Two,
}

/// The whole page.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    pub(super) language: &'static str,
    pub(super) version: &'static str,
    pub(super) rubric: &'static str,
    pub(super) profile: String,
    pub(super) redacted: bool,
    pub(super) headline: Two,
    pub(super) counts: Two,
    pub(super) score: Option<Score>,
    pub(super) start: Vec<Start>,
    pub(super) pictures: Vec<Picture>,
    /// Question and way out stand once per document and rule.
    pub(super) brief: bool,
    pub(super) documents: Vec<Document>,
    pub(super) owners: Vec<String>,
    pub(super) rules: Vec<Rule>,
    pub(super) scoring: Scoring,
    /// Files that were not read, with the reason.
    pub(super) unread_files: Vec<(String, String)>,
}

/// The rubric, for the explanation of scores.
#[derive(Clone, Debug, Serialize)]
pub struct Scoring {
    pub weights: Vec<Weights>,
    pub caps: Vec<(Two, u32)>,
    pub bands: Vec<(&'static str, u32, Two)>,
    pub refusals: Vec<Two>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Weights {
    pub title: Two,
    pub weights: [u32; 3],
}
