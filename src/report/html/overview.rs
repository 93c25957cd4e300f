//! Documents to one page: owners, the rules that found something, what to start with, the pictures.

use std::collections::{HashMap, HashSet};

use super::charts;
use super::document::score;
use super::view::{Document, Page, Rule, Scoring, Start, Statement, Two, Weights};
use super::words::{self, word};
use crate::lint::Linter;
use crate::model::Language;
use crate::report::score_words;
use crate::rules;
use crate::rules::rule::Example;
use crate::score::Refusal;
use crate::score::rubric::RUBRIC;

/// Checks to start with.
const STARTS: usize = 3;
/// From so many findings on, question and way out stand once per document and rule.
const BRIEF: usize = 1_000;

/// What a page is made of beside its documents.
pub struct Given<'a> {
    /// For the rules.
    pub linter: &'a Linter,
    /// The language that the page opens in.
    pub language: Language,
    /// Names, numbers and nouns are hidden.
    pub redacted: bool,
    /// Files that were not read, with the reason.
    pub unread_files: Vec<(String, String)>,
}

/// Puts documents together.
pub fn page(mut documents: Vec<Document>, given: Given<'_>) -> Page {
    let vietnamese = given.language == Language::Vietnamese;
    let owners = owners(&mut documents, given.redacted, vietnamese);
    if given.redacted {
        for (n, document) in documents.iter_mut().enumerate() {
            document.title = words::numbered("team", n + 1, vietnamese);
        }
    }
    let rules = found(&documents, &given);
    let findings: usize = rules.iter().map(|rule| rule.count).sum();
    let brief = findings > BRIEF;
    if brief {
        documents.iter_mut().for_each(shorten);
    }
    let scores: Vec<f64> = documents.iter().filter_map(|d| d.score.as_ref()).map(|score| score.value).collect();
    let mean = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64).map(score);
    let headline = match documents.as_slice() {
        [one] => match &one.score {
            Some(score) => score.meaning.clone(),
            None => word("not-assessed"),
        },
        all => {
            let ready = all.iter().filter(|d| d.score.as_ref().is_some_and(|score| score.band == "ready")).count();
            words::teams(all.len(), mean.as_ref().map(|score| &score.text), ready)
        }
    };
    let statements = || documents.iter().flat_map(Document::statements);
    let objectives = statements().filter(|s| s.objective).count();
    let counts = words::counts(documents.len(), objectives, statements().count() - objectives, findings);
    let mut by_points: Vec<&Rule> = rules.iter().filter(|rule| rule.points > 0.0).collect();
    by_points.sort_by(|a, b| b.points.total_cmp(&a.points));
    let start = by_points.iter().take(STARTS).map(|rule| Start {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        what: words::start(rule.count, rule.documents),
    });
    Page {
        language: given.language.code(),
        version: env!("CARGO_PKG_VERSION"),
        rubric: RUBRIC.version,
        profile: given.linter.settings().profile.clone(),
        redacted: given.redacted,
        headline,
        counts,
        score: mean,
        start: start.collect(),
        pictures: charts::pictures(&documents, &rules),
        brief,
        owners,
        rules,
        scoring: scoring(),
        unread_files: given.unread_files,
        documents,
    }
}

/// Numbers the owners of all documents; hidden, they are persons by number.
fn owners(documents: &mut [Document], redacted: bool, vietnamese: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for statement in documents.iter_mut().flat_map(Document::statements_mut) {
        let Statement { owners, owner_numbers, fields, .. } = statement;
        for owner in owners.drain(..) {
            let number = *numbers.entry(owner.to_lowercase()).or_insert_with(|| {
                let shown = words::numbered("owner", names.len() + 1, vietnamese);
                names.push(if redacted { shown } else { owner });
                names.len() - 1
            });
            owner_numbers.push(number);
        }
        if redacted {
            // Hidden owners left their fields empty, in order.
            let mut shown = owner_numbers.iter().filter_map(|number| names.get(*number));
            let mut fields = fields.iter_mut().filter(|field| field.text.is_empty());
            while let (Some(field), Some(name)) = (fields.next(), shown.next()) {
                field.text.clone_from(name);
            }
        }
    }
    names
}

/// The rules that found something, most findings first.
fn found(documents: &[Document], given: &Given<'_>) -> Vec<Rule> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut rules: Vec<Rule> = Vec::new();
    for document in documents {
        let mut here: HashSet<&str> = HashSet::new();
        for finding in document.all_findings() {
            let at = *places.entry(&finding.rule).or_insert_with(|| {
                rules.push(explained(&finding.rule, &finding.title, given));
                rules.len() - 1
            });
            if let Some(rule) = rules.get_mut(at) {
                rule.count += 1;
                rule.points += finding.cost;
                rule.documents += usize::from(here.insert(&finding.rule));
            }
        }
    }
    rules.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
    rules
}

fn explained(id: &str, title: &Two, given: &Given<'_>) -> Rule {
    let rule = given.linter.rules().get(id);
    let criterion = rule.and_then(|rule| RUBRIC.criterion(rule.criterion));
    // Hidden, nothing stands in the page that could be taken for the team's own words.
    let example = |pick: fn(&rules::rule::Examples) -> Option<&Example>| {
        let rule = rule.filter(|_| !given.redacted)?;
        let one =
            |language| pick(rule.examples.get(language)).map(|e| e.text.trim()).filter(|text| !text.contains('\n'));
        Some(Two::new(one(Language::English)?, one(Language::Vietnamese)?))
    };
    Rule {
        id: id.to_owned(),
        title: title.clone(),
        criterion: criterion.map_or_else(|| Two::new("", ""), |criterion| Two::from(&criterion.title)),
        why: rule.map_or_else(|| Two::new("", ""), |rule| Two::from(&rule.why)),
        disagree: rule.and_then(|rule| rule.disagree.as_ref()).map(Two::from),
        sources: rule.map(|rule| rule.sources.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        bad: example(|examples| examples.fires.first()),
        good: example(|examples| examples.silent.first()),
        count: 0,
        documents: 0,
        points: 0.0,
    }
}

/// Question and way out only at a rule's first finding in the document; no praise of single criteria.
fn shorten(document: &mut Document) {
    let mut told: HashSet<String> = HashSet::new();
    document.statements_mut().for_each(|statement| statement.good = None);
    let Document { findings, blocks, .. } = document;
    let statements = blocks.iter_mut().flat_map(|block| block.objective.iter_mut().chain(&mut block.key_results));
    for finding in findings.iter_mut().chain(statements.flat_map(|s| &mut s.findings)) {
        if !told.insert(finding.rule.clone()) {
            finding.question = None;
            finding.help = None;
        }
    }
}

fn scoring() -> Scoring {
    let caps = RUBRIC.caps.iter().map(|cap| (Two::from(&cap.reason), cap.at_most));
    Scoring {
        weights: RUBRIC.criteria.iter().map(|c| Weights { title: Two::from(&c.title), weights: c.weights }).collect(),
        caps: caps.collect(),
        bands: RUBRIC.bands.iter().map(|band| (band.id, band.from, Two::from(&band.title))).collect(),
        refusals: [Refusal::PointsMissing, Refusal::LinesUnread]
            .map(|refusal| Two::of(|language| score_words::refused(language, refusal)))
            .into(),
    }
}
