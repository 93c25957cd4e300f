//! Facts about the way from one value to the other: whether the verb agrees with it, whether it is gone already.

use std::cmp::Ordering;

use crate::lexicon::Class;
use crate::model::{FieldKind, Language};
use crate::reading::direction::of_order;
use crate::reading::facts::Subject;
use crate::reading::{Direction, Hit, Role};
use crate::source::Spans;

impl Subject<'_> {
    /// Which way the metric is to move. Two values, wherever they stand, say it alone; else the statement does.
    pub fn direction(&self) -> Option<Direction> {
        self.values_move().or(self.reading.direction)
    }

    /// The way from the starting or current value to the target, when both are known and one of them stands in a field.
    pub(crate) fn values_move(&self) -> Option<Direction> {
        let kinds = [FieldKind::Baseline, FieldKind::Current, FieldKind::Target];
        // What the statement says by itself is read already.
        kinds.iter().find(|kind| self.fields.get(**kind).is_some())?;
        let target = self.amount(FieldKind::Target)?;
        let from = self.amount(FieldKind::Baseline).or_else(|| self.amount(FieldKind::Current))?;
        let (from, to) = from.both(&target)?;
        Some(of_order(from.cmp(&to)))
    }
}

/// The verb raises and the values fall, or the other way round.
pub(super) fn conflict(subject: &Subject<'_>) -> Option<Spans> {
    let (baseline, target) = (subject.amount(FieldKind::Baseline)?, subject.amount(FieldKind::Target)?);
    let (from, to) = baseline.both(&target)?;
    // "2/tuần" and "1/ngày" are not counted over the same time.
    let per = |text: &str| text.split_once('/').map(|(_, unit)| unit.trim().to_lowercase());
    let time = |unit: &Option<String>| unit.as_ref().is_some_and(|u| !u.starts_with(|c: char| c.is_ascii_digit()));
    let (over, then) = (per(baseline.text), per(target.text));
    if time(&over) && time(&then) && over != then {
        return None;
    }
    let verb = change_verb(subject)?;
    let wrong = match from.cmp(&to) {
        Ordering::Less => is_down(verb),
        Ordering::Greater => is_up(verb),
        Ordering::Equal => false,
    };
    wrong.then(|| Spans::from((subject.span(&verb.range), [target.span, baseline.span])))
}

pub(super) fn already_met(subject: &Subject<'_>) -> Option<Spans> {
    let (current, target) = (subject.amount(FieldKind::Current)?, subject.amount(FieldKind::Target)?);
    let (now, goal) = current.both(&target)?;
    if current.unit.is_some() && target.unit.is_some() && current.unit != target.unit {
        return None;
    }
    let ends = subject.amount(FieldKind::Baseline).and_then(|b| b.both(&target));
    let met = match ends {
        Some((from, to)) if from < to => now >= goal,
        Some((from, to)) if from > to => now <= goal,
        Some(_) => false,
        // Without a start only the verb says on which side of the target we want to be.
        None => change_verb(subject).is_some_and(|verb| is_up(verb) && now >= goal || is_down(verb) && now <= goal),
    };
    let started = subject.fields.get(FieldKind::Status).is_some();
    (met && !started).then(|| Spans::from((target.span, [current.span])))
}

fn is_up(verb: &Hit) -> bool {
    verb.classes.has(Class::Up) && !verb.classes.has(Class::Down)
}

fn is_down(verb: &Hit) -> bool {
    verb.classes.has(Class::Down) && !verb.classes.has(Class::Up)
}

/// The verb of change that moves the values: directly before them ("Climbs without a fall drop from 9 to 2"), else the head
/// of the statement ("Reduce lift stoppages from 9 to 2" lifts nothing). Any other is part of a name or of a condition.
fn change_verb<'a>(subject: &Subject<'a>) -> Option<&'a Hit> {
    // "the lower fields from 1.8% to 2.1%", "capital tied up: 96 → 70" move nothing.
    let moves = |h: &&Hit| {
        h.classes.any(&[Class::Up, Class::Down])
            && !h.classes.any(&[Class::Comparative, Class::Double])
            && !["up", "down"].iter().any(|word| subject.words(&h.range).eq_ignore_ascii_case(word))
    };
    if let Some(near) = before_values(subject) {
        return Some(near).filter(moves);
    }
    // "Số vé hoàn giảm", with the values in fields; "… mà giá không giảm" is of something else.
    let rest = |h: &Hit| &subject.statement.as_str()[h.range.end..];
    let valued = subject.reading.measures.iter().any(|m| m.role != Role::Condition);
    let negated = || subject.reading.hits.iter().rev().nth(1).is_some_and(|h| h.classes.has(Class::Neg));
    let closing = subject.reading.hits.last().filter(|h| !valued && !rest(h).contains(char::is_alphanumeric));
    let closing = closing.filter(|_| !negated());
    if let Some(verb) = closing.filter(moves).filter(|h| !is_noun(subject, h)) {
        return Some(verb);
    }
    let head = subject.reading.head.as_ref()?;
    subject.reading.hits.iter().find(|h| h.range == head.range).filter(moves).filter(|h| opens(subject, h))
}

/// The verb opens the statement. Between nouns it may be an event or a name: "trước khi cắt nước", "the scale".
fn opens(subject: &Subject<'_>, verb: &Hit) -> bool {
    let text = subject.statement.as_str();
    let before = &text[..verb.range.start];
    let leads = |word: &Hit| word.classes.any(&[Class::Skip, Class::Staff, Class::Frequency]);
    let known = |at: usize| subject.reading.hits.iter().any(|h| leads(h) && h.range.contains(&at));
    before.trim_end().ends_with([',', ':']) || before.char_indices().all(|(at, c)| !c.is_alphanumeric() || known(at))
}

/// The verb of change before the first value of the statement, over nothing but what leads from one to the other.
fn before_values<'a>(subject: &Subject<'a>) -> Option<&'a Hit> {
    const LEADS_OVER: [Class; 8] = [
        Class::To,
        Class::From,
        Class::By,
        Class::AtLeast,
        Class::AtMost,
        Class::Intensifier,
        Class::StartMark,
        Class::Now,
    ];
    let ends = [Role::Baseline, Role::Target, Role::Change];
    let value = subject.reading.measures.iter().find(|m| ends.contains(&m.role))?;
    let text = subject.statement.as_str();
    let mut edge = value.range.start;
    for (at, hit) in subject.reading.hits.iter().enumerate().rev() {
        if hit.range.end > edge {
            continue;
        }
        if text.get(hit.range.end..edge)?.contains(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '.' | ')'))
        {
            return None;
        }
        if hit.classes.any(&[Class::Up, Class::Down]) && !hit.classes.any(&[Class::To, Class::Comparative]) {
            let negated = at > 0 && subject.reading.hits[at - 1].classes.has(Class::Neg);
            return Some(hit).filter(|hit| !negated && !is_noun(subject, hit));
        }
        if !hit.classes.any(&LEADS_OVER) {
            return None;
        }
        edge = hit.range.start;
    }
    None
}

/// "Weight on the kitchen scale from 74 kg", "Pay rise from 3%": behind a noun in the singular an English verb ends in -s,
/// so without an ending it is a noun.
fn is_noun(subject: &Subject<'_>, verb: &Hit) -> bool {
    if subject.reading.language != Language::English {
        return false;
    }
    let ends = |word: &str, ends: &[&str]| {
        let word = word.to_ascii_lowercase();
        ends.iter().any(|end| word.ends_with(end))
    };
    let inflected = ends(subject.words(&verb.range), &["s", "ed", "ing"]);
    let before = subject.statement.as_str()[..verb.range.start].split_whitespace().next_back();
    let plural = |word: &str| ends(word, &["s", "people", "children", "men", "to", "will", "we", "and", "they", ","]);
    !inflected && before.is_some_and(|word| !plural(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Fields, Statement};
    use crate::reading::facts::{Fact, SubjectKind};
    use crate::reading::statement;
    use crate::source::Span;
    use crate::text::Text;

    fn ask<T>(text: &str, kind: FieldKind, from: &str, to: &str, question: impl Fn(&Subject<'_>) -> T) -> T {
        let field = |kind, value: &str| Field { kind, value: value.to_owned(), span: Span::default() };
        let both = if from.is_empty() { Vec::new() } else { vec![field(kind, from), field(FieldKind::Target, to)] };
        let (statement, fields) = (Statement { text: Text::verbatim(text, 0), ..Statement::default() }, Fields(both));
        let reading = statement::read(text, None);
        let kind = SubjectKind::KeyResult;
        question(&Subject { kind, id: "", statement: &statement, fields: &fields, reading: &reading, cycle: None })
    }

    #[test]
    fn two_values_say_the_way_and_no_verb_in_a_name_contradicts() {
        for (text, from, to, way) in [
            ("Bạn đọc được nhắn trước khi rút thẻ", "30%", "80%", Direction::Up),
            ("Vé giảm giá được bán hết", "12", "40", Direction::Up),
            ("Đoàn khách tăng cân sau chuyến đi", "40", "15", Direction::Down),
            ("Cây dưới 3 năm tuổi ra quả", "20%", "55%", Direction::Up),
            ("Lần dừng máy trên 10.000 giờ chạy", "4,2", "1", Direction::Down),
            ("Ca trực kéo dài quá 12 giờ", "9", "2", Direction::Down),
            ("Mức hài lòng ròng của tuyến", "-12", "10", Direction::Up),
            ("Members who lift more than before", "10%", "30%", Direction::Up),
            ("Readers told before the price rise", "60", "20", Direction::Down),
        ] {
            for kind in [FieldKind::Current, FieldKind::Baseline] {
                let told = ask(text, kind, from, to, |subject| {
                    let refused = [Fact::DirectionConflict, Fact::AlreadyMet].map(|fact| subject.fact(fact).is_some());
                    (subject.direction(), refused)
                });
                assert_eq!(told, (Some(way), [false, false]), "{text}");
            }
        }
    }

    #[test]
    fn the_verb_of_the_statement_still_contradicts() {
        for (text, from, to) in [
            ("Tăng lượng sách cho mượn", "900", "700"),
            ("Giảm số vé hoàn", "20", "45"),
            ("Sẽ giảm số vé hoàn", "20", "45"),
            ("Số vé hoàn giảm", "20", "45"),
            ("Raise the share of repeat guests", "40%", "30%"),
        ] {
            assert!(ask(text, FieldKind::Current, from, to, |s| s.fact(Fact::AlreadyMet).is_some()), "{text}");
            assert!(ask(text, FieldKind::Baseline, from, to, |s| s.fact(Fact::DirectionConflict).is_some()), "{text}");
        }
        for (text, conflict) in [
            ("Số vé hoàn giảm mạnh từ 3 lên 9", true),
            ("Empty seats drop from 4 to 11", true),
            ("Rent per desk climbs from 90 to 70", true),
            ("Load on the bathroom scale from 90 kg to 80 kg", false),
            ("Losses after the fuel price rise from 9 to 3", false),
            ("Lượt khách đi xe giảm giá từ 20 lên 35", false),
        ] {
            let found = ask(text, FieldKind::Baseline, "", "", |s| s.fact(Fact::DirectionConflict).is_some());
            assert_eq!(found, conflict, "{text}");
        }
    }
}
