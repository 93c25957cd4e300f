//! One document to what the page shows of it, in both languages, hidden where that is wanted.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::good;
use super::marks;
use super::redact::{Redactor, judge};
use super::view::{
    Block, Change, Criterion, Document, Field, Finding, How, LeftOut, Score, Segment, Statement, Two, Unread,
};
use super::words::{self, word};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{self, lint};
use crate::model::{FieldKind, Fields, Language, OkrSet, Statement as Written};
use crate::outline::yaml::YamlProblem;
use crate::report::{clean, findings, score_words};
use crate::rules::rule::{Rule, Template};
use crate::score::changes::changes;
use crate::score::rubric::{Figure, RUBRIC};
use crate::score::{Bite, Refusal, StatementScore};
use crate::source::Span;
use crate::workspace::Checked;

/// Changes to show per document.
const CHANGES: usize = 3;
/// Lines that could not be read, and characters of each, to show.
const LINES: usize = 40;
const LINE: usize = 200;

/// The documents of a file.
pub fn documents(checked: &Checked, redact: bool) -> Vec<Document> {
    let speak = |language| lint(&checked.source, &checked.linter.speaking(language)).documents;
    let (english, vietnamese) = (speak(Language::English), speak(Language::Vietnamese));
    let both = english.iter().zip(&vietnamese).enumerate();
    both.map(|(index, (en, vi))| Maker::new(checked, index, [en, vi], redact).document()).collect()
}

/// Makes the view of one document.
pub(super) struct Maker<'a> {
    pub checked: &'a Checked,
    index: usize,
    /// The same document with messages in English and in Vietnamese.
    pub english: &'a lint::Document,
    vietnamese: &'a lint::Document,
    /// Indices of the diagnostics by the id of their statement; those about no statement of the document have none.
    by_subject: HashMap<Option<&'a str>, Vec<usize>>,
    redactor: Option<Redactor>,
}

impl<'a> Maker<'a> {
    fn new(checked: &'a Checked, index: usize, [en, vi]: [&'a lint::Document; 2], redact: bool) -> Self {
        let objectives = en.set.objectives.iter();
        let key_results = objectives.clone().flat_map(|o| &o.key_results).chain(&en.set.orphans);
        let ids: HashSet<&str> = objectives.map(|o| o.id.as_str()).chain(key_results.map(|k| k.id.as_str())).collect();
        let mut by_subject: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for (at, diagnostic) in en.diagnostics.iter().enumerate() {
            let subject = diagnostic.subject.as_deref().filter(|id| ids.contains(id));
            by_subject.entry(subject).or_default().push(at);
        }
        let redactor = redact.then(Redactor::default);
        Self { checked, index, english: en, vietnamese: vi, by_subject, redactor }
    }

    /// A text of the author.
    pub fn own(&mut self, text: &str) -> String {
        let text = clean::line(text);
        match &mut self.redactor {
            Some(redactor) => redactor.text(&text, self.english.language),
            None => text.into_owned(),
        }
    }

    fn document(mut self) -> Document {
        let document = self.english;
        let set = &document.set;
        let scores = &document.scores;
        let title = title(self.checked, set);
        let path = clean::path(&self.checked.source.path);
        let (title, path) = if self.redactor.is_some() { (String::new(), String::new()) } else { (title, path) };
        let cycle = set.cycle.as_ref().map(|cycle| self.own(&cycle.label));
        let criteria = RUBRIC.criteria.iter().map(|weighted| Criterion {
            id: weighted.criterion.name(),
            title: Two::from(&weighted.title),
            score: scores.criteria.get(weighted.criterion).map(score),
        });
        let mut blocks = Vec::new();
        for (objective, scored) in set.objectives.iter().zip(&scores.objectives) {
            let own = self.statement(&objective.id, true, &objective.statement, &objective.fields, &scored.own);
            let key_results = objective.key_results.iter().zip(&scored.key_results);
            let key_results =
                key_results.map(|(k, s)| self.statement(&k.id, false, &k.statement, &k.fields, s)).collect();
            blocks.push(Block {
                objective: Some(own),
                whole: scored.whole.map(score),
                cap: scored.cap.map(cap),
                key_results,
            });
        }
        if !set.orphans.is_empty() {
            let orphans = set.orphans.iter().zip(&scores.orphans);
            let key_results = orphans.map(|(k, s)| self.statement(&k.id, false, &k.statement, &k.fields, s)).collect();
            blocks.push(Block { objective: None, whole: None, cap: None, key_results });
        }
        let mut found = self.yaml();
        found.extend(self.findings(None).into_iter().map(|(finding, _)| finding));
        for (n, finding) in found.iter_mut().enumerate() {
            finding.number = n + 1;
        }
        let changes = self.changes();
        let unread = self.unread();
        let best = good::best(&mut self);
        Document {
            title,
            path,
            cycle,
            language: document.language.code(),
            score: scores.score.map(score),
            alignment: scores.figures.get(Figure::Alignment).map(score),
            tracking: scores.figures.get(Figure::Tracking).map(score),
            criteria: criteria.collect(),
            blocks,
            findings: found,
            changes,
            facts: good::facts(document),
            passed: good::passed(self.checked, document),
            best,
            how: self.how(),
            unread,
        }
    }

    fn statement(
        &mut self,
        id: &str,
        objective: bool,
        written: &Written,
        fields: &Fields,
        scored: &StatementScore,
    ) -> Statement {
        let mut found = self.findings(Some(id));
        for (n, (finding, _)) in found.iter_mut().enumerate() {
            finding.number = n + 1;
        }
        let mut ranges = Vec::new();
        for (finding, spans) in &mut found {
            let on_text = spans.iter().filter_map(|span| written.text.locate(*span));
            let before = ranges.len();
            ranges.extend(on_text.map(|range| (range, finding.number)));
            finding.marked = ranges.len() > before;
        }
        let owners = fields.all(FieldKind::Owner).map(|owner| clean::line(owner.value.trim()).into_owned()).collect();
        let fields = self.fields(fields, &mut found);
        let text = written.as_str();
        let judged = judge(text, self.english.language);
        let segments = marks::cut(text, &ranges)
            .into_iter()
            .map(|piece| {
                let grade = |n: &usize| found.iter().find(|(f, _)| f.number == *n).map_or("i", |(f, _)| f.grade);
                let grades: Vec<&str> = piece.marks.iter().map(grade).collect();
                let worst = ["e", "w", "i"].into_iter().find(|grade| grades.contains(grade)).unwrap_or("");
                let words = match &mut self.redactor {
                    Some(redactor) => redactor.part(&judged, piece.range),
                    None => clean::line(text.get(piece.range).unwrap_or_default()).into_owned(),
                };
                Segment { text: words, marks: piece.marks, grade: worst, ends: piece.ends }
            })
            .collect();
        let whole = |value: &f64| *value >= 99.95;
        let good: Vec<Two> = RUBRIC
            .criteria
            .iter()
            .filter(|c| c.figure == Figure::Quality && scored.criteria.get(c.criterion).as_ref().is_some_and(whole))
            .map(|c| Two::from(&c.title))
            .collect();
        Statement {
            id: id.to_owned(),
            objective,
            language: self.english.language.code(),
            segments,
            fields,
            score: scored.score.map(score),
            cap: scored.cap.map(cap),
            assessed: Two::number(scored.assessed),
            findings: found.into_iter().map(|(finding, _)| finding).collect(),
            good: (!good.is_empty()).then(|| Two::joined(&good, ", ")),
            owners,
            owner_numbers: Vec::new(),
        }
    }

    /// The fields worth showing; a finding about one marks it.
    fn fields(&mut self, fields: &Fields, found: &mut [(Finding, Vec<Span>)]) -> Vec<Field> {
        let mut out = Vec::new();
        for field in &fields.0 {
            let Some(name) = words::field(field.kind) else { continue };
            let mut marks = Vec::new();
            for (finding, spans) in found.iter_mut() {
                let touches = |span: &Span| span.start < field.span.end && field.span.start < span.end;
                if spans.iter().any(touches) {
                    finding.marked = true;
                    marks.push(finding.number);
                }
            }
            // Owners are named by the page, which knows them all.
            let text = if field.kind == FieldKind::Owner && self.redactor.is_some() {
                String::new()
            } else {
                self.own(&field.value)
            };
            out.push(Field { name, text, marks });
        }
        out
    }

    /// The findings about a statement, or about the set, with their places.
    fn findings(&mut self, subject: Option<&str>) -> Vec<(Finding, Vec<Span>)> {
        let (english, vietnamese) = (self.english, self.vietnamese);
        let mut out = Vec::new();
        for index in self.by_subject.get(&subject).cloned().unwrap_or_default() {
            let (Some(en), Some(vi)) = (english.diagnostics.get(index), vietnamese.diagnostics.get(index)) else {
                continue;
            };
            let cost = english.scores.costs.get(index).copied().unwrap_or(0.0);
            let spans: Vec<Span> = std::iter::once(en.span).chain(en.labels.iter().map(|label| label.span)).collect();
            out.push((self.finding(en, vi, cost), spans));
        }
        out
    }

    fn finding(&mut self, en: &Diagnostic, vi: &Diagnostic, cost: f64) -> Finding {
        let rules = self.checked.linter.rules();
        let rule = rules.get(&en.rule);
        let id = clean::line(&en.rule).into_owned();
        let title = rule.map_or_else(|| Two::new(id.clone(), id.clone()), |rule| Two::from(&rule.title));
        let message = self.said([Some(&en.message), Some(&vi.message)], rule, en, messages);
        Finding {
            number: 0,
            rule: id,
            message: message.unwrap_or_else(|| title.clone()),
            title,
            grade: grade(en.severity),
            question: self.said([en.question.as_ref(), vi.question.as_ref()], rule, en, |rule, language| {
                rule.question.iter().map(|both| both.get(language)).collect()
            }),
            help: self.said([en.help.as_ref(), vi.help.as_ref()], rule, en, |rule, language| {
                rule.help.iter().map(|both| both.get(language)).collect()
            }),
            cost,
            points: (cost >= 0.05).then(|| words::cost(cost)),
            line: self.checked.source.line(en.span.start),
            marked: false,
        }
    }

    /// A text of a finding in both languages. None where it is hidden and cannot be told from the author's words.
    fn said(
        &mut self,
        both: [Option<&Cow<'static, str>>; 2],
        rule: Option<&Rule>,
        found: &Diagnostic,
        templates: fn(&Rule, Language) -> Vec<&Template>,
    ) -> Option<Two> {
        let mut one = |said: Option<&Cow<'static, str>>, language| {
            let said = said?;
            let Some(redactor) = &mut self.redactor else { return Some(clean::line(said).into_owned()) };
            let templates = rule.map(|rule| templates(rule, language)).unwrap_or_default();
            redactor.message(said, &templates, found.subject.as_deref(), self.english.language)
        };
        let [en, vi] = both;
        let (en, vi) = (one(en, Language::English), one(vi, Language::Vietnamese));
        Some(Two { en: en?, vi: vi? })
    }

    /// Mistakes in the YAML are told with the first document.
    fn yaml(&self) -> Vec<Finding> {
        let problems = if self.index == 0 { self.checked.report.problems.as_slice() } else { &[] };
        let finding = |problem: &YamlProblem| {
            let plain = word("yaml");
            let said = clean::line(&problem.message).into_owned();
            let message = if self.redactor.is_some() { plain.clone() } else { Two::new(said.clone(), said) };
            Finding {
                number: 0,
                rule: findings::INVALID_YAML.to_owned(),
                title: plain,
                grade: grade(findings::severity(problem)),
                message,
                question: None,
                help: problem.hint.map(|hint| Two::new(hint.en, hint.vi)).filter(|_| self.redactor.is_none()),
                cost: 0.0,
                points: None,
                line: self.checked.source.line(problem.span.start),
                marked: false,
            }
        };
        problems.iter().map(finding).collect()
    }

    fn changes(&mut self) -> Vec<Change> {
        let (english, vietnamese) = (self.english, self.vietnamese);
        let list = changes(english, &self.checked.linter, CHANGES);
        list.into_iter()
            .filter_map(|change| {
                let en = english.diagnostics.get(change.diagnostic)?;
                let vi = vietnamese.diagnostics.get(change.diagnostic)?;
                let Finding { rule, title, help, .. } = self.finding(en, vi, 0.0);
                let what = help.unwrap_or_else(|| title.clone());
                Some(Change { gain: Two::number(change.gain), subject: en.subject.clone(), what, rule, title })
            })
            .collect()
    }

    fn unread(&mut self) -> Vec<Unread> {
        let spans: Vec<Span> = self.english.set.unread.iter().take(LINES).copied().collect();
        let source = &self.checked.source;
        spans
            .into_iter()
            .map(|span| {
                let text: String = source.slice(span).trim().chars().take(LINE).collect();
                Unread { line: source.line(span.start), text: self.own(&text) }
            })
            .collect()
    }

    fn how(&self) -> How {
        let scores = &self.english.scores;
        let assessed = scores.assessed;
        let all = assessed.applied + assessed.skipped;
        let refused = |refusal: Refusal| Two::of(|language| score_words::refused(language, refusal));
        How {
            assessed: Two::of(|language| score_words::assessed(language, (assessed.applied, all), assessed.points)),
            refused: assessed.refused.map(refused),
            statements: Two::number(scores.lost.statements),
            caps: Two::number(scores.lost.caps),
            set: Two::number(scores.lost.set),
            left_out: self.left_out(),
        }
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let linter = &self.checked.linter;
        let mut reasons: Vec<(Two, Vec<Two>)> = Vec::new();
        for (rule, because) in linter.scale().left_out(&self.english.set, good::fired(self.checked, self.english)) {
            let reason = Two::of(|language| score_words::because(language, because));
            let Some(title) = linter.rules().at(rule).map(|rule| Two::from(&rule.title)) else { continue };
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, titles)) => titles.push(title),
                None => reasons.push((reason, vec![title])),
            }
        }
        reasons.sort_by_key(|(_, titles)| std::cmp::Reverse(titles.len()));
        reasons.into_iter().map(|(reason, titles)| LeftOut { reason, rules: Two::joined(&titles, "; ") }).collect()
    }
}

/// The templates that a message may have been made from.
fn messages(rule: &Rule, language: Language) -> Vec<&Template> {
    let variants = rule.variants.iter().filter_map(|variant| variant.message.as_ref());
    let all = [Some(&rule.message), rule.everywhere.as_ref()].into_iter().flatten().chain(variants);
    all.map(|both| both.get(language)).collect()
}

/// A score as it is shown.
pub fn score(value: f64) -> Score {
    let band = RUBRIC.band(value);
    Score {
        value,
        text: Two::number(value),
        band: band.map_or("plain", |band| band.id),
        meaning: band.map_or_else(|| Two::new("", ""), |band| Two::from(&band.title)),
    }
}

fn cap(bite: Bite) -> Two {
    Two::of(|language| score_words::cap(language, (*bite.cap.reason.get(language), bite.cap.at_most, bite.cost)))
}

fn grade(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Info => "i",
    }
}

/// What the document calls itself: its first heading when that is no objective, else its file's name.
fn title(checked: &Checked, set: &OkrSet) -> String {
    let source = &checked.source;
    let first = set.objectives.iter().map(|o| o.statement.item).chain(set.orphans.iter().map(|k| k.statement.item));
    let end = first.map(|span| span.start).min().unwrap_or(0);
    let heading = |line: usize| {
        let span = source.line_span(line);
        let text = source.slice(span).strip_prefix("# ").filter(|_| span.end <= end)?;
        let text = text.trim().trim_end_matches('#').replace(['*', '`'], "");
        (!text.trim().is_empty()).then(|| clean::line(text.trim()).into_owned())
    };
    let found = (1..=source.line(end)).find_map(heading);
    let stem = || checked.source.path.file_stem().map(|stem| clean::line(&stem.to_string_lossy()).into_owned());
    found.or_else(stem).unwrap_or_default()
}
