//! `word`: words or phrases of a rule stand in the statement.

use crate::fold::fold;
use crate::model::Statement;
use crate::rules::conditions::Evidence;
use crate::rules::rule::Str;

/// Whether one of the folded phrases stands in the statement as whole words; the first one that does is the evidence.
pub fn stand(phrases: &[Str], statement: &Statement, evidence: Option<&mut Evidence>) -> bool {
    let folded = fold(statement.as_str());
    let text = folded.text.as_ref();
    let places = |phrase: &str| -> Vec<usize> {
        let found = text.match_indices(phrase).map(|(at, _)| at);
        found.filter(|at| is_whole(text, *at, at + phrase.len())).collect()
    };
    let found = phrases.iter().filter(|p| !p.is_empty()).map(|p| (p, places(p))).find(|(_, places)| !places.is_empty());
    let (Some((phrase, places)), evidence) = (&found, evidence) else { return false };
    if let Some(evidence) = evidence {
        evidence.spans.extend(places.iter().map(|at| {
            let (start, end) = (folded.origin(*at), folded.origin(at + phrase.len()));
            statement.text.span(start..end.max(start))
        }));
    }
    true
}

/// Whether no letter or digit goes on at either end.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The phrases of many rules, looked for in one pass. Each list of them has a bit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// The bits of all lists.
    pub bits: u128,
    /// In order.
    list: Vec<(Str, u128)>,
    /// The pairs of bytes that a phrase begins with, as bits of 256: nearly every place of a text ends here.
    begins: [u64; 4],
}

impl Phrases {
    /// Adds a list of folded phrases under the number of its bit.
    pub fn add(&mut self, phrases: &[Str], bit: u32) {
        self.bits |= 1 << bit;
        for phrase in phrases.iter().filter(|p| !p.is_empty()) {
            let place = self.list.partition_point(|(known, _)| known < phrase);
            self.list.insert(place, (phrase.clone(), 1 << bit));
            // Anything may stand behind a phrase of one letter.
            let seconds = phrase.as_bytes().get(1).map_or(0..=u8::MAX, |second| *second..=*second);
            for key in seconds.map(|second| key(phrase.as_bytes()[0], second)) {
                self.begins[key >> 6] |= 1 << (key & 63);
            }
        }
    }

    /// The bits of the lists of which a phrase stands in the statement as whole words.
    pub fn found(&self, statement: &str) -> u128 {
        let folded = fold(statement);
        let text = folded.text.as_ref();
        let mut found = 0;
        for at in 0..text.len() {
            let rest = &text.as_bytes()[at..];
            let key = key(rest[0], rest.get(1).copied().unwrap_or(0));
            if self.begins[key >> 6] & (1 << (key & 63)) == 0 {
                continue;
            }
            // A phrase of one letter is in order before all that begin with it.
            let first = self.list.partition_point(|(phrase, _)| phrase.as_bytes() < &rest[..1]);
            for (phrase, bit) in self.list.iter().skip(first).take_while(|(p, _)| p.as_bytes()[0] == rest[0]) {
                if found & bit == 0 && rest.starts_with(phrase.as_bytes()) && is_whole(text, at, at + phrase.len()) {
                    found |= bit;
                }
            }
        }
        found
    }
}

/// A number below 256 for two bytes.
fn key(first: u8, second: u8) -> usize {
    usize::from(first.wrapping_mul(31) ^ second.wrapping_mul(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pass_finds_what_the_single_search_finds() {
        let lists: [&[&str]; 4] = [&["new app", "new"], &["ứng dụng mới"], &["a", "hệ thống"], &["zzz"]];
        let lists = lists.map(|list| list.iter().map(|p| Str::from((*p).to_owned())).collect::<Vec<_>>());
        let mut phrases = Phrases::default();
        for (bit, list) in (0..).zip(&lists) {
            phrases.add(list, bit);
        }
        for text in ["A new app", "Renew apps", "news", "Ra mắt ứng dụng mới.", "a", "vitamin A, B", "(hệ thống)", ""]
        {
            let statement = Statement { text: crate::text::Text::verbatim(text, 0), ..Statement::default() };
            let single = (0..).zip(&lists).filter(|(_, list)| stand(list, &statement, None));
            assert_eq!(phrases.found(text), single.map(|(bit, _)| 1 << bit).sum(), "{text}");
        }
    }
}
