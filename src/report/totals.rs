//! What a run comes to: counts of files, statements and findings, and of the findings of each rule.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Said, Severity};
use crate::lint::Linter;
use crate::model::Language;
use crate::report::findings;
use crate::workspace::Checked;

/// The findings of one rule.
#[derive(Clone, Debug)]
pub struct Tally {
    /// How many.
    pub findings: usize,
    /// Their severity; of several the gravest.
    pub severity: Severity,
    /// What ran the rule first, so that its texts can be looked up: rules of users differ from folder to folder.
    pub linter: Arc<Linter>,
}

/// Counts of a run, or of one file of it.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Files that were read.
    pub files: usize,
    /// Documents with OKRs.
    pub documents: usize,
    /// Objectives.
    pub objectives: usize,
    /// Key results, also those under no objective.
    pub key_results: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are infos.
    pub infos: usize,
    /// Findings that were mended, or would be.
    pub mended: usize,
    /// Files that this changes.
    pub changed: usize,
    /// Findings left that an unsafe fix would mend.
    pub unsafe_left: usize,
    /// Documents whose messages are in Vietnamese.
    vietnamese: usize,
    /// Scores of the documents that were assessed, added up.
    scores: f64,
    /// Documents that were assessed.
    assessed: usize,
    /// The lowest score, and the file of the document that has it.
    lowest: Option<(f64, PathBuf)>,
    /// The findings by rule.
    pub rules: BTreeMap<Said, Tally>,
}

impl Tally {
    fn add(&mut self, findings: usize, severity: Severity) {
        self.findings += findings;
        self.severity = self.severity.max(severity);
    }
}

impl Totals {
    /// The counts of one file. The file itself is counted by who reads it.
    pub fn of(checked: &Checked) -> Self {
        let mut totals = Self::default();
        if let Some(change) = &checked.change {
            totals.mended = change.mended;
            totals.changed = usize::from(change.before != change.after);
            totals.unsafe_left = change.unsafe_left;
        }
        for document in &checked.report.documents {
            totals.documents += 1;
            totals.objectives += document.set.objectives.len();
            totals.key_results += document.set.orphans.len();
            totals.key_results += document.set.objectives.iter().map(|o| o.key_results.len()).sum::<usize>();
            totals.vietnamese += usize::from(findings::language(checked, document) == Language::Vietnamese);
            if let Some(score) = document.scores.score {
                totals.scores += score;
                totals.assessed += 1;
                totals.lower(&(score, checked.source.path.clone()));
            }
            for diagnostic in &document.diagnostics {
                totals.count(&diagnostic.rule, diagnostic.severity, &checked.linter);
            }
        }
        // They are told with the first document.
        if totals.documents > 0 {
            for problem in &checked.report.problems {
                totals.count(&findings::INVALID_YAML.into(), findings::severity(problem), &checked.linter);
            }
        }
        totals
    }

    fn count(&mut self, rule: &Said, severity: Severity, linter: &Arc<Linter>) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        match self.rules.get_mut(rule) {
            Some(tally) => tally.add(1, severity),
            None => {
                let tally = Tally { findings: 1, severity, linter: Arc::clone(linter) };
                self.rules.insert(rule.clone(), tally);
            }
        }
    }

    /// Adds the counts of another file.
    pub fn add(&mut self, other: &Totals) {
        self.files += other.files;
        self.documents += other.documents;
        self.objectives += other.objectives;
        self.key_results += other.key_results;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.mended += other.mended;
        self.changed += other.changed;
        self.unsafe_left += other.unsafe_left;
        self.vietnamese += other.vietnamese;
        self.scores += other.scores;
        self.assessed += other.assessed;
        other.lowest.iter().for_each(|lowest| self.lower(lowest));
        for (rule, other) in &other.rules {
            match self.rules.get_mut(rule) {
                Some(tally) => tally.add(other.findings, other.severity),
                None => {
                    self.rules.insert(rule.clone(), other.clone());
                }
            }
        }
    }

    /// Keeps the lowest score; of equal ones the first.
    fn lower(&mut self, other: &(f64, PathBuf)) {
        if self.lowest.as_ref().is_none_or(|(own, _)| other.0 < *own) {
            self.lowest = Some(other.clone());
        }
    }

    /// The lowest score of a document that was assessed, and its file.
    pub fn lowest(&self) -> Option<(f64, &Path)> {
        self.lowest.as_ref().map(|(score, path)| (*score, path.as_path()))
    }

    /// The mean score of the documents that were assessed.
    pub fn score(&self) -> Option<f64> {
        (self.assessed > 0).then(|| self.scores / self.assessed as f64)
    }

    /// The language of most documents' messages.
    pub fn language(&self) -> Language {
        if self.vietnamese * 2 > self.documents { Language::Vietnamese } else { Language::English }
    }

    /// The findings by rule, most frequent ones first; equal ones by name.
    pub fn by_frequency(&self) -> Vec<(&Said, &Tally)> {
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.findings));
        rules
    }

    /// Findings of this severity or a graver one.
    pub fn at_least(&self, severity: Severity) -> usize {
        let graver = match severity {
            Severity::Error => 0,
            Severity::Warning => self.warnings,
            Severity::Info => self.warnings + self.infos,
        };
        self.errors + graver
    }
}
