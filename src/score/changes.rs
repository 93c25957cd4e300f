//! Which changes would gain most points: each is one rule's findings about one statement, or about the set.

use crate::diagnostic::Diagnostic;
use crate::lint::{Document, Linter};

use super::caps::under;
use super::ledger::{Block, Entry, Ledger};
use super::rubric::{Cap, Figure, RUBRIC};

/// A change that would gain points.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Index of the diagnostic that asks for it; with several of one rule, the first.
    pub diagnostic: usize,
    /// Points of the document that it would gain, after the changes before it in the list.
    pub gain: f64,
}

/// A change that was not made yet.
struct Candidate {
    /// The block and entry that it is about; none for the set.
    place: Option<(usize, usize)>,
    findings: Vec<usize>,
    /// One of its findings brings a cap.
    capped: bool,
}

/// The changes that gain most, best first: each is the best one once those before it are made. None without a score.
pub fn changes(document: &Document, linter: &Linter, most: usize) -> Vec<Change> {
    let mut changes = Vec::new();
    if document.scores.score.is_none() {
        return changes;
    }
    let mut ledger = Ledger::new(&document.set, &document.diagnostics, linter.rules(), linter.scale());
    let mut candidates = candidates(&ledger, &document.diagnostics);
    while changes.len() < most {
        let standing: Vec<Standing> = ledger.blocks.iter().map(|block| Standing::of(&ledger, block)).collect();
        // The first of equals: in order of the document.
        let mut best: Option<(usize, f64)> = None;
        for (index, candidate) in candidates.iter().enumerate() {
            let gain = gain(&mut ledger, &standing, candidate);
            if gain > best.map_or(0.05, |(_, most)| most + 1e-9) {
                best = Some((index, gain));
            }
        }
        let Some((index, gain)) = best else { break };
        let made = candidates.remove(index);
        made.findings.iter().for_each(|finding| ledger.strike(*finding, true));
        changes.extend(made.findings.first().map(|finding| Change { diagnostic: *finding, gain }));
    }
    changes
}

fn candidates(ledger: &Ledger, diagnostics: &[Diagnostic]) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    let rule = |finding: usize| diagnostics.get(finding).map(|d| d.rule.as_ref());
    let mut of_entry = |entry: &Entry, place: Option<(usize, usize)>| {
        let first = all.len();
        for loss in &entry.losses {
            let same = |c: &&mut Candidate| c.findings.first().and_then(|f| rule(*f)) == rule(loss.finding);
            match all.iter_mut().skip(first).find(same) {
                Some(candidate) => candidate.findings.push(loss.finding),
                None => {
                    let capped = rule(loss.finding).is_some_and(|rule| RUBRIC.cap(rule).is_some());
                    all.push(Candidate { place, findings: vec![loss.finding], capped });
                }
            }
        }
    };
    for (index, block) in ledger.blocks.iter().enumerate() {
        for at in block.entries.clone() {
            ledger.entries.get(at).into_iter().for_each(|entry| of_entry(entry, Some((index, at))));
        }
    }
    of_entry(&ledger.set, None);
    all
}

/// A block as it stands before a change.
struct Standing {
    sum: f64,
    count: usize,
    cap: Option<&'static Cap>,
}

impl Standing {
    fn of(ledger: &Ledger, block: &Block) -> Self {
        let (sum, count) = ledger.sum(block);
        Self { sum, count, cap: ledger.cap(block) }
    }

    /// What the block adds to the sum over all statements.
    fn part(&self, more: f64, cap: Option<&'static Cap>) -> f64 {
        let count = self.count.max(1) as f64;
        under((self.sum + more) / count, cap).0 * self.count as f64
    }
}

/// Points of the document that a change gains now.
fn gain(ledger: &mut Ledger, standing: &[Standing], candidate: &Candidate) -> f64 {
    let strike = |ledger: &mut Ledger, struck| candidate.findings.iter().for_each(|f| ledger.strike(*f, struck));
    let Some((index, entry)) = candidate.place else {
        let before = ledger.taken_by_set(Figure::Quality);
        strike(ledger, true);
        let after = ledger.taken_by_set(Figure::Quality);
        strike(ledger, false);
        return before - after;
    };
    let Some(block) = standing.get(index) else { return 0.0 };
    let before = ledger.quality(entry).unwrap_or(0.0);
    strike(ledger, true);
    let after = ledger.quality(entry).unwrap_or(0.0);
    let cap = match ledger.blocks.get(index) {
        Some(block) if candidate.capped => ledger.cap(block),
        _ => block.cap,
    };
    strike(ledger, false);
    let all: usize = standing.iter().map(|block| block.count).sum();
    (block.part(after - before, cap) - block.part(0.0, block.cap)) / all.max(1) as f64
}
