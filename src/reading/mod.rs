//! A statement's text to a [`Reading`]: language, head verb, measures, times, clauses, word hits. Facts, never verdicts.
//!
//! Ranges in a reading are byte ranges of the statement's own text ([`crate::model::Statement::as_str`]); [`Subject`]
//! turns them into source spans and joins what the statement says with what its fields say.

mod actor;
mod clauses;
mod direction;
pub mod facts;
mod head;
mod measures;
mod metric;
mod names;
pub(crate) mod phrase;
mod race;
mod ranks;
mod rhythm;
pub(crate) mod scan;
mod selects;
mod spelled;
mod standing;
mod statement;
#[cfg(test)]
mod tests_en;
#[cfg(test)]
mod tests_vi;
mod times;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::figure::calendar::Period;
use crate::lexicon::ClassSet;
use crate::model::{KeyResult, Language, OkrSet};

/// What kind of work or result the head of a statement names, in its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HeadClass {
    /// A change or level of a metric: raise, cut, reach, win, đạt, giảm.
    Outcome,
    /// Effort: hold meetings, call, train, survey, tổ chức, khảo sát.
    Activity,
    /// A thing that is delivered: launch, build, write, hire, xây dựng, ra mắt.
    Output,
    /// A level that is kept: maintain, keep, duy trì, đảm bảo.
    Maintenance,
    /// Improvement without a direction that could be counted: improve, enhance, nâng cao, tối ưu.
    Vague,
    /// A state to be in: become, be, make, trở thành.
    State,
    /// No verb: a metric or a figure leads ("NPS 27 → 41", "75% thợ dùng …").
    Metric,
    /// Nothing known.
    Unknown,
}

/// The head of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The words of the head.
    pub range: Range<usize>,
    /// Its class, given what follows.
    pub class: HeadClass,
}

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Canonical name: `%`, `day`, `hour`, `usd`, `vnd`, `point`, or the noun as written.
    pub name: Cow<'static, str>,
    /// The words, when they stand in the statement.
    pub range: Option<Range<usize>>,
}

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number, scale words applied.
    Exact(Decimal),
    /// From … to …, as a range.
    Between(Decimal, Decimal),
    /// `9/10`, `7 of 10`.
    OutOf(Decimal, Decimal),
    /// `4:1`.
    Ratio(Decimal, Decimal),
    /// `2x`, double.
    Times(Decimal),
    /// `#1`, top 5.
    Rank(Decimal),
}

/// Which side of a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At least, over, ≥.
    AtLeast,
    /// At most, under, ≤.
    AtMost,
}

/// What a figure is in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value to reach.
    Target,
    /// The value at the start.
    Baseline,
    /// The value now.
    Current,
    /// A relative change: by 20%, thêm 15%.
    Change,
    /// The other end of a scale: the 5 in 4.6/5.
    Scale,
    /// Selects what is counted: customers over 60, 5 or more people, 3% fee.
    Condition,
}

/// A figure with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Number and unit.
    pub range: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    /// Its value.
    pub value: Value,
    /// What it counts.
    pub unit: Option<Unit>,
    /// Its role.
    pub role: Role,
    /// At least, at most.
    pub bound: Option<Bound>,
}

/// What a time is in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeRole {
    /// By, before, until: the result is due then.
    Deadline,
    /// In Q3, this quarter: due at its end.
    Period,
    /// From 1 August on.
    Start,
    /// Weekly, 2 times a month.
    Frequency,
    /// Within 24 hours, under 30 minutes: how fast a thing is done each time.
    ServiceLevel,
    /// In the first 7 days, after 30 days: the window in which a cohort is watched.
    CohortWindow,
    /// Compared with Q1, year on year.
    Comparison,
    /// When an event takes place; a time of day.
    Event,
    /// Soon, this year, sớm: no day at all.
    Soft,
}

/// A time with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words, with the preposition.
    pub range: Range<usize>,
    /// The period or day that the words name.
    pub(crate) period: Option<Period>,
    /// Its role.
    pub role: TimeRole,
    /// First and last day, when the words say enough.
    pub days: Option<(Date, Date)>,
    /// The words name a day or period that does not exist (31/6, Q5).
    pub invalid: bool,
    /// Day and month could be swapped and the language does not decide.
    pub ambiguous: bool,
}

/// Which way a metric is to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Keep the level.
    Keep,
}

impl Direction {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Keep => "keep",
        }
    }
}

/// What a clause does for the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// So that, resulting in, giúp, thể hiện qua: the result follows.
    Effect,
    /// By doing, through, bằng cách: the means follow.
    Means,
    /// In order to, nhằm, để: the purpose follows.
    Purpose,
    /// While keeping, mà không: a guardrail follows.
    Guardrail,
}

/// A clause behind the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// With its opening words, up to the next clause or the end.
    pub range: Range<usize>,
    /// What it does.
    pub kind: ClauseKind,
}

/// What was read in one statement and its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The statement's language.
    pub language: Language,
    /// Number of words; syllables in Vietnamese.
    pub words: usize,
    /// The hash of each folded word, in order: texts that share no hash share no word.
    pub(crate) hashes: Vec<u32>,
    /// The head.
    pub head: Option<Head>,
    /// The figures, in order.
    pub measures: Vec<Measure>,
    /// The times, in order.
    pub times: Vec<Time>,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// The words that name what is measured.
    pub metric: Option<Range<usize>>,
    /// Which way it is to move.
    pub direction: Option<Direction>,
    /// The known words and phrases, in order.
    pub hits: Vec<Hit>,
    /// The classes of all of them: most questions for a class end here.
    pub classes: ClassSet,
}

/// A known word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place.
    pub range: Range<usize>,
    /// Its classes.
    pub classes: ClassSet,
}

/// The readings of an OKR set, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetReading {
    /// Language of the document: that of most of its statements.
    pub language: Language,
    /// Per objective: its reading, and those of its key results.
    pub objectives: Vec<(Reading, Vec<Reading>)>,
    /// The readings of [`OkrSet::orphans`].
    pub orphans: Vec<Reading>,
}

/// Reads every statement of a set.
pub fn read_set(set: &OkrSet) -> SetReading {
    let cycle = set.cycle.as_ref();
    let key_result = |k: &KeyResult| statement::read(k.statement.as_str(), cycle);
    let objectives: Vec<(Reading, Vec<Reading>)> = set
        .objectives
        .iter()
        .map(|o| (statement::read(o.statement.as_str(), cycle), o.key_results.iter().map(key_result).collect()))
        .collect();
    let orphans: Vec<Reading> = set.orphans.iter().map(key_result).collect();
    let all = objectives.iter().flat_map(|(o, krs)| std::iter::once(o).chain(krs)).chain(&orphans);
    let (vietnamese, words) = all.fold((0, 0), |(vi, all), r| {
        (vi + if r.language == Language::Vietnamese { r.words } else { 0 }, all + r.words)
    });
    let language = if 2 * vietnamese >= words && vietnamese > 0 { Language::Vietnamese } else { Language::English };
    SetReading { language, objectives, orphans }
}
