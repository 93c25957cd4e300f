//! A rule's messages with their placeholders filled in: words cleaned and shortened, so that a message stays one line.

use std::fmt::Write;

use crate::diagnostic::Said;
use crate::model::Language;
use crate::rules::conditions::Arguments;
use crate::rules::rule::{Both, Piece, Slot, Template};

/// Statements and words are cut to about this many characters.
const SHORT: usize = 72;
/// Skeletons are sentences to copy: all of them, unless a statement fills pages.
const LONG: usize = 400;

/// What a message can name.
pub struct Filling<'a> {
    /// The underlined words.
    pub words: &'a str,
    /// The statement; the words again where a rule looks at the document.
    pub text: &'a str,
    /// What the subject is called: by its author, else its id.
    pub id: Option<&'a str>,
    /// What the condition gave.
    pub arguments: &'a Arguments,
    /// The statement's skeleton, where one can be made.
    pub rewrite: Option<&'a str>,
}

/// The message in a language; none when something it names is not known. A message without placeholders is not copied.
pub fn fill(templates: &Both<Template>, language: Language, filling: &Filling<'_>) -> Option<Said> {
    let template = templates.get(language);
    if let [Piece::Plain(text)] = &**template {
        return Some(text.clone());
    }
    let length = |piece: &Piece| match piece {
        Piece::Plain(text) => text.len(),
        Piece::Slot(_) => SHORT,
    };
    let mut out = String::with_capacity(template.iter().map(length).sum());
    for piece in template.iter() {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Slot(slot) => {
                let from = out.len();
                slot_text(*slot, filling, &mut out)?;
                // Quotes within quotes are single ones.
                let quoted = out[..from].ends_with(['"', '“']);
                if quoted && out[from..].contains(['"', '“', '”']) {
                    let inner = out[from..].replace('"', "'").replace('“', "‘").replace('”', "’");
                    out.truncate(from);
                    out.push_str(&inner);
                }
            }
        }
    }
    Some(Said::Owned(out))
}

fn slot_text(slot: Slot, filling: &Filling<'_>, out: &mut String) -> Option<()> {
    let arguments = filling.arguments;
    match slot {
        Slot::Words => shorten(filling.words, out),
        Slot::Text => shorten(filling.text, out),
        Slot::Id => out.push_str(filling.id?),
        Slot::Count => write!(out, "{}", arguments.count?).ok()?,
        Slot::Limit => write!(out, "{}", arguments.limit?).ok()?,
        Slot::Expected => shorten(arguments.expected.as_deref()?, out),
        Slot::Found => shorten(arguments.found.as_deref()?, out),
        Slot::Other => shorten(arguments.other.as_deref()?, out),
        Slot::Rewrite => cut(filling.rewrite?, LONG, out),
    }
    Some(())
}

/// Appends a text without markup, control characters and runs of white space, cut at a word.
fn shorten(text: &str, out: &mut String) {
    cut(text, SHORT, out);
}

/// As [`shorten`], to so many characters.
fn cut(text: &str, limit: usize, out: &mut String) {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    if text.len() <= limit && is_clean(text) {
        out.push_str(text);
        return;
    }
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let clean = word.chars().filter(|c| !is_noise(*c));
        let size = clean.clone().count();
        if size == 0 {
            continue;
        }
        if length > 0 {
            if length + size + 1 > limit {
                out.push('…');
                return;
            }
            out.push(' ');
            length += 1;
        }
        out.extend(clean.take(limit));
        length += size;
        if size > limit {
            out.push('…');
            return;
        }
    }
}

/// Nothing but letters, signs and single blanks: the text can be taken as it stands.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a way out in the middle, so that many bytes are looked at in one step. The leading bytes of Latin letters; of
    // blanks and control characters only U+1680 starts with one of them.
    let plain = bytes.iter().fold(true, |plain, b| {
        plain & matches!(b, b' '..=b')' | b'+'..=b'_' | b'a'..=b'~' | 0xC3..=0xC6 | 0xE1 | 0x80..=0xBF)
    });
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let single = pairs.fold(true, |single, (a, b)| single & ((*a != b' ') | (*b != b' ')));
    plain && single && !text.ends_with(' ') && (text.is_ascii() || !text.contains('\u{1680}'))
}

/// Emphasis marks, and characters that change how the rest of a line is shown.
fn is_noise(c: char) -> bool {
    matches!(c, '*' | '`' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_and_markup_goes() {
        let mut out = String::new();
        shorten("**Launch** the\n\tportal", &mut out);
        assert_eq!(out, "Launch the portal");
        out.clear();
        shorten("Launch the portal. ", &mut out);
        assert_eq!(out, "Launch the portal");
        out.clear();
        shorten(&"partner ".repeat(20), &mut out);
        assert_eq!(out.chars().count(), 72);
        assert!(out.ends_with("partner…"));
    }

    proptest::proptest! {
        #[test]
        fn clean_texts_need_no_cleaning(text in "[ a-cạđƠ*`\u{A0}\u{1680}\u{2003}\u{7F}\u{85}.\t–…]{0,12}") {
            let text = text.trim().trim_end_matches(['.', ';', ',']);
            if is_clean(text) {
                let mut out = String::new();
                // Too long for the short way.
                shorten(&format!("{text} {}", "x".repeat(SHORT + 1)), &mut out);
                proptest::prop_assert!(text.is_empty() || out == format!("{text}…"), "{:?} {:?}", text, out);
            }
        }
    }
}
