//! `check: duplicate-statement`: the same objective or key result twice; case, accents and numbering aside.

use std::collections::HashMap;

use crate::fold::{fold, strip_diacritics};
use crate::model::{FieldKind, Fields, OkrSet, Statement};
use crate::reading::facts::is_blank;
use crate::reading::{Reading, SetReading};
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding for each statement that stood before.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    repeated(doc, objectives(doc.set, doc.reading), &mut found);
    repeated(doc, key_results(doc.set, doc.reading), &mut found);
    found
}

/// Its id, its words and whose it is.
type Item<'a> = (&'a str, &'a Statement, Option<&'a str>);
type Entry<'a> = (Item<'a>, &'a Reading);

fn owner(fields: &Fields) -> Option<&str> {
    fields.get(FieldKind::Owner).map(|field| field.value.as_str())
}

fn objectives<'a>(set: &'a OkrSet, reading: &'a SetReading) -> impl Iterator<Item = Entry<'a>> {
    let pairs = set.objectives.iter().zip(&reading.objectives);
    pairs.map(|(o, (read, _))| ((o.id.as_str(), &o.statement, owner(&o.fields)), read))
}

fn key_results<'a>(set: &'a OkrSet, reading: &'a SetReading) -> impl Iterator<Item = Entry<'a>> {
    let pairs = set.objectives.iter().zip(&reading.objectives);
    let own = pairs.flat_map(|(o, (_, reads))| o.key_results.iter().zip(reads));
    own.chain(set.orphans.iter().zip(&reading.orphans))
        .map(|(k, read)| ((k.id.as_str(), &k.statement, owner(&k.fields)), read))
}

fn repeated<'a>(doc: &Doc<'_>, entries: impl Iterator<Item = Entry<'a>>, found: &mut Vec<Found>) {
    // Only statements with the same number of words and the same sum of digits are worth a fingerprint, and only those
    // with the same one are worth folding.
    let mut all: Vec<(usize, u8, Item<'a>)> = entries
        // A template repeats what is to be filled in.
        .filter(|((_, statement, _), _)| !statement.text.is_empty() && !is_blank(statement.as_str()))
        .map(|(item, reading)| (reading.words, digits(item.1.as_str()), item))
        .collect();
    all.sort_by_key(|(words, digits, ..)| (*words, *digits));
    let mut hits = Vec::new();
    for alike in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|alike| alike.len() > 1) {
        let mut prints: Vec<(u64, Item<'a>)> =
            alike.iter().map(|(_, _, item)| (fingerprint(item.1.as_str()), *item)).collect();
        prints.sort_by_key(|(print, _)| *print);
        for group in prints.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let mut seen: HashMap<(String, Option<&str>), &Statement> = HashMap::new();
            for (_, (id, statement, owner)) in group {
                // Two people may each set themselves the same.
                let key = (key(statement.as_str()), *owner);
                if let Some(first) = seen.get(&key) {
                    hits.push((*id, *statement, *first));
                } else {
                    seen.insert(key, *statement);
                }
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

/// A sum of the digits, modulo 256; in bytes and without a way out, so that many of them are looked at in one step.
fn digits(text: &str) -> u8 {
    let worth = |byte: u8| if byte.is_ascii_digit() { byte - b'0' + 1 } else { 0 };
    text.bytes().fold(0, |sum, byte| sum.wrapping_add(worth(byte)))
}

/// A hash that is the same for statements with the same [`key`], and cheap: of the letters and digits that no mark changes.
fn fingerprint(text: &str) -> u64 {
    // Any other letter may fold to one of ASCII.
    let latin = |b: u8| b.is_ascii() || matches!(b, 0xC3..=0xC6 | 0xCC | 0xCD | 0xE1 | 0x80..=0xBF);
    if text.bytes().all(latin) && text.chars().all(|c| c.is_ascii() || is_vowel_or_mark(c)) {
        consonants(text)
    } else {
        consonants(&key(text))
    }
}

/// FNV-1a over the consonants and digits. `d` is left out, for the sake of `đ`.
fn consonants(text: &str) -> u64 {
    let letters = text
        .bytes()
        .map(|b| b.to_ascii_lowercase())
        .filter(|b| b.is_ascii_alphanumeric() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'd'));
    letters.fold(0xCBF2_9CE4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

/// The letters of Vietnamese beyond ASCII, composed or not: without their marks they are vowels and `d`.
fn is_vowel_or_mark(c: char) -> bool {
    matches!(c,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ'
            | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
            | '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{36F}')
}

/// Folded, without accents, signs and runs of white space.
fn key(text: &str) -> String {
    let folded = strip_diacritics(&fold(text).text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '%').filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_have_equal_fingerprints() {
        for (a, b) in [
            ("Hoà giải 9 vụ", "hoa giai 9 vu"),
            ("Đạt 80% khách", "đạt  80 % KHÁCH".trim()),
            ("Café “A”", "cafe a"),
            ("Ship the ñandú", "ship the nandu"),
            ("１2 ×", "12 x"),
        ] {
            let (left, right) = (fingerprint(a), fingerprint(b));
            assert!(left == right || key(a) != key(b), "{a} {b}");
        }
        assert_ne!(fingerprint("one goal"), fingerprint("two goals"));
    }
}
