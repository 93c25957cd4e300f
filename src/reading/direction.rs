//! Which way a metric is to move: what the values say, then the verb that moves them, then what bounds them.
//!
//! A verb inside the noun phrase ("before the water is cut", "khách dùng mã giảm giá") names an event or a thing, and says
//! nothing of the way.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::figure::unit::is_time;
use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::statement::amount;
use crate::reading::times::measured_against;
use crate::reading::{Bound, Direction, Head, HeadClass, Measure, Role, Value};

/// By the values first, by the verb that moves them next, by the bound last.
pub(crate) fn direction(scan: &Scan<'_>, measures: &[Measure], head: Option<&Head>) -> Option<Direction> {
    let of = |role: Role| measures.iter().find(|m| m.role == role);
    let (target, change) = (of(Role::Target), of(Role::Change));
    if let (Some(from), Some(to)) = (of(Role::Baseline).or_else(|| of(Role::Current)), target)
        && let Some(order) = compared(from, to)
    {
        return Some(of_order(order));
    }
    let goal = target.or(change);
    let Some(at) = goal.and_then(|goal| place(scan, goal)) else { return any_verb(scan, scan.tokens.len()) };
    if let Some(way) = signed(scan, at).filter(|_| target.is_none()).or_else(|| moved_there(scan, at)) {
        return Some(way);
    }
    let led = head.and_then(|head| of_head(scan, head, at)).or_else(|| of_clause(scan, at));
    if led.is_some() {
        return led;
    }
    let Some(target) = target else {
        // A change has its role from a verb, wherever that stands.
        return any_verb(scan, at).or_else(|| match change?.value {
            Value::Times(by) if by < Decimal::ONE => Some(Direction::Down),
            Value::Times(_) => Some(Direction::Up),
            // "…, giữ nguyên chi phí" behind the change is about something else.
            _ => any_verb(scan, scan.tokens.len()).filter(|way| *way != Direction::Keep),
        });
    };
    let falls = || scan.tokens[..at].iter().any(|t| t.is_word() && t.is(Class::Lower));
    Some(match target.bound {
        Some(Bound::AtMost) => Direction::Down,
        Some(Bound::AtLeast) => Direction::Up,
        // "Không còn ca nào …", "No incident …": nothing lies below.
        None if target.value == Value::Exact(Decimal::ZERO) && !breaks_even(scan, at) => Direction::Down,
        None if falls() => Direction::Down,
        None => Direction::Up,
    })
}

/// "Break-even in the new branch": zero from below.
fn breaks_even(scan: &Scan<'_>, at: usize) -> bool {
    scan.text(&scan.tokens[at]).starts_with("break")
}

/// The way from one value to another that compares with it so.
pub(crate) fn of_order(order: Ordering) -> Direction {
    match order {
        Ordering::Less => Direction::Up,
        Ordering::Greater => Direction::Down,
        Ordering::Equal => Direction::Keep,
    }
}

/// How two measures compare; "from 4.0 to 4.3/5" gives the scale once, "3 days (now 4.5)" the unit.
fn compared(from: &Measure, to: &Measure) -> Option<Ordering> {
    let plain = |m: &Measure| match m.value {
        Value::OutOf(part, _) => Some(part),
        Value::Exact(value) => Some(value),
        _ => None,
    };
    let part = |m: &Measure| matches!(m.value, Value::OutOf(..));
    let timed = |m: &Measure| m.unit.as_ref().is_some_and(|u| is_time(&u.name));
    let bare = |m: &Measure| m.unit.is_none();
    let once = part(from) != part(to) || timed(from) && bare(to) || bare(from) && timed(to);
    if let (true, Some(from), Some(to)) = (once, plain(from), plain(to)) {
        return Some(from.cmp(&to));
    }
    Some(amount(from)?.cmp(&amount(to)?))
}

/// The token that holds a measure's number.
fn place(scan: &Scan<'_>, measure: &Measure) -> Option<usize> {
    scan.tokens.iter().position(|t| {
        let range = scan.original(&t.range);
        range.start <= measure.number.start && measure.number.start < range.end
    })
}

fn of_verb(token: &Token) -> Option<Direction> {
    if token.any(&[Class::Keep, Class::Ensure]) {
        Some(Direction::Keep)
    } else if token.is(Class::Down) && !token.is(Class::Up) {
        Some(Direction::Down)
    } else {
        token.is(Class::Up).then_some(Direction::Up)
    }
}

fn any_verb(scan: &Scan<'_>, end: usize) -> Option<Direction> {
    scan.tokens[..end].iter().filter(|t| t.is_word()).find_map(of_verb)
}

/// "không tăng quá 5%": what is not to happen gives no way by itself.
fn is_negated(scan: &Scan<'_>, at: usize) -> bool {
    at > 0 && scan.tokens[at - 1].is_word() && scan.tokens[at - 1].is(Class::Neg)
}

/// "Tồn kho -8%", "Doanh số +12%", "thấp hơn quý II 20%": a change by its sign or by what it is compared with.
fn signed(scan: &Scan<'_>, at: usize) -> Option<Direction> {
    let period = at.checked_sub(1).filter(|before| matches!(scan.tokens[*before].kind, Kind::Period(_)));
    if let Some(compares) = period.and_then(|period| measured_against(scan, period)) {
        let less = scan.tokens[compares].is(Class::AtMost);
        return Some(if less { Direction::Down } else { Direction::Up });
    }
    let sign = scan.tokens[..at].last().filter(|_| scan.tokens[at].glued)?;
    match sign.kind {
        Kind::Sign('+') => Some(Direction::Up),
        Kind::Sign('-') => Some(Direction::Down),
        _ => None,
    }
}

/// "giảm mạnh xuống dưới 2%", "lên 96%": the verb or particle directly before the value.
fn moved_there(scan: &Scan<'_>, at: usize) -> Option<Direction> {
    for (index, token) in scan.tokens[..at].iter().enumerate().rev() {
        let text = scan.text(token);
        match token.kind {
            Kind::Sign('~' | '≥' | '≤' | '>' | '<' | '=' | '-') => continue,
            Kind::Word => {}
            _ => return None,
        }
        if is_negated(scan, index) {
            return None;
        }
        if scan.language == Language::Vietnamese {
            // "còn" and "xuống" come down to a value, "lên" goes up to it, "thêm" adds it.
            let first = text.split(' ').next().unwrap_or("");
            if matches!(first, "xuống" | "xuong") || matches!(text, "còn" | "chỉ còn" | "còn dưới" | "con" | "chi con")
            {
                return Some(Direction::Down);
            }
            if matches!(first, "lên" | "len" | "thêm") {
                return Some(Direction::Up);
            }
        }
        if token.any(&[Class::Up, Class::Down]) && !token.any(&[Class::Comparative, Class::Label]) {
            return of_verb(token);
        }
        let leads_over = [Class::To, Class::By, Class::AtLeast, Class::AtMost, Class::Intensifier, Class::Quality];
        if !token.any(&leads_over) || token.is(Class::Metric) {
            return None;
        }
    }
    None
}

/// The verb that heads the statement. "Đảm bảo phát triển kênh … đạt ít nhất 10.000" promises, but keeps nothing.
fn of_head(scan: &Scan<'_>, head: &Head, before: usize) -> Option<Direction> {
    let at = scan.tokens.iter().position(|t| scan.original(&t.range) == head.range)?;
    if head.class == HeadClass::Maintenance {
        return Some(Direction::Keep);
    }
    let token = scan.tokens[..before].get(at).filter(|t| t.is_word())?;
    // Behind a noun the head may be an event: "được nhắn trước khi cắt nước".
    let opens = at == 0 || matches!(scan.tokens[at - 1].kind, Kind::Sign(',' | ':'));
    let led = opens || scan.tokens[..at].iter().all(|t| !t.is_word() || t.any(&[Class::Skip, Class::Staff]));
    if !led {
        return None;
    }
    of_verb(token).filter(|way| *way != Direction::Keep)
}

/// "…, giảm chi phí kho 2 tỷ", "… to cut refunds to 3": a verb that opens a clause before the value.
fn of_clause(scan: &Scan<'_>, before: usize) -> Option<Direction> {
    let opened = |at: usize| {
        let previous = &scan.tokens[at - 1];
        matches!(previous.kind, Kind::Sign(',' | '(' | ';' | ':' | '-'))
            || previous.is_word()
                && (previous.any(&[Class::And, Class::Effect, Class::Means, Class::Purpose, Class::Guard])
                    || matches!(scan.text(previous), "to" | "will" | "should" | "must" | "we" | "sẽ" | "phải"))
    };
    (1..before)
        .rev()
        .filter(|at| scan.tokens[*at].is_word() && opened(*at))
        .find_map(|at| of_verb(&scan.tokens[at]).filter(|_| !scan.tokens[at].is(Class::Ensure)))
}
