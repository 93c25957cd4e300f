//! Completion where the dialect has words of its own: labels and field names at the beginning of a line, keys of YAML,
//! directives and rule ids in comments. Never in the middle of a sentence.

use std::collections::HashSet;
use std::ops::Range;

use gen_lsp_types::{self as lsp, CompletionItemKind};

use super::analysis::Analysis;
use super::documents::Document;
use super::positions::Encoding;
use crate::dialect::usual::{KEYS, Place, UsualKey};
use crate::fold::{fold_to_string, strip_diacritics};
use crate::model::Language::{self, English, Vietnamese};
use crate::report::clean;
use crate::source::Span;

/// Characters that make editors ask: what a rule id follows.
pub const TRIGGERS: [&str; 2] = [" ", ","];

/// The directives, as they begin.
const DIRECTIVES: [&str; 4] = ["okrlint-disable-next", "okrlint-disable", "okrlint-disable-file", "okrlint-enable"];

/// Names of fields beside a statement.
const FIELDS: [(Language, &str); 22] = [
    (English, "Owner"),
    (English, "Baseline"),
    (English, "Target"),
    (English, "Current"),
    (English, "Unit"),
    (English, "Due"),
    (English, "Measured by"),
    (English, "Weight"),
    (English, "Priority"),
    (English, "Confidence"),
    (English, "Status"),
    (Vietnamese, "Người phụ trách"),
    (Vietnamese, "Ban đầu"),
    (Vietnamese, "Chỉ tiêu"),
    (Vietnamese, "Hiện tại"),
    (Vietnamese, "Đơn vị"),
    (Vietnamese, "Thời hạn"),
    (Vietnamese, "Cách đo"),
    (Vietnamese, "Trọng số"),
    (Vietnamese, "Ưu tiên"),
    (Vietnamese, "Mức độ tự tin"),
    (Vietnamese, "Trạng thái"),
];

/// What to complete at a position. `typed_trigger` says that the editor asks only because of a character of [`TRIGGERS`].
pub fn of(
    document: &mut Document,
    position: lsp::Position,
    typed_trigger: bool,
    encoding: Encoding,
) -> Vec<lsp::CompletionItem> {
    document.analyse();
    // Nobody writes OKRs by hand in JSON, and what is not about OKRs is left to the author and other servers.
    if !document.invites_okrs() || document.has_extension(&["json"]) {
        return Vec::new();
    }
    let at = document.text.byte(position, encoding);
    let start = document.text.line(document.text.line_of(at)).start;
    let before = document.text.as_str().get(start..at).unwrap_or("");
    let data = document.has_extension(&["yaml", "yml"]);
    let offers = match comment(before, data) {
        Some(from) => in_comment(document, before, from, start + from..at),
        None if typed_trigger => return Vec::new(),
        None if data => keys(document, before),
        None => labels(document, before, at),
    };
    let mut places = document.places(encoding);
    let mut item = |(rank, offer): (usize, Offer)| {
        let span = Span::new(start + offer.replaces.start, start + offer.replaces.end);
        let typed = before.get(offer.replaces).unwrap_or("").to_owned();
        let edit = lsp::TextEdit { range: places.range(span), new_text: offer.text };
        lsp::CompletionItem {
            label: offer.label,
            kind: Some(offer.kind),
            detail: offer.detail,
            sort_text: Some(format!("{rank:03}")),
            // What was typed was compared here, diacritics aside; the editor is not to compare again.
            filter_text: (!typed.is_empty()).then_some(typed),
            text_edit: Some(edit.into()),
            ..lsp::CompletionItem::default()
        }
    };
    offers.into_iter().enumerate().map(&mut item).collect()
}

/// Something to put in the place of what was typed.
struct Offer {
    label: String,
    detail: Option<String>,
    text: String,
    kind: CompletionItemKind,
    /// Bytes of the line.
    replaces: Range<usize>,
}

/// Where the text of a comment begins that is still open at the end of a line's beginning.
fn comment(before: &str, data: bool) -> Option<usize> {
    if data {
        let begins = |at: &usize| before.get(..*at).is_some_and(|b| b.is_empty() || b.ends_with([' ', '\t']));
        return before.match_indices('#').map(|(at, _)| at).find(begins).map(|at| at + 1);
    }
    let at = before.rfind("<!--")? + 4;
    (!before.get(at..)?.contains("-->")).then_some(at)
}

/// Directives, and behind one the ids of rules. `from` is where the comment's text begins.
fn in_comment(document: &Document, before: &str, from: usize, comment: Range<usize>) -> Vec<Offer> {
    let text = before.get(from..).unwrap_or("").trim_start();
    let to = before.len();
    let offer = |label: &str, detail: Option<String>, replaces: Range<usize>, kind| Offer {
        text: label.to_owned(),
        label: label.to_owned(),
        detail,
        kind,
        replaces,
    };
    let Some((directive, rest)) = text.split_once(char::is_whitespace) else {
        let known = DIRECTIVES.iter().filter(|name| name.starts_with(text));
        return known.map(|name| offer(name, None, to - text.len()..to, CompletionItemKind::Keyword)).collect();
    };
    if !DIRECTIVES.contains(&directive) || rest.contains("--") {
        return Vec::new();
    }
    let Some(linter) = document.linter() else { return Vec::new() };
    let typed = rest.rsplit([' ', ',']).next().unwrap_or("");
    let named: Vec<&str> = rest.split([' ', ',']).collect();
    let language = document.messages();
    // What it would silence comes first: what is found without it.
    let without = document.without(comment);
    let found = |id: &str| without.iter().any(|found| found == id);
    let mut rules: Vec<_> = linter.rules().iter().filter(|rule| rule.id.contains(typed)).collect();
    rules.retain(|rule| rule.id == typed || !named.contains(&rule.id.as_ref()));
    rules.sort_by_key(|rule| !found(&rule.id));
    let title = |rule: &crate::rules::Rule| Some(clean::line(rule.title.get(language)).into_owned());
    rules
        .iter()
        .map(|rule| offer(&rule.id, title(rule), to - typed.len()..to, CompletionItemKind::EnumMember))
        .collect()
}

/// Keys that can stand at the beginning of a YAML line: those of the document's language first, and of these the ones that
/// belong so deep.
fn keys(document: &Document, before: &str) -> Vec<Offer> {
    let typed = before.trim_start_matches([' ', '-', '?']);
    if typed.contains(|c: char| !c.is_alphanumeric() && c != '_') {
        return Vec::new();
    }
    let top = typed.len() == before.len();
    let fits = |key: &&UsualKey| top == key.places.contains(&Place::Document);
    let (here, elsewhere): (Vec<_>, Vec<_>) = KEYS.iter().partition(fits);
    let sorted = || here.iter().chain(&elsewhere);
    let named =
        |of: Language| move |key: &&'static UsualKey| (if of == Vietnamese { key.vi } else { key.en }, key.about);
    let (first, second) = match document.language().unwrap_or_default() {
        English => (English, Vietnamese),
        Vietnamese => (Vietnamese, English),
    };
    let replaces = before.len() - typed.len()..before.len();
    let offer = |(key, about): (&str, &str)| Offer {
        label: key.to_owned(),
        detail: Some(about.to_owned()),
        text: format!("{key}: "),
        kind: CompletionItemKind::Property,
        replaces: replaces.clone(),
    };
    let all = sorted().map(named(first)).chain(sorted().map(named(second)));
    all.filter(|(key, _)| begins(key, typed)).map(offer).collect()
}

/// Labels and field names at the beginning of a line, behind the marks of a list, heading or quote.
fn labels(document: &Document, before: &str, at: usize) -> Vec<Offer> {
    let marks = marks(before);
    let typed = before.get(marks..).unwrap_or("");
    // A label is a few words; behind one stands the statement.
    if typed.contains([':', '.', ',', '|', '(']) || typed.split_whitespace().count() > 4 {
        return Vec::new();
    }
    let heading = before.trim_start().starts_with('#');
    let language = document.language().unwrap_or_default();
    let numbered = document.known().map_or_else(Next::default, |analysis| Next::at(analysis, at));
    let mut texts: Vec<(String, CompletionItemKind)> = Vec::new();
    for (own, text) in numbered.labels(heading) {
        if own.is_none_or(|own| own == language) || !typed.is_empty() {
            texts.push((text, CompletionItemKind::Struct));
        }
    }
    let mut seen = HashSet::new();
    texts.retain(|(text, _)| seen.insert(text.clone()));
    if !heading {
        texts.extend(in_order(&FIELDS, language).map(|name| (name.to_owned(), CompletionItemKind::Field)));
    }
    let offer = |(label, kind): (String, CompletionItemKind)| Offer {
        text: format!("{label}: "),
        label,
        detail: None,
        kind,
        replaces: marks..before.len(),
    };
    texts.into_iter().filter(|(text, _)| begins(text, typed)).map(offer).collect()
}

/// Bytes of blanks and of marks of lists, headings, quotes and emphasis.
fn marks(before: &str) -> usize {
    let rest = before.trim_start_matches([' ', '\t', '>', '#', '-', '+', '*']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordered = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < rest.len());
    let rest = ordered.map_or(rest, |rest| rest.trim_start_matches([' ', '*']));
    before.len() - rest.len()
}

/// The numbers that come next at a place.
#[derive(Debug)]
struct Next {
    objective: usize,
    key_result: usize,
    /// The labels that the author would go on with.
    own: [Option<String>; 2],
}

impl Default for Next {
    fn default() -> Self {
        Self { objective: 1, key_result: 1, own: [None, None] }
    }
}

impl Next {
    fn at(analysis: &Analysis, at: usize) -> Self {
        let mut next = Self::default();
        // The line that is being typed may be read as an item already.
        let line = analysis.checked.source.line(analysis.in_source(at));
        let before = analysis.items().filter(|item| analysis.checked.source.line(item.statement.item.start) < line);
        for item in before {
            let own = item.number.and_then(|number| following(&number.text));
            if item.objective.is_some() {
                next.objective += 1;
                next.key_result = 1;
                next.own = [own, next.own[1].take().filter(|label| !label.contains('.')).map(|l| restart(&l))];
            } else {
                next.key_result += 1;
                next.own[1] = own.or(next.own[1].take());
            }
        }
        next
    }

    /// The author's own way first, then the usual ones, some of them in one language only.
    fn labels(&self, heading: bool) -> Vec<(Option<Language>, String)> {
        let (o, k) = (self.objective, self.key_result);
        let objectives = [
            (Some(English), format!("Objective {o}")),
            (Some(English), format!("O{o}")),
            (Some(Vietnamese), format!("Mục tiêu {o}")),
        ];
        let results = [
            (None, format!("KR{k}")),
            (Some(English), format!("Key Result {k}")),
            (Some(Vietnamese), format!("Kết quả then chốt {k}")),
        ];
        let [own_o, own_k] = self.own.clone();
        let of = |own: Option<String>, usual: [(Option<Language>, String); 3]| -> Vec<_> {
            own.map(|label| (None, label)).into_iter().chain(usual).collect()
        };
        let (objectives, results) = (of(own_o, objectives), of(own_k, results));
        if heading { [objectives, results].concat() } else { [results, objectives].concat() }
    }
}

/// A label with the number after its own: `KR1.2` to `KR1.3`.
fn following(label: &str) -> Option<String> {
    let head = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = label.get(head.len()..)?.parse().ok()?;
    Some(format!("{head}{}", number.checked_add(1)?))
}

/// A label with the number 1.
fn restart(label: &str) -> String {
    format!("{}1", label.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Names of one language, then those of the other.
fn in_order<'a>(names: &'a [(Language, &'a str)], first: Language) -> impl Iterator<Item = &'a str> {
    let of = move |own: bool| names.iter().filter(move |(l, _)| (*l == first) == own).map(|(_, name)| *name);
    of(true).chain(of(false))
}

/// Whether a name begins with what was typed, diacritics and spelling aside.
fn begins(name: &str, typed: &str) -> bool {
    let plain = |text: &str| strip_diacritics(&fold_to_string(text));
    plain(name).starts_with(&plain(typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::fields::kind_of_name;

    #[test]
    fn every_name_that_is_offered_is_read() {
        for (_, name) in FIELDS {
            assert!(kind_of_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn marks_of_lists_and_headings_are_not_typed_over() {
        for (before, typed) in [
            ("- KR", "KR"),
            ("## Mục t", "Mục t"),
            ("  1. **Kết", "Kết"),
            ("> - ", ""),
            ("2026 was", "2026 was"),
            ("", ""),
        ] {
            assert_eq!(&before[marks(before)..], typed, "{before}");
        }
    }

    #[test]
    fn labels_go_on_as_the_author_began() {
        assert_eq!(following("KR1.2").as_deref(), Some("KR1.3"));
        assert_eq!(following("Kết quả then chốt 9").as_deref(), Some("Kết quả then chốt 10"));
        assert_eq!(following("KR"), None);
        assert_eq!(restart("KR 12"), "KR 1");
    }
}
