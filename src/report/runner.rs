//! Text in the log of a GitHub job, where the runner obeys lines that begin with `::` and the sign `##[` anywhere. What
//! somebody wrote must not become a command there, whatever the format: a file name can begin a line, a statement hold the sign.

use std::borrow::Cow;

use memchr::memmem;

use super::{Frame, Reporter};
use crate::workspace::Checked;

/// The sign that is obeyed anywhere in a line.
pub const SIGN: &str = "##[";

/// Whether the bracket at `at` is the end of the sign.
pub fn ends_sign(text: &str, at: usize) -> bool {
    text.get(..=at).is_some_and(|start| start.ends_with(SIGN))
}

/// Whether a later line of a text begins with a command at `at`.
pub fn begins_command(text: &str, at: usize) -> bool {
    let begins = |start: &str| start.trim_end_matches([' ', '\t']).ends_with('\n');
    text.get(at..).is_some_and(|rest| rest.starts_with("::")) && text.get(..at).is_some_and(begins)
}

/// A text format whose lines are no commands.
pub struct Harmless(pub Box<dyn Reporter>);

impl Reporter for Harmless {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let mut bytes = Vec::new();
        self.0.file(checked, &mut bytes);
        out.extend_from_slice(&harmless(&bytes));
    }

    fn frame(&self) -> Box<dyn Frame> {
        self.0.frame()
    }
}

/// Whole lines without commands.
pub fn harmless(text: &[u8]) -> Cow<'_, [u8]> {
    let begins = |line: &[u8]| line.trim_ascii_start().starts_with(b"::");
    if memmem::find(text, SIGN.as_bytes()).is_none() && !text.split(|b| *b == b'\n').any(begins) {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len() + 16);
    for line in text.split_inclusive(|b| *b == b'\n') {
        if begins(line) {
            // Still the same file, where the line begins with a path.
            out.extend_from_slice(b"./");
        }
        let mut from = 0;
        for at in memmem::find_iter(line, SIGN) {
            out.extend_from_slice(line.get(from..at + 2).unwrap_or_default());
            out.push(b' ');
            from = at + 2;
        }
        out.extend_from_slice(line.get(from..).unwrap_or_default());
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_taken_apart_and_the_rest_stays() {
        let text = "::error::a.md:1:1: x\nb.md:2:1: ##[error]y ::z ###[a]\n  ::stop\nplain";
        let made = harmless(text.as_bytes());
        assert_eq!(
            String::from_utf8_lossy(&made),
            "./::error::a.md:1:1: x\nb.md:2:1: ## [error]y ::z ### [a]\n./  ::stop\nplain"
        );
        assert!(matches!(harmless("Tăng 3::4 #[x]\nplain\n".as_bytes()), Cow::Borrowed(_)));
    }
}
