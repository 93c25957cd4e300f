//! `check: year-named`: the time by which a statement is due is written with its year, so it can be meant only one way.

use crate::figure::calendar::year_at;
use crate::reading::TimeRole;
use crate::reading::facts::Subject;
use crate::rules::conditions::{Arguments, Found};

/// The first due time with a year.
pub fn find(subject: &Subject<'_>) -> Option<Found> {
    let text = subject.statement.as_str();
    let due = subject.reading.times.iter().filter(|t| matches!(t.role, TimeRole::Deadline | TimeRole::Period));
    let mut dated = due.filter(|time| text.get(time.range.clone()).is_some_and(names_year));
    let range = dated.next()?.range.clone();
    Some(Found::at(vec![subject.statement.text.span(range)], Arguments::default()))
}

/// Years are plain digits in every spelling, so nothing needs folding.
fn names_year(words: &str) -> bool {
    let mut digit_before = false;
    words.char_indices().any(|(at, c)| {
        let start = c.is_ascii_digit() && !digit_before;
        digit_before = c.is_ascii_digit();
        start && year_at(words, at).is_some()
    })
}
