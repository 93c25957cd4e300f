//! The one way through the house: source → outline → dialect → reading → rules → suppression → scores.
//!
//! Files, standard input, the editor, rule examples and reports all call [`lint`]; nothing else runs the stages.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::dialect::Context;
use crate::model::{Language, OkrSet};
use crate::outline::yaml::YamlProblem;
use crate::reading::SetReading;
use crate::rules::{Plan, Rules, Settings};
use crate::score::Scores;
use crate::source::SourceFile;

/// What [`lint`] needs to know, made once for many files.
#[derive(Clone, Debug)]
pub struct Linter {
    rules: Arc<Rules>,
    settings: Settings,
    plan: Plan,
    context: Context,
}

impl Linter {
    /// A linter for some rules under some settings.
    pub fn new(rules: Arc<Rules>, settings: Settings, context: Context) -> Self {
        let plan = Plan::new(&rules, &settings);
        Self { rules, settings, plan, context }
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
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
    /// The scores.
    pub scores: Scores,
    /// The language of most of its statements.
    pub language: Language,
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
    let _ = (source, &linter.plan, &linter.context);
    FileReport::default()
}
