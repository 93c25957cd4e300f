//! `rules/accuracy.json`: the figures as they were when they were last written. The build script compiles the rules' part in,
//! the pages show it, and the tests hold new figures against it.

use std::collections::BTreeMap;

use okrlint::model::Language;
use okrlint::rules::Rule;
use okrlint::rules::measured::{FEWEST, Measured};
use okrlint::rules::rule::Both;
use serde::{Deserialize, Serialize};

use super::families::FAMILIES;
use super::figures::Figures;

/// Where it stands.
pub const PATH: &str = "rules/accuracy.json";

/// How far a figure over all statements may fall before a test fails.
const TOLERANCE: f64 = 0.01;
/// The same for a rule or a family, which have far fewer statements.
const TOLERANCE_OF_FEW: f64 = 0.05;

/// The table.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Figures over all statements.
    pub languages: PerLanguage<Overall>,
    /// Per family of defects: findings, statements that ask for one.
    pub families: BTreeMap<String, PerLanguage<[u32; 2]>>,
    /// Per rule that fired.
    pub rules: BTreeMap<String, PerLanguage<Counts>>,
}

/// Something for each language.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct PerLanguage<T> {
    /// English.
    pub en: T,
    /// Vietnamese.
    pub vi: T,
}

/// Figures over all statements of a language. Shares are rounded to four places.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Overall {
    pub good: u32,
    pub weak: u32,
    pub bad: u32,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub clean_good: f64,
    pub auc: f64,
    pub order: f64,
    pub pairs: u32,
    pub pairs_ordered: f64,
}

/// A rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub findings: u32,
    pub right: u32,
}

impl<T> PerLanguage<T> {
    /// What stands for a language.
    pub fn get(&self, language: Language) -> &T {
        match language {
            Language::English => &self.en,
            Language::Vietnamese => &self.vi,
        }
    }
}

impl Overall {
    fn new(figures: &Figures) -> Self {
        let [good, weak, bad] = figures.judged;
        let round = |value: Option<f64>| value.map_or(0.0, |v| (v * 10_000.0).round() / 10_000.0);
        Self {
            good,
            weak,
            bad,
            precision: round(figures.precision.value()),
            recall: round(figures.recall.value()),
            f1: round(figures.f1()),
            clean_good: round(figures.clean_good.value()),
            auc: round(figures.auc),
            order: round(figures.order),
            pairs: figures.pairs.whole,
            pairs_ordered: round(figures.pairs.value()),
        }
    }

    /// Every share with its name.
    pub fn shares(&self) -> [(&'static str, f64); 7] {
        [
            ("verdict precision", self.precision),
            ("verdict recall", self.recall),
            ("verdict F1", self.f1),
            ("good statements left alone", self.clean_good),
            ("auc", self.auc),
            ("order", self.order),
            ("pairs ordered", self.pairs_ordered),
        ]
    }
}

impl Table {
    /// The table of some figures.
    pub fn new(figures: &PerLanguage<Figures>) -> Self {
        let PerLanguage { en, vi } = figures;
        let counts = |figures: &Figures, rule: &str| {
            let share = figures.rules.get(rule).copied().unwrap_or_default().share();
            Counts { findings: share.whole, right: share.part }
        };
        let rules = en.rules.keys().chain(vi.rules.keys());
        let family =
            |figures: &Figures, at: usize| figures.families.get(at).map_or([0, 0], |share| [share.part, share.whole]);
        let families = FAMILIES.iter().enumerate();
        Self {
            languages: PerLanguage { en: Overall::new(en), vi: Overall::new(vi) },
            families: families
                .map(|(at, f)| (f.name.to_owned(), PerLanguage { en: family(en, at), vi: family(vi, at) }))
                .collect(),
            rules: rules.map(|id| (id.clone(), PerLanguage { en: counts(en, id), vi: counts(vi, id) })).collect(),
        }
    }

    /// Reads the table.
    ///
    /// # Errors
    /// Where the text is no table.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|e| format!("{PATH}: {e}"))
    }

    /// As it is written: a line for each language, family and rule, so that changes read well.
    pub fn text(&self) -> String {
        let languages = [("en", &self.languages.en), ("vi", &self.languages.vi)];
        let parts = [
            part("languages", languages.map(|(name, overall)| line(name, overall)).to_vec()),
            part("families", self.families.iter().map(|(name, shares)| line(name, shares)).collect()),
            part("rules", self.rules.iter().map(|(id, counts)| line(id, counts)).collect()),
        ];
        format!("{{\n{}\n}}\n", parts.join(",\n"))
    }

    /// The rule with the counts of this table in place of those that are compiled in.
    pub fn with_counts(&self, rule: &Rule) -> Rule {
        let measured = |c: Counts| Measured { findings: c.findings, right: c.right };
        let counts = self.rules.get(rule.id.as_ref()).cloned().unwrap_or_default();
        Rule { measured: Some(Both { en: measured(counts.en), vi: measured(counts.vi) }), ..rule.clone() }
    }

    /// The figures that are lower than in this table by more than chance and new statements make them.
    pub fn fallen(&self, now: &Table) -> Vec<String> {
        let mut fallen = Vec::new();
        let mut hold = |what: String, before: f64, now: f64, tolerance: f64| {
            if now < before - tolerance {
                fallen.push(format!("{what}: {before:.3} before, {now:.3} now"));
            }
        };
        for language in [Language::English, Language::Vietnamese] {
            let code = language.code();
            let (before, after) = (self.languages.get(language), now.languages.get(language));
            for ((name, before), (_, after)) in before.shares().into_iter().zip(after.shares()) {
                hold(format!("{code}: {name}"), before, after, TOLERANCE);
            }
            for (name, shares) in &self.families {
                let after = now.families.get(name).map(|s| *s.get(language)).unwrap_or_default();
                if let (Some(before), Some(after)) = (share(*shares.get(language)), share(after)) {
                    hold(format!("{code}: recall of {name}"), before, after, TOLERANCE_OF_FEW);
                }
            }
            for (id, counts) in &self.rules {
                let after = now.rules.get(id).map(|c| *c.get(language)).unwrap_or_default();
                let before = counts.get(language);
                if let (Some(before), Some(after)) =
                    (share([before.right, before.findings]), share([after.right, after.findings]))
                {
                    hold(format!("{code}: precision of {id}"), before, after, TOLERANCE_OF_FEW);
                }
            }
        }
        fallen
    }
}

/// A share, unless it is of too few.
fn share([part, whole]: [u32; 2]) -> Option<f64> {
    (whole >= FEWEST).then(|| f64::from(part) / f64::from(whole))
}

fn part(name: &str, lines: Vec<String>) -> String {
    format!("  \"{name}\": {{\n{}\n  }}", lines.join(",\n"))
}

fn line(name: &str, value: &impl Serialize) -> String {
    // Numbers under fixed names can always be written.
    format!("    \"{name}\": {}", serde_json::to_string(value).unwrap_or_default())
}
