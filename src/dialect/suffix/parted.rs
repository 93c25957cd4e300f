//! What a dash, a row of signs or its markup parts from a statement: "… – at risk", "… — 40%", "… ▓▓▓░ 44%", "… `P1`".

use super::{Cut, bracket, floor, last_mark};
use crate::dialect::fold::fold;
use crate::dialect::grammar::Rule;
use crate::dialect::{fields, symbol};
use crate::model::FieldKind;

/// A status, grade or day is never longer.
const LONGEST: usize = 48;

impl Cut<'_> {
    /// A status, grade or day behind the last dash or sign.
    pub(super) fn parted_behind(&mut self) -> bool {
        let rest = self.rest();
        let window = floor(rest, rest.len().saturating_sub(LONGEST));
        let Some((at, value)) = rest.get(window..).and_then(last_part) else { return false };
        let before = rest.get(..window + at).unwrap_or("").trim_end();
        let signs = before.ends_with(symbol::is_symbol);
        let from = self.start + window + value;
        let Some(shown) = self.text.as_str().get(from..self.end) else { return false };
        // "… - Linh phụ trách"
        if let Some(name) = shown.strip_suffix(" phụ trách").filter(|name| bracket::is_name(name)) {
            self.push(FieldKind::Owner, from, from + name.len());
            self.end = self.start + before.len();
            return true;
        }
        // "… - phụ trách Lan", "… - owner Joe"
        if let Some((FieldKind::Owner, name)) = bracket::named(shown) {
            self.push(FieldKind::Owner, from + name, self.end);
            self.end = self.start + before.len();
            return true;
        }
        let share = shown.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
        let shown = if share.ends_with('%') && is_done(&shown[share.len()..]) { share } else { shown };
        let kind = match bracket::rule_of(shown) {
            _ if fields::is_status(shown) => FieldKind::Status,
            Some(Rule::grade) if signs || figures(before) >= 2 => FieldKind::ScoreGiven,
            Some(Rule::due | Rule::date) if figures(before) >= 1 => FieldKind::Due,
            _ => return false,
        };
        if before.chars().filter(|c| c.is_alphabetic()).count() < 3 {
            return false;
        }
        if kind != FieldKind::Status || self.fields.get(kind).is_none() {
            let skip = if kind == FieldKind::Due { bracket::due_value(shown) } else { 0 };
            self.push(kind, from + skip, from + shown.len());
        }
        self.end = self.start + before.trim_end_matches(|c: char| symbol::is_symbol(c) || c.is_whitespace()).len();
        true
    }

    /// A priority, status or grade that is set apart by its markup.
    pub(super) fn marked_behind(&mut self) -> bool {
        let Some(from) = self.marked.before(self.end).filter(|from| *from > self.start) else { return false };
        let text = self.text.as_str();
        let (Some(before), Some(shown)) = (text.get(self.start..from), text.get(from..self.end)) else { return false };
        let body = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·'));
        let parted = body.len() < before.trim_end().len();
        let code = self.marked.parts[1].iter().any(|r| r.end == self.end);
        let kind = match bracket::rule_of(shown) {
            Some(Rule::priority) if before.ends_with(char::is_whitespace) => FieldKind::Priority,
            // "Tickets in `Done`" and "up to **50%**" are parts of their sentences.
            _ if fields::is_status(shown) && (parted || code && !ends_open(body)) => FieldKind::Status,
            Some(Rule::grade) if parted || code && figures(body) >= 2 => FieldKind::ScoreGiven,
            _ => return false,
        };
        self.push(kind, from, self.end);
        self.end = self.start + body.len();
        true
    }
}

/// Whether a share goes on in words that say it is done: "80% complete".
fn is_done(text: &str) -> bool {
    matches!(fold(text).trim(), "complete" | "completed" | "done" | "achieved" | "hoan thanh")
}

/// Whether a text ends in a word that its sentence goes on from.
fn ends_open(text: &str) -> bool {
    let last = fold(text.rsplit(' ').next().unwrap_or(""));
    ["in", "as", "to", "is", "are", "from", "of", "at", "or", "and", "la", "sang", "thanh"].contains(&last.as_str())
}

/// Where the last dash or bar between spaces or the last sign stands in a text, and where the words behind it begin.
fn last_part(text: &str) -> Option<(usize, usize)> {
    let dash = last_mark(text, &[" - ", " – ", " — ", " | ", " · "]).map(|dash| (dash.start, dash.end));
    let last_sign = || text.char_indices().rev().find(|(_, c)| symbol::is_symbol(*c));
    let sign = symbol::may_hold_symbol(text).then(last_sign).flatten().map(|(at, c)| at + c.len_utf8());
    let sign = sign.map(|at| (at, at));
    dash.max(sign)
}

/// How many figures a text holds. Years and names such as "Q3" are none.
fn figures(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric() && c != '%')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .filter(|word| !(word.len() == 4 && word.starts_with("20")))
        .count()
}
