//! The closed catalogue of conditions: what a rule can ask of a statement or a document, one small file each.
//!
//! A condition answers yes or no, and when asked for evidence, says where it shows. Conditions combine what the reading
//! says; they match no patterns of their own.

mod acronyms;
mod alike;
mod bad_scale;
mod clock;
mod commitments;
mod confidence;
mod count;
mod duplicate_id;
mod duplicate_statement;
mod fields;
mod grades;
pub(super) mod groups;
mod length;
mod misnumbered;
mod mixed_cycles;
mod owners;
mod pace;
pub(super) mod program;
pub(super) mod questions;
mod shared_key_results;
mod stale_check_in;
mod unread_lines;
pub(super) mod untidy;
mod weights_off;
mod words;
mod year_named;

use jiff::civil::Date;

use crate::figure::calendar::{Period, period_of_label};
use crate::model::{FieldKind, Language, Objective, OkrSet};
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{SetReading, Time, TimeRole};
use crate::rules::rule::{Check, Op};
use crate::rules::settings::Limits;
use crate::source::{SourceFile, Span};

use fields::Census;
use questions::Bits;

/// A document and what is counted in it once.
pub(super) struct Doc<'a> {
    pub source: &'a SourceFile,
    pub set: &'a OkrSet,
    pub reading: &'a SetReading,
    pub limits: &'a Limits,
    pub census: Census,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// What the name of the cycle says.
    pub cycle: Option<Period>,
}

impl<'a> Doc<'a> {
    pub fn new(
        source: &'a SourceFile,
        set: &'a OkrSet,
        reading: &'a SetReading,
        limits: &'a Limits,
        today: Option<Date>,
    ) -> Self {
        let cycle = set.cycle.as_ref().and_then(|cycle| period_of_label(&cycle.label));
        Self { source, set, reading, limits, census: Census::of(set), today, cycle }
    }
}

/// A statement that rules look at. Facts are asked for once.
pub(super) struct Item<'a> {
    pub subject: Subject<'a>,
    /// The objective it is or belongs to, with its place in the set; none for a key result under no objective.
    pub objective: Option<(usize, &'a Objective)>,
    /// Its place among the key results.
    pub key_result: Option<usize>,
    pub(super) bits: Bits,
}

impl<'a> Item<'a> {
    pub fn new(subject: Subject<'a>, objective: Option<(usize, &'a Objective)>, key_result: Option<usize>) -> Self {
        Self { subject, objective, key_result, bits: Bits::new(&subject) }
    }

    /// Whether a fact holds.
    fn holds(&self, fact: Fact) -> bool {
        let ask = || self.subject.fact(fact).is_some();
        questions::fixed_bit(&Op::Has(fact)).map_or_else(ask, |bit| self.bits.answer(bit, ask))
    }

    /// The objective, when this is one.
    fn as_objective(&self) -> Option<&'a Objective> {
        self.objective.filter(|_| self.subject.kind == SubjectKind::Objective).map(|(_, objective)| objective)
    }
}

/// What a condition looks at.
pub(super) struct Target<'d, 'a> {
    pub doc: &'d Doc<'a>,
    /// The statement; none when the rule looks at the document.
    pub item: Option<&'d Item<'a>>,
    /// The key results of the objective, when the statement is one.
    pub key_results: &'d [Item<'a>],
}

/// What fills the placeholders of a message, beside the words themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub count: Option<usize>,
    pub limit: Option<usize>,
    pub expected: Option<String>,
    pub found: Option<String>,
    pub other: Option<String>,
}

/// One finding of a structural check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Whom it is about; none is the statement that was looked at, or the document.
    pub subject: Option<String>,
    /// Where; the main place first.
    pub spans: Vec<Span>,
    /// For the message.
    pub arguments: Arguments,
}

impl Found {
    fn at(spans: Vec<Span>, arguments: Arguments) -> Self {
        Self { subject: None, spans, arguments }
    }
}

/// Why a rule fires.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Where conditions show.
    pub spans: Vec<Span>,
    /// What they counted.
    pub arguments: Arguments,
    /// What structural checks found: a finding each.
    pub found: Vec<Found>,
}

/// Answers a condition that holds no other.
fn leaf(op: &Op, target: &Target<'_, '_>, evidence: Option<&mut Evidence>) -> bool {
    match op {
        // An example in an article is for no cycle; what an objective says of its time holds for its key results.
        Op::CycleKnown => {
            let set = target.doc.set;
            set.cycle.is_some() || set.example || target.item.is_some_and(|item| objective_ends(target.doc, item))
        }
        Op::Count(of, compare, bar) => count::holds(*of, *compare, *bar, target, evidence),
        Op::Check(check) => structural(*check, target, evidence),
        statement => target.item.is_some_and(|item| of_statement(statement, target.doc, item, evidence)),
    }
}

/// Whether a key result stands under an objective that says by when.
fn objective_ends(doc: &Doc<'_>, item: &Item<'_>) -> bool {
    let Some((at, objective)) = item.objective.filter(|_| item.key_result.is_some()) else { return false };
    let ends = |time: &Time| matches!(time.role, TimeRole::Deadline | TimeRole::Period);
    objective.fields.get(FieldKind::Due).is_some()
        || doc.reading.objectives.get(at).is_some_and(|(reading, _)| reading.times.iter().any(ends))
}

fn of_statement(op: &Op, doc: &Doc<'_>, item: &Item<'_>, evidence: Option<&mut Evidence>) -> bool {
    match op {
        Op::Has(fact) => {
            let holds = item.holds(*fact);
            if let (true, Some(evidence)) = (holds, evidence) {
                evidence.spans.extend(item.subject.fact(*fact).into_iter().flatten());
            }
            holds
        }
        Op::Words(phrases) => words::stand(phrases, item.subject.statement, evidence),
        Op::Field(kind) => fields::given(*kind, &item.subject, evidence),
        Op::OthersHave(kind) => doc.census.others_have(*kind, &item.subject),
        Op::Kind(class) => {
            let head = item.subject.reading.head.as_ref().filter(|head| head.class == *class);
            if let (Some(head), Some(evidence)) = (head, evidence) {
                evidence.spans.push(item.subject.statement.text.span(head.range.clone()));
            }
            head.is_some()
        }
        Op::LongerThan(limits) => length::exceeds(limits, item.subject.reading, evidence),
        Op::IsObjective => item.subject.kind == SubjectKind::Objective,
        Op::IsEnglish => item.subject.reading.language == Language::English,
        Op::NoKeyResults => {
            let none = item.as_objective().is_some_and(|o| o.key_results.is_empty() && !o.shares_key_results);
            none && !doc.set.results_elsewhere
        }
        _ => false,
    }
}

fn structural(check: Check, target: &Target<'_, '_>, evidence: Option<&mut Evidence>) -> bool {
    let set = target.doc.set;
    // Asked of every statement, so "no" comes before anything is built.
    if check == Check::MixedCycles && target.item.is_some() && target.doc.cycle.is_none() {
        return false;
    }
    let found = match (check, target.item) {
        (Check::BadScale, _) => bad_scale::find(target.doc),
        (Check::BehindPace, Some(item)) => pace::behind(target.doc, &item.subject).into_iter().collect(),
        (Check::ConfidenceExtreme, _) => confidence::extreme(target.doc).into_iter().collect(),
        (Check::DuplicateId, _) => duplicate_id::find(target.doc),
        (Check::DuplicateStatement, _) => duplicate_statement::find(target.doc),
        (Check::GreenUnmoved, Some(item)) => pace::unmoved(target.doc, &item.subject).into_iter().collect(),
        (Check::IndividualOkrs, _) => owners::individual(target.doc).into_iter().collect(),
        (Check::MissedCommitment, Some(item)) => commitments::missed(target.doc, item).into_iter().collect(),
        (Check::Misnumbered, Some(item)) => misnumbered::find(target.doc.source, set, item).into_iter().collect(),
        (Check::MixedCycles, None) => mixed_cycles::find(target.doc).into_iter().collect(),
        (Check::MixedCycles, Some(item)) => mixed_cycles::find_in(target.doc, &item.subject).into_iter().collect(),
        (Check::Orphan, Some(item)) if item.objective.is_none() => vec![Found::at(Vec::new(), Arguments::default())],
        (Check::OverloadedOwner, _) => owners::overloaded(target.doc),
        (Check::RepeatsObjective, Some(item)) => alike::repeats(target.doc, item).into_iter().collect(),
        (Check::SameMetricSlices, Some(item)) => alike::slices(target.doc, item).into_iter().collect(),
        (Check::Sandbagged, _) => confidence::sandbagged(target.doc).into_iter().collect(),
        (Check::SeveralOwners, Some(item)) => owners::several(target.doc, &item.subject).into_iter().collect(),
        (Check::SharedKeyResults, _) => shared_key_results::find(set),
        (Check::StaleCheckIn, _) => stale_check_in::find(target.doc),
        (Check::UndeclaredCommitment, _) => commitments::undeclared(target.doc),
        (Check::UndefinedAcronym, _) => acronyms::find(target.doc),
        (Check::UnrelatedKeyResult, Some(item)) => alike::unrelated(target.doc, item).into_iter().collect(),
        (Check::UnreadLines, _) => unread_lines::find(set).into_iter().collect(),
        (Check::MisspeltLabel | Check::UntidyLabel | Check::UntidyValue, _) => {
            untidy::find(check, target.doc.source, set)
        }
        (Check::WeightsOff, Some(item)) => weights_off::find(item).into_iter().collect(),
        (Check::YearNamed, Some(item)) => year_named::find(&item.subject).into_iter().collect(),
        // Raised elsewhere, or asked of a statement where there is none.
        (
            Check::Directive
            | Check::BehindPace
            | Check::GreenUnmoved
            | Check::MissedCommitment
            | Check::Misnumbered
            | Check::Orphan
            | Check::RepeatsObjective
            | Check::SameMetricSlices
            | Check::SeveralOwners
            | Check::UnrelatedKeyResult
            | Check::WeightsOff
            | Check::YearNamed,
            _,
        ) => Vec::new(),
    };
    let any = !found.is_empty();
    if let Some(evidence) = evidence {
        evidence.found.extend(found);
    }
    any
}
