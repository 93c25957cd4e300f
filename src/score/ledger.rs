//! What the findings take: an entry per statement, the entries of an objective and its key results in one block.
//!
//! Findings can be struck out, which is how [`super::changes`] asks what each of them is worth.

use crate::diagnostic::Diagnostic;
use crate::model::OkrSet;
use crate::rules::Rules;
use crate::rules::rule::{CRITERIA, Criterion};

use super::caps::{Caps, under};
use super::rubric::{Cap, Figure, RUBRIC, Scored};
use super::scale::{Held, PerCriterion, Scale, sum};
use super::{Assessed, Bite, Criteria, Figures, Lost, ObjectiveScore, Refusal, Scores, StatementScore};

/// A finding that costs points.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// Index of its diagnostic.
    pub finding: usize,
    criterion: Criterion,
    figure: Figure,
    points: f64,
}

/// A statement, or the set, with its findings.
#[derive(Debug)]
pub struct Entry {
    scored: Scored,
    pub losses: Vec<Loss>,
    caps: Caps,
}

/// An objective with its key results, or a key result under no objective: a range of the entries.
#[derive(Debug)]
pub struct Block {
    pub entries: std::ops::Range<usize>,
    /// The caps of all of its entries.
    caps: Caps,
}

/// The entries of one document.
#[derive(Debug)]
pub struct Ledger {
    held: Held,
    pub entries: Vec<Entry>,
    pub blocks: Vec<Block>,
    /// Blocks from here on are key results under no objective.
    orphans: usize,
    pub set: Entry,
    struck: Vec<bool>,
    assessed: Assessed,
}

impl Ledger {
    /// The ledger of a set.
    pub fn new(set: &OkrSet, diagnostics: &[Diagnostic], rules: &Rules, scale: &Scale) -> Self {
        let mut order: Vec<usize> = (0..diagnostics.len()).collect();
        let subject = |index: &usize| diagnostics.get(*index).and_then(|d| d.subject.as_deref());
        order.sort_by(|a, b| subject(a).cmp(&subject(b)));
        let mut of_rule = vec![false; rules.len()];
        for index in diagnostics.iter().filter_map(|d| rules.index(&d.rule)) {
            if let Some(fired) = of_rule.get_mut(index) {
                *fired = true;
            }
        }
        let fired = |rule: usize| of_rule.get(rule).copied().unwrap_or(false);
        let entry = |id: Option<&str>, scored: Scored| {
            let from = order.partition_point(|index| subject(index) < id);
            let own = order.iter().skip(from).take_while(|index| subject(index) == id);
            let mut entry = Entry { scored, losses: Vec::new(), caps: Caps::default() };
            for (index, found) in own.filter_map(|index| Some((*index, diagnostics.get(*index)?))) {
                entry.add(index, found, rules);
            }
            entry
        };
        let mut ledger = Self {
            held: scale.held(set, fired),
            entries: Vec::new(),
            blocks: Vec::new(),
            orphans: set.objectives.len(),
            set: entry(None, Scored::Set),
            struck: vec![false; diagnostics.len()],
            assessed: Assessed::default(),
        };
        for objective in &set.objectives {
            let mut entries = vec![entry(Some(&objective.id), Scored::Objective)];
            entries.extend(objective.key_results.iter().map(|k| entry(Some(&k.id), Scored::KeyResult)));
            ledger.block(entries);
        }
        for orphan in &set.orphans {
            ledger.block(vec![entry(Some(&orphan.id), Scored::KeyResult)]);
        }
        let skipped = scale.left_out(set, fired).count();
        let points = ledger.points_assessed();
        let refused = if ledger.entries.is_empty() {
            Some(Refusal::Nothing)
        } else if is_enough(points) {
            let unread = 100 * set.unread.len() >= RUBRIC.lines_unread_from as usize * set.lines.max(1);
            (unread && !set.unread.is_empty()).then_some(Refusal::LinesUnread)
        } else {
            Some(Refusal::PointsMissing)
        };
        ledger.assessed = Assessed { applied: scale.len() - skipped, skipped, points, refused };
        ledger
    }

    fn block(&mut self, entries: Vec<Entry>) {
        let from = self.entries.len();
        let mut caps = Caps::default();
        for entry in &entries {
            entry.caps.each(|finding, cap| caps.push(finding, cap));
        }
        self.entries.extend(entries);
        self.blocks.push(Block { entries: from..self.entries.len(), caps });
    }

    /// Percent of the points that could be assessed over all entries, the set among them.
    fn points_assessed(&self) -> f64 {
        let all = self.entries.iter().chain([&self.set]);
        mean(all.map(|entry| self.assessed_of(entry, Figure::Quality))).unwrap_or(0.0)
    }

    fn assessed_of(&self, entry: &Entry, figure: Figure) -> f64 {
        sum(self.held.of(entry.scored), figure)
    }

    /// Leaves a finding out of what follows, or takes it back in.
    pub fn strike(&mut self, finding: usize, struck: bool) {
        if let Some(place) = self.struck.get_mut(finding) {
            *place = struck;
        }
    }

    fn stands(&self, finding: usize) -> bool {
        !self.struck.get(finding).copied().unwrap_or(false)
    }

    fn taken(&self, entry: &Entry, figure: Figure) -> f64 {
        let standing = entry.losses.iter().filter(|loss| loss.figure == figure && self.stands(loss.finding));
        standing.map(|loss| loss.points).sum()
    }

    /// An entry's figure before caps; none when too little could be assessed.
    fn figure(&self, entry: &Entry, figure: Figure) -> Option<f64> {
        let assessed = self.assessed_of(entry, figure);
        let enough = if figure == Figure::Quality { is_enough(assessed) } else { assessed > 0.0 };
        enough.then(|| 100.0 - 100.0 * self.taken(entry, figure).min(assessed) / assessed)
    }

    /// An entry's score before caps.
    pub fn quality(&self, entry: usize) -> Option<f64> {
        self.entries.get(entry).and_then(|entry| self.figure(entry, Figure::Quality))
    }

    /// The scores of a block's statements before caps: their sum and number.
    pub fn sum(&self, block: &Block) -> (f64, usize) {
        let scores = block.entries.clone().filter_map(|entry| self.quality(entry));
        scores.fold((0.0, 0), |(sum, count), score| (sum + score, count + 1))
    }

    /// The cap that holds for a block now.
    pub fn cap(&self, block: &Block) -> Option<&'static Cap> {
        block.caps.lowest(|finding| self.stands(finding))
    }

    /// A block's mean over its statements, under its caps, with the number of statements.
    fn whole(&self, block: &Block) -> (usize, Option<f64>, Option<Bite>) {
        let (sum, count) = self.sum(block);
        if count == 0 {
            return (0, None, None);
        }
        let (whole, bite) = under(sum / count as f64, self.cap(block));
        (count, Some(whole), bite)
    }

    /// What the set's findings take from a figure of the document.
    pub fn taken_by_set(&self, figure: Figure) -> f64 {
        self.figure(&self.set, figure).map_or(0.0, |left| 100.0 - left)
    }

    /// The scores of a document with so many diagnostics.
    pub fn scores(self, diagnostics: usize) -> Scores {
        let mut costs = vec![0.0; diagnostics];
        let statements: Vec<StatementScore> =
            self.entries.iter().map(|entry| self.statement(entry, &mut costs)).collect();
        let of_set = self.statement(&self.set, &mut costs);
        let (objectives, orphans) = self.tree(&statements);
        let mut figures = Figures::default();
        for figure in [Figure::Alignment, Figure::Tracking] {
            let statements = mean(statements.iter().filter_map(|s| s.figures.get(figure)));
            let some = statements.or_else(|| of_set.figures.get(figure).map(|_| 100.0));
            figures.set(figure, some.map(|value| (value - self.taken_by_set(figure)).max(0.0)));
        }
        let lost = self.lost(&statements);
        let refused = self.assessed.refused.is_some();
        let score = (!refused).then(|| (100.0 - lost.statements - lost.caps - lost.set).max(0.0));
        figures.set(Figure::Quality, score);
        let all = statements.iter().chain([&of_set]);
        let criteria = if self.entries.is_empty() { Criteria::default() } else { means(all) };
        Scores { score, criteria, figures, objectives, orphans, lost, assessed: self.assessed, costs }
    }

    fn tree(&self, statements: &[StatementScore]) -> (Vec<ObjectiveScore>, Vec<StatementScore>) {
        let (mut objectives, mut orphans) = (Vec::new(), Vec::new());
        for (index, block) in self.blocks.iter().enumerate() {
            match statements.get(block.entries.clone()) {
                Some([own, key_results @ ..]) if index < self.orphans => {
                    let (_, whole, cap) = self.whole(block);
                    let (own, key_results) = (own.clone(), key_results.to_vec());
                    objectives.push(ObjectiveScore { own, key_results, whole, cap });
                }
                Some(list) => orphans.extend_from_slice(list),
                None => {}
            }
        }
        (objectives, orphans)
    }

    /// Where the document's points went.
    fn lost(&self, statements: &[StatementScore]) -> Lost {
        let count = statements.iter().filter(|s| s.score.is_some()).count();
        if count == 0 {
            return Lost::default();
        }
        let to_caps =
            |(count, _, bite): (usize, Option<f64>, Option<Bite>)| bite.map_or(0.0, |bite| bite.cost * count as f64);
        let caps: f64 = self.blocks.iter().map(|block| to_caps(self.whole(block))).sum::<f64>() / count as f64;
        let before_caps = mean(self.entries.iter().filter_map(|e| self.figure(e, Figure::Quality))).unwrap_or(0.0);
        let left = before_caps - caps;
        let set = self.taken_by_set(Figure::Quality).min(left.max(0.0));
        Lost { statements: 100.0 - before_caps, caps, set }
    }

    /// The score of an entry; notes what each of its findings takes.
    fn statement(&self, entry: &Entry, costs: &mut [f64]) -> StatementScore {
        let mut figures = Figures::default();
        for figure in [Figure::Quality, Figure::Alignment, Figure::Tracking] {
            figures.set(figure, self.figure(entry, figure));
            let (assessed, taken) = (self.assessed_of(entry, figure), self.taken(entry, figure));
            if figures.get(figure).is_none() || taken <= 0.0 {
                continue;
            }
            // Nobody can lose more than there was: then each finding bears its part.
            let share = 100.0 / assessed.max(taken);
            for loss in entry.losses.iter().filter(|loss| loss.figure == figure && self.stands(loss.finding)) {
                if let Some(cost) = costs.get_mut(loss.finding) {
                    *cost = loss.points * share;
                }
            }
        }
        let capped = figures.get(Figure::Quality).map(|score| under(score, entry.caps.lowest(|f| self.stands(f))));
        let score = capped.map(|(score, _)| score);
        figures.set(Figure::Quality, score);
        StatementScore {
            score,
            criteria: self.criteria(entry),
            figures,
            assessed: self.assessed_of(entry, Figure::Quality),
            cap: capped.and_then(|(_, bite)| bite),
        }
    }

    fn criteria(&self, entry: &Entry) -> Criteria {
        let held: &PerCriterion = self.held.of(entry.scored);
        let mut taken = [0.0; CRITERIA.len()];
        for loss in entry.losses.iter().filter(|loss| self.stands(loss.finding)) {
            if let Some(taken) = taken.get_mut(loss.criterion as usize) {
                *taken += loss.points;
            }
        }
        let mut criteria = Criteria::default();
        for ((value, held), taken) in criteria.0.iter_mut().zip(held).zip(taken) {
            // A rule of the user may look where the rubric gives no weight.
            let held = if *held > 0.0 || taken == 0.0 { *held } else { 100.0 };
            *value = (held > 0.0).then(|| 100.0 - 100.0 * taken.min(held) / held);
        }
        criteria
    }
}

impl Entry {
    fn add(&mut self, finding: usize, found: &Diagnostic, rules: &Rules) {
        let criterion = rules.get(&found.rule).map_or(Criterion::None, |rule| rule.criterion);
        let Some(weighted) = RUBRIC.criterion(criterion) else { return };
        if found.points > 0 {
            let points = f64::from(found.points);
            self.losses.push(Loss { finding, criterion, figure: weighted.figure, points });
        }
        if let Some(cap) = RUBRIC.cap(&found.rule) {
            self.caps.push(finding, cap);
        }
    }
}

fn is_enough(points: f64) -> bool {
    points >= f64::from(100 - RUBRIC.points_missing_above.min(100)) - 1e-9
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn means<'a>(all: impl Iterator<Item = &'a StatementScore>) -> Criteria {
    let mut sums = [(0.0, 0_u32); CRITERIA.len()];
    for score in all {
        for ((sum, count), value) in sums.iter_mut().zip(score.criteria.0) {
            if let Some(value) = value {
                *sum += value;
                *count += 1;
            }
        }
    }
    Criteria(sums.map(|(sum, count)| (count > 0).then(|| sum / f64::from(count))))
}
