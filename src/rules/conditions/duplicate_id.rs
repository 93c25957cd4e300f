//! `check: duplicate-id`: two O1 of one team, or two KR2 under one objective.

use crate::model::Number;
use crate::rules::conditions::groups::groups;
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding for each number that stood before.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for group in groups(&doc.set.objectives) {
        repeated(doc, group.iter().map(|o| (o.id.as_str(), o.number.as_ref())), &mut found);
    }
    for objective in &doc.set.objectives {
        repeated(doc, objective.key_results.iter().map(|k| (k.id.as_str(), k.number.as_ref())), &mut found);
    }
    found
}

/// What makes a number the same, its place, the item's id, and the number.
type Numbered<'a> = ((&'a [u32], &'a str, &'a str), usize, &'a str, &'a Number);

/// The letter of a level or team before a number: the `W` of "Objective W1", which is not S1. That of O1 says nothing.
fn letter(text: &str) -> &str {
    let word = text.rsplit(' ').next().unwrap_or_default();
    let letters = word.find(|c: char| !c.is_alphabetic()).unwrap_or(0);
    word.get(..letters).filter(|l| l.chars().count() == 1 && !l.eq_ignore_ascii_case("o")).unwrap_or_default()
}

/// The letter behind a number: KR1a is not KR1.
fn suffix(text: &str) -> &str {
    let digits = text.trim_end_matches(char::is_alphabetic);
    text.get(digits.len()..).filter(|_| digits.ends_with(|c: char| c.is_ascii_digit())).unwrap_or_default()
}

fn repeated<'a>(
    doc: &Doc<'_>,
    numbered: impl Iterator<Item = (&'a str, Option<&'a Number>)> + Clone,
    found: &mut Vec<Found>,
) {
    // As usually counted: 1, 2, 3.
    if numbered.clone().filter_map(|(_, number)| number).is_sorted_by(|a, b| a.parts < b.parts) {
        return;
    }
    // Ids without a number of their own ("B1-KR2" of a database) are the same only when they are spelled the same.
    let key = |n: &'a Number| match n.parts.is_empty() {
        true => (n.parts.as_slice(), n.text.as_str(), ""),
        false => (n.parts.as_slice(), letter(&n.text), suffix(&n.text)),
    };
    // Sorted by number, then as they stand: the first of a number comes before the others.
    let mut all: Vec<Numbered<'a>> =
        numbered.enumerate().filter_map(|(place, (id, number))| number.map(|n| (key(n), place, id, n))).collect();
    all.sort_unstable_by_key(|(parts, place, ..)| (*parts, *place));
    let mut again: Vec<(usize, &str, &Number, &Number)> = Vec::new();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if let [(_, _, _, first), others @ ..] = same {
            again.extend(others.iter().map(|(_, place, id, number)| (*place, *id, *number, *first)));
        }
    }
    again.sort_unstable_by_key(|(place, ..)| *place);
    found.extend(again.into_iter().map(|(_, id, number, first)| {
        let line = doc.source.line(first.span.start).to_string();
        let arguments = Arguments { found: Some(number.text.clone()), other: Some(line), ..Arguments::default() };
        Found { subject: Some(id.to_owned()), spans: vec![number.span, first.span], arguments }
    }));
}
