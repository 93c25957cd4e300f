//! `how: renumber`: labels of one list get numbers without gaps or repetitions, in the spelling that they have.
//!
//! Only digits change: `KR 1.3` becomes `KR 1.2`. Where a label counts otherwise (Roman figures, ids of a data base) there
//! is no fix. Where the text speaks of a number that would change ("see KR3"), somebody has to look: the fix is not safe.

use std::collections::HashSet;

use crate::diagnostic::Edit;
use crate::fold::fold;
use crate::model::{KeyResult, Number, Objective, OkrSet};
use crate::reading::SetReading;
use crate::rules::conditions::groups::groups;
use crate::rules::fixes::Mended;
use crate::rules::fixes::known::{File, Place, Set};
use crate::source::{SourceFile, Span};

/// The new numbers of the list that a finding's subject stands in.
pub(super) fn fix(file: &File<'_>, known: &Set<'_>, subject: &str) -> Option<Mended> {
    let set = known.set;
    let changes = match known.place(subject)? {
        Place::KeyResult(of, _) => key_results(&set.objectives, of)?,
        Place::Objective(at) => objectives(list_of(&set.objectives, at)?)?,
        Place::Orphan(_) => return None,
    };
    let edits: Vec<Edit> = changes.iter().map(|change| change.edit(file.source)).collect::<Option<_>>()?;
    let edits = edits.into_iter().filter(|edit| file.source.slice(edit.span) != edit.text).collect();
    let safe = !changes.iter().any(|change| change.differs() && is_spoken_of(change.number, file.references()));
    Some(Mended { safe, edits })
}

/// The objectives that count together with the one at a place.
fn list_of(objectives: &[Objective], at: usize) -> Option<&[Objective]> {
    let mut end = 0;
    groups(objectives).into_iter().find(|list| {
        end += list.len();
        at < end
    })
}

/// A label and the parts of its number to come.
struct Change<'a> {
    number: &'a Number,
    parts: Vec<u32>,
}

impl Change<'_> {
    /// The label with its digits replaced; none when its number is not written in digits.
    fn edit(&self, source: &SourceFile) -> Option<Edit> {
        let written = source.slice(self.number.span);
        let mut text = String::with_capacity(written.len() + 2);
        let mut parts = self.number.parts.iter().zip(&self.parts);
        let mut rest = written;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, digits) = rest.split_at(at);
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let (digits, behind) = digits.split_at(end);
            let (old, new) = parts.next()?;
            if digits.parse() != Ok(*old) {
                return None;
            }
            text.push_str(before);
            // "KR01" counts with two digits.
            let width = if digits.starts_with('0') { digits.len() } else { 1 };
            text.push_str(&format!("{new:0width$}"));
            rest = behind;
        }
        text.push_str(rest);
        parts.next().is_none().then_some(Edit { span: self.number.span, text })
    }

    fn differs(&self) -> bool {
        self.number.parts != self.parts
    }
}

/// Objectives in a row, and the first part of their key results' numbers with them.
fn objectives(list: &[Objective]) -> Option<Vec<Change<'_>>> {
    let numbers = list.iter().map(|o| o.number.as_ref());
    let first = numbers.clone().flatten().filter_map(last).min()?;
    let mut changes = Vec::new();
    let new = in_order(numbers, first)?;
    for (objective, new) in list.iter().zip(new) {
        let (Some(number), Some(new)) = (&objective.number, new) else { continue };
        let old = last(number)?;
        changes.push(Change { number, parts: with_last(number, new) });
        for own in objective.key_results.iter().filter_map(|k| k.number.as_ref()) {
            if let [before @ .., parent, child] = own.parts.as_slice()
                && *parent == old
            {
                changes.push(Change { number: own, parts: [before, &[new, *child]].concat() });
            }
        }
    }
    Some(changes)
}

/// The key results of one objective in a row; those of later objectives too where the numbers run on through them.
fn key_results(objectives: &[Objective], at: usize) -> Option<Vec<Change<'_>>> {
    let mut changes = Vec::new();
    // What the list before ended with, as written and as it will be.
    let before = at.checked_sub(1).and_then(|i| objectives.get(i)).and_then(|o| ends_with(&o.key_results));
    let mut ends = before.map(|last| (last, last));
    for (place, objective) in objectives.iter().enumerate().skip(at) {
        let numbers = || objective.key_results.iter().map(|k| k.number.as_ref());
        let Some(first) = numbers().flatten().next().and_then(last) else { break };
        let runs_on = ends.filter(|(old, _)| first > 1 && first == old.saturating_add(1));
        let start = match runs_on {
            Some((_, new)) => new.saturating_add(1),
            None if place > at => break,
            None => first.min(1),
        };
        let parent = objective.number.as_ref().and_then(last);
        let new = in_order(numbers(), start)?;
        let old_end = ends_with(&objective.key_results);
        for (number, new) in numbers().zip(&new) {
            let (Some(number), Some(new)) = (number, new) else { continue };
            let mut parts = with_last(number, *new);
            if let ([.., of, _], Some(parent)) = (parts.as_mut_slice(), parent) {
                *of = parent;
            }
            changes.push(Change { number, parts });
        }
        ends = old_end.zip(new.iter().rev().flatten().next().copied());
    }
    Some(changes)
}

/// Numbers in a row from `first` on; a label without a number has none, and what follows it may skip one.
fn in_order<'a>(numbers: impl Iterator<Item = Option<&'a Number>>, first: u32) -> Option<Vec<Option<u32>>> {
    let mut due = first;
    let mut gap = false;
    let mut length = None;
    let mut out = Vec::new();
    for number in numbers {
        let Some(number) = number else {
            gap = !out.is_empty();
            out.push(None);
            continue;
        };
        let own = last(number)?;
        // "KR1" beside "KR1.2": nobody can say how they count.
        if *length.get_or_insert(number.parts.len()) != number.parts.len() {
            return None;
        }
        let new = if std::mem::take(&mut gap) { due.max(own) } else { due };
        out.push(Some(new));
        due = new.checked_add(1)?;
    }
    Some(out)
}

fn last(number: &Number) -> Option<u32> {
    number.parts.last().copied()
}

fn ends_with(key_results: &[KeyResult]) -> Option<u32> {
    key_results.last()?.number.as_ref().and_then(last)
}

fn with_last(number: &Number, last: u32) -> Vec<u32> {
    let mut parts = number.parts.clone();
    if let Some(end) = parts.last_mut() {
        *end = last;
    }
    parts
}

/// Words that stand before a number when a text speaks of an objective or key result, folded.
const REFERRING: &[&str] = &[
    "kr",
    "krs",
    "o",
    "obj",
    "objective",
    "objectives",
    "goal",
    "result",
    "results",
    "mt",
    "kq",
    "tiêu",
    "tieu",
    "chốt",
    "chot",
    "quả",
    "qua",
];

/// Whether a number, or the end of it, is among those that the text speaks of.
fn is_spoken_of(number: &Number, references: &HashSet<Vec<u32>>) -> bool {
    !references.is_empty()
        && (0..number.parts.len()).any(|from| references.contains(number.parts.get(from..).unwrap_or(&[])))
}

/// The numbers that the file speaks of outside of labels.
pub(super) fn references(source: &SourceFile, sets: &[(OkrSet, SetReading)]) -> HashSet<Vec<u32>> {
    let mut labels: Vec<Span> = sets.iter().flat_map(|(set, _)| labels(set)).map(|number| number.span).collect();
    labels.sort_unstable();
    let mut found = HashSet::new();
    let mut at = 0;
    for label in labels.into_iter().chain([Span::new(source.text.len(), source.text.len())]) {
        if label.start >= at {
            found.extend(references_in(&fold(source.slice(Span::new(at, label.start))).text));
        }
        at = at.max(label.end);
    }
    found
}

/// The author's numbers of a set.
fn labels(set: &OkrSet) -> impl Iterator<Item = &Number> {
    let results = set.objectives.iter().flat_map(|o| &o.key_results).chain(&set.orphans);
    set.objectives.iter().filter_map(|o| o.number.as_ref()).chain(results.filter_map(|k| k.number.as_ref()))
}

/// Numbers in a folded text that stand behind a word for objectives or key results: "KR 1.2" gives 1 and 2.
fn references_in(text: &str) -> impl Iterator<Item = Vec<u32>> {
    let starts = text.char_indices().zip(std::iter::once(' ').chain(text.chars()));
    let starts = starts.filter(|((_, c), before)| c.is_ascii_digit() && !before.is_ascii_digit() && *before != '.');
    starts.filter_map(|((at, _), _)| {
        let before = text.get(..at)?.trim_end_matches([' ', '#', '-', '\u{A0}']);
        let word = before.rfind(|c: char| !c.is_alphabetic()).map_or(before, |end| {
            let next = before.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            before.get(end + next..).unwrap_or("")
        });
        let digits = text.get(at..)?;
        let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
        let parts = digits.get(..end)?.trim_end_matches('.').split('.').map(str::parse).collect::<Result<_, _>>();
        parts.ok().filter(|_| REFERRING.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::dialect::Context;
    use crate::fix;
    use crate::lint::{Linter, lint};
    use crate::rules::{Rules, Settings};
    use crate::source::{Encoding, SourceFile};

    /// The labels of a document after its safe fixes.
    fn fixed(text: &str) -> String {
        let linter = Linter::new(Arc::new(Rules::builtin()), Settings::default(), Context::default()).with_fixes(true);
        let done = fix::fix("okrs.md".as_ref(), format!("# OKRs Q3 2026\n{text}"), Encoding::Utf8, &linter, false);
        let head =
            |line: &str| line.split([':', '—']).next().unwrap_or("").trim_matches(['#', '-', ' ', '*']).to_owned();
        let found: Vec<String> = done.text.lines().skip(1).map(head).filter(|l| !l.is_empty()).collect();
        found.join(" ")
    }

    /// A document from its labels.
    fn labels(list: &str) -> String {
        let line = |(n, label): (usize, &str)| match label.starts_with('K') {
            true => format!(
                "- {label}: Raise guests of kind {} from 4{n} to 60{n}\n",
                "abcdefghij".get(n..=n).unwrap_or("")
            ),
            false => format!(
                "\n## {label}: Guests of kind {} come back by themselves\n\n",
                "abcdefghij".get(n..=n).unwrap_or("")
            ),
        };
        list.split(' ').enumerate().map(line).collect()
    }

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(fixed(&labels(before)), after);
    }

    #[test]
    fn gaps_close_and_repetitions_get_the_next_number() {
        check("O1 KR1 KR3 KR4", "O1 KR1 KR2 KR3");
        check("O1 KR1 KR2 KR2 KR3", "O1 KR1 KR2 KR3 KR4");
        check("O1 KR1 O1 KR1", "O1 KR1 O2 KR1");
        check("O1 KR1 O4 KR1", "O1 KR1 O2 KR1");
        check("O1 KR01 KR03", "O1 KR01 KR02");
    }

    #[test]
    fn parts_follow_the_objective() {
        check("O1 KR2.1 KR2.2", "O1 KR1.1 KR1.2");
        check("O1 KR1.1 O3 KR3.1 KR3.2", "O1 KR1.1 O2 KR2.1 KR2.2");
        check("O1 KR1.1 O1 KR2.1 KR2.2", "O1 KR1.1 O2 KR2.1 KR2.2");
        check("O1 O1.KR1 O1.KR3", "O1 O1.KR1 O1.KR2");
    }

    #[test]
    fn numbers_that_run_through_objectives_go_on() {
        check("O1 KR1 KR2 KR2 O2 KR3 KR4", "O1 KR1 KR2 KR3 O2 KR4 KR5");
        check("O1 KR1 KR2 O2 KR3 KR5", "O1 KR1 KR2 O2 KR3 KR4");
    }

    #[test]
    fn a_text_that_names_a_number_is_left_alone() {
        let text = labels("O1 KR1 KR3");
        assert_eq!(fixed(&text), "O1 KR1 KR2");
        assert!(fixed(&format!("{text}\nKR3 waits for the new till.\n")).starts_with("O1 KR1 KR3"));
        assert!(fixed(&format!("{text}\nSee key result 3 above.\n")).starts_with("O1 KR1 KR3"));
        assert!(fixed(&format!("{text}\nSee KR 1.\n")).starts_with("O1 KR1 KR2"));
    }

    /// A report about a list of thousands must not grow with its square.
    #[test]
    fn the_fix_of_a_long_list_is_told_once() {
        let list = |n: usize| {
            let lines: Vec<String> = (1..=n).map(|k| format!("- KR{}: Raise guests from {k} to 9{k}", k * 2)).collect();
            format!("# OKRs Q3 2026\n\n## O1: Guests come back\n\n{}\n", lines.join("\n"))
        };
        let linter = Linter::new(Arc::new(Rules::builtin()), Settings::default(), Context::default()).with_fixes(true);
        for (n, told) in [(20, 20), (400, 1)] {
            let report = lint(&SourceFile::from_text("okrs.md", &list(n)), &linter);
            let found = report.documents[0].diagnostics.iter().filter(|d| d.rule == "misnumbered");
            let fixes = found.clone().filter(|d| !d.fixes.is_empty()).count();
            assert_eq!((found.count(), fixes), (n, told));
            let done = fix::fix("okrs.md".as_ref(), list(n), Encoding::Utf8, &linter, false);
            assert!(done.text.contains(&format!("- KR{n}: ")) && !done.text.contains(&format!("- KR{}: ", n + 2)));
        }
    }

    #[test]
    fn what_does_not_count_in_digits_is_left_alone() {
        check("O1 KR1 KR1.2 KR3 KR3", "O1 KR1 KR1.2 KR3 KR3");
    }
}
