//! Characters that must not reach a terminal as they are: controls that move the cursor or change colours, and the
//! bidirectional controls that make text read as something else than it is.
//!
//! A file name or a title is written by somebody else. Every replacement is one character for one character and one
//! column wide, so that underlines computed on the clean text stay under the right words.

use std::borrow::Cow;

/// The character to show for `c`.
pub fn visible(c: char) -> char {
    match c {
        // The control pictures block lies in the order of the controls it shows.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        c if is_hostile(c) => '\u{FFFD}',
        c => c,
    }
}

/// Whether a character is a control, a line separator or a bidirectional control.
pub fn is_hostile(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text may hold a hostile character: a look at bytes only, for the usual text that holds none.
pub fn may_be_hostile(text: &str) -> bool {
    // Without a way out in the middle, so that many bytes are looked at in one step.
    text.bytes().fold(false, |found, b| found | (b < 0x20) | (b == 0x7F) | (b == 0xC2) | (b == 0xD8) | (b == 0xE2))
}

/// Whether a text holds a hostile character, by its bytes: decoding every message of a long report would cost more than
/// making it.
fn holds_hostile(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Many bytes in one step; quotation marks and dashes begin as line separators do, and are told apart one by one.
    bytes.iter().fold(false, |found, b| found | (*b < 0x20) | (*b == 0x7F))
        || memchr::memchr3_iter(0xC2, 0xD8, 0xE2, bytes).any(|at| {
            matches!(
                bytes.get(at..),
                Some(
                    [0xC2, 0x80..=0x9F, ..]
                        | [0xD8, 0x9C, ..]
                        | [0xE2, 0x80, 0x8E | 0x8F | 0xA8..=0xAE, ..]
                        | [0xE2, 0x81, 0xA6..=0xA9, ..]
                )
            )
        })
}

/// One line of text for a terminal: line ends and tabs become spaces, other controls a visible sign.
pub fn line(text: &str) -> Cow<'_, str> {
    if !holds_hostile(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(visible(c)),
        }
    }
    Cow::Owned(out)
}

/// A path for a terminal. Bytes that are no UTF-8 show as the replacement character.
pub fn path(path: &std::path::Path) -> String {
    path.to_string_lossy().chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_visible_one_for_one() {
        let hostile = "a\u{1b}[31mb\u{7}\u{9b}2J\u{202e}c\u{2066}\u{7f}";
        let clean = line(hostile);
        assert_eq!(clean, "a␛[31mb␇\u{FFFD}2J\u{FFFD}c\u{FFFD}␡");
        assert_eq!(clean.chars().count(), hostile.chars().count());
        assert!(!clean.chars().any(is_hostile));
    }

    #[test]
    fn the_look_at_bytes_misses_none() {
        for c in ('\0'..='\u{FFFF}').filter(|c| is_hostile(*c)) {
            assert!(may_be_hostile(&format!("a{c}b")), "{c:?}");
        }
        assert!(!may_be_hostile("Tăng tỷ lệ hài lòng lên 95%"));
    }

    #[test]
    fn bytes_say_the_same_as_characters() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(holds_hostile(&format!("a{c}b")), is_hostile(c), "{c:?}");
        }
    }

    #[test]
    fn line_ends_become_spaces_and_plain_text_is_left_alone() {
        assert_eq!(line("Tăng từ 3\r\nlên 5\tđiểm"), "Tăng từ 3 lên 5 điểm");
        assert!(matches!(line("Cà phê 🎯"), Cow::Borrowed(_)));
    }
}
