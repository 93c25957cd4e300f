//! Whether a statement ties its result to pay. To measure pay ("Salary gap between women and men below 2%") or to deliver
//! something about it ("Publish the salary bands") ties nothing: that is the work of those who look after people.

use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::Hit;
use crate::reading::facts::{Subject, lower};
use crate::source::Spans;

/// Vietnamese phrases that say themselves what the result is used for.
const TIES_ITSELF: [&str; 6] =
    ["xét thưởng", "xét lương", "trừ lương", "để tính lương", "tính vào lương", "làm căn cứ tính lương"];

/// What somebody does to get pay, or to lose it, a few words in front of it.
const GETS: [&str; 31] = [
    "unlock",
    "unlocks",
    "earn",
    "earns",
    "get",
    "gets",
    "receive",
    "receives",
    "lose",
    "loses",
    "forfeit",
    "pay",
    "pays",
    "for",
    "no",
    "otherwise",
    "trigger",
    "triggers",
    "release",
    "releases",
    "để",
    "được",
    "nhận",
    "bị",
    "sẽ",
    "thì",
    "xét",
    "trừ",
    "mất",
    "cắt",
    "không",
];

/// What pay depends on stands behind it.
const DEPENDS: [&str; 15] = [
    "if ",
    "when ",
    "once ",
    "unless ",
    "depends ",
    "depend ",
    "hinges ",
    "is tied",
    "are tied",
    "linked to",
    "nếu ",
    "khi ",
    "phụ thuộc ",
    "tùy ",
    "theo kết quả ",
];

/// Words behind "bonus" or "salary" that go on with the sentence; any other word there is what the pay belongs to: "salary
/// bands", "bonus payments".
const GOES_ON: [&str; 30] = [
    "if",
    "when",
    "once",
    "unless",
    "for",
    "of",
    "is",
    "are",
    "will",
    "to",
    "and",
    "or",
    "included",
    "guaranteed",
    "on",
    "by",
    "at",
    "in",
    "this",
    "next",
    "per",
    "each",
    "every",
    "as",
    "with",
    "depends",
    "depend",
    "hinges",
    "linked",
    "tied",
];

/// Words before "thưởng", "tăng lương" that make a thing of it: "điểm thưởng", "chính sách lương thưởng".
const MADE_OF: [&str; 11] = ["điểm", "phần", "giải", "quà", "sách", "chế", "tính", "độ", "thống", "trình", "mã"];

/// The words about pay, where the result is tied to it.
pub(super) fn tied(subject: &Subject<'_>) -> Option<Spans> {
    let pay = |h: &&Hit| h.classes.has(Class::Pay);
    let tie = subject.reading.hits.iter().filter(pay).find(|h| is_tied(subject, h))?;
    Some(Spans::from(subject.span(&tie.range)))
}

fn is_tied(subject: &Subject<'_>, pay: &Hit) -> bool {
    let text = subject.statement.as_str();
    if TIES_ITSELF.contains(&lower(subject.words(&pay.range)).as_ref()) {
        return true;
    }
    let (before, after) = (lower(&text[..pay.range.start]), lower(text[pay.range.end..].trim_start()));
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let thing = match subject.reading.language {
        Language::English => !next.is_empty() && !GOES_ON.contains(&next),
        Language::Vietnamese => {
            next == "điểm" || before.split_whitespace().last().is_some_and(|w| MADE_OF.contains(&w))
        }
    };
    if thing {
        return false;
    }
    if DEPENDS.iter().any(|word| after.starts_with(word) || after.contains(&format!(" {word}"))) {
        return true;
    }
    let earlier = subject.reading.measures.iter().rev().find(|m| m.range.end <= pay.range.start);
    let Some(result) = earlier else { return subject.reading.measures.is_empty() && gets(&before) };
    let between = lower(&text[result.range.end..pay.range.start]);
    // "90% nhân viên được tăng lương": the share is the one of those who get it.
    let share_of_people = result.range.start == 0
        && subject.reading.hits.iter().any(|h| {
            h.classes.any(&[Class::Staff, Class::People])
                && h.range.start >= result.range.end
                && h.range.end <= pay.range.start
        });
    !share_of_people && (gets(&between) || apart(&before))
}

/// A verb of getting or losing among the last words.
fn gets(before: &str) -> bool {
    before.split_whitespace().rev().take(4).any(|word| GETS.contains(&word.trim_matches([',', ';', ':'])))
}

/// Behind a comma or the like, a few words at most, a clause of its own begins with the pay: "Close 40 deals; 10% bonus".
fn apart(before: &str) -> bool {
    let clause =
        [", ", "; ", " (", " – ", " - ", ": "].iter().filter_map(|s| before.rfind(s).map(|at| &before[at + s.len()..]));
    clause.min_by_key(|clause| clause.len()).is_some_and(|clause| clause.split_whitespace().count() <= 3)
}
