//! What a dash or a row of signs parts from a statement: "… – at risk", "… — 40%", "… ▓▓▓░ 44%", "… 🟡 at risk".

use super::{Cut, bracket, floor};
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
            let from = if kind == FieldKind::Due { from + bracket::due_value(shown) } else { from };
            self.push(kind, from, self.end);
        }
        self.end = self.start + before.trim_end_matches(|c: char| symbol::is_symbol(c) || c.is_whitespace()).len();
        true
    }
}

/// Where the last dash between spaces or the last sign stands in a text, and where the words behind it begin.
fn last_part(text: &str) -> Option<(usize, usize)> {
    let dash = [" - ", " – ", " — "].iter().filter_map(|d| text.rfind(d).map(|at| (at, at + d.len()))).max();
    let sign = text.char_indices().rev().find(|(_, c)| symbol::is_symbol(*c)).map(|(at, c)| at + c.len_utf8());
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
