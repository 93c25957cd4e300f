//! The head where a verb leads: what it says given what stands behind it.

use std::borrow::Cow;

use super::nominal::acted_on;
use super::noun::PREPOSITIONS;
use super::result::{bears_growth, others_do, second_verb};
use super::{Context, RESULT_VERBS, has_change, has_pair, has_value};
use crate::figure::unit;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::race::timed_course;
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Bound, ClauseKind, HeadClass, Measure, Role, Value};

/// A target that a "to" leads to: "đưa … lên 90%", "grow the club to 5,000 members".
fn to_level(scan: &Scan<'_>, main: &[Measure]) -> bool {
    main.iter().filter(|m| m.role == Role::Target).any(|m| {
        let at = scan.tokens.iter().position(|t| scan.original(&t.range) == m.range);
        at.is_some_and(|at| scan.tokens[..at].iter().rev().take(2).any(|t| t.is(Class::To) && t.is_word()))
    })
}

/// "Make 60 cold calls a day": the figure right behind the verb counts occasions.
fn counts_occasions(scan: &Scan<'_>, lead: usize) -> bool {
    let verb = &scan.tokens[lead];
    let figure = scan.tokens.get(lead + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let noun = scan.tokens.get(lead + 2);
    let occasion =
        noun.is_some_and(|t| t.is(Class::Event) && !t.any(&[Class::GainNoun, Class::Metric, Class::Deliverable]));
    figure && occasion && verb.is(Class::State)
}

pub(super) fn verb_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
    let Context { scan, measures, clauses, .. } = *context;
    let verb = &scan.tokens[lead];
    // A wrapper ("thực hiện", "tiến hành", "tập trung vào", "continue") hands over to the verb it wraps.
    if pushes_work(context, lead) {
        return (lead, HeadClass::Activity);
    }
    if helps_to(scan, lead) {
        return (lead, HeadClass::State);
    }
    if others_do(scan, lead) || bears_growth(scan, lead) {
        return (lead, HeadClass::Outcome);
    }
    if let Some(second) = second_verb(scan, lead) {
        let keeps = scan.tokens[second].is(Class::Keep);
        return if keeps { (second, HeadClass::Outcome) } else { verb_led(context, second) };
    }
    if let Some(next) = wrapped(scan, lead) {
        let (at, class) = verb_led(context, next);
        return match class {
            HeadClass::Outcome | HeadClass::Vague | HeadClass::Unknown if verb.is(Class::Vague) => (at, class),
            HeadClass::Outcome if !verb.is(Class::Activity) => (at, class),
            HeadClass::Activity | HeadClass::Output if verb.is(Class::Vague) => (at, class),
            HeadClass::Activity | HeadClass::Output if !verb.is(Class::Ensure) => (lead, class),
            _ => (lead, plain_class(context, lead)),
        };
    }
    if let Some(second) = kept_and_bettered(scan, lead) {
        return verb_led(context, second);
    }
    // "Support faster decisions": what the support is for.
    let bettered = scan.tokens.get(lead + 1).is_some_and(|t| t.is_word() && t.is(Class::Comparative));
    let more = scan.tokens.get(lead + 1).is_some_and(|t| t.is(Class::More) || scan.text(t) == "more");
    if scan.text(verb) == "support" && bettered && !more && measures.is_empty() {
        return (lead, HeadClass::State);
    }
    let object = object(scan, lead);
    let measured = has_value(measures);
    let in_main = |m: &Measure| {
        !clauses
            .iter()
            .any(|c| c.kind == ClauseKind::Means && c.range.start <= m.range.start && m.range.start < c.range.end)
    };
    let main: Cow<'_, [Measure]> = if clauses.iter().any(|c| c.kind == ClauseKind::Means) {
        measures.iter().filter(|m| in_main(m)).cloned().collect()
    } else {
        Cow::Borrowed(measures)
    };
    // "Hold checkout completion at or above 47.4%": a level that is kept.
    let figure_behind = scan.tokens.get(lead + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let holds = matches!(scan.text(verb), "hold" | "holds" | "holding")
        && !figure_behind
        && object.is_none_or(|t| !t.is(Class::Event))
        && main.iter().any(|m| {
            let level = m.bound.is_some() && metric_object(object);
            level || m.unit.as_ref().is_some_and(|u| u.name == "%")
        });
    if holds && !has_pair(&main) {
        return (lead, HeadClass::Maintenance);
    }
    let class = if has_pair(&main) {
        HeadClass::Outcome
    } else if counts_occasions(scan, lead) {
        HeadClass::Activity
    } else if adds_points(scan, lead, &main)
        || measured && adds_customers(scan, lead, object)
        || has_change(&main) && !is_effort_with_times(scan, lead, &main) && metric_object(object)
    {
        HeadClass::Outcome
    } else if verb.any(&[Class::Reach, Class::Gain]) {
        reach_class(context, lead, object)
    } else if verb.any(&[Class::Up, Class::Down]) {
        HeadClass::Outcome
    } else if verb.any(&[Class::Keep, Class::Ensure]) {
        keep_class(context, lead)
    } else if verb.is(Class::Move) {
        move_class(context, lead, &main, object)
    } else if verb.is(Class::Complete) {
        complete_class(scan, lead, &main, object)
    } else if verb.is(Class::Implement) {
        implement_class(context, &main, object)
    } else if verb.is(Class::Build) {
        build_class(scan, lead, &main, object)
    } else if verb.is(Class::Vague) {
        if measured { HeadClass::Outcome } else { HeadClass::Vague }
    } else {
        plain_class(context, lead)
    };
    // "Chạy 10km dưới 55 phút": how fast is a result.
    let fast = |m: &Measure| {
        let time = m.unit.as_ref().is_some_and(|u| unit::is_time(&u.name));
        time && m.role == Role::Target && m.bound == Some(Bound::AtMost)
    };
    // "Finish a half marathon under 2 hours"
    let race = class == HeadClass::Output && verb.is(Class::Complete) && {
        let short =
            |m: &Measure| m.unit.as_ref().is_some_and(|u| matches!(u.name.as_ref(), "hour" | "minute" | "second"));
        main.iter().any(|m| fast(m) && short(m))
    };
    // "Run a 17:59 5K"
    let timed = timed_course(scan, lead);
    // "Finish second in the league"
    let place = verb.is(Class::Complete) && {
        let end = scan.original(&verb.range).end;
        main.iter().any(|m| matches!(m.value, Value::Rank(_)) && m.range.start <= end + 1)
    };
    let result = class == HeadClass::Activity && main.iter().any(fast) || race || place || timed;
    let class = if result { HeadClass::Outcome } else { class };
    (lead, class)
}

/// The class a verb has by itself.
fn plain_class(context: &Context<'_, '_>, at: usize) -> HeadClass {
    let verb = &context.scan.tokens[at];
    if verb.is(Class::State) && !verb.any(&[Class::Activity, Class::Output]) {
        HeadClass::State
    } else if verb.is(Class::Activity) {
        HeadClass::Activity
    } else if verb.any(&[Class::Output, Class::Implement, Class::Complete, Class::Build, Class::Move]) {
        HeadClass::Output
    } else if verb.any(&[Class::Keep, Class::Ensure]) {
        HeadClass::Maintenance
    } else if verb.any(&RESULT_VERBS) {
        HeadClass::Outcome
    } else if verb.is(Class::Vague) {
        HeadClass::Vague
    } else {
        HeadClass::Unknown
    }
}

/// "Đẩy mạnh thu mua", "Tăng cường kiểm tra": more of some work, and nothing that it should bring.
fn pushes_work(context: &Context<'_, '_>, lead: usize) -> bool {
    let scan = context.scan;
    let pushes = matches!(
        scan.text(&scan.tokens[lead]),
        "đẩy mạnh" | "tăng cường" | "thúc đẩy" | "day manh" | "tang cuong" | "thuc day"
    );
    let skipped =
        |t: &&Token| matches!(scan.text(t), "việc" | "công tác" | "hoạt động" | "viec" | "cong tac" | "hoat dong");
    let next = || scan.tokens[lead + 1..].iter().find(|t| !skipped(t));
    pushes
        && !has_value(context.measures)
        && next().is_some_and(|t| {
            t.is_word()
                && t.any(&[Class::Activity, Class::Gain])
                && !t.any(&[Class::Metric, Class::People, Class::Generic])
        })
}

/// "Help parents feel at home": what somebody will do is no work of ours; "help customers with questions" is.
fn helps_to(scan: &Scan<'_>, lead: usize) -> bool {
    let helps = matches!(scan.text(&scan.tokens[lead]), "help" | "helping");
    let who = scan.tokens[lead + 1..].iter().take(5).position(|t| t.any(&[Class::People, Class::Staff]));
    let then = who.and_then(|at| scan.tokens.get(lead + at + 2));
    if matches!(scan.text(&scan.tokens[lead]), "hỗ trợ" | "ho tro") {
        return who.is_some_and(|at| comes_to(scan, lead + at + 2));
    }
    helps
        && scan.language == Language::English
        && then.is_some_and(|t| {
            t.is_word()
                && !PREPOSITIONS.contains(&scan.text(t))
                && !t.any(&[Class::And, Class::Of, Class::People, Class::Staff, Class::During, Class::Frequency])
                && !matches!(scan.text(t), "in" | "by" | "through" | "for" | "during" | "after")
        })
}

/// "Hỗ trợ học sinh yếu theo kịp bạn bè", "… hộ nghèo có sinh kế ổn định": what becomes of those who are supported;
/// "… khách hàng có nhu cầu" tells only which.
fn comes_to(scan: &Scan<'_>, behind: usize) -> bool {
    const COMES: [&str; 12] =
        ["theo", "biết", "hiểu", "thoát", "vượt", "sống", "hết", "bớt", "khỏi", "được", "yêu", "tự"];
    let rest = scan.tokens.get(behind..).unwrap_or_default();
    let state = |at: usize, t: &Token| {
        let which = rest.get(at + 1).is_some_and(|t| matches!(scan.text(t), "nhu" | "hoàn" | "yêu" | "công"));
        t.any(&[Class::State, Class::Reach]) && !which || COMES.contains(&scan.text(t)) && at + 1 < rest.len()
    };
    rest.iter().take(4).take_while(|t| t.is_word()).enumerate().any(|(at, t)| state(at, t))
}

/// The verb that a wrapping verb hands over to.
fn wrapped(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let text = scan.text(&scan.tokens[at]);
    let wraps = matches!(
        text,
        "thực hiện"
            | "tiến hành"
            | "tập trung"
            | "tập trung vào"
            | "tập trung vào việc"
            | "triển khai việc"
            | "triển khai"
            | "thuc hien"
            | "tien hanh"
            | "duy trì việc"
            | "tiếp tục"
            | "continue"
            | "focus on"
            | "try"
            | "work on"
            | "work to"
            | "phấn đấu"
            | "cố gắng"
            | "nỗ lực"
            | "hướng tới"
            | "đảm bảo"
            | "bảo đảm"
            | "dam bao"
            | "start"
            | "begin"
            | "aim"
    );
    if !wraps {
        return None;
    }
    let mut next = at + 1;
    while scan.tokens.get(next).is_some_and(|t| {
        t.is_word() && (matches!(scan.text(t), "việc" | "thành công" | "to" | "the" | "viec" | "thanh cong"))
    }) {
        next += 1;
    }
    let token = scan.tokens.get(next)?;
    let verb = token.is_word() && token.any(&VERBS) && !token.any(&[Class::People]);
    let noun = token.any(&[Class::Event, Class::Metric]) && !token.any(&[Class::Activity, Class::Output]);
    (verb && !noun).then_some(next)
}

/// The first classed noun behind a verb, within its own clause.
fn object<'s>(scan: &'s Scan<'_>, verb: usize) -> Option<&'s Token> {
    scan.tokens[verb + 1..]
        .iter()
        .take(9)
        .take_while(|t| !t.sign(';') && !t.sign('.'))
        .find(|t| t.is_word() && t.any(&NOUNS) && !t.any(&[Class::To, Class::Before]))
}

/// Classes of nouns.
pub(crate) const NOUNS: [Class; 6] =
    [Class::Metric, Class::Deliverable, Class::Event, Class::People, Class::GainNoun, Class::Rate];

fn metric_object(object: Option<&Token>) -> bool {
    object.is_none_or(|t| {
        t.any(&[Class::Metric, Class::Rate, Class::GainNoun, Class::People, Class::Lower]) || !t.any(&[Class::Event])
    })
}

/// "Dành thêm 30 phút": more time spent is effort.
fn is_effort_with_times(scan: &Scan<'_>, lead: usize, main: &[Measure]) -> bool {
    let verb = &scan.tokens[lead];
    let pair = main.iter().any(|m| m.role == Role::Baseline) && main.iter().any(|m| m.role == Role::Target);
    let up_down =
        verb.any(&[Class::Up, Class::Down, Class::Vague, Class::Reach, Class::Gain, Class::Move, Class::Build]);
    !pair && !up_down
}

/// "Maintain and strengthen …", "Duy trì và nâng cao …": of two verbs with one object, the second says what changes.
fn kept_and_bettered(scan: &Scan<'_>, lead: usize) -> Option<usize> {
    let [and, second, ..] = &scan.tokens[lead + 1..] else { return None };
    let betters = [Class::Up, Class::Vague, Class::Improvable, Class::Build, Class::Gain];
    let keeps = scan.tokens[lead].any(&[Class::Keep, Class::Ensure]);
    (keeps && and.is(Class::And) && second.is_word() && second.any(&betters)).then_some(lead + 2)
}

/// "Add 3 wholesale customers": they are won; "Add 3 engineers" are hired.
fn adds_customers(scan: &Scan<'_>, lead: usize, object: Option<&Token>) -> bool {
    let adds = matches!(scan.text(&scan.tokens[lead]), "add" | "adds" | "adding" | "thêm" | "có thêm");
    let counted = scan.tokens.get(lead + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let won = |t: &Token| {
        // "Add 5 customer references", "Add 3 customers to the list": a thing that they stand in.
        let at = scan.tokens.iter().position(|other| other.range == t.range).unwrap_or(0);
        let behind = scan.tokens.get(at + 1);
        let other = behind
            .is_some_and(|t| t.is_word() && (t.any(&NOUNS) || t.classes.is_empty() && scan.text(t).ends_with('s')));
        let put = scan.tokens[at + 1..].iter().any(|t| matches!(scan.text(t), "to" | "vào" | "into"));
        t.is(Class::GainNoun) && !t.any(&[Class::Staff, Class::Deliverable, Class::Event]) && !other && !put
    };
    adds && counted && object.is_some_and(won)
}

/// "Thêm 12 điểm phần trăm …", "Add 3 points to …": a share is no thing that could be delivered.
fn adds_points(scan: &Scan<'_>, lead: usize, main: &[Measure]) -> bool {
    let verb = matches!(scan.text(&scan.tokens[lead]), "thêm" | "add" | "them");
    let share = |m: &Measure| m.unit.as_ref().is_some_and(|u| matches!(u.name.as_ref(), "%" | "pp" | "point"));
    let at = scan.tokens.get(lead + 1).map(|t| scan.original(&t.range));
    verb && main.iter().any(|m| share(m) && Some(&m.range) == at.as_ref())
}

/// Reach or win: a count of occasions is effort, a count of things is output.
fn reach_class(context: &Context<'_, '_>, lead: usize, object: Option<&Token>) -> HeadClass {
    let verb = &context.scan.tokens[lead];
    let scan = context.scan;
    // "Không để máy nào dừng quá 3 lần/tuần"
    if scan.text(verb).starts_with("không để") {
        return HeadClass::Outcome;
    }
    let handles = matches!(context.scan.text(verb), "xử lí" | "xu li" | "xu ly");
    if handles && is_throughput(context, lead) {
        return HeadClass::Activity;
    }
    // "Achieve 100% implementation of all features"
    let share_of_work = scan
        .tokens
        .get(lead + 1)
        .zip(scan.tokens.get(lead + 2))
        .is_some_and(|(figure, work)| matches!(figure.kind, Kind::Figure(_)) && of_work(scan, work));
    if share_of_work || progress_of_work(scan, lead) {
        return HeadClass::Output;
    }
    // "Ký xong hợp đồng thuê mặt bằng": done or not done.
    let done = scan.tokens.get(lead + 1).is_some_and(|t| scan.text(t) == "xong");
    if done && !has_value(context.measures) {
        return HeadClass::Output;
    }
    let Some(object) = object else { return HeadClass::Outcome };
    if context.measures.iter().any(|m| matches!(m.value, Value::Rank(_))) || reached_elsewhere(scan, lead, object) {
        return HeadClass::Outcome;
    }
    let only =
        |class: Class| object.is(class) && !object.any(&[Class::GainNoun, Class::Metric, Class::Rate, Class::People]);
    let share = context
        .measures
        .iter()
        .any(|m| m.unit.as_ref().is_some_and(|u| matches!(u.name.as_ref(), "%" | "point" | "star")));
    // "Lấy 12 mẫu", "Nhận bản thiết kế", "Chuyển đổi hệ thống": what is handed over.
    let takes = matches!(context.scan.text(verb), "lấy" | "nhận" | "lay" | "nhan" | "chuyển đổi");
    if takes && only(Class::Deliverable) && !share {
        return HeadClass::Output;
    }
    // "Bring in $90,000 from workshops": money is won wherever it comes from.
    let money = |m: &Measure| {
        m.unit.as_ref().is_some_and(|u| matches!(u.name.as_ref(), "usd" | "eur" | "gbp" | "vnd" | "chf" | "sgd"))
    };
    if context.measures.iter().any(money) {
        return HeadClass::Outcome;
    }
    // "Meet every key account": people are met, levels are reached.
    let met = matches!(scan.text(verb), "meet" | "meets" | "met")
        && object.any(&[Class::People, Class::GainNoun, Class::Staff]);
    if met && !share {
        return HeadClass::Activity;
    }
    // "Bán được 300 khóa học": what is sold is business, whatever it is. "Đạt 300 báo cáo được khách mua"
    let sells = ["bán", "tiêu thụ", "xuất khẩu", "sell", "sold"].iter().any(|sale| scan.text(verb).starts_with(sale));
    let at = scan.tokens.iter().position(|t| t.range == object.range);
    if sells || at.is_some_and(|at| acted_on(scan, at)) {
        return HeadClass::Outcome;
    }
    if only(Class::Event) && !share {
        HeadClass::Activity
    } else if only(Class::Deliverable) && !share && !verb.is(Class::Gain) {
        HeadClass::Output
    } else {
        HeadClass::Outcome
    }
}

/// "Reach the podium in two of five fairs": what is reached stands right behind the verb, the occasion is where.
fn reached_elsewhere(scan: &Scan<'_>, lead: usize, object: &Token) -> bool {
    let mut between = scan.tokens[lead + 1..].iter().take_while(|t| t.range.start < object.range.start);
    let named = between.by_ref().find(|t| !t.is(Class::Skip)).is_some_and(|t| t.is_word() && t.classes.is_empty());
    let verb = &scan.tokens[lead];
    named && verb.is(Class::Reach) && !verb.is(Class::Gain) && between.any(|t| matches!(scan.text(t), "in" | "at"))
}

/// "Xử lý 500 yêu cầu": a count of what was handled is throughput; a share, a time limit or a backlog is a result.
fn is_throughput(context: &Context<'_, '_>, lead: usize) -> bool {
    let share = context.measures.iter().any(|m| m.unit.as_ref().is_some_and(|u| u.name == "%"));
    let limited = context.scan.tokens[lead..].iter().any(|t| {
        matches!(
            context.scan.text(t),
            "tồn" | "tồn đọng" | "quá hạn" | "còn lại" | "trong vòng" | "trong" | "dưới" | "không quá"
        )
    });
    has_value(context.measures) && !has_pair(context.measures) && !share && !limited
}

fn keep_class(context: &Context<'_, '_>, lead: usize) -> HeadClass {
    let scan = context.scan;
    let attend = scan.tokens[lead + 1..].iter().any(|t| t.is(Class::Attend) && t.is_word());
    if attend && object(scan, lead).is_none_or(|t| t.any(&[Class::Event, Class::Staff])) {
        return HeadClass::Activity;
    }
    if scan.tokens[lead].is(Class::Ensure) && has_value(context.measures) && scan.language == Language::English {
        return HeadClass::Outcome;
    }
    HeadClass::Maintenance
}

fn move_class(context: &Context<'_, '_>, lead: usize, main: &[Measure], object: Option<&Token>) -> HeadClass {
    let scan = context.scan;
    // "Get 40 shops to pay by card", "Get reactions": to obtain, unless a thing is got ready ("Get the portal live").
    if matches!(scan.text(&scan.tokens[lead]), "get" | "gets" | "getting" | "got") {
        let thing = object.is_some_and(|t| t.is(Class::Deliverable)) && !has_value(main);
        return if thing { HeadClass::Output } else { reach_class(context, lead, object) };
    }
    let ranked = main.iter().any(|m| matches!(m.value, Value::Rank(_)));
    let metric = object.is_some_and(|t| t.any(&[Class::Metric, Class::Rate]));
    if ranked || metric && has_value(main) || to_level(scan, main) { HeadClass::Outcome } else { HeadClass::Output }
}

fn complete_class(scan: &Scan<'_>, lead: usize, main: &[Measure], object: Option<&Token>) -> HeadClass {
    // "Complete 90% of planned actions", "Hoàn thành 100% đầu việc": the share is of the work itself.
    let behind = || scan.tokens[lead + 1..].iter().take(7).filter(|t| t.is_word());
    let share = main.iter().any(|m| m.unit.as_ref().is_some_and(|u| u.name == "%"));
    let vietnamese = ["việc", "công việc", "đầu việc", "nhiệm vụ", "viec", "cong viec", "dau viec", "nhiem vu"];
    let work = |t: &Token| {
        let text = scan.text(t);
        matches!(text, "tasks" | "steps" | "actions" | "tickets")
            || share && vietnamese.iter().any(|word| text.starts_with(word))
    };
    let thing =
        |t: &Token| matches!(scan.text(t), "milestones" | "deliverables" | "features" | "stories") || of_work(scan, t);
    if behind().any(work) {
        return HeadClass::Activity;
    }
    if behind().any(thing) {
        return HeadClass::Output;
    }
    if progress_of_work(scan, lead) {
        return HeadClass::Output;
    }
    let metric = object.is_none_or(|t| t.any(&[Class::Metric, Class::Rate]) && !t.is(Class::Event));
    let metric = metric || object.is_some_and(|plan| plan_of_result(scan, plan));
    if share && metric { HeadClass::Outcome } else { HeadClass::Output }
}

/// "80% khối lượng xây lắp", "100% tiến độ xây dựng nhà kho", right behind the verb: how far the work has come.
fn progress_of_work(scan: &Scan<'_>, lead: usize) -> bool {
    let Some([figure, what]) = scan.tokens[lead + 1..].first_chunk() else { return false };
    let work = || scan.tokens.get(lead + 3).is_some_and(|t| t.any(&[Class::Output, Class::Activity, Class::Build]));
    matches!(figure.kind, Kind::Figure(_))
        && match scan.text(what) {
            "tiến độ" | "tien do" => true,
            "khối lượng" | "khoi luong" => work(),
            _ => false,
        }
}

/// "kế hoạch doanh thu", "kế hoạch giải ngân": the noun behind says what the plan is for; "kế hoạch đào tạo" plans work.
fn plan_of_result(scan: &Scan<'_>, plan: &Token) -> bool {
    let mut behind = scan.tokens.iter().skip_while(|t| t.range.start <= plan.range.start);
    scan.text(plan) == "kế hoạch"
        && behind.next().is_some_and(|t| {
            t.is_word()
                && t.any(&[Class::Metric, Class::Rate, Class::Gain])
                && !t.any(&[Class::Activity, Class::Output])
        })
}

/// "implementation of", "configuration of"
fn of_work(scan: &Scan<'_>, token: &Token) -> bool {
    token.is_word() && token.is(Class::Output) && scan.text(token).ends_with(" of")
}

fn implement_class(context: &Context<'_, '_>, main: &[Measure], object: Option<&Token>) -> HeadClass {
    let share = main.iter().any(|m| m.unit.as_ref().is_some_and(|u| u.name == "%"));
    let adopters = object.is_some_and(|t| t.is(Class::People));
    let guarded = context.clauses.iter().any(|c| c.kind == ClauseKind::Guardrail)
        || context.measures.iter().filter(|m| m.role != Role::Baseline).count() > 1;
    if share && (adopters || guarded) { HeadClass::Outcome } else { HeadClass::Output }
}

fn build_class(scan: &Scan<'_>, verb: usize, main: &[Measure], object: Option<&Token>) -> HeadClass {
    let counted = has_value(main);
    if to_level(scan, main) {
        return HeadClass::Outcome;
    }
    // "Create onboarding deck 100% complete"
    let done = |pair: &[Token]| matches!(pair[0].kind, Kind::Figure(_)) && pair[1].is(Class::Complete);
    if scan.language == Language::English && scan.tokens.windows(2).skip(verb + 1).take(6).any(done) {
        return HeadClass::Output;
    }
    // "Build 18 wells in the northern district": what is counted is the thing built.
    if counted && counts_things(scan, verb) {
        return HeadClass::Output;
    }
    // "Set up a revenue dashboard": the last noun of a compound says what is built.
    let object = object.map(|first| last_of_compound(scan, first));
    match object {
        Some(t) if t.any(&[Class::GainNoun, Class::Metric, Class::Rate]) && !t.is(Class::Deliverable) => {
            if counted {
                HeadClass::Outcome
            } else {
                HeadClass::State
            }
        }
        Some(t) if t.is(Class::GainNoun) && counted => HeadClass::Outcome,
        Some(t) if t.any(&[Class::Deliverable, Class::Event]) => HeadClass::Output,
        Some(_) if counted => HeadClass::Outcome,
        _ => HeadClass::State,
    }
}

/// The thing that a compound ends in: the dashboard of "revenue dashboard", the rubric of "scoring rubric".
fn last_of_compound<'s>(scan: &'s Scan<'_>, first: &'s Token) -> &'s Token {
    if scan.language != Language::English {
        return first;
    }
    let behind = scan.tokens.iter().skip_while(|t| t.range.start <= first.range.start).take(3);
    let compound = behind.take_while(|t| t.is_word() && (t.any(&NOUNS) || t.classes.is_empty()));
    compound.filter(|t| t.is(Class::Deliverable)).last().unwrap_or(first)
}

/// A figure stands right behind the verb, and a plain word behind the figure: so many things.
fn counts_things(scan: &Scan<'_>, verb: usize) -> bool {
    let figure = scan.tokens.get(verb + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let mut counted = scan.tokens[verb + 2..].iter().take(3).take_while(|t| t.is_word() && t.classes.is_empty());
    scan.language == Language::English && figure && counted.any(|t| scan.text(t).ends_with('s'))
}
