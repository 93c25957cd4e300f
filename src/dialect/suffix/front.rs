//! Tags in front of a statement: "[P1][OPS]", "@ann -", "✅".

use super::{Cut, REACH, mention};
use crate::dialect::symbol;
use crate::model::FieldKind;

impl Cut<'_> {
    pub(super) fn head(&mut self) -> bool {
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
            'P' | 'p' => self.bare_priority(),
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
        // "(Automated) tests for all apps": the bracket belongs to the sentence.
        let goes_on = rest.get(len + 1..).is_some_and(|t| t.trim_start().starts_with(char::is_lowercase));
        if close == ')' && goes_on && inner.len() > 1 && inner.chars().all(char::is_alphabetic) {
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

    fn bare_priority(&mut self) -> bool {
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
        if !(separated || self.front >= self.start + 2) || tail.is_empty() {
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
}
