//! The head of a statement and its class in context: what the verb says given what stands behind it.

use std::borrow::Cow;

use crate::figure::unit;
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::actor::{Actor, Side, actor};
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Bound, Clause, ClauseKind, Head, HeadClass, Measure, Role, Time, TimeRole, Value};

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

/// Verbs that are work where a count stands right behind: elsewhere they are other words ("học sinh cấp 3", "trao quyền",
/// "kiểm toán không phát hiện sai sót").
const WITH_COUNT: [&str; 8] = ["trao", "cấp", "chấm", "trực", "kèm", "kiểm toán", "tiêm", "đo"];

/// "Trao 200 suất học bổng", "Chấm 500 bài thi", "Kèm 5 nhân viên mới"
fn hands_out(scan: &Scan<'_>, at: usize) -> bool {
    let count = |t: &Token| match t.kind {
        Kind::Figure(i) => scan.figures[i].unit.as_ref().is_none_or(|u| u.0 == "x"),
        _ => false,
    };
    WITH_COUNT.contains(&scan.text(&scan.tokens[at])) && scan.tokens.get(at + 1).is_some_and(count)
}

/// "Review score rises", "Support tickets drop": a noun before a metric or a finite verb.
fn is_noun_here(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.tokens[at];
    let next = scan.tokens.get(at + 1);
    if scan.language == Language::Vietnamese {
        let noun = token.any(&[Class::Metric, Class::Rate]);
        return noun
            && next.is_some_and(|t| {
                t.any(&[Class::Up, Class::Down, Class::Reach, Class::Metric])
                    || matches!(t.kind, Kind::Sign('≥' | '≤' | '>' | '<' | ':'))
            });
    }
    // "Trial-to-paid conversion", "Call-back requests": the first half of a compound.
    if next.is_some_and(|t| t.sign('-') && t.glued) && scan.tokens.get(at + 2).is_some_and(|t| t.is_word() && t.glued) {
        return true;
    }
    // "Win-back emails bring …": a verb with a hyphen before a noun is the first half of one.
    let text = scan.text(token);
    let hyphened =
        text.contains('-') && !["cross-", "up-", "co-", "re-", "pre-"].iter().any(|half| text.starts_with(half));
    if hyphened && next.is_some_and(|t| t.any(&[Class::Event, Class::Metric, Class::Deliverable, Class::GainNoun])) {
        return true;
    }
    // "Clean streets that the neighbourhood is proud of", "Clear rules that everybody knows": an adjective, where others do
    // something with what it stands before; "clear backlogs that block sales" is work.
    let adjective = matches!(text, "clean" | "clear" | "free" | "open");
    let whom = |t: &Token| {
        matches!(scan.text(t), "the" | "our" | "a" | "everybody" | "everyone" | "nobody" | "people")
            || t.is(Class::People)
    };
    let told_by_others = next.is_some_and(|t| t.is_word() && scan.text(t).ends_with('s'))
        && scan.tokens.get(at + 2).is_some_and(|t| matches!(scan.text(t), "that" | "which" | "where"))
        && scan.tokens.get(at + 3).is_some_and(whom);
    if adjective && told_by_others {
        return true;
    }
    // "Used parts are worth …": a participle before the noun it belongs to.
    let finite = |t: &Token| matches!(scan.text(t), "are" | "is" | "have" | "has" | "can" | "will" | "stay" | "get");
    if scan.text(token).ends_with("ed")
        && next.is_some_and(Token::is_word)
        && scan.tokens[at + 1..].iter().take(6).any(finite)
    {
        return true;
    }
    // "Registered dealers: 400": they registered by themselves. "Trained volunteers still active: 60%"
    let counted = matches!(scan.text(token), "registered" | "enrolled" | "verified" | "subscribed" | "qualified");
    let share =
        |t: &Token| matches!(t.kind, Kind::Figure(at) if scan.figures[at].unit.as_ref().is_some_and(|u| u.0 == "%"));
    if scan.text(token).ends_with("ed")
        && next.is_some_and(|t| t.is_word() && !t.is(Class::Frequency))
        && value_behind_colon(scan, at)
        && (counted || scan.tokens.iter().any(share))
    {
        return true;
    }
    if has_finite_verb(scan, at) {
        return true;
    }
    // "Ships know …", "Climbs without a fall drop …", "Repairs ready on the day: 95%": no imperative ends in -s.
    let plural =
        scan.text(token).ends_with('s') && !scan.text(token).ends_with("ss") && !scan.text(token).contains(' ');
    let happens = |t: &Token| {
        t.is_word()
            && t.any(&[Class::State, Class::Up, Class::Down, Class::Reach])
            && !t.any(&[Class::Metric, Class::To, Class::Comparative])
    };
    if plural
        && (scan.tokens[at + 1..].iter().take(5).any(happens)
            || finite_change(scan, at)
            || value_behind_colon(scan, at))
    {
        return true;
    }
    // "Cleaning time falls to 40 minutes", "Training hours per nurse: 12"
    if scan.text(token).ends_with("ing")
        && next.is_some_and(|t| t.any(&[Class::Metric, Class::Rate]))
        && (finite_change(scan, at) || value_behind_colon(scan, at))
    {
        return true;
    }
    if !token.is(Class::NounVerb) {
        return false;
    }
    if stays_within(scan, at) {
        return true;
    }
    // "Support that customers brag about" is a thing; "check that the doors are shut" is work.
    let said = matches!(scan.text(token), "check" | "report" | "share" | "study" | "record" | "show");
    if !said && next.is_some_and(|t| matches!(scan.text(t), "that" | "which")) {
        return true;
    }
    if finite_change(scan, at) {
        return true;
    }
    // "Market traders pay …": a compound before a finite verb that no list knows.
    let then = scan.tokens.get(at + 2).filter(|t| t.is_word() && !t.glued);
    let bare_verb = then.is_some_and(|t| {
        // "Train drivers want to drive for us"
        let verb = scan.text(t).split(' ').next().unwrap_or("");
        matches!(verb, "want" | "like" | "love" | "prefer" | "choose" | "feel" | "know" | "trust")
            || t.classes.is_empty() && !scan.text(t).ends_with("ly") && !PREPOSITIONS.contains(&scan.text(t))
    });
    if next.is_some_and(|t| t.any(&[Class::People, Class::Staff]) && scan.text(t).ends_with('s')) && bare_verb {
        return true;
    }
    next.is_some_and(|t| {
        t.is(Class::Metric) && !t.is(Class::People) && !t.is(Class::GainNoun)
            || t.any(&[Class::Rate, Class::Of])
            || matches!(t.kind, Kind::Sign('≥' | '≤' | '>' | '<' | ':'))
            || t.any(&[Class::Up, Class::Down]) && !t.is(Class::Comparative) && !t.is(Class::More)
            || scan.text(t) == "to" && token.is(Class::Metric)
    })
}

/// "Install pipeline is reliable", "Install completes in 60 seconds": a plain verb form before its finite verb is a noun. What
/// takes a clause ("Ensure every door is locked") has more words before it.
fn has_finite_verb(scan: &Scan<'_>, at: usize) -> bool {
    let clause =
        ["ensure", "make", "make sure", "prove", "show", "know", "check", "confirm", "verify", "see", "say", "let"];
    let form = scan.text(&scan.tokens[at]);
    if clause.contains(&form) || form.ends_with("ing") {
        return false;
    }
    // "Investigate why churn is rising"
    let asks = |t: &Token| matches!(scan.text(t), "why" | "how" | "what" | "whatever" | "where" | "whether");
    let noun = |t: &Token| {
        let word = t.is_word() && (t.classes.is_empty() || t.any(&NOUNS));
        word && !PREPOSITIONS.contains(&scan.text(t)) && !asks(t)
    };
    let to_be = |t: &Token| matches!(scan.text(t), "is" | "are");
    let behind = &scan.tokens[at + 1..];
    let compound = behind.iter().take(2).take_while(|t| noun(t) && !to_be(t)).count();
    if compound > 0 && behind.get(compound).is_some_and(to_be) {
        return true;
    }
    let [verb, then, ..] = behind else { return false };
    let singular = verb.is_word()
        && scan.text(verb).ends_with('s')
        && verb.any(&[Class::Complete, Class::Reach, Class::Up, Class::Down, Class::State])
        && !verb.any(&NOUNS);
    let leads = ["in", "within", "under", "to", "by", "from", "less than"];
    singular
        && leads
            .iter()
            .any(|word| scan.text(then).strip_prefix(word).is_some_and(|t| t.is_empty() || t.starts_with(' ')))
}

/// "Deploys started by the teams themselves: 90%": what is counted stands before the colon, its value behind.
fn value_behind_colon(scan: &Scan<'_>, at: usize) -> bool {
    let Some(colon) = scan.tokens.iter().skip(at).position(|t| t.sign(':')) else { return false };
    let behind = scan.tokens.iter().skip(at + colon + 1);
    behind.take_while(|t| !matches!(t.kind, Kind::Sign(_))).take(3).any(|t| matches!(t.kind, Kind::Figure(_)))
}

/// "Demo requests from the pricing page double to 180": a verb of change that ends in a value has a subject before it,
/// unless it is joined ("and", "to", "that") to what leads.
fn finite_change(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at + 1..].windows(3).take(9).any(|w| {
        let [before, verb, behind] = w else { return false };
        // "Cleaning time in kiln 3 falls to …"
        let numbered = |t: &Token| matches!(t.kind, Kind::Figure(_));
        let joined =
            before.any(&[Class::And, Class::To, Class::Beneficiary, Class::Purpose, Class::Means, Class::Effect])
                || !(before.is_word() || numbered(before) && scan.text(verb).ends_with('s'))
                || matches!(scan.text(before), "that" | "a" | "an" | "the" | "by" | "in" | "for");
        let change = verb.is_word()
            && (verb.any(&[Class::Up, Class::Down, Class::Reach, Class::Double])
                // "Rents in arrears down by a fifth"
                || scan.text(verb) == "down" && (behind.is(Class::By) || behind.is(Class::Half)))
            && !scan.text(verb).ends_with("ing")
            && !verb.any(&[Class::Metric, Class::Comparative, Class::Safety]);
        let value = matches!(behind.kind, Kind::Figure(_)) || behind.any(&[Class::From, Class::To, Class::By]);
        change && value && !joined
    })
}

/// "Rework hours stay under 3%", "Test failures remain below 2 a week": a subject before a verb that holds it in bounds.
fn stays_within(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at + 1..].windows(2).take(6).any(|pair| {
        let [verb, bound] = pair else { return false };
        let holds = matches!(scan.text(verb), "stay" | "stays" | "remain" | "remains" | "keep" | "keeps");
        holds
            && (bound.any(&[Class::AtMost, Class::AtLeast]) || matches!(bound.kind, Kind::Sign('<' | '>' | '≤' | '≥')))
    })
}

/// Words that go on with an imperative's object.
const PREPOSITIONS: [&str; 16] = [
    "with", "about", "on", "at", "as", "who", "that", "which", "whose", "when", "if", "like", "near", "under",
    "around", "but",
];

/// "90% of users …", "100% nhân sự cần tham gia …": a share of one's own people taking part is effort.
fn figure_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
    let scan = context.scan;
    let subject = scan.tokens[lead + 1..].iter().take(6);
    let own = subject.clone().any(|t| t.is(Class::Staff));
    let events =
        scan.tokens.get(lead + 1).is_some_and(|t| t.is(Class::Event) && !t.any(&[Class::GainNoun, Class::Metric]));
    // "5 Instagram posts a week", "12 customer interviews"
    let named =
        |t: &Token| t.is_word() && (t.classes.is_empty() || t.any(&[Class::People, Class::Staff, Class::Deliverable]));
    let events = events
        || scan.tokens.get(lead + 1).is_some_and(named)
            && scan.language == Language::English
            && scan.tokens.get(lead + 2).is_some_and(|t| {
                t.is(Class::Event) && !t.any(&[Class::GainNoun, Class::Metric]) && scan.text(t).ends_with('s')
            });
    let events = events || scan.tokens[lead + 1..].first_chunk().is_some_and(|pair| turns_of_work(scan, pair));
    let attend = scan.tokens[lead + 1..].iter().position(|t| t.is(Class::Attend) && t.is_word());
    if let Some(at) = attend
        && own
        && at < 12
    {
        return (lead + 1 + at, HeadClass::Activity);
    }
    // "1:1 coaching for all team leads".
    if context.measures.first().is_some_and(|m| m.value == Value::Ratio(1.into(), 1.into()))
        && scan.tokens.get(lead + 1).is_some_and(|t| t.any(&[Class::Event, Class::Activity]))
    {
        return (lead + 1, HeadClass::Activity);
    }
    if new_things(context, lead) {
        return (lead, HeadClass::Output);
    }
    let result = scan.tokens[lead + 1..].iter().any(|t| {
        let becomes = ["convert", "turn into", "become", "lead to", "end in", "result in"];
        let result = [Class::Up, Class::Down, Class::Reach, Class::Gain, Class::Effect, Class::To];
        t.is_word() && (t.any(&result) || becomes.iter().any(|verb| scan.text(t).starts_with(verb)))
    }) || context.measures.len() > 1;
    if events && !result && !acted_on(scan, lead + 1) && !share_of_occasions(context, lead) {
        return (lead + 1, HeadClass::Activity);
    }
    (lead, HeadClass::Metric)
}

/// "báo cáo được ban giám đốc dùng", "bài viết được báo chí dẫn lại", "buổi diễn bán hết vé": what others do with the pieces of
/// work at a token; "được phòng Kế hoạch gửi" and "được hoàn thành đúng hạn" are still work.
fn acted_on(scan: &Scan<'_>, at: usize) -> bool {
    if scan.language != Language::Vietnamese {
        return false;
    }
    let work = |t: &Token| {
        t.any(&[Class::Activity, Class::Output, Class::Complete, Class::Implement])
            && !t.any(&[Class::Gain, Class::Reach])
    };
    let behind = &scan.tokens[at + 1..];
    let sold =
        |t: &Token| t.is_word() && t.is(Class::Gain) && !t.any(&[Class::Metric, Class::GainNoun, Class::Generic]);
    let Some(passive) = behind.iter().take(6).position(|t| scan.text(t) == "được") else {
        return behind.iter().take(2).any(sold);
    };
    let said = &behind[passive + 1..];
    let Some(first) = said.first() else { return false };
    let own = first.is(Class::Staff) || matches!(scan.text(first), "phòng" | "ban" | "bộ phận" | "đội" | "tổ" | "nhóm");
    if own {
        return !said.iter().take(5).any(work);
    }
    let mut clause = said.iter().take_while(|t| t.is_word() || matches!(t.kind, Kind::Figure(_))).skip(1);
    let goes_on = clause.any(|t| !t.any(&[Class::Quality, Class::Before, Class::During]));
    said.iter().any(|t| scan.text(t) == "bởi") || goes_on && !work(first)
}

/// "90% chuyến bay cất cánh đúng giờ", "80% công việc áp dụng phần mềm mới": a share of occasions of which something is told
/// that is no work of ours; "100% báo cáo đúng hạn" tells only that the work is done.
fn share_of_occasions(context: &Context<'_, '_>, lead: usize) -> bool {
    let scan = context.scan;
    let share = context
        .measures
        .first()
        .is_some_and(|m| matches!(m.value, Value::OutOf(..)) || m.unit.as_ref().is_some_and(|u| u.name == "%"));
    if !share || scan.language != Language::Vietnamese {
        return false;
    }
    let behind = &scan.tokens[lead + 2..];
    let adopts = behind.iter().take(3).any(|t| t.is(Class::Implement) && !t.is(Class::Deliverable));
    let runs =
        behind.windows(2).take(3).any(|w| scan.text(&w[0]) == "chạy" && matches!(scan.text(&w[1]), "qua" | "trên"));
    // "bay" numbers halls in English.
    let plain = |t: &&Token| t.is_word() && (t.classes.is_empty() || t.is(Class::Label) && !t.any(&VERBS));
    let begins = behind
        .windows(2)
        .take(3)
        .any(|w| scan.text(&w[0]) == "bắt đầu" || scan.text(&w[0]) == "kết" && scan.text(&w[1]) == "thúc");
    let told = behind.iter().take_while(plain).count() > 1;
    let ours = |t: &Token| t.any(&[Class::Activity, Class::Output, Class::Complete]);
    adopts || runs || begins || told && !behind.iter().take(6).any(ours)
}

/// "12 lượt kiểm tra": so many times some work was done; what customers do ("lượt xem", "lượt giới thiệu") is no work.
fn turns_of_work(scan: &Scan<'_>, [turns, work]: &[Token; 2]) -> bool {
    let own = !matches!(scan.text(work), "chia sẻ" | "xem" | "nghe" | "đọc" | "học" | "theo dõi" | "dùng thử");
    matches!(scan.text(turns), "lượt" | "luot")
        && own
        && work.is_word()
        && work.is(Class::Activity)
        && !work.any(&[Class::Metric, Class::GainNoun, Class::Vanity])
}

/// "Phòng Marketing thực hiện biên soạn …", "Mỗi sale gửi 20 báo giá/tuần", "Every manager holds weekly one-on-ones": the
/// verb of work that one's own people do.
fn own_work(context: &Context<'_, '_>, actor: Actor) -> Option<usize> {
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
fn result_of_unit(context: &Context<'_, '_>, actor: Actor) -> Option<usize> {
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

/// A noun leads: its verb may follow ("Waiting list shrinks …"), or there is none.
fn noun_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
    let scan = context.scan;
    let limit = context.clauses.first().map_or(usize::MAX, |c| c.range.start);
    let verb = scan.tokens[lead + 1..].iter().position(|t| {
        t.is_word() && t.any(&[Class::Up, Class::Down, Class::Reach]) && scan.original(&t.range).start < limit
    });
    if let Some(at) = verb
        && has_value(context.measures)
    {
        return (lead + 1 + at, HeadClass::Outcome);
    }
    if let Some(at) = occasions(context, lead) {
        return (at, HeadClass::Activity);
    }
    if let Some(class) = unlisted_work(context, lead) {
        return (lead, class);
    }
    if let Some(at) = recurring(context, lead) {
        return (at, HeadClass::Activity);
    }
    if let Some(at) = delivered(context, lead) {
        return (at, HeadClass::Output);
    }
    let metric = scan.tokens[lead].any(&[Class::Metric, Class::Rate]) || has_value(context.measures);
    (lead, if metric { HeadClass::Metric } else { HeadClass::Unknown })
}

/// "Chép lại 30 bài giảng", "Treo 12 bảng hiệu": a verb that no list knows before a count of occasions or things.
fn unlisted_work(context: &Context<'_, '_>, lead: usize) -> Option<HeadClass> {
    let scan = context.scan;
    let result =
        [Class::Effect, Class::Up, Class::Down, Class::Reach, Class::Gain, Class::Rate, Class::Lower, Class::To];
    let verb = scan.tokens[lead].is_word() && scan.tokens[lead].classes.is_empty() && !scan.tokens[lead].glued;
    let known = scan.tokens.iter().any(|t| t.is_word() && t.any(&result));
    if scan.language != Language::Vietnamese || !verb || known || has_change(context.measures) {
        return None;
    }
    let [measure] = context.measures else { return None };
    let Value::Exact(_) = measure.value else { return None };
    let unit = measure.unit.as_ref()?.range.clone()?;
    let at = scan.tokens.iter().position(|t| scan.original(&t.range) == unit)?;
    let figure = scan.tokens.iter().position(|t| scan.original(&t.range) == measure.range)?;
    // Right behind the verb, or a word of direction later.
    if measure.bound.is_some() || figure > lead + 4 || figure == lead {
        return None;
    }
    let noun = &scan.tokens[at];
    if noun.any(&[Class::Metric, Class::GainNoun, Class::People, Class::TimeUnit]) && !noun.is(Class::Event) {
        None
    } else if noun.is(Class::Event) && !noun.any(&[Class::GainNoun, Class::Metric]) {
        Some(HeadClass::Activity)
    } else {
        noun.is(Class::Deliverable).then_some(HeadClass::Output)
    }
}

/// "25 km of new bike lanes", "12 new wells": things that are made, not people or business won.
fn new_things(context: &Context<'_, '_>, lead: usize) -> bool {
    let scan = context.scan;
    if scan.language == Language::Vietnamese {
        return new_things_behind(context, lead);
    }
    let Some(new) = scan.tokens[lead + 1..].iter().take(3).position(|t| scan.text(t) == "new") else { return false };
    let behind = scan.tokens[lead + 2 + new..].iter().take(3).take_while(|t| t.is_word());
    let won = [Class::People, Class::GainNoun, Class::Metric, Class::Rate, Class::Staff];
    let mut things = behind.filter(|t| !PREPOSITIONS.contains(&scan.text(t)));
    let share = context.measures.iter().any(|m| m.unit.as_ref().is_some_and(|u| u.name == "%"));
    context.measures.len() == 1
        && !share
        && !has_change(context.measures)
        && !things.any(|t| t.any(&won) || t.any(&VERBS))
}

/// "3 tờ quảng cáo mới": the same where "mới" stands behind and closes the count.
fn new_things_behind(context: &Context<'_, '_>, lead: usize) -> bool {
    let scan = context.scan;
    let rest = &scan.tokens[lead + 1..];
    let Some(new) = rest.iter().take(4).position(|t| scan.text(t) == "mới").filter(|new| *new > 0) else {
        return false;
    };
    let won = [Class::People, Class::GainNoun, Class::Metric, Class::Rate, Class::Staff, Class::TimeUnit];
    let closed = rest.get(new + 1).is_none_or(|t| !t.is_word() || t.is(Class::Before));
    context.measures.len() == 1
        && context.measures.iter().all(|m| m.bound.is_none() && m.unit.as_ref().is_none_or(|u| u.name != "%"))
        && closed
        && !has_change(context.measures)
        && rest[..new].iter().all(|t| t.is_word() && !t.any(&won) && !t.any(&VERBS))
}

/// "Quarterly business reviews with the top 20 accounts", "Personal welcome call to every new member": the noun that the
/// statement is about is an occasion, and nothing is counted but whom it is with.
fn recurring(context: &Context<'_, '_>, lead: usize) -> Option<usize> {
    let scan = context.scan;
    let measured = has_change(context.measures)
        || context.measures.iter().any(|m| m.bound.is_some() || m.unit.as_ref().is_some_and(|u| u.name == "%"))
        || scan.tokens.iter().any(|t| t.sign(':') || t.any(&[Class::Effect, Class::Neg]));
    if measured || scan.language != Language::English {
        return None;
    }
    let opens = |t: &Token| {
        t.is(Class::Frequency)
            || matches!(scan.text(t), "with" | "for" | "to" | "on" | "about" | "by" | "in" | "every" | "each" | "at")
    };
    let length = scan.tokens[lead..].iter().take(6).take_while(|t| (t.is_word() || t.sign('-')) && !opens(t)).count();
    let end = lead + length;
    let closed = scan.tokens.get(end).is_none_or(opens);
    let at = end.checked_sub(1).filter(|_| closed && length > 0)?;
    let noun = &scan.tokens[at];
    // "Every new customer call" and "book sales" are counted by themselves.
    let occasion = noun.is(Class::Event) && !noun.any(&[Class::Metric, Class::Rate]);
    let sentence = scan.tokens[lead..at].iter().any(|t| t.any(&[Class::Metric, Class::Rate, Class::State]));
    (occasion && !sentence).then_some(at)
}

/// "Scanners installed in 40 vans", "E-prescribing live on all wards": a noun with the participle of its delivery, and no
/// share, change or rate that would make it a level.
fn delivered(context: &Context<'_, '_>, lead: usize) -> Option<usize> {
    let scan = context.scan;
    if scan.language == Language::Vietnamese {
        return delivered_behind(context, lead);
    }
    let level = has_change(context.measures)
        || context.measures.iter().any(|m| {
            m.bound.is_some() || !matches!(m.value, Value::Exact(_)) || m.unit.as_ref().is_some_and(|u| u.name == "%")
        });
    if level || scan.language != Language::English || scan.tokens[lead].is(Class::All) {
        return None;
    }
    let at = lead
        + 1
        + scan.tokens[lead + 1..].iter().take(7).position(|t| {
            let text = scan.text(t);
            let done = matches!(text, "live" | "in place" | "operational" | "up and running" | "in production");
            let participle = text.ends_with("ed") || text.ends_with("built") || text.ends_with("written");
            done || participle && t.is_word() && t.any(&[Class::Output, Class::Implement, Class::Complete])
        })?;
    // What follows closes the sentence or says where: "shipped the same day" is no delivery of a thing.
    let behind = scan.tokens.get(at + 1);
    let closes = behind.is_none_or(|t| {
        !t.is_word() && !matches!(t.kind, Kind::Figure(_))
            || matches!(scan.text(t), "on" | "in" | "at" | "for" | "to" | "into" | "across" | "by" | "and" | "with")
    });
    let subject =
        scan.tokens[lead..at].iter().any(|t| t.any(&[Class::Metric, Class::Rate, Class::People, Class::Staff]))
            || scan.tokens[lead..at]
                .iter()
                .any(|t| t.any(&[Class::State]) || matches!(scan.text(t), "are" | "is" | "get" | "who" | "that"));
    let early = context.measures.iter().any(|m| m.range.start < scan.original(&scan.tokens[at].range).start);
    (closes && !subject && !early).then_some(at)
}

/// "Bộ quy tắc được ban hành trước 31/7", "Kho mới đi vào hoạt động trong tháng 8": the same in Vietnamese, with nothing counted.
fn delivered_behind(context: &Context<'_, '_>, lead: usize) -> Option<usize> {
    let scan = context.scan;
    let served = context.times.iter().any(|t| matches!(t.role, TimeRole::ServiceLevel | TimeRole::Frequency));
    if !context.measures.is_empty() || served || scan.tokens[lead].any(&[Class::People, Class::Staff, Class::All]) {
        return None;
    }
    let behind = &scan.tokens[lead + 1..];
    let starts = |t: &Token| matches!(scan.text(t), "đi vào hoạt động" | "đi vào vận hành" | "lên sóng");
    let at = behind.windows(2).take(9).position(|pair| {
        scan.text(&pair[0]) == "được" && pair[1].any(&[Class::Output, Class::Implement, Class::Complete])
    });
    let at = at.map(|at| at + 1).or_else(|| behind.iter().take(9).position(starts))?;
    // "Khiếu nại được hoàn thành nhanh", "hộ dân được lắp nước sạch": with how or who it is no thing that is there.
    let told = behind[at + 1..].iter().any(|t| t.any(&[Class::Quality, Class::Comparative, Class::Effect, Class::And]));
    let who = behind[..at].iter().any(|t| t.any(&[Class::People, Class::Staff, Class::Neg, Class::Rate]));
    (!told && !who).then_some(lead + 1 + at)
}

/// "Weekly one-to-ones with …", "Tập gym 3 buổi/tuần": occasions lead or are all that is counted.
fn occasions(context: &Context<'_, '_>, lead: usize) -> Option<usize> {
    let scan = context.scan;
    let only_event = |t: &Token| {
        t.is(Class::Event) && !t.any(&[Class::Metric, Class::Rate, Class::GainNoun, Class::Deliverable, Class::People])
    };
    if has_change(context.measures) || scan.tokens.iter().any(|t| t.is_word() && t.any(&[Class::Effect, Class::Down])) {
        return None;
    }
    // "Talks rated 4 or better: at least 40 of 60": the participle tells which of them count.
    let told = scan.tokens.get(lead + 1).is_some_and(|t| {
        scan.text(t).ends_with("ed")
            && !t.any(&[Class::Activity, Class::Output, Class::Complete, Class::Implement, Class::Attend])
    }) && value_behind_colon(scan, lead);
    if only_event(&scan.tokens[lead]) && !told && !context.measures.iter().any(|m| m.unit.is_some()) {
        return Some(lead);
    }
    let [measure] = context.measures else { return None };
    let unit = measure.unit.as_ref()?.range.clone()?;
    let at = scan.tokens.iter().position(|t| scan.original(&t.range) == unit)?;
    let recurs = scan.tokens[at + 1..].iter().take(2).any(|t| t.sign('/') || t.any(&[Class::Per, Class::Frequency]));
    (only_event(&scan.tokens[at]) && recurs && scan.tokens[lead].classes.is_empty()).then_some(at)
}

fn has_value(measures: &[Measure]) -> bool {
    measures.iter().any(|m| matches!(m.role, Role::Target | Role::Change | Role::Baseline))
}

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

fn verb_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
    let Context { scan, measures, clauses, .. } = *context;
    let verb = &scan.tokens[lead];
    // A wrapper ("thực hiện", "tiến hành", "tập trung vào", "continue") hands over to the verb it wraps.
    if pushes_work(context, lead) {
        return (lead, HeadClass::Activity);
    }
    if helps_to(scan, lead) {
        return (lead, HeadClass::State);
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
    // "Finish second in the league"
    let place = verb.is(Class::Complete) && {
        let end = scan.original(&verb.range).end;
        main.iter().any(|m| matches!(m.value, Value::Rank(_)) && m.range.start <= end + 1)
    };
    let result = class == HeadClass::Activity && main.iter().any(fast) || race || place;
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

const NOUNS: [Class; 6] =
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
