//! What fixing would change, as unified diffs: `patch` reads them from a pipe; on a terminal they are cleaned and coloured.

use std::borrow::Cow;

use similar::TextDiff;

use super::{Frame, Plain, Reporter, clean};
use crate::workspace::Checked;

/// The format.
pub struct Diff {
    /// The reader is a person: no character that controls a terminal gets through.
    pub terminal: bool,
    /// Colours.
    pub colour: bool,
}

impl Reporter for Diff {
    fn file(&self, checked: &Checked, out: &mut Vec<u8>) {
        let Some(change) = checked.change.as_ref().filter(|change| change.before != change.after) else { return };
        let path = clean::path(&checked.source.path);
        let lines = TextDiff::from_lines(change.before.as_str(), change.after.as_str());
        let text = lines.unified_diff().context_radius(3).header(&path, &path).to_string();
        for line in text.split_inclusive('\n') {
            self.line(line, out);
        }
    }

    fn frame(&self) -> Box<dyn Frame> {
        Box::new(Plain)
    }
}

impl Diff {
    fn line(&self, line: &str, out: &mut Vec<u8>) {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        let shown: Cow<'_, str> = if self.terminal { clean::line(bare.trim_end_matches('\r')) } else { bare.into() };
        let sign = if bare.starts_with("---") || bare.starts_with("+++") { None } else { bare.chars().next() };
        let colour = match sign {
            Some('+') => "\u{1b}[32m",
            Some('-') => "\u{1b}[31m",
            Some('@') => "\u{1b}[36m",
            _ => "",
        };
        let (before, behind) = if self.colour && !colour.is_empty() { (colour, "\u{1b}[0m") } else { ("", "") };
        for part in [before, &shown, behind, if line.ends_with('\n') { "\n" } else { "" }] {
            out.extend_from_slice(part.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::workspace::Change;

    fn changed(diff: &Diff, before: &str, after: &str) -> String {
        let mut checked = sample::english();
        checked.change = Some(Change { before: before.to_owned(), after: after.to_owned(), mended: 1, unsafe_left: 0 });
        sample::written(diff, &[checked])
    }

    #[test]
    fn a_pipe_gets_the_lines_as_they_are() {
        let plain = Diff { terminal: false, colour: false };
        assert_eq!(
            changed(&plain, "a\r\nKR3\u{1b}: b\r\nc", "a\r\nKR2\u{1b}: b\r\nc"),
            "--- okrs/partners.md\n+++ okrs/partners.md\n@@ -1,3 +1,3 @@\n a\r\n-KR3\u{1b}: b\r\n+KR2\u{1b}: b\r\n c\n\
             \\ No newline at end of file\n"
        );
        assert_eq!(changed(&plain, "a", "a"), "");
    }

    #[test]
    fn a_terminal_gets_no_controls_but_ours() {
        let text = changed(&Diff { terminal: true, colour: true }, "KR3\u{1b}[2J\r\n", "KR2\u{1b}[2J\r\n");
        assert!(text.ends_with("\u{1b}[31m-KR3␛[2J\u{1b}[0m\n\u{1b}[32m+KR2␛[2J\u{1b}[0m\n"), "{text:?}");
    }
}
