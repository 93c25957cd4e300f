//! Facts about words: vague objectives, placeholders, pay, fashion words, duties.

use std::ops::Range;

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::facts::{Fact, Subject, SubjectKind};
use crate::reading::{ClauseKind, HeadClass, Role};
use crate::source::Span;

pub(super) fn fact(subject: &Subject<'_>, fact: Fact) -> Option<Vec<Span>> {
    let class = |class: Class| subject.hit(class).map(|h| vec![subject.span(&h.range)]);
    match fact {
        Fact::UnboundedComparative => unbounded(subject),
        Fact::VagueObjective => vague_objective(subject),
        Fact::VagueKeyResult => vague_key_result(subject),
        Fact::Placeholder => placeholder(subject.statement.as_str()).map(|r| vec![subject.span(&r)]),
        Fact::TiedToPay => class(Class::Pay),
        Fact::EmptyDuty => empty_duty(subject),
        Fact::EscapeClause => class(Class::Escape),
        Fact::Buzzword => class(Class::Buzz),
        Fact::Safety => class(Class::Safety),
        Fact::Vanity => vanity(subject),
        Fact::MetricMove => metric_move(subject),
        Fact::Solution => solution(subject),
        Fact::Acronym => acronym(subject.statement.as_str()).map(|r| vec![subject.span(&r)]),
        _ => None,
    }
}

fn has_value(subject: &Subject<'_>) -> bool {
    subject.reading.measures.iter().any(|m| matches!(m.role, Role::Target | Role::Change))
        || subject.fields.get(crate::model::FieldKind::Target).is_some()
}

/// More, better, tích cực – where no value stands.
fn unbounded(subject: &Subject<'_>) -> Option<Vec<Span>> {
    if has_value(subject) {
        return None;
    }
    let hit = subject
        .reading
        .hits
        .iter()
        .find(|h| h.classes.any(&[Class::Comparative, Class::Quality, Class::Intensifier]))?;
    Some(vec![subject.span(&hit.range)])
}

/// A key result that names no value: a vague verb, or a quality for a target.
fn vague_key_result(subject: &Subject<'_>) -> Option<Vec<Span>> {
    if has_value(subject) {
        return None;
    }
    match subject.head_class() {
        HeadClass::Vague => Some(vec![subject.head_span()]),
        HeadClass::Outcome if subject.reading.metric.is_some() && unbounded(subject).is_none() => None,
        _ => unbounded(subject),
    }
}

/// Words after which an objective says for whom, where, or what will be different.
fn says_more(subject: &Subject<'_>) -> bool {
    let after_head = subject.reading.head.as_ref().map_or(0, |h| h.range.end);
    let clause = subject.reading.clauses.iter().any(|c| {
        matches!(c.kind, ClauseKind::Effect | ClauseKind::Purpose | ClauseKind::Means | ClauseKind::Guardrail)
            && c.range.start >= after_head
    });
    let text = subject.statement.as_str();
    let opener = subject.reading.hits.iter().any(|h| {
        h.range.start > after_head
            && h.classes.any(&[Class::Beneficiary, Class::Of, Class::Within])
            && h.range.end + 3 < text.len()
    });
    clause || opener
}

/// No observable state or domain.
fn vague_objective(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let reading = subject.reading;
    let vietnamese = reading.language == Language::Vietnamese;
    let (short, brief) = if vietnamese { (8, 5) } else { (5, 3) };
    if reading.measures.iter().any(|m| m.role != Role::Condition) {
        return None;
    }
    let whole = || Some(vec![subject.statement.span()]);
    let topic = reading.words <= brief
        && subject.hit(Class::Topic).is_some()
        && !matches!(subject.head_class(), HeadClass::State | HeadClass::Outcome);
    if topic && reading.head.as_ref().is_none_or(|h| matches!(h.class, HeadClass::Unknown | HeadClass::Metric)) {
        return whole();
    }
    let comparative = reading.hits.iter().rev().find(|h| h.classes.any(&[Class::Comparative, Class::Superlative]));
    let improvable = reading
        .head
        .as_ref()
        .and_then(|head| reading.hits.iter().find(|h| h.range == head.range))
        .is_some_and(|h| h.classes.any(&[Class::Improvable, Class::Vague, Class::Up, Class::Down]));
    if improvable && reading.words <= short && !says_more(subject) {
        return Some(vec![subject.head_span()]);
    }
    // "Be more sustainable", "Run the best festival", "Bán nhiều hơn": a comparison with nothing to compare with.
    if let Some(hit) = comparative
        && reading.words <= short
        && !says_more(subject)
        && !matches!(subject.words(&(0..6)).to_lowercase().as_str(), "become")
        && subject.head_class() != HeadClass::Outcome
    {
        let ends = hit.range.end + 3 >= subject.statement.as_str().trim_end_matches('.').len();
        let leads = subject.head_class() == HeadClass::State && subject.reading.words <= brief + 1;
        if ends || leads {
            return Some(vec![subject.span(&hit.range)]);
        }
    }
    None
}

/// "Complete the assigned targets", "hoàn thành nhiệm vụ được giao".
fn empty_duty(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let duty = subject.hit(Class::Duty)?;
    (!subject.reading.measures.iter().any(|m| m.role == Role::Baseline)).then(|| vec![subject.span(&duty.range)])
}

fn vanity(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let hit = subject.hit(Class::Vanity)?;
    let beside = subject.reading.hits.iter().any(|h| {
        h.classes.any(&[Class::GainNoun, Class::Rate]) && h.range != hit.range && !h.classes.has(Class::Vanity)
    });
    (!beside).then(|| vec![subject.span(&hit.range)])
}

/// An objective that is a bare metric move.
fn metric_move(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let measure = subject.reading.measures.iter().find(|m| matches!(m.role, Role::Target | Role::Change))?;
    (subject.kind == SubjectKind::Objective).then(|| vec![subject.span(&measure.range)])
}

fn solution(subject: &Subject<'_>) -> Option<Vec<Span>> {
    let hit = subject.hit(Class::Deliverable)?;
    let work = matches!(subject.head_class(), HeadClass::Output);
    (work && subject.kind == SubjectKind::Objective).then(|| vec![subject.span(&hit.range)])
}

/// [X], XX%, TBD, `<name>`, (ghi rõ con số), ___, ….
pub(crate) fn placeholder(text: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 6] = ["TBD", "TODO", "TBC", "TBA", "XXX", "FIXME"];
    const PHRASES: [&str; 7] =
        ["ghi rõ con số", "điền số", "điền vào", "insert number", "to be defined", "to be decided", "cần bổ sung số"];
    let lower = text.to_lowercase();
    if lower.len() == text.len()
        && let Some((at, phrase)) = PHRASES.iter().find_map(|p| lower.find(p).map(|at| (at, p)))
    {
        return Some(at..at + phrase.len());
    }
    for (at, word) in tokens(text) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + word.find(bare).unwrap_or(0);
        let xs = bare.trim_end_matches('%');
        let follows_percent = text[start + bare.len()..].starts_with('%');
        let wrapped = word.starts_with('[') && (word.contains(']'));
        let marks = !xs.is_empty()
            && xs.chars().all(|c| c == 'X')
            && (xs.len() >= 2 || wrapped || follows_percent || xs.len() < bare.len());
        let small_marks = xs.len() >= 2 && xs.chars().all(|c| c == 'x') && (wrapped || follows_percent);
        if WORDS.contains(&bare) || marks || small_marks {
            return Some(start..start + bare.len());
        }
        if word.len() >= 3 && word.chars().all(|c| c == '_') || word.contains("___") || word == "??" || word == "???" {
            return Some(at..at + word.len());
        }
    }
    angle(text)
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

/// An all-capitals token that is not commonly known.
fn acronym(text: &str) -> Option<Range<usize>> {
    const KNOWN: [&str; 44] = [
        "OKR", "KPI", "NPS", "CSAT", "CEO", "CTO", "CFO", "COO", "HR", "IT", "AI", "API", "SLA", "SEO", "USD", "EUR",
        "GBP", "VND", "CRM", "ERP", "MVP", "B2B", "B2C", "ROI", "ARR", "MRR", "CAC", "LTV", "MAU", "DAU", "WAU", "FAQ",
        "PDF", "ISO", "US", "UK", "EU", "VN", "TP", "HCM", "CI", "CD", "UI", "UX",
    ];
    tokens(text).find_map(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = bare.len() >= 2 && bare.len() <= 6 && bare.chars().all(|c| c.is_ascii_uppercase());
        (capitals && !KNOWN.contains(&bare) && text != text.to_uppercase()).then(|| {
            let start = at + word.find(bare).unwrap_or(0);
            start..start + bare.len()
        })
    })
}
