//! Text in XML 1.0. Markup is escaped; what XML forbids even so (most control characters) shows as a visible sign; what it
//! allows but a terminal or GitHub's runner would obey becomes a reference, so that a parser gets it back.

use super::{clean, runner};

/// The value of an attribute, without its quotes. Line ends come back as they are.
pub fn attribute(text: &str) -> String {
    escaped(text, false)
}

/// The text of an element. Line ends stay.
pub fn text(text: &str) -> String {
    escaped(text, true)
}

fn escaped(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '[' if runner::ends_sign(text, at) => reference(c, &mut out),
            ':' if lines && runner::begins_command(text, at) => reference(c, &mut out),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Also in text, where "]]>" must not stand.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' if lines => out.push(c),
            '\n' | '\t' | '\r' => reference(c, &mut out),
            '\0'..='\u{1F}' => out.push(clean::visible(c)),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if clean::is_hostile(c) => reference(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn reference(c: char, out: &mut String) {
    out.push_str(&format!("&#x{:X};", u32::from(c)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(attribute("a <b> & \"c\" 'd' ]]>\n"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; ]]&gt;&#xA;");
        assert_eq!(text("a\tb\r\nc"), "a\tb&#xD;\nc");
    }

    #[test]
    fn nothing_is_a_command_to_a_runner() {
        assert_eq!(attribute("##[a] #[b]"), "##&#x5B;a] #[b]");
        assert_eq!(text("a::b\n::c\n \t::d::e\n:f"), "a::b\n&#x3A;:c\n \t&#x3A;:d::e\n:f");
    }

    #[test]
    fn what_xml_forbids_is_shown() {
        assert_eq!(text("\u{1}\u{1b}\u{0}\u{FFFE}"), "␁␛␀\u{FFFD}");
        assert_eq!(text("\u{202e}\u{85}\u{7f}"), "&#x202E;&#x85;&#x7F;");
    }
}
