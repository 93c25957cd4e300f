//! What okrlint said against what the judges said: the figures of one language.

use std::collections::{BTreeMap, HashMap};

use okrlint::diagnostic::Severity;

use super::corpus::{Judged, Said, Verdict};
use super::families::{FAMILIES, deserves, of_defect};
use super::stats::{Share, concordance};

/// The figures of one language.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Statements judged good, weak and bad.
    pub judged: [u32; 3],
    /// Of the flagged statements judged good or bad, those judged bad.
    pub precision: Share,
    /// Of the statements judged bad, those flagged.
    pub recall: Share,
    /// Of the statements judged good, those not flagged.
    pub clean_good: Share,
    /// Of the statements judged weak, those flagged.
    pub weak_flagged: Share,
    /// Of the bad statements with a good rewrite, those whose rewrite scores higher.
    pub pairs: Share,
    /// How often a good statement scores higher than a bad one.
    pub auc: Option<f64>,
    /// How often of two statements with different verdicts the better one scores higher.
    pub order: Option<f64>,
    /// Each family: statements with one of its defects, and those on which one of its rules fired.
    pub families: Vec<Share>,
    /// Each rule that fired.
    pub rules: BTreeMap<String, RuleFigures>,
    /// Good statements that are flagged and bad ones that are not.
    pub misjudged: Vec<Misjudged>,
}

/// How often a rule was right.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleFigures {
    /// Findings whose statement is judged weak or bad for a reason of the rule's family.
    pub right: u32,
    /// Findings on statements judged weak or bad for other reasons.
    pub beside: u32,
    /// Findings on statements judged good.
    pub wrong: u32,
    /// The same for warnings and errors only: right, of all.
    pub grave: Share,
}

impl RuleFigures {
    /// The right ones of all findings.
    pub fn share(self) -> Share {
        Share { part: self.right, whole: self.right + self.beside + self.wrong }
    }
}

/// A statement on which okrlint and the judge differ.
#[derive(Clone, Debug)]
pub struct Misjudged {
    /// The statement.
    pub judged: Judged,
    /// The rules that flag it; none when it was missed.
    pub rules: Vec<String>,
}

impl Figures {
    /// Precision and recall in one.
    pub fn f1(&self) -> Option<f64> {
        let (hit, flagged, bad) = (self.precision.part, self.precision.whole, self.recall.whole);
        (flagged + bad > 0).then(|| f64::from(2 * hit) / f64::from(flagged + bad))
    }
}

/// The figures over some statements, each with what was said about it.
pub fn figures(judged: &[Judged], said: &[Said]) -> Figures {
    let mut out = Figures { families: vec![Share::default(); FAMILIES.len()], ..Figures::default() };
    let by_id: HashMap<&str, (&Judged, &Said)> =
        judged.iter().zip(said).map(|(j, s)| (j.id.as_str(), (j, s))).collect();
    let mut scores: [Vec<f64>; 3] = Default::default();
    for (judged, said) in judged.iter().zip(said) {
        let verdict = judged.verdict as usize;
        out.judged[verdict] += 1;
        scores[verdict].extend(said.score);
        out.count_verdict(judged, said);
        out.count_rules(judged, said);
        out.count_families(judged, said);
        let rewrite = judged.pair.as_deref().and_then(|id| by_id.get(id));
        if let (Verdict::Bad, Some((better, of_better))) = (judged.verdict, rewrite)
            && better.verdict == Verdict::Good
        {
            out.pairs.count(of_better.score > said.score);
        }
    }
    let [good, weak, bad] = &scores;
    out.auc = concordance(&[good, bad]);
    out.order = concordance(&[good, weak, bad]);
    out
}

impl Figures {
    fn count_verdict(&mut self, judged: &Judged, said: &Said) {
        let flagged = said.flagged();
        let bad = match judged.verdict {
            Verdict::Weak => return self.weak_flagged.count(flagged),
            Verdict::Good => false,
            Verdict::Bad => true,
        };
        if flagged {
            self.precision.count(bad);
        }
        if bad {
            self.recall.count(flagged);
        } else {
            self.clean_good.count(!flagged);
        }
        if flagged != bad {
            let grave = said.rules.iter().filter(|(_, severity)| *severity >= Severity::Warning);
            let rules = grave.map(|(rule, _)| rule.clone()).collect();
            self.misjudged.push(Misjudged { judged: judged.clone(), rules });
        }
    }

    fn count_rules(&mut self, judged: &Judged, said: &Said) {
        for (rule, severity) in &said.rules {
            let figures = self.rules.entry(rule.clone()).or_default();
            let right = judged.verdict != Verdict::Good && deserves(rule, &judged.defects);
            match (judged.verdict, right) {
                (Verdict::Good, _) => figures.wrong += 1,
                (_, true) => figures.right += 1,
                (_, false) => figures.beside += 1,
            }
            if *severity >= Severity::Warning {
                figures.grave.count(right);
            }
        }
    }

    fn count_families(&mut self, judged: &Judged, said: &Said) {
        for (family, share) in FAMILIES.iter().zip(&mut self.families) {
            let named = |defect: &String| of_defect(defect).is_some_and(|f| f.name == family.name);
            if judged.verdict != Verdict::Good && judged.defects.iter().any(named) {
                share.count(family.rules.iter().any(|rule| said.names(rule)));
            }
        }
    }
}
