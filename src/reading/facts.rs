//! The closed list of facts that rules may combine, and where in the source each one shows.

mod beside;
mod pay;
mod time;
mod value;
mod wording;
mod work;

pub(crate) use wording::acronyms;

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use unicode_normalization::UnicodeNormalization;

use crate::fold;
use crate::lexicon::Class;
use crate::model::{Cycle, Field, FieldKind, Fields, Statement};
use crate::reading::{HeadClass, Hit, Measure, Reading, Role, TimeRole, Value, statement};
use crate::source::{Span, Spans};

/// Objective or key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
}

/// One statement with everything known about it: what facts are asked of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Objective or key result.
    pub kind: SubjectKind,
    /// Its id in the set: `O1`, `O1.KR2`.
    pub id: &'a str,
    /// The words.
    pub statement: &'a Statement,
    /// The fields.
    pub fields: &'a Fields,
    /// What was read in it.
    pub reading: &'a Reading,
    /// The cycle of its set.
    pub cycle: Option<&'a Cycle>,
}

/// A fact about one statement. Rule files name it in kebab case (`has: relative-change`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Something countable: a figure, a number word, zero, all, double. Digits of names, versions, dates, frequencies and service times do not count.
    Number,
    /// A value to reach, in the statement or in a field.
    Target,
    /// A starting value, in the statement or in a field.
    Baseline,
    /// A current value, in the statement or in a field.
    Current,
    /// A relative change (by 20%, gấp đôi).
    RelativeChange,
    /// A reference period that stands for a baseline (so với quý I, year on year).
    Comparison,
    /// Names a metric (retention, tỷ lệ tái mua).
    Metric,
    /// Head class: effort.
    Activity,
    /// Head class: a deliverable.
    Output,
    /// Head class: a level is kept.
    Maintenance,
    /// Head class: improvement without a countable direction.
    VagueVerb,
    /// An effect named in the statement, or a share of adoption, that makes an activity or output a result.
    Effect,
    /// By doing …
    Means,
    /// In order to …
    Purpose,
    /// While keeping …
    Guardrail,
    /// A comparative or subjective quality stands where a value should (more, better, tích cực), with no bound.
    UnboundedComparative,
    /// Objective: no observable state or domain (improve service; a topic).
    VagueObjective,
    /// Objective: improves something that it names, but says nothing of who will notice or how.
    ThinObjective,
    /// Key result: nothing but a vague verb and a generic noun, or a quality.
    VagueKeyResult,
    /// Objective: starts with delivery work.
    DeliveryWork,
    /// A date or period by which it is due, in the statement or in a field.
    Deadline,
    /// Soon, this year, sớm as the only time.
    SoftDeadline,
    /// A recurring routine as the head: weekly meeting, monthly report.
    Routine,
    /// A day or period that does not exist.
    InvalidDate,
    /// Day and month could be swapped.
    AmbiguousDate,
    /// Due after the cycle ends or before it starts.
    OutsideCycle,
    /// Can only be measured after the cycle ends.
    OutlivesCycle,
    /// [X], XX%, TBD, `<name>`, (ghi rõ con số).
    Placeholder,
    /// Bonus, commission, thưởng, lương tied to the result.
    TiedToPay,
    /// A share above 100%, a negative count.
    ImpossibleValue,
    /// Target and baseline are the same value.
    TargetEqualsBaseline,
    /// The verb and the values, or the verb and the metric, point in opposite ways.
    DirectionConflict,
    /// Restates the job.
    EmptyDuty,
    /// As far as possible, nếu có thể.
    EscapeClause,
    /// Synergy, world-class, đột phá toàn diện.
    Buzzword,
    /// Safety, law, compliance, security: where zero and all are normal.
    Safety,
    /// 100%, zero, all as the target.
    AbsoluteTarget,
    /// Followers, likes, views, downloads.
    Vanity,
    /// Two goals or two metrics with targets joined.
    Compound,
    /// Objective: a bare number or metric move with no why.
    MetricMove,
    /// Objective: names a solution instead of the change.
    Solution,
    /// Done or not done, no scale.
    Binary,
    /// A bare number with no unit.
    BareNumber,
    /// A share with no whole.
    ShareOfNothing,
    /// "Increase the rate by 5%": percent or points.
    PercentOrPoints,
    /// A figure that reads two ways (1.200).
    AmbiguousNumber,
    /// Baseline and target known, the move within a few percent, not near a ceiling.
    LowAmbition,
    /// The current value has reached the target.
    AlreadyMet,
    /// An all-capitals token that is not commonly known.
    Acronym,
}

/// Every fact with its name in rule files.
pub const FACTS: &[(&str, Fact)] = &[
    ("number", Fact::Number),
    ("target", Fact::Target),
    ("baseline", Fact::Baseline),
    ("current", Fact::Current),
    ("relative-change", Fact::RelativeChange),
    ("comparison", Fact::Comparison),
    ("metric", Fact::Metric),
    ("activity", Fact::Activity),
    ("output", Fact::Output),
    ("maintenance", Fact::Maintenance),
    ("vague-verb", Fact::VagueVerb),
    ("effect", Fact::Effect),
    ("means", Fact::Means),
    ("purpose", Fact::Purpose),
    ("guardrail", Fact::Guardrail),
    ("unbounded-comparative", Fact::UnboundedComparative),
    ("vague-objective", Fact::VagueObjective),
    ("thin-objective", Fact::ThinObjective),
    ("vague-key-result", Fact::VagueKeyResult),
    ("delivery-work", Fact::DeliveryWork),
    ("deadline", Fact::Deadline),
    ("soft-deadline", Fact::SoftDeadline),
    ("routine", Fact::Routine),
    ("invalid-date", Fact::InvalidDate),
    ("ambiguous-date", Fact::AmbiguousDate),
    ("outside-cycle", Fact::OutsideCycle),
    ("outlives-cycle", Fact::OutlivesCycle),
    ("placeholder", Fact::Placeholder),
    ("tied-to-pay", Fact::TiedToPay),
    ("impossible-value", Fact::ImpossibleValue),
    ("target-equals-baseline", Fact::TargetEqualsBaseline),
    ("direction-conflict", Fact::DirectionConflict),
    ("empty-duty", Fact::EmptyDuty),
    ("escape-clause", Fact::EscapeClause),
    ("buzzword", Fact::Buzzword),
    ("safety", Fact::Safety),
    ("absolute-target", Fact::AbsoluteTarget),
    ("vanity", Fact::Vanity),
    ("compound", Fact::Compound),
    ("metric-move", Fact::MetricMove),
    ("solution", Fact::Solution),
    ("binary", Fact::Binary),
    ("bare-number", Fact::BareNumber),
    ("share-of-nothing", Fact::ShareOfNothing),
    ("percent-or-points", Fact::PercentOrPoints),
    ("ambiguous-number", Fact::AmbiguousNumber),
    ("low-ambition", Fact::LowAmbition),
    ("already-met", Fact::AlreadyMet),
    ("acronym", Fact::Acronym),
];

impl Fact {
    /// The fact of a name.
    pub fn from_name(name: &str) -> Option<Fact> {
        FACTS.iter().find(|(n, _)| *n == name).map(|(_, fact)| *fact)
    }
}

/// Facts as bits.
const fn bits(facts: &[Fact]) -> u64 {
    let (mut out, mut at) = (0, 0);
    while at < facts.len() {
        out |= 1 << facts[at] as u32;
        at += 1;
    }
    out
}

// What facts cannot hold without: see `Subject::excluded`.
const NEEDS_CLASS: &[(Class, u64)] = &[
    (Class::Pay, bits(&[Fact::TiedToPay])),
    (Class::Escape, bits(&[Fact::EscapeClause])),
    (Class::Buzz, bits(&[Fact::Buzzword])),
    (Class::Safety, bits(&[Fact::Safety])),
    (Class::Vanity, bits(&[Fact::Vanity])),
    (Class::Deliverable, bits(&[Fact::Solution])),
];
const NEEDS_MEASURE: u64 = bits(&[Fact::ImpossibleValue, Fact::AmbiguousNumber]);
const NEEDS_TARGET: u64 = bits(&[Fact::AbsoluteTarget, Fact::BareNumber, Fact::ShareOfNothing]);
const NEEDS_CHANGE: u64 = bits(&[Fact::RelativeChange, Fact::PercentOrPoints]);
const NEEDS_BASELINE: u64 =
    bits(&[Fact::Baseline, Fact::TargetEqualsBaseline, Fact::DirectionConflict, Fact::LowAmbition]);
const NEEDS_CURRENT: u64 = bits(&[Fact::Current, Fact::AlreadyMet]);
const NEEDS_TIME: u64 = bits(&[Fact::SoftDeadline, Fact::AmbiguousDate]);
const NEEDS_TIME_OR_DUE: u64 = bits(&[Fact::Deadline, Fact::OutsideCycle, Fact::InvalidDate]);
const NEEDS_CLAUSE: u64 = bits(&[Fact::Means, Fact::Purpose, Fact::Guardrail]);
const NEEDS_OBJECTIVE: u64 = bits(&[Fact::DeliveryWork, Fact::MetricMove, Fact::Solution]);

impl<'a> Subject<'a> {
    /// Where the fact shows, or `None` when it does not hold.
    pub fn fact(&self, fact: Fact) -> Option<Spans> {
        match fact {
            Fact::Number
            | Fact::Target
            | Fact::Baseline
            | Fact::Current
            | Fact::RelativeChange
            | Fact::Comparison
            | Fact::Metric
            | Fact::ImpossibleValue
            | Fact::TargetEqualsBaseline
            | Fact::DirectionConflict
            | Fact::AbsoluteTarget
            | Fact::BareNumber
            | Fact::ShareOfNothing
            | Fact::PercentOrPoints
            | Fact::AmbiguousNumber
            | Fact::LowAmbition
            | Fact::AlreadyMet => value::fact(self, fact),
            Fact::Deadline
            | Fact::SoftDeadline
            | Fact::Routine
            | Fact::InvalidDate
            | Fact::AmbiguousDate
            | Fact::OutsideCycle
            | Fact::OutlivesCycle => time::fact(self, fact),
            Fact::Activity
            | Fact::Output
            | Fact::Maintenance
            | Fact::VagueVerb
            | Fact::Effect
            | Fact::Means
            | Fact::Purpose
            | Fact::Guardrail
            | Fact::DeliveryWork
            | Fact::Binary
            | Fact::Compound => work::fact(self, fact),
            Fact::UnboundedComparative
            | Fact::VagueObjective
            | Fact::ThinObjective
            | Fact::VagueKeyResult
            | Fact::Placeholder
            | Fact::TiedToPay
            | Fact::EmptyDuty
            | Fact::EscapeClause
            | Fact::Buzzword
            | Fact::Safety
            | Fact::Vanity
            | Fact::MetricMove
            | Fact::Solution
            | Fact::Acronym => wording::fact(self, fact),
        }
    }

    /// The facts that cannot hold, a bit each by their place in [`FACTS`]: what a look at the reading tells at once.
    pub(crate) fn excluded(&self) -> u64 {
        let reading = self.reading;
        let mut out = 0;
        let mut exclude = |when: bool, facts: u64| out |= if when { facts } else { 0 };
        for (class, facts) in NEEDS_CLASS {
            exclude(!reading.classes.has(*class), *facts);
        }
        let given = |kind: FieldKind| self.fields.get(kind).is_some();
        let role = |role: Role| reading.measures.iter().any(|m| m.role == role);
        exclude(reading.measures.is_empty(), NEEDS_MEASURE);
        exclude(!role(Role::Target), NEEDS_TARGET);
        exclude(!role(Role::Change), NEEDS_CHANGE);
        exclude(!role(Role::Baseline) && !given(FieldKind::Baseline), NEEDS_BASELINE);
        exclude(!role(Role::Current) && !given(FieldKind::Current), NEEDS_CURRENT);
        exclude(self.kind == SubjectKind::KeyResult && reading.measures.len() < 2, bits(&[Fact::Compound]));
        exclude(reading.times.is_empty(), NEEDS_TIME);
        exclude(reading.times.is_empty() && !given(FieldKind::Due), NEEDS_TIME_OR_DUE);
        exclude(self.cycle.is_none(), bits(&[Fact::OutsideCycle, Fact::OutlivesCycle]));
        let recurs = || reading.times.iter().any(|t| t.role == TimeRole::Frequency);
        exclude(!reading.classes.has(Class::Frequency) && !recurs(), bits(&[Fact::Routine]));
        let compares = || reading.times.iter().any(|t| t.role == TimeRole::Comparison);
        let compared = reading.classes.any(&[Class::Against, Class::StartMark]) || compares();
        exclude(!compared, bits(&[Fact::Comparison]));
        exclude(reading.clauses.is_empty(), NEEDS_CLAUSE);
        exclude(reading.metric.is_none(), bits(&[Fact::Metric]));
        exclude(self.kind != SubjectKind::Objective, NEEDS_OBJECTIVE);
        let class = self.head_class();
        exclude(class != HeadClass::Activity, bits(&[Fact::Activity]));
        exclude(class != HeadClass::Output, bits(&[Fact::Output, Fact::Binary, Fact::Solution]));
        exclude(class != HeadClass::Vague, bits(&[Fact::VagueVerb]));
        out
    }

    /// The source of a range of the statement.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        self.statement.text.span(range.clone())
    }

    /// The first figure of a role.
    pub(crate) fn measure(&self, role: Role) -> Option<&'a Measure> {
        self.reading.measures.iter().find(|m| m.role == role)
    }

    /// The first word of a class.
    pub(crate) fn hit(&self, class: Class) -> Option<&'a Hit> {
        if !self.reading.classes.has(class) {
            return None;
        }
        self.reading.hits.iter().find(|h| h.classes.has(class))
    }

    /// The words of a range of the statement.
    pub(crate) fn words(&self, range: &Range<usize>) -> &'a str {
        self.statement.as_str().get(range.clone()).unwrap_or("")
    }

    /// The class of the head.
    pub(crate) fn head_class(&self) -> HeadClass {
        self.reading.head.as_ref().map_or(HeadClass::Unknown, |h| h.class)
    }

    /// Where the head stands; the whole statement when there is none.
    pub(crate) fn head_span(&self) -> Span {
        self.reading.head.as_ref().map_or_else(|| self.statement.span(), |h| self.span(&h.range))
    }

    /// A value of the statement or its field: baseline, target or current.
    pub fn amount(&self, kind: FieldKind) -> Option<Amount<'a>> {
        if let Some(field) = self.fields.get(kind) {
            let unit = self.fields.get(FieldKind::Unit).map(|f| f.value.as_str());
            return Some(Amount::of_field(field, unit));
        }
        let role = match kind {
            FieldKind::Baseline => Role::Baseline,
            FieldKind::Current => Role::Current,
            FieldKind::Target => Role::Target,
            _ => return None,
        };
        self.measure(role).map(|m| Amount::of_measure(self, m))
    }
}

/// A value with the words that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount<'a> {
    /// As written.
    pub text: &'a str,
    /// As a number, scale words applied; none when the words hold no number.
    pub value: Option<Decimal>,
    /// What it counts.
    pub unit: Option<Cow<'a, str>>,
    /// In a common unit (seconds, fractions), to compare.
    pub comparable: Option<Decimal>,
    /// Written as a part of a scale or whole: `4.2/5`.
    pub of_scale: bool,
    /// Where it stands.
    pub span: Span,
}

impl<'a> Amount<'a> {
    /// Both amounts in one unit; "from 3 to 4.2/5" compares 3 with 4.2, and "2,500 a month" with a bare 4,900 as it stands.
    pub(crate) fn both(&self, other: &Amount<'_>) -> Option<(Decimal, Decimal)> {
        if self.of_scale == other.of_scale && self.unit.is_some() == other.unit.is_some() {
            return Some((self.comparable?, other.comparable?));
        }
        Some((self.value?, other.value?))
    }

    fn of_measure(subject: &Subject<'a>, measure: &'a Measure) -> Self {
        let value = match measure.value {
            Value::Exact(v) | Value::Between(_, v) | Value::OutOf(v, _) | Value::Times(v) | Value::Rank(v) => Some(v),
            Value::Ratio(..) => None,
        };
        Amount {
            text: subject.words(&measure.range),
            value,
            unit: measure.unit.as_ref().map(|u| Cow::Borrowed(u.name.as_ref())),
            comparable: statement::amount(measure),
            of_scale: matches!(measure.value, Value::OutOf(..)),
            span: subject.span(&measure.range),
        }
    }

    fn of_field(field: &'a Field, unit: Option<&'a str>) -> Self {
        let reading = statement::read(&field.value, None);
        let measure = reading.measures.first();
        let value = measure.map(|m| match m.value {
            Value::Exact(v) | Value::Between(_, v) | Value::OutOf(v, _) | Value::Times(v) | Value::Rank(v) => v,
            Value::Ratio(a, _) => a,
        });
        let own_unit = measure.and_then(|m| m.unit.as_ref()).map(|u| u.name.clone());
        Amount {
            text: &field.value,
            value,
            unit: own_unit.or(unit.map(Cow::Borrowed)),
            comparable: measure.and_then(statement::amount),
            of_scale: measure.is_some_and(|m| matches!(m.value, Value::OutOf(..))),
            span: field.span,
        }
    }
}

/// Lower case, composed: what the literals in these files are spelled in. Offsets are not those of the statement.
fn lower(text: &str) -> String {
    if fold::has_marks(text) { text.nfc().collect::<String>().to_lowercase() } else { text.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::statement;
    use crate::text::Text;

    #[test]
    fn excluded_facts_never_hold() {
        let corpus = [include_str!("../../fixtures/corpus/en.jsonl"), include_str!("../../fixtures/corpus/vi.jsonl")];
        let field = |(kind, value): (FieldKind, &str)| Field { kind, value: value.to_owned(), span: Span::default() };
        let target = [(FieldKind::Target, "40")].map(field).to_vec();
        let all = [
            (FieldKind::Target, "40"),
            (FieldKind::Baseline, "40"),
            (FieldKind::Current, "41"),
            (FieldKind::Due, "30/6/2020 or 31/6/2020"),
        ];
        let fields = [Fields::default(), Fields(target), Fields(all.map(field).to_vec())];
        let cycle = crate::figure::calendar::find_cycle("Q3 2026").map(|(_, cycle)| cycle);
        let mut excluded = 0;
        for line in corpus.iter().flat_map(|text| text.lines()) {
            let text = line.split_once("\"text\": \"").map_or("", |(_, rest)| rest.trim_end_matches("\"}"));
            let statement = Statement { text: Text::verbatim(text, 0), ..Statement::default() };
            for (cycle, fields) in [None, cycle.as_ref()].into_iter().flat_map(|c| fields.iter().map(move |f| (c, f))) {
                let reading = statement::read(text, cycle);
                for kind in [SubjectKind::Objective, SubjectKind::KeyResult] {
                    let subject = Subject { kind, id: "", statement: &statement, fields, reading: &reading, cycle };
                    let bits = subject.excluded();
                    excluded += bits.count_ones();
                    for (name, fact) in FACTS {
                        let out = bits & 1 << *fact as u32 != 0;
                        assert!(!out || subject.fact(*fact).is_none(), "{name} of {text}");
                    }
                }
            }
        }
        assert!(excluded > 100_000);
    }
}
