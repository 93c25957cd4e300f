//! The labels that nine lines of ten carry, read without the grammar.

use super::{Label, Parting, Word};

/// "KR1:", "O2 -", "KR 1.2:": nine labels of ten look so and need no grammar. Gives what the grammar gives.
pub(super) fn quick(text: &str) -> Option<Label> {
    let bytes = text.as_bytes();
    let (word, name) = match bytes {
        [b'K' | b'k', b'R' | b'r', ..] => (Word::KeyResult, 2),
        [b'O' | b'o', ..] => (Word::Objective, 1),
        _ => return None,
    };
    let mut at = name + usize::from(bytes.get(name) == Some(&b' '));
    let mut number = Vec::new();
    let (parting, skip) = loop {
        let from = at;
        let mut value: u32 = 0;
        while let Some(digit) = bytes.get(at).filter(|b| b.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            at += 1;
        }
        if at == from || at > from + 3 {
            return None;
        }
        number.push(value);
        match bytes.get(at) {
            Some(b'.') => at += 1,
            Some(b':') if bytes.get(at + 1) == Some(&b' ') => break (Parting::Colon, 1),
            Some(b' ') => match text.get(at + 1..)?.chars().next()? {
                dash @ ('-' | '–' | '—') if bytes.get(at + 1 + dash.len_utf8()) == Some(&b' ') => {
                    break (Parting::Mark, 1 + dash.len_utf8());
                }
                _ => return None,
            },
            _ => return None,
        }
    };
    Some(Label {
        word,
        many: false,
        short: word == Word::Objective,
        number,
        name: 0..at,
        lead: None,
        qualifier: None,
        inside: None,
        parting,
        rest: at + skip,
    })
}
