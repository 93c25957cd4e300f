//! Compact JSON whose strings hold no raw control characters, also where JSON would allow them: people look at JSON in
//! terminals. Programs read the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::clean;

/// Writes a value as JSON without raw control characters.
///
/// # Errors
/// When writing fails.
pub fn write<W: Write + ?Sized>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Careful)).map_err(io::Error::from)
}

/// Compact JSON that escapes what a terminal would obey.
struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if !clean::may_be_hostile(fragment) {
            return out.write_all(fragment.as_bytes());
        }
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| clean::is_hostile(*c)) {
            out.write_all(fragment.get(plain..at).unwrap_or_default().as_bytes())?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            plain = at + c.len_utf8();
        }
        out.write_all(fragment.get(plain..).unwrap_or_default().as_bytes())
    }
}
