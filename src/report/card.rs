//! What a scorecard tells about one document: scores, caps, what was not assessed, what would gain most.
//!
//! Data only, in words that are clean already; [`super::scorecard`], [`super::score_markdown`] and [`super::score_csv`]
//! lay it out. It names documents and statements, never people: OKRs are graded here, not their owners.

use super::score_words as words;
use super::{clean, findings};
use crate::lint::Document;
use crate::model::{FieldKind, Fields, Language, Statement};
use crate::score::changes::changes;
use crate::score::rubric::{Band, Figure, RUBRIC};
use crate::score::{Bite, Criteria, Refusal, StatementScore, rounded};
use crate::workspace::Checked;

/// Changes to show per document.
const CHANGES: usize = 3;

/// One document.
#[derive(Clone, Debug)]
pub struct Card {
    /// The file.
    pub path: String,
    /// The cycle, as the author names it.
    pub cycle: Option<String>,
    /// The language to speak.
    pub language: Language,
    /// 0 to 100 with one decimal; none when not assessed.
    pub score: Option<f64>,
    /// Why there is no score.
    pub refused: Option<Refusal>,
    /// The figures that are never mixed into the score.
    pub alignment: Option<f64>,
    /// As `alignment`.
    pub tracking: Option<f64>,
    /// Title and points of each criterion of the score.
    pub criteria: Vec<(&'static str, f64)>,
    /// All criteria, also those of the other figures.
    pub all_criteria: Criteria,
    /// Objectives, each before its key results, then key results under no objective.
    pub rows: Vec<Row>,
    /// What the set's own findings take.
    pub set: f64,
    /// Rules that were applied, and all.
    pub applied: (usize, usize),
    /// Percent of the points that could be assessed.
    pub assessed: f64,
    /// Why rules were not applied, most frequent reasons first.
    pub left_out: Vec<String>,
    /// The changes that would gain most.
    pub changes: Vec<Gain>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An objective's own statement.
    Objective,
    /// A key result under an objective.
    KeyResult,
    /// A key result under no objective.
    Orphan,
    /// An objective together with its key results.
    Whole,
}

/// A scored line.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// `O1.KR2`.
    pub id: String,
    /// The statement.
    pub text: String,
    /// 0 to 100 with one decimal; none when not assessed.
    pub score: Option<f64>,
    /// Points of each criterion, in the order of the rubric; none where not assessed.
    pub criteria: Vec<Option<f64>>,
    /// The cap that bites: the fault, the cap, what it takes.
    pub cap: Option<(&'static str, u32, f64)>,
    /// The author's own grade, as written.
    pub given: Option<String>,
}

/// A change that would gain points.
#[derive(Clone, Debug)]
pub struct Gain {
    /// Points of the document.
    pub points: f64,
    /// Whom it is about; none for the set.
    pub subject: Option<String>,
    /// The rule that asks for it.
    pub rule: String,
    /// What to do.
    pub what: String,
}

impl Card {
    /// The card of a document of a file.
    pub fn new(checked: &Checked, document: &Document) -> Self {
        let language = findings::language(checked, document);
        let scores = &document.scores;
        let figure = |figure: Figure| scores.figures.get(figure).map(rounded);
        let quality = |(criterion, points)| {
            let weighted = RUBRIC.criterion(criterion).filter(|c| c.figure == Figure::Quality)?;
            Some((*weighted.title.get(language), points))
        };
        let rules = checked.linter.rules();
        let (applied, skipped) = (scores.assessed.applied, scores.assessed.skipped);
        Self {
            path: clean::path(&checked.source.path),
            cycle: document.set.cycle.as_ref().map(|cycle| clean::line(&cycle.label).into_owned()),
            language,
            score: scores.score.map(rounded),
            refused: scores.assessed.refused,
            alignment: figure(Figure::Alignment),
            tracking: figure(Figure::Tracking),
            criteria: scores.criteria.iter().filter_map(quality).collect(),
            all_criteria: scores.criteria,
            rows: rows(document, language),
            set: scores.lost.set,
            applied: (applied, applied + skipped),
            assessed: scores.assessed.points,
            left_out: left_out(checked, document, language),
            changes: changes(document, &checked.linter, CHANGES)
                .into_iter()
                .filter_map(|change| {
                    let found = document.diagnostics.get(change.diagnostic)?;
                    // A rule of the user may say no way out; then its title says what to mend.
                    let title = || rules.get(&found.rule).map(|rule| rule.title.get(language).clone());
                    let what = found.help.clone().or_else(title)?;
                    Some(Gain {
                        points: change.gain,
                        subject: found.subject.clone(),
                        rule: clean::line(&found.rule).into_owned(),
                        what: clean::line(&what).into_owned(),
                    })
                })
                .collect(),
        }
    }

    /// The cards of a file.
    pub fn of(checked: &Checked) -> Vec<Self> {
        checked.report.documents.iter().map(|document| Self::new(checked, document)).collect()
    }

    /// What the score means.
    pub fn band(&self) -> Option<&'static Band> {
        self.score.and_then(|score| RUBRIC.band(score))
    }
}

/// The worst first, those without a score last; equal ones by path.
pub fn worst_first(cards: &mut [Card]) {
    let key = |card: &Card| card.score.unwrap_or(f64::INFINITY);
    cards.sort_by(|a, b| key(a).total_cmp(&key(b)).then_with(|| a.path.cmp(&b.path)));
}

fn rows(document: &Document, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    let (set, scores) = (&document.set, &document.scores);
    let cap = |bite: Option<Bite>| bite.map(|b| (*b.cap.reason.get(language), b.cap.at_most, b.cost));
    let row = |kind, id: &str, statement: &Statement, fields: &Fields, score: &StatementScore| Row {
        kind,
        id: id.to_owned(),
        text: clean::line(statement.as_str()).into_owned(),
        score: score.score.map(rounded),
        criteria: RUBRIC.criteria.iter().map(|c| score.criteria.get(c.criterion)).collect(),
        cap: cap(score.cap),
        given: fields.get(FieldKind::ScoreGiven).map(|f| clean::line(&f.value).into_owned()),
    };
    for (objective, score) in set.objectives.iter().zip(&scores.objectives) {
        rows.push(row(Kind::Objective, &objective.id, &objective.statement, &objective.fields, &score.own));
        for (k, score) in objective.key_results.iter().zip(&score.key_results) {
            rows.push(row(Kind::KeyResult, &k.id, &k.statement, &k.fields, score));
        }
        // Alone an objective is told already.
        if objective.key_results.is_empty() {
            continue;
        }
        rows.push(Row {
            kind: Kind::Whole,
            id: objective.id.clone(),
            text: words::whole(language, &objective.id),
            score: score.whole.map(rounded),
            criteria: Vec::new(),
            cap: cap(score.cap),
            given: None,
        });
    }
    for (k, score) in set.orphans.iter().zip(&scores.orphans) {
        rows.push(row(Kind::Orphan, &k.id, &k.statement, &k.fields, score));
    }
    rows
}

fn left_out(checked: &Checked, document: &Document, language: Language) -> Vec<String> {
    let rules = checked.linter.rules();
    let fired = |rule: usize| rules.at(rule).is_some_and(|r| document.diagnostics.iter().any(|d| d.rule == r.id));
    let mut reasons: Vec<(String, usize)> = Vec::new();
    for (_, because) in checked.linter.scale().left_out(&document.set, fired) {
        let reason = words::because(language, because);
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((reason, 1)),
        }
    }
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    reasons.into_iter().map(|(reason, count)| if count > 1 { format!("{reason} ({count})") } else { reason }).collect()
}
