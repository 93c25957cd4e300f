//! Which tokens are times, and what each time is in its statement: deadline, period, frequency, service level …

use crate::figure::calendar::{Part, Period, days_in_cycle};
use crate::figure::quantity::{Figure, Shape};
use crate::lexicon::Class;
use crate::model::{Cycle, Language};
use crate::reading::actor::is_watched;
use crate::reading::names::is_name;
use crate::reading::race::is_run;
use crate::reading::scan::{Kind, Scan, Token, before};
use crate::reading::standing::standing;
use crate::reading::{Time, TimeRole};

/// What a figure turns out to be.
pub(crate) enum Sort {
    /// A time.
    Time(Time),
    /// Part of a name: not a figure at all.
    Name,
    /// Something measured.
    Measure,
}

/// Words that follow a span of time that lies ahead.
const AHEAD: [&str; 6] = ["tới", "sắp tới", "tiếp theo", "nữa", "toi", "time"];
/// Words that follow the first stretch of a cohort.
const FIRST: [&str; 4] = ["đầu", "đầu tiên", "dau", "dau tien"];

/// Sorts the figure at token `at`.
pub(crate) fn sort_figure(scan: &Scan<'_>, at: usize, cycle: Option<&Cycle>) -> Sort {
    let token = &scan.tokens[at];
    let Kind::Figure(index) = token.kind else { return Sort::Name };
    let figure = &scan.figures[index];
    match figure.shape {
        Shape::Day(period) => return Sort::Time(period_time(scan, at, period, cycle)),
        // "Run a marathon under 3:45"
        Shape::Clock if is_run(scan, at) => return Sort::Measure,
        Shape::Clock => return Sort::Time(time(scan, at, at, TimeRole::Event)),
        Shape::Slash(second, Some(period)) if is_date(scan, at, figure, second) => {
            return Sort::Time(period_time(scan, at, period, cycle));
        }
        Shape::Slash(second, _) if is_both(figure, second, 24, 7) || is_both(figure, second, 24, 6) => {
            return Sort::Name;
        }
        // "5/10/15 minute clips": which sorts there are.
        Shape::Slashes(..) => return Sort::Name,
        Shape::Ratio(second) if is_both(figure, second, 1, 1) => return Sort::Name,
        Shape::Range(second) if is_both(figure, second, 1, 1) => return Sort::Name,
        _ => {}
    }
    if is_name(scan, at, figure) {
        return Sort::Name;
    }
    let Some((unit, _)) = &figure.unit else {
        // "17.00 chiều", "lúc 8 sáng"; "5 tối mỗi tuần" counts evenings.
        let part_of_day =
            scan.tokens.get(at + 1).is_some_and(|t| matches!(scan.text(t), "sáng" | "chiều" | "tối" | "trưa"));
        let clock = figure.value.scale() > 0
            || before(scan, at).is_some_and(|t| matches!(scan.text(t), "lúc" | "trước" | "sau" | "từ" | "đến" | "vào"));
        return if part_of_day && clock { Sort::Time(time(scan, at, at, TimeRole::Event)) } else { Sort::Measure };
    };
    if is_time_of_day(scan, at, figure, unit) {
        return Sort::Time(time(scan, at, at, TimeRole::Event));
    }
    match span_role(scan, at, figure, unit) {
        Some(role) => Sort::Time(time(scan, at, at, role)),
        None => Sort::Measure,
    }
}

fn is_both(figure: &Figure, second: rust_decimal::Decimal, a: i64, b: i64) -> bool {
    figure.value == a.into() && second == b.into()
}

fn is_date(scan: &Scan<'_>, at: usize, figure: &Figure, second: rust_decimal::Decimal) -> bool {
    if figure.unit.is_some()
        || figure.value.scale() > 0
        || figure.value > 31.into()
        || second > 12.into() && second < 1900.into()
    {
        return false;
    }
    let counted = scan.tokens.get(at + 1).is_some_and(|next| {
        next.is_word() && next.any(&[Class::People, Class::GainNoun, Class::Event, Class::Deliverable])
    });
    let fraction_of_scale = second == 10.into() || second == 5.into();
    let Some(previous) = before(scan, at) else { return false };
    let preposition = previous.any(&[Class::Before, Class::Since, Class::During, Class::After, Class::Against]);
    let day_word = matches!(scan.text(previous), "ngày" | "ngay" | "on" | "due" | "hạn" | "han" | "mùng");
    let reaches = previous.any(&[Class::Reach, Class::Effect]);
    (preposition || day_word)
        && !reaches
        && (!counted || day_word)
        && (!fraction_of_scale || preposition && !previous.is(Class::To) || day_word)
}

fn is_time_of_day(scan: &Scan<'_>, at: usize, figure: &Figure, unit: &str) -> bool {
    if unit != "hour" || figure.value > 24.into() || figure.value.scale() > 0 {
        return false;
    }
    let next_is = |words: &[&str]| scan.tokens.get(at + 1).is_some_and(|t| words.contains(&scan.text(t)));
    let part_of_day =
        next_is(&["sáng", "chiều", "tối", "trưa", "đêm", "sang", "chieu", "thứ hai", "thứ 2", "mỗi ngày", "hàng ngày"]);
    let clock_word = before(scan, at)
        .is_some_and(|t| matches!(scan.text(t), "trước" | "truoc" | "lúc" | "luc" | "before" | "sau" | "từ"));
    // "từ 2h xuống 15 phút" is how long it takes.
    let falls =
        scan.tokens.get(at + 1).is_some_and(|t| t.sign('→') || matches!(scan.text(t), "xuống" | "còn" | "lên" | "về"));
    if falls {
        return false;
    }
    let short = scan.folded.text[figure.range.clone()].ends_with('h') && !is_old_value(scan, at);
    short && (part_of_day || clock_word && !next_is(&["làm", "sau"]))
}

/// "trong 3h (trước: 7h)": in brackets "before" tells what was.
pub(crate) fn is_old_value(scan: &Scan<'_>, at: usize) -> bool {
    let mut back = scan.tokens[..at].iter().rev().filter(|t| !t.sign(':'));
    let was = back.next().is_some_and(|t| matches!(scan.text(t), "trước" | "cũ" | "truoc" | "cu"));
    was && back.next().is_some_and(|t| t.sign('('))
}

/// The role of a span of time ("90 days"), or none when it is what is measured.
fn span_role(scan: &Scan<'_>, at: usize, figure: &Figure, unit: &str) -> Option<TimeRole> {
    let days: i64 = match unit {
        "millisecond" | "second" | "minute" | "hour" => 0,
        "day" => 1,
        "week" => 7,
        "month" => 30,
        "quarter" => 90,
        "year" => 365,
        "x" => return times_role(scan, at),
        _ => return None,
    };
    let next = scan.tokens.get(at + 1);
    let next_text = next.map_or("", |t| scan.text(t));
    let previous = before(scan, at);
    let previous_text = previous.map_or("", |t| scan.text(t));
    // "3 tháng/lần", "every 2 weeks"
    if next.is_some_and(|t| t.sign('/'))
        && scan.tokens.get(at + 2).is_some_and(|t| matches!(scan.text(t), "lần" | "lan"))
    {
        return Some(TimeRole::Frequency);
    }
    if matches!(previous_text, "every" | "mỗi" | "cứ" | "moi") {
        return Some(TimeRole::Frequency);
    }
    if is_compared(scan, at) {
        return None;
    }
    let ahead = AHEAD.contains(&next_text)
        || previous.is_some_and(|t| scan.text(t).ends_with("next"))
        || matches!(previous_text, "coming" | "following");
    if ahead {
        return Some(TimeRole::Deadline);
    }
    if FIRST.contains(&next_text) || previous_text == "first" || previous_text == "last" {
        return Some(TimeRole::CohortWindow);
    }
    let opener = previous?;
    if opener.any(&[Class::AtLeast, Class::AtMost]) && !opener.is(Class::Within) {
        let earlier = scan.tokens[..at].iter().rev().filter(|t| t.is_word()).nth(1);
        // "trước ít nhất 2 ngày": how early, not by when; "in under 5 minutes": how fast.
        return earlier
            .filter(|t| t.is(Class::Before) || t.is(Class::Within) && !t.is(Class::AtMost))
            .map(|_| TimeRole::ServiceLevel);
    }
    if opener.is(Class::After) {
        return Some(TimeRole::CohortWindow);
    }
    // "không quá", "in under" bound a span that is measured; "within" only says how fast.
    let inside = opener.is(Class::Within) && (!opener.is(Class::AtMost) || previous_text == "within")
        || matches!(previous_text, "in" | "during" | "over");
    if inside && !is_run(scan, at) {
        let long = figure.value.checked_mul(days.into()).is_some_and(|d| d >= 28.into());
        let role = if is_window(scan, at) { TimeRole::CohortWindow } else { TimeRole::Deadline };
        return Some(if long { role } else { TimeRole::ServiceLevel });
    }
    None
}

/// "in 4 days instead of 9", "within 4 hours (now 9)": the span is what changes.
fn is_compared(scan: &Scan<'_>, at: usize) -> bool {
    let rest = &scan.tokens[at + 1..];
    let Some(figure) = rest.iter().take(7).position(|t| matches!(t.kind, Kind::Figure(_))) else { return false };
    let between = &rest[..figure];
    let mark =
        between.iter().any(|t| t.any(&[Class::Now, Class::StartMark]) && t.is_word() && !t.is(Class::Deliverable));
    let mark =
        mark || between.windows(2).any(|pair| pair[0].sign('(') && matches!(scan.text(&pair[1]), "trước" | "cũ"));
    // "answered in 5 days, from 21"
    let mark = mark
        || between
            .windows(2)
            .any(|pair| matches!(pair[0].kind, Kind::Sign(',' | '(')) && pair[1].is_word() && pair[1].is(Class::From))
        || standing(scan, at + 1 + figure).is_some();
    let own_target = scan.tokens[..at].iter().any(|t| matches!(t.kind, Kind::Figure(_)));
    mark && !own_target && !between.iter().any(|t| matches!(t.kind, Kind::Sign('%')))
}

/// "2 lần một quý", "4 times a week" recur; "3 lần" multiplies or counts.
fn times_role(scan: &Scan<'_>, at: usize) -> Option<TimeRole> {
    // "mỗi quý 1 lần"
    if at > 0 && scan.tokens[at - 1].is(Class::Frequency) {
        return (!is_watched(scan, at)).then_some(TimeRole::Frequency);
    }
    let (next, then) = (scan.tokens.get(at + 1)?, scan.tokens.get(at + 2));
    let per = next.sign('/') || next.is(Class::Per);
    // "không quá 2 lần/tuần" is a ceiling for what happens, not how often something is done.
    if at > 0 && (scan.tokens[at - 1].is(Class::AtMost) && !scan.tokens[at - 1].is(Class::To) || no_more_than(scan, at))
    {
        return None;
    }
    if is_new_count(scan, at) {
        return None;
    }
    // "3x annual target", "5x monthly average": so many times what a period gives.
    let multiplies = scan.text(&scan.tokens[at]).ends_with('x')
        && then.is_some_and(|t| {
            let level =
                matches!(scan.text(t), "target" | "targets" | "goal" | "average" | "quota" | "plan" | "baseline");
            level || t.any(&[Class::Metric, Class::Rate]) && !t.is(Class::Event)
        });
    let recurs = per && then.is_some_and(|t| t.is(Class::TimeUnit)) || next.is(Class::Frequency) && !multiplies;
    (recurs && !is_watched(scan, at)).then_some(TimeRole::Frequency)
}

/// "giảm từ 9 xuống còn 2 lần/quý", "from 26 to 8 times a week", "giảm còn 3 lần/tháng": how often it happens is what changes.
fn is_new_count(scan: &Scan<'_>, at: usize) -> bool {
    let to = |t: &Token| t.is_word() && t.is(Class::To);
    let leads = scan.tokens[..at].iter().rev().take_while(|t| to(t) || t.any(&[Class::AtMost, Class::AtLeast])).count();
    let Some(first) = at.checked_sub(leads).filter(|_| leads > 0) else { return false };
    if !scan.tokens[first..at].iter().any(to) {
        return false;
    }
    // Down to so many a month nobody plans to work; "lên 3 lần/tuần" may be how often one meets.
    let falls = scan.tokens[first..at].iter().any(|t| {
        matches!(scan.text(t).split(' ').next().unwrap_or(""), "xuống" | "còn" | "xuong" | "con") || t.is(Class::Down)
    });
    let moved = first > 1
        && matches!(scan.tokens[first - 1].kind, Kind::Figure(_))
        && scan.tokens[..first - 1].iter().rev().take(2).any(|t| t.is_word() && t.is(Class::From));
    falls || moved
}

/// "Không để cửa hàng nào hết hàng quá 2 lần/tháng": "quá" is a ceiling where none may pass it.
pub(crate) fn no_more_than(scan: &Scan<'_>, at: usize) -> bool {
    let over = at > 0 && scan.text(&scan.tokens[at - 1]) == "quá";
    over && scan.tokens[..at]
        .iter()
        .any(|t| t.is_word() && matches!(scan.text(t), "nào" | "không để" | "không để xảy ra"))
        && scan.tokens[..at].iter().any(|t| scan.text(t).starts_with("không"))
}

/// The time of a named period at token `at`.
pub(crate) fn period_time(scan: &Scan<'_>, at: usize, period: Period, cycle: Option<&Cycle>) -> Time {
    let days = days_in_cycle(period, cycle);
    let whole = !matches!(period.part, Part::Day(..));
    let Opened { mut role, start, before_it } = opened(scan, at);
    if role == TimeRole::Period && !whole {
        role = if matches!(before(scan, start).map(|t| scan.text(t)), Some("tổ chức" | "on" | "held")) {
            TimeRole::Event
        } else {
            TimeRole::Deadline
        };
    }
    let over = days.zip(cycle.and_then(|c| c.start)).is_none_or(|((_, last), start)| last < start);
    if role == TimeRole::Period && (states(scan, at) || over && stated_beside(scan, at)) {
        role = TimeRole::Comparison;
    }
    // "Ready for launch in Q3", "book the hall for Q4": when what is prepared will be needed, behind the end of the cycle.
    let later = days.zip(cycle.and_then(|c| c.end)).is_some_and(|((first, _), end)| first > end);
    if role == TimeRole::Period && later && serves_later(scan, start, at) {
        role = TimeRole::Event;
    }
    // "nghỉ việc trong 6 tháng đầu": their first months, not those of the year.
    let first_half = matches!(period.part, Part::Half(1)) && period.year.is_none();
    if role == TimeRole::Period && first_half && start < at && is_window(scan, start) {
        let ends = scan.text(&scan.tokens[at]);
        role = if ends.ends_with("đầu") || ends.ends_with("dau") { TimeRole::CohortWindow } else { role };
    }
    let mut time = time(scan, start, at, role);
    (time.period, time.days) = (Some(period), days);
    // "trước tháng 9" is over on 31 August; "before Q4" names no cycle that this one could be mixed with.
    if before_it && whole {
        let eve = days.and_then(|(first, _)| first.yesterday().ok());
        (time.period, time.days) = (None, eve.map(|eve| (eve, eve)));
    }
    time.invalid = period.is_impossible();
    time.ambiguous = scan.language == Language::English && reads_both_ways(scan, at, period);
    time
}

/// Whether a period is that of a later occasion: "for Q4", "cho quý 4", "launch in Q3".
fn serves_later(scan: &Scan<'_>, start: usize, at: usize) -> bool {
    // "Reach 40 customers for Q4": the period of the value.
    if scan.tokens[..start].iter().any(|t| matches!(t.kind, Kind::Figure(_))) {
        return false;
    }
    let front = scan.tokens[..=at].iter().skip(start.saturating_sub(1)).take(3);
    front.filter(|t| t.is_word()).any(|t| {
        matches!(
            scan.text(t),
            "for" | "cho" | "launch" | "release" | "rollout" | "go-live" | "kick-off" | "start" | "opening"
        )
    })
}

/// What the words in front of a period make of it.
struct Opened {
    role: TimeRole,
    /// The first token of the time.
    start: usize,
    /// It is to be done before the period begins.
    before_it: bool,
}

fn opened(scan: &Scan<'_>, at: usize) -> Opened {
    let mut out = Opened { role: TimeRole::Period, start: at, before_it: false };
    if let Some(start) = measured_against(scan, at) {
        return Opened { role: TimeRole::Comparison, start, ..out };
    }
    let mut inside = false;
    for (index, token) in scan.tokens[..at].iter().enumerate().rev().take(3) {
        if !token.is_word() {
            break;
        }
        let text = scan.text(token);
        if token.is(Class::Against) {
            (out.role, out.start) = (TimeRole::Comparison, index);
            break;
        }
        if matches!(
            text,
            "the"
                | "of"
                | "ngày"
                | "ngay"
                | "end"
                | "cuối"
                | "cuoi"
                | "giữa"
                | "close"
                | "start"
                | "beginning"
                | "early"
                | "late"
                | "mid"
        ) {
            out.start = index;
            inside |= matches!(text, "end" | "cuối" | "cuoi" | "giữa" | "close" | "early" | "late" | "mid");
            if matches!(text, "cuối" | "cuoi" | "end") {
                out.role = TimeRole::Deadline;
            }
            continue;
        }
        if token.any(&[Class::Before]) {
            (out.role, out.start) = (TimeRole::Deadline, index);
            out.before_it = !inside && matches!(text, "trước" | "truoc" | "hoàn thành trước" | "before");
        } else if token.is(Class::Since) && !token.is(Class::To) {
            (out.role, out.start) = (TimeRole::Start, index);
        } else if token.is(Class::To) || matches!(text, "to" | "through") {
            (out.role, out.start) = (TimeRole::Deadline, index);
        } else if token.is(Class::StartMark) || matches!(text, "than" | "of") {
            (out.role, out.start) = (TimeRole::Comparison, index);
        } else if token.is(Class::After) {
            (out.role, out.start) = (TimeRole::CohortWindow, index);
        } else if token.is(Class::During) {
            out.start = index;
        }
        break;
    }
    out
}

/// "gấp rưỡi quý II", "cao hơn mức quý II 30%", "vượt quý II", "double Q2", "bằng 120% quý II": the period is the measure of
/// the new value. Gives the token of the comparing word.
pub(crate) fn measured_against(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let filler = |t: &Token| t.is_word() && matches!(scan.text(t), "mức" | "của" | "số" | "muc" | "cua" | "so");
    let skipped = scan.tokens[..at].iter().rev().take(2).take_while(|t| filler(t)).count();
    let index = at.checked_sub(skipped + 1)?;
    let token = &scan.tokens[index];
    let text = scan.text(token);
    let times = |token: &Token| matches!(token.kind, Kind::Figure(i) if scan.figures[i].unit.as_ref().is_some_and(|u| matches!(u.0, "x" | "%")));
    if times(token) {
        // "gấp 1,5 lần quý II"
        let opener = index.checked_sub(1)?;
        return matches!(scan.text(&scan.tokens[opener]), "gấp" | "gap" | "bằng" | "bang").then_some(opener);
    }
    let compares = token.is_word()
        && (token.is(Class::Double)
            || token.any(&[Class::Comparative, Class::AtLeast, Class::AtMost])
                && (text.ends_with("hơn") || text.ends_with("hon"))
            || matches!(
                text,
                "vượt" | "vượt mức" | "vuot" | "bằng" | "như" | "beat" | "beats" | "exceed" | "exceeds" | "above"
            ));
    compares.then_some(index)
}

/// "năm 2025 là 38%", "quý II mới được 30%": a value of the past.
fn states(scan: &Scan<'_>, at: usize) -> bool {
    let figure = |n: usize| scan.tokens.get(at + n).is_some_and(|t| matches!(t.kind, Kind::Figure(_)));
    let Some(next) = scan.tokens.get(at + 1) else { return false };
    let text = scan.text(next);
    if next.sign(':') || matches!(text, "là" | "la" | "was" | "is" | "đạt" | "có") {
        return figure(2);
    }
    let only =
        matches!(text, "mới" | "chỉ" | "moi" | "chi" | "chỉ có" | "chỉ đạt" | "mới đạt" | "only" | "had" | "saw");
    let then = scan.tokens.get(at + 2).map_or("", |t| scan.text(t));
    let reached =
        matches!(then, "được" | "đạt" | "có" | "là" | "mới" | "chỉ" | "đạt được" | "duoc" | "dat" | "co" | "only");
    only && (figure(2) || reached && (figure(3) || figure(4)))
}

/// "(Q2 6 tỷ)", ", quý II 30%": a period that is over, with its value beside it.
fn stated_beside(scan: &Scan<'_>, at: usize) -> bool {
    let aside = at > 0 && matches!(scan.tokens[at - 1].kind, Kind::Sign('(' | ',' | ';'));
    aside && scan.tokens.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Figure(_)))
}

/// "Khách quay lại trong 30 ngày", "nghỉ việc trong 6 tháng", "guests who return within 40 days": how long those who are
/// counted are watched, not by when the result is due.
fn is_window(scan: &Scan<'_>, at: usize) -> bool {
    const RETURNS: [&str; 30] = [
        "lại",
        "nghỉ việc",
        "rời",
        "rời bỏ",
        "rời đi",
        "bỏ học",
        "bỏ cuộc",
        "thôi việc",
        "gắn bó",
        "gia hạn",
        "tái phạm",
        "tái nghèo",
        "tái khám",
        "tái nhập viện",
        "lai",
        "nghi viec",
        "return",
        "returns",
        "returning",
        "again",
        "back",
        "rebook",
        "reorder",
        "reorders",
        "repurchase",
        "leave",
        "leaves",
        "leaving",
        "stay",
        "relapse",
    ];
    let near = scan.tokens[..at].iter().enumerate().rev().take(5);
    let clause = near.take_while(|(_, t)| t.is_word());
    let ends = |text: &str| [" lại", " nghỉ việc", " nghi viec", " back"].iter().any(|word| text.ends_with(word));
    let returns = |text: &str| RETURNS.contains(&text) || ends(text);
    // A statement that opens with the verb tells what its authors do, one that opens with a rate does not.
    clause.filter(|(index, t)| *index > 0 || t.is(Class::Metric)).any(|(_, t)| returns(scan.text(t)))
}

/// 04/05: English writes day or month first; only figures up to twelve leave it open.
fn reads_both_ways(scan: &Scan<'_>, at: usize, period: Period) -> bool {
    let slashed = scan.text(&scan.tokens[at]).contains('/');
    matches!(period.part, Part::Day(day, month) if slashed && day != month && (1..=12).contains(&day) && (1..=12).contains(&month))
}

/// Words that are times by themselves: weekly, thứ hai, soon.
pub(crate) fn word_time(scan: &Scan<'_>, at: usize) -> Option<Time> {
    let token = &scan.tokens[at];
    if token.is(Class::Frequency) {
        // "Each customer visits our store twice a month" is a level.
        if scan.text(token).starts_with("twice ") && is_watched(scan, at) {
            return None;
        }
        return (!is_part_of_name(scan, at)).then(|| time(scan, at, at, TimeRole::Frequency));
    }
    // "plan for what we do going forward": part of what is spoken of, and no time by which it is done.
    let spoken = |t: &Token| matches!(scan.text(t), "what" | "how" | "which" | "whether" | "where");
    if scan.text(token) == "going forward" && scan.tokens[..at].iter().rev().take(6).any(spoken) {
        return None;
    }
    if token.is(Class::SoftTime) || at == 0 && matches!(scan.text(token), "sớm" | "soon") {
        // "7 accidents last year, 2 or fewer this year": the year that is compared with the one before.
        let year = matches!(scan.text(token), "this year" | "năm nay" | "nam nay");
        let last =
            |t: &Token| matches!(scan.text(t), "last year" | "năm ngoái" | "năm trước" | "nam ngoai" | "nam truoc");
        let role = if year && scan.tokens.iter().any(last) { TimeRole::Period } else { TimeRole::Soft };
        return Some(time(scan, at, at, role));
    }
    if token.is(Class::Weekday) {
        return Some(time(scan, at, at, TimeRole::Event));
    }
    // "twice a day"; "Each member visits the gym twice a week" is a level.
    if scan.tokens.get(at + 1).is_some_and(|t| t.is(Class::Per))
        && scan.tokens.get(at + 2).is_some_and(|t| t.is(Class::TimeUnit))
        && matches!(scan.text(token), "twice" | "thrice")
        && !is_watched(scan, at)
    {
        return Some(time(scan, at, at + 2, TimeRole::Frequency));
    }
    if !token.is(Class::TimeUnit) {
        return None;
    }
    // "in under a day", "within an hour"
    let one = at > 1 && matches!(scan.text(&scan.tokens[at - 1]), "a" | "an" | "one");
    if one && scan.tokens[at - 2].any(&[Class::Within, Class::AtMost]) {
        let short = !matches!(scan.text(token), "month" | "quarter" | "year" | "season" | "term" | "semester");
        return short.then(|| time(scan, at - 2, at, TimeRole::ServiceLevel));
    }
    // "Phụ huynh xem được điểm trong ngày"
    if scan.text(token) == "ngày" && at > 0 && scan.text(&scan.tokens[at - 1]) == "trong" {
        let goes_on = scan.tokens.get(at + 1).is_some_and(|t| {
            matches!(t.kind, Kind::Figure(_))
                || matches!(scan.text(t), "này" | "tới" | "đầu" | "đầu tiên" | "hội" | "lễ")
        });
        return (!goes_on).then(|| time(scan, at - 1, at, TimeRole::ServiceLevel));
    }
    // "by the end of the quarter", "trong quý này", "this month", "in the next four months"
    let next = scan.tokens.get(at + 1).map_or("", |t| scan.text(t));
    let previous: Vec<&Token> = scan.tokens[..at].iter().rev().take(4).take_while(|t| t.is_word()).collect();
    let near = previous.first().map_or("", |t| scan.text(t));
    let opens = previous.iter().any(|t| t.any(&[Class::Before, Class::Within]) || scan.text(t).contains("end"));
    if matches!(next, "này" | "nay" | "tới" | "sau" | "toi")
        || matches!(near, "this" | "next" | "coming") && !scan.text(token).starts_with("minute")
    {
        return Some(time(scan, at, (at + 1).min(scan.tokens.len() - 1), TimeRole::Period));
    }
    let whole = matches!(near, "quarter" | "year" | "the" | "cuối" | "hết" | "half" | "season" | "cuoi" | "het")
        || previous.first().is_some_and(|t| t.is(Class::Number));
    if opens
        && whole
        && matches!(
            scan.text(token),
            "quarter"
                | "year"
                | "season"
                | "month"
                | "months"
                | "quí"
                | "năm"
                | "tháng"
                | "term"
                | "quy"
                | "nam"
                | "thang"
        )
    {
        return Some(time(scan, at.saturating_sub(1), at, TimeRole::Deadline));
    }
    None
}

/// "the weekly route", "monthly recurring revenue", "doanh thu định kỳ hàng tháng": which one, not how often.
fn is_part_of_name(scan: &Scan<'_>, at: usize) -> bool {
    let previous = at.checked_sub(1).and_then(|i| scan.tokens.get(i));
    let next = scan.tokens.get(at + 1).filter(|t| t.is_word());
    let named = [Class::Metric, Class::Rate, Class::People, Class::GainNoun];
    let article = previous.is_some_and(|t| matches!(scan.text(t), "the" | "our" | "a" | "their"));
    let one_word = !scan.text(&scan.tokens[at]).contains(' ');
    let english = one_word && (article && next.is_some() || next.is_some_and(|t| t.any(&named) && !t.is(Class::Event)));
    let revenue = previous.is_some_and(|t| {
        matches!(scan.text(t), "doanh thu" | "doanh số" | "người dùng hoạt động" | "hoạt động" | "doanh thu định kì")
    });
    english || revenue || which_of_them(scan, at) || multiplied(scan, at)
}

/// "automation for nightly runs", "a plan for weekly deliveries": behind a noun and "for" it says which ones; "Prepare for
/// weekly meetings" recurs.
fn which_of_them(scan: &Scan<'_>, at: usize) -> bool {
    let Some([thing, preposition]) = at.checked_sub(2).and_then(|from| scan.tokens.get(from..at)) else { return false };
    let noun = thing.is_word() && (thing.classes.is_empty() || thing.is(Class::Deliverable)) && at > 2;
    // "a calendar of monthly talks": occasions are held.
    let named = scan.tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.is(Class::Event));
    scan.language == Language::English && noun && named && matches!(scan.text(preposition), "for" | "of")
}

/// "3x annual target"
fn multiplied(scan: &Scan<'_>, at: usize) -> bool {
    let times = at.checked_sub(1).map(|at| &scan.tokens[at]);
    let figure = times.is_some_and(|t| matches!(t.kind, Kind::Figure(_)) && scan.text(t).ends_with('x'));
    let level = |t: &Token| matches!(scan.text(t), "target" | "targets" | "goal" | "average" | "quota" | "plan");
    figure && scan.tokens.get(at + 1).is_some_and(level)
}

fn time(scan: &Scan<'_>, from: usize, to: usize, role: TimeRole) -> Time {
    let range = scan.tokens[from].range.start..scan.tokens[to].range.end;
    Time { range: scan.original(&range), period: None, role, days: None, invalid: false, ambiguous: false }
}
