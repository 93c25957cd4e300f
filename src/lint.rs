//! The one way through the house: source → outline → dialect → reading → rules → suppression → scores.
//!
//! Files, standard input, the editor, rule examples and reports all call [`lint`]; nothing else runs the stages.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::dialect::{self, Context};
use crate::figure::calendar::fill_fiscal_days;
use crate::model::{Language, OkrSet};
use crate::outline::yaml::YamlProblem;
use crate::outline::{self, Comment};
use crate::reading::{SetReading, read_set};
use crate::rules::{self, Plan, Rules, Settings};
use crate::score::scale::Scale;
use crate::score::{Scores, score};
use crate::source::SourceFile;
use crate::suppress;

/// What [`lint`] needs to know, made once for many files.
#[derive(Clone, Debug)]
pub struct Linter {
    rules: Arc<Rules>,
    settings: Settings,
    plan: Plan,
    scale: Scale,
    context: Context,
    wanted: Wanted,
}

/// What a report shows beside the findings. Whatever nobody looks at is not worked out; the findings are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// A way out and a question for each finding.
    pub help: bool,
    /// The scores.
    pub scores: bool,
    /// What mends each finding.
    pub fixes: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { help: true, scores: true, fixes: false }
    }
}

impl Linter {
    /// A linter for some rules under some settings.
    pub fn new(rules: Arc<Rules>, settings: Settings, context: Context) -> Self {
        let plan = Plan::new(&rules, &settings);
        let scale = Scale::new(&rules, &plan);
        Self { rules, settings, plan, scale, context, wanted: Wanted::default() }
    }

    /// The same linter, which also works out what mends each finding.
    #[must_use]
    pub fn with_fixes(mut self, fixes: bool) -> Self {
        self.wanted.fixes = fixes;
        self
    }

    /// The same linter, which works out what is looked at.
    #[must_use]
    pub fn wanting(mut self, wanted: Wanted) -> Self {
        self.wanted = wanted;
        self
    }

    /// The same linter with its messages in a language.
    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        let mut other = self.clone();
        other.settings.messages = Some(language);
        other.plan.messages = Some(language);
        other
    }

    /// Whether a rule runs, by its index.
    pub fn runs(&self, rule: usize) -> bool {
        self.plan.planned(rule).is_some()
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The denominators of scores under these settings.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Default for Linter {
    fn default() -> Self {
        Self::new(Arc::new(Rules::builtin()), Settings::default(), Context::default())
    }
}

/// The OKRs of one file and one cycle, with all that was found out about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The OKRs.
    pub set: OkrSet,
    /// Their readings, in the same order.
    pub reading: SetReading,
    /// The findings that were not suppressed, in order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// The scores; nothing in them when they were not [`Wanted`].
    pub scores: Scores,
    /// The language of most of its statements.
    pub language: Language,
}

impl Document {
    /// Leaves out findings that nobody asked for. The scores stay: they say how good the document is, not what is new in it.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        let kept: Vec<bool> = self.diagnostics.iter().map(keep).collect();
        let mut of_finding = kept.iter().copied();
        self.diagnostics.retain(|_| of_finding.next().unwrap_or(true));
        // One cost for each finding.
        let mut of_cost = kept.iter().copied();
        self.scores.costs.retain(|_| of_cost.next().unwrap_or(true));
    }
}

/// What [`lint`] found in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    /// One per cycle; none when the file holds no OKRs.
    pub documents: Vec<Document>,
    /// Mistakes in the YAML.
    pub problems: Vec<YamlProblem>,
}

/// Lints one file.
pub fn lint(source: &SourceFile, linter: &Linter) -> FileReport {
    let Parsed { sets, comments, problems } = parse(source, &linter.context);
    let (rules, plan) = (linter.rules(), &linter.plan);
    let read: Vec<(OkrSet, SetReading)> = sets.into_iter().map(with_reading).collect();
    let mut diagnostics: Vec<Vec<Diagnostic>> =
        read.iter().map(|(set, reading)| rules::run(rules, plan, source, set, reading, linter.wanted.help)).collect();
    let language = plan.messages.or(read.first().map(|(_, reading)| reading.language)).unwrap_or_default();
    let sets: Vec<&OkrSet> = read.iter().map(|(set, _)| set).collect();
    let context = suppress::Context { source, comments: &comments, rules, plan, language };
    suppress::apply(&context, &sets, &mut diagnostics);
    if linter.wanted.fixes {
        rules::fixes::propose(source, rules, plan, &read, &mut diagnostics);
    }
    let documents = read
        .into_iter()
        .zip(diagnostics)
        .map(|((set, reading), diagnostics)| {
            let scored = || score(&set, &diagnostics, rules, &linter.scale);
            let scores = if linter.wanted.scores { scored() } else { Scores::default() };
            let language = reading.language;
            Document { set, reading, diagnostics, scores, language }
        })
        .collect();
    FileReport { documents, problems }
}

fn with_reading(set: OkrSet) -> (OkrSet, SetReading) {
    let reading = read_set(&set);
    (set, reading)
}

/// A file cut into OKR sets.
struct Parsed {
    sets: Vec<OkrSet>,
    comments: Vec<Comment>,
    problems: Vec<YamlProblem>,
}

/// The days of fiscal cycles ("FY27-Q1"), where the config says when the year starts.
fn with_days(mut sets: Vec<OkrSet>, context: &Context) -> Vec<OkrSet> {
    if let Some(month) = context.fiscal_year_starts {
        for cycle in sets.iter_mut().filter_map(|set| set.cycle.as_mut()) {
            fill_fiscal_days(cycle, month);
        }
    }
    sets
}

/// Parses by the ending of the file's name: Markdown where there is none, as on standard input, plain text where it is
/// an unknown one.
fn parse(source: &SourceFile, context: &Context) -> Parsed {
    let ending = source.path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let outline = match ending.as_str() {
        _ if source.is_data() => {
            let data = outline::yaml::parse(&source.text);
            let sets = with_days(dialect::read_data(source, &data, context), context);
            return Parsed { sets, comments: data.comments, problems: data.problems };
        }
        // Most Markdown files in a repository are of another kind; looking at their bytes is all they cost.
        _ if !dialect::may_hold_okrs(source) => {
            return Parsed { sets: Vec::new(), comments: Vec::new(), problems: Vec::new() };
        }
        "md" | "markdown" | "" => outline::markdown::parse(&source.text),
        _ => outline::plain::parse(&source.text),
    };
    let sets = with_days(dialect::read_outline(source, &outline, context), context);
    Parsed { sets, comments: outline.comments, problems: Vec::new() }
}
