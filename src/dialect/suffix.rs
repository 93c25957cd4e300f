//! What authors write around a statement on its own line: tags, owners, priorities, grades, statuses, due days.
//!
//! [`strip`] moves them into fields and gives back the statement, otherwise unchanged. Values that the reading needs in
//! the sentence – "(today 61%)", "(now 48)" – stay where they are.

mod behind;
mod bracket;
mod front;
mod parted;

use std::ops::Range;

use super::symbol;
use crate::model::{FieldKind, Fields};
use crate::text::Text;
use behind::last_bracket;
pub(crate) use bracket::names;

/// More rounds than any author's tags need; keeps the work linear on hostile text.
const ROUNDS: usize = 24;
/// A bracket, segment or name behind a statement is never longer.
const REACH: usize = 160;

/// Moves tags in front of and behind a statement into fields. The rest is kept exactly.
pub(crate) fn strip(text: Text, fields: &mut Fields) -> Text {
    let (start, end) = bounds(&text, 0..text.as_str().len(), Marked::default(), fields);
    if start == 0 && end == text.as_str().len() { text } else { text.slice(start..end) }
}

/// As [`strip`], for a part of a longer text, with what its markup says.
pub(crate) fn strip_part(text: &Text, range: Range<usize>, marked: Marked<'_>, fields: &mut Fields) -> Text {
    let (start, end) = bounds(text, range, marked, fields);
    text.slice(start..end)
}

/// Bold and code in a statement: a bare priority, status or grade set apart so is a tag, not a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marked<'a> {
    /// So many bytes in front.
    pub(crate) front: usize,
    /// The bold parts and the code spans of the text.
    pub(crate) parts: [&'a [Range<usize>]; 2],
}

impl Marked<'_> {
    /// Where the part begins that ends at a place.
    fn before(self, end: usize) -> Option<usize> {
        self.parts.iter().copied().flatten().find(|r| r.end == end).map(|r| r.start)
    }
}

fn bounds(text: &Text, range: Range<usize>, marked: Marked<'_>, fields: &mut Fields) -> (usize, usize) {
    let mut cut = Cut { text, start: range.start, end: range.end, front: range.start + marked.front, marked, fields };
    cut.trim();
    if marked.before(cut.end).is_none() && is_bare(cut.rest()) {
        return (cut.start, cut.end);
    }
    for _ in 0..ROUNDS {
        cut.trim();
        if !(cut.head() || cut.tail()) {
            break;
        }
    }
    cut.quotes();
    (cut.start, cut.end)
}

/// Whether a text begins and ends with words, and no field can stand near its end: nothing to strip from most statements.
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = match bytes {
        [b'P' | b'p', b'0'..=b'9' | b'X' | b'x', ..] => false,
        [b'O', b'W', ..] => false,
        // "1️⃣"
        [b'0'..=b'9', second, ..] => second.is_ascii(),
        [b'A'..=b'Z' | b'a'..=b'z', ..] => true,
        // Latin letters with marks; no symbols and no quotes.
        [0xC3..=0xC6, ..] | [0xE1, 0xBA | 0xBB, ..] => true,
        _ => false,
    };
    let ends = match bytes {
        [.., b')' | b']', b'.'] => false,
        [.., last] if last.is_ascii() => last.is_ascii_alphanumeric() || matches!(last, b'%' | b'.'),
        _ => text.chars().next_back().is_some_and(|c| c.is_alphabetic() && !symbol::is_symbol(c)),
    };
    // The reach of what is looked for behind a statement, see `segment_behind`; one byte more for a cut letter.
    let near = bytes.get(bytes.len().saturating_sub(84)..).unwrap_or(bytes);
    // Without a way out of the loop, many bytes are looked at at once.
    begins
        && ends
        && !near
            .iter()
            .fold(false, |found, b| found | matches!(b, b'@' | b':' | b'>' | b'-' | b'|' | 0xC2 | 0xE2 | 0xF0))
}

/// Moves a name in brackets behind an objective into the owner field: "Deploys are boring (Karim)".
pub(crate) fn strip_name(text: Text, fields: &mut Fields) -> Text {
    let Some((open, inner)) = last_bracket(text.as_str()) else { return text };
    if bracket::names(inner).is_none() {
        return text;
    }
    fields.push(FieldKind::Owner, inner, text.span(open + 1..open + 1 + inner.len()));
    text.slice(0..open).trim()
}

/// Reads what stands in brackets behind a label: "Mục tiêu O1 (Trọng số 60%):".
pub(crate) fn strip_inside(inside: &Text, fields: &mut Fields) {
    let end = inside.as_str().len();
    let mut cut = Cut { text: inside, start: 0, end, front: 0, marked: Marked::default(), fields };
    cut.in_bracket(inside.as_str(), 0, false);
}

/// Reads a tag in brackets in front of a label: "[At risk] KR1: …", "(Lan) KR2: …".
pub(crate) fn strip_front(inside: &Text, fields: &mut Fields) {
    let end = inside.as_str().len();
    let mut cut = Cut { text: inside, start: 0, end, front: 0, marked: Marked::default(), fields };
    if bracket::is_day(inside.as_str()) {
        cut.push(FieldKind::Due, 0, end);
    } else if !cut.in_bracket(inside.as_str(), 0, true) {
        cut.people(inside.as_str(), 0, true);
    }
}

struct Cut<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
    /// Up to here the text is bold or a code span.
    front: usize,
    marked: Marked<'a>,
    fields: &'a mut Fields,
}

impl<'a> Cut<'a> {
    fn rest(&self) -> &'a str {
        self.text.as_str().get(self.start..self.end).unwrap_or("")
    }

    fn trim(&mut self) {
        let rest = self.rest();
        let front = rest.len() - rest.trim_start_matches(blank).len();
        self.start += front;
        let rest = self.rest();
        // "…;" and "… /" part it from the next.
        let body = rest.trim_end_matches(blank);
        let body = body.strip_suffix([';', '；']).or_else(|| body.strip_suffix(" /")).unwrap_or(body);
        self.end -= rest.len() - body.trim_end_matches(blank).len();
    }

    /// Records a field whose value stands at a byte range of the whole text.
    fn push(&mut self, kind: FieldKind, start: usize, end: usize) {
        let value = self.text.as_str().get(start..end).unwrap_or("");
        let left = value.len() - value.trim_start().len();
        let value = value.trim();
        let span = self.text.span(start + left..start + left + value.len());
        self.fields.push(kind, value, span);
    }

    fn quotes(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        let close = match first {
            '"' => '"',
            '“' | '„' => '”',
            '«' => '»',
            '‘' => '’',
            '\'' => '\'',
            _ => return,
        };
        let body = rest.strip_suffix(['.', ',', ';']).unwrap_or(rest);
        let inner = body.get(first.len_utf8()..).unwrap_or("");
        if let Some(inner) = inner.strip_suffix(close)
            && !inner.is_empty()
            && !inner.contains([first, close])
        {
            self.start += first.len_utf8();
            self.end = self.start + inner.len();
        }
    }
}

/// Fields that stand beside a statement and say nothing about its measure.
fn is_beside(kind: FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Baseline
            | FieldKind::Target
            | FieldKind::Current
            | FieldKind::Unit
            | FieldKind::Note
            | FieldKind::Level
    )
}

/// The name behind an `@` at the start: its length.
fn mention(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let len = name.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '.')).unwrap_or(name.len());
    let len = name.get(..len)?.trim_end_matches(['.', '-']).len();
    (len > 0).then_some(len)
}

/// The last of some marks that end with a blank. They are compared at blanks only: the search of the standard library
/// takes longer to set up than these texts are.
fn last_mark(text: &str, marks: &[&str]) -> Option<Range<usize>> {
    let mut heads = memchr::memrchr_iter(b' ', text.as_bytes()).filter_map(|at| text.get(..=at));
    heads.find_map(|head| marks.iter().find_map(|mark| head.strip_suffix(mark)).map(|front| front.len()..head.len()))
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

fn floor(text: &str, at: usize) -> usize {
    crate::source::floor_boundary(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> (String, Vec<(FieldKind, String)>) {
        let mut fields = Fields::default();
        let out = strip(Text::verbatim(text, 0), &mut fields);
        for field in &fields.0 {
            assert!(field.span.end <= text.len());
        }
        (out.as_str().to_owned(), fields.0.into_iter().map(|f| (f.kind, f.value)).collect())
    }

    #[track_caller]
    fn check(text: &str, rest: &str, fields: &[(FieldKind, &str)]) {
        let (out, found) = stripped(text);
        let found: Vec<(FieldKind, &str)> = found.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!((out.as_str(), found.as_slice()), (rest, fields));
    }

    #[test]
    fn tags_in_front() {
        use FieldKind::{Owner, Priority, Status};
        check("[P1][OPS] Cut waiting time", "Cut waiting time", &[(Priority, "P1"), (Owner, "OPS")]);
        check(
            "P0 - @ann, @bo - Lookups fail less",
            "Lookups fail less",
            &[(Priority, "P0"), (Owner, "ann"), (Owner, "bo")],
        );
        check("P2 OWNER - Spare room at 40%", "Spare room at 40%", &[(Priority, "P2")]);
        check("P0 incidents fall from 5 to 1", "P0 incidents fall from 5 to 1", &[]);
        check("✅ Heat lost cut by half", "Heat lost cut by half", &[(Status, "done")]);
    }

    #[test]
    fn grades_statuses_and_days_behind() {
        use FieldKind::{Due, Owner, ScoreGiven, Status, Weight};
        check("Seven beds dug (1/4)", "Seven beds dug", &[(ScoreGiven, "1/4")]);
        check("Every role is filled (0.4)", "Every role is filled", &[(ScoreGiven, "0.4")]);
        check("Train 12 to 40 people (Done, 41)", "Train 12 to 40 people", &[(Status, "Done")]);
        check("First shift after 7 days (Week 10)", "First shift after 7 days", &[(Due, "Week 10")]);
        check("Waiting list is empty (by 30 June)", "Waiting list is empty", &[(Due, "30 June")]);
        check("Bán 40 máy (30/6)", "Bán 40 máy", &[(Due, "30/6")]);
        check("Bán 40 máy (Phụ trách: Lê An, hạn: 30/6)", "Bán 40 máy", &[(Owner, "Lê An"), (Due, "30/6")]);
        check("Bán 40 máy (điểm: 0,7, phụ trách: Lê An)", "Bán 40 máy", &[(ScoreGiven, "0,7"), (Owner, "Lê An")]);
        check("Bán 40 máy (đạt 68%)", "Bán 40 máy", &[(ScoreGiven, "68%")]);
        check("Bán 40 máy trước 30/6 – đạt 80%", "Bán 40 máy trước 30/6", &[(ScoreGiven, "80%")]);
        check("Tỷ lệ mua lại quý 3 - đạt 80%", "Tỷ lệ mua lại quý 3 - đạt 80%", &[]);
        check("Giữ 9 khách (Trọng số 30%)", "Giữ 9 khách", &[(Weight, "30%")]);
        check("Spare room at 40% (#512)", "Spare room at 40%", &[]);
        check("Lines stay short (today 61%)", "Lines stay short (today 61%)", &[]);
        check("Điểm đạt 4,6/5 (hiện tại: 3,9)", "Điểm đạt 4,6/5 (hiện tại: 3,9)", &[]);
        check("NPS of 40 | Owner: Ann | Due: May", "NPS of 40", &[(Due, "May"), (Owner, "Ann")]);
        check("Sales up by a third @ann", "Sales up by a third", &[(Owner, "ann")]);
    }

    #[test]
    fn names_and_days_share_a_bracket() {
        use FieldKind::{Due, Owner, Status};
        check("Sales up a third (Lan, 30 Sep)", "Sales up a third", &[(Owner, "Lan"), (Due, "30 Sep")]);
        check("Sales up a third (Lan; due 15 Aug)", "Sales up a third", &[(Owner, "Lan"), (Due, "15 Aug")]);
        check("Sales up a third [Lan]", "Sales up a third", &[(Owner, "Lan")]);
        check("Sales up a third (Lan, at risk)", "Sales up a third", &[(Owner, "Lan"), (Status, "at risk")]);
        check("Sales up a third (Germany)", "Sales up a third (Germany)", &[]);
        check("Sales up a third (2026 Q3)", "Sales up a third", &[(Due, "2026 Q3")]);
        check("Sales up a third (Germany, Q3)", "Sales up a third (Germany, Q3)", &[]);
    }

    #[test]
    fn what_a_dash_or_a_bar_of_signs_parts_from_the_words() {
        use FieldKind::{Baseline, Due, ScoreGiven, Status, Target};
        check("35 new accounts – at risk", "35 new accounts", &[(Status, "at risk")]);
        check("35 new accounts 🟡 At risk", "35 new accounts", &[(Status, "At risk")]);
        check("Wait from 5 to 2 days - 40%", "Wait from 5 to 2 days", &[(ScoreGiven, "40%")]);
        check("Wait from 5 to 2 days ▓▓░░ 44%", "Wait from 5 to 2 days", &[(ScoreGiven, "44%")]);
        check("40 first sales — 15 Dec", "40 first sales", &[(Due, "15 Dec")]);
        check("Share of orders in Q3 2026 – 40%", "Share of orders in Q3 2026 – 40%", &[]);
        check("Sign-ups | Baseline: 2% | Target: 4%", "Sign-ups", &[(Target, "4%"), (Baseline, "2%")]);
        check("Sign-ups, target: 4%", "Sign-ups, target: 4%", &[]);
    }

    #[test]
    fn an_arrow_gives_a_grade_unless_it_ends_a_change() {
        use FieldKind::ScoreGiven;
        check("Solve 70%, up from 52% => 66%", "Solve 70%, up from 52%", &[(ScoreGiven, "66%")]);
        check("First answer from 9 h to 2 h => 100%", "First answer from 9 h to 2 h", &[(ScoreGiven, "100%")]);
        check("Share 60% -> 80%  => 45%", "Share 60% -> 80%", &[(ScoreGiven, "45%")]);
        check("Tăng tỷ lệ từ 60% => 80%", "Tăng tỷ lệ từ 60% => 80%", &[]);
    }

    #[test]
    fn quotes_round_the_whole_statement_go() {
        check("“Khách gọi tên mình”.", "Khách gọi tên mình", &[]);
        check("\"Yes\" and \"no\"", "\"Yes\" and \"no\"", &[]);
    }
}
