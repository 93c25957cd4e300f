//! What authors write around a statement on its own line: tags, owners, priorities, grades, statuses, due days.
//!
//! [`strip`] moves them into fields and gives back the statement, otherwise unchanged. Values that the reading needs in
//! the sentence – "(today 61%)", "(now 48)" – stay where they are.

use pest::Parser;

use super::fields::{self, is_commitment, is_status};
use super::fold::fold;
use super::grammar::{OkrParser, Rule};
use super::symbol;
use crate::model::{FieldKind, Fields};
use crate::text::Text;

/// More rounds than any author's tags need; keeps the work linear on hostile text.
const ROUNDS: usize = 24;
/// A bracket, segment or name behind a statement is never longer.
const REACH: usize = 160;

/// Moves tags in front of and behind a statement into fields. The rest is kept exactly.
pub(crate) fn strip(text: Text, fields: &mut Fields) -> Text {
    strip_marked(text, 0, false, fields)
}

/// As [`strip`]; the first `marked` bytes, or the last word, are a code span or bold, so a bare priority there is a tag,
/// not a word.
pub(crate) fn strip_marked(text: Text, marked: usize, marked_end: bool, fields: &mut Fields) -> Text {
    let mut cut = Cut { text: &text, start: 0, end: text.as_str().len(), fields };
    cut.trim();
    if !marked_end && is_bare(cut.rest()) {
        let (start, end) = (cut.start, cut.end);
        return text.cut(start..end);
    }
    if marked_end {
        cut.priority_behind();
    }
    for _ in 0..ROUNDS {
        cut.trim();
        if !(cut.head(marked) || cut.tail()) {
            break;
        }
    }
    cut.quotes();
    let (start, end) = (cut.start, cut.end);
    text.cut(start..end)
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
    let near = bytes.len().saturating_sub(84);
    begins && ends && !bytes.iter().skip(near).any(|b| matches!(b, b'@' | b':' | b'>' | 0xE2))
}

/// Moves a name in brackets behind an objective into the owner field: "Deploys are boring (Karim)".
pub(crate) fn strip_name(text: Text, fields: &mut Fields) -> Text {
    let Some((open, inner)) = last_bracket(text.as_str()) else { return text };
    let words = inner.split(' ').filter(|w| !w.is_empty()).count();
    let name = |w: &str| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.clone().any(char::is_lowercase)
            && chars.all(|c| c.is_alphabetic() || c == '-' || c == '\'')
    };
    if words == 0 || words > 3 || !inner.split(' ').all(|w| w.is_empty() || name(w)) || fields::is_status(inner) {
        return text;
    }
    fields.push(FieldKind::Owner, inner, text.span(open + 1..open + 1 + inner.len()));
    text.slice(0..open).trimmed()
}

/// Reads what stands in brackets behind a label: "Mục tiêu O1 (Trọng số 60%):".
pub(crate) fn strip_inside(inside: &Text, fields: &mut Fields) {
    let end = inside.as_str().len();
    let mut cut = Cut { text: inside, start: 0, end, fields };
    cut.in_bracket(inside.as_str(), 0, false);
}

struct Cut<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
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
        self.end -= rest.len() - rest.trim_end_matches(blank).len();
    }

    /// Records a field whose value stands at a byte range of the whole text.
    fn push(&mut self, kind: FieldKind, start: usize, end: usize) {
        let value = self.text.as_str().get(start..end).unwrap_or("");
        let left = value.len() - value.trim_start().len();
        let value = value.trim();
        let span = self.text.span(start + left..start + left + value.len());
        self.fields.push(kind, value, span);
    }

    // ------------------------------------------------------------ in front

    fn head(&mut self, marked: usize) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        match first {
            '[' => self.head_bracket(']'),
            '(' => self.head_bracket(')'),
            '@' => self.mentions_in_front(),
            '-' | '–' | '—' | ':' if rest.len() > 1 && rest.chars().nth(1).is_some_and(char::is_whitespace) => {
                self.start += first.len_utf8();
                true
            }
            'P' | 'p' => self.bare_priority(marked),
            'O' if rest.starts_with("OWNER") => self.placeholder(),
            _ => self.symbols_in_front(),
        }
    }

    fn symbols_in_front(&mut self) -> bool {
        let (len, status) = symbol::leading(self.rest());
        if len == 0 || len == self.rest().len() {
            return false;
        }
        if let Some(status) = status {
            let span = self.text.span(self.start..self.start + len);
            self.fields.push(FieldKind::Status, status, span);
        }
        self.start += len;
        true
    }

    fn head_bracket(&mut self, close: char) -> bool {
        let rest = self.rest();
        let Some(len) = rest.bytes().take(REACH).position(|b| b == close as u8) else { return false };
        let inner = rest.get(1..len).unwrap_or("");
        if len + 1 >= rest.trim_end().len() {
            return false;
        }
        let at = self.start + 1;
        let taken = match inner.trim() {
            "" if close == ']' => true,
            "x" | "X" => {
                let span = self.text.span(self.start..self.start + len + 1);
                self.fields.push(FieldKind::Status, "done", span);
                true
            }
            _ => self.in_bracket(inner, at, true),
        };
        if taken {
            self.start += len + 1;
        }
        taken
    }

    fn mentions_in_front(&mut self) -> bool {
        let mut any = false;
        loop {
            let rest = self.rest();
            let Some(name) = mention(rest) else { break };
            let (from, to) = (self.start + 1, self.start + 1 + name);
            // "@lan" alone is not a statement's owner but its words.
            if rest.get(1 + name..).unwrap_or("").trim().is_empty() {
                break;
            }
            self.push(FieldKind::Owner, from, to);
            self.start = to;
            any = true;
            let rest = self.rest();
            let joint = rest.trim_start();
            let joint = joint.strip_prefix([',', '&', '/', '+']).unwrap_or(joint).trim_start();
            if joint.starts_with('@') {
                self.start += rest.len() - joint.len();
            } else {
                break;
            }
        }
        any
    }

    fn bare_priority(&mut self, marked: usize) -> bool {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        if !matches!(bytes.get(1), Some(b'0'..=b'5' | b'X' | b'x'))
            || bytes.get(2).is_some_and(u8::is_ascii_alphanumeric)
        {
            return false;
        }
        let tail = rest.get(2..).unwrap_or("").trim_start();
        let separated =
            tail.starts_with(['-', '–', '—', ':', '@', '|', '[', ']', ')', '/']) || tail.starts_with("OWNER -");
        if !(separated || marked >= self.start + 2) || tail.is_empty() {
            return false;
        }
        self.push(FieldKind::Priority, self.start, self.start + 2);
        self.start = self.end - tail.len();
        if tail.starts_with([']', ')', '|', '/']) {
            self.start += 1;
        }
        true
    }

    fn placeholder(&mut self) -> bool {
        let tail = self.rest().get(5..).unwrap_or("").trim_start();
        if !tail.starts_with(['-', '–', '—', ':']) {
            return false;
        }
        self.start = self.end - tail.len();
        true
    }

    // ------------------------------------------------------------ behind

    fn tail(&mut self) -> bool {
        let rest = self.rest();
        let Some(last) = rest.chars().next_back() else { return false };
        match last {
            ')' | ']' | '）' => self.tail_bracket(),
            '.' if rest.ends_with(").") || rest.ends_with("].") => {
                self.end -= 1;
                if self.tail_bracket() {
                    return true;
                }
                self.end += 1;
                false
            }
            _ if symbol::is_symbol(last) => self.symbols_behind(last),
            _ => self.result_behind() || self.mention_behind() || self.segment_behind(),
        }
    }

    fn priority_behind(&mut self) {
        let rest = self.rest();
        let at = rest.len().saturating_sub(2);
        if let (Some(tag), Some(before)) = (rest.get(at..), rest.get(..at)) {
            let digit = tag.as_bytes().get(1).is_some_and(|b| matches!(b, b'0'..=b'5' | b'X'));
            if tag.starts_with('P') && digit && before.ends_with(char::is_whitespace) {
                self.push(FieldKind::Priority, self.start + at, self.end);
                self.end = self.start + at;
            }
        }
    }

    fn tail_bracket(&mut self) -> bool {
        let Some((open, inner)) = last_bracket(self.rest()) else { return false };
        let at = self.start + open;
        if open == 0 || !self.in_bracket(inner, at + 1, false) {
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
        if !tail.bytes().any(|b| matches!(b, b'>' | 0xE2)) {
            return false;
        }
        let Some((at, arrow)) = tail.rfind("=>").map(|i| (i, 2)).or(tail.rfind('⇒').map(|i| (i, '⇒'.len_utf8())))
        else {
            return false;
        };
        let at = window + at;
        let value = rest.get(at + arrow..).unwrap_or("");
        let grade = value.trim();
        let is_grade = grade.bytes().all(|b| b.is_ascii_digit() || b".,/%".contains(&b))
            && grade.bytes().any(|b| b.is_ascii_digit())
            && grade.contains(['%', '/', '.']);
        if !is_grade || at == 0 || ends_open_change(rest.get(..at).unwrap_or("")) {
            return false;
        }
        self.push(FieldKind::ScoreGiven, self.start + at + arrow, self.end);
        self.end = self.start + at;
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
        let before = before.trim_end().trim_end_matches(['-', '–', '—', ',', '|', '/', '&', '·']);
        self.end = self.start + before.len();
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
            let kind = fields::kind_of_name(name).filter(|k| is_beside(*k));
            if let (Some(kind), true) = (kind, parted) {
                let value = rest.get(colon + 1..).unwrap_or("");
                if value.trim().is_empty() {
                    return false;
                }
                self.push(fields::refine(kind, value), self.start + colon + 1, self.end);
                let left = left.trim_end_matches([',', ';', '|', '·', '-', '–', '—']).trim_end();
                self.end = self.start + left.len();
                return true;
            }
        }
        false
    }

    // ------------------------------------------------------------ brackets

    /// What a bracket holds; `front` brackets may also hold free tags. `at` is where its content starts.
    fn in_bracket(&mut self, inner: &str, at: usize, front: bool) -> bool {
        let end = at + inner.len();
        if inner.trim().is_empty() {
            return false;
        }
        let folded = fold(inner);
        let rule = may_be_known(&folded).then_some(folded);
        let rule = rule.and_then(|folded| {
            OkrParser::parse(Rule::bracket, &folded).ok()?.next()?.into_inner().next().map(|p| p.as_rule())
        });
        if let Some(rule) = rule {
            let kind = match rule {
                Rule::priority => Some(FieldKind::Priority),
                Rule::issue => return !front || inner.contains('#'),
                Rule::fraction if !front => Some(if is_grade(inner) { FieldKind::ScoreGiven } else { FieldKind::Due }),
                Rule::grade if !front => Some(FieldKind::ScoreGiven),
                Rule::due | Rule::date if !front => Some(FieldKind::Due),
                _ => None,
            };
            if let Some(kind) = kind {
                let from = if kind == FieldKind::Due { at + due_value(inner) } else { at };
                self.push(kind, from, end);
                return true;
            }
        }
        if let Some(mention) = inner.trim().strip_prefix('@') {
            if !mention.contains(char::is_whitespace) {
                self.push(FieldKind::Owner, at + inner.find('@').unwrap_or(0) + 1, end);
                return true;
            }
        }
        let first = inner.split([',', ';']).next().unwrap_or("");
        let plain = first.trim_start_matches(|c: char| symbol::is_symbol(c) || c.is_whitespace());
        if is_status(plain) {
            let skip = first.len() - plain.len();
            self.push(FieldKind::Status, at + skip, at + first.len());
            return true;
        }
        if is_commitment(inner) {
            self.push(FieldKind::Commitment, at, end);
            return true;
        }
        if self.named_fields(inner, at) {
            return true;
        }
        if front && is_tag(inner) {
            self.push(FieldKind::Owner, at, end);
            return true;
        }
        front && inner.trim().eq_ignore_ascii_case("tbd")
    }

    /// "owner: Lan, due: 31 Mar", "Trọng số 60%". All parts must be fields that stand beside a statement.
    fn named_fields(&mut self, inner: &str, at: usize) -> bool {
        let mut found = Vec::new();
        let mut from = 0;
        for part in inner.split_inclusive([',', ';', '|', '·']) {
            let body = part.trim_end_matches([',', ';', '|', '·']);
            match named(body) {
                Some((kind, value)) => found.push((kind, from + value, from + body.len())),
                // "owner: Lan, Minh": the second name belongs to the first.
                None if found.last().is_some_and(|f| f.0 == FieldKind::Owner) => {
                    found.push((FieldKind::Owner, from, from + body.len()));
                }
                None => return false,
            }
            from += part.len();
        }
        for (kind, start, end) in &found {
            self.push(*kind, at + start, at + end);
        }
        !found.is_empty()
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
        if let Some(inner) = inner.strip_suffix(close) {
            if !inner.is_empty() && !inner.contains([first, close]) {
                self.start += first.len_utf8();
                self.end = self.start + inner.len();
            }
        }
    }
}

/// Whether the grammar may know what a bracket holds, by its first letters; what it does not know is left to the names of
/// fields. `folded` as the grammar reads it.
fn may_be_known(folded: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        // Days, as the rules `due` and `date` of the grammar know them.
        "week",
        "tuan",
        "due",
        "by",
        "until",
        "deadline",
        "before",
        "han",
        "thoi han",
        "truoc",
        "cham nhat",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "q",
    ];
    let text = folded.trim_start_matches([' ', '\t']);
    let bytes = text.as_bytes();
    match bytes {
        // Numbers, priorities, issues.
        [b'0'..=b'9' | b'#' | b'!', ..] | [b'p', b'0'..=b'5' | b'x', ..] => true,
        _ if bytes
            .iter()
            .skip(2)
            .zip(bytes.iter().skip(3))
            .take(10)
            .any(|p| matches!(p, (b'-', b'0'..=b'9' | b'#' | b'!'))) =>
        {
            true
        }
        [first, ..] => BEGINNINGS.iter().any(|w| w.as_bytes().first() == Some(first) && text.starts_with(w)),
        [] => false,
    }
}

/// A field name and where its value starts: "owner: Lan", "Trọng số 60%".
fn named(part: &str) -> Option<(FieldKind, usize)> {
    if let Some(colon) = part.find([':', '：', '=']) {
        let kind = fields::kind_of_name(part.get(..colon)?).filter(|k| is_beside(*k))?;
        let value = colon + part.get(colon..)?.chars().next()?.len_utf8();
        let kind = fields::refine(kind, part.get(value..)?);
        return (!part.get(value..)?.trim().is_empty()).then_some((kind, value));
    }
    let digit = part.find(|c: char| c.is_ascii_digit())?;
    let kind = fields::kind_of_name(part.get(..digit)?)?;
    let value = part.get(digit..)?;
    let only = value.trim().bytes().all(|b| b.is_ascii_digit() || b"%.,/ ".contains(&b));
    (only && matches!(kind, FieldKind::Weight | FieldKind::ScoreGiven | FieldKind::Confidence | FieldKind::Priority))
        .then_some((kind, digit))
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

/// `[OPS]`, `[Growth]`: one or two words in capitals or with a capital, no digits first.
fn is_tag(inner: &str) -> bool {
    let inner = inner.trim();
    inner.len() <= 24
        && inner.split(' ').count() <= 2
        && inner.chars().next().is_some_and(char::is_uppercase)
        && inner.chars().all(|c| c.is_alphanumeric() || " -_/&".contains(c))
        && !inner.chars().all(|c| c == 'X')
        && !inner.eq_ignore_ascii_case("tbd")
}

/// "7/10" is a grade, "30/6" a day.
fn is_grade(text: &str) -> bool {
    let mut parts = text.trim().split('/').map(|p| p.trim().replace(',', ".").parse::<f64>());
    let (Some(Ok(part)), Some(Ok(whole))) = (parts.next(), parts.next()) else { return false };
    part <= whole
}

/// Where the value starts behind "due", "by", "hạn:".
fn due_value(inner: &str) -> usize {
    let folded = fold(inner.trim_start());
    let lead = inner.len() - inner.trim_start().len();
    let bare = ["due by", "due on", "due", "deadline", "han chot", "thoi han", "han", "by"];
    for word in bare {
        if folded.starts_with(word) && folded[word.len()..].starts_with([' ', ':']) {
            let words = word.split(' ').count();
            let mut at = 0;
            for _ in 0..words {
                let rest = inner.get(lead + at..).unwrap_or("");
                let skip = rest.len() - rest.trim_start().len();
                at += skip + rest.trim_start().find([' ', ':', '：']).unwrap_or(0);
            }
            let rest = inner.get(lead + at..).unwrap_or("");
            let value = rest.trim_start_matches([' ', ':', '：']);
            return lead + at + (rest.len() - value.len());
        }
    }
    lead
}

/// The name behind an `@` at the start: its length.
fn mention(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let len = name.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '.')).unwrap_or(name.len());
    let len = name.get(..len)?.trim_end_matches(['.', '-']).len();
    (len > 0).then_some(len)
}

/// The last bracket of a text that ends with one: where it opens, and what it holds.
fn last_bracket(text: &str) -> Option<(usize, &str)> {
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
        check("Giữ 9 khách (Trọng số 30%)", "Giữ 9 khách", &[(Weight, "30%")]);
        check("Spare room at 40% (#512)", "Spare room at 40%", &[]);
        check("Lines stay short (today 61%)", "Lines stay short (today 61%)", &[]);
        check("Điểm đạt 4,6/5 (hiện tại: 3,9)", "Điểm đạt 4,6/5 (hiện tại: 3,9)", &[]);
        check("NPS of 40 | Owner: Ann | Due: May", "NPS of 40", &[(Due, "May"), (Owner, "Ann")]);
        check("Sales up by a third @ann", "Sales up by a third", &[(Owner, "ann")]);
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
    fn what_is_passed_over_is_nothing_to_the_grammar() {
        let known = |text: &str| {
            let folded = fold(text);
            let rule = OkrParser::parse(Rule::bracket, &folded).ok().and_then(|mut p| p.next()?.into_inner().next());
            (rule.is_some_and(|p| p.as_rule() != Rule::junk), may_be_known(&folded))
        };
        for text in [
            "P1",
            "px",
            "#512",
            "GH-12",
            "gh-1, !4",
            "ABC-12, ABC-13",
            "ABCDEFGHIJ-1",
            "7/10",
            "0.4",
            "70%",
            "1,00",
            "week 10",
            "Tuần 3",
            "by 30 June",
            "hạn 30/6",
            "trước ngày 3/4",
            "chậm nhất: 5/6",
            "31 Mar",
            "March 31",
            "30/11/2026",
            "Q3",
            "2026-01-02",
            "until May",
            "due on: Friday",
            "deadline x",
            "before x",
            "thời hạn: 2",
            " dec 4",
        ] {
            assert_eq!(known(text), (true, true), "{text}");
        }
        for text in ["owner: Lan", "phụ trách: Minh", "today 61%", "Done, 41", "weight 30%", "lead: Ann", "x"] {
            assert_eq!(known(text), (false, false), "{text}");
        }
    }

    #[test]
    fn quotes_round_the_whole_statement_go() {
        check("“Khách gọi tên mình”.", "Khách gọi tên mình", &[]);
        check("\"Yes\" and \"no\"", "\"Yes\" and \"no\"", &[]);
    }
}
