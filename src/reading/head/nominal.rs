//! The head where no verb leads: a figure ("90% of users …"), or a noun that its verb may follow ("Waiting list shrinks …").

use super::noun::{PREPOSITIONS, value_behind_colon};
use super::subject::is_told_of;
use super::verb::NOUNS;
use super::{Context, has_change, has_pair, has_value};
use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::actor::UNITS;
use crate::reading::scan::{Kind, Scan, Token};
use crate::reading::{Bound, HeadClass, TimeRole, Value};

/// "90% of users …", "100% nhân sự cần tham gia …": a share of one's own people taking part is effort.
pub(super) fn figure_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
    let scan = context.scan;
    let subject = scan.tokens[lead + 1..].iter().take(6);
    let own = subject.clone().any(|t| t.is(Class::Staff));
    let events = scan.tokens.get(lead + 1).is_some_and(|t| {
        t.is(Class::Event) && !t.any(&[Class::GainNoun, Class::Metric]) && !only_says_which(scan, lead + 1)
    });
    // "5 Instagram posts a week", "12 customer interviews", "30 exit interviews", "12 safety audits"; "30 won calls" tells
    // what came of them.
    let told =
        [Class::GainNoun, Class::Metric, Class::Rate, Class::Gain, Class::Reach, Class::Up, Class::Down, Class::Neg];
    let ceiling = context.measures.first().is_some_and(|m| m.bound == Some(Bound::AtMost));
    let named = |t: &Token| {
        let which =
            !t.any(&told) && !t.any(&[Class::Of, Class::Per, Class::All, Class::Within, Class::More]) && !ceiling;
        t.is_word() && (t.any(&[Class::People, Class::Staff, Class::Deliverable]) || which)
    };
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
    // "10 more people hired", "2 country managers recruited": the hiring is ours.
    let hired = scan.tokens[lead + 1..]
        .iter()
        .take(6)
        .position(|t| matches!(scan.text(t), "hired" | "recruited" | "appointed" | "promoted"));
    // "12 patients promoted us" has an object.
    let told = |at: usize| {
        let next = scan.tokens.get(lead + 2 + at);
        !has_pair(context.measures)
            && next.is_none_or(|t| {
                !t.is_word()
                    || PREPOSITIONS.contains(&scan.text(t))
                    || t.any(&[Class::During, Class::Before, Class::By])
            })
    };
    if let Some(at) = hired.filter(|at| told(*at)) {
        return (lead + 1 + at, HeadClass::Output);
    }
    let result = scan.tokens[lead + 1..].iter().any(|t| {
        let becomes = ["convert", "turn into", "become", "lead to", "end in", "result in"];
        let result = [Class::Up, Class::Down, Class::Reach, Class::Gain, Class::Effect, Class::To, Class::Neg];
        t.is_word() && (t.any(&result) || becomes.iter().any(|verb| scan.text(t).starts_with(verb)))
    }) || context.measures.len() > 1;
    if events && !result && !acted_on(scan, lead + 1) && !share_of_occasions(context, lead) {
        return (lead + 1, HeadClass::Activity);
    }
    (lead, HeadClass::Metric)
}

/// "100% check-in completion rate", "2 workshop papers accepted": an occasion that is only the first half of a compound, of
/// which something is told that is no work of ours.
fn only_says_which(scan: &Scan<'_>, at: usize) -> bool {
    let singular = !scan.text(&scan.tokens[at]).ends_with('s');
    let Some(next) = scan.tokens.get(at + 1).filter(|t| t.is_word() && !t.is(Class::Event)) else { return false };
    let rate = next.is(Class::Rate) || next.is(Class::Metric) && !next.is(Class::Deliverable);
    let told = |t: &Token| {
        let work = [Class::Activity, Class::Output, Class::Complete, Class::Implement, Class::Build];
        scan.text(t).ends_with("ed") && !t.any(&work)
    };
    let thing = next.classes.is_empty() && scan.text(next).ends_with('s') && scan.tokens.get(at + 2).is_some_and(told);
    scan.language == Language::English && singular && (rate || thing)
}

/// "báo cáo được ban giám đốc dùng", "bài viết được báo chí dẫn lại", "buổi diễn bán hết vé": what others do with the pieces of
/// work at a token; "được phòng Kế hoạch gửi" and "được hoàn thành đúng hạn" are still work.
pub(super) fn acted_on(scan: &Scan<'_>, at: usize) -> bool {
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
    let own = first.is(Class::Staff) || UNITS.contains(&scan.text(first));
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

/// A noun leads: its verb may follow ("Waiting list shrinks …"), or there is none.
pub(super) fn noun_led(context: &Context<'_, '_>, lead: usize) -> (usize, HeadClass) {
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
    if scan.language == Language::English {
        return counted_work(context, lead);
    }
    let result =
        [Class::Effect, Class::Up, Class::Down, Class::Reach, Class::Gain, Class::Rate, Class::Lower, Class::To];
    let verb = scan.tokens[lead].is_word() && scan.tokens[lead].classes.is_empty() && !scan.tokens[lead].glued;
    let known = scan.tokens.iter().any(|t| t.is_word() && t.any(&result));
    if !verb || known || has_change(context.measures) {
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

/// "Author 6 new lesson plans", "Emcee 3 workshops": a word that leads to a count of things, and nothing told of them, is a verb.
fn counted_work(context: &Context<'_, '_>, lead: usize) -> Option<HeadClass> {
    let scan = context.scan;
    let verb = &scan.tokens[lead];
    let plain =
        verb.is_word() && (verb.classes.is_empty() || verb.is(Class::People)) && !scan.text(verb).ends_with('s');
    let [figure, behind @ ..] = &scan.tokens[lead + 1..] else { return None };
    let [measure] = context.measures else { return None };
    if lead > 0 || !plain || !matches!(figure.kind, Kind::Figure(_)) || measure.bound.is_some() {
        return None;
    }
    let things = behind.iter().take(3).take_while(|t| t.is_word());
    let (at, thing) = things.enumerate().filter(|(_, t)| t.any(&NOUNS) && scan.text(t).ends_with('s')).last()?;
    // "Berlin 3 shops profitable", "Mercury 6 features adopted": what is told of them makes it a name in front.
    let told = behind.get(at + 1).is_some_and(|t| {
        t.is_word() && (t.classes.is_empty() || scan.text(t).ends_with("ed")) && !PREPOSITIONS.contains(&scan.text(t))
    });
    if told {
        return None;
    }
    if thing.any(&[Class::People, Class::GainNoun, Class::Metric, Class::Rate]) {
        return None;
    }
    Some(if thing.is(Class::Event) { HeadClass::Activity } else { HeadClass::Output })
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
    // "Weekly sales meeting": the noun right before it only says which.
    let before = lead..at.max(lead + 1) - 1;
    let sentence = scan.tokens[before].iter().any(|t| t.any(&[Class::Metric, Class::Rate, Class::State]));
    (occasion && !sentence).then_some(at)
}

/// "Scanners installed in 40 vans", "E-prescribing live on all wards": a noun with the participle of its delivery, and no
/// share, change or rate that would make it a level.
fn delivered(context: &Context<'_, '_>, lead: usize) -> Option<usize> {
    let scan = context.scan;
    if scan.language == Language::Vietnamese {
        return delivered_behind(context, lead);
    }
    // "Shop live in 3 towns; 200 orders": what came of it stands behind.
    let followed = scan.tokens.windows(2).any(|w| w[0].sign(';') && matches!(w[1].kind, Kind::Figure(_)));
    let level = has_change(context.measures)
        || followed
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
    // "Tests cover core paths", "Visits that end in an order", "Demos booked by visitors": told of occasions, and none is to
    // be held.
    let taken_up = scan.tokens[lead + 1..].first_chunk().is_some_and(|[verb, by, who]| {
        scan.text(verb).ends_with("ed")
            && scan.text(by) == "by"
            && verb.is(Class::Gain)
            && who.is(Class::People)
            && !who.is(Class::Staff)
    });
    let told = told || taken_up || tells_of(scan, lead) || is_told_of(scan, lead);
    if only_event(&scan.tokens[lead]) && !told && !context.measures.iter().any(|m| m.unit.is_some()) {
        return Some(lead);
    }
    let [measure] = context.measures else { return None };
    let unit = measure.unit.as_ref()?.range.clone()?;
    let at = scan.tokens.iter().position(|t| scan.original(&t.range) == unit)?;
    let recurs = scan.tokens[at + 1..].iter().take(2).any(|t| t.sign('/') || t.any(&[Class::Per, Class::Frequency]));
    (only_event(&scan.tokens[at]) && recurs && scan.tokens[lead].classes.is_empty()).then_some(at)
}

/// Whether a clause behind the plural that leads tells of it: "Tests cover core paths", "Calls that end in a sale".
fn tells_of(scan: &Scan<'_>, lead: usize) -> bool {
    let Some([next, then]) = scan.tokens[lead + 1..].first_chunk() else { return false };
    let form = scan.text(next);
    let which = matches!(form, "that" | "which" | "who" | "whose");
    let adverb = ["ed", "ly", "ing", "s"].iter().any(|end| form.ends_with(end));
    let known = next.any(&[Class::Reach, Class::State]) && !next.is(Class::To);
    let verb = next.is_word() && !next.glued && (next.classes.is_empty() || known) && !adverb;
    let verb = verb && !PREPOSITIONS.contains(&form);
    let object = then.is_word() && !then.is(Class::Of) && !PREPOSITIONS.contains(&scan.text(then));
    scan.language == Language::English && scan.text(&scan.tokens[lead]).ends_with('s') && (which || verb && object)
}
