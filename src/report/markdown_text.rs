//! Somebody's text in Markdown that a forge renders: it stays text.

/// Takes no room. Forges look for references in what is shown, where escaped signs are themselves again.
const BREAK: &str = "&#8203;";

fn ends_with(text: &str, word: &str) -> bool {
    text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Whether a sign and what follows name a person, an issue or a merge request: `@name`, `#12`, `!12`, `GH-12`.
fn begins_reference(before: &str, sign: char, after: &str) -> bool {
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    match sign {
        '@' => after.starts_with(|c: char| c.is_alphanumeric() || c == '_'),
        '#' | '!' => digit,
        '-' => digit && ends_with(before, "gh"),
        _ => false,
    }
}

/// Text that means nothing to Markdown or HTML: no markup, link, mention or formula.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let breaks = begins_reference(&out, c, rest.get(c.len_utf8()..).unwrap_or_default());
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            '.' if ends_with(&out, "www") => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        if breaks {
            out.push_str(BREAK);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let hostile = "a|b <script> [x](javascript:1) `c` **d** https://e.example WWW.f.example $1 $2 # 3";
        assert_eq!(
            escaped(hostile),
            "a\\|b &lt;script&gt; \\[x\\](javascript:1) \\`c\\` \\*\\*d\\*\\* https&#58;//e.example WWW&#46;f.example \\$1 \\$2 \\# 3"
        );
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked() {
        for (text, expected) in [
            ("@all, @Đức and a@b.example", "@&#8203;all, @&#8203;Đức and a@&#8203;b.example"),
            ("5 @ 3 €, C#, #x, !", "5 @ 3 €, C\\#, \\#x, !"),
            ("#12, o/r#3, !4, GH-5, gh-6", "\\#&#8203;12, o/r\\#&#8203;3, !&#8203;4, GH-&#8203;5, gh-&#8203;6"),
            ("Q3-4, 7-8!", "Q3-4, 7-8!"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
