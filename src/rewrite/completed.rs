//! The statement itself with what is missing put in: a unit, the whole of a share, both ends of a change.

use crate::lexicon::Class;
use crate::model::{FieldKind, Language};
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{Bound, Direction, HeadClass, Role, Time, TimeRole, Value};
use crate::rewrite::one_line;

/// The statement itself where only a unit or the whole of a share is missing behind its figure.
pub(super) fn figure_completed(subject: &Subject<'_>, frame: Language) -> Option<String> {
    let target = subject.measure(Role::Target)?;
    let vietnamese = frame == Language::Vietnamese;
    let slot = if subject.fact(Fact::BareNumber).is_some() {
        if vietnamese { " ‹đơn vị›" } else { " ‹unit›" }
    } else if subject.fact(Fact::ShareOfNothing).is_some() {
        if vietnamese { " ‹của tổng nào›" } else { " of ‹whom or what›" }
    } else {
        return None;
    };
    let (before, behind) = subject.statement.as_str().split_at_checked(target.range.end)?;
    // "A 1:20:59 half marathon": a time has its units.
    let of_time = subject.statement.as_str().get(..target.range.start)?.ends_with(':') || behind.starts_with(':');
    (!of_time).then(|| one_line(&format!("{before}{slot}{behind}")))
}

/// The statement itself with both ends of its change behind it: "Cut costs by 20%, from ‹now› to ‹target›, while …".
pub(super) fn change_completed(subject: &Subject<'_>, frame: Language) -> Option<String> {
    let lacks = |fact: Fact| subject.fact(fact).is_none();
    let open = [Fact::Baseline, Fact::Current, Fact::Comparison, Fact::Addition].into_iter().all(lacks);
    let mut results = subject.reading.measures.iter().filter(|m| matches!(m.role, Role::Target | Role::Change));
    let (Some(change), None) = (results.next(), results.next()) else { return None };
    // Beside work only the effect that it is for is a change.
    let work = match subject.head_class() {
        HeadClass::Activity | HeadClass::Output => lacks(Fact::Effect),
        class => class == HeadClass::Maintenance,
    };
    if subject.kind != SubjectKind::KeyResult || change.role != Role::Change || !open || work {
        return None;
    }
    let text = subject.statement.as_str();
    let due = |t: &&Time| matches!(t.role, TimeRole::Deadline | TimeRole::Period);
    let times = subject.reading.times.iter().filter(due).map(|t| t.range.start);
    // "Tăng 20% điểm số đạt chuẩn": what is reached belongs to the noun.
    let reaches = |at: usize| subject.reading.hits.iter().any(|h| h.range.start == at && h.classes.has(Class::Reach));
    let clauses = subject.reading.clauses.iter().map(|c| c.range.start).filter(|at| !reaches(*at));
    let behind = |at: &usize| *at >= change.range.end;
    let sign = text.get(change.range.end..)?.find([',', ';', '(']).map(|at| change.range.end + at);
    let at = times.clone().chain(clauses.clone()).chain(sign).filter(behind).min().unwrap_or(text.len());
    let (before, behind) = text.split_at_checked(at)?;
    let before = before.trim_end().trim_end_matches(['.', ',', ';']);
    let verb = subject
        .reading
        .hits
        .iter()
        .rev()
        .find(|h| h.range.end <= change.range.start && h.classes.any(&[Class::Up, Class::Down]));
    // "Thu hút 150 khách", "have 30% of the shoppers use it": what is won has no level to start from. "20% fewer sprays"
    let fewer = subject.reading.hits.iter().find(|h| h.range.start >= change.range.end);
    let compares = fewer.is_some_and(|h| h.classes.any(&[Class::More, Class::Comparative, Class::Up, Class::Down]));
    let by = subject.reading.hits.iter().rev().find(|h| h.range.end <= change.range.start);
    let by = by.is_some_and(|h| h.classes.has(Class::By));
    let moved = verb.is_some() || by || compares || matches!(change.value, Value::Times(_));
    // "Sorbets make up 20% of the bill": a share, and no move.
    let share =
        ["make up", "makes up", "made up"].iter().any(|verb| text[..change.range.start].trim_end().ends_with(verb));
    if share || !moved || change.bound == Some(Bound::AtMost) {
        return None;
    }
    let falls = verb.map(|h| h.classes.has(Class::Down) && !h.classes.has(Class::Up));
    let toward = match falls.or(subject.reading.direction.map(|way| way == Direction::Down)) {
        Some(true) => "xuống",
        Some(false) => "lên",
        None => "đến",
    };
    let vietnamese = frame == Language::Vietnamese;
    let ends = if vietnamese {
        format!("từ ‹hiện tại› {toward} ‹mức cần đạt›")
    } else {
        "from ‹now› to ‹target›".to_owned()
    };
    let known =
        times.clone().next().is_some() || subject.cycle.is_some() || subject.fields.get(FieldKind::Due).is_some();
    let date = match (known, vietnamese) {
        (true, _) => "",
        (false, true) => " trước ‹ngày›",
        (false, false) => " by ‹date›",
    };
    let joined = if clauses.clone().any(|start| start == at) {
        ", "
    } else if behind.starts_with([',', ';', '.']) {
        ""
    } else {
        " "
    };
    Some(one_line(&format!("{before}, {ends}{date}{joined}{behind}")))
}
