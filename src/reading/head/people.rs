//! Work that one's own people do: "Mỗi sale gửi 20 báo giá/tuần", "Every manager holds weekly one-on-ones".

use super::{Context, RESULT_VERBS};
use crate::figure::unit;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::actor::Actor;
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Bound, Measure, Role, Value};

/// Verbs that are work where a count stands right behind: elsewhere they are other words ("học sinh cấp 3", "trao quyền",
/// "kiểm toán không phát hiện sai sót").
const WITH_COUNT: [&str; 8] = ["trao", "cấp", "chấm", "trực", "kèm", "kiểm toán", "tiêm", "đo"];

/// "Trao 200 suất học bổng", "Chấm 500 bài thi", "Kèm 5 nhân viên mới"
pub(super) fn hands_out(scan: &Scan<'_>, at: usize) -> bool {
    let count = |t: &Token| match t.kind {
        Kind::Figure(i) => scan.figures[i].unit.as_ref().is_none_or(|u| u.0 == "x"),
        _ => false,
    };
    WITH_COUNT.contains(&scan.text(&scan.tokens[at])) && scan.tokens.get(at + 1).is_some_and(count)
}

/// "Phòng Marketing thực hiện biên soạn …", "Mỗi sale gửi 20 báo giá/tuần", "Every manager holds weekly one-on-ones": the
/// verb of work that one's own people do.
pub(super) fn own_work(context: &Context<'_, '_>, actor: Actor) -> Option<usize> {
    let Context { scan, measures, .. } = *context;
    let start = scan.original(&scan.tokens[actor.at].range).start;
    let mut counted = measures.iter().filter(|m| m.range.start > start);
    let work = |t: &Token| {
        t.is_word()
            && t.any(&[Class::Activity, Class::Output, Class::Attend])
            && !t.any(&[Class::Metric, Class::Deliverable, Class::Generic])
    };
    let behind = &scan.tokens[actor.at + 1..];
    let first = match (counted.next(), counted.next()) {
        (None, _) => None,
        (Some(first), None) if counts_work(first) => Some(first),
        _ => return None,
    };
    if scan.language == Language::English {
        // "Every teacher uses the form": what is taken up is adoption.
        let does = |t: &&Token| t.any(&[Class::Activity, Class::Output]) && !scan.text(t).starts_with("use");
        return behind.first().filter(does).map(|_| actor.at + 1);
    }
    // "Nhân viên gọi khách, chốt 20 đơn/tháng": what is counted belongs to the verb nearest to it.
    if let Some(first) = first {
        let before = behind.iter().take_while(|t| scan.original(&t.range).start < first.range.start);
        let nearest = |at: usize, t: &Token| t.is_word() && (t.any(&VERBS) || hands_out(scan, actor.at + 1 + at));
        let verb = before.enumerate().filter(|(at, t)| nearest(*at, t)).last()?;
        if hands_out(scan, actor.at + 1 + verb.0) {
            return Some(actor.at + 1 + verb.0);
        }
        let result = verb.1.any(&RESULT_VERBS) || verb.1.any(&[Class::State, Class::Keep, Class::Build]);
        // "Nhân viên trực tổng đài nhấc máy trong 3 hồi chuông": a limit, and not how much is done.
        let mut limited = behind[verb.0..].iter().take_while(|t| scan.original(&t.range).start < first.range.start);
        if limited.any(|t| matches!(scan.text(t), "trong" | "trong vòng")) {
            return None;
        }
        return (work(verb.1) && !result).then_some(actor.at + 1 + verb.0);
    }
    // "Kỹ sư tin vào hệ thống phát hành": farther behind, the word only tells more of a noun. "Tài xế sống được với nghề":
    // a state is no work, whatever stands behind it. "Phòng kế toán thôi làm đêm": work that ends is a state as well.
    let reach = if actor.unit { 5 } else { 1 };
    let ends = |t: &Token| t.is(Class::Neg) || matches!(scan.text(t), "thôi" | "hết" | "ngừng" | "khỏi" | "bớt");
    let acts = behind.iter().take(reach).take_while(|t| !t.is(Class::State) && !ends(t)).position(work)?;
    // "Bác sĩ giải thích kỹ hơn": how people do it is a quality, not work to be done.
    let better = scan.tokens.iter().any(|t| t.is_word() && scan.text(t).ends_with("hơn"));
    (actor.unit || !better).then_some(actor.at + 1 + acts)
}

/// "Phòng mua hàng tiết kiệm 8% chi phí": a verb that names the unit, and a verb of result before the figure.
pub(super) fn result_of_unit(context: &Context<'_, '_>, actor: Actor) -> Option<usize> {
    let scan = context.scan;
    let first = context.measures.first().filter(|_| actor.unit)?.range.start;
    let behind = scan.tokens.get(actor.at + 1..)?;
    let named = behind.first().is_some_and(|t| t.any(&[Class::Activity, Class::Output]) && !t.any(&RESULT_VERBS));
    let before = behind.iter().take_while(|t| scan.original(&t.range).start < first);
    let (at, verb) = before.enumerate().filter(|(_, t)| t.is_word() && t.any(&VERBS)).last()?;
    let result = verb.any(&RESULT_VERBS) && !verb.any(&[Class::Activity, Class::Output, Class::Metric, Class::To]);
    (named && at > 0 && result).then_some(actor.at + 1 + at)
}

/// A plain count of what is done: no share, part, level or limit, and no time or money.
fn counts_work(measure: &Measure) -> bool {
    let unit = measure.unit.as_ref().map_or("", |u| u.name.as_ref());
    matches!(measure.value, Value::Exact(_) | Value::Between(..))
        && measure.role == Role::Target
        && measure.bound != Some(Bound::AtMost)
        && !matches!(unit, "%" | "point" | "star" | "usd" | "eur" | "gbp" | "vnd")
        && !unit::is_time(unit)
}
