//! Messages that are no JSON only because the text in them is none: a client that splits an emoji sends half of a surrogate
//! pair, one that keeps whatever bytes a file has sends them.

/// The body with U+FFFD for every half of a pair and for what is no UTF-8. In UTF-16 it is as long as a half.
pub fn mended(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or(""));
        let escape = rest.get(at..).unwrap_or("");
        let (kept, len) = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (escape.get(..12), 12),
            (Some(0xD800..=0xDFFF), _) => (Some("\u{FFFD}"), 6),
            // A second backslash begins no escape of its own.
            _ if escape.starts_with(r"\\") => (Some(r"\\"), 2),
            _ => (Some(r"\"), 1),
        };
        out.push_str(kept.unwrap_or(""));
        rest = escape.get(len..).unwrap_or("");
    }
    out + rest
}

/// The UTF-16 unit of the escape that a text begins with.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix(r"\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_pairs_are_replaced_and_nothing_else() {
        for (body, expected) in [
            (r#""\ud83d""#, "\"\u{FFFD}\""),
            (r#""\uDE80x""#, "\"\u{FFFD}x\""),
            (r#""\ud83d\ud83d\ude80""#, "\"\u{FFFD}\\ud83d\\ude80\""),
            (r#""\ude80\ud83d""#, "\"\u{FFFD}\u{FFFD}\""),
            (r#""\\ud83d\n\u1ea1 🎯""#, r#""\\ud83d\n\u1ea1 🎯""#),
            (r"\", r"\"),
            (r"\ud8", r"\ud8"),
            (r"\🎯", r"\🎯"),
        ] {
            assert_eq!(mended(body.as_bytes()), expected, "{body}");
        }
        assert_eq!(mended(b"\"caf\xE9\""), "\"caf\u{FFFD}\"");
    }

    proptest::proptest! {
        /// Whatever units a client's text is made of, what is mended is JSON, and as long.
        #[test]
        fn units_stay_as_many(units in proptest::collection::vec(proptest::num::u16::ANY, 0..12)) {
            let body = format!("\"{}\"", units.iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>());
            let text: String = serde_json::from_str(&mended(body.as_bytes())).unwrap();
            proptest::prop_assert_eq!(text.encode_utf16().count(), units.len());
        }
    }
}
