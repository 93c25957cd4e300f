//! JSON, version 1: for programs. Keys are only ever added.
//!
//! The summary stands before the documents, so these wait in a [`Spool`].

use std::io::{self, Write};

use serde::Serialize;

use super::findings::{self, Finding};
use super::json_finding::{DiagnosticJson, finely};
use super::json_writer::write;
use super::place::{Places, Stretch};
use super::spool::Spool;
use super::values::{Amount, Due, Values, joined};
use super::{Frame, Reporter, Totals, statistics};
use crate::lint::Document;
use crate::model::{Cycle, FieldKind, KeyResult, Objective};
use crate::reading::facts::Subject;
use crate::reading::{Direction, Reading};
use crate::rules::vocabulary::{FIELDS, KINDS};
use crate::score::changes::{Change, changes};
use crate::score::rubric::{Figure, RUBRIC};
use crate::score::scale::{Because, Need};
use crate::score::{Bite, Criteria, Lost, Refusal, Scores, StatementScore, rounded};
use crate::workspace::Checked;

/// The version of the format.
const VERSION: u32 = 1;

/// The format.
pub struct Json {
    /// Name of the active profile.
    pub profile: String,
    /// How many of the changes that would gain most to tell per document; the key is there only when some are wanted.
    pub changes: usize,
    /// Whether to count the findings of each rule.
    pub statistics: bool,
}

impl Reporter for Json {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let mut places = Places::new(&checked.source);
        for (index, document) in checked.report.documents.iter().enumerate() {
            out.extend_from_slice(if out.is_empty() { b"" } else { b",\n" });
            // Writing to memory cannot fail, and every key is a string.
            let found = findings::of_document(checked, index);
            let _ = write(out, &DocumentJson::new(checked, document, &found, self.changes, &mut places));
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(JsonFrame { profile: self.profile.clone(), statistics: self.statistics, documents: Spool::default() })
    }
}

struct JsonFrame {
    profile: String,
    statistics: bool,
    documents: Spool,
}

impl Frame for JsonFrame {
    fn piece(&mut self, bytes: &[u8], _: &mut dyn Write) -> io::Result<()> {
        if !bytes.is_empty() && !self.documents.is_empty() {
            self.documents.push(b",\n")?;
        }
        self.documents.push(bytes)
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let tool = ToolJson {
            name: "okrlint",
            version: env!("CARGO_PKG_VERSION"),
            rubric: RUBRIC.version,
            profile: &self.profile,
        };
        let summary = SummaryJson {
            files: totals.files,
            documents: totals.documents,
            objectives: totals.objectives,
            key_results: totals.key_results,
            errors: totals.errors,
            warnings: totals.warnings,
            infos: totals.infos,
            score: totals.score().map(rounded),
        };
        write!(out, "{{\"version\":{VERSION},\"tool\":")?;
        write(out, &tool)?;
        out.write_all(b",\"summary\":")?;
        write(out, &summary)?;
        if self.statistics {
            out.write_all(b",\"statistics\":")?;
            write(out, &statistics::json(totals))?;
        }
        out.write_all(if self.documents.is_empty() { b",\"documents\":[" } else { b",\"documents\":[\n" })?;
        let some = !self.documents.is_empty();
        self.documents.drain(out)?;
        out.write_all(if some { b"\n]}\n" } else { b"]}\n" })
    }
}

#[derive(Serialize)]
struct ToolJson<'a> {
    name: &'static str,
    version: &'static str,
    rubric: &'static str,
    profile: &'a str,
}

#[derive(Serialize)]
struct SummaryJson {
    files: usize,
    documents: usize,
    objectives: usize,
    key_results: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    score: Option<f64>,
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    path: String,
    language: &'static str,
    cycle: Option<CycleJson<'a>>,
    score: Option<f64>,
    band: Option<&'static str>,
    alignment: Option<f64>,
    tracking: Option<f64>,
    criteria: CriteriaJson<'a>,
    lost: LostJson,
    assessed: AssessedJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeJson<'a>>>,
    objectives: Vec<ObjectiveJson<'a>>,
    /// Key results under no objective; the key is there only when there are some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    orphans: Vec<KeyResultJson<'a>>,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
struct AssessedJson<'a> {
    applied: usize,
    skipped: usize,
    /// Percent of all points.
    points: f64,
    /// Why there is no score.
    refused: Option<&'static str>,
    /// The rules that were skipped.
    left_out: Vec<LeftOutJson<'a>>,
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    rule: &'a str,
    because: String,
}

/// Where the points of a document went: these add up to 100 less its score.
#[derive(Serialize)]
struct LostJson {
    statements: f64,
    caps: f64,
    set: f64,
}

/// A change that would gain points, after those before it.
#[derive(Serialize)]
struct ChangeJson<'a> {
    rule: &'a str,
    subject: Option<&'a str>,
    points: f64,
}

/// A cap that holds a score down.
#[derive(Serialize)]
struct CapJson {
    rule: &'static str,
    at_most: u32,
    points: f64,
}

#[derive(Serialize)]
struct CycleJson<'a> {
    label: &'a str,
    start: Option<String>,
    end: Option<String>,
}

#[derive(Serialize)]
struct ObjectiveJson<'a> {
    id: &'a str,
    text: &'a str,
    range: Stretch,
    score: Option<f64>,
    assessed_points: Option<f64>,
    cap: Option<CapJson>,
    with_key_results: WholeJson,
    criteria: CriteriaJson<'a>,
    owner: Option<String>,
    parent: Option<&'a str>,
    level: Option<&'static str>,
    weight: Option<&'a str>,
    score_given: Option<&'a str>,
    key_results: Vec<KeyResultJson<'a>>,
}

/// An objective together with its key results.
#[derive(Serialize)]
struct WholeJson {
    score: Option<f64>,
    cap: Option<CapJson>,
}

#[derive(Serialize)]
struct KeyResultJson<'a> {
    id: &'a str,
    text: &'a str,
    range: Stretch,
    score: Option<f64>,
    assessed_points: Option<f64>,
    cap: Option<CapJson>,
    criteria: CriteriaJson<'a>,
    baseline: Option<AmountJson>,
    target: Option<AmountJson>,
    current: Option<AmountJson>,
    direction: Option<&'static str>,
    due: Option<DueJson>,
    owner: Option<String>,
    method: Option<&'a str>,
    weight: Option<&'a str>,
    status: Option<&'a str>,
    priority: Option<&'a str>,
    score_given: Option<&'a str>,
    kind: &'static str,
}

#[derive(Serialize)]
struct AmountJson {
    text: String,
    value: Option<String>,
    unit: Option<String>,
}

#[derive(Serialize)]
struct DueJson {
    text: String,
    date: Option<String>,
}

impl<'a> DocumentJson<'a> {
    fn new(
        checked: &'a Checked,
        document: &'a Document,
        found: &'a [Finding<'a>],
        most: usize,
        places: &mut Places<'_>,
    ) -> Self {
        let cycle = document.set.cycle.as_ref();
        let scores = &document.scores;
        Self {
            path: checked.source.path.to_string_lossy().into_owned(),
            language: document.language.code(),
            cycle: cycle.map(CycleJson::new),
            score: scores.score.map(rounded),
            band: scores.score.and_then(|score| RUBRIC.band(score)).map(|band| band.id),
            alignment: scores.figures.get(Figure::Alignment).map(rounded),
            tracking: scores.figures.get(Figure::Tracking).map(rounded),
            criteria: CriteriaJson(Some(&scores.criteria)),
            lost: LostJson::new(scores),
            assessed: AssessedJson::new(checked, document),
            changes: (most > 0).then(|| {
                let best = changes(document, &checked.linter, most).into_iter();
                best.filter_map(|change| ChangeJson::new(document, &change)).collect()
            }),
            objectives: (0..document.set.objectives.len())
                .filter_map(|index| ObjectiveJson::new(document, index, places))
                .collect(),
            orphans: document
                .set
                .orphans
                .iter()
                .enumerate()
                .map(|(i, orphan)| {
                    let reading = document.reading.orphans.get(i);
                    KeyResultJson::new(orphan, reading, document.scores.orphans.get(i), cycle, places)
                })
                .collect(),
            diagnostics: found.iter().map(|f| DiagnosticJson::new(f, places)).collect(),
        }
    }
}

impl<'a> AssessedJson<'a> {
    fn new(checked: &'a Checked, document: &Document) -> Self {
        let assessed = document.scores.assessed;
        let rules = checked.linter.rules();
        let fired = |rule: usize| rules.at(rule).is_some_and(|r| document.diagnostics.iter().any(|d| d.rule == r.id));
        let left_out = checked.linter.scale().left_out(&document.set, fired);
        Self {
            applied: assessed.applied,
            skipped: assessed.skipped,
            points: rounded(assessed.points),
            refused: assessed.refused.map(Refusal::name),
            left_out: left_out
                .filter_map(|(rule, because)| Some(LeftOutJson { rule: &rules.at(rule)?.id, because: because.name() }))
                .collect(),
        }
    }
}

impl Because {
    fn name(self) -> String {
        let field = |kind: FieldKind| FIELDS.iter().find(|(_, k)| *k == kind).map_or("", |(name, _)| name);
        match self {
            Because::Off => "off".to_owned(),
            Because::Nothing => "nothing to look at".to_owned(),
            Because::Lacks(Need::Field(kind)) => format!("no {} anywhere", field(kind)),
            Because::Lacks(Need::Cycle) => "no cycle".to_owned(),
            Because::Lacks(Need::Numbers) => "no numbers".to_owned(),
            Because::Lacks(Need::KeyResults) => "no key results".to_owned(),
        }
    }
}

impl<'a> ChangeJson<'a> {
    fn new(document: &'a Document, change: &Change) -> Option<Self> {
        let found = document.diagnostics.get(change.diagnostic)?;
        Some(Self { rule: &found.rule, subject: found.subject.as_deref(), points: finely(change.gain) })
    }
}

impl LostJson {
    fn new(scores: &Scores) -> Self {
        let Lost { statements, caps, set } = scores.lost;
        Self { statements: finely(statements), caps: finely(caps), set: finely(set) }
    }
}

impl CapJson {
    fn new(bite: Bite) -> Self {
        Self { rule: bite.cap.rule, at_most: bite.cap.at_most, points: finely(bite.cost) }
    }
}

impl<'a> CycleJson<'a> {
    fn new(cycle: &'a Cycle) -> Self {
        let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        Self { label: &cycle.label, start: day(cycle.start), end: day(cycle.end) }
    }
}

impl<'a> ObjectiveJson<'a> {
    fn new(document: &'a Document, index: usize, places: &mut Places<'_>) -> Option<Self> {
        let objective: &Objective = document.set.objectives.get(index)?;
        let readings = document.reading.objectives.get(index).map(|(_, readings)| readings);
        let scores = document.scores.objectives.get(index);
        let own = scores.map(|s| &s.own);
        Some(Self {
            id: &objective.id,
            text: objective.statement.as_str(),
            range: places.stretch(objective.statement.span()),
            score: own.and_then(|s| s.score).map(rounded),
            assessed_points: own.map(|s| finely(s.assessed)),
            cap: own.and_then(|s| s.cap).map(CapJson::new),
            with_key_results: WholeJson {
                score: scores.and_then(|s| s.whole).map(rounded),
                cap: scores.and_then(|s| s.cap).map(CapJson::new),
            },
            criteria: CriteriaJson(own.map(|s| &s.criteria)),
            owner: joined(&objective.fields, FieldKind::Owner),
            parent: objective.fields.get(FieldKind::Parent).map(|f| f.value.as_str()),
            level: objective.level.map(crate::model::Level::name),
            weight: objective.fields.get(FieldKind::Weight).map(|f| f.value.as_str()),
            score_given: objective.fields.get(FieldKind::ScoreGiven).map(|f| f.value.as_str()),
            key_results: objective
                .key_results
                .iter()
                .enumerate()
                .map(|(i, key_result)| {
                    let score = scores.and_then(|s| s.key_results.get(i));
                    let reading = readings.and_then(|r| r.get(i));
                    KeyResultJson::new(key_result, reading, score, document.set.cycle.as_ref(), places)
                })
                .collect(),
        })
    }
}

impl<'a> KeyResultJson<'a> {
    fn new(
        key_result: &'a KeyResult,
        reading: Option<&Reading>,
        score: Option<&'a StatementScore>,
        cycle: Option<&Cycle>,
        places: &mut Places<'_>,
    ) -> Self {
        let unread = Reading::default();
        let reading = reading.unwrap_or(&unread);
        let values = Values::of(key_result, reading, cycle);
        let field = |kind: FieldKind| key_result.fields.get(kind).map(|f| f.value.as_str());
        Self {
            id: &key_result.id,
            text: key_result.statement.as_str(),
            range: places.stretch(key_result.statement.span()),
            score: score.and_then(|s| s.score).map(rounded),
            assessed_points: score.map(|s| finely(s.assessed)),
            cap: score.and_then(|s| s.cap).map(CapJson::new),
            criteria: CriteriaJson(score.map(|s| &s.criteria)),
            baseline: values.baseline.map(AmountJson::new),
            target: values.target.map(AmountJson::new),
            current: values.current.map(AmountJson::new),
            direction: Subject::of_key_result(key_result, reading, cycle).direction().map(Direction::name),
            due: values.due.map(DueJson::new),
            owner: joined(&key_result.fields, FieldKind::Owner),
            method: field(FieldKind::Method),
            weight: field(FieldKind::Weight),
            status: field(FieldKind::Status),
            priority: field(FieldKind::Priority),
            score_given: field(FieldKind::ScoreGiven),
            kind: kind(reading),
        }
    }
}

impl AmountJson {
    fn new(amount: Amount) -> Self {
        Self { text: amount.text, value: amount.value, unit: amount.unit }
    }
}

impl DueJson {
    fn new(due: Due) -> Self {
        Self { text: due.text, date: due.date.map(|date| date.to_string()) }
    }
}

/// The class of a statement's head, as rule files name it.
pub fn kind(reading: &Reading) -> &'static str {
    let class = reading.head.as_ref().map(|head| head.class);
    KINDS.iter().find(|(_, kind)| Some(*kind) == class).map_or("unknown", |(name, _)| name)
}

/// The scores per criterion, in the order of the rubric.
struct CriteriaJson<'a>(Option<&'a Criteria>);

impl Serialize for CriteriaJson<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scores = self.0.into_iter().flat_map(Criteria::iter);
        serializer.collect_map(scores.map(|(criterion, score)| (criterion.name(), rounded(score))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_report_has_the_published_shape() {
        let json = Json { profile: "default".to_owned(), changes: 0, statistics: false };
        let mut own = sample::english();
        own.report.documents[0].diagnostics[0].rule = "a-rule-of-the-user".into();
        let written = sample::written(&json, &[own, sample::vietnamese()]);
        insta::assert_snapshot!(written.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["documents"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn an_empty_report_is_whole() {
        let read: serde_json::Value = serde_json::from_str(&sample::written(
            &Json { profile: String::new(), changes: 0, statistics: false },
            &[],
        ))
        .unwrap();
        assert_eq!(read["documents"], serde_json::json!([]));
        assert_eq!(read["summary"]["score"], serde_json::Value::Null);
    }
}
