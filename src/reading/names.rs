//! Numbers that belong to names: "release 12", "GPT-4", "RFC 97", "chuyền 3". They are never values.

use crate::figure::quantity::{Figure, Shape};
use crate::lexicon::Class;
use crate::model::Language;
use crate::reading::head::NOUNS;
use crate::reading::ranks::is_group;
use crate::reading::scan::{Kind, Scan, Token, before};
use crate::reading::selects::{REACH, is_noun};

/// A figure that belongs to a name: `release 12`, `7-day`, `360°`, `lớp 9`.
pub(crate) fn is_name(scan: &Scan<'_>, at: usize, figure: &Figure) -> bool {
    let text = &scan.folded.text;
    // "GPT-4", "F-16": digits glued to a word by a hyphen.
    if at > 1
        && scan.tokens[at].glued
        && scan.tokens[at - 1].sign('-')
        && scan.tokens[at - 1].glued
        && scan.tokens[at - 2].is_word()
        && !matches!(scan.text(&scan.tokens[at - 2]), "top" | "sub" | "pre" | "post" | "mid" | "under" | "over" | "tốp")
        && scan.language == Language::English
    {
        return true;
    }
    // "Build #12", "ticket #400"
    let entry =
        |t: &Token| matches!(scan.text(t), "build" | "ticket" | "issue" | "epic" | "pr" | "bug" | "story" | "case");
    if figure.shape == Shape::Rank && at > 0 && entry(&scan.tokens[at - 1]) {
        return true;
    }
    if is_aside(scan, at, figure) {
        return true;
    }
    let rest = &text[figure.range.end..];
    if let Some(word) = rest.strip_prefix('-')
        && word.starts_with(char::is_alphabetic)
    {
        return !["point", "percent", "fold"].iter().any(|w| word.starts_with(w));
    }
    // "stable 1.0 version", "screens of 6.7""
    let versioned = scan.tokens.get(at + 1).is_some_and(|t| matches!(scan.text(t), "version" | "release" | "update"));
    let inches = rest.starts_with('"') && !text[..figure.range.start].ends_with('"');
    if figure.value.scale() > 0 && figure.unit.is_none() && (versioned || inches) {
        return true;
    }
    if rest.starts_with('°') || rest.trim_start().starts_with("độ") && figure.value == 360.into() {
        return true;
    }
    let plain = figure.unit.is_none() && matches!(figure.shape, Shape::Quantity | Shape::Ratio(_) | Shape::Range(_));
    if plain && is_reference(scan, at, figure) {
        return true;
    }
    let Some(before) = before(scan, at) else { return false };
    if plain
        && (is_subject(scan, at, before)
            || is_numbered(scan, at)
            || is_placed(scan, at, figure)
            || is_day_of_month(scan, at, figure))
    {
        return true;
    }
    if !before.is(Class::Label) || before.is(Class::To) || !before.is_word() || !plain {
        return false;
    }
    // "Evenings with a bucket on stage: 0": behind a colon stands a value.
    if at > 2 && scan.tokens[at - 1].sign(':') && scan.language == Language::English {
        return false;
    }
    let counted = scan.tokens.get(at + 1).is_some_and(|next| {
        next.is_word() && next.any(&[Class::People, Class::GainNoun, Class::Event, Class::Deliverable, Class::TimeUnit])
    });
    if counts_work(scan, at, before)
        || is_moved_label(scan, at, before)
        || is_counted_time(scan, at, before)
        || is_group(scan, at)
    {
        return false;
    }
    // "Cấp 300 giấy chứng nhận": schools have no more than twelve grades.
    if at == 1 && scan.text(before) == "cấp" && figure.value > 12.into() {
        return false;
    }
    let of_a_metric = before.any(&[Class::Metric, Class::Rate]) && !before.is(Class::Label);
    // "số 2", "lớp 9", "phase 2" name things; "nhóm 5 người" and "week 5 customers" count them.
    !of_a_metric && (!counted || scan.language == Language::English)
}

/// "(n=750)", "(n ≥ 5)", "(weights sum to 1.0)", "(>1 gardens joined)": in brackets it is told of whom, or how it is counted.
fn is_aside(scan: &Scan<'_>, at: usize, figure: &Figure) -> bool {
    let before = &scan.tokens[..at];
    let signs = before.iter().rev().take_while(|t| matches!(t.kind, Kind::Sign('=' | '≥' | '≤' | '>' | '<'))).count();
    let sample = before.iter().rev().skip(signs);
    if signs > 0 && sample.clone().next().is_some_and(|t| scan.text(t) == "n") {
        return true;
    }
    if let [.., sum, to] = before
        && scan.text(to) == "to"
        && matches!(scan.text(sum), "sum" | "sums")
    {
        return true;
    }
    // More than one or two of a thing is no value that anybody would reach for.
    let few = figure.unit.is_none() && figure.value <= 2.into() && scan.language == Language::English;
    let opened = signs > 0 && sample.clone().next().is_some_and(|t| t.sign('('));
    few && opened
        && scan.tokens[at + 1..].first_chunk().is_some_and(|[noun, told, close]| {
            scan.text(noun).ends_with('s') && scan.text(told).ends_with("ed") && close.sign(')')
        })
}

/// "Form 686", "RFC 97", "ticket 4711", "§5", "Goal 7": the number of a document or entry. "Issue 400 permits" counts.
fn is_reference(scan: &Scan<'_>, at: usize, figure: &Figure) -> bool {
    const ENTRIES: [&str; 9] = ["form", "rfc", "ticket", "issue", "adr", "bug", "goal", "sdg", "clause"];
    let Some(entry) = at.checked_sub(1).map(|at| &scan.tokens[at]) else { return false };
    if entry.sign('§') {
        return true;
    }
    let next = scan.tokens.get(at + 1);
    let thing = |t: &Token| {
        t.classes.is_empty() || t.any(&NOUNS) && !t.any(&[Class::Reach, Class::Up, Class::Down, Class::State])
    };
    let counted = next.is_some_and(|t| {
        t.is(Class::New) || t.is_word() && thing(t) && scan.text(t).len() > 3 && scan.text(t).ends_with('s')
    });
    let moved =
        next.is_some_and(|t| t.any(&[Class::To, Class::Per]) || matches!(t.kind, Kind::Sign('→' | '/' | '%' | '-')));
    let each = at > 1 && scan.tokens[at - 2].any(&[Class::Per, Class::To, Class::AtLeast]);
    scan.language == Language::English
        && figure.shape == Shape::Quantity
        && figure.value.scale() == 0
        && ENTRIES.contains(&scan.text(entry))
        && !(counted || moved || each)
}

/// Whether a number at a token only says which entry is meant.
pub(crate) fn names_entry(scan: &Scan<'_>, at: usize) -> bool {
    match scan.tokens.get(at).map(|t| &t.kind) {
        Some(Kind::Figure(index)) => {
            let figure = &scan.figures[*index];
            figure.unit.is_none() && is_reference(scan, at, figure)
        }
        _ => false,
    }
}

/// "Release 4 new workshops", "Form 3 clubs": at the head the label is a verb where things are counted behind.
fn counts_work(scan: &Scan<'_>, at: usize, label: &Token) -> bool {
    let things = scan.tokens[at + 1..].iter().take(2).take_while(|t| t.is_word());
    let counted = things.enumerate().any(|(index, t)| {
        // "Model 3 sales reach 400"
        let plural =
            scan.text(t).ends_with('s') && t.any(&[Class::Event, Class::Deliverable]) && !t.any(&[Class::Metric]);
        t.is(Class::New) && index == 0 || plural && !t.any(&[Class::Up, Class::Down, Class::Reach])
    });
    at == 1 && scan.language == Language::English && label.any(&[Class::Output, Class::Activity]) && counted
}

/// "Cleaning time in kiln 3 falls to …": a number between a plain noun and a verb in the singular is part of the name.
fn is_subject(scan: &Scan<'_>, at: usize, before: &Token) -> bool {
    let plain = before.is_word() && before.classes.is_empty();
    let joins = matches!(scan.text(before), "with" | "between" | "aged" | "for" | "and" | "or" | "than");
    let verb = scan
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.is_word() && t.any(&[Class::Up, Class::Down, Class::Double]) && scan.text(t).ends_with('s'));
    let value = scan.tokens.get(at + 2).is_some_and(|t| {
        matches!(t.kind, Kind::Figure(_)) || t.any(&[Class::To, Class::By, Class::From, Class::AtMost, Class::AtLeast])
    });
    scan.language == Language::English && plain && !joins && verb && value
}

/// "the welcome in house 87", "guests of kiln 3", "sự cố tại xưởng 2": behind a preposition a noun in the singular and a number
/// that counts nothing are the name of one of many.
fn is_placed(scan: &Scan<'_>, at: usize, figure: &Figure) -> bool {
    const PLACES: [&str; 13] =
        ["in", "at", "of", "for", "on", "from", "inside", "across", "outside", "tại", "ở", "của", "cho"];
    const NO_NOUNS: [&str; 24] = [
        "about", "around", "nearly", "roughly", "just", "only", "exactly", "almost", "another", "every", "each",
        "these", "those", "our", "their", "its", "all", "any", "some", "first", "last", "next", "more", "than",
    ];
    let [before @ .., place, noun] = &scan.tokens[..at] else { return false };
    let word = scan.text(noun);
    let english = scan.language == Language::English;
    let form = !english
        || word.len() > 2
            && !NO_NOUNS.contains(&word)
            && !["ly", "ing", "ed"].iter().any(|end| word.ends_with(end))
            && (word.ends_with("ss") || !word.ends_with('s'));
    let thing = noun.is_word() && (noun.classes.is_empty() || noun.is(Class::Deliverable) && !noun.is(Class::Metric));
    let counts = scan.tokens.get(at + 1).is_some_and(|t| {
        let plural = scan.text(t).ends_with('s') || !english;
        let moved = t.any(&[Class::To, Class::Per, Class::New]) || matches!(t.kind, Kind::Sign('→' | '/' | '%' | '-'));
        moved || t.is_word() && (t.any(&NOUNS) || t.classes.is_empty() && plural)
    });
    let small = figure.shape == Shape::Quantity && figure.value.scale() == 0 && figure.value < 1000.into();
    let named = small && form && thing && !counts && place.is_word() && PLACES.contains(&scan.text(place));
    // "Downloads on Android 900", "NPS of the new product 40": the only figure, at the end, of what can be counted.
    let last = scan.tokens[at + 1..].iter().all(|t| !t.is_word() && !matches!(t.kind, Kind::Figure(_)));
    let only = || scan.tokens[..at].iter().all(|t| !matches!(t.kind, Kind::Figure(_)));
    let countable =
        [Class::Metric, Class::Rate, Class::Lower, Class::People, Class::Staff, Class::GainNoun, Class::TimeUnit];
    named && !(last && only() && before.iter().any(|t| t.is_word() && t.any(&countable)))
}

/// "Trả lương đúng ngày 5 hằng tháng": a day of every month; "chốt sổ ngày 3 thay vì ngày 8" moves one.
fn is_day_of_month(scan: &Scan<'_>, at: usize, figure: &Figure) -> bool {
    let day = |t: &Token| matches!(scan.text(t), "ngày" | "mùng" | "ngay" | "mung");
    let named = at > 0 && day(&scan.tokens[at - 1]) && scan.tokens[..at - 1].iter().all(|t| !day(t));
    let recurs = scan.tokens.get(at + 1).is_none_or(|t| !t.is_word() || t.is(Class::Frequency));
    let again = scan.tokens[at + 1..].iter().any(day);
    named && recurs && !again && figure.value.scale() == 0 && figure.value <= 31.into()
}

/// "Books close by day 3 instead of day 8", "from page 3 to page 1": the same label twice, and one takes the other's place.
fn is_moved_label(scan: &Scan<'_>, at: usize, label: &Token) -> bool {
    const MOVES: [&str; 8] = ["day", "week", "page", "level", "grade", "tầng", "trang", "bậc"];
    let name = scan.text(label);
    let near = || scan.tokens.iter().enumerate().filter(|(other, _)| other.abs_diff(at) <= 8);
    let again = near().any(|(_, t)| t.range != label.range && scan.text(t) == name);
    let moved = near().any(|(_, t)| t.sign('→') || t.any(&[Class::From, Class::StartMark, Class::Now, Class::Neg]));
    MOVES.contains(&name) && again && moved
}

/// "every week 40 customers", "this year 12 shops": a span of time before a count, no name.
fn is_counted_time(scan: &Scan<'_>, at: usize, label: &Token) -> bool {
    let opener = scan.tokens[..at - 1].last();
    label.is(Class::TimeUnit)
        && scan.language == Language::English
        && opener.is_some_and(|t| {
            t.any(&[Class::Per, Class::All]) || matches!(scan.text(t), "this" | "the" | "next" | "last" | "first")
        })
}

/// "OEE chuyền 3 đạt 82%", "Lò 2 giảm hao hụt còn 4%": a number between a plain noun and the verb of the value is part of
/// the name.
fn is_numbered(scan: &Scan<'_>, at: usize) -> bool {
    let Kind::Figure(index) = scan.tokens[at].kind else { return false };
    let figure = &scan.figures[index];
    let small = figure.value.scale() == 0 && figure.value < 100.into();
    let noun = at > 0 && is_noun(&scan.tokens[at - 1]) && !scan.tokens[at - 1].any(&[Class::Metric, Class::More]);
    let verb = scan
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.is_word() && t.any(&[Class::Up, Class::Down]) || matches!(scan.text(t), "đạt" | "dat"));
    let rest = scan.tokens.get(at + 2..).unwrap_or_default();
    let value = rest.iter().take(REACH).any(|t| matches!(t.kind, Kind::Figure(_)));
    scan.language == Language::Vietnamese && small && noun && verb && value
}
