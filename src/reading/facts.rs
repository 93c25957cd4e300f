//! The closed list of facts that rules may combine, and where in the source each one shows.

mod beside;
mod brought;
mod glance;
mod letter;
mod moves;
mod pay;
mod time;
mod value;
mod wording;
mod work;

pub(crate) use wording::{acronyms, is_blank};

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use unicode_normalization::UnicodeNormalization;

use crate::fold;
use crate::lexicon::Class;
use crate::model::{Cycle, Field, FieldKind, Fields, KeyResult, Statement};
use crate::reading::{HeadClass, Hit, Measure, Reading, Role, Value, statement};
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
    /// People are hired or promoted; nothing is made.
    Staffing,
    /// A thing is bought or rented, not made.
    Purchase,
    /// A count of what comes in addition (+1 designer, 3 more branches): it needs no starting value.
    Addition,
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
    ("staffing", Fact::Staffing),
    ("purchase", Fact::Purchase),
    ("addition", Fact::Addition),
];

impl Fact {
    /// The fact of a name.
    pub fn from_name(name: &str) -> Option<Fact> {
        FACTS.iter().find(|(n, _)| *n == name).map(|(_, fact)| *fact)
    }
}

impl<'a> Subject<'a> {
    /// A key result as facts are asked of it.
    pub(crate) fn of_key_result(key_result: &'a KeyResult, reading: &'a Reading, cycle: Option<&'a Cycle>) -> Self {
        Subject {
            kind: SubjectKind::KeyResult,
            id: &key_result.id,
            statement: &key_result.statement,
            fields: &key_result.fields,
            reading,
            cycle,
        }
    }

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
            Fact::Staffing | Fact::Purchase | Fact::Addition => brought::fact(self, fact),
        }
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
        // A dash that opens the field is a minus.
        let minus =
            |m: &&Measure| m.role == Role::Change && matches!(field.value[..m.range.start].trim(), "-" | "−" | "–");
        let signed = |v: Decimal| if measure.filter(minus).is_some() { -v } else { v };
        let own_unit = measure.and_then(|m| m.unit.as_ref()).map(|u| u.name.clone());
        Amount {
            text: &field.value,
            value: value.map(signed),
            unit: own_unit.or(unit.map(Cow::Borrowed)),
            comparable: measure.and_then(statement::amount).map(signed),
            of_scale: measure.is_some_and(|m| matches!(m.value, Value::OutOf(..))),
            span: field.span,
        }
    }
}

/// Lower case, composed: what the literals in these files are spelled in. Offsets are not those of the statement.
fn lower(text: &str) -> Cow<'_, str> {
    // As nearly every word inside a sentence is.
    if fold::is_low(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(if fold::has_marks(text) { text.nfc().collect::<String>().to_lowercase() } else { text.to_lowercase() })
}
