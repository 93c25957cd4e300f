//! What a glance at a reading tells of many facts at once, without asking for each: that they hold, or that they cannot.

use crate::lexicon::Class;
use crate::model::FieldKind;
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{ClauseKind, HeadClass, Role, TimeRole};

/// Facts with a bit each, by their place in [`super::FACTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    /// The facts that are known.
    pub(crate) known: u64,
    /// Those of them that hold.
    pub(crate) holds: u64,
}

impl Glance {
    /// The facts say no more than this.
    fn settle(&mut self, holds: bool, fact: Fact) {
        let bit = 1 << fact as u32;
        self.known |= bit;
        self.holds |= if holds { bit } else { 0 };
    }

    /// The facts cannot hold, as they need something else.
    fn exclude(&mut self, when: bool, facts: &[Fact]) {
        let bits = facts.iter().fold(0, |bits, fact| bits | 1 << *fact as u32);
        self.known |= if when { bits } else { 0 };
    }
}

impl Subject<'_> {
    /// What a look at the reading and the fields tells.
    pub(crate) fn glance(&self) -> Glance {
        let reading = self.reading;
        let fields = self.fields.0.iter().fold(0_u32, |bits, f| bits | 1 << f.kind as u32);
        let roles = reading.measures.iter().fold(0_u32, |bits, m| bits | 1 << m.role as u32);
        let times = reading.times.iter().fold(0_u32, |bits, t| bits | 1 << t.role as u32);
        let clauses = reading.clauses.iter().fold(0_u32, |bits, c| bits | 1 << c.kind as u32);
        let given = |kind: FieldKind| fields & 1 << kind as u32 != 0;
        let role = |role: Role| roles & 1 << role as u32 != 0;
        let time = |role: TimeRole| times & 1 << role as u32 != 0;
        let clause = |kind: ClauseKind| clauses & 1 << kind as u32 != 0;
        let class = |classes: &[Class]| reading.classes.any(classes);
        let head = self.head_class();
        let objective = self.kind == SubjectKind::Objective;
        let measured = roles & !(1 << Role::Condition as u32) != 0;
        let valued = role(Role::Target) || role(Role::Change) || given(FieldKind::Target);

        let mut out = Glance::default();
        out.settle(class(&[Class::Escape]), Fact::EscapeClause);
        out.settle(class(&[Class::Buzz]), Fact::Buzzword);
        out.settle(class(&[Class::Safety]), Fact::Safety);
        out.settle(head == HeadClass::Activity, Fact::Activity);
        out.settle(head == HeadClass::Output, Fact::Output);
        out.settle(head == HeadClass::Vague, Fact::VagueVerb);
        out.settle(clause(ClauseKind::Means), Fact::Means);
        out.settle(clause(ClauseKind::Purpose), Fact::Purpose);
        out.settle(clause(ClauseKind::Guardrail), Fact::Guardrail);
        out.settle(reading.metric.is_some(), Fact::Metric);
        out.settle(role(Role::Change), Fact::RelativeChange);
        out.settle(role(Role::Baseline) || given(FieldKind::Baseline), Fact::Baseline);
        out.settle(role(Role::Current) || given(FieldKind::Current), Fact::Current);
        out.settle(time(TimeRole::Comparison) || class(&[Class::Against, Class::StartMark]), Fact::Comparison);
        out.settle(time(TimeRole::Deadline) || time(TimeRole::Period) || given(FieldKind::Due), Fact::Deadline);
        out.settle(time(TimeRole::Soft), Fact::SoftDeadline);
        // How fast a thing is done may be the value to reach.
        // … and a sum may be told elsewhere.
        if valued || !time(TimeRole::ServiceLevel) && super::value::linked_sum(self).is_none() {
            out.settle(valued, Fact::Target);
            // What a field gives may be words: "shipped".
            if measured || !given(FieldKind::Target) {
                out.settle(measured, Fact::Number);
            }
        }
        if !objective {
            out.settle(head == HeadClass::Maintenance, Fact::Maintenance);
        }

        out.exclude(!class(&[Class::Pay]), &[Fact::TiedToPay]);
        out.exclude(!class(&[Class::Vanity]), &[Fact::Vanity]);
        out.exclude(!class(&[Class::Deliverable]), &[Fact::Solution]);
        out.exclude(!class(&[Class::Up, Class::Down]), &[Fact::DirectionConflict]);
        out.exclude(!class(&[Class::Duty, Class::Reach, Class::Complete]), &[Fact::EmptyDuty]);
        out.exclude(valued, &[Fact::UnboundedComparative, Fact::VagueKeyResult]);
        out.exclude(measured, &[Fact::VagueObjective, Fact::ThinObjective]);
        out.exclude(reading.measures.is_empty(), &[Fact::ImpossibleValue, Fact::AmbiguousNumber]);
        out.exclude(reading.measures.is_empty() && !given(FieldKind::Target), &[Fact::Effect]);
        out.exclude(!role(Role::Target), &[Fact::AbsoluteTarget, Fact::BareNumber, Fact::ShareOfNothing]);
        out.exclude(!role(Role::Change), &[Fact::PercentOrPoints, Fact::Addition]);
        let from = [Fact::TargetEqualsBaseline, Fact::DirectionConflict, Fact::LowAmbition];
        out.exclude(!role(Role::Baseline) && !given(FieldKind::Baseline), &from);
        out.exclude(!role(Role::Current) && !given(FieldKind::Current), &[Fact::AlreadyMet]);
        out.exclude(!objective && reading.measures.len() < 2, &[Fact::Compound]);
        out.exclude(times == 0, &[Fact::AmbiguousDate]);
        out.exclude(times == 0 && !given(FieldKind::Due), &[Fact::OutsideCycle, Fact::InvalidDate]);
        out.exclude(self.cycle.is_none(), &[Fact::OutsideCycle, Fact::OutlivesCycle]);
        out.exclude(!time(TimeRole::Frequency) && !class(&[Class::Frequency]), &[Fact::Routine]);
        let of_objective = [Fact::DeliveryWork, Fact::MetricMove, Fact::Solution, Fact::ThinObjective];
        out.exclude(!objective, &of_objective);
        out.exclude(head != HeadClass::Output, &[Fact::Binary, Fact::Solution]);
        out.exclude(!matches!(head, HeadClass::Outcome | HeadClass::Metric), &[Fact::MetricMove]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Fields, Statement};
    use crate::reading::facts::FACTS;
    use crate::reading::statement;
    use crate::source::Span;
    use crate::text::Text;

    #[test]
    fn a_glance_tells_what_asking_tells() {
        let corpus =
            [include_str!("../../../fixtures/corpus/en.jsonl"), include_str!("../../../fixtures/corpus/vi.jsonl")];
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
        let mut known = 0;
        for line in corpus.iter().flat_map(|text| text.lines()) {
            let text = line.split_once("\"text\": \"").map_or("", |(_, rest)| rest.trim_end_matches("\"}"));
            let statement = Statement { text: Text::verbatim(text, 0), ..Statement::default() };
            for (cycle, fields) in [None, cycle.as_ref()].into_iter().flat_map(|c| fields.iter().map(move |f| (c, f))) {
                let reading = statement::read(text, cycle);
                for kind in [SubjectKind::Objective, SubjectKind::KeyResult] {
                    let subject = Subject { kind, id: "", statement: &statement, fields, reading: &reading, cycle };
                    let glance = subject.glance();
                    known += glance.known.count_ones();
                    for (name, fact) in FACTS.iter().filter(|(_, fact)| glance.known & 1 << *fact as u32 != 0) {
                        let holds = glance.holds & 1 << *fact as u32 != 0;
                        assert_eq!(holds, subject.fact(*fact).is_some(), "{name} of {text}");
                    }
                }
            }
        }
        assert!(known > 100_000);
    }
}
