//! What stands in brackets beside a statement: a grade, a day, a status, named fields, a tag.

use pest::Parser;

use super::{Cut, is_beside};
use crate::dialect::fields::{self, is_commitment, is_status};
use crate::dialect::fold::fold;
use crate::dialect::grammar::{OkrParser, Rule};
use crate::dialect::symbol;
use crate::model::FieldKind;

impl Cut<'_> {
    /// What a bracket holds; `front` brackets may also hold free tags. `at` is where its content starts.
    pub(super) fn in_bracket(&mut self, inner: &str, at: usize, front: bool) -> bool {
        let end = at + inner.len();
        if inner.trim().is_empty() {
            return false;
        }
        let named = inner.contains([':', '：']);
        // "due 30 June, owner Ann"
        if (named || inner.contains([',', ';'])) && self.named_fields(inner, at) {
            return true;
        }
        if let Some(rule) = rule_of(inner) {
            let kind = match rule {
                Rule::priority => Some(FieldKind::Priority),
                Rule::issue => return !front || inner.contains('#'),
                Rule::fraction if !front => Some(if is_grade(inner) { FieldKind::ScoreGiven } else { FieldKind::Due }),
                Rule::grade if !front => Some(FieldKind::ScoreGiven),
                Rule::due | Rule::date if !front => Some(FieldKind::Due),
                _ => None,
            };
            if let Some(kind) = kind {
                let from = if kind == FieldKind::Due { at + due_value(inner) } else { at };
                self.push(kind, from, end);
                return true;
            }
        }
        // "(Tú phụ trách)"
        if let Some(name) = inner.trim_end().strip_suffix(" phụ trách").filter(|name| is_name(name.trim_start())) {
            self.push(FieldKind::Owner, at, at + name.len());
            return true;
        }
        if let Some(grade) = grade_in_words(inner).filter(|_| !front) {
            self.push(FieldKind::ScoreGiven, at + grade, end);
            return true;
        }
        if let Some(mention) = inner.trim().strip_prefix('@')
            && !mention.contains(char::is_whitespace)
        {
            self.push(FieldKind::Owner, at + inner.find('@').unwrap_or(0) + 1, end);
            return true;
        }
        let first = inner.split([',', ';']).next().unwrap_or("");
        let plain = first.trim_start_matches(|c: char| symbol::is_symbol(c) || c.is_whitespace());
        if is_status(plain) {
            let skip = first.len() - plain.len();
            self.push(FieldKind::Status, at + skip, at + first.len());
            return true;
        }
        if is_commitment(inner) {
            self.push(FieldKind::Commitment, at, end);
            return true;
        }
        if !named && self.named_fields(inner, at) {
            return true;
        }
        // "[OPS]", "[Tomoko, Ruth]"
        let square = || self.text.as_str().get(..at).is_some_and(|before| before.ends_with('['));
        if front && (is_tag(inner) || names(inner).is_some_and(|names| names.len() > 1) && square()) {
            self.push(FieldKind::Owner, at, end);
            return true;
        }
        front && inner.trim().eq_ignore_ascii_case("tbd")
    }

    /// "[Lan]", "(Lan, 30 Sep)", "(Lan, Minh; due 15 Aug)": names alone are enough in square brackets only, since round ones
    /// may as well hold a country or a product.
    pub(super) fn people(&mut self, inner: &str, at: usize, square: bool) -> bool {
        let mut found = Vec::new();
        let mut from = at;
        for part in parts(inner) {
            let body = part.trim_end_matches([',', ';', '|', '·']).trim_end();
            let value = body.trim_start();
            let start = from + body.len() - value.len();
            let day = match rule_of(value) {
                Some(Rule::due) => true,
                Some(Rule::date) => !value.starts_with(['q', 'Q']),
                Some(Rule::fraction) => !is_grade(value),
                _ => false,
            };
            let (kind, start) = match value.strip_prefix('@') {
                Some(_) => (FieldKind::Owner, start + 1),
                None if fields::is_status(value) => (FieldKind::Status, start),
                None if is_name(value) => (FieldKind::Owner, start),
                None if day => (FieldKind::Due, start + due_value(value)),
                None => return false,
            };
            found.push((kind, start, from + body.len()));
            from += part.len();
        }
        let names = found.iter().filter(|f| f.0 == FieldKind::Owner).count();
        let titled = parts(inner).any(|part| behind_title(part.trim_start()).is_some());
        if names == 0 || (names == found.len() && !square && !titled) {
            return false;
        }
        for (kind, start, end) in found {
            self.push(kind, start, end);
        }
        true
    }

    /// "owner: Lan, due: 31 Mar", "Trọng số 60%". All parts must be fields that stand beside a statement.
    fn named_fields(&mut self, inner: &str, at: usize) -> bool {
        let mut found = Vec::new();
        let mut from = 0;
        for part in parts(inner) {
            let body = part.trim_end_matches([',', ';', '|', '·']);
            match named(body) {
                Some((kind, value)) => found.push((kind, from + value, from + body.len())),
                // "owner: Lan, Minh": the second name belongs to the first.
                None if found.last().is_some_and(|f| f.0 == FieldKind::Owner) => {
                    found.push((FieldKind::Owner, from, from + body.len()));
                }
                None => return false,
            }
            from += part.len();
        }
        for (kind, start, end) in &found {
            self.push(*kind, at + start, at + end);
        }
        !found.is_empty()
    }
}

/// The parts between signs, each with its sign. The comma of "0,7" parts nothing.
fn parts(inner: &str) -> impl Iterator<Item = &str> {
    let mut rest = inner;
    std::iter::from_fn(move || {
        let digit = |at: Option<usize>| at.and_then(|at| rest.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
        let decimal =
            |at: usize| rest.as_bytes().get(at) == Some(&b',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        let sign = rest.match_indices([',', ';', '|', '·']).find(|(at, _)| !decimal(*at));
        let (part, behind) = rest.split_at(sign.map_or(rest.len(), |(at, sign)| at + sign.len()));
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// What the grammar says of a bracket; it is asked only where a figure or a word of its own stands.
pub(super) fn rule_of(inner: &str) -> Option<Rule> {
    let first = inner.trim_start().bytes().next()?.to_ascii_lowercase();
    let digits = inner.bytes().any(|b| b.is_ascii_digit());
    if inner.len() > 60 || !(digits || matches!(first, b'b' | b'd' | b'h' | b'p' | b't' | b'u' | b'c')) {
        return None;
    }
    let folded = fold(inner);
    Some(OkrParser::parse(Rule::bracket, &folded).ok()?.next()?.into_inner().next()?.as_rule())
}

/// "Đạt 68%", "hoàn thành 0,7": where the author's grade starts behind the word.
pub(super) fn grade_in_words(text: &str) -> Option<usize> {
    let digit = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= 24)?;
    let (word, grade) = text.split_at(digit);
    let grade = grade.trim_end();
    let figures = grade.bytes().all(|b| b.is_ascii_digit() || b".,%".contains(&b));
    let share = grade.ends_with('%') || grade.starts_with("0.") || grade.starts_with("0,");
    let word = fold(word);
    let known = ["dat", "da dat", "hoan thanh", "da hoan thanh", "ket qua", "achieved", "completed", "done", "scored"];
    (figures && share && known.contains(&word.trim().trim_end_matches(':').trim_end())).then_some(digit)
}

/// A field name and where its value starts: "owner: Lan", "Trọng số 60%".
pub(super) fn named(part: &str) -> Option<(FieldKind, usize)> {
    if let Some(colon) = part.find([':', '：', '=']) {
        let kind = fields::kind_of_name(part.get(..colon)?).filter(|k| is_beside(*k))?;
        let value = colon + part.get(colon..)?.chars().next()?.len_utf8();
        let kind = fields::refine(kind, part.get(value..)?);
        return (!part.get(value..)?.trim().is_empty()).then_some((kind, value));
    }
    // "owner Joe"
    let spoken = part.match_indices(' ').take(3).find_map(|(at, _)| {
        // "Lead time" is none of them.
        let owner = ["owner", "owned by", "pic", "assignee", "phu trach", "nguoi phu trach"];
        let owner = owner.contains(&fold(part.get(..at)?.trim()).as_str());
        (owner && is_name(part.get(at..)?.trim())).then_some((FieldKind::Owner, at))
    });
    if spoken.is_some() {
        return spoken;
    }
    if rule_of(part.trim()) == Some(Rule::due) {
        return Some((FieldKind::Due, part.len() - part.trim_start().len() + due_value(part.trim())));
    }
    let digit = part.find(|c: char| c.is_ascii_digit())?;
    let kind = fields::kind_of_name(part.get(..digit)?)?;
    let value = part.get(digit..)?;
    let only = value.trim().bytes().all(|b| b.is_ascii_digit() || b"%.,/ ".contains(&b));
    (only && matches!(kind, FieldKind::Weight | FieldKind::ScoreGiven | FieldKind::Confidence | FieldKind::Priority))
        .then_some((kind, digit))
}

/// The name behind a form of address, which only people have: "đ/c Minh", "A. Tuấn", "chị Lài", "Dr. Rao".
fn behind_title(text: &str) -> Option<&str> {
    const TITLES: [&str; 28] = [
        "đ/c", "Đ/c", "đ/C", "anh", "Anh", "chị", "Chị", "em", "Em", "cô", "Cô", "chú", "Chú", "bác", "Bác", "thầy",
        "Thầy", "ông", "Ông", "bà", "Bà", "A", "C", "Mr", "Ms", "Mrs", "Dr", "BS",
    ];
    let (title, name) = text.split_once(' ')?;
    let bare = title.trim_end_matches('.');
    // "A Tuấn" may be anything; "A. Tuấn" is somebody.
    let known = TITLES.contains(&bare) && (bare.chars().count() > 1 || title.ends_with('.'));
    known.then_some(name.trim_start())
}

/// One to three words, each with a capital and small letters: "Lan", "Priya Raman"; "đ/c Minh".
pub(super) fn is_name(inner: &str) -> bool {
    let inner = behind_title(inner).unwrap_or(inner);
    let words = inner.split(' ').filter(|w| !w.is_empty()).count();
    let name = |w: &str| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.clone().any(char::is_lowercase)
            && chars.all(|c| c.is_alphabetic() || c == '-' || c == '\'')
    };
    (1..=3).contains(&words) && inner.split(' ').all(|w| w.is_empty() || name(w)) && !is_status(inner)
}

/// "Max & Zach", "Lan, Minh", "Hương và Tú": the names that are all a bracket holds; none when it holds anything else.
pub(crate) fn names(inner: &str) -> Option<Vec<&str>> {
    let by_sign = inner.split([',', '&', '+']).flat_map(|part| part.split(" and "));
    let names: Vec<&str> = by_sign.flat_map(|part| part.split(" và ")).map(str::trim).collect();
    names.iter().all(|name| is_name(name)).then_some(names)
}

/// `[OPS]`, `[Growth]`: one or two words in capitals or with a capital, no digits first.
fn is_tag(inner: &str) -> bool {
    let inner = inner.trim();
    inner.len() <= 24
        && inner.split(' ').count() <= 2
        && inner.chars().next().is_some_and(char::is_uppercase)
        && inner.chars().all(|c| c.is_alphanumeric() || " -_/&".contains(c))
        && !inner.chars().all(|c| c == 'X')
        && !inner.eq_ignore_ascii_case("tbd")
}

/// "30/11", "31 Mar": a day. What may be a grade is none.
pub(super) fn is_day(inner: &str) -> bool {
    match rule_of(inner) {
        Some(Rule::date) => true,
        Some(Rule::fraction) => !is_grade(inner),
        _ => false,
    }
}

/// "7/10" is a grade, "30/6" a day.
fn is_grade(text: &str) -> bool {
    let mut parts = text.trim().split('/').map(|p| p.trim().replace(',', ".").parse::<f64>());
    let (Some(Ok(part)), Some(Ok(whole))) = (parts.next(), parts.next()) else { return false };
    part <= whole
}

/// Where the value starts behind "due", "by", "hạn:".
pub(super) fn due_value(inner: &str) -> usize {
    let folded = fold(inner.trim_start());
    let lead = inner.len() - inner.trim_start().len();
    let bare = ["due by", "due on", "due", "deadline", "han chot", "thoi han", "han", "by"];
    for word in bare {
        if folded.starts_with(word) && folded[word.len()..].starts_with([' ', ':']) {
            let words = word.split(' ').count();
            let mut at = 0;
            for _ in 0..words {
                let rest = inner.get(lead + at..).unwrap_or("");
                let skip = rest.len() - rest.trim_start().len();
                at += skip + rest.trim_start().find([' ', ':', '：']).unwrap_or(0);
            }
            let rest = inner.get(lead + at..).unwrap_or("");
            let value = rest.trim_start_matches([' ', ':', '：']);
            return lead + at + (rest.len() - value.len());
        }
    }
    lead
}
