//! Which figures are measured, and what each is in its statement: target, baseline, current value, change, condition.

use rust_decimal::Decimal;

use crate::figure::quantity::{Figure, Shape, read_number};
use crate::figure::unit::is_time;
use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::ranks::is_group;
use crate::reading::rhythm::rhythms;
use crate::reading::scan::{Kind, Scan, Token, before};
use crate::reading::selects::{is_bound_of_subject, is_negative, is_scale, is_signed_level, is_size};
use crate::reading::spelled::spelled;
use crate::reading::standing::{standing, was_then};
use crate::reading::times::{is_old_value, measured_against, no_more_than};
use crate::reading::{Bound, Measure, Role, Unit, Value};

/// A figure that is measured, before its role is known.
struct Candidate {
    /// Its token.
    at: usize,
    measure: Measure,
    decided: bool,
    /// It is the upper end of the range before it.
    merged: bool,
}

/// The measures of a statement: `figures` are the tokens of figures that are no times and no names.
pub(crate) fn measures(scan: &Scan<'_>, figures: &[usize]) -> Vec<Measure> {
    let mut all: Vec<Candidate> = figures.iter().filter_map(|at| candidate(scan, *at)).collect();
    pair_up(scan, &mut all);
    all.retain(|c| !c.merged);
    for index in 0..all.len() {
        if !all[index].decided {
            decide(scan, &mut all, index);
        }
    }
    settle(scan, &mut all);
    all.iter_mut().for_each(|c| negate(scan, c));
    let mut out: Vec<Measure> = all.into_iter().map(|c| c.measure).collect();
    let decided = out.iter().any(|m| matches!(m.role, Role::Target | Role::Change));
    // Beside a figure to reach, a number in words only selects: "two-night stays from 20% to 45%".
    out.extend(
        spelled(scan).into_iter().map(|m| Measure { role: if decided { Role::Condition } else { m.role }, ..m }),
    );
    if !decided {
        out.extend(rhythms(scan).into_iter().flatten());
    }
    out.sort_by_key(|m| m.range.start);
    out
}

/// A level below zero keeps its sign; of a change the sign says the way.
fn negate(scan: &Scan<'_>, candidate: &mut Candidate) {
    let level = matches!(candidate.measure.role, Role::Target | Role::Baseline | Role::Current);
    if let Value::Exact(value) = candidate.measure.value
        && level
        && is_negative(scan, candidate.at)
    {
        candidate.measure.value = Value::Exact(-value);
        candidate.measure.range.start = scan.original(&scan.tokens[candidate.at - 1].range).start;
    }
}

fn candidate(scan: &Scan<'_>, at: usize) -> Option<Candidate> {
    let token = &scan.tokens[at];
    let Kind::Figure(index) = token.kind else { return None };
    let figure = &scan.figures[index];
    let value = match figure.shape {
        Shape::Range(upper) => Value::Between(figure.value, upper),
        Shape::Slash(second, _) | Shape::OutOf(second) => Value::OutOf(figure.value, second),
        Shape::Ratio(second) => Value::Ratio(figure.value, second),
        Shape::Rank => Value::Rank(figure.value),
        Shape::Clock => Value::Exact(clock(scan.text(token)).unwrap_or(figure.value)),
        _ if figure.unit.as_ref().is_some_and(|u| u.0 == "x") && !recurs(scan, at) => Value::Times(figure.value),
        _ if before(scan, at).is_some_and(|t| matches!(scan.text(t), "gấp" | "gap")) => Value::Times(figure.value),
        _ if before(scan, at).is_some_and(|t| t.is(Class::Rank)) || is_group(scan, at) => Value::Rank(figure.value),
        // "Top-3 position"
        _ if at > 1 && scan.tokens[at - 1].sign('-') && scan.tokens[at - 2].is(Class::Rank) => {
            Value::Rank(figure.value)
        }
        _ => Value::Exact(figure.value),
    };
    let measure = Measure {
        range: scan.original(&token.range),
        number: scan.original(&figure.number),
        value,
        unit: unit(scan, at, figure),
        role: Role::Target,
        bound: bound(scan, at, figure),
    };
    Some(Candidate { at, measure, decided: false, merged: false })
}

/// "3:45", "2h10": the time of a run, in what its first part counts.
fn clock(text: &str) -> Option<Decimal> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (whole, part): (Decimal, Decimal) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(whole.checked_add(part.checked_div(60.into())?)?.round_dp(2))
}

/// "2 lần/tuần", "3 times a day": so many times in a while multiply nothing.
fn recurs(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at + 1).is_some_and(|t| t.sign('/') || t.is(Class::Per))
}

fn unit(scan: &Scan<'_>, at: usize, figure: &Figure) -> Option<Unit> {
    if let Some((name, range)) = &figure.unit {
        return Some(Unit { name: (*name).into(), range: Some(scan.original(range)) });
    }
    // "30 offers a week": the week is what they are counted in.
    let mut nouns =
        scan.tokens[at + 1..].iter().take(3).take_while(|t| t.is_word() && !t.any(&[Class::Per, Class::Reach]));
    let noun = nouns.find(|t| {
        t.any(&[Class::People, Class::GainNoun, Class::Event, Class::Deliverable, Class::Metric, Class::TimeUnit])
    })?;
    Some(Unit { name: scan.text(noun).to_owned().into(), range: Some(scan.original(&noun.range)) })
}

fn bound(scan: &Scan<'_>, at: usize, figure: &Figure) -> Option<Bound> {
    if figure.plus {
        return Some(Bound::AtLeast);
    }
    let previous = scan.tokens[..at].iter().rev().take(2);
    let arrow = at > 1
        && scan.tokens[at - 1].sign('>')
        && scan.tokens[at - 1].glued
        && matches!(scan.tokens[at - 2].kind, Kind::Sign('-' | '='));
    if arrow {
        return None;
    }
    if no_more_than(scan, at) {
        return Some(Bound::AtMost);
    }
    for (back, token) in previous.enumerate() {
        match token.kind {
            Kind::Sign('≥' | '>') => return Some(Bound::AtLeast),
            Kind::Sign('≤' | '<') => return Some(Bound::AtMost),
            Kind::Sign('=') => continue,
            // "dưới -18 độ"
            Kind::Sign('-') if is_negative(scan, at) => continue,
            // "đạt mốc tối đa 5 triệu": what is reached is no ceiling.
            Kind::Word if token.is(Class::AtMost) && !token.is(Class::To) => {
                let reached = at > back + 1
                    && scan.tokens[at - back - 2].is(Class::Reach)
                    && matches!(scan.text(token), "tối đa" | "toi da");
                return (!reached).then_some(Bound::AtMost);
            }
            Kind::Word if token.is(Class::AtLeast) && !token.is(Class::From) => return Some(Bound::AtLeast),
            Kind::Word if scan.text(token).contains("dưới") => return Some(Bound::AtMost),
            // "Run 10 km in under 50 minutes", "in less than an hour"
            Kind::Word if token.is(Class::Within) && scan.text(token).starts_with("in ") => return Some(Bound::AtMost),
            _ => break,
        }
    }
    let next = scan.tokens.get(at + 1).filter(|t| t.is_word())?;
    if next.is(Class::AtLeast) && scan.text(next).starts_with("or ") || matches!(scan.text(next), "trở lên" | "tro len")
    {
        return Some(Bound::AtLeast);
    }
    (next.is(Class::AtMost) && scan.text(next).starts_with("or ") || matches!(scan.text(next), "trở xuống"))
        .then_some(Bound::AtMost)
}

/// From A to B, A → B, B instead of A.
fn pair_up(scan: &Scan<'_>, all: &mut [Candidate]) {
    let links: Vec<Option<Link>> = all.windows(2).map(|pair| link(scan, pair[0].at, pair[1].at)).collect();
    let strong = links.contains(&Some(Link::Strong));
    let mut index = 0;
    while index < links.len() {
        let Some(link) = links[index] else {
            index += 1;
            continue;
        };
        let same = comparable(&all[index].measure, &all[index + 1].measure);
        if link == Link::Range {
            if same
                && let (Value::Exact(from), Value::Exact(to)) = (all[index].measure.value, all[index + 1].measure.value)
            {
                share_unit(all, index);
                all[index].measure.value = Value::Between(from, to);
                all[index].measure.range.end = all[index + 1].measure.range.end;
                all[index + 1].merged = true;
            }
            index += 2;
            continue;
        }
        let roles = match link {
            Link::Strong => Some((Role::Baseline, Role::Target)),
            Link::Reversed => Some((Role::Target, Role::Baseline)),
            Link::Reached => Some((Role::Condition, Role::Target)),
            Link::Weak if !strong && same => Some((Role::Baseline, Role::Target)),
            Link::Weak | Link::Span | Link::Range => Some((Role::Condition, Role::Condition)),
        };
        if let Some((first, second)) = roles {
            all[index].measure.role = first;
            all[index + 1].measure.role = second;
            all[index].decided = true;
            all[index + 1].decided = true;
            if link != Link::Reached {
                share_unit(all, index);
            }
            if (first, second) == (Role::Baseline, Role::Target) {
                share_scale(scan, all, index);
            }
        }
        index += 2;
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// With "from" before, or an arrow between.
    Strong,
    /// "A to B".
    Weak,
    /// "B instead of A".
    Reversed,
    /// "A … đạt B": A says of what.
    Reached,
    /// "giảm còn 2% đến 4%": a range that is the level.
    Range,
    /// "with 5 to 20 shops", "by 13 to 19 year olds": a range that selects.
    Span,
}

/// How far apart two figures of one change may stand, in tokens.
const LINK_REACH: usize = 8;

fn link(scan: &Scan<'_>, first: usize, second: usize) -> Option<Link> {
    let between = &scan.tokens[first + 1..second];
    if between.len() > LINK_REACH {
        return None;
    }
    let arrow = between.iter().any(|t| t.sign('→'))
        || between.windows(2).any(|w| matches!(w[0].kind, Kind::Sign('-' | '=')) && w[1].sign('>') && w[1].glued);
    // "70,533 (Q1) → 98,908 (Q4)": in brackets it is told when or of what.
    let count = |sign: char| between.iter().filter(|t| t.sign(sign)).count();
    let closed = count('(') == count(')');
    if arrow && between.iter().all(|t| !matches!(t.kind, Kind::Sign(';' | '.')) && (closed || !t.sign('('))) {
        return Some(Link::Strong);
    }
    if between.iter().any(|t| matches!(t.kind, Kind::Sign(';' | '.' | '(' | ')' | ':'))) {
        return None;
    }
    // "đạt 95%, mới đạt 70%": the second tells where we stand.
    if standing(scan, second).is_some() {
        return None;
    }
    if between.len() <= 6 && between.iter().any(|t| matches!(scan.text(t), "instead of" | "thay vì" | "thay vi")) {
        return Some(Link::Reversed);
    }
    let to = between.iter().rposition(|t| t.is_word() && t.is(Class::To) && !t.is(Class::Vague))?;
    let after_to = &between[to + 1..];
    let only_bounds = after_to.iter().all(|t| {
        t.any(&[Class::AtLeast, Class::AtMost, Class::To, Class::Now])
            || !t.is_word()
            || matches!(scan.text(t), "about" | "around" | "khoảng" | "only" | "just" | "còn" | "mức" | "tối thiểu")
    });
    if !only_bounds {
        return None;
    }
    if is_scale(scan, first) {
        return Some(Link::Span);
    }
    let from = scan.tokens[..first].iter().rev().take(3).any(|t| t.is(Class::From) && t.is_word());
    if from {
        return Some(Link::Strong);
    }
    // "a p90 of 14 s to 3 s", "a median of 9 to 4 days": what it stands at, and where it goes.
    let statistic = |t: &Token| {
        let text = scan.text(t);
        // "An average of 3 to 5 stars" may be a range.
        text == "median" || text.len() == 3 && text.starts_with('p') && text.ends_with(|c: char| c.is_ascii_digit())
    };
    if first > 1 && scan.text(&scan.tokens[first - 1]) == "of" && statistic(&scan.tokens[first - 2]) {
        return Some(Link::Weak);
    }
    // "Xe 16 chỗ đạt trên 90% ghế": what is reached has its start only behind a "from"; a subject of its own (", đối thủ đạt
    // 70%") makes another clause.
    if matches!(scan.text(&between[to]), "đạt" | "dat") {
        let comma = between.iter().position(|t| t.sign(','));
        return (to <= 2 && comma.is_none_or(|comma| comma + 1 == to)).then_some(Link::Reached);
    }
    let opener = before(scan, first);
    // "Repairs ready on the promised day: 68% to 95%": what stands before the colon leads to both.
    let listed = first > 0 && scan.tokens[first - 1].sign(':');
    let level = opener.is_some_and(|t| t.is_word() && t.is(Class::To));
    if level && to == 0 && matches!(scan.text(&between[to]), "đến" | "tới" | "to" | "den") {
        return Some(Link::Range);
    }
    let led = opener.is_none_or(|t| {
        !t.is_word() && !matches!(t.kind, Kind::Figure(_))
            || t.classes.is_empty() && !matches!(scan.text(t), "with" | "between" | "aged" | "for")
            || t.any(&[Class::Metric, Class::Up, Class::Down, Class::Move, Class::Reach])
                && !t.is(Class::Label)
                && !t.is(Class::By)
    });
    if to > 2 {
        return None;
    }
    Some(if led || listed || scan.tokens[first].range.start == 0 { Link::Weak } else { Link::Span })
}

fn comparable(a: &Measure, b: &Measure) -> bool {
    match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => a.name == b.name || is_time(&a.name) && is_time(&b.name),
        _ => true,
    }
}

/// "from 14 to 6 days": the unit belongs to both.
fn share_unit(all: &mut [Candidate], index: usize) {
    let (first, second) = (all[index].measure.unit.clone(), all[index + 1].measure.unit.clone());
    let known = |u: &Option<Unit>| u.is_some();
    match (known(&first), known(&second)) {
        (false, true) => all[index].measure.unit = second,
        (true, false) => all[index + 1].measure.unit = first,
        _ => {}
    }
}

/// "từ 20 xuống 15 triệu", "from $20 to $10M": the scale belongs to both where the first value without it would be a
/// hundred times smaller or more.
fn share_scale(scan: &Scan<'_>, all: &mut [Candidate], index: usize) {
    let plain = |c: &Candidate| {
        let Kind::Figure(at) = scan.tokens[c.at].kind else { return None };
        read_number(&scan.folded.text[scan.figures[at].number.clone()]).0
    };
    let (Value::Exact(from), Value::Exact(to)) = (all[index].measure.value, all[index + 1].measure.value) else {
        return;
    };
    let (Some(own), Some(other)) = (plain(&all[index]), plain(&all[index + 1])) else { return };
    let scale = if other.is_zero() { None } else { to.checked_div(other) };
    if let Some(scale) = scale.filter(|scale| *scale >= Decimal::ONE_THOUSAND)
        && own == from
        // "từ 800 lên 2 nghìn" gives both in full.
        && from.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|hundredfold| hundredfold <= to)
        && let Some(scaled) = from.checked_mul(scale)
    {
        all[index].measure.value = Value::Exact(scaled);
    }
}

fn decide(scan: &Scan<'_>, all: &mut [Candidate], index: usize) {
    let at = all[index].at;
    let role = leads_to_slot(scan, at)
        .then_some(Role::Baseline)
        .or_else(|| selected_or_compared(scan, at))
        .or_else(|| current_or_baseline(scan, all, index))
        .or_else(|| is_condition(scan, at).then_some(Role::Condition))
        .or_else(|| is_change(scan, at, &all[index].measure).then_some(Role::Change));
    if let Some(role) = role {
        all[index].measure.role = role;
        all[index].decided = true;
    }
}

/// "from 20 to [N]", "từ 20 lên X": the value to reach is still to be filled in, and the figure is where we start.
fn leads_to_slot(scan: &Scan<'_>, at: usize) -> bool {
    let from = at > 0 && scan.tokens[at - 1].is_word() && scan.tokens[at - 1].is(Class::From);
    let mut behind = scan.tokens[at + 1..].iter().take(6).skip_while(|t| t.is_word() && !t.is(Class::To));
    let to = behind.next().is_some_and(|t| t.is_word() && t.is(Class::To) || t.sign('→'));
    let slot = |t: &Token| {
        let english = scan.language == Language::English;
        t.is_word() && (matches!(scan.text(t), "x" | "xx" | "xxx" | "n" | "tbd") || english && scan.text(t) == "y")
    };
    from && to && behind.find(|t| !matches!(t.kind, Kind::Sign('[' | '$' | '€' | '£' | '~' | '<'))).is_some_and(slot)
}

/// "thang từ 1 – 5 sao", "hộp 180 ml … không quá 6.500 đồng", "cao hơn quý II 30%".
fn selected_or_compared(scan: &Scan<'_>, at: usize) -> Option<Role> {
    if is_scale(scan, at) || is_size(scan, at) || is_bound_of_subject(scan, at) {
        return Some(Role::Condition);
    }
    let period = at.checked_sub(1).filter(|before| matches!(scan.tokens[*before].kind, Kind::Period(_)))?;
    let compares = &scan.tokens[measured_against(scan, period)?];
    let more = compares.any(&[Class::Comparative, Class::AtLeast, Class::AtMost]) || scan.text(compares) == "vượt mức";
    more.then_some(Role::Change)
}

/// "(currently 19%)", "hiện tại: 3,9", "up from 71%", "năm ngoái 37%".
fn current_or_baseline(scan: &Scan<'_>, all: &[Candidate], index: usize) -> Option<Role> {
    let at = all[index].at;
    let others = all.iter().filter(|c| !is_divisor(scan, c.at)).count() > 1 || is_multiplied(scan, at);
    if !others && in_aside(scan, at) {
        return Some(Role::Current);
    }
    if others && is_old_value(scan, at) {
        return Some(Role::Baseline);
    }
    if let Some(role) = standing(scan, at) {
        return Some(role);
    }
    let mut distance = 0;
    for token in scan.tokens[..at].iter().rev() {
        if matches!(token.kind, Kind::Period(_)) && others && distance <= 2 {
            return Some(Role::Baseline);
        }
        if matches!(token.kind, Kind::Sign('(' | ',' | ';' | '.' | ')')) && distance > 0
            || matches!(token.kind, Kind::Figure(_))
        {
            break;
        }
        if token.is(Class::Now) && token.is_word() && others {
            return Some(Role::Current);
        }
        if token.is(Class::StartMark) && others {
            return Some(Role::Baseline);
        }
        if token.is(Class::From) && token.is_word() && distance <= 2 {
            let earlier = all[..index].iter().rev().find(|c| c.measure.role == Role::Target || !c.decided);
            // "answered in 5 days, from 21"
            let unit_once = all[index].measure.unit.is_none() && ends_clause(scan, at);
            let same = earlier.is_some_and(|c| unit_once || same_unit(&c.measure, &all[index].measure));
            let english = scan.language == Language::English || scan.text(token) == "from";
            return (same
                && (english || !scan.text(token).starts_with("từ khoảng"))
                && !followed_by_at_least(scan, at)
                && !followed_by_people(scan, at))
            .then_some(Role::Baseline);
        }
        distance += 1;
        if distance > 4 {
            break;
        }
    }
    if !others {
        return None;
    }
    if index > 0 && in_brackets(scan, at) && was_then(scan, at) {
        return Some(Role::Baseline);
    }
    for token in scan.tokens[at + 1..].iter().take(4) {
        if matches!(token.kind, Kind::Sign(')' | ';' | ',' | '.') | Kind::Figure(_)) {
            break;
        }
        // "2 articles a month (8 by the end of June)" says by when.
        if token.is(Class::Before) && token.is_word() && !token.is(Class::StartMark) {
            break;
        }
        if token.is(Class::Now) && token.is_word() && index > 0 {
            return Some(Role::Current);
        }
        if (token.is(Class::StartMark) || matches!(token.kind, Kind::Period(_))) && in_brackets(scan, at) && index > 0 {
            return Some(Role::Baseline);
        }
    }
    None
}

/// "Refunds a month (now 40)", "Số đơn hoàn tiền, hiện là 40 đơn": an aside behind the statement tells only where we stand.
fn in_aside(scan: &Scan<'_>, at: usize) -> bool {
    let opens = |t: &Token| matches!(t.kind, Kind::Sign('(' | ',' | ';' | '–' | '—'));
    // "3.4 times a month (2.1 today)", "reach parity (now 30%)": what is to be reached stands in front.
    let level = |(index, t): (usize, &Token)| {
        matches!(t.kind, Kind::Figure(_)) && !is_divisor(scan, index) || t.is_word() && t.is(Class::Reach)
    };
    if scan.tokens[..at].iter().enumerate().any(level) {
        return false;
    }
    let ends = |t: Option<&Token>| t.is_none_or(|t| matches!(t.kind, Kind::Sign(')' | '.')));
    // "…, 20% today"
    let mut now =
        scan.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is(Class::Now)) && ends(scan.tokens.get(at + 2));
    for (index, token) in scan.tokens[..at].iter().enumerate().rev().take(4) {
        if opens(token) {
            return now && index > 1;
        }
        let filler = matches!(scan.text(token), "là" | "ở" | "mức" | "la" | "muc" | "at" | "is" | "about" | "khoảng");
        now |= token.is_word() && token.is(Class::Now);
        if !filler && !token.is(Class::Now) && !matches!(token.kind, Kind::Sign(':' | '~')) {
            return false;
        }
    }
    false
}

/// "gấp rưỡi quý II (6 tấn)": a multiple in words is what there is to reach.
fn is_multiplied(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[..at].iter().any(|t| t.is_word() && t.is(Class::Double))
}

fn same_unit(a: &Measure, b: &Measure) -> bool {
    match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => a.name == b.name || is_time(&a.name) && is_time(&b.name),
        (None, None) => true,
        _ => false,
    }
}

fn ends_clause(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at + 1).is_none_or(|t| matches!(t.kind, Kind::Sign(')' | ',' | ';' | '.')))
}

fn followed_by_at_least(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at + 1..]
        .iter()
        .take(3)
        .any(|t| matches!(scan.text(t), "trở lên" | "tro len" | "or more" | "or higher"))
}

fn followed_by_people(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::People) || scan.text(t) == "of")
}

fn in_brackets(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[..at].iter().rev().find_map(|t| match t.kind {
        Kind::Sign('(') => Some(true),
        Kind::Sign(')') => Some(false),
        _ => None,
    }) == Some(true)
}

/// Figures that select what is counted: customers over 60, 5 or more people, contracts over €60K each.
fn is_condition(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.tokens.get(at + 1);
    if is_divisor(scan, at) || makes_up(scan, at) || is_distance(scan, at) || is_who_changes(scan, at) {
        return true;
    }
    if next.is_some_and(|t| matches!(scan.text(t), "old" | "olds" | "tuổi" | "tuoi")) {
        return true;
    }
    let mut back = scan.tokens[..at].iter().rev();
    let Some(previous) = back.next() else { return false };
    let earlier = back.next();
    // "bugs older than 2 years"
    if ["older than", "younger than"].contains(&scan.text(previous))
        || scan.text(previous) == "than" && earlier.is_some_and(|t| matches!(scan.text(t), "older" | "younger"))
    {
        return true;
    }
    let bound =
        previous.any(&[Class::AtLeast, Class::AtMost]) || matches!(previous.kind, Kind::Sign('>' | '<' | '≥' | '≤'));
    let counted_before = earlier.is_some_and(|t| {
        t.is(Class::People) && !t.is(Class::Metric)
            || matches!(scan.text(t), "aged" | "older" | "worth" | "costing" | "lasting")
    });
    let figure_before = scan.tokens[..at].iter().any(|t| matches!(t.kind, Kind::Figure(_)));
    let amount_each =
        next.is_some_and(|t| scan.text(t) == "each") || in_brackets(scan, at) && next.is_some_and(|t| t.sign('+'));
    bound && counted_before && figure_before
        || amount_each
        || matches!(scan.text(previous), "with" | "aged" | "worth" | "trên mỗi" | "per" | "between") && figure_before
        || in_brackets(scan, at) && figure_before
}

/// "complaints per 1,000 orders", "lỗi trên mỗi 100 đơn": what is counted is told for so many, which is no level.
fn is_divisor(scan: &Scan<'_>, at: usize) -> bool {
    at > 0 && matches!(scan.text(&scan.tokens[at - 1]), "per" | "mỗi" | "trên mỗi" | "moi" | "tren moi")
}

/// "…, qua đó 300 hộ giảm được 25% lượng nước": the change is the result, the number says whose.
fn is_who_changes(scan: &Scan<'_>, at: usize) -> bool {
    let share = |t: &Token| matches!(t.kind, Kind::Figure(i) if scan.figures[i].unit.as_ref().is_some_and(|u| matches!(u.0, "%" | "pp")));
    let effect = at > 0 && scan.tokens[at - 1].is_word() && scan.tokens[at - 1].is(Class::Effect);
    let people = scan.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is(Class::People));
    let rest = scan.tokens.get(at + 2..).unwrap_or_default();
    let verb = rest.iter().take(3).position(|t| t.is_word() && t.any(&[Class::Up, Class::Down]));
    effect
        && people
        && !share(&scan.tokens[at])
        && verb.is_some_and(|verb| {
            let behind = rest[verb + 1..].iter().take_while(|t| t.is_word() && !t.is(Class::To) || share(t));
            behind.take(5).any(share)
        })
}

/// "12 đại lý chiếm 48% doanh thu": the share is the target, the number says whose.
fn makes_up(scan: &Scan<'_>, at: usize) -> bool {
    let verb = scan.tokens[at + 1..]
        .iter()
        .take(5)
        .position(|t| matches!(scan.text(t), "chiếm" | "đóng góp" | "chiem" | "dong gop"));
    let Some(verb) = verb else { return false };
    let share = scan.tokens[at + 2 + verb..]
        .iter()
        .take(3)
        .any(|t| matches!(t.kind, Kind::Figure(i) if scan.figures[i].unit.as_ref().is_some_and(|u| u.0 == "%")));
    let own = matches!(scan.tokens[at].kind, Kind::Figure(i) if scan.figures[i].unit.is_none());
    own && share
}

/// "Chạy 10km dưới 55 phút": how far, before how fast.
fn is_distance(scan: &Scan<'_>, at: usize) -> bool {
    let unit = |token: &Token| match token.kind {
        Kind::Figure(i) => scan.figures[i].unit.as_ref().map(|u| u.0),
        _ => None,
    };
    let far = unit(&scan.tokens[at]).is_some_and(|u| matches!(u, "km" | "metre"));
    let verb = at > 0 && scan.tokens[..at].iter().any(|t| t.is_word() && t.is(Class::Activity));
    let fast = scan.tokens[at + 1..].windows(2).take(5).any(|pair| {
        let bound = pair[0].any(&[Class::AtMost, Class::Within]) || pair[0].sign('<') || pair[0].sign('≤');
        bound && unit(&pair[1]).is_some_and(is_time)
    });
    far && verb && fast
}

/// By 20%, thêm 15%, tăng 20% X, +22%.
fn is_change(scan: &Scan<'_>, at: usize, measure: &Measure) -> bool {
    let share = measure.unit.as_ref().is_some_and(|u| u.name == "%" || u.name == "pp");
    if matches!(measure.value, Value::Times(_)) {
        return true;
    }
    let mut back = scan.tokens[..at].iter().rev().filter(|t| {
        !t.any(&[Class::AtLeast, Class::AtMost])
            && !matches!(t.kind, Kind::Sign('~' | '≥' | '≤' | '>' | '<' | '='))
            && !matches!(scan.text(t), "khoảng" | "about" | "nearly" | "roughly" | "another" | "an")
    });
    let Some(previous) = back.next() else {
        return next_is_more(scan, at);
    };
    if previous.sign('+') || previous.sign('-') && scan.tokens[at].glued && !previous.glued {
        return !is_signed_level(scan, at);
    }
    // "adopted by ≥ 80% of doctors": those who do it.
    let mut done = || {
        let verb = back.next();
        verb.is_some_and(|t| t.is_word() && scan.text(t).ends_with("ed") && !t.any(&[Class::Up, Class::Down]))
    };
    let agent = (scan.text(previous).ends_with("ed by") || scan.text(previous) == "by" && done())
        && scan.tokens[at + 1..].iter().take(3).any(|t| t.any(&[Class::People, Class::Staff]));
    if agent {
        return false;
    }
    // "sick days down 20%"
    if previous.is(Class::By) || share && matches!(scan.text(previous), "up" | "down") {
        return true;
    }
    if previous.is(Class::To) && !previous.is(Class::Up) && !previous.is(Class::Down)
        || previous.is(Class::To)
            && scan.language == Language::Vietnamese
            && matches!(scan.text(previous), "lên" | "xuống" | "len" | "xuong")
    {
        // "lên 15% so với quý I" is a change by 15%.
        // "đạt 60% (cùng kỳ 41%)" tells of a level what it was.
        let behind =
            scan.tokens[at + 1..].iter().take(4).take_while(|t| !matches!(t.kind, Kind::Sign('(' | ',' | ';')));
        return share && behind.into_iter().any(|t| t.is(Class::Against));
    }
    if previous.any(&[Class::Up, Class::Down, Class::Effect, Class::Vague])
        && !previous.is(Class::Reach)
        && !previous.is(Class::To)
    {
        // "giúp 70% nhân viên đạt chỉ tiêu", "mang về 350 đơn": the effect is a level, no change.
        let level = !previous.any(&[Class::Up, Class::Down, Class::Vague]);
        return scan.language == Language::Vietnamese && !level || share && scan.language == Language::English;
    }
    if next_is_more(scan, at) {
        return true;
    }
    // "Reduce sent-back plates 30%", "X giảm 12%": a share behind a verb of change with nothing that marks a level.
    let verb = scan.tokens[..at].iter().rposition(|t| t.any(&[Class::Up, Class::Down]) && t.is_word());
    share
        && verb.is_some_and(|verb| {
            let between = &scan.tokens[verb + 1..at];
            !between.iter().any(|t| {
                t.is(Class::To)
                    || matches!(t.kind, Kind::Sign(':' | ',') | Kind::Figure(_))
                    || t.any(&[Class::Reach, Class::Of])
            })
        })
}

fn next_is_more(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::More) && !t.is(Class::Against) && !t.is(Class::People))
}

/// What is left: the first figure is the target, later ones are targets only where they are joined to it.
fn settle(scan: &Scan<'_>, all: &mut [Candidate]) {
    let mut has_target = all.iter().any(|c| c.decided && c.measure.role == Role::Target);
    let only_open = all.iter().all(|c| c.decided);
    if only_open && !has_target && !all.iter().any(|c| c.measure.role == Role::Change) {
        // A lone figure that looked like a condition or baseline is what there is to reach.
        if let Some(last) = all.iter_mut().rev().find(|c| {
            let set = matches!(c.measure.role, Role::Condition | Role::Baseline);
            let known = standing(scan, c.at).is_some()
                || c.measure.role == Role::Baseline && is_multiplied(scan, c.at)
                || leads_to_slot(scan, c.at);
            set && !is_divisor(scan, c.at) && !known
        }) {
            last.measure.role = Role::Target;
        }
        return;
    }
    // "…, hiện tại: 8" tells where we stand.
    let stands = |c: &Candidate| c.decided && matches!(c.measure.role, Role::Current | Role::Baseline);
    if let Some(stated) = all.iter().rposition(|c| !stands(c) && ends_behind_colon(scan, c.at)) {
        for candidate in all[..stated].iter_mut().filter(|c| !c.decided) {
            candidate.measure.role = Role::Condition;
            candidate.decided = true;
        }
    }
    for candidate in all.iter_mut().filter(|c| !c.decided) {
        let joined = before(scan, candidate.at).is_some_and(joins);
        candidate.measure.role = if !has_target || joined { Role::Target } else { Role::Condition };
        has_target = true;
    }
}

/// "Tickets older than 30 days: 5": the value behind the colon ends the statement.
fn ends_behind_colon(scan: &Scan<'_>, at: usize) -> bool {
    let bound = |t: &Token| {
        t.any(&[Class::AtLeast, Class::AtMost]) || matches!(t.kind, Kind::Sign('≥' | '≤' | '>' | '<' | '~' | '='))
    };
    let colon = scan.tokens[..at].iter().rev().find(|t| !bound(t)).is_some_and(|t| t.sign(':'));
    let mut behind = scan.tokens.get(at + 1..).unwrap_or_default();
    // "…: 62% (năm ngoái 48%)"
    let aside = behind.iter().position(|t| matches!(t.kind, Kind::Sign('(' | ',')));
    if let Some(aside) = aside {
        let figure = |t: &Token| matches!(t.kind, Kind::Figure(_));
        let told = (at + 1 + aside..scan.tokens.len()).filter(|at| figure(&scan.tokens[*at]));
        if told.clone().count() == 1 && told.clone().all(|at| standing(scan, at).is_some()) {
            behind = &behind[..aside];
        }
    }
    colon && behind.len() < 3 && behind.iter().all(|t| t.is_word() && !t.is(Class::Of) || t.sign('.'))
}

fn joins(token: &Token) -> bool {
    token.any(&[Class::And, Class::Reach, Class::Effect]) || token.sign(',')
}
