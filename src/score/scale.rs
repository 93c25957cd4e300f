//! The denominators: how many of the 100 points could be assessed.
//!
//! A criterion's points are shared among its rules in proportion to what they cost. A rule that is off, or that asks for
//! something the document has nowhere (an owner beside any other statement, say), leaves with its share.

use crate::model::{FieldKind, Fields, KeyResult, OkrSet};
use crate::rules::rule::{CRITERIA, Check, Countable, Criterion, Level, Op, Rule, Scope};
use crate::rules::vocabulary::Fact;
use crate::rules::{Plan, Rules};

use super::rubric::{Figure, RUBRIC, Scored};

/// Points of 100 per criterion.
pub(super) type PerCriterion = [f64; CRITERIA.len()];

const SCORED: [Scored; 3] = [Scored::Objective, Scored::KeyResult, Scored::Set];

/// What a rule asks of the document before it can say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A statement with this field.
    Field(FieldKind),
    /// A known cycle.
    Cycle,
    /// Numbers that the author gave.
    Numbers,
    /// An objective with key results.
    KeyResults,
}

/// Why a rule was not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is off.
    Off,
    /// What it looks at does not occur: no objectives, or no key results.
    Nothing,
    /// What it asks for does not occur.
    Lacks(Need),
}

/// A rule's share of the points of what it looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Share {
    rule: usize,
    scored: Scored,
    criterion: Criterion,
    points: f64,
    need: Need,
}

/// The denominators under some settings, made once for many documents.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scale {
    /// What could be assessed if every need were met, per kind of [`SCORED`].
    full: [PerCriterion; 3],
    /// The rules that may have to leave.
    needy: Vec<Share>,
    /// Every scored rule: its index, its scope, what it needs, whether it is on.
    rules: Vec<(usize, Scope, Option<Need>, bool)>,
}

/// What could be assessed in one document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Held([PerCriterion; 3]);

impl Held {
    /// Points per criterion of an objective, a key result or the set.
    pub fn of(&self, scored: Scored) -> &PerCriterion {
        let [objective, key_result, set] = &self.0;
        match scored {
            Scored::Objective => objective,
            Scored::KeyResult => key_result,
            Scored::Set => set,
        }
    }
}

/// The points of a figure in some criteria.
pub(super) fn sum(points: &PerCriterion, figure: Figure) -> f64 {
    RUBRIC.criteria.iter().zip(points).filter(|(c, _)| c.figure == figure).map(|(_, points)| points).sum()
}

impl Scale {
    /// The scale for the rules of a plan.
    pub fn new(rules: &Rules, plan: &Plan) -> Self {
        let mut scale = Self::default();
        let scored = |rule: &Rule| rule.criterion != Criterion::None;
        let on: Vec<bool> = (0..rules.len()).map(|index| plan.planned(index).is_some()).collect();
        let is_on = |index: usize| on.get(index).copied().unwrap_or(false);
        // Rules that are off for everybody until they are asked for are not missed.
        let counts = |index: usize, rule: &Rule| scored(rule) && (rule.severity != Level::Off || is_on(index));
        for (index, rule) in rules.iter().enumerate().filter(|(index, rule)| counts(*index, rule)) {
            scale.rules.push((index, rule.scope, need(rule), is_on(index)));
        }
        for (slot, kind) in SCORED.into_iter().enumerate() {
            let of_kind: Vec<(usize, &Rule)> =
                rules.iter().enumerate().filter(|(i, r)| counts(*i, r) && r.points > 0 && looks_at(r, kind)).collect();
            for (at, weight) in weights(slot, &of_kind) {
                let sharing = || of_kind.iter().filter(move |(_, r)| r.criterion as usize == at);
                let all: f64 = sharing().map(|(_, r)| f64::from(r.points)).sum();
                for (index, rule) in sharing().filter(|(index, _)| is_on(*index)) {
                    let points = weight * f64::from(rule.points) / all;
                    if let Some(held) = scale.full.get_mut(slot).and_then(|full| full.get_mut(at)) {
                        *held += points;
                    }
                    let share = |need| Share { rule: *index, scored: kind, criterion: rule.criterion, points, need };
                    scale.needy.extend(need(rule).map(share));
                }
            }
        }
        scale
    }

    /// What could be assessed in a set. A rule that fired was applied, whatever it seems to need.
    pub(super) fn held(&self, set: &OkrSet, fired: impl Fn(usize) -> bool) -> Held {
        let mut held = self.full;
        let census = Census::of(set);
        for share in self.needy.iter().filter(|share| !census.meets(share.need) && !fired(share.rule)) {
            let points = held.get_mut(share.scored as usize).and_then(|held| held.get_mut(share.criterion as usize));
            if let Some(points) = points {
                // Below this only the rounding of the sums is left.
                *points = if *points - share.points < 1e-9 { 0.0 } else { *points - share.points };
            }
        }
        Held(held)
    }

    /// The rules that were not applied to a set, with the reason. `fired` as in [`Scale::held`].
    pub fn left_out<'a>(
        &'a self,
        set: &OkrSet,
        fired: impl Fn(usize) -> bool + 'a,
    ) -> impl Iterator<Item = (usize, Because)> + 'a {
        let census = Census::of(set);
        self.rules.iter().filter_map(move |(rule, scope, need, on)| {
            let because = if !on {
                Because::Off
            } else if !census.has(*scope) {
                Because::Nothing
            } else {
                Because::Lacks(need.filter(|need| !census.meets(*need) && !fired(*rule))?)
            };
            Some((*rule, because))
        })
    }

    /// Number of rules that could have been applied.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is no rule to apply.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// The weights of the criteria that some rule looks at, by their index; those of each figure add up to 100.
fn weights(slot: usize, rules: &[(usize, &Rule)]) -> Vec<(usize, f64)> {
    let weight = |at: usize| RUBRIC.criteria.get(at).and_then(|c| c.weights.get(slot)).map_or(0.0, |w| f64::from(*w));
    let covered = |at: &usize| weight(*at) > 0.0 && rules.iter().any(|(_, r)| r.criterion as usize == *at);
    let covered: Vec<usize> = (0..RUBRIC.criteria.len()).filter(covered).collect();
    let figure = |at: usize| RUBRIC.criteria.get(at).map(|c| c.figure);
    let whole = |at: usize| covered.iter().filter(|c| figure(**c) == figure(at)).map(|c| weight(*c)).sum::<f64>();
    covered.iter().map(|at| (*at, 100.0 * weight(*at) / whole(*at))).collect()
}

fn looks_at(rule: &Rule, scored: Scored) -> bool {
    match rule.scope {
        Scope::File | Scope::Set => scored == Scored::Set,
        Scope::Objective => scored == Scored::Objective,
        Scope::KeyResult => scored == Scored::KeyResult,
        Scope::Statement => scored != Scored::Set,
    }
}

/// What a rule needs, as its condition says: without it the condition cannot hold.
fn need(rule: &Rule) -> Option<Need> {
    // Whether OKRs fit can be told only where they say what they support.
    if rule.criterion == Criterion::Relevant {
        return Some(Need::Field(FieldKind::Parent));
    }
    let (mut rest, all) = match rule.when.as_ref() {
        [Op::All(length), rest @ ..] if *length == rest.len() => (rest, true),
        ops => (ops, false),
    };
    while let [op, behind @ ..] = rest {
        let (found, skip) = match op {
            Op::OthersHave(field) | Op::Field(field) => (Some(Need::Field(*field)), 0),
            Op::Has(Fact::AlreadyMet) => (Some(Need::Field(FieldKind::Current)), 0),
            Op::Has(Fact::OutsideCycle | Fact::OutlivesCycle) | Op::CycleKnown => (Some(Need::Cycle), 0),
            Op::Check(Check::Misnumbered | Check::DuplicateId) => (Some(Need::Numbers), 0),
            Op::Check(Check::SameMetricSlices) => (Some(Need::KeyResults), 0),
            Op::Check(check) => (field_of(*check).map(Need::Field), 0),
            // Where no key result says how it is measured, none is asked.
            Op::Not(1) if matches!(behind, [Op::Count(Countable::Methods, ..), ..]) => {
                (Some(Need::Field(FieldKind::Method)), 1)
            }
            Op::EveryKeyResult(length) => (Some(Need::KeyResults), *length),
            Op::AnyKeyResult(length) => (Some(Need::KeyResults), *length),
            Op::All(length) | Op::Any(length) | Op::Not(length) => (None, *length),
            _ => (None, 0),
        };
        if found.is_some() || !all {
            return found;
        }
        rest = behind.get(skip..).unwrap_or(&[]);
    }
    None
}

/// The field without which a check finds nothing.
fn field_of(check: Check) -> Option<FieldKind> {
    Some(match check {
        Check::WeightsOff => FieldKind::Weight,
        Check::SeveralOwners | Check::OverloadedOwner => FieldKind::Owner,
        Check::StaleCheckIn => FieldKind::CheckIn,
        Check::BehindPace => FieldKind::Current,
        Check::GreenUnmoved => FieldKind::Status,
        Check::BadScale | Check::Sandbagged => FieldKind::ScoreGiven,
        Check::ConfidenceExtreme => FieldKind::Confidence,
        Check::MissedCommitment => FieldKind::Commitment,
        _ => return None,
    })
}

/// What occurs in a document.
struct Census {
    fields: u32,
    cycle: bool,
    numbers: bool,
    objectives: bool,
    key_results: bool,
    under_objectives: bool,
}

impl Census {
    fn of(set: &OkrSet) -> Self {
        let under_objectives = set.objectives.iter().any(|o| !o.key_results.is_empty());
        let mut census = Self {
            fields: 0,
            cycle: set.cycle.is_some(),
            numbers: false,
            objectives: !set.objectives.is_empty(),
            key_results: under_objectives || !set.orphans.is_empty(),
            under_objectives,
        };
        let mut add = |fields: &Fields, numbered: bool| {
            census.fields |= fields.0.iter().fold(0, |all, field| all | bit(field.kind));
            census.numbers |= numbered;
        };
        for objective in &set.objectives {
            add(&objective.fields, objective.number.is_some());
            let mut of_key_result = |k: &KeyResult| add(&k.fields, k.number.is_some());
            objective.key_results.iter().for_each(&mut of_key_result);
        }
        set.orphans.iter().for_each(|k| add(&k.fields, k.number.is_some()));
        census
    }

    fn meets(&self, need: Need) -> bool {
        match need {
            Need::Field(kind) => self.fields & bit(kind) != 0,
            Need::Cycle => self.cycle,
            Need::Numbers => self.numbers,
            Need::KeyResults => self.under_objectives,
        }
    }

    fn has(&self, scope: Scope) -> bool {
        match scope {
            Scope::File | Scope::Set => true,
            Scope::Objective => self.objectives,
            Scope::KeyResult => self.key_results,
            Scope::Statement => self.objectives || self.key_results,
        }
    }
}

fn bit(kind: FieldKind) -> u32 {
    1 << (kind as u32 % 32)
}
