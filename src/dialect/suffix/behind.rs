//! Tags behind a statement: "(7/10)", "=> 66%", "@ann", "| Owner: Ann".

use super::bracket::grade_in_words;
use super::{Cut, REACH, floor, is_beside, last_mark, mention};
use crate::dialect::fold::fold;
use crate::dialect::{fields, symbol};
use crate::model::FieldKind;

impl Cut<'_> {
    pub(super) fn tail(&mut self) -> bool {
        let rest = self.rest();
        let Some(last) = rest.chars().next_back() else { return false };
        if self.marked_behind() {
            return true;
        }
        match last {
            ')' | ']' | '）' => self.tail_bracket() || self.status_behind(),
            '.' if rest.ends_with(").") || rest.ends_with("].") => {
                self.end -= 1;
                if self.tail_bracket() {
                    return true;
                }
                self.end += 1;
                self.status_behind()
            }
            _ if symbol::is_symbol(last) => self.symbols_behind(last),
            _ => {
                // A grade ends with its figure.
                let figure = last.is_ascii_digit() || matches!(last, '.' | ',' | '%' | '/');
                figure && (self.result_behind() || self.grade_behind())
                    || self.status_behind()
                    || self.mention_behind()
                    || self.segment_behind()
                    || self.parted_behind()
            }
        }
    }

    fn tail_bracket(&mut self) -> bool {
        let Some((open, inner)) = last_bracket(self.rest()) else { return false };
        let at = self.start + open;
        let square = self.rest().ends_with(']');
        if open == 0 || !(self.in_bracket(inner, at + 1, false) || self.people(inner, at + 1, square)) {
            return false;
        }
        self.end = at;
        true
    }

    fn symbols_behind(&mut self, last: char) -> bool {
        let from = self.end - last.len_utf8();
        if from == self.start {
            return false;
        }
        if let Some(status) = symbol::status_of(last).or(symbol::light_of(last)) {
            let span = self.text.span(from..self.end);
            self.fields.push(FieldKind::Status, status, span);
        }
        self.end = from;
        true
    }

    /// "… => 66%": a grade, unless the arrow ends a change ("from 60% => 80%").
    fn result_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(24));
        let Some(tail) = rest.get(window..) else { return false };
        let mut heads = tail.rmatch_indices('>').filter_map(|(at, _)| tail.get(..at)?.strip_suffix('='));
        let double = heads.next().map(|head| (head.len(), 2));
        let Some((at, arrow)) = double.or(tail.rfind('⇒').map(|at| (at, '⇒'.len_utf8()))) else { return false };
        let at = window + at;
        let value = rest.get(at + arrow..).unwrap_or("");
        let grade = value.trim();
        let is_grade = grade.bytes().all(|b| b.is_ascii_digit() || b".,/%".contains(&b))
            && grade.bytes().any(|b| b.is_ascii_digit())
            && grade.contains(['%', '/', '.']);
        let before = rest.get(..at).unwrap_or("");
        // "Bills paid in 3 days: 100% => 100%": from a value to the same one is no change.
        let same = before.trim_end().strip_suffix(grade).is_some_and(|t| t.trim_end().ends_with(':'));
        if !is_grade || at == 0 || !same && ends_open_change(before) {
            return false;
        }
        self.push(FieldKind::ScoreGiven, self.start + at + arrow, self.end);
        self.end = self.start + at;
        true
    }

    /// "Onboard three clinics → In progress", "… → TODO (nobody has time)", "… — achieved (May)"
    fn status_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(120));
        let mut tail = rest.get(window..).unwrap_or("");
        // A remark behind the status may hold dashes of its own.
        for _ in 0..3 {
            let Some(mark) = last_mark(tail, &["→ ", "-> ", "=> ", " — ", " – ", " - "]) else { return false };
            if self.status_at(window + mark.start, window + mark.end) {
                return true;
            }
            tail = tail.get(..mark.start).unwrap_or("");
        }
        false
    }

    /// Takes a status, and a remark in brackets behind it, between a mark and the end.
    fn status_at(&mut self, mark: usize, from: usize) -> bool {
        let rest = self.rest();
        let behind = rest.get(from..).unwrap_or("").trim_start();
        let value = rest.len() - behind.len();
        let status = behind.split(" (").next().unwrap_or("");
        let before = rest.get(..mark).unwrap_or("");
        // A remark that ends on a later line.
        let whole = status.len() == behind.len() || behind.trim_end_matches('.').ends_with(')');
        // "Status shown (queued → running → completed)."
        let inside = before.rfind('(') > before.rfind(')');
        if mark == 0 || inside || !whole || !fields::is_status(status) || ends_open_change(before) {
            return false;
        }
        let told = self.start + value + status.len();
        self.push(FieldKind::Status, self.start + value, told);
        if told < self.end {
            self.push(FieldKind::Note, told + 1, self.end);
        }
        self.end = self.start + mark;
        true
    }

    /// "… – đạt 80%" behind a statement that has its own figure.
    fn grade_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(40));
        let Some(tail) = rest.get(window..) else { return false };
        let Some(mark) = last_mark(tail, &[" – ", " — ", " - ", " → ", " => ", "; ", ". "]) else { return false };
        let (before, value) = (rest.get(..window + mark.start).unwrap_or(""), tail.get(mark.end..).unwrap_or(""));
        let Some(grade) = grade_in_words(value).filter(|_| has_own_figure(before)) else { return false };
        self.push(FieldKind::ScoreGiven, self.end - value.len() + grade, self.end);
        self.end = self.start + before.len();
        true
    }

    fn mention_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(64));
        let Some(at) = rest.get(window..).and_then(|t| t.rfind('@')).map(|i| window + i) else { return false };
        let before = rest.get(..at).unwrap_or("");
        let Some(name) = rest.get(at..).and_then(mention) else { return false };
        if at == 0 || at + 1 + name != rest.len() || !before.ends_with(char::is_whitespace) {
            return false;
        }
        self.push(FieldKind::Owner, self.start + at + 1, self.end);
        // "— owner: @ann"
        let head = before.trim_end().strip_suffix(':').unwrap_or(before).trim_end();
        let name = head.rsplit(' ').next().unwrap_or("");
        let named = head.len() < before.trim_end().len() && fields::kind_of_name(name) == Some(FieldKind::Owner);
        let bare = head.strip_suffix(name).unwrap_or(head).trim_end();
        let named = named && bare.ends_with(['-', '–', '—', ',', ';', '|', '·']);
        let before = if named { bare } else { before };
        let before = before.trim_end().trim_end_matches(['-', '–', '—', ',', '|', '/', '&', '·']);
        self.end = self.start + before.trim_end().len();
        true
    }

    /// "… | Owner: Lan", "… Progress: 40%": a named field behind the statement.
    fn segment_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(80));
        let Some(colon) = rest.get(window..).and_then(|t| t.rfind(':')).map(|i| window + i) else { return false };
        let before = rest.get(..colon).unwrap_or("");
        // The name is the last one to four words before the colon.
        let mut from = before.trim_end().len();
        for _ in 0..4 {
            let head = before.get(..from).unwrap_or("").trim_end();
            from = head
                .rfind(|c: char| c.is_whitespace() || ".,;|·()".contains(c))
                .map_or(0, |i| i + head.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
            let name = before.get(from..).unwrap_or("");
            let left = before.get(..from).unwrap_or("").trim_end();
            let parted = left.ends_with([',', '.', ';', '|', '·', '-', '–', '—', '%', '"', '”', ')'])
                || name.chars().next().is_some_and(char::is_uppercase);
            if from == 0 || left.is_empty() {
                return false;
            }
            // Behind a bar or dot even a baseline or target is no part of the sentence.
            let piped = left.ends_with(['|', '·', '•']);
            let kind = if parted { fields::kind_of_name(name).filter(|k| piped || is_beside(*k)) } else { None };
            if let Some(kind) = kind {
                let value = rest.get(colon + 1..).unwrap_or("");
                if value.trim().is_empty() {
                    return false;
                }
                self.push(fields::refine(kind, value), self.start + colon + 1, self.end);
                let left = left.trim_end_matches([',', ';', '|', '·', '•', '-', '–', '—']).trim_end();
                self.end = self.start + left.len();
                return true;
            }
        }
        false
    }
}

/// Whether a text holds a figure that numbers no period.
fn has_own_figure(text: &str) -> bool {
    let folded = fold(text);
    let mut before = "";
    folded.split_whitespace().any(|word| {
        let period =
            matches!(std::mem::replace(&mut before, word), "quy" | "thang" | "nam" | "tuan" | "ky" | "quarter");
        word.starts_with(|c: char| c.is_ascii_digit()) && !period
    })
}

/// The last bracket of a text that ends with one: where it opens, and what it holds.
pub(super) fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let last = text.chars().next_back()?;
    let open = match last {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        _ => return None,
    };
    let window = floor(text, text.len().saturating_sub(REACH));
    let at = window + text.get(window..)?.rfind(open)?;
    let inner = text.get(at + open.len_utf8()..text.len() - last.len_utf8())?;
    (!inner.contains(last)).then_some((at, inner))
}

/// Whether the text ends in the first half of a change, which an arrow then completes: "from 60%", "Conversion 60%".
fn ends_open_change(text: &str) -> bool {
    let text = text.trim_end();
    let window = floor(text, text.len().saturating_sub(80));
    let folded = fold(text.get(window..).unwrap_or(""));
    let figure = folded.trim_end_matches('%').trim_end();
    if !figure.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let word = figure.rsplit(' ').next().unwrap_or("");
    let before = figure.get(..figure.len() - word.len()).unwrap_or("").trim_end();
    let complete = before.ends_with("up from")
        || before.ends_with("down from")
        || before.ends_with(" to")
        || before.ends_with("->")
        || before.ends_with('→')
        || before.ends_with("len")
        || before.ends_with("xuong")
        || before.ends_with("con");
    !complete && folded.ends_with('%')
}
