//! The closed list of facts that rules may combine, and where in the source each one shows.

use crate::model::{Cycle, Fields, Statement};
use crate::reading::Reading;
use crate::source::Span;

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

impl Subject<'_> {
    /// Where the fact shows, or `None` when it does not hold. Never empty; the main place first.
    pub fn fact(&self, fact: Fact) -> Option<Vec<Span>> {
        let _ = fact;
        None
    }
}
