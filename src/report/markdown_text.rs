//! Somebody's text in Markdown that a forge renders: it stays text.

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// Text that means nothing to Markdown or HTML: no markup, link, mention or formula.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            ':' if rest.starts_with("://") => out.push_str("&#58;"),
            '.' if ends_with_www(&out) => out.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let hostile = "a|b <script> [x](javascript:1) `c` **d** @all https://e.example www.f.example $1 $2 #3";
        assert_eq!(
            escaped(hostile),
            "a\\|b &lt;script&gt; \\[x\\](javascript:1) \\`c\\` \\*\\*d\\*\\* &#64;all https&#58;//e.example www&#46;f.example \\$1 \\$2 \\#3"
        );
    }
}
