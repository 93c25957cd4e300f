//! Facts about words: vague objectives, placeholders, fashion words, duties.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::lexicon::{Class, VERBS};
use crate::model::Language;
use crate::reading::facts::{Fact, Subject, SubjectKind, letter, lower, pay, value};
use crate::reading::{ClauseKind, HeadClass, Hit, Measure, Role, Value};
use crate::source::{Span, Spans};

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Spans> {
    let class = |class: Class| subject.hit(class).map(|h| Spans::from(subject.span(&h.range)));
    match fact {
        Fact::UnboundedComparative => unbounded(subject),
        Fact::VagueObjective => vague_objective(subject),
        Fact::ThinObjective => thin_objective(subject),
        Fact::VagueKeyResult => vague_key_result(subject),
        Fact::Placeholder => placeholder(subject.statement.as_str())
            .filter(|r| !value::is_linked(subject, r))
            .map(|r| Spans::from(subject.span(&r))),
        Fact::TiedToPay => pay::tied(subject),
        Fact::EmptyDuty => empty_duty(subject),
        Fact::EscapeClause => class(Class::Escape),
        Fact::Buzzword => class(Class::Buzz),
        Fact::Safety => class(Class::Safety),
        Fact::Vanity => vanity(subject),
        Fact::MetricMove => metric_move(subject),
        Fact::Solution => solution(subject),
        Fact::Acronym => acronyms(subject.statement.as_str()).next().map(|r| Spans::from(subject.span(&r))),
        _ => None,
    }
}

fn has_value(subject: &Subject<'_>) -> bool {
    subject.reading.measures.iter().any(|m| matches!(m.role, Role::Target | Role::Change))
        || subject.fields.get(crate::model::FieldKind::Target).is_some()
        || value::service_level(subject).is_some()
}

/// More, better, tích cực – where no value stands.
fn unbounded(subject: &Subject<'_>) -> Option<Spans> {
    if has_value(subject) {
        return None;
    }
    let hit = subject.reading.hits.iter().find(|h| {
        h.classes.any(&[Class::Comparative, Class::Quality, Class::Intensifier])
            && !is_of_a_scale(subject.statement.as_str(), &h.range)
            && !tells_no_degree(subject.statement.as_str(), &h.range)
    })?;
    Some(Spans::from(subject.span(&compared(subject.statement.as_str(), &hit.range))))
}

/// "consistent with the gateways", "high scores", "high season": the same as something, or half of a name.
fn tells_no_degree(text: &str, hit: &Range<usize>) -> bool {
    let (word, behind) = (lower(text.get(hit.clone()).unwrap_or("")), text.get(hit.end..).unwrap_or(""));
    match word.as_ref() {
        "consistent" => behind.starts_with(" with "),
        "high" => [" score", " school", " season", " street"].iter().any(|noun| behind.starts_with(noun)),
        _ => false,
    }
}

/// "high / medium / low", "đạt/khá/tốt": the steps of a scale.
fn is_of_a_scale(text: &str, hit: &Range<usize>) -> bool {
    const STEPS: [&str; 14] = [
        "high",
        "medium",
        "low",
        "good",
        "fair",
        "poor",
        "bad",
        "excellent",
        "tốt",
        "khá",
        "đạt",
        "cao",
        "thấp",
        "giỏi",
    ];
    let behind = text.get(hit.end..).unwrap_or("").trim_start();
    let before = text.get(..hit.start).unwrap_or("").trim_end();
    let step = STEPS.contains(&lower(text.get(hit.clone()).unwrap_or("")).as_ref());
    step && (behind.starts_with('/') || before.ends_with('/'))
}

/// "Sạch hơn", "chăm chỉ hơn": a comparing word says nothing without the word in front of it.
fn compared(text: &str, hit: &Range<usize>) -> Range<usize> {
    // One syllable; other qualities have two.
    const SHORT: [&str; 44] = [
        "sạch", "nhanh", "lâu", "cao", "thấp", "tốt", "đẹp", "rẻ", "gần", "xa", "sâu", "rộng", "đều", "kỹ", "kĩ",
        "chặt", "gọn", "dễ", "khó", "vui", "mạnh", "khỏe", "khoẻ", "ít", "đông", "bền", "sớm", "sát", "rõ", "giỏi",
        "ngon", "chắc", "đúng", "lớn", "nhỏ", "ngắn", "dài", "mới", "trẻ", "sáng", "xanh", "êm", "khéo", "nhẹ",
    ];
    let (word, behind) = (lower(text.get(hit.clone()).unwrap_or("")), text.get(hit.end..).unwrap_or(""));
    // "More friendly", "fewer queues"
    if matches!(word.as_ref(), "more" | "less" | "fewer") {
        let next = behind.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
        let plain = next.len() > 2 && next.bytes().all(|b| b.is_ascii_lowercase()) && !matches!(next, "than" | "and");
        return hit.start..if plain { hit.end + 1 + next.len() } else { hit.end };
    }
    // "Tận tâm hơn"
    let more = behind.strip_prefix(" hơn").filter(|rest| !rest.starts_with(char::is_alphanumeric));
    if more.is_some() {
        return hit.start..hit.end + " hơn".len();
    }
    if !matches!(word.as_ref(), "hơn" | "hon") {
        return hit.clone();
    }
    let Some(front) = text.get(..hit.start) else { return hit.clone() };
    let mut words = tokens(front).collect::<Vec<_>>().into_iter().rev();
    // "Yêu môn Văn hơn": a name is no quality.
    let plain = |word: &str| word.chars().all(char::is_lowercase);
    let start = match (words.next(), words.next()) {
        (Some((at, word)), _) if SHORT.contains(&lower(word).as_ref()) => at,
        (Some((_, second)), Some((at, first))) if plain(first) && plain(second) => at,
        _ => hit.start,
    };
    start..hit.end
}

/// A key result that names no value: a vague verb, or a quality for a target.
fn vague_key_result(subject: &Subject<'_>) -> Option<Spans> {
    if has_value(subject) {
        return None;
    }
    let pushes = |h: &Hit| {
        h.classes.has(Class::Vague) && subject.reading.head.as_ref().is_some_and(|head| head.range == h.range)
    };
    match subject.head_class() {
        HeadClass::Vague => Some(Spans::from(subject.head_span())),
        HeadClass::Activity if subject.reading.hits.iter().any(pushes) => Some(Spans::from(subject.head_span())),
        HeadClass::Outcome if subject.reading.metric.is_some() && unbounded(subject).is_none() => None,
        _ => unbounded(subject),
    }
}

/// Words after which an objective says for whom, where, or what will be different.
fn says_more(subject: &Subject<'_>) -> bool {
    let after_head = subject.reading.head.as_ref().map_or(0, |h| h.range.end);
    // A guardrail says what must not suffer, not what gets better.
    let clause = subject.reading.clauses.iter().any(|c| c.range.start >= after_head && c.kind != ClauseKind::Guardrail);
    let text = subject.statement.as_str();
    // "trong công việc": a place that is none.
    let generic_from = |at: usize| {
        let next = subject.reading.hits.iter().find(|h| h.range.start >= at);
        next.is_some_and(|h| h.classes.has(Class::Generic) && h.range.start <= at + 1)
    };
    let opener = subject.reading.hits.iter().any(|h| {
        h.range.start > after_head
            && h.classes.any(&[Class::Beneficiary, Class::Of, Class::Within])
            && h.range.end + 3 < text.len()
            && !matches!(lower(subject.words(&h.range)).as_ref(), "của" | "cua")
            && !(h.classes.any(&[Class::Within, Class::Of]) && generic_from(h.range.end))
    });
    clause || opener
}

/// No observable state or domain.
fn vague_objective(subject: &Subject<'_>) -> Option<Spans> {
    if subject.reading.measures.iter().any(|m| m.role != Role::Condition) {
        return None;
    }
    let found = topic(subject) || wish_list(subject) || generic_list(subject);
    found
        .then(|| subject.statement.span())
        .or_else(|| bare_improvement(subject))
        .or_else(|| comparison_with_nothing(subject))
        .or_else(|| two_words(subject).then(|| subject.statement.span()))
        .map(Spans::from)
}

/// How many words (syllables in Vietnamese) a statement may have and still be short.
fn short(subject: &Subject<'_>) -> usize {
    if subject.reading.language == Language::Vietnamese { 8 } else { 6 }
}

/// A topic instead of a destination: "Safety", "Teacher development", "Đoàn kết - Sáng tạo - Hiệu quả".
fn topic(subject: &Subject<'_>) -> bool {
    let reading = subject.reading;
    // "Excellence in everything we do", "Excellence in patient care"
    if reading.words <= short(subject) && lower(subject.statement.as_str()).starts_with("excellence in ") {
        return true;
    }
    // "Health", "Habits"
    if reading.words == 1 && reading.language == Language::English {
        return true;
    }
    if reading.words > short(subject).saturating_sub(2) || reading.words == 0 {
        return false;
    }
    if work_by_its_quality(subject) {
        return true;
    }
    let nouns =
        [Class::Generic, Class::Topic, Class::Buzz, Class::Metric, Class::Deliverable, Class::Quality, Class::Staff];
    let verbs = reading.hits.iter().any(|h| h.classes.any(&VERBS) && !h.classes.any(&nouns));
    let people = reading.hits.iter().any(|h| h.classes.has(Class::People) && !h.classes.any(&nouns));
    if verbs {
        return false;
    }
    if reading.language == Language::Vietnamese {
        return !people && reading.hits.iter().any(|h| h.classes.any(&nouns)) && subject.hit(Class::Neg).is_none();
    }
    let last = subject.statement.as_str().trim_end_matches(['.', '!']).rsplit(' ').next().unwrap_or("").to_lowercase();
    const ABSTRACT: [&str; 12] =
        ["ment", "tion", "sion", "ence", "ance", "ity", "ness", "ship", "ing", "ism", "ics", "cy"];
    // "Good working atmosphere": a quality and a noun.
    let praised = reading.hits.first().is_some_and(|h| h.range.start == 0 && h.classes.has(Class::Quality));
    // "Effective communication with citizens": a generic noun stays one, whoever is named behind it.
    let people = people && !reading.hits.get(1).is_some_and(|h| h.classes.has(Class::Generic));
    if praised && !people && subject.hit(Class::Beneficiary).is_none() {
        return true;
    }
    let known = reading
        .hits
        .last()
        .is_some_and(|h| h.classes.any(&nouns) && h.range.end + 1 >= subject.statement.as_str().trim_end().len());
    known || ABSTRACT.iter().any(|suffix| last.len() > suffix.len() + 2 && last.ends_with(suffix))
}

/// "Quality of care", "Chất lượng chăm sóc", "Công tác tuyển sinh": a generic noun, and the work it is about.
fn work_by_its_quality(subject: &Subject<'_>) -> bool {
    let reading = subject.reading;
    let Some((first, rest)) = reading.hits.split_first().filter(|(first, _)| first.range.start == 0) else {
        return false;
    };
    let generic = first.classes.has(Class::Generic) && !first.classes.any(&VERBS);
    if !generic {
        return false;
    }
    if reading.language == Language::English {
        return subject.statement.as_str()[first.range.end..].starts_with(" of ") && reading.words <= 4;
    }
    let named = [Class::Generic, Class::Topic, Class::Metric, Class::Deliverable, Class::Event];
    let work = |h: &Hit| {
        let result = [Class::Up, Class::Down, Class::Reach, Class::State, Class::Vague, Class::Build, Class::Neg];
        h.classes.any(&[Class::Activity, Class::Output, Class::Gain]) && !h.classes.any(&result)
    };
    let whom = |at: usize, h: &Hit| h.classes.has(Class::People) && at > 0 && work(&rest[at - 1]);
    let told = rest.iter().enumerate().all(|(at, h)| work(h) || h.classes.any(&named) || whom(at, h));
    told && rest.iter().any(work)
}

/// "Get fit": two words hold a verb and no picture, unless they name whom it is for.
fn two_words(subject: &Subject<'_>) -> bool {
    let work = matches!(subject.head_class(), HeadClass::Activity | HeadClass::Output);
    let reading = subject.reading;
    reading.language == Language::English && reading.words == 2 && !work && subject.hit(Class::People).is_none()
}

/// Three wishes in a row and no measure: "Nâng cao năng lực, hoàn thiện quy trình, tăng cường kỷ luật".
fn wish_list(subject: &Subject<'_>) -> bool {
    let wishes = [Class::Vague, Class::Improvable, Class::Gain, Class::Build];
    let text = subject.statement.as_str();
    let starts = subject.reading.hits.iter().filter(|h| {
        if !h.classes.any(&wishes) || h.classes.any(&[Class::Metric, Class::Deliverable, Class::People]) {
            return false;
        }
        let before = text[..h.range.start].trim_end();
        before.is_empty() || before.ends_with([',', ';']) || {
            let before = lower(before);
            before.ends_with(" and") || before.ends_with(" và")
        }
    });
    starts.count() >= 3
}

/// "Nâng cao chất lượng, hiệu quả, uy tín của đơn vị": three things in a row that every team wants.
fn generic_list(subject: &Subject<'_>) -> bool {
    let text = subject.statement.as_str();
    let hits = &subject.reading.hits;
    if !hits.first().is_some_and(|h| h.classes.any(&[Class::Improvable, Class::Vague])) {
        return false;
    }
    let joined = hits.windows(2).filter(|pair| {
        let generic = |h: &Hit| h.classes.has(Class::Generic);
        let between = text[pair[0].range.end..pair[1].range.start.max(pair[0].range.end)].trim();
        generic(&pair[0]) && (generic(&pair[1]) || pair[1].classes.has(Class::And)) && matches!(between, "," | ";" | "")
    });
    joined.count() >= 2
}

/// "Improve logistics", "Tăng sự hài lòng của khách hàng", "Cố gắng …": nothing says for whom, where or how different.
fn bare_improvement(subject: &Subject<'_>) -> Option<Span> {
    let reading = subject.reading;
    let head = reading.head.as_ref()?;
    let verb = reading.hits.iter().find(|h| h.range == head.range)?;
    if verb.classes.has(Class::Effort) {
        return Some(subject.head_span());
    }
    let buzz = subject.hit(Class::Buzz).is_some() && head.class == HeadClass::Vague;
    // "Làm cho việc học thành niềm vui": what it should become is told.
    let improvable = verb.classes.any(&[Class::Improvable, Class::Vague, Class::Up, Class::Down])
        && !(head.class == HeadClass::State && lower(subject.words(&head.range)) == "làm cho");
    // "Improve service in several respects" says less than "Improve service".
    let scattered = || {
        reading.language == Language::English
            && reading.hits.iter().any(|h| {
                h.range.start > head.range.end
                    && matches!(lower(subject.words(&h.range)).as_ref(), "several" | "various" | "numerous" | "many")
            })
    };
    // "Nâng cao hiệu quả công tác …": the more such words stand in a row, the later the subject comes.
    let generic = reading
        .hits
        .iter()
        .skip_while(|h| h.range.start < head.range.end)
        .take_while(|h| h.classes.has(Class::Generic))
        .count();
    let limit = short(subject) + if generic > 1 { 4 } else { 0 };
    let bare = || reading.words <= limit && !says_more(subject) || scattered();
    // "Giữ chân khách hàng", "Thu hút học viên": to win those whom everybody wants, and no word more.
    let mut behind = reading.hits.iter().filter(|h| h.range.start >= head.range.end);
    let wins = verb.classes.has(Class::Gain)
        && reading.language == Language::Vietnamese
        && reading.words <= 4
        && behind.next().is_some_and(|h| h.classes.has(Class::Generic))
        && behind.next().is_none();
    (improvable && (buzz || bare()) || wins).then(|| subject.head_span())
}

/// "Nâng cao năng lực quản lý cho …", "Improve the analysis of sales data": better, but who would notice, and by what?
fn thin_objective(subject: &Subject<'_>) -> Option<Spans> {
    let reading = subject.reading;
    let head = reading.head.as_ref()?;
    let verb = reading.hits.iter().find(|h| h.range == head.range)?;
    let improves = verb.classes.any(&[Class::Improvable, Class::Vague]) && !verb.classes.has(Class::State);
    if subject.kind != SubjectKind::Objective || !improves {
        return None;
    }
    let lofty = lower(subject.words(&head.range)).starts_with("nâng tầm");
    let measured = reading.measures.iter().any(|m| m.role != Role::Condition);
    let effect = reading.clauses.iter().any(|c| c.range.start >= head.range.end);
    let pictured = reading.hits.iter().any(|h| {
        h.range.start > head.range.end
            && (h.classes.any(&[Class::Superlative, Class::Neg])
                || matches!(lower(subject.words(&h.range)).as_ref(), "để" | "mà không" | "so that" | "without"))
    });
    (!lofty && !measured && !effect && !pictured).then(|| Spans::from(subject.head_span()))
}

/// "Be more sustainable", "Run the best festival", "Bán nhiều hơn": a comparison with nothing to compare with.
fn comparison_with_nothing(subject: &Subject<'_>) -> Option<Span> {
    let reading = subject.reading;
    if says_more(subject) {
        return None;
    }
    let text = subject.statement.as_str();
    let first = lower(text.split_whitespace().next().unwrap_or(""));
    let is_be = matches!(first.as_ref(), "be" | "being" | "là");
    if first == "become" {
        // "Become more efficient" compares; "become the bakery that …" and "become better known than …" paint.
        let second = reading.hits.get(1).filter(|h| h.range.start <= first.len() + 1);
        let hit = second.filter(|h| h.classes.has(Class::Comparative) && !h.classes.has(Class::Superlative))?;
        return (reading.words <= 3).then(|| subject.span(&hit.range));
    }
    let classes = [Class::Comparative, Class::Superlative];
    let hit = reading.hits.iter().rev().find(|h| h.classes.any(&classes) || is_be && h.classes.has(Class::Buzz))?;
    let after = lower(text[hit.range.end..].trim_start());
    if ["to ", "for ", "than ", "so ", "để ", "so với"].iter().any(|w| after.starts_with(w)) {
        return None;
    }
    // "Fix what hurts our drivers most", "Prove that a public hospital can be the first choice": it is told what.
    let told = || {
        let head = reading.head.as_ref().filter(|_| subject.head_class() != HeadClass::Unknown);
        head.is_some_and(|head| text[head.range.end..].starts_with(" that "))
    };
    if text.contains(" what ") || told() {
        return None;
    }
    // "Phục vụ tốt hơn nữa"
    let end = text.trim_end_matches('.').trim_end_matches(" nữa").len();
    let ends = hit.range.end + 3 >= end;
    let long = if ends { short(subject) + 4 } else { short(subject) };
    // "More readers"
    let bare = reading.language == Language::English && reading.words <= 3 && hit.range.start == 0;
    let leads =
        bare || is_be || subject.head_class() == HeadClass::State || subject.head_class() == HeadClass::Activity;
    (reading.words <= long && (ends || leads)).then(|| subject.span(&hit.range))
}

/// "Complete the assigned targets", "hoàn thành nhiệm vụ được giao", "hit the targets".
fn empty_duty(subject: &Subject<'_>) -> Option<Spans> {
    let head = subject.head_class();
    let measured = has_value(subject) && !matches!(head, HeadClass::Output | HeadClass::Maintenance);
    if measured || subject.measure(Role::Baseline).is_some() {
        return None;
    }
    if let Some(duty) = subject.hit(Class::Duty) {
        return Some(Spans::from(subject.span(&duty.range)));
    }
    // "Hit the targets": a target named instead of given.
    let reaches = subject.reading.head.as_ref().is_some_and(|h| {
        subject.reading.hits.iter().any(|hit| hit.range == h.range && hit.classes.any(&[Class::Reach, Class::Complete]))
    });
    if !reaches || has_value(subject) {
        return None;
    }
    let text = lower(subject.statement.as_str());
    let named = [
        "targets",
        "goals",
        "quota",
        "quotas",
        "kpis",
        "okrs",
        "the budget",
        "deadlines",
        "chỉ tiêu",
        "các kpi",
        "mọi kpi",
        "kế hoạch đề ra",
        "mục tiêu đề ra",
    ]
    .iter()
    .find_map(|w| text.find(w).map(|at| (at, w)));
    let (at, word) = named?;
    (text.len() == subject.statement.as_str().len()).then(|| Spans::from(subject.span(&(at..at + word.len()))))
}

/// Followers, likes, views: applause, unless those who give it do something next (book, buy, a rate beside it).
fn vanity(subject: &Subject<'_>) -> Option<Spans> {
    let hits = &subject.reading.hits;
    let head = subject.reading.head.as_ref().map(|h| &h.range);
    // "Visit 40 villages" is work, and the head says so; "look like" has no figure beside.
    // "(click here for our reasons)"
    let invites = |h: &Hit| subject.statement.as_str()[h.range.end..].starts_with(" here");
    // "because they like the paper": what people do, not what is counted.
    let text = subject.statement.as_str();
    let verb = |h: &Hit| {
        let behind = text[h.range.end..].trim_start();
        subject.words(&h.range) == "like"
            && ["the ", "our ", "it", "what", "how", "to "].iter().any(|w| behind.starts_with(w))
    };
    let hit =
        hits.iter().find(|h| h.classes.has(Class::Vanity) && Some(&h.range) != head && !invites(h) && !verb(h))?;
    let next_step = hits.iter().any(|h| {
        h.range != hit.range
            && !h.classes.has(Class::Vanity)
            // "20.000 lượt theo dõi": the counter of times is no step.
            && !matches!(lower(subject.words(&h.range)).as_ref(), "lượt" | "luot")
            && (h.classes.any(&[Class::GainNoun, Class::Rate]) || h.classes.has(Class::Lower))
    });
    let share = subject.reading.measures.iter().any(|m| {
        m.role == Role::Target && m.unit.as_ref().is_some_and(|u| u.name == "%") || matches!(m.value, Value::OutOf(..))
    });
    (!next_step && !share).then(|| Spans::from(subject.span(&hit.range)))
}

/// An objective that is a bare figure or the move of a metric: no why, no how, no state to be in.
fn metric_move(subject: &Subject<'_>) -> Option<Spans> {
    if subject.kind != SubjectKind::Objective {
        return None;
    }
    let reading = subject.reading;
    let moves = matches!(subject.head_class(), HeadClass::Outcome | HeadClass::Metric);
    // "Tăng thị phần đạt 25%": the clause only goes on to the figure.
    let reaches = |at: usize| reading.hits.iter().any(|h| h.range.start == at && h.classes.has(Class::Reach));
    let why = reading.clauses.iter().any(|c| c.kind != ClauseKind::Guardrail && !reaches(c.range.start))
        || reading.hits.iter().any(|h| h.classes.any(&[Class::Beneficiary, Class::Superlative]));
    // "Nobody waits" and "one place for all" are states; only digits make a figure here.
    let figure = |m: &&Measure| {
        matches!(m.role, Role::Target | Role::Change)
            && !matches!(m.value, Value::Rank(_))
            && subject.words(&m.number).contains(|c: char| c.is_ascii_digit())
    };
    let measure = reading.measures.iter().find(figure)?;
    // "Grow fast, become the regional chain, worth 2 billion": a destination stands before the figure.
    let destination = reading
        .hits
        .iter()
        .any(|h| h.classes.has(Class::State) && h.range.start > 0 && h.range.end <= measure.range.start);
    (moves && !why && !destination).then(|| Spans::from(subject.span(&measure.range)))
}

fn solution(subject: &Subject<'_>) -> Option<Spans> {
    let hit = subject.hit(Class::Deliverable)?;
    let work = matches!(subject.head_class(), HeadClass::Output);
    (work && subject.kind == SubjectKind::Objective).then(|| Spans::from(subject.span(&hit.range)))
}

/// Signs and letters without which a statement holds no placeholder but a phrase.
fn is_placeholder_byte(byte: u8) -> bool {
    matches!(byte, b'[' | b'<' | b'_' | b'?' | b'X' | b'T' | b'F' | b'x' | 0xE2)
}

/// Whether a word or sign that stands for a value begins somewhere: `[X]`, TBD, XXX, `xx%`, ___, ??.
fn may_hold_placeholder(text: &str) -> bool {
    let begins = |first: u8, second: u8| {
        let doubled = (first == second) & matches!(first, b'X' | b'x' | b'_' | b'?');
        let word = (first == b'T') & matches!(second, b'B' | b'O') | (first == b'F') & (second == b'I');
        doubled | word | (first == b'[') | matches!(first, b'X' | b'x') & (second == b'%')
    };
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // Without a way out in the middle, so that many bytes are looked at in one step.
    pairs.fold(false, |found, (first, second)| found | begins(*first, *second))
}

/// Searches that are set up once: in a text as short as a statement that takes longer than the search.
static DOTS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["..", "…"].map(Finder::new));
static PARTS: LazyLock<[Finder<'static>; 5]> =
    LazyLock::new(|| ["insert number", "to be de", "con số", "điền ", "bổ sung số"].map(Finder::new));

/// [X], XX%, TBD, `<name>`, ‹target›, (ghi rõ con số), ___.
pub(crate) fn placeholder(text: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 6] = ["TBD", "TODO", "TBC", "TBA", "XXX", "FIXME"];
    const PHRASES: [&str; 8] = [
        "ghi rõ con số",
        "ghi con số",
        "điền số",
        "điền vào",
        "insert number",
        "to be defined",
        "to be decided",
        "cần bổ sung số",
    ];
    // Without a way out in the middle, so that many bytes are looked at in one step.
    let marked = text.bytes().fold(false, |found, byte| found | is_placeholder_byte(byte));
    // A slot of our own skeletons.
    if marked && let Some(at) = text.find('‹') {
        let end = text[at..].find('›').map_or(text.len(), |length| at + length + '›'.len_utf8());
        return Some(at..end);
    }
    if let Some(range) = dots(text) {
        return Some(range);
    }
    // Each phrase has one of these parts.
    let parts = if text.is_ascii() { PARTS.get(..2) } else { PARTS.get(..) }.unwrap_or_default();
    if parts.iter().any(|part| part.find(text.as_bytes()).is_some())
        && let Some((at, phrase)) = PHRASES.iter().find_map(|p| text.find(p).map(|at| (at, p)))
    {
        return Some(at..at + phrase.len());
    }
    if let Some(range) = letter::letter(text) {
        return Some(range);
    }
    if !marked {
        return None;
    }
    let words = may_hold_placeholder(text).then(|| tokens(text));
    for (at, word) in words.into_iter().flatten() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + word.find(bare).unwrap_or(0);
        let xs = bare.trim_end_matches('%');
        let follows_percent = text[start + bare.len()..].starts_with('%');
        let wrapped = word.starts_with('[') && word.contains(']');
        let capitals = !xs.is_empty() && xs.bytes().all(|b| b == b'X') && (xs.len() >= 2 || wrapped || follows_percent);
        let least = if follows_percent { 1 } else { 2 };
        let small = xs.len() >= least && xs.bytes().all(|b| b == b'x') && (wrapped || follows_percent);
        if WORDS.contains(&bare) || capitals || small {
            return Some(start..start + bare.len());
        }
        if word.contains("___") || word == "??" || word == "???" {
            return Some(at..at + word.len());
        }
    }
    angle(text).or_else(|| bracketed(text))
}

/// "[Measurable result]": all of the statement is still to be written.
pub(crate) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('[') && text.find(']') == Some(text.len() - 1)
}

/// "[Measurable result]", "Win [number] contracts", "giảm xuống [mức] ngày": all of the statement in square brackets, or a
/// part of them that names what is to be filled in or stands where a value does. "[P0] …" and "… [mobile] …" are tags.
fn bracketed(text: &str) -> Option<Range<usize>> {
    const SLOTS: [&str; 24] = [
        "number",
        "amount",
        "value",
        "target",
        "baseline",
        "metric",
        "date",
        "name",
        "percent",
        "percentage",
        "quantity",
        "result",
        "outcome",
        "objective",
        "deadline",
        "số",
        "lượng",
        "trăm",
        "trị",
        "mức",
        "ngày",
        "tên",
        "hạn",
        "gian",
    ];
    const LEADS: [&str; 12] = ["to", "from", "by", "at", "above", "below", "lên", "xuống", "từ", "đạt", "trước", "còn"];
    let open = text.find('[')?;
    let close = open + text[open..].find(']')?;
    let inside = text[open + 1..close].trim();
    let digits = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    // Withheld on purpose.
    if matches!(lower(inside).as_ref(), "redacted" | "confidential" | "internal" | "mật") {
        return None;
    }
    if inside.chars().count() > 48 || !inside.starts_with(char::is_alphabetic) || digits(inside) {
        return None;
    }
    let range = open..close + 1;
    if is_blank(text) {
        return Some(range);
    }
    // Where a value stands, the bracket tells something else: "Cut tickets from [EU] customers from 40 to 20".
    if digits(&text[..open]) || digits(&text[close..]) {
        return None;
    }
    let edges = [inside.split(' ').next(), inside.rsplit(' ').next()];
    let slot = edges.into_iter().flatten().any(|word| SLOTS.contains(&lower(word).as_ref()));
    let led = text[..open].split_whitespace().last().is_some_and(|word| LEADS.contains(&lower(word).as_ref()));
    (open > 0 && (slot || led)).then_some(range)
}

/// "xuống còn ...%", "đạt … tỷ": dots where the number should stand.
fn dots(text: &str) -> Option<Range<usize>> {
    let start = DOTS.iter().find_map(|dots| dots.find(text.as_bytes()))?;
    let end = start + text[start..].find(|c| !matches!(c, '.' | '…')).unwrap_or(text.len() - start);
    let (before, behind) = (&text[..start], &text[end..]);
    let unit = behind.trim_start().split(' ').next().unwrap_or("").trim_end_matches([',', '.', ';']);
    let counted = behind.starts_with('%')
        || matches!(lower(unit).as_ref(), "%" | "tỷ" | "tỉ" | "triệu" | "ngày" | "khách" | "đơn" | "điểm");
    (before.ends_with(' ') && counted).then_some(start..end)
}

/// `<name>`, `<con số>`: a short bracket with letters that is no comparison.
fn angle(text: &str) -> Option<Range<usize>> {
    let start = text.find('<')?;
    let end = start + text[start..].find('>')?;
    let inside = &text[start + 1..end];
    let letters = inside.starts_with(char::is_alphabetic) && inside.chars().count() <= 30 && !inside.contains("://");
    letters.then_some(start..end + 1)
}

fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The tokens in capitals that are not commonly known; none where everything is in capitals.
pub(crate) fn acronyms(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const KNOWN: [&str; 44] = [
        "OKR", "KPI", "NPS", "CSAT", "CEO", "CTO", "CFO", "COO", "HR", "IT", "AI", "API", "SLA", "SEO", "USD", "EUR",
        "GBP", "VND", "CRM", "ERP", "MVP", "B2B", "B2C", "ROI", "ARR", "MRR", "CAC", "LTV", "MAU", "DAU", "WAU", "FAQ",
        "PDF", "ISO", "US", "UK", "EU", "VN", "TP", "HCM", "CI", "CD", "UI", "UX",
    ];
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let capitals = pairs.fold(false, |found, (a, b)| found | (a.is_ascii_uppercase() & b.is_ascii_uppercase()));
    let nothing = !capitals || !text.chars().any(char::is_lowercase);
    tokens(text).filter(move |_| !nothing).filter_map(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = bare.len() >= 2 && bare.len() <= 6 && bare.chars().all(|c| c.is_ascii_uppercase());
        (capitals && !KNOWN.contains(&bare)).then(|| {
            let start = at + word.find(bare).unwrap_or(0);
            start..start + bare.len()
        })
    })
}
