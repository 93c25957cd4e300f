//! Comments in JSON (`// …`, `/* … */`): written by people, known to no YAML parser. They are blanked out, byte for byte,
//! so that every place stays where it is.

use crate::outline::Comment;
use crate::source::Span;

/// The text with its comments blanked, and the comments; none when the text is no JSON or has no comments.
pub fn blank_comments(text: &str) -> Option<(String, Vec<Comment>)> {
    let first = text.trim_start();
    if !first.starts_with(['{', '[']) && !first.starts_with("//") && !first.starts_with("/*") || !text.contains('/') {
        return None;
    }
    let bytes = text.as_bytes();
    let (mut out, mut comments) = (String::with_capacity(text.len()), Vec::new());
    let (mut at, mut kept) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'/' if starts_comment(bytes, at) => {
                let rest = &text[at..];
                let len = if rest.starts_with("//") {
                    rest.find('\n').unwrap_or(rest.len())
                } else {
                    rest.find("*/").map_or(rest.len(), |i| i + 2)
                };
                let comment = &rest[..len];
                let words = comment.trim_end_matches("*/").trim_matches(['/', '*']).trim();
                comments.push(Comment { text: words.to_owned(), span: Span::new(at, at + comment.trim_end().len()) });
                out.push_str(&text[kept..at]);
                out.extend(comment.bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }));
                at += len;
                kept = at;
            }
            _ => at += 1,
        }
    }
    out.push_str(&text[kept..]);
    (!comments.is_empty()).then_some((out, comments))
}

/// `//` in an address (`http://…`) starts no comment.
fn starts_comment(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| bytes.get(i));
    matches!(bytes.get(at + 1), Some(b'/' | b'*'))
        && before.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b',' | b'{' | b'}' | b'[' | b']' | b'"'))
}

/// Behind the closing quote of a string; a string ends with its line at the latest.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_places_stay() {
        let text = "// ours\n{\"a\": \"x // y\", /* ß */ \"b\": [1, // why\n2], \"u\": \"http://x\"}\n";
        let (blank, comments) = blank_comments(text).unwrap_or_default();
        assert_eq!(blank.len(), text.len());
        assert!(!blank.contains("why") && blank.contains("x // y") && blank.contains("http://x"));
        let shown: Vec<_> = comments.iter().map(|c| (c.text.as_str(), &text[c.span.range()])).collect();
        assert_eq!(shown, [("ours", "// ours"), ("ß", "/* ß */"), ("why", "// why")]);
        assert!(blank_comments("a: http://x // y\n").is_none());
    }
}
