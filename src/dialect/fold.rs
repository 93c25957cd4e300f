//! Folded text for matching names and labels: lower case, no diacritics, one kind of space, dash, quote and colon.
//!
//! Positions lead back to the text that was folded, so that NFC, NFD and text typed without diacritics give the same
//! places. Never used for reporting.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded copy of a text with the way back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    text: String,
    /// Offset in the original for each byte of `text`; empty when the two agree byte for byte.
    map: Vec<u32>,
    end: usize,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.refill(text);
        folded
    }

    /// Folds another text into the same buffers.
    pub(crate) fn refill(&mut self, text: &str) {
        self.text.clear();
        self.map.clear();
        self.end = text.len();
        if text.is_ascii() {
            self.text.push_str(text);
            self.text.make_ascii_lowercase();
            return;
        }
        for (at, c) in text.char_indices() {
            let before = self.text.len();
            push_folded(c, &mut self.text);
            self.map.extend(std::iter::repeat_n(at as u32, self.text.len() - before));
        }
    }

    /// The folded text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in the original that a place in the folded text stands for.
    pub(crate) fn original(&self, at: usize) -> usize {
        if self.map.is_empty() { at.min(self.end) } else { self.map.get(at).map_or(self.end, |o| *o as usize) }
    }
}

/// A folded copy without the way back.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// The plain letter of what Vietnamese and English are written with; none for what needs the Unicode tables, which cost
/// ten times as much.
pub(crate) fn plain_letter(c: char) -> Option<u8> {
    Some(match c {
        '\0'..='\u{7f}' => (c as u8).to_ascii_lowercase(),
        '\u{1EA0}'..='\u{1EB7}' | 'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' => b'a',
        '\u{1EB8}'..='\u{1EC7}' | 'È'..='Ë' | 'è'..='ë' => b'e',
        '\u{1EC8}'..='\u{1ECB}' | 'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' => b'i',
        '\u{1ECC}'..='\u{1EE3}' | 'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' => b'o',
        '\u{1EE4}'..='\u{1EF1}' | 'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' => b'u',
        '\u{1EF2}'..='\u{1EF9}' | 'Ý' | 'ý' => b'y',
        'đ' | 'Đ' | 'ð' | 'Ð' => b'd',
        _ => return None,
    })
}

pub(crate) fn push_folded(c: char, out: &mut String) {
    match plain_letter(c) {
        Some(letter) => out.push(letter as char),
        None => push_rare(c, out),
    }
}

fn push_rare(c: char, out: &mut String) {
    match c {
        // Combining marks.
        '\u{300}'..='\u{34e}' => {}
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => out.push(' '),
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{ad}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '“' | '”' | '„' | '«' | '»' => out.push('"'),
        '‘' | '’' => out.push('\''),
        '：' => out.push(':'),
        '（' => out.push('('),
        '）' => out.push(')'),
        '％' => out.push('%'),
        '，' => out.push(','),
        _ => decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_decomposed_and_plain_text_fold_alike() {
        assert_eq!(fold("MỤC TIÊU"), "muc tieu");
        assert_eq!(fold("Mu\u{323}c tie\u{302}u"), "muc tieu");
        assert_eq!(fold("Đích："), "dich:");
    }

    #[test]
    fn plain_letters_are_what_the_unicode_tables_give() {
        for c in ('\0'..='\u{2fff}').filter(|c| !matches!(c, 'đ' | 'Đ' | 'ð' | 'Ð')) {
            let mut slow = String::new();
            decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    slow.extend(part.to_lowercase());
                }
            });
            match plain_letter(c) {
                Some(letter) => assert_eq!(slow, (letter as char).to_string(), "{c}"),
                None if is_combining_mark(c) => assert_eq!(fold(&c.to_string()), slow, "{c}"),
                None => {}
            }
        }
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "Mu\u{323}c tie\u{302}u: x";
        let folded = Folded::new(text);
        let at = folded.as_str().find(": x").unwrap();
        assert_eq!(&text[folded.original(at)..], ": x");
        assert_eq!(folded.original(folded.as_str().len()), text.len());
    }
}
