//! `check: duplicate-statement`: the same objective or key result twice; case, accents and numbering aside.

use std::collections::HashMap;

use crate::fold::{fold, strip_diacritics};
use crate::model::{OkrSet, Statement};
use crate::reading::{Reading, SetReading};
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding for each statement that stood before.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    repeated(doc, objectives(doc.set, doc.reading), &mut found);
    repeated(doc, key_results(doc.set, doc.reading), &mut found);
    found
}

type Entry<'a> = (&'a str, &'a Statement, &'a Reading);

fn objectives<'a>(set: &'a OkrSet, reading: &'a SetReading) -> impl Iterator<Item = Entry<'a>> {
    let pairs = set.objectives.iter().zip(&reading.objectives);
    pairs.map(|(o, (read, _))| (o.id.as_str(), &o.statement, read))
}

fn key_results<'a>(set: &'a OkrSet, reading: &'a SetReading) -> impl Iterator<Item = Entry<'a>> {
    let pairs = set.objectives.iter().zip(&reading.objectives);
    let own = pairs.flat_map(|(o, (_, reads))| o.key_results.iter().zip(reads));
    own.chain(set.orphans.iter().zip(&reading.orphans)).map(|(k, read)| (k.id.as_str(), &k.statement, read))
}

fn repeated<'a>(doc: &Doc<'_>, entries: impl Iterator<Item = Entry<'a>>, found: &mut Vec<Found>) {
    // Only statements with the same number of words and the same digits are worth folding.
    let mut alike: HashMap<(usize, u64), Vec<(&str, &Statement)>> = HashMap::new();
    for (id, statement, reading) in entries {
        if !statement.text.is_empty() {
            alike.entry((reading.words, digits(statement.as_str()))).or_default().push((id, statement));
        }
    }
    let mut hits = Vec::new();
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let mut seen: HashMap<String, &Statement> = HashMap::new();
        for (id, statement) in group {
            let key = key(statement.as_str());
            if let Some(first) = seen.get(&key) {
                hits.push((id, statement, *first));
            } else {
                seen.insert(key, statement);
            }
        }
    }
    hits.sort_by_key(|(_, statement, _)| statement.span());
    found.extend(hits.into_iter().map(|(id, statement, first)| {
        let line = doc.source.line(first.span().start).to_string();
        let arguments = Arguments { other: Some(line), ..Arguments::default() };
        Found { subject: Some(id.to_owned()), spans: vec![statement.span(), first.span()], arguments }
    }));
}

fn digits(text: &str) -> u64 {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |sum, digit| sum.wrapping_mul(31).wrapping_add(u64::from(digit)))
}

/// Folded, without accents, signs and runs of white space.
fn key(text: &str) -> String {
    let folded = strip_diacritics(&fold(text).text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '%').filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
