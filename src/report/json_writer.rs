//! Compact JSON whose strings hold no raw control characters, also where JSON would allow them: people look at JSON in
//! terminals. Nor do they hold the sign `##[`, which GitHub's runner obeys in a log. Programs read the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{clean, runner};

/// Writes a value as JSON without raw control characters.
///
/// # Errors
/// When writing fails.
pub fn write<W: Write + ?Sized>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Careful)).map_err(io::Error::from)
}

/// Compact JSON that escapes what a terminal or a runner would obey.
struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if !clean::may_be_hostile(fragment) && !fragment.contains(runner::SIGN) {
            return out.write_all(fragment.as_bytes());
        }
        let mut plain = 0;
        let obeyed = |at: usize, c: char| clean::is_hostile(c) || c == '[' && runner::ends_sign(fragment, at);
        for (at, c) in fragment.char_indices().filter(|(at, c)| obeyed(*at, *c)) {
            out.write_all(fragment.get(plain..at).unwrap_or_default().as_bytes())?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            plain = at + c.len_utf8();
        }
        out.write_all(fragment.get(plain..).unwrap_or_default().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_obeyed_is_escaped_and_read_back() {
        for (text, expected) in [
            ("a ##[error]b ###[", r##""a ##\u005berror]b ###\u005b""##),
            ("#[ [##] [x]", r##""#[ [##] [x]""##),
            ("\u{1b}##[\u{202e}", r##""\u001b##\u005b\u202e""##),
        ] {
            let mut out = Vec::new();
            super::write(&mut out, &text).unwrap();
            assert_eq!(String::from_utf8_lossy(&out), expected);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
