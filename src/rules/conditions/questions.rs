//! Conditions as tests of bits: what rules ask of a statement has a bit each, is asked once, and only when some rule
//! cannot be decided without it.
//!
//! A condition becomes a few terms, each a mask of bits and the values they must have; it holds when one term does.
//! Nearly every rule is then refused by one comparison with bits that an earlier rule asked for. Conditions that would
//! need too many terms or bits are left to [`super::program`], which also finds the evidence of those that hold.

use std::cell::Cell;

use crate::model::FieldKind;
use crate::reading::HeadClass;
use crate::reading::facts::{FACTS, Subject, SubjectKind};
use crate::rules::conditions::words::Phrases;
use crate::rules::conditions::{Item, Target, leaf, program};
use crate::rules::rule::{Check, Op, Rule};

/// More terms than this are no shorter way.
const MOST_TERMS: usize = 48;

/// Facts have the first bits, by their place in [`FACTS`]; a fact beyond them is a question like any other.
const KINDS: u32 = 64;
const FIELDS: u32 = KINDS + HeadClass::Unknown as u32 + 1;
const OBJECTIVE: u32 = FIELDS + FieldKind::Note as u32 + 1;
/// From here on bits are given out as rules ask.
const OTHERS: u32 = OBJECTIVE + 1;

/// What is known of a statement.
#[derive(Debug, Default)]
pub struct Bits {
    known: Cell<u128>,
    holds: Cell<u128>,
}

impl Bits {
    /// What needs no work to know: head, fields, objective or key result, and facts that a glance tells.
    pub fn new(subject: &Subject<'_>) -> Self {
        let head = subject.reading.head.as_ref().map_or(0, |head| 1 << (KINDS + head.class as u32));
        let fields = subject.fields.0.iter().fold(0, |bits, f| bits | 1 << (FIELDS + f.kind as u32));
        let objective = u128::from(subject.kind == SubjectKind::Objective) << OBJECTIVE;
        let glance = subject.glance();
        let known = ((1 << OTHERS) - (1 << KINDS)) | u128::from(glance.known);
        let holds = head | fields | objective | u128::from(glance.holds);
        Self { known: Cell::new(known), holds: Cell::new(holds) }
    }

    /// The answer to a question, asked at most once.
    pub fn answer(&self, bit: u32, ask: impl FnOnce() -> bool) -> bool {
        if self.known.get() & (1 << bit) == 0 {
            self.know(1 << bit, if ask() { 1 << bit } else { 0 });
        }
        self.holds.get() & (1 << bit) != 0
    }

    fn know(&self, bits: u128, holds: u128) {
        self.known.set(self.known.get() | bits);
        self.holds.set(self.holds.get() | holds);
    }
}

/// Bits and the values that they must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mask {
    asked: u128,
    yes: u128,
}

impl Mask {
    /// Whether what is known says no.
    fn refuses(self, bits: &Bits) -> bool {
        (bits.holds.get() ^ self.yes) & self.asked & bits.known.get() != 0
    }
}

/// A mask, and its bits in the order in which the rule names them: its author puts first what decides most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Term {
    mask: Mask,
    order: Vec<(u32, u128)>,
}

impl Term {
    fn one(bit: u32, yes: bool) -> Self {
        Term { mask: Mask { asked: 1 << bit, yes: u128::from(yes) << bit }, order: vec![(bit, 1 << bit)] }
    }

    /// Both; none when they exclude each other.
    fn and(&self, other: &Term) -> Option<Term> {
        let (a, b) = (self.mask, other.mask);
        if (a.yes ^ b.yes) & a.asked & b.asked != 0 {
            return None;
        }
        let more = other.order.iter().filter(|(_, one)| a.asked & one == 0);
        let order = self.order.iter().chain(more).copied().collect();
        Some(Term { mask: Mask { asked: a.asked | b.asked, yes: a.yes | b.yes }, order })
    }
}

/// The condition of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Test {
    /// What all terms have in common: nearly every rule is refused by it.
    gate: Mask,
    /// None: the program has to run.
    terms: Option<Vec<Term>>,
}

impl Test {
    fn new(terms: Option<Vec<Term>>) -> Self {
        let common = |a: Mask, b: &Term| {
            let asked = a.asked & b.mask.asked & !(a.yes ^ b.mask.yes);
            Mask { asked, yes: a.yes & asked }
        };
        let mut masks = terms.iter().flatten();
        let gate = masks.next().map(|first| masks.fold(first.mask, common)).unwrap_or_default();
        Self { gate, terms }
    }
}

/// The conditions of a list of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tests {
    /// In the order of the rules.
    tests: Vec<Test>,
    questions: Questions,
    /// Per bit, the rules that its being clear or set refuses. Only the first 128 rules have a place; others are asked.
    refused: Vec<[u128; 2]>,
    /// The bits that refuse some rule.
    telling: u128,
}

/// The walk over the rules of one statement that may hold of it. Each answer to a question refuses more of them.
pub(in crate::rules) struct Walk {
    next: usize,
    /// Bits that were looked at.
    seen: u128,
    /// Rules that are out.
    refused: u128,
}

impl Walk {
    /// Starts before the first rule, with what needs no question.
    pub fn new(tests: &Tests, item: &Item<'_>) -> Self {
        let questions = &tests.questions;
        let when = |missing: bool, bits: u128| if missing { bits } else { 0 };
        let no = when(item.subject.fields.0.is_empty(), questions.of_fields)
            | when(item.subject.reading.times.is_empty(), questions.of_times)
            | when(item.objective.is_some(), questions.of_orphans);
        item.bits.know(no, 0);
        Self { next: 0, seen: 0, refused: 0 }
    }

    /// The next rule that what is known so far does not refuse.
    pub fn next(&mut self, tests: &Tests, bits: &Bits) -> Option<usize> {
        let (known, holds) = (bits.known.get() & tests.telling, bits.holds.get());
        let fresh = known & !self.seen;
        self.seen = known;
        // In halves: a machine has no words of 128 bits.
        for (half, offset) in [(fresh as u64, 0), ((fresh >> 64) as u64, 64)] {
            let (mut half, holds) = (half, (holds >> offset) as u64);
            while half != 0 {
                let bit = half.trailing_zeros() as usize;
                half &= half - 1;
                if let Some(refused) = tests.refused.get(bit + offset) {
                    self.refused |= refused[(holds >> bit & 1) as usize];
                }
            }
        }
        let alive = |n: u32| !self.refused & (u128::MAX.checked_shl(n).unwrap_or(0));
        let place = match u32::try_from(self.next).ok().filter(|n| *n < u128::BITS).map(alive) {
            Some(0) => u128::BITS as usize,
            Some(alive) => alive.trailing_zeros() as usize,
            None => self.next,
        };
        self.next = place + 1;
        (place < tests.tests.len()).then_some(place)
    }
}

impl Tests {
    /// Adds the next rule.
    pub fn add(&mut self, rule: &Rule) {
        let test = Test::new(self.questions.terms(&rule.when, false));
        let place = u32::try_from(self.tests.len()).ok().and_then(|n| 1_u128.checked_shl(n)).unwrap_or(0);
        self.refused.resize(u128::BITS as usize, [0; 2]);
        self.telling |= test.gate.asked;
        for (bit, refused) in (0..u128::BITS).zip(&mut self.refused) {
            if test.gate.asked & 1 << bit != 0 {
                refused[usize::from(test.gate.yes & 1 << bit == 0)] |= place;
            }
        }
        self.tests.push(test);
    }

    /// Whether the n-th rule holds of a statement; none where its program has to run.
    pub(in crate::rules) fn hold(&self, n: usize, item: &Item<'_>, target: &Target<'_, '_>) -> Option<bool> {
        let terms = self.tests.get(n)?.terms.as_deref()?;
        // Most terms are refused before anything is asked.
        let mut open = terms.iter().filter(|term| !term.mask.refuses(&item.bits));
        Some(open.any(|term| self.questions.holds(term, item, target)))
    }
}

/// What the bits from [`OTHERS`] on ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Questions {
    ops: Vec<Vec<Op>>,
    /// Lists of words are looked for together.
    words: Phrases,
    /// Checks that say nothing of a statement without fields.
    of_fields: u128,
    /// Checks that say nothing of a statement without times.
    of_times: u128,
    /// Checks that say nothing of a statement under an objective.
    of_orphans: u128,
}

impl Questions {
    /// One condition, or its contrary. Conditions lie in each other no deeper than [`crate::rules::rule::MAX_NESTING`].
    fn terms(&mut self, ops: &[Op], contrary: bool) -> Option<Vec<Term>> {
        let (op, body) = ops.split_first()?;
        let all = match op {
            Op::Not(length) => return self.terms(body.get(..*length)?, !contrary),
            Op::All(_) => !contrary,
            Op::Any(_) => contrary,
            _ => {
                return Some(vec![Term::one(self.bit(op, ops)?, !contrary)]);
            }
        };
        let mut terms = if all { vec![Term::default()] } else { Vec::new() };
        let mut rest = body;
        while !rest.is_empty() {
            let (one, behind) = rest.split_at_checked(size(rest))?;
            let one = self.terms(one, contrary)?;
            if all {
                terms = terms.iter().flat_map(|a| one.iter().filter_map(|b| a.and(b))).collect();
            } else {
                terms.extend(one);
            }
            if terms.len() > MOST_TERMS {
                return None;
            }
            rest = behind;
        }
        Some(terms)
    }

    /// The bit of a condition that is asked as a whole.
    fn bit(&mut self, op: &Op, ops: &[Op]) -> Option<u32> {
        if let Some(bit) = fixed_bit(op) {
            return Some(bit);
        }
        let place = self.ops.iter().position(|known| known == ops).unwrap_or(self.ops.len());
        let bit = u32::try_from(place).ok().map(|place| OTHERS + place).filter(|bit| *bit < u128::BITS)?;
        if place == self.ops.len() {
            self.ops.push(ops.to_vec());
            let one = 1 << bit;
            match op {
                Op::Words(words) => self.words.add(words, bit),
                Op::Check(Check::BehindPace | Check::GreenUnmoved | Check::MissedCommitment | Check::SeveralOwners) => {
                    self.of_fields |= one
                }
                Op::Check(Check::MixedCycles | Check::YearNamed) => self.of_times |= one,
                Op::Check(Check::Orphan) => self.of_orphans |= one,
                _ => {}
            }
        }
        Some(bit)
    }

    /// Asks what has to be known to tell whether a term holds that nothing known so far refuses.
    fn holds(&self, term: &Term, item: &Item<'_>, target: &Target<'_, '_>) -> bool {
        term.order.iter().all(|(bit, one)| {
            if item.bits.known.get() & one == 0 {
                self.ask(*bit, *one, item, target);
            }
            (item.bits.holds.get() ^ term.mask.yes) & one == 0
        })
    }

    fn ask(&self, bit: u32, one: u128, item: &Item<'_>, target: &Target<'_, '_>) {
        if self.words.bits & one != 0 {
            let found = self.words.found(item.subject.statement.as_str());
            item.bits.know(self.words.bits, found);
            return;
        }
        let holds = match bit.checked_sub(OTHERS) {
            None => FACTS.get(bit as usize).is_some_and(|(_, fact)| item.subject.fact(*fact).is_some()),
            Some(place) => match self.ops.get(place as usize).map(Vec::as_slice) {
                Some([op]) => leaf(op, target, None),
                Some(ops) => program::holds(ops, target, None),
                None => false,
            },
        };
        item.bits.know(one, if holds { one } else { 0 });
    }
}

/// How many steps a condition has with all that lies in it.
fn size(ops: &[Op]) -> usize {
    match ops.first() {
        Some(Op::All(n) | Op::Any(n) | Op::Not(n) | Op::EveryKeyResult(n) | Op::AnyKeyResult(n)) => n + 1,
        _ => 1,
    }
}

/// The bit of what every statement has an answer to.
pub fn fixed_bit(op: &Op) -> Option<u32> {
    match op {
        Op::Has(fact) => Some(*fact as u32).filter(|bit| *bit < KINDS),
        Op::Kind(class) => Some(KINDS + *class as u32),
        Op::Field(kind) => Some(FIELDS + *kind as u32),
        Op::IsObjective => Some(OBJECTIVE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::facts::Fact;

    #[test]
    fn facts_stand_in_the_order_of_their_enum() {
        for (place, (name, fact)) in FACTS.iter().enumerate() {
            assert_eq!(*fact as usize, place, "{name}");
        }
    }

    #[test]
    fn a_condition_becomes_terms() {
        let bit = |fact: Fact| 1_u128 << fact as u32;
        let (a, b, c) = (bit(Fact::Number), bit(Fact::Target), bit(Fact::Metric));
        let has = |fact| Op::Has(fact);
        // all: [number, not: any: [target, metric]]
        let ops = [Op::All(5), has(Fact::Number), Op::Not(3), Op::Any(2), has(Fact::Target), has(Fact::Metric)];
        let mut questions = Questions::default();
        let plainly: Vec<_> = questions.terms(&ops, false).unwrap_or_default();
        assert_eq!(plainly.iter().map(|t| t.mask).collect::<Vec<_>>(), [Mask { asked: a | b | c, yes: a }]);
        assert_eq!(plainly[0].order.iter().map(|(_, one)| *one).collect::<Vec<_>>(), [a, b, c]);
        // Its contrary holds in any of three ways.
        let contrary: Vec<_> = questions.terms(&ops, true).unwrap_or_default();
        assert_eq!(contrary.iter().map(|t| t.mask.yes).collect::<Vec<_>>(), [0, b, c]);
        // Never and always.
        assert_eq!(questions.terms(&[Op::Any(0)], false), Some(Vec::new()));
        assert_eq!(questions.terms(&[Op::All(0)], false), Some(vec![Term::default()]));
        let never = [Op::All(3), has(Fact::Number), Op::Not(1), has(Fact::Number)];
        assert_eq!(questions.terms(&never, false), Some(Vec::new()));
    }

    #[test]
    fn the_gate_is_what_all_terms_have_in_common() {
        // all: [number, any: [target, metric]]
        let has = |fact| Op::Has(fact);
        let ops = [Op::All(4), has(Fact::Number), Op::Any(2), has(Fact::Target), has(Fact::Metric)];
        let number = 1 << Fact::Number as u32;
        let test = Test::new(Questions::default().terms(&ops, false));
        assert_eq!(test.gate, Mask { asked: number, yes: number });
    }

    #[test]
    fn what_needs_too_many_terms_is_left_to_the_program() {
        let mut ops = vec![Op::All(18)];
        for pair in FACTS[..12].chunks(2) {
            ops.push(Op::Any(2));
            ops.extend(pair.iter().map(|(_, fact)| Op::Has(*fact)));
        }
        assert_eq!(Questions::default().terms(&ops, false), None);
    }
}
