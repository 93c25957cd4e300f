//! `check: undefined-acronym`: an abbreviation that the document explains nowhere.

use crate::model::Statement;
use crate::reading::facts::acronyms;
use crate::rules::conditions::{Arguments, Doc, Found};

/// One finding per abbreviation, at its first place.
pub fn find(doc: &Doc<'_>) -> Vec<Found> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    let own = doc.set.objectives.iter().flat_map(|o| {
        let key_results = o.key_results.iter().map(|k| (k.id.as_str(), &k.statement));
        std::iter::once((o.id.as_str(), &o.statement)).chain(key_results)
    });
    let orphans = doc.set.orphans.iter().map(|k| (k.id.as_str(), &k.statement));
    let all: Vec<(&str, &Statement)> = own.chain(orphans).collect();
    for (id, statement) in all {
        let text = statement.as_str();
        for range in acronyms(text) {
            let Some(word) = text.get(range.clone()) else { continue };
            if seen.contains(&word) {
                continue;
            }
            seen.push(word);
            if !is_defined(&doc.source.text, word) {
                let spans = vec![statement.text.span(range)];
                found.push(Found { subject: Some(id.to_owned()), spans, arguments: Arguments::default() });
            }
        }
    }
    found
}

/// Whether a text explains a word: "first-contact resolution (FCR)", "FCR (first-contact resolution)", "FCR: …".
fn is_defined(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at + word.len()..).unwrap_or("");
        let in_brackets = before.ends_with('(') && after.starts_with(')');
        let rest = after.trim_start_matches(['*', '_', '`']).trim_start();
        let opened = ["(", "=", ": ", "– ", "— ", "là ", "stands for ", "means "].iter().any(|m| rest.starts_with(m));
        let whole = !before.ends_with(|c: char| c.is_alphanumeric());
        in_brackets || whole && opened && rest.len() > 2 && names(rest)
    })
}

/// What follows the sign is words: "FCR (first …", not "FCR (60%)".
fn names(rest: &str) -> bool {
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_defined_in_brackets_or_behind_a_sign() {
        assert!(is_defined("Raise first-contact resolution (FCR) to 60%", "FCR"));
        assert!(is_defined("- **FCR**: answers that need no second call", "FCR"));
        assert!(is_defined("FCR (giải quyết ngay lần đầu)", "FCR"));
        assert!(!is_defined("Raise FCR (60%) to 80%", "FCR"));
        assert!(!is_defined("Raise FCR from 60% to 80%", "FCR"));
    }
}
