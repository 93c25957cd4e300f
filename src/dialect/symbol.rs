//! Characters that decorate a line: emoji, bullets, tree signs. What some of them say about a status.

/// Emoji, bullets, tree signs, check marks: never part of a statement's words. Arrows are not decoration.
pub(crate) fn is_symbol(c: char) -> bool {
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2BFF}' | '\u{2300}'..='\u{23FF}'
        | '\u{2500}'..='\u{25FF}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{200B}' | '\u{FEFF}'
        | '•' | '‣' | '⁃' | '·' | '∙' | '※')
}

/// What authors write for "leads to".
pub(crate) const ARROWS: [&str; 3] = ["->", "=>", "→"];

/// Whether a symbol may stand in a text: a look at the bytes that symbols begin with, many at once.
pub(crate) fn may_hold_symbol(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0xC2 | 0xE2 | 0xEF | 0xF0))
}

/// What a symbol says about the state of the statement beside it.
pub(crate) fn status_of(c: char) -> Option<&'static str> {
    match c {
        '✅' | '☑' | '✔' => Some("done"),
        '🔄' | '⏳' | '🚧' => Some("in progress"),
        '⬜' | '☐' => Some("not started"),
        '❌' | '✖' | '🚫' => Some("missed"),
        _ => None,
    }
}

/// What a traffic light says: only behind a statement or in a status cell, in front of one it may be decoration.
pub(crate) fn light_of(c: char) -> Option<&'static str> {
    match c {
        '🟢' => Some("on track"),
        '🟡' | '🟠' => Some("at risk"),
        '🔴' => Some("off track"),
        _ => None,
    }
}

/// Byte length of the symbols and spaces at the start, and the first status among them.
pub(crate) fn leading(text: &str) -> (usize, Option<&'static str>) {
    let mut status = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == ':'
            && let Some(len) = shortcode(text.get(at..).unwrap_or(""))
        {
            chars.nth(len - 2);
        } else if is_symbol(c) {
            status = status.or(status_of(c));
        } else if keycap(c, chars.peek().map(|n| n.1)) {
            continue;
        } else if !c.is_whitespace() {
            return (at, status);
        }
    }
    (text.len(), status)
}

/// Byte length of an emoji by its name: ":dart:".
fn shortcode(text: &str) -> Option<usize> {
    let name =
        text.get(1..)?.bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_+-".contains(b));
    let len = name.count();
    ((2..=40).contains(&len) && text.get(1 + len..)?.starts_with(':')).then_some(len + 2)
}

/// A digit drawn as a key: `1️⃣`.
fn keycap(c: char, next: Option<char>) -> bool {
    (c.is_ascii_digit() || c == '#') && matches!(next, Some('\u{FE0F}' | '\u{20E3}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_at_bytes_misses_none() {
        for c in ('\0'..=char::MAX).filter(|c| is_symbol(*c)) {
            assert!(may_hold_symbol(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn decoration_ends_where_the_words_begin() {
        assert_eq!(leading("✅ KR1"), (4, Some("done")));
        assert_eq!(leading("├─ KR1").0, "├─ ".len());
        assert_eq!(leading("1️⃣ Grow").0, "1️⃣ ".len());
        assert_eq!(leading("12 beds").0, 0);
        assert_eq!(leading(":dart: Grow").0, ":dart: ".len());
        assert_eq!(leading(": a target: b").0, 0);
        assert_eq!(leading("🎯").0, "🎯".len());
    }
}
