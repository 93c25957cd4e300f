//! Whether a statement ties its result to pay. To measure pay ("Salary gap between women and men below 2%") or to deliver
//! something about it ("Publish the salary bands") ties nothing: that is the work of those who look after people.

use crate::fold;
use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::Hit;
use crate::reading::facts::{Subject, lower};
use crate::source::{Spans, floor_boundary};

/// Vietnamese phrases that say themselves what the result is used for.
const TIES_ITSELF: [&str; 6] =
    ["xét thưởng", "xét lương", "trừ lương", "để tính lương", "tính vào lương", "làm căn cứ tính lương"];

/// What somebody does to get pay, or to lose it, a few words in front of it.
const GETS: [&str; 18] = [
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
    "otherwise",
    "trigger",
    "triggers",
    "release",
    "releases",
];

/// The same in Vietnamese.
const GETS_VI: [&str; 14] =
    ["để", "được", "nhận", "bị", "sẽ", "thì", "xét", "trừ", "mất", "cắt", "không", "ăn", "hưởng", "phạt"];

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

/// Words before "thưởng", "tăng lương" that make a thing of it: "điểm thưởng", "chính sách lương thưởng", "bồi thường" typed
/// without its marks.
const MADE_OF: [&str; 15] =
    ["điểm", "phần", "giải", "quà", "sách", "chế", "tính", "độ", "thống", "trình", "mã", "boi", "binh", "phi", "quỹ"];

/// Words behind it that do: "điểm" of "thưởng điểm", and "thuong mai", which is trade.
const MADE_INTO: [&str; 6] = ["điểm", "mai", "gia", "luong", "thuc", "tat"];

/// How far around the word its sentence is looked at, in bytes.
const REACH: usize = 240;

/// Words that take pay out of what is measured.
const OUT: [&str; 7] = ["excluding", "excludes", "excl", "excl.", "without", "gồm", "kể"];

/// What stands beside roses.
const FLOWERS: [&str; 7] = ["bó", "cây", "chậu", "hoa", "cành", "bông", "lan"];

/// The words about pay, where the result is tied to it.
pub(super) fn tied(subject: &Subject<'_>) -> Option<Spans> {
    let pay = |h: &&Hit| h.classes.has(Class::Pay);
    // A statement speaks of pay once or twice; what does so a thousand times is no statement.
    let tie = subject.reading.hits.iter().filter(pay).take(8).find(|h| is_tied(subject, h))?;
    Some(Spans::from(subject.span(&tie.range)))
}

fn is_tied(subject: &Subject<'_>, pay: &Hit) -> bool {
    let text = subject.statement.as_str();
    let from = floor_boundary(text, pay.range.start.saturating_sub(REACH));
    let to = floor_boundary(text, (pay.range.end + REACH).min(text.len())).max(pay.range.end);
    let (before, after) = (lower(&text[from..pay.range.start]), lower(text[pay.range.end..to].trim_start()));
    let words = lower(subject.words(&pay.range));
    if TIES_ITSELF.contains(&words.as_ref()) {
        // "Giảm thời gian xét thưởng từ 10 xuống 3 ngày" measures the work on it.
        let measures = &subject.reading.measures;
        return measures.is_empty() || measures.iter().any(|m| m.range.end <= pay.range.start);
    }
    let near =
        |text: &str, words: &[&str]| text.split_whitespace().any(|w| words.contains(&w.trim_matches(['(', ','])));
    let last = before.char_indices().rev().filter(|(_, c)| *c == ' ').nth(3).map_or(0, |(at, _)| at);
    let first = after.char_indices().filter(|(_, c)| *c == ' ').nth(1).map_or(after.len(), |(at, _)| at);
    // "(excluding salary)", "chưa gồm hoa hồng"; and hoa hồng is a rose as well.
    let rose = words == "hoa hồng" && (near(&before[last..], &FLOWERS) || near(&after[..first], &FLOWERS));
    if near(&before[last..], &OUT) || rose {
        return false;
    }
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let thing = match subject.reading.language {
        Language::English => !next.is_empty() && !GOES_ON.contains(&next),
        Language::Vietnamese => {
            MADE_INTO.contains(&next)
                || before.split_whitespace().last().is_some_and(|w| MADE_OF.iter().any(|made| same(w, made)))
        }
    };
    if thing {
        return false;
    }
    if same(&lower(subject.words(&pay.range)), "lương") {
        return cuts(subject, pay);
    }
    if awards(subject, pay) {
        return true;
    }
    let begins = |at: usize| at == 0 || after.as_bytes().get(at - 1) == Some(&b' ');
    if DEPENDS.iter().any(|word| after.match_indices(word).any(|(at, _)| begins(at))) {
        return true;
    }
    let earlier = subject.reading.measures.iter().rev().find(|m| m.range.end <= pay.range.start);
    let Some(result) = earlier else {
        // "Đạt mục tiêu thì được thưởng"; "Nhân viên hiểu rõ mình được thưởng vì điều gì" has no result to be paid for.
        let result = [Class::Reach, Class::Gain, Class::Complete, Class::Up, Class::Down, Class::Neg];
        let told = subject.reading.hits.iter().any(|h| h.range.end <= pay.range.start && h.classes.any(&result));
        return subject.reading.measures.is_empty() && told && gets(&before);
    };
    let between = lower(&text[result.range.end.max(from)..pay.range.start]);
    // "90% nhân viên được tăng lương": the share is the one of those who get it.
    let share = result.range.start == 0
        && subject.reading.hits.iter().any(|h| {
            h.classes.any(&[Class::Staff, Class::People])
                && h.range.start >= result.range.end
                && h.range.end <= pay.range.start
        });
    // "Thu hút 30 cộng tác viên nhận hoa hồng": those who are counted get it.
    let theirs = subject.reading.hits.iter().any(|h| {
        let counted = h.classes.has(Class::People) && !h.classes.has(Class::GainNoun);
        let gets = || text[h.range.end..pay.range.start].trim();
        counted
            && (result.range.end..result.range.end + 2).contains(&h.range.start)
            && h.range.end <= pay.range.start
            && matches!(gets(), "nhận" | "hưởng")
    });
    // "…, hoa hồng dưới 5%": a level that pay is kept at.
    let held = ["dưới ", "không quá ", "giảm ", "below ", "under "].iter().any(|word| after.starts_with(word));
    !share && !theirs && !held && (gets(&between) || apart(&before))
}

/// A verb of getting or losing among the last words.
fn gets(before: &str) -> bool {
    let mut behind = "";
    before.split_whitespace().rev().take(4).map(|word| word.trim_matches([',', ';', ':'])).any(|word| {
        // "40 deals for the bonus", but "errors from 4% to 1% for bonuses".
        let meant = word == "for" && matches!(behind, "a" | "an" | "the" | "our" | "their" | "your");
        behind = word;
        meant || GETS.contains(&word) || GETS_VI.iter().any(|known| same(word, known))
    })
}

/// The word itself, or what is left of it without its marks.
fn same(word: &str, known: &str) -> bool {
    word == known || word.is_ascii() && word == fold::strip_diacritics(known)
}

/// "Không đạt sẽ trừ 10% lương": so much is taken off what somebody earns.
fn cuts(subject: &Subject<'_>, pay: &Hit) -> bool {
    let text = subject.statement.as_str();
    subject.reading.measures.iter().rev().find(|m| m.range.end <= pay.range.start).is_some_and(|m| {
        let verb = lower(text[..m.range.start].trim_end());
        let near = text[m.range.end..pay.range.start].split_whitespace().count() <= 2;
        near && verb.split_whitespace().last().is_some_and(|w| ["trừ", "cắt", "phạt"].iter().any(|cut| same(w, cut)))
    })
}

/// "Thưởng 5% doanh thu cho nhân viên đạt chỉ tiêu": so much for whoever reaches it.
fn awards(subject: &Subject<'_>, pay: &Hit) -> bool {
    let after = lower(&subject.statement.as_str()[pay.range.end..]);
    let much = subject.reading.measures.iter().any(|m| (1..=2).contains(&m.range.start.saturating_sub(pay.range.end)));
    let whom = after.find(" cho ").and_then(|at| after.get(at..));
    pay.range.start == 0
        && much
        && whom.is_some_and(|rest| [" đạt ", " hoàn thành ", " vượt "].iter().any(|w| rest.contains(w)))
}

/// Behind a comma or the like, a few words at most, a clause of its own begins with the pay: "Close 40 deals; 10% bonus".
fn apart(before: &str) -> bool {
    let clause =
        [", ", "; ", " (", " – ", " - ", ": "].iter().filter_map(|s| before.rfind(s).map(|at| &before[at + s.len()..]));
    clause.min_by_key(|clause| clause.len()).is_some_and(|clause| clause.split_whitespace().count() <= 3)
}
