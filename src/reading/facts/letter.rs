//! Letters that stand where a number should: "[N]", "from 20 to X", "Enter X new markets". Not what a name ends in.

use std::ops::Range;

use crate::fold::has_vietnamese_letters;
use crate::lexicon::{Mode, VERBS, longest, word_id};
use crate::reading::facts::lower;

/// The capitals that drafts put where a number is missing, each as a word of its own, with what is glued to it.
fn letters(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let glued = |b: &u8| {
        b.is_ascii_alphanumeric() || *b >= 0x80 || matches!(b, b'-' | b'+' | b'&' | b'/' | b'_' | b'\'' | b'.')
    };
    // "X-ray", "N+1", "Q&N": part of a name. A full stop may end the statement.
    memchr::memchr3_iter(b'X', b'N', b'Y', bytes).filter(move |at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(glued);
        let behind = bytes.get(at + 1).is_some_and(|b| glued(b) && (*b != b'.' || at + 2 < bytes.len()));
        !before && !behind
    })
}

/// "[N]", "[$N]", "from 20 to N", "at least X", "Enter X new markets": a letter where a number should stand. "Grade X",
/// "Generation Y" and "Nasdaq: N" are names.
pub(super) fn letter(text: &str) -> Option<Range<usize>> {
    const BOUNDS: [&str; 14] =
        ["least", "most", "than", "below", "above", "nhất", "thiểu", "đa", "hơn", "≥", "≤", "gấp", "đạt", "thêm"];
    letters(text).find_map(|at| {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let currency = before.trim_end_matches(['$', '€', '£']);
        let open = currency.trim_end_matches(['~', '≥', '≤', '>', '<', ' ']);
        let close = behind.trim_start_matches(['%', '+', ' ']);
        // "[Y] Launch the app" is a tag, and "[X]" a box that is ticked.
        if open.ends_with('[') && close.starts_with(']') {
            let range = open.len() - 1..text.len() - close.len() + 1;
            let rest = close[1..].trim_start();
            return (range.start > 0 || rest.starts_with(char::is_lowercase)).then_some(range);
        }
        let range = currency.len()..at + 1;
        if behind.starts_with('%') || currency.len() < at && text[at..].starts_with('X') {
            return Some(range);
        }
        let previous = currency.split_whitespace().last().map(lower);
        let previous = previous.as_deref().unwrap_or("");
        let level = match previous {
            "to" | "lên" | "xuống" | "đến" | "tới" => {
                [" from ", "từ "].iter().any(|from| lower(before).contains(from))
            }
            "from" | "từ" => [" to ", " lên ", " xuống "].iter().any(|to| behind.contains(to)),
            _ => BOUNDS.contains(&previous),
        };
        (level || counts_noun(before, behind)).then_some(range)
    })
}

/// "Enter X new markets", "N pupils read aloud": a noun behind the letter and a verb, or nothing, before it.
fn counts_noun(before: &str, behind: &str) -> bool {
    const NO_NOUN: [&str; 24] = [
        "and", "or", "is", "are", "was", "has", "have", "for", "to", "in", "on", "at", "by", "with", "as", "from",
        "per", "every", "daily", "weekly", "và", "là", "có", "cho",
    ];
    const NAMES: [&str; 28] = [
        "on",
        "via",
        "the",
        "a",
        "an",
        "our",
        "their",
        "and",
        "or",
        "vs",
        "grade",
        "generation",
        "gen",
        "vitamin",
        "plan",
        "model",
        "type",
        "class",
        "phase",
        "series",
        "factor",
        "project",
        "team",
        "line",
        "option",
        "version",
        "zone",
        "product",
    ];
    let next = behind.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_lowercase));
    let noun = next.is_some_and(|rest| {
        let word = rest.split(' ').next().unwrap_or("");
        !NO_NOUN.contains(&word) && !word.ends_with("ly")
    });
    let mut words = before.split_whitespace();
    let last = words.next_back().unwrap_or("");
    let first = words.next().is_none();
    // "New X users join": what leads is no verb. In Vietnamese a name stands there as often: "Đội X bán hàng".
    let known = word_id(&lower(last)).and_then(|id| longest(id, Mode::English, |_| None));
    let no_verb = first && known.is_some_and(|(_, classes)| !classes.any(&VERBS));
    let vietnamese = !before.is_empty() && has_vietnamese_letters(before);
    let name = NAMES.contains(&lower(last).as_ref())
        || !first && last.starts_with(char::is_uppercase)
        || last.ends_with([':', '.', '(']);
    // Where a figure stands already, the letter is a name: "Grow X followers from 200 to 500". "By Q3" is no such figure.
    let figure = |word: &str| {
        let period = word.starts_with(['Q', 'H']) || word.len() >= 4 && word.starts_with("20");
        word.contains(|c: char| c.is_ascii_digit()) && !period
    };
    let leads = !name && !no_verb && !vietnamese;
    noun && leads && !before.split_whitespace().chain(behind.split_whitespace()).any(figure)
}

/// "$N net new ARR": a sum that is named by a letter; where the letter leads on to it, it is told elsewhere.
pub(super) fn sum_by_letter(text: &str) -> Option<Range<usize>> {
    letters(text).find_map(|at| {
        let currency = text[..at].trim_end_matches(['$', '€', '£']).len();
        (currency < at).then_some(currency..at + 1)
    })
}
