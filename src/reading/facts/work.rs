//! Facts about the head: effort, deliverables, what rescues them, and whether two results are joined.

use crate::lexicon::Class;
use crate::model::FieldKind;
use crate::reading::facts::{Fact, Subject, SubjectKind, lower};
use crate::reading::{Clause, ClauseKind, HeadClass, Hit, Measure, Role};
use crate::source::Span;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Vec<Span>> {
    let class = subject.head_class();
    let head_is = |wanted: HeadClass| (class == wanted).then(|| vec![subject.head_span()]);
    match fact {
        Fact::Activity => head_is(HeadClass::Activity),
        Fact::Output => head_is(HeadClass::Output),
        Fact::Maintenance => head_is(HeadClass::Maintenance).or_else(|| continued(subject)),
        Fact::VagueVerb => head_is(HeadClass::Vague),
        Fact::Effect => effect(subject),
        Fact::Means => clause(subject, ClauseKind::Means),
        Fact::Purpose => clause(subject, ClauseKind::Purpose),
        Fact::Guardrail => clause(subject, ClauseKind::Guardrail),
        Fact::DeliveryWork => delivery(subject),
        Fact::Binary => binary(subject),
        Fact::Compound => compound(subject),
        _ => None,
    }
}

/// "Continue supporting our partners": an objective that goes on with the work of today.
fn continued(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let head = subject.reading.head.as_ref().filter(|_| subject.kind == SubjectKind::Objective)?;
    let work = matches!(head.class, HeadClass::Activity | HeadClass::Output);
    let keeps = subject.reading.hits.iter().any(|h| h.range == head.range && h.classes.has(Class::Keep));
    (work && keeps).then(|| vec![subject.head_span()])
}

fn clause(subject: &Subject<'_>, kind: ClauseKind) -> Option<Vec<Span>> {
    subject.reading.clauses.iter().find(|c| c.kind == kind).map(|c| vec![subject.span(&c.range)])
}

fn holds(clause: &Clause, measure: &Measure) -> bool {
    clause.range.start <= measure.range.start && measure.range.end <= clause.range.end
}

/// An effect clause with a value, a field with a target of its own, or a share of adopters behind the deliverable.
fn effect(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let reading = subject.reading;
    let valued = |m: &&Measure| matches!(m.role, Role::Target | Role::Change | Role::Condition);
    let effects = reading.clauses.iter().filter(|c| c.kind == ClauseKind::Effect);
    for clause in effects {
        if reading.measures.iter().filter(valued).any(|m| holds(clause, m)) {
            return Some(vec![subject.span(&clause.range)]);
        }
    }
    adoption(subject).or_else(|| {
        subject
            .fields
            .get(FieldKind::Target)
            .filter(|_| subject.fields.get(FieldKind::Baseline).is_some())
            .map(|f| vec![f.span])
    })
}

/// ", with 80% of the staff using it", "…, 40% khách đã dùng thử": a share of people behind a comma, "with" or "and".
fn adoption(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let text = subject.statement.as_str();
    subject.reading.measures.iter().find_map(|m| {
        let share = m.unit.as_ref().is_some_and(|u| u.name == "%");
        let people = |h: &Hit| {
            h.classes.any(&[Class::People, Class::Staff, Class::Rate])
                && h.range.start >= m.range.end
                && h.range.start <= m.range.end + 14
        };
        if !share || !subject.reading.hits.iter().any(people) {
            return None;
        }
        let before = lower(text[..m.range.start].trim_end());
        let opened =
            [",", "(", " with", " and", " với", " và", ";", "–", "-", "at least", "ít nhất", "tối thiểu", "hơn"]
                .iter()
                .any(|w| before.ends_with(w));
        let joined = before.contains(',')
            || before.contains(" with")
            || before.contains(" với ")
            || before.ends_with(" and")
            || before.contains('(');
        (opened && joined).then(|| vec![subject.span(&m.range)])
    })
}

/// An objective that starts with work: launch, ship, organise. What it says of the effect, or of a state behind an "and",
/// rescues it; "build a trusted name" is a state.
fn delivery(subject: &Subject<'_>) -> Option<Vec<Span>> {
    if subject.kind != SubjectKind::Objective {
        return None;
    }
    let head = subject.reading.head.as_ref()?;
    let verb = subject.reading.hits.iter().find(|h| h.range == head.range)?;
    let clause = subject.reading.clauses.iter().any(|c| matches!(c.kind, ClauseKind::Effect | ClauseKind::Purpose));
    let second = subject.reading.hits.windows(2).any(|pair| {
        pair[0].classes.has(Class::And) && pair[1].classes.any(&[Class::State, Class::Reach, Class::Gain, Class::Build])
    });
    if clause || second {
        return None;
    }
    let work = match head.class {
        HeadClass::Activity | HeadClass::Output => {
            verb.classes.any(&[Class::Activity, Class::Output, Class::Implement, Class::Complete, Class::Build])
        }
        _ => false,
    };
    let after = subject.reading.hits.iter().filter(|h| h.range.start >= head.range.end);
    let builds = verb.classes.has(Class::Build);
    let quality =
        after.clone().any(|h| h.classes.any(&[Class::Quality, Class::Superlative, Class::Buzz, Class::Beneficiary]));
    let new = builds && after.clone().take(2).any(|h| h.classes.has(Class::New)) && !quality;
    (work && !(builds && quality) || new).then(|| vec![subject.head_span()])
}

fn binary(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let done = subject.head_class() == HeadClass::Output;
    let counted = subject.reading.measures.iter().any(|m| m.role != Role::Condition);
    (done && !counted && subject.fields.get(FieldKind::Target).is_none()).then(|| vec![subject.head_span()])
}

/// Two targets (or two changes) joined by "and" or a comma, neither of them a guardrail.
fn compound(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let guarded = |m: &Measure| {
        subject
            .reading
            .clauses
            .iter()
            .any(|c| matches!(c.kind, ClauseKind::Guardrail | ClauseKind::Means) && holds(c, m))
    };
    if subject.kind == SubjectKind::KeyResult {
        let results: Vec<&Measure> = subject
            .reading
            .measures
            .iter()
            .filter(|m| matches!(m.role, Role::Target | Role::Change) && !guarded(m))
            .collect();
        let [first, .., last] = results.as_slice() else { return None };
        let between = lower(&subject.statement.as_str()[first.range.end..last.range.start]);
        let joined = [" and ", " và ", ", ", "; ", " & ", " / "].iter().any(|j| between.contains(j));
        let metric_between = subject.reading.hits.iter().any(|h| {
            h.classes.any(&[Class::Metric, Class::Up, Class::Down, Class::Reach])
                && h.range.start >= first.range.end
                && h.range.end <= last.range.start
        });
        return (joined && metric_between).then(|| vec![subject.span(&last.range), subject.span(&first.range)]);
    }
    // An objective is two when a second verb of change follows "and".
    let verbs = [Class::Up, Class::Down, Class::Vague, Class::Build, Class::Output, Class::Implement];
    let hits = &subject.reading.hits;
    hits.windows(2).skip(1).find_map(|pair| {
        let joined = pair[0].classes.has(Class::And)
            && pair[1].classes.any(&verbs)
            && !pair[1].classes.any(&[Class::Metric, Class::Generic, Class::Deliverable]);
        joined.then(|| vec![subject.span(&pair[1].range), subject.head_span()])
    })
}
