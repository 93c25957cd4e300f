//! The head of a statement and its class in context: what the verb says given what stands behind it.

mod nominal;
mod noun;
mod people;
mod result;
mod subject;
mod verb;

use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::actor::{Side, actor};
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Clause, Head, HeadClass, Measure, Role, Time, TimeRole};
use nominal::{figure_led, noun_led};
use noun::is_noun_here;
use people::{hands_out, own_work, result_of_unit};
pub(crate) use verb::NOUNS;
use verb::verb_led;

/// Classes whose verbs name a change or level of a metric.
const RESULT_VERBS: [Class; 4] = [Class::Up, Class::Down, Class::Reach, Class::Gain];

/// What surrounds the head, for the functions below.
struct Context<'c, 's> {
    scan: &'c Scan<'s>,
    measures: &'c [Measure],
    clauses: &'c [Clause],
    times: &'c [Time],
}

/// Finds the head and its class.
pub(crate) fn head(scan: &Scan<'_>, measures: &[Measure], clauses: &[Clause], times: &[Time]) -> Option<Head> {
    let context = Context { scan, measures, clauses, times };
    let (lead, determined) = lead(scan)?;
    let (at, class) = classify(&context, lead, determined);
    let range = scan.original(&scan.tokens[at].range);
    Some(Head { range, class })
}

/// The first token that may be the head, behind dates, brackets, modals, priorities; and whether an article stands before
/// it, so that it is no verb.
fn lead(scan: &Scan<'_>) -> Option<(usize, bool)> {
    let mut at = 0;
    let mut determined = false;
    let mut depth = 0_u32;
    while let Some(token) = scan.tokens.get(at) {
        match token.kind {
            Kind::Sign('(' | '[') => depth += 1,
            Kind::Sign(')' | ']') => depth = depth.saturating_sub(1),
            Kind::Sign(_) | Kind::Period(_) => {}
            _ if depth > 0 => {}
            Kind::Figure(_) => return Some((at, determined)),
            Kind::Word => {
                // "A/B test 12 landing page"
                if scan.text(token) == "b" && token.glued && at > 0 && counted_behind(scan, at) {
                    determined = false;
                    at += 1;
                    continue;
                }
                if let Some(next) = over_opening_time(scan, at) {
                    at = next;
                    continue;
                }
                let skip =
                    token.is(Class::Skip) && !is_verb_here(scan, at) || token.any(&[Class::Frequency, Class::SoftTime]);
                if !skip {
                    return Some((at, determined));
                }
                determined = matches!(
                    scan.text(token),
                    "the" | "a" | "an" | "our" | "my" | "your" | "their" | "this" | "its" | "các" | "những"
                );
            }
        }
        at += 1;
    }
    None
}

/// The "b" of "A/B" with a word and a figure behind.
fn counted_behind(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at - 1].sign('/') && scan.tokens.get(at + 2).is_some_and(|t| matches!(t.kind, Kind::Figure(_)))
}

/// "Trước 30/6, …", "By the end of Q3, …", "Ít nhất 1 lần / tháng, …": skipped up to the comma.
fn over_opening_time(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = &scan.tokens[at];
    if !token.any(&[Class::Before, Class::During, Class::Within, Class::Since]) || token.is(Class::AtMost) {
        return None;
    }
    let comma = scan.tokens[at..].iter().take(8).position(|t| t.sign(','))?;
    let time = scan.tokens[at..at + comma]
        .iter()
        .any(|t| matches!(t.kind, Kind::Period(_) | Kind::Figure(_)) || t.is(Class::TimeUnit));
    time.then_some(at + comma + 1)
}

fn is_verb_here(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    let strong =
        token.any(&[Class::Activity, Class::Output, Class::Up, Class::Down, Class::Gain, Class::Keep, Class::Build]);
    // "thành công", "tích cực" and "một" are qualifiers wherever they lead.
    strong && !matches!(scan.text(token), "một" | "việc" | "thành công" | "cùng")
}

fn classify(context: &Context<'_, '_>, lead: usize, determined: bool) -> (usize, HeadClass) {
    let scan = context.scan;
    let token = &scan.tokens[lead];
    // "2 press releases a month", "Two press releases a month"
    let counts = scan.language == Language::English && token.is_word() && token.is(Class::Number);
    if matches!(token.kind, Kind::Figure(_)) || counts {
        return figure_led(context, lead);
    }
    if let Some(own) = actor(scan, lead).filter(|actor| actor.side == Side::Own) {
        // "Đội bảo trì sửa xong máy trong 4 giờ": how fast is a level of service.
        let served = context.times.iter().any(|t| t.role == TimeRole::ServiceLevel);
        if served && !has_value(context.measures) {
            return noun_led(context, lead);
        }
        if let Some(verb) = result_of_unit(context, own) {
            return verb_led(context, verb);
        }
        if let Some(verb) = own_work(context, own).filter(|_| !served) {
            return if hands_out(scan, verb) { (verb, HeadClass::Activity) } else { verb_led(context, verb) };
        }
    }
    if let Some(at) = makes_of(scan, lead) {
        return (at, HeadClass::State);
    }
    if built_into(scan, lead) {
        return (lead, HeadClass::State);
    }
    // "Cho nhân viên học tiếng Anh"
    let sent = scan.text(token) == "cho" && scan.tokens.get(lead + 1).is_some_and(|t| t.is(Class::Staff));
    if sent && scan.tokens.get(lead + 2).is_some_and(|t| t.any(&[Class::Activity, Class::Attend])) {
        return (lead + 2, HeadClass::Activity);
    }
    if hands_out(scan, lead) {
        return (lead, HeadClass::Activity);
    }
    if token.any(&VERBS) && !determined && !is_noun_here(scan, lead) {
        return verb_led(context, lead);
    }
    noun_led(context, lead)
}

/// "Làm việc học thành niềm vui", "Làm việc khai thuế hết đáng sợ": "làm" makes something of "việc học"; "Làm việc nhóm" is work.
fn makes_of(scan: &Scan<'_>, lead: usize) -> Option<usize> {
    let make = scan.tokens[..=lead].iter().rposition(|t| matches!(scan.text(t), "làm việc" | "làm" | "làm cho"))?;
    let of_work = matches!(scan.text(&scan.tokens[make]), "làm việc" | "làm cho")
        || scan.tokens.get(make + 1).is_some_and(|t| scan.text(t) == "việc");
    let becomes = |t: &Token| matches!(scan.text(t), "thành" | "trở nên" | "trở thành" | "hết" | "bớt" | "không còn");
    // "Làm việc thành công" is one word.
    let turned = scan.tokens[make + 1..].iter().skip(1).any(becomes);
    (of_work && turned).then_some(make)
}

/// "Xây dựng thư viện thành nơi hàng xóm gặp nhau": what a thing is made into is a state, and building it the way there.
fn built_into(scan: &Scan<'_>, lead: usize) -> bool {
    let builds =
        matches!(scan.text(&scan.tokens[lead]), "xây dựng" | "thiết lập" | "phát triển" | "kiến tạo" | "đưa" | "biến");
    let behind =
        scan.tokens[lead + 1..].iter().take(10).take_while(|t| !t.sign(',') && !t.any(&[Class::And, Class::Purpose]));
    let words: Vec<&Token> = behind.collect();
    builds
        && words.windows(3).any(|w| {
            // "Nội thành" and "thành thạo" are words of their own.
            let into = matches!(scan.text(w[1]), "thành" | "trở thành") && !matches!(scan.text(w[0]), "nội" | "ngoại");
            into && w[2].is_word() && !matches!(scan.text(w[2]), "thạo" | "phố" | "phần" | "viên")
        })
}

fn has_value(measures: &[Measure]) -> bool {
    measures.iter().any(|m| matches!(m.role, Role::Target | Role::Change | Role::Baseline))
}

/// From one value to another.
fn has_pair(measures: &[Measure]) -> bool {
    let from = measures.iter().any(|m| matches!(m.role, Role::Baseline | Role::Current));
    from && measures.iter().any(|m| m.role == Role::Target)
}

/// A change from one value to another, or a relative one.
fn has_change(measures: &[Measure]) -> bool {
    let baseline = measures.iter().any(|m| matches!(m.role, Role::Baseline | Role::Current));
    let target = measures.iter().any(|m| m.role == Role::Target);
    baseline && target || measures.iter().any(|m| m.role == Role::Change)
}
